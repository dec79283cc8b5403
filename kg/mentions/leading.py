"""Words before a name that say what someone is: adpositions before them are those of the whole mention."""

from __future__ import annotations

from kg.mentions.whose import WhoseFinder
from kg.units import PLACES, SKIP, Analysis, Unit, is_org, is_person, is_place

_FROM_STATES = frozenset({"Company", "CivilOrganization", "PoliticalParty", "ArmedGroup"})


class LeadingFinder(WhoseFinder):
    """Finds the words that lead a mention."""

    def _leads(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """Let the words that say what someone is lead the mention: adpositions stand before them."""
        if self.data.order == "VSO":
            self._called(analysis, taken)
        if not self.language.spaced:
            self._states_before(analysis, taken)
        if self.language.cased and self.data.order == "SVO":
            self._professions(analysis, taken)
            self._kinds(analysis, taken)
            self._acting_for(analysis, taken)
            if self.data.adjective_after:
                self._of_nation(analysis, taken)

    def _of_nation(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """A noun that refers back takes in the nationality after it: "le groupe français" is one mention."""
        for unit in analysis.units:
            after = taken[unit.end] if unit.kind == "nominal" and unit.end < len(taken) else None
            kind = unit.value.split("|")[0]
            if after is not None and after.kind == "adj" and not after.inner and kind in _FROM_STATES:
                if after.end < len(taken) and analysis.tokens.texts[after.end][0].isupper():
                    continue  # "l'opérateur émirati DP World"
                after.inner = True
                unit.end = after.end

    def _states_before(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """A state right before a company or town says only where it is: 由[日本]丸友商事收购."""
        for unit in analysis.units:
            first = unit.start
            while (head := self.data.place_heads.ending(analysis.tokens.norms, first)) is not None:
                first = head[0]  # 向[利比里亚边境城镇]津塔运送
            state = taken[first - 1] if first else None
            if state is None or state.inner or state.kind != "name" or unit.inner or unit.owner is not None:
                continue
            types = {unit.type} if unit.kind == "org" else {n.record.type for n in unit.names}
            said = unit.kind in ("org", "name") and bool(types)
            said = said and (types <= _FROM_STATES or (first < unit.start and types <= PLACES))
            if said and any(n.record.type == "State" for n in state.names):
                unit.owner = Unit(state.start, unit.start, "title")

    def _called(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """A definite noun with its adjectives leads the name after it: "اعتقال [الصحفي الروسي] فلان"."""
        data, norms = self.data, analysis.tokens.norms
        for unit in analysis.units:
            if unit.kind not in ("person", "name") or not is_person(unit) or unit.owner is not None or unit.prefix:
                continue
            first = unit.start - 1
            national = taken[first] if first > 0 else None
            if national is None or national.kind != "adj" or national.inner or not norms[first].startswith("ال"):
                continue
            first = national.start - 1
            while first > 0 and unit.start - first < 4 and taken[first] is None and norms[first] not in data.honorifics:
                if not (norms[first].startswith("ال") and norms[first].endswith(("ي", "يه"))):
                    break
                first -= 1
            if first < 0 or taken[first] is not None:
                continue
            called = [v for v in analysis.words[first].variants if v[1] in data.honorifics]
            if not called:
                continue
            prefix = called[0][0]
            if (
                first
                and taken[first - 1] is None
                and norms[first - 1] not in data.stop
                and norms[first].startswith("ال")
            ):
                genitive = not norms[first - 1].startswith("ال") and data.titles.at(norms, first - 1) is None
                first -= genitive and f"{norms[first - 1]} {norms[first]}" in data.honorifics
            unit.owner = Unit(first, unit.start, "title", prefix=prefix.removesuffix("ال"))

    def _professions(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """The adposition before what a person is is the person's: "la detención del periodista ruso X"."""
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts

        def noun(i: int) -> bool:
            word = texts[i]
            small = word.islower() or self.language.capital_nouns
            at = taken[i]
            plain = (at is None or at.inner) and word.isalpha() and small and norms[i] not in data.stop
            return plain and not data.prepositions.at(norms, i) and not data.clause.at(norms, i)

        for unit in analysis.units:
            firm = not data.adjective_after and unit.kind in ("org", "name") and is_org(unit) and not is_place(unit)
            firm = firm and not self.language.capital_nouns and unit.type not in PLACES  # "the Tunisian group Carthago"
            person = unit.kind in ("person", "name") and is_person(unit)
            if not (person or firm) or unit.owner is not None or unit.inner:
                continue
            first = unit.start
            if data.adjective_after:
                if first > 2 and texts[first - 1] == "," and unit.end < len(norms) and norms[unit.end] in data.conj:
                    first -= 1  # "dos ingenieros italianos, A y B"
                adjective = taken[first - 1] if first > 1 else None
                if adjective is None or adjective.kind != "adj":
                    continue
                before = norms[adjective.start - 1]
                alone = first == unit.start and (before in data.articles or before in data.contractions)
                if not alone and not noun(adjective.start - 1):
                    continue
                first = adjective.start - (not alone)  # "al paraguayo X" has no noun
            else:
                if first > 2 and texts[first - 1] == "," and unit.end < len(norms) and norms[unit.end] in data.conj:
                    first -= 1  # "two Italian hostages, A and B"
                while first > 0 and unit.start - first < 3 and noun(first - 1):
                    first -= 1
                adjective = taken[first - 1] if 0 < first < unit.start else None
                if adjective is None or adjective.kind != "adj" or adjective.end != first:
                    continue
                first = adjective.start
            unit.owner = Unit(first, unit.start, "title")
            adjective.value = "national"  # says whose citizen it is, and nothing of who acts

    def _kinds(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """The adposition before the noun that says what an unlisted body is: "filiale [du groupe minier] Oryx"."""
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        for unit in analysis.units:
            if unit.kind != "org" or unit.owner is not None or unit.inner or is_place(unit) or unit.type in PLACES:
                continue
            first = unit.start - (unit.start > 0 and texts[unit.start - 1] in SKIP)
            head = data.place_heads.ending(norms, first)
            if head is None and data.adjective_after and first > 1 and texts[first - 1].islower():
                head = data.place_heads.ending(norms, first - 1)
            if head is None or head[1] != unit.type or data.prepositions.ending(norms, first):
                continue
            unit.owner = Unit(head[0], unit.start, "title")

    def _acting_for(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """A person's government and a group's members act for them: "el Gobierno de X", "fighters from X"."""
        data, norms = self.data, analysis.tokens.norms
        for unit in analysis.units:
            titled = unit.owner is not None and unit.owner.kind == "title" and unit.owner.end <= unit.start
            if (
                unit.inner
                or unit.kind not in ("person", "name", "short", "org")
                or (unit.owner is not None and not titled)
            ):
                continue
            i = unit.lead
            while i > 0 and norms[i - 1] in data.articles and norms[i - 1] not in data.of and taken[i - 1] is None:
                i -= 1  # "des" is both
            hit = None
            if is_person(unit):
                if i == unit.lead > 1 and norms[i - 1] in data.of:
                    hit = data.gov_heads.ending(norms, i - 1)  # "the government of [President] X"
            elif is_org(unit) and not is_place(unit):
                hit = data.members.ending(norms, i)
                hit = hit if hit is not None and i - hit[0] > 1 else None
                if hit is None and i > 1 and norms[i - 1] in data.of:
                    hit = data.members.ending(norms, i - 1)
                hit = hit if hit is not None and hit[1] == "group" else None
            if hit is not None and not any(taken[hit[0] : unit.lead]):
                unit.owner = Unit(hit[0], unit.start, "title")

    def _owned_persons(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """A state before a person's name says only whose he is: "Hungary's Peter Szijjarto"."""
        norms = analysis.tokens.norms
        for unit in analysis.units:
            owner = taken[unit.start - 2] if unit.start > 1 and norms[unit.start - 1] in self.data.poss else None
            if owner is not None and is_person(unit) and owner.kind == "name" and is_place(owner):
                owner.inner = True
                if unit.owner is None:
                    unit.owner = Unit(owner.start, unit.start, "title")
