"""What an analyst should look at: unsure statements, sources that disagree, entities that may be one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.as_of import overlaps
from kg.graph_data import GraphData
from kg.lookup import key, names_of
from kg.schema import Schema, load_schema
from kg.types import Entity, Judgement, Statement

UNSURE = 0.6
"""Confidence under which a statement is worth a look."""
ALIKE = 0.88
"""Likeness of two names (0 to 1) from which they may be spellings of one."""
_DIGITS = re.compile(r"[0-9]+")
_LONGER = ("Person", "Agreement", "Event", "Project")
"""What may be called by a part of its name; the council of an organisation is another thing than the organisation."""
_CROWD = 40
"""A word that more names than this share says nothing about who is who."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A claim that some texts make and others deny; both sides are kept and shown."""

    subject: str
    relation: str
    object: str
    affirmed: tuple[Statement, ...]
    denied: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two entities that may be one, the better known (or smaller id) first; `likeness` is between 0 and 1."""

    first: Entity
    second: Entity
    likeness: float
    reason: str


def contradictions(data: GraphData) -> list[Contradiction]:
    """Claims that are both made and denied, of the same modality and not of times that lie apart, ordered by claim."""
    sides: dict[tuple[str, str, str, str], tuple[list[Statement], list[Statement]]] = {}
    for s in data.statements:
        sides.setdefault((s.subject.id, s.relation, s.object.id, s.modality), ([], []))[s.negated].append(s)
    found: list[Contradiction] = []
    disputed = [(claim, both) for claim, both in sides.items() if all(both)]
    for claim, (affirmed, denied) in sorted(disputed, key=lambda item: item[0]):
        yes = tuple(s for s in affirmed if any(_same_time(s, other) for other in denied))
        no = tuple(s for s in denied if any(_same_time(s, other) for other in affirmed))
        if yes:
            found.append(Contradiction(*claim[:3], yes, no))
    return found


def low_confidence(
    data: GraphData, judgements: Iterable[Judgement] = (), *, threshold: float = UNSURE
) -> list[Statement]:
    """Statements under the threshold that nobody has judged, the least sure first."""
    judged = {j.target for j in judgements}
    unsure = [s for s in data.statements if s.confidence < threshold and s.id not in judged]
    return sorted(unsure, key=lambda s: (s.confidence, s.id))


def duplicates(data: GraphData, judgements: Iterable[Judgement] = ()) -> list[Duplicate]:
    """Pairs of entities that may be one, the likeliest first: they share a name, or have names that are almost one.

    Two entities with Wikidata ids are two; a pair that was judged is settled; their types must allow it.
    """
    settled = {j.target for j in judgements if j.verdict in ("same-as", "not-same")}
    schema = load_schema()
    found: list[Duplicate] = []
    keys = {id_: {k for name in names_of(entity) if (k := key(name))} for id_, entity in data.entities.items()}
    for a, b in set(_candidates(keys)):  # many pairs share several words
        first, second = sorted((data.entities[a], data.entities[b]), key=lambda e: (not e.id.startswith("wd:"), e.id))
        if f"{a} {b}" in settled or _two(first, second, schema):
            continue
        longer = not schema.kinds(first.type).isdisjoint(_LONGER)
        likeness, reason = _likeness(keys[first.id], keys[second.id], longer=longer)
        if likeness >= ALIKE:
            found.append(Duplicate(first, second, likeness, reason))
    return sorted(found, key=lambda d: (-d.likeness, d.first.id, d.second.id))


def _same_time(a: Statement, b: Statement) -> bool:
    return overlaps(a.time, b.time, b.time) is not False  # what is undated may be of any time


def _candidates(keys: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Pairs, the smaller id first, that share a word of a name, or the beginning of a one-word name."""
    blocks: dict[str, dict[str, None]] = {}
    for id_ in sorted(keys):
        for name in sorted(keys[id_]):
            for word in {*name.split(), name.replace(" ", "")[:5] + "…"}:
                blocks.setdefault(word, {})[id_] = None
    for block in blocks.values():
        if 1 < len(block) <= _CROWD:
            yield from combinations(block, 2)
    for shared in _by_name(keys).values():
        yield from combinations(shared, 2)


def _by_name(keys: dict[str, set[str]]) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for id_ in sorted(keys):
        for name in keys[id_]:
            named.setdefault(name, []).append(id_)
    return {name: ids for name, ids in named.items() if 1 < len(ids) <= _CROWD}


def _two(a: Entity, b: Entity, schema: Schema) -> bool:
    """Whether two entities cannot be one: both are known, or a thing of one type is never one of the other."""
    if a.id.startswith("wd:") and b.id.startswith("wd:"):
        return True
    return a.type not in schema.kinds(b.type) and b.type not in schema.kinds(a.type)


def _likeness(first: set[str], second: set[str], *, longer: bool) -> tuple[float, str]:
    if shared := first & second:
        return 1.0, f"both are called {min(shared, key=lambda k: (-len(k), k))!r}"
    best, reason = 0.0, ""
    for a in sorted(first):
        for b in sorted(second):
            score = _pair(a, b, longer=longer)
            if score > best:
                best, reason = score, f"{a!r} is almost {b!r}"
    return best, reason


def _pair(one: str, other: str, *, longer: bool) -> float:
    """Likeness of two names; with `longer`, one of two words or more that the other one only adds to is like it."""
    fewer, more = sorted((one.split(), other.split()), key=len)
    if len(fewer) > 1 and set(fewer) < set(more):
        return 0.9 if longer else 0.0
    if _DIGITS.findall(one) != _DIGITS.findall(other):  # resolution 1701 is not resolution 1702
        return 0.0
    if min(len(one), len(other)) < 5:
        return 0.0
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0
