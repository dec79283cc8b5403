"""`kg export` and `kg schema` as a user runs them."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pyoxigraph as ox
import pytest

from kg.exports import FORMATS, export
from kg.graph import Graph
from kg.ontology import generate
from tests.graph_file import kg, write_graph
from tests.sample_graph import sample


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    return write_graph(tmp_path_factory.mktemp("graph") / "g.kg", sample())


@pytest.mark.parametrize("name", FORMATS)
def test_standard_output_is_the_export(graph, name):
    out = io.BytesIO()
    with Graph.open(graph) as opened:
        export(opened.data(), name, out)
    shown = kg("export", name, "--graph", graph)
    assert shown.returncode == 0
    assert shown.stdout == out.getvalue()
    assert shown.stderr == b""


def test_output_file(graph, tmp_path):
    target = tmp_path / "g.ttl"
    target.write_text("older")
    shown = kg("export", "turtle", "-g", graph, "-o", target)
    assert (shown.returncode, shown.stdout) == (0, b"")
    assert f"8 statements, 7 entities → {target}" in shown.stderr.decode().replace("\n", "")
    assert len(set(ox.parse(target.read_bytes(), format=ox.RdfFormat.TURTLE))) > 200
    assert [path.name for path in tmp_path.iterdir()] == ["g.ttl"]


def test_csv_into_a_folder(graph, tmp_path):
    assert kg("export", "csv", "-g", graph, "-o", f"{tmp_path}/tables/").returncode == 0
    assert sorted(p.name for p in (tmp_path / "tables").iterdir()) == [
        "articles.csv",
        "edges.csv",
        "evidence.csv",
        "nodes.csv",
    ]


def test_csv_into_an_archive(graph, tmp_path):
    assert kg("export", "csv", "-g", graph, "-o", tmp_path / "g.zip").returncode == 0
    with zipfile.ZipFile(tmp_path / "g.zip") as archive:
        assert len(list(csv.reader(io.StringIO(archive.read("edges.csv").decode())))) == 9


def test_filters(graph):
    lines = kg("export", "jsonl", "-g", graph, "--min-confidence", "0.6").stdout.splitlines()
    assert {json.loads(line)["relation"] for line in lines} == {
        "has_diplomatic_relations",
        "joins_organization",
        "leaves_organization",
    }
    lines = kg("export", "jsonl", "-g", graph, "--as-of", "2017").stdout.splitlines()
    assert {json.loads(line)["relation"] for line in lines} == {"has_diplomatic_relations", "minister_of", "visits"}


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["xls"], 2, "unknown export format 'xls' — available: csv, gexf, graphml, jsonl"),
        (["turtle", "--as-of", "soon"], 3, "not an EDTF value: 'soon'"),
        (["turtle", "-o", "/nowhere/at/all.ttl"], 3, "cannot write /nowhere/at/all.ttl: No such file or directory"),
        (["turtle", "-g", "missing.kg"], 5, "missing.kg"),
    ],
)
def test_errors_are_one_line(graph, args, code, said):
    shown = kg("export", *args, *([] if "-g" in args else ["-g", graph]))
    told = shown.stderr.decode()
    assert shown.returncode == code
    assert said in told
    assert told.count("\n") == 1
    assert shown.stdout == b""


def test_schema_show():
    shown = json.loads(kg("schema", "show", "sanctions").stdout)
    assert (shown["kind"], shown["plover"], shown["label_ar"]) == ("event", "SANCTION", "يفرض عقوبات على")
    assert "symmetric" in kg("schema", "show", "borders", "-f", "table").stdout.decode()
    refused = kg("schema", "show", "borderz")
    assert refused.returncode == 4
    assert "declares no 'borderz'" in refused.stderr.decode()


def test_schema_list():
    rows = list(csv.DictReader(io.StringIO(kg("schema", "list", "-f", "csv").stdout.decode())))
    assert len(rows) >= 82
    assert {"id", "kind", "label", "label_ar"} <= set(rows[0])
    types = [json.loads(line)["id"] for line in kg("schema", "list", "--types").stdout.splitlines()]
    assert "InternationalOrganization" in types


def test_schema_check_and_generate(tmp_path):
    checked = kg("schema", "check")
    assert checked.returncode == 0
    assert "all well" in checked.stderr.decode()
    assert kg("schema", "generate", "--output", tmp_path).returncode == 0
    assert {p.name: p.read_text("utf-8") for p in tmp_path.iterdir()} == generate()
