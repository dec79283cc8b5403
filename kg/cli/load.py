"""`kg load`: a graph into Neo4j or a SPARQL store."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from kg.cli.common import GraphOption, console
from kg.graph import Graph
from kg.stores import Change, Counts, Store, open_store

KeepOption = Annotated[bool, typer.Option("--keep", help="Leave what kg loaded before and this graph does not hold.")]
WithdrawOption = Annotated[
    str | None,
    typer.Option("--withdraw", metavar="ARTICLE", help="Withdraw this article from the store; load nothing."),
]


def register(app: typer.Typer) -> None:
    """Add the verbs to `app`."""
    load = typer.Typer(no_args_is_help=True, help="Load the graph into a database; a second time changes nothing.")
    load.command(
        "neo4j",
        epilog="Examples:  kg load neo4j -g g.kg  ·  kg load neo4j -g g.kg --uri neo4j+s://db.example.org  ·  "
        "kg load neo4j --withdraw news/a.txt",
    )(neo4j)
    load.command(
        "sparql",
        epilog="Examples:  kg load sparql http://localhost:3030/news/update -g g.kg  ·  "
        "kg load sparql http://localhost:7878/update --query-url http://localhost:7878/query -g g.kg",
    )(sparql)
    app.add_typer(load, name="load")


def neo4j(
    graph: GraphOption = "graph.kg",
    uri: Annotated[str, typer.Option(envvar="NEO4J_URI", help="Address of the server.")] = "bolt://localhost:7687",
    username: Annotated[str, typer.Option(envvar="NEO4J_USERNAME", help="User.")] = "neo4j",
    password: Annotated[
        str,
        typer.Option(envvar="NEO4J_PASSWORD", help="Password; better in the variable than here.", show_default=False),
    ] = "",
    database: Annotated[
        str | None, typer.Option(envvar="NEO4J_DATABASE", help="Database; the user's own if none.")
    ] = None,
    keep: KeepOption = False,
    withdraw: WithdrawOption = None,
) -> None:
    """Load into Neo4j 5 or later over Bolt.

    Makes (:Entity), (:Statement) and (:Article) nodes, and one relationship per statement between its entities, such as
    -[:HAS_DIPLOMATIC_RELATIONS {time, modality, fact}]-. What others keep in that database is left alone.
    """
    with open_store("neo4j", uri, username, password, database) as store:
        _run(store, graph, uri, keep=keep, withdraw=withdraw)


def sparql(
    url: Annotated[str, typer.Argument(help="SPARQL update endpoint.")],
    graph: GraphOption = "graph.kg",
    query_url: Annotated[
        str | None, typer.Option(help="SPARQL query endpoint, where it cannot be told from URL.")
    ] = None,
    username: Annotated[str | None, typer.Option(envvar="SPARQL_USERNAME", help="User.")] = None,
    password: Annotated[
        str | None, typer.Option(envvar="SPARQL_PASSWORD", help="Password; better in the variable.", show_default=False)
    ] = None,
    keep: KeepOption = False,
    withdraw: WithdrawOption = None,
) -> None:
    """Load into any RDF store that speaks SPARQL 1.1 Update (Fuseki, Oxigraph, GraphDB, …).

    Entities and statements go into the default graph, the evidence of each article into a named graph.
    """
    with open_store("sparql", url, query_url, username=username, password=password) as store:
        _run(store, graph, url, keep=keep, withdraw=withdraw)


def _run(store: Store, graph: str, where: str, *, keep: bool, withdraw: str | None) -> None:
    if withdraw is not None:
        _tell(store.remove_article(withdraw), store.counts(), where)
        return
    with Graph.open(graph) as opened:
        data = opened.data()
    columns = (TextColumn("loading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
    quiet = not sys.stderr.isatty()
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True, disable=quiet) as bar:
        task = bar.add_task("loading", total=None, rate="")

        def show(done: int, total: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, completed=done, total=total, rate=f"{speed:.0f} rows/s" if speed else "")

        change = store.load(data, prune=not keep, progress=show)
    _tell(change, store.counts(), where)


def _tell(change: Change, held: Counts, where: str) -> None:
    told = f"{where} holds {_count(held)}"
    if change.added:
        told += f"; added {_count(change.added)}"
    if change.removed:
        told += f"; removed {_count(change.removed)}"
    console.print(
        told if change.added or change.removed else f"{told}; nothing added or removed", highlight=False, soft_wrap=True
    )


def _count(counts: Counts) -> str:
    return (
        f"{counts.entities} entities, {counts.statements} statements, {counts.articles} articles, "
        f"{counts.evidence} pieces of evidence"
    )
