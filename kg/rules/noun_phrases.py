"""What a noun phrase states, and how it is made of two mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.types import Entity
from kg.units import Unit

QUOTES = frozenset({'"', "»", "«", "'"})

Linked = Sequence[tuple[Unit, Entity]]
"""The mentions of a sentence that mean a known entity, with it."""


@dataclass(frozen=True, slots=True)
class StructureClaim:
    """A statement of structure: tokens [start, end) show it, `certainty` is 0 to 1."""

    subject: Unit
    subject_entity: Entity
    relation: str
    object: Unit
    object_entity: Entity
    rule: str
    certainty: float
    start: int
    end: int


def claimed(subject: Unit, relation: str, obj: Unit, rule: str, certainty: float) -> StructureClaim | None:
    """The statement that two mentions make, if both mean an entity and not the same."""
    if not isinstance(subject.resolved, Entity) or not isinstance(obj.resolved, Entity):
        return None
    if subject.resolved.id == obj.resolved.id:
        return None
    return StructureClaim(
        subject, subject.resolved, relation, obj, obj.resolved, rule, certainty,
        min(subject.start, obj.start), max(subject.end, obj.end),
    )  # fmt: skip
