"""An analyst's work on a graph: `kg review`, `accept`, `reject`, `same-as`, `not-same` and `remove`."""

from __future__ import annotations

import difflib
import getpass
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from itertools import islice
from typing import Annotated, Any

import typer

from kg.cli.common import Format, FormatOption, GraphOption, chosen, clean, console, emit
from kg.cli.rows import articles_of, line, quote, say
from kg.errors import UsageError
from kg.graph import Graph
from kg.graph_data import GraphData
from kg.lookup import Names, statement
from kg.review import UNSURE, contradictions, duplicates, low_confidence
from kg.types import Judgement, Statement, Verdict


class Kind(StrEnum):
    """What `kg review` lists."""

    unsure = "unsure"
    contradiction = "contradiction"
    duplicate = "duplicate"
    judged = "judged"


StatementsArgument = Annotated[
    list[str], typer.Argument(metavar="STATEMENT…", help="Ids, or enough of them to be clear.")
]
FirstArgument = Annotated[str, typer.Argument(metavar="ENTITY", help="Id or name.")]
SecondArgument = Annotated[str, typer.Argument(metavar="ENTITY", help="Id or name.")]
ByOption = Annotated[
    str, typer.Option("--by", envvar="KG_ANALYST", help="Who decides; your user name by default.", show_default=False)
]
NoteOption = Annotated[str, typer.Option("--note", help="Why.", show_default=False)]
UndoOption = Annotated[bool, typer.Option("--undo", help="Take the decision back.")]


def register(app: typer.Typer) -> None:
    """Add the verbs to `app`."""
    app.command(
        "review",
        epilog="Examples:  kg review -g g.kg  ·  kg review --kind contradiction  ·  kg review --kind judged -f jsonl  "
        "·  kg review --threshold 0.8 --limit 20",
    )(review)
    app.command(
        "accept", epilog="Examples:  kg accept st:0123456789  ·  kg accept st:01234 --note 'seen in the treaty'"
    )(accept)
    app.command("reject", epilog="Examples:  kg reject st:0123456789 --by ana  ·  kg reject st:01234 --undo")(reject)
    app.command(
        "same-as", epilog="Examples:  kg same-as 'Walid al-Moualem' 'وليد المعلم'  ·  kg same-as person:a wd:Q1 --undo"
    )(same_as)
    app.command("not-same", epilog="Example:  kg not-same state:georgia territory:georgia")(not_same)
    app.command(
        "remove", epilog="Examples:  kg remove news/a.txt -g g.kg  ·  kg articles -f jsonl | jq -r .id shows the ids"
    )(remove)


def review(
    kind: Annotated[
        list[Kind] | None, typer.Option("--kind", "-k", help="Only these; by default all but judged.")
    ] = None,
    threshold: Annotated[float, typer.Option(min=0.0, max=1.0, help="Confidence under which one is unsure.")] = UNSURE,
    limit: Annotated[int | None, typer.Option("--limit", "-n", min=1, help="At most so many of each kind.")] = None,
    graph: GraphOption = "graph.kg",
    format_: FormatOption = None,
) -> None:
    """List what needs a look: sources that disagree, entities that may be one, statements of low confidence.

    Decide with `kg accept`, `kg reject`, `kg same-as` and `kg not-same`; a decision outlives every rebuild.
    """
    with Graph.open(graph) as opened:
        data, judgements = opened.data(), opened.judgements()
    items = [
        item
        for wanted in kind or (Kind.contradiction, Kind.duplicate, Kind.unsure)
        for item in islice(_items(wanted, data, judgements, threshold), limit)
    ]
    if chosen(format_) is not Format.table:
        emit(items, ["kind", "target", "what", "why", "sentences"], format_)
        return
    for item in items:
        say(f"{item['kind']}  {'  '.join(item['target'])}", "bold")
        say(f"    {item['what']}")
        say(f"    {item['why']}")
        for sentence in item["sentences"]:
            say(f"    {sentence}", "dim")
    if not items:
        console.print("nothing needs a look", highlight=False)


def accept(
    statements: StatementsArgument, graph: GraphOption = "graph.kg", by: ByOption = "", note: NoteOption = "",
    undo: UndoOption = False,
) -> None:  # fmt: skip
    """Accept statements: their confidence is 1 from now on."""
    _judge_statements("accept", statements, graph, by, note, undo)


def reject(
    statements: StatementsArgument, graph: GraphOption = "graph.kg", by: ByOption = "", note: NoteOption = "",
    undo: UndoOption = False,
) -> None:  # fmt: skip
    """Reject statements: they are kept, but shown only where --rejected is given."""
    _judge_statements("reject", statements, graph, by, note, undo)


def same_as(
    first: FirstArgument, second: SecondArgument, graph: GraphOption = "graph.kg", by: ByOption = "",
    note: NoteOption = "", undo: UndoOption = False,
) -> None:  # fmt: skip
    """Say that two entities are one; the one with a Wikidata id, else the smaller id, stands for both."""
    _judge_pair("same-as", first, second, graph, by, note, undo)


def not_same(
    first: FirstArgument, second: SecondArgument, graph: GraphOption = "graph.kg", by: ByOption = "",
    note: NoteOption = "", undo: UndoOption = False,
) -> None:  # fmt: skip
    """Say that two entities are not one, whatever else says so; `kg review` asks no more."""
    _judge_pair("not-same", first, second, graph, by, note, undo)


def remove(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE…", help="Ids, as `kg articles` shows them.")],
    graph: GraphOption = "graph.kg",
) -> None:
    """Withdraw articles, with everything that only they supported; decisions of analysts stay."""
    with Graph.open(graph) as opened:
        known = [a.id for a in opened.articles()]
        for missing in (a for a in articles if a not in known):
            ending = [id_ for id_ in known if id_.endswith(missing)]
            close = ending[:3] or difflib.get_close_matches(missing, known, n=3)
            hint = f"did you mean {' or '.join(close)}?" if close else "`kg articles` lists them"
            raise UsageError(f"the graph has no article {missing!r}", hint=hint)
        gone = sum(opened.remove(article) for article in dict.fromkeys(articles))
    told = f"removed {_count(len(set(articles)), 'article')} and {_count(gone, 'statement')} → {graph}"
    console.print(told, highlight=False, markup=False, soft_wrap=True)


def _judge_statements(verdict: Verdict, targets: list[str], graph: str, by: str, note: str, undo: bool) -> None:
    with Graph.open(graph) as opened:
        data = opened.data(include_rejected=True)
        judged = {j.target: j.verdict for j in opened.judgements()}
        if undo:
            ids = [_judged(target, verdict, judged) for target in targets]
        else:
            ids = [statement(data, target).id for target in targets]
        for id_ in ids:
            if undo:
                opened.unjudge(id_)
            else:
                opened.judge(_judgement(id_, verdict, by, note))
        told = {id_: _told(s) for s in data.statements if (id_ := s.id) in ids}
    for id_ in ids:
        console.print(
            f"{'no more ' if undo else ''}{verdict}ed  {id_}  {told.get(id_, '')}", highlight=False, markup=False
        )


def _judge_pair(verdict: Verdict, first: str, second: str, graph: str, by: str, note: str, undo: bool) -> None:
    with Graph.open(graph) as opened:
        if undo:
            pairs = {j.target for j in opened.judgements() if j.verdict == verdict}
            target = " ".join(sorted((first, second)))
            if target not in pairs:
                raise UsageError(
                    f"no {verdict} decision on {first} and {second}", hint="`kg review --kind judged` shows the ids"
                )
            opened.unjudge(target)
            console.print(f"no more {verdict}  {target}", highlight=False, markup=False, soft_wrap=True)
            return
        names = Names(GraphData({e.id: e for e in opened.entities()}, [], {}))
        ids = _entity(names, first), _entity(names, second)
        if ids[0] == ids[1]:
            if verdict == "same-as":
                raise UsageError(f"{first!r} and {second!r} are one entity already, {ids[0]}")
            ids = first, second  # two ids that were judged the same and are now told apart
        opened.judge(_judgement(" ".join(ids), verdict, by, note))
    console.print(f"{verdict}  {'  '.join(ids)}", highlight=False, markup=False, soft_wrap=True)


def _entity(names: Names, text: str) -> str:
    """The entity that is meant; a Wikidata id need not be in the graph yet to say that something in it is that."""
    try:
        return names.resolve(text).id
    except UsageError:
        if re.fullmatch(r"(wd:)?[Qq][1-9][0-9]*", text):
            return "wd:" + text.removeprefix("wd:").upper()
        raise


def _judgement(target: str, verdict: Verdict, by: str, note: str) -> Judgement:
    return Judgement(target, verdict, by or _user(), datetime.now(UTC).isoformat(timespec="microseconds"), note)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user id without a name, as in many containers
        return "unknown"


def _judged(target: str, verdict: Verdict, judged: dict[str, Verdict]) -> str:
    wanted = target if target.startswith("st:") else f"st:{target}"
    found = [id_ for id_, given in judged.items() if given == verdict and id_.startswith(wanted)]
    if len(found) != 1:
        raise UsageError(
            f"{len(found) or 'no'} {verdict} decision on {target!r}", hint="`kg review --kind judged` lists them"
        )
    return found[0]


def _items(kind: Kind, data: GraphData, judgements: list[Judgement], threshold: float) -> Iterator[dict[str, Any]]:
    if kind is Kind.unsure:
        for s in low_confidence(data, judgements, threshold=threshold):
            yield _item(kind, [s.id], _told(s), f"confidence {s.confidence:.2f}", [quote(s)])
    elif kind is Kind.contradiction:
        for c in contradictions(data):
            sides = (*c.affirmed, *c.denied)
            yes, no = (_sources(side) for side in (c.affirmed, c.denied))
            why = f"said by {', '.join(yes)}; denied by {', '.join(no)}"
            yield _item(kind, [s.id for s in sides], _told(c.affirmed[0]), why, [quote(s) for s in sides])
    elif kind is Kind.duplicate:
        for d in duplicates(data, judgements):
            what = f"{d.first.name} ({d.first.type}) = {d.second.name} ({d.second.type})?"
            yield _item(kind, [d.first.id, d.second.id], what, f"{d.reason} ({d.likeness:.2f})", [])
    else:
        for j in judgements:
            why = f"by {j.by} at {j.at}" + (f": {j.note}" if j.note else "")
            yield _item(kind, j.target.split(" "), j.verdict, why, [])


def _item(kind: Kind, target: list[str], what: str, why: str, sentences: list[str]) -> dict[str, Any]:
    return {"kind": kind.value, "target": target, "what": clean(what), "why": clean(why), "sentences": sentences}


def _sources(statements: tuple[Statement, ...]) -> list[str]:
    return sorted({article for s in statements for article in articles_of(s)})


def _told(s: Statement) -> str:
    return line(s) + (f"  {s.time.edtf}" if s.time else "")
