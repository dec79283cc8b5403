"""Who does what a clause without a subject of its own says before the main clause: "Accusing Sudan, Kenya closed …"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lang.data import LanguageData
from kg.rules.cues import CueMatch
from kg.tokens import COMMAS
from kg.types import Entity
from kg.units import Analysis, Unit

_OPENING = 4
"""Words that may stand before the verb: "shortly after", "après avoir"."""
_COMMAS = 3
"""Commas after which the main clause is looked for; the clause itself may hold a list."""
_LEAD = 2
"""Words between that comma and the subject: an article, a verb where it stands first."""


def main_subject(data: LanguageData, analysis: Analysis, units: Sequence[Unit], match: CueMatch) -> Unit | None:
    """The subject of the main clause after a cue that opens the sentence without one, None if it does not."""
    if not data.converbs and not data.converb_endings:
        return None
    norms = analysis.tokens.norms
    if match.cue.subject_kinds.isdisjoint(("left", "right")) or not _opens(data, analysis, match):
        return None
    commas = [i for i in range(match.end, len(norms)) if norms[i] in COMMAS][:_COMMAS]
    for comma in commas:
        for unit in units:
            if unit.inner or unit.start <= comma or unit.kind == "adj" or not isinstance(unit.resolved, Entity):
                continue
            start = unit.lead
            while start > comma + 1 and norms[start - 1] in data.articles:
                start -= 1
            if start == comma + 1 and not unit.preps:
                return unit
            break
    return None


def _opens(data: LanguageData, analysis: Analysis, match: CueMatch) -> bool:
    """Whether the sentence begins with a cue in a form that has no subject: "Having signed", "Après avoir signé"."""
    norms, start = analysis.tokens.norms, match.start
    opening = next((i for i, n in enumerate(norms) if n[0].isalnum()), 0)
    if start - opening > _OPENING or any(u.start < start for u in analysis.units if not u.inner):
        return False
    if start == opening:
        return bool(data.converb_endings) and norms[start].endswith(data.converb_endings)
    found = data.converbs.ending(norms, start)
    return found is not None and found[0] - opening <= 1
