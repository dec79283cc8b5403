"""SHACL shapes of the RDF profile, in SHACL Core so that every validator runs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg import iris
from kg.schema import Relation, Schema, Term
from kg.turtle import text
from kg.when import EDTF_PATTERN


def shapes(schema: Schema, modalities: Mapping[str, Term]) -> Iterator[str]:
    """Turtle blocks: statements, evidence, articles, entities, then one shape for the statements of each relation.

    The types allowed on each side are listed one by one, sub-types included, so that a graph can be validated without
    the ontology.
    """
    leaves = schema.concrete_types()
    yield _shape(
        "Statement",
        "kg:Statement",
        [
            _property("rdf:subject", "sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI"),
            _property("rdf:predicate", "sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI"),
            _property("rdf:object", "sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI"),
            _property("kg:time", f"sh:maxCount 1 ; sh:datatype <{iris.EDTF}> ; sh:pattern {text(EDTF_PATTERN)}"),
            _property("kg:begins", f"sh:maxCount 1 ; {_BOUND}"),
            _property("kg:ends", f"sh:maxCount 1 ; {_BOUND}"),
            _property("kg:earliestDay", "sh:maxCount 1 ; sh:datatype xsd:date ; sh:lessThanOrEquals kg:latestDay"),
            _property("kg:latestDay", "sh:maxCount 1 ; sh:datatype xsd:date"),
            _property("kg:timeBasis", 'sh:maxCount 1 ; sh:in ( "stated" "relative" "publication" )'),
            _property("kg:timeText", "sh:maxCount 1 ; sh:datatype xsd:string"),
            _property("kg:location", "sh:maxCount 1 ; sh:nodeKind sh:IRI"),
            _property("kg:topic", "sh:datatype xsd:string"),
            _property("kg:role", "sh:maxCount 1 ; sh:datatype xsd:string"),
            _property("kg:modality", f"sh:minCount 1 ; sh:maxCount 1 ; {_in(f'mod:{name}' for name in modalities)}"),
            _property("kg:negated", "sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:boolean"),
            _property("prov:wasAttributedTo", "sh:maxCount 1 ; sh:nodeKind sh:IRI"),
            _property("kg:confidence", f"sh:minCount 1 ; sh:maxCount 1 ; {_PROBABILITY}"),
            _property("prov:wasDerivedFrom", "sh:minCount 1 ; sh:class kg:Evidence"),
        ],
    )
    yield _shape(
        "Evidence",
        "kg:Evidence",
        [
            _property("oa:hasSource", "sh:minCount 1 ; sh:maxCount 1 ; sh:class kg:Article"),
            _property("oa:hasSelector", "sh:minCount 2 ; sh:maxCount 2"),
            _property("oa:hasSelector", _one_of("oa:TextQuoteSelector")),
            _property("oa:hasSelector", _one_of("oa:TextPositionSelector")),
            _property("prov:wasAttributedTo", "sh:minCount 1 ; sh:maxCount 1 ; sh:class prov:SoftwareAgent"),
            _property("kg:rule", "sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string"),
            _property("kg:confidence", f"sh:minCount 1 ; sh:maxCount 1 ; {_PROBABILITY}"),
        ],
    )
    yield _shape(
        "Quote", "oa:TextQuoteSelector", [_property("oa:exact", "sh:minCount 1 ; sh:maxCount 1 ; sh:minLength 1")]
    )
    # Web Annotation asks for the first of these types; some stores turn it into the second
    kinds = "sh:or ( [ sh:datatype xsd:nonNegativeInteger ] [ sh:datatype xsd:integer ] )"
    whole = f"sh:minCount 1 ; sh:maxCount 1 ; sh:minInclusive 0 ; {kinds}"
    yield _shape(
        "Position",
        "oa:TextPositionSelector",
        [_property("oa:start", f"{whole} ; sh:lessThan oa:end"), _property("oa:end", whole)],
    )
    yield _shape(
        "Article",
        "kg:Article",
        [
            _property("dcterms:language", "sh:minCount 1 ; sh:maxCount 1 ; sh:minLength 2"),
            _property("dcterms:issued", "sh:maxCount 1"),
            _property("kg:sha256", 'sh:minCount 1 ; sh:maxCount 1 ; sh:pattern "^[0-9a-f]{64}$"'),
        ],
    )
    yield _shape(
        "Entity",
        ", ".join(f"kg:{name}" for name in leaves),
        [
            _property("rdfs:label", "sh:minCount 1 ; sh:maxCount 1 ; sh:minLength 1"),
            _property("rdf:type", f"sh:maxCount 1 ; {_in(f'kg:{name}' for name in leaves)}"),
            _property("skos:prefLabel", "sh:uniqueLang true ; sh:datatype rdf:langString"),
            _property("skos:altLabel", "sh:datatype rdf:langString"),
        ],
    )
    for relation in schema.relations.values():
        yield _claim(relation, schema, leaves)


_PROBABILITY = "sh:datatype xsd:decimal ; sh:minInclusive 0 ; sh:maxInclusive 1"
_BOUND = "sh:or ( [ sh:datatype xsd:gYear ] [ sh:datatype xsd:gYearMonth ] [ sh:datatype xsd:date ] )"


def _claim(relation: Relation, schema: Schema, leaves: Iterable[str]) -> str:
    sides = []
    for path, allowed, excepted in (
        ("rdf:subject", relation.subject, relation.subject_except),
        ("rdf:object", relation.object, relation.object_except),
    ):
        fitting = [f"kg:{name}" for name in leaves if schema.fits(name, allowed, excepted)]
        sides.append(_property(f"( {path} rdf:type )", f"sh:minCount 1 ; {_in(fitting)}"))
    name = iris.camel_case(relation.id)
    predicate = _property("rdf:predicate", f"sh:hasValue rel:{relation.id}")
    return _shape(f"claim{name}", f"claim:{name}", [predicate, *sides])


def _shape(name: str, target: str, properties: Iterable[str]) -> str:
    body = " ;\n    ".join((f"sh:targetClass {target}", *properties))
    return f"<urn:kg:shape:{name}> a sh:NodeShape ;\n    {body} ."


def _property(path: str, constraint: str) -> str:
    return f"sh:property [ sh:path {path} ; {constraint} ]"


def _in(values: Iterable[str]) -> str:
    return f"sh:in ( {' '.join(values)} )"


def _one_of(class_: str) -> str:
    return f"sh:qualifiedValueShape [ sh:class {class_} ] ; sh:qualifiedMinCount 1 ; sh:qualifiedMaxCount 1"
