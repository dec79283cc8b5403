"""Statements whose verb is left out: "Sweden followed", "as did Ghana", "Kenya condemned Russia and Ghana China"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.lang.data import LanguageData
from kg.qualifiers import Qualifiers
from kg.rules.candidates import Candidate
from kg.rules.surroundings import WEAK_BREAKS
from kg.tokens import COMMAS
from kg.types import Entity
from kg.units import Analysis, Unit

_BETWEEN = 2
"""Words that may stand between who does the same and the words that say so: "also", a postposition."""
_OBLIQUE = frozenset({"gen", "dat", "acc", "ins", "loc", "abl"})
_NO_SUBJECTS = frozenset({"adj", "pron", "nominal", "common"})

Side = tuple[Unit | None, Entity]


@dataclass(frozen=True, slots=True)
class Said:
    """What a verb stated, for the words that say that another did the same."""

    candidate: Candidate
    objects: tuple[Side, ...]
    score: float
    modality: str
    negated: bool
    sentence: int


@dataclass(frozen=True, slots=True)
class Repeated:
    """Who does the same as the subject of `said`, in the words [start, end)."""

    said: Said
    subjects: tuple[Side, ...]
    start: int
    end: int
    negated: bool
    since: int  # a time that stands before is not that of this


def repeated(
    data: LanguageData, analysis: Analysis, qualifiers: Qualifiers, said: Sequence[Said]
) -> Iterator[Repeated]:
    """Those of whom a sentence says that they did what was said last."""
    outer = [u for u in analysis.units if not u.inner and u.kind not in _NO_SUBJECTS and isinstance(u.resolved, Entity)]
    norms = analysis.tokens.norms
    being = frozenset(data.passive.before.split("|")) if data.passive is not None else frozenset()
    for start, end, after in qualifiers.same():
        if after:  # "Sweden did the same"
            unit = next((u for u in reversed(outer) if u.end <= start), None)
            low, high = (unit.end, start) if unit is not None else (start, start)
        else:  # "as did Sweden"
            unit = next((u for u in outer if u.lead >= end), None)
            low, high = (end, unit.lead) if unit is not None else (end, end)
        if unit is None or high - low > _BETWEEN or any(n in COMMAS or n in being for n in norms[low:high]):
            continue  # "Sweden was followed by …"
        own = {" ".join(norms[i:end]) for i in range(start, end)}  # "tout comme": an adposition elsewhere
        if unit.preps - data.opening - own or unit.posts & _OBLIQUE:
            continue  # "sanctions on Russia, as on China"
        if after and end < len(norms) and norms[end][0].isalpha() and not _goes_on(data, norms, end):
            continue  # "Sweden followed Norway": a verb with an object of its own
        last = next(
            (s for s in reversed(said) if s.sentence == analysis.index and s.candidate.match.end <= start), None
        )
        if last is None and after and said and said[-1].sentence == analysis.index - 1 and unit.group == outer[0].group:
            last = said[-1]
        if last is None:
            continue
        members = [u for u in outer if u.group == unit.group and (u.start >= unit.start or after)]
        first = last.candidate.subject.entity
        taken = {first.id, *(e.id for _, e in last.objects)}
        found = [(u, u.resolved) for u in members if isinstance(u.resolved, Entity)]
        subjects = tuple((u, e) for u, e in found if e.type == first.type and e.id not in taken)
        if subjects:
            yield Repeated(
                last, subjects, start, end, last.negated != qualifiers.negated(start, end), members[0].start * after
            )


def _goes_on(data: LanguageData, norms: list[str], i: int) -> bool:
    """Whether a clause may end before a word: "followed in 2024", "followed and …"."""
    return (
        norms[i] in data.conj or bool(data.prepositions.at(norms, i) or data.clause.at(norms, i)) or i + 1 >= len(norms)
    )


def gapped(data: LanguageData, analysis: Analysis, candidate: Candidate) -> tuple[Unit, Unit] | None:
    """Subject and object of a second clause without its verb: "Kenya condemned Russia and Ghana China"."""
    first, subject = candidate.object.unit, candidate.subject.entity
    if data.order != "SVO" or first is None or first.start < candidate.match.end:
        return None
    norms = analysis.tokens.norms
    following = [
        u
        for u in analysis.units
        if u.start >= first.end and not u.inner and u.kind == "name" and isinstance(u.resolved, Entity)
    ][:2]
    if len(following) < 2 or any(isinstance(u.resolved, Entity) and u.resolved.type != subject.type for u in following):
        return None
    who, whom = following
    opens = [n for n in norms[first.end : who.start] if n not in data.articles and n not in COMMAS]
    marks = {n for p in first.preps for n in p.split()}
    between = [n for n in norms[who.end : whom.start] if n not in data.articles and n not in marks]
    closed = whom.end == len(norms) or not (norms[whom.end][0].isalnum() or norms[whom.end] in COMMAS)
    parted = whom.start > who.end or not whom.prefix
    joined = len(opens) == 1 and (opens[0] in data.conj or data.clause.at(opens, 0) is not None or bool(between))
    marked = bool(marks) <= bool(marks & set(norms[who.end : whom.start]))
    if joined and parted and closed and marked and all(n in WEAK_BREAKS - COMMAS for n in between):
        return who, whom
    return None
