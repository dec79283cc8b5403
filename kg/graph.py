"""The graph file: one embedded SQLite database that keeps articles, what was found in them, and analysts' judgements.

Every article is one transaction: a build that is killed leaves the last article that was finished, whole. Readers may
work beside one writer (write-ahead log).
"""

from __future__ import annotations

import gc
import hashlib
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, Self

from kg import graph_tables as tables
from kg.as_of import asked, holds
from kg.errors import GraphError, InputError, UsageError
from kg.graph_data import GraphData
from kg.merge import Merged, canonical, merge, representatives
from kg.schema import Schema, load_schema
from kg.types import Article, Entity, Extraction, Judgement, Rejection, Statement
from kg.when import When

__all__ = ["AddResult", "Graph", "GraphData"]

BUSY_SECONDS = 30.0
"""How long to wait while another process writes."""


@dataclass(frozen=True, slots=True)
class AddResult:
    """What adding an article did.

    Attributes:
        status: "unchanged" where the graph had exactly this already.
        new_statements: statements that no article of the graph had made before.
        gone_statements: statements that only the earlier state of the article had made.
        rejected: what the extractor or the graph refused in this article.
    """

    status: Literal["added", "unchanged", "replaced"]
    new_statements: int = 0
    gone_statements: int = 0
    rejected: int = 0


class Graph:
    """A graph file; open it with `Graph.open` and close it, or use it as a context manager."""

    def __init__(self, path: Path, db: sqlite3.Connection, schema: Schema) -> None:
        self.path = path
        self._db = db
        self._schema = schema
        self._read: tuple[tuple[int, int], Merged, dict[str, Article]] | None = None

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, create: bool = False) -> Self:
        """Open a graph file.

        Args:
            create: make the file if there is none.

        Raises:
            GraphError: there is no such file, it is no graph file, or it is one of another version.
        """
        file = Path(path)
        if file.is_dir():
            raise GraphError(f"{file} is a folder, not a graph file")
        if create and not file.parent.is_dir():
            raise GraphError(f"there is no folder {file.parent} to write {file.name} in")
        if not file.exists() and not create:
            raise GraphError(f"there is no graph file {file}", hint=f"`kg build ARTICLES --graph {file}` makes one")
        with _errors(file):
            db = _connect(file)
            try:
                _prepare(db, file, create=create)
            except BaseException:
                db.close()
                raise
        return cls(file, db, load_schema())

    def close(self) -> None:
        """Close the file; what was added is in it already."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- writing -----------------------------------------------------------------------------------

    def add(self, extraction: Extraction, *, replace: bool = False, fingerprint: str = "") -> AddResult:
        """Add what was found in one article, in one transaction.

        The same article with the same findings changes nothing. The same text with other findings (another extractor,
        another title) takes the place of what was there. A statement that the schema forbids, or whose evidence does
        not stand in the text at its offsets, is kept as a rejection.

        Args:
            replace: take another text under a known article id, instead of refusing it.
            fingerprint: of the extractor, so that `knows` can tell next time that there is nothing to do.

        Raises:
            InputError: the graph has another text under this id, or the text is no valid Unicode.
            GraphError: the file cannot be written.
        """
        article = extraction.article
        kept, refused = self._checked(extraction)
        try:
            digest = _digest(extraction, kept)
        except UnicodeEncodeError as error:
            raise InputError(f"{article.id}: the text holds half of a surrogate pair, which is no character") from error
        with self._transaction():
            known = self._db.execute(
                "SELECT key, sha256, digest, fingerprint FROM article WHERE id=?", (article.id,)
            ).fetchone()
            if known and known[1] != article.sha256 and not replace:
                raise InputError(
                    f"{article.id}: the graph has another text under this id", hint="--replace takes the new one"
                )
            if known and known[2] == digest:
                if fingerprint not in ("", known[3]):
                    self._db.execute("UPDATE article SET fingerprint=? WHERE key=?", (fingerprint, known[0]))
                return AddResult("unchanged", rejected=len(refused))
            before: set[str] = set()
            if known:
                before = self._ids(known[0])
                self._delete(known[0])
            new = {id_ for id_, _ in kept if id_ not in before and not self._has(id_)}
            key = tables.insert_article(self._db, article, digest, fingerprint)
            for entity in _entities(extraction, kept):
                tables.insert_entity(self._db, key, entity)
            for id_, statement in kept:
                tables.insert_statement(self._db, key, id_, statement)
            tables.insert_refusals(self._db, key, refused)
            gone = sum(1 for id_ in before if not self._has(id_))
        return AddResult("replaced" if known else "added", len(new), gone, len(refused))

    def knows(self, article: Article, fingerprint: str) -> bool:
        """Whether this very article was added with the findings of the extractor of that fingerprint."""
        with _errors(self.path):
            row = self._db.execute(
                "SELECT lang, title, published, source, url, sha256, fingerprint FROM article WHERE id=?", (article.id,)
            ).fetchone()
        asked_for = (article.lang, article.title, article.published, article.source, article.url, article.sha256)
        return row is not None and bool(fingerprint) and tuple(row) == (*asked_for, fingerprint)

    def remove(self, article_id: str) -> int:
        """Take an article away, with everything that only it supported; judgements stay.

        Returns:
            The number of statements that are gone.

        Raises:
            InputError: the graph has no such article.
            GraphError: the file cannot be written.
        """
        with self._transaction():
            row = self._db.execute("SELECT key FROM article WHERE id=?", (article_id,)).fetchone()
            if row is None:
                raise InputError(f"the graph has no article {article_id!r}", hint="`kg articles` lists them")
            before = self._ids(row[0])
            self._delete(row[0])
            return sum(1 for id_ in before if not self._has(id_))

    def judge(self, judgement: Judgement) -> None:
        """Keep an analyst's decision; an earlier one on the same statement or pair gives way to it.

        Raises:
            UsageError: the target is not what the verdict is about, or entities would be both the same and not.
            GraphError: the file cannot be written.
        """
        target = _target(judgement)
        made = replace(judgement, target=target)
        with self._transaction():
            if made.verdict == "same-as":
                others = [j for j in tables.read_judgements(self._db) if j.target != target]
                first, second = target.split(" ")
                same = representatives([*others, made])
                if same.get(first, first) != same.get(second, second):
                    raise UsageError(
                        f"{first} and {second} cannot be the same: they, or entities that are the same as these, were"
                        " judged not the same",
                        hint="take that back with `kg not-same A B --undo`",
                    )
            self._db.execute(
                "INSERT OR REPLACE INTO judgement VALUES (?,?,?,?,?)",
                (target, made.verdict, made.by, made.at, made.note),
            )

    def unjudge(self, target: str) -> bool:
        """Take a judgement back; False if there was none on that statement or pair."""
        pair = " ".join(sorted(target.split(" ")))
        with self._transaction():
            return self._db.execute("DELETE FROM judgement WHERE target=?", (pair,)).rowcount > 0

    # -- reading -----------------------------------------------------------------------------------

    def data(
        self,
        *,
        min_confidence: float = 0.0,
        include_rejected: bool = False,
        as_of: date | When | None = None,
    ) -> GraphData:
        """The graph in memory: merged statements, the entities that they name, and all articles.

        Args:
            include_rejected: with the statements that an analyst rejected.
            as_of: only what holds then, by `kg.as_of.holds`; what is undated stays out.
        """
        merged, articles = self._merge()
        at = asked(as_of) if as_of else None
        statements = [
            s
            for s in merged.shown(min_confidence, include_rejected=include_rejected)
            if at is None or holds(s.time, self._schema.relation(s.relation).kind, at)
        ]
        named: set[str] = set()
        for s in statements:
            named.update((s.subject.id, s.object.id))
            if s.location:
                named.add(s.location.id)
            if s.attributed_to:
                named.add(s.attributed_to.id)
        entities = {id_: entity for id_, entity in merged.entities.items() if id_ in named}
        return GraphData(entities, statements, dict(articles))

    def statements(self, *, min_confidence: float = 0.0, include_rejected: bool = False) -> Iterator[Statement]:
        """Merged statements in the order of their ids, each with all its evidence."""
        yield from self._merge()[0].shown(min_confidence, include_rejected=include_rejected)

    def entities(self) -> Iterator[Entity]:
        """All entities in the order of their ids, also those that no statement names."""
        yield from self._merge()[0].entities.values()

    def entity(self, id_: str) -> Entity | None:
        """The entity of that id, or the one that it was judged to be the same as; None if there is none."""
        merged, _ = self._merge()
        return merged.entities.get(merged.same.get(id_, id_))

    def articles(self) -> Iterator[Article]:
        """All articles in the order of their ids."""
        with _errors(self.path):
            yield from (article for _, article in tables.read_articles(self._db))

    def article(self, id_: str) -> Article | None:
        """The article of that id, or None."""
        with _errors(self.path):
            return next((article for _, article in tables.read_articles(self._db, "WHERE id=?", (id_,))), None)

    def judgements(self) -> list[Judgement]:
        """All judgements, ordered by target."""
        with _errors(self.path):
            return tables.read_judgements(self._db)

    def rejections(self) -> Iterator[Rejection]:
        """What was proposed and refused, ordered by article and place."""
        with _errors(self.path):
            yield from tables.read_refusals(self._db)

    def rejection_counts(self, article_id: str | None = None) -> dict[str, int]:
        """How often something was refused, by reason, the most frequent first; in all articles or in one."""
        where, values = ("WHERE a.id=?", (article_id,)) if article_id is not None else ("", ())
        with _errors(self.path):
            rows = self._db.execute(
                f"SELECT reason, count(*) FROM refusal r JOIN article a ON a.key = r.article {where}"
                " GROUP BY reason ORDER BY 2 DESC, 1",
                values,
            )
            return dict(rows.fetchall())

    # -- inside ------------------------------------------------------------------------------------

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with _errors(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self._db.in_transaction:  # SQLite itself rolls back when the disk is full
                    self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def _merge(self) -> tuple[Merged, dict[str, Article]]:
        """The merged graph and its articles by id; kept until this or another process writes."""
        with _errors(self.path):
            self._db.execute("BEGIN")  # one snapshot for all that is read, whatever a writer does meanwhile
            try:
                state = self._db.execute("PRAGMA data_version").fetchone()[0], self._db.total_changes
                if self._read is None or self._read[0] != state:
                    articles = dict(tables.read_articles(self._db))
                    judgements = tables.read_judgements(self._db)
                    with _no_collection():
                        found = tables.read_statements(self._db, articles)
                        merged = merge(found, tables.read_entities(self._db), judgements, self._schema)
                    self._read = state, merged, {article.id: article for article in articles.values()}
            finally:
                self._db.execute("ROLLBACK")
        return self._read[1:]

    def _checked(self, extraction: Extraction) -> tuple[list[tuple[str, Statement]], list[Rejection]]:
        kept: list[tuple[str, Statement]] = []
        refused = list(extraction.rejected)
        for given in extraction.statements:
            found = _cited(given, extraction.article)
            problem = self._schema.check(given.subject.type, given.relation, given.object.type)
            if problem is None and given.subject.id == given.object.id:
                problem = "self-loop", "subject and object are the same entity"
            if problem is None and not found.evidence:
                problem = "no-evidence", "no evidence stands in the text at its offsets"
            if problem is None:
                statement = canonical(found, self._schema)
                kept.append((statement.id, statement))
                continue
            place = given.evidence[0] if given.evidence else None
            refused.append(
                Rejection(
                    given.subject.name,
                    given.relation,
                    given.object.name,
                    *problem,
                    extraction.article.id,
                    place.start if place else 0,
                    place.end if place else 0,
                    place.extractor if place else "",
                )
            )
        return kept, refused

    def _ids(self, article: int) -> set[str]:
        return {row[0] for row in self._db.execute("SELECT id FROM statement WHERE article=?", (article,))}

    def _has(self, statement: str) -> bool:
        return self._db.execute("SELECT 1 FROM statement WHERE id=? LIMIT 1", (statement,)).fetchone() is not None

    def _delete(self, article: int) -> None:
        """Delete an article with all its rows, and the records of entities that no other article has."""
        entities = self._db.execute("SELECT entity FROM named WHERE article=?", (article,)).fetchall()
        self._db.execute("DELETE FROM article WHERE key=?", (article,))
        self._db.executemany(
            "DELETE FROM entity WHERE key=? AND NOT EXISTS (SELECT 1 FROM named WHERE entity = key)", entities
        )


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without the collector of cycles: among a million new values that have none it takes two fifths of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextmanager
def _errors(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        words = str(error)
        if "not a database" in words:
            raise GraphError(f"{path} is no graph file") from error
        if "locked" in words:
            raise GraphError(f"{path} is being written by another process", hint="try again when it is done") from error
        raise GraphError(f"{path}: {words}") from error


def _connect(file: Path) -> sqlite3.Connection:
    target: str = str(file)
    if file.exists() and not os.access(file.parent, os.W_OK) and not file.with_name(file.name + "-wal").exists():
        # the write-ahead log needs a writable folder; a file that nobody can write may be read without one
        target = file.resolve().as_uri() + "?mode=ro&immutable=1"
    return sqlite3.connect(target, timeout=BUSY_SECONDS, isolation_level=None, uri=target.startswith("file:///"))


def _prepare(db: sqlite3.Connection, file: Path, *, create: bool) -> None:
    """Check that it is a graph file of this version, or make it one."""
    db.execute("BEGIN")  # one snapshot, for another process may just be making it
    application, version = _header(db)
    empty = (application, version) == (0, 0) and not db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    db.execute("ROLLBACK")
    if empty and not create:
        raise GraphError(f"{file} is empty, not a graph file", hint=f"`kg build ARTICLES --graph {file}` makes one")
    if not empty and application != tables.APPLICATION_ID:
        raise GraphError(f"{file} is a database of another program, not a graph file")
    if not empty and version != tables.VERSION:
        raise GraphError(
            f"{file} is a graph file of version {version}, this kg reads version {tables.VERSION}",
            hint="build it again from its articles, or use the kg that made it",
        )
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = NORMAL")  # with the log, a killed process loses nothing that was committed
    if not empty:
        return
    _log_ahead(db)
    db.execute("BEGIN IMMEDIATE")
    if _header(db) == (0, 0):  # no other process was faster
        for command in tables.DDL.split(";"):
            db.execute(command)
        db.execute(f"PRAGMA application_id = {tables.APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {tables.VERSION}")
    db.execute("COMMIT")


def _log_ahead(db: sqlite3.Connection) -> None:
    """Switch to the write-ahead log; SQLite does not wait for this lock itself when several make one file at once."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _header(db: sqlite3.Connection) -> tuple[int, int]:
    application = db.execute("PRAGMA application_id").fetchone()[0]
    return application, db.execute("PRAGMA user_version").fetchone()[0]


def _digest(extraction: Extraction, kept: list[tuple[str, Statement]]) -> str:
    """SHA-256 of all that is stored of an article: equal digests, equal rows."""
    article = extraction.article
    described = [
        [article.id, article.sha256, article.lang, article.title, article.published, article.source, article.url],
        [
            [e.id, e.type, e.name, dict(e.names), sorted(e.same_as), dict(e.attrs)]
            for _, e in sorted(extraction.entities.items())
        ],
        [s.to_json() for _, s in kept],
        [[r.subject, r.relation, r.object, r.reason, r.message, r.start, r.end] for r in extraction.rejected],
    ]
    return hashlib.sha256(tables.packed(described).encode("utf-8")).hexdigest()


def _entities(extraction: Extraction, kept: list[tuple[str, Statement]]) -> list[Entity]:
    """The entities of an article; one that a statement names without more is made from its reference."""
    entities = dict(extraction.entities)
    for _, s in kept:
        for ref in (s.subject, s.object, s.location, s.attributed_to):
            if ref is not None and ref.id not in entities:
                entities[ref.id] = Entity(ref.id, ref.type, ref.name)
    return [entity for _, entity in sorted(entities.items())]


def _cited(statement: Statement, article: Article) -> Statement:
    """The statement with that evidence alone which stands in the text."""
    good = tuple(
        e
        for e in statement.evidence
        if e.article == article.id and 0 <= e.start < e.end and article.text[e.start : e.end] == e.quote
    )
    return statement if len(good) == len(statement.evidence) else statement.with_evidence(good, statement.confidence)


def _target(judgement: Judgement) -> str:
    parts = judgement.target.split(" ")
    if judgement.verdict in ("accept", "reject"):
        if len(parts) != 1 or not parts[0].startswith("st:"):
            raise UsageError(f"{judgement.target!r} is no statement id", hint="`kg find` shows them: st:…")
        return parts[0]
    if len(parts) != 2 or not all(parts) or parts[0] == parts[1]:
        raise UsageError(f"{judgement.target!r} is no pair of entities", hint='give two ids: "wd:Q232 state:qazaqstan"')
    return " ".join(sorted(parts))
