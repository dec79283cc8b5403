"""Withdrawing an article from quads that were read back from a store, where the graph file is not at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox

from kg import iris
from kg.exports.rdf import decimal
from kg.schema import load_schema
from kg.stores import supported

NAMING = frozenset(
    (iris.RDF + "subject", iris.RDF + "object", iris.SCHEMA + "location", iris.PROV + "wasAttributedTo"),
)
"""Properties by which a statement names an entity."""

_DERIVED = iris.PROV + "wasDerivedFrom"
_CONFIDENCE = iris.SCHEMA + "confidence"
_Triple = tuple[str, str, str]


def without_article(found: Sequence[ox.Quad], article: str) -> list[ox.Quad]:
    """The quads of a graph that are left when the article with that IRI is withdrawn.

    Its named graph goes; so do statements without evidence elsewhere, direct triples without a statement, and entities
    that only such statements named. A statement with other evidence gets the confidence which that supports.
    """
    kept = [quad for quad in found if not _in(quad, article)]
    cited: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for quad in kept:
        if quad.predicate.value == _DERIVED:
            cited[str(quad.subject)].append((str(quad.graph_name), str(quad.object)))
    withdrawn = {str(quad.subject) for quad in found if quad.predicate.value == _DERIVED and _in(quad, article)}
    lost = withdrawn - cited.keys()
    kept = [quad for quad in kept if str(quad.subject) not in lost]
    unnamed = _named(quad for quad in found if str(quad.subject) in lost) - _named(kept)
    facts = _facts(kept)
    kept = [q for q in kept if str(q.subject) not in unnamed and (not _is_direct(q) or _triple(q) in facts)]
    kept = _without_idle_extractors(kept)
    told = {str(quad.subject): float(_value(quad.object)) for quad in kept if _has_confidence(quad)}
    weaker = {s: supported(told[s], [(a, told[e]) for a, e in cited[s]]) for s in withdrawn & cited.keys()}
    return [_weakened(quad, weaker) for quad in kept]


def _in(quad: ox.Quad, graph: str) -> bool:
    return isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value == graph


def _triple(quad: ox.Quad) -> _Triple:
    return str(quad.subject), quad.predicate.value, str(quad.object)


def _named(found: Iterable[ox.Quad]) -> set[str]:
    """Entities that statements name."""
    entity = f"<{iris.ENTITY}"
    return {str(q.object) for q in found if q.predicate.value in NAMING and str(q.object).startswith(entity)}


def _is_direct(quad: ox.Quad) -> bool:
    return quad.predicate.value.startswith(iris.RELATION)


def _facts(found: Iterable[ox.Quad]) -> set[_Triple]:
    """The direct triples that the statements allow."""
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    for quad in found:
        parts[str(quad.subject)][quad.predicate.value] = _value(quad.object)
    relations = load_schema().relations
    facts: set[_Triple] = set()
    for part in parts.values():
        relation = part.get(iris.RDF + "predicate")
        if not relation or part.get(iris.SCHEMA + "modality") != iris.MODALITY + "asserted":
            continue
        if part.get(iris.SCHEMA + "negated") not in ("false", "0"):
            continue
        subject, object_ = f"<{part[iris.RDF + 'subject']}>", f"<{part[iris.RDF + 'object']}>"
        facts.add((subject, relation, object_))
        declared = relations.get(relation.removeprefix(iris.RELATION))
        if declared and declared.symmetric:
            facts.add((object_, relation, subject))
    return facts


def _without_idle_extractors(found: Sequence[ox.Quad]) -> list[ox.Quad]:
    extractor = f"<{iris.EXTRACTOR}"
    used = {str(quad.object) for quad in found}
    return [q for q in found if not str(q.subject).startswith(extractor) or str(q.subject) in used]


def _has_confidence(quad: ox.Quad) -> bool:
    return quad.predicate.value == _CONFIDENCE and isinstance(quad.object, ox.Literal)


def _value(term: object) -> str:
    return term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else str(term)


def _weakened(quad: ox.Quad, weaker: Mapping[str, float]) -> ox.Quad:
    if not _has_confidence(quad) or str(quad.subject) not in weaker:
        return quad
    return ox.Quad(quad.subject, quad.predicate, decimal(weaker[str(quad.subject)]), quad.graph_name)
