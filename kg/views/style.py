"""How entities and statements look: a colour and a shape for each type, a line for each degree of reality.

Colours start from the palette of Okabe and Ito, which people with any colour blindness tell apart. Types of one family
share a shape, or a hue in lighter and darker tones, and no two types share both.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.schema import Schema, load_terms
from kg.types import Statement


@dataclass(frozen=True, slots=True)
class NodeStyle:
    """Fill colour (`#rrggbb`) and one of the shapes that vis-network draws without text inside."""

    color: str
    shape: str


_TYPES = {
    "State": NodeStyle("#0072b2", "dot"),
    "GovernmentBody": NodeStyle("#56b4e9", "square"),
    "InternationalOrganization": NodeStyle("#e69f00", "square"),
    "Bloc": NodeStyle("#f4ca6a", "square"),
    "Company": NodeStyle("#8a6d1d", "square"),
    "CivilOrganization": NodeStyle("#b9a55a", "square"),
    "ArmedGroup": NodeStyle("#a63a00", "triangleDown"),
    "PoliticalParty": NodeStyle("#e58a4e", "triangleDown"),
    "Person": NodeStyle("#cc79a7", "triangle"),
    "Population": NodeStyle("#8f3f70", "triangle"),
    "Region": NodeStyle("#00674b", "hexagon"),
    "Territory": NodeStyle("#009e73", "hexagon"),
    "City": NodeStyle("#63c7a5", "hexagon"),
    "Water": NodeStyle("#3fa7bf", "hexagon"),
    "Facility": NodeStyle("#9fd8c3", "hexagon"),
    "Agreement": NodeStyle("#5e4fa2", "diamond"),
    "Project": NodeStyle("#a596d3", "diamond"),
    "Event": NodeStyle("#f3c9ae", "star"),
    "Conflict": NodeStyle("#d55e00", "star"),
    "Meeting": NodeStyle("#f0a27a", "star"),
    "Election": NodeStyle("#8c4a1f", "star"),
    "Topic": NodeStyle("#8b929c", "diamond"),
}
_UNKNOWN = NodeStyle("#8b929c", "dot")

FACT, UNREAL, DENIED = "#76818f", "#7b5ea7", "#d1242f"
"""Colours of lines: stated as a fact, not (yet) a fact, said not to be so."""

# modality.yaml says solid, dashed or dotted; here each modality has its own rhythm of that kind, in pixels
_RHYTHM = {
    "announced": [14, 4],
    "planned": [9, 5],
    "expected": [5, 5],
    "hypothetical": [2, 5],
    "requested": [8, 4, 2, 4],
}
_BY_LINE: dict[str, list[int]] = {"dashed": [9, 5], "dotted": [2, 5]}


def node_style(type_: str, schema: Schema) -> NodeStyle:
    """The style of an entity type; a type without one of its own looks like its parent."""
    name: str | None = type_
    while name is not None:
        if name in _TYPES:
            return _TYPES[name]
        known = schema.types.get(name)
        name = known.parent if known else None
    return _UNKNOWN


def node_size(degree: int) -> float:
    """Radius in pixels at scale 1; the area grows with the number of statements."""
    return round(float(9 + min(26.0, 3.2 * degree**0.5)), 1)


def dashes(modality: str) -> list[int] | bool:
    """Lengths of dashes and gaps in pixels, or False for a solid line."""
    if modality in _RHYTHM:
        return _RHYTHM[modality]
    term = load_terms("modality").get(modality)
    return _BY_LINE.get(str(term.style.get("line")) if term else "", False)


def line_color(statement: Statement) -> str:
    """Red where the text says that it is not so, violet where it is not (yet) a fact, else grey."""
    if statement.negated:
        return DENIED
    return FACT if statement.modality == "asserted" else UNREAL
