"""Merging: order does not matter, names are not lost, judgements make entities one or keep them apart."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.merge import CAP, canonical, merge, merge_entities, representatives, united
from kg.schema import load_schema
from kg.types import Entity, EntityRef, Evidence, Judgement, Statement
from kg.when import When

SCHEMA = load_schema()
IDS = ["wd:Q20", "wd:Q79", "state:norway", "state:egypt", "state:qazaqstan"]


def judged(target: str, verdict: str, at: str = "2026") -> Judgement:
    return Judgement(" ".join(sorted(target.split())), verdict, "ana", at)  # type: ignore[arg-type]


def ref(id_: str, mention: str = "") -> EntityRef:
    return EntityRef(id_, "", "", mention)


def evidence(article: str, start: int = 0, confidence: float = 0.8, **more: str) -> Evidence:
    return Evidence(article, start, start + 5, "quote", "rules", "cue", confidence, **more)


def statement(subject: str, relation: str, object_: str, article: str, confidence: float = 0.8, **more) -> Statement:
    cited = evidence(article, confidence=confidence, subject_mention=f"{subject}!", object_mention=f"{object_}!")
    return Statement(ref(subject), relation, ref(object_), confidence=confidence, evidence=(cited,), **more)


def records(*ids: str) -> list[tuple[Entity, int]]:
    return [(Entity(id_, "State", id_, {"en": (id_,)}), 1) for id_ in ids]


def merged(found: list[Statement], judgements: list[Judgement] = [], ids: list[str] = IDS):  # noqa: B006
    return merge([(s.id, s) for s in found], records(*ids), judgements, SCHEMA)


# -- statements --------------------------------------------------------------------------------------------------------


def test_symmetric_relation_is_stored_one_way_with_its_mentions_right():
    one, other = (statement(a, "meets_with", b, "x") for a, b in (("wd:Q20", "wd:Q79"), ("wd:Q79", "wd:Q20")))
    turned = canonical(other, SCHEMA)
    assert turned.id == one.id
    assert (turned.subject.id, turned.evidence[0].subject_mention) == ("wd:Q20", "wd:Q20!")
    assert canonical(one, SCHEMA) is one
    directed = statement("wd:Q79", "attacks", "wd:Q20", "x")
    assert canonical(directed, SCHEMA) is directed


def test_the_same_claim_in_both_directions_is_one_with_evidence_in_order():
    found = [statement("wd:Q79", "meets_with", "wd:Q20", "b"), statement("wd:Q20", "meets_with", "wd:Q79", "a")]
    (one,) = merged(found).statements.values()
    assert [(e.article, e.subject_mention) for e in one.evidence] == [("a", "wd:Q20!"), ("b", "wd:Q20!")]


def test_confidence_is_noisy_or_over_articles_not_over_sentences():
    a = statement("wd:Q20", "attacks", "wd:Q79", "a", 0.5)
    a = replace(a, evidence=(*a.evidence, evidence("a", 50, 0.5)))
    assert next(iter(merged([a]).statements.values())).confidence == 0.5
    b = statement("wd:Q20", "attacks", "wd:Q79", "b", 0.6)
    assert next(iter(merged([a, b]).statements.values())).confidence == pytest.approx(0.8)
    many = [statement("wd:Q20", "attacks", "wd:Q79", f"a{i}", 0.7) for i in range(9)]
    assert next(iter(merged(many).statements.values())).confidence == CAP


def test_united():
    assert united({"a": 0.93}) == 0.93
    assert united({"a": 1.0}) == CAP
    assert united({"a": 0.5, "b": 0.5, "c": 0.5}) == pytest.approx(0.875)


def test_role_and_place_are_those_of_the_surest_evidence_that_has_them():
    found = [
        statement("wd:Q20", "visits", "wd:Q79", "a", 0.9, topics=("trade",)),
        statement("wd:Q20", "visits", "wd:Q79", "b", 0.8, role="envoy", location=ref("state:egypt"), topics=("arms",)),
        statement("wd:Q20", "visits", "wd:Q79", "c", 0.7, role="guest", location=ref("state:norway")),
    ]
    (one,) = merged(found).statements.values()
    assert (one.role, one.location.id, one.topics) == ("envoy", "state:egypt", ("arms", "trade"))
    assert one.location.name == "state:egypt"


def test_evidence_of_one_place_is_kept_once_the_surest_of_it():
    found = [
        statement("wd:Q20", "meets_with", "wd:Q79", "a", 0.6),
        statement("wd:Q79", "meets_with", "wd:Q20", "a", 0.7),
    ]
    (one,) = merged(found).statements.values()
    assert [e.confidence for e in one.evidence] == [0.7]
    assert one.confidence == 0.7


def test_statements_about_entities_that_are_the_same_become_one():
    found = [
        statement("state:norway", "attacks", "wd:Q79", "a", 0.5),
        statement("wd:Q20", "attacks", "state:egypt", "b", 0.5),
    ]
    result = merged(found, [judged("wd:Q20 state:norway", "same-as"), judged("state:egypt wd:Q79", "same-as")])
    (one,) = result.statements.values()
    assert (one.subject.id, one.object.id, len(one.evidence)) == ("wd:Q20", "wd:Q79", 2)
    assert result.same == {"state:egypt": "wd:Q79", "state:norway": "wd:Q20", "wd:Q20": "wd:Q20", "wd:Q79": "wd:Q79"}
    assert set(result.entities) == {"wd:Q20", "wd:Q79", "state:qazaqstan"}


def test_symmetric_order_is_that_of_the_representatives():
    result = merged(
        [statement("state:norway", "meets_with", "wd:Q79", "a")], [judged("wd:Q20 state:norway", "same-as")]
    )
    (one,) = result.statements.values()
    assert (one.subject.id, one.object.id) == ("wd:Q20", "wd:Q79")
    assert one.id == next(iter(result.statements))
    assert one.evidence[0].subject_mention == "state:norway!"


def test_a_statement_between_two_names_of_one_entity_is_left_out():
    result = merged([statement("state:norway", "attacks", "wd:Q20", "a")], [judged("wd:Q20 state:norway", "same-as")])
    assert result.statements == {}


def test_the_latest_verdict_counts_whichever_id_it_was_given_under():
    one = statement("state:norway", "attacks", "wd:Q79", "a")
    other = statement("wd:Q20", "attacks", "wd:Q79", "b")
    same = judged("wd:Q20 state:norway", "same-as")
    early, late = Judgement(one.id, "reject", "ana", "2026-01-01"), Judgement(other.id, "accept", "ben", "2026-01-02")
    result = merged([one, other], [same, early, late])
    assert (result.rejected, result.accepted) == (frozenset(), {other.id})
    assert result.statements[other.id].confidence == 1.0
    result = merged([one, other], [same, early])
    assert result.rejected == {other.id}
    assert merged([one, other], [early]).rejected == {one.id}


# -- entities ----------------------------------------------------------------------------------------------------------


def test_names_of_all_articles_are_kept_the_most_frequent_first():
    one = Entity("wd:Q43", "State", "Turkey", {"en": ("Turkey", "Republic of Turkey"), "ar": ("تركيا",)}, ("wd:Q43",))
    two = Entity("wd:Q43", "State", "Türkiye", {"en": ("Türkiye", "Turkey")}, ("iso3166:TR",), {"flag": "yes"})
    entities = merge_entities([(one, 2), (two, 3)], {})
    assert entities == {
        "wd:Q43": Entity(
            "wd:Q43",
            "State",
            "Türkiye",
            {"ar": ("تركيا",), "en": ("Türkiye", "Turkey", "Republic of Turkey")},
            ("iso3166:TR", "wd:Q43"),
            {"flag": "yes"},
        )
    }


def test_equally_frequent_names_are_in_the_order_of_the_alphabet():
    one, two = (Entity("x", "Person", name, {"en": (name,)}) for name in ("Zoe", "Ada"))
    assert merge_entities([(one, 1), (two, 1)], {})["x"].names == {"en": ("Ada", "Zoe")}


def test_the_order_in_which_a_list_has_names_is_kept():
    listed = Entity("x", "State", "N", {"en": ("Norway", "Kingdom of Norway", "A land")})
    longer = Entity("x", "State", "N", {"en": ("Norway", "Kingdom of Norway", "A land"), "ar": ("النرويج",)})
    assert merge_entities([(listed, 4), (longer, 1)], {})["x"].names["en"] == ("Norway", "Kingdom of Norway", "A land")


def test_the_name_is_english_where_one_is_known():
    arabic = Entity("person:وليد", "Person", "وليد", {"ar": ("وليد",)})
    english = Entity("person:walid", "Person", "Walid", {"en": ("Walid",)})
    (one,) = merge_entities([(arabic, 5), (english, 1)], {"person:walid": "person:وليد"}).values()
    assert (one.id, one.name, one.same_as) == ("person:وليد", "Walid", ("person:walid",))


def test_the_representative_decides_type_and_name():
    known = Entity("wd:Q7184", "InternationalOrganization", "NATO", {"en": ("NATO",)})
    unknown = Entity("bloc:nato", "Bloc", "Nato", {"en": ("Nato",)})
    (one,) = merge_entities([(known, 1), (unknown, 9)], {"bloc:nato": "wd:Q7184"}).values()
    assert (one.type, one.name, one.names["en"]) == ("InternationalOrganization", "NATO", ("Nato", "NATO"))


# -- judgements --------------------------------------------------------------------------------------------------------


def test_a_wikidata_id_stands_for_all_else_the_smallest():
    chain = [judged("state:b state:c", "same-as", "1"), judged("state:a state:b", "same-as", "2")]
    assert representatives(chain) == dict.fromkeys(("state:a", "state:b", "state:c"), "state:a")
    known = [*chain, judged("state:c wd:Q99", "same-as", "3"), judged("wd:Q99 wd:Q100", "same-as", "4")]
    assert set(representatives(known).values()) == {"wd:Q99"}


def test_not_same_forbids_also_through_others():
    chain = [judged("a b", "same-as", "1"), judged("a c", "not-same", "2"), judged("b c", "same-as", "3")]
    assert representatives(chain) == {"a": "a", "b": "a"}
    assert representatives([]) == {}


# -- order never matters -----------------------------------------------------------------------------------------------

confidences = st.sampled_from([0.3, 0.5, 0.77, 0.9, 1.0])
claims = st.builds(
    lambda ends, relation, article, confidence, when, negated, role, place, topics: replace(
        statement(ends[0], relation, ends[1], article, confidence, role=role, negated=negated, topics=topics),
        time=When(when) if when else None,
        location=ref(place) if place else None,
    ),
    st.lists(st.sampled_from(IDS), min_size=2, max_size=2, unique=True),
    st.sampled_from(["meets_with", "attacks", "has_diplomatic_relations"]),
    st.sampled_from(["a", "b", "c"]),
    confidences,
    st.sampled_from([None, "1992/..", "2020"]),
    st.booleans(),
    st.sampled_from([None, "envoy", "guest"]),
    st.sampled_from([None, *IDS]),
    st.sampled_from([(), ("trade",), ("energy", "arms")]),
)
pairs = st.lists(st.sampled_from(IDS), min_size=2, max_size=2, unique=True).map(sorted).map(" ".join)
judgements = st.lists(
    st.builds(Judgement, pairs, st.sampled_from(["same-as", "not-same"]), st.just("ana"), st.sampled_from("123456")),
    max_size=4,
    unique_by=lambda j: j.target,
)
names = st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=2), max_size=3).map(tuple)
entities = st.builds(
    lambda id_, name, en, ar, same: Entity(id_, "State", name, {"en": en, "ar": ar}, same),
    st.sampled_from(IDS), st.sampled_from(["N", "E"]), names, names, st.sampled_from([(), ("iso3166:NO",)]),
)  # fmt: skip


@given(
    st.lists(claims, max_size=8), judgements, st.lists(st.tuples(entities, st.integers(1, 3)), max_size=5), st.randoms()
)
def test_merging_in_any_order_gives_the_same(found, judged_, extra, random):
    pool = [*records(*IDS), *extra]
    found = [canonical(s, SCHEMA) for s in found]
    first = merge([(s.id, s) for s in found], pool, judged_, SCHEMA)
    for listed in (found, pool, judged_):
        random.shuffle(listed)
    second = merge([(s.id, s) for s in found], pool, judged_, SCHEMA)
    assert first == second
    assert list(first.statements) == list(second.statements) == sorted(first.statements)


@given(st.lists(claims, max_size=8), judgements)
def test_what_is_merged_hangs_together(found, judged_):
    result = merged(found, judged_)
    cited = {e.article for s in found for e in s.evidence}
    for id_, s in result.statements.items():
        assert s.id == id_
        assert 0.0 < s.confidence <= CAP
        assert s.subject.id != s.object.id
        assert s.evidence
        assert {e.article for e in s.evidence} <= cited
        places = [(e.article, e.start, e.end, e.extractor, e.rule) for e in s.evidence]
        assert places == sorted(set(places))
        for ref_ in (s.subject, s.object, s.location):
            assert ref_ is None or result.entities[ref_.id].name == ref_.name


@given(st.lists(st.tuples(entities, st.integers(1, 3)), min_size=1, max_size=6), judgements)
def test_no_name_is_ever_lost(pool, judged_):
    same = representatives(judged_)
    result = merge_entities(pool, same)
    for entity, _ in pool:
        kept = result[same.get(entity.id, entity.id)]
        for lang, listed in entity.names.items():
            assert set(listed) <= set(kept.names[lang])
        assert set(entity.same_as) <= set(kept.same_as)


@given(judgements)
def test_entities_that_were_told_apart_stay_apart(judged_):
    same = representatives(judged_)
    for j in judged_:
        a, b = j.target.split(" ")
        if j.verdict == "not-same":
            assert same.get(a, a) != same.get(b, b) or a == b
    for id_, standing in same.items():
        assert same[standing] == standing
        assert not id_.startswith("wd:") or standing.startswith("wd:")
