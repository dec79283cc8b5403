"""What shows the type of an unknown name: places are bombed and captured, companies have subsidiaries and stakes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lang import get_language
from kg.lang.data import LanguageData
from kg.lang.phrases import Phrases
from kg.tokens import fold

_REACHED = ("attacks", "invades", "occupies", "blockades")
"""Relations whose object mostly is a place."""
_LOOSE, _LOOSER = re.compile(r"w=-(?:0\.[2-9]|[1-9])"), re.compile(r"w=-(?:0\.[5-9]|[1-9])")
"""Weight of a cue that is mostly meant otherwise: "hold", "rule"; and of one that nearly always is."""

_AUXILIARIES = 3
"""Words between a name and what was done to it: "has now been seized"."""


def _plain_cues(
    data: LanguageData, relation: str, loose: re.Pattern[str]
) -> Iterator[tuple[str, list[str], list[str], str]]:
    """The cues of a relation without gaps: their words, the ways to mark subject and object, all after the arrow."""
    for line in data.cues.get(relation) or ():
        cue, _, slots = line.partition("=>")
        cue = cue.strip()
        if "…" in cue or cue.startswith("-") or loose.search(slots):
            continue
        subject, obj = ([way.strip() for way in slot.split("|")] for slot in slots.split(";")[:2])
        yield cue, subject, obj, slots


class Targets:
    """The cues of one language beside which a name is a place, read from its cues for attacks and occupations.

    Attributes:
        verbs: what the place follows ("bombed"); `stems` the beginnings of such words where only these are listed.
        nouns: what the place follows with a word for "of" ("the capture of").
        passives: what follows the place ("was seized by"); `marked` the same after an ending of a case ("Kabaşa'yı ele
            geçirdi"), by the case.
    """

    def __init__(self, data: LanguageData) -> None:
        self.data = data
        self.verbs, self.nouns, self.passives = Phrases(data.lang), Phrases(data.lang), Phrases(data.lang)
        self.marked = {"acc": Phrases(data.lang), "dat": Phrases(data.lang)}
        stems: set[str] = set()
        for relation in _REACHED:
            for cue, subject, obj, _ in _plain_cues(data, relation, _LOOSE):
                if subject[0] == "<" and obj[0] == ">":
                    self.verbs.add(cue, relation)
                    if len(subject) == 1 and relation != "blockades":  # else a noun or a player's doing
                        stems.update(fold(f[:-1]) for f in cue.split("|") if f.endswith("*") and " " not in f)
                elif "<" in subject and (case := obj[0].removeprefix("~")) in self.marked:
                    self.marked[case].add(cue, relation)
                elif "gen" in subject and (obj[0] in data.of or obj[0] == "gen"):
                    self.nouns.add(cue, relation)
                elif obj[0] == "<" and any(data.prepositions.at([way], 0) for way in subject):
                    self.passives.add(cue, relation)
        self.stems = tuple(sorted(stems))

    def before(self, norms: list[str], i: int) -> bool:
        """Whether a place may be named from token `i` on, by what stands before it."""
        if not i:
            return False
        if self.verbs.ending(norms, i) is not None or (self.stems and norms[i - 1].startswith(self.stems)):
            return True
        of = norms[i - 1] in self.data.of
        return of and (self.nouns.ending(norms, i) or self.nouns.ending(norms, i - 1)) is not None

    def after(self, norms: list[str], end: int) -> bool:
        """Whether a place may be named up to token `end`, by what stands after it."""
        case = (
            get_language(self.data.lang).case_of(norms[end], "") if end < len(norms) and norms[end][0] in "'’" else ""
        )
        if case:
            return case in self.marked and self.marked[case].at(norms, end + 1) is not None
        for i in range(end, min(end + _AUXILIARIES + 1, len(norms))):
            if self.passives.at(norms, i) is not None:
                return True
            if norms[i] not in self.data.stop:
                break
        return False


class Holdings:
    """The nouns of one language after which an unknown name is a company, read from its cues for owning.

    Attributes:
        parts: nouns for what a company has, with a word for "of" ("a subsidiary of"); shares: nouns for a share, each
            with the adpositions of what it is a share in ("a stake in").
    """

    def __init__(self, data: LanguageData) -> None:
        self.data = data
        self.parts, self.shares = Phrases(data.lang), Phrases(data.lang)
        for cue, subject, obj, slots in _plain_cues(data, "owns", _LOOSER):
            if "=Company" not in slots:
                continue
            if obj[0] == "<" and (subject[0] in data.of or subject[0] == "gen"):
                self.parts.add(cue, data.of)
            elif data.prepositions.at([obj[0]], 0) and obj[0] not in data.of:
                self.shares.add(cue, frozenset(way for way in obj if way not in data.of))

    def before(self, norms: list[str], i: int) -> bool:
        """Whether a company may be named from token `i` on, by what stands before it."""
        for nouns in (self.parts, self.shares):
            for end in (i - 1, i):  # the adposition may be a part of the cue
                hit = nouns.ending(norms, end) if end > 0 else None
                if hit is not None and norms[i - 1] in hit[1]:
                    return True
        return False
