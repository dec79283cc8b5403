"""Which part of a graph is shown: the surroundings of an entity, some relations, a time, a size that stays readable."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from kg.errors import InputError, UsageError
from kg.graph_data import GraphData
from kg.schema import load_schema
from kg.types import Entity, Statement
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
    as_of: str | None = None,
    max_nodes: int = MAX_NODES,
) -> GraphData:
    """The statements asked for, with the entities and articles that they name.

    Args:
        entity: id or name, in any language, of the entity in the middle; all entities by default.
        depth: how many statements away from it the others may be.
        relations: relation ids; all by default.
        as_of: a year, month or day as YYYY, YYYY-MM or YYYY-MM-DD; only statements whose time covers some of it.
        max_nodes: only so many entities, those nearest to `entity` and then those with the most statements.

    Raises:
        UsageError: no or several entities have that name, or a relation does not exist.
        InputError: `as_of` is no date.
    """
    for relation in relations:
        if relation not in load_schema().relations:
            raise UsageError(f"unknown relation {relation!r}", hint="`kg schema list` shows the relations")
    period = _period(as_of) if as_of else None
    kept = [
        s
        for s in data.statements
        if s.confidence >= min_confidence
        and (not relations or s.relation in relations)
        and (period is None or _overlaps(s.time, period))
    ]
    middle = find_entity(data, entity) if entity else None
    distance = _distances(kept, middle.id, depth) if middle else {}
    if middle:
        kept = [s for s in kept if s.subject.id in distance and s.object.id in distance]
    names = {id_ for s in kept for id_ in (s.subject.id, s.object.id)} | ({middle.id} if middle else set())
    if len(names) > max_nodes:
        degree = Counter(id_ for s in kept for id_ in (s.subject.id, s.object.id))
        names = set(sorted(names, key=lambda id_: (distance.get(id_, 0), -degree[id_], id_))[:max_nodes])
        kept = [s for s in kept if s.subject.id in names and s.object.id in names]
    if middle is None and not relations and period is None and min_confidence <= 0 and len(data.entities) <= max_nodes:
        return data
    return _with_what_is_named(data, kept, {middle.id} if middle else set())


def find_entity(data: GraphData, name: str) -> Entity:
    """The entity with that id or name; case, accents and Arabic vowel signs make no difference.

    Raises:
        UsageError: there is none, or more than one.
    """
    if name in data.entities:
        return data.entities[name]
    wanted = fold(name)
    exact, partial = [], []
    for id_ in sorted(data.entities):
        entity = data.entities[id_]
        folded = {fold(n) for n in (entity.name, *(n for names in entity.names.values() for n in names))}
        if wanted in folded:
            exact.append(entity)
        elif wanted and any(wanted in f for f in folded):
            partial.append(entity)
    found = exact or partial
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(
            f"no entity named {name!r} in this graph", hint="`kg find` lists statements and their entities"
        )
    some = ", ".join(f"{e.name} ({e.type}, {e.id})" for e in found[:5])
    raise UsageError(f"{name!r} names {len(found)} entities: {some}", hint="give the id of the one you mean")


def fold(text: str) -> str:
    """`text` for comparison: no case, no accents of Latin letters, no Arabic vowel signs, one form of alef."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("ـ", ""))
    return " ".join(
        unicodedata.normalize("NFC", re.sub("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]", "", decomposed)).split()
    )


def _period(as_of: str) -> tuple[date, date]:
    try:
        when = When(as_of)
    except InputError as error:
        raise InputError(f"no date: {as_of!r}", hint="give YYYY, YYYY-MM or YYYY-MM-DD") from error
    if when.earliest is None or when.latest is None:
        raise InputError(f"no date: {as_of!r}", hint="give YYYY, YYYY-MM or YYYY-MM-DD")
    return when.earliest, when.latest


def _overlaps(when: When | None, period: tuple[date, date]) -> bool:
    if when is None or when.precision == "unknown-year":
        return False
    earliest, latest = when.earliest, when.latest
    return (earliest is None or earliest <= period[1]) and (latest is None or latest >= period[0])


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
