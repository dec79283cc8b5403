"""Questions to a graph in memory: what is said of an entity, statements by their parts, paths, a timeline, figures."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, pairwise, takewhile
from typing import Literal, get_args

from kg.as_of import asked, dated, holds, overlaps
from kg.errors import UsageError
from kg.graph_data import GraphData
from kg.lookup import Names
from kg.schema import Schema, load_schema
from kg.types import Entity, Modality, Statement
from kg.when import When

Time = date | When | str
"""A day, or a day, month, year or interval in EDTF."""


def find(
    data: GraphData,
    *,
    subject: str | None = None,
    relation: str | None = None,
    object: str | None = None,
    entity: str | None = None,
    as_of: Time | None = None,
    since: Time | None = None,
    until: Time | None = None,
    modality: str | None = None,
    negated: bool | None = None,
    source: str | None = None,
    attributed_to: str | None = None,
    min_confidence: float = 0.0,
    include_undated: bool = False,
    names: Names | None = None,
) -> list[Statement]:
    """Statements that have all of the parts asked for, in the order of their time; undated ones come last.

    A symmetric relation is found whichever of its two entities is given as the subject.

    Args:
        subject, object, attributed_to: ids or names, in any language.
        entity: in any place of the statement: subject, object, location or speaker.
        as_of: what holds then (`kg.as_of.holds`): a state whose time covers it, an event that has happened by then.
        since, until: what has a day in that span.
        source: part of an article's id, source or URL.
        include_undated: with as_of, since or until also what the texts give no time for.

    Raises:
        UsageError: no entity, relation or modality is called so.
        InputError: a time is no EDTF value.
    """
    schema = load_schema()
    names = names or Names(data)
    tests: list[Callable[[Statement], bool | None]] = []
    if subject or object:
        tests.append(_ends(names, subject, object, schema))
    if relation:
        wanted = relation_id(relation, schema)
        tests.append(lambda s: s.relation == wanted)
    if entity:
        anywhere = names.resolve(entity).id
        tests.append(lambda s: anywhere in _ids(s))
    if attributed_to:
        speaker = names.resolve(attributed_to).id
        tests.append(lambda s: s.attributed_to is not None and s.attributed_to.id == speaker)
    if modality:
        mode = _modality(modality)
        tests.append(lambda s: s.modality == mode)
    if negated is not None:
        tests.append(lambda s: s.negated is negated)
    if source:
        articles = _articles(data, source)
        tests.append(lambda s: any(e.article in articles for e in s.evidence))
    if min_confidence:
        tests.append(lambda s: s.confidence >= min_confidence)
    if as_of is not None:
        day = asked(as_of)
        tests.append(_known(lambda s: holds(s.time, schema.relation(s.relation).kind, day), include_undated))
    if since is not None or until is not None:
        first, last = asked(since) if since else None, asked(until) if until else None
        tests.append(_known(lambda s: overlaps(s.time, first, last), include_undated))
    return sorted((s for s in data.statements if all(test(s) for test in tests)), key=_in_time)


@dataclass(frozen=True, slots=True)
class About:
    """What a graph says of an entity.

    Attributes:
        groups: statements by relation and the place of the entity in them: "subject", "object" (a symmetric relation
            has it as "subject" always), "location" or "speaker".
    """

    entity: Entity
    groups: Mapping[tuple[str, str], list[Statement]]

    @property
    def statements(self) -> list[Statement]:
        """All of them, in the order of the groups."""
        return [s for group in self.groups.values() for s in group]


def about(data: GraphData, entity: str, *, min_confidence: float = 0.0, names: Names | None = None) -> About:
    """All statements that an entity has a part in, the frequent relations first.

    Raises:
        UsageError: no entity is called so.
    """
    schema = load_schema()
    found = (names or Names(data)).resolve(entity)
    groups: dict[tuple[str, str], list[Statement]] = {}
    for s in data.statements:
        if s.confidence >= min_confidence and (place := place_of(s, found.id, schema)):
            groups.setdefault((s.relation, place), []).append(s)
    places = ("subject", "object", "location", "speaker")
    order = sorted(groups, key=lambda g: (places.index(g[1]), -len(groups[g]), g[0]))
    return About(found, {group: sorted(groups[group], key=_in_time) for group in order})


def place_of(s: Statement, entity: str, schema: Schema) -> Literal["subject", "object", "location", "speaker"] | None:
    """Which part an entity has in a statement; both ends of a symmetric relation count as its subject."""
    if s.subject.id == entity:
        return "subject"
    if s.object.id == entity:
        return "subject" if schema.relation(s.relation).symmetric else "object"
    if s.location and s.location.id == entity:
        return "location"
    if s.attributed_to and s.attributed_to.id == entity:
        return "speaker"
    return None


@dataclass(frozen=True, slots=True)
class Step:
    """One edge of a path; `forward` is False where it is walked from the object to the subject."""

    statement: Statement
    forward: bool


def path(
    data: GraphData,
    start: str,
    end: str,
    *,
    max_length: int = 4,
    k: int = 3,
    facts_only: bool = True,
    min_confidence: float = 0.0,
    names: Names | None = None,
) -> list[list[Step]]:
    """The `k` shortest ways from one entity to another, over edges in either direction.

    Args:
        max_length: the most edges of a way.
        facts_only: walk only over what is asserted and not denied.

    Returns:
        Shortest first, each as its steps; of several statements between two entities the surest is shown.

    Raises:
        UsageError: no entity is called so, or both are the same.
    """
    names = names or Names(data)
    first, last = names.resolve(start), names.resolve(end)
    if first.id == last.id:
        raise UsageError(f"{start!r} and {end!r} are the same entity, {first.id}")
    edges: dict[tuple[str, str], Statement] = {}
    for s in data.statements:
        if s.confidence < min_confidence or (facts_only and not is_fact(s)):
            continue
        ends = (s.subject.id, s.object.id) if s.subject.id < s.object.id else (s.object.id, s.subject.id)
        known = edges.get(ends)
        if known is None or _surest(s) < _surest(known):
            edges[ends] = s
    routes = _routes(sorted(edges), first.id, last.id, max_length, k)
    return [[_step(edges, a, b) for a, b in pairwise(nodes)] for nodes in routes]


def timeline(
    data: GraphData, entity: str, *, min_confidence: float = 0.0, names: Names | None = None
) -> list[Statement]:
    """The dated statements that an entity has a part in, in the order of their time.

    Raises:
        UsageError: no entity is called so.
    """
    return [s for s in find(data, entity=entity, min_confidence=min_confidence, names=names) if dated(s.time)]


@dataclass(frozen=True, slots=True)
class Stats:
    """Figures of a graph; counters are ordered from the most frequent.

    Attributes:
        languages: articles by language.
        facts: statements that are asserted and not denied.
        connected: the entities with the most statements, with their number.
        rejections: what was proposed and refused, by reason.
    """

    articles: int
    entities: int
    statements: int
    facts: int
    negated: int
    evidence: int
    types: Mapping[str, int]
    relations: Mapping[str, int]
    modalities: Mapping[str, int]
    languages: Mapping[str, int]
    connected: list[tuple[Entity, int]] = field(default_factory=list)
    rejections: Mapping[str, int] = field(default_factory=dict)


def stats(data: GraphData, *, rejections: Mapping[str, int] | None = None, top: int = 10) -> Stats:
    """Figures of a graph.

    Args:
        rejections: `Graph.rejection_counts()`, which the data do not hold.
        top: how many of the most connected entities.
    """
    degree: Counter[str] = Counter()
    for s in data.statements:
        degree.update((s.subject.id, s.object.id))
    connected = sorted(degree, key=lambda id_: (-degree[id_], id_))[:top]
    return Stats(
        articles=len(data.articles),
        entities=len(data.entities),
        statements=len(data.statements),
        facts=sum(map(is_fact, data.statements)),
        negated=sum(s.negated for s in data.statements),
        evidence=sum(len(s.evidence) for s in data.statements),
        types=_counted(e.type for e in data.entities.values()),
        relations=_counted(s.relation for s in data.statements),
        modalities=_counted(s.modality for s in data.statements),
        languages=_counted(a.lang for a in data.articles.values()),
        connected=[(data.entities[id_], degree[id_]) for id_ in connected],
        rejections=dict(rejections or {}),
    )


def is_fact(s: Statement) -> bool:
    """Whether a statement says that something is so: asserted and not negated."""
    return s.modality == "asserted" and not s.negated


def relation_id(text: str, schema: Schema) -> str:
    """The id of the relation that is meant: `Member of` → `member_of`.

    Raises:
        UsageError: there is none, with suggestions.
    """
    wanted = "_".join(text.strip().lower().replace("-", " ").replace("_", " ").split())
    if wanted in schema.relations:
        return wanted
    labels = {label.casefold(): r.id for r in schema.relations.values() for label in r.label.values()}
    if (by_label := labels.get(" ".join(text.split()).casefold())) is not None:
        return by_label
    part = sorted(r for r in schema.relations if wanted and wanted in r)[:3]
    close = part or difflib.get_close_matches(wanted, sorted(schema.relations), n=3, cutoff=0.6)
    hint = f"did you mean {' or '.join(close)}?" if close else "`kg schema list` shows them"
    raise UsageError(f"no relation called {text!r}", hint=hint)


def _ends(names: Names, subject: str | None, object_: str | None, schema: Schema) -> Callable[[Statement], bool]:
    one = names.resolve(subject).id if subject else None
    other = names.resolve(object_).id if object_ else None

    def fits(s: Statement) -> bool:
        if one in (None, s.subject.id) and other in (None, s.object.id):
            return True
        turned = one in (None, s.object.id) and other in (None, s.subject.id)
        return turned and schema.relation(s.relation).symmetric

    return fits


def _ids(s: Statement) -> set[str]:
    return {ref.id for ref in (s.subject, s.object, s.location, s.attributed_to) if ref is not None}


def _modality(text: str) -> str:
    known = get_args(Modality)
    if text in known:
        return text
    raise UsageError(f"no modality called {text!r}", hint=f"one of {', '.join(known)}")


def _articles(data: GraphData, part: str) -> frozenset[str]:
    wanted = part.casefold()
    fields = ((a.id, (a.id, a.source or "", a.url or "")) for a in data.articles.values())
    return frozenset(id_ for id_, texts in fields if any(wanted in text.casefold() for text in texts))


def _known(answer: Callable[[Statement], bool | None], otherwise: bool) -> Callable[[Statement], bool]:
    def test(s: Statement) -> bool:
        known = answer(s)
        return otherwise if known is None else known

    return test


def _in_time(s: Statement) -> tuple[bool, date, date, float, str]:
    first = (s.time.earliest or s.time.latest) if s.time else None
    last = (s.time.latest or date.max) if s.time else date.max
    return first is None, first or date.max, last, -s.confidence, s.id


def _surest(s: Statement) -> tuple[float, bool, str]:
    return -s.confidence, s.time is None, s.id


def _step(edges: Mapping[tuple[str, str], Statement], a: str, b: str) -> Step:
    s = edges[(a, b) if a < b else (b, a)]
    return Step(s, s.subject.id == a)


def _routes(edges: list[tuple[str, str]], start: str, end: str, max_length: int, k: int) -> list[list[str]]:
    """The k shortest simple paths, as their nodes; equally long ones always come in the same order."""
    import networkx as nx  # only here: it takes longer to import than most questions to answer

    graph = nx.Graph(edges)
    if start not in graph or end not in graph:
        return []
    # only what is near enough to both ends can be on a way, which keeps the search small in a large graph
    near = nx.single_source_shortest_path_length(graph, start, cutoff=max_length)
    far = nx.single_source_shortest_path_length(graph, end, cutoff=max_length)
    inside = {n for n in near if n in far and near[n] + far[n] <= max_length}
    if end not in inside:
        return []
    part = nx.Graph([(a, b) for a, b in edges if a in inside and b in inside])
    ways = takewhile(lambda nodes: len(nodes) <= max_length + 1, nx.shortest_simple_paths(part, start, end))
    return list(islice(ways, k))


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))
