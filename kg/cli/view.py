"""`kg view`: the graph as one HTML page."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.common import GraphOption, console, time_of
from kg.errors import InputError, UsageError
from kg.graph import Graph
from kg.lookup import Names
from kg.views.select import MAX_NODES, select
from kg.views.wording import LANGS


def register(app: typer.Typer) -> None:
    """Add the verb to `app`."""

    @app.command(
        "view",
        epilog="Examples:  kg view -g g.kg -o g.html  ·  kg view -g g.kg --entity Kazakhstan --depth 2  ·  "
        "kg view -g g.kg --relation sanctions --relation attacks --as-of 2024 --lang ar",
    )
    def view(
        graph: GraphOption = "graph.kg",
        output: Annotated[
            Path, typer.Option("--output", "-o", help="HTML file to write; - for standard output.")
        ] = Path("graph.html"),
        entity: Annotated[
            str | None, typer.Option("--entity", "-e", help="Show the surroundings of this entity (name or id).")
        ] = None,
        depth: Annotated[int, typer.Option(min=0, max=20, help="How many statements away from --entity.")] = 1,
        relation: Annotated[
            list[str] | None, typer.Option("--relation", "-r", help="Only this relation; may be repeated.")
        ] = None,
        min_confidence: Annotated[
            float, typer.Option(min=0.0, max=1.0, help="Only statements of at least this confidence.")
        ] = 0.0,
        as_of: Annotated[str | None, typer.Option(help="Only what holds then: 2017, 2017-05 or 2017-05-01.")] = None,
        include_undated: Annotated[
            bool, typer.Option("--include-undated", help="With --as-of: also what the texts give no time for.")
        ] = False,
        title: Annotated[str | None, typer.Option(help="Heading of the page.")] = None,
        lang: Annotated[str, typer.Option("--lang", "-l", help="Language in which the page opens: en or ar.")] = "en",
        max_nodes: Annotated[
            int, typer.Option(min=1, help="At most so many entities, the best connected ones.")
        ] = MAX_NODES,
    ) -> None:
        """Write the graph as one interactive HTML page that opens with the network off."""
        if lang not in LANGS:
            raise UsageError(f"no page in language {lang!r}", hint=f"available: {', '.join(LANGS)}")
        at = time_of("--as-of", as_of or None)
        with Graph.open(graph) as store:
            data = store.data()
        middle = Names(data).resolve(entity).id if entity else None
        chosen = select(
            data,
            entity=middle,
            depth=depth,
            relations=relation or (),
            min_confidence=min_confidence,
            as_of=at,
            include_undated=include_undated,
            max_nodes=max_nodes,
        )
        from kg.views.page import render  # pyvis is imported only when a page is drawn

        page = render(chosen, title=title, lang=lang, focus=middle).encode("utf-8")
        if str(output) == "-":
            sys.stdout.buffer.write(page)
            return
        try:
            output.write_bytes(page)
        except OSError as error:
            raise InputError(
                f"{output}: cannot be written: {error.strerror}", hint="choose another place with -o"
            ) from error
        left_out = f" of {len(data.entities)}" if len(chosen.entities) < len(data.entities) else ""
        told = f"{len(chosen.entities)}{left_out} entities, {len(chosen.statements)} statements"
        console.print(f"{told} → {output} ({len(page) // 1024} KiB); open it in a browser", highlight=False)
