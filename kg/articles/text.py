"""Plain text: bytes to characters, or a clear refusal.

The text is the file's characters as they are, line ends included; only a byte order mark is taken off.
"""

from __future__ import annotations

import codecs
import io
import logging
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from kg.articles.problem import SourceError
from kg.articles.records import Raw
from kg.articles.sources import Item

log = logging.getLogger("kg.articles")

MAX_BYTES = 64 * 1024 * 1024
"""A single article in a larger file than this is a mistake."""

# What texts in the supported languages were stored in before UTF-8; among all encodings of the world the detector
# takes short Spanish for Central European.
_LEGACY = [
    "cp1256", "iso8859_6", "cp1251", "koi8_r", "iso8859_5", "cp866", "cp1252", "latin_1", "cp1254", "iso8859_9",
    "cp1255", "iso8859_8", "gb18030", "big5",
]  # fmt: skip
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_DETECT_ON = 64 * 1024
_READS = "kg reads text, HTML, PDF, docx, JSON and tables"


def read_whole(stream: BinaryIO, where: str) -> bytes:
    """All bytes of a stream.

    Raises:
        SourceError: there are more than `MAX_BYTES`.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SourceError(where, f"larger than {MAX_BYTES >> 20} MiB", hint="give many articles as JSON Lines")
    return data


def read_some(stream: BinaryIO, size: int) -> bytes:
    """What a stream has ready, up to `size` bytes: it does not wait for a pipe to fill that."""
    read1: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
    return read1(size)


def rejoin(head: bytes, stream: BinaryIO) -> io.BufferedReader:
    """A stream as it was before `head` was read from it."""
    return io.BufferedReader(_Joined(head, stream))


def decode(data: bytes, where: str) -> str:
    """The characters of a text file without its byte order mark; says so when they were not UTF-8.

    Raises:
        SourceError: the bytes are no text, or in no encoding that can be told.
    """
    encoding, skip = encoding_of(data, where)
    body = data[skip:]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            where, f"not valid {display(encoding)} at byte {skip + error.start}", hint="save it as UTF-8"
        ) from error
    if "\0" in text:
        raise SourceError(where, "is binary (it has NUL characters)", hint=_READS)
    return text


def encoding_of(data: bytes, where: str) -> tuple[str, int]:
    """(codec, length of the byte order mark) of a text, judged by all the bytes given.

    Raises:
        SourceError: they are no text, or in no encoding that can be told.
    """
    for bom, codec in _BOMS:
        if data.startswith(bom):
            if codec != "utf-8":
                log.warning("%s: read as %s", where, codec.upper())
            return codec, len(bom)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        # the end of a sample may cut a character in two
        if error.reason == "unexpected end of data" and error.start >= len(data) - 3 and error.start:
            codec = "utf-8"
        else:
            codec = _legacy(data, where, error)
    else:
        codec = "utf-8"
    if codec == "utf-8":
        if b"\0" in data:
            codec = _utf16_without_mark(data, where)
        elif len(_CONTROL.findall(data[:_DETECT_ON].decode("latin-1"))) * 100 > min(len(data), _DETECT_ON):
            raise SourceError(where, "is binary, not text", hint=_READS)
    if codec != "utf-8":
        log.warning("%s: not UTF-8, read as %s", where, display(codec))
    return codec, 0


def display(codec: str) -> str:
    """The name under which people know a codec."""
    return codec.replace("cp125", "windows-125").replace("_", "-")


def _legacy(data: bytes, where: str, error: UnicodeDecodeError) -> str:
    if b"\0" in data:
        return _utf16_without_mark(data, where)
    loose = data.decode("utf-8", errors="replace")
    bad = loose.count("\ufffd")
    if sum(not c.isascii() for c in loose) > 20 * bad:
        raise SourceError(where, f"damaged UTF-8 at byte {error.start}", hint="save it again as UTF-8")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_DETECT_ON], cp_isolation=_LEGACY).best()
    if best is None or len(_CONTROL.findall(str(best))) * 100 > len(str(best)):
        raise SourceError(where, "neither UTF-8 nor any other encoding that can be told", hint="save it as UTF-8")
    return str(best.encoding)


def _utf16_without_mark(data: bytes, where: str) -> str:
    """The byte order in which 16-bit units read as text: all of them characters, with spaces and stops among them."""
    sample = data[: min(len(data), 4000) // 2 * 2]
    best, codec = 0, ""
    if sum(0x20 <= byte < 0x7F for byte in sample) > 0.6 * len(sample):
        sample = b""  # 8-bit text with NULs: at most every other byte of 16-bit text is ASCII
    for candidate in ("utf-16-le", "utf-16-be"):
        text = sample.decode(candidate, errors="replace")[:-1]  # a pair may be cut at the end of the sample
        if all(unicodedata.category(c) not in ("Cn", "Co", "Cs", "Cc") or c in "\t\r\n" for c in text):
            usual = sum(map(text.count, " \n.,،。，"))
            best, codec = max((best, codec), (usual, candidate))
    if not best:
        raise SourceError(where, "is binary (it has NUL bytes)", hint=_READS)
    return codec


def read(stream: BinaryIO, item: Item) -> Iterator[Raw]:
    """A plain text file is one article; its id is its path as given."""
    text = decode(read_whole(stream, item.name), item.name)
    if text.startswith("{\\rtf"):
        raise SourceError(item.name, "is Rich Text (RTF)", hint="save it as docx or plain text")
    yield Raw(where=item.name, id=item.name, text=text, lang_hint=item.lang_hint, url=item.url)


class _Joined(io.RawIOBase):
    """The bytes already read, then the rest of the stream."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = len(buffer)
        data = self._head[:size] if self._head else read_some(self._stream, size)
        self._head = self._head[size:]
        buffer[: len(data)] = data
        return len(data)
