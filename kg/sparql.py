"""SPARQL over a graph in RDF, in memory, through pyoxigraph; the profile is that of `kg.exports.rdf`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
    rows: list[dict[str, Value]]


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
        raise _refused(query, str(error)) from error
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


_PLACE = re.compile(r"^error at (\d+):(\d+): expected (?:one of )?(.*)$", re.DOTALL)
_NEAR = 24


def _refused(query: str, message: str) -> UsageError:
    """One short line with the place: the parser's list of all that it would have taken is as long as the grammar."""
    found = _PLACE.match(message)
    if found is None:
        return UsageError(f"not a SPARQL query: {' '.join(message.split())}")
    line, column = int(found[1]), int(found[2])
    if found[3].startswith("Prefix not found"):
        known = f"known are {', '.join(sorted(PREFIXES))}"
        return UsageError(f"not a SPARQL query: unknown prefix in line {line}, column {column}", hint=known)
    lines = query.splitlines()
    near = lines[line - 1][column - 1 :][:_NEAR].strip() if line <= len(lines) else ""
    where = f"before {near!r}" if near else "at the end"
    return UsageError(
        f"not a SPARQL query: something is wrong or missing {where}, line {line}, column {column}",
        hint="`kg query --help` shows examples",
    )


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
