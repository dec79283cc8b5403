"""Neo4j over Bolt.

What a graph becomes there::

    (:Entity:State:Actor:Place {id, name, name_ar, …})
    (:Statement {id, relation, time, modality, …})-[:SUBJECT|OBJECT|LOCATION|ATTRIBUTED_TO]->(:Entity)
    (:Statement)-[:EVIDENCE {id, start, end, quote, …}]->(:Article {id, title, …})
    (:Entity)-[:HAS_DIPLOMATIC_RELATIONS {statement, time, modality, fact, …}]->(:Entity)   a shortcut per statement

Labels and relationship types come from the schema alone; whatever an article says travels as a parameter. Every node
that kg writes carries the label `Kg`, and only such nodes are ever removed.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Any, Self

import neo4j
from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError, ServiceUnavailable

from kg.errors import BackendError, SchemaError, UsageError
from kg.graph_data import GraphData
from kg.schema import load_schema
from kg.stores import BATCH, Change, Counts, Progress, supported
from kg.stores import neo4j_rows as rows

_ADDRESS = re.compile(r"^(bolt|neo4j)(\+s|\+ssc)?://[^/\s]")
_EXAMPLE = "e.g. bolt://localhost:7687"
_CONSTRAINTS = (
    "CREATE CONSTRAINT kg_entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT kg_statement_id IF NOT EXISTS FOR (n:Statement) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT kg_article_id IF NOT EXISTS FOR (n:Article) REQUIRE n.id IS UNIQUE",
    "CREATE INDEX kg_entity_name IF NOT EXISTS FOR (n:Entity) ON (n.name)",
)
_STATEMENTS = """
UNWIND $rows AS row
MATCH (a:Entity {id: row.subject}) MATCH (b:Entity {id: row.object})
MERGE (s:Statement {id: row.id})
SET s:Kg, s += row.properties
MERGE (s)-[:SUBJECT]->(a)
MERGE (s)-[:OBJECT]->(b)
"""
_ARTICLES = "UNWIND $rows AS row MERGE (a:Article {id: row.id}) SET a:Kg, a += row.properties"
_EVIDENCE = """
UNWIND $rows AS row
MATCH (s:Statement {id: row.statement}) MATCH (a:Article {id: row.article})
MERGE (s)-[e:EVIDENCE {id: row.id}]->(a)
SET e += row.properties
"""
_LINK = "UNWIND $rows AS row MATCH (s:Statement {{id: row.id}}) MATCH (e:Entity {{id: row.to}}) MERGE (s)-[:{0}]->(e)"
_UNLINK = """
UNWIND $rows AS row MATCH (:Statement {{id: row.id}})-[r:{0}]->(:Entity {{id: row.to}}) DELETE r
"""
_DROP_EVIDENCE = "UNWIND $rows AS row MATCH (:Statement {id: row.statement})-[e:EVIDENCE {id: row.id}]->() DELETE e"
_DROP_NODE = "UNWIND $rows AS row MATCH (n:Kg:{0} {{id: row.id}}) DETACH DELETE n"
_DROP_SHORTCUT = """
UNWIND $rows AS row
MATCH (:Statement {{id: row.id}})-[:SUBJECT]->(a) MATCH (a)-[r{0}]->() WHERE r.statement = row.id
DELETE r
"""

_Row = Mapping[str, Any]


class Neo4jStore:
    """A Neo4j database, version 5 or later, through the official driver.

    Args:
        uri: `bolt://…` or `neo4j://…`, `+s` for TLS.
        database: name of the database; the user's home database when None.

    Raises:
        UsageError: `uri` is no address of a Neo4j server.
        BackendError: no server answers, or it refuses user, password or database.
    """

    def __init__(self, uri: str, username: str, password: str, database: str | None = None) -> None:
        self._where = uri if database is None else f"{uri} (database {database})"
        self._user = username
        self._schema = load_schema()
        if not _ADDRESS.match(uri):
            raise UsageError(f"not an address of a Neo4j server: {uri or 'none given'}", hint=_EXAMPLE)
        try:
            self._driver = neo4j.GraphDatabase.driver(
                uri,
                auth=(username, password),
                notifications_min_severity="OFF",
                connection_acquisition_timeout=30,
                max_transaction_retry_time=30,
            )
        except (ConfigurationError, ValueError) as error:
            raise UsageError(f"not an address of a Neo4j server: {uri}", hint=_EXAMPLE) from error
        self._session = self._driver.session(database=database)
        try:
            with self._errors():
                # outside a managed transaction, which would try a dead server again and again
                self._session.run("RETURN 1").consume()
        except BackendError:
            self.close()
            raise

    def load(self, data: GraphData, *, prune: bool = True, progress: Progress | None = None) -> Change:
        """See `Store.load`."""
        with self._errors():
            for constraint in _CONSTRAINTS:
                self._session.run(constraint).consume()
            before = self._held()
            made = rows.graph_rows(data)
            steps = list(self._steps(made))
            total = sum(len(part) for _, part in steps)
            done = 0
            for query, part in steps:
                for batch in _batches(part):
                    self._write(query, batch)
                    done += len(batch)
                    if progress:
                        progress(done, total)
            self._unlink(made)
            now = _held_by(made)
            gone = {name: [i for i in before[name] if i not in now[name]] for name in before} if prune else {}
            self._prune(gone, before)
        added = {name: now[name] - before[name].keys() for name in now}
        return Change(Counts.of(added), Counts.of(gone))

    def remove_article(self, article: str) -> Change:
        """See `Store.remove_article`."""
        with self._errors():
            return self._session.execute_write(lambda tx: _withdraw(tx, article))

    def counts(self) -> Counts:
        """See `Store.counts`."""
        with self._errors():
            return Counts.of(self._held())

    def close(self) -> None:
        """See `Store.close`."""
        self._session.close()
        self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _steps(self, made: rows.GraphRows) -> Iterator[tuple[str, Sequence[_Row]]]:
        schema = self._schema
        for type_, entities in made.entities.items():
            if type_ not in schema.types:
                raise SchemaError(f"{type_!r} is not an entity type of schemas/types.yaml")
            kept = sorted(schema.kinds(type_))
            others = sorted(schema.types.keys() - schema.kinds(type_))
            yield (
                "UNWIND $rows AS row MERGE (n:Entity {id: row.id}) "
                f"SET n += row.properties, n:Kg:{':'.join(kept)} REMOVE n:{':'.join(others)}",
                entities,
            )
        yield _ARTICLES, made.articles
        yield _STATEMENTS, made.statements
        for link, ends in made.links.items():
            yield _LINK.format(link), ends
        for relation, statements in made.shortcuts.items():
            yield (
                "UNWIND $rows AS row MATCH (a:Entity {id: row.subject}) MATCH (b:Entity {id: row.object}) "
                f"MERGE (a)-[r:{rows.relationship_type(schema.relation(relation).id)} {{statement: row.id}}]->(b) "
                "SET r += row.properties",
                statements,
            )
        yield _EVIDENCE, made.evidence

    def _unlink(self, made: rows.GraphRows) -> None:
        """Where a statement of the graph has another location than before, the old link goes."""
        loaded = {row["id"] for row in made.statements}
        for link, ends in made.links.items():
            wanted = {(row["id"], row["to"]) for row in ends}
            found = self._read(f"MATCH (s:Kg:Statement)-[:{link}]->(e:Entity) RETURN s.id AS id, e.id AS to")
            stale = [r for r in found if r["id"] in loaded and (r["id"], r["to"]) not in wanted]
            for batch in _batches(stale):
                self._write(_UNLINK.format(link), batch)

    def _prune(self, gone: Mapping[str, Sequence[str]], before: Mapping[str, Mapping[str, str]]) -> None:
        evidence = [{"id": id_, "statement": before["evidence"][id_]} for id_ in gone.get("evidence", ())]
        for batch in _batches(evidence):
            self._write(_DROP_EVIDENCE, batch)
        for relation, ids in _by_relation((id_, before["statements"][id_]) for id_ in gone.get("statements", ())):
            # a relation that the schema has dropped since has no type that could be named in a query
            type_ = f":{rows.relationship_type(relation)}" if relation in self._schema.relations else ""
            for batch in _batches([{"id": id_} for id_ in ids]):
                self._write(_DROP_SHORTCUT.format(type_), batch)
                self._write(_DROP_NODE.format("Statement"), batch)
        for name, label in (("articles", "Article"), ("entities", "Entity")):
            for batch in _batches([{"id": id_} for id_ in gone.get(name, ())]):
                self._write(_DROP_NODE.format(label), batch)

    def _held(self) -> dict[str, dict[str, str]]:
        """What kg wrote before: ids, with the relation of a statement and the statement of a piece of evidence."""
        evidence = "MATCH (s:Kg:Statement)-[e:EVIDENCE]->(:Kg:Article) RETURN e.id AS id, s.id AS more"
        return {
            "entities": self._ids("MATCH (n:Kg:Entity) RETURN n.id AS id, '' AS more"),
            "statements": self._ids("MATCH (n:Kg:Statement) RETURN n.id AS id, n.relation AS more"),
            "articles": self._ids("MATCH (n:Kg:Article) RETURN n.id AS id, '' AS more"),
            "evidence": self._ids(evidence),
        }

    def _ids(self, query: str) -> dict[str, str]:
        return {record["id"]: record["more"] for record in self._read(query)}

    def _read(self, query: str) -> list[dict[str, Any]]:
        # queries are put together from constants and names of the schema, see the module's docstring
        return self._session.execute_read(lambda tx: tx.run(query).data())

    def _write(self, query: str, batch: Sequence[_Row]) -> None:
        self._session.execute_write(lambda tx: tx.run(query, rows=batch).consume())

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except AuthError as error:
            raise BackendError(
                f"Neo4j at {self._where} refuses user {self._user} with that password",
                hint="set NEO4J_USERNAME and NEO4J_PASSWORD",
            ) from error
        except ServiceUnavailable as error:
            raise BackendError(
                f"no Neo4j answers at {self._where}", hint="start it, or set NEO4J_URI to its bolt:// address"
            ) from error
        except (Neo4jError, DriverError) as error:
            told = getattr(error, "message", None) or str(error)
            raise BackendError(f"Neo4j at {self._where} failed: {' '.join(str(told).split())}") from error


def _withdraw(tx: neo4j.ManagedTransaction, article: str) -> Change:
    """One transaction, so that nobody sees half a withdrawal."""
    found = tx.run("MATCH (a:Kg:Article {id: $id}) RETURN a.id", id=article).single()
    if found is None:
        return Change(Counts(), Counts())
    touched = tx.run(
        "MATCH (s:Kg:Statement)-[e:EVIDENCE]->(:Kg:Article {id: $id}) "
        "WITH s, collect(e) AS cited FOREACH (e IN cited | DELETE e) RETURN s.id AS id, size(cited) AS cited",
        id=article,
    ).data()
    ids = [record["id"] for record in touched]
    tx.run("MATCH (a:Kg:Article {id: $id}) DETACH DELETE a", id=article).consume()
    left = tx.run(
        "UNWIND $ids AS id MATCH (s:Statement {id: id})-[e:EVIDENCE]->(a) "
        "RETURN s.id AS id, s.confidence AS held, collect([a.id, e.confidence]) AS told",
        ids=ids,
    ).data()
    kept = [
        {"id": r["id"], "confidence": supported(r["held"], r["told"]), "evidence_count": len(r["told"])} for r in left
    ]
    tx.run(
        "UNWIND $rows AS row MATCH (s:Statement {id: row.id})-[:SUBJECT]->(a) MATCH (s)-[:OBJECT]->(b) "
        "SET s.confidence = row.confidence, s.evidence_count = row.evidence_count "
        "WITH s, a, b, row MATCH (a)-[r]->(b) WHERE r.statement = s.id "
        "SET r.confidence = row.confidence, r.evidence_count = row.evidence_count",
        rows=kept,
    ).consume()
    lost = sorted(set(ids) - {r["id"] for r in left})
    named = tx.run(
        "UNWIND $ids AS id MATCH (s:Statement {id: id})-[:SUBJECT|OBJECT|LOCATION|ATTRIBUTED_TO]->(e:Kg:Entity) "
        "RETURN DISTINCT e.id AS id",
        ids=lost,
    ).value("id")
    tx.run(
        "UNWIND $ids AS id MATCH (s:Statement {id: id})-[:SUBJECT]->(a) MATCH (s)-[:OBJECT]->(b) "
        "MATCH (a)-[r]->(b) WHERE r.statement = id DELETE r",
        ids=lost,
    ).consume()
    tx.run("UNWIND $ids AS id MATCH (s:Kg:Statement {id: id}) DETACH DELETE s", ids=lost).consume()
    alone = tx.run(
        "UNWIND $ids AS id MATCH (e:Kg:Entity {id: id}) WHERE NOT EXISTS { (e)<--(:Statement) } "
        "DETACH DELETE e RETURN id",
        ids=named,
    ).value("id")
    cited = sum(record["cited"] for record in touched)
    return Change(Counts(), Counts(len(alone), len(lost), 1, cited))


def _held_by(made: rows.GraphRows) -> dict[str, set[str]]:
    return {
        "entities": {row["id"] for part in made.entities.values() for row in part},
        "statements": {row["id"] for row in made.statements},
        "articles": {row["id"] for row in made.articles},
        "evidence": {row["id"] for row in made.evidence},
    }


def _by_relation(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    for relation, group in groupby(sorted(pairs, key=lambda pair: (pair[1], pair[0])), key=lambda pair: pair[1]):
        yield relation, [id_ for id_, _ in group]


def _batches(part: Iterable[_Row]) -> Iterator[list[_Row]]:
    rest = iter(part)
    while batch := list(islice(rest, BATCH)):
        yield batch
