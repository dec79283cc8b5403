"""What every store must do; `test_stores.py` runs it over each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from kg.exports.selection import restrict
from kg.graph_data import GraphData
from kg.stores import Change, Counts, Store, supported
from kg.types import Evidence
from tests.sample_graph import ARABIC, LATER, NORTH, ref, sample

NOTHING = Counts()


@dataclass
class Bench:
    """A store under test.

    Attributes:
        dump: all that its database holds, in a form that can be compared.
        texts: all strings that its database holds.
        insert_foreign: puts something there that kg did not write, beside things of the same kinds.
    """

    store: Store
    dump: Callable[[], object]
    texts: Callable[[], set[str]]
    insert_foreign: Callable[[], None]


def without(data: GraphData, article: str) -> GraphData:
    """The graph as if the article had never been read."""
    kept = []
    for statement in data.statements:
        evidence = tuple(e for e in statement.evidence if e.article != article)
        if evidence:
            told = [(e.article, e.confidence) for e in evidence]
            same = evidence == statement.evidence
            confidence = statement.confidence if same else supported(statement.confidence, told)
            kept.append(statement.with_evidence(evidence, confidence))
    return restrict(data, kept)


class StoreContract:
    """Each test gets a `bench` whose database is empty."""

    def test_load_counts_what_it_added(self, bench: Bench):
        everything = Counts(entities=7, statements=8, articles=3, evidence=9)
        assert bench.store.load(sample()) == Change(everything, NOTHING)
        assert bench.store.counts() == everything

    def test_loading_twice_changes_nothing(self, bench: Bench):
        bench.store.load(sample())
        before = bench.dump()
        assert bench.store.load(sample()) == Change(NOTHING, NOTHING)
        assert bench.dump() == before

    def test_what_vanished_from_the_graph_goes(self, bench: Bench):
        smaller = without(sample(), LATER)
        bench.store.load(smaller)
        expected = bench.dump()
        bench.store.load(sample())
        assert bench.dump() != expected
        change = bench.store.load(smaller)
        assert bench.dump() == expected
        assert change == Change(NOTHING, Counts(entities=2, statements=4, articles=1, evidence=5))

    def test_an_empty_graph_empties_the_store(self, bench: Bench):
        before = bench.dump()
        bench.store.load(sample())
        bench.store.load(GraphData({}, [], {}))
        assert bench.dump() == before
        assert not bench.store.counts()

    def test_keep_leaves_what_was_loaded_before(self, bench: Bench):
        bench.store.load(sample())
        before = bench.dump()
        change = bench.store.load(without(sample(), LATER), prune=False)
        assert change == Change(NOTHING, NOTHING)
        assert bench.store.counts() == Counts(7, 8, 3, 9)
        bench.store.load(sample())
        assert bench.dump() == before

    def test_changed_values_replace_old_ones(self, bench: Bench):
        data = sample()
        bench.store.load(data)
        truce = next(s for s in data.statements if s.relation == "ceasefire_with")
        changed = replace(truce, location=ref("wd:Q79"), topics=("peace",), role=None, confidence=0.9)
        others = [s for s in data.statements if s.id != truce.id]
        norway = replace(data.entities["wd:Q20"], type="Territory", names={"en": ("Norge",)}, attrs={}, same_as=())
        new = GraphData({**data.entities, "wd:Q20": norway}, [*others, changed], data.articles)
        bench.store.load(new)
        after = bench.dump()
        bench.store.load(GraphData({}, [], {}))
        bench.store.load(new)
        assert bench.dump() == after

    def test_withdrawing_an_article_removes_what_only_it_supported(self, bench: Bench):
        for article in (LATER, NORTH, ARABIC):
            bench.store.load(without(sample(), article))
            expected, left = bench.dump(), bench.store.counts()
            bench.store.load(sample())
            change = bench.store.remove_article(article)
            assert bench.dump() == expected
            assert bench.store.counts() == left
            assert change.added == NOTHING
            assert change.removed.articles == 1

    def test_withdrawing_all_articles_leaves_nothing(self, bench: Bench):
        before = bench.dump()
        # an entity that no statement names is nobody's support: it goes with the next load
        bench.store.load(restrict(sample(), sample().statements))
        for article in (LATER, NORTH, ARABIC):
            bench.store.remove_article(article)
        assert bench.dump() == before

    def test_withdrawing_an_unknown_article_changes_nothing(self, bench: Bench):
        bench.store.load(sample())
        before = bench.dump()
        assert bench.store.remove_article("no such article") == Change(NOTHING, NOTHING)
        assert bench.dump() == before

    def test_what_others_wrote_is_left_alone(self, bench: Bench):
        bench.insert_foreign()
        before = bench.dump()
        bench.store.load(sample())
        bench.store.remove_article(LATER)
        bench.store.load(GraphData({}, [], {}))
        assert bench.dump() == before
        assert not bench.store.counts()

    def test_text_is_stored_as_it_is_and_never_runs(self, bench: Bench):
        data = sample()
        nasty = "`}) DETACH DELETE n // \" } ; DROP ALL ; '\\ \u202e\n{}"
        article = replace(data.articles[NORTH], text=nasty, title=nasty, id=nasty)
        entity = replace(data.entities["wd:Q79"], name=nasty, names={"en": (nasty,)}, attrs={nasty: nasty})
        evidence = Evidence(nasty, 0, len(nasty), nasty, "rules", nasty, 0.5, nasty, nasty, nasty)
        statement = replace(
            next(s for s in data.statements if s.relation == "minister_of"),
            role=nasty,
            topics=(nasty,),
            evidence=(evidence,),
        )
        new = GraphData({**data.entities, "wd:Q79": entity}, [statement], {nasty: article})
        bench.store.load(new)
        assert bench.store.counts() == Counts(7, 1, 1, 1)
        assert nasty in bench.texts()
        before = bench.dump()
        assert bench.store.load(new) == Change(NOTHING, NOTHING)
        assert bench.dump() == before
        assert bench.store.remove_article(nasty).removed.statements == 1

    def test_many_rows_go_in_batches(self, bench: Bench, monkeypatch):
        for module in ("kg.stores.neo4j", "kg.stores.sparql"):
            monkeypatch.setattr(f"{module}.BATCH", 2)
        steps: list[tuple[int, int]] = []
        bench.store.load(sample(), progress=lambda done, total: steps.append((done, total)))
        assert len(steps) > 4
        assert steps[-1][0] == steps[-1][1]
        assert [done for done, _ in steps] == sorted(done for done, _ in steps)
        assert bench.store.load(sample()) == Change(NOTHING, NOTHING)
        bench.store.load(GraphData({}, [], {}))
        assert not bench.store.counts()
