"""The subject before an apposition or relative clause in commas: "Mercosur, to which A, B and C belong, signed"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lang.data import LanguageData
from kg.rules.cues import CueMatch
from kg.tokens import COMMAS
from kg.types import Entity
from kg.units import Analysis, Unit

_AUXILIARIES = 2
"""Words between the closing comma and the cue: "has", "had been"."""
_SHORT = 4
"""Letters of the longest auxiliary."""


def parted_subject(data: LanguageData, analysis: Analysis, units: Sequence[Unit], match: CueMatch) -> Unit | None:
    """The mention that opens the clause of a cue and is parted from it by a parenthesis with a list in it, or None.

    A comma right before a verb closes what the comma after its subject opened; where no list stands within, the
    distance and the marks between tell it as well.
    """
    if data.order != "SVO" or "left" not in match.cue.subject_kinds:
        return None
    norms = analysis.tokens.norms
    close = next(
        (i for i in range(match.start - 1, max(-1, match.start - 2 - _AUXILIARIES), -1) if norms[i] in COMMAS), -1
    )
    if close < 0 or not all(_auxiliary(data, norms, i) for i in range(close + 1, match.start)):
        return None
    outer = [u for u in units if not u.inner and u.end <= close]
    for unit in reversed(outer):
        if unit.preps or unit.kind in ("adj", "pron") or not _opens(data, norms, unit):
            continue
        if norms[unit.end] not in COMMAS or unit.end + 2 > close:
            return None
        inside = [u for u in outer if u.start > unit.end]
        commas = sum(n in COMMAS for n in norms[unit.end + 1 : close])
        beside = inside and inside[0].lead == unit.end + 1
        return unit if commas and inside and not beside and isinstance(unit.resolved, Entity) else None
    return None


def _auxiliary(data: LanguageData, norms: list[str], i: int) -> bool:
    """Whether a word may be an auxiliary: they are short everywhere; "has", "ont", "ha"."""
    norm = norms[i]
    if len(norm) > _SHORT or not norm[0].isalpha() or norm in data.articles or norm in data.of or norm in data.conj:
        return False
    return data.prepositions.at(norms, i) is None and data.clause.at(norms, i) is None


def _opens(data: LanguageData, norms: Sequence[str], unit: Unit) -> bool:
    """Whether a mention begins a sentence or a part of one, articles aside."""
    start = unit.lead
    while start > 0 and norms[start - 1] in data.articles:
        start -= 1
    return start == 0 or not (norms[start - 1][0].isalnum() or norms[start - 1] in COMMAS)
