"""Choosing a part of a graph."""

from __future__ import annotations

from collections.abc import Sequence

from kg.graph_data import GraphData
from kg.types import EntityRef, Statement


def restrict(data: GraphData, statements: Sequence[Statement]) -> GraphData:
    """The graph of these statements alone, with the entities and articles that they name."""
    entities = {ref.id for s in statements for ref in _refs(s)}
    articles = {e.article for s in statements for e in s.evidence}
    return GraphData(
        {id_: entity for id_, entity in data.entities.items() if id_ in entities},
        statements,
        {id_: article for id_, article in data.articles.items() if id_ in articles},
    )


def _refs(statement: Statement) -> list[EntityRef]:
    optional = (statement.location, statement.attributed_to)
    return [statement.subject, statement.object, *(ref for ref in optional if ref)]
