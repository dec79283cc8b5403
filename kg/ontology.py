"""The artefacts generated from `schemas/`: OWL ontology, SHACL shapes, JSON-LD context and JSON Schema.

They are committed under `schemas/generated/` so that other tools can use them without kg; `kg schema generate` writes
them again and a test fails when they are stale. Everything is written in one fixed order, with no blank node that has
a name, so that a change of the schema shows as a small change of text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from kg import iris
from kg.schema import Relation, Schema, load_schema, load_terms, schemas_dir
from kg.shapes import shapes
from kg.statement_schema import statement_schema
from kg.turtle import document, names, text

# (name, kind, range, label, meaning) of the properties of the RDF profile that public vocabularies lack.
_PROPERTIES = (
    ("time", "Datatype", f"<{iris.EDTF}>", "time", "When it holds or happened, as an EDTF value."),
    ("begins", "Datatype", "", "begins", "First bound of the time in the precision of the text: a year stays a year."),
    ("ends", "Datatype", "", "ends", "Last bound of the time in the precision of the text."),
    ("earliestDay", "Datatype", "xsd:date", "earliest day", "First day that the time can mean."),
    ("latestDay", "Datatype", "xsd:date", "latest day", "Last day that the time can mean."),
    ("timeBasis", "Datatype", "xsd:string", "time basis", "How the time is known: stated, relative or publication."),
    ("timeText", "Datatype", "xsd:string", "time text", "The words of the text that give the time."),
    ("location", "Object", "kg:Entity", "location", "Where it happens or which place it is about."),
    ("topic", "Datatype", "xsd:string", "topic", "A field that it is about."),
    ("role", "Datatype", "xsd:string", "role", "The office or title, in the words of the text."),
    ("modality", "Object", "kg:Modality", "modality", "How real the text says it is."),
    ("negated", "Datatype", "xsd:boolean", "negated", "Whether the text says that it is not so."),
    ("confidence", "Datatype", "xsd:decimal", "confidence", "Probability that the text says it, 0 to 1."),
    ("rule", "Datatype", "xsd:string", "rule", "The rule, cue or model that found it."),
    ("cue", "Datatype", "xsd:string", "cue", "The words that express the relation."),
    ("subjectMention", "Datatype", "xsd:string", "subject mention", "The words that name the subject there."),
    ("objectMention", "Datatype", "xsd:string", "object mention", "The words that name the object there."),
    ("sha256", "Datatype", "xsd:string", "SHA-256", "SHA-256 of the article's text in UTF-8, hexadecimal."),
    ("relation", "Annotation", "", "relation", "The relation that statements of a class claim."),
    ("kind", "Annotation", "", "kind", "state: holds over an interval; event: happens at a time."),
    ("inverseLabel", "Annotation", "", "inverse label", "The relation read from object to subject."),
    ("inverseMatch", "Annotation", "", "inverse match", "A property elsewhere that runs from object to subject."),
    ("plover", "Annotation", "", "PLOVER category", "Event category of the PLOVER ontology."),
    ("cameoRoot", "Annotation", "", "CAMEO root code", "Root code of the CAMEO ontology."),
)

_CLASSES = (
    ("Entity", "", "Someone or something that statements are about."),
    ("Statement", "rdf:Statement, prov:Entity", "A typed claim that at least one text makes."),
    ("StateStatement", "kg:Statement", "A statement that holds over an interval."),
    ("EventStatement", "kg:Statement", "A statement of something that happens at a time."),
    ("Evidence", "oa:SpecificResource, prov:Entity", "The words of an article that say it."),
    ("Article", "schema:Article, prov:Entity", "A news article."),
    ("Modality", "skos:Concept", "How real a statement is."),
)

# JSON-LD terms beside those of types and relations: (term, property, how values are written).
_TERMS = (
    ("subject", "rdf:subject", "@id"),
    ("predicate", "rdf:predicate", "@vocab"),
    ("object", "rdf:object", "@id"),
    ("time", "kg:time", iris.EDTF),
    ("begins", "kg:begins", ""),
    ("ends", "kg:ends", ""),
    ("earliestDay", "kg:earliestDay", "xsd:date"),
    ("latestDay", "kg:latestDay", "xsd:date"),
    ("timeBasis", "kg:timeBasis", ""),
    ("timeText", "kg:timeText", ""),
    ("location", "kg:location", "@id"),
    ("topic", "kg:topic", ""),
    ("role", "kg:role", ""),
    ("modality", "kg:modality", "@id"),
    ("negated", "kg:negated", "xsd:boolean"),
    ("attributedTo", "prov:wasAttributedTo", "@id"),
    ("confidence", "kg:confidence", "xsd:decimal"),
    ("derivedFrom", "prov:wasDerivedFrom", "@id"),
    ("source", "oa:hasSource", "@id"),
    ("selector", "oa:hasSelector", "@id"),
    ("exact", "oa:exact", ""),
    ("prefix", "oa:prefix", ""),
    ("suffix", "oa:suffix", ""),
    ("start", "oa:start", "xsd:nonNegativeInteger"),
    ("end", "oa:end", "xsd:nonNegativeInteger"),
    ("rule", "kg:rule", ""),
    ("cue", "kg:cue", ""),
    ("subjectMention", "kg:subjectMention", ""),
    ("objectMention", "kg:objectMention", ""),
    ("label", "rdfs:label", ""),
    ("prefLabel", "skos:prefLabel", "@language"),
    ("altLabel", "skos:altLabel", "@language"),
    ("sameAs", "owl:sameAs", "@id"),
    ("exactMatch", "skos:exactMatch", "@id"),
    ("identifier", "schema:identifier", ""),
    ("title", "dcterms:title", "@language"),
    ("language", "dcterms:language", ""),
    ("issued", "dcterms:issued", "xsd:date"),
    ("publisher", "dcterms:publisher", ""),
    ("url", "schema:url", "xsd:anyURI"),
    ("sha256", "kg:sha256", ""),
)


def generate(folder: Path | None = None) -> dict[str, str]:
    """The generated files by name: `ontology.ttl`, `shapes.ttl`, `context.jsonld`, `statement.schema.json`.

    Args:
        folder: a `schemas/` folder; by default the one that ships with kg.

    Raises:
        SchemaError: the schema contradicts itself.
    """
    schema = load_schema(folder)
    modalities = load_terms("modality", folder)
    return {
        "ontology.ttl": document(_ontology(schema, folder)),
        "shapes.ttl": document(shapes(schema, modalities)),
        "context.jsonld": _pretty({"@context": context(folder)}),
        "statement.schema.json": _pretty(statement_schema(schema, modalities)),
    }


def stale(folder: Path | None = None) -> list[str]:
    """Names of generated files that do not say what the schema says now."""
    target = (folder or schemas_dir()) / "generated"
    made = generate(folder)
    return [n for n, body in made.items() if not (target / n).is_file() or (target / n).read_text("utf-8") != body]


def context(folder: Path | None = None) -> dict[str, Any]:
    """The JSON-LD context: prefixes, then one term for each type, relation and property of the profile."""
    schema = load_schema(folder)
    made: dict[str, Any] = {"@version": 1.1, **iris.PREFIXES, "id": "@id", "type": "@type"}
    for name, _, _ in _CLASSES:
        made[name] = f"kg:{name}"
    for type_ in schema.types:
        made[type_] = f"kg:{type_}"
    for term, iri, how in _TERMS:
        if how == "@language":
            made[term] = {"@id": iri, "@container": "@language"}
        else:
            made[term] = {"@id": iri, "@type": how} if how else {"@id": iri}
    for relation in schema.relations:
        made[relation] = {"@id": f"rel:{relation}", "@type": "@id"}
    return made


def problems(folder: Path | None = None) -> list[str]:
    """What a careful reader would object to in `schemas/`, one line each; empty when all is well.

    Raises:
        SchemaError: the schema cannot be read at all.
    """
    schema = load_schema(folder)
    plover = load_terms("plover", folder)
    found = []
    named: Iterable[tuple[str, Mapping[str, str], Mapping[str, str]]] = [
        *((t.id, t.label, t.definition) for t in schema.types.values()),
        *((r.id, r.label, r.definition) for r in schema.relations.values()),
        *((t.id, t.label, t.definition) for t in load_terms("modality", folder).values()),
        *((t.id, t.label, t.definition) for t in plover.values()),
    ]
    for id_, label, definition in named:
        for lang in ("en", "ar"):
            if not label.get(lang) or not definition.get(lang):
                found.append(f"{id_}: no label or definition in {lang!r}")
    reserved = {name for name, _, _ in _CLASSES} | {term for term, _, _ in _TERMS} | {"id", "type", *iris.PREFIXES}
    found += [f"{id_}: the name is taken by the RDF profile" for id_ in {*schema.types, *schema.relations} & reserved]
    for relation in schema.relations.values():
        found += _relation_problems(relation, plover.keys())
    return sorted(found) + [f"generated/{name} is stale: run `kg schema generate`" for name in stale(folder)]


def _relation_problems(relation: Relation, plover: Iterable[str]) -> list[str]:
    found = []
    if relation.kind not in ("state", "event"):
        found.append(f"{relation.id}: kind is {relation.kind!r}, not state or event")
    if relation.plover and relation.plover not in plover:
        found.append(f"{relation.id}: {relation.plover} is not declared in plover.yaml")
    if not relation.symmetric and not all(relation.inverse_label.get(lang) for lang in ("en", "ar")):
        found.append(f"{relation.id}: no inverse_label in 'en' and 'ar'")
    if relation.symmetric and (relation.subject != relation.object or relation.inverse_label):
        found.append(f"{relation.id}: symmetric, yet its two sides differ")
    for property_ in (*relation.wikidata, *relation.wikidata_inverse):
        if not (property_[:1] == "P" and property_[1:].isdigit()):
            found.append(f"{relation.id}: {property_!r} is not a Wikidata property id")
    return found


def _ontology(schema: Schema, folder: Path | None) -> Iterable[str]:
    yield (
        '<urn:kg:schema> a owl:Ontology ;\n    rdfs:label "kg: typed statements from news"@en ;\n'
        '    rdfs:comment "Generated from schemas/ by `kg schema generate`; do not edit."@en .'
    )
    for name, parents, meaning in _CLASSES:
        above = f" ;\n    rdfs:subClassOf {parents}" if parents else ""
        yield f'kg:{name} a owl:Class{above} ;\n    rdfs:label "{name}"@en ;\n    rdfs:comment {text(meaning, "en")} .'
    for name, kind, range_, label, meaning in _PROPERTIES:
        value = f" ;\n    rdfs:range {range_}" if range_ else ""
        yield (
            f"kg:{name} a owl:{kind}Property{value} ;\n    rdfs:label {text(label, 'en')} ;\n"
            f"    rdfs:comment {text(meaning, 'en')} ."
        )
    for type_ in schema.types.values():
        parents = ", ".join(f"kg:{p}" for p in (type_.parent, *type_.also) if p) or "kg:Entity"
        parents = ", ".join((parents, *type_.broader))
        yield (
            f"kg:{type_.id} a owl:Class ;\n    rdfs:subClassOf {parents} ;\n    rdfs:label {names(type_.label)} ;\n"
            f"    skos:definition {names(type_.definition)} ."
        )
    for relation in schema.relations.values():
        yield _property(relation)
        yield (
            f"claim:{iris.camel_case(relation.id)} a owl:Class ;\n"
            f"    rdfs:subClassOf kg:{relation.kind.capitalize()}Statement ;\n"
            f"    kg:relation rel:{relation.id} ;\n    rdfs:label {names(relation.label)} ."
        )
    schemes: tuple[tuple[Literal["modality", "plover"], str, str], ...] = (
        ("modality", "mod", "kg:Modality, skos:Concept"),
        ("plover", "plover", "skos:Concept"),
    )
    for name, prefix, class_ in schemes:
        scheme = f"urn:kg:{name}"
        yield f'<{scheme}> a skos:ConceptScheme ;\n    skos:prefLabel "{name}"@en .'
        for term in load_terms(name, folder).values():
            codes = f" ;\n    kg:cameoRoot {', '.join(text(c) for c in term.cameo)}" if term.cameo else ""
            yield (
                f"{prefix}:{term.id} a {class_} ;\n    skos:inScheme <{scheme}> ;\n"
                f"    skos:notation {text(term.id)} ;\n    skos:prefLabel {names(term.label)} ;\n"
                f"    skos:definition {names(term.definition)}{codes} ."
            )


def _property(relation: Relation) -> str:
    kinds = "owl:ObjectProperty" + (", owl:SymmetricProperty" if relation.symmetric else "")
    lines = [
        f"rel:{relation.id} a {kinds}",
        f"rdfs:label {names(relation.label)}",
        f"skos:definition {names(relation.definition)}",
        f"rdfs:domain {_side(relation.subject, relation.subject_except)}",
        f"rdfs:range {_side(relation.object, relation.object_except)}",
        f"kg:kind {text(relation.kind)}",
    ]
    if relation.inverse_label:
        lines.append(f"kg:inverseLabel {names(relation.inverse_label)}")
    if relation.plover:
        lines.append(f"kg:plover plover:{relation.plover}")
    if relation.wikidata:
        lines.append("skos:closeMatch " + ", ".join(f"wd:{p}" for p in relation.wikidata))
    if relation.wikidata_inverse:
        lines.append("kg:inverseMatch " + ", ".join(f"wd:{p}" for p in relation.wikidata_inverse))
    return " ;\n    ".join(lines) + " ."


def _side(allowed: tuple[str, ...], excepted: tuple[str, ...]) -> str:
    classes = [f"kg:{name}" for name in allowed]
    union = classes[0] if len(classes) == 1 else f"[ a owl:Class ; owl:unionOf ( {' '.join(classes)} ) ]"
    if not excepted:
        return union
    others = " ".join(f"[ a owl:Class ; owl:complementOf kg:{name} ]" for name in excepted)
    return f"[ a owl:Class ; owl:intersectionOf ( {union} {others} ) ]"


def _pretty(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
