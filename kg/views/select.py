"""Which part of a graph is shown: the surroundings of an entity, some relations, a time, a size that stays readable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from kg.as_of import holds
from kg.errors import UsageError
from kg.graph_data import GraphData
from kg.lookup import Names
from kg.schema import load_schema
from kg.types import Statement
from kg.when import When

MAX_NODES = 5000
"""Entities that a browser still draws and moves with ease."""


def select(
    data: GraphData,
    *,
    entity: str | None = None,
    depth: int = 1,
    relations: Sequence[str] = (),
    min_confidence: float = 0.0,
    as_of: When | None = None,
    include_undated: bool = False,
    max_nodes: int = MAX_NODES,
) -> GraphData:
    """The statements asked for, with the entities and articles that they name.

    Args:
        entity: id or name, in any language, of the entity in the middle; all entities by default.
        depth: how many statements away from it the others may be.
        relations: relation ids; all by default.
        as_of: only what holds then (`kg.as_of.holds`): states whose time covers it, events that have happened.
        include_undated: with `as_of`, also what the texts give no time for.
        max_nodes: only so many entities, those nearest to `entity` and then those with the most statements.

    Raises:
        UsageError: no or several entities have that name, or a relation does not exist.
    """
    known = load_schema().relations
    for relation in relations:
        if relation not in known:
            raise UsageError(f"unknown relation {relation!r}", hint="`kg schema list` shows the relations")

    middle = Names(data).resolve(entity) if entity else None
    if middle is None and not relations and as_of is None and min_confidence <= 0 and len(data.entities) <= max_nodes:
        return data  # nothing is left out, not even entities and articles that no statement names

    def timely(s: Statement) -> bool:
        if as_of is None:
            return True
        held = holds(s.time, known[s.relation].kind if s.relation in known else "event", as_of)
        return include_undated if held is None else held

    kept = [
        s
        for s in data.statements
        if s.confidence >= min_confidence and (not relations or s.relation in relations) and timely(s)
    ]
    distance = _distances(kept, middle.id, depth) if middle else {}
    if middle:
        kept = [s for s in kept if s.subject.id in distance and s.object.id in distance]
    names = {id_ for s in kept for id_ in (s.subject.id, s.object.id)} | ({middle.id} if middle else set())
    if len(names) > max_nodes:
        degree = Counter(id_ for s in kept for id_ in (s.subject.id, s.object.id))
        names = set(sorted(names, key=lambda id_: (distance.get(id_, 0), -degree[id_], id_))[:max_nodes])
        kept = [s for s in kept if s.subject.id in names and s.object.id in names]
    return _with_what_is_named(data, kept, {middle.id} if middle else set())


def _distances(statements: Sequence[Statement], start: str, depth: int) -> dict[str, int]:
    around: dict[str, set[str]] = {}
    for s in statements:
        around.setdefault(s.subject.id, set()).add(s.object.id)
        around.setdefault(s.object.id, set()).add(s.subject.id)
    distance = {start: 0}
    edge = [start]
    for step in range(1, depth + 1):
        edge = sorted({n for id_ in edge for n in around.get(id_, ())} - distance.keys())
        distance.update(dict.fromkeys(edge, step))
    return distance


def _with_what_is_named(data: GraphData, statements: list[Statement], also: Collection[str]) -> GraphData:
    named = set(also)
    articles: set[str] = set()
    for s in statements:
        named.update(ref.id for ref in (s.subject, s.object, s.location, s.attributed_to) if ref is not None)
        articles.update(e.article for e in s.evidence)
    return GraphData(
        {id_: data.entities[id_] for id_ in sorted(named) if id_ in data.entities},
        statements,
        {id_: data.articles[id_] for id_ in sorted(articles) if id_ in data.articles},
    )
