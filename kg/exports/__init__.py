"""Exports by name: `export(data, "turtle", out)`.

A third party adds a format with an entry point in the group `kg.exports` whose value is a function
`write(data: GraphData, out: BinaryIO) -> None`. A module is imported only when its format is asked for.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from importlib.metadata import entry_points
from typing import BinaryIO, cast

from kg.errors import UsageError
from kg.graph_data import GraphData

Writer = Callable[[GraphData, BinaryIO], None]

_BUILT_IN = {
    "csv": "kg.exports.tables:write_csv",
    "gexf": "kg.exports.network:write_gexf",
    "graphml": "kg.exports.network:write_graphml",
    "jsonl": "kg.exports.tables:write_jsonl",
    "jsonld": "kg.exports.jsonld:write_jsonld",
    "nquads": "kg.exports.rdf_files:write_nquads",
    "ntriples": "kg.exports.rdf_files:write_ntriples",
    "trig": "kg.exports.rdf_files:write_trig",
    "turtle": "kg.exports.rdf_files:write_turtle",
}
FORMATS = tuple(_BUILT_IN)
"""Formats that come with kg; `available` adds those of plug-ins, which takes a look at every installed package."""
BINARY = frozenset({"csv"})
"""Formats that are no text: `csv` is a zip archive of its tables."""


def available() -> list[str]:
    """Names of all formats, those of installed plug-ins included."""
    return sorted({*_BUILT_IN, *(point.name for point in entry_points(group="kg.exports"))})


def writer(name: str) -> Writer:
    """The function that writes the format `name`.

    Raises:
        UsageError: there is no such format.
    """
    if name in _BUILT_IN:
        module, _, function = _BUILT_IN[name].partition(":")
        return cast(Writer, getattr(importlib.import_module(module), function))
    for point in entry_points(group="kg.exports", name=name):
        return cast(Writer, point.load())
    raise UsageError(f"unknown export format {name!r}", hint=f"available: {', '.join(available())}")


def export(data: GraphData, name: str, out: BinaryIO) -> None:
    """Write the graph to `out` in the format `name`; the same graph gives the same bytes on every run.

    Raises:
        UsageError: there is no such format.
    """
    writer(name)(data, out)
