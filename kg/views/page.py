"""The page itself: vis-network as pyvis writes it, with our own page around it, in one file.

pyvis 0.3.2 links Bootstrap from a CDN even when all is to be in line. So only two things are taken out of its page: the
vis-network library and the script that draws the graph; links to anything outside cannot slip in. The content security
policy names the hashes of the scripts that may run, and forbids every request.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections import defaultdict
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files
from typing import Any

from pyvis.network import Network

from kg.errors import KgError, UsageError
from kg.graph_data import GraphData
from kg.lookup import Names
from kg.schema import load_schema
from kg.views.layout import positions
from kg.views.payload import Shown, edge_label, name_lines, payload, text_width
from kg.views.style import dashes, line_color, node_size, node_style
from kg.views.wording import LANGS, Lang, isolate

_SCRIPTS = ("dom.js", "paint.js", "filters.js", "panel.js", "search.js", "main.js")
_SURROGATE = re.compile("[\ud800-\udfff]")
_MANY = 300
"""Nodes from which edges and names are hidden while the picture moves."""

_CROWDED = 400
"""Statements from which lines are drawn paler."""


def render(
    data: GraphData,
    *,
    title: str | None = None,
    lang: str = "en",
    focus: str | None = None,
    min_confidence: float = 0.0,
) -> str:
    """The graph as a complete HTML page that needs nothing else; the same graph gives the same text.

    Args:
        title: heading of the page; by default the name of `focus`, or "Knowledge graph".
        lang: language in which the page opens, "en" or "ar"; a button switches.
        focus: id or name of the entity that is selected when the page opens.
        min_confidence: where the slider of confidence stands at first, 0 to 1.

    Raises:
        UsageError: `lang` is another language, or no entity is called `focus`.
    """
    if lang not in LANGS:
        raise UsageError(f"no page in language {lang!r}", hint=f"available: {', '.join(LANGS)}")
    shown = Shown.of(data)
    middle = Names(data).resolve(focus).id if focus else None
    focused = next((i for i, e in enumerate(shown.entities) if e.id == middle), None)
    heading = title or (shown.label(focused, lang) if focused is not None else _strings()[lang]["title"])
    content = payload(shown, title=title, lang=lang, focus=focused, min_confidence=min_confidence)
    library, drawing = _vis_scripts(_network(shown, lang).generate_html(notebook=False))
    own = _own_script()
    csp = "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(_hash(s) for s in (library, drawing, own)),
            "style-src 'unsafe-inline'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    fields = {
        "csp": csp,
        "lang": lang,
        "dir": "rtl" if lang == "ar" else "ltr",
        "title": html.escape(heading),
        "css": _asset("page.css"),
        "data": script_json({**content, "strings": _strings()}),
        "library": library,
        "drawing": drawing,
        "own": own,
    }
    # in one pass, so that no text from an article is taken for a field
    page = re.sub(r"\{\{(\w+)\}\}", lambda field: fields[field[1]], _asset("page.html"))
    return _SURROGATE.sub("\ufffd", page)


def script_json(value: Any) -> str:
    """JSON that can stand inside a script element: nothing in it can end the element or begin a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _network(shown: Shown, lang: Lang) -> Network:
    schema = load_schema()
    network = Network(height="100%", width="100%", directed=True, cdn_resources="in_line", notebook=False)
    # letters of every script as they are: pyvis would write six characters for each
    network.templateEnv.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    sizes = [node_size(d) for d in shown.degree]
    for i, ((x, y), entity) in enumerate(zip(_places(shown, sizes, lang), shown.entities, strict=True)):
        style = node_style(entity.type, schema)
        network.add_node(
            i,
            label=isolate(shown.label(i, lang)),
            shape=style.shape,
            color=style.color,
            size=sizes[i],
            x=x,
            y=y,
            hidden=shown.degree[i] == 0,
        )
    curves = _curves(shown)
    crowded = len(shown.statements) > _CROWDED
    for i, (statement, (a, b)) in enumerate(zip(shown.statements, shown.ends, strict=True)):
        relation = schema.relations.get(statement.relation)
        color = line_color(statement)
        network.add_edge(
            a,
            b,
            id=i,
            label=edge_label(statement, lang, schema),
            color={"color": color, "highlight": color, "hover": color, "opacity": 0.8 if crowded else 1.0},
            dashes=dashes(statement.modality),
            width=2.6 if statement.negated else 2.3 if crowded else 1.4,
            arrows={"to": {"enabled": not (relation and relation.symmetric), "scaleFactor": 0.6}},
            **curves[i],
        )
    many = len(shown.entities) > _MANY
    network.set_options(json.dumps(_options(many)))
    return network


def _options(many: bool) -> dict[str, Any]:
    # the page writes all words itself, where they do not cover each other: vis-network is told to write none
    silent = {"label": {"drawThreshold": 1e9}}
    return {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 1},
        "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "scaling": silent},
        "edges": {"selectionWidth": 1.2, "hoverWidth": 0.6, "scaling": silent, "chosen": {"label": False}},
        "interaction": {
            "hover": not many,
            "hideEdgesOnDrag": many,
            "hideEdgesOnZoom": many,
            "selectConnectedEdges": False,
            "keyboard": False,
            "tooltipDelay": 300,
        },
    }


def _places(shown: Shown, sizes: list[float], lang: Lang) -> list[list[float]]:
    """Where the nodes stand; those without statements, hidden at first, in rows below."""
    drawn = [i for i, d in enumerate(shown.degree) if d]
    few = len(drawn) <= 80
    boxes = []
    for i in drawn:
        lines = name_lines(shown.label(i, lang))
        width = max((text_width(line) for line in lines), default=0.0) if few else 0.0
        boxes.append((max(sizes[i] + 8, width / 2 + 8), sizes[i] + (8 + 8 * len(lines) if few else 10)))
    index = {node: k for k, node in enumerate(drawn)}
    length = 140.0 if few else 110.0
    xy = positions(boxes, [(index[a], index[b]) for a, b in shown.ends], length=length).tolist()
    places = [[0.0, 0.0] for _ in shown.entities]
    for node, place in zip(drawn, xy, strict=True):
        places[node] = place
    lonely = [i for i, d in enumerate(shown.degree) if not d]
    left, bottom = (min(p[0] for p in xy), max(p[1] for p in xy)) if xy else (0.0, 0.0)
    across = max(6, round((2 * len(lonely)) ** 0.5))
    for k, node in enumerate(lonely):
        places[node] = [left + 170.0 * (k % across), bottom + 140.0 + 80.0 * (k // across)]
    return places


def _curves(shown: Shown) -> list[dict[str, Any]]:
    """For each statement how its line bends, so that all lines between the same two nodes are seen."""
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, (a, b) in enumerate(shown.ends):
        groups[min(a, b), max(a, b)].append(i)
    curves: list[dict[str, Any]] = [{} for _ in shown.ends]
    for (a, b), members in groups.items():
        step = min(0.4, 1.6 / max(len(members) - 1, 1))
        for k, i in enumerate(members):
            if a == b:
                curves[i] = {"selfReference": {"size": 24 + 10 * k, "angle": 0.8}}
                continue
            bend = (k - (len(members) - 1) / 2) * step
            backwards = shown.ends[i][0] != a
            turn = "curvedCW" if (bend > 0) != backwards else "curvedCCW"
            curves[i] = {"smooth": {"enabled": bend != 0, "type": turn, "roundness": round(abs(bend), 3)}}
    return curves


class _Scripts(HTMLParser):
    """The inline scripts of a page, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and "src" not in dict(attrs):
            self._inside = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data


def _vis_scripts(page: str) -> tuple[str, str]:
    """The vis-network library and the script that draws the graph, out of a page of pyvis."""
    parser = _Scripts()
    parser.feed(page)
    parser.close()
    library = [s for s in parser.found if "@license" in s and "vis-network" in s[:500]]
    drawing = [s for s in parser.found if "function drawGraph" in s]
    if len(library) != 1 or len(drawing) != 1:
        raise KgError("this version of pyvis writes another kind of page", hint="install pyvis 0.3.2")
    return library[0], drawing[0]


def _hash(script: str) -> str:
    digest = hashlib.sha256(_SURROGATE.sub("\ufffd", script).encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


@cache
def _asset(name: str) -> str:
    return (files("kg.views") / "assets" / name).read_text(encoding="utf-8")


@cache
def _own_script() -> str:
    return "(() => {\n'use strict';\n" + "\n".join(_asset(name) for name in _SCRIPTS) + "\n})();\n"


@cache
def _strings() -> dict[str, dict[str, str]]:
    strings: dict[str, dict[str, str]] = json.loads(_asset("strings.json"))
    return strings
