"""PDF files: their text in reading order, title and date.

A PDF places glyphs, not words: lines are joined to paragraphs again, presentation forms of Arabic become letters
(NFKC), and the pieces of a right-to-left line, which most programs write from left to right, are put in order.
"""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from kg.articles.problem import DAMAGE, SourceError
from kg.articles.records import Raw, clean_title
from kg.articles.sources import Item
from kg.articles.text import read_whole

_STOP = re.compile(r"[.!?؟۔。！？।:…]['\"»”’)\]]*$")
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SPACE_BEFORE_STOP = re.compile(r" +(?=[.،؛؟!](?: |$))")
_LTR = re.compile(r"[A-Za-z\u00c0-\u024f\u0400-\u04ff0-9\u0660-\u0669\u06f0-\u06f9]")


def read(stream: BinaryIO, item: Item) -> Iterator[Raw]:
    """A PDF is one article.

    Its text is normalised to NFKC, because PDFs draw Arabic in presentation forms, and lines that only wrap are joined;
    offsets count in the result.
    """
    import pypdf
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    data = read_whole(stream, item.name)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError(item.name, "the PDF has a password", hint="save it without one")
        pages = [unwrap(unicodedata.normalize("NFKC", _page_text(page))) for page in reader.pages]
        meta: Any = reader.metadata
        title = str(meta.title or "") if meta else ""
    except (FileNotDecryptedError, DependencyError) as error:
        raise SourceError(item.name, "the PDF is encrypted", hint="save it without a password") from error
    except (PyPdfError, *DAMAGE) as error:
        raise SourceError(item.name, f"not a readable PDF: {error or type(error).__name__}") from error
    text = "\n\n".join(page for page in pages if page).replace("\0", "")
    if not text.strip():
        raise SourceError(item.name, "the PDF has no text (a scan?)", hint="run OCR over it first")
    yield Raw(
        where=item.name,
        id=item.name,
        text=text,
        title=clean_title(title),
        published_hint=_created(meta),
        url=item.url,
        lang_hint=item.lang_hint,
    )


def unwrap(page: str) -> str:
    """Paragraphs of a page of a PDF, each on one line.

    A line is joined to the next unless it ends with a full stop, is clearly shorter than the page's lines, or an empty
    line follows; a word hyphenated at a line's end is joined.
    """
    lines = [" ".join(line.split()) for line in page.splitlines()]
    width = max((len(line) for line in lines), default=0)
    done: list[str] = []
    open_ = False
    for line in lines:
        if not line:
            open_ = False
            continue
        if open_ and done:
            last = done[-1]
            if last.endswith(("-", "\u2010")) and last[-2:-1].islower() and line[:1].islower():
                done[-1] = last[:-1] + line
            else:
                done[-1] = f"{last} {line}"
        else:
            done.append(line)
        # a full stop in a line that fills the page ends a sentence, not the paragraph; either way nothing is lost
        open_ = len(line) > 0.6 * width and not _STOP.search(line)
    return "\n".join(done)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some glyphs written in one go; x grows to the right."""

    x: float
    text: str


def _page_text(page: Any) -> str:
    pieces: list[tuple[float, float, float, str]] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
        if text:
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            height = abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1]))
            pieces.append((x, y, height, text.replace("\n", "")))

    text: str = page.extract_text(visitor_text=visit)
    if not _RTL.search(text):
        return text
    lines: list[list[_Piece]] = []
    line_y = 0.0
    for x, y, height, piece in pieces:
        if not lines or abs(y - line_y) > max(0.5 * height, 1.0):
            lines.append([])
            line_y = y
        lines[-1].append(_Piece(x, piece))
    # white space between two lines is placed on one of its own
    return "\n".join(text for line in lines if (text := _reading_order(line)).strip())


def _reading_order(line: list[_Piece]) -> str:
    """The text of a line's pieces; a line that is mostly right-to-left is read from the right."""
    written = "".join(piece.text for piece in line)
    if len(_RTL.findall(written)) <= len(re.findall(r"[A-Za-z]", written)):
        return written
    ordered: list[str] = []
    run: list[str] = []  # Latin words and numbers keep their order among themselves
    between: list[str] = []
    for piece in sorted(line, key=lambda piece: -piece.x):
        if _LTR.search(piece.text) and not _RTL.search(piece.text):
            run.extend([*between, piece.text])
            between.clear()
        elif run and not _RTL.search(piece.text):
            between.append(piece.text)
        else:
            ordered.extend([*reversed(run), *between, piece.text])
            run.clear()
            between.clear()
    return _SPACE_BEFORE_STOP.sub("", "".join([*ordered, *reversed(run), *between]))


def _created(meta: Any) -> date | None:
    try:
        return meta.creation_date if meta else None
    except DAMAGE:  # pypdf refuses its form; the file's own date is a hint and may be missing
        return None
