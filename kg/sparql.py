"""SPARQL over a graph in RDF, in memory, through pyoxigraph; the profile is that of `kg.exports.rdf`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pyoxigraph as ox

from kg import iris
from kg.errors import UsageError

PREFIXES = {**iris.PREFIXES, "kgr": iris.RELATION}
"""Prefixes that a query need not declare; `kgr:` and `rel:` are both the relations."""

_NUMBERS = {"integer": int, "nonNegativeInteger": int, "int": int, "decimal": float, "double": float, "float": float}
_LOCAL = re.compile(r"^[\w:%.-]*$")

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT: rows by variable; IRIs are whole, numbers are numbers, the unbound is None."""

    columns: list[str]
    rows: list[dict[str, Value]] = field(default_factory=list)


def run(store: ox.Store, query: str) -> Table | bool | str:
    """The answer to a SPARQL 1.1 query: a table (SELECT), true or false (ASK), or Turtle (CONSTRUCT, DESCRIBE).

    The default graph is the union of all, so that evidence, which is in a named graph per article, is found without
    `GRAPH`.

    Raises:
        UsageError: the query is no SPARQL, or asks for something outside the store that cannot be had.
    """
    try:
        answer = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
        if isinstance(answer, ox.QueryBoolean):
            return bool(answer)
        if isinstance(answer, ox.QuerySolutions):
            columns = [variable.value for variable in answer.variables]
            return Table(columns, [{c: _value(row[c]) for c in columns} for row in answer])
        return _turtle(answer)
    except SyntaxError as error:
        raise UsageError(f"not a SPARQL query: {_where(str(error))}", hint=_HINT) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise UsageError(f"the query failed: {' '.join(str(error).split())}") from error


def compact(value: Value) -> Value:
    """An IRI with its prefix where it has one (`rel:visits`), for people; anything else as it is."""
    if not isinstance(value, str):
        return value
    fitting = [(base, name) for name, base in iris.PREFIXES.items() if value.startswith(base)]
    if not fitting:
        return value
    base, name = max(fitting, key=lambda pair: len(pair[0]))
    local = value[len(base) :]
    if not _LOCAL.match(local):
        return value
    return f"{name}:{iris.decode(local) if base == iris.ENTITY else local}"


_HINT = f"known prefixes: {', '.join(sorted(PREFIXES))}"
_PLACE = re.compile(r"^error at (\d+):(\d+): expected (?:one of )?(.*)$", re.DOTALL)


def _where(message: str) -> str:
    """One short line: the parser's list of all that it would have taken is as long as the grammar."""
    found = _PLACE.match(message)
    if found is None:
        return " ".join(message.split())
    line, column, expected = found[1], found[2], " ".join(found[3].split())
    if expected.startswith("Prefix not found"):
        return f"line {line}, column {column}: unknown prefix"
    words = re.findall(r"\b[A-Z]{3,}\b|\[?'[^' ]+'\]?", expected)[:6]
    told = f", expected {' or '.join(w.strip('[]') for w in words)}" if words and "[_]" not in expected[:4] else ""
    return f"line {line}, column {column}{told}"


def _value(term: object) -> Value:
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        type_ = term.datatype.value.removeprefix(iris.XSD)
        if type_ == "boolean":
            return term.value in ("true", "1")
        return _NUMBERS[type_](term.value) if type_ in _NUMBERS else term.value
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _turtle(triples: Iterator[ox.Triple]) -> str:
    ordered = sorted(set(triples), key=str)
    used = {name: iri for name, iri in iris.PREFIXES.items() if any(iri in str(triple) for triple in ordered)}
    written = ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=used)
    return written.decode("utf-8") if written else ""
