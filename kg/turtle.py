"""Pieces of Turtle text, for documents that are written by hand in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg import iris

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def document(blocks: Iterable[str]) -> str:
    """A Turtle document: the prefixes, then the blocks with an empty line between them."""
    prefixes = "\n".join(f"@prefix {name}: <{iri}> ." for name, iri in {**iris.PREFIXES, "sh": iris.SHACL}.items())
    return "\n\n".join((prefixes, *blocks)) + "\n"


def text(value: str, lang: str = "") -> str:
    """A string literal, with its language where one is given."""
    escaped = "".join(_ESCAPES.get(c, c) for c in value)
    return f'"{escaped}"@{lang}' if lang else f'"{escaped}"'


def names(by_language: Mapping[str, str]) -> str:
    """The literals of a label or definition in all its languages, ordered by language."""
    return ", ".join(text(value, lang) for lang, value in sorted(by_language.items()))
