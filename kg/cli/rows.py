"""Statements and entities as rows of a table for people; machines get `Statement.to_json()`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.cli.common import Format, chosen, clean, console, emit
from kg.graph_data import GraphData
from kg.types import Entity, Evidence, Statement

SHORT = 11
"""Characters of a statement's id that are shown to people, who may type as many."""
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


def marks(s: Statement, *, negation: bool = True) -> str:
    """What makes it other than a plain fact, in words: `not · planned · says Tokayev · in Astana · on energy`."""
    found = [
        "not" if s.negated and negation else "",
        s.modality if s.modality != "asserted" else "",
        f"says {s.attributed_to.name}" if s.attributed_to else "",
        s.role or "",
        f"in {s.location.name}" if s.location else "",
        f"on {', '.join(s.topics)}" if s.topics else "",
    ]
    return " · ".join(mark for mark in found if mark)


def quote(s: Statement) -> str:
    """The surest sentence that says it, on one line."""
    return " ".join(clean(_surest(s).quote).split())


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
        "articles": articles,
        "sentence": quote(s),
    }


def emit_statements(statements: Iterable[Statement], format_: Format | None) -> int:
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
            out().print(_table(listed))
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
    best = _surest(s)
    article = data.articles.get(best.article)
    more = [article.source, article.published] if article else []
    others = len(articles_of(s)) - 1
    return ", ".join([best.article, *(m for m in more if m), *([f"and {others} more"] if others else [])])


def line(s: Statement) -> str:
    """A statement in one line: `Kazakhstan · not member_of · NATO  (planned)`."""
    told = f"{s.subject.name} · {'not ' if s.negated else ''}{s.relation} · {s.object.name}"
    marked = marks(s, negation=False)
    return clean(f"{told}  ({marked})" if marked else told)


def _surest(s: Statement) -> Evidence:
    """A statement of a graph always has evidence: without any it is refused."""
    return min(s.evidence, key=lambda e: (-e.confidence, e.article, e.start))


def _table(statements: list[Statement]) -> Table:
    """Each statement with its sentence and articles; all of the id that is needed to judge it is shown."""
    table = Table("time", "statement", "conf.", "id", show_lines=True)
    for column in (0, 2, 3):
        table.columns[column].no_wrap = True
    for s in statements:
        told = Text(line(s))
        told.append(f"\n{quote(s)}", style="dim")
        articles = articles_of(s)
        more = f" +{len(articles) - 1}" if len(articles) > 1 else ""
        told.append(f"\n{clean(articles[0])}{more}", style="dim italic")
        table.add_row(s.time.edtf if s.time else "", told, f"{s.confidence:.2f}", s.id[:SHORT])
    return table
