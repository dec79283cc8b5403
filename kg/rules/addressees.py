"""Whom a demand without a name is made of: "urged donors to fund the dam" has the donors do it, and no one else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.lang.data import LanguageData
from kg.rules.cues import PART_ENDS, CueMatch
from kg.units import Analysis, Unit

_ASKING = frozenset({"demands_of", "threatens"})
_REACH = 10
"""Words between a verb of asking and what is asked."""
_PAST = 3
"""Words of what is asked within which its cue begins: "to urgently provide aid"."""


def asked_of_unnamed(
    data: LanguageData, analysis: Analysis, units: Sequence[Unit], matches: Sequence[CueMatch]
) -> Iterator[tuple[int, int]]:
    """The verb of asking and the infinitive of each demand that is made of somebody without a name."""
    if data.order != "SVO" or not (data.infinitive_after or data.infinitives):
        return
    named = {i for u in units for i in range(u.lead, u.end) if u.kind != "common"}
    asking: dict[int, int] = {}
    for match in matches:
        if match.cue.relation in _ASKING and "gen" not in match.cue.subject_kinds and not match.cue.has_gap:
            asking[match.start] = max(match.end, asking.get(match.start, 0))
        elif match.cue.relation in _ASKING and "gen" not in match.cue.subject_kinds:
            asking.setdefault(match.start, match.start + 1)
    for start, end in asking.items():
        if infinitive := _infinitive(data, analysis, named, start, end):
            yield start, infinitive


def _infinitive(data: LanguageData, analysis: Analysis, named: set[int], verb: int, end: int) -> int:
    """The infinitive after a verb of asking at [verb, end) and a noun that names nobody; 0 if there is none."""
    norms, texts = analysis.tokens.norms, analysis.tokens.texts
    noun = False
    for i in range(end, min(verb + _REACH, len(norms) - 1)):
        norm = norms[i]
        if i in named or norm in PART_ENDS or not texts[i][0].isalpha():
            return 0
        marked = norm in data.infinitive_after and norms[i + 1][0].isalpha() and i + 1 not in named
        if marked and norms[i + 1] not in data.articles and not data.prepositions.at(norms, i + 1):
            return i + 1 if noun else 0
        if data.infinitives and i > end and norms[i].endswith(data.infinitives) and _led(data, norms, i):
            return i if noun else 0
        told = norm in data.stop and norm not in data.org_words and data.actors.at([norm], 0) is None
        plain = texts[i].islower() and not told and norm not in data.conj and norm not in data.articles
        noun = noun or (plain and data.prepositions.at(norms, i) is None and not norm.endswith(_ADVERBS))
    return 0


_ADVERBS = ("ly", "mente", "ment")
"""Endings of adverbs."""


def _led(data: LanguageData, norms: Sequence[str], i: int) -> bool:
    """Whether a preposition stands right before an infinitive: "a enviar", "d'investir"."""
    return data.prepositions.at([norms[i - 1]], 0) is not None or norms[i - 1] in data.of


def within(asked: Sequence[tuple[int, int]], start: int, norms: Sequence[str]) -> bool:
    """Whether a cue that starts at a token is what somebody without a name is asked to do."""
    return any(
        infinitive <= start <= infinitive + _PAST and not any(n in PART_ENDS for n in norms[infinitive:start])
        for _, infinitive in asked
    )
