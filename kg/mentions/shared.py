"""Titles that two persons share, and persons that two titles share."""

from __future__ import annotations

from kg.mentions.leading import LeadingFinder
from kg.tokens import COMMAS
from kg.units import Analysis, Office, Unit, is_person, is_place


class SharedFinder(LeadingFinder):
    """Finds what two offices share."""

    def _share_title(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """A title that two persons share: "الرئيسان الكازاخي فلان [والأوزبكي] فلان"."""
        for office in tuple(analysis.offices):
            actor, person = office.actor, office.person
            if actor is None or person is None or actor.kind != "adj" or person.start != actor.end:
                continue
            end = person.end
            other = taken[end] if end < len(taken) else None
            if other is None or other.kind != "adj" or other.start != end or not other.prefix.startswith("و"):
                continue
            holder = taken[other.end] if other.end < len(taken) else None
            if holder is None or holder.start != other.end or not is_person(holder) or holder.prefix:
                continue
            if any(o.person is holder for o in analysis.offices):
                continue
            other.inner = True
            holder.owner = Unit(other.start, other.end, "title", prefix=other.prefix.removesuffix("ال"))
            analysis.offices.append(
                Office(
                    office.start, office.end, office.title, other, holder, office.former, office.elect, office.deputy
                )
            )

    def _respective(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """A title of several states with its holders in their order: "the presidents of Chile and Peru, X and Y"."""
        offices: list[Office] = []
        for office in analysis.offices:
            pairs = [] if office.person is not None or office.actor is None else self._in_order(analysis, taken, office)
            if not pairs:
                offices.append(office)
                continue
            if office.unit is not None and office.unit in analysis.units:
                analysis.units.remove(office.unit)
            first = pairs[0][1]
            apart = analysis.tokens.norms[first.start - 1] in COMMAS
            first.owner = Unit(min(office.start, pairs[0][0].start), first.start - apart, "title")
            for state, person in pairs:
                state.inner = True
                offices.append(
                    Office(
                        office.start, office.end, office.title, state, person, office.former, office.elect,
                        office.deputy,
                    )
                )  # fmt: skip
        analysis.offices[:] = offices
        for office in offices:
            self._in_turn(analysis, taken, office)

    def _in_turn(self, analysis: Analysis, taken: list[Unit | None], office: Office) -> None:
        """A title of several states with each holder after his own: "les ministres du Kenya, X, et du Ghana, Y"."""
        norms, count, person = analysis.tokens.norms, len(analysis.tokens), office.person
        if person is None or office.actor is None or not office.end <= office.actor.start < person.start:
            return
        joined = person.end
        while joined < count and norms[joined] in COMMAS:
            joined += 1
        of = joined + 1
        if joined == person.end or of + 1 >= count or norms[joined] not in self.data.conj:
            return
        i = of
        while i < count and (norms[i] in self.data.of or norms[i] in self.data.articles) and i - of < 3:
            i += 1
        state = taken[i] if of < i < count and norms[of] in self.data.of else None
        if state is None or state.start != i or state.inner or not is_place(state) or state.end + 1 >= count:
            return
        other = self._person_at(analysis, taken, state.end + 1) if norms[state.end] in COMMAS else None
        if other is None or other.owner is not None or any(o.person is other for o in analysis.offices):
            return
        state.inner = True
        other.owner = Unit(of, other.start - 1, "title")
        analysis.offices.append(
            Office(office.start, office.end, office.title, state, other, office.former, office.elect, office.deputy)
        )

    def _in_order(self, analysis: Analysis, taken: list[Unit | None], office: Office) -> list[tuple[Unit, Unit]]:
        """The states of a title with the persons listed after them, as many of both; or nothing."""
        data, tokens = self.data, analysis.tokens
        states = [office.actor] if office.actor is not None else []
        end = max(office.actor.end if office.actor is not None else 0, office.end)
        while (after := self._joined(tokens.norms, end)) and (state := taken[after]) is not None:
            if state.start not in (after, after - 1) or state.inner or not is_place(state):
                break
            states.append(state)
            end = state.end
        if len(states) < 2 or end + 1 >= len(tokens):
            return []
        comma = tokens.norms[end] in COMMAS
        if not comma and not self.language.inflects:  # "президенты России и Молдовы Борис Ельцин и Мирча Снегур"
            return []
        persons: list[Unit] = []
        i = end + comma
        while i < len(tokens) and (person := self._person_at(analysis, taken, i)) is not None:
            if any(o.person is person for o in analysis.offices) or person.owner is not None:
                break
            persons.append(person)
            i = self._joined(tokens.norms, person.end)
            if not i:
                break
        closed = bool(persons) and (len(persons) == len(states))
        joined = closed and any(n in data.conj for n in tokens.norms[persons[0].end : persons[-1].start])
        return list(zip(states, persons, strict=True)) if joined else []

    def _joined(self, norms: list[str], end: int) -> int:
        """Where the next member of a list begins whose last one ends at token `end`; 0 if nothing joins one."""
        data, i = self.data, end
        while i < len(norms) and (norms[i] in data.conj or norms[i] in COMMAS):
            i += 1
        if i == end:
            return 0
        while i < len(norms) and (norms[i] in data.of or norms[i] in data.articles):
            i += 1
        return i if i < len(norms) else 0

    @staticmethod
    def _beside(analysis: Analysis, office: Office, other: Office) -> bool:
        """Whether a title follows another one with nothing between, not even "and"."""
        first, second = office.actor, other.actor
        end = max(office.end, first.end if first is not None else 0)
        if end != other.start or any(p.startswith("و") for p, _ in analysis.words[end].titles):
            return False
        if first is None:
            return True
        # "التقى الرئيس القرغيزي نائب رئيس الدولة فلان": subject and object
        named = {n.record.name for n in first.names}
        if second is not None and named.isdisjoint(n.record.name for n in second.names):
            return False
        if second is None and office.title.relation == other.title.relation:
            return True  # "العاهل الأردني الملك فلان"
        highest = {"head_of_state_of", "head_of_government_of"}
        return office.title.relation != "head_of_state_of" and other.title.relation not in highest

    @staticmethod
    def _held_too(analysis: Analysis, office: Office, person: Unit) -> None:
        """Let a person hold an office whose title stands beside another one of the person's."""
        office.person = person
        if office.unit is not None and office.unit in analysis.units:
            analysis.units.remove(office.unit)

    def _share_holder(self, analysis: Analysis) -> None:
        """Two titles of one person: 美国驻华大使、爱荷华州前州长特里·布兰斯塔德."""
        texts = analysis.tokens.texts
        if self.data.order == "VSO":
            pairs = list(zip(analysis.offices, analysis.offices[1:], strict=False))
            for office, other in reversed(pairs):
                # "نائب رئيس الدولة رئيس مجلس الوزراء وزير الداخلية فلان"
                if self._beside(analysis, office, other) and other.person is not None:
                    self._held_too(analysis, office, other.person)
            for office, other in pairs:
                person = office.person
                named = person is not None and person.end <= office.start and other.person is None
                if named and person is not None and self._beside(analysis, office, other):
                    self._held_too(analysis, other, person)  # "فلان رئيس مجلس الوزراء وزير الخارجية"
            return
        if self.language.spaced:
            norms, conj, articles = analysis.tokens.norms, self.data.conj, self.data.articles
            for office, other in zip(analysis.offices, analysis.offices[1:], strict=False):
                # "X, a former foreign minister and the leader of Y": both are the same person's
                person = office.person
                if self.data.order == "SOV" and person is None and other.person is not None:
                    self._joined_titles(analysis, office, other)
                    continue
                if self.data.order != "SVO" or person is None or other.person is not None or other.actor is None:
                    continue
                low = max(office.end, office.actor.end if office.actor is not None else 0)
                between = [n for n in norms[low : other.start] if n not in articles]
                if person.end <= office.start and len(between) == 1 and between[0] in conj:
                    other.person = person
                    if other.unit is not None and other.unit in analysis.units:
                        analysis.units.remove(other.unit)
            return
        for office, other in zip(analysis.offices, analysis.offices[1:], strict=False):
            low = office.end
            high = min(other.start, other.actor.start if other.actor is not None else other.start)
            if office.person is None and other.person is not None and texts[low:high] in (["、"], ["兼"], ["暨"]):
                office.person = other.person

    def _joined_titles(self, analysis: Analysis, office: Office, other: Office) -> None:
        """Give both titles before a person to him: "पार्टी के अध्यक्ष और संसद के स्पीकर X", "رئیس حزب … و وزیر … ، X"."""
        holder, norms, conj = other.person, analysis.tokens.norms, self.data.conj
        low = max(office.end, office.actor.end if office.actor is not None else 0)
        high = min(other.start, other.actor.start if other.actor is not None else other.start)
        while high > low and other.actor is None and norms[high - 1] not in conj and high > other.start - 3:
            high -= 1  # "… और [संसद के] स्पीकर X"
        between = norms[low:high]
        if holder is None or holder.start < other.end or len(between) != 1 or between[0] not in conj:
            return
        if office.actor is None or (other.actor is None and high == other.start):
            return  # "the president and the foreign minister X" are two
        if other.actor is not None and is_place(office.actor) and is_place(other.actor):
            return  # those of two states
        office.person = holder
        if office.unit is not None and office.unit in analysis.units:
            analysis.units.remove(office.unit)
