"""Stores by name: `open_store("neo4j", uri, …)`, and what each of them promises.

A third party adds a store with an entry point in the group `kg.stores` whose value is a class or function that returns
a `Store`. A module is imported only when its store is asked for.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from math import prod
from typing import Any, Protocol, Self, cast

from kg.errors import UsageError
from kg.graph_data import GraphData
from kg.merge import CAP

Progress = Callable[[int, int], None]
"""Called with (rows done, rows in all) while a graph is loaded."""

BATCH = 5_000
"""Rows a transaction or request: large enough to be fast, small enough for a server's memory."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each thing a store holds, gained or lost."""

    entities: int = 0
    statements: int = 0
    articles: int = 0
    evidence: int = 0

    @classmethod
    def of(cls, found: Mapping[str, Collection[str]]) -> Counts:
        """How many there are of each, from what was found by the names of the fields."""
        return cls(**{name: len(things) for name, things in found.items()})

    def __bool__(self) -> bool:
        return any((self.entities, self.statements, self.articles, self.evidence))


@dataclass(frozen=True, slots=True)
class Change:
    """What a load or a withdrawal changed; values of things that stay are updated without being counted."""

    added: Counts
    removed: Counts


def supported(held: float, told: Iterable[tuple[str, float]]) -> float:
    """Confidence of a statement that is left with this evidence, by the rule of `kg.merge`.

    Args:
        held: its confidence before; above `CAP` an analyst has accepted it, and it stays.
        told: article and confidence of each piece of evidence that is left.
    """
    if held > CAP:
        return held
    best: dict[str, float] = {}
    for article, confidence in told:
        best[article] = max(best.get(article, 0.0), confidence)
    wrong = prod(1.0 - best[article] for article in sorted(best))
    return round(min(CAP, next(iter(best.values())) if len(best) == 1 else 1.0 - wrong), 4)


class Store(Protocol):
    """A database that mirrors a graph. It touches nothing there that kg did not write."""

    def load(self, data: GraphData, *, prune: bool = True, progress: Progress | None = None) -> Change:
        """Make the store say what `data` says; a second time changes nothing.

        Args:
            prune: remove what kg wrote before and `data` no longer holds.

        Raises:
            BackendError: the server failed or refused.
        """
        ...

    def remove_article(self, article: str) -> Change:
        """Withdraw an article (by id) with all that only it supported; unknown ids change nothing.

        Raises:
            BackendError: the server failed or refused.
        """
        ...

    def counts(self) -> Counts:
        """What the store holds of kg's.

        Raises:
            BackendError: the server failed or refused.
        """
        ...

    def close(self) -> None:
        """Give back connections."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


_BUILT_IN = {"neo4j": "kg.stores.neo4j:Neo4jStore", "sparql": "kg.stores.sparql:SparqlStore"}


def available() -> list[str]:
    """Names of all stores, those of installed plug-ins included."""
    return sorted({*_BUILT_IN, *(point.name for point in entry_points(group="kg.stores"))})


def open_store(name: str, *args: Any, **options: Any) -> Store:
    """The store `name`, connected with what its class takes.

    Raises:
        UsageError: there is no such store.
        BackendError: the server cannot be reached or refuses.
    """
    if name in _BUILT_IN:
        module, _, made = _BUILT_IN[name].partition(":")
        return cast(Store, getattr(importlib.import_module(module), made)(*args, **options))
    for point in entry_points(group="kg.stores", name=name):
        return cast(Store, point.load()(*args, **options))
    raise UsageError(f"unknown store {name!r}", hint=f"available: {', '.join(available())}")
