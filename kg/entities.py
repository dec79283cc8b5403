"""Who is named: links the named mentions of one article to entities.

A listed name is linked to the record with the most support in the article; an unlisted one gets an entity of its own,
the same for all its mentions. A surname goes to the person whom the article names in full.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from kg.gazetteer import Gazetteer, Name, Record
from kg.lang.data import LanguageData, citation
from kg.schema import Schema
from kg.tokens import fold, fold_accents
from kg.types import Entity, slug
from kg.units import Analysis, Unit

_SHADDA = "\u0651"
"""The Arabic mark of a doubled letter."""
_TYPE_PRIOR = {
    "State": 3.0, "Person": 2.2, "InternationalOrganization": 2.0, "Bloc": 2.0, "Region": 1.8, "GovernmentBody": 1.8,
    "Agreement": 1.8, "Conflict": 1.8, "ArmedGroup": 1.8, "City": 1.0, "Territory": 1.4,
}  # fmt: skip
_DEMONYM_FIRST = frozenset({"Armed Forces", "Army", "Navy", "Air Force", "Police", "National Guard", "Coast Guard"})


@dataclass
class Linker:
    """Links the mentions of one article; make a new one for each article."""

    data: LanguageData
    gazetteer: Gazetteer
    schema: Schema
    article: str = ""
    entities: dict[str, Entity] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    last_relation: str = ""
    _unnamed: dict[str, Entity] = field(default_factory=dict)
    _brief: dict[tuple[str, str], tuple[Analysis, Unit]] = field(default_factory=dict)
    _cased: dict[tuple[str, ...], Entity] = field(default_factory=dict)  # unlisted names by words without case endings
    named: Counter[str] = field(default_factory=Counter)  # how often the article names each record
    _persons: dict[str, Entity] = field(default_factory=dict)
    _parts: dict[str, Entity] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    holders: dict[tuple[str, str], Entity] = field(default_factory=dict)  # of an office of an actor
    states: Counter[str] = field(default_factory=Counter)
    reported_from: Entity | None = None  # the state in whose capital the report was written, where it is about it

    def know(self, analyses: Sequence[Analysis]) -> None:
        """Learn what the article names; call before the mentions are completed."""
        for analysis in analyses:
            for unit in analysis.units:
                # once, though it may be an adjective and a people in one word
                records = {n.record.id: n.record for n in unit.names if n.kind in ("name", "adj", "people")}
                for id_, record in records.items():
                    self.named[id_] += 1
                    if record.of:
                        self.named[record.of] += 1
                    if record.type == "State":
                        self.named[record.name] += 1
        for analysis in analyses:
            for unit in analysis.units:
                if unit.kind == "org" and unit.end - unit.start > 1 and not self.data.adjective_after:
                    self._brief.setdefault((unit.type, analysis.keys[unit.start]), (analysis, unit))
        for analysis in analyses:
            for unit in analysis.units:
                if unit.kind in ("name", "short", "adj", "people", "gov", "body", "org", "common"):
                    self._link_named(analysis, unit)
        for analysis in analyses:
            self._full_names(analysis)

    @property
    def surnames(self) -> Collection[str]:
        """The surnames of persons whom the article names in full, as `Language.name_key` gives them."""
        return self._parts

    def _key(self, name: str) -> str:
        """What names of persons are compared by: no accents, no hyphens, no possessive, no case endings."""
        key = self.gazetteer.language.name_key
        return " ".join(map(key, fold_accents(name).replace("-", " ").replace("\u2011", " ").split()))

    def link(self, analyses: Sequence[Analysis]) -> None:
        """Set `unit.resolved` of the persons named by one word, and learn who holds which office."""
        for analysis in analyses:
            self._bare_names(analysis)
        if not self.gazetteer.language.spaced:
            self._listed_holders(analyses)
        for analysis in analyses:
            self._offices(analysis)
        self.reported_from = next(filter(None, map(self._datelined, analyses)), None)

    def _datelined(self, analysis: Analysis) -> Entity | None:
        """The state in whose capital a report was written, unless the article names others more often."""
        for unit in analysis.units:
            if unit.end > analysis.dateline:
                return None
            record = self.records.get(unit.resolved.id) if isinstance(unit.resolved, Entity) else None
            state = self.gazetteer.by_name.get(record.capital_of or "") if record is not None else None
            if state is not None and 2 * self.states[state.name] >= max(self.states.values(), default=0):
                return self.keep(state)
        return None

    # -- named mentions ----------------------------------------------------------------------------

    def _link_named(self, analysis: Analysis, unit: Unit) -> None:
        if unit.kind == "org":
            unit.resolved = self.unlisted(analysis, unit)
            if unit.value == "described":
                self._unnamed.setdefault(unit.type, unit.resolved)
            return
        if unit.kind == "common":
            unit.resolved = self._common(analysis, unit)
            return
        record = self.choose(self._as_written(analysis, unit))
        if record is None:
            parties = all(n.record.type == "PoliticalParty" for n in unit.names)
            cased = self.gazetteer.language.cased
            told = cased or self.data.head_final or unit.lead < unit.start  # "حزب التحالف الديمقراطي"
            told = told or (
                self.data.order == "VSO" and bool(self.data.org_heads.at(analysis.tokens.norms, unit.start))
            )
            letters = analysis.mention(unit)
            brief = letters.isupper() and letters.isalpha() and (2 if parties else 3) <= len(letters) <= 6
            if unit.kind == "short" and cased and brief:
                # one of several bodies of those letters, none of them named in full
                unit.type = unit.names[0].record.type
                unit.resolved = self.unlisted(analysis, unit)
                return
            if unit.kind == "short" and unit.end - unit.start > 1 and parties and told:
                # one of many parties of that name, none of them named in full
                unit.type = "PoliticalParty"
                unit.resolved = self.unlisted(analysis, unit)
            return
        if unit.kind == "body":
            unit.resolved = self._body(analysis, unit, record)
            return
        unit.resolved = self.keep(record)
        if record.type == "State":
            self.states[record.name] += 1
        if record.type == "Person":
            self._know(record.entity, record.gender)

    def _as_written(self, analysis: Analysis, unit: Unit) -> Sequence[Name]:
        """The names that a mark of doubling tells apart: "عمّان" is no "عمان"."""
        mention = analysis.mention(unit)
        if _SHADDA not in mention or len(unit.names) < 2:
            return unit.names
        written = [n for n in unit.names if mention in n.record.entity.names.get(self.data.lang, ())]
        return written or unit.names

    def choose(self, names: Sequence[Name]) -> Record | None:
        """The record that a name means here: the one with the most support in the article, then by kind and fame."""
        best: Record | None = None
        best_score = -1.0
        told: list[str] = []
        for name in names:
            record = name.record
            support = self.named[record.id] - 1 + (self.named[record.of] if record.of else 0)
            prior = _TYPE_PRIOR.get(record.type, 1.5)
            if name.kind in ("adj", "people"):
                prior += 0.5
            score = prior + min(support, 6) * 0.35 + min(record.weight, 10.0) * 0.08
            # "Georgia" may be the American state where the text is about America
            short = name.kind == "short" and record.type not in ("Person", "State") and self.named[record.id] == 0
            if short and (record.type != "Territory" or self.named[record.of] < 2):
                continue
            told.append(f"{record.name} ({record.type}) {score:.1f}")
            if score > best_score or (score == best_score and best is not None and record.id < best.entity.id):
                best, best_score = record, score
        if best is not None and best.type == "State":
            # "عمان" is a state, or the capital of another one that the article names more often
            of_others = (n.record for n in names if n.record.capital_of and n.record.of != best.name)
            seat = next((r for r in of_others if self.named[r.of] > self.named[best.name]), None)
            best = seat or best
        if best is not None and len(told) > 1:
            self.reasons[best.entity.id] = "chosen among " + ", ".join(sorted(told))
        return best

    def keep(self, record: Record) -> Entity:
        entity = record.entity
        self.entities[entity.id] = entity
        self.records[entity.id] = record
        return entity

    def _body(self, analysis: Analysis, unit: Unit, record: Record) -> Entity:
        state = self.keep(record)
        if unit.owner is not None:
            unit.owner.resolved = state
        return self.body(record, unit.value, analysis.mention(unit))

    def body(self, record: Record, kind: str, mention: str) -> Entity:
        """The body of a state by its kind: "Parliament" of Kenya."""
        state = record.entity
        if kind in _DEMONYM_FIRST and record.demonym:
            name = f"{record.demonym} {kind}"
        elif kind.startswith("Ministry"):
            name = f"{kind} ({state.name})"
        else:
            name = f"{kind} of {state.name}"
        entity = Entity(
            slug("GovernmentBody", name), "GovernmentBody", name, {"en": (name,), self.data.lang: (mention,)}
        )
        return self.entities.setdefault(entity.id, entity)

    def unlisted(self, analysis: Analysis, unit: Unit) -> Entity:
        """The entity of a name that no list has, the same for all its mentions."""
        whole = self._brief.get((unit.type, analysis.keys[unit.start])) if unit.end - unit.start == 1 else None
        if whole is not None:
            return self.unlisted(*whole)  # "Hanbit" for Hanbit Energy
        name = citation(self.data, analysis.mention(unit))
        if self.data.order == "VSO" and unit.prefix.endswith("ل") and name.startswith("لل"):
            own = fold(name.split()[0][1:])  # "للجنة" is "to a committee"
            # li- and the article are written together: للمجلس
            name = name[1:] if self.data.org_heads.at([own], 0) is not None else "ا" + name[1:]
        name = self.gazetteer.language.cited(name)
        entity = Entity(slug(unit.type, name), unit.type, name, {self.data.lang: (name,)})
        if self.gazetteer.language.inflects:  # «Степного гранита» is «Степной гранит»
            entity = self._cased.setdefault((unit.type, *analysis.keys[unit.start : unit.end]), entity)
        return self.entities.setdefault(entity.id, entity)

    def _common(self, analysis: Analysis, unit: Unit) -> Entity:
        """An event or agreement without a name, and never that of another article.

        One that is described ("the fisheries agreement") is its own; the bare noun is the first of its kind.
        """
        known = self._unnamed.get(unit.type)
        if known is not None and unit.value != "described":
            return known
        mark = hashlib.sha256(self.article.encode()).hexdigest()[:8]
        name = citation(self.data, analysis.mention(unit))
        entity = Entity(f"{slug(unit.type, name)}@{mark}", unit.type, name, {self.data.lang: (name,)})
        entity = self.entities.setdefault(entity.id, entity)
        self._unnamed.setdefault(unit.type, entity)
        return entity

    # -- persons -----------------------------------------------------------------------------------

    def _full_names(self, analysis: Analysis) -> None:
        """Link unlisted persons named by more than one word."""
        for unit in analysis.units:
            if unit.kind != "person":
                continue
            mention = analysis.mention(unit)
            if unit.end - unit.start > 1:
                unit.resolved = self._person(mention)

    def _person(self, mention: str) -> Entity:
        key = self._key(mention)
        known = self._persons.get(key)
        if known is None:
            known = Entity(slug("Person", mention), "Person", mention, {self.data.lang: (mention,)})
            self.entities.setdefault(known.id, known)
            self._know(known, "", key)
        return known

    def _bare_names(self, analysis: Analysis) -> None:
        """Link persons named by one word to the person of that surname, else to one of their own."""
        for unit in analysis.units:
            listed = self.records.get(unit.resolved.id) if isinstance(unit.resolved, Entity) else None
            if unit.kind == "short" and listed is not None and listed.type == "Person" and not self.named[listed.id]:
                # "Assad" after "Hafez al-Assad" is him, however famous his son
                unit.resolved = self._parts.get(self._key(analysis.mention(unit)), unit.resolved)
            if unit.kind != "person" or unit.resolved is not None:
                continue
            mention = analysis.mention(unit)
            known = self._parts.get(self._key(mention))
            unit.resolved = known if known is not None else self._person(mention)

    def _know(self, person: Entity, gender: str, key: str = "") -> None:
        """Remember a person by the full name and by each part of it that can stand alone."""
        if gender:
            self.genders[person.id] = gender
        names = [key] if key else [self._key(n) for n in person.names.get(self.data.lang, (person.name,))]
        if not key:
            names += [self._key(n) for n in person.names.get("en", ()) if n.isascii()]
        for name in names:
            self._persons.setdefault(name, person)
            if not self.gazetteer.language.spaced:
                parts = [p for p in re.split("[·•・.]", name) if p]
                if len(parts) > 1:
                    self._parts.setdefault(parts[-1], person)
                elif key and len(name) > 1:
                    self._parts.setdefault(name, person)  # without a title nothing else shows that 李英浩 is a name
                continue
            parts = [
                p for p in name.split() if len(p) > 1 and p not in self.data.particles and p not in self.data.titles
            ]
            for part in parts[1:]:
                self._parts.setdefault(part, person)
            if len(parts) > 1:
                self._parts.setdefault(" ".join(name.split()[1:]), person)
                if parts[0] not in self.data.given_keys and len(parts[0]) > 1:
                    self._parts.setdefault(parts[0], person)

    # -- offices -----------------------------------------------------------------------------------

    def _offices(self, analysis: Analysis) -> None:
        for office in analysis.offices:
            if (
                office.actor is not None
                and office.person is not None
                and isinstance(office.actor.resolved, Entity)
                and isinstance(office.person.resolved, Entity)
            ):
                key = (office.title.relation, office.actor.resolved.id)
                if not office.former and not office.deputy:
                    self.holders.setdefault(key, office.person.resolved)
                if office.actor.resolved.type in ("State", "Territory"):
                    self.homes.setdefault(office.person.resolved.id, office.actor.resolved.name)

    def _listed_holders(self, analyses: Sequence[Analysis]) -> None:
        """Link persons named by the last part of a foreign name to who is listed with their office: 美国国务卿克里."""
        meant: dict[str, Entity] = {}
        for office in (office for analysis in analyses for office in analysis.offices):
            actor, person = office.actor, office.person
            if actor is None or person is None or person.kind != "person":
                continue
            if not isinstance(actor.resolved, Entity) or not isinstance(person.resolved, Entity):
                continue
            name, lang = person.resolved.name, self.data.lang
            known = self.gazetteer.office_holders(office.title.relation, actor.resolved.name)
            called = [r for r in known if any(name in n.split("·") for n in r.entity.names.get(lang, ()))]
            last = len(called) == 1 and any(n.endswith(f"·{name}") for n in called[0].entity.names.get(lang, ()))
            if last and person.resolved.id not in self.records:
                meant[person.resolved.id] = self.keep(called[0])
        for unit in (unit for analysis in analyses for unit in analysis.units):
            if isinstance(unit.resolved, Entity) and unit.resolved.id in meant:
                unit.resolved = meant[unit.resolved.id]
        for names in (self._persons, self._parts):
            names.update({key: meant[seen.id] for key, seen in names.items() if seen.id in meant})

    def at_home(self, one: Entity, other: Entity) -> bool:
        """Whether one of two is a person who holds an office of the other, a state, in this article."""
        return other.name in (self.homes.get(one.id),) or one.name in (self.homes.get(other.id),)

    def home(self, person: Entity) -> Entity | None:
        """The state of which a person holds an office in this article, or the body whose envoy it is."""
        record = self.gazetteer.by_name.get(self.homes.get(person.id, ""))
        if record is not None:
            return record.entity
        sent = (actor for (held, actor), who in self.holders.items() if held == "represents" and who.id == person.id)
        return self.entities.get(next(sent, ""))  # "the EU's ambassador, X"

    def named_within(self, analysis: Analysis, start: int, whole: Unit, name: str) -> Unit | None:
        """The listed entity `name` if a name or demonym of it, shorter than `whole`, begins at `start`."""
        end = whole.end - (start == whole.start)
        heads = analysis.words[start].names
        match = self.gazetteer.match(heads, start, analysis.tokens.texts, analysis.keys, end)
        record = next((n.record for n in match.names if n.record.name == name), None) if match else None
        if match is None or record is None:
            return None
        return Unit(start, match.end, "name", match.names, match.prefix, inner=True, resolved=self.keep(record))

    def known_holder(self, relation: str, actor: Entity) -> Entity | None:
        """The one person of this article who is known to hold such an office of `actor`, or None."""
        found: dict[str, Entity] = {}
        for seen in self._persons.values():
            record = self.records.get(seen.id)
            if record is None:
                continue
            for held, of, _, _, to in record.offices:
                if held == relation and of == actor.name and not to:
                    found[seen.id] = seen
        if len(found) == 1:
            return next(iter(found.values()))
        if found:
            return None
        for seen in self._persons.values():
            record = self.records.get(seen.id)
            if record is not None and any(held == relation and of == actor.name for held, of, *_ in record.offices):
                found[seen.id] = seen
        return next(iter(found.values())) if len(found) == 1 else None

    # -- gender ------------------------------------------------------------------------------------

    def gender(self, analysis: Analysis, unit: Unit) -> str:
        """Grammatical gender of a named mention that verbs and pronouns agree with, "" where it cannot be told."""
        language, tokens, first = self.gazetteer.language, analysis.tokens, unit.lead
        entity = unit.resolved
        if unit.kind in ("pron", "nominal", "people", "adj"):
            return ""
        if isinstance(entity, Entity) and entity.type == "Person":
            office = next((o for o in analysis.offices if o.person is unit and o.start < unit.start), None)
            if office is not None:
                return language.noun_gender(tokens.texts[office.start])
            if first < unit.start:
                return language.noun_gender(tokens.texts[first])
            return self.genders.get(entity.id, "")
        if tokens.norms[first].removeprefix(unit.prefix) in self.data.masculine:
            return "m"
        if unit.kind in ("gov", "body", "org", "title", "common") or first < unit.start:
            return language.noun_gender(tokens.texts[first])
        if isinstance(entity, Entity) and entity.type in ("State", "City"):
            return "f"
        return "f" if language.noun_gender(tokens.texts[first]) == "f" else ""

    # -- metonymy ----------------------------------------------------------------------------------

    def as_actor(self, entity: Entity) -> Entity | None:
        """The state or union that a capital or a seat of power stands for, or None.

        Brussels is the European Union, unless the article speaks of Belgium.
        """
        state = self.gazetteer.seat_of.get(entity.name)
        record = self.records.get(entity.id)
        if record is not None and record.capital_of in self.states:
            state = record.capital_of
        if entity.type in ("City", "Facility") and state and state in self.gazetteer.by_name:
            return self.keep(self.gazetteer.by_name[state])
        return None
