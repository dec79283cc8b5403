"""Statements of offices: who is president, minister, leader, envoy or spokesman of whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.entities import Linker
from kg.lang.data import COUNTERPART
from kg.rules.possessors import head_of, possessor
from kg.schema import Schema
from kg.tokens import fold
from kg.types import Entity, Modality
from kg.units import STATE_OFFICES, Analysis, Office

_OF_STATE = {"leads": "holds_position_in", "member_of": "holds_position_in"}
"""A lawmaker of a party is its member, one of a state holds an office."""
_OF_OTHERS = {
    "head_of_state_of": "leads",
    "head_of_government_of": "leads",
    "minister_of": "holds_position_in",
}


@dataclass(frozen=True, slots=True)
class OfficeClaim:
    """An office statement before its qualifiers: tokens [start, end) hold the title, `certainty` is 0 to 1."""

    person: Entity
    relation: str
    actor: Entity
    role: str | None
    start: int
    end: int
    rule: str
    certainty: float
    modality: Modality
    office: Office


def _plain(analysis: Analysis, office: Office) -> str:
    """The title as one word without what is attached to it, "" if it has more words."""
    if office.end - office.start > 1:
        return ""
    word = analysis.tokens.norms[office.start]
    unit = office.unit or office.person
    prefix = unit.owner.prefix if unit is not None and unit.owner is not None else ""
    return word.removeprefix(prefix.removesuffix("ال")) if prefix else word.removeprefix("و")


def _trade(analysis: Analysis, linker: Linker, office: Office) -> bool:
    """Whether a title only says what somebody does for a living: a state has no analysts."""
    norms, trades = analysis.tokens.norms, linker.data.trades
    found = trades.at(norms, office.start) or trades.at(norms, office.start, norms[office.start].removeprefix("ال"))
    return found is not None and found[0] == office.end


def _held(analysis: Analysis, linker: Linker) -> str:
    """The office by which the first person of a sentence is known: "Mr Szijjarto met his counterpart"."""
    for unit in analysis.units:
        if isinstance(unit.resolved, Entity) and unit.resolved.type == "Person":
            record = linker.records.get(unit.resolved.id)
            current = [relation for relation, _, _, _, to in record.offices if not to] if record is not None else []
            return current[0] if current else ""
    return ""


def _known_relation(linker: Linker, person: Entity, held: str) -> str:
    """The office of a counterpart: the same, unless a listed person is known for another one only."""
    record = linker.records.get(person.id)
    if record is None or any(relation == held for relation, *_ in record.offices):
        return held
    current = [relation for relation, _, _, _, to in record.offices if not to]
    return current[0] if current else held


def _heads(linker: Linker, person: Entity, state: Entity) -> bool:
    """Whether a listed person is or was head of a state."""
    record = linker.records.get(person.id)
    held = record.offices if record is not None else ()
    return any(relation == "head_of_state_of" and of == state.name for relation, of, *_ in held)


def _body_led(analysis: Analysis, linker: Linker, office: Office, state: Entity) -> Entity | None:
    """The body of a state that a title names and its holder leads: "Sudan's [army] chief"."""
    record = linker.records.get(state.id) if state.type == "State" else None
    if record is None:
        return None
    for i in range(office.start, office.end):
        found = linker.data.bodies.at(analysis.tokens.norms, i)
        if found is not None and found[0] <= office.end and not found[1].startswith("Ministry"):
            return linker.body(record, found[1], analysis.text(i, found[0]))
    return None


def office_claims(
    analysis: Analysis, linker: Linker, schema: Schema, before: Analysis | None = None
) -> Iterator[OfficeClaim]:
    """The offices that a sentence states by title, apposition or attribute; `before` is the sentence before it."""
    last = linker.last_relation
    for office in analysis.offices:
        held = office.title.relation
        if held == COUNTERPART:
            held = last or _held(analysis, linker)
        elif held in STATE_OFFICES:
            last = held
        linker.last_relation = last
        if not held:
            continue
        person = office.person.resolved if office.person is not None else None
        rule, certainty = "office:title", 0.93
        actor = office.actor.resolved if office.actor is not None else None
        if office.person is None and isinstance(actor, Entity):
            # "the North Korean leader" in an article that names Kim Jong-un
            person = linker.holders.get((held, actor.id)) or linker.known_holder(held, actor)
            rule, certainty = "office:known-holder", 0.7
        if not isinstance(person, Entity) or person.type != "Person":
            continue
        if office.title.relation == COUNTERPART:
            held = _known_relation(linker, person, held)
        if not isinstance(actor, Entity):
            guessed = possessor(linker, analysis, office, before)
            if guessed is None:
                continue
            actor, how = guessed
            if office.title.relation == COUNTERPART and how == "same-sentence":
                continue  # whose colleague it is says that he is another state's
            if how == "possessive" and held in STATE_OFFICES and actor.type == "Territory":
                continue  # "an athlete from Scotland … and its president"
            unsure = ("main-state", "same-sentence") if linker.data.order == "VSO" else ("main-state",)
            following = analysis.words[office.end] if office.end < len(analysis.words) else None
            if following is not None and following.orgs and how in unsure:
                continue  # "رئيس اتحاد كذا": of a body that is not recognised
            if (
                how in ("main-state", "same-sentence", "same-person", "last-actor")
                and _plain(analysis, office) in linker.data.courtesy
            ):
                continue  # a prince is head of no state that is not named
            rule = f"office:{how}"
            certainty = {
                "relative": 0.85,
                "possessive": 0.8,
                "known-office": 0.85,
                "same-person": 0.8,
                "same-sentence": 0.6,
                "last-actor": 0.6,
                "dateline": 0.6,
                "main-state": 0.5,
            }[how]
            if held not in STATE_OFFICES and how in ("main-state", "same-sentence", "last-actor", "dateline"):
                continue
        if actor.type == "Region":
            continue  # "the Horn of Africa expert": a region has no offices
        if actor.type in ("State", "Territory") and _trade(analysis, linker, office):
            if office.actor is None or office.actor.kind not in ("adj", "people") or actor.type != "State":
                continue
            held = "citizen_of"  # "the Yemeni analyst X"
        if actor.type in ("City", "Facility"):
            stands_for = linker.as_actor(actor)
            unit = office.actor
            # "Manila's ambassador", but not "the Manila ambassador": that is where an envoy is posted
            apart = unit is not None and (unit.end < office.start or unit.start > office.end)
            if stands_for is not None and (
                held in STATE_OFFICES or actor.type == "Facility" or (held == "represents" and apart)
            ):
                actor = stands_for
        relation = head_of(linker, person, actor) if held == "head_of_state_of" else held
        body = _body_led(analysis, linker, office, actor) if held == "leads" and not office.deputy else None
        if body is not None:
            actor = body
        if office.deputy:
            relation = "holds_position_in"
        elif actor.type in ("State", "Territory"):
            if relation == "leads" and _heads(linker, person, actor):
                relation = "head_of_state_of"  # "председатель КНР"
            relation = _OF_STATE.get(relation, relation)
            if relation == "minister_of" and actor.type == "Territory":
                relation = "holds_position_in"
        else:
            relation = _OF_OTHERS.get(relation, relation)
            second = fold(analysis.text(office.start, office.end)).startswith(tuple(linker.data.deputy))
            if actor.type == "PoliticalParty" and held == "holds_position_in" and not second:
                relation = "member_of"  # a lawmaker or candidate of a party holds no office of it
        if actor.id == person.id or schema.check(person.type, relation, actor.type) is not None:
            continue
        role = None if relation == "citizen_of" else analysis.text(office.start, office.end)
        yield OfficeClaim(
            person,
            relation,
            actor,
            role,
            office.start,
            office.end,
            rule,
            certainty,
            "expected" if office.elect else "asserted",
            office,
        )
