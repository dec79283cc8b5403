"""Turtle, TriG, N-Triples and N-Quads, written by pyoxigraph in a fixed order."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, BinaryIO, cast

import pyoxigraph as ox

from kg import iris
from kg.exports.rdf import quads, triples
from kg.graph_data import GraphData

if TYPE_CHECKING:
    from typing_extensions import Buffer


def write_turtle(data: GraphData, out: BinaryIO) -> None:
    """Turtle, all graphs as one."""
    _with_prefixes(triples(data), out, ox.RdfFormat.TURTLE)


def write_ntriples(data: GraphData, out: BinaryIO) -> None:
    """N-Triples, all graphs as one."""
    ox.serialize(triples(data), out, ox.RdfFormat.N_TRIPLES)


def write_trig(data: GraphData, out: BinaryIO) -> None:
    """TriG, with the named graph of each article."""
    _with_prefixes(quads(data), out, ox.RdfFormat.TRIG)


def write_nquads(data: GraphData, out: BinaryIO) -> None:
    """N-Quads, with the named graph of each article."""
    ox.serialize(quads(data), out, ox.RdfFormat.N_QUADS)


def _with_prefixes(found: Iterable[ox.Triple] | Iterable[ox.Quad], out: BinaryIO, format_: ox.RdfFormat) -> None:
    for prefix, iri in sorted(iris.PREFIXES.items()):
        out.write(f"@prefix {prefix}: <{iri}> .\n".encode())
    out.write(b"\n")
    ox.serialize(found, cast(IO[bytes], _Body(out, len(iris.PREFIXES))), format_, prefixes=iris.PREFIXES)


class _Body(io.RawIOBase):
    """Passes on what is written but for the first `skip` lines: pyoxigraph's prefixes, in another order on each run."""

    def __init__(self, out: BinaryIO, skip: int) -> None:
        self._out = out
        self._skip = skip

    def writable(self) -> bool:
        return True

    def write(self, data: Buffer, /) -> int:
        taken = bytes(data)
        rest = taken
        while self._skip and rest:
            _, newline, rest = rest.partition(b"\n")
            self._skip -= len(newline)
        self._out.write(rest)
        return len(taken)
