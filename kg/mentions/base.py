"""What all finders of mentions share: the words of a language as they are looked up, and the list of mentions."""

from __future__ import annotations

from collections.abc import Mapping

from kg.gazetteer import Gazetteer
from kg.lang.data import QUALIFYING, LanguageData
from kg.lang.phrases import Phrases
from kg.names import NameShapes
from kg.tokens import Tokens, fold, fold_accents
from kg.units import SKIP, Analysis, Unit, is_person, is_place
from kg.word_table import Variants, Word, WordTable

_LIKE = frozenset("كכ")
"""Proclitics that compare, in Arabic and Hebrew."""

_NOTHING: Mapping[str, Variants] = {}


class FinderBase:
    """Adds mentions, reads words once and finds who stands beside a title."""

    def __init__(self, data: LanguageData, gazetteer: Gazetteer) -> None:
        self.data = data
        self.gazetteer = gazetteer
        self.language = gazetteer.language
        self.shapes = NameShapes(data, self.language)
        self.words = WordTable(self._word)
        self._qualifying: dict[str, Phrases] = {name: getattr(data, name) for name in QUALIFYING}
        self._refers = {
            *data.nominals.starters(), *data.pronouns, *data.gov_heads.starters(), *data.bodies.starters(),
            *data.fused_nominals.starters(), *data.peers.starters(),
        }  # fmt: skip

    @staticmethod
    def _add(analysis: Analysis, taken: list[Unit | None], unit: Unit) -> Unit:
        analysis.units.append(unit)
        for i in range(unit.start, unit.end):
            taken[i] = unit
        return unit

    def _word(self, text: str) -> Word:
        data, language = self.data, self.language
        word = Word()
        word.norm = norm = fold(text)
        word.key = key = language.key(text) if language.cased else norm
        word.variants = variants = self._split(norm)
        word.surnames = self._surnames(text, norm)
        word.names, word.topics = self.gazetteer.heads(norm, key), self.gazetteer.heads(norm, key, fields=True)
        word.refers = [v for v in variants if v[1] in self._refers]
        if text.endswith(language.no_pronoun):  # بلدة "town" is not بلده "his country"
            word.refers = [v for v in word.refers if (data.nominals.at([v[1]], 0) or (0, ""))[1] != "own_country"]
        word.titles, word.orgs, word.events = (
            [v for v in variants if phrases.starts(v[1])] for phrases in (data.titles, data.org_heads, data.events)
        )
        word.heads = [v for v in variants if data.org_heads.starts(v[1]) or data.place_heads.starts(v[1])]
        word.no_names = [v for v in variants if data.no_names.starts(v[1])]
        word.members = [v for v in variants if data.members.starts(v[1])]
        said = [v for v in variants if _LIKE.isdisjoint(v[0])]
        word.qualifies = {
            name: starting
            for name, phrases in self._qualifying.items()
            if (starting := [v for v in said if phrases.starts(v[1])])
        } or _NOTHING
        word.counts = norm not in data.articles and norm[0].isalnum()
        word.opens = data.clause.starts(norm)
        word.parts = 3 * (norm in data.barrier) or int(language.ends_clause(text))
        word.person = self.shapes.may_start(text, norm)
        return word

    def _split(self, norm: str) -> Variants:
        """The ways to split proclitics, the Arabic article among them, off a word."""
        if self.language.cased:
            return [("", norm)]
        found = self.language.clitics(norm)
        if self.language.code == "ar":
            if len(norm) == 3 and norm[0] in "وف":
                found.append((norm[0], norm[1:]))  # wa-lam, fa-lā
            for prefix, rest in tuple(found):
                if rest.startswith("ال") and len(rest) > 4:
                    found.append((prefix + "ال", rest[2:]))
        return found

    def _surnames(self, text: str, norm: str) -> Variants:
        """The variants of a word that may stand for a person by the surname alone."""
        if len(norm) < 2:
            return []
        if self.language.cased:
            return [("", self.language.name_key(fold_accents(norm)))] if text[0].isupper() else []
        return [
            (prefix, self.language.name_key(form))
            for prefix, form in self.language.clitics(norm)
            if len(form) > 3 or (not prefix and not self.shapes.everyday(form))
        ]

    def _owner(self, analysis: Analysis, taken: list[Unit | None], start: int, end: int) -> Unit | None:
        """The state (or other place) whose government, body or office the words [start, end) are."""
        data, tokens = self.data, analysis.tokens
        norms, count = tokens.norms, len(tokens)

        def place(i: int) -> Unit | None:
            unit = taken[i] if 0 <= i < count else None
            return unit if unit is not None and not unit.inner and is_place(unit) else None

        # right side: "government of Spain", "الحكومة الإسبانية", "правительство Испании"
        i = end
        if data.qualities and data.adjective_after and end + 1 < count and tokens.texts[end].islower():
            own = taken[end + 1] if taken[end] is None and self.quality(norms[end]) else None
            if own is not None and own.kind == "adj" and own.start == end + 1 and not own.inner and is_place(own):
                return own  # "les forces gouvernementales sud-soudanaises"
        while i < count and (norms[i] in data.articles or norms[i] in SKIP) and i - end < 2:
            i += 1
        if i < count and norms[i] in data.of:
            j = i + 1
            while j < count and norms[j] in data.articles:
                j += 1
            if unit := place(j):
                return unit
        unit = place(i)
        if unit is not None and i in (unit.start, unit.lead) and not (unit.prefix and unit.kind != "adj"):
            if unit.kind in ("adj", "people") and data.genitive != "left" and data.adjective_after:
                return unit
            if data.genitive == "right" and unit.kind in ("name", "short"):
                return unit
        if (
            self.data.order == "VSO"
            and i < count
            and norms[i] in data.place_in
            and i == end
            and data.bodies.at(norms, start)
        ):
            # "البنك المركزي في بوتسوانا"
            body_of = place(i + 1)
            bare = body_of is not None and body_of.start == i + 1 and body_of.kind == "name" and not body_of.prefix
            if body_of is not None and bare and body_of.names[0].record.type == "State":
                return body_of
        if (
            data.in_state
            and unit is not None
            and i == end == unit.start
            and unit.kind == "name"
            and unit.prefix in data.place_in
            and any(data.in_state.at(norms, start, form) for _, form in analysis.words[start].refers)
            and unit.names[0].record.type == "State"
        ):
            return unit  # "הרשויות בבלארוס"
        if data.in_state and i == end < count and norms[i] in data.place_in and data.in_state.at(norms, start):
            j = i + 1
            while j < count and norms[j] in data.articles:
                j += 1
            body_of = place(j)
            if body_of is not None and body_of.kind == "name":
                record = body_of.names[0].record
                seat = record.capital_of or record.name in self.gazetteer.seat_of
                gov = data.gov_heads.at(norms, start + (norms[start] in data.articles))
                if record.type == "State" or (seat and gov):
                    return body_of  # "authorities in Niger", "the government in Niamey"
        # left side: "Spanish government", "Spain's government", "西班牙政府"
        i = start - 1
        while i >= 0 and start - i <= 3:
            if ((unit := taken[i]) is None or unit.start == i) and (
                norms[i] in data.poss or norms[i] == "-" or norms[i] in data.articles
            ):
                i -= 1
                continue
            break
        possessed = any(norms[j] in data.poss for j in range(max(i + 1, 0), start))
        if (unit := place(i)) and unit.end == i + 1:
            if unit.kind in ("adj", "people"):
                return unit if data.order != "VSO" else None  # "هجوم روسي بالمسيرات": no Russian noun
            bare = i == start - 1 or norms[start - 1] == "-"
            if unit.kind in ("name", "short") and (
                possessed or data.genitive == "left" or (bare and self.language.code in ("en", "de", "tr"))
            ):
                return unit
            if bare and data.bound and end < count and norms[end] in data.bound:
                return unit  # "सूडान सरकार ने": but in "फ़्रांस सैनिक भेजेगा" a verb follows
            if self.language.code == "tr" and tokens.texts[i + 1 : i + 2]:
                return unit
        if (
            self.language.code == "tr"
            and i >= 1
            and tokens.texts[i][:1] in "'’"
            and self.language.case_of(norms[i], "") in ("gen", "loc")
            and (unit := place(i - 1))
        ):
            return unit
        return None

    def quality(self, norm: str) -> bool:
        """Whether a word after a noun is an adjective, by its form."""
        return norm not in self.data.stop and any(
            norm == q or (q[0] == "*" and norm.endswith(q[1:]) and len(norm) > len(q) + 1) for q in self.data.qualities
        )

    def _infinitive(self, norms: list[str], i: int) -> bool:
        """Whether a word is an infinitive, by its ending."""
        ends = self.data.infinitives
        return bool(ends) and i < len(norms) and len(norms[i]) > 3 and norms[i].endswith(ends)

    def _genitive_suffix(self, tokens: Tokens, i: int) -> bool:
        """Whether token `i` is a genitive ending after an apostrophe."""
        return tokens.texts[i][:1] in "'’" and self.language.case_of(tokens.norms[i], "") == "gen"

    def _person_at(self, analysis: Analysis, taken: list[Unit | None], i: int, *, strict: bool = False) -> Unit | None:
        if i >= len(analysis.tokens):
            return None
        unit = taken[i]
        if unit is not None and unit.start == i and is_person(unit):
            return unit
        if unit is not None and self.language.cased and (whole := self._from_city(analysis, taken, unit)) is not None:
            return whole
        if unit is not None and not (
            unit.kind in ("name", "short") and self.shapes.may_be_name(analysis.tokens, i, unit.end)
        ):
            return None
        found = self.shapes.person_starting(analysis.tokens, i, taken, titled=not strict)
        if found is None:
            if strict or unit is not None or not self._may_be_given(analysis, i):
                return None
            family = taken[i + 1] if i + 1 < len(analysis.tokens) else None
            if family is None or family.kind != "person" or family.start != i + 1 or family.prefix:
                return None
            family.start, taken[i] = i, family  # "أبكر عبد الكريم داود": a given name that no list has
            return family
        following = taken[found[1]] if found[1] < len(analysis.tokens) else None
        if (
            not self.language.cased
            and following is not None
            and following.start == found[1]
            and not following.prefix
            and is_person(following)
            and not any(taken[found[0] : found[1]])
        ):
            # "لويز إيناسيو لولا دا سيلفا": the known name takes in the given names before it
            following.start, following.prefix = found[0], found[2]
            for j in range(found[0], found[1]):
                taken[j] = following
            return following
        for j in range(found[0], found[1]):
            if (old := taken[j]) is not None and old in analysis.units:
                analysis.units.remove(old)
        return self._add(analysis, taken, Unit(found[0], found[1], "person", prefix=found[2], type="Person"))

    def _may_be_given(self, analysis: Analysis, i: int) -> bool:
        """Whether an unlisted word may be a given name where scripts have no capitals."""
        if self.data.order == "VSO":
            return self.shapes.unknown(analysis.tokens, i)
        norm = analysis.tokens.norms[i]
        return bool(self.language.agent) and norm[0].isalpha() and len(norm) > 2 and not self.shapes.frequent(norm)

    @staticmethod
    def _from_city(analysis: Analysis, taken: list[Unit | None], city: Unit) -> Unit | None:
        """The person whose first name is that of a city: "sözcüsü [Hama] Ag Mahmoud"."""
        person = taken[city.end] if city.end < len(taken) else None
        if person is None or person.kind != "person" or person.start != city.end or city.end - city.start > 1:
            return None
        if city.kind not in ("name", "short") or any(n.record.type != "City" for n in city.names):
            return None
        analysis.units.remove(city)
        person.start = city.start
        taken[city.start] = person
        return person

    def _coordinated(self, norms: list[str], i: int) -> bool:
        """Whether a word carries "and": what follows a title so is another person."""
        if self.language.cased or i >= len(norms):
            return False
        if norms[i] in self.data.given:
            return False
        return norms[i].startswith(("و", "ו")) and not norms[i].startswith("וו") and len(norms[i]) > 3
