"""What the user names (files, folders, globs, `-`, URLs) as single items, in a stable order."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from kg.articles.problem import SourceError, os_cause
from kg.lang import LANGUAGES

SUFFIXES = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".pdf": "pdf", ".docx": "docx", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".csv": "csv", ".tsv": "csv", ".parquet": "parquet", ".rss": "feed", ".atom": "feed", ".xml": "feed",
}  # fmt: skip
"""Kind of a file by its suffix; a folder's other files are left alone."""

STDIN = "-"
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://")


@dataclass(frozen=True, slots=True)
class Item:
    """One file, URL or standard input.

    Attributes:
        name: as the user gave it, or as a folder or glob yields it; the id of a plain text's article.
        path: the file; None for a URL and for standard input.
        url: the address; None for files and standard input.
    """

    name: str
    path: Path | None = None
    url: str | None = None

    @property
    def suffix(self) -> str:
        """The suffix in small letters, with its dot; empty where there is none."""
        return self._path.suffix.lower()

    @property
    def lang_hint(self) -> str | None:
        """A supported language code before the suffix: "ar" of `speech.ar.txt`."""
        parts = self._path.name.lower().split(".")
        return parts[-2] if len(parts) > 2 and parts[-2] in LANGUAGES else None

    @property
    def _path(self) -> Path:
        return Path(urlsplit(self.url).path if self.url else self.name)


def expand(sources: Iterable[str]) -> Iterator[Item | SourceError]:
    """The items behind `sources`: in the order given, within a folder or glob by name; each file once."""
    seen: set[str] = set()
    for source in sources:
        for found in _expand(source):
            if isinstance(found, Item):
                if not _is_text(found.name):
                    yield SourceError(found.name, "its name is not UTF-8", hint="rename it")
                    continue
                key = os.path.realpath(found.path) if found.path else found.name
                if key in seen:
                    continue
                seen.add(key)
            yield found


def _is_text(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _expand(source: str) -> Iterator[Item | SourceError]:
    if source == STDIN:
        yield Item(STDIN)
    elif _URL.match(source):
        scheme = source.split(":", 1)[0].lower()
        if scheme in ("http", "https"):
            yield Item(source, url=source)
        else:
            yield SourceError(source, f"{scheme} addresses are not read", hint="use http or https, or a file's path")
    elif not source or "\0" in source:
        yield SourceError(repr(source), "is no path")
    else:
        yield from _expand_path(source)


def _expand_path(source: str) -> Iterator[Item | SourceError]:
    try:
        # a file whose name has brackets in it is that file, not a pattern
        is_dir, exists = os.path.isdir(source), os.path.lexists(source)  # noqa: PTH112
    except OSError as error:
        yield SourceError(source, os_cause(error))
        return
    if is_dir:
        yield from _folder(source)
    elif exists or not glob.has_magic(source):
        yield Item(source, path=Path(source))
    else:
        matches = sorted(glob.glob(source, recursive=True))  # noqa: PTH207
        if not matches:
            yield SourceError(source, "no file matches", hint="quote the pattern so that kg expands it itself")
        for match in matches:
            if not os.path.isdir(match):  # noqa: PTH112
                yield Item(match, path=Path(match))


def _folder(folder: str) -> Iterator[Item | SourceError]:
    empty = True
    problems: list[SourceError] = []

    def refuse(error: OSError) -> None:
        problems.append(SourceError(str(error.filename or folder), os_cause(error)))

    for root, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = os.path.join(root, name)  # noqa: PTH118 - keeps "./" as the user wrote it
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES and os.path.isfile(path):  # noqa: PTH113
                empty = False
                yield Item(path, path=Path(path))
    yield from problems
    if empty and not problems:
        yield SourceError(folder, "no articles in this folder", hint=f"kg reads {' '.join(sorted(SUFFIXES))}")
