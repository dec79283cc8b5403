"""Mentions in one sentence: listed names, demonyms, titles with their holders, pronouns, unlisted names.

The order matters: listed names are found first, then the words that build on them (governments, bodies, offices,
persons after titles), then what nobody listed, by its shape. Nothing is linked here; `entities` does that.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from kg.gazetteer import Gazetteer
from kg.lang.data import LanguageData
from kg.marking import Marker
from kg.mentions.datelines import dateline
from kg.mentions.offices import OfficeFinder
from kg.tokens import tokenize
from kg.types import Sentence
from kg.units import PLACES, Analysis, Unit

Told = Mapping[tuple[str, ...], str]
"""The unlisted organisations and places of an article: the keys of their words, and their type."""

_LONGEST = 5
_TOLD = PLACES | {"Company", "CivilOrganization", "PoliticalParty", "ArmedGroup", "InternationalOrganization"}


class MentionFinder(OfficeFinder):
    """Finds mentions in the sentences of one language."""

    def __init__(self, data: LanguageData, gazetteer: Gazetteer) -> None:
        super().__init__(data, gazetteer)
        self.marker = Marker(data, self.language)

    def analyse(self, sentence: Sentence, index: int, told: Told | None = None) -> Analysis:
        """All mentions and offices that a sentence shows by itself; `complete` adds what needs the article.

        `told` are names that another sentence introduces ("the company Orna").
        """
        tokens = tokenize(sentence.text, self.language.code, sentence.start)
        words = list(map(self.words.__getitem__, tokens.texts))
        analysis = Analysis(sentence, index, tokens, words, [word.key for word in words])
        taken: list[Unit | None] = [None] * len(tokens)
        self._listed(analysis, taken)
        for start, end, kind in self._again(analysis, told or {}):
            if not any(taken[start:end]):
                self._add(analysis, taken, Unit(start, end, "org", type=kind))
        self._heads(analysis, taken)
        self._words(analysis, taken)
        self._organizations(analysis, taken)
        self._persons(analysis, taken)
        self._places(analysis, taken)
        self._offices(analysis, taken)
        self._strangers(analysis, taken)
        self._acronyms(analysis, taken)
        self._leads(analysis, taken)
        self._common_events(analysis, taken)
        self._fields(analysis, taken)
        return analysis

    def told(self, analyses: Sequence[Analysis]) -> Told:
        """The unlisted organisations and places that an article introduces by what they are."""
        found: dict[tuple[str, ...], str] = {}
        if not self.language.spaced:
            return found
        persons = {a.keys[i] for a in analyses for u in a.units if u.kind == "person" for i in range(u.start, u.end)}
        for analysis in analyses:
            for unit in analysis.units:
                if unit.value == "place" and unit.end - unit.start == 1 and analysis.keys[unit.start] in persons:
                    continue  # "the seat of Waters": whom another sentence names in full
                if unit.kind == "org" and unit.type in _TOLD and unit.value in ("", "brand", "place"):
                    words = range(unit.start, unit.end)
                    if len(words) <= _LONGEST and (len(words) > 1 or self._alone_known(analysis, unit)):
                        found.setdefault(tuple(analysis.keys[i] for i in words), unit.type)
        return found

    def _alone_known(self, analysis: Analysis, unit: Unit) -> bool:
        """Whether one word is enough of a name to be known by it again."""
        text, norm = analysis.tokens.texts[unit.start], analysis.tokens.norms[unit.start]
        if len(norm) < 4 or norm in self.data.given or self.shapes.everyday(norm):
            return False
        return text[0].isupper() if self.language.cased else unit.type in PLACES

    def again(self, analysis: Analysis, told: Told) -> Told:
        """Those of `told` that a sentence names without showing what they are."""
        seen = {(u.start, u.end) for u in analysis.units if u.kind == "org"}
        new = [(start, end) for start, end, _ in self._again(analysis, told) if (start, end) not in seen]
        names = [tuple(analysis.keys[start:end]) for start, end in new]
        return {name: told[name] for name in names}

    def _again(self, analysis: Analysis, told: Told) -> list[tuple[int, int, str]]:
        keys, texts = analysis.keys, analysis.tokens.texts
        found: list[tuple[int, int, str]] = []
        firsts = {name[0] for name in told}
        end = 0
        for i, key in enumerate(keys):
            if i < end or key not in firsts or (self.language.cased and not texts[i][0].isupper()):
                continue
            for length in range(min(_LONGEST, len(keys) - i), 0, -1):
                if kind := told.get(tuple(keys[i : i + length])):
                    end = i + length
                    found.append((i, end, kind))
                    break
        return found

    def complete(self, analysis: Analysis, surnames: Container[str]) -> None:
        """Add bare surnames of persons that the article names elsewhere; mark adpositions and coordination."""
        for unit in [u for u in analysis.units if u.value == "place" and u.end - u.start == 1]:
            if any(form in surnames for _, form in analysis.words[unit.start].surnames):
                analysis.units.remove(unit)  # "the seat of Waters": a person that the article names in full
        taken: set[int] = {i for u in analysis.units for i in range(u.start, u.end)}
        taken.update(i for office in analysis.offices for i in range(office.start, office.end))
        tokens = analysis.tokens
        for i, word in enumerate(analysis.words):
            if not word.surnames or i in taken:
                continue
            if self.language.code == "zh":
                for end in range(min(i + 8, len(tokens)), i + 1, -1):
                    if not any(j in taken for j in range(i, end)) and "".join(tokens.norms[i:end]) in surnames:
                        analysis.units.append(Unit(i, end, "person", type="Person"))
                        taken.update(range(i, end))
                        break
                continue
            for prefix, form in word.surnames:
                if form in surnames:
                    analysis.units.append(Unit(i, i + 1, "person", prefix=prefix, type="Person"))
                    break
        analysis.units.sort(key=lambda u: (u.start, -u.end))
        told = dateline(analysis, self.language)
        for unit in analysis.units:
            if unit.end > told:
                break
            unit.inner = True
        self.marker.mark(analysis)
