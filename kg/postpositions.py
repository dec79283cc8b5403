"""Endings and postpositions: what stands after the mentions of a sentence, or at their end, and marks them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.lang import Language
from kg.lang.data import LanguageData
from kg.tokens import COMMAS, HYPHENS, fold
from kg.units import PLACES, Analysis, Unit, is_person, is_place, same_kind, texts_skip

_QUOTES = frozenset("'\"‘’“”")


class Postpositions:
    """Finds the case and the postpositions of the mentions of one sentence."""

    def __init__(
        self,
        data: LanguageData,
        language: Language,
        analysis: Analysis,
        outer: Sequence[Unit],
        given: Mapping[str, str],
    ) -> None:
        self.data = data
        self.language = language
        self.analysis = analysis
        self.outer = outer
        self.given = given

    def mark(self, unit: Unit) -> None:
        """Note the case of a mention and the postpositions after it."""
        data, tokens, posts = self.data, self.analysis.tokens, set[str]()
        norms, count = tokens.norms, len(tokens)
        j = self._past_noun(unit, self._end(unit), posts)
        if j < count and tokens.texts[j][:1] in "'’" and len(tokens.texts[j]) > 1:
            suffix = norms[j]
            posts.add(suffix)
            if case := self.language.case_of(suffix, ""):
                posts.add(case)
            j += 1
        elif case := self._inner_case(self.analysis, unit):
            posts.add(case)
            if case == "gen" and self._dative_too(self.analysis, unit):
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
            and (
                head := data.members.at(norms, j + 1)
                if any(n.record.type == "ArmedGroup" for n in unit.names)
                else data.gov_heads.at(norms, j + 1)
                if is_person(unit)
                else None
            )
        ):
            posts.add(norms[j])  # "हमास के लड़ाकों ने": the fighters act for the group
            j = head[0]
        if j < count:
            hit = data.postpositions.at(norms, j)
            if norms[j] in data.poss and (hit is None or hit[0] == j + 1):
                posts.add(norms[j])
            if hit:
                posts.add(" ".join(norms[j : hit[0]]))
                if hit[0] == j + 1 or norms[j] not in data.poss:
                    posts.add(norms[j])  # "चीन के साथ" does not possess
        if unit.kind == "pron" and data.head_final and posts & data.poss:
            spelled = [*sorted(posts & data.poss), *norms[j : j + 2]]  # "उनके साथ": its first half is in the pronoun
            if (whole := data.postpositions.at(spelled, 0)) and whole[0] > 1:
                posts.add(" ".join(spelled[: whole[0]]))
        unit.posts = frozenset(posts)

    def _end(self, unit: Unit) -> int:
        """The token after a mention and the marks that close it, where its postposition may stand."""
        data, tokens, j = self.data, self.analysis.tokens, unit.end
        norms, count = tokens.norms, len(tokens)
        while j < count and texts_skip(tokens.texts[j]):
            j += 1
        if data.order == "SOV" and j + 1 < count and norms[j] in COMMAS and norms[j + 1] in data.poss:
            whole = None if is_person(unit) else self._apposed(self.outer, unit, norms)
            if whole is None:
                return j + 1  # فرمانده، فلان، را کشتند
            whole.posts |= {norms[j + 1]}  # شهر کیلینوچی، مقر ببرهای تامیل، را تصرف کردند
        return self._past_nickname(unit, j)

    def _past_nickname(self, unit: Unit, end: int) -> int:
        """The token after a nickname in quotes that follows a person's name: "दहाल ['प्रचंड'] ने"."""
        texts = self.analysis.tokens.texts
        if not self.data.head_final or end >= len(texts) or texts[end] not in _QUOTES or not is_person(unit):
            return end
        close = next((j for j in range(end + 2, min(end + 5, len(texts))) if texts[j] in _QUOTES), 0)
        return close + 1 if close else end

    def _past_noun(self, unit: Unit, j: int, posts: set[str]) -> int:
        """The token after a noun that says what a mention is and carries what marks both, its case among `posts`."""
        data, norms = self.data, self.analysis.tokens.norms
        if not data.head_final or j >= len(norms):
            return j
        if (
            (is_place(unit) or unit.type in PLACES)
            and (head := data.place_heads.at(norms, j))
            and head[1] in ("City", "Territory", "Water", "Facility")
        ):
            unit.headed = True  # "Goma kentini", "गोमा शहर पर"
        elif not (
            unit.kind in ("name", "short", "org")
            and (head := data.org_heads.at(norms, j))
            and (unit.type == head[1] or any(same_kind(head[1], n.record.type) for n in unit.names))
        ):
            return j
        # "एम23 विद्रोहियों के बीच": so does the noun after the name of a group
        if marked := data.cases.get(norms[head[0] - 1]):
            posts.add(marked[0])
        return head[0]

    @staticmethod
    def _apposed(outer: Sequence[Unit], unit: Unit, norms: list[str]) -> Unit | None:
        """The mention before a comma that an apposition with this one goes on with."""
        before = [u for u in outer if u.end < unit.lead and norms[u.end] in COMMAS and unit.lead - u.end <= 5]
        return before[-1] if before and before[-1].kind in ("name", "org", "short") else None

    def _inner_case(self, analysis: Analysis, unit: Unit) -> str:
        """Case that the last word of a mention carries itself: "hükümetine", "Kurulundan", "उन्हें"."""
        last = unit.end - 1
        if self.language.inflects:
            if unit.kind == "pron":
                return self.language.case_of(analysis.tokens.norms[last], "")
            own = self._case(unit, analysis.tokens.texts)
            if own not in ("", "direct"):
                return own
            case = self._noun_case(unit, analysis.tokens.norms)[0] or own
            return "" if case == "ins" and unit.kind == "title" and self._made(analysis.tokens.norms) else case
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

    def _made(self, norms: list[str]) -> bool:
        """Whether somebody is made something in the sentence: a title in the instrumental does nothing then."""
        made = (self.data.makes, self.data.made_by)
        return any(phrases.at(norms, i) for phrases in made for i, norm in enumerate(norms) if phrases.starts(norm))

    def _noun_case(self, unit: Unit, norms: list[str]) -> tuple[str, int]:
        """Case of the listed noun that a mention begins with, a title before a name among them, and where it stands."""
        if unit.kind in ("person", "name"):
            tokens = range(unit.lead, unit.start) if is_person(unit) else range(0)
        elif unit.kind in ("gov", "body", "title", "nominal", "common") and not unit.value.startswith("both"):
            tokens = range(unit.start, unit.end)
        else:
            tokens = range(0)
        return next(((case, i) for i in tokens if (case := self.data.noun_cases.get(norms[i], ""))), ("", unit.start))

    def _dative_too(self, analysis: Analysis, unit: Unit) -> bool:
        """Whether a genitive right after a verb may be a dative, which is written like it: "поставит Киргизии газ"."""
        tokens, before = analysis.tokens, unit.start - 1
        noun = unit.end - 1 if unit.kind == "name" else self._noun_case(unit, tokens.norms)[1]
        if before < 0 or unit.kind == "person" or not self.language.same_dative(tokens.norms[noun]):
            return False
        return self.language.verb(tokens.norms[before])

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
