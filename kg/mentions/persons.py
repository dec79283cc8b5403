"""Persons whom a given name or a profession shows."""

from __future__ import annotations

from kg.mentions.organizations import Organizations
from kg.tokens import HYPHENS
from kg.units import Analysis, Unit

_FIRMS = frozenset({"Company", "CivilOrganization", "ArmedGroup", "PoliticalParty"})


class Persons(Organizations):
    """Finds persons without a title."""

    def _persons(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        norms, verb_first = analysis.tokens.norms, self.data.order == "VSO"
        end = 0
        for i, word in enumerate(analysis.words):
            if i < end or taken[i] is not None:
                continue
            titled = self.shapes.introduced(norms, i) or (verb_first and self._of_profession(analysis, taken, i))
            before = taken[i - 1] if i else None
            # "der Niederländer Ridouan Taghi", "россиянина Антона Драчева"
            national = self.language.cased and before is not None and before.kind == "people" and not titled
            if not word.person and not titled and not national:
                continue
            if self.language.cased and norms[i] in self.data.honorifics and norms[i] not in self.data.given:
                continue  # "Dame Cindy Kiro"
            person = self.shapes.person_starting(analysis.tokens, i, taken, titled=titled or national)
            if person is not None and not (national and person[1] - person[0] < 2):
                person = (self._from_ambiguous(analysis, taken, person[0]), *person[1:])
                last = taken[person[1] - 1]
                if last is not None and last.kind == "adj" and last in analysis.units:
                    analysis.units.remove(last)  # "سيد قاسم المصري"
                self._add(analysis, taken, Unit(person[0], person[1], "person", prefix=person[2], type="Person"))
                end = person[1]

    def _from_ambiguous(self, analysis: Analysis, taken: list[Unit | None], start: int) -> int:
        """Where a name begins: a word that is a given name too stands before a surer one: "Hans Peter Schulz"."""
        before = start - 1
        if not self.language.cased or start == 0 or taken[before] is not None:
            return start
        norm, word = analysis.tokens.norms[before], analysis.words[before]
        if norm not in self.data.ambiguous or norm in self.data.honorifics or word.titles:
            return start  # "König Peter"
        return before if analysis.tokens.texts[before].istitle() else start

    def _acronyms(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """Organisations known by their letters alone: "la SNPC", "o PAIGC", where other nouns have small letters."""
        data, tokens = self.data, analysis.tokens
        texts, norms, count = tokens.texts, tokens.norms, len(tokens)
        if not (self.language.cased and data.adjective_after) or sum(t.isupper() and len(t) > 3 for t in texts) > 3:
            return
        for i in range(1, count):
            text = texts[i]
            if taken[i] is not None or not (3 <= len(text) <= 7 and text.isalpha() and text.isupper()):
                continue
            before = norms[i - 1]
            defined = before in data.articles or (before in data.contractions and texts[i - 1][-1].isalpha())
            if (
                not defined
                or set(text) <= set("IVXLCDM")
                or norms[i] in self.shapes.common
                or norms[i] in data.not_names
            ):
                continue
            if i + 1 < count and (texts[i + 1] in HYPHENS or texts[i + 1][0].isdigit() or texts[i + 1][0].isupper()):
                continue
            self._add(analysis, taken, Unit(i, i + 1, "org", type="CivilOrganization"))

    def _strangers(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """Persons whom nothing but the capitals of their names shows, where other nouns have none."""
        if not (self.language.cased and self.data.order == "SVO"):
            return
        end, texts = 0, analysis.tokens.texts
        for i in range(len(taken)):
            if i < end or taken[i] is not None or not texts[i][0].isupper():
                continue
            span = self.shapes.capitalised(analysis.tokens, i, taken, headed=True) if i else None
            if span is not None and (kind := self._said_to_be(analysis, taken, span[1])) in _FIRMS:
                end = span[1]
                self._add(analysis, taken, Unit(span[0], end, "org", type=kind))
                continue
            if person := self.shapes.stranger(analysis.tokens, i, taken):
                end = person[1]
                self._add(analysis, taken, Unit(person[0], end, "person", type="Person"))

    def _said_to_be(self, analysis: Analysis, taken: list[Unit | None], end: int) -> str:
        """What an apposition says that an unknown name is ("Sandline, a British company"); "" if nothing."""
        data, norms = self.data, analysis.tokens.norms
        if end + 2 >= len(norms) or norms[end] != "," or norms[end + 1] not in data.articles:
            return ""
        i = end + 2
        unit = taken[i]
        if unit is not None and unit.kind == "adj":
            i = unit.end
        head = data.place_heads.at(norms, i) if i < len(norms) else None
        return str(head[1]) if head is not None else ""

    def _of_profession(self, analysis: Analysis, taken: list[Unit | None], i: int) -> bool:
        """Whether a profession with adjectives stands before token `i`: "المحلل السياسي التونسي [فلان]"."""
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        j = i - 1
        while j >= 0 and i - j <= 3:
            unit = taken[j]
            if unit is not None and not (unit.kind == "adj" and not unit.inner):
                return False
            if norms[j] in data.honorifics:
                return j < i - 1
            if unit is None and not (texts[j].startswith("ال") and texts[j].endswith(("ي", "ية"))):
                return False
            j -= 1
        return False
