"""Candidates: every cue with every admissible pair of mentions, described by features of all languages alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.rules.candidates import Candidate, Filler
from kg.rules.cues import PART_ENDS, Alternative, Cue, CueMatch
from kg.rules.marks import STANCE
from kg.rules.objects import Objects
from kg.rules.subjects import HARMS
from kg.rules.surroundings import BESIDE
from kg.schema import Relation
from kg.types import Entity
from kg.units import Unit

_PIVOTS = frozenset({"demands_of", "accuses"})
"""Relations of verbs after which the one that they are about follows at once in Chinese."""
_MEETINGS = frozenset({"meets_with", "negotiates_with"})
_AGAINST = frozenset({"criticizes", "opposes"})
_QUOTES = frozenset('"“”„«»')
_COMPANION = 6
"""Words between what is done and who does it too."""
_BESIDE_VERB, _BEFORE_FINAL = 5, 10
"""Words between a verb and "each other", and before a verb that stands last."""


@cache
def _turned(cue: Cue) -> Cue:
    """A cue of a verb as it stands in the passive: the agent in the instrumental, what it is done to bare."""
    if cue.subject[0].kind != "left" or cue.object[0].kind != "right":
        return cue
    objects = (Alternative("left"), Alternative("right"))
    return replace(cue, subject=(Alternative("post", "ins"),), object=objects)


class SlotFiller(Objects):
    """Pairs the fillers of a cue's slots in one sentence."""

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
        if self._active(match) or self._attributive(match) or (self.data.order == "VSO" and self._unnamed(match)):
            return
        if (turned := self.inverted(match, relation)) is not None:
            yield turned
            return
        subjects, actor = self._subjects(match, relation, previous)
        yield from self._object_first(match, relation)
        subjects = subjects or self._later_subjects(match, relation)
        objects = self._objects(match, relation, subjects, actor) if subjects or self._whose_noun(match) else []
        if whose := list(self._of_described(match, relation, subjects, objects)):
            yield from whose
            return
        if not subjects:
            return
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

    def _active(self, match: CueMatch) -> bool:
        """Whether the participle of a passive stands after "has": "a dénoncé les pillages commis par la garde"."""
        having = self.data.perfect[0]
        by = match.cue.subject[0].kind == "prep" and "left" in match.cue.object_kinds
        return bool(having) and by and match.start > 0 and self.analysis.tokens.norms[match.start - 1] in having

    def _attributive(self, match: CueMatch) -> bool:
        """Whether a verb's form stands after an article and so describes a noun: "reached the besieged town"."""
        data, norms = self.data, self.analysis.tokens.norms
        if data.order != "SVO" or data.adjective_after or not self.language.cased or self.language.capital_nouns:
            return False
        plain = [a.kind for a in match.cue.subject] == ["left"] and match.cue.object[0].kind == "right"
        before = norms[match.start - 1] if match.start else ""
        return plain and match.end - match.start == 1 and before in data.articles and before not in data.pronouns

    def _with(self, subject: Filler, match: CueMatch) -> Filler | None:
        """Who stands with a subject by a word that is an adposition too: 苏丹与乍得相互指责."""
        unit = subject.unit
        following = next((u for u in self.units if unit is not None and u.start >= unit.end and not u.inner), None)
        if following is None or following.end > match.start or not isinstance(following.resolved, Entity):
            return None
        joined = any(self.data.conj.at([p], 0) for p in following.preps)
        return Filler(following, following.resolved, "prep", 0, BESIDE) if joined else None

    def companions(
        self, candidate: Candidate, relation: Relation, subjects: Sequence[tuple[Unit | None, Entity]]
    ) -> list[tuple[Unit | None, Entity]]:
        """Who does it together with the subjects: "signed a treaty [with Kenya]"; the nearest such mention's list."""
        match, texts = candidate.match, self.analysis.tokens.texts
        obj = candidate.object.unit
        if obj is None or obj.end <= match.start:
            return []
        start = max(match.end, obj.end)
        known = {e.id for _, e in subjects} | {candidate.object.entity.id}
        fitting = self.schema.slot(relation, match.cue.subject_types, subject=True)
        for unit in self.units:
            if unit.inner or unit.lead < match.start or match.cue.along not in unit.preps:
                continue
            if self.around.words(start, unit.lead) > _COMPANION or any(
                t in PART_ENDS for t in texts[start : unit.lead]
            ):
                return []
            found: list[tuple[Unit | None, Entity]] = []
            for member in self.group.get(unit.group, [unit]):
                fit = self._fit(member.resolved, fitting) if isinstance(member.resolved, Entity) else None
                if fit is not None and fit[0].id not in known:
                    known.add(fit[0].id)
                    found.append((member, fit[0]))
            return found
        return []

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
        if self.unspaced and match.cue.relation in _PIVOTS and whom is not None and obj.kind == "right":
            end = (
                match.start + len(match.cue.elements)
                if not match.cue.has_gap
                else match.start + match.cue.before_gap[1]
            )
            if whom.kind != "pron" and self.around.words(end, whom.lead) > 3:
                return True  # 要求[各方尊重]联合国设施: of whom it is asked follows at once
        noun = obj.kind == "right-next" or (obj.kind == "gen" and subject.entity.type == "Person")
        if noun and subject.kind == "right" and subject.view.clause:
            return True  # "عضو حزب … می‌گوید فلان": the noun's phrase has ended
        opens = self.unspaced and match.start == 0 and subject.kind == "implicit" and whom is not None
        if opens and whom is not None and whom.posts & self.data.poss:
            return True  # 支持马沙尔的叛军已攻占…: whom it describes has no name
        if subject.kind == "implicit" and whom is not None and obj.kind == "prep" and self._joined_after(match, whom):
            return True
        if who is None or whom is None:
            return False
        if subject.kind == obj.kind == "left" and self.data.last_auxiliaries and not self._stands_last(match):
            return True  # one thing only stands before a verb that is not the last word of its clause
        if subject.kind == "left" and obj.kind == "prep" and self._of_verb_before(match, who, whom):
            return True
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
        if match.cue.relation in _AGAINST and self.data.order == "VSO" and self._harmed(match, whom, obj.entity):
            return True
        outside = obj.kind == "prep" and obj.far and bool(obj.view.clause) and whom.start >= match.end
        if outside and self.data.order == "SOV":
            return True  # "متعهد شد تا هزینه‌های مربوط به شهروندان اتحادیه اروپا را …": of a noun in another clause
        if match.cue.relation in _MEETINGS and obj.far and obj.kind == "prep":
            return True  # "met with voters of West Virginia": no one who is named
        if self.schema.relations[match.cue.relation].abroad and self.linker.at_home(subject.entity, obj.entity):
            return True  # the president of Ukraine does not meet Ukraine
        return (who.owner is whom or whom.owner is who) and who.kind not in ("body", "person")

    def _of_verb_before(self, match: CueMatch, who: Unit, whom: Unit) -> bool:
        """Whether a mention with an adposition stands between a subject and its verb, so that another verb has it.

        "A called back its envoy [to Y] and threatened to …".
        """
        if self.data.order != "SVO" or self.data.free_order or self.language.capital_nouns or self.unspaced:
            return False
        spoken = match.cue.subject_kinds <= {"left", "right"} and match.cue.subject[0].kind == "left"
        return spoken and who.end <= whom.lead and whom.end <= match.start

    def _stands_last(self, match: CueMatch) -> bool:
        """Whether a verb ends its clause, auxiliaries aside."""
        norms, end = self.analysis.tokens.norms, match.end
        while end < len(norms) and norms[end] in self.data.last_auxiliaries:
            end += 1
        return end >= len(norms) or norms[end] in PART_ENDS or norms[end] in self.data.conj

    def _joined_after(self, match: CueMatch, whom: Unit) -> bool:
        """Whether a mention with an adposition stands before the "and" that joins a verb to another."""
        norms = self.analysis.tokens.norms
        plain = self.data.order == "SVO" and not (self.data.free_order or self.language.capital_nouns or self.unspaced)
        spoken = plain and match.cue.subject_kinds <= {"left", "right"}
        return spoken and whom.end < match.start and norms[match.start - 1] in self.data.conj

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

    def _harmed(self, match: CueMatch, unit: Unit, entity: Entity) -> bool:
        """Whether a verbal noun right before a mention says what is done to it: "أدانت فرنسا [اعتقال] فلان"."""
        typical = {"detains": ("Person",), "kills": ("Person",)}
        places = ("City", "Territory", "Facility")
        return any(
            m.cue.relation in HARMS
            and match.end <= m.start
            and m.end <= unit.lead
            and self.around.words(m.end, unit.lead) <= 1
            and "gen" in m.cue.subject_kinds
            and entity.type in typical.get(m.cue.relation, places)
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
        told = subject.kind == "gen" and any(o.kind == "prep" and o.view.between <= 1 and not o.far for o in objects)
        if subject.unit is None or (subject.unit.kind != "adj" and not told):
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
