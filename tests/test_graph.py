"""The graph file: adding, removing, judging; killed builds; files that are no graph."""

from __future__ import annotations

import itertools
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import traceback
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import GraphError, InputError, UsageError
from kg.graph import AddResult, Graph
from kg.graph_tables import APPLICATION_ID, VERSION
from kg.types import Article, Entity, EntityRef, Extraction, Judgement
from tests.graph_news import ARABIC, DENIAL, TIES, arabic, denial, found, make, news, said, ties


@pytest.fixture
def graph(tmp_path):
    with Graph.open(tmp_path / "g.kg", create=True) as opened:
        yield opened


def filled(graph: Graph) -> Graph:
    for extraction in news():
        graph.add(extraction)
    return graph


def rows(graph: Graph) -> dict[str, int]:
    names = ("article", "entity", "named", "statement", "evidence", "refusal", "judgement")
    return {name: graph._db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as db:
        return list(db.iterdump())


def test_add_tells_what_it_did(graph):
    assert graph.add(ties()) == AddResult("added", new_statements=3, gone_statements=0, rejected=1)
    assert graph.add(ties()) == AddResult("unchanged", rejected=1)
    # the Arabic article says one of the three as well, and one thing of its own
    assert graph.add(arabic()) == AddResult("added", new_statements=1)


def test_adding_again_changes_no_byte_of_the_data(tmp_path):
    path = make(tmp_path / "g.kg")
    before = dump(path)
    make(path)
    assert dump(path) == before


def test_statements_of_several_articles_are_one_with_all_evidence(graph):
    data = filled(graph).data()
    (ties_,) = [s for s in data.statements if s.relation == "has_diplomatic_relations" and not s.negated]
    assert (ties_.subject.id, ties_.object.id) == ("wd:Q20", "wd:Q79")
    assert [e.article for e in ties_.evidence] == [TIES.id, ARABIC.id]
    assert ties_.topics == ("energy", "trade")
    assert ties_.confidence == pytest.approx(1 - (1 - 0.9) * (1 - 0.6))
    arabic_evidence = ties_.evidence[1]
    assert (arabic_evidence.subject_mention, arabic_evidence.object_mention) == ("النرويج", "مِصر")
    assert ARABIC.text[arabic_evidence.start : arabic_evidence.end] == arabic_evidence.quote


def test_a_denial_is_another_statement(graph):
    found_ = [s for s in filled(graph).data().statements if s.relation == "has_diplomatic_relations"]
    assert sorted(s.negated for s in found_) == [False, True]


def test_data_is_the_same_in_every_order_of_adding(tmp_path):
    seen = []
    for number, order in enumerate(itertools.permutations(news())):
        with Graph.open(make(tmp_path / f"{number}.kg", list(order))) as graph:
            seen.append(graph.data())
    assert all(data == seen[0] for data in seen)
    assert all(list(data.entities) == list(seen[0].entities) for data in seen)
    assert [s.id for s in seen[0].statements] == sorted(s.id for s in seen[0].statements)


def test_every_entity_that_a_statement_names_is_in_the_data(graph):
    data = filled(graph).data(min_confidence=0.7)
    named = {r.id for s in data.statements for r in (s.subject, s.object, s.location, s.attributed_to) if r}
    assert named == set(data.entities)
    assert "person:mona-hale" not in named
    assert set(data.articles) == {TIES.id, DENIAL.id, ARABIC.id}


def test_an_entity_that_came_only_as_a_reference_is_made_from_it(graph):
    statement = replace(ties().statements[1], object=EntityRef("bloc:fjord-pact", "Fjord Pact", "Bloc", "NATO"))
    graph.add(replace(ties(), statements=(statement,)))
    assert graph.entity("bloc:fjord-pact") == Entity("bloc:fjord-pact", "Bloc", "Fjord Pact")


def test_another_text_under_a_known_id_is_refused(graph):
    graph.add(ties())
    article = replace(TIES, text=TIES.text + " More.")
    changed = found(article, *ties().statements)
    with pytest.raises(InputError, match=r"wire/ties.txt: the graph has another text under this id — --replace"):
        graph.add(changed)
    assert graph.article(TIES.id) == TIES
    assert graph.add(changed, replace=True) == AddResult("replaced", 0, 0, 0)
    assert graph.article(TIES.id) == article


def test_other_findings_in_the_same_text_take_the_place_of_the_earlier(graph):
    graph.add(ties())
    fewer = found(TIES, *ties().statements[:1])
    assert graph.add(fewer) == AddResult("replaced", new_statements=0, gone_statements=2, rejected=0)
    assert graph.rejection_counts() == {}
    assert set(graph.data().entities) == {"wd:Q20", "wd:Q79"}
    assert rows(graph)["entity"] == 2


def test_knows_an_article_by_its_text_and_the_extractor(graph):
    graph.add(ties(), fingerprint="rules-1")
    assert graph.knows(TIES, "rules-1")
    assert not graph.knows(TIES, "rules-2")
    assert not graph.knows(replace(TIES, source="Elsewhere"), "rules-1")
    assert not graph.knows(DENIAL, "rules-1")
    assert graph.add(ties(), fingerprint="rules-2").status == "unchanged"
    assert graph.knows(TIES, "rules-2")
    graph.add(denial())
    assert not graph.knows(DENIAL, "")


def test_remove_takes_only_what_the_article_alone_supported(graph):
    filled(graph)
    before = graph.data()
    assert graph.remove(TIES.id) == 2
    left = graph.data()
    assert {s.id for s in before.statements} - {s.id for s in left.statements} == {
        s.id for s in before.statements if all(e.article == TIES.id for e in s.evidence)
    }
    (shared,) = [s for s in left.statements if s.relation == "has_diplomatic_relations" and not s.negated]
    assert [e.article for e in shared.evidence] == [ARABIC.id]
    assert shared.confidence == 0.6
    assert graph.entity("wd:Q7184") is None
    graph.add(ties())
    assert graph.data() == before


def test_removing_everything_leaves_empty_tables(graph):
    filled(graph)
    for article in list(graph.articles()):
        graph.remove(article.id)
    assert set(rows(graph).values()) == {0}


def test_remove_of_an_unknown_article(graph):
    with pytest.raises(InputError, match="the graph has no article"):
        graph.remove("nowhere.txt")


def test_statement_without_evidence_in_the_text_becomes_a_rejection(graph):
    good = ties().statements[1]
    (evidence,) = good.evidence
    shifted = replace(good, evidence=(replace(evidence, start=evidence.start + 1),))
    elsewhere = replace(good, evidence=(replace(evidence, article="other.txt"),))
    result = graph.add(found(TIES, shifted, elsewhere, replace(good, evidence=())))
    assert (result.new_statements, result.rejected) == (0, 3)
    assert graph.rejection_counts() == {"no-evidence": 3}
    assert graph.data().statements == []


def test_statement_that_the_schema_forbids_becomes_a_rejection(graph):
    wrong = said(TIES, "Norway joined NATO in 1949.", "wd:Q7184", "capital_of", "wd:Q20")
    unknown = said(TIES, "Norway joined NATO in 1949.", "wd:Q20", "befriends", "wd:Q79")
    itself = said(TIES, "Norway joined NATO in 1949.", "wd:Q20", "attacks", "wd:Q20")
    graph.add(found(TIES, wrong, unknown, itself))
    assert graph.rejection_counts() == {"self-loop": 1, "type-mismatch": 1, "unknown-relation": 1}
    assert [r.article for r in graph.rejections()] == [TIES.id] * 3
    assert graph.rejection_counts(DENIAL.id) == {}


def test_half_a_surrogate_pair_is_bad_input_and_changes_nothing(graph):
    with pytest.raises(InputError, match="surrogate"):
        graph.add(found(Article("bad", "x \ud800 y", "en")))
    assert rows(graph)["article"] == 0


def test_text_with_nul_and_astral_characters_comes_back_as_it_was(graph):
    article = Article("odd", "a\x00b 𐤀 \u202bعربي\u202c\r\n", "en", title="")
    graph.add(found(article))
    assert graph.article("odd") == article


ACTIONS = st.lists(st.tuples(st.sampled_from(["add", "remove", "shorten"]), st.integers(0, 2)), max_size=12)


@settings(max_examples=60, deadline=None)
@given(ACTIONS)
def test_a_graph_is_what_its_articles_say_whatever_happened_before(actions):
    articles: dict[int, Extraction] = {}
    with tempfile.TemporaryDirectory() as folder:
        with Graph.open(Path(folder) / "g.kg", create=True) as graph:
            for action, number in actions:
                extraction = news()[number]
                if action == "remove":
                    if articles.pop(number, None):
                        graph.remove(extraction.article.id)
                    continue
                if action == "shorten":
                    extraction = found(extraction.article, *extraction.statements[1:])
                graph.add(extraction)
                articles[number] = extraction
            data, left = graph.data(), rows(graph)
        with Graph.open(make(Path(folder) / "fresh.kg", list(articles.values()))) as fresh:
            assert data == fresh.data()
            assert left == rows(fresh)


# -- judgements --------------------------------------------------------------------------------------------------------


def judge(graph: Graph, target: str, verdict: str, at: str = "2026-01-01T00:00:00") -> None:
    graph.judge(Judgement(target, verdict, "ana", at))  # type: ignore[arg-type]


def test_rejected_statement_is_hidden_and_kept(graph):
    filled(graph)
    target = next(s.id for s in graph.data().statements if s.relation == "joins_organization")
    judge(graph, target, "reject")
    assert target not in {s.id for s in graph.data().statements}
    assert target in {s.id for s in graph.data(include_rejected=True).statements}
    assert target not in {s.id for s in graph.statements()}
    assert "wd:Q7184" not in graph.data().entities
    judge(graph, target, "accept", "2026-01-02T00:00:00")
    assert next(s.confidence for s in graph.statements() if s.id == target) == 1.0
    assert len(graph.judgements()) == 1
    assert graph.unjudge(target)
    assert not graph.unjudge(target)
    assert next(s.confidence for s in graph.statements() if s.id == target) == 0.95


def test_judgements_outlive_removal_and_a_new_build(graph):
    filled(graph)
    target = next(s.id for s in graph.data().statements if s.relation == "joins_organization")
    judge(graph, target, "reject")
    judge(graph, "person:mona-hale person:mona-j-hale", "same-as")
    judged = graph.data()
    for extraction in news():
        graph.remove(extraction.article.id)
    filled(graph)
    assert graph.data() == judged


def test_entities_that_are_the_same_are_one(graph):
    filled(graph)
    judge(graph, "person:mona-j-hale person:mona-hale", "same-as")
    data = graph.data()
    assert "person:mona-j-hale" not in data.entities
    one = data.entities["person:mona-hale"]
    assert one.names == {"en": ("Mona Hale", "Mona J. Hale")}
    assert one.same_as == ("person:mona-j-hale",)
    (visit,) = [s for s in data.statements if s.attributed_to]
    assert visit.attributed_to.id == "person:mona-hale"
    assert graph.entity("person:mona-j-hale") == one


def test_a_verdict_holds_when_entities_become_the_same_later(graph):
    filled(graph)
    target = next(s.id for s in graph.data().statements if s.subject.id == "person:mona-hale")
    judge(graph, target, "reject")
    judge(graph, "person:mona-hale wd:Q99999999", "same-as")
    (visit,) = [s for s in graph.data(include_rejected=True).statements if s.subject.id == "wd:Q99999999"]
    assert visit.id != target
    assert visit.id not in {s.id for s in graph.data().statements}
    judge(graph, visit.id, "accept", "2026-01-02T00:00:00")
    assert visit.id in {s.id for s in graph.data().statements}


def test_an_entity_can_be_linked_to_a_wikidata_id_that_no_article_has(graph):
    filled(graph)
    judge(graph, "person:mona-hale wd:Q99999999", "same-as")
    entity = graph.entity("person:mona-hale")
    assert entity == Entity("wd:Q99999999", "Person", "Mona Hale", {"en": ("Mona Hale",)}, ("person:mona-hale",))


def test_same_and_not_same_exclude_each_other(graph):
    judge(graph, "a:1 a:2", "same-as", "2026-01-01")
    judge(graph, "a:2 a:3", "not-same", "2026-01-02")
    with pytest.raises(UsageError, match="a:1 and a:3 cannot be the same"):
        judge(graph, "a:1 a:3", "same-as", "2026-01-03")
    judge(graph, "a:3 a:2", "same-as", "2026-01-04")
    assert [(j.target, j.verdict) for j in graph.judgements()] == [("a:1 a:2", "same-as"), ("a:2 a:3", "same-as")]


@pytest.mark.parametrize(
    ("target", "verdict"),
    [("a:1", "same-as"), ("a:1 a:1", "not-same"), ("a:1 a:2 a:3", "same-as"), ("a:1 ", "same-as"), ("wd:Q1", "accept")],
)
def test_judgement_on_something_else_than_its_verdict_is_about(graph, target, verdict):
    with pytest.raises(UsageError):
        judge(graph, target, verdict)


def test_as_of(graph):
    filled(graph)
    assert {s.relation for s in graph.data(as_of=date(1950, 6, 1)).statements} == {"joins_organization"}
    assert {s.relation for s in graph.data(as_of=date(2017, 1, 1)).statements} == {
        "joins_organization",
        "has_diplomatic_relations",
    }
    assert graph.data(as_of=date(1948, 12, 31)).statements == []


# -- the file ----------------------------------------------------------------------------------------------------------


def test_header(tmp_path):
    db = sqlite3.connect(make(tmp_path / "g.kg"))
    assert db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert db.execute("PRAGMA user_version").fetchone()[0] == VERSION
    assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    db.close()


def test_no_such_file(tmp_path):
    with pytest.raises(
        GraphError, match=r"there is no graph file .*g.kg — `kg build ARTICLES --graph .*g.kg` makes one"
    ):
        Graph.open(tmp_path / "g.kg")
    assert not (tmp_path / "g.kg").exists()


def test_no_such_folder(tmp_path):
    with pytest.raises(GraphError, match="there is no folder"):
        Graph.open(tmp_path / "a" / "g.kg", create=True)


def test_folder(tmp_path):
    with pytest.raises(GraphError, match="is a folder, not a graph file"):
        Graph.open(tmp_path)


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("content", [b"Norway and Egypt met.\n" * 100, b"\x89PNG\r\n\x1a\n" + bytes(2000), b"short"])
def test_no_graph_file(tmp_path, content, create):
    (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(GraphError, match="is no graph file"):
        Graph.open(tmp_path / "a.txt", create=create)
    assert (tmp_path / "a.txt").read_bytes() == content


def test_empty_file(tmp_path):
    (tmp_path / "g.kg").touch()
    with pytest.raises(GraphError, match="is empty, not a graph file"):
        Graph.open(tmp_path / "g.kg")
    with Graph.open(tmp_path / "g.kg", create=True) as graph:
        assert graph.data().statements == []


@pytest.mark.parametrize("create", [False, True])
def test_database_of_another_program_is_left_alone(tmp_path, create):
    path = tmp_path / "other.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE t (a)")
    db.commit()
    db.close()
    before = path.read_bytes()
    with pytest.raises(GraphError, match="is a database of another program"):
        Graph.open(path, create=create)
    assert path.read_bytes() == before


def test_file_of_another_version(tmp_path):
    path = make(tmp_path / "g.kg")
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    with pytest.raises(
        GraphError, match=rf"is a graph file of version {VERSION + 1}, this kg reads version {VERSION} — build"
    ):
        Graph.open(path)


def test_damaged_file(tmp_path):
    path = make(tmp_path / "g.kg")
    content = bytearray(path.read_bytes())
    content[4096 : len(content)] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(GraphError, match=r"g.kg: "), Graph.open(path) as graph:
        graph.data()


def test_readers_see_the_last_commit_beside_a_writer(tmp_path):
    path = make(tmp_path / "g.kg", [ties()])
    with Graph.open(path) as reader, Graph.open(path) as writer:
        assert len(reader.data().articles) == 1
        writer.add(denial())
        assert set(reader.data().articles) == {TIES.id, DENIAL.id}


def test_several_builds_at_once_lose_nothing(tmp_path):
    path = tmp_path / "g.kg"
    problems = []

    def build(number: int) -> None:
        try:
            with Graph.open(path, create=True) as graph:
                for i in range(10):
                    article = replace(TIES, id=f"{number}/{i}")
                    graph.add(
                        found(
                            article,
                            said(article, "Norway joined NATO in 1949.", "wd:Q20", "joins_organization", "wd:Q7184"),
                        )
                    )
        except GraphError as error:
            problems.append(error)

    threads = [threading.Thread(target=build, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    with Graph.open(path) as graph:
        assert len(graph.data().articles) == 40


_ENDLESS_BUILD = """
import sys
from dataclasses import replace
from kg.graph import Graph
from tests.graph_news import TIES, found, ties
with Graph.open(sys.argv[1], create=True) as graph:
    for number in range(1_000_000):
        article = replace(TIES, id=f"a{number}")
        statements = [
            replace(s, evidence=tuple(replace(e, article=article.id) for e in s.evidence)) for s in ties().statements
        ]
        graph.add(found(article, *statements))
        print(number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 7, 40])
def test_killed_build_leaves_every_finished_article_whole(tmp_path, after):
    path = tmp_path / "g.kg"
    process = subprocess.Popen([sys.executable, "-c", _ENDLESS_BUILD, str(path)], stdout=subprocess.PIPE, text=True)
    done = -1
    assert process.stdout is not None
    for line in process.stdout:
        done = int(line)
        if done >= after:
            break
    process.send_signal(signal.SIGKILL)
    done = max([done, *(int(line) for line in process.stdout if line.endswith("\n"))])
    assert process.wait() == -signal.SIGKILL
    process.stdout.close()
    with Graph.open(path) as graph:
        assert graph._db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        data = graph.data()
        # what it reported is there; at most the one that it had committed and not yet reported comes on top
        assert done + 1 <= len(data.articles) <= done + 2
        assert {len(s.evidence) for s in data.statements} == {len(data.articles)}
        assert len(data.statements) == 3
        graph.add(denial())


def test_file_in_a_folder_that_nobody_can_write_is_read():
    def look(path: Path) -> None:
        with Graph.open(path) as graph:
            assert len(graph.data().articles) == 3
            with pytest.raises(GraphError, match="readonly"):
                graph.remove(TIES.id)

    with tempfile.TemporaryDirectory() as folder:
        path = make(Path(folder) / "g.kg")
        path.chmod(0o444)
        Path(folder).chmod(0o555)
        try:
            if os.geteuid():
                look(path)
            else:  # root may write everywhere: look as somebody else
                child = os.fork()
                if not child:
                    status = 1
                    try:
                        os.setuid(65534)
                        look(path)
                        status = 0
                    finally:
                        traceback.print_exc()
                        os._exit(status)
                assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        finally:
            Path(folder).chmod(0o755)


def test_failed_transaction_leaves_no_trace(graph):
    filled(graph)
    before = dump(graph.path)
    broken = replace(denial(), entities={"x": Entity("x", "State", None)})  # type: ignore[arg-type]
    article = replace(DENIAL, id="new")
    with pytest.raises(GraphError, match="NOT NULL"):
        graph.add(replace(broken, article=article))
    assert dump(graph.path) == before
    graph.add(denial())


def test_article_without_statements_is_kept(graph):
    graph.add(found(Article("empty", "Rain is expected.", "en")))
    assert set(graph.data().articles) == {"empty"}
    assert list(graph.entities()) == []
