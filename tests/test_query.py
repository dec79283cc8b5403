"""Questions to a graph: names, find, about, path, timeline, stats and SPARQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.as_of import dated, holds, overlaps
from kg.errors import UsageError
from kg.exports.rdf import dataset
from kg.graph import Graph
from kg.graph_data import GraphData
from kg.lookup import Names, key, statement
from kg.query import about, find, path, relation_id, stats, timeline
from kg.schema import load_schema
from kg.sparql import Table, compact, run
from kg.types import Entity, EntityRef, Statement
from kg.when import When
from tests.graph_news import ARABIC, DENIAL, TIES, make


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> GraphData:
    with Graph.open(make(tmp_path_factory.mktemp("news") / "g.kg")) as graph:
        return graph.data()


def told(statements: list[Statement]) -> list[str]:
    return [
        f"{s.subject.id} {'not ' if s.negated else ''}{s.relation} {s.object.id}{' ' + s.time.edtf if s.time else ''}"
        for s in statements
    ]


JOINED = "wd:Q20 joins_organization wd:Q7184 1949"
TIED = "wd:Q20 has_diplomatic_relations wd:Q79 1992/.."
NOT_TIED = "wd:Q20 not has_diplomatic_relations wd:Q79"
PLANNED = "wd:Q43 visits city:luxor 2026"
MET = "wd:Q43 meets_with wd:Q79"
VISITED = "person:mona-hale visits city:luxor"


# -- names -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["wd:Q20", "Q20", "q20", "iso3166:NO", "Norway", "  norway ", "NORVÈGE", "norvege", "Kingdom of Norway",
     "the Kingdom of Norway", "النرويج", "النَّرويج"],
)  # fmt: skip
def test_an_entity_is_found_by_id_and_by_every_name(data, text):
    assert Names(data).resolve(text).id == "wd:Q20"


@pytest.mark.parametrize("text", ["مصر", "مِصر", "مـصر", "EGYPT"])
def test_arabic_is_compared_without_vowel_signs_and_tatweel(data, text):
    assert Names(data).resolve(text).id == "wd:Q79"


@pytest.mark.parametrize(
    ("one", "other"),
    [("إسرائيل", "اسرائيل"), ("Côte d’Ivoire", "cote d'ivoire"), ("Türkiye", "TURKIYE"), ("Straße", "STRASSE"),
     ("São Tomé", "sao tome"), ("U.S.", "u s"), ("G-7", "g 7"), ("Ёлка", "елка"), ("אִירָאן", "איראן"), ("٢٠٢٠", "2020")],
)  # fmt: skip
def test_names_that_are_written_differently_are_the_same(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("Niger", "Nigeria"), ("भारत", "भरत"), ("Iran", "Iraq"), ("中国", "中华")])
def test_names_that_differ_stay_apart(one, other):
    assert key(one) != key(other)


@given(st.text())
def test_a_key_is_its_own_key(name):
    assert key(key(name)) in (key(name), key(name).removeprefix("the "))


@pytest.mark.parametrize(
    ("text", "close"),
    [
        ("Norw", "Norway (wd:Q20)"),
        ("Hale", "Mona Hale (person:mona-hale)"),
        ("Egpyt", "Egypt (wd:Q79)"),
        ("النرويغ", "النرويج"),
    ],
)
def test_an_unknown_name_suggests_those_like_it(data, text, close):
    with pytest.raises(UsageError, match="no entity called") as error:
        Names(data).resolve(text)
    assert close in str(error.value)
    assert "did you mean" in str(error.value)


@pytest.mark.parametrize("text", ["", "   ", "!?", "xqzzw"])
def test_a_name_like_no_other_has_no_suggestion(data, text):
    with pytest.raises(UsageError, match="`kg stats` shows some"):
        Names(data).resolve(text)


def test_a_name_of_several_entities_asks_for_an_id():
    entities = [
        Entity("wd:Q230", "State", "Georgia", {"en": ("Georgia",)}),
        Entity("wd:Q1428", "Territory", "Georgia", {"en": ("Georgia",)}),
        Entity("bloc:x", "Bloc", "Xs", {"en": ("Xs", "Georgia")}),
    ]
    names = Names(GraphData({e.id: e for e in entities}, [], {}))
    with pytest.raises(
        UsageError, match=r"'georgia' is the name of 2 entities — give one of the ids wd:Q230 \(State\), wd:"
    ):
        names.resolve("georgia")
    assert names.resolve("Xs").id == "bloc:x"
    # who has it as the first name goes before who has it as another
    assert Names(GraphData({e.id: e for e in entities[1:]}, [], {})).resolve("georgia").id == "wd:Q1428"


def test_statement_by_the_beginning_of_its_id(data):
    wanted = data.statements[0]
    assert statement(data, wanted.id) == wanted
    assert statement(data, wanted.id[:11]) == wanted
    assert statement(data, wanted.id[3:11]) == wanted
    for wrong in ("st:", "", "st:zz"):
        with pytest.raises(UsageError, match="no statement"):
            statement(data, wrong)


# -- time --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("time", "kind", "at", "expected"),
    [
        ("1992/..", "state", "2017", True),
        ("1992/..", "state", "1992", True),
        ("1992/..", "state", "1991-12-31", False),
        ("1992", "state", "2017", False),
        ("2010/2016", "state", "2017", False),
        ("../2016", "state", "1900", True),
        ("../2016", "state", "2017", False),
        ("2016~", "state", "2016-05", True),
        ("1992", "event", "2017", True),
        ("1992", "event", "1992-01-01", True),
        ("2025-11-06", "event", "2025-11-05", False),
        ("2025-11-06", "event", "2025", True),
        ("XXXX-06-12", "event", "2025", None),
        (None, "state", "2025", None),
    ],
)
def test_holds(time, kind, at, expected):
    assert holds(When(time) if time else None, kind, When(at)) is expected


@pytest.mark.parametrize(
    ("time", "since", "until", "expected"),
    [
        ("2016", "2016-06", None, True),
        ("2016", "2017", None, False),
        ("2016", None, "2016-01-01", True),
        ("2016", None, "2015", False),
        ("1992/..", "2017", "2018", True),
        ("../1990", "1991", None, False),
        (None, "1991", None, None),
        ("XXXX-06", "1991", None, None),
    ],
)
def test_overlaps(time, since, until, expected):
    first, last = (When(t) if t else None for t in (since, until))
    assert overlaps(When(time) if time else None, first, last) is expected


def test_dated():
    assert [dated(When(t)) for t in ("1992", "1992/..", "../1992", "XXXX-06-12")] == [True, True, True, False]
    assert not dated(None)


# -- find --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, [JOINED, TIED, PLANNED, NOT_TIED, MET, VISITED]),
        ({"subject": "Norway"}, [JOINED, TIED, NOT_TIED]),
        ({"subject": "مصر"}, [TIED, MET, NOT_TIED]),
        ({"object": "OTAN"}, [JOINED]),
        ({"object": "Norway"}, [TIED, NOT_TIED]),
        ({"subject": "Egypt", "object": "Norway", "relation": "has diplomatic relations"}, [TIED, NOT_TIED]),
        ({"subject": "Luxor"}, []),
        ({"entity": "Luxor"}, [PLANNED, MET, VISITED]),
        ({"entity": "Mona J. Hale"}, [PLANNED]),
        ({"attributed_to": "person:mona-j-hale"}, [PLANNED]),
        ({"relation": "visits", "modality": "planned"}, [PLANNED]),
        ({"negated": True}, [NOT_TIED]),
        ({"negated": False, "relation": "has-diplomatic-relations"}, [TIED]),
        ({"source": "other wire"}, [PLANNED, NOT_TIED]),
        ({"source": "example.org/ties"}, [JOINED, TIED, VISITED]),
        ({"source": "أخبار"}, [TIED, MET]),
        ({"min_confidence": 0.9}, [JOINED, TIED]),
        ({"as_of": "2017"}, [JOINED, TIED]),
        ({"as_of": date(1950, 1, 1)}, [JOINED]),
        ({"as_of": "1900", "include_undated": True}, [MET, NOT_TIED, VISITED]),
        ({"since": "2000"}, [TIED, PLANNED]),
        ({"until": "1991"}, [JOINED]),
        ({"since": "1950", "until": "2020", "include_undated": True, "subject": "Norway"}, [TIED, NOT_TIED]),
    ],
)
def test_find(data, asked, expected):
    found = told(find(data, **asked))
    assert sorted(found) == sorted(expected)


def test_find_is_in_the_order_of_time_with_the_undated_last(data):
    assert told(find(data)) == [JOINED, TIED, PLANNED, MET, NOT_TIED, VISITED]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"relation": "vists"}, "no relation called 'vists' — did you mean visits or hosts?"),
        ({"relation": "zzz"}, "`kg schema list` shows them"),
        ({"modality": "maybe"}, "no modality called 'maybe' — one of asserted, announced"),
        ({"entity": "Atlantis"}, "no entity called 'Atlantis'"),
    ],
)
def test_find_with_an_unknown_part(data, asked, message):
    with pytest.raises(UsageError) as error:
        find(data, **asked)
    assert message in str(error.value)


def test_a_relation_is_known_by_id_and_label():
    schema = load_schema()
    assert relation_id("Member Of", schema) == "member_of"
    assert relation_id("ينضم إلى اتفاقية", schema) == "joins_agreement"


# -- about, timeline, path, stats --------------------------------------------------------------------------------------


def test_about(data):
    found = about(data, "Norvège")
    assert found.entity.id == "wd:Q20"
    assert {group: told(s) for group, s in found.groups.items()} == {
        ("has_diplomatic_relations", "subject"): [TIED, NOT_TIED],
        ("joins_organization", "subject"): [JOINED],
    }
    luxor = about(data, "Luxor")
    assert list(luxor.groups) == [("visits", "object"), ("meets_with", "location")]
    # Egypt is the object of a symmetric relation, which has no direction
    assert ("meets_with", "subject") in about(data, "Egypt").groups
    assert list(about(data, "Mona J. Hale").groups) == [("visits", "speaker")]
    assert len(about(data, "Luxor", min_confidence=0.5).statements) == 2


def test_timeline(data):
    assert told(timeline(data, "Norway")) == [JOINED, TIED]
    assert told(timeline(data, "Mona Hale")) == []


def test_path_goes_over_facts_in_both_directions(data):
    (way,) = path(data, "NATO", "Turkey")
    assert [(s.statement.relation, s.forward) for s in way] == [
        ("joins_organization", False),
        ("has_diplomatic_relations", True),
        ("meets_with", False),
    ]
    assert not way[1].statement.negated
    assert path(data, "NATO", "Turkey", max_length=2) == []
    # Turkey only plans to visit Luxor
    assert path(data, "Turkey", "Mona Hale") == []
    (planned,) = path(data, "Turkey", "Mona Hale", facts_only=False)
    assert [s.statement.modality for s in planned] == ["planned", "asserted"]
    assert path(data, "Norway", "Luxor") == []


def test_path_between_the_same(data):
    with pytest.raises(UsageError, match="the same entity, wd:Q20"):
        path(data, "Norway", "النرويج")


def test_paths_come_shortest_first_and_no_more_than_asked():
    def edge(a: str, b: str) -> Statement:
        return Statement(EntityRef(a, a, "State"), "attacks", EntityRef(b, b, "State"))

    pairs = ["ab", "bz", "ac", "cz", "az", "ad", "de", "ez", "df", "fg", "gz"]
    entities = {c: Entity(c, "State", c) for c in "abcdefgz"}
    data = GraphData(entities, [edge(*pair) for pair in pairs], {})
    ways = ["".join(s.statement.object.id for s in way) for way in path(data, "a", "z", k=10, max_length=3)]
    assert ways == ["z", "bz", "cz", "dez"]
    assert len(path(data, "a", "z", k=2)) == 2
    backwards = GraphData(entities, [edge(*pair) for pair in reversed(pairs)], {})
    assert path(backwards, "a", "z", k=10) == path(data, "a", "z", k=10)


def test_of_several_statements_between_two_the_surest_is_shown(data):
    sure = replace(find(data, subject="Norway", object="NATO")[0], relation="member_of", confidence=0.99)
    more = GraphData(data.entities, [*data.statements, sure], data.articles)
    ((step,),) = path(more, "Norway", "NATO", max_length=1)
    assert step.statement.relation == "member_of"


def test_stats(data):
    figures = stats(data, rejections={"type-mismatch": 1}, top=2)
    assert (figures.articles, figures.entities, figures.statements, figures.evidence) == (3, 7, 6, 7)
    assert (figures.facts, figures.negated) == (4, 1)
    assert list(figures.types.items()) == [("State", 3), ("Person", 2), ("City", 1), ("InternationalOrganization", 1)]
    assert next(iter(figures.relations.items())) == ("has_diplomatic_relations", 2)
    assert figures.modalities == {"asserted": 5, "planned": 1}
    assert figures.languages == {"en": 2, "ar": 1}
    assert [(e.id, n) for e, n in figures.connected] == [("wd:Q20", 3), ("wd:Q79", 3)]
    assert figures.rejections == {"type-mismatch": 1}


# -- SPARQL ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def store(data):
    return dataset(data)


def test_select(store):
    answer = run(store, "SELECT ?name { ent:wd:Q20 rel:joins_organization ?o . ?o rdfs:label ?name }")
    assert answer == Table(["name"], [{"name": "NATO"}])
    assert run(store, "SELECT ?o { ent:wd:Q20 kgr:joins_organization ?o }").rows == [{"o": "urn:kg:entity:wd:Q7184"}]


def test_select_of_evidence_needs_no_graph_clause(store):
    answer = run(
        store,
        "SELECT ?quote { ?s a kg:Statement; rdf:predicate rel:meets_with; prov:wasDerivedFrom ?e ."
        " ?e oa:hasSelector ?q . ?q oa:exact ?quote }",
    )
    assert answer.rows == [{"quote": "التقت تركيا مصر في الأقصر."}]


def test_select_gives_numbers_booleans_and_unbound(store):
    answer = run(
        store,
        "SELECT (COUNT(*) AS ?n) (SAMPLE(?no) AS ?neg) (SAMPLE(?c) AS ?conf) ?x"
        " { ?s a kg:Statement; kg:negated ?no; kg:confidence ?c . FILTER(?no) } GROUP BY ?x",
    )
    assert answer == Table(["n", "neg", "conf", "x"], [{"n": 1, "neg": True, "conf": 0.7, "x": None}])


def test_ask_and_wikidata(store):
    assert run(store, "ASK { ?e owl:sameAs wd:Q20 ; rel:has_diplomatic_relations ent:wd:Q79 }") is True
    # what is planned or denied is no direct triple
    assert run(store, "ASK { ent:wd:Q43 rel:visits ?place }") is False


def test_construct_is_turtle_with_prefixes(store):
    turtle = run(store, "CONSTRUCT { ?s rel:joins_organization ?o } WHERE { ?s rel:joins_organization ?o }")
    assert "@prefix rel: <urn:kg:relation:> ." in turtle
    assert "rel:joins_organization" in turtle.splitlines()[-1]
    assert run(store, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(false) }") == ""


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?s WHERE { ?s ?p }", "at the end, line 1, column 26"),
        ("SELECT ?s WHERE { ?s foo:bar ?o }", "unknown prefix"),
        ("", "line 1, column 1"),
        ("DELETE WHERE { ?s ?p ?o }", "line 1"),
        ("SELECT *\nWHERE x", "before 'x', line 2, column 7"),
    ],
)
def test_what_is_no_query_is_told_in_one_line(store, query, message):
    with pytest.raises(UsageError, match="not a SPARQL query") as error:
        run(store, query)
    assert message in error.value.message
    assert "\n" not in str(error.value)
    assert len(error.value.message) < 160


def test_a_service_that_is_not_there_is_one_line(store):
    with pytest.raises(UsageError, match="the query failed"):
        run(store, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_compact():
    assert compact("urn:kg:relation:visits") == "rel:visits"
    assert compact("urn:kg:entity:wd:Q20") == "ent:wd:Q20"
    assert compact("urn:kg:entity:person:%D9%88%D9%84%D9%8A%D8%AF") == "ent:person:وليد"
    assert compact("مصر") == "مصر"
    assert compact(3) == 3
    assert compact(None) is None


def test_articles_of_the_fixture_are_quoted_exactly(data):
    for s in data.statements:
        for e in s.evidence:
            assert data.articles[e.article].text[e.start : e.end] == e.quote
    assert set(data.articles) == {TIES.id, DENIAL.id, ARABIC.id}
