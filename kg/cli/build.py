"""`kg build`, `kg extract` and `kg explain`: from articles to statements."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

from kg.articles import count, read
from kg.cli.common import ExtractorOption, Format, FormatOption, chosen, console, emit
from kg.errors import InputError, UsageError
from kg.graph import Graph
from kg.pipeline import extract
from kg.statements import get_extractor
from kg.types import Article, Extraction

SourcesArgument = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, globs, URLs, feeds, or - for standard input (txt, html, pdf, docx, json, csv, …)."
    ),
]
LangOption = Annotated[
    str | None, typer.Option("--lang", "-l", help="Language of all sources (ISO 639-1); detected by default.")
]
PublishedOption = Annotated[
    str | None, typer.Option(help="Publication date of all sources (YYYY-MM-DD), for dates like 'on Thursday'.")
]
StrictOption = Annotated[bool, typer.Option("--strict", help="Exit with an error if any source could not be read.")]
STATEMENT_COLUMNS = ["subject", "relation", "object", "time", "modality", "negated", "attributed_to", "confidence"]


class _Problems:
    """Bad sources met on the way: shown as they come, counted at the end."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, problem: InputError, word: str = "problem") -> None:
        self.count += 1
        console.print(f"{word}: {problem}", style="yellow", markup=False, highlight=False, soft_wrap=True)

    def finish(self, done: int, *, strict: bool) -> None:
        """Exit 3 when nothing could be read, or under --strict when anything could not."""
        if self.count and (strict or not done):
            raise typer.Exit(InputError.exit_code)


def _progress() -> Progress:
    """A bar with rate and time left on a terminal; silent in a pipe."""
    return Progress(
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"), TimeRemainingColumn(), console=console, transient=True,
        disable=not sys.stderr.isatty(),
    )  # fmt: skip


def _articles(
    sources: list[str], lang: str | None, published: str | None, source: str | None, problems: _Problems
) -> Iterator[Article]:
    with _progress() as progress:
        task = progress.add_task("reading", total=None if progress.disable else count(sources), rate="")
        for done, article in enumerate(
            read(sources, lang=lang, published=published, source=source, on_error=problems), 1
        ):
            yield article
            speed = progress.tasks[0].speed
            progress.update(task, completed=done, rate=f"{speed:.0f} articles/s" if speed else "")


def _extractions(articles: Iterable[Article], extractor: str, jobs: int) -> Iterator[Extraction]:
    if jobs <= 1:
        for article in articles:
            yield extract(article, extractor)
        return
    from concurrent.futures import ProcessPoolExecutor
    from functools import partial

    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(partial(extract, extractor=extractor), articles, chunksize=16)


def register(app: typer.Typer) -> None:
    """Add the verbs to `app`."""
    app.command(
        "build",
        epilog="Examples:  kg build articles/ --graph g.kg  ·  kg build news.jsonl -g g.kg --jobs 4  ·  "
        "cat a.txt | kg build - -g g.kg --lang ar",
    )(build)
    app.command(
        "extract",
        epilog="Examples:  kg extract a.txt  ·  kg extract a.txt --lang ar --format jsonl  ·  "
        "kg extract news/*.txt -f csv > statements.csv",
    )(extract_)
    app.command("explain", epilog="Examples:  kg explain a.txt  ·  kg explain a.txt --statement st:0123…")(explain)


def build(
    sources: SourcesArgument,
    graph: Annotated[
        str, typer.Option("--graph", "-g", help="Graph file to make or extend.", envvar="KG_GRAPH")
    ] = "graph.kg",
    lang: LangOption = None,
    published: PublishedOption = None,
    source: Annotated[str | None, typer.Option(help="Name of the source, for all articles that name none.")] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take a changed text of a known article id instead of refusing it.")
    ] = False,
    strict: StrictOption = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, max=64, help="Processes that extract.")] = 1,
    extractor: ExtractorOption = "rules",
) -> None:
    """Make or extend a graph file from articles; running it twice changes nothing.

    Each article is committed by itself: a build that is stopped keeps all that it had finished.
    """
    problems = _Problems()
    added = unchanged = new = 0
    fingerprint = get_extractor(extractor).fingerprint
    with Graph.open(graph, create=True) as store:

        def fresh() -> Iterator[Article]:
            nonlocal unchanged
            for article in _articles(sources, lang, published, source, problems):
                if store.knows(article, fingerprint):
                    unchanged += 1
                else:
                    yield article

        for extraction in _extractions(fresh(), extractor, jobs):
            try:
                result = store.add(extraction, replace=replace, fingerprint=fingerprint)
            except InputError as error:
                problems(error, "skipped")
                continue
            if result.status == "unchanged":
                unchanged += 1
            else:
                added += 1
                new += result.new_statements
    told = f"{added} articles added, {unchanged} unchanged, {new} new statements → {graph}"
    console.print(told + (f"; {problems.count} problems" if problems.count else ""), highlight=False)
    problems.finish(added + unchanged, strict=strict)


def extract_(
    sources: SourcesArgument,
    lang: LangOption = None,
    published: PublishedOption = None,
    min_confidence: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Only statements of at least this confidence.")
    ] = 0.0,
    rejected: Annotated[
        bool, typer.Option("--rejected", help="Print what was refused, with the reason, instead.")
    ] = False,
    strict: StrictOption = False,
    extractor: ExtractorOption = "rules",
    format_: FormatOption = None,
) -> None:
    """Print the statements of articles; nothing is stored."""
    problems = _Problems()
    done = 0

    def rows() -> Iterator[dict[str, object]]:
        nonlocal done
        for article in _articles(sources, lang, published, None, problems):
            extraction = extract(article, extractor)
            done += 1
            if rejected:
                for r in extraction.rejected:
                    yield {
                        "article": r.article,
                        "subject": r.subject,
                        "relation": r.relation,
                        "object": r.object,
                        "reason": r.reason,
                        "message": r.message,
                        "start": r.start,
                        "end": r.end,
                    }
                continue
            for statement in extraction.statements:
                if statement.confidence >= min_confidence:
                    row = statement.to_json()
                    if chosen(format_) in (Format.table, Format.csv):
                        row["quote"] = statement.evidence[0].quote
                    yield row

    columns = (
        ["article", "subject", "relation", "object", "reason", "message"] if rejected else [*STATEMENT_COLUMNS, "quote"]
    )
    emit(rows(), columns, format_)
    problems.finish(done, strict=strict)


def explain(
    source: Annotated[str, typer.Argument(help="One file, or - for standard input.")],
    statement: Annotated[str | None, typer.Option("--statement", "-s", help="Only the statement of this id.")] = None,
    lang: LangOption = None,
    published: PublishedOption = None,
) -> None:
    """Say why each statement of an article exists: mentions, rule, cue, scores, and how names were understood."""
    for article in read([source], lang=lang, published=published):
        extraction = extract(article)
        shown = [s for s in extraction.statements if statement in (None, s.id)]
        if statement and not shown:
            raise UsageError(f"no statement {statement} in {source}", hint="`kg extract` prints the ids")
        for s in shown:
            typer.echo(f"{s.id}  {s.subject.name} · {s.relation} · {s.object.name}")
            for e in s.evidence:
                typer.echo(f"  sentence  {e.quote}")
                typer.echo(f"  rule      {e.rule}   cue: {e.cue!r}   confidence {e.confidence:.2f}")
                typer.echo(
                    f"  mentions  {e.subject_mention!r} → {s.subject.id} ({s.subject.type});  "
                    f"{e.object_mention!r} → {s.object.id} ({s.object.type})"
                )
            marks = [
                m
                for m in (
                    s.modality if s.modality != "asserted" else "",
                    "negated" if s.negated else "",
                    f"time {s.time.edtf} from {s.time.text!r} ({s.time.basis})" if s.time else "",
                    f"said by {s.attributed_to.name}" if s.attributed_to else "",
                )
                if m
            ]
            if marks:
                typer.echo(f"  marks     {'; '.join(marks)}")
            for entity in (s.subject, s.object):
                if reason := extraction.reasons.get(entity.id):
                    typer.echo(f"  {entity.name}: {reason}")
