"""Who goes on after a relative clause: "Togo thanked Ghana, which mediated in the dispute, and called on Benin"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lang.data import LanguageData
from kg.rules.cues import CueMatch
from kg.tokens import COMMAS
from kg.types import Entity
from kg.units import Analysis, Unit

_BESIDE = 3
"""Words between "and" and the verb: "and has since", "and on Friday"."""
_LONGEST = 30
"""Words of a relative clause."""
_MARKS = frozenset({".", ";", ":", "—", "–", "(", ")", '"', "“", "”", "«", "»"})


def resumed_subject(data: LanguageData, analysis: Analysis, units: Sequence[Unit], match: CueMatch) -> Unit | None:
    """The subject of the clause to which a verb after ", and" belongs, where a relative clause stands before the comma.

    None if no relative clause does, or if nothing tells the subject.
    """
    cue = match.cue
    if data.order != "SVO" or "left" not in cue.subject_kinds or "gen" in cue.subject_kinds:
        return None
    norms = analysis.tokens.norms
    close = _closing(data, norms, units, match.start)
    if close < 2:
        return None
    opens = next((i for i in range(close - 2, max(0, close - _LONGEST), -1) if _relative(data, norms, i)), 0)
    if not opens or any(norms[i] in _MARKS for i in range(opens, close)):
        return None
    outer = [u for u in units if not u.inner and u.kind != "adj" and isinstance(u.resolved, Entity)]
    described = next((u for u in outer if u.end == opens - 1), None)
    if described is None:
        return None
    first = max((i + 1 for i in range(described.lead) if norms[i] in _MARKS), default=0)
    bare = [u for u in outer if first <= u.start and u.end <= described.lead and not u.preps and not u.posts]
    # "In May, Togo, which …": what stands before its own comma only is part of the clause
    bare = [u for u in bare if u.kind != "common" and norms[u.end] not in COMMAS]
    if bare:
        return bare[0]
    return described if not described.preps else None


def _closing(data: LanguageData, norms: list[str], units: Sequence[Unit], verb: int) -> int:
    """The comma before the "and" that joins a verb to what stands before, 0 if there is none."""
    for i in range(verb - 1, max(0, verb - 2 - _BESIDE), -1):
        if norms[i] in data.conj and norms[i - 1] in COMMAS:
            return i - 1
        if not norms[i][0].isalpha() or norms[i] in data.articles or data.clause.at(norms, i):
            return 0
        if any(u.start <= i < u.end and not u.preps for u in units):
            return 0  # a subject of its own
    return 0


def _relative(data: LanguageData, norms: list[str], i: int) -> bool:
    """Whether a relative pronoun stands at a token, right after a comma."""
    return norms[i - 1] in COMMAS and (
        data.relative.at(norms, i) is not None or data.described.at(norms, i) is not None
    )
