"""Candidates: every cue with every admissible pair of mentions, described by features of all languages alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.entities import Linker
from kg.lang.data import LanguageData
from kg.rules.cues import Alternative, CueMatch
from kg.schema import Relation, Schema
from kg.types import Entity, slug
from kg.units import Analysis, Unit

_STRONG_BREAKS = frozenset({";", "؛", ":", "：", "；", "(", ")", "（", "）"})
_OBLIQUE = frozenset({"gen", "dat", "acc", "ins", "loc"})
_STANCE = frozenset({"criticizes", "supports", "opposes"})
_BARE = frozenset({"left", "right", "left-next", "right-next"})
_WEAK_BREAKS = frozenset({",", "،", "，", "—", "–"})


_QUOTE_ENDS: dict[str, tuple[str, ...]] = {'"': (), "”": ("“",), "“": ("„",), "»": ("«",), "」": ("「",)}
"""Marks that end a quotation, each with those that may begin it."""


@dataclass(slots=True)
class Filler:
    """A mention (or constant) in a slot, with how well it stands there."""

    unit: Unit | None
    entity: Entity
    kind: str  # which alternative marked it
    rank: int  # its place among the alternatives
    distance: int
    between: int
    weak: int
    strong: int
    clause: int
    cues_between: int
    metonym: bool = False
    taken: bool = False
    far: bool = False


@dataclass(slots=True)
class Candidate:
    """A statement that might be meant, before it is scored."""

    match: CueMatch
    subject: Filler
    object: Filler
    paired: bool = False


class SlotFiller:
    """Finds the fillers of a cue's slots in one sentence."""

    def __init__(
        self, data: LanguageData, schema: Schema, linker: Linker, analysis: Analysis, matches: Sequence[CueMatch]
    ) -> None:
        self.data = data
        self.schema = schema
        self.linker = linker
        self.analysis = analysis
        norms = analysis.tokens.norms
        texts = analysis.tokens.texts
        self.weak = [0]
        self.strong = [0]
        self.clause = [0]
        for i, text in enumerate(texts):
            self.weak.append(self.weak[-1] + (text in _WEAK_BREAKS))
            self.strong.append(self.strong[-1] + (text in _STRONG_BREAKS))
            self.clause.append(self.clause[-1] + (data.clause.at(norms, i) is not None))
        self.matches = matches
        self.cue_starts = sorted({m.start for m in matches})
        self.units = [u for u in analysis.units if isinstance(u.resolved, Entity)]
        self.group: dict[int, list[Unit]] = {}
        for unit in self.units:
            if not unit.inner:
                self.group.setdefault(unit.group, []).append(unit)

    def candidates(self, match: CueMatch, previous: Entity | None) -> Iterator[Candidate]:
        """All admissible pairs for one cue occurrence; `previous` is the subject that an omitted one refers to."""
        relation = self.schema.relations[match.cue.relation]
        subjects = self._fillers(match, match.cue.subject, relation, True)
        objects = self._fillers(match, match.cue.object, relation, False)
        if match.object_pronoun:
            objects = self._attached(match, relation)
            subjects = [s for s in subjects if s.unit is not None and s.unit.start >= match.end]
        elif self._after_relative(match):
            # "the rabbi who attacked …": the subject is what the clause describes, not what follows the verb
            subjects = [s for s in subjects if s.kind != "right"] or subjects
        pro_drop = self.data.order == "VSO" and match.prefix.startswith("و")
        if (not subjects or pro_drop) and previous is not None and self._subject_omitted(match):
            entity = self._fit(previous, relation.subject, relation.subject_except, match.cue.subject_types)
            if entity is not None:
                subjects.append(Filler(None, entity[0], "implicit", 3, 0, 0, 0, 0, 0, 0))
        yield from self._object_first(match, relation)
        for subject in subjects:
            if relation.symmetric:
                members = self.group.get(subject.unit.group, []) if subject.unit is not None else []
                if (len(members) > 1 and members[0] is subject.unit) or (
                    subject.unit is not None and subject.unit.pair is not None
                ):
                    yield Candidate(match, subject, subject, paired=True)
            for obj in objects:
                if subject.entity.id == obj.entity.id or (subject.unit is not None and subject.unit is obj.unit):
                    continue
                if subject.unit is not None and obj.unit is not None:
                    if subject.unit.group == obj.unit.group and not subject.unit.inner and not obj.unit.inner:
                        continue
                    if (
                        subject.kind == obj.kind
                        and subject.kind in ("left", "right")
                        and subject.unit.start > obj.unit.start
                    ):
                        continue
                    owned = subject.unit.owner is obj.unit or obj.unit.owner is subject.unit
                    if owned and subject.unit.kind not in ("body", "person"):
                        continue
                yield Candidate(match, subject, obj)

    def _object_first(self, match: CueMatch, relation: Relation) -> Iterator[Candidate]:
        """ "Украину посетил премьер": where cases tell the sides apart, the object may stand before the verb."""
        cue = match.cue
        if not self.data.free_order or not (
            any(a.kind == "left" for a in cue.subject) and any(a.kind == "right" for a in cue.object)
        ):
            return
        subjects = self._fillers(match, (Alternative("right"),), relation, True)
        if not subjects:
            return
        for obj in self._fillers(match, (Alternative("left"),), relation, False):
            if obj.unit is None:
                continue
            before = self.analysis.tokens.texts[obj.unit.lead - 1] if obj.unit.lead else ""
            fronted = not before[:1].isalnum() and obj.entity.type in ("Person", "ArmedGroup", "Population")
            if "acc" not in obj.unit.posts and not ("gen" in obj.unit.posts and fronted):
                if "direct" not in obj.unit.posts:
                    continue
                obj.rank = 3  # "Иран посетил министр": the form is the same in both cases
            for subject in subjects:
                if subject.unit is None or subject.unit.posts & _OBLIQUE or subject.entity.id == obj.entity.id:
                    continue
                yield Candidate(match, subject, obj)

    def _attached(self, match: CueMatch, relation: Relation) -> list[Filler]:
        """What a verb's attached object pronoun refers to: the nearest fitting mention before it."""
        for unit in reversed(self.units):
            if unit.end > match.start or unit.inner or unit.kind == "adj" or not isinstance(unit.resolved, Entity):
                continue
            fit = self._fit(unit.resolved, relation.object, relation.object_except, match.cue.object_types)
            if fit is not None and match.start - unit.end <= 12:
                return [self._describe(unit, fit[0], fit[1], (0, "pron"), match)]
        return []

    def _after_relative(self, match: CueMatch) -> bool:
        norms = self.analysis.tokens.norms
        return self.data.order == "VSO" and any(
            self.data.relative.ending(norms, i) is not None for i in (match.start, match.start - 1) if i > 0
        )

    def _subject_omitted(self, match: CueMatch) -> bool:
        """Whether the verb's subject may be the one of the clause before: it follows "and", a comma or the start."""
        if not any(a.kind in ("left", "right") for a in match.cue.subject):
            return False
        if match.start == 0 or match.prefix.startswith(("و", "ו", "ف")):
            return True
        norms = self.analysis.tokens.norms
        before = norms[match.start - 1]
        return (
            before in self.data.conj
            or before in _WEAK_BREAKS
            or before in ('"', "»", "”")
            or self.data.clause.ending(norms, match.start) is not None
        )

    def expand(
        self, filler: Filler, relation: Relation, role: str, types: tuple[str, ...]
    ) -> list[tuple[Unit | None, Entity]]:
        """The filler and the other members of its coordination that fit the slot."""
        if filler.unit is None or filler.unit.inner:
            return [(filler.unit, filler.entity)]
        if filler.unit.pair is not None:
            return [(filler.unit, e) for e in filler.unit.pair if isinstance(e, Entity)]
        allowed = relation.subject if role == "subject" else relation.object
        excepted = relation.subject_except if role == "subject" else relation.object_except
        found: list[tuple[Unit | None, Entity]] = []
        for unit in self.group.get(filler.unit.group, [filler.unit]):
            if (
                filler.kind in ("right", "right-next", "prep")
                and unit.start > filler.unit.start
                and self._goes_on(unit)
            ):
                break  # "promised aid to Lebanon and France promised …"
            if isinstance(unit.resolved, Entity):
                fit = self._fit(unit.resolved, allowed, excepted, types)
                if fit is not None and all(fit[0].id != e.id for _, e in found):
                    found.append((unit, fit[0]))
        return found or [(filler.unit, filler.entity)]

    def _goes_on(self, unit: Unit) -> bool:
        """Whether a mention is the subject of a verb that follows it directly."""
        return any(
            m.start == unit.end and any(a.kind == "left" for a in m.cue.subject) and m.cue.object[0].kind != "gen"
            for m in self.matches
        )

    # -- one slot ----------------------------------------------------------------------------------

    def _fit(
        self, entity: Entity, allowed: tuple[str, ...], excepted: tuple[str, ...], types: tuple[str, ...]
    ) -> tuple[Entity, bool] | None:
        if self.schema.fits(entity.type, allowed, excepted) and (not types or self.schema.fits(entity.type, types)):
            return entity, False
        actor = self.linker.as_actor(entity)
        if (
            actor is not None
            and self.schema.fits(actor.type, allowed, excepted)
            and (not types or self.schema.fits(actor.type, types))
        ):
            return actor, True
        return None

    def _fillers(
        self, match: CueMatch, alternatives: tuple[Alternative, ...], relation: Relation, subject: bool
    ) -> list[Filler]:
        allowed = relation.subject if subject else relation.object
        excepted = relation.subject_except if subject else relation.object_except
        types = match.cue.subject_types if subject else match.cue.object_types
        found: list[Filler] = []
        for rank, alternative in enumerate(alternatives):
            if alternative.kind == "constant":
                record = self.linker.gazetteer.by_name.get(alternative.word)
                entity = (
                    record.entity
                    if record
                    else Entity(
                        slug(allowed[-1], alternative.word),
                        allowed[0] if len(allowed) == 1 else "Topic",
                        alternative.word,
                        {"en": (alternative.word,)},
                    )
                )
                self.linker.entities.setdefault(entity.id, entity)
                found.append(Filler(None, entity, "constant", rank, 0, 0, 0, 0, 0, 0))
        pronoun_wanted = any(a.kind == "pron" for a in alternatives)
        if match.pronoun and pronoun_wanted:
            pron = Unit(match.end - 1, match.end, "pron", value="poss_it")
            entity2 = self._pronoun(match)
            if entity2 is not None and (fit := self._fit(entity2, allowed, excepted, types)):
                found.append(Filler(pron, fit[0], "pron", 0, 0, 0, 0, 0, 0, 0))
        for mention in self.units:
            unit = mention
            owner = unit.owner
            if (
                unit.kind == "gov"
                and owner is not None
                and owner.kind in ("adj", "people")
                and unit.start < match.end
                and match.start < unit.end
                and (owner.end <= match.start or owner.start >= match.end)
            ):
                # "frappes israéliennes": the noun is the cue, the adjective says whose
                unit = replace(owner, inner=False, resolved=mention.resolved)
            if (
                unit.start < match.end
                and match.start < unit.end
                and (unit.start < match.start or unit.end > match.end or not match.cue.has_gap)
                and not (unit.start <= match.start < unit.end and any(a.kind == "left-next" for a in alternatives))
            ):
                continue  # the cue's own words; only what stands in its gap may fill a slot
            best: tuple[int, str] | None = None
            for rank, alternative in enumerate(alternatives):
                if alternative.kind in _BARE and self._wrong_case(unit, subject):
                    continue
                if self._marked(unit, match, alternative):
                    best = (rank, alternative.kind)
                    break
            if best is None:
                continue
            entity3 = unit.resolved
            if not isinstance(entity3, Entity):
                continue
            fit = self._fit(entity3, allowed, excepted, types)
            if fit is None:
                continue
            filler = self._describe(unit, fit[0], fit[1], best, match)
            filler.far = bool(best[1] == "right" and (unit.preps or unit.posts & self.data.oblique)) or (
                best[1] == "prep" and not any(a.kind == "prep" and a.word in unit.preps for a in alternatives)
            )
            found.append(filler)
        return found

    def _wrong_case(self, unit: Unit, subject: bool) -> bool:
        """Whether the case of a bare mention rules it out as a subject, or as an object."""
        if not self.data.free_order:
            return False
        return bool(unit.posts & ({"dat", "acc", "ins"} if subject else {"nom", "ins"}))

    def _pronoun(self, match: CueMatch) -> Entity | None:
        """What the possessive ending of a verbal noun refers to: the nearest outer actor before it."""
        for unit in reversed(self.units):
            if unit.end <= match.start and not unit.inner and unit.kind != "adj" and isinstance(unit.resolved, Entity):
                return unit.resolved
        return None

    def _marked(self, unit: Unit, match: CueMatch, alternative: Alternative) -> bool:
        kind = alternative.kind
        left, right = unit.end <= match.start, unit.start >= match.end
        if not left and not right:
            if unit.start <= match.start < unit.end:  # the cue is part of the name: "the Dayton Agreement between …"
                return kind == "left-next"
            inside = unit.start >= match.start and unit.end <= match.end  # in the gap of a cue
            if not inside:
                return False
        if kind == "prep":
            if unit.inner or (
                alternative.word not in unit.preps and (alternative.word not in unit.far or unit.preps - self.data.of)
            ):
                return False
            return not alternative.side or (left if alternative.side == "<" else right)
        if kind == "post":
            if unit.inner or alternative.word not in unit.posts or (self.data.free_order and unit.preps):
                return False
            if right and not alternative.side and self.data.head_final:
                return False  # what stands after a verb belongs to the next one
            return not alternative.side or (left if alternative.side == "<" else right)
        if kind == "adj":
            if unit.kind not in ("adj", "people") or unit.inner:
                return False
            gap = match.start - unit.end if left else unit.start - match.end
            return 0 <= gap <= 2
        if kind == "gen":
            return self._genitive(unit, match, left, right)
        if kind == "pron":
            return (
                unit.kind == "pron"
                and unit.value.startswith("poss")
                and ((left and match.start - unit.end <= 2) or (right and unit.start == match.end))
            )
        if unit.kind == "adj" and match.cue.relation in _STANCE and kind == "right" and right and not unit.inner:
            words = self._words_between(match.end, unit.start)
            if self.data.order == "VSO":  # the subject stands between
                words -= len(
                    {i for u in self.units if u.end <= unit.start for i in range(max(u.start, match.end), u.end)}
                )
            return words <= 3  # "condemned the Israeli strikes"
        if match.cue.relation in _STANCE and kind == "right" and right and not unit.inner and unit.kind != "adj":
            # "backed Venezuela's claim", "criticised the decision of the court"
            owned = unit.posts & self.data.poss or (unit.preps and unit.preps <= self.data.of)
            if owned:
                return self._words_between(match.end, unit.lead) <= 4
        if (
            unit.kind == "adj"
            or unit.inner
            or unit.value.startswith("poss")
            or unit.preps
            or unit.posts & (self.data.oblique if kind in ("left", "right") else self.data.poss)
        ):
            return False
        if kind == "left":
            return left and unit.end <= self._quoted(match.start)
        if kind == "right":
            return right or (unit.start >= match.start and unit.end <= match.end)
        start = unit.lead
        if kind == "left-next":
            return left and self._words_between(unit.end, match.start) == 0
        return right and self._words_between(match.end, start) == 0

    def _quoted(self, verb: int) -> int:
        """Where the quotation begins that ends right before a verb: `„…“, forderte sie` is not about whom it names."""
        texts = self.analysis.tokens.texts
        i = verb - 1
        if i > 0 and texts[i] in _WEAK_BREAKS:
            i -= 1
        if i < 1 or texts[i] not in _QUOTE_ENDS or (texts[i] == '"' and texts[: i + 1].count('"') % 2):
            return verb
        opening = (texts[i], *_QUOTE_ENDS[texts[i]])
        begin = next((j for j in range(i - 1, -1, -1) if texts[j] in opening), 0)
        return begin if i - begin > 5 else verb  # a few words in quotes are a name

    def _words_between(self, start: int, end: int) -> int:
        norms = self.analysis.tokens.norms
        return sum(1 for n in norms[start:end] if n not in self.data.articles and n[0].isalnum())

    def _genitive(self, unit: Unit, match: CueMatch, left: bool, right: bool) -> bool:
        data = self.data
        start = unit.lead
        if unit.kind in ("adj", "people") and not unit.inner:
            gap = match.start - unit.end if left else unit.start - match.end
            if 0 <= gap <= 2:
                return True
        if unit.inner:
            return False
        if right:
            gap = self._words_between(match.end, start)
            if unit.preps & data.of and gap <= 3:
                return True
            if data.genitive == "right" and gap == 0 and not unit.preps and unit.kind != "adj":
                return True
        if left:
            if "gen" in unit.posts or unit.posts & data.poss:
                return self._words_between(unit.end, match.start) <= 4
            if data.genitive == "left" and match.start - unit.end <= 2 and not unit.preps:
                return True
        return False

    def _before_relative(self, unit: Unit, match: CueMatch) -> bool:
        """Whether a relative clause or apposition in commas lies between a mention and the cue after it."""
        norms = self.analysis.tokens.norms
        if match.start - unit.end < 4:
            return False
        if norms[unit.end] not in _WEAK_BREAKS and self.data.relative.at(norms, unit.end) is None:
            return False
        closed = any(n in _WEAK_BREAKS for n in norms[max(unit.end + 2, match.start - 3) : match.start])
        opens = unit.end + (norms[unit.end] in _WEAK_BREAKS)
        return closed and self.data.clause.at(norms, opens) is not None

    def _describe(self, unit: Unit, entity: Entity, metonym: bool, best: tuple[int, str], match: CueMatch) -> Filler:
        start = unit.lead
        low, high = (unit.end, match.start) if unit.end <= match.start else (match.end, start)
        if high < low:
            low = high = match.start
        between = sum(
            1 for g, us in self.group.items() if g != unit.group and any(low <= u.start and u.end <= high for u in us)
        )
        words = self._words_between(low, high)
        cues = sum(1 for c in self.cue_starts if low <= c < high)
        if unit.end <= match.start:  # the cue that this mention completes counts too
            cues += any(start - 3 <= m.end <= start for m in self.matches)
        if unit.end <= match.start and self._before_relative(unit, match):
            # "Trump, who last year threatened …, praised Kim": the relative clause does not part them
            return Filler(unit, entity, best[1], best[0], 1, 0, 0, 0, 0, 0, metonym)
        taken = (
            bool(cues)
            and unit.end <= match.start
            and any(
                other.end <= start <= other.end + 3 and self._words_between(other.end, start) <= 1
                for other in self.matches
                if other.end <= start
            )
        )  # it is what another verb is about: "hosted the African Union and met Abiy"
        weak = self.weak[high] - self.weak[low]
        if weak and self.data.topic_comma and not unit.lead and self.analysis.tokens.norms[unit.end] == ",":
            weak -= 1  # it parts what the sentence is about from the rest, and nothing else
        return Filler(
            unit, entity, best[1], best[0], words, between, weak, self.strong[high] - self.strong[low],
            self.clause[high] - self.clause[low], cues, metonym, taken,
        )  # fmt: skip
