"""What all verbs share: consoles, output formats and the one way in which errors are shown."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.errors import InputError, UsageError
from kg.when import When

console = Console(stderr=True, soft_wrap=True)
"""For people: progress, notes and errors go to standard error so that standard output can be piped."""


class Format(StrEnum):
    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


GraphOption = Annotated[str, typer.Option("--graph", "-g", help="Graph file.", envvar="KG_GRAPH")]
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="Output format; by default a table on a terminal and JSON Lines in a pipe."),
]

ExtractorOption = Annotated[str, typer.Option(help="Name of the extractor.")]


def time_of(option: str, text: str | None) -> When | None:
    """The time that was given with an option."""
    if text is None:
        return None
    try:
        return When(text.strip())
    except InputError as error:
        raise UsageError(f"{option} {text}: not a time", hint="2017, 2017-05, 2017-05-01 or 2010/2017") from error


def chosen(format_: Format | None) -> Format:
    """The format asked for, else a table on a terminal and JSON Lines in a pipe."""
    return format_ or (Format.table if sys.stdout.isatty() else Format.jsonl)


def emit(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], format_: Format | None, *, title: str = "") -> int:
    """Write rows to standard output in the chosen format; JSON formats keep all keys, tables and CSV `columns` only.

    Returns:
        The number of rows.
    """
    kind = chosen(format_)
    count = 0
    if kind is Format.jsonl:
        for row in rows:
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    elif kind is Format.json:
        listed = list(rows)
        count = len(listed)
        sys.stdout.write(json.dumps(listed, ensure_ascii=False, indent=2) + "\n")
    elif kind is Format.csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(columns)
        for row in rows:
            writer.writerow([_cell(row.get(c)) for c in columns])
            count += 1
    else:
        table = Table(*columns, title=title or None)
        for row in rows:
            table.add_row(*[Text(clean(_cell(row.get(c)), keep="\n")) for c in columns])
            count += 1
        Console().print(table)
    return count


def emit_object(value: Any, *, indent: bool = True) -> None:
    """One JSON object on standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2 if indent else None))


def clean(text: str, *, keep: str = "") -> str:
    """Text of an article without the characters that command a terminal, but for those to keep."""
    return "".join(c if (c >= " " and not "\x7f" <= c <= "\x9f") or c in keep else " " for c in text)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return "; ".join(_cell(v) for v in value)
    if isinstance(value, Mapping):
        return str(value.get("name", json.dumps(value, ensure_ascii=False)))
    return str(value)
