"""The tables of a graph file, and how values become rows and back.

Each row belongs to one article; nothing merged is stored. What many articles say is merged when it is read, so that
withdrawing an article is deleting its rows.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from functools import lru_cache

from kg.types import Article, Entity, EntityRef, Evidence, Judgement, Rejection, Statement
from kg.when import When

APPLICATION_ID = int.from_bytes(b"kgdb", "big")
"""Tells a graph file from every other SQLite database."""
VERSION = 1
"""Version of these tables; goes up with every change of them."""

DDL = """
CREATE TABLE article (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL, lang TEXT NOT NULL, title TEXT,
    published TEXT, source TEXT, url TEXT, sha256 TEXT NOT NULL, digest TEXT NOT NULL, fingerprint TEXT NOT NULL
);
-- an entity as articles have it: most articles have the same record of a listed entity, which is stored once
CREATE TABLE entity (
    key INTEGER PRIMARY KEY, id TEXT NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, names TEXT NOT NULL,
    same_as TEXT NOT NULL, attrs TEXT NOT NULL, UNIQUE (id, type, name, names, same_as, attrs)
);
CREATE TABLE named (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, entity INTEGER NOT NULL REFERENCES entity,
    PRIMARY KEY (article, entity)
) WITHOUT ROWID;
CREATE INDEX named_entity ON named (entity);
CREATE TABLE statement (
    key INTEGER PRIMARY KEY, article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, id TEXT NOT NULL,
    subject TEXT NOT NULL, subject_mention TEXT NOT NULL, relation TEXT NOT NULL, object TEXT NOT NULL,
    object_mention TEXT NOT NULL, time TEXT, time_basis TEXT, time_text TEXT, location TEXT, location_mention TEXT,
    topics TEXT NOT NULL, role TEXT, modality TEXT NOT NULL, negated INTEGER NOT NULL, speaker TEXT,
    speaker_mention TEXT, confidence REAL NOT NULL
);
CREATE INDEX statement_id ON statement (id);
CREATE INDEX statement_article ON statement (article);
-- the quote is not stored: it is the article's text from first to last
CREATE TABLE evidence (
    statement INTEGER NOT NULL REFERENCES statement ON DELETE CASCADE, first INTEGER NOT NULL, last INTEGER NOT NULL,
    extractor TEXT NOT NULL, rule TEXT NOT NULL, confidence REAL NOT NULL, cue TEXT NOT NULL,
    subject_mention TEXT NOT NULL, object_mention TEXT NOT NULL
);
CREATE INDEX evidence_statement ON evidence (statement);
-- what an extractor proposed and was refused
CREATE TABLE refusal (
    article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, subject TEXT NOT NULL, relation TEXT NOT NULL,
    object TEXT NOT NULL, reason TEXT NOT NULL, message TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    extractor TEXT NOT NULL
);
CREATE INDEX refusal_article ON refusal (article, reason);
-- decisions of analysts belong to no article and outlive them all
CREATE TABLE judgement (
    target TEXT PRIMARY KEY, verdict TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL, note TEXT NOT NULL
);
"""


def packed(value: object) -> str:
    """JSON in its one canonical form: sorted keys, no spaces."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def insert_article(db: sqlite3.Connection, article: Article, digest: str, fingerprint: str) -> int:
    """Add a row; returns its key."""
    values = (article.id, article.text, article.lang, article.title, article.published, article.source, article.url)
    cursor = db.execute(
        "INSERT INTO article (id, text, lang, title, published, source, url, sha256, digest, fingerprint)"
        " VALUES (?,?,?,?,?,?,?,?,?,?)",
        (*values, article.sha256, digest, fingerprint),
    )
    return int(cursor.lastrowid or 0)


def insert_entity(db: sqlite3.Connection, article: int, entity: Entity) -> None:
    """Note that the article has this record of an entity."""
    row = (
        entity.id,
        entity.type,
        entity.name,
        packed(dict(entity.names)),
        packed(sorted(entity.same_as)),
        packed(dict(entity.attrs)),
    )
    db.execute(
        "INSERT INTO entity (id, type, name, names, same_as, attrs) VALUES (?,?,?,?,?,?) ON CONFLICT DO NOTHING",
        row,
    )
    db.execute(
        "INSERT INTO named SELECT ?, key FROM entity"
        " WHERE id=? AND type=? AND name=? AND names=? AND same_as=? AND attrs=? ON CONFLICT DO NOTHING",
        (article, *row),
    )


def insert_statement(db: sqlite3.Connection, article: int, id_: str, s: Statement) -> None:
    """Add a statement and its evidence."""
    time = (s.time.edtf, s.time.basis, s.time.text) if s.time else (None, None, None)
    row = (
        article, id_, s.subject.id, s.subject.mention, s.relation, s.object.id, s.object.mention, *time,
        *((s.location.id, s.location.mention) if s.location else (None, None)), packed(list(s.topics)), s.role,
        s.modality, s.negated, *((s.attributed_to.id, s.attributed_to.mention) if s.attributed_to else (None, None)),
        s.confidence,
    )  # fmt: skip
    cursor = db.execute(
        "INSERT INTO statement (article, id, subject, subject_mention, relation, object, object_mention, time,"
        " time_basis, time_text, location, location_mention, topics, role, modality, negated, speaker, speaker_mention,"
        " confidence)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        row,
    )
    db.executemany(
        "INSERT INTO evidence VALUES (?,?,?,?,?,?,?,?,?)",
        [
            (
                cursor.lastrowid,
                e.start,
                e.end,
                e.extractor,
                e.rule,
                e.confidence,
                e.cue,
                e.subject_mention,
                e.object_mention,
            )
            for e in s.evidence
        ],
    )


def insert_refusals(db: sqlite3.Connection, article: int, refused: list[Rejection]) -> None:
    """Add what was refused in an article."""
    db.executemany(
        "INSERT INTO refusal VALUES (?,?,?,?,?,?,?,?,?)",
        [(article, r.subject, r.relation, r.object, r.reason, r.message, r.start, r.end, r.extractor) for r in refused],
    )


def read_articles(
    db: sqlite3.Connection, where: str = "", values: tuple[object, ...] = ()
) -> Iterator[tuple[int, Article]]:
    """Articles with their keys, ordered by id."""
    rows = db.execute(
        f"SELECT key, id, text, lang, title, published, source, url FROM article {where} ORDER BY id",
        values,
    )
    for key, *fields in rows:
        yield key, Article(*fields)


def read_entities(db: sqlite3.Connection) -> Iterator[tuple[Entity, int]]:
    """Records of entities, each with the number of articles that have it."""
    rows = db.execute(
        "SELECT id, type, name, names, same_as, attrs, (SELECT count(*) FROM named WHERE entity = key) FROM entity"
        " ORDER BY id, type, name, names, same_as, attrs"
    )
    for id_, type_, name, names, same_as, attrs, count in rows:
        by_lang = {lang: tuple(listed) for lang, listed in json.loads(names).items()}
        yield Entity(id_, type_, name, by_lang, tuple(json.loads(same_as)), json.loads(attrs)), count


def read_statements(db: sqlite3.Connection, articles: dict[int, Article]) -> Iterator[tuple[str, Statement]]:
    """Statements as each article has them, with the id each is stored under; entities have no name or type here."""
    evidence = iter(
        db.execute(
            "SELECT statement, first, last, extractor, rule, confidence, cue, subject_mention, object_mention"
            " FROM evidence ORDER BY statement, first, last, extractor, rule"
        )
    )
    pending = next(evidence, None)
    rows = db.execute(
        "SELECT key, article, id, subject, subject_mention, relation, object, object_mention, time, time_basis,"
        " time_text, location, location_mention, topics, role, modality, negated, speaker, speaker_mention, confidence"
        " FROM statement ORDER BY key"
    )
    for (
        key, article_key, id_, subject, subject_mention, relation, object_, object_mention, time, basis, words,
        location, location_mention, topics, role, modality, negated, speaker, speaker_mention, confidence,
    ) in rows:  # fmt: skip
        article = articles[article_key]
        found: list[Evidence] = []
        while pending is not None and pending[0] == key:
            _, first, last, *rest = pending
            found.append(Evidence(article.id, first, last, article.text[first:last], *rest))
            pending = next(evidence, None)
        yield (
            id_,
            Statement(
                EntityRef(subject, "", "", subject_mention),
                relation,
                EntityRef(object_, "", "", object_mention),
                _when(time, basis, words) if time else None,
                EntityRef(location, "", "", location_mention) if location else None,
                _topics(topics),
                role,
                modality,
                bool(negated),
                EntityRef(speaker, "", "", speaker_mention) if speaker else None,
                confidence,
                tuple(found),
            ),
        )


def read_refusals(db: sqlite3.Connection) -> Iterator[Rejection]:
    """What was refused, ordered by article and place."""
    rows = db.execute(
        "SELECT r.subject, relation, object, reason, message, a.id, first, last, extractor FROM refusal r"
        " JOIN article a ON a.key = r.article ORDER BY a.id, first, last, r.rowid"
    )
    for row in rows:
        yield Rejection(*row)


def read_judgements(db: sqlite3.Connection) -> list[Judgement]:
    """All judgements, ordered by target."""
    return [
        Judgement(*row) for row in db.execute("SELECT target, verdict, by, at, note FROM judgement ORDER BY target")
    ]


@lru_cache(maxsize=1 << 16)
def _when(edtf: str, basis: str, words: str | None) -> When:
    return When(edtf, basis, words)  # type: ignore[arg-type]  # only what a When held is ever stored


@lru_cache(maxsize=1 << 14)
def _topics(listed: str) -> tuple[str, ...]:
    return tuple(json.loads(listed))
