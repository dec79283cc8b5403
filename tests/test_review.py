"""What an analyst is shown: disagreement, unsure statements, likely duplicates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.graph import Graph
from kg.graph_data import GraphData
from kg.review import contradictions, duplicates, low_confidence
from kg.types import Entity, EntityRef, Judgement, Modality, Statement
from kg.when import When
from tests.graph_news import make


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> GraphData:
    with Graph.open(make(tmp_path_factory.mktemp("news") / "g.kg")) as graph:
        return graph.data()


def claim(time: str | None = None, *, negated: bool = False, modality: Modality = "asserted") -> Statement:
    norway, egypt = (EntityRef(f"wd:{q}", q, "State") for q in ("Q20", "Q79"))
    return Statement(norway, "attacks", egypt, When(time) if time else None, modality=modality, negated=negated)


def graph(*statements: Statement) -> GraphData:
    return GraphData({}, statements, {})


def test_a_claim_and_its_denial_are_both_shown(data):
    (found,) = contradictions(data)
    assert (found.subject, found.relation, found.object) == ("wd:Q20", "has_diplomatic_relations", "wd:Q79")
    assert [s.negated for s in found.affirmed] == [False]
    assert [e.quote for s in found.denied for e in s.evidence] == ["Egypt never had relations with Norway."]


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        (claim("2016"), claim("2016", negated=True), True),
        (claim("2016"), claim("2018", negated=True), False),
        (claim("2018"), claim("2016", negated=True), False),
        (claim("2016/.."), claim("2018", negated=True), True),
        (claim("2016"), claim(negated=True), True),
        (claim("XXXX-06-12"), claim("2018", negated=True), True),
        (claim(), claim(negated=True, modality="planned"), False),
        (claim(modality="planned"), claim(negated=True, modality="planned"), True),
        (claim("2016"), claim("2017"), False),
    ],
)
def test_what_contradicts(one, other, contradict):
    assert bool(contradictions(graph(one, other))) is contradict


def test_only_the_statements_of_the_same_time_contradict():
    old, new, denied = claim("1999"), claim("2016"), claim("2016", negated=True)
    (found,) = contradictions(graph(old, new, denied))
    assert (found.affirmed, found.denied) == ((new,), (denied,))


def test_low_confidence_leaves_out_what_was_judged(data):
    (unsure,) = low_confidence(data)
    assert (unsure.relation, unsure.confidence) == ("visits", 0.45)
    assert low_confidence(data, [Judgement(unsure.id, "accept", "ana", "2026")]) == []
    assert [s.confidence for s in low_confidence(data, threshold=0.8)] == [0.45, 0.7, 0.75]


def entities(*made: Entity) -> GraphData:
    return GraphData({e.id: e for e in made}, [], {})


def person(id_: str, *names: str, lang: str = "en") -> Entity:
    return Entity(id_, "Person", names[0], {lang: names})


def test_likely_duplicates_of_the_news(data):
    (found,) = duplicates(data)
    assert (found.first.id, found.second.id) == ("person:mona-hale", "person:mona-j-hale")
    assert duplicates(data, [Judgement("person:mona-hale person:mona-j-hale", "not-same", "ana", "2026")]) == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (person("p:a", "Walid al-Moualem"), person("p:b", "Walid Al Moualem"), True),
        (person("p:a", "Walid al-Moualem"), person("p:b", "Walid al-Muallem"), True),
        (person("p:a", "وليد المعلّم", lang="ar"), person("p:b", "Walid", "وليد المعلم", lang="ar"), True),
        (person("p:a", "Donald Trump"), person("p:b", "Donald Tusk"), False),
        (person("p:a", "Ann Lee"), person("p:b", "Ann"), False),
        (person("p:a", "Mona Hale"), Entity("s:hale", "Company", "Mona Hale"), False),
        (person("wd:Q1", "Mona Hale"), person("wd:Q2", "Mona Hale"), False),
        (Entity("o:a", "InternationalOrganization", "Fjord Pact"), Entity("b:a", "Bloc", "Fjord Pact"), True),
        (
            Entity("o:a", "InternationalOrganization", "Fjord Nations"),
            Entity("o:b", "InternationalOrganization", "Fjord Nations Council"),
            False,
        ),
        (Entity("a:1", "Agreement", "Fjord Accord"), Entity("a:2", "Agreement", "Fjord Trade Accord"), True),
        (Entity("a:1", "Agreement", "Resolution 1701"), Entity("a:2", "Agreement", "Resolution 1702"), False),
    ],
)
def test_which_entities_may_be_one(one, other, alike):
    assert bool(duplicates(entities(one, other))) is alike


def test_a_known_entity_comes_first_and_the_likeliest_pair_leads():
    found = duplicates(
        entities(person("p:a", "Walid Moualem"), person("wd:Q9", "Walid Moualem"), person("p:z", "Walid Mualem"))
    )
    assert [(d.first.id, d.second.id) for d in found] == [("wd:Q9", "p:a"), ("p:a", "p:z"), ("wd:Q9", "p:z")]
    assert found[0].likeness == 1.0
    assert found[0].reason == "both are called 'walid moualem'"


def test_many_names_with_a_common_word_do_not_take_for_ever():
    crowd = [person(f"p:{i:05}", f"Ahmed {chr(97 + i % 26)}{i:05}") for i in range(3000)]
    assert duplicates(entities(*crowd)) == []


def test_nothing_to_review():
    assert contradictions(graph()) == []
    assert duplicates(graph()) == []
    assert low_confidence(graph(replace(claim(), confidence=0.6))) == []
