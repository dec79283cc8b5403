"""Whose an office is where the state or body does not stand beside the title."""

from __future__ import annotations

from collections.abc import Iterator

from kg.entities import Linker
from kg.types import Entity
from kg.units import STATE_OFFICES, Analysis, Office, Unit

_LANDS = ("State", "Territory")
_BODIES = frozenset(
    {"InternationalOrganization", "GovernmentBody", "PoliticalParty", "ArmedGroup", "Company", "CivilOrganization"}
)
_NEAR = 5
"""Tokens between a capital and a title whose holder is met there."""
_LED = frozenset({"leads", "head_of_state_of", "head_of_government_of"})
_PRIVATE = _BODIES - {"GovernmentBody"}
"""Bodies that give no offices but their own."""
_STATED = 2
"""Words with small letters that a sentence has which states something."""
_BESIDE = 2
"""Tokens, a comma among them, that may stand between a body and the "whose" that refers to it."""


def possessor(linker: Linker, analysis: Analysis, office: Office, before: Analysis | None) -> tuple[Entity, str] | None:
    """For an office whose state or body is not said beside it: (state or body, how it was found), or None.

    `before` is the sentence before, which "its president" may refer to.
    """
    known = _known(linker, office)
    meant = (
        _described(linker, analysis, office) or _possessed(linker, analysis, office, before)
        if office.relative and office.start <= 1
        else _described(linker, analysis, office)
        if office.relative
        else _possessed(linker, analysis, office, before)
        if office.possessed
        else None
    )
    if meant is not None and (not known or meant.name in {state.name for state in known}):
        return meant, "relative" if office.relative else "possessive"
    if office.made:
        return _made_in(linker, analysis, office)
    if known:
        return known[0], "known-office"
    person = office.person.resolved if office.person is not None else None
    home = linker.homes.get(person.id) if isinstance(person, Entity) else None
    if home and home in linker.gazetteer.by_name:
        return linker.keep(linker.gazetteer.by_name[home]), "same-person"
    if office.owned or office.possessed or office.relative:
        return None
    for unit in reversed([u for u in analysis.units if analysis.dateline <= u.start and u.end <= office.start]):
        if unit.inner and any(u.preps and u.start <= unit.start and unit.end <= u.end for u in analysis.units):
            continue  # "took the side [of South Sudan]"
        held = {o.title.relation for o in analysis.offices if o.actor is unit and o.person}
        if office.title.relation in held or (office.title.relation == "minister_of" and "represents" in held):
            continue  # one state has no two presidents; an ambassador meets a minister of another
        # the adjective of "the Israeli account" is nobody's office, that of "the Tunisian president" may be
        named = (unit.inner or unit.kind not in ("adj", "people")) and not unit.preps
        if named and isinstance(unit.resolved, Entity) and unit.resolved.type == "State":
            return unit.resolved, "same-sentence"
        if (
            isinstance(unit.resolved, Entity)
            and unit.resolved.type == "City"
            and office.title.relation in STATE_OFFICES
        ):
            state = linker.as_actor(unit.resolved)  # "flew to Seoul and met President …"
            opens = unit is analysis.units[0] and not unit.preps  # "Minsk denied it; Foreign Minister X …"
            if state is not None and state.type == "State" and (opens or office.end - unit.end <= _NEAR):
                return state, "same-sentence"
    listed = isinstance(person, Entity) and person.id in linker.records
    ahead = office.person is not None and office.end <= office.person.start and not office.person.preps
    acting = _acting(linker, before) if before is not None and ahead and not listed else None
    # elsewhere than where subjects stand first it may not be who acts: the article has to be about it
    if acting is not None and (
        linker.data.order == "SVO" or 4 * linker.states[acting.name] >= max(linker.states.values(), default=0)
    ):
        return acting, "last-actor"
    if linker.reported_from is not None:
        return linker.reported_from, "dateline"
    if linker.states and linker.data.order != "VSO":  # reports in Arabic name too many states
        name, times = max(linker.states.items(), key=lambda item: (item[1], item[0]))
        others = max((n for other, n in linker.states.items() if other != name), default=0)
        if times >= 3 and times >= 3 * others:
            return linker.keep(linker.gazetteer.by_name[name]), "main-state"
        if before is not None and times >= 2 and times > others and office.title.relation in STATE_OFFICES:
            # "Mozambique's parliament ratified the treaty. President X hailed the vote."
            told = [u.resolved for u in before.units if isinstance(u.resolved, Entity) and u.resolved.type == "State"]
            if told and told[0].name == name:
                return told[0], "main-state"
    return None


def _acting(linker: Linker, before: Analysis) -> Entity | None:
    """The state that the sentence before is about: "Kenya closed its border. Foreign Minister X said …"."""
    if sum(text.islower() for text in before.tokens.texts) < _STATED:
        return None  # a dateline
    for unit in before.units:
        if unit.preps or not isinstance(unit.resolved, Entity) or (unit.inner and unit.kind != "adj"):
            continue
        entity = unit.resolved
        if entity.type == "Person":
            home = linker.home(entity)
            return home if home is not None and home.type == "State" else None
        if unit.kind == "body" and unit.owner is not None:
            whose = unit.owner.resolved
            return whose if isinstance(whose, Entity) and whose.type == "State" else None
        if entity.type in ("State", "City") and unit.kind not in ("adj", "people", "pron"):
            state = entity if entity.type == "State" else linker.as_actor(entity)
            return state if state is not None and state.type == "State" else None
        if unit.kind not in ("adj", "people"):
            return None
    return None


def _known(linker: Linker, office: Office) -> list[Entity]:
    """The states and bodies of which a listed person holds such an office."""
    person = office.person.resolved if office.person is not None else None
    record = linker.records.get(person.id) if isinstance(person, Entity) else None
    if record is None:
        return []
    listed = linker.gazetteer.by_name
    held = [of for relation, of, *_ in record.offices if relation == office.title.relation and of in listed]
    return [linker.keep(listed[of]) for of in held]


def head_of(linker: Linker, person: Entity, state: Entity) -> str:
    """What a "leader" of a state is to it: of its state, unless the person is known to head its government."""
    record = linker.records.get(person.id)
    held = {relation for relation, of, _, _, to in record.offices if of == state.name and not to} if record else ()
    return "head_of_government_of" if {*held} == {"head_of_government_of"} else "head_of_state_of"


def _made_in(linker: Linker, analysis: Analysis, office: Office) -> tuple[Entity, str] | None:
    """The state in which somebody is given an office that names none: that of who gives it, or of one beside it."""
    person, relation, known = office.person, office.title.relation, linker.gazetteer.by_name
    sent = relation == "represents" and linker.data.genitive == "left"  # 非盟任命某某为特使
    if (relation in _LED or sent) and not office.owned and office.made is not None:
        # "Apple named X as chief executive"
        before = (u for u in reversed(analysis.units) if u.end <= office.made[0] and not u.inner)
        giver = next(before, None)
        near = giver is not None and not giver.preps and office.made[0] - giver.end <= 1 + 3 * sent
        if (
            near
            and giver is not None
            and isinstance(giver.resolved, Entity)
            and (giver.resolved.type in _PRIVATE or (sent and giver.resolved.type == "State"))
        ):
            return giver.resolved, "known-office"
    if office.owned or relation not in STATE_OFFICES:
        return None
    for unit in ([person] if person is not None else []) + analysis.units:
        record = linker.records.get(unit.resolved.id) if isinstance(unit.resolved, Entity) else None
        if record is None or (unit is person and relation == "minister_of"):
            continue
        held = [of for what, of, *_ in record.offices if unit is not person or what == relation]
        if held and held[0] in known:
            return linker.keep(known[held[0]]), "known-office"
    if (of_giver := _giver(linker, analysis, office)) is not None:
        return of_giver, "known-office"  # "Ruto named X finance minister"
    owners = [o.actor for o in analysis.offices] + [u.owner for u in analysis.units if u.kind == "body"]
    found = [u.resolved for u in owners if u is not None]
    states = [actor for actor in found if isinstance(actor, Entity) and actor.type == "State"]
    if not states and office.made is not None:
        # "Estonia's ruling council named X prime minister"
        bare = [u.resolved for u in analysis.units if u.end <= office.made[0] and not u.preps and u is not person]
        states = [actor for actor in bare if isinstance(actor, Entity) and actor.type == "State"]
    return (states[0], "known-office") if len({s.id for s in states}) == 1 else None


def _giver(linker: Linker, analysis: Analysis, office: Office) -> Entity | None:
    """The state of the person before the verb that gives an office, if that is not who gets it."""
    for unit in reversed(analysis.units):
        if office.made is None or unit.end > office.made[0] or unit.inner or unit.preps or unit is office.person:
            continue
        home = linker.homes.get(unit.resolved.id) if isinstance(unit.resolved, Entity) else None
        if home and home in linker.gazetteer.by_name:
            return linker.keep(linker.gazetteer.by_name[home])
    return None


def _described(linker: Linker, analysis: Analysis, office: Office) -> Entity | None:
    """What a relative clause that opens with "whose president" describes: the mention right before it."""
    for unit in reversed(analysis.units):
        if unit.end > office.start or unit.inner or not isinstance(unit.resolved, Entity):
            continue
        near = office.start - unit.end <= _BESIDE + 2 and unit.kind != "adj"
        return _of(linker, office, unit.resolved) if near else None
    return None


def _possessed(linker: Linker, analysis: Analysis, office: Office, before: Analysis | None) -> Entity | None:
    """Whom "its president" means: the subject of the clause, what stands nearest, then those of the sentence before."""
    mentioned = [u for u in _mentioned(analysis) if u.end <= office.start]
    bare = [u for u in mentioned if not u.preps]
    opens = _last_clause(linker, analysis, office.start)
    near = [u for u in bare if u.start >= opens]  # "…, but Nigeria will not follow, its minister said"
    candidates = [*near, *bare, *reversed(mentioned)]
    if not mentioned and before is not None:
        earlier = list(_mentioned(before))
        candidates = [*[u for u in earlier if not u.preps], *reversed(earlier)]
    for unit in candidates:
        if isinstance(unit.resolved, Entity) and (meant := _of(linker, office, unit.resolved)) is not None:
            return meant
    return None


def _mentioned(analysis: Analysis) -> Iterator[Unit]:
    return (u for u in analysis.units if isinstance(u.resolved, Entity) and not u.inner and u.kind != "pron")


def _of(linker: Linker, office: Office, entity: Entity) -> Entity | None:
    """What has such an office: ministers are a state's, secretaries-general a body's, presidents either's."""
    relation = office.title.relation
    if entity.type in _BODIES and relation not in ("minister_of", "head_of_government_of"):
        return entity
    if relation == "leads":
        return None
    if entity.type == "Person" and relation == "minister_of":
        return linker.home(entity)  # "Le président Martinelli … Son ministre de la Justice"
    return entity if entity.type in _LANDS else linker.as_actor(entity)


def _last_clause(linker: Linker, analysis: Analysis, end: int) -> int:
    """First token of the clause, opened by a comma and a conjunction, that goes on at token `end`."""
    norms, data = analysis.tokens.norms, linker.data
    for i in range(end - 2, 0, -1):
        if norms[i - 1] in (",", "،") and (data.clause.at(norms, i) or norms[i] in data.conj):
            return i
    return 0
