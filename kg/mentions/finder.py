"""Mentions in one sentence: listed names, demonyms, titles with their holders, pronouns, unlisted names.

The order matters: listed names are found first, then the words that build on them (governments, bodies, offices,
persons after titles), then what nobody listed, by its shape. Nothing is linked here; `entities` does that.
"""

from __future__ import annotations

from collections.abc import Container

from kg.gazetteer import Gazetteer
from kg.lang.data import LanguageData
from kg.marking import Marker
from kg.mentions.offices import OfficeFinder
from kg.tokens import tokenize
from kg.types import Sentence
from kg.units import Analysis, Unit


class MentionFinder(OfficeFinder):
    """Finds mentions in the sentences of one language."""

    def __init__(self, data: LanguageData, gazetteer: Gazetteer) -> None:
        super().__init__(data, gazetteer)
        self.marker = Marker(data, self.language)

    def analyse(self, sentence: Sentence, index: int) -> Analysis:
        """All mentions and offices that a sentence shows by itself; `complete` adds what needs the article."""
        tokens = tokenize(sentence.text, self.language.code, sentence.start)
        words = list(map(self.words.__getitem__, tokens.texts))
        analysis = Analysis(sentence, index, tokens, words, [word.key for word in words])
        taken: list[Unit | None] = [None] * len(tokens)
        self._listed(analysis, taken)
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

    def complete(self, analysis: Analysis, surnames: Container[str]) -> None:
        """Add bare surnames of persons that the article names elsewhere; mark adpositions and coordination."""
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
        self.marker.mark(analysis)
