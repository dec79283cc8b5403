"""Who is meant: links mentions to entities and resolves what refers back to them, over one article.

A listed name is linked to the record with the most support in the article; an unlisted one gets an entity of its own,
the same for all its mentions. Surnames, titles, "the country" and pronouns go to what the article named before.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from kg.gazetteer import Gazetteer, Name, Record
from kg.lang.data import LanguageData, citation
from kg.schema import Schema
from kg.tokens import fold, fold_accents
from kg.types import Entity, slug
from kg.units import Analysis, Unit

_TYPE_PRIOR = {
    "State": 3.0, "Person": 2.2, "InternationalOrganization": 2.0, "Bloc": 2.0, "Region": 1.8, "GovernmentBody": 1.8,
    "Agreement": 1.8, "Conflict": 1.8, "ArmedGroup": 1.8, "City": 1.0, "Territory": 1.4,
}  # fmt: skip
_HEADS = frozenset({"head_of_state_of", "head_of_government_of", "minister_of"})
_COLLECTIVE = ("State", "InternationalOrganization", "ArmedGroup", "GovernmentBody", "Company", "PoliticalParty")
_DEMONYM_FIRST = frozenset({"Armed Forces", "Army", "Navy", "Air Force", "Police", "National Guard", "Coast Guard"})


@dataclass(slots=True)
class _Seen:
    entity: Entity
    sentence: int
    subject: bool
    gender: str = ""


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
    _cased: dict[tuple[str, ...], Entity] = field(default_factory=dict)  # unlisted names by words without case endings
    _names: Counter[str] = field(default_factory=Counter)
    _persons: dict[str, Entity] = field(default_factory=dict)
    _parts: dict[str, Entity] = field(default_factory=dict)
    _genders: dict[str, str] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    _holders: dict[tuple[str, str], Entity] = field(default_factory=dict)
    _recent: list[_Seen] = field(default_factory=list)
    states: Counter[str] = field(default_factory=Counter)

    def know(self, analyses: Sequence[Analysis]) -> None:
        """Learn what the article names; call before the mentions are completed."""
        for analysis in analyses:
            for unit in analysis.units:
                for name in unit.names:
                    if name.kind in ("name", "adj", "people"):
                        self._names[name.record.id] += 1
                        if name.record.of:
                            self._names[name.record.of] += 1
                        if name.record.type == "State":
                            self._names[name.record.name] += 1
        for analysis in analyses:
            for unit in analysis.units:
                if unit.kind in ("name", "short", "adj", "people", "gov", "body", "org", "common"):
                    self._link_named(analysis, unit)
        for analysis in analyses:
            self._full_names(analysis)

    @property
    def surnames(self) -> Container[str]:
        """The surnames of persons whom the article names in full, as `Language.name_key` gives them."""
        return self._parts

    def _key(self, name: str) -> str:
        """What names of persons are compared by: no accents, no hyphens, no possessive, no case endings."""
        key = self.gazetteer.language.name_key
        return " ".join(map(key, fold_accents(name).replace("-", " ").replace("\u2011", " ").split()))

    def link(self, analyses: Sequence[Analysis]) -> None:
        """Set `unit.resolved` of every unit that can be linked, and complete offices without an actor."""
        for analysis in analyses:
            self._bare_names(analysis)
        for analysis in analyses:
            self._offices(analysis)
        for analysis in analyses:
            self._refer(analysis)

    # -- named mentions ----------------------------------------------------------------------------

    def _link_named(self, analysis: Analysis, unit: Unit) -> None:
        if unit.kind == "org":
            unit.resolved = self._unlisted(analysis, unit)
            if unit.value == "described":
                self._unnamed.setdefault(unit.type, unit.resolved)
            return
        if unit.kind == "common":
            unit.resolved = self._common(analysis, unit)
            return
        record = self.choose(unit.names)
        if record is None:
            parties = all(n.record.type == "PoliticalParty" for n in unit.names)
            cased = self.gazetteer.language.cased
            told = cased or self.data.head_final or unit.lead < unit.start  # "حزب التحالف الديمقراطي"
            letters = analysis.mention(unit)
            brief = letters.isupper() and letters.isalpha() and (2 if parties else 3) <= len(letters) <= 6
            if unit.kind == "short" and cased and brief:
                # one of several bodies of those letters, none of them named in full
                unit.type = unit.names[0].record.type
                unit.resolved = self._unlisted(analysis, unit)
                return
            if unit.kind == "short" and unit.end - unit.start > 1 and parties and told:
                # one of many parties of that name, none of them named in full
                unit.type = "PoliticalParty"
                unit.resolved = self._unlisted(analysis, unit)
            return
        if unit.kind == "body":
            unit.resolved = self._body(analysis, unit, record)
            return
        unit.resolved = self.keep(record)
        if record.type == "State":
            self.states[record.name] += 1
        if record.type == "Person":
            self._know(record.entity, record.gender)

    def choose(self, names: Sequence[Name]) -> Record | None:
        """The record that a name means here: the one with the most support in the article, then by kind and fame."""
        best: Record | None = None
        best_score = -1.0
        told: list[str] = []
        for name in names:
            record = name.record
            support = self._names[record.id] - 1 + (self._names[record.of] if record.of else 0)
            prior = _TYPE_PRIOR.get(record.type, 1.5)
            if name.kind in ("adj", "people"):
                prior += 0.5
            score = prior + min(support, 6) * 0.35 + min(record.weight, 10.0) * 0.08
            # "Georgia" may be the American state where the text is about America
            short = name.kind == "short" and record.type not in ("Person", "State") and self._names[record.id] == 0
            if short and (record.type != "Territory" or self._names[record.of] < 2):
                continue
            told.append(f"{record.name} ({record.type}) {score:.1f}")
            if score > best_score or (score == best_score and best is not None and record.id < best.entity.id):
                best, best_score = record, score
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
        mention = analysis.mention(unit)
        if unit.value in _DEMONYM_FIRST and record.demonym:
            name = f"{record.demonym} {unit.value}"
        elif unit.value.startswith("Ministry"):
            name = f"{unit.value} ({state.name})"
        else:
            name = f"{unit.value} of {state.name}"
        entity = Entity(
            slug("GovernmentBody", name), "GovernmentBody", name, {"en": (name,), self.data.lang: (mention,)}
        )
        return self.entities.setdefault(entity.id, entity)

    def _unlisted(self, analysis: Analysis, unit: Unit) -> Entity:
        name = citation(self.data, analysis.mention(unit))
        if self.data.order == "VSO" and unit.prefix.endswith("ل") and name.startswith("لل"):
            name = "ا" + name[1:]  # li- and the article are written together: للمجلس
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
            if unit.kind != "person" or unit.resolved is not None:
                continue
            mention = analysis.mention(unit)
            known = self._parts.get(self._key(mention))
            unit.resolved = known if known is not None else self._person(mention)

    def _know(self, person: Entity, gender: str, key: str = "") -> None:
        """Remember a person by the full name and by each part of it that can stand alone."""
        if gender:
            self._genders[person.id] = gender
        names = [key] if key else [self._key(n) for n in person.names.get(self.data.lang, (person.name,))]
        if not key:
            names += [self._key(n) for n in person.names.get("en", ()) if n.isascii()]
        for name in names:
            self._persons.setdefault(name, person)
            if self.gazetteer.language.code == "zh":
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
                    self._holders.setdefault(key, office.person.resolved)
                if office.actor.resolved.type in ("State", "Territory"):
                    self.homes.setdefault(office.person.resolved.id, office.actor.resolved.name)

    def at_home(self, one: Entity, other: Entity) -> bool:
        """Whether one of two is a person who holds an office of the other, a state, in this article."""
        return other.name in (self.homes.get(one.id),) or one.name in (self.homes.get(other.id),)

    def home(self, person: Entity) -> Entity | None:
        """The state of which a person holds an office in this article, or the body whose envoy it is."""
        record = self.gazetteer.by_name.get(self.homes.get(person.id, ""))
        if record is not None:
            return record.entity
        sent = (actor for (held, actor), who in self._holders.items() if held == "represents" and who.id == person.id)
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

    # -- what refers back --------------------------------------------------------------------------

    def _refer(self, analysis: Analysis) -> None:
        index = analysis.index
        first = next(
            (u for u in analysis.units if not u.inner and not u.preps and u.kind not in ("adj", "pron", "nominal")),
            None,
        )
        for unit in analysis.units:
            if unit.kind == "title" or (unit.kind == "nominal" and unit.type and unit.value != "body"):
                unit.resolved = self._title(unit)
            elif unit.kind == "nominal" and unit.value in ("both", "both_people"):
                self._both(unit, index)
            elif unit.kind == "nominal" and unit.value == "body":
                unit.resolved = self._same_body(analysis, unit)
            elif unit.value.startswith("with_"):
                unit.resolved = self._attached(analysis, unit)
            elif unit.value == "teller":
                unit.resolved = self._teller(analysis, unit)
            elif unit.kind in ("pron", "nominal"):
                named = self._said_of(analysis, unit) if self.data.attached else None
                meant = named or self._blamed(analysis, unit) or self._by_title(analysis, unit)
                unit.resolved = meant or self._antecedent(unit, index)
            entity = unit.resolved
            if (
                isinstance(entity, Entity)
                and entity.type == "Person"
                and (home := self.homes.get(entity.id))
                and home in self.gazetteer.by_name
            ):
                # who names a foreign minister speaks of the country too
                self._recent.append(_Seen(self.gazetteer.by_name[home].entity, index, unit is first))
            whose = unit.owner.resolved if unit.kind == "body" and unit.owner is not None else None
            if isinstance(whose, Entity) and whose.type == "State" and self.data.attached:
                self._recent.append(_Seen(whose, index, unit is first))  # "برلمان جورجيا … للبلاد"
            if isinstance(entity, Entity) and unit.kind not in ("pron", "nominal", "adj") and not unit.inner:
                self._recent.append(_Seen(entity, index, unit is first, self._genders.get(entity.id, "")))

    def _title(self, unit: Unit) -> Entity | None:
        owner = unit.owner.resolved if unit.owner is not None else None
        relation = unit.value if unit.kind == "title" else unit.type
        if isinstance(owner, Entity) and relation == "holds_position_in" and self.data.order == "VSO":
            return owner  # one of many offices: "adviser", "in charge of"
        if isinstance(owner, Entity):
            return self._holders.get((relation, owner.id)) or self.known_holder(relation, owner) or owner
        holders = {person.id for (held, _), person in self._holders.items() if held == relation}
        for seen in reversed(self._recent):
            record = self.records.get(seen.entity.id)
            known = record is not None and any(held == relation for held, *_ in record.offices)
            if seen.entity.id in holders or known:
                return seen.entity
        return None

    def _by_title(self, analysis: Analysis, unit: Unit) -> Entity | None:
        """The last holder of the office that a bare noun names: "accused the [prime minister]"."""
        found = self.data.titles.at(analysis.tokens.norms, unit.start) if unit.value == "Person" else None
        if found is None or found[0] < unit.end or found[1].relation not in _HEADS:
            return None
        relation = found[1].relation
        holders = {person.id for (held, _), person in self._holders.items() if held == relation}
        for seen in reversed(self._recent):
            record = self.records.get(seen.entity.id)
            if seen.entity.id in holders or (
                record is not None and any(held == relation for held, *_ in record.offices)
            ):
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
                if any(fold(name.split()[0]) == head for name in names if name):
                    return seen.entity
        unit.type = "GovernmentBody"
        return self._unlisted(analysis, unit)

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
            if entity.type in _COLLECTIVE and all(n in self.data.apart for n in between):
                earlier = any(u.end <= other.start and not u.inner and u.kind != "adj" for u in analysis.units)
                return entity if earlier else None
        return None

    def _antecedent(self, unit: Unit, index: int) -> Entity | None:
        value = unit.value
        if value in ("m", "f", "poss_m", "poss_f"):
            found = self._salient(("Person",), index, reach=2, gender=value[-1])
            if found is not None and value in ("m", "f") and not self.data.attached:
                self._genders.setdefault(found.id, value[-1])  # "she" said it: "he" is another
            return found
        if value == "it" and self.data.order == "SOV" and unit.posts & self.data.poss:
            # what "it" stands for as an object was rather not the subject: "عراق به کویت حمله کرد و آن را اشغال کرد"
            told = (s for s in reversed(self._recent) if s.sentence == index and not s.subject)
            other = next((s.entity for s in told if s.entity.type != "Person"), None)
            if other is not None:
                return other
        if value in ("it", "poss_it"):
            return self._salient(_COLLECTIVE, index, reach=1)
        if value == "own_country":
            for seen in reversed(self._recent):
                if index - seen.sentence > 2:
                    return None
                if seen.entity.type == "Person":
                    home = self.homes.get(seen.entity.id)
                    record = self.records.get(seen.entity.id)
                    if not home and record is not None and record.offices:
                        home = record.offices[0][1]
                    if home and home in self.gazetteer.by_name:
                        return self.keep(self.gazetteer.by_name[home])
            value = "State"
        if value == "State" and self.data.order == "SOV" and unit.preps and not unit.preps & self.data.place_in:
            # "Mexico cut ties with [the country]": not what acts
            acting = next((s for s in self._recent if s.sentence == index and s.subject), None)
            here = [s.entity for s in self._recent if s.sentence == index and s.entity.type == "State"]
            others = [e for e in here if acting is not None and e.id != acting.entity.id]
            if acting is not None and acting.entity.type == "State" and others:
                return others[-1]
        if value in self.schema.types:
            # "the country" is what the text is about, "the organisation" the last one named
            return self._salient((value,), index, fade=1.3 if value in ("State", "Person") else 2.0)
        return None

    def _teller(self, analysis: Analysis, unit: Unit) -> Entity | None:
        """Who says what a clause opens with a pronoun: "ईरान ने कहा कि [वह] …"."""
        for other in reversed(analysis.units):
            if other.end > unit.start or other.inner or not isinstance(other.resolved, Entity):
                continue
            if other.posts and self.gazetteer.language.agent not in other.posts:
                continue
            if other.kind not in ("adj", "pron") and "Actor" in self.schema.kinds(other.resolved.type):
                return other.resolved
        return None

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
            and self.gender(analysis, u) in ("", gender)
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
                if isinstance(u.resolved, Entity) and self.gender(analysis, u) in wanted:
                    return u.resolved
        return None

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
            return self._genders.get(entity.id, "")
        if tokens.norms[first].removeprefix(unit.prefix) in self.data.masculine:
            return "m"
        if unit.kind in ("gov", "body", "org", "title", "common") or first < unit.start:
            return language.noun_gender(tokens.texts[first])
        if isinstance(entity, Entity) and entity.type in ("State", "City"):
            return "f"
        return "f" if language.noun_gender(tokens.texts[first]) == "f" else ""

    def _both(self, unit: Unit, index: int) -> None:
        """The two states that "the two countries" means: the last two that the article spoke of.

        "The two leaders" are the last two persons, if one sentence or that before names two, else their states.
        """
        people = [s.entity for s in self._recent if s.entity.type == "Person" and index - s.sentence <= 1]
        people = list({e.id: e for e in people}.values())
        if unit.value == "both_people" and len(people) == 2:
            unit.pair, unit.resolved = (people[0], people[1]), people[0]
            return
        found: list[Entity] = []
        for seen in reversed(self._recent):
            if index - seen.sentence > 2:
                break
            state: Entity | None = seen.entity
            if seen.entity.type != "State":
                state = self.as_actor(seen.entity)
            if state is not None and all(state.id != f.id for f in found):
                found.append(state)
            if len(found) == 2:
                unit.pair = (found[1], found[0])
                unit.resolved = found[1]
                return

    def _salient(
        self, types: tuple[str, ...], index: int, *, reach: int = 3, gender: str = "", fade: float = 1.3
    ) -> Entity | None:
        """The entity of one of the types that the text is about here: near, a subject, and often named.

        A sentence back counts `fade` less.
        """
        best: Entity | None = None
        best_score = 0.0
        for order, seen in enumerate(self._recent):
            distance = index - seen.sentence
            if distance > reach or self.schema.kinds(seen.entity.type).isdisjoint(types):
                continue
            known = seen.gender or self._genders.get(seen.entity.id, "")
            if gender and known not in ("", gender):
                continue
            score = (
                4.0 - fade * distance + 1.5 * seen.subject + min(self._names[seen.entity.id], 6) * 0.2 + order * 1e-4
            )
            if score > best_score:
                best, best_score = seen.entity, score
        return best

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
