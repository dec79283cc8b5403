"""Persons whom a given name or a profession shows."""

from __future__ import annotations

from kg.mentions.organizations import Organizations
from kg.tokens import HYPHENS
from kg.units import PLACES, Analysis, Unit

_FIRMS = frozenset({"Company", "CivilOrganization", "ArmedGroup", "PoliticalParty"})
_ATTRIBUTES = 3
"""Words that may stand between an article and the noun that says what a name is."""


class Persons(Organizations):
    """Finds persons without a title."""

    def _persons(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        norms, verb_first = analysis.tokens.norms, self.data.order == "VSO"
        end = 0
        for i, word in enumerate(analysis.words):
            if i < end or taken[i] is not None:
                continue
            titled = self.shapes.introduced(norms, i) or (verb_first and self._of_profession(analysis, taken, i))
            if verb_first and not titled and (led := self.data.named_after.ending(norms, i)) is not None:
                titled = led[1] == "Person"  # "بزعامة [فلان]"
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
                for covered in {id(u): u for u in taken[person[0] : person[1]] if u is not None}.values():
                    # "سيد قاسم المصري", "موسى الصدر": no demonym, and no other of that surname
                    if covered.kind in ("adj", "short") and covered in analysis.units:
                        analysis.units.remove(covered)
                    covered.inner = True  # "Amina [Weru]", a town too
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
            letters = 3 <= len(text) <= 7 and text.isalpha() and text.isupper()
            numbered = 2 <= len(text) <= 5 and text.isalnum() and text[0].isupper() and text[-1].isdigit()
            if taken[i] is not None or not (letters or numbered):
                continue
            hits = (data.members.ending(norms, j) for j in (i - 1, i - 2) if j > 0)
            armed = any(hit is not None and hit[1] == "group" for hit in hits)  # "los rebeldes del M27"
            if numbered and not armed:
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
            kind = "ArmedGroup" if armed else "CivilOrganization"
            self._add(analysis, taken, Unit(i, i + 1, "org", type=kind))

    def _strangers(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """Persons whom nothing but the capitals of their names shows, where other nouns have none."""
        if not (self.language.cased and self.data.order == "SVO"):
            return
        self._apposed(analysis, taken)
        end, texts = 0, analysis.tokens.texts
        for i in range(len(taken)):
            if i < end or taken[i] is not None or not texts[i][0].isupper():
                continue
            if person := self.shapes.stranger(analysis.tokens, i, taken):
                end = person[1]
                self._add(analysis, taken, Unit(person[0], end, "person", type="Person"))

    def _apposed(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """Names that an apposition says the kind of: "Brightwater Nine, a private security firm", "Tegh, a village"."""
        data, norms = self.data, analysis.tokens.norms
        for comma in range(1, len(norms) - 2):
            if norms[comma] != "," or norms[comma + 1] not in data.articles:
                continue
            kind, closed = self._said_to_be(analysis, taken, comma + 2)
            place = kind in PLACES
            if kind not in _FIRMS and not (place and closed):
                continue
            start = self._apposed_name(analysis, taken, comma, closed)
            if start == comma:
                continue
            for unit in {id(u): u for u in taken[start:comma] if u is not None}.values():
                if unit.kind == "person":
                    analysis.units.remove(unit)
                    taken[unit.start : unit.end] = [None] * (unit.end - unit.start)
                unit.inner = True
            self._add(analysis, taken, Unit(start, comma, "org", value="place" if place else "", type=kind))

    def _apposed_name(self, analysis: Analysis, taken: list[Unit | None], comma: int, closed: bool) -> int:
        """First token of the unlisted name that ends at a comma; the comma itself if there is none."""
        data, texts, norms = self.data, analysis.tokens.texts, analysis.tokens.norms
        first, unknown = comma, False
        while first > 0 and comma - first < 6:
            before, unit = first - 1, taken[first - 1]
            if unit is not None:
                guessed = unit.kind == "person" and unit.owner is None and closed and not unit.inner
                listed = unit.kind == "name" and unit.end < comma and first < comma
                if not (guessed or (listed and texts[unit.start][0].isupper())) or unit.end != first:
                    break
                unknown, first = unknown or guessed, unit.start
                continue
            if not texts[before][0].isupper() or norms[before] in data.articles:
                break
            if before == 0 and self.shapes.everyday(norms[0]):
                break  # "Meanwhile, a company …": any word may open a sentence
            unknown, first = unknown or norms[before] not in data.stop, before  # "Brightwater Nine"
        while first < comma and norms[first] in data.stop:
            first += 1
        if not unknown or any(o.person is not None and o.person.end == comma for o in analysis.offices):
            return comma
        return first

    def _said_to_be(self, analysis: Analysis, taken: list[Unit | None], i: int) -> tuple[str, bool]:
        """What the noun phrase after an article says that something is ("" if nothing), and whether it ends there."""
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        first = i
        while i < len(norms) and i - first <= _ATTRIBUTES:
            unit = taken[i]
            if unit is not None and (unit.kind == "adj" or norms[unit.end : unit.end + 1] == ["-"]):
                i = unit.end + (unit.kind != "adj")
                continue
            head = data.place_heads.at(norms, i) or data.org_heads.at(norms, i)
            if head is not None and not self._goes_on_with_noun(analysis, head[0]):
                after = head[0]
                closed = after >= len(norms) or not norms[after][0].isalpha() or norms[after] in data.stop
                closed = closed or data.prepositions.at(norms, after) is not None
                return str(head[1]), closed or data.clause.at(norms, after) is not None
            if data.adjective_after or (texts[i].islower() and norms[i] in data.stop):
                break
            if data.prepositions.at(norms, i) or norms[i] in data.conj or norms[i] == ",":
                break
            i += 1
        return "", False

    def _goes_on_with_noun(self, analysis: Analysis, i: int) -> bool:
        """Whether a head noun or a title follows: the noun before only describes it ("a bank director")."""
        data, norms = self.data, analysis.tokens.norms
        nouns = (data.place_heads, data.org_heads, data.titles, data.events)
        return not data.adjective_after and i < len(norms) and any(found.at(norms, i) for found in nouns)

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
