"""Pronouns, and nouns that like them mean what the text is about: "it", "him", "the country", "the group"."""

from __future__ import annotations

from functools import cache

from kg.coreference.memory import ALIKE, COLLECTIVE
from kg.coreference.pairs import Pairs
from kg.lang.data import load_data
from kg.tokens import COMMAS
from kg.types import Entity
from kg.units import Analysis, Unit

_ACTED_ON = ("Person", *COLLECTIVE, "Agreement")
"""Types of what a pronoun that is an object may mean."""


@cache
def _verbs(lang: str) -> frozenset[str]:
    """The last two characters of verbs with an object right after them."""
    found: set[str] = set()
    for lines in load_data(lang).cues.values():
        for line in lines or ():
            cue, _, slots = line.partition("=>")
            parts = [part.strip() for part in slots.split(";")]
            if parts[:2] == ["<", ">"]:
                found.update(word[-2:] for word in cue.split()[0].split("|") if len(word) > 1)
    return frozenset(found)


class Pronouns(Pairs):
    """Finds whom a pronoun means."""

    def _blamed(self, analysis: Analysis, unit: Unit) -> Entity | None:
        """Whose a thing is that someone is praised or blamed for: "criticised Iran for its …", "reprochó a X su …"."""
        if unit.value != "poss_it":
            return None
        norms = analysis.tokens.norms
        for other in analysis.units:
            entity = other.resolved
            if other.inner or not 0 <= unit.start - other.end <= 2 or not isinstance(entity, Entity):
                continue
            between = norms[other.end : unit.start]
            if entity.type in COLLECTIVE and all(n in self.data.apart for n in between):
                earlier = any(u.end <= other.start and not u.inner and u.kind != "adj" for u in analysis.units)
                return entity if earlier else None
        return None

    def _other_state(self, analysis: Analysis, unit: Unit) -> Entity | None:
        """Another state than the one that acts in the same clause: "France still has troops in [the country]"."""
        if unit.value != "State" or self.data.order != "SVO" or self.data.free_order:
            return None
        acting, norms = self._acting(analysis, unit), analysis.tokens.norms
        if acting is None or any(self.data.clause.at(norms, i) for i in range(unit.start)):
            return None
        if not unit.preps and any(norms[i] in self.data.conj or norms[i] in COMMAS for i in range(unit.start)):
            return None  # it may be the next subject
        return self._salient(("State",), analysis.index, apart=acting.id)

    def _after_verb(self, analysis: Analysis, unit: Unit) -> bool:
        """Whether a pronoun stands right after a verb with an object, where words are not set apart: 敦促[其]释放."""
        if unit.value != "poss_it" or self.data.genitive != "left" or unit.start < 2:
            return False
        return "".join(analysis.tokens.norms[unit.start - 2 : unit.start]) in _verbs(self.data.lang)

    def _antecedent(self, unit: Unit, index: int, governed: bool = False) -> Entity | None:
        value = unit.value
        if value in ("m", "f", "poss_m", "poss_f"):
            found = self._salient(("Person",), index, reach=2, gender=value[-1])
            if found is not None and value in ("m", "f") and not self.data.attached:
                self.linker.genders.setdefault(found.id, value[-1])  # "she" said it: "he" is another
            return found
        if value == "it" and self.data.order == "SOV" and unit.posts & self.data.poss:
            # what "it" stands for as an object was rather not the subject: "عراق به کویت حمله کرد و آن را اشغال کرد"
            told = (s for s in reversed(self._recent) if s.sentence == index and not s.subject)
            other = next((s.entity for s in told if s.entity.type != "Person"), None)
            if other is not None:
                return other
        if value == "poss_it" and self.data.genitive == "left" and (unit.preps or governed):
            # 将其吞并, 对其实施制裁: what a clause is done to is rather not its subject
            told = (s for s in reversed(self._recent) if s.sentence == index and not s.subject)
            other = next((s.entity for s in told if s.entity.type in (*COLLECTIVE, "Person", "Territory")), None)
            if other is not None:
                return other
        if value in ("it", "poss_it"):
            return self._salient(COLLECTIVE, index, reach=1)
        if value == "own_country":
            for seen in reversed(self._recent):
                if index - seen.sentence > 2:
                    return None
                if seen.entity.type == "Person" and (home := self._home(seen.entity)) is not None:
                    return home
            value = "State"
        marks = unit.posts if self.data.head_final else unit.preps
        if value == "State" and self.data.order == "SOV" and marks and not marks & (self.data.place_in | {"gen"}):
            # "Mexico cut ties with [the country]": not what acts
            acting = next((s for s in self._recent if s.sentence == index and s.subject), None)
            here = [s.entity for s in self._recent if s.sentence == index and s.entity.type == "State"]
            own = None
            if acting is not None:
                own = self._whose_country(acting.entity) if self.data.head_final else acting.entity
            others = [e for e in here if own is not None and e.id != own.id]
            if own is not None and own.type == "State" and others:
                return others[-1]
            if own is not None and own.type == "State" and self.data.head_final and not unit.posts & {"mod"}:
                return self._salient(("State",), index, apart=own.id)  # "Chávez … komşu ülkeyi suçladı"
        if value == "State" and (seat := self._seat_here(index)) is not None:
            return seat  # "In Tehran, the deputy X accused the government"
        types = tuple(value.split("|"))  # "the group" is an armed one or a company
        if types[0] in self.schema.types:
            # "the country" is what the text is about, "the organisation" the last one named
            if unit.inner and self.data.order == "VSO":
                # "حزب كذا برئاسة زعيمة [الحزب]": whose an office is, is the one named right before it
                here = [s.entity for s in self._recent if s.sentence == index and s.entity.type == value]
                if here:
                    return here[-1]
            meant = self._salient(types, index, fade=1.3 if value in ("State", "Person") else 2.0)
            alike = ALIKE.get(value, "") if self.data.order == "VSO" else ""
            return self._salient((alike,), index, fade=2.0) if meant is None and alike else meant
        return None

    def _object_of_told(self, analysis: Analysis, unit: Unit) -> Entity | None:
        """The person whom an oblique pronoun means beside a subject that is left out: "X called Y …, and told him …".

        Where possessors follow their noun, so does what depends on it: "متهم کرد و خواستار استعفای [او] شد".
        """
        if self.data.order != "SOV" or unit.value not in ("m", "f"):
            return None
        norms, data = analysis.tokens.norms, self.data
        before = norms[unit.start - 1] if unit.start else ""
        of_noun = data.genitive == "right" and before[:1].isalpha() and before not in data.conj
        of_noun = of_noun and data.clause.ending(norms, unit.start) is None
        if not (unit.preps or unit.posts or of_noun):
            return None
        people = [s for s in self._recent if s.sentence == analysis.index and s.entity.type == "Person"]
        subjects = {s.entity.id for s in people if s.subject}
        others = {s.entity.id: s.entity for s in people if s.entity.id not in subjects}
        return next(iter(others.values())) if subjects and len(others) == 1 else None

    def _teller(self, analysis: Analysis, unit: Unit) -> Entity | None:
        """Who says what a clause opens with a pronoun: "ईरान ने कहा कि [वह] …"."""
        for other in reversed(analysis.units):
            if other.end > unit.start or other.inner or not isinstance(other.resolved, Entity):
                continue
            if other.posts and self.linker.gazetteer.language.agent not in other.posts:
                continue
            if other.kind not in ("adj", "pron") and "Actor" in self.schema.kinds(other.resolved.type):
                return other.resolved
        return None

    def _objects(self, analysis: Analysis, unit: Unit) -> list[Entity]:
        """Whom a pronoun before a verb means, likeliest first: not who acts in its clause.

        That is who stands bare before it, or, where nobody does, whom the sentence before was about.
        """
        index = analysis.index
        acting = next(
            (
                u.resolved
                for u in reversed(analysis.units)
                if u.end <= unit.start and not u.inner and not u.preps and u.kind not in ("adj", "common")
                and isinstance(u.resolved, Entity)
            ),
            None,
        )  # fmt: skip
        if acting is None:
            acting = next((s.entity for s in reversed(self._recent) if s.subject and s.sentence == index - 1), None)
        own = {
            o.actor.resolved.id
            for o in analysis.offices
            if o.actor is not None and isinstance(o.actor.resolved, Entity)
            and o.person is not None and o.person.resolved == acting
        }  # fmt: skip
        scored: dict[str, tuple[float, Entity]] = {}
        for order, seen in enumerate(self._recent):
            distance, entity = index - seen.sentence, seen.entity
            if distance > 1 or self.schema.kinds(entity.type).isdisjoint(_ACTED_ON) or entity == acting:
                continue
            if entity.id in own or (acting is not None and self.linker.at_home(acting, entity)):
                continue
            score = 4.0 - 1.3 * distance + 1.5 * seen.subject + order * 1e-4
            if score > scored.get(entity.id, (0.0, entity))[0]:
                scored[entity.id] = (score, entity)
        return [entity for _, entity in sorted(scored.values(), key=lambda found: -found[0])]

    def _attached(self, analysis: Analysis, unit: Unit) -> Entity | None:
        """Who the pronoun of an adposition is: the last before it of its gender, not who acts in its own clause.

        "Switzerland armed Ukraine, and Sweden will not sell [إليها]": Sweden is the subject, Ukraine is meant.
        """
        norms, gender = analysis.tokens.norms, unit.value[-1]
        before = [
            u
            for u in analysis.units
            if u.end <= unit.start
            and not u.inner
            and u.kind not in ("adj", "pron", "title")
            and isinstance(u.resolved, Entity)
            and self.linker.gender(analysis, u) in ("", gender)
        ]
        if not before:
            return None
        last = before[-1]
        relative = self.data.relative.at(norms, last.end) if last.end < len(norms) else None
        subject_follows = any(u.start == unit.end and not u.preps for u in analysis.units)
        acts = not last.preps and relative is None and last.kind != "common"
        described = relative is not None and not subject_follows  # "Japan, which keeps [بها] troops"
        if not subject_follows and (acts or described):
            before.pop()
        found = before[-1].resolved if before else None
        return found if isinstance(found, Entity) else None

    def _said_of(self, analysis: Analysis, unit: Unit) -> Entity | None:
        """The subject before a pronoun where all nouns have a gender: "أعلنت سويسرا أنها …" is said of the country."""
        if unit.value not in ("m", "f"):
            return None
        described = unit.end - unit.start == 1 and analysis.tokens.norms[unit.start].lstrip("و") in ("هو", "هي")
        before = [
            u
            for u in analysis.units
            if u.end <= unit.start
            and not u.inner
            and (described or not u.preps)  # "in Central Asia, وهي a region that …"
            and u.kind not in ("adj", "pron", "title", "common")
        ]
        topic = analysis.tokens.norms[unit.start].lstrip("و").startswith("لكن")
        if topic:
            before.reverse()  # "Iran did not … against Turkey, but she …": said of whom the sentence is about
        for wanted in ((unit.value, ""),) if described else ((unit.value,), ("",)):
            for u in reversed(before):
                if isinstance(u.resolved, Entity) and self.linker.gender(analysis, u) in wanted:
                    return u.resolved
        return None
