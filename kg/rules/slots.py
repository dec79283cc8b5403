"""Candidates: every cue with every admissible pair of mentions, described by features of all languages alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.entities import Linker
from kg.lang import get_language
from kg.lang.data import LanguageData
from kg.rules.cues import Alternative, CueMatch
from kg.rules.surroundings import WEAK_BREAKS, Surroundings
from kg.schema import Relation, Schema
from kg.types import Entity, slug
from kg.units import Analysis, Unit

_OBLIQUE = frozenset({"gen", "dat", "acc", "ins", "loc"})
_STANCE = frozenset({"criticizes", "supports", "opposes"})
_REACHES = frozenset({"attacks", "accuses", "demands_of", "sanctions", "threatens", "interferes_in", "visits"})
_TALKS = frozenset({"meets_with", "negotiates_with", "cooperates_with"})
_RIGHT = (Alternative("right"),)
_BARE = frozenset({"left", "right", "left-next", "right-next"})
_REACH = 60
"""Words between a cue and what may fill its slots: beyond, no reader takes them together, and a text without
sentences (a table, a transcript) would pair everything with everything."""


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
    sure: bool = False  # the verb's form shows that its subject is left out


class _Mark(NamedTuple):
    """A mention that an alternative of a slot marks, with the place and kind of that alternative."""

    unit: Unit
    entity: Entity
    rank: int
    kind: str
    far: bool


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
        self.unspaced = not get_language(data.lang).spaced
        self.schema = schema
        self.linker = linker
        self.analysis = analysis
        self.matches = matches
        self.language = get_language(data.lang)
        self.units = [u for u in analysis.units if isinstance(u.resolved, Entity) and not self._source(u)]
        self._part_lists()
        self.able = [self._able(unit) for unit in self.units]
        self.group: dict[int, list[Unit]] = {}
        outer = [u for u in self.units if not u.inner]
        for unit in outer:
            self.group.setdefault(unit.group, []).append(unit)
        self.around = Surroundings(data, linker.gazetteer.language, analysis, matches, outer)
        self._marks: dict[tuple[object, ...], list[_Mark]] = {}

    def candidates(self, match: CueMatch, previous: Entity | None) -> Iterator[Candidate]:
        """All admissible pairs for one cue occurrence; `previous` is the subject that an omitted one refers to."""
        relation = self.schema.relations[match.cue.relation]
        subjects = self._fillers(match, match.cue.subject, relation, True)
        if match.object_pronoun:
            subjects = [s for s in subjects if s.unit is not None and s.unit.start >= match.end]
        elif self._after_relative(match):
            # "the rabbi who attacked …": the subject is what the clause describes, not what follows the verb
            subjects = [s for s in subjects if s.kind != "right"] or subjects
        pro_drop = self.data.order == "VSO" and match.prefix.startswith("و")
        agreeing = [s for s in subjects if not self._disagrees(match, s)]
        disagreed = len(agreeing) < len(subjects)
        subjects = agreeing
        pro_drop = pro_drop or disagreed
        if (not subjects or pro_drop) and previous is not None and self._subject_omitted(match):
            entity = self._fit(previous, relation.subject, relation.subject_except, match.cue.subject_types)
            if entity is not None:
                omitted = Filler(None, entity[0], "implicit", 3, 0, 0, 0, 0, 0, 0)
                omitted.sure = disagreed
                subjects.append(omitted)
        yield from self._object_first(match, relation)
        if not subjects and self.data.free_order and match.start == 0:
            # "Выступая в ООН, президент Руто призвал …"
            subjects = [
                s for s in self._fillers(match, _RIGHT, relation, True) if s.unit and not s.unit.posts & _OBLIQUE
            ]
        if not subjects:
            return
        objects = (
            self._attached(match, relation)
            if match.object_pronoun
            else self._fillers(match, match.cue.object, relation, False)
        )
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
                    if match.cue.relation in _TALKS and self.linker.at_home(subject.entity, obj.entity):
                        continue  # the president of Ukraine does not meet Ukraine
                    owned = subject.unit.owner is obj.unit or obj.unit.owner is subject.unit
                    if owned and subject.unit.kind not in ("body", "person"):
                        continue
                yield Candidate(match, subject, obj)

    def _disagrees(self, match: CueMatch, filler: Filler) -> bool:
        """Whether a verb does not agree with what follows it directly, which then is its object: "اتهم الصين بـ"."""
        unit = filler.unit
        if self.data.order != "VSO" or filler.kind != "right" or unit is None or filler.distance or filler.between:
            return False
        tokens, start = self.analysis.tokens, match.start
        forms = match.cue.elements[0].exact
        verb = self.language.verb_gender(tokens.norms[start].removeprefix(match.prefix), forms)
        return bool(verb) and self._gender(unit, filler) not in ("", verb)

    def _gender(self, unit: Unit, filler: Filler) -> str:
        """Grammatical gender of a mention that a verb may agree with."""
        tokens, first = self.analysis.tokens, unit.lead
        if unit.kind in ("pron", "nominal", "common", "people", "adj"):
            return ""
        if filler.entity.type == "Person":
            if first < unit.start:
                return self.language.noun_gender(tokens.texts[first])
            return ""
        norm = tokens.norms[first]
        if norm in self.data.masculine:
            return "m"
        if unit.kind in ("gov", "body", "org", "title") or first < unit.start:
            return self.language.noun_gender(tokens.texts[first])
        if unit.resolved is not None and getattr(unit.resolved, "type", "") in ("State", "City"):
            return "f"
        return "f" if self.language.noun_gender(tokens.texts[first]) == "f" else ""

    def _object_first(self, match: CueMatch, relation: Relation) -> Iterator[Candidate]:
        """ "Украину посетил премьер": where cases tell the sides apart, the object may stand before the verb."""
        cue = match.cue
        if not self.data.free_order or "left" not in cue.subject_kinds:
            return
        subjects = [
            s
            for s in self._fillers(match, _RIGHT, relation, True)
            if s.unit is not None and not s.unit.posts & _OBLIQUE
        ]
        if not subjects:
            return
        for obj in self._fillers(match, cue.object, relation, False):
            # "в Баку прибыл президент Латвии"
            if obj.kind in ("prep", "post") and obj.unit is not None and obj.unit.end <= match.start:
                yield from (Candidate(match, s, obj) for s in subjects if s.entity.id != obj.entity.id)
        if "right" not in cue.object_kinds:
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
                if subject.entity.id != obj.entity.id:
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
        return self.data.order == "VSO" and self.around.relative(match.start)

    def _subject_omitted(self, match: CueMatch) -> bool:
        """Whether the verb's subject may be the one of the clause before: it follows "and", a comma or the start."""
        if match.cue.subject_kinds.isdisjoint(("left", "right")):
            return False
        if match.start == 0 or match.prefix.startswith(("و", "ו", "ف")):
            return True
        norms = self.analysis.tokens.norms
        before = norms[match.start - 1]
        return (
            before in self.data.conj
            or before in WEAK_BREAKS
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

    def _part_lists(self) -> None:
        """Take out of a list after an adposition who is the subject of the next verb.

        "Germany promised aid to Lebanon and France promised …": France has no "to".
        """
        if self.data.order != "SVO":
            return
        norms = self.analysis.tokens.norms
        first: dict[int, Unit] = {}
        for unit in self.units:
            if unit.inner:
                continue
            opens = first.setdefault(unit.group, unit)
            before = norms[unit.lead - 1] if unit.lead else ""
            told = any(m.start < opens.start for m in self.matches)  # else the list itself opens the clause
            if opens is not unit and opens.preps and told and before in self.data.conj and self._goes_on(unit):
                unit.preps = unit.far = frozenset()
                unit.group = -2 - unit.start

    def _goes_on(self, unit: Unit) -> bool:
        """Whether a mention is the subject of a verb that follows it directly."""
        if unit.prefix.strip("וה"):
            return False  # "between X and to Y": it has an adposition of its own
        return any(
            m.start == unit.end and "left" in m.cue.subject_kinds and m.cue.object[0].kind != "gen"
            for m in self.matches
        )

    # -- one slot ----------------------------------------------------------------------------------

    def _fit(
        self, entity: Entity, allowed: tuple[str, ...], excepted: tuple[str, ...], types: tuple[str, ...]
    ) -> tuple[Entity, bool] | None:
        fitting = self.schema.fitting(allowed, excepted)
        if types:
            fitting = fitting & self.schema.fitting(types)
        return self._fit_types(entity, fitting)

    def _fit_types(self, entity: Entity, fitting: frozenset[str]) -> tuple[Entity, bool] | None:
        if entity.type in fitting:
            return entity, False
        actor = self.linker.as_actor(entity)
        return (actor, True) if actor is not None and actor.type in fitting else None

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
        fitting = self.schema.fitting(allowed, excepted)
        if types:
            fitting = fitting & self.schema.fitting(types)
        for unit, marked, rank, kind, far in self._marked_units(match, alternatives, subject):
            fit = self._fit_types(marked, fitting)
            if (
                kind == "post"
                and "dat" in unit.posts
                and marked.type == "City"
                and (state := self.linker.as_actor(marked)) is not None
            ):
                # "выделит Киеву": a capital that gets something, and is not marked as a place, is its state
                fit = self._fit_types(state, fitting) or fit
            if fit is not None:
                filler = self._describe(unit, fit[0], fit[1], (rank, kind), match)
                filler.far = far
                found.append(filler)
        return found

    def _marked_units(self, match: CueMatch, alternatives: tuple[Alternative, ...], subject: bool) -> list[_Mark]:
        """The mentions that the alternatives mark, each by the first that does; kept for other cues of these words."""
        stance = match.cue.relation in _STANCE
        # whether an object is in the wrong case depends on what marks the subject
        beside = match.cue.subject if self.data.free_order and not subject else ()
        key = (match.start, match.end, match.cue.has_gap, alternatives, subject, stance, beside)
        found = self._marks.get(key)
        if found is not None:
            return found
        found = self._marks[key] = []
        kinds = {alternative.kind for alternative in alternatives}
        start, end = match.start, match.end
        for mention, able in zip(self.units, self.able, strict=True):
            if mention.end < start - _REACH or mention.start > end + _REACH:
                continue
            unit = mention
            owner = unit.owner
            if (
                unit.kind == "gov"
                and owner is not None
                and (owner.kind in ("adj", "people") or (owner.start == unit.start and self.data.genitive == "none"))
                and unit.start < end
                and start < unit.end
                and (owner.end <= start or owner.start >= end)
            ):
                # "frappes israéliennes": the noun is the cue, the adjective says whose
                unit = replace(owner, inner=False, resolved=mention.resolved, kind="adj", group=unit.group)
            if unit.start < end and start < unit.end:
                if (unit.start < start or unit.end > end or not match.cue.has_gap) and not (
                    unit.start <= start < unit.end and "left-next" in kinds
                ):
                    continue  # the cue's own words; only what stands in its gap may fill a slot
            elif not stance and able.isdisjoint(kinds):
                continue
            entity = unit.resolved
            if not isinstance(entity, Entity):
                continue
            for rank, alternative in enumerate(alternatives):
                kind = alternative.kind
                if kind in _BARE and self._wrong_case(unit, match, subject):
                    continue
                if kind == "right" and self.unspaced and unit.start > end and self._pronoun_at(end):
                    continue  # 讽刺其自寻死路: what follows is no object
                if self._marked(unit, match, alternative):
                    far = bool(kind == "right" and (unit.preps or unit.posts & self.data.oblique)) or (
                        kind == "prep" and not any(a.kind == "prep" and a.word in unit.preps for a in alternatives)
                    )
                    found.append(_Mark(unit, entity, rank, kind, far))
                    break
        return found

    def _pronoun_at(self, token: int) -> bool:
        """Whether a pronoun starts at a token."""
        return any(u.start == token and u.kind == "pron" for u in self.analysis.units)

    def _able(self, unit: Unit) -> frozenset[str]:
        """The kinds of alternatives that may mark a mention away from a cue's own words; see `_marked`."""
        found: list[str] = []
        if not unit.inner:
            found.append("gen")
            if unit.preps or unit.far:
                found.append("prep")
            if unit.posts:
                found.append("post")
            if unit.kind in ("adj", "people") or (unit.kind == "gov" and self.data.genitive == "none"):
                found.append("adj")
            if unit.kind != "adj" and not unit.preps and not unit.value.startswith("poss"):
                found += (
                    kind
                    for kind in _BARE
                    if not unit.posts & self._barring(unit, kind) or (self.unspaced and kind == "right")
                )
        if unit.kind == "pron":
            found.append("pron")
        return frozenset(found)

    def _wrong_case(self, unit: Unit, match: CueMatch, subject: bool) -> bool:
        """Whether the case of a bare mention rules it out as a subject, or as an object."""
        if not self.data.free_order:
            return False
        if subject:
            return bool(unit.posts & {"dat", "acc", "ins"})
        # "назначена Мария", "Индия закупает у Франции": what the line calls object is the subject of the verb
        turned = not any(a.kind == "left" for a in match.cue.subject) or any(a.word == "ins" for a in match.cue.subject)
        return bool(unit.posts & ({"dat", "acc", "ins"} if turned else {"nom", "ins"}))

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
            if kind in ("gen", "adj", "right-next"):
                return self._opens_gap(unit, match, kind)
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
            if not left and not right:
                return True  # in the cue's gap: "soldats français déployés"
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
            words = self.around.words(match.end, unit.start)
            if self.data.order == "VSO":  # the subject stands between
                words -= len(
                    {i for u in self.units if u.end <= unit.start for i in range(max(u.start, match.end), u.end)}
                )
            return words <= 3  # "condemned the Israeli strikes"
        if match.cue.relation in _STANCE and kind == "right" and right and not unit.inner and unit.kind != "adj":
            # "backed Venezuela's claim", "criticised the decision of the court"
            owned = unit.posts & self.data.poss or (unit.preps and unit.preps <= self.data.of)
            if owned:
                return self.around.words(match.end, unit.lead) <= 4
        if self.unspaced and kind == "right" and not unit.inner and not unit.preps and unit.kind != "adj":
            # 是哈马斯的武装派别; 袭击了伊朗的核设施: whose thing it is, is what it is done to
            inside = match.start <= unit.start and unit.end <= match.end
            if inside or (right and match.cue.relation in _REACHES and self.around.words(match.end, unit.lead) <= 3):
                return True
        if (
            unit.kind == "adj"
            or unit.inner
            or unit.value.startswith("poss")
            or unit.preps
            or unit.posts & self._barring(unit, kind)
        ):
            return False
        if kind == "left":
            return left and unit.end <= self.around.quoted(match.start)
        if kind == "right":
            return right or (unit.start >= match.start and unit.end <= match.end)
        start = unit.lead
        if kind == "left-next":
            return left and self.around.words(unit.end, match.start) == 0
        return right and self.around.words(match.end, start) == 0

    def _opens_gap(self, unit: Unit, match: CueMatch, kind: str) -> bool:
        """Whether a mention in the gap of a cue possesses the noun before it: روابط ایران … قطع شد."""
        if unit.inner or (kind == "adj") != (unit.kind == "adj"):
            return kind == "gen" and unit.kind == "adj" and not unit.inner and self._opens_gap(unit, match, "adj")
        if self.data.order == "VSO":
            return False  # the verb stands first: what follows it is no possessor
        least, most = match.cue.before_gap
        words = self.around.words(match.start + least, unit.lead) - (most - least)
        if kind == "adj":
            return self.data.adjective_after and words <= 1
        if kind == "gen" and (self.data.genitive != "right" or unit.preps):
            return bool(unit.preps & self.data.of) and words <= 1
        return words <= 0 and not unit.preps and self.data.genitive == "right"

    def _barring(self, unit: Unit, kind: str) -> frozenset[str]:
        """What may not mark a bare mention; what follows a participle has the marks of the outer clause."""
        if kind in ("left-next", "right-next") or not self.data.head_final:
            barring = self.data.poss
        else:
            barring = self.data.oblique
        free = kind == "right-next" or (kind == "left-next" and unit.headed)
        return frozenset() if self.data.head_final and free else barring

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
            gap = self.around.words(match.end, start)
            if unit.preps & data.of and gap <= 3:
                return True
            if data.genitive == "right" and gap == 0 and not unit.preps and unit.kind != "adj":
                return "ال" not in match.prefix  # a definite noun is in no construct state: "المعارضة"
        if left:
            if "gen" in unit.posts or unit.posts & data.poss:
                return self.around.words(unit.end, match.start) <= 4
            if data.genitive == "left" and match.start - unit.end <= 2 and not unit.preps:
                return True
        return False

    def _source(self, unit: Unit) -> bool:
        """Whether a mention only says who reports: "X'e göre", "X के अनुसार"."""
        return self.data.head_final and any(self.data.according.at(p.split(), 0) for p in unit.posts if p)

    def _describe(self, unit: Unit, entity: Entity, metonym: bool, best: tuple[int, str], match: CueMatch) -> Filler:
        distance, between, weak, strong, clause, cues, taken = self.around.view(unit, match)
        return Filler(
            unit, entity, best[1], best[0], distance, between, weak, strong, clause, cues, metonym, taken
        )  # fmt: skip
