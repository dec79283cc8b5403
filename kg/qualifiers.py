"""What a sentence says about a statement beside its two sides: time, modality, negation, speaker, place, topics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kg.lang.data import LanguageData
from kg.lang.phrases import Phrases
from kg.schema import Schema
from kg.times import TimeExpression, find_times
from kg.tokens import COMMAS
from kg.types import Entity, Modality
from kg.units import Analysis, Unit
from kg.word_table import Variants

_BREAKS = frozenset({";", "؛", ".", "。", "；", ":", "："})
_ASKED, _BESIDE = 12, 4
"""Words between a demand and the act that it asks for, and between a demand and the verb that refuses it."""
_NAMES = frozenset({"name", "short", "person"})
_FUTURE_PREFIXES = frozenset({"س", "وس", "فس"})


@dataclass(frozen=True, slots=True)
class Speech:
    """A verb of saying with its speaker; what stands after `reach` tokens is what was said."""

    verb: int
    speaker: Unit
    start: int
    end: int


class Qualifiers:
    """Reads the qualifiers of the statements in one sentence."""

    def __init__(
        self,
        data: LanguageData,
        schema: Schema,
        analysis: Analysis,
        published: date | None,
    ) -> None:
        self.data = data
        self.schema = schema
        self.analysis = analysis
        self.published = published
        self._times: list[TimeExpression] | None = None
        self._placed: list[tuple[TimeExpression, int, int]] | None = None
        self._qualifying: list[tuple[int, Mapping[str, Variants]]] | None = None
        self._phrases: dict[str, list[tuple[int, int, Any]]] = {}
        self._speeches: list[Speech] | None = None
        self.final_verb = data.order == "SOV"
        self.cues: Sequence[tuple[int, int]] = ()  # tokens [first, stop) of the cues of the sentence

    # -- negation and modality ---------------------------------------------------------------------

    def _hits(self, name: str, start: int, end: int) -> list[tuple[int, int, Any]]:
        """The phrases of a list that start at tokens [start, end): (first token, end, value)."""
        found = self._phrases.get(name)
        if found is None:
            found = self._phrases[name] = list(self._all_hits(name))
        return [hit for hit in found if start <= hit[0] < end] if found else found

    def _all_hits(self, name: str) -> Iterator[tuple[int, int, Any]]:
        phrases: Phrases = getattr(self.data, name)
        norms = self.analysis.tokens.norms
        if self._qualifying is None:
            self._qualifying = [(i, word.qualifies) for i, word in enumerate(self.analysis.words) if word.qualifies]
        for i, forms in self._qualifying:
            for _, form in forms.get(name, ()):
                if found := phrases.at(norms, i, form):
                    yield i, found[0], found[1]
                    break

    def _window(self, start: int, end: int, reach: int) -> tuple[int, int]:
        """Tokens around [start, end) in the same clause: before it, and after it where verbs stand last."""
        norms = self.analysis.tokens.norms
        low, clause = start, self.data.clause
        while low > 0 and start - low < reach and norms[low - 1] not in _BREAKS:
            if norms[low - 1] in COMMAS and (start - low > 1 or self.data.order == "SVO"):
                break
            if start > low and clause.starts(norms[low - 1]) and clause.at(norms, low - 1) and norms[low - 1] != "to":
                break
            low -= 1
        high = end
        if self.final_verb:
            while (
                high < len(norms)
                and high - end < reach
                and norms[high] not in _BREAKS
                and norms[high] not in (",", "،", "。", "।")
            ):
                high += 1
        return low, high

    def modality(self, start: int, end: int, prefix: str, *, performative: bool = False) -> Modality:
        """Modality of what the words [start, end) express; those of a performative one are the act itself."""
        low, high = self._window(start, end, 7)
        found: str = ""
        for first, stop, value in self._hits("modality", low, high):
            if self._no_word(first, value):
                continue
            if not (performative and first < end and start <= stop):
                found = str(value)
        if not found and prefix in _FUTURE_PREFIXES:
            found = "planned"
        if found != "hypothetical" and not performative and self._conditional(start):
            found = "hypothetical"
        return found or "asserted"  # type: ignore[return-value]

    def _no_word(self, token: int, value: object) -> bool:
        """Whether a word that says how something is meant is a name or a date here: "Irán", "On 3 May"."""
        if value == "hypothetical" and any(first <= token < last for _, first, last in self._placed_times()):
            return True
        return any(u.start <= token < u.end and u.kind in _NAMES for u in self.analysis.units)

    def _conditional(self, start: int) -> bool:
        """Whether the words at `start` stand in a clause that "if" opens."""
        norms, data = self.analysis.tokens.norms, self.data
        i = start
        while i > 0 and start - i < 16 and norms[i - 1] not in _BREAKS and norms[i - 1] not in COMMAS:
            i -= 1
            if (found := data.conditional.at(norms, i)) and found[0] <= start:
                before = norms[i - 1] if i else ""
                # clause-initial: Portuguese "se" is also a pronoun, Spanish "si" a "yes"
                return (
                    (not before[:1].isalnum() and before != "-")
                    or before in data.conj
                    or before in data.stop
                    or data.clause.at(norms, i - 1) is not None
                    or data.speech.at(norms, i - 1) is not None
                    or self._subject_at(found[0], start)
                )
        return False

    def _subject_at(self, token: int, verb: int) -> bool:
        """Whether a bare mention begins at a token and the verb follows it: "would respond if [Greece] deployed …"."""
        if self.data.order != "SVO":
            return False
        end = token + (self.analysis.tokens.norms[token] in self.data.articles)
        bare = (u for u in self.analysis.units if u.lead in (token, end) and not u.inner and not u.preps)
        return any(u.kind != "adj" and 0 <= verb - u.end <= 1 for u in bare)

    def negated_within(self, start: int, end: int, own: frozenset[str]) -> bool:
        """Whether a negation stands among the words of a cue that are not its `own`: "has had [no] relations with"."""
        norms = self.analysis.tokens.norms
        hits = self._hits("negation", start + 1, end - 1)
        return any(stop < end and own.isdisjoint(norms[i:stop]) for i, stop, _ in hits)

    def negated(self, start: int, end: int) -> bool:
        """Whether the words [start, end) are denied: an odd number of negations close by in their clause."""
        if self._denied(start, end) or self.refused(start, end):
            return True
        if self._expletive(start):
            return False
        low, high = self._window(start, end, 4)
        count, reached = 0, 0
        for i, stop, _ in self._hits("negation", low, high):
            if i < reached or "".join(self.analysis.tokens.norms[i : i + 2]) in self.data.stop:
                continue  # 不 within 绝不 is counted already; 未来 is no negation
            reached = stop
            if i < start and self._in_relative(i) and self._closed(stop, start):
                continue  # "X, which denies it, criticised Y"
            count += stop <= start or i >= end
        return count % 2 == 1

    def _expletive(self, start: int) -> bool:
        """Whether the negative word before `start` denies nothing: "avant que Londres ne quitte l'UE"."""
        norms = self.analysis.tokens.norms
        for i in range(max(0, start - 12), start):
            if (found := self.data.expletive.at(norms, i)) and not any(n in _BREAKS for n in norms[found[0] : start]):
                return True
        return False

    def _denied(self, start: int, end: int) -> bool:
        """Whether a verb of denying governs the words: "denied that Cairo plans to deploy troops"."""
        norms = self.analysis.tokens.norms
        if self.final_verb:
            hits = [i for i, _, _ in self._hits("denial", start + 1, min(len(norms), end + 16))]
            if any(not any(n in _BREAKS for n in norms[end:i]) for i in hits):
                return True
            # "इनकार किया कि …": what is denied follows the verb
            that = [
                opens[0]
                for _, stop, _ in self._hits("denial", max(0, start - 16), start)
                for at in range(stop, min(stop + 4, start))
                if (opens := self.data.clause.at(norms, at)) and opens[0] <= start
            ]
            return any(not any(n in _BREAKS for n in norms[stop:start]) for stop in that)
        denials = [(i, stop) for i, stop, _ in self._hits("denial", max(0, start - 16), start)]
        return any(
            stop <= start
            and not any(n in _BREAKS for n in norms[stop:start])
            and not (self._in_relative(i) and self._closed(stop, start))
            for i, stop in denials
        )

    def _in_relative(self, token: int) -> bool:
        """Whether a comma and a relative pronoun open the clause of a word: ", which denies …"."""
        norms = self.analysis.tokens.norms
        opens = next((i + 1 for i in range(token - 1, -1, -1) if norms[i] in COMMAS), 0)
        return opens > 0 and any(self.data.relative.at(norms, i) for i in range(opens, min(opens + 2, token)))

    def _closed(self, start: int, end: int) -> bool:
        """Whether a comma that opens no clause stands among tokens [start, end)."""
        norms, clause = self.analysis.tokens.norms, self.data.clause
        return any(norms[i] in COMMAS and not (i + 1 < end and clause.at(norms, i + 1)) for i in range(start, end))

    def refused(self, start: int, end: int) -> bool:
        """Whether the words are what somebody was asked for in vain: "resisted calls to lift sanctions on …"."""
        norms, data = self.analysis.tokens.norms, self.data
        reach = (max(0, start - _ASKED), min(len(norms), end + _ASKED))
        nouns = self._hits("refused", *reach)
        verbs = self._hits("refusal", *reach) if nouns else nouns
        for noun, stop, _ in nouns:
            for verb, after, _ in verbs:
                if self.final_verb:
                    fits = verb >= max(stop, end)
                elif noun >= end:
                    fits = data.genitive == "left" and after <= start  # what describes a noun stands before it
                else:
                    fits = max(stop, after) <= start and max(noun - after, verb - stop) <= _BESIDE
                low, high = min(noun, verb, start), max(noun, verb, start)
                if fits and not any(n in _BREAKS or data.conj.at(norms, i) for i, n in enumerate(norms[low:high], low)):
                    return True
        return False

    def declined(self, start: int, end: int) -> bool:
        """Whether the words [start, end) are a demand that is refused, and nobody's who refuses it."""
        nouns = self._hits("refused", start, end)
        return any(
            (verb >= stop if self.final_verb else max(noun - after, verb - stop) <= _BESIDE)
            and not any(
                n in _BREAKS or n in COMMAS for n in self.analysis.tokens.norms[min(stop, after) : max(noun, verb)]
            )
            for noun, stop, _ in nouns
            for verb, after, _ in self._hits("refusal", max(0, start - _ASKED), end + _ASKED)
        )

    def asked_between(self, start: int, end: int) -> int:
        """Where a demand among tokens [start, end) ends, 0 if there is none."""
        return next((stop for _, stop, _ in self._hits("refused", start, end)), 0)

    def same(self) -> list[tuple[int, int, bool]]:
        """The words that say that somebody did the same: first token, end, whether who did stands before them."""
        count = len(self.analysis.tokens)
        found = [
            (i, stop, name == "same_after")
            for name in ("same_after", "same_before")
            for i, stop, _ in self._hits(name, 0, count)
        ]
        return sorted(found)

    # -- time --------------------------------------------------------------------------------------

    def times(self) -> list[TimeExpression]:
        if self._times is None:
            self._times = find_times(self.analysis.sentence.text, self.data.lang, self.published)
        return self._times

    def time(self, start: int, end: int, since: int = 0) -> TimeExpression | None:
        """The time expression nearest to the words [start, end), if it stands in their clause and after `since`."""
        norms, clause = self.analysis.tokens.norms, self.data.clause
        best: TimeExpression | None = None
        best_distance = 13
        for expression, first, last in self._placed_times():
            low, high = (last, start) if last <= start else (end, first)
            if first < since or any(n in _BREAKS for n in norms[low:high]):
                continue
            distance = max(0, high - low) + 4 * sum(1 for i in range(low, high) if clause.at(norms, i))
            if distance < best_distance and not self._of_another(expression, first, last, start, end):
                best, best_distance = expression, distance
        return best

    def _placed_times(self) -> list[tuple[TimeExpression, int, int]]:
        """The time expressions with the tokens [first, last) that they cover."""
        if self._placed is None:
            tokens, base = self.analysis.tokens, self.analysis.sentence.start
            self._placed = [
                (
                    expression,
                    next((i for i, s in enumerate(tokens.ends) if s - base > expression.start), len(tokens)),
                    next((i for i, s in enumerate(tokens.starts) if s - base >= expression.end), len(tokens)),
                )
                for expression in self.times()
            ]
            # "the March 23 Movement": the date is a part of its name
            named = [u for u in self.analysis.units if u.kind in ("name", "org") and self._speaks(u)]
            self._placed = [
                placed
                for placed in self._placed
                if not any(u.start <= placed[1] and placed[2] <= u.end and u.end > u.start + 1 for u in named)
            ]
        return self._placed

    def _of_another(self, expression: TimeExpression, first: int, last: int, start: int, end: int) -> bool:
        """Whether a time is that of a named thing or of another clause, and not of the words [start, end)."""
        norms, data = self.analysis.tokens.norms, self.data
        low, high = (last, start) if last <= start else (end, first)
        if high < low:
            return False
        year = expression.when.edtf.replace("/", "").isdigit()
        if year and high - low > (2 if last <= start else 3) and self._describes(first, last):
            return True
        if self._of_clause_joined(low, high, first < start) or self._of_attribute(low, high):
            return True
        if not any(n in COMMAS for n in norms[low:high]):
            return False
        marks = [i for i, n in enumerate(norms) if n in COMMAS or n in _BREAKS]
        opens = max((i + 1 for i in marks if i < first), default=0)
        closes = min((i for i in marks if i >= last), default=len(norms))
        if any(opens <= start and end <= closes for start, end in self.cues):
            return True  # "left the treaty in 2023, and accused …"
        # "the withdrawal, announced in June, …" is that of June, "X, ousted in June, withdrew" is not
        inserted = last <= start and opens > 0 and norms[opens - 1] in COMMAS and norms[closes] in COMMAS
        while opens < first and (norms[opens] in data.articles or norms[opens] in data.conj):
            opens += 1
        if not (year or inserted) or opens == first or self._adposition(opens):
            return False
        # "Born in 1960, X …", "X, who was elected in 2022, …"; with somebody who acts it is a clause like any other
        acting = any(not u.inner and opens <= u.start < closes and self._speaks(u) for u in self.analysis.units)
        return not acting or data.clause.at(norms, opens) is not None

    def _of_clause_joined(self, low: int, high: int, before: bool) -> bool:
        """Whether a conjunction, a subject and a verb lie between: "attacked X in May and [Djibouti] condemned it"."""
        if self.data.order != "SVO":
            return False
        bare = [u for u in self.analysis.units if not u.inner and not u.preps and low < u.start and u.end <= high]
        for i in range(low, high):
            if not self.data.conj.at(self.analysis.tokens.norms, i):
                continue
            for unit in bare:
                later = (start for start, end in self.cues if unit.end <= start and end <= high)
                verb = high if before else next(later, -1)
                if i < unit.start and unit.lead - i <= 2 and 0 <= verb - unit.end <= 1:
                    return True
        return False

    def _of_attribute(self, low: int, high: int) -> bool:
        """Whether an act lies between that describes a noun: 自1952年起就是北约成员的土耳其谴责……."""
        norms, data = self.analysis.tokens.norms, self.data
        if data.genitive != "left":
            return False
        marks = [i for i in range(low, high) if norms[i] in data.poss]
        return bool(marks) and any(low <= start and end <= marks[-1] for start, end in self.cues)

    def _describes(self, first: int, last: int) -> bool:
        """Whether a year describes a noun: "the 2018 World Cup", "un informe de 2011", "в докладе 2011 года"."""
        norms, data = self.analysis.tokens.norms, self.data
        before, after = norms[first - 1] if first else "", norms[last] if last < len(norms) else ""
        if before in data.of and before not in data.place_in:
            return True
        if after in data.poss or (before in data.articles and after[:1].isalpha()):
            return True
        dated = not {norms[last - 1], after}.isdisjoint(data.dated)
        return dated and norms[first].isdigit() and data.prepositions.ending(norms, first) is None

    def _adposition(self, token: int) -> bool:
        """Whether a word is an adposition, or has one attached."""
        variants, adpositions = self.analysis.words[token].variants, self.data.prepositions
        return any(
            adpositions.at([form, *self.analysis.tokens.norms[token + 1 : token + 4]], 0)
            or (prefix and adpositions.at([prefix.removesuffix("ال").lstrip("وف")], 0))
            for prefix, form in variants
        )

    # -- speaker -----------------------------------------------------------------------------------

    def speeches(self) -> list[Speech]:
        if self._speeches is not None:
            return self._speeches
        norms = self.analysis.tokens.norms
        outer = [
            u
            for u in self.analysis.units
            if not u.inner and isinstance(u.resolved, Entity) and u.kind not in ("adj", "nominal")
        ]
        found: list[Speech] = []
        for i, end, _ in self._hits("according", 0, len(norms)):
            speaker = next((u for u in outer if 0 <= u.lead - end <= 2 and self._speaks(u)), None)
            if speaker is not None:
                found.append(Speech(i, speaker, 0, len(norms)))
        for i, end, _ in self._hits("speech", 0, len(norms)):
            after = [u for u in outer if 0 <= u.lead - end <= 2 and self._speaks(u) and not u.preps]
            before = [u for u in outer if u.end <= i and i - u.end <= 4 and self._speaks(u) and not u.preps]
            first = after if self.data.order == "VSO" else before
            second = before if self.data.order == "VSO" else after
            near = first or second
            if not near:
                continue
            speaker = near[0 if first is after else -1]
            quoted_before = (
                any(n in ('"', "”", "»", ",") for n in norms[max(0, min(i, speaker.start) - 2) : min(i, speaker.start)])
                and speaker.start > 3
            )
            if quoted_before and self.data.order != "VSO":
                found.append(Speech(i, speaker, 0, min(i, speaker.start)))
            found.append(Speech(i, speaker, max(end, speaker.end) if speaker.start > i else end, len(norms)))
        self._speeches = found
        return found

    def _speaks(self, unit: Unit) -> bool:
        return isinstance(unit.resolved, Entity) and "Actor" in self.schema.kinds(unit.resolved.type)

    def speaker(self, start: int, subject: Entity) -> Unit | None:
        """Who says what the words from `start` on express; None if nobody, or the subject itself."""
        for speech in reversed(self.speeches()):
            if speech.start <= start < speech.end and isinstance(speech.speaker.resolved, Entity):
                if speech.speaker.resolved.id == subject.id or abs(speech.verb - start) < 1:
                    return None
                return speech.speaker
        return None

    # -- place and topics --------------------------------------------------------------------------

    def location(self, start: int, end: int, used: Iterable[Unit | None]) -> Unit | None:
        """The place, marked as one, nearest to the words [start, end)."""
        taken = {id(u) for u in used if u is not None}
        best: Unit | None = None
        best_distance = 10
        for unit in self.analysis.units:
            if unit.inner or id(unit) in taken or not isinstance(unit.resolved, Entity):
                continue
            if "Place" not in self.schema.kinds(unit.resolved.type) or not (
                (unit.preps | unit.posts) & self.data.place_in
            ):
                continue
            distance = start - unit.end if unit.end <= start else unit.start - end
            if 0 <= distance < best_distance:
                best, best_distance = unit, distance
        return best

    def topics(self, start: int, end: int) -> tuple[str, ...]:
        """Fields named within twelve tokens of the words [start, end)."""
        found: list[str] = []
        for unit in self.analysis.units:
            if (
                isinstance(unit.resolved, Entity)
                and unit.resolved.type == "Topic"
                and -12 <= unit.start - end <= 20
                and unit.resolved.name not in found
            ):
                found.append(unit.resolved.name)
        return tuple(found)
