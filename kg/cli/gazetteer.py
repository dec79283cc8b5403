"""`kg gazetteer`: names of the user's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.common import FormatOption, console, emit
from kg.errors import InputError, UsageError
from kg.gazetteer import load_gazetteer, read_lines, user_folder
from kg.gazetteer_import import read_names, write_names


def register(app: typer.Typer) -> None:
    """Add the verb group to `app`."""
    group = typer.Typer(help="Names of your own: add them, list them, look one up.", no_args_is_help=True)
    app.add_typer(group, name="gazetteer")
    group.command(
        "add",
        epilog="Examples:  kg gazetteer add parties.csv  ·  kg gazetteer add entities.ftm.json  ·  "
        "kg gazetteer add latest-all.json.bz2 --class Q7278=PoliticalParty",
    )(add)
    group.command("list")(list_)
    group.command("remove")(remove)
    group.command("find", epilog="Examples:  kg gazetteer find Kazakhstan  ·  kg gazetteer find كازاخستان --lang ar")(
        find
    )


def add(
    file: Annotated[
        Path,
        typer.Argument(
            help="CSV (name, type, id, of, ar, en, …), JSON Lines, a Wikidata dump or followthemoney entities; "
            "also .gz and .bz2."
        ),
    ],
    format_: Annotated[str, typer.Option("--format", "-f", help="auto, csv, jsonl, wikidata or ftm.")] = "auto",
    class_: Annotated[
        list[str] | None, typer.Option("--class", help="Wikidata class to keep, as Q123=Type; may be repeated.")
    ] = None,
    min_sitelinks: Annotated[int, typer.Option(min=0, help="Leave out Wikidata items with fewer sitelinks.")] = 5,
) -> None:
    """Add the names of a file; adding it again replaces what it added before."""
    if format_ not in ("auto", "csv", "jsonl", "wikidata", "ftm"):
        raise UsageError(f"unknown format {format_!r}", hint="auto, csv, jsonl, wikidata or ftm")
    if not file.is_file():
        raise InputError(f"{file}: no such file")
    target = user_folder() / f"{file.name.split('.')[0]}.jsonl"
    count = write_names(read_names(file, format_, classes=class_ or (), min_sitelinks=min_sitelinks), target)  # type: ignore[arg-type]
    console.print(f"{count} entries → {target}", markup=False, highlight=False, soft_wrap=True)


def list_(format_: FormatOption = None) -> None:
    """List your files of names, with the number of entries."""
    rows = (
        {"file": p.stem, "entries": sum(1 for _ in read_lines([p])), "path": str(p)}
        for p in sorted(user_folder().glob("*.jsonl"))
    )
    emit(rows, ["file", "entries", "path"], format_)


def remove(name: Annotated[str, typer.Argument(help="File of names, as `kg gazetteer list` shows it.")]) -> None:
    """Take one of your files of names away."""
    target = user_folder() / f"{name}.jsonl"
    if not target.is_file():
        raise UsageError(f"no names called {name!r}", hint="`kg gazetteer list` shows them")
    target.unlink()
    console.print(f"removed {target}", markup=False, highlight=False, soft_wrap=True)


def find(
    name: Annotated[str, typer.Argument(help="A name, in any of its forms.")],
    lang: Annotated[str, typer.Option("--lang", "-l", help="Language in which it is read.")] = "en",
    format_: FormatOption = None,
) -> None:
    """Show what a name can mean in a text of one language."""
    gazetteer = load_gazetteer(lang)
    rows = [
        {"id": r.id, "type": r.type, "name": r.name, "of": r.of, "as": kind} for r, kind in gazetteer.meanings(name)
    ]
    if not rows:
        raise InputError(f"no entity is called {name!r} in {lang}", hint="`kg gazetteer add` takes names of your own")
    emit(rows, ["id", "type", "name", "of", "as"], format_)
