"""What the page knows: entities, statements, sentences and words in both languages, as plain JSON values.

Nodes and statements are numbered; the page never uses an id or a name from an article as anything but text.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.graph_data import GraphData
from kg.schema import Schema, load_schema, load_terms
from kg.types import Article, Entity, EntityRef, Statement
from kg.views.style import dashes, node_style
from kg.views.wording import LANGS, Lang, describe_time, entity_label, isolate, pick

_LINE = 22
"""Characters of a name in one line under its node."""
_LINES = 3
_NOT = {"en": "not: ", "ar": "نفي: "}


@dataclass(frozen=True, slots=True)
class Shown:
    """The graph in the order of the page: nodes by number, statements by number."""

    entities: Sequence[Entity]
    statements: Sequence[Statement]
    articles: Sequence[Article]
    ends: Sequence[tuple[int, int]]
    degree: Sequence[int]
    mentions: Mapping[str, str]

    @classmethod
    def of(cls, data: GraphData) -> Shown:
        """Entities, statements and articles in the order of their ids, whatever order they came in."""
        statements = sorted(data.statements, key=lambda s: s.id)
        entities = dict(data.entities)
        mentions: dict[str, str] = {}
        for s in statements:
            for ref in _refs(s):
                entities.setdefault(ref.id, Entity(ref.id, ref.type, ref.name))
                if ref.mention:
                    mentions.setdefault(ref.id, ref.mention)
        ordered = [entities[id_] for id_ in sorted(entities)]
        number = {e.id: i for i, e in enumerate(ordered)}
        ends = [(number[s.subject.id], number[s.object.id]) for s in statements]
        degree = Counter(i for pair in ends for i in set(pair))
        articles = [data.articles[id_] for id_ in sorted(data.articles)]
        return cls(ordered, statements, articles, ends, [degree[i] for i in range(len(ordered))], mentions)

    def label(self, i: int, lang: Lang) -> str:
        """Name of node `i` in the language of the page."""
        entity = self.entities[i]
        return entity_label(entity, lang, self.mentions.get(entity.id, ""))


def edge_label(s: Statement, lang: Lang, schema: Schema) -> str:
    """`not: joins organization · 2025 (planned)`; in quotation marks where the text reports that someone says so."""
    relation = schema.relations.get(s.relation)
    label = pick(relation.label if relation else {}, lang, s.relation)
    if s.negated:
        label = _NOT[lang] + label
    if s.time is not None and (words := describe_time(s.time, lang)):
        label += f" · {words}"
    if s.modality != "asserted":
        term = load_terms("modality").get(s.modality)
        label += f" ({pick(term.label if term else {}, lang, s.modality)})"
    if s.attributed_to is not None:
        label = f"“{label}”"
    return isolate(label, rtl=lang == "ar")


def name_lines(name: str) -> list[str]:
    """`name` broken at spaces into at most three lines, each between its isolates."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + len(word) < _LINE:
            lines[-1] += " " + word
        else:
            lines.append(word)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1] + " …"]
    return [isolate(line if len(line) <= 2 * _LINE else line[: 2 * _LINE - 1] + "…") for line in lines]


def text_width(text: str, size: float = 13.0) -> float:
    """About how many pixels wide `text` is in a sans-serif face of `size` pixels."""
    wide = sum(1 for c in text if unicodedata.east_asian_width(c) in "WF")
    bare = sum(1 for c in text if unicodedata.combining(c) or unicodedata.category(c) == "Cf")
    return size * (wide + 0.56 * (len(text) - wide - bare))


def payload(shown: Shown, *, title: str | None, lang: Lang, focus: int | None, min_confidence: float) -> dict[str, Any]:
    """The JSON that the page's script reads."""
    schema = load_schema()
    article_number = {a.id: i for i, a in enumerate(shown.articles)}
    number = {e.id: i for i, e in enumerate(shown.entities)}
    types = Counter(e.type for i, e in enumerate(shown.entities) if shown.degree[i])
    for i, e in enumerate(shown.entities):
        if not shown.degree[i]:
            types.setdefault(e.type, 0)
    relations = Counter(s.relation for s in shown.statements)
    return {
        "title": title,
        "lang": lang,
        "focus": focus,
        "minConfidence": min_confidence,
        "types": [_type(t, n, schema) for t, n in sorted(types.items(), key=lambda item: (-item[1], item[0]))],
        "relations": [_relation(r, n, schema) for r, n in sorted(relations.items(), key=lambda i: (-i[1], i[0]))],
        "modalities": _modalities(shown.statements),
        "nodes": [_node(shown, i) for i in range(len(shown.entities))],
        "edges": [
            _edge(s, ends, number, article_number, schema) for s, ends in zip(shown.statements, shown.ends, strict=True)
        ],
        "articles": [_article(a) for a in shown.articles],
    }


def _refs(s: Statement) -> list[EntityRef]:
    return [ref for ref in (s.subject, s.object, s.location, s.attributed_to) if ref is not None]


def _labels(labels: Mapping[str, str], default: str) -> dict[str, str]:
    return {lang: pick(labels, lang, default) for lang in LANGS}


def _type(type_: str, count: int, schema: Schema) -> dict[str, Any]:
    known = schema.types.get(type_)
    style = node_style(type_, schema)
    return {
        "id": type_,
        "label": _labels(known.label if known else {}, type_),
        "count": count,
        "color": style.color,
        "shape": style.shape,
    }


def _relation(id_: str, count: int, schema: Schema) -> dict[str, Any]:
    known = schema.relations.get(id_)
    return {
        "id": id_,
        "label": _labels(known.label if known else {}, id_),
        "definition": _labels(known.definition if known else {}, ""),
        "symmetric": bool(known and known.symmetric),
        "count": count,
    }


def _modalities(statements: Sequence[Statement]) -> list[dict[str, Any]]:
    count = Counter(s.modality for s in statements)
    return [
        {
            "id": id_,
            "label": _labels(t.label, id_),
            "definition": _labels(t.definition, ""),
            "dashes": dashes(id_),
            "count": n,
        }
        for id_, t in load_terms("modality").items()
        if (n := count[id_])  # type: ignore[index]
    ]


def _node(shown: Shown, i: int) -> dict[str, Any]:
    entity = shown.entities[i]
    names = {lang: list(n) for lang, n in sorted(entity.names.items()) if n}
    return _without_none(
        {
            "id": entity.id,
            "type": entity.type,
            "name": {lang: shown.label(i, lang) for lang in LANGS},
            "lines": {lang: name_lines(shown.label(i, lang)) for lang in LANGS},
            "names": names or None,
            "mention": shown.mentions.get(entity.id),
            "same": list(entity.same_as) or None,
        }
    )


def _edge(
    s: Statement, ends: tuple[int, int], number: Mapping[str, int], article_number: Mapping[str, int], schema: Schema
) -> dict[str, Any]:
    time = s.time
    years = None
    if time is not None and time.precision != "unknown-year":
        years = [time.earliest.year if time.earliest else None, time.latest.year if time.latest else None]
    return _without_none(
        {
            "id": s.id,
            "from": ends[0],
            "to": ends[1],
            "relation": s.relation,
            "label": {lang: edge_label(s, lang, schema) for lang in LANGS},
            "time": {lang: describe_time(time, lang) for lang in LANGS} if time and describe_time(time, "en") else None,
            "edtf": time.edtf if time else None,
            "timeText": time.text if time else None,
            "years": years,
            "modality": s.modality,
            "negated": True if s.negated else None,
            "by": number[s.attributed_to.id] if s.attributed_to else None,
            "location": number[s.location.id] if s.location else None,
            "topics": list(s.topics) or None,
            "role": s.role,
            "confidence": round(s.confidence, 3),
            "evidence": [
                _without_none(
                    {
                        "article": article_number.get(e.article),
                        "articleId": e.article if e.article not in article_number else None,
                        "start": e.start,
                        "end": e.end,
                        "quote": e.quote,
                        "by": e.extractor,
                        "rule": e.rule or None,
                        "confidence": round(e.confidence, 3),
                        "cue": e.cue or None,
                        "subject": e.subject_mention or None,
                        "object": e.object_mention or None,
                    }
                )
                for e in s.evidence
            ],
        }
    )


def _article(a: Article) -> dict[str, Any]:
    return _without_none(
        {"id": a.id, "lang": a.lang, "title": a.title, "source": a.source, "published": a.published, "url": a.url}
    )


def _without_none(values: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in values.items() if v is not None}
