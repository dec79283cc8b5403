"""Any RDF store that speaks SPARQL 1.1 Query and Update over HTTP: Fuseki, Oxigraph, GraphDB, RDF4J, Virtuoso, ….

The store is brought to the graph by difference: what kg wrote before is read, compared with the quads of the graph,
and only what differs is deleted and inserted. Loading again therefore sends no update at all, and nothing of others is
touched: kg's quads are those whose subject is one of its own IRIs.
"""

from __future__ import annotations

import base64
import contextlib
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Self
from urllib.parse import unquote, urlsplit, urlunsplit

import pyoxigraph as ox

from kg import iris
from kg.errors import BackendError, UsageError
from kg.exports.rdf import quads
from kg.graph_data import GraphData
from kg.stores import BATCH, Change, Counts, Progress
from kg.stores.withdrawal import NAMING, without_article

_JSON = "application/sparql-results+json"
_OURS = """
SELECT ?g ?s ?p ?o WHERE {
  { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?any { ?s ?p ?o } } }
  UNION
  { GRAPH ?g { ?s ?p ?o } FILTER(STRSTARTS(STR(?g), "urn:kg:article:")) }
  FILTER(STRSTARTS(STR(?s), "urn:kg:"))
}
"""
_NUMBERS = {iris.XSD + name for name in ("decimal", "integer", "nonNegativeInteger")}
_Key = tuple[str, str, str, str]


class SparqlStore:
    """An RDF store behind a SPARQL endpoint.

    Args:
        url: the update endpoint; `http://user:password@host/…` for basic authentication.
        query_url: the query endpoint. By default `…/update` and `…/statements` (RDF4J, GraphDB) lead to theirs, and any
            other address answers both.
        timeout: seconds to wait for an answer.

    Raises:
        UsageError: an address is not an http or https one.
        BackendError: no server answers, or it refuses.
    """

    def __init__(
        self,
        url: str,
        query_url: str | None = None,
        *,
        username: str | None = None,
        password: str | None = None,
        timeout: float = 120.0,
    ) -> None:
        self._update_url, self._auth = _address(url, username, password)
        self._query_url = _address(query_url, username, password)[0] if query_url else _query_url(self._update_url)
        self._timeout = timeout
        list(self._select("SELECT ?s WHERE { ?s ?p ?o } LIMIT 1"))

    def load(self, data: GraphData, *, prune: bool = True, progress: Progress | None = None) -> Change:
        """See `Store.load`."""
        return self._become(quads(data), self._ours(), prune=prune, progress=progress)

    def remove_article(self, article: str) -> Change:
        """See `Store.remove_article`."""
        before = self._ours()
        return self._become(without_article(before, iris.article_iri(article)), before)

    def counts(self) -> Counts:
        """See `Store.counts`."""
        return Counts.of(_things(self._ours()))

    def close(self) -> None:
        """Nothing to give back: every request is a connection of its own."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _become(
        self,
        wanted: Sequence[ox.Quad],
        before: Sequence[ox.Quad],
        *,
        prune: bool = True,
        progress: Progress | None = None,
    ) -> Change:
        had, have = {_key(quad): quad for quad in before}, {_key(quad): quad for quad in wanted}
        new = [(key, quad, True) for key, quad in have.items() if key not in had]
        old = [(key, quad, False) for key, quad in had.items() if key not in have]
        if not prune:
            # what is said anew of a thing replaces what was said of it; things that are not mentioned stay
            subjects = {key[:2] for key in have}
            old = [step for step in old if step[0][:2] in subjects and _replaced(step[1])]
        steps = sorted([*new, *old], key=lambda step: step[0])
        for start in range(0, len(steps), BATCH):
            batch = steps[start : start + BATCH]
            parts = [
                _data("DELETE DATA", (quad for _, quad, added in batch if not added)),
                _data("INSERT DATA", (quad for _, quad, added in batch if added)),
            ]
            self._update(" ;\n".join(part for part in parts if part))
            if progress:
                progress(start + len(batch), len(steps))
        was, now = _things(before), _things(wanted)
        lost = {name: was[name] - now[name] for name in was} if prune else {}
        return Change(Counts.of({name: now[name] - was[name] for name in now}), Counts.of(lost))

    def _ours(self) -> list[ox.Quad]:
        found: list[ox.Quad] = []
        for solution in self._select(_OURS):
            subject, predicate, object_, graph = (solution[name] for name in ("s", "p", "o", "g"))
            if not isinstance(subject, ox.NamedNode) or not isinstance(predicate, ox.NamedNode):
                continue  # not ours: we write no blank nodes
            if isinstance(object_, (ox.NamedNode, ox.Literal)) and not isinstance(graph, (ox.Literal, ox.Triple)):
                found.append(ox.Quad(subject, predicate, object_, graph))
        return found

    def _select(self, query: str) -> Iterator[ox.QuerySolution]:
        answer = self._send(self._query_url, query, "application/sparql-query", _JSON)
        try:
            solutions = ox.parse_query_results(answer, ox.QueryResultsFormat.JSON)
            if not isinstance(solutions, ox.QuerySolutions):
                raise BackendError(f"{self._query_url} answered a SELECT query with a truth value")
            yield from solutions
        except (SyntaxError, ValueError) as error:
            raise BackendError(
                f"{self._query_url} does not answer as a SPARQL endpoint",
                hint="give the query endpoint with --query-url",
            ) from error

    def _update(self, update: str) -> None:
        self._send(self._update_url, update, "application/sparql-update", "*/*")

    def _send(self, url: str, body: str, kind: str, accept: str) -> bytes:
        headers = {"Content-Type": f"{kind}; charset=utf-8", "Accept": accept, **self._auth}
        request = urllib.request.Request(url, body.encode("utf-8"), headers, method="POST")
        try:
            with urllib.request.urlopen(request, timeout=self._timeout) as answer:
                read: bytes = answer.read()
                return read
        except urllib.error.HTTPError as error:
            said = " ".join(error.read(500).decode("utf-8", "replace").split())
            hint = "set SPARQL_USERNAME and SPARQL_PASSWORD" if error.code in (401, 403) else said
            raise BackendError(f"{url} answers {error.code} {error.reason}", hint=hint) from error
        except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
            reason = getattr(error, "reason", error)
            raise BackendError(f"no SPARQL store answers at {url}: {reason}", hint="is it running there?") from error


def _address(url: str, username: str | None, password: str | None) -> tuple[str, dict[str, str]]:
    """The address without user and password, and the header that carries them."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"not the address of a SPARQL endpoint: {url}", hint="e.g. http://localhost:3030/news/update")
    username = unquote(parts.username) if parts.username else username
    password = unquote(parts.password) if parts.password else password
    host = parts.netloc.rpartition("@")[2]
    plain = urlunsplit((parts.scheme, host, parts.path, parts.query, ""))
    if not username:
        return plain, {}
    token = base64.b64encode(f"{username}:{password or ''}".encode()).decode("ascii")
    return plain, {"Authorization": f"Basic {token}"}


def _query_url(update_url: str) -> str:
    parts = urlsplit(update_url)
    path = parts.path.rstrip("/")
    if path.endswith("/update"):
        path = path.removesuffix("/update") + "/query"
    elif path.endswith("/statements"):
        path = path.removesuffix("/statements")
    else:
        return update_url
    return urlunsplit(parts._replace(path=path))


def _data(operation: str, found: Iterable[ox.Quad]) -> str:
    by_graph: dict[str, list[str]] = defaultdict(list)
    for quad in found:
        graph = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
        by_graph[graph].append(f"{quad.subject} {quad.predicate} {quad.object} .")
    if not by_graph:
        return ""
    blocks = [
        f"GRAPH <{graph}> {{\n{chr(10).join(lines)}\n}}" if graph else "\n".join(lines)
        for graph, lines in by_graph.items()
    ]
    return f"{operation} {{\n{chr(10).join(blocks)}\n}}"


def _key(quad: ox.Quad) -> _Key:
    """Equal for two quads that say the same; stores may write numbers and language tags in another form."""
    graph = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
    return graph, str(quad.subject), str(quad.predicate), _object_key(quad.object)


def _object_key(term: object) -> str:
    if not isinstance(term, ox.Literal):
        return str(term)
    if term.language:
        return f'"{term.value}"@{term.language.lower()}'
    datatype, value = term.datatype.value, term.value
    if datatype in _NUMBERS:
        with contextlib.suppress(InvalidOperation):  # not a number after all: compared as it is written
            return f'"{Decimal(value).normalize() + 0}"^^number'
    elif datatype == iris.XSD + "boolean":
        value = {"1": "true", "0": "false"}.get(value, value)
    return f'"{value}"^^{datatype}'


def _replaced(quad: ox.Quad) -> bool:
    """Whether another value of the property takes the place of this one, while nothing is to be removed."""
    several = (*NAMING, iris.RDF + "type", iris.PROV + "wasDerivedFrom", iris.SCHEMA + "topic", iris.SKOS + "altLabel")
    return quad.predicate.value not in several and not quad.predicate.value.startswith(iris.RELATION)


def _things(found: Iterable[ox.Quad]) -> dict[str, set[str]]:
    """Subjects by what they are."""
    things: dict[str, set[str]] = {"entities": set(), "statements": set(), "articles": set(), "evidence": set()}
    kinds = {iris.SCHEMA + "Statement": "statements", iris.SCHEMA + "Article": "articles"}
    kinds[iris.SCHEMA + "Evidence"] = "evidence"
    for quad in found:
        if quad.predicate.value == iris.RDF + "type" and isinstance(quad.subject, ox.NamedNode):
            subject = quad.subject.value
            if subject.startswith(iris.ENTITY):
                things["entities"].add(subject)
            elif isinstance(quad.object, ox.NamedNode) and quad.object.value in kinds:
                things[kinds[quad.object.value]].add(subject)
    return things
