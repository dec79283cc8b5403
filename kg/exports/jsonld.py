"""JSON-LD in the generated context: one node a line, the evidence of each article as a named graph."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, BinaryIO

import pyoxigraph as ox

from kg import iris
from kg.exports.rdf import quads
from kg.graph_data import GraphData
from kg.ontology import context

_NATIVE = {iris.XSD + "boolean", iris.XSD + "nonNegativeInteger"}


def write_jsonld(data: GraphData, out: BinaryIO) -> None:
    """Compact JSON-LD 1.1; it gives exactly the quads of N-Quads."""
    terms = _Terms(context())
    nodes = ",\n".join(_dump(node) for node in _nodes(quads(data), terms))
    out.write(f'{{"@context": {_dump(terms.context)},\n"@graph": [\n{nodes}\n]}}\n'.encode())


class _Terms:
    """Compacts IRIs and picks the term of a predicate."""

    def __init__(self, context_: Mapping[str, Any]) -> None:
        self.context = context_
        self._prefixes = sorted(iris.PREFIXES.items(), key=lambda pair: -len(pair[1]))
        self._properties: dict[str, tuple[str, str, bool]] = {}
        self._names: dict[str, str] = {}
        for term, meaning in context_.items():
            if isinstance(meaning, dict):
                iri = self._expand(meaning["@id"])
                self._properties[iri] = (term, self._expand(meaning.get("@type", "")), "@container" in meaning)
                self._names[iri] = term
            elif isinstance(meaning, str) and term not in iris.PREFIXES and not meaning.startswith("@"):
                self._names[self._expand(meaning)] = term

    def name(self, iri: str) -> str:
        """A type or relation by its term, anything else compacted."""
        return self._names.get(iri) or self.compact(iri)

    def compact(self, iri: str) -> str:
        for prefix, base in self._prefixes:
            if iri.startswith(base) and not iri[len(base) :].startswith("//"):
                return f"{prefix}:{iri[len(base) :]}"
        return iri

    def field(self, predicate: str, value: ox.NamedNode | ox.Literal) -> tuple[str, Any, bool]:
        """(key, value, whether the value is a language map) for one triple."""
        term, type_, by_language = self._properties.get(predicate, ("", "", False))
        if isinstance(value, ox.NamedNode):
            if term and type_ in ("@id", "@vocab"):
                return term, self.name(value.value) if type_ == "@vocab" else self.compact(value.value), False
            return self.compact(predicate), {"@id": self.compact(value.value)}, False
        if value.language:
            if term and by_language:
                return term, {value.language: value.value}, True
            return self.compact(predicate), {"@language": value.language, "@value": value.value}, False
        datatype = value.datatype.value
        if term and type_ == datatype:
            return term, json.loads(value.value) if datatype in _NATIVE else value.value, False
        # the term of a property without a fixed type can still carry a typed value
        key = term if term and not type_ and not by_language else self.compact(predicate)
        if datatype == iris.XSD + "string":
            return key, value.value if key == term or not term else {"@value": value.value}, False
        return key, {"@type": self.compact(datatype), "@value": value.value}, False

    def _expand(self, curie: str) -> str:
        prefix, colon, local = curie.partition(":")
        return iris.PREFIXES[prefix] + local if colon and prefix in iris.PREFIXES else curie


def _nodes(found: Iterable[ox.Quad], terms: _Terms) -> Iterator[dict[str, Any]]:
    for graph, inside in groupby(found, key=lambda quad: quad.graph_name):
        nodes = (_node(subject, about, terms) for subject, about in groupby(inside, key=lambda quad: quad.subject))
        if isinstance(graph, ox.NamedNode):
            yield {"id": terms.compact(graph.value), "@graph": list(nodes)}
        else:
            yield from nodes


def _node(subject: object, about: Iterable[ox.Quad], terms: _Terms) -> dict[str, Any]:
    made: dict[str, Any] = {"id": terms.compact(subject.value) if isinstance(subject, ox.NamedNode) else str(subject)}
    for quad in about:
        value = quad.object
        if not isinstance(value, (ox.NamedNode, ox.Literal)):  # the profile has no blank nodes
            raise TypeError(f"unexpected object {value}")
        if quad.predicate.value == iris.RDF + "type" and isinstance(value, ox.NamedNode):
            _append(made, "type", terms.name(value.value))
            continue
        key, written, is_map = terms.field(quad.predicate.value, value)
        if is_map:
            for lang, words in written.items():
                _append(made.setdefault(key, {}), lang, words)
        else:
            _append(made, key, written)
    return made


def _append(node: dict[str, Any], key: str, value: Any) -> None:
    if key not in node:
        node[key] = value
    elif isinstance(node[key], list):
        node[key].append(value)
    else:
        node[key] = [node[key], value]


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
