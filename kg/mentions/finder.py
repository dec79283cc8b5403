"""Mentions in one sentence: listed names, demonyms, titles with their holders, pronouns, unlisted names.

The order matters: listed names are found first, then the words that build on them (governments, bodies, offices,
persons after titles), then what nobody listed, by its shape. Nothing is linked here; `entities` does that.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kg.gazetteer import Gazetteer, Name
from kg.lang.data import LanguageData
from kg.marking import Marker
from kg.mentions.clitics import object_pronouns
from kg.mentions.datelines import dateline
from kg.mentions.offices import OfficeFinder
from kg.tokens import tokenize
from kg.types import Sentence
from kg.units import PLACES, Analysis, Unit

Told = Mapping[tuple[str, ...], str | tuple[Name, ...]]
"""What other sentences of an article introduce, by the keys of its words: unlisted organisations and places with their
type, and the first characters of states with the names that they are short for."""

_BRIEF = frozenset({"Company", "PoliticalParty", "ArmedGroup"})
"""Types of what is known again by the first word of its name."""
_LONGEST = 5
_LONGEST_TOLD = 10
"""Words of such a name, and characters of one where words are not set apart."""
_INITIALS_NOT = frozenset("南北东西多几上下前后对双各")
"""Characters that mean something else before 方: 南方, 多方."""
_LONGEST_NAME = 12
"""Characters of the name of a person."""
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
            if not isinstance(kind, str):
                self._initial(analysis, taken, start, kind)
            elif not any(taken[start:end]):
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
        found: dict[tuple[str, ...], str | tuple[Name, ...]] = {}
        persons = {a.keys[i] for a in analyses for u in a.units if u.kind == "person" for i in range(u.start, u.end)}
        for analysis in analyses:
            for unit in analysis.units:
                if not self.language.spaced:
                    self._told_unspaced(analysis, unit, found)
                    continue
                if unit.value == "place" and unit.end - unit.start == 1 and analysis.keys[unit.start] in persons:
                    continue  # "the seat of Waters": whom another sentence names in full
                if unit.kind == "org" and unit.type in _TOLD and unit.value in ("", "brand", "place"):
                    words = range(unit.start, unit.end)
                    if len(words) <= _LONGEST and (len(words) > 1 or self._alone_known(analysis, unit)):
                        found.setdefault(tuple(analysis.keys[i] for i in words), unit.type)
                    if self._known_by_first(analysis, unit) and analysis.keys[unit.start] not in persons:
                        found.setdefault((analysis.keys[unit.start],), unit.type)
                    last = unit.end - 1
                    if (
                        len(words) > 2
                        and self.data.head_final
                        and not self.language.cased
                        and self._noun(analysis, last)
                    ):
                        found.setdefault(tuple(analysis.keys[unit.start : last]), unit.type)  # "[जॉर्जियन ड्रीम] पार्टी"
        return found

    def _told_unspaced(
        self, analysis: Analysis, unit: Unit, found: dict[tuple[str, ...], str | tuple[Name, ...]]
    ) -> None:
        """What a mention introduces where words are not set apart: its name, or the first character of a state's."""
        keys = tuple(analysis.keys[unit.start : unit.end])
        if unit.kind == "name" and len(keys) > 1 and keys[0] not in _INITIALS_NOT:
            states = tuple(n._replace(kind="short") for n in unit.names if n.record.type == "State")
            known = found.get(keys[:1], ())
            if states and not isinstance(known, str):
                seen = {n.record.id for n in known}
                found[keys[:1]] = (*known, *(n for n in states if n.record.id not in seen))
            return
        if unit.kind != "org" or unit.type not in _TOLD or unit.value not in ("", "brand", "place"):
            return
        everyday = len(keys) < 3 and self.shapes.is_word("".join(keys))
        if 1 < len(keys) <= _LONGEST_TOLD and not everyday and self.data.org_words.at(list(keys), 0) != (len(keys), ""):
            found.setdefault(keys, unit.type)

    def _initial(self, analysis: Analysis, taken: list[Unit | None], i: int, names: tuple[Name, ...]) -> None:
        """The first character of a state that the article names: 吉方, 吉外长; it may be short for a listed one too."""
        unit = taken[i]
        if unit is None:
            self._add(analysis, taken, Unit(i, i + 1, "short", names))
        elif unit.kind == "short" and unit.end - unit.start == 1:
            seen = {n.record.id for n in unit.names}
            unit.names = (*unit.names, *(n for n in names if n.record.id not in seen))

    def _stands_for_state(self, analysis: Analysis, i: int, told: Told) -> bool:
        """Whether a character may stand for a state, in no other word: 吉方, 吉外长, 乌中关系."""
        norms, data = analysis.tokens.norms, self.data
        if self.shapes.in_word(norms, i):
            return False
        listed = (data.titles, data.bodies, data.gov_heads)
        if i + 1 < len(norms) and any(phrases.at(norms, i + 1) for phrases in listed):
            return True
        for first in (i - 1, i):
            pair = norms[max(first, 0) : first + 2]
            both = len(pair) == 2 and all((c,) in told or self.gazetteer.initial(c) for c in pair)
            if both and self.shapes.is_word("".join(norms[first + 2 : first + 4])):
                return True
        return False

    def _noun(self, analysis: Analysis, i: int) -> bool:
        """Whether a word is the noun that says what a name before it means."""
        head = self.data.org_heads.at(analysis.tokens.norms, i)
        return head is not None and head[1] in ("PoliticalParty", "ArmedGroup")

    def _known_by_first(self, analysis: Analysis, unit: Unit) -> bool:
        """Whether the first word of a name may stand for it: "Hanbit" for Hanbit Energy."""
        if not self.language.cased or self.data.adjective_after or self.language.capital_nouns:
            return False
        if unit.end - unit.start < 2 or unit.type not in _BRIEF or unit.value:
            return False
        return self._alone_known(analysis, unit) and not analysis.words[unit.start].names

    def _alone_known(self, analysis: Analysis, unit: Unit) -> bool:
        """Whether one word is enough of a name to be known by it again."""
        text, norm = analysis.tokens.texts[unit.start], analysis.tokens.norms[unit.start]
        if self.language.cased and text.isupper() and text[-1].isdigit():
            return True  # "M27"
        if len(norm) < 4 or norm in self.data.given or self.shapes.everyday(norm):
            return False
        if self.language.cased:
            return text[0].isupper()
        return unit.type in PLACES or (
            bool(self.data.everyday) and unit.type in _TOLD and not self.shapes.frequent(norm)
        )

    def again(self, analysis: Analysis, told: Told) -> Told:
        """Those of `told` that a sentence names without showing what they are."""
        seen = {(u.start, u.end) for u in analysis.units if u.kind == "org"}
        new = [(start, end) for start, end, _ in self._again(analysis, told) if (start, end) not in seen]
        names = [tuple(analysis.keys[start:end]) for start, end in new]
        return {name: told[name] for name in names}

    def _again(self, analysis: Analysis, told: Told) -> list[tuple[int, int, str | tuple[Name, ...]]]:
        keys, texts = analysis.keys, analysis.tokens.texts
        found: list[tuple[int, int, str | tuple[Name, ...]]] = []
        firsts = {name[0] for name in told}
        end, longest = 0, _LONGEST if self.language.spaced else _LONGEST_TOLD
        for i, key in enumerate(keys):
            if i < end or key not in firsts or (self.language.cased and not texts[i][0].isupper()):
                continue
            for length in range(min(longest, len(keys) - i), 0, -1):
                if kind := told.get(tuple(keys[i : i + length])):
                    if not isinstance(kind, str) and not self._stands_for_state(analysis, i, told):
                        continue
                    end = i + length
                    found.append((i, end, kind))
                    break
        return found

    def complete(self, analysis: Analysis, surnames: Collection[str]) -> None:
        """Add bare surnames of persons that the article names elsewhere; mark adpositions and coordination."""
        for unit in [u for u in analysis.units if u.value == "place" and u.end - u.start == 1]:
            if any(form in surnames for _, form in analysis.words[unit.start].surnames):
                analysis.units.remove(unit)  # "the seat of Waters": a person that the article names in full
        taken: set[int] = {i for u in analysis.units for i in range(u.start, u.end)}
        taken.update(i for office in analysis.offices for i in range(office.start, office.end))
        if self.language.spaced:
            self._surnames_again(analysis, taken, surnames)
        else:
            self._names_again(analysis, taken, surnames)
        analysis.units.sort(key=lambda u: (u.start, -u.end))
        analysis.dateline = dateline(analysis, self.language)
        for unit in analysis.units:
            if unit.end > analysis.dateline:
                break
            unit.inner = True
        self.marker.mark(analysis)
        if pronouns := object_pronouns(self.data, analysis):
            at = {u.start for u in pronouns}
            analysis.units[:] = [u for u in analysis.units if u.kind != "pron" or u.start not in at] + pronouns
            analysis.units.sort(key=lambda u: (u.start, -u.end))

    @staticmethod
    def _surnames_again(analysis: Analysis, taken: set[int], surnames: Collection[str]) -> None:
        """Persons by one word of the name that the article gives in full."""
        for i, word in enumerate(analysis.words):
            if not word.surnames or i in taken:
                continue
            for prefix, form in word.surnames:
                if form in surnames:
                    analysis.units.append(Unit(i, i + 1, "person", prefix=prefix, type="Person"))
                    break

    @staticmethod
    def _names_again(analysis: Analysis, taken: set[int], surnames: Collection[str]) -> None:
        """Persons by the name that a title introduced elsewhere, where a token is a character."""
        norms, firsts, end = analysis.tokens.norms, {name[0] for name in surnames}, 0
        for i, norm in enumerate(norms):
            if norm not in firsts or i < end or i in taken:
                continue
            for length in range(min(_LONGEST_NAME, len(norms) - i), 1, -1):
                if taken.isdisjoint(range(i, i + length)) and "".join(norms[i : i + length]) in surnames:
                    end = i + length
                    analysis.units.append(Unit(i, end, "person", type="Person"))
                    break
