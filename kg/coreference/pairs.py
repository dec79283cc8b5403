"""The two or three that "both countries", "the two leaders" and "the sides" mean."""

from __future__ import annotations

from kg.coreference.nouns import Nouns
from kg.tokens import COMMAS
from kg.types import Entity
from kg.units import STATE_OFFICES, Analysis, Unit


class Pairs(Nouns):
    """Finds whom a noun means that stands for two or three."""

    def _acting(self, analysis: Analysis, unit: Unit) -> Entity | None:
        """The one state that acts in a sentence before a mention: "Brazil shares a border with [both countries]"."""
        norms = analysis.tokens.norms
        for other in reversed(analysis.units):
            if other.end > unit.start or other.inner or not isinstance(other.resolved, Entity):
                continue
            opens = other.end + (norms[other.end] in COMMAS)
            if self.data.order == "SVO" and other.resolved.type == "State" and self.data.relative.at(norms, opens):
                return other.resolved  # "thanked Ghana, which mediated between [the two governments]"
            break
        for other in analysis.units:
            if other.inner or other.kind == "adj" or not isinstance(other.resolved, Entity):
                continue
            if other.preps or other.end > unit.start or sum(u.group == other.group for u in analysis.units) > 1:
                return None
            entity = other.resolved
            if entity.type == "Person":
                state = self.linker.home(entity) or self._minister_of(analysis, other)
            else:
                state = self.linker.as_actor(entity) or entity
            return state if state is not None and state.type == "State" else None
        return None

    def _minister_of(self, analysis: Analysis, person: Unit) -> Entity | None:
        """The state that the sentence before is about, for a minister whose state is not said."""
        held = any(o.person is person and o.title.relation in STATE_OFFICES for o in analysis.offices)
        subjects = (s.entity for s in reversed(self._recent) if s.subject and s.sentence == analysis.index - 1)
        return next((e for e in subjects if e.type == "State"), None) if held else None

    def _who_hold(self, analysis: Analysis, unit: Unit, people: list[Entity]) -> list[Entity]:
        """Those of two persons who may be "the two presidents": neither is known for another office only."""
        found = None
        for i in range(unit.start, unit.end):
            norm = analysis.tokens.norms[i]
            found = found or self.data.titles.at([norm], 0) or self.data.titles.at([norm.rstrip("s")], 0)
        if found is None or found[1].relation not in STATE_OFFICES:
            return people
        held: dict[str, set[str]] = {}
        for (relation, _), person in self.linker.holders.items():
            held.setdefault(person.id, set()).add(relation)
        return [p for p in people if p.id not in held or held[p.id] & STATE_OFFICES]

    def _both(self, analysis: Analysis, unit: Unit, index: int, acting: Entity | None) -> None:
        """The two or three states that "the two countries" means: the last ones that the article spoke of.

        "The two leaders" are the last two persons, if one sentence or that before names two, else their states.
        """
        people = [s.entity for s in self._recent if s.entity.type == "Person" and index - s.sentence <= 1]
        people = list({e.id: e for e in people}.values())
        if unit.value == "both_people" and acting is None:
            people = self._who_hold(analysis, unit, people)
        if unit.value == "both_sides":
            # 基尔与马沙尔会谈。双方同意…: two whom one sentence names, else their states
            told_in = [{s.entity.id: s.entity for s in self._recent if s.sentence == k} for k in (index, index - 1)]
            pairs = ([e for e in told.values() if e.type == "Person"] for told in told_in)
            people = next((pair for pair in pairs if len(pair) == 2), [])
        if unit.value in ("both_people", "both_sides") and len(people) == 2:
            unit.pair, unit.resolved = (people[0], people[1]), people[0]
            return
        if unit.value in ("both", "both_sides") and (fighting := self._fighting(index)):
            unit.pair, unit.resolved = fighting, fighting[0]
            return
        found: list[Entity] = []
        told: list[int] = []
        wanted = 3 if unit.value == "both_three" else 2
        for seen in reversed(self._recent):
            if index - seen.sentence > wanted:
                break
            state: Entity | None = seen.entity
            if seen.entity.type == "Person":
                state = self._home(seen.entity)
            elif seen.entity.type != "State":
                state = self.linker.as_actor(seen.entity)
            if state is not None and all(state.id != f.id for f in found):
                found.append(state)
                told.append(seen.sentence)
        here = len(told) > 1 and told[0] == told[1] == index  # "Chile met Peru, and both countries …"
        if acting is not None and acting in found and len(found) > wanted and not here:
            found = [e for e in found if e.id != acting.id]
        states = [e for e in found if e.type != "InternationalOrganization"]
        if len(states) >= wanted:
            found = states  # the OAS and its secretary general are none of the two
        before = len(told) > 1 and told[0] == told[1] < index
        if len(found) > 2 and wanted == 2 and not before:
            # of three states those two are meant that the article is about, unless the sentence before names two
            often = sorted((self.linker.named[e.id] for e in found), reverse=True)
            if often[1] >= 2 * often[2]:
                found = [e for e in found if self.linker.named[e.id] >= often[1]]
        if len(found) >= wanted:
            unit.pair = tuple(reversed(found[:wanted]))
            unit.resolved = unit.pair[0]

    def _fighting(self, index: int) -> tuple[Entity, ...]:
        """An armed group and the other one, or the army, if they are all that a sentence names: "both sides"."""
        for k in (index, index - 1):
            named = {s.entity.id: s.entity for s in self._recent if s.sentence == k}
            forces = [e for e in named.values() if e.type in ("ArmedGroup", "GovernmentBody")]
            states = sum(e.type == "State" for e in named.values())
            if len(forces) == 2 and states <= 1 and any(e.type == "ArmedGroup" for e in forces):
                return tuple(forces)
            if states > 1:
                break
        return ()
