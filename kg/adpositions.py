"""Adpositions: what stands before the mentions of a sentence and says what they are to the rest of it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lang import Language
from kg.lang.data import LanguageData
from kg.units import PLACES, PUNCTUATION, SKIP, Analysis, Unit, is_person, is_place

_MEASURES = frozenset("名位个家艘架支批枚项座所")
_NUMERALS = frozenset("一二两三四五六七八九十百千万数多几余")
_PARTED = frozenset({"State", "Territory", "Region", "City"})
_NAMED_OF = PLACES | _PARTED | {"part"}
"""Types that a noun and "of" name together: "the city of X"."""
_GROUPS = frozenset({"ArmedGroup"})
_WITH_MEMBERS = frozenset({"ArmedGroup", "PoliticalParty", "State", "InternationalOrganization", "Company"})


_CLAUSE = 12
"""Characters of a clause that describes a noun."""
_WITH = frozenset("与同跟向被由")
"""Prepositions that a description may part from their noun."""


class Adpositions:
    """Finds the adpositions before the mentions of one sentence.

    Attributes:
        starts: where the noun phrase of a mention begins ("[the city of] X"), by its identity, if before its title.
    """

    def __init__(self, data: LanguageData, language: Language, analysis: Analysis, outer: Sequence[Unit]) -> None:
        self.data = data
        self.language = language
        self.analysis = analysis
        self.outer = outer
        self.starts: dict[int, int] = {}
        # a field is a plain noun: "את סנקציות האיחוד האירופי"
        units = [u for u in analysis.units if not (u.inner and any(n.record.type == "Topic" for n in u.names))]
        self._covered = {j for u in units for j in range(u.start, u.end)}
        self._within = {j for u in analysis.units for j in range(u.start + 1, u.end)}
        self._adjectives = {i for u in outer if u.kind == "adj" for i in range(u.start, u.end)}
        self._demonyms = {u.end: u.start for u in outer if u.kind == "adj"}

    def mark(self, unit: Unit) -> None:
        """Note the adpositions of a mention: those right before it, and else those of the phrase that it belongs to."""
        data, norms = self.data, self.analysis.tokens.norms
        i, found = self._start(unit)
        joined = self._article_or_preposition(unit, norms, i, unit.lead)
        if data.order == "VSO" and i == unit.lead and (opens := self._capital_before(unit, norms, i)) < i:
            i = opens
            attached = [p for p, _ in self.analysis.words[i].variants[1:]]
            found.update(p for p in attached if p in data.prepositions)
            bare = [p.removesuffix("ال") for p in attached if p.endswith("ال")]
            found.update(p for p in bare if p in data.prepositions)
        noun, i = i, self._before_place_head(unit, i, norms)
        if i < noun:
            self.starts[id(unit)] = i
        if not self.language.spaced:
            i = self._before_count(norms, self._before_described(norms, i))
        if is_person(unit) and data.adjective_after and not self.language.cased:
            i = self._before_national(self.analysis, i)
        if (before := self._right_before(unit, i)) is None:
            found.clear()
        else:
            found |= before
        if joined and not found and joined in data.of | {"a"} and self._bare_name(unit, joined):
            found.add(joined)
        if data.attached and unit.kind == "pron" and unit.value in ("m", "f", "pl"):
            found.clear()  # "מאז היא": a pronoun after an adposition is one word with it
        if unit.value.startswith("with_"):
            found.add(data.attached[norms[unit.start].removeprefix(unit.prefix)])
        unit.preps = frozenset(found)
        if not found or found & data.of:
            known = self._covered
            if data.free_order and (is_place(unit) or unit.type in PLACES):
                known = known - self._adjectives  # "по афганской провинции Пактика"
            unit.far = self._far_prepositions(self.analysis, i, known)

    def _start(self, unit: Unit) -> tuple[int, set[str]]:
        """First token of a mention with its title, articles and quotes, and the adpositions written as part of it."""
        data, norms, start = self.data, self.analysis.tokens.norms, unit.lead
        prefix = unit.owner.prefix if start != unit.start and unit.owner else unit.prefix
        i = start
        while (
            i > 0
            and i - 1 not in self._within
            and (norms[i - 1] in data.articles or norms[i - 1] in SKIP or norms[i - 1] in data.honorifics)
        ):
            i -= 1
        prefix = prefix.removesuffix("ال")
        found = {c for c in prefix if c not in "وفاه" or prefix == "ה"}
        return i, found - {"ו", "ה", "ש"} if self.language.code == "he" else found

    def _right_before(self, unit: Unit, i: int) -> set[str] | None:
        """The adposition that ends before token `i`, where a mention's noun phrase begins; None if it is a part of it.

        یک شهروند مراکشی به نام فلان را بازداشت کرد
        """
        data, norms, found = self.data, self.analysis.tokens.norms, set[str]()
        hit = data.prepositions.ending(norms, i)
        if hit and i < unit.lead and self._opens_relative(norms, hit[0], unit.lead):
            hit = None
        if hit and i - hit[0] == 1 and i > 1 and "".join(norms[i - 2 : i]) in data.stop:
            hit = None  # 反对 is a verb, 对 alone marks an object
        called = data.naming.at(norms, hit[0]) or data.naming.ending(norms, i) if hit else None
        if called and (is_person(unit) or unit.kind == "org"):
            return None
        if hit:
            phrase = norms[hit[0] : i]
            found.add(" ".join(phrase))
            found.add(phrase[0] if phrase[-2:] == ["كل", "من"] else phrase[-1])
        elif not self.language.cased and i > 0:
            attached = (form for _, form in self.analysis.words[i - 1].variants[1:])
            found.update([form for form in attached if data.prepositions.at([form], 0)][:1])
        return found

    def _opens_relative(self, norms: list[str], first: int, start: int) -> bool:
        """Whether a preposition and an article are a relative pronoun: "Sudan, gegen den [Kenia] …"."""
        if not self.language.capital_nouns or first < 1 or norms[first - 1] != ",":
            return False
        if self.data.described.ending(norms, start) is None:
            return False
        before = next((u for u in self.outer if u.end == first - 1), None)
        return before is not None and norms[first] not in before.preps  # "gegen Iran, gegen die Türkei": a list

    def _article_or_preposition(self, unit: Unit, norms: list[str], low: int, high: int) -> str:
        """The article right before a mention that is a preposition too: French "des", Portuguese "a"."""
        word = norms[high - 1] if low < high else ""
        if word not in self.data.articles or unit.kind not in ("name", "short"):
            return ""
        return word if self.data.prepositions.at([word], 0) else ""

    def _bare_name(self, unit: Unit, word: str) -> bool:
        """Whether a word before a name can be no article: "des Etats-Unis" always, "a Tashkent" before a town."""
        types = {n.record.type for n in unit.names}
        if word in self.data.of:
            return "State" in types or "InternationalOrganization" in types
        return bool(types) and types <= {"City"}

    def _capital_before(self, unit: Unit, norms: list[str], start: int) -> int:
        """Start of "the capital" with its adjective before a city: "إلى [العاصمة المجرية] بودابست"."""
        if not any(n.record.type == "City" for n in unit.names):
            return start
        adjective = next((u for u in self.outer if u.end == start and u.kind == "adj"), None)
        hit = self.data.capital.ending(norms, adjective.start if adjective is not None else start)
        return hit[0] if hit is not None else start

    def _before_place_head(self, unit: Unit, i: int, norms: list[str]) -> int:
        """Start of "the city of" before a place: the adpositions of the whole stand there."""
        data = self.data
        types = {n.record.type for n in unit.names} | {unit.type}
        if not data.members and types.isdisjoint(PLACES):
            return i
        if i == 0 or not (norms[i - 1] in data.of or norms[i - 1] in data.articles):
            # "gunmen from JNIM"
            link = data.members.ending(norms, i, 1) if types & _GROUPS else None
            head = data.members.ending(norms, i - 1) if link is not None and link[1] == "from" else None
            return head[0] if head is not None and head[1] == "group" else i
        j = i - 1
        if j and norms[j - 1] in data.of:
            j -= 1
        head = data.place_heads.ending(norms, j) if norms[j] in data.of else None
        if head is None and data.adjective_after and norms[j] in data.of and j in self._demonyms:
            head = data.place_heads.ending(norms, self._demonyms[j])  # "la ciudad serbia de Novi Sad"
        if head is not None and head[1] not in _NAMED_OF:
            head = None  # "a subsidiary of Orano" is another company
        if head is None or not (head[1] in types or (head[1] == "part" and types & _PARTED)):
            # "les combattants du M23": who belongs to it acts for it
            head = data.members.ending(norms, j) if norms[j] in data.of and types & _WITH_MEMBERS else None
            if norms[j] in data.of and "Person" in types:
                head = data.gov_heads.ending(norms, j)  # "o governo de Patrice Trovoada", "le régime d'Assad"
        if head is None:
            return i
        j = head[0]
        if not data.adjective_after and data.order == "SVO":
            j = self._demonyms.get(j, j)  # "in the Syrian city of Aleppo"
        while j > 0 and (norms[j - 1] in data.articles or norms[j - 1] in SKIP):
            j -= 1
        return j

    def _before_described(self, norms: list[str], i: int) -> int:
        """Start of what is said of a person before the title: 与[来访的]古巴副外长."""
        for n in range(min(6, i), 1, -1):
            if "".join(norms[i - n : i]) in self.data.honorifics:
                return i - n
        if i > 2 and norms[i - 1] in self.data.poss:
            for first in range(i - 2, max(0, i - _CLAUSE), -1):
                if first in self._covered or not norms[first][0].isalnum():
                    break
                if norms[first - 1] in _WITH and "".join(norms[first - 2 : first]) not in self.data.stop:
                    return first  # 与[被解职的]副总统
        return i

    @staticmethod
    def _before_count(norms: list[str], i: int) -> int:
        """Start of how many there are, before a mention of Chinese: 对[12名]白俄罗斯官员."""
        j = i - 1
        if j < 1 or norms[j] not in _MEASURES:
            return i
        first = j
        while j > 0 and (norms[j - 1] in _NUMERALS or norms[j - 1][0].isdigit()):
            j -= 1
        return j if j < first else i

    def _before_national(self, analysis: Analysis, i: int) -> int:
        """Start of what a person is, before the name: את [העיתונאי השוודי] יואכים מדין; `i` if that says nothing."""
        norms = analysis.tokens.norms
        adjective = next((u for u in analysis.units if u.end == i and u.kind == "adj"), None)
        if adjective is None or adjective.start < 1:
            return i
        noun = adjective.start - 1
        marked = noun > 0 and self.data.prepositions.ending(norms, noun) is not None
        return noun if marked and norms[noun][0].isalpha() and norms[noun] not in self.data.stop else i

    def _far_prepositions(self, analysis: Analysis, end: int, covered: set[int]) -> frozenset[str]:
        """Adpositions up to four words before token `end`, with nothing but nouns and "of" between."""
        data, norms = self.data, analysis.tokens.norms
        i = end - 1
        while i >= 0 and end - i <= 5:
            norm = norms[i]
            if (
                i in covered
                or norm in PUNCTUATION
                or norm[0].isdigit()
                or data.clause.at(norms, i)
                or norm in data.conj
            ):
                return frozenset()
            if (hit := data.prepositions.ending(norms, i + 1)) and norm not in data.of:
                return frozenset({norm, " ".join(norms[hit[0] : i + 1])})
            # the noun has its preposition before it: the מ of את ממשלתו is no prefix
            beside = data.order != "VSO" and i > 0 and data.prepositions.ending(norms, i)
            if not self.language.cased and not beside:
                for prefix, form in analysis.words[i].variants[1:]:
                    if prefix.removesuffix("ال").lstrip("وف") in data.prepositions and len(form) > 2:
                        return frozenset({prefix.removesuffix("ال").lstrip("وف")})
            i -= 1
        return frozenset()
