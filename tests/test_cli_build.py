"""`kg build`, `extract`, `explain` and `evaluate` as processes: pipes, bad input, exit codes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from kg.schema import schemas_dir
from tests.corpora import EXAMPLES
from tests.graph_file import kg

AR = "فرضت الولايات المتحدة عقوبات على فنزويلا يوم الاثنين بسبب الانتخابات."
EN = "The United States imposed sanctions on Venezuela on Monday because of the elections in the country."
SUMMIT = EXAMPLES / "articles" / "summit.en.txt"


@pytest.fixture
def news(tmp_path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(EN, encoding="utf-8")
    (folder / "b.txt").write_text(AR, encoding="utf-8")
    return folder


def told(result) -> str:
    """What went to standard error, as one line."""
    return " ".join(result.stderr.decode().split())


def rows(result) -> list[dict]:
    assert result.returncode == 0, result.stderr.decode()
    return [json.loads(line) for line in result.stdout.decode().splitlines()]


# -- extract -----------------------------------------------------------------------------------------------------------


def test_extract_prints_statements_by_their_schema(news):
    found = rows(kg("extract", "a.txt", "b.txt", cwd=news))
    validator = Draft202012Validator(
        json.loads((schemas_dir() / "generated" / "statement.schema.json").read_text(encoding="utf-8"))
    )
    for row in found:
        validator.validate(row)
    claims = [(r["subject"]["name"], r["relation"], r["object"]["name"], r["evidence"][0]["article"]) for r in found]
    assert claims == [
        ("United States", "sanctions", "Venezuela", "a.txt"),
        ("United States", "sanctions", "Venezuela", "b.txt"),
    ]
    for row, text in zip(found, (EN, AR), strict=True):
        evidence = row["evidence"][0]
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


def test_extract_from_a_pipe(news):
    (row,) = rows(kg("extract", "-", "--lang", "ar", stdin=AR.encode()))
    assert (row["object"]["name"], row["object"]["mention"]) == ("Venezuela", "فنزويلا")


def test_extract_json_lines_from_a_pipe():
    lines = "\n".join(
        json.dumps(d) for d in ({"id": "1", "text": EN, "published": "2024-05-16"}, {"id": "2", "text": AR})
    )
    found = rows(kg("extract", "-", stdin=lines.encode()))
    assert [(r["evidence"][0]["article"], r["time"]) for r in found] == [("1", "2024-05-13"), ("2", None)]


def test_extract_formats(news):
    table = list(csv.DictReader(io.StringIO(kg("extract", "a.txt", "-f", "csv", cwd=news).stdout.decode())))
    assert [(r["subject"], r["relation"], r["object"], r["quote"]) for r in table] == [
        ("United States", "sanctions", "Venezuela", EN)
    ]
    assert len(json.loads(kg("extract", "a.txt", "-f", "json", cwd=news).stdout)) == 1
    assert b"sanctions" in kg("extract", "a.txt", "-f", "table", cwd=news).stdout


def test_extract_confidence_and_rejections(news):
    assert rows(kg("extract", "a.txt", "--min-confidence", "1", cwd=news)) == []
    for row in rows(kg("extract", str(SUMMIT), "--rejected")):
        assert row["reason"]
        assert row["message"]


def test_output_is_quiet_in_a_pipe(news):
    result = kg("extract", "a.txt", cwd=news)
    assert result.stderr == b""


# -- explain -----------------------------------------------------------------------------------------------------------


def test_explain_shows_sentence_rule_and_mentions(news):
    result = kg("explain", "a.txt", cwd=news)
    text = result.stdout.decode()
    assert result.returncode == 0
    assert "United States · sanctions · Venezuela" in text
    assert EN in text
    assert "rule" in text
    assert "'United States' → wd:Q30 (State)" in text


def test_explain_one_statement(news):
    (row,) = rows(kg("extract", "a.txt", cwd=news))
    assert row["id"] in kg("explain", "a.txt", "--statement", row["id"], cwd=news).stdout.decode()
    missing = kg("explain", "a.txt", "--statement", "st:0", cwd=news)
    assert missing.returncode == 2
    assert "no statement st:0 in a.txt" in told(missing)


# -- build -------------------------------------------------------------------------------------------------------------


def test_building_twice_changes_nothing(news):
    first = kg("build", ".", "--graph", "../g.kg", cwd=news)
    assert first.returncode == 0
    assert "2 articles added, 0 unchanged, 1 new statements → ../g.kg" in told(first)
    before = kg("find", "--graph", "../g.kg", "-f", "jsonl", cwd=news).stdout
    again = kg("build", ".", "--graph", "../g.kg", cwd=news)
    assert "0 articles added, 2 unchanged, 0 new statements" in told(again)
    assert kg("find", "--graph", "../g.kg", "-f", "jsonl", cwd=news).stdout == before
    (statement,) = map(json.loads, before.splitlines())
    assert {e["article"] for e in statement["evidence"]} == {"./a.txt", "./b.txt"}


def test_several_processes_give_the_same_graph(news):
    for jobs, graph in (("1", "one.kg"), ("2", "two.kg")):
        assert kg("build", "a.txt", "b.txt", str(SUMMIT), "-g", graph, "-j", jobs, cwd=news).returncode == 0
    one, two = (kg("find", "-g", graph, "-f", "jsonl", cwd=news).stdout for graph in ("one.kg", "two.kg"))
    assert sorted(one.splitlines()) == sorted(two.splitlines()) != []


def test_a_changed_article_is_refused_unless_replaced(news):
    assert kg("build", "a.txt", cwd=news).returncode == 0
    (news / "a.txt").write_text(EN.replace("Venezuela", "Belarus"), encoding="utf-8")
    refused = kg("build", "a.txt", cwd=news)
    assert "skipped" in told(refused)
    assert "a.txt" in told(refused)
    assert refused.returncode == 3  # nothing could be used
    assert kg("build", "a.txt", "--replace", cwd=news).returncode == 0
    assert [json.loads(line)["object"]["name"] for line in kg("find", "-f", "jsonl", cwd=news).stdout.splitlines()] == [
        "Belarus"
    ]


def test_the_graph_may_be_named_by_the_environment(news):
    assert kg("build", "a.txt", cwd=news, KG_GRAPH="mine.kg").returncode == 0
    assert (news / "mine.kg").is_file()


# -- bad input ---------------------------------------------------------------------------------------------------------


def test_one_bad_source_does_not_stop_the_others(news):
    (news / "empty.txt").write_text("", encoding="utf-8")
    (news / "binary.txt").write_bytes(b"\x00\x01\x02" * 50)
    result = kg("build", ".", "-g", "../g.kg", cwd=news)
    assert result.returncode == 0
    assert "problem: ./empty.txt: the file is empty" in told(result)
    assert "problem: ./binary.txt: is binary" in told(result)
    assert "2 articles added, 0 unchanged, 1 new statements → ../g.kg; 2 problems" in told(result)


def test_strict_makes_it_an_error(news):
    (news / "empty.txt").write_text("", encoding="utf-8")
    for verb in (["build", ".", "-g", "../g.kg"], ["extract", "."]):
        assert kg(*verb, cwd=news).returncode == 0
        assert kg(*verb, "--strict", cwd=news).returncode == 3


def test_nothing_readable_is_an_error(news):
    (news / "empty.txt").write_text("", encoding="utf-8")
    assert kg("extract", "empty.txt", cwd=news).returncode == 3


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["{"], "bad.jsonl:1"),
        (["[1]"], "bad.jsonl:1"),
        ([json.dumps({"id": "1"})], "bad.jsonl:1"),
        ([json.dumps({"id": "1", "text": ""})], "bad.jsonl:1"),
        ([json.dumps({"id": "0", "text": EN}), json.dumps({"id": "1", "text": 5})], "bad.jsonl:2"),
        ([json.dumps({"id": "1", "text": EN}), json.dumps({"id": "1", "text": AR})], "bad.jsonl:2"),
        ([json.dumps({"id": "1", "text": EN, "lang": "xx"})], "bad.jsonl:1"),
    ],
)
def test_a_bad_line_is_named(tmp_path, lines, message):
    (tmp_path / "bad.jsonl").write_text("\n".join([*lines, json.dumps({"id": "good", "text": EN})]), encoding="utf-8")
    result = kg("extract", "bad.jsonl", cwd=tmp_path)
    assert result.returncode == 0
    assert told(result).startswith(f"problem: {message}: ")
    assert told(result).count("problem") == 1
    assert b'"article": "good"' in result.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["extract"], 2, "Missing argument"),
        (["extract", "missing.txt"], 3, "missing.txt"),
        (["extract", "a.txt", "--lang", "xx"], 2, "xx"),
        (["extract", "a.txt", "--published", "yesterday"], 2, "yesterday"),
        (["extract", "a.txt", "--extractor", "magic"], 2, "unknown extractor 'magic'"),
        (["extract", "a.txt", "--format", "xml"], 2, "xml"),
        (["build", "a.txt", "--jobs", "0"], 2, "jobs"),
        (["build", "a.txt", "--graph", "a.txt"], 5, "a.txt"),
        (["evaluate", "missing.jsonl"], 3, "missing.jsonl: no such file or folder"),
        (["evaluate", "bad.jsonl"], 3, "bad.jsonl:1: no list of statements"),
        (["magic"], 2, "magic"),
    ],
)
def test_errors_are_told_in_words(news, arguments, code, message):
    (news / "bad.jsonl").write_text("{}", encoding="utf-8")
    result = kg(*arguments, cwd=news)
    assert result.returncode == code, told(result)
    assert message in told(result)
    assert "Traceback" not in told(result)


# -- evaluate ----------------------------------------------------------------------------------------------------------


def gold(path: Path) -> Path:
    right = {"subject": {"name": "United States"}, "relation": "sanctions", "object": {"name": "Venezuela"}}
    missed = {"subject": {"name": "United States"}, "relation": "supports", "object": {"name": "Venezuela"}}
    path.write_text(json.dumps({"id": "a", "lang": "en", "text": EN, "statements": [right, missed]}), encoding="utf-8")
    return path


def test_evaluate(tmp_path):
    result = kg("evaluate", gold(tmp_path / "gold.jsonl"), "-f", "jsonl")
    by_name = {r["name"]: r for r in rows(result)}
    assert (by_name["en"]["precision"], by_name["en"]["recall"], by_name["en"]["f1"]) == (1.0, 0.5, 0.667)
    assert (by_name["supports"]["right"], by_name["supports"]["gold"]) == (0, 1)
    assert "time 1.00, modality 1.00, negated 1.00" in told(result)


def test_evaluate_shows_errors(tmp_path):
    result = kg("evaluate", gold(tmp_path / "gold.jsonl"), "--errors", "-f", "jsonl")
    assert [(r["kind"], r["statement"]) for r in rows(result) if "kind" in r] == [
        ("missed", "United States · supports · Venezuela")
    ]


def test_evaluate_one_language(tmp_path):
    assert kg("evaluate", gold(tmp_path / "gold.jsonl"), "--lang", "ar").returncode == 3
    assert kg("evaluate", gold(tmp_path / "gold.jsonl"), "--lang", "en").returncode == 0


# -- help --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["build", "extract", "explain", "evaluate"])
def test_help_teaches_by_example(verb):
    result = kg(verb, "--help")
    assert result.returncode == 0
    assert f"Examples:  kg {verb}" in " ".join(result.stdout.decode().split()).replace("Examples: kg", "Examples:  kg")
