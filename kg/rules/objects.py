"""What it is done to: the objects of a cue, also those that a relative clause describes or that stand first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.rules.candidates import Candidate, Filler
from kg.rules.cues import Alternative, CueMatch
from kg.rules.marks import STANCE
from kg.rules.relatives import Relative
from kg.rules.subjects import OBLIQUE, RIGHT, Subjects
from kg.rules.surroundings import BESIDE, WEAK_BREAKS
from kg.schema import Relation
from kg.tokens import COMMAS
from kg.types import Entity
from kg.units import PLACES, Unit

_URGED = frozenset({"demands_of", "accuses", "threatens"})
"""What is done to someone, with an adposition before the act that is meant: "urged X to …"."""


class Objects(Subjects):
    """Finds the objects of a cue."""

    def _objects(
        self, match: CueMatch, relation: Relation, subjects: Sequence[Filler], actor: int | None
    ) -> list[Filler]:
        """What may fill the object's slot beside these subjects."""
        if self.data.clitics and (pronoun := self._before_verb(match, relation, subjects)) is not None:
            return [pronoun]
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
        if match.cue.relation == "demands_of" and self.asked:
            # "asked the world to recognise Kosovo" asks nothing of Kosovo
            past = min((verb for start, verb in self.asked if start == match.start), default=0)
            objects = [o for o in objects if not past or o.unit is None or o.unit.start < past]
        if self.data.order == "SVO" and (beyond := self._next_verb(match)):
            # "defended the decision and called on Quito": what the next verb is done to
            objects = [o for o in objects if o.unit is None or o.unit.lead < beyond]
        if match.cue.relation in _URGED and self.data.order == "VSO" and self._ends_in_preposition(match):
            # "وحثت أنقرة على عدم تجاوز بغداد": whom it is done to stands before what is asked
            within = [o for o in objects if o.kind == "right" and o.unit is not None and o.unit.end < match.end]
            objects = within or objects
        if self._of_noun(match):
            objects = [o for o in objects if o.kind != "left" or not o.view.distance]
        goes_on = (
            match.end < len(self.analysis.tokens.texts)
            and self.data.clause.at(self.analysis.tokens.norms, match.end) is not None
        )
        if self.data.order == "SVO" and not goes_on:
            # "soutenir cette idée, puisque le Parti Vert …": what opens another clause is no object of this one
            objects = [o for o in objects if o.kind != "right" or not (o.view.weak and o.view.clause)]
        return objects

    def _before_verb(self, match: CueMatch, relation: Relation, subjects: Sequence[Filler]) -> Filler | None:
        """The pronoun right before a verb as what it is done to, if its subject stands before it too."""
        cue = match.cue
        if cue.subject[0].kind != "left" or cue.object[0].kind not in ("right", "prep"):
            return None
        start, norms = match.start, self.analysis.tokens.norms
        while start and norms[start - 1] in self.data.perfect[0]:
            start -= 1  # "l'[a] accusé"
        beyond = match.end + 1 if norms[match.end : match.end + 1] == ["-"] else -1  # "acusou-o"
        unit = next(
            (
                u
                for u in self.analysis.units
                if u.value == "object" and beyond in (u.start, -1) and u.end in (start, beyond + 1)
            ),
            None,
        )
        if unit is None or not any(a.kind == "right" or a.word in self.data.dative for a in cue.object):
            return None
        following = next((u for u in self.units if u.lead == match.end + 1 and u.preps & self.data.dative), None)
        if following is not None and "prep" in cue.object_kinds:
            return None  # "le exigió a Chile": said twice
        fitting = self.schema.slot(relation, cue.object_types, subject=False)
        acting = {s.entity.id for s in subjects}
        agreeing = start < match.start and norms[match.start].endswith(("ée", "ées", "és"))
        for entity in (unit.resolved, *unit.others):
            fit = self._fit(entity, fitting) if isinstance(entity, Entity) else None
            if fit is not None and fit[0].id not in acting:
                if agreeing and fit[0].type == "Person" and self.linker.genders.get(fit[0].id) != "f":
                    continue  # "l'exécution de X ; le Vatican l'a déplorée"
                return Filler(unit, fit[0], "right", 0, BESIDE, fit[1])
        return None

    def _next_verb(self, match: CueMatch) -> int:
        """Where a verb joined to this one by "and" ends, if words of its own stand between; 0 if there is none."""
        norms = self.analysis.tokens.norms
        if match.cue.subject_kinds.isdisjoint(("left", "right")):
            return 0
        for other in self.matches:
            before = other.start - 1
            joined = before > match.end and (norms[before] in self.data.conj or norms[before - 1] in self.data.conj)
            verb = "left" in other.cue.subject_kinds and other.cue.object_kinds & {"right", "prep"}
            if joined and verb and "gen" not in other.cue.subject_kinds:
                conj = before if norms[before] in self.data.conj else before - 1
                if self.around.words(match.end, conj) >= 1:
                    return other.end
        return 0

    def _ends_in_preposition(self, match: CueMatch) -> bool:
        """Whether the last word of a cue is an adposition, before which its object stands."""
        return (
            match.cue.has_gap
            and "right" in match.cue.object_kinds
            and self.data.prepositions.at([self.analysis.tokens.norms[match.end - 1]], 0) is not None
            and match.end - match.start > 2
        )

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

    def _of_noun(self, match: CueMatch) -> bool:
        """Whether a passive participle goes with a noun that names nobody: "a coup backed by Greece"."""
        data, norms, texts = self.data, self.analysis.tokens.norms, self.analysis.tokens.texts
        if data.order != "SVO" or not self.language.cased or self.language.capital_nouns:
            return False
        if "left" not in match.cue.object_kinds or "left" in match.cue.subject_kinds:
            return False
        if match.cue.relation != "hosts" and any(
            u.end == match.start and not u.inner and u.kind == "common" for u in self.analysis.units
        ):
            return True  # "shook hands after talks attended by X": it is the talks
        named = {i for u in self.analysis.units for i in range(u.start, u.end)}
        apart = match.start - (match.start > 0 and norms[match.start - 1] in COMMAS)
        before = norms[apart - 3] if apart > 2 else ","
        bare = apart > 1 and norms[apart - 2] in data.articles and not {apart - 1, apart - 2} & named
        if apart < match.start and bare and texts[apart - 1].islower() and before not in COMMAS:
            return True  # "says that the dam, financed by X, …"
        for i in range(match.start - 1, max(-1, match.start - 4), -1):
            if norms[i] in data.articles:  # "X, a group led by Y": an apposition
                return i < match.start - 1 and not (i > 0 and texts[i - 1] in WEAK_BREAKS)
            if norms[i].isdigit():
                return i < match.start - 1  # "38 hostages held by"
            if i in named or not texts[i].isalpha() or not texts[i].islower() or norms[i] in data.stop:
                return False
        return False

    def _in_relative(
        self, match: CueMatch, relation: Relation, subjects: Sequence[Filler], objects: Sequence[Filler]
    ) -> Iterator[Candidate]:
        """In a clause with "which" or "to which" that has a subject and no object, what it describes is the object."""
        clause = self.relative
        if clause is None or not isinstance(clause.antecedent.resolved, Entity):
            return
        inside = [s for s in subjects if s.unit is not None and clause.holds(s.unit)]
        if not inside and self.data.dropped is not None and (actor := self._acting_before(match, clause)) is not None:
            # "sanciones contra Bielorrusia, a la que acusa de …": who acts in the main clause
            inside = [Filler(actor, s.entity, "left", 0, BESIDE) for s in subjects if s.unit is actor]
        taken = {id(s.unit) for s in inside}
        # "a los que acusa de haber sobornado a X": the pronoun is the object, whatever follows
        told = not self.data.dative.isdisjoint(self.analysis.tokens.norms[max(0, clause.start - 3) : clause.start])
        if not told and any(o.unit is not None and clause.holds(o.unit) and id(o.unit) not in taken for o in objects):
            return
        fit = self._fit(clause.antecedent.resolved, self.schema.slot(relation, match.cue.object_types, subject=False))
        if fit is None or (fit[1] and self.relatives.place(match.start) is clause.antecedent):
            return
        norms = self.analysis.tokens.norms
        bare = norms[clause.start - 2] in COMMAS and norms[clause.start - 1] in self.data.relative  # ", que"
        if not inside and clause.inverts and not bare and self.relatives.place(match.start) is None:
            # "recebeu o líder X, a quem prometeu": the subject is that of the clause before
            outer = [s for s in subjects if s.kind == "left" and s.unit is not None and not s.unit.preps]
            before = [s for s in outer if s.unit is not None and s.unit.end <= clause.antecedent.lead]
            inside = [replace(s, view=BESIDE, far=False) for s in before[-1:]]
        for subject in inside:
            if subject.entity.id != fit[0].id:
                yield Candidate(match, subject, Filler(clause.antecedent, fit[0], "left-next", 0, BESIDE, fit[1]))

    def inverted(self, match: CueMatch, relation: Relation) -> Candidate | None:
        """ "la Fiscalía, que dirige Leonel Paz", "la zone que contrôle le M23": who acts follows the verb.

        Only where what the clause describes cannot be who acts, or is a place.
        """
        data, norms = self.data, self.analysis.tokens.norms
        if not data.adjective_after or data.order != "SVO" or data.free_order or "right" not in match.cue.object_kinds:
            return None
        opens = data.relative.ending(norms, match.start) if match.start > 1 else None
        if opens is None or match.cue.subject[0].kind != "left":
            return None
        acts = data.who.ending(norms, match.start)
        if acts is not None and norms[acts[0]] not in COMMAS:
            return None  # "qui" is the subject
        end, last = opens[0] - (norms[opens[0] - 1] in COMMAS), match.end
        while last < len(norms) and norms[last] in data.articles:
            last += 1
        outer = [
            u for u in self.units if not u.inner and u.kind not in ("adj", "pron") and isinstance(u.resolved, Entity)
        ]
        whom = next((u for u in outer if u.end == end), None)
        who = next((u for u in outer if u.lead in (match.end, last) and not u.preps), None)
        if whom is None or who is None or not isinstance(whom.resolved, Entity) or not isinstance(who.resolved, Entity):
            return None
        subjects = self.schema.slot(relation, match.cue.subject_types, subject=True)
        objects = self.schema.slot(relation, match.cue.object_types, subject=False)
        actor, done_to = self._fit(who.resolved, subjects), self._fit(whom.resolved, objects)
        acting = self._fit(whom.resolved, subjects) is not None and whom.resolved.type not in PLACES
        if actor is None or done_to is None or acting or done_to[1]:
            return None
        if whom.resolved.type in PLACES and "Place" not in relation.object:
            return None
        subject = Filler(who, actor[0], "left", 0, BESIDE, actor[1])
        return Candidate(match, subject, Filler(whom, done_to[0], "left-next", 0, BESIDE))

    def _acting_before(self, match: CueMatch, clause: Relative) -> Unit | None:
        """Who stands bare before what a relative clause describes, if its verb may leave that subject out."""
        verb = self.analysis.tokens.norms[match.start]
        if self.data.dropped is None or verb.endswith(self.data.dropped.plural):
            return None
        earlier = (u for u in self.units if not u.inner and u.end <= clause.antecedent.lead and u.kind != "adj")
        return next((u for u in earlier if not u.preps), None)

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
                if norms[opens[0]] in data.whose:
                    continue  # "X, cujo porta-voz é Y, recusou": whose it is acts
                if other.end != end or other.inner or not isinstance(other.resolved, Entity):
                    continue
                if end == opens[0] and other.preps - data.of:
                    continue  # "dijo a Putin que Ucrania atacará"
                fit = self._fit(other.resolved, self.schema.slot(relation, match.cue.object_types, subject=False))
                if fit is not None and fit[0].id != subject.entity.id:
                    found = Filler(other, fit[0], "left-next", 0, metonym=fit[1])
                    return Candidate(match, subject, found)
        return None

    def _object_first(self, match: CueMatch, relation: Relation) -> Iterator[Candidate]:
        """ "Украину посетил премьер": where cases tell the sides apart, the object may stand before the verb."""
        cue = match.cue
        if not self.data.free_order or "left" not in cue.subject_kinds:
            return
        subjects = [
            s for s in self._fillers(match, RIGHT, relation, True) if s.unit is not None and not s.unit.posts & OBLIQUE
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
            # "Действия Вашингтона одобрили Турция и Израиль": whose thing it is
            owned = (
                match.cue.relation in STANCE
                and obj.unit.lead == 1
                and self.around.words(obj.unit.end, match.start) == 0
            )
            if "acc" not in obj.unit.posts and not ("gen" in obj.unit.posts and (fronted or owned)):
                if "direct" not in obj.unit.posts:
                    continue
                obj.rank = 3  # "Иран посетил министр": the form is the same in both cases
            for subject in subjects:
                if subject.entity.id != obj.entity.id:
                    yield Candidate(match, subject, obj)

    def _whose_noun(self, match: CueMatch) -> bool:
        """Whether "whose" stands right before a noun, where possessors do."""
        return (
            self.data.head_final and match.start > 1 and self.analysis.tokens.norms[match.start - 1] in self.data.whose
        )

    def _of_described(
        self, match: CueMatch, relation: Relation, subjects: Sequence[Filler], objects: Sequence[Filler]
    ) -> Iterator[Candidate]:
        """What a clause with "whose" describes possesses its noun: "आरएसएफ, [जिसका] नेतृत्व दगालो कर रहे हैं"."""
        if not self._whose_noun(match):
            return
        pronoun, poss = match.start - 1, self.data.poss
        end = pronoun - (self.analysis.tokens.norms[pronoun - 1] in COMMAS)
        described = next((u for u in self.units if u.end == end and not u.inner), None)
        if described is None or not isinstance(described.resolved, Entity):
            return

        def possessed(slot: Sequence[Alternative]) -> bool:
            return any(a.kind == "post" and a.word in poss for a in slot)

        acting = [s for s in subjects if self._past(s, pronoun) and s.unit is not None and not s.unit.posts & poss]
        if not acting and possessed(match.cue.object):
            # "जिसका नेतृत्व [दगालो] कर रहे हैं": the noun stands before who acts
            after = self._fillers(match, RIGHT, relation, True)
            acting = [s for s in after if s.unit is not None and not s.unit.posts and not s.view.weak]
        whole = self._fit(described.resolved, self.schema.slot(relation, match.cue.object_types, subject=False))
        if acting and whole is not None and possessed(match.cue.object):
            owned = Filler(described, whole[0], "post", 0, BESIDE, whole[1])
            yield from (Candidate(match, s, owned) for s in acting if s.entity.id != whole[0].id)
            return
        whole = self._fit(described.resolved, self.schema.slot(relation, match.cue.subject_types, subject=True))
        if whole is not None and possessed(match.cue.subject):
            owner = Filler(described, whole[0], "post", 0, BESIDE, whole[1])
            others = [o for o in objects if self._past(o, pronoun) and o.entity.id != whole[0].id]
            yield from (Candidate(match, owner, o) for o in others)
