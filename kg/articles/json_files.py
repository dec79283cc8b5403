"""JSON Lines, read line by line, and JSON files: one object, a list, or `{"articles": [...]}`."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.articles.problem import SourceError
from kg.articles.records import Raw, try_mapping
from kg.articles.sources import Item
from kg.articles.text import decode, display, encoding_of, read_some, rejoin

_SAMPLE = 1 << 18
_EXAMPLE = 'each line is {"id": "…", "text": "…"}'


def read_lines(stream: BinaryIO, item: Item) -> Iterator[Raw | SourceError]:
    """One article a line; a bad line is reported with its number and the next one read."""
    head = read_some(stream, _SAMPLE)
    utf8 = _has_utf8_line(head)
    codec, skip = ("utf-8", 3 * head.startswith(codecs.BOM_UTF8)) if utf8 else encoding_of(head, item.name)
    lines: Iterator[str | SourceError]
    if codec.startswith(("utf-16", "utf-32")):
        # a byte that is a line feed is not always one there
        lines = iter(decode(head + stream.read(), item.name).split("\n"))
    else:
        lines = _decoded(rejoin(head[skip:], stream), codec, item.name, utf8=utf8)
    yield from _lines_of(lines, item)


def _has_utf8_line(head: bytes) -> bool:
    """Whether some line shows the file to be UTF-8, even if others are damaged."""
    for line in head.split(b"\n"):
        if not line.isascii() and b"\0" not in line:
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                continue
            return True
    return False


def _decoded(stream: BinaryIO, codec: str, name: str, *, utf8: bool) -> Iterator[str | SourceError]:
    """Lines of a stream; `utf8` says that it is proved, else a later line may teach another codec."""
    for number, line in enumerate(stream, 1):
        where = f"{name}:{number}"
        try:
            text = line.decode(codec)
        except UnicodeDecodeError as error:
            if utf8 or codec != "utf-8":
                yield SourceError(where, f"not valid {display(codec)} at byte {error.start}", hint="save it as UTF-8")
                continue
            try:
                codec, _ = encoding_of(line, where)
                text = line.decode(codec)
            except (SourceError, UnicodeDecodeError):
                yield SourceError(where, "neither UTF-8 nor any other encoding that can be told")
                continue
        utf8 = utf8 or (codec == "utf-8" and not line.isascii())
        yield text


def _lines_of(lines: Iterator[str | SourceError], item: Item) -> Iterator[Raw | SourceError]:
    for number, line in enumerate(lines, 1):
        if isinstance(line, SourceError):
            yield line
        elif line.strip():
            where = f"{item.name}:{number}"
            try:
                value = _load(line, where)
            except SourceError as error:
                yield error
            else:
                yield try_mapping(value, where)


def read_file(stream: BinaryIO, item: Item) -> Iterator[Raw | SourceError]:
    """The articles of one JSON value; a list is read item by item, JSON Lines under this suffix are accepted."""
    chunks = _Chunks(stream, item.name)
    chunks.skip_space()
    if chunks.text.startswith("[", chunks.at):
        yield from _list(chunks, item)
        return
    text = chunks.rest()
    decoder = json.JSONDecoder()
    try:
        value, end = decoder.raw_decode(text)
    except json.JSONDecodeError as error:
        raise SourceError(f"{item.name}:{error.lineno}", f"not valid JSON: {error.msg}") from error
    except RecursionError as error:
        raise SourceError(item.name, "nested too deeply") from error
    if text[end:].strip():
        yield from _lines_of(iter(text.split("\n")), item)
    elif isinstance(value, dict) and isinstance(value.get("articles"), list):
        for number, one in enumerate(value["articles"], 1):
            yield try_mapping(one, f"{item.name}, article {number}")
    else:
        yield try_mapping(value, item.name)


def _list(chunks: _Chunks, item: Item) -> Iterator[Raw | SourceError]:
    chunks.at += 1
    chunks.skip_space()
    if chunks.text.startswith("]", chunks.at):
        raise SourceError(item.name, "the list is empty")
    number = 0
    while True:
        number += 1
        where = f"{item.name}, item {number}"
        yield try_mapping(chunks.value(where), where)
        chunks.skip_space()
        mark = chunks.text[chunks.at : chunks.at + 1]
        chunks.at += 1
        if mark == "]":
            return
        if mark != ",":
            raise SourceError(where, "not valid JSON: no comma or ] after it", hint="the rest is left out")
        chunks.skip_space()


def _load(line: str, where: str) -> Any:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise SourceError(where, f"not valid JSON: {error.msg} at column {error.colno}", hint=_EXAMPLE) from error
    except RecursionError as error:
        raise SourceError(where, "nested too deeply") from error


class _Chunks:
    """A JSON text read piece by piece: `text` from `at` on is what is not used up yet."""

    _SIZE = 1 << 20

    def __init__(self, stream: BinaryIO, where: str) -> None:
        head = read_some(stream, self._SIZE)
        codec, skip = encoding_of(head, where)
        self._stream, self._where, self._codec = stream, where, codec
        self._decoder = codecs.getincrementaldecoder(codec)()
        self._ended = False
        self._raw_decoder = json.JSONDecoder()
        self.text = self._decode(head[skip:])
        self.at = 0

    def _decode(self, data: bytes, *, final: bool = False) -> str:
        try:
            return self._decoder.decode(data, final)
        except UnicodeDecodeError as error:
            raise SourceError(self._where, f"not valid {display(self._codec)}", hint="save it as UTF-8") from error

    def more(self) -> bool:
        """Read on; False at the end."""
        if self._ended:
            return False
        # twice as much each time: a long value is parsed few times
        data = self._stream.read(max(self._SIZE, len(self.text) - self.at))
        self._ended = not data
        self.text = self.text[self.at :] + self._decode(data, final=self._ended)
        self.at = 0
        return not self._ended

    def skip_space(self) -> None:
        while True:
            while self.at < len(self.text) and self.text[self.at] in " \t\r\n":
                self.at += 1
            if self.at < len(self.text) or not self.more():
                return

    def rest(self) -> str:
        while self.more():
            pass
        return self.text[self.at :]

    def value(self, where: str) -> Any:
        """The JSON value at `at`.

        Raises:
            SourceError: there is none.
        """
        while True:
            try:
                value, end = self._raw_decoder.raw_decode(self.text, self.at)
            except json.JSONDecodeError as error:
                if not self.more():
                    raise SourceError(where, f"not valid JSON: {error.msg}", hint="the rest is left out") from error
            except RecursionError as error:
                raise SourceError(where, "nested too deeply") from error
            else:
                # a number at the end of what was read may go on
                if end < len(self.text) or not self.more():
                    self.at = end
                    return value
