"""Withdrawing an article from quads that were read back from a store, where the graph file is not at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg import iris
from kg.schema import load_schema
from kg.stores import strongest

NAMING = frozenset({*(iris.RDF + p for p in ("subject", "object")), iris.SCHEMA + "location", iris.PROV + "wasAttributedTo"})
"""Properties by which a statement names an entity."""

_DERIVED = iris.PROV + "wasDerivedFrom"
_CONFIDENCE = iris.SCHEMA + "confidence"


def without_article(found: Sequence[ox.Quad], article: str) -> list[ox.Quad]:
    """The quads of a graph that are left when the article with that IRI is withdrawn.

    Its named graph goes; so do statements without evidence elsewhere, direct triples without a statement, and entities
    that only such statements named. A statement with other evidence gets the confidence which that supports.
    """
    kept = [quad for quad in found if not _in(quad, article)]
    cited: dict[str, list[str]] = defaultdict(list)
    for quad in kept:
        if quad.predicate.value == _DERIVED:
            cited[str(quad.subject)].append(str(quad.object))
    withdrawn = {str(quad.subject) for quad in found if quad.predicate.value == _DERIVED and _in(quad, article)}
    lost = withdrawn - cited.keys()
    kept = [quad for quad in kept if str(quad.subject) not in lost]
    kept = _without_unnamed(kept, _named(quad for quad in found if str(quad.subject) in lost))
    facts = _facts(kept)
    kept = [quad for quad in kept if not _direct(quad) or (str(quad.subject), quad.predicate.value, str(quad.object)) in facts]
    told = {str(q.subject): float(q.object.value) for q in kept if q.predicate.value == _CONFIDENCE and _literal(q)}
    weaker = {s: strongest([told[e] for e in cited[s] if e in told]) for s in withdrawn & cited.keys()}
    return [_weakened(quad, weaker) for quad in kept]
