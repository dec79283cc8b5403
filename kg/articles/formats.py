"""Which reader reads an item: by its content where that is plain, else by its name."""

from __future__ import annotations

import importlib
import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import BinaryIO, cast

from kg.articles.problem import SourceError, os_cause
from kg.articles.records import Raw
from kg.articles.sources import STDIN, SUFFIXES, Item

Reader = Callable[[BinaryIO, Item], Iterator["Raw | SourceError"]]

# by import path: a reader's library is loaded when the first file of its kind comes
READERS = {
    "text": "kg.articles.text:read",
    "markdown": "kg.articles.markdown:read",
    "html": "kg.articles.web:read",
    "pdf": "kg.articles.pdf:read",
    "docx": "kg.articles.office:read",
    "json": "kg.articles.json_files:read_file",
    "jsonl": "kg.articles.json_files:read_lines",
    "csv": "kg.articles.tables:read_csv",
    "parquet": "kg.articles.tables:read_parquet",
    "feed": "kg.articles.feeds:read",
}
_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "docx"),
    (b"PAR1", "parquet"),
)
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls)", "save it as docx"),
    (b"\x1f\x8b", "gzip", "unpack it first"),
    (b"BZh", "bzip2", "unpack it first"),
    (b"\xfd7zXZ", "xz", "unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "zstd", "unpack it first"),
    (b"SQLite format 3\0", "a database", "a graph is no source of articles"),
    (b"\x89PNG", "an image", "run OCR over it first"),
    (b"\xff\xd8\xff", "an image", "run OCR over it first"),
    (b"GIF8", "an image", "run OCR over it first"),
)


def raws(item: Item) -> Iterator[Raw | SourceError]:
    """The articles of one item, and what is wrong with it or with parts of it."""
    try:
        with ExitStack() as stack:
            kind: str | None = None
            stream: io.BufferedReader
            if item.url:
                from kg.articles.fetch import fetch  # 40 ms that files do without

                fetched = fetch(item.url)
                stream, kind = stack.enter_context(fetched.stream), fetched.kind
            elif item.path:
                stream = stack.enter_context(item.path.open("rb"))
            else:
                stream = cast(io.BufferedReader, sys.stdin.buffer)
            head = stream.peek(4096)
            if not head or _is_blank(head, item):
                what = "standard input" if item.name == STDIN else "the answer" if item.url else "the file"
                raise SourceError(item.name, f"{what} is empty")
            kind = _kind(head, item, kind)
            yield from _reader(kind)(stream, item)
    except SourceError as error:
        yield error
    except OSError as error:
        yield SourceError(item.name, os_cause(error))


def _is_blank(head: bytes, item: Item) -> bool:
    """Whether `head` is white space and all there is."""
    return item.path is not None and not head.strip(b" \t\r\n\xef\xbb\xbf") and item.path.stat().st_size <= len(head)


def _kind(head: bytes, item: Item, sent: str | None) -> str:
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    for magic, what, hint in _REFUSED:
        if head.startswith(magic):
            raise SourceError(item.name, f"is binary: {what}", hint=hint)
    by_name = SUFFIXES.get(item.suffix)
    if item.path and by_name:
        return by_name
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf:rdf")):
        return "html" if b"<html" in start else "feed"
    if sent:
        return sent
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if by_name:
        return by_name
    if start.startswith(b"["):
        return "json"
    if start.startswith(b"{"):
        return "jsonl" if _is_whole(head) else "json"
    return "text"


def _is_whole(head: bytes) -> bool:
    """Whether the first line is a JSON value by itself; a line longer than what is seen is taken for one."""
    line, newline, _ = head.partition(b"\n")
    if not newline:
        return True
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def _reader(kind: str) -> Reader:
    module, name = READERS[kind].split(":")
    return cast(Reader, getattr(importlib.import_module(module), name))
