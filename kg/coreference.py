"""Who is meant by what names nobody: "the president", "the country", "both sides" and pronouns, over one article.

The sentences are read in order, and what each names is remembered. What refers back goes to the entity that the text is
about there: near, a subject, and often named; or to the one that the words before it single out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.entities import Linker
from kg.lang.data import load_data
from kg.tokens import COMMAS, fold
from kg.types import Entity
from kg.units import STATE_OFFICES, Analysis, Unit, is_person

_EVENTS = frozenset({"Agreement", "Meeting", "Election"})
"""What a bare noun with an article names again: "the treaty", "the summit"."""
_TOLD_BEFORE = 8
"""Sentences within which such a noun is understood."""
_ALIKE = {
    "PoliticalParty": "",
    "ArmedGroup": "PoliticalParty",
    "InternationalOrganization": "CivilOrganization",
}
"""Kinds of groups whose noun may tell which is meant, with what else it may mean: "المنظمة" of an NGO."""

_COLLECTIVE = ("State", "InternationalOrganization", "ArmedGroup", "GovernmentBody", "Company", "PoliticalParty")
_SERVED = frozenset(_COLLECTIVE) - {"State", "GovernmentBody"}
"""What is spoken of where a title names it: "the leader of the Mono party … The party"."""
_ACTED_ON = ("Person", *_COLLECTIVE, "Agreement")
_JOINED = ("CivilOrganization", "Bloc")


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


@dataclass(slots=True)
class _Seen:
    entity: Entity
    sentence: int
    subject: bool
    gender: str = ""


def refer(analyses: Sequence[Analysis], linker: Linker) -> None:
    """Set `unit.resolved` of what refers back to mentions that `linker` has linked."""
    references = _References(linker)
    for analysis in analyses:
        references.sentence(analysis)


class _References:
    """What one article has spoken of up to a sentence."""

    def __init__(self, linker: Linker) -> None:
        self.linker = linker
        self.data = linker.data
        self.schema = linker.schema
        self._several = linker.gazetteer.language.plural_title
        self._recent: list[_Seen] = []
        self._article = linker.gazetteer.language.word_starts or ("\0",)
        self._governments: dict[str, Entity] = {}  # whose the nouns of government were that the article used

    def sentence(self, analysis: Analysis) -> None:
        """Resolve what refers back in the next sentence, and remember what it names."""
        index = analysis.index
        first = next(
            (u for u in analysis.units if not u.inner and not u.preps and u.kind not in ("adj", "pron", "nominal")),
            None,
        )
        actors = [office.actor for office in analysis.offices if office.actor is not None]
        for unit in analysis.units:
            whose_title = unit.owner if unit.kind == "title" else None
            if whose_title is not None and whose_title.kind == "nominal":
                # the title stands before whose it is: "زعيم الحزب"
                if whose_title.value == "body":
                    whose_title.resolved = self._same_body(analysis, whose_title)
                elif whose_title.value == "GovernmentBody":
                    whose_title.resolved = self._same_noun(analysis, whose_title)
                else:
                    named = self._same_noun(analysis, whose_title) if whose_title.value in _ALIKE else None
                    whose_title.resolved = named or self._antecedent(whose_title, index)
            if unit.kind == "title" or (unit.kind == "nominal" and unit.type and unit.value != "body"):
                unit.resolved = self._title(analysis, unit)
            elif unit.kind == "nominal" and unit.value in ("both", "both_people", "both_sides", "both_three"):
                self._both(analysis, unit, index, self._acting(analysis, unit))
            elif unit.kind == "nominal" and unit.value == "body":
                unit.resolved = self._same_body(analysis, unit)
            elif unit.value == "State" and self._governs(analysis, unit):
                of_person = self.data.genitive == "right" and any(
                    u.start == unit.end and u.kind in ("person", "name") and is_person(u) for u in analysis.units
                )  # "دولت آرسه"
                unit.resolved = None if of_person else self._same_government(analysis, unit)
            elif unit.kind == "nominal" and unit.value == "GovernmentBody" and self.data.order == "VSO":
                unit.resolved = self._same_noun(analysis, unit)
            elif unit.kind == "nominal" and unit.value == "same":
                unit.resolved = self._same_name(analysis, unit)
            elif unit.value.startswith("with_"):
                unit.resolved = self._attached(analysis, unit)
            elif unit.value == "teller":
                unit.resolved = self._teller(analysis, unit)
            elif unit.value == "object":
                meant_by = self._objects(analysis, unit)
                unit.resolved, unit.others = next(iter(meant_by), None), tuple(meant_by[1:])
            elif unit.kind in ("pron", "nominal"):
                named = self._said_of(analysis, unit) if self.data.attached else None
                meant = named or self._blamed(analysis, unit) or self._by_title(analysis, unit)
                meant = meant or self._object_of_told(analysis, unit)
                if self.data.order == "VSO" and unit.value in _ALIKE:
                    meant = meant or self._same_noun(analysis, unit)  # "الحركة" is "حركة كذا", not "تنظيم كذا"
                governed = self._after_verb(analysis, unit)
                unit.resolved = meant or self._other_state(analysis, unit) or self._antecedent(unit, index, governed)
            elif unit.kind == "common" and (event := self._named_event(analysis, unit)) is not None:
                unit.kind, unit.value, unit.resolved = "nominal", unit.type, event
            entity = unit.resolved
            if (
                isinstance(entity, Entity)
                and entity.type == "Person"
                and (home := self.linker.homes.get(entity.id))
                and home in self.linker.gazetteer.by_name
            ):
                # who names a foreign minister speaks of the country too
                self._recent.append(_Seen(self.linker.gazetteer.by_name[home].entity, index, unit is first))
            if unit.kind in ("gov", "body") and unit.owner is not None:
                self._governed(analysis, unit, unit.owner)
            whose = unit.owner.resolved if unit.kind == "body" and unit.owner is not None else None
            if isinstance(whose, Entity) and whose.type == "State" and self.data.attached:
                self._recent.append(_Seen(whose, index, unit is first))  # "برلمان جورجيا … للبلاد"
            served = unit.inner and unit in actors and isinstance(entity, Entity) and entity.type in _SERVED
            if (
                isinstance(entity, Entity)
                and unit.kind not in ("pron", "nominal", "adj")
                and (served or not unit.inner)
            ):
                if unit.kind == "gov":  # "the government in Niamey" is Niger
                    entity = self.linker.as_actor(entity) or entity
                self._recent.append(_Seen(entity, index, unit is first, self.linker.genders.get(entity.id, "")))

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
            if seen.entity.type in _COLLECTIVE and seen.entity.type != "State":
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
            if seen.entity.type in _COLLECTIVE + _JOINED and any(fold(n).split()[:1] == [head] for n in names):
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
            other = next((s.entity for s in told if s.entity.type in (*_COLLECTIVE, "Person", "Territory")), None)
            if other is not None:
                return other
        if value in ("it", "poss_it"):
            return self._salient(_COLLECTIVE, index, reach=1)
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
            alike = _ALIKE.get(value, "") if self.data.order == "VSO" else ""
            return self._salient((alike,), index, fade=2.0) if meant is None and alike else meant
        return None

    def _whose_country(self, actor: Entity) -> Entity:
        """The state for which who acts in a sentence does, or itself."""
        state = self._home(actor) if actor.type == "Person" else self.linker.as_actor(actor)
        return state or actor

    def _seat_here(self, index: int) -> Entity | None:
        """The state of the one capital that a sentence named so far, if it named no state."""
        here = [seen.entity for seen in self._recent if seen.sentence == index]
        if any(e.type == "State" for e in here):
            return None
        seats = {s.id: s for e in here if e.type == "City" and (s := self.linker.as_actor(e)) is not None}
        return next(iter(seats.values())) if len(seats) == 1 else None

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

    def _home(self, person: Entity) -> Entity | None:
        """The state for which a person acts: as the text says, or by the office that a list knows."""
        home = self.linker.homes.get(person.id)
        record = self.linker.records.get(person.id)
        if not home and record is not None and record.offices:
            home = record.offices[0][1]
        listed = self.linker.gazetteer.by_name
        return self.linker.keep(listed[home]) if home and home in listed else None

    def _minister_of(self, analysis: Analysis, person: Unit) -> Entity | None:
        """The state that the sentence before is about, for a minister whose state is not said."""
        held = any(o.person is person and o.title.relation in STATE_OFFICES for o in analysis.offices)
        subjects = (s.entity for s in reversed(self._recent) if s.subject and s.sentence == analysis.index - 1)
        return next((e for e in subjects if e.type == "State"), None) if held else None

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

    def _salient(
        self,
        types: tuple[str, ...],
        index: int,
        *,
        reach: int = 3,
        gender: str = "",
        fade: float = 1.3,
        apart: str = "",
    ) -> Entity | None:
        """The entity of one of the types that the text is about here: near, a subject, and often named.

        A sentence back counts `fade` less; `apart` is the id of one that is not meant.
        """
        best: Entity | None = None
        best_score = 0.0
        for order, seen in enumerate(self._recent):
            distance = index - seen.sentence
            if distance > reach or self.schema.kinds(seen.entity.type).isdisjoint(types) or seen.entity.id == apart:
                continue
            known = seen.gender or self.linker.genders.get(seen.entity.id, "")
            if gender and known not in ("", gender):
                continue
            often = min(self.linker.named[seen.entity.id], 6)
            score = 4.0 - fade * distance + 1.5 * seen.subject + often * 0.2 + order * 1e-4
            if score > best_score:
                best, best_score = seen.entity, score
        return best
