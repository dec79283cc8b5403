"""Who holds an office: beside the title, in apposition, by appointment."""

from __future__ import annotations

from kg.mentions.persons import Persons
from kg.units import PUNCTUATION, SKIP, Analysis, Unit, is_org, is_person


class HolderFinder(Persons):
    """Finds the holder of an office."""

    def _holder(
        self,
        analysis: Analysis,
        taken: list[Unit | None],
        start: int,
        end: int,
        located: bool = False,
        prefix: str = "",
    ) -> Unit | None:
        """The person who holds the office whose title and actor cover [start, end); `prefix` is attached to it."""
        norms, texts = analysis.tokens.norms, analysis.tokens.texts
        count = len(norms)
        i = end
        while i < count and (
            texts[i] in SKIP
            or (not self.language.cased and norms[i] in self.data.of)
            or (norms[i] in self.data.honorifics and not ((at := taken[i]) is not None and is_person(at)))
            or norms[i] in self.data.articles
            or texts[i] == "."
        ):
            i += 1
        if i - end <= 3 and not self._coordinated(norms, i) and (unit := self._person_at(analysis, taken, i)):
            return unit
        after = self._after_place(analysis, taken, i) if i - end <= 1 and (located or not self.language.cased) else 0
        if after and not self._coordinated(norms, after) and (unit := self._person_at(analysis, taken, after)):
            return unit
        # "Emmanuel Macron, the French president"
        j = start
        while j > 0 and (norms[j - 1] in self.data.articles):
            j -= 1
        if self.data.head_final and j > 2 and norms[j - 1] in self.data.place_in:
            host = taken[j - 2]  # "टेरी ब्रैनस्टेड, चीन में अमेरिका के राजदूत"
            if host is not None and host.end == j - 1 and host.start > 0 and texts[host.start - 1] == ",":
                j = host.start
        joined = self.data.order == "VSO" and norms[j].startswith("و") and prefix.startswith("و")
        if j > 0 and texts[j - 1] in ",،，(（、–—-" and not joined:
            unit = taken[j - 2] if j > 1 else None
            if unit is not None and unit.end == j - 1 and is_person(unit):
                return unit
            if (person := self.shapes.person_ending(analysis.tokens, j - 1, taken)) is not None:
                return self._add(analysis, taken, Unit(person[0], person[1], "person", prefix=person[2], type="Person"))
        if (
            self.data.adjective_after
            and self.language.cased
            and j == start > 1
            and texts[j - 1][0].isupper()
            and texts[start][0].islower()
        ):
            # "a nommé Jane Wambui Otieno ministre de la santé"
            if (unit := taken[j - 1]) is not None:
                if is_person(unit) and unit.end == j and norms[unit.start - 1] not in self.data.articles:
                    return unit
            elif (person := self.shapes.person_ending(analysis.tokens, j, taken)) is not None and person[0] > 0:
                return self._add(analysis, taken, Unit(person[0], person[1], "person", prefix=person[2], type="Person"))
        if (named := self._named_before(analysis, taken, j)) is not None:
            return named
        if self.language.code == "zh":
            # the name may stand first, with its Latin form in brackets: 伊万诺夫（Ivanov）总统
            k = j
            if (named := self._appointed(analysis, taken, j)) is not None:
                return named
            while k > 0 and texts[k - 1] in "）)":
                k -= 1
                while k > 0 and texts[k] not in "（(":
                    k -= 1
            unit = taken[k - 1] if k > 0 else None
            if unit is not None and unit.end == k and is_person(unit):
                return unit
        elif j > 0 and not self.language.cased:
            if (unit := taken[j - 1]) is not None and unit.end == j and is_person(unit):
                return unit
            if taken[j - 1] is None and (person := self.shapes.person_ending(analysis.tokens, j, taken)) is not None:
                return self._add(analysis, taken, Unit(person[0], person[1], "person", prefix=person[2], type="Person"))
        if self.language.cased and i < count and self.data.prepositions.at(norms, i):
            # "the envoy of the European Union for the Sahel, João Cravinho": a place or purpose, with no verb
            end = i + 1
            while end < count and end - i < 6 and texts[end] not in PUNCTUATION:
                if self.data.clause.at(norms, end) or self.data.speech.at(norms, end):
                    break
                end += 1
            if end + 1 < count and texts[end] == "," and end - i < 6:
                return self._person_at(analysis, taken, end + 1, strict=True)
        # "The French president, Emmanuel Macron, said"
        if i < count and texts[i] in ",،，":
            ranked = self._past_rank(analysis, taken, i + 1)
            if ranked > i + 1:
                return self._person_at(analysis, taken, ranked)
            return self._person_at(analysis, taken, i + 1, strict=not self._in_commas(analysis, i + 1))
        return None

    def _past_rank(self, analysis: Analysis, taken: list[Unit | None], start: int) -> int:
        """Where a name begins after a rank or profession: "le porte-parole de l'armée, [le colonel] Dembélé"."""
        norms, end, ranked = analysis.tokens.norms, start, False
        while end < len(norms) and end - start < 4:
            unit = taken[end]
            if norms[end] in self.data.honorifics and (unit is None or unit.kind == "nominal"):
                ranked = True
            elif not (norms[end] in self.data.articles or (ranked and norms[end] == ".")):
                break
            end += 1
        return end if ranked else start

    def _named_before(self, analysis: Analysis, taken: list[Unit | None], start: int) -> Unit | None:
        """The person of whom the title at `start` is said: "Tomé Vaz foi nomeado [embaixador]", "X is the [mayor]"."""
        found = self.data.becomes.ending(analysis.tokens.norms, start) if start > 1 else None
        if found is None:
            return None
        texts, end = analysis.tokens.texts, found[0]
        for _ in range(3):
            unit = taken[end - 1] if end else None
            if unit is not None:
                return unit if is_person(unit) and unit.end == end else None
            if end == 0 or not texts[end - 1][0].isalpha():
                return None
            if texts[end - 1][0].isupper():
                break
            end -= 1
        person = self.shapes.person_ending(analysis.tokens, end, taken)
        if person is None:
            return None
        return self._add(analysis, taken, Unit(person[0], person[1], "person", prefix=person[2], type="Person"))

    def _after_place(self, analysis: Analysis, taken: list[Unit | None], start: int) -> int:
        """End of the place of work after a title: "السفير الروسي لدى القاهرة فلان"; 0 if there is none."""
        norms = analysis.tokens.norms
        if start + 1 >= len(norms):
            return 0
        first, end = taken[start], 0
        if first is None and self.data.prepositions.at(norms, start):
            where = start + 1
            while self.language.cased and where + 1 < len(norms) and norms[where] in self.data.articles:
                where += 1
            place = taken[where]
            if place is not None and where in (place.start, place.lead) and not place.prefix and is_org(place):
                end = place.end
                if self.language.cased and end < len(norms) and norms[end] == ",":
                    end += 1  # "Moskaus Vertreter bei den UN, Wassili Nebensja, …"
        elif first is not None and first.start == start and first.prefix in ("ب", "ل") and is_org(first):
            end = first.end
        if end and self.data.everyday and end < len(norms) and norms[end] in (",", "،"):
            end += 1
        while end and end < len(norms) and norms[end] in self.data.honorifics and not self.language.cased:
            end += 1  # "قائد القوات الأمريكية في العراق الجنرال فلان"
        return end

    def _appointed(self, analysis: Analysis, taken: list[Unit | None], start: int) -> Unit | None:
        """The person who is made what the title at token `start` says: 任命马科索为[新一任]总理."""
        texts = analysis.tokens.texts
        i = start
        while i > 0 and start - i < 4 and texts[i - 1] in "新一任届代理临时下":
            i -= 1
        unit = taken[i - 2] if i > 1 and texts[i - 1] == "为" and taken[i - 1] is None else None
        return unit if unit is not None and unit.end == i - 1 and is_person(unit) else None

    def _in_commas(self, analysis: Analysis, start: int) -> bool:
        """Whether the few words from token `start` on stand between commas, as the holder of an office does."""
        if self.language.cased:
            return True
        texts = analysis.tokens.texts
        return any(texts[end] in ",،，" for end in range(start + 2, min(start + 5, len(texts))))

    def _led(self, analysis: Analysis, taken: list[Unit | None], start: int, end: int) -> Unit | None:
        """The unlisted company after a title at [start, end) whose holder is named on the other side of a comma.

        "פטרה נובאק, מנכ"לית לוקטרה", "مدیرعامل لوکتارا، پترا نوواک"
        """
        tokens = analysis.tokens
        if not self.data.everyday or end >= len(tokens) or tokens.norms[end] in self.data.given:
            return None
        last = self.shapes.place_after(tokens, end, taken)
        if last == end:
            return None
        if start > 1 and tokens.texts[start - 1] in ",،":
            before = taken[start - 2]
            held = before is not None and before.end == start - 1 and is_person(before)
            held = held or self.shapes.person_ending(tokens, start - 1, taken) is not None
        elif last + 1 < len(tokens) and tokens.texts[last] in ",،":
            after = taken[last + 1]
            held = after is not None and is_person(after)
            held = held or self.shapes.person_starting(tokens, last + 1, taken, titled=True) is not None
        else:
            return None
        return self._add(analysis, taken, Unit(end, last, "org", type="Company")) if held else None
