"""The contract, run over every store."""

from __future__ import annotations

import base64
import subprocess
import sys

import neo4j
import pyoxigraph as ox
import pytest

from kg.errors import BackendError, UsageError
from kg.schema import schemas_dir
from kg.stores import available, open_store, supported
from kg.stores.neo4j import Neo4jStore
from kg.stores.sparql import SparqlStore
from kg.types import EntityRef
from tests.sample_graph import sample
from tests.stores.contract import Bench, StoreContract
from tests.stores.sparql_server import SparqlServer


def _sparql_dump(server: SparqlServer) -> list[str]:
    return sorted(str(quad) for quad in server.store)


class TestSparql(StoreContract):
    @pytest.fixture
    def bench(self):
        with SparqlServer() as server, SparqlStore(server.url) as store:
            thing = ox.NamedNode("https://example.org/thing")
            foreign = [
                ox.Quad(thing, ox.NamedNode("urn:kg:relation:visits"), ox.NamedNode("urn:kg:entity:wd:Q20")),
                ox.Quad(thing, thing, ox.Literal("x"), ox.NamedNode("https://example.org/graph")),
                ox.Quad(ox.BlankNode("b"), thing, ox.BlankNode("c")),
            ]
            yield Bench(
                store,
                lambda: _sparql_dump(server),
                lambda: {quad.object.value for quad in server.store if isinstance(quad.object, ox.Literal)},
                lambda: server.store.extend(foreign),
            )

    def test_loading_again_sends_no_update(self):
        with SparqlServer() as server, SparqlStore(server.url) as store:
            store.load(sample())
            sent = server.updates
            store.load(sample())
            assert server.updates == sent > 0

    def test_basic_authentication(self):
        token = "Basic " + base64.b64encode(b"who:p@ss").decode()
        with SparqlServer(authorization=token) as server:
            assert SparqlStore(server.url, username="who", password="p@ss").load(sample()).added.statements == 8
            inside = server.url.replace("//", "//who:p%40ss@")
            assert SparqlStore(inside).counts().statements == 8
            with pytest.raises(BackendError, match="401 Unauthorized — set SPARQL_USERNAME and") as error:
                SparqlStore(server.url, username="who", password="wrong")
            assert "wrong" not in str(error.value)

    def test_no_server(self):
        with pytest.raises(BackendError, match=r"no SPARQL store answers at http://127\.0\.0\.1:9/query: .*refused"):
            SparqlStore("http://127.0.0.1:9/update")

    def test_not_an_endpoint(self):
        with SparqlServer() as server:
            with pytest.raises(BackendError, match=r"does not answer as a SPARQL endpoint — .*--query-url"):
                SparqlStore(server.url, server.url.replace("/update", "/page"))
            with pytest.raises(BackendError, match="answers 404 Not Found"):
                SparqlStore(server.url.replace("/update", "/elsewhere"))

    @pytest.mark.parametrize("url", ["bolt://localhost", "localhost:3030", "file:///etc/passwd", "http://"])
    def test_not_an_address(self, url):
        with pytest.raises(UsageError, match="not the address of a SPARQL endpoint"):
            SparqlStore(url)

    @pytest.mark.parametrize(
        ("url", "query"),
        [
            ("http://h/ds/update", "http://h/ds/query"),
            ("http://h/repositories/news/statements", "http://h/repositories/news"),
            ("http://h/sparql?default=x", "http://h/sparql?default=x"),
        ],
    )
    def test_query_address(self, url, query):
        from kg.stores.sparql import _query_url

        assert _query_url(url) == query


def _neo4j_dump(driver: neo4j.Driver, database: str) -> tuple[list[str], list[str]]:
    nodes = driver.execute_query("MATCH (n) RETURN labels(n) AS l, properties(n) AS p", database_=database).records
    links = driver.execute_query(
        "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS t, properties(r) AS p, b.id AS b", database_=database
    ).records
    return (
        sorted(repr((sorted(n["l"]), sorted(n["p"].items()))) for n in nodes),
        sorted(repr((r["a"], r["t"], sorted(r["p"].items()), r["b"])) for r in links),
    )


def _neo4j_texts(driver: neo4j.Driver, database: str) -> set[str]:
    query = "MATCH (n) RETURN properties(n) AS p UNION ALL MATCH ()-[r]->() RETURN properties(r) AS p"
    records = driver.execute_query(query, database_=database).records
    return {value for record in records for value in record["p"].values() if isinstance(value, str)}


@pytest.mark.neo4j
class TestNeo4j(StoreContract):
    @pytest.fixture
    def driver(self, neo4j_server):
        auth = (neo4j_server.username, neo4j_server.password)
        with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=auth) as driver:
            yield driver

    @pytest.fixture
    def bench(self, neo4j_server, driver):
        server = neo4j_server
        held = driver.execute_query("MATCH (n) RETURN count(n) AS n", database_=server.database).records[0]["n"]
        if held:
            pytest.fail(f"the Neo4j database at {server.uri} is not empty: these tests want one of their own")

        def insert_foreign() -> None:
            driver.execute_query(
                "CREATE (:Entity {id: 'mine', name: 'x'})-[:VISITS {statement: 'st:1'}]->(:Article {id: 'theirs'}), "
                "(:Statement {id: 'st:1'})-[:EVIDENCE {id: 'e'}]->(:Other)",
                database_=server.database,
            )

        with Neo4jStore(server.uri, server.username, server.password, server.database) as store:
            yield Bench(
                store,
                lambda: _neo4j_dump(driver, server.database),
                lambda: _neo4j_texts(driver, server.database),
                insert_foreign,
            )
        driver.execute_query("MATCH (n) DETACH DELETE n", database_=server.database)

    def test_reading_back_with_cypher(self, bench, driver, neo4j_server):
        bench.store.load(sample())

        def ask(query: str) -> list[list[object]]:
            return [list(r) for r in driver.execute_query(query, database_=neo4j_server.database).records]

        assert ask(
            "MATCH (a:State {name: 'Norway'})-[r:HAS_DIPLOMATIC_RELATIONS]->(b) RETURN b.name_ar, r.time, r.fact"
        ) == [["مصر", "1992/..", True]]
        assert ask("MATCH (a:Actor)-[r {fact: false}]->(b) RETURN type(r) ORDER BY type(r)") == [
            ["CEASEFIRE_WITH"],
            ["JOINS_ORGANIZATION"],
            ["LEAVES_ORGANIZATION"],
        ]
        assert ask("MATCH (s:Statement)-[:ATTRIBUTED_TO]->(p:Person) RETURN s.relation, s.modality, p.id") == [
            ["joins_organization", "hypothetical", "person:وليد-المعلم"]
        ]
        assert ask(
            "MATCH (s:Statement {relation: 'ceasefire_with'})-[:LOCATION]->(p:Place) RETURN p.name, s.earliest"
        ) == [["Gaza Strip", neo4j.time.Date(2024, 3, 1)]]
        cited = ask("MATCH (s:Statement)-[e:EVIDENCE]->(a:Article) RETURN a.id, e.start, e.end, e.quote")
        articles = sample().articles
        assert len(cited) == 9
        assert all(articles[str(a)].text[int(str(start)) : int(str(end))] == quote for a, start, end, quote in cited)
        assert ask("MATCH (s:Statement) WHERE date('2010-01-01') < s.latest RETURN count(s)") == [[3]]

    def test_ids_are_unique_by_constraint(self, bench, driver, neo4j_server):
        bench.store.load(sample())
        shown = driver.execute_query("SHOW CONSTRAINTS YIELD name, type", database_=neo4j_server.database).records
        assert {r["name"] for r in shown} >= {"kg_entity_id", "kg_statement_id", "kg_article_id"}

    def test_what_an_analyst_added_to_a_node_stays(self, bench, driver, neo4j_server):
        bench.store.load(sample())
        query = "MATCH (n:Entity {id: 'wd:Q20'}) SET n.rank = 1 RETURN n"
        driver.execute_query(query, database_=neo4j_server.database)
        bench.store.load(sample())
        found = driver.execute_query("MATCH (n {rank: 1}) RETURN n.id AS id", database_=neo4j_server.database).records
        assert [r["id"] for r in found] == ["wd:Q20"]

    def test_wrong_password(self, neo4j_server):
        with pytest.raises(BackendError, match="refuses user neo4j with that password — set NEO4J_USERNAME") as error:
            Neo4jStore(neo4j_server.uri, "neo4j", "not the password")
        assert "not the password" not in str(error.value)
        assert "\n" not in str(error.value)

    def test_no_such_database(self, neo4j_server):
        with pytest.raises(BackendError, match=r"\(database nowhere\) failed: .*nowhere"):
            Neo4jStore(neo4j_server.uri, neo4j_server.username, neo4j_server.password, "nowhere")


def test_neo4j_is_down():
    with pytest.raises(BackendError, match=r"no Neo4j answers at bolt://127\.0\.0\.1:9 — start it, or set NEO4J_URI"):
        Neo4jStore("bolt://127.0.0.1:9", "neo4j", "x")


@pytest.mark.parametrize("uri", ["127.0.0.1", "http://127.0.0.1", ""])
def test_not_a_bolt_address(uri):
    with pytest.raises(UsageError, match="not an address of a Neo4j server"):
        Neo4jStore(uri, "neo4j", "x")


def test_stores_are_found_by_name():
    assert {"neo4j", "sparql"} <= set(available())
    with pytest.raises(UsageError, match=r"unknown store 'kuzu' — available: neo4j, sparql"):
        open_store("kuzu")
    with pytest.raises(BackendError):
        open_store("sparql", "http://127.0.0.1:9/update")


@pytest.mark.parametrize(
    ("held", "told", "expected"),
    [
        (0.95, [("a", 0.5)], 0.5),
        (0.95, [("a", 0.5), ("a", 0.8)], 0.8),
        (0.97, [("a", 0.5), ("b", 0.8)], 0.9),
        (0.99, [("a", 0.999), ("b", 0.999)], 0.99),
        (1.0, [("a", 0.5)], 1.0),
    ],
)
def test_confidence_of_what_is_left(held, told, expected):
    assert supported(held, told) == expected


def test_drivers_are_imported_only_when_asked_for():
    code = "import sys, kg.stores; print(sorted({'neo4j', 'pyoxigraph', 'rdflib'} & set(sys.modules)))"
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=schemas_dir().parent
    )
    assert shown.stdout.strip() == "[]"


def test_references_of_the_sample_exist():
    data = sample()
    refs: list[EntityRef] = [
        r for s in data.statements for r in (s.subject, s.object, s.location, s.attributed_to) if r
    ]
    assert {r.id for r in refs} == set(data.entities)
