"""What a relative clause describes and its verb is done to: "Kosovo, which Kenya recognised"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.lang import get_language
from kg.lang.data import LanguageData
from kg.rules.cues import PART_ENDS, CueMatch
from kg.rules.noun_phrases import QUOTES
from kg.tokens import COMMAS
from kg.types import Entity
from kg.units import PLACES, Analysis, Unit

_REACH = 12
"""Words between the relative pronoun and the verb."""
_BEFORE_VERB = 5
"""Words that may stand between a pronoun that is the subject and its verb: auxiliaries, adverbs."""
_NOUN = 5
"""Words of an apposition that a relative clause goes on with, and its comma."""
_RESUMED = 3
"""Words after a verb that stands first within which a pronoun takes up what is described: "اعترفت [بها]"."""


class Relative(NamedTuple):
    """A relative clause whose verb is a cue.

    Attributes:
        antecedent: what it describes.
        start, end: the tokens after its pronoun.
        inverts: its subject may follow the verb: "à laquelle appartiennent les Comores".
        unsure: the pronoun may be the subject as well: "протокол, который подписал министр".
    """

    antecedent: Unit
    start: int
    end: int
    inverts: bool
    unsure: bool = False

    def holds(self, unit: Unit) -> bool:
        """Whether a mention stands within the clause."""
        return self.start <= unit.lead and unit.end <= self.end


class Relatives:
    """The relative clauses of a sentence in which the pronoun is no subject."""

    def __init__(self, data: LanguageData, analysis: Analysis, units: Sequence[Unit]) -> None:
        self.data = data
        self.analysis = analysis
        self.units = units
        norms = analysis.tokens.norms
        self._either = get_language(data.lang).either_relative
        self._no_subject = get_language(data.lang).no_subject
        opening = range(1, len(norms)) if data.described else ()
        self._pronouns = {i: found[0] for i in opening if (found := data.described.ending(norms, i)) is not None}

    def of(self, match: CueMatch) -> Relative | None:
        """The clause whose verb a cue is, None if it stands in none."""
        data, norms = self.data, self.analysis.tokens.norms
        found = self._resumed(match) if data.order == "VSO" else self._opening(match.start)
        if found is None:
            return None
        start, opens = found
        before = start - (start > 0 and norms[start - 1] in COMMAS)
        if data.adjective_after and data.order == "SVO" and before == start:
            before = self._apposed(start) or before  # "Mercosur, bloc auquel appartient le Brésil"
        apposed = before < start - 1
        before -= before > 0 and norms[before - 1] in QUOTES  # «Мир», которую
        antecedent = next(
            (u for u in self.units if u.end == before and not u.inner and isinstance(u.resolved, Entity)), None
        )
        if (
            antecedent is None
            or antecedent.kind == "adj"
            or (norms[start - 1] not in COMMAS and antecedent.preps and not apposed)
        ):
            return None  # "a project between Zambia and Tanzania in which …": the project
        where = norms[start] not in data.relative and opens - start == 1  # "adonde llegó el presidente"
        inverts = data.order == "VSO" or data.free_order or ((where or opens - start > 1) and data.adjective_after)
        end = next((i for i in range(match.end, len(norms)) if norms[i] in PART_ENDS), len(norms))
        unsure = norms[opens - 1] in self._either and not self._no_subject(norms[opens - 1], norms[match.start])
        return Relative(antecedent, opens, end, inverts, unsure)

    def place(self, verb: int) -> Unit | None:
        """The place that a clause with "where" describes, which is no state there: "à Pékin, où il rencontrera X"."""
        found = self._opening(verb) if self._pronouns else None
        if found is None or found[1] - found[0] > 1 or self.analysis.tokens.norms[found[0]] in self.data.relative:
            return None
        before = found[0] - (self.analysis.tokens.norms[found[0] - 1] in COMMAS)
        return next((u for u in self.units if u.end == before and not u.inner), None)

    def acting(self, verb: int) -> Unit | None:
        """Whom the relative clause of a verb describes where its pronoun is the subject: "with Chad, which accuses"."""
        data, norms = self.data, self.analysis.tokens.norms
        for opens in range(verb, max(0, verb - _BEFORE_VERB), -1):
            found = data.who.ending(norms, opens)
            if found is not None:
                break
            if any(norms[opens - 1] in marks for marks in (PART_ENDS, data.conj)):
                return None
        else:
            return None
        start = found[0]
        end = start - (start > 0 and norms[start - 1] in COMMAS)
        if any(u.end > opens and u.start < verb for u in self.units):
            return None  # "which Kenya recognises"
        unit = next((u for u in self.units if u.end == end and not u.inner), None)
        if unit is None or unit.kind in ("adj", "pron"):
            return None
        if unit.preps and unit.preps <= data.of and norms[max(0, unit.lead - 2) : unit.lead - 1] == [","]:
            whose = next((u for u in self.units if u.end == unit.lead - 2 and not u.inner), None)
            unit = whose if whose is not None and whose.kind in ("person", "name") else unit  # "X, do PRS, que …"
        if (
            end == start
            and norms[start] in COMMAS
            and isinstance(unit.resolved, Entity)
            and unit.resolved.type in PLACES
        ):
            return None  # ", que reclaman Pekín y Manila": the pronoun may be the object
        return next(u for u in self.units if u is unit or (u.group == unit.group and not u.inner))

    def _apposed(self, end: int) -> int:
        """Where the comma stands that opens a noun of a few plain words before token `end`; 0 if there is none."""
        data, tokens = self.data, self.analysis.tokens
        for i in range(end - 1, max(0, end - 1 - _NOUN), -1):
            if tokens.norms[i] in COMMAS:
                return i if i < end - 1 else 0
            if not tokens.texts[i].islower() or tokens.norms[i] in data.conj or data.clause.at(tokens.norms, i):
                return 0
        return 0

    def _opening(self, verb: int) -> tuple[int, int] | None:
        """(start, end) of the relative pronoun, with its preposition, that opens the clause of a verb."""
        if not self.data.described:
            return None
        norms = self.analysis.tokens.norms
        if verb > 1 and norms[verb - 1] in self._either and norms[verb - 2] in COMMAS:
            return verb - 1, verb
        for i in range(verb, max(0, verb - _REACH), -1):
            start = self._pronouns.get(i)
            if start is None and self._no_subject(norms[i - 1], norms[verb]):
                start = i - 1  # "протокол, который подписали министры"
            if start is not None:
                parted = start > 0 and norms[start - 1] in COMMAS
                return (start, i) if parted or i - start > 1 else None
            if norms[i - 1] in PART_ENDS:
                return None
        return None

    def _resumed(self, match: CueMatch) -> tuple[int, int] | None:
        """(start, end) of the relative pronoun before a verb after which a pronoun takes up what is described."""
        norms, data = self.analysis.tokens.norms, self.data
        found = data.relative.ending(norms, match.start) if match.start else None
        if found is None:
            return None
        within = range(match.start + 1, min(match.end + _RESUMED, len(norms)))
        return (found[0], match.start) if any(norms[i] in data.attached for i in within) else None
