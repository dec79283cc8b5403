"""The page of `kg view`, without a browser: what is in the file, what is not, where the nodes stand."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import KgError, UsageError
from kg.graph import Graph
from kg.graph_data import GraphData
from kg.schema import load_schema, load_terms
from kg.types import Entity, Extraction, Statement
from kg.views import render, select
from kg.views.layout import positions
from kg.views.packing import push_apart
from kg.views.page import script_json
from kg.views.payload import Shown, edge_label, name_lines
from kg.views.style import dashes, line_color, node_size, node_style
from kg.views.wording import LRI, PDI, RLI, describe_time, entity_label, isolate
from kg.when import When
from tests.view_graphs import ARABIC_SENTENCE, HOSTILE, SENTENCE, hostile, large, small


class Parsed(HTMLParser):
    """Elements with their attributes, and the text of scripts, as a browser would see them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self._script: dict[str, str | None] | None = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append((dict(attrs), ""))
            self._script = dict(attrs)

    def handle_endtag(self, tag):
        if tag == "script":
            self._script = None

    def handle_data(self, data):
        if self._script is not None:
            attrs, text = self.scripts[-1]
            self.scripts[-1] = (attrs, text + data)

    @property
    def data(self):
        return json.loads(next(text for attrs, text in self.scripts if attrs.get("id") == "kg-data"))

    def dataset(self, name: str) -> list[dict]:
        drawing = next(text for _, text in self.scripts if "function drawGraph" in text)
        start = drawing.index(f"{name} = new vis.DataSet(") + len(f"{name} = new vis.DataSet(")
        return json.JSONDecoder().raw_decode(drawing[start:])[0]


@pytest.fixture(scope="module")
def english() -> Parsed:
    return Parsed(render(small()))


@pytest.fixture(scope="module")
def arabic() -> Parsed:
    return Parsed(render(small(), lang="ar"))


def claim(data: GraphData, subject: str, relation: str, object_: str) -> Statement:
    return next(
        s for s in data.statements if (s.subject.name, s.relation, s.object.name) == (subject, relation, object_)
    )


def test_nothing_in_the_page_asks_for_something_outside(english: Parsed) -> None:
    for tag, attrs in english.tags:
        assert "src" not in attrs, tag
        assert not (attrs.get("href") or "").startswith(("http", "//")), tag
    page = render(small())
    assert "bootstrap" not in page.lower()
    assert "cdnjs" not in page
    assert "jsdelivr" not in page


def test_policy_allows_exactly_the_scripts_of_the_page(english: Parsed) -> None:
    policy = next(a["content"] for t, a in english.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-inline" not in policy.split("style-src")[0]
    runs = [text for attrs, text in english.scripts if attrs.get("type") != "application/json"]
    assert len(runs) == 3
    for text in runs:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_page_carries_sentences_articles_and_numbers(english: Parsed) -> None:
    data = english.data
    assert (len(data["nodes"]), len(data["edges"]), len(data["articles"])) == (21, 32, 3)
    edge = next(e for e in data["edges"] if e["evidence"][0]["quote"] == SENTENCE)
    assert edge["label"] == {"en": "has diplomatic relations with · since 1936", "ar": edge["label"]["ar"]}
    assert [e["confidence"] for e in edge["evidence"]] == [0.95, 0.4]
    assert edge["years"] == [1936, None]
    article = data["articles"][edge["evidence"][0]["article"]]
    assert article["title"] == "Gas accord signed in Cairo"
    assert article["url"] == "https://example.org/gas?a=1&b=2"


def test_vis_nodes_have_type_colour_shape_size_and_place(english: Parsed) -> None:
    nodes = {n["label"]: n for n in english.dataset("nodes")}
    assert (nodes["Egypt"]["color"], nodes["Egypt"]["shape"]) == ("#0072b2", "dot")
    assert (nodes["NATO"]["color"], nodes["NATO"]["shape"]) == ("#e69f00", "square")
    assert nodes["Ingrid Dahl"]["shape"] == "triangle"
    assert nodes["Egypt"]["size"] > nodes["Norway"]["size"] > nodes["Cairo"]["size"]
    assert nodes["energy"]["hidden"] is True, "an entity without statements is not drawn at first"
    places = {(n["x"], n["y"]) for n in nodes.values()}
    assert len(places) == 21


def test_lines_show_how_real_a_statement_is(english: Parsed) -> None:
    edges = {e["label"]: e for e in english.dataset("edges")}
    denied = edges["“not: joins organization · 2016-04-08”"]
    assert denied["color"]["color"] == "#d1242f"
    assert edges["joins organization · 2024"]["dashes"] is False
    assert edges["hosts · 2025-11 (expected)"]["dashes"] == [5, 5]
    assert edges["hosts · 2025-11 (expected)"]["color"]["color"] != edges["joins organization · 2024"]["color"]["color"]
    assert edges["is member of · since 1952"]["arrows"]["to"]["enabled"] is True
    assert edges["has diplomatic relations with · since 1936"]["arrows"]["to"]["enabled"] is False, "symmetric"


def test_each_modality_has_its_own_line() -> None:
    lines = [str(dashes(m)) for m in load_terms("modality")]
    assert len(set(lines)) == len(lines)
    assert dashes("asserted") is False
    assert dashes("no such modality") is False


def test_no_two_types_look_alike() -> None:
    schema = load_schema()
    drawn = {t: node_style(t, schema) for t, e in schema.types.items() if not e.abstract}
    assert len(set(drawn.values())) == len(drawn)


def test_parallel_lines_all_bend_differently(english: Parsed) -> None:
    groups: dict[frozenset[int], list[tuple[str, float]]] = {}
    for e in english.dataset("edges"):
        turn = (
            e["smooth"]["type"]
            if e["from"] < e["to"]
            else {"curvedCW": "curvedCCW"}.get(e["smooth"]["type"], "curvedCW")
        )
        groups.setdefault(frozenset((e["from"], e["to"])), []).append(
            (turn if e["smooth"]["enabled"] else "", e["smooth"]["roundness"])
        )
    assert max(len(g) for g in groups.values()) == 3
    for bends in groups.values():
        assert len(set(bends)) == len(bends)


def test_arabic_labels_stand_between_isolates(arabic: Parsed) -> None:
    labels = {e["label"] for e in arabic.dataset("edges")}
    assert f"{RLI}ينضم إلى منظمة · {LRI}2024{PDI}{PDI}" in labels
    denied = next(label for label in labels if "2016-04-08" in label)
    assert f"{LRI}2016-04-08{PDI}" in denied
    assert denied.startswith(RLI)
    assert denied.endswith(PDI)
    names = {n["label"] for n in arabic.dataset("nodes")}
    assert f"{RLI}مصر{PDI}" in names
    assert "Ingrid Dahl" in names, "no Arabic name is known"
    html = next(a for t, a in arabic.tags if t == "html")
    assert html == {"lang": "ar", "dir": "rtl"}


def test_isolates_are_balanced_and_text_is_kept() -> None:
    text = "اتفاق 2016-04-08 (NATO summit) في مصر"
    done = isolate(text)
    assert done == f"{RLI}اتفاق {LRI}2016-04-08{PDI} ({LRI}NATO summit{PDI}) في مصر{PDI}"
    assert isolate("plain English, 2016") == "plain English, 2016"
    assert isolate("Egypt · مصر") == f"{LRI}Egypt · مصر{PDI}"


@given(st.text(alphabet=st.sampled_from("اب\u202e\u2067\u2069 aZ09-/·مé中"), max_size=40))
def test_isolates_are_balanced_whatever_the_text(text: str) -> None:
    done = isolate(text)
    depth = 0
    for char in done:
        depth += {RLI: 1, LRI: 1, PDI: -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0
    stripped = re.sub("[\u2066-\u2069]", "", done)
    assert stripped == re.sub("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", text)
    for line in name_lines(text):
        assert line.count(RLI) + line.count(LRI) == line.count(PDI)


@pytest.mark.parametrize(
    ("edtf", "english", "arabic"),
    [
        ("1992/..", "since 1992", "منذ 1992"),
        ("../2016-05", "until 2016-05", "حتى 2016-05"),
        ("2014/2020-03-01", "2014 – 2020-03-01", "2014 – 2020-03-01"),
        ("2020~", "c. 2020", "نحو 2020"),
        ("199X", "1990s", "عقد 1990"),
        ("XXXX-06-12", "06-12", "06-12"),
        ("2025-11-06", "2025-11-06", "2025-11-06"),
        ("2025-XX", "2025", "2025"),
        ("XXXX", "", ""),
    ],
)
def test_times_in_words(edtf: str, english: str, arabic: str) -> None:
    assert describe_time(When(edtf), "en") == english
    assert describe_time(When(edtf), "ar") == arabic


def test_names_prefer_the_language_of_the_page() -> None:
    entity = Entity("x:1", "Person", "كريم", {"ar": ("كريم الحداد", "كريم")})
    assert entity_label(entity, "ar") == "كريم الحداد"
    assert entity_label(entity, "en") == "كريم"
    assert entity_label(Entity("x:1", "Person", ""), "en", "he") == "he"
    assert entity_label(Entity("x:1", "Person", ""), "en") == "x:1"


def test_long_names_break_into_lines() -> None:
    assert name_lines("Ministry of Energy and Mineral Resources of Jordan") == [
        "Ministry of Energy and",
        "Mineral Resources of",
        "Jordan",
    ]
    assert len(name_lines("word " * 60)) == 3


def test_text_of_others_cannot_become_markup() -> None:
    page = render(hostile(), title=HOSTILE)
    parsed = Parsed(page)
    assert not [t for t, _ in parsed.tags if t in ("img", "svg", "b", "u", "i")]
    assert len(parsed.scripts) == 4
    assert not [a for _, a in parsed.tags for name in a if name.startswith("on")]
    quotes = {item["quote"] for e in parsed.data["edges"] for item in e["evidence"]}
    assert quotes == {f"He said: {HOSTILE} and 'left' \\u003c \u2028 {{{{own}}}}"}, "and yet it is all there"
    assert {n["name"]["en"] for n in parsed.data["nodes"]} >= {HOSTILE}
    assert page.encode("utf-8"), "half of a surrogate pair would not be UTF-8"


def test_scripts_make_elements_from_text_only() -> None:
    for asset in (files("kg.views") / "assets").iterdir():
        if asset.name.endswith(".js"):
            source = asset.read_text(encoding="utf-8")
            for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "srcdoc"):
                assert way not in source, f"{asset.name}: {way}"


@given(st.text())
def test_json_inside_a_script_element(text: str) -> None:
    packed = script_json({"text": text})
    assert json.loads(packed) == {"text": text}
    assert not set(packed) & set("<>&\u2028\u2029")


def test_both_languages_say_the_same_things(english: Parsed) -> None:
    strings = english.data["strings"]
    assert strings["en"].keys() == strings["ar"].keys()
    for key, text in strings["en"].items():
        fields = re.findall(r"\{\w+\}", text)
        assert sorted(fields) == sorted(re.findall(r"\{\w+\}", strings["ar"][key])), key
    source = "".join(
        a.read_text(encoding="utf-8") for a in (files("kg.views") / "assets").iterdir() if a.name.endswith(".js")
    )
    assert set(re.findall(r"say\('(\w+)'", source)) <= strings["en"].keys()


def test_same_graph_same_bytes() -> None:
    data = small()
    turned = GraphData(
        dict(reversed(data.entities.items())), data.statements[::-1], dict(reversed(data.articles.items()))
    )
    assert render(data) == render(turned)
    assert render(large(450)) == render(large(450))


def test_empty_graph_and_lonely_entities() -> None:
    assert Parsed(render(GraphData({}, [], {}))).data["nodes"] == []
    lonely = {f"x:{i}": Entity(f"x:{i}", "State", f"S{i}") for i in range(3)}
    data = Parsed(render(GraphData(lonely, [], {})))
    assert len(data.data["nodes"]) == 3
    assert all(n["hidden"] for n in data.dataset("nodes"))


def test_an_entity_that_only_a_statement_knows_is_drawn() -> None:
    data = small()
    bare = Parsed(render(GraphData({}, data.statements, data.articles))).data
    assert len(bare["nodes"]) == 20
    assert {n["name"]["en"] for n in bare["nodes"]} >= {"Egypt", "كريم الحداد"}


def test_unknown_language_is_refused() -> None:
    with pytest.raises(UsageError, match="no page in language 'fr' — available: en, ar"):
        render(small(), lang="fr")


def test_focus_names_the_page_and_is_selected() -> None:
    page = Parsed(render(small(), focus="Norvège", lang="ar"))
    assert next(a["lang"] for t, a in page.tags if t == "html") == "ar"
    assert "<title>النرويج</title>" in render(small(), focus="Norvège", lang="ar")
    assert page.data["nodes"][page.data["focus"]]["id"] == "wd:Q20"


# what is shown


def test_surroundings_of_an_entity() -> None:
    near = select(small(), entity="جمهورية مِصر العربية", depth=1)
    assert all(
        "wd:Q79" in (s.subject.id, s.object.id) or {s.subject.id, s.object.id} <= set(near.entities)
        for s in near.statements
    )
    assert "wd:Q858" not in near.entities
    wider = select(small(), entity="wd:Q79", depth=2)
    assert "wd:Q858" in wider.entities
    assert len(near.statements) < len(wider.statements)
    alone = select(small(), entity="wd:Q79", depth=0)
    assert (set(alone.entities), alone.statements, alone.articles) == ({"wd:Q79"}, [], {})


def test_speakers_places_and_articles_come_along() -> None:
    part = select(small(), relations=["invests_in"])
    assert {e.name for e in part.entities.values()} == {"Fjord Energy", "Egypt", "China", "Jordan", "Ingrid Dahl"}
    assert len(part.articles) == 1


def test_as_of_a_time() -> None:
    in_2010 = select(small(), as_of=When("2010"))
    assert {(s.subject.name, s.relation) for s in in_2010.statements} == {
        ("Egypt", "has_diplomatic_relations"),
        ("Turkey", "member_of"),
        ("Norway", "member_of"),
        ("Egypt", "member_of"),
        ("Jordan", "member_of"),
        ("Syria", "member_of"),
        ("Plain Front", "based_in"),
    }
    in_2012 = select(small(), as_of=When("2012-01"))
    assert ("Syria", "member_of") not in {(s.subject.name, s.relation) for s in in_2012.statements}
    with_undated = select(small(), as_of=When("2010"), include_undated=True)
    assert len(with_undated.statements) == len(in_2010.statements) + 12


def test_least_confidence_and_most_nodes() -> None:
    assert all(s.confidence >= 0.9 for s in select(small(), min_confidence=0.9).statements)
    few = select(small(), max_nodes=5)
    assert len({i for s in few.statements for i in (s.subject.id, s.object.id)}) <= 5
    assert "wd:Q79" in few.entities, "the best connected stay"


def test_mistakes_are_one_line_with_a_way_out() -> None:
    with pytest.raises(UsageError, match="unknown relation 'loves' — `kg schema list`"):
        select(small(), relations=["loves"])
    with pytest.raises(UsageError, match="no entity called 'Atlantis'"):
        select(small(), entity="Atlantis")


@pytest.fixture
def graph_file(tmp_path: Path) -> Path:
    data = small()
    path = tmp_path / "g.kg"
    with Graph.open(path, create=True) as store:
        for article in data.articles.values():
            said = [
                replace(s, evidence=kept)
                for s in data.statements
                if (kept := tuple(e for e in s.evidence if e.article == article.id))
            ]
            store.add(Extraction(article, (), (), data.entities, tuple(said)))
    return path


def test_the_verb_writes_the_page(graph_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "مصر.html"
    options = ["view", "-g", str(graph_file), "-o", str(out), "--entity", "Norvège", "--lang", "ar", "--depth", "1"]
    done = CliRunner().invoke(app, options)
    assert done.exit_code == 0, done.output
    page = Parsed(out.read_text(encoding="utf-8"))
    assert {n["name"]["en"] for n in page.data["nodes"]} == {
        "Norway", "Egypt", "NATO", "Delta Gas Accord", "Fjord Energy", "Cairo", "Hala Mansour", "Ingrid Dahl",
    }  # fmt: skip
    assert page.data["lang"] == "ar"


def test_the_verb_refuses_what_makes_no_sense(graph_file: Path, tmp_path: Path) -> None:
    for options, message in (
        (["--as-of", "yesterday"], "--as-of yesterday: not a time"),
        (["--lang", "fr"], "no page in language 'fr'"),
        (["--relation", "loves"], "unknown relation 'loves'"),
        (["-o", str(tmp_path / "no" / "g.html")], "cannot be written"),
    ):
        done = CliRunner().invoke(app, ["view", "-g", str(graph_file), "-o", str(tmp_path / "g.html"), *options])
        assert isinstance(done.exception, KgError)
        assert message in str(done.exception)
    assert not (tmp_path / "g.html").exists()


# where the nodes stand


def _overlaps(xy: np.ndarray, boxes: np.ndarray) -> int:
    delta = np.abs(xy[:, None] - xy[None])
    hit = (delta + 2 < boxes[:, None] + boxes[None]).all(axis=2)
    return (int(hit.sum()) - len(xy)) // 2


def test_few_nodes_with_their_names_do_not_overlap() -> None:
    shown = Shown.of(small())
    boxes = np.asarray([(60.0, 30.0)] * len(shown.entities))
    xy = positions([tuple(b) for b in boxes.tolist()], shown.ends)
    assert _overlaps(xy, boxes) == 0


@pytest.mark.parametrize("nodes", [30, 300, 600])
def test_layout_is_compact_and_brings_neighbours_together(nodes: int) -> None:
    shown = Shown.of(large(nodes))
    n = len(shown.entities)
    xy = positions([(14.0, 14.0)] * n, shown.ends, length=110.0)
    assert np.isfinite(xy).all()
    assert _overlaps(xy, np.full((n, 2), 14.0)) <= n // 50
    assert np.abs(xy.min(axis=0) + xy.max(axis=0)).max() <= 1.0
    ends = np.asarray([e for e in shown.ends if e[0] != e[1]])
    linked = np.hypot(*(xy[ends[:, 0]] - xy[ends[:, 1]]).T).mean()
    rng = np.random.default_rng(1)
    any_two = np.hypot(*(xy[rng.permutation(n)] - xy[rng.permutation(n)]).T).mean()
    assert linked < 0.75 * any_two


def test_layout_of_odd_graphs() -> None:
    assert positions([], []).shape == (0, 2)
    assert positions([(10, 10)], [(0, 0)]).tolist() == [[0, 0]]
    pairs = positions([(10, 10)] * 400, [(i, i + 1) for i in range(0, 400, 2)])
    assert _overlaps(pairs, np.full((400, 2), 10.0)) == 0
    star = positions([(10, 10)] * 40, [(0, i) for i in range(1, 40)])
    assert _overlaps(star, np.full((40, 2), 10.0)) == 0
    apart = positions([(10, 10)] * 1500, [])
    assert _overlaps(apart, np.full((1500, 2), 10.0)) == 0


def test_nodes_on_one_spot_are_pushed_apart() -> None:
    boxes = np.full((12, 2), 10.0)
    assert _overlaps(push_apart(np.zeros((12, 2)), boxes), boxes) == 0


def test_size_grows_with_statements_and_stays_bounded() -> None:
    sizes = [node_size(d) for d in (0, 1, 4, 9, 100, 10_000)]
    assert sizes == sorted(sizes)
    assert sizes[-1] == 35.0


def test_words_on_lines() -> None:
    schema, data = load_schema(), small()
    joins = claim(data, "Jordan", "joins_agreement", "Delta Gas Accord")
    assert edge_label(joins, "en", schema) == "“joins agreement · 2026 (planned)”"
    denied = claim(data, "Egypt", "joins_organization", "NATO")
    assert denied.evidence[0].quote == ARABIC_SENTENCE
    assert line_color(denied) == "#d1242f"
    assert edge_label(denied, "ar", schema) == f"{RLI}“نفي: ينضم إلى منظمة · {LRI}2016-04-08{PDI}”{PDI}"
