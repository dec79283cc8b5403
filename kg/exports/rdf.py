"""The RDF profile: a statement node with its qualifiers, evidence in one named graph per article, direct triples.

The default graph holds entities, statements and direct triples; the graph named by an article's IRI holds the article,
the evidence taken from it and the links from statements to that evidence, so that dropping the graph withdraws the
article. A direct triple `subject relation object` exists only where a statement is asserted and not negated; that of a
symmetric relation exists both ways. Nothing is a blank node, so that the same graph gives the same quads on every run.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg import iris
from kg.graph_data import GraphData
from kg.schema import Schema, load_schema
from kg.types import Article, Entity, Evidence, Statement
from kg.when import When

if TYPE_CHECKING:  # it takes longer to import than all the rest, and only `to_rdflib` needs it
    import rdflib

CONTEXT_CHARS = 32
"""Code points of the text kept before and after a quote, so that it can be found again in a changed text."""

_LANGUAGE = re.compile(r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_DEFAULT = ox.DefaultGraph()
_Node = ox.NamedNode | ox.DefaultGraph
_Object = ox.NamedNode | ox.Literal


def quads(data: GraphData) -> list[ox.Quad]:
    """All quads of the graph, ordered by graph, subject, predicate (types first) and object; none twice."""
    return sorted(_collect(data), key=_order)


def triples(data: GraphData) -> list[ox.Triple]:
    """The quads without their graphs, in the same order, none twice: what Turtle and N-Triples can hold."""
    flat = {ox.Quad(quad.subject, quad.predicate, quad.object) for quad in _collect(data)}
    return [quad.triple for quad in sorted(flat, key=_order)]


def _collect(data: GraphData) -> set[ox.Quad]:
    schema = load_schema()
    found: set[ox.Quad] = set()
    for entity in data.entities.values():
        found.update(_entity(entity))
    for statement in data.statements:
        found.update(_statement(statement, schema))
        for evidence in statement.evidence:
            found.update(_evidence(statement, evidence, data.articles.get(evidence.article)))
    for article in data.articles.values():
        found.update(_article(article))
    return found


def dataset(data: GraphData) -> ox.Store:
    """The graph in an in-memory pyoxigraph store.

    Evidence is in named graphs: pass `use_default_graph_as_union=True` to `Store.query` to see everything at once.
    """
    store = ox.Store()
    store.bulk_extend(_collect(data))
    return store


def to_rdflib(data: GraphData) -> rdflib.Dataset:
    """The graph as an rdflib dataset, with the prefixes of the profile bound."""
    import rdflib

    made = rdflib.Dataset()
    for prefix, iri in iris.PREFIXES.items():
        made.bind(prefix, iri, override=True, replace=True)
    graphs: dict[_Node, rdflib.Graph] = {_DEFAULT: made.default_graph}
    for quad in quads(data):
        name = quad.graph_name
        if not isinstance(name, (ox.NamedNode, ox.DefaultGraph)):  # the profile has no blank nodes
            raise TypeError(f"unexpected graph name {name}")
        if name not in graphs:
            graphs[name] = made.graph(_rdflib(name))
        graphs[name].add((_rdflib(quad.subject), _rdflib(quad.predicate), _rdflib(quad.object)))
    return made


def bounds(when: When) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    """First and last bound of a time, each as (value, XSD type name) in the precision of the text.

    `1992/..` → (("1992", "gYear"), None); `2025-11` → the month twice; `199X` → the years 1990 and 1999.
    """
    first, _, last = when.edtf.partition("/")
    if "/" not in when.edtf:
        last = first
    return _bound(first, "0"), _bound(last, "9")


def _bound(edtf: str, digit: str) -> tuple[str, str] | None:
    value = edtf.rstrip("~?%")
    if value in ("", "..") or value.startswith("XXXX"):
        return None
    year, _, rest = value.partition("-")
    if "X" in year:
        return year.replace("X", digit), "gYear"
    month, _, day = rest.partition("-")
    if not month or month == "XX":
        return year, "gYear"
    return (f"{year}-{month}", "gYearMonth") if not day or day == "XX" else (value, "date")


def _entity(entity: Entity) -> Iterator[ox.Quad]:
    node = ox.NamedNode(iris.entity_iri(entity.id))
    yield _quad(node, iris.RDF + "type", _iri(iris.SCHEMA + entity.type))
    yield _quad(node, iris.RDFS + "label", ox.Literal(entity.name))
    for lang, names in entity.names.items():
        for position, name in enumerate(dict.fromkeys(names)):
            yield _quad(node, iris.SKOS + ("altLabel" if position else "prefLabel"), _literal(name, lang))
    # a topic is a concept, which matches another; everything else is the very thing that the other IRI names
    same = iris.SKOS + "exactMatch" if entity.type == "Topic" else iris.OWL + "sameAs"
    for curie in entity.same_as:
        iri = iris.same_as_iri(curie)
        if iri:
            yield _quad(node, same, _iri(iri))
        else:
            yield _quad(node, iris.SCHEMA_ORG + "identifier", ox.Literal(curie))
    for key, value in entity.attrs.items():
        yield _quad(node, iris.ATTRIBUTE + iris.encode(key), ox.Literal(str(value)))


def _statement(statement: Statement, schema: Schema) -> Iterator[ox.Quad]:
    node = ox.NamedNode(iris.statement_iri(statement.id))
    subject, object_ = _iri(iris.entity_iri(statement.subject.id)), _iri(iris.entity_iri(statement.object.id))
    relation = _iri(iris.RELATION + statement.relation)
    yield _quad(node, iris.RDF + "type", _iri(iris.SCHEMA + "Statement"))
    yield _quad(node, iris.RDF + "type", _iri(iris.claim_class(statement.relation)))
    yield _quad(node, iris.RDF + "subject", subject)
    yield _quad(node, iris.RDF + "predicate", relation)
    yield _quad(node, iris.RDF + "object", object_)
    yield _quad(node, iris.SCHEMA + "modality", _iri(iris.MODALITY + statement.modality))
    yield _quad(node, iris.SCHEMA + "negated", _typed("true" if statement.negated else "false", "boolean"))
    yield _quad(node, iris.SCHEMA + "confidence", decimal(statement.confidence))
    if statement.time:
        yield from _time(node, statement.time)
    if statement.location:
        yield _quad(node, iris.SCHEMA + "location", _iri(iris.entity_iri(statement.location.id)))
    for topic in statement.topics:
        yield _quad(node, iris.SCHEMA + "topic", ox.Literal(topic))
    if statement.role:
        yield _quad(node, iris.SCHEMA + "role", ox.Literal(statement.role))
    if statement.attributed_to:
        yield _quad(node, iris.PROV + "wasAttributedTo", _iri(iris.entity_iri(statement.attributed_to.id)))
    if statement.modality == "asserted" and not statement.negated:
        yield ox.Quad(subject, relation, object_)
        if schema.relation(statement.relation).symmetric:
            yield ox.Quad(object_, relation, subject)


def _time(node: ox.NamedNode, when: When) -> Iterator[ox.Quad]:
    yield _quad(node, iris.SCHEMA + "time", ox.Literal(when.edtf, datatype=_iri(iris.EDTF)))
    yield _quad(node, iris.SCHEMA + "timeBasis", ox.Literal(when.basis))
    if when.text:
        yield _quad(node, iris.SCHEMA + "timeText", ox.Literal(when.text))
    for name, bound in zip(("begins", "ends"), bounds(when), strict=True):
        if bound:
            yield _quad(node, iris.SCHEMA + name, _typed(*bound))
    for name, day in (("earliestDay", when.earliest), ("latestDay", when.latest)):
        if day:
            yield _quad(node, iris.SCHEMA + name, _typed(day.isoformat(), "date"))


def _evidence(statement: Statement, evidence: Evidence, article: Article | None) -> Iterator[ox.Quad]:
    graph = _iri(iris.article_iri(evidence.article))
    id_ = statement.id
    name = iris.EVIDENCE + iris.evidence_id(id_, evidence)
    node, quote, position = _iri(name), _iri(name + ":quote"), _iri(name + ":position")
    extractor = _iri(iris.EXTRACTOR + iris.encode(evidence.extractor))
    yield _quad(extractor, iris.RDF + "type", _iri(iris.PROV + "SoftwareAgent"))
    yield _quad(extractor, iris.RDFS + "label", ox.Literal(evidence.extractor))
    yield _quad(_iri(iris.statement_iri(id_)), iris.PROV + "wasDerivedFrom", node, graph)
    yield _quad(node, iris.RDF + "type", _iri(iris.SCHEMA + "Evidence"), graph)
    yield _quad(node, iris.OA + "hasSource", graph, graph)
    yield _quad(node, iris.OA + "hasSelector", quote, graph)
    yield _quad(node, iris.OA + "hasSelector", position, graph)
    yield _quad(node, iris.PROV + "wasAttributedTo", extractor, graph)
    yield _quad(node, iris.SCHEMA + "rule", ox.Literal(evidence.rule), graph)
    yield _quad(node, iris.SCHEMA + "confidence", decimal(evidence.confidence), graph)
    for term, words in (
        ("cue", evidence.cue),
        ("subjectMention", evidence.subject_mention),
        ("objectMention", evidence.object_mention),
    ):
        if words:
            yield _quad(node, iris.SCHEMA + term, ox.Literal(words), graph)
    yield _quad(quote, iris.RDF + "type", _iri(iris.OA + "TextQuoteSelector"), graph)
    yield _quad(quote, iris.OA + "exact", ox.Literal(evidence.quote), graph)
    if article:
        before = article.text[max(0, evidence.start - CONTEXT_CHARS) : evidence.start]
        after = article.text[evidence.end : evidence.end + CONTEXT_CHARS]
        yield _quad(quote, iris.OA + "prefix", ox.Literal(before), graph)
        yield _quad(quote, iris.OA + "suffix", ox.Literal(after), graph)
    yield _quad(position, iris.RDF + "type", _iri(iris.OA + "TextPositionSelector"), graph)
    yield _quad(position, iris.OA + "start", _typed(str(evidence.start), "nonNegativeInteger"), graph)
    yield _quad(position, iris.OA + "end", _typed(str(evidence.end), "nonNegativeInteger"), graph)


def _article(article: Article) -> Iterator[ox.Quad]:
    node = _iri(iris.article_iri(article.id))
    yield _quad(node, iris.RDF + "type", _iri(iris.SCHEMA + "Article"), node)
    yield _quad(node, iris.SCHEMA_ORG + "identifier", ox.Literal(article.id), node)
    yield _quad(node, iris.DCTERMS + "language", ox.Literal(article.lang), node)
    yield _quad(node, iris.SCHEMA + "sha256", ox.Literal(article.sha256), node)
    if article.title:
        yield _quad(node, iris.DCTERMS + "title", _literal(article.title, article.lang), node)
    if article.published:
        known = _DATE.match(article.published)
        issued = _typed(article.published, "date") if known else ox.Literal(article.published)
        yield _quad(node, iris.DCTERMS + "issued", issued, node)
    if article.source:
        yield _quad(node, iris.DCTERMS + "publisher", ox.Literal(article.source), node)
    if article.url:
        yield _quad(node, iris.SCHEMA_ORG + "url", _typed(article.url, "anyURI"), node)


def _order(quad: ox.Quad) -> tuple[str, str, bool, str, str]:
    is_type = quad.predicate.value == iris.RDF + "type"
    graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
    return graph, str(quad.subject), not is_type, quad.predicate.value, str(quad.object)


def _quad(subject: ox.NamedNode, predicate: str, object_: _Object, graph: _Node = _DEFAULT) -> ox.Quad:
    return ox.Quad(subject, _iri(predicate), object_, graph)


@cache
def _iri(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def _literal(value: str, lang: str) -> ox.Literal:
    return ox.Literal(value, language=lang if _LANGUAGE.match(lang) else "und")


def _typed(value: str, type_: str) -> ox.Literal:
    return ox.Literal(value, datatype=_iri(iris.XSD + type_))


def decimal(value: float) -> ox.Literal:
    """In the canonical form of XSD 1.1, which stores keep as it is."""
    digits = f"{value:.4f}".rstrip("0").rstrip(".")
    return _typed(digits, "decimal")


def _rdflib(term: object) -> rdflib.term.IdentifiedNode | rdflib.Literal:
    import rdflib

    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        plain = term.datatype.value == iris.XSD + "string"
        return rdflib.Literal(
            term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value), normalize=False
        )
    raise TypeError(f"unexpected term {term}")  # the profile has no blank nodes and no triple terms
