"""A graph as rows of parameters for Cypher: scalars, dates and lists of strings, which is what properties can hold.

A property without a value is sent as null, which removes it, so that loading again leaves nothing stale behind while
properties that somebody else has put there stay.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from kg import iris
from kg.graph_data import GraphData
from kg.lang import LANGUAGES
from kg.types import Article, Entity, Evidence, Statement

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GraphRows:
    """Rows by what they become: entities by type, shortcuts by relation, links by their relationship type."""

    entities: dict[str, list[Row]]
    articles: list[Row]
    statements: list[Row]
    links: dict[str, list[Row]]
    shortcuts: dict[str, list[Row]]
    evidence: list[Row]


def graph_rows(data: GraphData) -> GraphRows:
    """All rows of a graph, ordered by id."""
    entities: dict[str, list[Row]] = defaultdict(list)
    for _, entity in sorted(data.entities.items()):
        entities[entity.type].append({"id": entity.id, "properties": _entity(entity)})
    articles = [{"id": a.id, "properties": _article(a)} for _, a in sorted(data.articles.items())]
    statements: list[Row] = []
    links: dict[str, list[Row]] = {"LOCATION": [], "ATTRIBUTED_TO": []}
    shortcuts: dict[str, list[Row]] = defaultdict(list)
    evidence: dict[str, Row] = {}
    for s in sorted(data.statements, key=lambda s: s.id):
        statement_id = s.id
        ends = {"id": statement_id, "subject": s.subject.id, "object": s.object.id}
        properties = _statement(s)
        statements.append({**ends, "properties": {**properties, "relation": s.relation, "topics": list(s.topics)}})
        shortcuts[s.relation].append({**ends, "properties": _shortcut(s, properties)})
        for link, entity_ref in (("LOCATION", s.location), ("ATTRIBUTED_TO", s.attributed_to)):
            if entity_ref:
                links[link].append({"id": statement_id, "to": entity_ref.id})
        for e in s.evidence:
            id_ = iris.evidence_id(statement_id, e)
            evidence[id_] = {"id": id_, "statement": statement_id, "article": e.article, "properties": _evidence(e)}
    return GraphRows(
        dict(entities), articles, statements, links, dict(sorted(shortcuts.items())), list(evidence.values())
    )


def relationship_type(relation: str) -> str:
    """`joins_agreement` → `JOINS_AGREEMENT`."""
    return relation.upper()


def _entity(entity: Entity) -> Row:
    wikidata = next((c.removeprefix("wd:") for c in entity.same_as if c.startswith("wd:")), None)
    every = dict.fromkeys(name for _, forms in sorted(entity.names.items()) for name in forms)
    return {
        "name": entity.name,
        "type": entity.type,
        "wikidata": wikidata,
        "names": list(every),
        "same_as": list(entity.same_as),
        "attrs": [f"{key}={value}" for key, value in sorted(entity.attrs.items())],
        **{f"name_{lang}": (entity.names.get(lang) or (None,))[0] for lang in LANGUAGES},
    }


def _article(article: Article) -> Row:
    return {
        "title": article.title,
        "lang": article.lang,
        "published": article.published,
        "source": article.source,
        "url": article.url,
        "sha256": article.sha256,
    }


def _statement(s: Statement) -> Row:
    return {
        "time": s.time.edtf if s.time else None,
        "time_basis": s.time.basis if s.time else None,
        "time_text": s.time.text if s.time else None,
        "earliest": s.time.earliest if s.time else None,
        "latest": s.time.latest if s.time else None,
        "role": s.role,
        "modality": s.modality,
        "negated": s.negated,
        "confidence": round(s.confidence, 4),
        "evidence_count": len(s.evidence),
    }


def _shortcut(s: Statement, properties: Row) -> Row:
    return {
        **properties,
        # true where the text states it as done: what a path over facts should follow
        "fact": s.modality == "asserted" and not s.negated,
        "topics": "|".join(s.topics) or None,
        "location": s.location.id if s.location else None,
        "attributed_to": s.attributed_to.id if s.attributed_to else None,
    }


def _evidence(e: Evidence) -> Row:
    return {
        "start": e.start,
        "end": e.end,
        "quote": e.quote,
        "extractor": e.extractor,
        "rule": e.rule,
        "confidence": round(e.confidence, 4),
        "cue": e.cue or None,
        "subject_mention": e.subject_mention or None,
        "object_mention": e.object_mention or None,
    }
