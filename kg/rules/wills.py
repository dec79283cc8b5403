"""Whose decision, plan or refusal an act is: "Kenya's decision to recognise Kosovo"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lang import get_language
from kg.lang.data import LanguageData
from kg.rules.cues import PART_ENDS, CueMatch
from kg.types import Entity
from kg.units import Analysis, Unit

_BEFORE_INFINITIVE = 3
"""Words between the noun, its possessor aside, and the infinitive: "plan formally to recognise"."""
_BEFORE_FINAL_VERB = 9
"""The same where the infinitive stands last: "Kenias Entscheidung, den Kosovo im Mai anzuerkennen"."""


def willing(data: LanguageData, analysis: Analysis, units: Sequence[Unit], match: CueMatch) -> Unit | None:
    """The mention whose will the act of a cue is, None if no noun of will ("decision", "plan") governs the cue."""
    if not data.wills or match.cue.subject_kinds.isdisjoint(("left", "right")):
        return None
    norms = analysis.tokens.norms
    final = data.order == "SOV" or get_language(data.lang).capital_nouns
    reach = _BEFORE_FINAL_VERB if final else _BEFORE_INFINITIVE
    for noun in range(match.start - 1, max(-1, match.start - reach - 4), -1):
        if norms[noun] in PART_ENDS and not (final and norms[noun] == ","):
            return None
        if norms[noun] not in data.wills:
            continue
        owner = _owner(data, norms, units, noun)
        if owner is None:
            return None
        opens = max(noun + 1, owner.end)
        if final and (opens >= match.start or not (norms[opens] == "," or norms[opens] in data.prepositions)):
            return None  # "welcomed the decision of the African Union": the verb is the clause's own
        return owner if match.start - opens <= reach and owner.end <= match.start else None
    return None


def _owner(data: LanguageData, norms: Sequence[str], units: Sequence[Unit], noun: int) -> Unit | None:
    """Whose a noun is: by a possessive or demonym beside it, or by "of" or a bare genitive after it."""
    german = get_language(data.lang).capital_nouns
    for unit in units:
        if unit.inner or not isinstance(unit.resolved, Entity):
            continue
        genitive = german and norms[unit.end - 1].endswith("s")  # "Kenias Entscheidung"
        if unit.end <= noun and noun - unit.end <= 3:
            possessing = unit.posts & data.poss or unit.kind == "adj" or genitive
            if possessing and not any(n in data.prepositions or n in PART_ENDS for n in norms[unit.end : noun]):
                return unit
        if unit.start > noun and unit.lead - noun <= 3:
            between = norms[noun + 1 : unit.lead]
            if unit.kind == "adj":
                return unit if not between else None
            linked = all(n in data.of or n in data.articles for n in between)
            if linked and (between or data.genitive == "right" or unit.posts & data.poss or genitive):
                return unit
    return None
