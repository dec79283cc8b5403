"""What a cue and two mentions may state, before it is scored."""

from __future__ import annotations

from dataclasses import dataclass

from kg.rules.cues import CueMatch
from kg.rules.surroundings import NEAR, View
from kg.types import Entity
from kg.units import Unit


@dataclass(slots=True)
class Filler:
    """A mention (or constant) in a slot, with how well it stands there."""

    unit: Unit | None
    entity: Entity
    kind: str  # which alternative marked it
    rank: int  # its place among the alternatives
    view: View = NEAR  # what lies between it and the cue
    metonym: bool = False
    far: bool = False
    sure: bool = False  # the verb's form shows that its subject is left out


@dataclass(slots=True)
class Candidate:
    """A statement that might be meant, before it is scored."""

    match: CueMatch
    subject: Filler
    object: Filler
    paired: bool = False
    mutual: bool = False  # it holds the other way round too
