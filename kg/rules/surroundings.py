"""What lies between a mention and a cue in one sentence: words, commas, clauses, other mentions and cues."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Container, Sequence
from itertools import accumulate
from typing import NamedTuple

from kg.lang import Language
from kg.lang.data import LanguageData
from kg.rules.cues import CueMatch
from kg.tokens import COMMAS
from kg.units import Analysis, Office, Unit

_AFTER_CLAUSE = 3
"""Words between a relative clause and the verb after it."""
_ADVERBS = 8
"""Characters that may stand between a subject that is left out and its verb."""
_BESIDE_ONLY, _BEFORE_ONLY = frozenset({"right-next"}), frozenset({"left-next"})
WEAK_BREAKS = COMMAS | {"—", "–"}
_STRONG_BREAKS = frozenset({";", "؛", ":", "：", "；", "(", ")", "（", "）"})
_QUOTE_ENDS: dict[str, tuple[str, ...]] = {'"': (), "”": ("“",), "“": ("„",), "»": ("«",), "」": ("「",)}
"""Marks that end a quotation, each with those that may begin it."""


class View(NamedTuple):
    """What lies between a mention and a cue.

    Attributes:
        distance: words that count.
        between: coordinations of other mentions; `cues` other cues.
        weak, strong, clause: commas, stronger marks, and words that open a clause.
        taken: whether the mention is what another verb is about.
    """

    distance: int
    between: int
    weak: int
    strong: int
    clause: int
    cues: int
    taken: bool


NEAR = View(0, 0, 0, 0, 0, 0, False)
"""Nothing lies between."""
BESIDE = NEAR._replace(distance=1)
"""As near as if one word lay between."""


def _counted(texts: list[str], marks: frozenset[str]) -> list[int]:
    """How many of the marks stand before each token."""
    if marks.isdisjoint(texts):
        return [0] * (len(texts) + 1)
    return [0, *accumulate([text in marks for text in texts])]


def _without_numbers(texts: list[str]) -> list[str]:
    """The tokens without the brackets around a day: "nesta terça (13)"."""
    if "(" not in texts:
        return texts
    days = [i for i in range(len(texts) - 2) if texts[i] == "(" and texts[i + 1].isdigit() and texts[i + 2] == ")"]
    marks = {j for i in days for j in (i, i + 2)}
    return ["" if i in marks else text for i, text in enumerate(texts)]


class Surroundings:
    """The sentence around its cues; each question is answered once."""

    def __init__(
        self,
        data: LanguageData,
        language: Language,
        analysis: Analysis,
        matches: Sequence[CueMatch],
        outer: Sequence[Unit],
    ) -> None:
        self.data = data
        self.tokens = analysis.tokens
        words, norms, texts, clause = analysis.words, analysis.tokens.norms, analysis.tokens.texts, data.clause
        # "the US-backed SDF attacked …": what a cue beside it describes may act itself
        # and so may who follows "the Texas-based firm"
        self._cue_ends = {
            m.end
            for m in matches
            if not (m.cue.beside and m.cue.object_kinds == _BESIDE_ONLY)
            and not (m.cue.relation == "based_in" and m.cue.object_kinds == _BEFORE_ONLY)
        }
        self._gapped = [(m.start, m.end) for m in matches if m.cue.has_gap and m.literal > 1]
        # counted up before each token: what lies between two tokens is a difference
        self._words = [0, *accumulate([word.counts for word in words])]
        self._weak = _counted(texts, WEAK_BREAKS)
        if data.order == "VSO":
            self._weak = self._without_asides(texts, analysis)
        self._strong = _counted(_without_numbers(texts), _STRONG_BREAKS)
        opens = [w.parts or (w.opens and clause.at(norms, i) is not None) for i, w in enumerate(words)]
        self._clause = [0, *accumulate(opens)]
        self._spaced = language.spaced
        self._agent = language.agent
        # "os ministérios que apoiam Grace descreveram El Salvador": a name that nobody knows may be what is meant
        self._strangers = [0] * (len(texts) + 1)
        if language.cased and not language.capital_nouns and data.order == "SVO":
            known = {i for unit in analysis.units for i in range(unit.start, unit.end)}
            self._strangers = [0, *accumulate(self._stranger(texts, i, known) for i in range(len(texts)))]
        self._aside = data.order == "SVO" and language.spaced and not data.free_order
        self._left = data.genitive == "left" and not language.spaced
        # where verbs stand last, a single word that is rarely meant as a cue parts nothing
        faint = data.head_final
        self._cue_starts = sorted({m.start for m in matches if not faint or m.literal > 1 or m.cue.weight >= 0})
        self._spans = [(unit.start, unit.end, unit.group) for unit in outer]
        self._outer = outer
        self._views: dict[tuple[Unit, int, int], View] = {}
        self._quotes: dict[int, int] = {}
        self._relatives: dict[int, bool] = {}
        self._past: dict[int, int] = {}
        self._apposed: list[tuple[int, int]] = []
        if data.order == "SOV":  # elsewhere the verb follows right away
            self._past = {id(o.person): end for o in analysis.offices if (end := self._past_apposition(o))}
        # the commas of what is apposed to another person part nobody either
        self._apposed = [
            (office.person.end, end)
            for office in analysis.offices
            if office.person is not None
            and (end := self._past.get(id(office.person), 0))
            and office.person.end < office.start
        ]

    @staticmethod
    def _stranger(texts: Sequence[str], i: int, known: Container[int]) -> bool:
        """Whether a token begins a name that is no mention: a capital and small letters within a sentence."""
        text = texts[i]
        if i == 0 or i in known or len(text) < 3 or not text[0].isupper() or not text[1:].islower():
            return False
        return texts[i - 1][0].isalpha() and not texts[i - 1][0].isupper()

    def _without_asides(self, texts: list[str], analysis: Analysis) -> list[int]:
        """How many commas stand before each token, without those around a few words of time: "، أمس الاثنين،"."""
        marks = [i for i, text in enumerate(texts) if text in WEAK_BREAKS]
        named = {i for unit in analysis.units for i in range(unit.start, unit.end)}
        dropped: set[int] = set()
        for first, second in itertools.pairwise(marks):
            inside = range(first + 1, second)
            if first in dropped or not 1 <= len(inside) <= 4:
                continue
            if any(i in named or i in self._cue_ends or analysis.words[i].opens for i in inside):
                continue
            if not any(analysis.tokens.norms[i] in self.data.stop for i in inside):
                continue
            dropped |= {first, second}
        return [0, *accumulate(i in marks and i not in dropped for i in range(len(texts)))]

    def words(self, start: int, end: int) -> int:
        """Words that count in tokens [start, end): no articles, no marks."""
        return self._words[end] - self._words[start] if start < end else 0

    def view(self, unit: Unit, match: CueMatch) -> View:
        """What lies between a mention and a cue."""
        key = (unit, match.start, match.end)
        found = self._views.get(key)
        if found is None:
            found = self._views[key] = self._view(unit, match)
        return found

    def _view(self, unit: Unit, match: CueMatch) -> View:
        start, end = unit.lead, unit.end
        before = end <= match.start
        low, high = (end, match.start) if before else (match.end, start)
        if before and low < (past := self._past.get(id(unit), 0)) <= high:
            low = past
        if high < low:
            low = high = match.start
        if before and self.opens_relative(unit, match):
            return BESIDE  # "هاجم الجيش حركة كذا التي تقاتل الحكومة": who does it stands right before "who"
        if before and (self._before_relative(unit.end, match) or self._past_list(unit, match)):
            # "Trump, who last year threatened …, praised Kim": the relative clause does not part them
            return BESIDE
        own = unit.group
        apart = {g for first, last, g in self._spans if low <= first and last <= high and g != own}
        between = len(apart)
        if between and self.data.order == "SOV":
            # a mention with another adposition or case is no rival: it counts half
            rivals = {u.group for u in self._outer if u.group in apart and self._rivals(u, unit)}
            between = len(rivals) + (between - len(rivals)) // 2
        if low < high and self._strangers[high] > self._strangers[low]:
            between += 1
        cues = bisect_left(self._cue_starts, high) - bisect_left(self._cue_starts, low)
        taken = False
        if before and not self.data.head_final:
            ends = [i for i in range(start - 3, start + 1) if i in self._cue_ends and not self._describes(i, start)]
            if unit.prefix and any(form in self.data.clause for form in (unit.prefix, unit.prefix.removesuffix("ה"))):
                ends = []  # "אמר שארצו תחתום": it opens a clause
            if self.data.order == "SOV":  # what stands after its verb begins a new clause
                ends = [i for i in ends if self._clause[i] == self._clause[i - 1]]
            if self.data.order == "SOV" and unit.far and not unit.preps:
                ends = []  # از حمله اسرائیل: the adposition before the noun is the whole's, and the noun takes nothing
            cues += bool(ends)  # the cue that this mention completes counts too
            # it is what another verb is about: "hosted the African Union and met Abiy"
            taken = cues > 0 and any(self.words(i, start) <= 1 for i in ends)
        if (
            before
            and (self.data.order == "SOV" or not (self._spaced or unit.preps))
            and any(a < unit.start and end < b + (not self._spaced) <= match.start + 1 for a, b in self._gapped)
        ):
            taken = True  # از سخنان فلان انتقاد کرد و خواستار … شد
        weak = self._weak[high] - self._weak[low]
        if before and weak and not self._spaced and self._goes_on(unit, match):
            # 美国呼吁马那瓜克制，并重申对…的支持: a clause without a subject has that of the one before
            own_clause = self._clause[high] - self._clause[self._last_comma(high)]
            return View(
                min(self.words(low, high), 3), 0, 1, self._strong[high] - self._strong[low], own_clause, 0, False
            )
        apposed = [(a, b) for a, b in self._apposed if low <= a and b <= high]
        weak -= sum(self._weak[b] - self._weak[a] for a, b in apposed)
        if weak and self.data.topic_comma and not unit.lead and self.tokens.norms[unit.end] == ",":
            weak -= 1  # it parts what the sentence is about from the rest, and nothing else
        if between and not before and weak in (0, 2) and self._adjuncts(unit, match, low, high, apart):
            # "assinou em maio, com X, um acordo": who stands between has an adposition, what is done to has none
            between, weak = 0, 0
        distance = self.words(low, high) - sum(self.words(a, b) for a, b in apposed)
        clause = self._clause[high] - self._clause[low]
        if before and self._final(match) and self._topic(unit):
            # "X, Y'nin düzenlediği toplantıda … karşı çıktı": clauses between describe other nouns
            distance, clause, cues = min(distance, 6), 0, min(cues, 1)
        if not self._spaced:
            distance = distance * 4 // 5  # a word of Chinese has between one and two characters
        if before and self._agent in unit.posts and self._clause[high] == self._clause[low]:
            # who is marked as the one who acts goes on to act up to the next one: "ईरान ने … आरोप लगाया और … से … की"
            goes_on = any(self.data.conj.at(self.tokens.norms, i) for i in range(low, high))
            if goes_on and not weak and not any(self._agent in u.posts and low <= u.start < high for u in self._outer):
                distance, between, cues = min(distance, 6), 0, min(cues, 1)
        return View(
            distance, between, weak, self._strong[high] - self._strong[low],
            clause, cues, taken,
        )  # fmt: skip

    def _final(self, match: CueMatch) -> bool:
        """Whether a cue ends the sentence, where a comma parts what it is about from the rest."""
        if not self.data.topic_comma:
            return False
        if self.data.converb_endings and self.tokens.norms[match.end - 1].endswith(self.data.converb_endings):
            return True  # "suçlayarak … çağırdı": both are what the topic does
        return not any(text[0].isalnum() for text in self.tokens.texts[match.end :])

    def _topic(self, unit: Unit) -> bool:
        """Whether a mention without a case opens the sentence and a comma or a particle parts it from the rest."""
        if unit.posts or unit.preps or unit.inner or any(u.end <= unit.lead and not u.posts for u in self._outer):
            return False
        after = self.tokens.norms[unit.end] if unit.end < len(self.tokens.norms) else ""
        return after == "," or after in self.data.topical

    def _adjuncts(self, unit: Unit, match: CueMatch, low: int, high: int, apart: Container[int]) -> bool:
        """Whether all that stands between a verb and its bare object goes with adpositions of its own."""
        if not self._aside or unit.preps or match.cue.subject[0].kind != "left" or match.cue.object[0].kind != "right":
            return False
        if self._clause[high] > self._clause[low] or self._strong[high] > self._strong[low]:
            return False
        if bisect_left(self._cue_starts, high) > bisect_left(self._cue_starts, low):
            return False
        return all((u.preps | u.far) - self.data.of for u in self._outer if u.group in apart)

    def _last_comma(self, i: int) -> int:
        """The token after the last comma before token `i`."""
        while i > 0 and self.tokens.norms[i - 1] not in WEAK_BREAKS:
            i -= 1
        return i

    def _adverbs(self, start: int, end: int) -> bool:
        """Whether tokens [start, end) are only words that may stand between a subject that is left out and its verb."""
        data, norms, i = self.data, self.tokens.norms, start
        while i < end:
            hits = (p.at(norms, i) for p in (data.modality, data.negation, data.clause, data.conj))
            last = max((hit[0] for hit in hits if hit is not None), default=0)
            pair = "".join(norms[i : i + 2])
            if not last and (pair in data.stop or norms[i] in data.stop):
                last = i + 1 + (pair in data.stop)
            if not last:
                return False
            i = last
        return i == end and end - start <= _ADVERBS

    def _told_from(self, end: int) -> int:
        """Start of the last clause before token `end` that says what somebody says, if it names its subject; else 0."""
        norms = self.tokens.norms
        for i in range(end - 1, 1, -1):
            said = norms[i - 1] in WEAK_BREAKS and self.data.speech.ending(norms, i - 1) is not None
            if said and any(other.lead == i and not other.preps for other in self._outer):
                return i
        return 0

    def _goes_on(self, unit: Unit, match: CueMatch) -> bool:
        """Whether a mention opens its sentence as a subject and no clause up to that of the cue has another one."""
        start = self._last_comma(match.start)
        if not self._adverbs(start, match.start):
            return False
        first = max((i + 1 for i in range(match.start) if self.tokens.norms[i] in ("；", ";")), default=0)
        first = max(first, self._told_from(match.start))
        for other in self._outer:
            if other.start >= match.start or other.end > match.start:
                break
            if other.start < first or other.preps or other.kind in ("adj", "pron") or other.posts:
                continue
            if other.group != unit.group and (other.start < unit.start or other.start >= start):
                return False
        return not (unit.preps or unit.posts or unit.kind == "adj" or unit.start < first)

    def past(self, unit: Unit, match: CueMatch, low: int, group: int) -> View:
        """What lies between a mention and the cue before it; the subject `group` up to token `low` does not count.

        As much as two words and one mention, which is what a short subject is.
        """
        seen, high = self.view(unit, match), unit.lead
        norms = self.tokens.norms
        if low + 1 < high and norms[low] in WEAK_BREAKS and self.data.relative.at(norms, low + 1) is not None:
            # "اتهم فلان، الذي ينتمي إلى كذا، الحكومة": what is said of the subject between commas parts nothing
            low = next((i + 1 for i in range(low + 2, high) if norms[i] in WEAK_BREAKS), low)
        apart = {g for first, last, g in self._spans if low <= first and last <= high and g not in (unit.group, group)}
        cues = bisect_left(self._cue_starts, high) - bisect_left(self._cue_starts, low)
        return seen._replace(
            distance=min(seen.distance, self.words(low, high) + 2),
            between=min(seen.between, len(apart) + 1),
            weak=min(seen.weak, self._weak[high] - self._weak[low]),
            strong=min(seen.strong, self._strong[high] - self._strong[low]),
            clause=min(seen.clause, self._clause[high] - self._clause[low]),
            cues=min(seen.cues, cues),
        )

    @staticmethod
    def _rivals(other: Unit, unit: Unit) -> bool:
        """Whether a mention between another and the cue could be meant instead, by its postposition or case."""
        first, second = other.posts | other.preps, unit.posts | unit.preps
        return bool(first & second) or not (first or second)

    def _past_apposition(self, office: Office) -> int:
        """The token after the comma that closes the apposition of a person and an office, 0 if there is none.

        "X, the foreign minister of Y, met …", "The president of Y, X, met …": the commas part nobody from the verb.
        """
        person, texts = office.person, self.tokens.texts
        if person is None:
            return 0
        first = person.end <= office.start
        opening = person.end if first else person.start - 1
        if not 0 <= opening < len(texts) or texts[opening] not in COMMAS:
            return 0
        actor, end = office.actor, person.end
        if first:
            end = max(office.end, actor.end if actor is not None and actor.start >= office.start else 0)
        for i in range(end, min(end + (7 if first else 1), len(texts))):
            if texts[i] in WEAK_BREAKS:
                return i + 1
        return 0

    def _describes(self, end: int, start: int) -> bool:
        """Whether the cue that ends at `end` describes the mention at `start`: "卢旺达支持的 M23" acts itself."""
        norms = self.tokens.norms
        return self._left and (norms[end - 1] in self.data.poss or any(n in self.data.poss for n in norms[end:start]))

    def _past_list(self, unit: Unit, match: CueMatch) -> bool:
        """Whether a clause in commas parts a list from its verb: "Ecuador and Peru, which fought …, accepted"."""
        if self.data.order != "SVO" or self.data.free_order or unit.preps:
            return False
        ends = [last for first, last, group in self._spans if group == unit.group and unit.end < last <= match.start]
        return bool(ends) and self._before_relative(max(ends), match)

    def _before_relative(self, end: int, match: CueMatch) -> bool:
        """Whether a relative clause or apposition in commas lies between the end of a mention and the cue after it."""
        norms = self.tokens.norms
        near = _AFTER_CLAUSE
        if self.data.order == "SOV" and self.data.genitive == "right":
            end += norms[end] in self.data.poss  # "توافق را که … امضا شده بود، ژانویه گذشته فسخ کرد"
            near = 2 * _AFTER_CLAUSE
        if match.start - end < 4:
            return False
        if norms[end] not in WEAK_BREAKS and self.data.relative.at(norms, end) is None:
            return False
        closed = any(n in WEAK_BREAKS for n in norms[max(end + 2, match.start - near) : match.start])
        if closed and self.data.order == "SVO" and norms[end] in WEAK_BREAKS and norms[match.start - 1] in WEAK_BREAKS:
            # "Ngozi Okonjo-Iweala, the Nigerian who heads the WTO, urged": an apposition, and nothing else
            return sum(n in WEAK_BREAKS for n in norms[end : match.start]) == 2
        opens = end + (norms[end] in WEAK_BREAKS)
        return closed and self.data.clause.at(norms, opens) is not None

    def opens_relative(self, unit: Unit, match: CueMatch) -> bool:
        """Whether a verb follows a mention and "who" at once, and no pronoun takes the mention up after it."""
        data = self.data
        if data.order != "VSO" or unit.kind in ("adj", "pron") or match.object_pronoun:
            return False
        who = self.who(unit) if match.cue.subject[0].kind == "right" else None
        if who is None or not 0 <= match.start - who <= 1:
            return False
        return not any(n in data.attached for n in self.tokens.norms[match.start + 1 : match.end + 2])

    def who(self, unit: Unit) -> int | None:
        """The end of the relative pronoun that follows a mention at once, or after a comma; None if none does."""
        norms = self.tokens.norms
        if unit.end >= len(norms):
            return None
        start = unit.end + (norms[unit.end] in WEAK_BREAKS)
        hit = self.data.relative.at(norms, start) if start < len(norms) else None
        joined = start < len(norms) and norms[start].startswith("و")  # "والتي" may go on with what stands further off
        return hit[0] if hit is not None and not joined else None

    def relative(self, verb: int) -> bool:
        """Whether a relative pronoun stands right before a verb, or one word further off."""
        found = self._relatives.get(verb)
        if found is None:
            ending, norms = self.data.relative.ending, self.tokens.norms
            found = any(ending(norms, i) is not None for i in (verb, verb - 1) if i > 0)
            self._relatives[verb] = found
        return found

    def quoted(self, verb: int) -> int:
        """Where the quotation begins that ends right before a verb: `„…“, forderte sie` is not about whom it names."""
        begin = self._quotes.get(verb)
        if begin is None:
            begin = self._quotes[verb] = self._quoted(verb)
        return begin

    def _quoted(self, verb: int) -> int:
        texts = self.tokens.texts
        i = verb - 1
        if i > 0 and texts[i] in WEAK_BREAKS:
            i -= 1
        if i < 1 or texts[i] not in _QUOTE_ENDS or (texts[i] == '"' and texts[: i + 1].count('"') % 2):
            return verb
        opening = (texts[i], *_QUOTE_ENDS[texts[i]])
        begin = next((j for j in range(i - 1, -1, -1) if texts[j] in opening), 0)
        return begin if i - begin > 5 else verb  # a few words in quotes are a name
