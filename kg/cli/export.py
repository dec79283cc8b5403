"""`kg export`: a graph in the formats of other tools."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.common import GraphOption, console
from kg.errors import InputError, UsageError
from kg.exports import BINARY, FORMATS, Writer, writer
from kg.exports.selection import restrict
from kg.graph import Graph
from kg.graph_data import GraphData
from kg.when import When

_EXAMPLES = """Examples:  kg export turtle -g g.kg -o g.ttl  ·  kg export jsonl -g g.kg | jq .relation  ·
kg export graphml -g g.kg -o g.graphml --min-confidence 0.8  ·  kg export csv -g g.kg -o tables/"""


def register(app: typer.Typer) -> None:
    """Add the verb to `app`."""
    app.command("export", epilog=_EXAMPLES)(export)


def export(
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help=", ".join(FORMATS))],
    graph: GraphOption = "graph.kg",
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="File to write; - or none: standard output.")
    ] = None,
    min_confidence: Annotated[float, typer.Option(min=0.0, max=1.0, help="Only statements of at least this.")] = 0.0,
    as_of: Annotated[str | None, typer.Option(help="Only what holds then: 2017, 2017-05 or 2017-05-01.")] = None,
) -> None:
    """Write the graph for another tool: RDF, Gephi, spreadsheets, scripts.

    The same graph gives the same bytes on every run. CSV is a zip of four tables, or a folder with `-o FOLDER/`.
    """
    write = writer(format_)
    when = When(as_of) if as_of else None
    with Graph.open(graph) as opened:
        data = opened.data(min_confidence=min_confidence, as_of=when)
    if min_confidence or when:
        data = restrict(data, data.statements)  # a part of the graph comes without the articles that it does not cite
    if output is None or output == "-":
        if format_ in BINARY and sys.stdout.isatty():
            raise UsageError(
                f"{format_} is no text for a terminal", hint=f"kg export {format_} -o FILE.zip, or -o FOLDER/"
            )
        made = io.BytesIO()
        write(data, made)
        sys.stdout.buffer.write(made.getvalue())
        sys.stdout.buffer.flush()
        return
    target = Path(output)
    try:
        if format_ == "csv" and (output.endswith(("/", os.sep)) or target.is_dir()):
            from kg.exports.tables import write_csv_folder

            write_csv_folder(data, target)
        else:
            _write_file(data, write, target)
    except OSError as error:
        raise InputError(f"cannot write {output}: {error.strerror or error}") from error
    console.print(f"{len(data.statements)} statements, {len(data.entities)} entities → {output}", highlight=False)


def _write_file(data: GraphData, write: Writer, target: Path) -> None:
    """Under a temporary name first, so that a stopped export never leaves half a file in place of a good one."""
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        with partial.open("wb") as out:
            write(data, out)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
