"""Every export format carries the whole graph, reads back, and is the same on every run."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace

import networkx as nx
import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from kg import iris
from kg.errors import UsageError
from kg.exports import FORMATS, available, export, writer
from kg.exports.network import to_networkx
from kg.exports.rdf import bounds, dataset, quads, to_rdflib
from kg.exports.selection import restrict
from kg.exports.tables import write_csv_folder
from kg.graph_data import GraphData
from kg.schema import schemas_dir
from kg.types import Article, Entity, EntityRef, Evidence, Statement
from kg.when import When
from tests.sample_graph import ARABIC, LATER, NORTH, sample

DATA = sample()
PREFIXES = iris.PREFIXES


def written(name: str, data: GraphData = DATA) -> bytes:
    out = io.BytesIO()
    export(data, name, out)
    return out.getvalue()


def ask(query: str, data: GraphData = DATA) -> list[tuple[str, ...]]:
    found = dataset(data).query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    return sorted(tuple(term.value for term in row) for row in found)


def printed(code: str) -> str:
    """What `code` prints in another process."""
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=schemas_dir().parent
    ).stdout


def merged(data: rdflib.Dataset) -> rdflib.Graph:
    """All graphs of a dataset as one."""
    whole = rdflib.Graph()
    for context in data.graphs():
        whole += context
    return whole


# registry


def test_every_format_is_available_by_name():
    assert set(FORMATS) == {"turtle", "trig", "ntriples", "nquads", "jsonld", "graphml", "gexf", "csv", "jsonl"}
    assert set(FORMATS) <= set(available())


def test_unknown_format_lists_what_there_is():
    with pytest.raises(UsageError, match=r"unknown export format 'xls' — available: .*csv.*turtle"):
        writer("xls")


def test_formats_are_imported_only_when_asked_for():
    code = "import sys, kg.exports; print(sorted({'rdflib', 'pyoxigraph', 'networkx'} & set(sys.modules)))"
    assert printed(code).strip() == "[]"


def test_rdf_is_written_without_rdflib():
    assert printed("import sys, kg.exports.rdf_files; print('rdflib' in sys.modules)").strip() == "False"


def test_the_same_bytes_in_another_process():
    code = (
        "import hashlib, io\nfrom kg.exports import FORMATS, export\nfrom tests.sample_graph import sample\n"
        "for name in FORMATS:\n    out = io.BytesIO()\n    export(sample(), name, out)\n"
        "    print(name, hashlib.sha256(out.getvalue()).hexdigest())"
    )
    assert dict(line.split() for line in printed(code).splitlines()) == {
        name: hashlib.sha256(written(name)).hexdigest() for name in FORMATS
    }


def test_order_of_the_data_does_not_matter():
    turned = GraphData(
        dict(reversed(DATA.entities.items())), list(reversed(DATA.statements)), dict(reversed(DATA.articles.items()))
    )
    for name in FORMATS:
        assert written(name, turned) == written(name), name


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_graph_can_be_written(name):
    written(name, GraphData({}, [], {}))


# RDF

RDF_FORMATS = {
    "turtle": (ox.RdfFormat.TURTLE, "turtle"),
    "ntriples": (ox.RdfFormat.N_TRIPLES, "nt"),
    "trig": (ox.RdfFormat.TRIG, "trig"),
    "nquads": (ox.RdfFormat.N_QUADS, "nquads"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
}


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_rdf_reads_back_in_pyoxigraph(name):
    read = set(ox.parse(written(name), format=RDF_FORMATS[name][0]))
    if name in ("turtle", "ntriples"):
        assert read == {ox.Quad(q.subject, q.predicate, q.object) for q in quads(DATA)}
    else:
        assert read == set(quads(DATA))


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_rdf_reads_back_in_rdflib(name):
    read = rdflib.Dataset(default_union=True)
    read.parse(data=written(name), format=RDF_FORMATS[name][1])
    assert isomorphic(merged(read), merged(to_rdflib(DATA)))


def test_to_rdflib_keeps_named_graphs():
    made = to_rdflib(DATA)
    names = {str(graph.identifier) for graph in made.graphs()} - {"urn:x-rdflib:default"}
    assert names == {iris.article_iri(id_) for id_ in DATA.articles}
    assert len(list(made.quads())) == len(quads(DATA))


def test_jsonld_uses_the_terms_of_the_context():
    document = json.loads(written("jsonld"))
    generated = json.loads((schemas_dir() / "generated" / "context.jsonld").read_text(encoding="utf-8"))
    assert document["@context"] == generated["@context"]
    norway = next(node for node in document["@graph"] if node["id"] == "ent:wd:Q20")
    assert norway["type"] == "State"
    assert norway["prefLabel"]["ar"] == "النرويج"
    assert norway["has_diplomatic_relations"] == "ent:wd:Q79"
    graph = next(node for node in document["@graph"] if node["id"].startswith("article:wire%2Ffollow-up"))
    assert {node.get("type") for node in graph["@graph"]} >= {"Article", "Evidence"}


def test_no_blank_nodes():
    assert not any(isinstance(term, ox.BlankNode) for q in quads(DATA) for term in (q.subject, q.object, q.graph_name))


def test_direct_triples_only_for_what_is_asserted_and_not_negated():
    rows = ask("SELECT ?s ?p ?o { ?s ?p ?o FILTER(STRSTARTS(STR(?p), STR(rel:))) }")
    local = [tuple(iris.decode(term.rpartition("urn:kg:")[2]) for term in row) for row in rows]
    norway, egypt = "entity:wd:Q20", "entity:wd:Q79"
    assert local == sorted(
        [
            (norway, "relation:has_diplomatic_relations", egypt),
            (egypt, "relation:has_diplomatic_relations", norway),
            (norway, "relation:visits", egypt),
            (egypt, "relation:develops_weapons", "entity:topic:energy"),
            ("entity:person:وليد-المعلم", "relation:minister_of", egypt),
        ],
        key=lambda row: rows[local.index(row)],
    )


def test_time_keeps_its_precision():
    query = "SELECT ?b (DATATYPE(?b) AS ?t) ?d { ?s rdf:predicate rel:has_diplomatic_relations; kg:begins ?b; kg:earliestDay ?d }"
    assert ask(query) == [("1992", iris.XSD + "gYear", "1992-01-01")]
    assert ask("SELECT ?e { ?s rdf:predicate rel:has_diplomatic_relations; kg:ends ?e }") == []
    edtf = ask("SELECT ?t (DATATYPE(?t) AS ?d) { ?s rdf:predicate rel:ceasefire_with; kg:time ?t }")
    assert edtf == [("2024-03-01", iris.EDTF)]


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("1992", (("1992", "gYear"), ("1992", "gYear"))),
        ("2025-11~", (("2025-11", "gYearMonth"), ("2025-11", "gYearMonth"))),
        ("2025-11-06", (("2025-11-06", "date"), ("2025-11-06", "date"))),
        ("1992/..", (("1992", "gYear"), None)),
        ("../2001-09-11", (None, ("2001-09-11", "date"))),
        ("2006-02/2020-11-16", (("2006-02", "gYearMonth"), ("2020-11-16", "date"))),
        ("199X", (("1990", "gYear"), ("1999", "gYear"))),
        ("19XX", (("1900", "gYear"), ("1999", "gYear"))),
        ("2020-XX-XX", (("2020", "gYear"), ("2020", "gYear"))),
        ("2020-05-XX?", (("2020-05", "gYearMonth"), ("2020-05", "gYearMonth"))),
        ("XXXX-06-12", (None, None)),
    ],
)
def test_bounds(edtf, expected):
    assert bounds(When(edtf)) == expected


def test_speaker_role_and_modality():
    said = ask("SELECT ?who ?m { ?s rdf:predicate rel:joins_organization; prov:wasAttributedTo ?who; kg:modality ?m }")
    assert said == [(iris.entity_iri("person:وليد-المعلم"), "urn:kg:modality:hypothetical")]
    assert ask("SELECT ?r { ?s rdf:predicate rel:minister_of; kg:role ?r }") == [("وزير الخارجية",)]
    assert ask("SELECT ?n ?m { ?s rdf:predicate rel:leaves_organization; kg:negated ?n; kg:modality ?m }") == [
        ("true", "urn:kg:modality:planned")
    ]


def test_evidence_points_into_the_text():
    query = """SELECT ?id ?start ?end ?exact ?prefix ?suffix {
        ?e oa:hasSource/schema:identifier ?id ; oa:hasSelector ?q, ?p . ?q oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
        ?p oa:start ?start ; oa:end ?end }"""
    found = ask(query)
    assert len(found) == sum(len(s.evidence) for s in DATA.statements)
    for id_, start, end, exact, prefix, suffix in found:
        text = DATA.articles[id_].text
        assert text[int(start) : int(end)] == exact
        assert prefix + exact + suffix in text


def test_evidence_lies_in_the_graph_of_its_article():
    store = dataset(DATA)
    graph = ox.NamedNode(iris.article_iri(ARABIC))
    quotes = [q.object.value for q in store.quads_for_pattern(None, ox.NamedNode(iris.OA + "exact"), None, graph)]
    assert quotes == [DATA.articles[ARABIC].text] * 2
    assert not list(store.quads_for_pattern(None, ox.NamedNode(iris.OA + "exact"), None, ox.DefaultGraph()))


def test_labels_and_identity_elsewhere():
    assert ask("SELECT ?l (LANG(?l) AS ?g) { ent:wd:Q20 skos:prefLabel ?l }") == [
        ("Norvège", "fr"),
        ("Norway", "en"),
        ("النرويج", "ar"),
    ]
    assert ask("SELECT ?l { ent:wd:Q20 skos:altLabel ?l }") == [("Kingdom of Norway",)]
    assert ask("SELECT ?i { ent:wd:Q20 owl:sameAs ?i }") == [
        ("http://www.wikidata.org/entity/Q20",),
        ("https://sws.geonames.org/3144096/",),
    ]
    assert ask("SELECT ?i { ent:wd:Q20 schema:identifier ?i }") == [("iso3166:NO",)]
    assert ask("SELECT ?i { ent:topic:energy skos:exactMatch ?i }") == [("http://www.wikidata.org/entity/Q11379",)]


def test_two_articles_are_two_pieces_of_evidence_of_one_statement():
    query = "SELECT ?id { ?s rdf:predicate rel:has_diplomatic_relations; prov:wasDerivedFrom/oa:hasSource/schema:identifier ?id }"
    assert ask(query) == sorted([(NORTH,), (LATER,)])


SHAPES = rdflib.Graph().parse(schemas_dir() / "generated" / "shapes.ttl")


def validate(graph: rdflib.Graph) -> tuple[bool, str]:
    conforms, _, told = pyshacl.validate(graph, shacl_graph=SHAPES)
    return conforms, told


def test_the_export_passes_its_shapes():
    conforms, told = validate(rdflib.Graph().parse(data=written("turtle"), format="turtle"))
    assert conforms, told


def test_what_went_through_oxigraph_passes_the_shapes_too():
    dumped = dataset(DATA).dump(format=ox.RdfFormat.N_QUADS)
    read = rdflib.Dataset()
    read.parse(data=dumped, format="nquads")
    conforms, told = validate(merged(read))
    assert conforms, told


def _broken(change: str) -> rdflib.Graph:
    graph = rdflib.Graph().parse(data=written("turtle"), format="turtle")
    graph.update(change, initNs={name: rdflib.Namespace(iri) for name, iri in PREFIXES.items()})
    return graph


@pytest.mark.parametrize(
    "change",
    [
        "DELETE { ?s prov:wasDerivedFrom ?e } WHERE { ?s prov:wasDerivedFrom ?e }",
        "DELETE { ?s kg:modality ?m } INSERT { ?s kg:modality 'asserted' } WHERE { ?s kg:modality ?m }",
        "DELETE { ?s kg:negated ?n } WHERE { ?s kg:negated ?n }",
        "DELETE { ?s kg:confidence ?n } INSERT { ?s kg:confidence 1.5 } WHERE { ?s a kg:Statement; kg:confidence ?n }",
        "DELETE { ?s rdf:object ?o } INSERT { ?s rdf:object ?t } WHERE { ?s a claim:JoinsOrganization; rdf:object ?o . ?t a kg:Topic }",
        "DELETE { ?s rdf:predicate ?o } INSERT { ?s rdf:predicate rel:visits } WHERE { ?s a claim:JoinsOrganization; rdf:predicate ?o }",
        "DELETE { ?e a kg:State } INSERT { ?e a kg:Planet } WHERE { ?e a kg:State }",
        "DELETE { ?s oa:end ?e } INSERT { ?s oa:end 0 } WHERE { ?s oa:end ?e }",
        "DELETE { ?s oa:exact ?e } WHERE { ?s oa:exact ?e }",
        "DELETE { ?s kg:time ?e } INSERT { ?s kg:time 'long ago' } WHERE { ?s kg:time ?e }",
    ],
)
def test_the_shapes_refuse(change):
    conforms, _ = validate(_broken(change))
    assert not conforms


# identifiers


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1))
def test_iris_are_valid_and_lead_back_to_the_id(id_):
    iri = iris.entity_iri(id_)
    assert iri.isascii()
    assert not set(iri) & set(' "<>\\^`{|}')
    assert ox.NamedNode(iri).value == iri
    assert iris.decode(iri.removeprefix(iris.ENTITY)) == id_


def test_iris_of_known_ids():
    assert iris.entity_iri("wd:Q232") == "urn:kg:entity:wd:Q232"
    assert iris.entity_iri("person:وليد").endswith("person:%D9%88%D9%84%D9%8A%D8%AF")
    assert iris.statement_iri("st:00ff") == "urn:kg:statement:00ff"
    assert iris.article_iri("a b/ü.txt") == "urn:kg:article:a%20b%2F%C3%BC.txt"
    assert iris.same_as_iri("iso3166:NO") is None


TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)


@given(TEXTS, TEXTS, TEXTS)
def test_any_text_survives_rdf(name, words, key):
    article = Article(f"a:{key}", words, "en", title=name)
    entities = {
        id_: Entity(id_, "State", name, {"en": (name,)}, attrs={key: words}) for id_ in (f"state:{key}", "wd:Q20")
    }
    one, other = (EntityRef(e.id, e.name, e.type, words) for e in entities.values())
    evidence = (Evidence(article.id, 0, len(words), words, "rules", key, 0.5, cue=words),)
    data = GraphData(entities, [Statement(one, "attacks", other, role=words, evidence=evidence)], {article.id: article})
    expected = set(quads(data))
    for name_ in ("trig", "nquads", "jsonld"):
        assert set(ox.parse(written(name_, data), format=RDF_FORMATS[name_][0])) == expected


# GraphML, GEXF


def test_graphml_reads_back():
    read = nx.read_graphml(io.BytesIO(written("graphml")), force_multigraph=True)
    _same_network(read)


def test_gexf_reads_back():
    read = nx.read_gexf(io.BytesIO(written("gexf")))
    _same_network(read)


def _same_network(read: nx.MultiDiGraph) -> None:
    made = to_networkx(DATA)
    assert set(read.nodes) == set(DATA.entities)
    edges = {(s.subject.id, s.object.id, s.relation, s.time.edtf if s.time else None) for s in DATA.statements}
    assert {(u, v, d["relation"], d.get("time")) for u, v, d in read.edges(data=True)} == edges
    assert read.number_of_edges() == made.number_of_edges() == len(DATA.statements)
    assert read.nodes["wd:Q20"]["name_ar"] == "النرويج"
    assert read.nodes["wd:Q20"]["label"] == "Norway"
    denied = next(d for _, _, d in read.edges(data=True) if d["relation"] == "leaves_organization")
    assert (denied["negated"], denied["modality"], denied["confidence"]) == (True, "planned", 0.7)
    assert "<NATO> & co." in denied["quote"]


def test_control_characters_do_not_break_xml():
    entity = replace(DATA.entities["bloc:brics"], name="BR\x0bICS\x00")
    data = replace(DATA, entities={**DATA.entities, "bloc:brics": entity})
    for name, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        assert read(io.BytesIO(written(name, data))).nodes["bloc:brics"]["label"] == "BR�ICS�"


# tables and lines


def test_csv_archive_holds_the_graph():
    with zipfile.ZipFile(io.BytesIO(written("csv"))) as archive:
        rows = {name: list(csv.DictReader(io.StringIO(archive.read(name).decode()))) for name in archive.namelist()}
    assert list(rows) == ["nodes.csv", "edges.csv", "evidence.csv", "articles.csv"]
    assert [row["id"] for row in rows["nodes.csv"]] == sorted(DATA.entities)
    assert [row["id"] for row in rows["edges.csv"]] == [s.id for s in DATA.statements]
    assert len(rows["evidence.csv"]) == sum(len(s.evidence) for s in DATA.statements)
    for row in rows["evidence.csv"]:
        assert DATA.articles[row["article"]].text[int(row["start"]) : int(row["end"])] == row["quote"]
    tie = next(row for row in rows["edges.csv"] if row["relation"] == "has_diplomatic_relations")
    assert (tie["time"], tie["earliest"], tie["latest"], tie["topics"]) == ("1992/..", "1992-01-01", "", "energy|trade")


def test_csv_folder_holds_the_same(tmp_path):
    write_csv_folder(DATA, tmp_path / "out")
    with zipfile.ZipFile(io.BytesIO(written("csv"))) as archive:
        for name in archive.namelist():
            assert (tmp_path / "out" / name).read_bytes() == archive.read(name)


def test_jsonl_lines_are_statements():
    lines = written("jsonl").decode().splitlines()
    assert [Statement.from_json(json.loads(line)) for line in lines] == [
        Statement.from_json(s.to_json()) for s in DATA.statements
    ]


# selection


def test_restrict_keeps_only_what_is_named():
    part = restrict(DATA, [s for s in DATA.statements if s.confidence >= 0.9])
    assert {s.relation for s in part.statements} == {"has_diplomatic_relations", "joins_organization"}
    assert set(part.entities) == {"wd:Q20", "wd:Q79", "bloc:brics", "person:وليد-المعلم"}
    assert set(part.articles) == {NORTH, LATER, ARABIC}


def test_restrict_to_nothing_is_empty():
    assert restrict(DATA, []) == GraphData({}, [], {})
