"""Cues: words that express a relation, with what marks the subject and the object beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from kg.tokens import COMMAS

PART_ENDS = COMMAS | {".", ";", "؛", "。", ":", "："}
"""Marks that end a part of a sentence: no cue reaches over one."""
VERB_FORMS = 8
"""A word of a cue with so many alternatives is a verb in all its forms."""


class Alternative(NamedTuple):
    """One way in which a slot may be marked.

    kind: "left", "right", "left-next", "right-next" (bare), "prep", "post", "adj", "gen", "pron" or "constant".
    side: "" or the side an adposition or case must be on: "<" or ">".
    """

    kind: str
    word: str = ""
    side: str = ""


class Element(NamedTuple):
    """One position of a cue: exact words, prefixes of words, optional or a gap."""

    exact: frozenset[str]
    stems: tuple[str, ...]
    optional: bool = False
    gap: bool = False


@dataclass(frozen=True, eq=False)
class Cue:
    """A compiled cue line."""

    relation: str
    text: str
    elements: tuple[Element, ...]
    subject: tuple[Alternative, ...]
    object: tuple[Alternative, ...]
    negated: bool = False
    modality: str = ""
    weight: float = 0.0
    subject_types: tuple[str, ...] = ()
    object_types: tuple[str, ...] = ()
    participle: bool = False
    mutual: bool = False
    along: str = ""

    @cached_property
    def name(self) -> str:
        """The line by the first alternative of each of its words: short enough to be shown and to be searched for."""
        return " ".join(word.strip("[]").split("|")[0] for word in self.text.split() if not word.startswith("["))

    @cached_property
    def beside(self) -> bool:
        """Whether a mention right beside it, or the name that it is part of, may fill a slot."""
        return any(a.kind.endswith("-next") for a in (*self.subject, *self.object))

    @cached_property
    def literal(self) -> int:
        """How many words it must have: of two cues, one within the other, that with more is meant."""
        return sum(1 for e in self.elements if not e.gap and not e.optional)

    @cached_property
    def before_gap(self) -> tuple[int, int]:
        """How many of its words stand before its first gap: at least and at most."""
        words = list(takewhile(lambda e: not e.gap, self.elements))
        return sum(1 for e in words if not e.optional), len(words)

    @cached_property
    def opens_gap(self) -> bool:
        """Whether a gap follows its first word."""
        return len(self.elements) > 2 and self.elements[1].gap

    @cached_property
    def subject_kinds(self) -> frozenset[str]:
        """How its subject may be marked."""
        return frozenset(a.kind for a in self.subject)

    @cached_property
    def object_kinds(self) -> frozenset[str]:
        """How its object may be marked."""
        return frozenset(a.kind for a in self.object)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its own words, those written in full."""
        return frozenset().union(*[element.exact for element in self.elements])

    @cached_property
    def has_gap(self) -> bool:
        """Whether other words, and so mentions, may stand within it."""
        return any(e.gap for e in self.elements)


class CueMatch(NamedTuple):
    """A cue at tokens [start, end); `prefix` was attached to its first word, `pronoun` to its last."""

    cue: Cue
    start: int
    end: int
    literal: int
    prefix: str
    pronoun: str
    object_pronoun: bool = False  # a verb with its object attached: "the accords that it launched"
