"""Choosing a part of a graph to export."""

from __future__ import annotations

from collections.abc import Sequence

from kg.graph_data import GraphData
from kg.types import EntityRef, Statement
from kg.when import When


def select(data: GraphData, *, min_confidence: float = 0.0, as_of: When | None = None) -> GraphData:
    """The statements of at least that confidence that hold at that time, with the entities and articles they name.

    Args:
        as_of: a day, month, year or interval; a statement stays if its own time overlaps it. One without a time stays
            out, for the texts do not say when it holds.
    """
    if not min_confidence and as_of is None:
        return data
    chosen = [
        s for s in data.statements if s.confidence >= min_confidence and (as_of is None or overlaps(s.time, as_of))
    ]
    return restrict(data, chosen)


def restrict(data: GraphData, statements: Sequence[Statement]) -> GraphData:
    """The graph of these statements alone."""
    entities = {ref.id for s in statements for ref in _refs(s)}
    articles = {e.article for s in statements for e in s.evidence}
    return GraphData(
        {id_: entity for id_, entity in data.entities.items() if id_ in entities},
        statements,
        {id_: article for id_, article in data.articles.items() if id_ in articles},
    )


def overlaps(time: When | None, asked: When) -> bool:
    """Whether `time` covers any day of `asked`; without a time, or a year in it, it covers none."""
    if time is None or (time.earliest is None and time.latest is None):
        return False
    starts_before = time.earliest is None or asked.latest is None or time.earliest <= asked.latest
    ends_after = time.latest is None or asked.earliest is None or time.latest >= asked.earliest
    return starts_before and ends_after


def _refs(statement: Statement) -> list[EntityRef]:
    optional = (statement.location, statement.attributed_to)
    return [statement.subject, statement.object, *(ref for ref in optional if ref)]
