"""Where cues occur: `CueIndex.find` returns those in the tokens of a sentence, longest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from kg.lang import Language, get_language
from kg.lang.data import load_data
from kg.rules.cue_lines import compile_cue, passives, spell_out
from kg.rules.cues import PART_ENDS, VERB_FORMS, Cue, CueMatch, Element
from kg.schema import load_schema
from kg.tokens import COMMAS, HYPHENS

_QUOTES = frozenset('"“”„«»‹›‘’')
_MOST_READINGS = 1 << 16


class _Step(NamedTuple):
    """One position of a cue after its first word: the number of its element, or a gap."""

    element: int
    optional: bool
    gap: bool


class _Start(NamedTuple):
    """A cue that may start with a word, read with that proclitic and ending; `needs` are elements it must go on with.

    `steps` are what follows the first word, none for a cue of one word.
    """

    cue: Cue
    steps: tuple[_Step, ...]
    needs: frozenset[int]
    literal: int
    prefix: str
    pronoun: str = ""
    object_pronoun: bool = False


class _Reading(NamedTuple):
    """What a word can be to the cues: where it starts one, and the elements that it fits further on.

    Attributes:
        starts: the cues it may start.
        fits: the elements it is further on in a cue.
        free: which of `starts` need no certain word further on.
        needing: which of `starts` need an element, by the rarest that they need: "was" starts hundreds of passives.
    """

    starts: tuple[_Start, ...]
    fits: frozenset[int]
    free: tuple[int, ...]
    needing: dict[int, tuple[int, ...]]


def _verb_of_another(match: CueMatch, others: Sequence[CueMatch]) -> bool:
    """Whether the verb that ends a cue with a gap belongs to a noun of another cue right before it.

    "In response to the attack on X, Y signed …": the verb of a verb-final language goes with the noun beside it.
    """
    if match.literal != 2 or len(match.cue.elements[-1].exact) < VERB_FORMS:
        return False
    return any(
        match.start < other.start
        and not other.cue.has_gap
        and other.cue.relation != match.cue.relation
        and (
            (other.end == match.end - 1 and len(other.cue.elements[0].exact) < VERB_FORMS)
            or (other.end == match.end and other.literal > 1)
        )
        for other in others
    )


@dataclass
class CueIndex:
    """All cues of a language, by their first word."""

    language: Language
    exact: dict[str, list[Cue]] = field(default_factory=dict)
    stems: dict[str, list[tuple[str, Cue]]] = field(default_factory=dict)
    possessed: dict[str, list[tuple[Cue, str]]] = field(default_factory=dict)
    _elements: dict[Element, int] = field(default_factory=dict)
    _exact_elements: dict[str, list[int]] = field(default_factory=dict)
    _stem_elements: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    _steps: dict[Cue, tuple[_Step, ...]] = field(default_factory=dict)
    _readings: dict[str, _Reading] = field(default_factory=dict)
    _uses: Counter[int] = field(default_factory=Counter)
    verb_last: bool = False
    verb_first: bool = False
    places: frozenset[str] = frozenset()  # words for "in", where they stand before their noun
    parting: frozenset[str] = PART_ENDS
    closing: frozenset[str] = frozenset()  # auxiliaries that end a clause where verbs of clauses stand last
    joins: frozenset[str] = frozenset()  # words for "and"
    stop: frozenset[str] = frozenset()  # words of two characters, where words are not set apart

    def add(self, cue: Cue) -> None:
        first = cue.elements[0]
        for word in first.exact:
            self.exact.setdefault(word, []).append(cue)
        for stem in first.stems:
            self.stems.setdefault(stem[:2], []).append((stem, cue))
        if any(a.kind == "pron" for a in (*cue.subject, *cue.object)) and len(cue.elements) == 1:
            for word in first.exact:
                for form, pronoun in self.language.possessed_forms(word):
                    self.possessed.setdefault(form, []).append((cue, pronoun))
        steps = tuple(_Step(self._number(e), e.optional, e.gap) for e in cue.elements[1:])
        self._steps[cue] = steps
        self._uses.update(step.element for step in steps)

    def _number(self, element: Element) -> int:
        """The number under which an element is known; the same for all cues that have it."""
        element = element._replace(optional=False)
        number = self._elements.get(element)
        if number is None:
            number = self._elements[element] = len(self._elements)
            for word in element.exact:
                self._exact_elements.setdefault(word, []).append(number)
            for stem in element.stems:
                self._stem_elements.setdefault(stem[:1], []).append((stem, number))
        return number

    def find(
        self,
        norms: Sequence[str],
        variants: Sequence[Sequence[tuple[str, str]]],
        texts: Sequence[str] = (),
        names: Sequence[tuple[int, int]] = (),
        jumps: Mapping[int, int] | None = None,
        hidden: list[tuple[CueMatch, CueMatch]] | None = None,
    ) -> list[CueMatch]:
        """The cues in a sentence; one that lies within a longer one is left out.

        Args:
            norms: folded tokens.
            variants: for each token the ways to split a proclitic off, as (prefix, rest), the same for equal tokens.
            texts: the tokens as written: a written ending may tell that a word has no pronoun (ضربة is not ضرب with ه).
            names: tokens [first, stop) of names; no cue takes a part of one ("the State" of "the State of Palestine").
            hidden: takes the shorter cues of the same relation, each with the longer one in which it lies.
            jumps: first token to end of the mentions that count as one word in the gap of a cue.
        """
        known = self._readings
        readings = [known.get(norm) or self._read(norm, forms) for norm, forms in zip(norms, variants, strict=True)]
        # most cues want words that the sentence does not have: seen at once, before any is followed
        present: frozenset[int] = frozenset().union(*[reading.fits for reading in readings])
        found: list[CueMatch] = []
        ends = {stop for _, stop in names} if self.stop else ()
        for i, reading in enumerate(readings):
            possible = reading.free
            if reading.needing and (met := present.intersection(reading.needing)):
                possible = tuple(sorted([*possible, *(at for need in met for at in reading.needing[need])]))
            for at in possible:
                cue, steps, needs, literal, prefix, pronoun, object_pronoun = reading.starts[at]
                if object_pronoun and texts and texts[i].endswith(self.language.no_pronoun):
                    continue
                if self.stop and i and cue.opens_gap and norms[i - 1] + norms[i] in self.stop and i not in ends:
                    continue  # 反|对党“…”: the end of a word
                if not steps:
                    found.append(CueMatch(cue, i, i + 1, literal, prefix, pronoun, object_pronoun))
                elif needs <= present and (end := self._follow(steps, 0, norms, readings, i + 1, jumps or {})):
                    found.append(CueMatch(cue, i, end, literal, prefix, pronoun))
        found = [
            m
            for m in found
            if m.end - m.start < 2 or not any(m.start < a < m.end < b or a < m.start < b < m.end for a, b in names)
        ]
        if self.closing:
            # "die von A unterstützt wird und B kontrolliert": the auxiliary is of the verb before it
            found = [m for m in found if not (m.end - m.start > 1 and self._closes(norms, m.start))]
        if self.places:
            # "bombed in 1999 the city of": the preposition is the date's, and no part of the cue
            found = [m for m in found if not (m.end - m.start > 1 and self._dated(norms, m.end))]
        found = self._said(found)
        if len(found) < 2:
            return found
        if self.verb_last:
            found = [m for m in found if not (m.cue.has_gap and _verb_of_another(m, found))]
            # "به رهبری فلان به … حمله کرد": the verb goes with the last of its adposition
            found = [m for m in found if not (m.cue.opens_gap and norms[m.start] in norms[m.start + 1 : m.end])]
        kept: list[CueMatch] = []
        for match in sorted(found, key=lambda m: (-m.literal, m.start)):
            longer = next(
                (
                    k
                    for k in kept
                    if k.start <= match.start
                    and match.end <= k.end
                    and k.literal > match.literal
                    and not self._in_gap(match, k, readings)
                ),
                None,
            )
            if longer is None:
                kept.append(match)
            elif (
                hidden is not None
                and self.verb_first
                and longer.cue.relation == match.cue.relation
                and longer.start == match.start
            ):
                hidden.append((longer, match))
        return sorted(kept, key=lambda m: (m.start, m.end))

    def _closes(self, norms: Sequence[str], start: int) -> bool:
        """Whether an auxiliary ends its clause."""
        following = norms[start + 1] if start + 1 < len(norms) else ","
        return norms[start] in self.closing and (following in self.joins or following in PART_ENDS)

    def _dated(self, norms: Sequence[str], end: int) -> bool:
        """Whether a word for "in" ends before token `end` and a year follows."""
        following = norms[end] if end < len(norms) else ""
        return norms[end - 1] in self.places and len(following) == 4 and following.isdigit()

    @staticmethod
    def _said(found: list[CueMatch]) -> list[CueMatch]:
        """The cues that do not start within an idiom ("a meeting with voters"), if they are not longer than it."""
        idioms = [m for m in found if not m.cue.relation]
        if not idioms:
            return found
        return [
            m
            for m in found
            if m.cue.relation
            and not any(
                idiom.start <= m.start < idiom.end
                and not (m.start == idiom.start and m.end >= idiom.end and m.literal > idiom.literal)
                for idiom in idioms
            )
        ]

    def _read(self, norm: str, forms: Sequence[tuple[str, str]]) -> _Reading:
        """What a word is to the cues, in the order of its forms; remembered for the next time."""
        starts: list[_Start] = []
        fits: set[int] = set()
        seen: set[Cue] = set()
        for prefix, form in forms:
            fits.update(self._exact_elements.get(form, ()))
            fits.update(number for stem, number in self._stem_elements.get(form[:1], ()) if form.startswith(stem))
            candidates = list(self.exact.get(form, ()))
            candidates += [cue for stem, cue in self.stems.get(form[:2], ()) if form.startswith(stem)]
            for cue in candidates:
                if cue not in seen:
                    seen.add(cue)
                    steps = self._steps[cue]
                    needs = frozenset(step.element for step in steps if not step.gap and not step.optional)
                    starts.append(_Start(cue, steps, needs, cue.literal, prefix))
            for cue, pronoun in self.possessed.get(form, ()):
                starts.append(_Start(cue, (), frozenset(), 1, prefix, pronoun))
            for pronoun in self.language.object_pronouns:
                if not form.endswith(pronoun) or len(form) - len(pronoun) < 3:
                    continue
                stem = form[: -len(pronoun)]
                # the last letter of a verb changes before its object: "ألغى", "ألغاه"
                stems = (stem, stem[:-1] + "ي") if self.verb_first and stem.endswith("ا") else (stem,)
                for cue in (c for s in stems for c in self.exact.get(s, ())):
                    if cue.literal == 1 and not cue.has_gap and any(a.kind == "right" for a in cue.object):
                        starts.append(_Start(cue, (), frozenset(), 1, prefix, pronoun, object_pronoun=True))
        if len(self._readings) >= _MOST_READINGS:
            self._readings.clear()
        needing: dict[int, list[int]] = {}
        for at, start in enumerate(starts):
            if start.needs:
                needing.setdefault(min(start.needs, key=lambda need: (self._uses[need], need)), []).append(at)
        reading = self._readings[norm] = _Reading(
            tuple(starts),
            frozenset(fits),
            tuple(at for at, start in enumerate(starts) if not start.needs),
            {need: tuple(listed) for need, listed in needing.items()},
        )
        return reading

    def _in_gap(self, match: CueMatch, longer: CueMatch, readings: Sequence[_Reading]) -> bool:
        """Whether a cue says something else by words in the gap of a longer one: "welcomed X's [visit] to Y"."""
        if (
            not self.verb_first
            or not longer.cue.has_gap
            or not longer.cue.relation
            or match.cue.relation == longer.cue.relation
        ):
            return False
        own = frozenset(step.element for step in self._steps[longer.cue] if not step.gap)
        return match.start > longer.start and all(
            own.isdisjoint(readings[i].fits) for i in range(match.start, match.end)
        )

    def _past_aside(self, norms: Sequence[str], i: int) -> int:
        """The token after a few words between two commas at token `i`, where verbs stand first: "رفض فلان، أمس، أن"."""
        if not self.verb_first or norms[i] not in COMMAS:
            return 0
        close = next((j for j in range(i + 2, min(i + 5, len(norms))) if norms[j] in PART_ENDS), 0)
        return close + 1 if close and norms[close] in COMMAS else 0

    def _follow(
        self,
        steps: tuple[_Step, ...],
        at: int,
        norms: Sequence[str],
        readings: Sequence[_Reading],
        i: int,
        jumps: Mapping[int, int],
    ) -> int:
        """End token if steps[at:] match from token `i`, else 0; a mention that `jumps` ends counts as one word."""
        count = len(readings)
        while at < len(steps):
            element, optional, gap = steps[at]
            at += 1
            if gap:
                reach = 5 if self.language.spaced else 16
                start, passed = i, 0
                while start < count and passed <= reach:
                    if norms[start] in self.parting:
                        start = self._past_aside(norms, start)
                        if not start:
                            return 0
                        continue
                    if end := self._follow(steps, at, norms, readings, start, jumps):
                        return end
                    # what a hyphen joins is one word: "recebido na terça-feira em Bruxelas pelo"
                    passed += not (norms[start] in HYPHENS or (start > i and norms[start - 1] in HYPHENS))
                    start = jumps.get(start, start + 1) if start == i else start + 1
                return 0
            if i < count and element in readings[i].fits:
                i += 1
            elif i + 1 < count and norms[i] in _QUOTES and element in readings[i + 1].fits:
                i += 2  # "a «strategic» partnership"
            elif not optional:
                return 0
        return i


def _with_auxiliary(cue: Cue, auxiliary: frozenset[str]) -> Cue:
    """The cue with an auxiliary allowed between its noun and its verb: "حمله [خواهد] کرد"."""
    verb = cue.elements[-1]
    if not auxiliary or len(cue.elements) < 2 or cue.elements[-2].gap or len(verb.exact) < VERB_FORMS:
        return cue
    return replace(cue, elements=(*cue.elements[:-1], Element(auxiliary, (), optional=True), verb))


@cache
def load_cues(lang: str) -> CueIndex:
    """The cues of a language.

    Raises:
        SchemaError: a line is malformed or names an unknown relation.
    """
    schema = load_schema()
    data = load_data(lang)
    index = CueIndex(get_language(lang), verb_last=data.order == "SOV", verb_first=data.order == "VSO")
    if not index.language.spaced:
        index.stop = frozenset(data.stop)
    if data.order == "SOV" and data.genitive == "right":
        # "به وتل اجازه داد تا … حمله کند": the clauses of a language whose verbs stand last follow one another
        opening = (word for word in data.clause.firsts() if word in data.relative or word in data.prepositions)
        index.parting |= frozenset(opening)
    if data.last_auxiliaries:
        index.closing, index.joins = data.last_auxiliaries, frozenset(data.conj.firsts())
    for relation, lines in load_data(lang).cues.items():
        schema.relation(relation)
        for line in (lines or []) + passives(lines or (), load_data(lang).passive):
            for spelled in spell_out(line, lang):
                cue = compile_cue(relation, spelled, lang, f"schemas/lang/{lang}/cues.yaml")
                index.add(_with_auxiliary(cue, data.auxiliary))
    for idiom in load_data(lang).idioms:
        for spelled in spell_out(f"{idiom} => < ; >", lang):
            index.add(compile_cue("", spelled, lang, f"schemas/lang/{lang}/grammar.yaml: idioms"))
    return index
