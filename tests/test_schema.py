"""The declared vocabulary says what it must, in both languages, and refuses what contradicts itself."""

from __future__ import annotations

import re
import shutil
from typing import get_args

import pytest

from kg.errors import SchemaError
from kg.ontology import problems
from kg.schema import load_schema, load_terms, schemas_dir
from kg.types import Modality

SCHEMA = load_schema()
ARABIC = re.compile("[\u0621-\u064a]")


def test_the_shipped_schema_has_no_problem():
    assert problems() == []


def test_modalities_are_those_of_a_statement():
    assert list(load_terms("modality")) == list(get_args(Modality))


@pytest.mark.parametrize("relation", SCHEMA.relations.values(), ids=lambda r: r.id)
def test_relation_speaks_both_languages(relation):
    words = [relation.label, relation.definition] + ([] if relation.symmetric else [relation.inverse_label])
    for by_language in words:
        assert ARABIC.search(by_language["ar"])
        assert by_language["en"]
        assert not ARABIC.search(by_language["en"])
    assert re.fullmatch("[a-z]+(_[a-z]+)*", relation.id)


def test_labels_tell_relations_apart():
    for lang in ("en", "ar"):
        labels = [relation.label[lang] for relation in SCHEMA.relations.values()]
        assert len(set(labels)) == len(labels)


def test_kinds_include_ancestors_and_what_a_type_counts_as():
    assert SCHEMA.kinds("Bloc") == {"Bloc", "InternationalOrganization", "Actor"}
    assert SCHEMA.kinds("State") == {"State", "Actor", "Place"}
    assert "Actor" in SCHEMA.kinds("Territory")
    assert SCHEMA.kinds("Unicorn") == frozenset()


@pytest.mark.parametrize(
    ("subject", "relation", "object_", "reason"),
    [
        ("State", "joins_agreement", "Agreement", None),
        ("Agreement", "joins_agreement", "State", "type-mismatch"),
        ("Person", "leads", "State", "type-mismatch"),
        ("Person", "leads", "Company", None),
        ("State", "based_in", "City", "type-mismatch"),
        ("City", "capital_of", "State", None),
        ("State", "attacks", "City", None),
        ("State", "invents", "City", "unknown-relation"),
        ("Planet", "attacks", "City", "unknown-type"),
    ],
)
def test_check(subject, relation, object_, reason):
    refused = SCHEMA.check(subject, relation, object_)
    assert (refused and refused[0]) == reason


def test_wikidata_directions():
    signs, owns = SCHEMA.relation("signs_agreement"), SCHEMA.relation("owns")
    assert (signs.wikidata, signs.wikidata_inverse) == ((), ("P1891",))
    assert (owns.wikidata, owns.wikidata_inverse) == (("P1830",), ("P127",))
    assert SCHEMA.relation("party_to_agreement").wikidata == ()


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "schemas"
    shutil.copytree(schemas_dir(), folder, ignore=shutil.ignore_patterns("gazetteer", "lang"))
    return folder


def test_a_relation_declared_twice_is_refused(own):
    (own / "relations" / "more.yaml").write_text("visits: {kind: event, subject: [Actor], object: [Place]}\n")
    with pytest.raises(SchemaError, match=r"more\.yaml: relation visits is declared twice|visits is declared twice"):
        load_schema(own)


def test_an_unknown_type_is_refused(own):
    (own / "relations" / "more.yaml").write_text("orbits: {kind: state, subject: [Planet], object: [Place]}\n")
    with pytest.raises(SchemaError, match="orbits names the unknown type Planet"):
        load_schema(own)


def test_a_relation_without_kind_is_refused(own):
    (own / "relations" / "more.yaml").write_text("orbits: {subject: [Actor], object: [Place]}\n")
    with pytest.raises(SchemaError, match="orbits lacks 'kind'"):
        load_schema(own)


def test_broken_yaml_is_one_line(own):
    (own / "types.yaml").write_text("Actor: {label: [\n")
    with pytest.raises(SchemaError, match=r"types\.yaml: not valid YAML") as error:
        load_schema(own)
    assert "\n" not in str(error.value)


def test_problems_of_a_careless_relation(own):
    (own / "relations" / "more.yaml").write_text(
        "orbits: {kind: state, subject: [Actor], object: [Place], plover: FLY, wikidata: [Q42], label: {en: orbits}}\n"
    )
    found = problems(own)
    assert "orbits: FLY is not declared in plover.yaml" in found
    assert "orbits: 'Q42' is not a Wikidata property id" in found
    assert "orbits: no inverse_label in 'en' and 'ar'" in found
    assert "orbits: no label or definition in 'ar'" in found
    assert "generated/ontology.ttl is stale: run `kg schema generate`" in found


def test_a_name_of_the_rdf_profile_is_taken(own):
    (own / "relations" / "more.yaml").write_text("subject: {kind: state, subject: [Actor], object: [Place]}\n")
    assert "subject: the name is taken by the RDF profile" in problems(own)
