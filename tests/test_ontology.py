"""What is generated from schemas/ is up to date, valid, and says what the schema says."""

from __future__ import annotations

import json
import re

import jsonschema
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib import OWL, RDF, RDFS, SKOS

from kg.errors import InputError
from kg.ontology import context, generate
from kg.schema import load_schema, schemas_dir
from kg.statement_schema import statement_schema
from kg.types import Statement
from kg.when import EDTF_PATTERN, When
from tests.sample_graph import ref, sample

GENERATED = generate()
KG, REL = rdflib.Namespace("urn:kg:schema:"), rdflib.Namespace("urn:kg:relation:")


@pytest.mark.parametrize("name", GENERATED)
def test_committed_file_is_not_stale(name):
    committed = (schemas_dir() / "generated" / name).read_text(encoding="utf-8")
    assert committed == GENERATED[name], "stale: run `kg schema generate` and commit"


def test_generation_is_deterministic():
    assert generate() == GENERATED


@pytest.mark.parametrize("name", ["ontology.ttl", "shapes.ttl"])
def test_turtle_reads_alike_everywhere(name):
    by_rdflib = rdflib.Graph().parse(data=GENERATED[name], format="turtle")
    assert len(by_rdflib) == len(set(ox.parse(GENERATED[name], format=ox.RdfFormat.TURTLE))) > 500


def test_ontology_declares_every_type_and_relation():
    graph = rdflib.Graph().parse(data=GENERATED["ontology.ttl"], format="turtle")
    schema = load_schema()
    for type_ in schema.types.values():
        assert (KG[type_.id], RDF.type, OWL.Class) in graph
        labels = {label.language: str(label) for label in graph.objects(KG[type_.id], RDFS.label)}
        assert labels == dict(type_.label)
    for relation in schema.relations.values():
        assert (REL[relation.id], RDF.type, OWL.ObjectProperty) in graph
        assert ((REL[relation.id], RDF.type, OWL.SymmetricProperty) in graph) == relation.symmetric
        assert {d.language for d in graph.objects(REL[relation.id], SKOS.definition)} == {"en", "ar"}
    assert (KG.State, RDFS.subClassOf, KG.Place) in graph


def test_every_property_of_the_export_is_declared():
    from kg.exports.rdf import quads

    graph = rdflib.Graph().parse(data=GENERATED["ontology.ttl"], format="turtle")
    declared = {str(subject) for subject in graph.subjects()}
    found = quads(sample())
    used = {q.predicate.value for q in found}
    used |= {q.object.value for q in found if q.predicate.value == str(RDF.type)}
    assert {iri for iri in used if iri.startswith(("urn:kg:schema:", "urn:kg:relation:", "urn:kg:claim:"))} <= declared


def test_context_terms_do_not_collide():
    terms = context()
    iris = [meaning["@id"] for meaning in terms.values() if isinstance(meaning, dict)]
    assert len(set(iris)) == len(iris)


VALIDATOR = jsonschema.Draft202012Validator(json.loads(GENERATED["statement.schema.json"]))


@pytest.mark.parametrize("statement", sample().statements, ids=lambda s: s.relation)
def test_statements_are_what_the_json_schema_describes(statement):
    VALIDATOR.validate(statement.to_json())
    assert Statement.from_json(statement.to_json()).to_json() == statement.to_json()


def test_schema_lists_exactly_the_keys_of_a_statement():
    written = sample().statements[0].to_json()
    described = json.loads(GENERATED["statement.schema.json"])
    assert set(described["properties"]) == set(written) == set(described["required"])
    assert set(described["$defs"]["evidence"]["properties"]) == set(written["evidence"][0])
    assert set(described["$defs"]["entity"]["properties"]) == set(written["subject"])


@pytest.mark.parametrize(
    "change",
    [
        {"relation": "invents"},
        {"id": "st:1"},
        {"time": "last week"},
        {"time": None},
        {"confidence": 1.5},
        {"modality": "certain"},
        {"negated": None},
        {"extra": 1},
        {"subject": {"id": "wd:Q20", "name": "Norway", "type": "Actor", "mention": ""}},
        {"topics": None},
    ],
    ids=str,
)
def test_what_the_json_schema_refuses(change):
    good = next(s for s in sample().statements if s.time and s.relation == "has_diplomatic_relations").to_json()
    VALIDATOR.validate(good)
    assert not VALIDATOR.is_valid({**good, **change})


def test_schema_is_a_valid_schema():
    jsonschema.Draft202012Validator.check_schema(statement_schema(load_schema(), {}))


@given(
    st.one_of(
        st.text(alphabet="0123456789X-/.~?%", max_size=12),
        st.from_regex(EDTF_PATTERN, fullmatch=True),
        st.dates().map(lambda d: d.isoformat()),
    )
)
def test_the_edtf_pattern_is_as_strict_as_the_parser(text):
    try:
        Statement(ref("wd:Q20"), "visits", ref("wd:Q79"), time=When(text))
    except InputError:
        return  # the parser also knows which days exist
    assert re.search(EDTF_PATTERN, text), text
