"""Nouns that refer back: "the treaty", "the prime minister", "the army", "the government"."""

from __future__ import annotations

from kg.coreference.memory import COLLECTIVE, Memory
from kg.tokens import fold
from kg.types import Entity
from kg.units import STATE_OFFICES, Analysis, Unit

_EVENTS = frozenset({"Agreement", "Meeting", "Election"})
"""What a bare noun with an article names again: "the treaty", "the summit"."""
_TOLD_BEFORE = 8
"""Sentences within which such a noun is understood."""
_NAMED = (*COLLECTIVE, "CivilOrganization", "Bloc")
"""What is named again by the first word of its name."""


class Nouns(Memory):
    """Finds what a noun with an article means that was named before."""

    def _named_event(self, analysis: Analysis, unit: Unit) -> Entity | None:
        """The agreement or event that the article named before and a noun with an article means: "the treaty".

        An apposition says it too: "the Rovuma Treaty, a deal that divides …".
        """
        if unit.type not in _EVENTS or unit.value == "described":
            return None
        data, norms, first = self.data, analysis.tokens.norms, unit.start
        before = norms[first - 1] if first else ""
        if first > 2 and norms[first - 2] == "," and before in data.articles:
            beside = (u.resolved for u in analysis.units if u.end == first - 2 and u.kind in ("org", "name"))
            entity = next(beside, None)
            if isinstance(entity, Entity) and entity.type == unit.type:
                return entity
        if before not in data.known and not norms[first].removeprefix(unit.prefix).startswith(self._article):
            return None
        after = data.prepositions.at(norms, unit.end) if unit.end + 1 < len(norms) else None
        if after is not None and norms[unit.end] not in data.place_in and norms[after[0]] not in data.stop:
            return None  # "the agreement with Russia" may be another one
        if any(u.start == unit.end and u.kind == "adj" for u in analysis.units):
            return None  # "las elecciones estadounidenses"
        noun, last = norms[unit.end - 1], None
        for seen in reversed(self._recent):
            if analysis.index - seen.sentence > _TOLD_BEFORE:
                break
            if seen.entity.type == unit.type:
                last = last or seen.entity
                if any(fold(name).split()[-1] == noun for name in seen.entity.names.get(data.lang, ()) if name):
                    return seen.entity
        return last

    def _title(self, analysis: Analysis, unit: Unit) -> Entity | None:
        owner = unit.owner.resolved if unit.owner is not None else None
        if isinstance(owner, Entity) and self._several(analysis.tokens.norms[unit.start]):
            return owner  # "президенты России и Казахстана": the states
        relation = unit.value if unit.kind == "title" else unit.type
        if isinstance(owner, Entity) and relation == "holds_position_in" and self.data.order == "VSO":
            return owner  # one of many offices: "adviser", "in charge of"
        if isinstance(owner, Entity):
            return self.linker.holders.get((relation, owner.id)) or self.linker.known_holder(relation, owner) or owner
        return self._last_holder(relation)

    def _by_title(self, analysis: Analysis, unit: Unit) -> Entity | None:
        """The last holder of the office that a bare noun names: "accused the [prime minister]"."""
        found = self.data.titles.at(analysis.tokens.norms, unit.start) if unit.value == "Person" else None
        if found is None or found[0] < unit.end or found[1].relation not in STATE_OFFICES:
            return None
        return self._last_holder(found[1].relation)

    def _last_holder(self, relation: str) -> Entity | None:
        """The last person spoken of who holds such an office in the article or in a list."""
        holders = {person.id for (held, _), person in self.linker.holders.items() if held == relation}
        for seen in reversed(self._recent):
            record = self.linker.records.get(seen.entity.id)
            known = record is not None and any(held == relation for held, *_ in record.offices)
            if seen.entity.id in holders or known:
                return seen.entity
        return None

    def _same_noun(self, analysis: Analysis, unit: Unit) -> Entity | None:
        """The last organisation whose name begins with the same noun: "المجلس" after "مجلس الأمن الدولي"."""
        head = analysis.tokens.norms[unit.start].removeprefix(unit.prefix.removesuffix("ال")).removeprefix("ال")
        for seen in reversed(self._recent):
            if analysis.index - seen.sentence > 4:
                break
            if seen.entity.type in COLLECTIVE and seen.entity.type != "State":
                names = seen.entity.names.get(self.data.lang, ())
                if any(fold(name.split()[0]).removeprefix("ال") == head for name in names if name):
                    return seen.entity
        return None

    def _same_body(self, analysis: Analysis, unit: Unit) -> Entity | None:
        """The last body that the article named with the same noun: "الجيش" after "الجيش السوداني"."""
        head = analysis.tokens.norms[unit.start].removeprefix(unit.prefix.removesuffix("ال"))
        for seen in reversed(self._recent):
            if analysis.index - seen.sentence > 8:
                break
            if seen.entity.type == "GovernmentBody":
                names = seen.entity.names.get(self.data.lang, ())
                first = self.data.order == "VSO"
                if any(head in [fold(w) for w in name.split()][: 1 if first else None] for name in names if name):
                    return seen.entity
        if self.data.order == "SVO":
            return self._body_here(analysis, unit)
        if self.data.order != "VSO":
            return None
        unit.type = "GovernmentBody"
        return self.linker.unlisted(analysis, unit)

    def _governs(self, analysis: Analysis, unit: Unit) -> bool:
        """Whether what refers back is a noun of government or of one of its bodies: "the junta", הצבא."""
        norms, start = analysis.tokens.norms, unit.start
        forms = [norms[start], *(form for _, form in analysis.words[start].refers)]
        return any(
            phrases.at(norms, start, form) for phrases in (self.data.gov_heads, self.data.bodies) for form in forms
        )

    def _noun(self, analysis: Analysis, start: int, end: int) -> str:
        """The words of a noun of government, without articles."""
        norms, articles = analysis.tokens.norms[start:end], self.linker.gazetteer.language.word_starts
        return " ".join(n[1:] if n.startswith(articles or "\0") else n for n in norms if n not in self.data.articles)

    def _governed(self, analysis: Analysis, unit: Unit, owner: Unit) -> None:
        """Remember whose a noun of government is."""
        if isinstance(owner.resolved, Entity) and owner.resolved.type == "State":
            before = owner.start > unit.start
            noun = self._noun(analysis, unit.start if before else owner.end, owner.start if before else unit.end)
            self._governments[noun] = owner.resolved

    def _same_government(self, analysis: Analysis, unit: Unit) -> Entity | None:
        """Whose a noun of government is: the state beside it when it was last used, else the one most often named."""
        if (seat := self._seat_here(analysis.index)) is not None:
            return seat  # "In Tehran, the deputy X accused the government"
        noun = self._noun(analysis, unit.start, unit.end)
        if (known := self._governments.get(noun)) is not None:
            return known
        named = self.linker.named
        seen = {s.entity.id: s.entity for s in self._recent if s.entity.type == "State"}
        ranked = sorted(seen.values(), key=lambda e: -named[e.id])
        if not ranked or (len(ranked) > 1 and named[ranked[0].id] < 2 * named[ranked[1].id]):
            return self._salient(("State",), analysis.index) if self.data.order == "SOV" else None
        return ranked[0]

    def _same_name(self, analysis: Analysis, unit: Unit) -> Entity | None:
        """The last body that the article named in full with a noun that stands alone here: "la Commission"."""
        head = analysis.tokens.norms[unit.start]
        for seen in reversed(self._recent):
            names = seen.entity.names.get(self.data.lang, ())
            if seen.entity.type in _NAMED and any(fold(n).split()[:1] == [head] for n in names):
                return seen.entity
        return None

    def _body_here(self, analysis: Analysis, unit: Unit) -> Entity | None:
        """The body of the state that the article is about here: "the army"."""
        state = self._salient(("State",), analysis.index)
        body = self.data.bodies.at(analysis.tokens.norms, unit.start)
        record = self.linker.records.get(state.id) if state is not None else None
        if body is None or record is None:
            return None
        return self.linker.body(record, body[1], analysis.mention(unit))
