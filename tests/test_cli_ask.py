"""The verbs that ask a graph and judge it, as a user runs them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.errors import InputError, KgError, UsageError
from kg.graph import Graph
from kg.types import Article
from tests import graph_file
from tests.graph_news import DENIAL, ENTITIES, TIES, found, make, said

RUNNER = CliRunner()


@pytest.fixture
def graph(tmp_path, monkeypatch) -> Path:
    path = make(tmp_path / "g.kg")
    monkeypatch.setenv("KG_GRAPH", str(path))
    return path


def kg(*arguments: str, stdin: str | None = None) -> Result:
    result = RUNNER.invoke(app, list(arguments), input=stdin)
    if result.exception and not isinstance(result.exception, (SystemExit, KgError)):
        raise result.exception
    return result


def lines(*arguments: str) -> list[dict]:
    result = kg(*arguments)
    assert result.exit_code == 0, result.exception
    return [json.loads(line) for line in result.stdout.splitlines()]


def table(*arguments: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(kg(*arguments, "-f", "csv").stdout)))


def fails(kind: type[KgError], message: str, *arguments: str) -> None:
    error = kg(*arguments).exception
    assert isinstance(error, kind), error
    assert message in str(error)
    assert "\n" not in str(error)


# -- about -------------------------------------------------------------------------------------------------------------


def test_about_in_words(graph):
    text = kg("about", "النرويج", "-f", "table").stdout
    assert text.startswith("Norway  (State, wd:Q20)\n")
    assert "  ar  النرويج\n" in text
    assert (
        "  Egypt  ·  1992/..  ·  on energy, trade  ·  0.96  ·  wire/ties.txt, Example Wire, 2024-03-02, and 1 more\n"
        in text
    )
    assert (
        "  Egypt  ·  not  ·  0.70  ·  wire/denial.txt, Other Wire, 2024-04-01\n      Egypt never had relations" in text
    )
    assert "← visits" in kg("about", "Luxor", "-f", "table").stdout
    assert (
        "visits (as speaker)\n  Turkey → Luxor  ·  2026  ·  planned"
        in kg("about", "Mona J. Hale", "-f", "table").stdout
    )


def test_about_for_machines(graph):
    whole = json.loads(kg("about", "Norway", "-f", "json").stdout)
    assert whole["entity"]["names"]["fr"] == ["Norvège"]
    assert len(whole["statements"]) == 3
    assert lines("about", "Norway") == whole["statements"]
    assert [row["object"] for row in table("about", "Norway", "-c", "0.95")] == ["Egypt", "NATO"]


def test_about_an_unknown_entity(graph):
    fails(UsageError, "no entity called 'Norwey' — did you mean Norway (wd:Q20)", "about", "Norwey")


# -- find, timeline, articles ------------------------------------------------------------------------------------------


def test_find_gives_the_contract_line(graph):
    (line,) = lines("find", "--relation", "joins_organization")
    with Graph.open(graph) as opened:
        (statement,) = [s for s in opened.statements() if s.relation == "joins_organization"]
    assert line == statement.to_json()
    assert line["evidence"][0]["quote"] == "Norway joined NATO in 1949."


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["-s", "Egypt", "-r", "has_diplomatic_relations", "--affirmed"], ["has_diplomatic_relations"]),
        (["--negated"], ["has_diplomatic_relations"]),
        (["--as-of", "2017"], ["joins_organization", "has_diplomatic_relations"]),
        (["--since", "2025", "--until", "2027-01-01"], ["has_diplomatic_relations", "visits"]),
        (["-m", "planned"], ["visits"]),
        (["--attributed-to", "Mona J. Hale"], ["visits"]),
        (["--source", "وكالة", "-o", "Turkey"], ["meets_with"]),
        (["-n", "1"], ["joins_organization"]),
        (["--as-of", "1900"], []),
    ],
)
def test_find(graph, arguments, expected):
    assert [line["relation"] for line in lines("find", *arguments)] == expected


def test_find_in_a_table_shows_sentence_marks_and_enough_of_the_id(graph):
    text = kg("find", "--negated", "-f", "table").stdout
    assert "Norway · not has_diplomatic_relations · Egypt" in text
    assert "Egypt never had relations with Norway." in text
    assert "st:b3e2b49d " in text


def test_find_as_csv(graph):
    (row,) = table("find", "-m", "planned")
    assert (row["subject_id"], row["object"], row["time"], row["attributed_to"]) == (
        "wd:Q43",
        "Luxor",
        "2026",
        "Mona J. Hale",
    )
    assert row["sentence"].startswith("Turkey plans")


def test_find_nothing_says_so_on_standard_error(graph):
    result = kg("find", "--as-of", "1900")
    assert result.stdout == ""
    assert "no statement is like that" in result.stderr


def test_find_with_a_time_that_is_none(graph):
    fails(UsageError, "--as-of 31.12.2017: not a time — 2017, 2017-05", "find", "--as-of", "31.12.2017")


def test_timeline(graph):
    assert [line["time"] for line in lines("timeline", "Norway")] == ["1949", "1992/.."]


def test_articles(graph):
    assert [(row["id"], row["lang"], row["statements"]) for row in table("articles")] == [
        ("wire/denial.txt", "en", "2"),
        ("wire/ties.txt", "en", "3"),
        ("أخبار/علاقات.txt", "ar", "2"),
    ]
    assert lines("articles")[1]["sha256"] == TIES.sha256


# -- path, stats -------------------------------------------------------------------------------------------------------


def test_path_in_words(graph):
    text = kg("path", "NATO", "Turkey", "-f", "table").stdout
    assert "1. NATO → Norway → Egypt → Turkey  (3 steps)\n" in text
    assert (
        "   NATO ←joins_organization— Norway  1949  ·  0.95\n      Norway joined NATO in 1949.  [wire/ties.txt" in text
    )


def test_path_for_machines(graph):
    (way,) = lines("path", "NATO", "Turkey")
    assert (way["length"], [step["forward"] for step in way["steps"]]) == (3, [False, True, False])
    rows = table("path", "NATO", "Turkey")
    assert [(row["from"], row["direction"], row["to"]) for row in rows] == [
        ("NATO", "backward", "Norway"),
        ("Norway", "forward", "Egypt"),
        ("Egypt", "backward", "Turkey"),
    ]


def test_no_path(graph):
    result = kg("path", "NATO", "Luxor")
    assert (result.stdout, "no path of at most 4 steps" in result.stderr) == ("", True)


def test_stats(graph):
    (figures,) = lines("stats")
    assert (figures["articles"], figures["statements"], figures["facts"]) == (3, 6, 4)
    assert figures["rejections"] == {"type-mismatch": 1}
    assert figures["most_connected"][0] == {"id": "wd:Q20", "name": "Norway", "statements": 3}
    text = kg("stats", "-f", "table").stdout
    assert text.startswith("3 articles, 7 entities, 6 statements (4 facts, 1 denied), 7 sentences as evidence\n")
    assert "type-mismatch" in text
    assert {"section": "language", "name": "ar", "count": "1"} in table("stats")


# -- query -------------------------------------------------------------------------------------------------------------

ALLIES = "SELECT ?o { ent:wd:Q20 rel:joins_organization ?o }"


def test_query_from_argument_file_and_standard_input(graph, tmp_path):
    file = tmp_path / "q.rq"
    file.write_text(ALLIES, encoding="utf-8")
    for arguments, stdin in (([ALLIES], None), ([f"@{file}"], None), (["--file", str(file)], None), (["-"], ALLIES)):
        assert json.loads(kg("query", *arguments, stdin=stdin).stdout) == {"o": "urn:kg:entity:wd:Q7184"}


def test_query_forms(graph):
    assert "ent:wd:Q7184" in kg("query", ALLIES, "-f", "table").stdout
    assert kg("query", ALLIES, "-f", "csv").stdout.splitlines() == ["o", "urn:kg:entity:wd:Q7184"]
    assert kg("query", "ASK { ?a rel:meets_with ?b }").stdout == "true\n"
    turtle = kg("query", "CONSTRUCT WHERE { ?a rel:joins_organization ?b }").stdout
    assert "ent:wd:Q20 rel:joins_organization ent:wd:Q7184 ." in turtle


def test_query_that_is_none(graph, tmp_path):
    fails(UsageError, "not a SPARQL query", "query", "SELECT")
    fails(UsageError, "give one query", "query")
    fails(UsageError, "give one query", "query", ALLIES, "--file", "q.rq")
    fails(InputError, "cannot read the query: No such file", "query", f"@{tmp_path / 'none.rq'}")


# -- judging -----------------------------------------------------------------------------------------------------------


def test_review_and_decide(graph):
    items = lines("review")
    assert [item["kind"] for item in items] == ["contradiction", "duplicate", "unsure"]
    assert items[0]["why"] == "said by wire/ties.txt, أخبار/علاقات.txt; denied by wire/denial.txt"
    assert kg("reject", items[0]["target"][1][:11], "--by", "ana", "--note", "a slip").exit_code == 0
    assert kg("not-same", *items[1]["target"]).exit_code == 0
    assert kg("accept", items[2]["target"][0]).exit_code == 0
    assert lines("review") == []
    assert lines("find", "--negated") == []
    assert len(lines("find", "--negated", "--rejected")) == 1
    assert [line["confidence"] for line in lines("find", "-s", "Mona Hale")] == [1.0]
    judged = lines("review", "--kind", "judged")
    assert [(j["what"], j["target"]) for j in judged][1:] == [
        ("reject", [items[0]["target"][1]]),
        ("accept", items[2]["target"]),
    ]
    assert judged[1]["why"].startswith("by ana at 20")
    assert judged[1]["why"].endswith(": a slip")
    make(graph)
    assert lines("review") == []
    assert kg("reject", items[0]["target"][1], "--undo").exit_code == 0
    assert len(lines("find", "--negated")) == 1


def test_review_in_words(graph):
    text = kg("review", "-f", "table").stdout
    assert "duplicate  person:mona-hale  person:mona-j-hale\n" in text
    assert len(lines("review", "--kind", "unsure", "--threshold", "0.99", "--limit", "2")) == 2


def test_same_as_by_name_and_undo(graph):
    assert kg("same-as", "Mona Hale", "Mona J. Hale").exit_code == 0
    assert [line["subject"]["id"] for line in lines("about", "Mona J. Hale")] == ["person:mona-hale", "wd:Q43"]
    fails(UsageError, "are one entity already, person:mona-hale", "same-as", "Mona Hale", "Mona J. Hale")
    fails(UsageError, "no same-as decision", "same-as", "Mona Hale", "Mona J. Hale", "--undo")
    assert kg("same-as", "person:mona-hale", "person:mona-j-hale", "--undo").exit_code == 0
    assert len(lines("about", "Mona J. Hale")) == 1


def test_same_as_a_wikidata_id(graph):
    assert kg("same-as", "Mona Hale", "Q99999999").exit_code == 0
    assert lines("about", "Mona Hale")[0]["subject"]["id"] == "wd:Q99999999"


def test_told_apart_again(graph):
    kg("same-as", "person:mona-hale", "person:mona-j-hale")
    assert kg("not-same", "person:mona-hale", "person:mona-j-hale").exit_code == 0
    assert len(lines("about", "Mona J. Hale")) == 1
    # the later word counts: the pair is one again
    assert kg("same-as", "person:mona-hale", "person:mona-j-hale").exit_code == 0
    assert len(lines("about", "Mona J. Hale")) == 2


def test_judging_what_is_not_there(graph):
    fails(UsageError, "no statement 'st:zzz' — `kg find` shows the ids", "accept", "st:zzz")
    fails(UsageError, "no entity called 'Nobody'", "same-as", "Nobody", "Norway")
    fails(UsageError, "no accept decision on 'st:b3e2'", "accept", "st:b3e2", "--undo")


def test_remove(graph):
    result = kg("remove", TIES.id)
    assert "removed 1 article and 2 statements → " in result.stderr
    assert len(lines("articles")) == 2
    fails(UsageError, "no article 'ties.txt'", "remove", "ties.txt", DENIAL.id)
    fails(UsageError, "did you mean wire/denial.txt?", "remove", "denial.txt")
    assert len(lines("articles")) == 2


# -- the whole command -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "verb", ["about", "find", "path", "timeline", "stats", "articles", "query", "review", "accept", "reject", "same-as",
             "not-same", "remove"],
)  # fmt: skip
def test_help_teaches_by_example(verb):
    text = kg(verb, "--help").stdout
    assert "Example" in text
    assert f"kg {verb}" in text


def test_errors_are_one_line_with_their_exit_code(graph, tmp_path):
    for code, arguments, message in (
        (2, ["about", "[/bold]"], "kg: no entity called '[/bold]'"),
        (5, ["stats", "-g", str(tmp_path / "none.kg")], "kg: there is no graph file"),
        (5, ["find", "-g", __file__], "is no graph file"),
        (2, ["query", "SELECT"], "kg: not a SPARQL query"),
    ):
        done = graph_file.kg(*arguments, KG_GRAPH=str(graph))
        told = done.stderr.decode("utf-8")
        assert (done.returncode, done.stdout) == (code, b"")
        assert message in told
        assert told.count("\n") == 1


def test_text_of_an_article_is_neither_markup_nor_a_command_to_the_terminal(graph):
    text = "Norway\x1b]0;owned\x07 [bold]visited[/bold] [/x] Luxor."
    article = Article("evil[/x]\x1b[2J.txt", text, "en")
    named = replace(ENTITIES["city:luxor"], name="[red]Luxor[/nope]")
    statement = said(article, text, "wd:Q20", "visits", "city:luxor", time="2020")
    with Graph.open(graph) as opened:
        opened.add(replace(found(article, statement), entities={"wd:Q20": ENTITIES["wd:Q20"], "city:luxor": named}))
    for arguments in (
        ["find", "--source", "evil"], ["about", "Norway"], ["path", "Norway", "city:luxor"], ["articles"],
        ["review", "--threshold", "1"], ["stats"], ["timeline", "Norway"],
        ["query", "SELECT ?q { ?x oa:exact ?q }"],
    ):  # fmt: skip
        shown = kg(*arguments, "-f", "table").stdout
        assert "\x1b" not in shown
        assert "\x07" not in shown
    assert "[bold]visited[/bold] [/x]" in kg("find", "--source", "evil", "-f", "table").stdout


def test_version_is_that_of_the_package():
    assert kg("--version").stdout.strip() == f"kg {version('kg')}"
