"""`kg load` as a user runs it, against real servers."""

from __future__ import annotations

import neo4j
import pytest

from tests.graph_file import kg, write_graph
from tests.sample_graph import LATER, sample
from tests.stores.sparql_server import SparqlServer


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    return write_graph(tmp_path_factory.mktemp("graph") / "g.kg", sample())


@pytest.mark.neo4j
def test_load_neo4j_twice_and_withdraw(graph, neo4j_server):
    server = {
        "NEO4J_URI": neo4j_server.uri,
        "NEO4J_USERNAME": neo4j_server.username,
        "NEO4J_PASSWORD": neo4j_server.password,
        "NEO4J_DATABASE": neo4j_server.database,
    }
    auth = (neo4j_server.username, neo4j_server.password)
    with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=auth) as driver:

        def dump() -> list[str]:
            query = "MATCH (n) OPTIONAL MATCH (n)-[r]->(m) RETURN properties(n) AS n, type(r) AS t, properties(r) AS r, m.id AS m"
            found = driver.execute_query(query, database_=neo4j_server.database).records
            return sorted(repr((sorted(r["n"].items()), r["t"], sorted((r["r"] or {}).items()), r["m"])) for r in found)

        assert dump() == []
        first = kg("load", "neo4j", "--graph", graph, **server)
        assert first.returncode == 0, first.stderr.decode()
        assert "added 7 entities, 8 statements, 3 articles, 9 pieces of evidence" in first.stderr.decode()
        before = dump()
        assert len(before) > 30
        second = kg("load", "neo4j", "--graph", graph, **server)
        assert "nothing added or removed" in second.stderr.decode()
        assert dump() == before
        withdrawn = kg("load", "neo4j", "--withdraw", LATER, **server)
        assert "removed 2 entities, 4 statements, 1 articles, 5 pieces of evidence" in withdrawn.stderr.decode()
        kg("load", "neo4j", "--graph", graph, **server)
        assert dump() == before
        refused = kg("load", "neo4j", "--graph", graph, **{**server, "NEO4J_PASSWORD": "wrong"})
        assert refused.returncode == 6
        assert refused.stderr.decode().count("\n") == 1
        assert "refuses user" in refused.stderr.decode()
        driver.execute_query("MATCH (n) DETACH DELETE n", database_=neo4j_server.database)


def test_load_sparql_twice(graph):
    with SparqlServer() as server:
        first = kg("load", "sparql", server.url, "--graph", graph)
        assert first.returncode == 0, first.stderr.decode()
        assert "added 7 entities, 8 statements" in first.stderr.decode()
        quads = {str(quad) for quad in server.store}
        assert "nothing added or removed" in kg("load", "sparql", server.url, "--graph", graph).stderr.decode()
        assert {str(quad) for quad in server.store} == quads


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["neo4j", "--uri", "bolt://127.0.0.1:9"], "no Neo4j answers at bolt://127.0.0.1:9"),
        (["sparql", "http://127.0.0.1:9/update"], "no SPARQL store answers at http://127.0.0.1:9/query"),
    ],
)
def test_server_is_down(graph, args, said):
    shown = kg("load", *args, "--graph", graph)
    assert shown.returncode == 6
    assert said in shown.stderr.decode()
    assert shown.stderr.decode().count("\n") == 1
