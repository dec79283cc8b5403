"""Places that no list has, by the noun that introduces them or the larger place after them."""

from __future__ import annotations

from functools import cached_property

from kg.mentions.events import Events
from kg.mentions.targets import Holdings, Targets
from kg.tokens import HYPHENS, Tokens
from kg.units import PLACES, Analysis, Unit

_OPENING, _CLOSING = frozenset('"“«„'), frozenset('"”»“')


class Places(Events):
    """Finds unlisted places."""

    def _places(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """Places that no list has, by the larger place named after them: "à Brumath, en Alsace"."""
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        if not self.language.cased or self.language.capital_nouns:
            return
        for i in range(len(norms)):
            if (taken[i] is None and texts[i][0].isupper() and self._reached(analysis, taken, i)) or not i:
                continue
            after = data.named_after.ending(norms, i) if taken[i] is None else None
            marked = norms[i - 1] in data.place_in or norms[i - 1] in data.of or after
            if taken[i] is not None or not marked:
                continue
            span = self.shapes.capitalised(analysis.tokens, i, taken)
            if span is None or span[0] != i or any(norms[j] in data.given for j in range(*span)):
                continue
            if self._alone(analysis, span, bool(after)):
                self._add(analysis, taken, Unit(span[0], span[1], "org", value="place", type="City"))
                continue
            j, count = span[1], len(norms)
            comma = j < count and texts[j] == ","
            j += comma
            inside = j < count and norms[j] in data.place_in
            joined = norms[i - 2 : i - 1] and norms[i - 2] in data.conj
            if not inside and not joined and not (comma and norms[i - 1] in data.place_in):
                continue
            start = j
            while j < count and j - start < 5 and taken[j] is None:
                if norms[j] not in data.place_in | data.articles | data.of | data.stop:
                    break
                j += 1
            whole = taken[j] if j < count else None
            beside = taken[i - 3] if i > 2 and norms[i - 2] in data.conj and norms[i - 1] in data.place_in else None
            if beside is not None and beside.kind == "name" and any(n.record.type == "City" for n in beside.names):
                self._add(
                    analysis, taken, Unit(span[0], span[1], "org", value="place", type="City")
                )  # "à Kayes et à X"
                continue
            if whole is None or whole.start != j or whole.kind != "name" or (not inside and j > start):
                continue
            if any(n.record.type in ("State", "Territory", "Region") for n in whole.names):
                self._add(analysis, taken, Unit(span[0], span[1], "org", value="place", type="City"))

    @cached_property
    def targets(self) -> Targets | None:
        """What shows that an unknown name is a place, where other nouns have small letters."""
        return Targets(self.data) if self.language.cased and not self.language.capital_nouns else None

    @cached_property
    def holdings(self) -> Holdings | None:
        """What shows that an unknown name is a company, where other nouns have small letters."""
        return Holdings(self.data) if self.language.cased and not self.language.capital_nouns else None

    def _reached(self, analysis: Analysis, taken: list[Unit | None], i: int) -> bool:
        """Whether an unknown name is added as a place or company by what is done to it: "a bombardé Mogok"."""
        tokens, targets = analysis.tokens, self.targets
        if targets is None or (i and not tokens.texts[i - 1].islower()):
            return False
        firm = self.holdings is not None and self.holdings.before(tokens.norms, i)
        before = firm or targets.before(tokens.norms, i)
        span = self.shapes.capitalised(tokens, i, taken)
        if span is None or span[0] != i or span[1] - i > 2:
            return False
        if not before and not targets.after(tokens.norms, span[1]):
            return False
        plain = all(tokens.texts[j][1:].islower() and tokens.norms[j] not in self.data.given for j in range(*span))
        if not plain or (span[1] < len(tokens) and tokens.texts[span[1]][0].isupper()):
            return False
        if self._of_noun(tokens, span[1]):
            return False
        value, kind = ("", "Company") if firm else ("place", "City")
        self._add(analysis, taken, Unit(span[0], span[1], "org", value=value, type=kind))
        return True

    def _alone(self, analysis: Analysis, span: tuple[int, int], sure: bool = False) -> bool:
        """Whether a name after "in" or "near" is all of its phrase and so a place: "struck a refinery in Ryazan"."""
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        start, end = span
        if not (sure or norms[start - 1] in data.place_in) or end - start > 2:
            return False
        if any(texts[j].isupper() for j in range(*span)):
            return False
        named = norms[start:end] if norms[start] not in data.directions else norms[start + 1 : end]  # "East Kalimantan"
        if not named or any(map(self.shapes.everyday, named)) or end >= len(norms):
            return False
        follows = norms[end]
        return (
            texts[end] in ".,;)"
            or follows in data.stop
            or follows in data.conj
            or bool(data.prepositions.at(norms, end))
        )

    def _unlisted_place(self, analysis: Analysis, taken: list[Unit | None], i: int) -> int:
        """End of a place that no list has, after the noun that says what it is ("بلدة عيتا الشعب"), or 0."""
        data, norms = self.data, analysis.tokens.norms
        for prefix, form in analysis.words[i].heads:
            found = data.place_heads.at(norms, i, form)
            if not found or "ال" in prefix or data.capital.at(norms, i, form) or found[0] >= len(norms):
                continue
            start, facility = found[0], found[1] in ("Facility", "Water")
            if data.everyday and (start := self._past_description(analysis, taken, i, start)) >= len(norms):
                return 0
            if (quoted := self._in_quotes(analysis, taken, start, found[1])) is not None:
                self._add(analysis, taken, quoted)
                return quoted.end
            inside = taken[start]
            if inside is not None:
                district = found[1] in ("City", "Territory") and {n.record.type for n in inside.names} == {"State"}
                if district and inside.kind == "name" and inside.lead == start and not inside.prefix:
                    # "مقاطعة كولومبيا" is not Colombia
                    inside.inner = True
                    self._add(analysis, taken, Unit(i, inside.end, "org", prefix=prefix, value="place", type=found[1]))
                    return inside.end
                if not facility or inside.kind != "name" or inside.lead != start or inside.prefix:
                    return 0
                if not any(n.record.type in ("City", "Territory") for n in inside.names):
                    return 0
                end = inside.end
                inside.inner = True
            else:
                end = self.shapes.place_after(analysis.tokens, start, taken)
            if end == start:
                return 0
            # a base or port is called by the whole, a village by its name alone
            first, attached = (i, prefix) if facility else (start, "")
            unit = Unit(first, end, "org", prefix=attached, value="place", type=found[1])
            self._add(analysis, taken, unit)
            if not facility:
                self._lead(taken, unit, i, prefix)
            return end
        return 0

    def _in_quotes(self, analysis: Analysis, taken: list[Unit | None], start: int, kind: str) -> Unit | None:
        """The name in quotes after a noun for a company and what describes it: 'חברת הכרייה הקנדית "נורת\'רידג\'"'."""
        texts, count = analysis.tokens.texts, len(analysis.tokens)
        if kind != "Company" or not self.data.everyday or start + 2 >= count:
            return None
        last = start
        while (
            not self.language.cased
            and last < count
            and last - start < 4
            and texts[last].isascii()
            and taken[last] is None
        ):
            if not (texts[last].isalpha() and texts[last][0].isupper()):
                break
            last += 1
        if last > start and len(texts[start]) > 1:
            return Unit(start, last, "org", type=kind)  # "החברה הסינית TBEA"
        if texts[start] not in _OPENING:
            return None
        for end in range(start + 2, min(start + 7, count)):
            if texts[end] in _CLOSING:
                inside = [unit for unit in taken[start + 1 : end] if unit is not None]
                if any(unit.start <= start + 1 and unit.end >= end for unit in inside):
                    return None  # a listed name
                for unit in inside:
                    unit.inner = True
                return Unit(start + 1, end, "org", type=kind)
        return None

    def _past_description(self, analysis: Analysis, taken: list[Unit | None], head: int, start: int) -> int:
        """The token after the words that say what a head noun is: "חברת [הספנות] אורנה", شرکت [چینی] زیجین."""
        norms, articles = analysis.tokens.norms, self.language.word_starts
        i, construct = start, not articles or not norms[head].startswith(articles)
        while i < len(norms) and i - start < 2:
            unit = taken[i]
            described = unit is not None and unit.kind == "adj" and unit.end == i + 1
            if described and i + 2 < len(norms) and norms[i + 1] in HYPHENS and taken[i + 2] is not None:
                i += 2  # הסיני־רוסי
                continue
            if not described and not (unit is None and articles and construct and norms[i].startswith(articles)):
                break
            i += 1
        if i == start and not construct and not self.data.place_heads.at(norms, head):
            return len(norms)  # "the company said"
        return i

    def _of_noun(self, tokens: Tokens, end: int) -> bool:
        """Whether the capital before token `end` is an adjective of the noun after it: "острова Курильской гряды"."""
        norms, data = tokens.norms, self.data
        follows = tokens.texts[end] if end < len(tokens) else ""
        if not (follows.isalpha() and follows.islower() and self.language.adjectival(norms[end - 1])):
            return False
        return not (data.prepositions.at(norms, end) or norms[end] in data.stop or data.conj.at(norms, end))

    def _named_place(
        self, analysis: Analysis, taken: list[Unit | None], i: int, head: tuple[int, str] | None
    ) -> Unit | None:
        """An unlisted place named right after a noun for its kind: "деревня Тумбун Рего", "das Dorf Kafr Zita"."""
        if head is None or taken[i] is not None or self.data.genitive != "right" or self.data.adjective_after:
            return None
        span = self.shapes.capitalised(analysis.tokens, head[0], taken)
        tokens = analysis.tokens
        if span is None or span[0] != head[0] or any(tokens.texts[j].isupper() for j in range(*span)):
            return None
        end = span[1]
        if self._of_noun(tokens, end):
            return None
        while (
            end + 1 < len(tokens)
            and tokens.texts[end] in HYPHENS
            and tokens.ends[end - 1] == tokens.starts[end]
            and tokens.ends[end] == tokens.starts[end + 1]
        ):
            end += 2  # "die Provinz Zentral-Sulawesi"
        if end < len(tokens) and self.language.adjectival(tokens.norms[end - 1]):
            known = taken[end]
            if known is not None and known.kind == "name" and any(n.record.type in PLACES for n in known.names):
                end = known.end  # "провинция Западная Суматра"
        for old in taken[span[0] : end]:
            if old is not None:
                old.inner = True
        return Unit(span[0], end, "org", type=head[1])

    def _whose_body(self, taken: list[Unit | None], norms: list[str], start: int) -> Unit | None:
        """The state before a body's name: "[इंडोनेशिया] की राष्ट्रीय आपदा एजेंसी", "[जर्मन] आपदा एजेंसी"."""
        of = start > 1 and norms[start - 1] in self.data.poss
        unit = taken[start - 1 - of] if start else None
        if unit is None or unit.end != start - of or unit.inner or unit.kind not in ("name", "short", "adj"):
            return None
        state = any(n.record.type in ("State", "Territory") for n in unit.names)
        return unit if state and (of or unit.kind == "adj") else None

    def _longer_party(self, analysis: Analysis, taken: list[Unit | None], i: int, listed: Unit) -> Unit | None:
        """The party whose name ends in that of a listed one: "[मालदीवियन] डेमोक्रेटिक पार्टी"; `i` is its noun."""
        if listed.kind not in ("name", "short") or listed.end != i + 1 or listed.inner or not listed.start:
            return None
        if not any(name.record.type == "PoliticalParty" for name in listed.names):
            return None
        head = self.data.org_heads.at(analysis.tokens.norms, i)
        if head is None:
            return None
        before = taken[listed.start - 1]
        if before is not None:
            # "थाई डेमोक्रेटिक पार्टी" is not that of the United States
            states = {n.record.name for n in before.names if n.record.type == "State"}
            homes = {n.record.of for n in listed.names if n.record.of}
            if before.kind != "adj" or not states or not homes or homes & states:
                return None
            first = before.start
        else:
            first = self.shapes.unknown_before(analysis.tokens, listed.start, taken, "PoliticalParty")
        if first == listed.start:
            return None
        for unit in taken[first : i + 1]:
            if unit is not None:
                unit.inner = True
        return Unit(first, i + 1, "org", type="PoliticalParty")
