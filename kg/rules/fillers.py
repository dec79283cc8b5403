"""One slot of a cue: the mentions of a sentence that stand as the slot wants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from kg.entities import Linker
from kg.lang import get_language
from kg.lang.data import LanguageData
from kg.rules.addressees import asked_of_unnamed
from kg.rules.agreement import Agreement
from kg.rules.candidates import Filler
from kg.rules.cues import PART_ENDS, Alternative, CueMatch
from kg.rules.last_verbs import described
from kg.rules.marks import BARE, STANCE, Marks
from kg.rules.relatives import Relative, Relatives
from kg.rules.surroundings import BESIDE, Surroundings
from kg.schema import Relation, Schema
from kg.tokens import COMMAS
from kg.types import Entity, slug
from kg.units import Analysis, Unit, is_place

_GIVEN = frozenset({"provides_aid_to", "exports_to", "supplies_weapons_to"})
_REACH = 60
"""Words between a cue and what may fill its slots: beyond, no reader takes them together, and a text without
sentences (a table, a transcript) would pair everything with everything."""


class _Row(NamedTuple):
    """A mention that may fill a slot.

    Attributes:
        able: the kinds of alternatives that may mark it.
        entity, actor: what it names, and the state that stands behind a capital or seat of power.
    """

    unit: Unit
    start: int
    end: int
    able: frozenset[str]
    entity: Entity
    actor: Entity | None


@cache
def _sides(kinds: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Of the kinds of alternatives those that may mark what stands before a cue, and what stands after it."""
    return kinds - {"right", "right-next"}, kinds - {"left", "left-next"}


class Fillers:
    """Finds what may fill a slot."""

    def __init__(
        self, data: LanguageData, schema: Schema, linker: Linker, analysis: Analysis, matches: Sequence[CueMatch]
    ) -> None:
        self.data = data
        self.unspaced = not get_language(data.lang).spaced
        self.schema = schema
        self.linker = linker
        self.analysis = analysis
        self.matches = matches
        self._asked: list[tuple[int, int]] | None = None
        self.said: Entity | None = None  # the subject of the last verb of this sentence
        self.here = False  # whether the subject that an omitted one refers to is named in this sentence
        self.language = get_language(data.lang)
        self.units = [
            u
            for u in analysis.units
            if isinstance(u.resolved, Entity)
            and not self._source(u)
            and not (u.kind == "adj" and u.value == "national")
        ]
        self.named = frozenset(i for u in self.units for i in range(u.start, u.end))  # tokens of mentions
        self.led = self.named.union(*[range(u.lead, u.start) for u in self.units])  # and of the titles before them
        self._part_lists()
        self.group: dict[int, list[Unit]] = {}
        outer = [u for u in self.units if not u.inner]
        for unit in outer:
            self.group.setdefault(unit.group, []).append(unit)
        self.around = Surroundings(data, linker.gazetteer.language, analysis, matches, outer)
        self.marks = Marks(data, self.around, self.units)
        self.relatives = Relatives(data, analysis, self.units)
        self.relative: Relative | None = None  # the relative clause of the cue that is looked at
        self.agreement = Agreement(data, schema, analysis)
        self.rows = [
            _Row(
                u,
                u.start,
                u.end,
                self.marks.able(u),
                u.resolved,
                None if self._modifies(u) else linker.as_actor(u.resolved),
            )
            for u in self.units
            if isinstance(u.resolved, Entity)
        ]

    @property
    def asked(self) -> list[tuple[int, int]]:
        """Each verb of asking that names nobody, with the infinitive of what is asked."""
        if self._asked is None:
            self._asked = list(asked_of_unnamed(self.data, self.analysis, self.units, self.matches))
        return self._asked

    def _modifies(self, unit: Unit) -> bool:
        """Whether a city stands between an article and a noun, and so for no state: "the Zagreb businessman"."""
        tokens, data = self.analysis.tokens, self.data
        if data.order != "SVO" or data.adjective_after or data.free_order or not self.language.cased:
            return False
        city = unit.kind in ("name", "short") and isinstance(unit.resolved, Entity) and unit.resolved.type == "City"
        if not city or not unit.start or unit.end >= len(tokens) or self.language.capital_nouns:
            return False
        before = tokens.norms[unit.start - 1]
        article = before in data.articles and before not in data.clause  # "the accusation that Beijing was …"
        return article and tokens.texts[unit.end].isalpha()

    def expand(
        self, filler: Filler, relation: Relation, role: str, types: tuple[str, ...], start: int = 0
    ) -> list[tuple[Unit | None, Entity]]:
        """The filler and the other members of its coordination that fit the slot of a cue at token `start`."""
        if filler.unit is None or filler.unit.inner or self._sent(relation, filler.unit.resolved) is filler.entity:
            return [(filler.unit, filler.entity)]
        if filler.unit.pair is not None:
            return [(filler.unit, e) for e in filler.unit.pair if isinstance(e, Entity)]
        fitting = self.schema.slot(relation, types, subject=role == "subject")
        found: list[tuple[Unit | None, Entity]] = []
        alone = filler.unit.group == -1  # in no list: "the [Sudanese] ambassador to N'Djamena"
        for unit in [filler.unit] if alone else self.group.get(filler.unit.group, [filler.unit]):
            if (
                filler.kind in ("right", "right-next", "prep")
                and unit.start > filler.unit.start
                and self._goes_on(unit)
            ):
                break  # "promised aid to Lebanon and France promised …"
            if filler.kind in ("gen", "adj") and unit.end <= start <= filler.unit.start:
                continue  # "the militia and the Iraqi [troops] in X": the militia has no troops there
            if role == "object" and unit.kind == "gov" and unit is not filler.unit and relation.object == ("Place",):
                continue  # "quitté le Tchad, et les casques bleus portugais": soldiers are no place
            if isinstance(unit.resolved, Entity):
                fit = self._fit(unit.resolved, fitting)
                if fit is not None and all(fit[0].id != e.id for _, e in found):
                    found.append((unit, fit[0]))
        return found or [(filler.unit, filler.entity)]

    def _part_lists(self) -> None:
        """Take out of a list after an adposition who is the subject of the next verb.

        "Germany promised aid to Lebanon and France promised …": France has no "to".
        """
        if self.data.order != "SVO":
            return
        norms = self.analysis.tokens.norms
        first: dict[int, Unit] = {}
        for unit in self.units:
            if unit.inner:
                continue
            opens = first.setdefault(unit.group, unit)
            start = unit.lead
            while start and norms[start - 1] in self.data.articles:
                start -= 1
            before = norms[start - 1] if start else ""
            # else the list itself opens the clause
            told = any(m.start < opens.start for m in self.matches) or any(
                u.end < opens.lead and not u.preps and not u.inner and u.kind != "adj" for u in self.units
            )
            if opens is not unit and opens.preps and told and before in self.data.conj and self._goes_on(unit):
                unit.preps = unit.far = frozenset()
                unit.group = -2 - unit.start

    def _goes_on(self, unit: Unit) -> bool:
        """Whether a mention is the subject of a verb that follows it directly."""
        if unit.prefix.strip("וה") or self.data.order == "SOV":
            return False  # "between X and to Y": it has an adposition of its own
        return any(
            m.start == unit.end
            and "left" in m.cue.subject_kinds
            and m.cue.object[0].kind != "gen"
            and not (self.language.capital_nouns and self._ends_clause(m.end))
            for m in self.matches
        )

    def _ends_clause(self, end: int) -> bool:
        """Whether a verb stands last, an auxiliary aside: "…, das Truppen in A und B stationiert hat,"."""
        norms = self.analysis.tokens.norms
        return any(n in PART_ENDS for n in norms[end : end + 2])

    def _fit(self, entity: Entity, fitting: frozenset[str]) -> tuple[Entity, bool] | None:
        """The entity, or the state that it stands for and that it does, if its type is one of `fitting`."""
        if entity.type in fitting:
            return entity, False
        actor = self.linker.as_actor(entity)
        return (actor, True) if actor is not None and actor.type in fitting else None

    def _fillers(
        self, match: CueMatch, alternatives: tuple[Alternative, ...], relation: Relation, subject: bool
    ) -> list[Filler]:
        cue = match.cue
        fitting = self.schema.slot(relation, cue.subject_types if subject else cue.object_types, subject=subject)
        found: list[Filler] = []
        kinds = frozenset([a.kind for a in alternatives])
        for rank, alternative in enumerate(alternatives if "constant" in kinds else ()):
            if alternative.kind == "constant":
                allowed = relation.subject if subject else relation.object
                record = self.linker.gazetteer.by_name.get(alternative.word)
                entity = (
                    record.entity
                    if record
                    else Entity(
                        slug(allowed[-1], alternative.word),
                        allowed[0] if len(allowed) == 1 else "Topic",
                        alternative.word,
                        {"en": (alternative.word,)},
                    )
                )
                self.linker.entities.setdefault(entity.id, entity)
                found.append(Filler(None, entity, "constant", rank))
        if match.pronoun and "pron" in kinds:
            pron = Unit(match.end - 1, match.end, "pron", value="poss_it")
            entity2, pron.group = self._pronoun(match)
            if entity2 is not None and (fit := self._fit(entity2, fitting)):
                found.append(Filler(pron, fit[0], "pron", 0))
        stance, cased = cue.relation in STANCE, self.data.free_order
        start, end = match.start, match.end
        before, after = _sides(kinds)
        relation_subjects = self.schema.slot(relation, (), subject=True)
        place = self.relatives.place(start)
        spoken = "left" in kinds and "gen" not in kinds and self.data.who
        acting = self.relatives.acting(start) if spoken else None
        clause = (
            described(self.data, self.analysis, self.units, match, self.matches) if self.data.last_auxiliaries else None
        )
        bare = alternatives[0].kind in BARE
        for mention, first, last, able, entity3, actor in self.rows:
            if clause is not None and not clause.holds(first, last):
                meant_so = mention is clause.antecedent and bare and subject == clause.acting
                if not meant_so and not (first >= match.start and last <= match.end):
                    continue
            # most mentions are of another type, or stand as no alternative wants: seen before anything is measured
            held = subject and mention.kind == "title" and "Person" in fitting and entity3.type == "State"
            held = held and self.data.order == "VSO" and "State" in relation_subjects
            if entity3.type in fitting or held:  # "the president of Kenya arrived": a person, if one not named
                meant, metonym = entity3, False
                if not subject:
                    meant = self._sent(relation, meant) or meant
            elif actor is not None and actor.type in fitting and (subject or relation.id != "located_in"):
                if mention is place:
                    continue  # "à Pékin, où il rencontrera Xi Jinping"
                meant, metonym = actor, True  # a capital that is named as a place is no state: "a sul de Londres"
            else:
                continue
            if last < start - _REACH or first > end + _REACH:
                continue
            unit = mention
            if clause is not None and mention is clause.antecedent:
                return [Filler(mention, meant, "left" if subject else "left-next", 0, BESIDE, metonym)]
            if acting is mention and not metonym:
                return [Filler(mention, meant, "left", 0, BESIDE)]
            if last <= start:
                if not stance and able.isdisjoint(before):
                    continue
            elif self._led_by(mention, match):
                continue  # "desteklediği Taral partisinin lideri X": the party is meant
            elif first == end and mention.inner and (self._of_envoy(mention, match) or self._leads(mention, match)):
                unit = replace(mention, inner=False)
            elif mention.inner and (seat := self._seat_of_envoy(mention, match)) is not None:
                unit = seat
            elif first >= end:
                if not mention.preps and (own := self._own_of(mention, end)) is not None:
                    unit = own
                elif mention.inner and (post := self._post(mention, match)):
                    unit = replace(mention, inner=False, preps=post)
                elif not stance and able.isdisjoint(after):
                    continue
            elif (whose := self._whose(mention, match)) is not None:
                unit = whose
            elif mention.inner and match.cue.has_gap and last <= end and self._of_envoy(mention, match):
                unit = replace(mention, inner=False)
            elif (first < start or last > end or not match.cue.has_gap) and not (
                first <= start < last and "left-next" in kinds
            ):
                continue  # the cue's own words; only what stands in its gap may fill a slot
            for rank, alternative in enumerate(alternatives):
                kind = alternative.kind
                if cased and kind in BARE and self.marks.wrong_case(unit, match, subject):
                    continue
                if kind == "right" and self.unspaced and unit.start > end and self._pronoun_at(end):
                    continue  # 讽刺其自寻死路: what follows is no object
                if subject and cue.participle and not self._agent(unit, match):
                    continue
                if self.marks.marked(unit, match, alternative):
                    given = "dat" in unit.posts if kind == "post" else kind == "right" and match.cue.relation in _GIVEN
                    # "a octroyé un prêt à Bangui"
                    given = given or (
                        kind == "prep" and bool(unit.preps & self.data.dative) and match.cue.relation in _GIVEN
                    )
                    if given and entity3.type == "City" and actor is not None:
                        # "выделит Киеву": a capital that gets something, and is not marked as a place, is its state
                        meant, metonym = (actor, False) if actor.type in fitting else (meant, metonym)
                    filler = self._describe(unit, meant, metonym, (rank, kind), match)
                    if clause is not None:  # what stands in the clause is of no verb before it
                        view = filler.view
                        filler.view = view._replace(taken=False, cues=max(0, view.cues - view.taken))
                    owned = stance and self.data.order == "SVO" and unit.preps and unit.preps <= self.data.of
                    filler.far = bool(
                        kind == "right"
                        and (unit.preps or unit.posts & self.data.oblique)
                        and not owned
                        and not (self.unspaced and unit.lead == end)
                    ) or (kind == "prep" and not any(a.kind == "prep" and a.word in unit.preps for a in alternatives))
                    if (
                        kind == ("left" if subject else "right")
                        and unit.far
                        and not owned
                        and self.data.order == "SVO"
                        and not cased
                    ):
                        filler.far = True  # "ask the IMF for a loan and sell oil"
                    found.append(filler)
                    break
        return found

    def _sent(self, relation: Relation, entity: object) -> Entity | None:
        """The state of an envoy who is expelled or called back: "expelled the US ambassador, Philip Goldberg"."""
        if relation.id != "recalls_ambassador_from" or not isinstance(entity, Entity) or entity.type != "Person":
            return None
        return self.linker.home(entity)

    def _seat_of_envoy(self, unit: Unit, match: CueMatch) -> Unit | None:
        """The place where an envoy who is called back works, before his name: "su embajador en [Madrid], X"."""
        norms, place = self.analysis.tokens.norms, unit.start - 1
        if match.cue.relation != "recalls_ambassador_from" or not match.end - 1 <= place <= match.end:
            return None
        if norms[place] not in self.data.place_in or not is_place(unit):
            return None
        return replace(unit, inner=False, preps=frozenset({norms[place]}), group=-3 - unit.start)

    def _of_envoy(self, unit: Unit, match: CueMatch) -> bool:
        """Whether a demonym says whose envoy a cue names: "expulsou o embaixador [alemão] Daniel Kriener"."""
        if unit.kind != "adj" or not (self.data.adjective_after or self.language.capital_nouns):
            return False
        return any(o.actor is unit and o.person and match.start <= o.start < match.end for o in self.analysis.offices)

    def _leads(self, actor: Unit, match: CueMatch) -> bool:
        """Whether a noun in the genitive follows what an office is of, where a participle describes what follows."""
        if not self.data.head_final or not self.language.cased or actor.start != match.end:
            return False
        norms = self.analysis.tokens.norms
        for office in self.analysis.offices:
            if office.actor is actor and actor.end <= office.start:
                return any(self.data.cases.get(norms[i], ("",))[0] == "gen" for i in range(actor.end, office.start))
        return False

    def _led_by(self, person: Unit, match: CueMatch) -> bool:
        """Whether a person is named only as who leads what a participle before describes."""
        if person.lead != match.end or not self.data.head_final:
            return False
        return any(o.person is person and o.actor and self._leads(o.actor, match) for o in self.analysis.offices)

    def _subject_of(self, unit: Unit, match: CueMatch, relation: Relation, kind: str) -> list[Filler]:
        """A mention as the subject of a cue that it does not stand beside, if its type fits."""
        fitting = self.schema.slot(relation, match.cue.subject_types, subject=True)
        fit = self._fit(unit.resolved, fitting) if isinstance(unit.resolved, Entity) else None
        return [Filler(unit, fit[0], kind, 0, BESIDE, fit[1])] if fit is not None else []

    def _agent(self, unit: Unit, match: CueMatch) -> bool:
        """Whether a mention may be the agent of a participle: it follows with no other verb or clause between."""
        view = self.around.view(unit, match)
        return unit.start >= match.end and not (view.cues or view.clause or view.strong or view.weak)

    def _whose(self, unit: Unit, match: CueMatch) -> Unit | None:
        """ "frappes israéliennes": the noun is the cue, the adjective beside it says whose."""
        owner = unit.owner
        if (
            unit.kind == "gov"
            and owner is not None
            and (
                owner.kind in ("adj", "people")
                or (owner.start == unit.start and (self.data.genitive == "none" or self._troops(owner)))
            )
            and (
                owner.end <= match.start
                or owner.start >= match.end
                or (match.cue.has_gap and self.data.adjective_after and self._of_cue(unit, match))
            )
        ):
            return replace(owner, inner=False, resolved=unit.resolved, kind="adj", group=unit.group)
        if (
            unit.kind == "gov"
            and owner is not None
            and owner.kind in ("name", "short")
            and self.data.genitive == "none"
            and match.end <= owner.start
            and (preps := self._of_before(owner))
        ):
            # "retirou os soldados do Chade": the soldiers belong to the cue, the state has its own preposition
            return replace(owner, inner=False, resolved=unit.resolved, preps=preps, group=unit.group)
        if (
            unit.kind == "gov"
            and owner is not None
            and owner.kind in ("name", "short")
            and self.data.genitive == "right"
            and self.data.order != "VSO"
            and match.start < unit.start < match.end <= owner.start
        ):
            # استقرار نیروهای کنیا: the noun of government is a word of the cue
            return replace(owner, inner=False, resolved=unit.resolved, preps=frozenset(), group=unit.group)
        if (
            unit.kind == "title"
            and owner is not None
            and self.data.adjective_after
            and self.data.order != "VSO"
            and match.start <= unit.start < match.end <= owner.start
        ):
            return replace(owner, inner=False, resolved=unit.resolved, group=unit.group)  # "גירשה את השגריר ההודי"
        if (
            unit.kind == "title"
            and unit.value == match.cue.relation == "member_of"
            and owner is not None
            and self.data.order == "VSO"
            and match.start <= unit.start < match.end <= owner.start
        ):
            within = frozenset(self.analysis.tokens.norms[owner.start - 1 : owner.start])  # "تركيا عضو في الناتو"
            return replace(owner, inner=False, resolved=unit.resolved, preps=within, group=unit.group)
        if (
            unit.kind == "title"
            and owner is not None
            and owner.kind == "adj"
            and not self.data.adjective_after
            and self.data.order == "SVO"
            and owner.end <= match.start < unit.end <= match.end
        ):
            return replace(
                owner, inner=False, resolved=unit.resolved, group=unit.group
            )  # "[Polish] ambassador expelled"
        return None

    def _post(self, unit: Unit, match: CueMatch) -> frozenset[str]:
        """What marks the post of an envoy who is named too: "o embaixador em [Maputo], João Costa"; else nothing."""
        norms = self.analysis.tokens.norms
        near = match.cue.relation == "recalls_ambassador_from" and 0 < unit.start - match.end <= 1
        return frozenset(norms[unit.start - 1 : unit.start]) & self.data.place_in if near else frozenset()

    def _own_of(self, unit: Unit, end: int) -> Unit | None:
        """ "a retiré ses troupes du Mali": a noun that the cue ends with is not whose the mention is."""
        if unit.kind != "name" or self.data.genitive != "none" or unit.start - end > 2:
            return None
        preps = self._of_before(unit)
        return replace(unit, preps=preps) if preps and self.around.words(end, unit.start - 1) == 0 else None

    def _troops(self, owner: Unit) -> bool:
        """Whether a state stands before its own noun: "[Tanzanya] birlikleri", but not "Kivu'daki birlikleri"."""
        return self.data.head_final and not owner.posts and any(n.record.type == "State" for n in owner.names)

    def _of_cue(self, unit: Unit, match: CueMatch) -> bool:
        """Whether a cue's own word begins a mention in it: of "launched the [Ukrainian forces'] attack" none does."""
        return any(self.analysis.tokens.norms[unit.start] in element.exact for element in match.cue.elements)

    def _of_before(self, unit: Unit) -> frozenset[str]:
        """The word for "of" right before a mention, articles aside."""
        norms, i = self.analysis.tokens.norms, unit.start - 1
        while i > 0 and norms[i] in self.data.articles and norms[i] not in self.data.of:
            i -= 1
        return frozenset(norms[i : i + 1]) & self.data.of

    def _pronoun_at(self, token: int) -> bool:
        """Whether a pronoun starts at a token."""
        return any(u.start == token and u.kind == "pron" for u in self.analysis.units)

    def _pronoun(self, match: CueMatch) -> tuple[Entity | None, int]:
        """What the possessive ending of a verbal noun refers to, the nearest outer actor before it, and its group."""
        plural = match.pronoun in self.language.plural_pronouns
        before = [
            unit
            for unit in self.units
            if unit.end <= match.start and not unit.inner and unit.kind != "adj" and isinstance(unit.resolved, Entity)
        ]
        gender = {"ه": "m", "ها": "f"}.get(match.pronoun, "") if self.data.order == "VSO" else ""
        if gender:
            agreeing = [u for u in before if self.linker.gender(self.analysis, u) in ("", gender)]
            before = agreeing or before
        if before:
            found = before[-1]
            if isinstance(found.resolved, Entity):
                return found.resolved, found.group if plural else -1
        # "في حديثه أمام البرلمان، قال وزير الخارجية فلان": whom the main clause then names
        if match.start > 2 or self.data.order != "VSO":
            return None, -1
        norms = self.analysis.tokens.norms
        comma = next((i for i in range(match.end, len(norms)) if norms[i] in COMMAS), len(norms))
        later = (u for u in self.units if u.start >= match.end and not u.inner and not u.preps and u.kind != "adj")
        for unit in later:
            # "بعد توقيعها الاتفاق، انسحبت كينيا": a state only right after the comma and its verb
            entity, beside = unit.resolved, 0 < unit.lead - comma <= 3
            if isinstance(entity, Entity) and (entity.type == "Person" or (beside and entity.type == "State")):
                return entity, -1
        return None, -1

    def _source(self, unit: Unit) -> bool:
        """Whether a mention only says who reports: "X'e göre", "X के अनुसार", "بر اساس گزارش X"."""
        if self.data.head_final:
            return any(self.data.according.at(p.split(), 0) for p in unit.posts if p)
        bare = not self.language.cased or self.language.inflects  # elsewhere an adposition marks it: "according to X"
        return bare and self.data.according.ending(self.analysis.tokens.norms, unit.lead) is not None

    def _describe(self, unit: Unit, entity: Entity, metonym: bool, best: tuple[int, str], match: CueMatch) -> Filler:
        return Filler(unit, entity, best[1], best[0], self.around.view(unit, match), metonym)
