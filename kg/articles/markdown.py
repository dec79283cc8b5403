"""Markdown: its words without the marks, so that a sentence reads as it is shown; front matter as metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import yaml

from kg.articles.problem import SourceError
from kg.articles.records import Raw
from kg.articles.sources import Item
from kg.articles.text import decode, read_whole

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_FENCE = re.compile(r"^(```|~~~).*?^\1[`~]*[ \t]*$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r"^#[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_SUBSTITUTIONS = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[([^\]]*)\]\([^)]*\)"), r""),
    (re.compile(r"\[([^\]]+)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"^\[\^[^\]]+\]:.*$", re.MULTILINE), ""),
    (re.compile(r"\[\^[^\]]+\]"), ""),
    (re.compile(r"^\[[^\]]+\]:\s+\S+.*$", re.MULTILINE), ""),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^>\n]*>"), ""),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$", re.MULTILINE), r"\1"),
    (re.compile(r"^[ \t]{0,3}(?:=+|-{3,}|\*{3,}|_{3,})[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*[-*+][ \t]+", re.MULTILINE), ""),
    (re.compile(r"(\*\*\*|\*\*|\*)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)(___|__|_)(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"~~(.+?)~~"), r"\1"),
    (re.compile(r"`+([^`\n]+)`+"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
# a line that only wraps its paragraph: a sentence must not end there
_WRAP = re.compile(r"(?<=[^\s])[ \t]*\r?\n[ \t]*(?=[^\s#>\-*+|\d`~=])")


def read(stream: BinaryIO, item: Item) -> Iterator[Raw]:
    """A Markdown file is one article; its title is in the front matter or the first heading."""
    text = decode(read_whole(stream, item.name), item.name)
    meta: dict[str, Any] = {}
    if front := _FRONT.match(text):
        meta = _metadata(front[1], item.name)
        text = text[front.end() :]
    heading = _TITLE.search(text)

    def known(*keys: str) -> str | None:
        return next((str(meta[key]) for key in keys if meta.get(key)), None)

    yield Raw(
        where=item.name,
        id=item.name,
        text=plain(text),
        lang=known("lang", "language"),
        title=known("title") or (plain(heading[1]) if heading else None),
        published=meta.get("published") or meta.get("date"),
        source=known("source", "author"),
        url=known("url", "link") or item.url,
        lang_hint=item.lang_hint,
    )


def plain(markdown: str) -> str:
    """The words of a Markdown text, a paragraph, heading or list item a line."""
    text = _FENCE.sub("", markdown)
    text = "\n\n".join(_unwrap(block) for block in re.split(r"(?:\r?\n[ \t]*){2,}", text))
    for pattern, replacement in _SUBSTITUTIONS:
        text = pattern.sub(replacement, text)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\r\n")


def _unwrap(block: str) -> str:
    head, newline, rest = block.partition("\n")
    if head.lstrip().startswith("#"):
        return head + newline + _WRAP.sub(" ", rest)
    return _WRAP.sub(" ", block)


def _metadata(front: str, where: str) -> dict[str, Any]:
    try:
        meta = yaml.safe_load(front)
    except yaml.YAMLError as error:
        raise SourceError(
            where, "its front matter is not valid YAML", hint="mend what stands between the --- lines"
        ) from error
    return {str(key).lower(): value for key, value in meta.items()} if isinstance(meta, dict) else {}
