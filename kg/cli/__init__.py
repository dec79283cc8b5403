"""The command line; each verb group is one module with `register(app)`."""

from __future__ import annotations

import importlib
import sys
from typing import Annotated

import typer
from rich.markup import escape

from kg.cli.common import console
from kg.errors import KgError

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # not needed by any other call

        typer.echo(f"kg {version('kg')}")
        raise typer.Exit


@app.callback()
def _all(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Build, query and show a geopolitical knowledge graph from news articles."""


_GROUPS = ("build", "ask", "judge", "export", "load", "view", "schema", "evaluate", "gazetteer")


for _name in _GROUPS:
    importlib.import_module(f"kg.cli.{_name}").register(app)


def main() -> None:
    """Entry point of the `kg` command; turns a `KgError` into one line and its exit code."""
    try:
        app()
    except KgError as error:
        console.print(f"[red]kg:[/red] {escape(str(error))}", highlight=False, soft_wrap=True, markup=True)
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader of our output has gone: nothing is left to do
        sys.stderr.close()
        sys.exit(0)
