"""The scoring rules of the annotation guide, on gold small enough to count by hand."""

from __future__ import annotations

import json

import pytest

from kg.errors import InputError
from kg.evaluate import Counts, evaluate, name_key, read_gold
from kg.types import Article, EntityRef, Evidence, Extraction, Statement
from kg.when import When

KENYA = EntityRef("wd:Q114", "Kenya", "State", "Kenya")
CUBA = EntityRef("wd:Q241", "Cuba", "State", "Cuba")
CHAD = EntityRef("wd:Q657", "Chad", "State", "Chad")
UNLISTED = EntityRef("person:بدر-سالم", "بدر سالم", "Person", "بدر سالم")


def said(subject, relation, obj, **marks):
    evidence = Evidence("a", 0, 4, "text", "rules", "cue:x", 0.9)
    return Statement(subject, relation, obj, evidence=(evidence,), confidence=0.9, **marks)


def gold(subject, relation, obj, **fields):
    return {"subject": {"name": subject}, "relation": relation, "object": {"name": obj}, **fields}


def score(tmp_path, statements, predicted, lang="en", **fields):
    path = tmp_path / "gold.jsonl"
    path.write_text(
        json.dumps({"id": "a", "lang": lang, "text": "text", "statements": statements, **fields}), encoding="utf-8"
    )
    return evaluate(read_gold([path]), lambda article: Extraction(article, (), (), {}, tuple(predicted)))


def counts(report):
    total = report.total
    return total.right, total.wrong, total.gold


def test_right_wrong_and_missed(tmp_path):
    report = score(
        tmp_path,
        [gold("Kenya", "attacks", "Cuba"), gold("Kenya", "supports", "Chad")],
        [said(KENYA, "attacks", CUBA), said(CHAD, "attacks", CUBA)],
    )
    assert counts(report) == (1, 1, 2)
    assert (report.total.precision, report.total.recall, report.total.f1) == (0.5, 0.5, 0.5)
    assert [(f.kind, f.subject, f.relation, f.object) for f in report.faults] == [
        ("wrong", "Chad", "attacks", "Cuba"),
        ("missed", "Kenya", "supports", "Chad"),
    ]


def test_direction_counts(tmp_path):
    assert counts(score(tmp_path, [gold("Kenya", "attacks", "Cuba")], [said(CUBA, "attacks", KENYA)])) == (0, 1, 1)


def test_symmetric_relations_match_in_either_order(tmp_path):
    assert counts(score(tmp_path, [gold("Kenya", "meets_with", "Cuba")], [said(CUBA, "meets_with", KENYA)])) == (
        1,
        0,
        1,
    )


def test_arguable_statements_are_neither_required_nor_wrong(tmp_path):
    arguable = [gold("Kenya", "attacks", "Cuba", certainty="arguable")]
    assert counts(score(tmp_path, arguable, [])) == (0, 0, 0)
    assert counts(score(tmp_path, arguable, [said(KENYA, "attacks", CUBA)])) == (0, 0, 0)


def test_accepted_alternatives_count_as_right(tmp_path):
    listed = [gold("William Ruto", "attacks", "Cuba", accept_subject=["Kenya"])]
    assert counts(score(tmp_path, listed, [said(KENYA, "attacks", CUBA)])) == (1, 0, 1)


def test_another_time_or_modality_is_the_same_statement(tmp_path):
    listed = [gold("Kenya", "attacks", "Cuba", time="1992", modality="planned")]
    predicted = [said(KENYA, "attacks", CUBA), said(KENYA, "attacks", CUBA, modality="planned")]
    assert counts(score(tmp_path, listed, predicted)) == (1, 0, 1)


def test_qualifiers_are_scored_over_right_statements_only(tmp_path):
    listed = [gold("Kenya", "attacks", "Cuba", time="1992", negated=True), gold("Kenya", "supports", "Chad")]
    predicted = [
        said(KENYA, "attacks", CUBA, time=When("1992")),
        said(KENYA, "supports", CHAD),
        said(CHAD, "attacks", CUBA, negated=True),
    ]
    report = score(tmp_path, listed, predicted)
    assert {name: report.qualifier(name) for name in ("time", "modality", "negated")} == {
        "time": 1.0,
        "modality": 1.0,
        "negated": 0.5,
    }


def test_names_are_compared_without_case_accents_and_punctuation(tmp_path):
    assert name_key("Côte d’Ivoire") == name_key("COTE D IVOIRE") == "cote d ivoire"
    assert counts(score(tmp_path, [gold("KÉNYA", "attacks", "Cuba")], [said(KENYA, "attacks", CUBA)])) == (1, 0, 1)


def test_forms_name_what_has_no_wikidata_id(tmp_path):
    listed = [gold("Badr Salem", "attacks", "Cuba")]
    forms = {"ar": {"Badr Salem": ["بدر سالم", "سالم"]}}
    assert counts(score(tmp_path, listed, [said(UNLISTED, "attacks", CUBA)], "ar", forms=forms)) == (1, 0, 1)
    assert counts(score(tmp_path, listed, [said(UNLISTED, "attacks", CUBA)], "ar")) == (0, 1, 1)
    # a linked entity has to have the right name: the form alone does not save it
    known = EntityRef("wd:Q1", "Somebody Else", "Person", "بدر سالم")
    assert counts(score(tmp_path, listed, [said(known, "attacks", CUBA)], "ar", forms=forms)) == (0, 1, 1)


def test_a_mention_in_the_gold_is_a_form(tmp_path):
    listed = [
        {"subject": {"name": "Badr Salem", "mention": "بدر سالم"}, "relation": "attacks", "object": {"name": "Cuba"}}
    ]
    assert counts(score(tmp_path, listed, [said(UNLISTED, "attacks", CUBA)], "ar")) == (1, 0, 1)


def test_pairs_ignore_relation_and_direction(tmp_path):
    report = score(
        tmp_path, [gold("Kenya", "attacks", "Cuba")], [said(CUBA, "supports", KENYA), said(CUBA, "supports", CHAD)]
    )
    assert counts(report) == (0, 2, 1)
    pairs = report.pairs["en"]
    assert (pairs.right, pairs.wrong, pairs.gold) == (1, 1, 1)


def test_measures_of_nothing_are_zero():
    assert (Counts().precision, Counts().recall, Counts().f1) == (0.0, 0.0, 0.0)


def test_rows_of_several_languages_have_a_total(tmp_path):
    lines = [
        json.dumps({"id": lang, "lang": lang, "text": "t", "statements": [gold("Kenya", "attacks", "Cuba")]})
        for lang in ("en", "ar")
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    right = {"en": (said(KENYA, "attacks", CUBA),), "ar": ()}
    report = evaluate(read_gold([path]), lambda a: Extraction(a, (), (), {}, right[a.lang]))
    rows = {(r["group"], r["name"]): (r["precision"], r["recall"], r["f1"]) for r in report.rows()}
    assert rows == {
        ("language", "ar"): (0.0, 0.0, 0.0),
        ("language", "en"): (1.0, 1.0, 1.0),
        ("language", "all"): (1.0, 0.5, 0.667),
        ("relation", "attacks"): (1.0, 0.5, 0.667),
    }


def test_texts_beside_the_gold_one_per_language(tmp_path):
    (tmp_path / "texts").mkdir()
    for lang, text in (("en", "Kenya"), ("ar", "كينيا")):
        (tmp_path / "texts" / f"news.1.{lang}.txt").write_text(text, encoding="utf-8")
    line = {"doc": "news.1", "statements": [], "forms": {"en": {}, "ar": {}}, "published": "2024-05-16"}
    (tmp_path / "gold.jsonl").write_text(json.dumps(line), encoding="utf-8")
    documents = list(read_gold([tmp_path / "gold.jsonl"]))
    assert [d.article for d in documents] == [
        Article("news.1", "كينيا", "ar", published="2024-05-16"),
        Article("news.1", "Kenya", "en", published="2024-05-16"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("g.jsonl", "{", "g.jsonl:1: not JSON"),
        ("g.json", "{", "g.json:1: not JSON"),
        ("g.jsonl", '{"id": "a", "text": "t", "lang": "en"}', "g.jsonl:1: no list of statements"),
        ("g.jsonl", '{"doc": "a", "lang": "en", "statements": []}', "g.jsonl:1: its text is missing"),
    ],
)
def test_bad_gold_is_named(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        list(read_gold([path]))
