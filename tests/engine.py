"""Short-hands of the extraction tests: what one text says, as plain values."""

from __future__ import annotations

from kg.pipeline import extract
from kg.types import Article, Extraction, Statement


def read(text: str, lang: str = "en", published: str | None = None) -> Extraction:
    return extract(Article("a", text, lang, published=published))


def triples(text: str, lang: str = "en") -> set[tuple[str, str, str]]:
    """Subject, relation and object of every statement, by name."""
    return {(s.subject.name, s.relation, s.object.name) for s in read(text, lang).statements}


def only(text: str, relation: str, lang: str = "en", published: str | None = None) -> Statement:
    """The one statement of that relation."""
    (statement,) = (s for s in read(text, lang, published).statements if s.relation == relation)
    return statement


def names(text: str, lang: str = "en") -> list[tuple[str, str]]:
    """Every linked mention with the name of its entity, in order of the text; ids where nothing states the entity."""
    return [(m.text, m.entity or "") for m in read(text, lang).mentions]
