"""Subjects that a language may leave out: "Por la tarde se entrevistó con X" is said of whom the text spoke of."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lang.data import LanguageData
from kg.rules.cues import CueMatch
from kg.tokens import COMMAS
from kg.units import Analysis

_LAST = 2
"""Words of the phrase right before a verb without a comma: with more, the subject may be among them."""


def left_out(data: LanguageData, analysis: Analysis, matches: Sequence[CueMatch], match: CueMatch) -> bool:
    """Whether only adverbs and phrases with a preposition stand before a verb in its sentence."""
    kinds = match.cue.subject_kinds
    if data.dropped is None or "left" not in kinds or not kinds.isdisjoint(("gen", "adj", "pron")):
        return False
    norms, start = analysis.tokens.norms, match.start
    if norms[start].endswith(data.dropped.plural) or match.cue.subject[0].kind != "left":
        return False
    while start and norms[start - 1] in data.dropped.clitics:
        start -= 1
    small = data.dropped.reflexive.intersection(norms[start : match.start])
    if small and (match.cue.object[0].kind == "right" or not data.clitics.isdisjoint(norms[start : match.start])):
        return False  # "en Lomé se firmó el acuerdo", "se le acusa de": passives
    if _follows(data, analysis, match):
        return False
    opening = next((i for i, n in enumerate(norms) if n[0].isalnum()), 0)
    if start <= opening:
        return match.start > opening  # "se reunió con"
    if norms[opening] in data.articles:
        return False  # Portuguese "a" is an article and a preposition
    if any(u.start < start and not u.inner and not u.preps and u.kind != "adj" for u in analysis.units):
        return False
    return _adverbial(
        data, data.dropped.adverbs, norms[opening:start], {m.start - opening for m in matches if m is not match}
    )


def _adverbial(data: LanguageData, adverbs: frozenset[str], norms: list[str], verbs: set[int]) -> bool:
    """Whether words are adverbs and phrases with a preposition."""
    i, governed, last = 0, False, 0
    while i < len(norms):
        n = norms[i]
        hit = data.prepositions.at(norms, i) or data.converbs.at(norms, i)
        if hit is not None:
            i, governed, last = hit[0], True, 0
            continue
        if n in COMMAS:
            governed, last = False, 0
        elif n in data.articles:
            if not governed or last:
                return False
        elif n not in adverbs:
            after = i > 0 and data.converbs.ending(norms, i) is not None
            if not governed or (i in verbs and not after) or n in data.conj or data.clause.at(norms, i):
                return False
            last += 1
        i += 1
    return last <= _LAST


def _follows(data: LanguageData, analysis: Analysis, match: CueMatch) -> bool:
    """Whether the subject follows a verb whose object has a preposition: "se reunió el ministro con X"."""
    norms, end = analysis.tokens.norms, match.end
    if match.cue.object[0].kind == "right" or end >= len(norms):
        return False
    return norms[end] in data.articles or any(u.start == end and not u.preps for u in analysis.units)
