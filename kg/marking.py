"""Adpositions and case endings: how the mentions of a sentence are marked."""

from __future__ import annotations

import itertools

from kg.coordination import Coordination
from kg.lang import Language
from kg.lang.data import LanguageData
from kg.tokens import COMMAS, HYPHENS, fold
from kg.units import PLACES, PUNCTUATION, SKIP, Analysis, Unit, coarse, is_person, is_place, same_kind, texts_skip

_MEASURES = frozenset("名位个家艘架支批枚项座所")
_NUMERALS = frozenset("一二两三四五六七八九十百千万数多几余")
_PARTED = frozenset({"State", "Territory", "Region", "City"})
_GROUPS = frozenset({"ArmedGroup"})
_WITH_MEMBERS = frozenset({"ArmedGroup", "PoliticalParty", "State", "InternationalOrganization", "Company"})


class Marker:
    """Marks the mentions of a sentence."""

    def __init__(self, data: LanguageData, language: Language) -> None:
        self.data = data
        self.language = language
        self._starts: dict[int, int] = {}
        self._demonyms: dict[int, int] = {}
        self.given = {language.name_key(g): g for g in sorted(data.given)} if language.inflects else {}

    def mark(self, analysis: Analysis) -> None:
        data, tokens = self.data, analysis.tokens
        norms, count = tokens.norms, len(tokens)
        self._starts = {}
        outer = [u for u in analysis.units if not u.inner]
        # a field is a plain noun: "את סנקציות האיחוד האירופי"
        fields = {id(u) for u in analysis.units if u.inner and any(n.record.type == "Topic" for n in u.names)}
        covered = {j for u in analysis.units if id(u) not in fields for j in range(u.start, u.end)}
        adjectives = {i for u in outer if u.kind == "adj" for i in range(u.start, u.end)}
        within = {j for u in analysis.units for j in range(u.start + 1, u.end)}
        self._demonyms = {u.end: u.start for u in outer if u.kind == "adj"}
        for unit in outer:
            start = unit.lead
            prefix = unit.owner.prefix if start != unit.start and unit.owner else unit.prefix
            i = start
            while (
                i > 0
                and i - 1 not in within
                and (norms[i - 1] in data.articles or norms[i - 1] in SKIP or norms[i - 1] in data.honorifics)
            ):
                i -= 1
            found: set[str] = set()
            joined = self._article_or_preposition(unit, norms, i, start)
            if prefix:
                prefix = prefix.removesuffix("ال")
                found.update(c for c in prefix if c not in "وفاه" or prefix == "ה")
                if self.language.code == "he":
                    found.discard("ו")
                    found.discard("ה")
                    found.discard("ש")
            if data.order == "VSO" and i == start and (opens := self._capital_before(unit, outer, norms, i)) < i:
                i = opens
                found.update(p for p, _ in analysis.words[i].variants[1:] if p in data.prepositions)
                found.update(
                    p.removesuffix("ال")
                    for p, _ in analysis.words[i].variants[1:]
                    if p.endswith("ال") and p.removesuffix("ال") in data.prepositions
                )
            noun, i = i, self._before_place_head(unit, i, norms)
            if i < noun:
                self._starts[id(unit)] = i
            if not self.language.spaced:
                i = self._before_count(norms, i)
            if is_person(unit) and data.adjective_after and not self.language.cased:
                i = self._before_national(analysis, i)
            hit = data.prepositions.ending(norms, i)
            if hit and i < start and self._opens_relative(outer, norms, hit[0], start):
                hit = None
            if hit and i - hit[0] == 1 and i > 1 and "".join(norms[i - 2 : i]) in data.stop:
                hit = None  # 反对 is a verb, 对 alone marks an object
            if hit:
                phrase = norms[hit[0] : i]
                found.add(" ".join(phrase))
                found.add(phrase[0] if phrase[-2:] == ["كل", "من"] else phrase[-1])
            elif not self.language.cased and i > 0:
                for _, form in analysis.words[i - 1].variants[1:]:
                    if data.prepositions.at([form], 0):
                        found.add(form)
                        break
            if is_person(unit) and hit and data.naming.at(norms, hit[0]) is not None:
                found.clear()  # یک شهروند مراکشی به نام فلان را بازداشت کرد
            if joined and not found and joined in data.of | {"a"} and self._bare_name(unit, joined):
                found.add(joined)
            if data.attached and unit.kind == "pron" and unit.value in ("m", "f", "pl"):
                found.clear()  # "מאז היא": a pronoun after an adposition is one word with it
            if unit.value.startswith("with_"):
                found.add(data.attached[norms[unit.start].removeprefix(unit.prefix)])
            unit.preps = frozenset(found)
            if not found or found & data.of:
                known = covered
                if data.free_order and (is_place(unit) or unit.type in PLACES):
                    known = covered - adjectives  # "по афганской провинции Пактика"
                unit.far = self._far_prepositions(analysis, i, known)
            j = unit.end
            posts: set[str] = set()
            while j < count and texts_skip(tokens.texts[j]):
                j += 1
            if data.order == "SOV" and j + 1 < count and norms[j] in COMMAS and norms[j + 1] in data.poss:
                whole = None if is_person(unit) else self._apposed(outer, unit, norms)
                if whole is not None:
                    whole.posts |= {norms[j + 1]}  # شهر کیلینوچی، مقر ببرهای تامیل، را تصرف کردند
                else:
                    j += 1  # فرمانده، فلان، را کشتند
            if (
                data.head_final
                and j < count
                and (is_place(unit) or unit.type in PLACES)
                and (head := data.place_heads.at(norms, j))
                and head[1] in ("City", "Territory", "Water", "Facility")
            ):
                # "Goma kentini", "गोमा शहर पर": the noun after the name carries what marks both
                j = head[0]
                unit.headed = True
                if marked := data.cases.get(norms[j - 1]):
                    posts.add(marked[0])
            elif (
                data.head_final
                and j < count
                and unit.kind in ("name", "short", "org")
                and (head := data.org_heads.at(norms, j))
                and (unit.type == head[1] or any(same_kind(head[1], n.record.type) for n in unit.names))
            ):
                # "एम23 विद्रोहियों के बीच": so does the noun after the name of a group
                j = head[0]
                if marked := data.cases.get(norms[j - 1]):
                    posts.add(marked[0])
            if j < count and tokens.texts[j][:1] in "'’" and len(tokens.texts[j]) > 1:
                suffix = norms[j]
                posts.add(suffix)
                if case := self.language.case_of(suffix, ""):
                    posts.add(case)
                j += 1
            elif case := self._inner_case(analysis, unit):
                posts.add(case)
                if case == "gen" and self._dative_too(analysis, unit):
                    posts.add("dat")
            if not posts and j < count and unit.kind in ("name", "short"):
                head_case = self.language.compound_case(tokens.texts[j])
                if head_case:
                    posts.add(f"mod{head_case}")
                if head_case not in ("", "acc"):
                    posts.add("mod")  # "Rusya saldırılarını sürdürdü" may be about Russia, "Rusya sınırında" is not
            if (
                data.head_final
                and j + 1 < count
                and norms[j] in data.poss
                and any(n.record.type == "ArmedGroup" for n in unit.names)
                and (head := data.members.at(norms, j + 1))
            ):
                posts.add(norms[j])  # "हमास के लड़ाकों ने": the fighters act for the group
                j = head[0]
            if j < count:
                hit2 = data.postpositions.at(norms, j)
                if norms[j] in data.poss and (hit2 is None or hit2[0] == j + 1):
                    posts.add(norms[j])
                if hit2:
                    posts.add(" ".join(norms[j : hit2[0]]))
                    if hit2[0] == j + 1 or norms[j] not in data.poss:
                        posts.add(norms[j])  # "चीन के साथ" does not possess
            if unit.kind == "pron" and data.head_final and posts & data.poss:
                spelled = [*posts, *norms[j : j + 2]]  # "उनके साथ": its first half is part of the pronoun
                if (hit3 := data.postpositions.at(spelled, 0)) and hit3[0] > 1:
                    posts.add(" ".join(spelled[: hit3[0]]))
            unit.posts = frozenset(posts)
        if not self.language.spaced:
            self._enclosed(outer, norms)
        self._shared_head(outer, norms)
        self._possessed(outer, norms)
        Coordination(data, self.language, analysis, self._starts).number(outer)
        if data.order == "SOV" and data.genitive == "right":
            self._pass_on(outer, norms)

    def _opens_relative(self, outer: list[Unit], norms: list[str], first: int, start: int) -> bool:
        """Whether a preposition and an article are a relative pronoun: "Sudan, gegen den [Kenia] …"."""
        if not self.language.capital_nouns or first < 1 or norms[first - 1] != ",":
            return False
        if self.data.described.ending(norms, start) is None:
            return False
        before = next((u for u in outer if u.end == first - 1), None)
        return before is not None and norms[first] not in before.preps  # "gegen Iran, gegen die Türkei": a list

    def _shared_head(self, outer: list[Unit], norms: list[str]) -> None:
        """Of two adjectives on one noun of government both are meant: "Thai and Cambodian troops"."""
        data = self.data
        for first, second in itertools.pairwise(outer):
            lone, whole = (first, second) if first.kind == "adj" else (second, first)
            shared = whole.kind == "gov" or (whole.kind == "title" and data.order == "VSO")
            if lone.kind != "adj" or not shared or whole.owner is None or whole.owner.kind != "adj":
                continue
            between = [n for n in norms[first.end : second.start] if n not in data.articles]
            if lone is first:
                joined = whole.owner.start == whole.start and len(between) == 1 and between[0] in data.conj
            else:
                joined = whole.owner.end == whole.end and (
                    (len(between) == 1 and between[0] in data.conj) or (not between and lone.prefix[:1] in ("و", "ו"))
                )
            if joined:
                lone.kind = "gov"

    def _possessed(self, outer: list[Unit], norms: list[str]) -> None:
        """The adposition before a possessor is that of what it possesses: "talks with Yemen's Houthis"."""
        data = self.data
        for owner, unit in itertools.pairwise(outer):
            if not owner.posts & data.poss or unit.preps or unit.kind == "adj" or coarse(owner) == "person":
                continue
            if unit.kind in ("common", "body") or any(n.record.type == "State" for n in unit.names):
                continue
            if any(n.record.of and all(n.record.of != o.record.name for o in owner.names) for n in unit.names):
                continue  # the US troops of "驻伊拉克的美军" are not Iraq's
            between = norms[owner.end : unit.lead]
            if between and all(n in data.poss or n in data.articles for n in between):
                unit.preps, owner.preps = owner.preps, frozenset()
                unit.far, owner.far = owner.far, frozenset()

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

    def _capital_before(self, unit: Unit, outer: list[Unit], norms: list[str], start: int) -> int:
        """Start of "the capital" with its adjective before a city: "إلى [العاصمة المجرية] بودابست"."""
        if not any(n.record.type == "City" for n in unit.names):
            return start
        adjective = next((u for u in outer if u.end == start and u.kind == "adj"), None)
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

    @staticmethod
    def _enclosed(outer: list[Unit], norms: list[str]) -> None:
        """What Chinese encloses has the adposition before it: 在纽约[联合国大会]上, 因[哥伦比亚轰炸其营地]而."""
        for previous, unit in itertools.pairwise(outer):
            if previous.end == unit.lead and previous.preps and unit.posts and not unit.preps:
                unit.preps = previous.preps
        for i, norm in enumerate(norms):
            if norm != "因" or norms[i + 1 : i + 2] in (["为"], ["此"], ["其"]):
                continue
            stop = next((j for j in range(i + 1, min(i + 40, len(norms))) if norms[j] in "而，。；"), i)
            if stop > i and norms[stop] == "而":
                for unit in outer:
                    if i < unit.start and unit.end <= stop and not unit.preps:
                        unit.preps = frozenset("因")

    @staticmethod
    def _apposed(outer: list[Unit], unit: Unit, norms: list[str]) -> Unit | None:
        """The mention before a comma that an apposition with this one goes on with."""
        before = [u for u in outer if u.end < unit.lead and norms[u.end] in COMMAS and unit.lead - u.end <= 5]
        return before[-1] if before and before[-1].kind in ("name", "org", "short") else None

    def _before_national(self, analysis: Analysis, i: int) -> int:
        """Start of what a person is, before the name: את [העיתונאי השוודי] יואכים מדין; `i` if that says nothing."""
        norms = analysis.tokens.norms
        adjective = next((u for u in analysis.units if u.end == i and u.kind == "adj"), None)
        if adjective is None or adjective.start < 1:
            return i
        noun = adjective.start - 1
        marked = noun > 0 and self.data.prepositions.ending(norms, noun) is not None
        return noun if marked and norms[noun][0].isalpha() and norms[noun] not in self.data.stop else i

    def _inner_case(self, analysis: Analysis, unit: Unit) -> str:
        """Case that the last word of a mention carries itself: "hükümetine", "Kurulundan", "उन्हें"."""
        last = unit.end - 1
        if self.language.inflects:
            return self._case(unit, analysis.tokens.texts)
        if unit.kind == "pron":
            return self.language.case_of(analysis.tokens.norms[last], "")
        if unit.kind in ("gov", "body", "org", "common", "title", "nominal"):
            return self.data.cases.get(analysis.tokens.norms[last], ("", ""))[0]
        if unit.kind in ("name", "people") and self.language.cased and self.data.cases:
            return next(
                (
                    case
                    for n in unit.names
                    if (case := self.language.case_of(analysis.tokens.texts[last], n.tokens[-1]))
                ),
                "",
            )
        return ""

    def _dative_too(self, analysis: Analysis, unit: Unit) -> bool:
        """Whether a genitive right after a verb may be a dative, which is written like it: "поставит Киргизии газ"."""
        tokens, before = analysis.tokens, unit.start - 1
        if before < 0 or unit.kind != "name" or not self.language.same_dative(tokens.norms[unit.end - 1]):
            return False
        return self.language.verb(tokens.norms[before])

    def _pass_on(self, outer: list[Unit], norms: list[str]) -> None:
        """An object marker after an attribute marks its noun: توافق با لائوس را is about the agreement, not Laos."""
        marks, first = self.data.poss, 0
        for i, unit in enumerate(outer):
            if not i or unit.group != outer[i - 1].group:
                first = i
            if not unit.posts & marks or not unit.preps or "از" in unit.preps:
                continue
            previous = outer[first - 1] if first else None
            attribute = outer[first]
            if (
                previous is not None
                and not previous.preps
                and not previous.posts
                and " ".join(norms[previous.end : attribute.lead]) in attribute.preps
            ):
                previous.posts |= unit.posts & marks
            for member in outer[first : i + 1]:
                member.posts -= marks

    def _case(self, unit: Unit, texts: list[str]) -> str:
        """The case in which a name stands, "" where it cannot be told."""
        first, last = texts[unit.start], texts[unit.end - 1]
        if unit.lead < unit.start and self.data.members.at([fold(texts[unit.lead])], 0):
            # "боевиками «Боко харам»": the noun for its members carries the case
            members = fold(texts[unit.lead])
            return "nom" if members[-1] in "иы" else self.language.case_of(members, "")
        if unit.names and unit.kind in ("name", "short"):
            same = next((n for n in unit.names if n.tokens[0] == first), unit.names[0])
            if len(same.tokens) > 2 and same.tokens[1] in HYPHENS and texts[unit.start + 1 : unit.start + 2] == ["-"]:
                # "Буркина-Фасо", "Шри-Ланку": the second part tells, or is the same in all cases
                indeclinable = fold(last) == fold(same.tokens[-1]) and last[-1] in "оуиеэ"
                return "direct" if indeclinable else self.language.case_of(last, same.tokens[-1])
            case = self.language.case_of(first, same.tokens[0])
            if unit.end - unit.start > 1 and len(same.tokens) > 1 and self.language.adjectival(fold(same.tokens[0])):
                case = self.language.case_of(last, same.tokens[-1])  # "Саудовской Аравией": the noun tells more
            return self.language.case_of(last, same.tokens[-1]) if case == "direct" and is_person(unit) else case
        if unit.kind == "person" and (citation := self.given.get(self.language.name_key(fold(first)))):
            return self.language.case_of(first, first if fold(first) in self.data.given else citation)
        if unit.kind == "person" and unit.end - unit.start > 1:
            return self.language.case_of_name(fold(first), fold(last))
        return ""

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
