"""What exports, stores and views read: the entities, statements and articles of a graph, in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.types import Article, Entity, Statement


@dataclass(frozen=True, slots=True)
class GraphData:
    """A snapshot of a graph.

    Attributes:
        entities: by id; every entity that a statement names is here.
        statements: merged, each with all its evidence, ordered by id.
        articles: by id; every article that evidence names is here.
    """

    entities: Mapping[str, Entity]
    statements: Sequence[Statement]
    articles: Mapping[str, Article]
