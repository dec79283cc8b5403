"""Mentions and offices as they stand in a sentence, before anything is linked."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.gazetteer import Name
from kg.lang.data import Title
from kg.tokens import Tokens
from kg.types import Sentence
from kg.word_table import Word

PUNCTUATION = frozenset('.,;:!?()[]{}«»"“”„‟‘’…—–-/،؛؟।。，；：！？（）「」『』、《》·|')
SKIP = frozenset({"-", "‑", "־", '"', "“", "”", "«", "»", "'", "‘", "’", "„"})

PLACES = frozenset({"City", "Territory", "Facility", "Water"})
"""Types of places that lie within a state."""

STATE_OFFICES = frozenset({"head_of_state_of", "head_of_government_of", "minister_of"})
"""Relations of the offices that only states have."""


@dataclass(slots=True, eq=False)
class Unit:
    """A mention as it stands in its sentence.

    Attributes:
        start, end: tokens covered; `lead` includes a title before them.
        kind: name, short, adj, people, gov (a government noun with its state), body, person, title, pron, nominal, org,
            common (an event or agreement without a name).
        prefix: proclitic letters before the first token.
        preps: adpositions right before it; posts: postpositions or case names right after it.
        far: adpositions before the noun phrase that it belongs to ("in the internal affairs of Chad").
        headed: a noun after it says what it is and carries its case ("Durban kentinde").
        inner: it is part of a larger mention (the state in "Syrian Foreign Minister Walid al-Moualem").
        group: number of the coordination that it belongs to.
        pair: the entities that "the two countries" stands for, or "the three".
        others: whom a pronoun may mean too, if its verb wants another type.
    """

    start: int
    end: int
    kind: str
    names: tuple[Name, ...] = ()
    prefix: str = ""
    value: str = ""
    type: str = ""
    preps: frozenset[str] = frozenset()
    far: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    inner: bool = False
    headed: bool = False
    group: int = -1
    owner: Unit | None = None
    resolved: object = None
    pair: tuple[object, ...] | None = None
    others: tuple[object, ...] = ()

    @property
    def lead(self) -> int:
        """First token of the mention with the title before it: the adpositions of the whole stand there."""
        owner = self.owner
        return owner.start if owner is not None and owner.kind == "title" and owner.end <= self.start else self.start


@dataclass(slots=True, eq=False)
class Office:
    """A title with whose it is: `actor` is the state or organisation, `person` the holder, each None if not named.

    `possessed`: "its president"; `relative`: "whose president", of what stands right before it.
    `owned`: an unknown word stands where the state or organisation would: "协会主席" is nobody's president.
    `made`: tokens of the verb that says that the holder has or gets it: "X was elected president".
    """

    start: int
    end: int
    title: Title
    actor: Unit | None
    person: Unit | None
    former: bool = False
    elect: bool = False
    deputy: bool = False
    possessed: bool = False
    relative: bool = False
    owned: bool = False
    made: tuple[int, int] | None = None
    unit: Unit | None = None


@dataclass(slots=True)
class Analysis:
    """One sentence with all that was found in it; of each token `words` hold what is known away from it.

    Attributes:
        dateline: the token after the place and date before a report, 0 if there are none.
    """

    sentence: Sentence
    index: int
    tokens: Tokens
    words: list[Word]
    keys: list[str]
    units: list[Unit] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    dateline: int = 0

    def text(self, start: int, end: int) -> str:
        """The words of tokens [start, end) as they stand in the article."""
        base = self.sentence.start
        return self.sentence.text[self.tokens.starts[start] - base : self.tokens.ends[end - 1] - base]

    def span(self, unit: Unit) -> tuple[int, int]:
        """Offsets of a mention in the article, without an attached proclitic."""
        start = self.tokens.starts[unit.start]
        if unit.prefix:
            word = self.tokens.norms[unit.start]
            letters = len(unit.prefix)
            if word.lstrip("وف").startswith("لل"):
                letters = len(word) - len(word.lstrip("وف"))  # lil-: the article is part of both
            start += min(letters, self.tokens.ends[unit.start] - start - 1)
        return start, self.tokens.ends[unit.end - 1]

    def mention(self, unit: Unit) -> str:
        """The words of a mention, without an attached proclitic."""
        start, end = self.span(unit)
        base = self.sentence.start
        return self.sentence.text[start - base : end - base]


def texts_skip(text: str) -> bool:
    """Closing quotes and brackets do not part a mention from what follows."""
    return text in ('"', "”", "»", ")")


def coarse(unit: Unit) -> str:
    """Kinds of mentions that join no mention of another: "adj", "person", "other"."""
    if unit.kind == "adj":
        return "adj"
    return "person" if is_person(unit) else "other"


def is_person(unit: Unit) -> bool:
    return unit.kind == "person" or (
        any(n.record.type == "Person" for n in unit.names) and unit.kind in ("name", "short")
    )


def is_place(unit: Unit) -> bool:
    if unit.kind not in ("name", "adj", "people", "short"):
        return False
    return any(n.record.type in ("State", "Territory", "Region", "City") for n in unit.names)


_ALIKE = (
    frozenset({"City", "Territory", "Region"}),
    frozenset({"CivilOrganization", "InternationalOrganization", "Bloc"}),
    frozenset({"ArmedGroup", "PoliticalParty"}),
)


def same_kind(head: str, listed: str) -> bool:
    """Whether a head noun of type `head` may stand before the name of a `listed` thing."""
    return head == listed or any(head in kinds and listed in kinds for kinds in _ALIKE)


def is_org(unit: Unit) -> bool:
    if unit.kind in ("gov", "body", "org"):
        return True
    if unit.kind not in ("name", "adj", "people", "short"):
        return False
    return any(n.record.type != "Person" for n in unit.names)
