"""Statements and entities as rows of a table for people; machines get `Statement.to_json()`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.text import Text

from kg.cli.common import Format, chosen, console, emit
from kg.graph_data import GraphData
from kg.types import Entity, Statement

STATEMENT = ["subject", "relation", "object", "time", "marks", "conf.", "articles", "sentence", "id"]
"""Columns of a table of statements."""
STATEMENT_CSV = [
    "id", "subject", "subject_id", "relation", "object", "object_id", "time", "modality", "negated", "attributed_to",
    "location", "topics", "role", "confidence", "articles", "sentence",
]  # fmt: skip


def out() -> Console:
    """Standard output for people."""
    return Console()


def say(text: str, style: str = "") -> None:
    """A line for people on standard output; nothing in it is taken for markup."""
    out().print(Text(clean(text), style=style), soft_wrap=True)


def clean(text: str) -> str:
    """Text of an article without the characters that command a terminal."""
    return "".join(c if c >= " " and not "\x7f" <= c <= "\x9f" else " " for c in text)


def marks(s: Statement) -> str:
    """What makes it other than a plain fact, in words: `not · planned · says Tokayev · in Astana · energy`."""
    found = [
        "not" if s.negated else "",
        s.modality if s.modality != "asserted" else "",
        f"says {s.attributed_to.name}" if s.attributed_to else "",
        s.role or "",
        f"in {s.location.name}" if s.location else "",
        ", ".join(s.topics),
    ]
    return " · ".join(mark for mark in found if mark)


def quotes(s: Statement, limit: int = 1) -> list[str]:
    """The surest sentences that say it, each on one line."""
    best = sorted(s.evidence, key=lambda e: (-e.confidence, e.article, e.start))
    return [" ".join(clean(e.quote).split()) for e in best[:limit]]


def articles_of(s: Statement) -> list[str]:
    """Ids of the articles that make a statement."""
    return list(dict.fromkeys(e.article for e in s.evidence))


def statement_row(s: Statement) -> dict[str, Any]:
    """A statement for a table or CSV."""
    articles = articles_of(s)
    return {
        **s.to_json(),
        "subject": s.subject.name,
        "subject_id": s.subject.id,
        "object": s.object.name,
        "object_id": s.object.id,
        "marks": marks(s),
        "conf.": f"{s.confidence:.2f}",
        "articles": articles,
        "sentence": quotes(s)[0] if s.evidence else "",
    }


def emit_statements(statements: Iterable[Statement], format_: Format | None, *, title: str = "") -> int:
    """Statements in the chosen format; returns their number and says so when there is none."""
    kind = chosen(format_)
    if kind in (Format.json, Format.jsonl):
        count = emit((s.to_json() for s in statements), [], kind)
    elif kind is Format.csv:
        count = emit(map(statement_row, statements), STATEMENT_CSV, kind)
    else:
        listed = list(statements)
        count = len(listed)
        if listed:
            emit(map(_short, listed), STATEMENT, kind, title=title)
    if not count:
        console.print("no statement is like that", highlight=False)
    return count


def entity_json(entity: Entity) -> dict[str, Any]:
    """An entity for machines."""
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "names": {lang: list(names) for lang, names in entity.names.items()},
        "same_as": list(entity.same_as),
        "attrs": dict(entity.attrs),
    }


def source_of(data: GraphData, s: Statement) -> str:
    """Where the surest evidence stands: article, its source and date."""
    if not s.evidence:
        return ""
    best = min(s.evidence, key=lambda e: (-e.confidence, e.article, e.start))
    article = data.articles.get(best.article)
    more = [article.source, article.published] if article else []
    others = len(articles_of(s)) - 1
    return ", ".join([best.article, *(m for m in more if m), *([f"and {others} more"] if others else [])])


def _short(s: Statement) -> dict[str, Any]:
    row = statement_row(s)
    articles = row["articles"]
    row["articles"] = articles[0] + (f" +{len(articles) - 1}" if len(articles) > 1 else "") if articles else ""
    row["id"] = s.id[:11]
    return {name: clean(value) if isinstance(value, str) else value for name, value in row.items()}
