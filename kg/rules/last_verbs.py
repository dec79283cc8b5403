"""Relative clauses whose verb stands last: in "Kenia, das Truppen in den Sudan schickte," Kenya acts within it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.lang.data import LanguageData
from kg.rules.cues import PART_ENDS, CueMatch
from kg.tokens import COMMAS
from kg.types import Entity
from kg.units import PLACES, Analysis, Unit

_REACH = 16
"""Words between the relative pronoun and the verb."""
_CAUSING = frozenset({"demands_of", "accuses"})
_ACTED_ON = frozenset({"Agreement", "Meeting", "Election", "Project", "Conflict"})
_ACTING = frozenset({"State", "City", "InternationalOrganization", "ArmedGroup", "Company"})
_AUXILIARIES = 2
"""Auxiliaries after the verb."""


class Described(NamedTuple):
    """A relative clause that a verb ends.

    Attributes:
        antecedent: what it describes.
        start, end: the tokens after its pronoun.
        acting: what it describes acts; if not, it is what something is done to.
    """

    antecedent: Unit
    start: int
    end: int
    acting: bool

    def holds(self, start: int, end: int) -> bool:
        """Whether tokens stand within the clause."""
        return self.start <= start and end <= self.end


def described(
    data: LanguageData, analysis: Analysis, units: Sequence[Unit], match: CueMatch, matches: Sequence[CueMatch] = ()
) -> Described | None:
    """The relative clause or infinitive whose last verb a cue is, None if it ends none."""
    if not data.last_auxiliaries or match.cue.subject_kinds.isdisjoint(("left", "prep")):
        return None
    norms, end = analysis.tokens.norms, match.end
    while end < len(norms) and end - match.end < _AUXILIARIES and norms[end] in data.last_auxiliaries:
        end += 1
    if end < len(norms) and norms[end] not in PART_ENDS and norms[end] not in data.conj:
        return None
    if norms[match.start - 1] in data.last_infinitive and match.start:
        return _infinitive(data, norms, units, match, matches)
    passive = any(n in data.last_passives for n in norms[match.end : end]) or norms[match.start] in data.last_passives
    pronoun = _pronoun(data, norms, match)
    if not pronoun:
        return None
    antecedent = next(
        (u for u in units if u.end == pronoun - 1 and not u.inner and isinstance(u.resolved, Entity)), None
    )
    if antecedent is None or antecedent.kind in ("adj", "pron"):
        return None
    found = Described(antecedent, pronoun + 1, end, not passive)
    other = not passive and _acts_inside(data, norms, units, found, match.cue.relation)
    return found._replace(acting=False) if other else found


def _infinitive(
    data: LanguageData, norms: list[str], units: Sequence[Unit], match: CueMatch, matches: Sequence[CueMatch]
) -> Described | None:
    """Who does what an infinitive says: the subject of the main clause, "Orna kündigte an, Kenia zu verklagen"."""
    comma = next((i for i in range(match.start, max(0, match.start - _REACH), -1) if norms[i] in COMMAS), 0)
    if not comma or any(m.end <= comma + 1 and m.cue.relation in _CAUSING for m in matches):
        return None  # "forderte X auf, Y freizulassen": X does it
    first = next((u for u in units if not u.inner and u.kind != "adj"), None)
    if first is None or first.preps or first.end > comma or not isinstance(first.resolved, Entity):
        return None
    if any(data.clause.at(norms, i) for i in range(first.end, comma)):
        return None
    return Described(first, comma + 1, match.end, True)


def _pronoun(data: LanguageData, norms: list[str], match: CueMatch) -> int:
    """The relative pronoun that may be a subject, after a comma and nearest before a verb; 0 if there is none."""
    for i in range(match.start, max(0, match.start - _REACH), -1):
        if norms[i] in data.relative and i and norms[i - 1] in COMMAS:
            return i
        if norms[i - 1] in PART_ENDS - COMMAS or (norms[i - 1] in COMMAS and data.clause.at(norms, i)):
            return 0
    return 0


def _acts_inside(data: LanguageData, norms: list[str], units: Sequence[Unit], clause: Described, relation: str) -> bool:
    """Whether somebody in the clause is rather its subject: "die Kurilen, die Moskau kontrolliert"."""
    entity = clause.antecedent.resolved
    if not isinstance(entity, Entity) or (norms[clause.start - 1] in data.last_subjects and relation != "member_of"):
        return False
    first = next((u for u in units if clause.holds(u.lead, u.end) and not u.inner and u.kind != "adj"), None)
    if first is None or first.preps or not isinstance(first.resolved, Entity) or first.lead > clause.start + 1:
        return False
    person = first.resolved.type == "Person"
    if entity.type in _ACTED_ON or (entity.type == "InternationalOrganization" and relation == "member_of"):
        return True  # "ein Abkommen, das der Sudan vermittelt hatte"
    if entity.type in ("State", "City"):
        return person  # "Ost-Berlin, das Bonn auffordert": a capital may act
    return entity.type in PLACES and (person or first.resolved.type in _ACTING)
