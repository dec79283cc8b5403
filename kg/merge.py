"""What many articles say, made one: entities under one id, statements with all their evidence, judgements applied.

Everything here is a function of what was found and judged, never of the order in which articles came, so that a graph
built in any order is the same graph.

Confidence of a merged statement: `1 − Π(1 − cᵢ)` over the distinct articles that make it (noisy-or: it is wrong only if
every article was misread), at most `CAP`; `cᵢ` is the highest confidence within article i. An accepted statement has 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.schema import Schema
from kg.types import Entity, EntityRef, Evidence, Judgement, Statement

CAP = 0.99
"""Highest confidence that texts alone can give."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The result of `merge`.

    Attributes:
        entities: by id, in the order of ids.
        statements: by id, in the order of ids; those that an analyst rejected are among them.
        rejected: ids of the statements that an analyst rejected.
        accepted: ids of those accepted.
        same: representative of each entity id that was judged the same as another.
    """

    entities: Mapping[str, Entity]
    statements: Mapping[str, Statement]
    rejected: frozenset[str]
    accepted: frozenset[str]
    same: Mapping[str, str]

    def shown(self, min_confidence: float, *, include_rejected: bool) -> Iterator[Statement]:
        """Statements of at least that confidence, in the order of ids."""
        for id_, statement in self.statements.items():
            if statement.confidence >= min_confidence and (include_rejected or id_ not in self.rejected):
                yield statement


def merge(
    found: Iterable[tuple[str, Statement]],
    records: Iterable[tuple[Entity, int]],
    judgements: Sequence[Judgement],
    schema: Schema,
) -> Merged:
    """One graph of what was found in many articles.

    Args:
        found: statements as each article has them, with the id each is stored under. A statement whose two entities
            were judged the same says nothing any more and is left out.
        records: entities as articles have them, with the number of articles.
    """
    same = representatives(judgements)
    entities = merge_entities(records, same)
    groups: dict[str, list[Statement]] = {}
    stored: dict[str, set[str]] = {}
    for id_, statement in found:
        moved = _relinked(statement, same, schema)
        if moved.subject.id == moved.object.id and statement.subject.id != statement.object.id:
            continue
        key = id_ if moved is statement else moved.id
        groups.setdefault(key, []).append(moved)
        stored.setdefault(key, {key}).add(id_)
    verdicts = {j.target: j for j in judgements if j.verdict in ("accept", "reject")}
    statements: dict[str, Statement] = {}
    ruled: dict[str, set[str]] = {"accept": set(), "reject": set()}
    for key in sorted(groups):
        made = _combined(groups[key], entities)
        ruling = _ruling(stored[key], verdicts) if verdicts else None
        if ruling:
            ruled[ruling].add(key)
            if ruling == "accept":
                made = replace(made, confidence=1.0)
        statements[key] = made
    return Merged(entities, statements, frozenset(ruled["reject"]), frozenset(ruled["accept"]), same)


def canonical(statement: Statement, schema: Schema) -> Statement:
    """The statement in the order in which it is stored: a symmetric one has the smaller id as its subject."""
    relation = schema.relations.get(statement.relation)
    if relation is None or not relation.symmetric or statement.subject.id <= statement.object.id:
        return statement
    turned = tuple(
        replace(e, subject_mention=e.object_mention, object_mention=e.subject_mention) for e in statement.evidence
    )
    return replace(statement, subject=statement.object, object=statement.subject, evidence=turned)


def united(certainty: Mapping[str, float]) -> float:
    """Confidence of a statement that each article makes with that certainty: noisy-or, at most `CAP`."""
    wrong = 1.0
    for article in sorted(certainty):  # the order decides the last digit
        wrong *= 1.0 - certainty[article]
    return min(CAP, next(iter(certainty.values())) if len(certainty) == 1 else 1.0 - wrong)


def representatives(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Which id stands for each entity that was judged the same as another.

    A Wikidata id stands for all others, else the smallest does. Judgements are taken in the order of their time; one
    that would put two entities together which were judged not the same, directly or through others, has no effect.
    """
    ordered = sorted(judgements, key=lambda j: (j.at, j.target))
    apart = [_pair(j.target) for j in ordered if j.verdict == "not-same"]
    parent: dict[str, str] = {}

    def root(id_: str) -> str:
        while (up := parent.get(id_, id_)) != id_:
            id_ = up
        return id_

    for judgement in ordered:
        if judgement.verdict != "same-as":
            continue
        first, second = sorted(map(root, _pair(judgement.target)), key=_rank)
        if first != second and all({root(a), root(b)} != {first, second} for a, b in apart):
            parent[second] = first
            parent.setdefault(first, first)
    return {id_: root(id_) for id_ in sorted(parent)}


def merge_entities(records: Iterable[tuple[Entity, int]], same: Mapping[str, str]) -> dict[str, Entity]:
    """Entities by id, each with all the names that any article has for it.

    Names of a language: those that most articles prefer come first, then those that most articles have, then as the
    articles order them, then by the alphabet. Type, name and attributes are those of most articles; where entities were
    judged the same, type and name are the representative's, and the other ids go into `same_as`.
    """
    grouped: dict[str, list[tuple[Entity, int]]] = {}
    for entity, count in records:
        grouped.setdefault(same.get(entity.id, entity.id), []).append((entity, count))
    return {id_: _one_entity(id_, grouped[id_]) for id_ in sorted(grouped)}


def _one_entity(id_: str, records: list[tuple[Entity, int]]) -> Entity:
    if len(records) == 1 and records[0][0].id == id_:
        return records[0][0]
    own = [(e, n) for e, n in records if e.id == id_] or records
    languages = sorted({lang for entity, _ in records for lang in entity.names})
    names = {lang: _names([(e.names.get(lang, ()), n) for e, n in records]) for lang in languages}
    attrs = {
        key: _most((e.attrs[key], n) for e, n in records if key in e.attrs)
        for key in sorted({key for e, _ in records for key in e.attrs})
    }
    others = {e.id for e, _ in records} - {id_}
    same_as = tuple(sorted({curie for e, _ in records for curie in e.same_as} | others))
    type_, name = _most((e.type, n) for e, n in own), _most((e.name, n) for e, n in own)
    english = names.get("en")
    if english and name not in english:
        name = english[0]
    return Entity(id_, type_, name, names, same_as, attrs)


def _names(lists: Sequence[tuple[tuple[str, ...], int]]) -> tuple[str, ...]:
    preferred: Counter[str] = Counter()
    named: Counter[str] = Counter()
    place: dict[str, int] = {}
    for names, count in lists:
        for position, name in enumerate(names):
            named[name] += count
            place[name] = min(place.get(name, position), position)
            if position == 0:
                preferred[name] += count
    return tuple(sorted(named, key=lambda name: (-preferred[name], -named[name], place[name], name)))


def _most(values: Iterable[tuple[str, int]]) -> str:
    counted: Counter[str] = Counter()
    for value, count in values:
        counted[value] += count
    return min(counted, key=lambda value: (-counted[value], value))


def _relinked(statement: Statement, same: Mapping[str, str], schema: Schema) -> Statement:
    """The statement about the representatives of its entities; itself where nothing changes."""
    refs = (statement.subject, statement.object, statement.location, statement.attributed_to)
    if same and any(ref is not None and same.get(ref.id, ref.id) != ref.id for ref in refs):
        statement = replace(
            statement,
            subject=_moved(statement.subject, same),
            object=_moved(statement.object, same),
            location=statement.location and _moved(statement.location, same),
            attributed_to=statement.attributed_to and _moved(statement.attributed_to, same),
        )
    return canonical(statement, schema)


def _moved(ref: EntityRef, same: Mapping[str, str]) -> EntityRef:
    return replace(ref, id=same.get(ref.id, ref.id))


def _combined(parts: list[Statement], entities: Mapping[str, Entity]) -> Statement:
    """The statements of one id as one; role, place and mentions are those of the surest evidence that has them."""
    if len(parts) > 1:
        parts = sorted(parts, key=_by_certainty)
    best = parts[0]
    evidence: dict[tuple[str, int, int, str, str], Evidence] = {}
    certainty: dict[str, float] = {}
    for part in parts:
        for e in part.evidence:
            known = evidence.get(_evidence_key(e))
            if known is None or _strength(e) < _strength(known):
                evidence[_evidence_key(e)] = e
            certainty[e.article] = max(certainty.get(e.article, 0.0), part.confidence)
    return Statement(
        subject=_named(best.subject, entities),
        relation=best.relation,
        object=_named(best.object, entities),
        time=best.time,
        location=next((_named(p.location, entities) for p in parts if p.location), None),
        topics=tuple(sorted({t for p in parts for t in p.topics})),
        role=next((p.role for p in parts if p.role), None),
        modality=best.modality,
        negated=best.negated,
        attributed_to=_named(best.attributed_to, entities) if best.attributed_to else None,
        confidence=united(certainty),
        evidence=tuple(evidence[key] for key in sorted(evidence)),
    )


def _by_certainty(part: Statement) -> tuple[float | int | str, ...]:
    first = min((-e.confidence, e.article, e.start, e.end, e.extractor, e.rule) for e in part.evidence)
    refs = (part.subject, part.object, part.location, part.attributed_to)
    time = (part.time.basis, part.time.text or "") if part.time else ("", "")
    return (*first, *(ref.id + " " + ref.mention if ref else "" for ref in refs), *time, part.role or "")


def _evidence_key(e: Evidence) -> tuple[str, int, int, str, str]:
    return e.article, e.start, e.end, e.extractor, e.rule


def _strength(e: Evidence) -> tuple[float, str, str, str]:
    return -e.confidence, e.cue, e.subject_mention, e.object_mention


def _named(ref: EntityRef, entities: Mapping[str, Entity]) -> EntityRef:
    entity = entities[ref.id]
    if ref.name == entity.name and ref.type == entity.type:
        return ref
    return EntityRef(ref.id, entity.name, entity.type, ref.mention)


def _ruling(ids: set[str], verdicts: Mapping[str, Judgement]) -> str | None:
    """The latest verdict on a statement, under its own id or one that it had before entities were judged the same."""
    ruling = max((verdicts[id_] for id_ in ids if id_ in verdicts), key=lambda j: (j.at, j.target), default=None)
    return ruling.verdict if ruling else None


def _pair(target: str) -> tuple[str, str]:
    first, second = target.split(" ")
    return first, second


def _rank(id_: str) -> tuple[bool, int, str]:
    """Wikidata ids first, the oldest of them first; others by the alphabet."""
    known = id_.startswith("wd:")
    return not known, len(id_) if known else 0, id_
