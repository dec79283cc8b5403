"""What an article has spoken of up to a sentence, and which of it the text is about there."""

from __future__ import annotations

from dataclasses import dataclass

from kg.entities import Linker
from kg.types import Entity

COLLECTIVE = ("State", "InternationalOrganization", "ArmedGroup", "GovernmentBody", "Company", "PoliticalParty")
"""Types of what acts together."""
ALIKE = {
    "PoliticalParty": "",
    "ArmedGroup": "PoliticalParty",
    "InternationalOrganization": "CivilOrganization",
}
"""Kinds of groups whose noun may tell which is meant, with what else it may mean: "المنظمة" of an NGO."""


@dataclass(slots=True)
class Seen:
    """A mention as it is remembered: `subject` opened its sentence."""

    entity: Entity
    sentence: int
    subject: bool
    gender: str = ""


class Memory:
    """Remembers what the sentences of one article name."""

    def __init__(self, linker: Linker) -> None:
        self.linker = linker
        self.data = linker.data
        self.schema = linker.schema
        self._several = linker.gazetteer.language.plural_title
        self._recent: list[Seen] = []
        self._article = linker.gazetteer.language.word_starts or ("\0",)
        self._governments: dict[str, Entity] = {}  # whose the nouns of government were that the article used

    def _home(self, person: Entity) -> Entity | None:
        """The state for which a person acts: as the text says, or by the office that a list knows."""
        home = self.linker.homes.get(person.id)
        record = self.linker.records.get(person.id)
        if not home and record is not None and record.offices:
            home = record.offices[0][1]
        listed = self.linker.gazetteer.by_name
        return self.linker.keep(listed[home]) if home and home in listed else None

    def _whose_country(self, actor: Entity) -> Entity:
        """The state for which who acts in a sentence does, or itself."""
        state = self._home(actor) if actor.type == "Person" else self.linker.as_actor(actor)
        return state or actor

    def _seat_here(self, index: int) -> Entity | None:
        """The state of the one capital that a sentence named so far, if it named no state."""
        here = [seen.entity for seen in self._recent if seen.sentence == index]
        if any(e.type == "State" for e in here):
            return None
        seats = {s.id: s for e in here if e.type == "City" and (s := self.linker.as_actor(e)) is not None}
        return next(iter(seats.values())) if len(seats) == 1 else None

    def _salient(
        self,
        types: tuple[str, ...],
        index: int,
        *,
        reach: int = 3,
        gender: str = "",
        fade: float = 1.3,
        apart: str = "",
    ) -> Entity | None:
        """The entity of one of the types that the text is about here: near, a subject, and often named.

        A sentence back counts `fade` less; `apart` is the id of one that is not meant.
        """
        best: Entity | None = None
        best_score = 0.0
        for order, seen in enumerate(self._recent):
            distance = index - seen.sentence
            if distance > reach or self.schema.kinds(seen.entity.type).isdisjoint(types) or seen.entity.id == apart:
                continue
            known = seen.gender or self.linker.genders.get(seen.entity.id, "")
            if gender and known not in ("", gender):
                continue
            often = min(self.linker.named[seen.entity.id], 6)
            score = 4.0 - fade * distance + 1.5 * seen.subject + often * 0.2 + order * 1e-4
            if score > best_score:
                best, best_score = seen.entity, score
        return best
