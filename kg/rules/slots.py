"""Candidates: every cue with every admissible pair of mentions, described by features of all languages alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from kg.entities import Linker
from kg.lang import get_language
from kg.lang.data import LanguageData
from kg.rules.agreement import Agreement
from kg.rules.candidates import Candidate, Filler
from kg.rules.converbs import main_subject
from kg.rules.cues import PART_ENDS, Alternative, Cue, CueMatch
from kg.rules.marks import BARE, STANCE, Marks
from kg.rules.parentheses import parted_subject
from kg.rules.relatives import Relative, Relatives
from kg.rules.surroundings import BESIDE, WEAK_BREAKS, Surroundings
from kg.rules.wills import willing
from kg.schema import Relation, Schema
from kg.tokens import COMMAS
from kg.types import Entity, slug
from kg.units import Analysis, Unit

_OBLIQUE = frozenset({"gen", "dat", "acc", "ins", "loc"})
_TALKS = frozenset({"meets_with", "negotiates_with", "cooperates_with"})
_MEETINGS = frozenset({"meets_with", "negotiates_with"})
_QUOTES = frozenset('"“”„«»')
_RIGHT = (Alternative("right"),)
_GIVEN = frozenset({"provides_aid_to", "exports_to", "supplies_weapons_to"})
_BESIDE_VERB, _BEFORE_FINAL = 5, 10
"""Words between a verb and "each other", and before a verb that stands last."""
_ADVERBS = 3
"""Words that may stand between a subject and its verb."""
_REACH = 60
"""Words between a cue and what may fill its slots: beyond, no reader takes them together, and a text without
sentences (a table, a transcript) would pair everything with everything."""


class _Row(NamedTuple):
    """A mention that may fill a slot.

    Attributes:
        able: the kinds of alternatives that may mark it.
        entity, actor: what it names, and the state that stands behind a capital or seat of power.
    """

    unit: Unit
    start: int
    end: int
    able: frozenset[str]
    entity: Entity
    actor: Entity | None


@cache
def _sides(kinds: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Of the kinds of alternatives those that may mark what stands before a cue, and what stands after it."""
    return kinds - {"right", "right-next"}, kinds - {"left", "left-next"}


@cache
def _turned(cue: Cue) -> Cue:
    """A cue of a verb as it stands in the passive: the agent in the instrumental, what it is done to bare."""
    if cue.subject[0].kind != "left" or cue.object[0].kind != "right":
        return cue
    objects = (Alternative("left"), Alternative("right"))
    return replace(cue, subject=(Alternative("post", "ins"),), object=objects)


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
        self.said: Entity | None = None  # the subject of the last verb of this sentence
        self.language = get_language(data.lang)
        self.units = [
            u
            for u in analysis.units
            if isinstance(u.resolved, Entity)
            and not self._source(u)
            and not (u.kind == "adj" and u.value == "national")
        ]
        self._part_lists()
        self.group: dict[int, list[Unit]] = {}
        outer = [u for u in self.units if not u.inner]
        for unit in outer:
            self.group.setdefault(unit.group, []).append(unit)
        self.around = Surroundings(data, linker.gazetteer.language, analysis, matches, outer)
        self.marks = Marks(data, self.around, self.units)
        self.relatives = Relatives(data, analysis, self.units)
        self.relative: Relative | None = None  # the relative clause of the cue that is looked at
        self.agreement = Agreement(data, schema, analysis)
        self.rows = [
            _Row(u, u.start, u.end, self.marks.able(u), u.resolved, linker.as_actor(u.resolved))
            for u in self.units
            if isinstance(u.resolved, Entity)
        ]

    def candidates(self, match: CueMatch, previous: Entity | None) -> Iterator[Candidate]:
        """All admissible pairs for one cue occurrence; `previous` is the subject that an omitted one refers to."""
        for candidate in self._candidates(match, previous):
            subject, obj = candidate.subject, candidate.object
            both = candidate.paired or match.cue.relation == "mediates_between"
            if both or not (self._among(subject.entity, obj.unit) or self._among(obj.entity, subject.unit)):
                yield candidate  # else who asks "both sides" would be one of them

    def _possible(self, match: CueMatch, relation: Relation, previous: Entity | None) -> bool:
        """Whether the sentence names anything that could be the object: asked before anything is measured."""
        if "constant" in match.cue.object_kinds:
            return True
        if len(self.rows) < 2 and previous is None and not any(row.unit.pair for row in self.rows):
            return "constant" in match.cue.subject_kinds
        fitting = self.schema.slot(relation, match.cue.object_types, subject=False)
        return any(r.entity.type in fitting or (r.actor is not None and r.actor.type in fitting) for r in self.rows)

    def _candidates(self, match: CueMatch, previous: Entity | None) -> Iterator[Candidate]:
        """All admissible pairs for one cue occurrence; `previous` is the subject that an omitted one refers to."""
        relation = self.schema.relations[match.cue.relation]
        if self.language.passive(self.analysis.tokens.norms[match.start]):
            match = match._replace(cue=_turned(match.cue))
        if not self._possible(match, relation, previous):
            return
        if self._attributive(match) or (self.data.order == "VSO" and self._unnamed(match)):
            return
        subjects = self._fillers(match, match.cue.subject, relation, True)
        if match.object_pronoun:
            subjects = [
                s
                for s in subjects
                if s.unit is not None and s.unit.start >= match.end and s.view.distance <= 3 and not s.view.weak
            ]
            if not subjects and previous is not None and (self._subject_omitted(match) or self._after_relative(match)):
                # "أفرجت مصر عن الناشط الذي اعتقلته": the subject of the main verb
                fit = self._fit(previous, self.schema.slot(relation, match.cue.subject_types, subject=True))
                if fit is not None:
                    subjects.append(Filler(None, fit[0], "implicit", 3))
        elif self._after_relative(match):
            # "the rabbi who attacked …": the subject is what the clause describes, not what follows the verb
            subjects = [s for s in subjects if s.kind != "right"] or subjects
        pro_drop = self.data.order == "VSO" and match.prefix.startswith("و")
        if self.data.order == "VSO" and any(self._fronted(s, match) for s in subjects):
            # "إن روسيا هاجمت أوكرانيا": the subject stands before its verb, what follows is no other one
            subjects = [s for s in subjects if s.kind != "right"]
        if self._own_subject(match):
            # "Wayde Sims : la police arrête X": who stands beyond a mark or clause is not its subject
            subjects = [s for s in subjects if s.kind != "left" or not (s.view.strong or s.view.clause)]
        agreeing = [s for s in subjects if not self.agreement.fails(match, s)]
        disagreed = len(agreeing) < len(subjects)
        subjects = agreeing
        pro_drop = pro_drop or disagreed
        if (not subjects or pro_drop) and previous is not None and self._subject_omitted(match):
            entity = self._fit(previous, self.schema.slot(relation, match.cue.subject_types, subject=True))
            if entity is not None:
                omitted = Filler(None, entity[0], "implicit", 3)
                omitted.sure = disagreed
                subjects.append(omitted)
        if self.said is not None and self._goes_along(match):
            entity = self._fit(self.said, self.schema.slot(relation, match.cue.subject_types, subject=True))
            if entity is not None:
                subjects = [s for s in subjects if s.view.distance <= 1 or s.entity.id == entity[0].id]
                subjects.append(Filler(None, entity[0], "implicit", 0, sure=True))
        if self._suffers(match):
            subjects = [s for s in subjects if s.kind not in ("left", "implicit")]
        subjects = [s for s in subjects if not self._of_another(match, s)]
        if (actor := self._actor_before(match)) is not None:
            # "Bolivia protested, but students attacked …": an unnamed subject of its own
            subjects = [s for s in subjects if s.kind not in ("left", "implicit") or self._past(s, actor)]
        if self.data.order == "VSO" and match.prefix.endswith("ال"):
            # a noun with an article is no verb, and has no subject after it
            subjects = [s for s in subjects if s.kind != "right"]
        if self.data.order == "VSO" and match.prefix.endswith("ال") and "gen" in match.cue.subject_kinds:
            # "عبرت المكسيك عن رفضها للتدخل في …": what another verb is about is nobody's act
            stances = [m for m in self.matches if m.cue.relation in STANCE and m.end <= match.start]
            subjects = [
                s
                for s in subjects
                if s.kind != "left" or s.unit is None or not any(s.unit.end <= m.start for m in stances)
            ]
        self.relative = self.relatives.of(match)
        parted = parted_subject(self.data, self.analysis, self.units, match) if relation.kind != "state" else None
        if parted is not None:  # ", a province of Canada." is an apposition, and no verb
            subjects = self._subject_of(parted, match, relation, "left") or subjects
        if (main := main_subject(self.data, self.analysis, self.units, match)) is not None:
            subjects = self._subject_of(main, match, relation, "left")
        if (owner := willing(self.data, self.analysis, self.units, match)) is not None:
            # "Serbia denounced Kenya's decision to recognise Kosovo": nobody else recognises it
            subjects = self._subject_of(owner, match, relation, "gen")
        clause = self.relative
        if clause and clause.inverts and not any(s.unit is not None and clause.holds(s.unit) for s in subjects):
            # "à laquelle appartiennent les Comores": in a relative clause the subject may follow
            inverted = self._fillers(match, _RIGHT, relation, True)
            subjects = [s for s in inverted if s.view.distance <= 2 and not s.far] or subjects
        yield from self._object_first(match, relation)
        texts = self.analysis.tokens.texts
        ahead = match.start == 0 or (texts[match.start - 1] != "," and self.language.participle(texts[match.start]))
        if not subjects and self.data.free_order and ahead:
            # "Выступая в ООН, президент Руто призвал …"
            subjects = [
                s for s in self._fillers(match, _RIGHT, relation, True) if s.unit and not s.unit.posts & _OBLIQUE
            ]
        if not subjects and self.data.order == "VSO" and match.start <= 3:
            subjects = self._named_later(match, relation)
        if not subjects:
            return
        objects = (
            self._attached(match, relation)
            if match.object_pronoun
            else self._fillers(match, match.cue.object, relation, False)
        )
        if actor is not None:
            objects = [o for o in objects if o.kind != "left" or self._past(o, actor)]
        if match.cue.relation in STANCE and self.data.order == "SVO" and not self.unspaced:
            # "blocked its attempts to join NATO": whose thing is opposed is meant, not what the thing is about
            whose = [o for o in objects if o.unit is not None and o.unit.start == match.end]
            if any(o.unit is not None and o.unit.value.startswith("poss") for o in whose):
                objects = whose
        if self.data.order == "SVO" and not (self.data.free_order or self.unspaced or self.language.capital_nouns):
            norms = self.analysis.tokens.norms
            passive = match.cue.subject[0].kind == "prep" and "left" in match.cue.object_kinds
            if passive and any(o.kind == "right" for o in objects):
                ends = {u.end for u in self.units if not u.inner and u.kind != "adj"}
                if match.start in ends or (norms[match.start - 1] == "," and match.start - 1 in ends):
                    # "the Ankara Declaration, brokered by Turkey, … talks": the participle is of what it follows
                    objects = [o for o in objects if o.kind != "right"]
            spoken = "gen" not in match.cue.subject_kinds
            if spoken and any(s.kind == "left" for s in subjects):
                # "armó al IRA y financió campos": what another verb is about, with its adposition
                objects = [
                    o
                    for o in objects
                    if o.kind != "prep" or not o.view.taken or o.view.weak or o.unit is None or o.unit.end > match.start
                ]
        if self._of_noun(match):
            objects = [o for o in objects if o.kind != "left" or not o.view.distance]
        goes_on = match.end < len(texts) and self.data.clause.at(self.analysis.tokens.norms, match.end) is not None
        if self.data.order == "SVO" and not goes_on:
            # "soutenir cette idée, puisque le Parti Vert …": what opens another clause is no object of this one
            objects = [o for o in objects if o.kind != "right" or not (o.view.weak and o.view.clause)]
        if described := list(self._in_relative(match, relation, subjects, objects)):
            yield from described
            return
        if (named := self._described(match, relation, subjects, objects)) is not None:
            yield named
            return
        mutual = match.cue.mutual or (relation.mutual and not objects)
        if not relation.symmetric and "Actor" in relation.object and self._reciprocal(match):
            mutual, objects = True, []
        for subject in subjects:
            if relation.symmetric or mutual:
                members = self.group.get(subject.unit.group, []) if subject.unit is not None else []
                other = self._other_side(members) if len(members) > 1 else None
                if other is not None and members[0] is subject.unit:
                    # "بين الولايات المتحدة وإسرائيل من جهة، وإيران من جهة أخرى": the first two are one side
                    if isinstance(other.resolved, Entity):
                        fit = self._fit(
                            other.resolved, self.schema.slot(relation, match.cue.object_types, subject=False)
                        )
                        if fit is not None:
                            yield Candidate(match, subject, Filler(other, fit[0], "prep", 0, BESIDE))
                elif not self._against(subject, objects) and (
                    (len(members) > 1 and members[0] is subject.unit)
                    or (subject.unit is not None and subject.unit.pair is not None)
                ):
                    yield Candidate(match, subject, subject, paired=True, mutual=mutual)
                elif mutual and (beside := self._with(subject, match)) is not None:
                    yield Candidate(match, subject, beside, mutual=True)
            for obj in objects:
                if subject.entity.id == obj.entity.id or (subject.unit is not None and subject.unit is obj.unit):
                    continue
                if self._apart(match, subject, obj) or self._one_phrase(subject.unit, obj.unit):
                    continue
                yield Candidate(match, subject, self._past_subject(match, subject, obj), mutual=match.cue.mutual)

    def _with(self, subject: Filler, match: CueMatch) -> Filler | None:
        """Who stands with a subject by a word that is an adposition too: 苏丹与乍得相互指责."""
        unit = subject.unit
        following = next((u for u in self.units if unit is not None and u.start >= unit.end and not u.inner), None)
        if following is None or following.end > match.start or not isinstance(following.resolved, Entity):
            return None
        joined = any(self.data.conj.at([p], 0) for p in following.preps)
        return Filler(following, following.resolved, "prep", 0, BESIDE) if joined else None

    def _reciprocal(self, match: CueMatch) -> bool:
        """Whether its object is each of its subjects: "Sudan and Chad accused each other"."""
        data, norms = self.data, self.analysis.tokens.norms
        final = data.order == "SOV"
        for i in range(max(0, match.start - (_BEFORE_FINAL if final else _BESIDE_VERB)), len(norms)):
            if i > match.end + _BESIDE_VERB:
                break
            found = data.reciprocal.at(norms, i) if data.reciprocal.starts(norms[i]) else None
            between = range(min(i, match.end), max(i, match.start))
            if found is None or any(norms[k] in PART_ENDS or data.conj.at(norms, k) for k in between):
                continue
            others = [m for m in self.matches if m.start > i or m.end < match.end] if final else self.matches
            before = [m.start for m in others if m.start < i <= m.start + _BESIDE_VERB + (m.end - m.start)]
            after = [m.end if final else m.start for m in others if m.start > i]
            if final:  # "… एक-दूसरे पर … का समर्थन करने का आरोप लगाया": the verb that stands last
                return match.end >= max((e for e in after if e - i <= _BEFORE_FINAL + 4), default=0)
            return match.start == (max(before) if before else min(after, default=-1))
        return False

    def _named_later(self, match: CueMatch, relation: Relation) -> list[Filler]:
        """Whom a possessive ending within a cue at the start means: "بعد تعليق عضويتها في …، طردت بوركينا فاسو …"."""
        last = match.cue.elements[-1].exact
        if not last or not all(word.endswith(("ها", "ه", "هم")) for word in last):
            return []
        comma = next(
            (i for i in range(match.end, len(self.analysis.tokens.texts)) if self.analysis.tokens.texts[i] == "،"), 0
        )
        later = [
            s for s in self._fillers(match, _RIGHT, relation, True) if s.unit is not None and s.unit.start > comma > 0
        ]
        if not later:
            return []
        first = min(later, key=lambda s: s.unit.start if s.unit is not None else 0)
        return [Filler(first.unit, first.entity, "pron", 0, BESIDE, first.metonym)]

    def _one_phrase(self, subject: Unit | None, obj: Unit | None) -> bool:
        """Whether two mentions are one noun phrase: "حزب العمل [الصهيوني]", "شاركوا في اجتماع [البرلمان]"."""
        if self.data.order != "VSO" or subject is None or obj is None:
            return False
        if obj.kind == "adj" and obj.start == subject.end and not obj.prefix.startswith("و"):
            return True
        bare = obj.kind == "common" and not self.analysis.tokens.norms[obj.start].startswith(("ال", "لل", "بال"))
        return (
            bare and obj.end - obj.start == 1 and subject.start == obj.end and not subject.preps and not subject.prefix
        )

    def _past_subject(self, match: CueMatch, subject: Filler, obj: Filler) -> Filler:
        """The object seen from the end of the subject, where that stands between: its own words part nothing.

        "دعا الأمين العام لمنظمة التعاون الإسلامي حسين إبراهيم طه ميانمار إلى …"
        """
        first, second = subject.unit, obj.unit
        if self.data.order != "VSO" or subject.kind != "right" or first is None or second is None:
            return obj
        if obj.kind not in ("right", "prep") or subject.view.distance > 2 or subject.view.clause:
            return obj
        end = max(u.end for u in self.group.get(first.group, [first]))
        if not match.end <= first.lead < end <= second.lead:
            return obj
        return replace(obj, view=self.around.past(second, match, end, first.group))

    def _apart(self, match: CueMatch, subject: Filler, obj: Filler) -> bool:
        """Whether two fillers cannot go together, however well each of them stands."""
        who, whom = subject.unit, obj.unit
        if match.cue.relation == "demands_of" and whom is not None and self._called(whom):
            return True
        noun = obj.kind == "right-next" or (obj.kind == "gen" and subject.entity.type == "Person")
        if noun and subject.kind == "right" and subject.view.clause:
            return True  # "عضو حزب … می‌گوید فلان": the noun's phrase has ended
        if who is None or whom is None:
            return False
        beyond = self.unspaced and obj.kind == "right" and obj.view.weak and obj.view.distance >= 3
        if beyond and whom.kind != "common" and subject.kind == "left":
            return True  # 反对希特勒，支持捷克: what it is done to has no name
        if who.group == whom.group and not who.inner and not whom.inner:
            return True
        both = subject.kind == obj.kind == "post" and self.data.head_final and "gen" in who.posts & whom.posts
        if both and who.start > whom.start:
            return True  # "Kişinev'in Rus askerlerinin çekilmesini istediği": the first one wants it
        if subject.kind in ("left", "right") and who.start > whom.start:
            if subject.kind == obj.kind:
                return True
            far = self.data.order == "SVO" and subject.view.weak and subject.view.distance > 6
            if subject.kind == "right" and far and whom.start >= match.end:
                return True  # "Warren, who criticised Trump, faces Diehl": the subject is not that far off
        if match.cue.relation in STANCE and obj.kind in ("prep", "right") and self._of_noun_between(match, whom):
            return True
        outside = obj.kind == "prep" and obj.far and bool(obj.view.clause) and whom.start >= match.end
        if outside and self.data.order == "SOV":
            return True  # "متعهد شد تا هزینه‌های مربوط به شهروندان اتحادیه اروپا را …": of a noun in another clause
        if match.cue.relation in _MEETINGS and obj.far and obj.kind == "prep":
            return True  # "met with voters of West Virginia": no one who is named
        if match.cue.relation in _TALKS and self.linker.at_home(subject.entity, obj.entity):
            return True  # the president of Ukraine does not meet Ukraine
        return (who.owner is whom or whom.owner is who) and who.kind not in ("body", "person")

    def _of_noun_between(self, match: CueMatch, unit: Unit) -> bool:
        """Whether a mention after a verb goes with a noun that has its own "of": "lamentó las críticas de X a [Y]"."""
        norms, of = self.analysis.tokens.norms, self.data.of
        return any(
            match.end <= m.start < m.end < unit.lead - 1
            and "gen" in m.cue.subject_kinds
            and norms[m.end] in of
            and not unit.preps <= of
            for m in self.matches
        )

    def _called(self, unit: Unit) -> bool:
        """Whether one word or two in quotes follow a mention: who "calls X 'hysterical'" demands nothing of X."""
        texts = self.analysis.tokens.texts[unit.end : unit.end + 4]
        return len(texts) > 2 and texts[0] in _QUOTES and any(text in _QUOTES for text in texts[2:])

    def _among(self, entity: Entity, both: Unit | None) -> bool:
        """Whether one of the two states that a mention stands for is an entity itself, or its own."""
        pair = both.pair if both is not None else None
        states = [state for state in pair or () if isinstance(state, Entity)]
        return any(state.id == entity.id or self.linker.at_home(entity, state) for state in states)

    @staticmethod
    def _against(subject: Filler, objects: Sequence[Filler]) -> bool:
        """Whether the list is one side, as the other follows it: "الحرب الأمريكية الإسرائيلية على إيران"."""
        if subject.unit is None or subject.unit.kind != "adj":
            return False
        return any(
            obj.kind in ("prep", "post")
            and obj.view.between <= 1
            and not (obj.view.weak or obj.view.strong or obj.view.clause)
            and obj.unit is not None
            and obj.unit.group != subject.unit.group
            and obj.entity.id != subject.entity.id
            for obj in objects
        )

    def _other_side(self, members: list[Unit]) -> Unit | None:
        """The mention after a list of one side ("A and B on the one hand, and C"), None if there are no sides."""
        norms, end = self.analysis.tokens.norms, members[-1].end
        found = self.data.sides.at(norms, end) if end < len(norms) else None
        if found is None:
            return None
        later = (u for u in self.units if u.start >= found[0] and not u.inner and u.kind != "adj")
        return next((u for u in later if u.lead - found[0] <= 3), None)

    def _in_relative(
        self, match: CueMatch, relation: Relation, subjects: Sequence[Filler], objects: Sequence[Filler]
    ) -> Iterator[Candidate]:
        """In a clause with "which" or "to which" that has a subject and no object, what it describes is the object."""
        clause = self.relative
        if clause is None or not isinstance(clause.antecedent.resolved, Entity):
            return
        inside = [s for s in subjects if s.unit is not None and clause.holds(s.unit)]
        taken = {id(s.unit) for s in inside}
        if any(o.unit is not None and clause.holds(o.unit) and id(o.unit) not in taken for o in objects):
            return
        fit = self._fit(clause.antecedent.resolved, self.schema.slot(relation, match.cue.object_types, subject=False))
        if fit is None:
            return
        for subject in inside:
            if subject.entity.id != fit[0].id:
                yield Candidate(match, subject, Filler(clause.antecedent, fit[0], "left-next", 0, BESIDE, fit[1]))

    def _described(
        self, match: CueMatch, relation: Relation, subjects: Sequence[Filler], objects: Sequence[Filler]
    ) -> Candidate | None:
        """ "les îles Senkaku, que Pékin revendique": what a relative clause describes is the object of its verb."""
        data, norms = self.data, self.analysis.tokens.norms
        if not data.adjective_after or data.order != "SVO" or "right" not in match.cue.object_kinds:
            return None
        if any(o.kind == "right" and o.view.distance <= 3 and not o.far for o in objects):
            return None
        for subject in subjects:
            unit = subject.unit
            if unit is None or subject.kind != "left" or self.around.words(unit.end, match.start) > 3:
                continue
            i = unit.lead
            while i > 0 and norms[i - 1] in data.articles:
                i -= 1
            opens = data.relative.ending(norms, i) if i else None
            if opens is None:
                continue
            end = opens[0] - (norms[opens[0] - 1] == ",")
            for other in self.units:
                if other.end != end or other.inner or not isinstance(other.resolved, Entity):
                    continue
                if end == opens[0] and other.preps - data.of:
                    continue  # "dijo a Putin que Ucrania atacará"
                fit = self._fit(other.resolved, self.schema.slot(relation, match.cue.object_types, subject=False))
                if fit is not None and fit[0].id != subject.entity.id:
                    found = Filler(other, fit[0], "left-next", 0, metonym=fit[1])
                    return Candidate(match, subject, found)
        return None

    def _goes_along(self, match: CueMatch) -> bool:
        """Whether a participle after a comma goes on with the subject of the verb before: ", accusing him"."""
        ending = self.data.passive.active if self.data.passive is not None else ""
        norms = self.analysis.tokens.norms
        if match.start < 4 or "left" not in match.cue.subject_kinds:
            return False
        if ending and norms[match.start - 1] == "," and norms[match.start].endswith(ending):
            return True
        data, i = self.data, match.start
        if data.order != "SVO" or data.free_order or self.language.capital_nouns or self.unspaced:
            return False
        if "gen" in match.cue.subject_kinds:
            return False
        while i > match.start - 3 and (norms[i - 1] in data.stop or data.modality.starts(norms[i - 1])):
            if norms[i - 1] in data.conj or any(u.end == i for u in self.units):
                break
            i -= 1
        return norms[i - 1] in data.conj and norms[i - 2] not in data.conj  # "met X and will travel to Y"

    def _suffers(self, match: CueMatch) -> bool:
        """Whether a participle has no auxiliary of the perfect: "fue acusado": its subject does nothing."""
        having, forms = self.data.perfect
        norms, cue = self.analysis.tokens.norms, match.cue
        word = norms[match.start]
        if not forms or len(word) < 7 or not word.endswith(forms) or cue.participle or "gen" in cue.subject_kinds:
            return False
        if "right" not in cue.object_kinds or cue.subject[0].kind != "left":
            return False
        return having.isdisjoint(norms[max(0, match.start - 3) : match.start])

    def _of_noun(self, match: CueMatch) -> bool:
        """Whether a passive participle goes with a noun that names nobody: "a coup backed by Greece"."""
        data, norms, texts = self.data, self.analysis.tokens.norms, self.analysis.tokens.texts
        if data.order != "SVO" or not self.language.cased or self.language.capital_nouns:
            return False
        if "left" not in match.cue.object_kinds or match.cue.subject[0].kind != "prep":
            return False
        if match.cue.relation != "hosts" and any(
            u.end == match.start and not u.inner and u.kind == "common" for u in self.analysis.units
        ):
            return True  # "shook hands after talks attended by X": it is the talks
        named = {i for u in self.analysis.units for i in range(u.start, u.end)}
        for i in range(match.start - 1, max(-1, match.start - 4), -1):
            if norms[i] in data.articles:  # "X, a group led by Y": an apposition
                return i < match.start - 1 and not (i > 0 and texts[i - 1] in WEAK_BREAKS)
            if norms[i].isdigit():
                return i < match.start - 1  # "38 hostages held by"
            if i in named or not texts[i].isalpha() or not texts[i].islower() or norms[i] in data.stop:
                return False
        return False

    def _attributive(self, match: CueMatch) -> bool:
        """Whether a verb's form stands after an article and so describes a noun: "reached the besieged town"."""
        data, norms = self.data, self.analysis.tokens.norms
        if data.order != "SVO" or data.adjective_after or not self.language.cased or self.language.capital_nouns:
            return False
        plain = [a.kind for a in match.cue.subject] == ["left"] and match.cue.object[0].kind == "right"
        before = norms[match.start - 1] if match.start else ""
        return plain and match.end - match.start == 1 and before in data.articles and before not in data.pronouns

    def _unnamed(self, match: CueMatch) -> bool:
        """Whether a noun says who acts and names nobody: "وهاجم مسلحون …", "إن المحكمة رفضت …", "طلب المحكمة من …"."""
        cue, norms = match.cue, self.analysis.tokens.norms
        if not {"right", "gen"} & {a.kind for a in cue.subject[:1]}:
            return False
        named = {i for u in self.units for i in range(u.lead, u.end)}
        i = match.start + 1
        while i + 1 < len(norms) and norms[i] in self.data.articles:
            i += 1
        if i < len(norms) and i not in named and (noun := self.data.actors.at(norms, i)) is not None:
            after = noun[0]
            beside = after + 1 < len(norms) and after + 1 in named and not norms[i].startswith("ال")
            member = beside and self.data.prepositions.at(norms, after) is not None
            return not member  # "مسلحون من حركة الشباب" act for it
        if cue.subject[0].kind != "right" or match.prefix:
            return False
        for last in (match.start, match.start - 1):
            if last < 1 or last - 1 in named:
                break
            noun = self.data.actors.ending(norms, last)
            if noun is not None and (last == match.start or norms[last].startswith("ال")):
                first = noun[0]
                opens = first == 0 or not norms[first - 1][0].isalpha() or self.data.clause.ending(norms, first)
                return bool(opens)
            if not norms[last - 1].startswith("ال"):
                break
        return False

    def _of_another(self, match: CueMatch, subject: Filler) -> bool:
        """Whether a noun says itself whose act it is, and it is not this subject's: "the mayors' criticism of"."""
        if subject.kind not in ("left", "right", "implicit"):
            return False
        data, norms = self.data, self.analysis.tokens.norms
        nominal = "gen" in match.cue.subject_kinds
        reach = (match.start - 1, match.start - 2) if nominal else (match.start - 1,)  # else a verb may stand there
        owner = next((i for i in reach if i > 0 and norms[i] in data.poss), 0)
        possessed = bool(owner) and data.genitive == "none" and data.order == "SVO"
        possessed = possessed and "gen" not in match.cue.object_kinds
        named = {i for u in self.units for i in range(u.start, u.end)}
        another = owner == match.start - 1 or owner - 1 not in named
        if possessed and another and (subject.unit is None or subject.unit.end != owner):
            return True  # "Mr Clark said Theresa May's Chequers plan for …"
        if not nominal:
            return False
        if self.data.order == "SVO" and not data.adjective_after and subject.kind == "left":
            # "Madagascar rejected the French claim to …": the demonym beside the noun says whose
            beside = next((u for u in self.units if u.end == match.start and u.kind in ("adj", "people")), None)
            if beside is not None and not beside.inner and beside is not subject.unit:
                return True
        of = match.end + 1 < len(norms) and norms[match.end] in data.of and "gen" not in match.cue.object_kinds
        if of and not data.prepositions.ending(norms, match.end):  # German "der" is an article too: "vor der …"
            i = match.end + 1
            while i + 1 < len(norms) and norms[i] in data.articles:
                i += 1
            if i not in named and norms[i][0].isalpha() and data.order == "SVO":
                return True
        i = match.start
        while i > 0 and norms[i - 1] in data.articles and norms[i - 1] not in data.pronouns:
            i -= 1
        if subject.kind == "right" or match.cue.relation in _TALKS:
            return False  # "flew to Jigjiga for talks with …"
        return i > 0 and data.apart.ending(norms, i) is not None

    def _actor_before(self, match: CueMatch) -> int | None:
        """Where a noun for who acts that names nobody stands right before a verb and opens its clause, else None."""
        data, tokens = self.data, self.analysis.tokens
        if not data.actors or data.order != "SVO" or match.start == 0:
            return None
        named = {i for u in self.units for i in range(u.lead, u.end)}
        for end in range(match.start, max(0, match.start - _ADVERBS), -1):
            if end - 1 in named or tokens.texts[end - 1] in WEAK_BREAKS:
                return None
            found = data.actors.ending(tokens.norms, end)
            if found is None:
                continue
            first = found[0]
            while first and (
                tokens.norms[first - 1] in data.articles
                or (tokens.texts[first - 1].islower() and found[0] - first < 2 and not self._opens(first - 1))
            ):
                first -= 1
            opened = first == 0 or not tokens.texts[first - 1][0].isalnum() or self._opens(first - 1)
            return first if opened and not named & {*range(first, end)} else None
        return None

    def _opens(self, token: int) -> bool:
        """Whether a word joins or opens a clause."""
        data, norms = self.data, self.analysis.tokens.norms
        return norms[token] in data.conj or data.clause.ending(norms, token + 1) is not None

    @staticmethod
    def _past(filler: Filler, token: int) -> bool:
        """Whether a filler stands after a token."""
        return filler.unit is not None and filler.unit.start >= token

    def _own_subject(self, match: CueMatch) -> bool:
        """Whether an article and a noun that names nobody stand right before a verb."""
        noun, data, tokens = match.start - 1, self.data, self.analysis.tokens
        if data.order != "SVO" or not data.adjective_after or noun < 1 or not tokens.texts[noun].islower():
            return False
        if tokens.norms[noun - 1] not in data.articles or tokens.norms[noun] in data.stop:
            return False
        opened = noun == 1 or not tokens.texts[noun - 2][0].isalnum() or data.clause.ending(tokens.norms, noun - 1)
        return bool(opened) and not any(u.start <= noun < u.end for u in self.analysis.units)

    def _fronted(self, filler: Filler, match: CueMatch) -> bool:
        """Whether a mention opens a clause and the verb follows it at once, where verbs mostly stand first."""
        unit, norms = filler.unit, self.analysis.tokens.norms
        if unit is None or filler.kind != "left" or unit.end != match.start or match.prefix:
            return False
        before = unit.lead - 1
        return (
            before < 0
            or norms[before] in (":", "،", ",", '"', "-")
            or self.data.clause.ending(norms, unit.lead) is not None
        )

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
        """What a verb's attached object pronoun refers to: the nearest fitting mention before it, of its gender."""
        gender = {"ه": "m", "ها": "f"}.get(match.pronoun, "") if self.data.order == "VSO" else ""
        for unit in reversed(self.units):
            if unit.end > match.start or unit.inner or unit.kind == "adj" or not isinstance(unit.resolved, Entity):
                continue
            if gender and self.linker.gender(self.analysis, unit) not in ("", gender):
                continue
            fit = self._fit(unit.resolved, self.schema.slot(relation, match.cue.object_types, subject=False))
            if fit is not None and match.start - unit.end <= 12:
                return [self._describe(unit, fit[0], fit[1], (0, "pron"), match)]
        return []

    def _after_relative(self, match: CueMatch) -> bool:
        return self.data.order == "VSO" and self.around.relative(match.start)

    def _subject_omitted(self, match: CueMatch) -> bool:
        """Whether the verb's subject may be the one of the clause before: it follows "and", a comma or the start."""
        if match.cue.subject_kinds.isdisjoint(("left", "right")):
            return False
        if "right-next" in match.cue.object_kinds and self.data.order == "SVO":
            return False  # a noun: "חבר הלייבור לורד אדוניס" is about whom it names, not about whom the text spoke of
        if match.start == 0 or match.prefix.startswith(("و", "ו", "ف")):
            return True
        if self.data.topic_comma and self._topic():
            return False
        norms = self.analysis.tokens.norms
        before = norms[match.start - 1]
        if self.data.order == "SVO" and (opens := self.data.relative.ending(norms, match.start)) is not None:
            # "the prosecutors who back X": whom the clause describes is named, if by no name; "said that he backs X"
            noun = opens[0] - 1
            if noun >= 0 and norms[noun][0].isalpha() and norms[noun] not in self.data.speech:
                return False
        return (
            before in self.data.conj
            or before in WEAK_BREAKS
            or before in ('"', "»", "”")
            or self.data.clause.ending(norms, match.start) is not None
        )

    def _topic(self) -> bool:
        """Whether a sentence opens with a noun that names nobody and a comma: "Dernek, …": that is who acts."""
        texts, norms = self.analysis.tokens.texts, self.analysis.tokens.norms
        known = {i for unit in self.units for i in range(unit.lead, unit.end)}
        for i in range(min(4, len(texts) - 1)):
            if i in known or norms[i] in self.data.stop or not texts[i][0].isalpha():
                return False
            if texts[i + 1] == ",":
                return not self.data.clause.at(norms, i) and not self.language.ends_clause(texts[i])
        return False

    def expand(
        self, filler: Filler, relation: Relation, role: str, types: tuple[str, ...], start: int = 0
    ) -> list[tuple[Unit | None, Entity]]:
        """The filler and the other members of its coordination that fit the slot of a cue at token `start`."""
        if filler.unit is None or filler.unit.inner or self._sent(relation, filler.unit.resolved) is filler.entity:
            return [(filler.unit, filler.entity)]
        if filler.unit.pair is not None:
            return [(filler.unit, e) for e in filler.unit.pair if isinstance(e, Entity)]
        fitting = self.schema.slot(relation, types, subject=role == "subject")
        found: list[tuple[Unit | None, Entity]] = []
        for unit in self.group.get(filler.unit.group, [filler.unit]):
            if (
                filler.kind in ("right", "right-next", "prep")
                and unit.start > filler.unit.start
                and self._goes_on(unit)
            ):
                break  # "promised aid to Lebanon and France promised …"
            if filler.kind in ("gen", "adj") and unit.end <= start <= filler.unit.start:
                continue  # "the militia and the Iraqi [troops] in X": the militia has no troops there
            if role == "object" and unit.kind == "gov" and unit is not filler.unit and relation.object == ("Place",):
                continue  # "quitté le Tchad, et les casques bleus portugais": soldiers are no place
            if isinstance(unit.resolved, Entity):
                fit = self._fit(unit.resolved, fitting)
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
            start = unit.lead
            while start and norms[start - 1] in self.data.articles:
                start -= 1
            before = norms[start - 1] if start else ""
            told = any(m.start < opens.start for m in self.matches)  # else the list itself opens the clause
            if opens is not unit and opens.preps and told and before in self.data.conj and self._goes_on(unit):
                unit.preps = unit.far = frozenset()
                unit.group = -2 - unit.start

    def _goes_on(self, unit: Unit) -> bool:
        """Whether a mention is the subject of a verb that follows it directly."""
        if unit.prefix.strip("וה") or self.data.order == "SOV":
            return False  # "between X and to Y": it has an adposition of its own
        return any(
            m.start == unit.end and "left" in m.cue.subject_kinds and m.cue.object[0].kind != "gen"
            for m in self.matches
        )

    # -- one slot ----------------------------------------------------------------------------------

    def _fit(self, entity: Entity, fitting: frozenset[str]) -> tuple[Entity, bool] | None:
        """The entity, or the state that it stands for and that it does, if its type is one of `fitting`."""
        if entity.type in fitting:
            return entity, False
        actor = self.linker.as_actor(entity)
        return (actor, True) if actor is not None and actor.type in fitting else None

    def _fillers(
        self, match: CueMatch, alternatives: tuple[Alternative, ...], relation: Relation, subject: bool
    ) -> list[Filler]:
        cue = match.cue
        fitting = self.schema.slot(relation, cue.subject_types if subject else cue.object_types, subject=subject)
        found: list[Filler] = []
        kinds = frozenset([a.kind for a in alternatives])
        for rank, alternative in enumerate(alternatives if "constant" in kinds else ()):
            if alternative.kind == "constant":
                allowed = relation.subject if subject else relation.object
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
                found.append(Filler(None, entity, "constant", rank))
        if match.pronoun and "pron" in kinds:
            pron = Unit(match.end - 1, match.end, "pron", value="poss_it")
            entity2, pron.group = self._pronoun(match)
            if entity2 is not None and (fit := self._fit(entity2, fitting)):
                found.append(Filler(pron, fit[0], "pron", 0))
        stance, cased = cue.relation in STANCE, self.data.free_order
        start, end = match.start, match.end
        before, after = _sides(kinds)
        relation_subjects = self.schema.slot(relation, (), subject=True)
        for mention, first, last, able, entity3, actor in self.rows:
            # most mentions are of another type, or stand as no alternative wants: seen before anything is measured
            held = subject and mention.kind == "title" and "Person" in fitting and entity3.type == "State"
            held = held and self.data.order == "VSO" and "State" in relation_subjects
            if entity3.type in fitting or held:  # "the president of Kenya arrived": a person, if one not named
                meant, metonym = entity3, False
                if not subject:
                    meant = self._sent(relation, meant) or meant
            elif actor is not None and actor.type in fitting and (subject or relation.id != "located_in"):
                meant, metonym = actor, True  # a capital that is named as a place is no state: "a sul de Londres"
            else:
                continue
            if last < start - _REACH or first > end + _REACH:
                continue
            unit = mention
            if last <= start:
                if not stance and able.isdisjoint(before):
                    continue
            elif first == end and mention.inner and self._of_envoy(mention, match):
                unit = replace(mention, inner=False)
            elif first >= end:
                if not mention.preps and (own := self._own_of(mention, end)) is not None:
                    unit = own
                elif not stance and able.isdisjoint(after):
                    continue
            elif (whose := self._whose(mention, match)) is not None:
                unit = whose
            elif mention.inner and match.cue.has_gap and last <= end and self._of_envoy(mention, match):
                unit = replace(mention, inner=False)
            elif (first < start or last > end or not match.cue.has_gap) and not (
                first <= start < last and "left-next" in kinds
            ):
                continue  # the cue's own words; only what stands in its gap may fill a slot
            for rank, alternative in enumerate(alternatives):
                kind = alternative.kind
                if cased and kind in BARE and self.marks.wrong_case(unit, match, subject):
                    continue
                if kind == "right" and self.unspaced and unit.start > end and self._pronoun_at(end):
                    continue  # 讽刺其自寻死路: what follows is no object
                if subject and cue.participle and not self._agent(unit, match):
                    continue
                if self.marks.marked(unit, match, alternative):
                    given = "dat" in unit.posts if kind == "post" else kind == "right" and match.cue.relation in _GIVEN
                    if given and entity3.type == "City" and actor is not None:
                        # "выделит Киеву": a capital that gets something, and is not marked as a place, is its state
                        meant, metonym = (actor, False) if actor.type in fitting else (meant, metonym)
                    filler = self._describe(unit, meant, metonym, (rank, kind), match)
                    owned = stance and self.data.order == "SVO" and unit.preps and unit.preps <= self.data.of
                    filler.far = bool(
                        kind == "right" and (unit.preps or unit.posts & self.data.oblique) and not owned
                    ) or (kind == "prep" and not any(a.kind == "prep" and a.word in unit.preps for a in alternatives))
                    if (
                        kind == ("left" if subject else "right")
                        and unit.far
                        and not owned
                        and self.data.order == "SVO"
                        and not cased
                    ):
                        filler.far = True  # "ask the IMF for a loan and sell oil"
                    found.append(filler)
                    break
        return found

    def _sent(self, relation: Relation, entity: object) -> Entity | None:
        """The state of an envoy who is expelled or called back: "expelled the US ambassador, Philip Goldberg"."""
        if relation.id != "recalls_ambassador_from" or not isinstance(entity, Entity) or entity.type != "Person":
            return None
        return self.linker.home(entity)

    def _of_envoy(self, unit: Unit, match: CueMatch) -> bool:
        """Whether a demonym says whose envoy a cue names: "expulsou o embaixador [alemão] Daniel Kriener"."""
        if unit.kind != "adj" or not (self.data.adjective_after or self.language.capital_nouns):
            return False
        return any(o.actor is unit and o.person and match.start <= o.start < match.end for o in self.analysis.offices)

    def _subject_of(self, unit: Unit, match: CueMatch, relation: Relation, kind: str) -> list[Filler]:
        """A mention as the subject of a cue that it does not stand beside, if its type fits."""
        fitting = self.schema.slot(relation, match.cue.subject_types, subject=True)
        fit = self._fit(unit.resolved, fitting) if isinstance(unit.resolved, Entity) else None
        return [Filler(unit, fit[0], kind, 0, BESIDE, fit[1])] if fit is not None else []

    def _agent(self, unit: Unit, match: CueMatch) -> bool:
        """Whether a mention may be the agent of a participle: it follows with no other verb or clause between."""
        view = self.around.view(unit, match)
        return unit.start >= match.end and not (view.cues or view.clause or view.strong or view.weak)

    def _whose(self, unit: Unit, match: CueMatch) -> Unit | None:
        """ "frappes israéliennes": the noun is the cue, the adjective beside it says whose."""
        owner = unit.owner
        if (
            unit.kind == "gov"
            and owner is not None
            and (
                owner.kind in ("adj", "people")
                or (owner.start == unit.start and (self.data.genitive == "none" or self._troops(owner)))
            )
            and (
                owner.end <= match.start
                or owner.start >= match.end
                or (match.cue.has_gap and self.data.adjective_after and self._of_cue(unit, match))
            )
        ):
            return replace(owner, inner=False, resolved=unit.resolved, kind="adj", group=unit.group)
        if (
            unit.kind == "gov"
            and owner is not None
            and owner.kind in ("name", "short")
            and self.data.genitive == "none"
            and match.end <= owner.start
            and (preps := self._of_before(owner))
        ):
            # "retirou os soldados do Chade": the soldiers belong to the cue, the state has its own preposition
            return replace(owner, inner=False, resolved=unit.resolved, preps=preps, group=unit.group)
        if (
            unit.kind == "gov"
            and owner is not None
            and owner.kind in ("name", "short")
            and self.data.genitive == "right"
            and self.data.order != "VSO"
            and match.start < unit.start < match.end <= owner.start
        ):
            # استقرار نیروهای کنیا: the noun of government is a word of the cue
            return replace(owner, inner=False, resolved=unit.resolved, preps=frozenset(), group=unit.group)
        if (
            unit.kind == "title"
            and owner is not None
            and self.data.adjective_after
            and self.data.order != "VSO"
            and match.start <= unit.start < match.end <= owner.start
        ):
            return replace(owner, inner=False, resolved=unit.resolved, group=unit.group)  # "גירשה את השגריר ההודי"
        if (
            unit.kind == "title"
            and unit.value == match.cue.relation == "member_of"
            and owner is not None
            and self.data.order == "VSO"
            and match.start <= unit.start < match.end <= owner.start
        ):
            within = frozenset(self.analysis.tokens.norms[owner.start - 1 : owner.start])  # "تركيا عضو في الناتو"
            return replace(owner, inner=False, resolved=unit.resolved, preps=within, group=unit.group)
        if (
            unit.kind == "title"
            and owner is not None
            and owner.kind == "adj"
            and not self.data.adjective_after
            and self.data.order == "SVO"
            and owner.end <= match.start < unit.end <= match.end
        ):
            return replace(
                owner, inner=False, resolved=unit.resolved, group=unit.group
            )  # "[Polish] ambassador expelled"
        return None

    def _own_of(self, unit: Unit, end: int) -> Unit | None:
        """ "a retiré ses troupes du Mali": a noun that the cue ends with is not whose the mention is."""
        if unit.kind != "name" or self.data.genitive != "none" or unit.start - end > 2:
            return None
        preps = self._of_before(unit)
        return replace(unit, preps=preps) if preps and self.around.words(end, unit.start - 1) == 0 else None

    def _troops(self, owner: Unit) -> bool:
        """Whether a state stands before its own noun: "[Tanzanya] birlikleri", but not "Kivu'daki birlikleri"."""
        return self.data.head_final and not owner.posts and any(n.record.type == "State" for n in owner.names)

    def _of_cue(self, unit: Unit, match: CueMatch) -> bool:
        """Whether a cue's own word begins a mention in it: of "launched the [Ukrainian forces'] attack" none does."""
        return any(self.analysis.tokens.norms[unit.start] in element.exact for element in match.cue.elements)

    def _of_before(self, unit: Unit) -> frozenset[str]:
        """The word for "of" right before a mention, articles aside."""
        norms, i = self.analysis.tokens.norms, unit.start - 1
        while i > 0 and norms[i] in self.data.articles and norms[i] not in self.data.of:
            i -= 1
        return frozenset(norms[i : i + 1]) & self.data.of

    def _pronoun_at(self, token: int) -> bool:
        """Whether a pronoun starts at a token."""
        return any(u.start == token and u.kind == "pron" for u in self.analysis.units)

    def _pronoun(self, match: CueMatch) -> tuple[Entity | None, int]:
        """What the possessive ending of a verbal noun refers to, the nearest outer actor before it, and its group."""
        plural = match.pronoun in self.language.plural_pronouns
        before = [
            unit
            for unit in self.units
            if unit.end <= match.start and not unit.inner and unit.kind != "adj" and isinstance(unit.resolved, Entity)
        ]
        gender = {"ه": "m", "ها": "f"}.get(match.pronoun, "") if self.data.order == "VSO" else ""
        if gender:
            agreeing = [u for u in before if self.linker.gender(self.analysis, u) in ("", gender)]
            before = agreeing or before
        if before:
            found = before[-1]
            if isinstance(found.resolved, Entity):
                return found.resolved, found.group if plural else -1
        # "في حديثه أمام البرلمان، قال وزير الخارجية فلان": whom the main clause then names
        if match.start > 2 or self.data.order != "VSO":
            return None, -1
        norms = self.analysis.tokens.norms
        comma = next((i for i in range(match.end, len(norms)) if norms[i] in COMMAS), len(norms))
        later = (u for u in self.units if u.start >= match.end and not u.inner and not u.preps and u.kind != "adj")
        for unit in later:
            # "بعد توقيعها الاتفاق، انسحبت كينيا": a state only right after the comma and its verb
            entity, beside = unit.resolved, 0 < unit.lead - comma <= 3
            if isinstance(entity, Entity) and (entity.type == "Person" or (beside and entity.type == "State")):
                return entity, -1
        return None, -1

    def _source(self, unit: Unit) -> bool:
        """Whether a mention only says who reports: "X'e göre", "X के अनुसार", "بر اساس گزارش X"."""
        if self.data.head_final:
            return any(self.data.according.at(p.split(), 0) for p in unit.posts if p)
        return not self.language.cased and self.data.according.ending(self.analysis.tokens.norms, unit.lead) is not None

    def _describe(self, unit: Unit, entity: Entity, metonym: bool, best: tuple[int, str], match: CueMatch) -> Filler:
        return Filler(unit, entity, best[1], best[0], self.around.view(unit, match), metonym)
