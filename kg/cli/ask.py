"""Asking a graph: `kg about`, `find`, `path`, `timeline`, `stats`, `articles` and `query` (SPARQL)."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.common import Format, FormatOption, GraphOption, chosen, clean, console, emit, emit_object, time_of
from kg.cli.rows import articles_of, emit_statements, entity_json, marks, quote, say, source_of, statement_row
from kg.errors import InputError, UsageError
from kg.graph import Graph
from kg.graph_data import GraphData
from kg.query import About, Stats, Step, about, find, path, stats, timeline

EntityArgument = Annotated[
    str, typer.Argument(help="Id or name in any language: wd:Q232, Q232, Kazakhstan, كازاخستان.")
]
ConfidenceOption = Annotated[
    float, typer.Option("--min-confidence", "-c", min=0.0, max=1.0, help="Only statements of at least this confidence.")
]
LimitOption = Annotated[int | None, typer.Option("--limit", "-n", min=1, help="At most so many.")]


def register(app: typer.Typer) -> None:
    """Add the verbs to `app`."""
    app.command(
        "about",
        epilog="Examples:  kg about Kazakhstan -g g.kg  ·  kg about كازاخستان  ·  kg about wd:Q232 --format json",
    )(about_)
    app.command(
        "find",
        epilog="Examples:  kg find -s Kazakhstan -r member_of  ·  kg find --entity Israel --as-of 2017  ·  "
        "kg find -r meets_with --since 2025-01 --until 2025-06  ·  kg find --modality planned -f csv  ·  "
        "kg find --source reuters --negated",
    )(find_)
    app.command(
        "path",
        epilog="Examples:  kg path Kazakhstan Israel  ·  kg path Russia NATO --max-length 3 -k 5  ·  "
        "kg path Iran Oman --all",
    )(path_)
    app.command("timeline", epilog="Examples:  kg timeline Kazakhstan  ·  kg timeline 'Donald Trump' -f csv")(timeline_)
    app.command("stats", epilog="Examples:  kg stats -g g.kg  ·  kg stats -f json")(stats_)
    app.command("articles", epilog="Examples:  kg articles -g g.kg  ·  kg articles -f jsonl | jq -r .id")(articles)
    app.command(
        "query",
        epilog="Examples:  kg query 'SELECT ?a ?b { ?x rel:meets_with ?y . ?x rdfs:label ?a . ?y rdfs:label ?b }'  ·  "
        "kg query 'ASK { ent:wd:Q232 rel:member_of ?o }'  ·  kg query --file q.rq -f csv  ·  kg query - < q.rq  ·  "
        "kg query 'SELECT ?r (COUNT(*) AS ?n) { ?s a kg:Statement; rdf:predicate ?r } GROUP BY ?r'",
    )(query)


def about_(
    entity: EntityArgument, graph: GraphOption = "graph.kg", min_confidence: ConfidenceOption = 0.0,
    format_: FormatOption = None,
) -> None:  # fmt: skip
    """Show an entity: its names, and all statements it has a part in, with time, marks and sources."""
    data = _load(graph)
    found = about(data, entity, min_confidence=min_confidence)
    kind = chosen(format_)
    if kind is Format.json:
        statements = [s.to_json() for s in found.statements]
        emit_object({"entity": entity_json(found.entity), "statements": statements})
    elif kind is Format.table:
        _show_about(found, data)
    else:
        emit_statements(found.statements, kind)


def find_(
    subject: Annotated[str | None, typer.Option("--subject", "-s", help="Id or name, in any language.")] = None,
    relation: Annotated[str | None, typer.Option("--relation", "-r", help="A relation of `kg schema list`.")] = None,
    object_: Annotated[str | None, typer.Option("--object", "-o", help="Id or name, in any language.")] = None,
    entity: Annotated[
        str | None, typer.Option("--entity", "-e", help="Anywhere: subject, object, location or speaker.")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(help="What holds then (2017, 2017-05, 2017-05-01): states that cover it, events up to it."),
    ] = None,
    since: Annotated[str | None, typer.Option(help="With a time that reaches to this or later.")] = None,
    until: Annotated[str | None, typer.Option(help="With a time that begins by then.")] = None,
    include_undated: Annotated[
        bool, typer.Option("--include-undated", help="With a time filter: also what has no time.")
    ] = False,
    modality: Annotated[
        str | None,
        typer.Option("--modality", "-m", help="asserted, announced, planned, expected, hypothetical, requested."),
    ] = None,
    negated: Annotated[
        bool | None, typer.Option("--negated/--affirmed", help="Only what is denied, or only what is not.")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Part of an article's id, source or URL.")] = None,
    attributed_to: Annotated[str | None, typer.Option(help="Who says so: id or name.")] = None,
    min_confidence: ConfidenceOption = 0.0,
    rejected: Annotated[bool, typer.Option("--rejected", help="Also what an analyst rejected.")] = False,
    limit: LimitOption = None,
    graph: GraphOption = "graph.kg",
    format_: FormatOption = None,
) -> None:
    """Find statements by their parts; a symmetric relation is found from either side.

    Undated statements come last, and are left out by --as-of, --since and --until unless --include-undated is given.
    """
    with Graph.open(graph) as opened:
        data = opened.data(include_rejected=rejected)
    found = find(
        data, subject=subject, relation=relation, object=object_, entity=entity, as_of=time_of("--as-of", as_of),
        since=time_of("--since", since), until=time_of("--until", until), include_undated=include_undated,
        modality=modality, negated=negated, source=source, attributed_to=attributed_to, min_confidence=min_confidence,
    )  # fmt: skip
    emit_statements(found[:limit], format_)


def path_(
    start: EntityArgument,
    end: EntityArgument,
    max_length: Annotated[int, typer.Option("--max-length", "-l", min=1, max=10, help="The most steps.")] = 4,
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="How many paths.")] = 3,
    all_: Annotated[bool, typer.Option("--all", help="Also over what is planned, denied or only possible.")] = False,
    min_confidence: ConfidenceOption = 0.0,
    graph: GraphOption = "graph.kg",
    format_: FormatOption = None,
) -> None:
    """Show how two entities are connected: the shortest paths, with the sentence behind each step."""
    data = _load(graph)
    ways = path(data, start, end, max_length=max_length, k=k, facts_only=not all_, min_confidence=min_confidence)
    kind = chosen(format_)
    if kind is Format.table:
        for number, way in enumerate(ways, 1):
            _show_path(number, way, data)
    elif kind is Format.csv:
        emit(_path_rows(ways), ["path", "step", "from", "direction", "relation", "to", *_PATH_MORE], kind)
    else:
        emit(({"length": len(way), "steps": [_step_json(step) for step in way]} for way in ways), [], kind)
    if not ways:
        console.print(f"no path of at most {max_length} steps", highlight=False)


def timeline_(
    entity: EntityArgument, graph: GraphOption = "graph.kg", min_confidence: ConfidenceOption = 0.0,
    format_: FormatOption = None,
) -> None:  # fmt: skip
    """Show the dated statements that an entity has a part in, in the order of their time."""
    found = timeline(_load(graph), entity, min_confidence=min_confidence)
    emit_statements(found, format_)


def stats_(graph: GraphOption = "graph.kg", format_: FormatOption = None) -> None:
    """Show figures: entities by type, statements by relation and modality, languages, who is most connected."""
    with Graph.open(graph) as opened:
        figures = stats(opened.data(), rejections=opened.rejection_counts())
    kind = chosen(format_)
    if kind in (Format.json, Format.jsonl):
        emit_object(_stats_json(figures), indent=kind is Format.json)
    elif kind is Format.csv:
        emit(_stats_rows(figures), ["section", "name", "count"], kind)
    else:
        say(_headline(figures), "bold")
        for title, counts in _sections(figures).items():
            if counts:
                rows = ({title: clean(name), "count": count} for name, count in counts.items())
                emit(rows, [title, "count"], Format.table)


def articles(graph: GraphOption = "graph.kg", format_: FormatOption = None) -> None:
    """List the articles of a graph, with the number of statements that each supports."""
    data = _load(graph)
    counts = Counter(article for s in data.statements for article in articles_of(s))
    rows = (
        {
            "id": a.id, "lang": a.lang, "published": a.published, "source": a.source, "title": a.title, "url": a.url,
            "sha256": a.sha256, "statements": counts[a.id],
        }
        for a in data.articles.values()
    )  # fmt: skip
    emit(rows, ["id", "lang", "published", "source", "title", "statements"], format_)


def query(
    text: Annotated[
        str | None, typer.Argument(metavar="SPARQL", help="The query, @FILE, or - for standard input.")
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", help="File that holds the query.")] = None,
    graph: GraphOption = "graph.kg",
    min_confidence: ConfidenceOption = 0.0,
    format_: FormatOption = None,
) -> None:
    """Ask in SPARQL 1.1: SELECT gives a table, ASK true or false, CONSTRUCT and DESCRIBE Turtle.

    Entities are ent:wd:Q232, relations rel:member_of, both also in `kg export turtle`. A direct triple stands for what
    is asserted and not denied; every statement, with its time and modality, is a kg:Statement with rdf:subject,
    rdf:predicate and rdf:object. Known prefixes need no PREFIX line.
    """
    from kg.exports.rdf import dataset
    from kg.sparql import Table, compact, run

    asked_for = _query_text(text, file)
    with Graph.open(graph) as opened:
        store = dataset(opened.data(min_confidence=min_confidence))
    answer = run(store, asked_for)
    if isinstance(answer, bool):
        typer.echo("true" if answer else "false")
    elif isinstance(answer, Table):
        kind = chosen(format_)
        rows: Iterator[dict[str, Any]] = iter(answer.rows)
        if kind is Format.table:
            rows = ({c: compact(v) for c, v in row.items()} for row in answer.rows)
        emit(rows, answer.columns, kind)
    else:
        typer.echo(answer, nl=not answer.endswith("\n"))


def _load(graph: str) -> GraphData:
    with Graph.open(graph) as opened:
        return opened.data()


def _query_text(text: str | None, file: Path | None) -> str:
    if file is None and text is not None and text.startswith("@"):
        file = Path(text[1:])
        text = None
    if (text is None) == (file is None):
        raise UsageError("give one query: as an argument, with --file FILE, or - for standard input")
    if file is None and text != "-":
        return str(text)
    try:
        return file.read_text(encoding="utf-8") if file else sys.stdin.read()
    except (OSError, UnicodeDecodeError) as error:
        where = file or "standard input"
        raise InputError(f"{where}: cannot read the query: {getattr(error, 'strerror', None) or error}") from error


def _show_about(found: About, data: GraphData) -> None:
    entity = found.entity
    say(f"{entity.name}  ({entity.type}, {entity.id})", "bold")
    for lang, names in sorted(entity.names.items()):
        say(f"  {lang}  {', '.join(names)}")
    if entity.same_as:
        say(f"  same as  {', '.join(entity.same_as)}")
    for (relation, place), group in found.groups.items():
        say("")
        say({"subject": relation, "object": f"← {relation}"}.get(place, f"{relation} (as {place})"), "bold cyan")
        for s in group:
            other = s.object if s.subject.id == entity.id else s.subject
            told = other.name if place in ("subject", "object") else f"{s.subject.name} → {s.object.name}"
            parts = [told, s.time.edtf if s.time else "", marks(s), f"{s.confidence:.2f}", source_of(data, s)]
            say("  " + "  ·  ".join(part for part in parts if part))
            say(f"      {quote(s)}", "dim")
    if not found.groups:
        say("  no statements")


def _show_path(number: int, way: list[Step], data: GraphData) -> None:
    names = [_from(way[0]), *map(_to, way)]
    say(f"{number}. {' → '.join(names)}  ({len(way)} step{'s' if len(way) > 1 else ''})", "bold")
    for step in way:
        s = step.statement
        arrow = f"—{s.relation}→" if step.forward else f"←{s.relation}—"
        more = [s.time.edtf if s.time else "", marks(s), f"{s.confidence:.2f}"]
        say(f"   {_from(step)} {arrow} {_to(step)}  " + "  ·  ".join(m for m in more if m))
        say(f"      {quote(s)}  [{source_of(data, s)}]", "dim")


_PATH_MORE = ["time", "marks", "confidence", "articles", "sentence", "id"]


def _path_rows(ways: list[list[Step]]) -> Iterator[dict[str, Any]]:
    for number, way in enumerate(ways, 1):
        for position, step in enumerate(way, 1):
            direction = "forward" if step.forward else "backward"
            ends = {"path": number, "step": position, "from": _from(step), "to": _to(step), "direction": direction}
            yield {**statement_row(step.statement), **ends}


def _from(step: Step) -> str:
    return step.statement.subject.name if step.forward else step.statement.object.name


def _to(step: Step) -> str:
    return step.statement.object.name if step.forward else step.statement.subject.name


def _step_json(step: Step) -> dict[str, Any]:
    return {"forward": step.forward, "statement": step.statement.to_json()}


def _headline(figures: Stats) -> str:
    return (
        f"{figures.articles} articles, {figures.entities} entities, {figures.statements} statements "
        f"({figures.facts} facts, {figures.negated} denied), {figures.evidence} sentences as evidence"
    )


def _sections(figures: Stats) -> dict[str, dict[str, int]]:
    return {
        "entity type": dict(figures.types),
        "relation": dict(figures.relations),
        "modality": dict(figures.modalities),
        "language": dict(figures.languages),
        "most connected": {f"{e.name} ({e.id})": count for e, count in figures.connected},
        "refused because": dict(figures.rejections),
    }


def _stats_json(figures: Stats) -> dict[str, Any]:
    return {
        "articles": figures.articles,
        "entities": figures.entities,
        "statements": figures.statements,
        "facts": figures.facts,
        "negated": figures.negated,
        "evidence": figures.evidence,
        "types": dict(figures.types),
        "relations": dict(figures.relations),
        "modalities": dict(figures.modalities),
        "languages": dict(figures.languages),
        "most_connected": [{"id": e.id, "name": e.name, "statements": count} for e, count in figures.connected],
        "rejections": dict(figures.rejections),
    }


def _stats_rows(figures: Stats) -> Iterator[dict[str, Any]]:
    for name in ("articles", "entities", "statements", "facts", "negated", "evidence"):
        yield {"section": "total", "name": name, "count": getattr(figures, name)}
    for section, counts in _sections(figures).items():
        for name, count in counts.items():
            yield {"section": section, "name": name, "count": count}
