"""PDF and Word files: their text, title and date."""

from __future__ import annotations

import io
import logging
import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from kg.articles.problem import SourceError
from kg.articles.records import Raw
from kg.articles.sources import Item
from kg.articles.text import read_whole

_MAX_UNPACKED = 512 * 1024 * 1024
# what libraries raise on damaged files besides their own errors
_DAMAGE = (ValueError, KeyError, TypeError, AttributeError, IndexError, ArithmeticError, AssertionError, RecursionError,
           EOFError, NotImplementedError, struct.error, zlib.error, zipfile.BadZipFile)  # fmt: skip
_STOP = re.compile(r"[.!?؟۔。！？।:…]['\"»”’)\]]*$")
_PROGRAM_TITLE = re.compile(
    r"^(?:Microsoft (?:Word|PowerPoint) - .*|untitled|Word Document|.*\.(?:docx?|pdf|indd|qxd|html?))$", re.IGNORECASE
)


def read_pdf(stream: BinaryIO, item: Item) -> Iterator[Raw]:
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
        pages = [unwrap(unicodedata.normalize("NFKC", page.extract_text())) for page in reader.pages]
        meta: Any = reader.metadata
        title = str(meta.title or "") if meta else ""
    except (FileNotDecryptedError, DependencyError) as error:
        raise SourceError(item.name, "the PDF is encrypted", hint="save it without a password") from error
    except (PyPdfError, *_DAMAGE) as error:
        raise SourceError(item.name, f"not a readable PDF: {error or type(error).__name__}") from error
    text = "\n\n".join(page for page in pages if page).replace("\0", "")
    if not text.strip():
        raise SourceError(item.name, "the PDF has no text (a scan?)", hint="run OCR over it first")
    yield Raw(
        where=item.name,
        id=item.name,
        text=text,
        title=_title(title),
        published_hint=_created(meta),
        url=item.url,
        lang_hint=item.lang_hint,
    )


def read_docx(stream: BinaryIO, item: Item) -> Iterator[Raw]:
    """A Word file is one article: its paragraphs and table rows, one a line."""
    import docx
    from docx.opc.exceptions import OpcError
    from docx.table import Table
    from lxml.etree import LxmlError

    data = read_whole(stream, item.name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "word/document.xml" not in archive.namelist():
                raise SourceError(item.name, "a zip archive, not a Word file", hint="unpack it and give the folder")
            if sum(entry.file_size for entry in archive.infolist()) > _MAX_UNPACKED:
                raise SourceError(item.name, "unpacks to more than 512 MiB")
        document: Any = docx.Document(io.BytesIO(data))
        lines: list[str] = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                lines.extend("\t".join(cell.text for cell in row.cells) for row in block.rows)
            else:
                lines.append(block.text)
        properties = document.core_properties
        # the template of python-docx is of 2013, and so is every file that keeps its date
        templated = properties.author == "python-docx"
        title, created = properties.title, None if templated else properties.created
    except (OpcError, LxmlError, *_DAMAGE) as error:
        raise SourceError(item.name, f"not a readable Word file: {error or type(error).__name__}") from error
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        raise SourceError(item.name, "the Word file has no text")
    yield Raw(
        where=item.name,
        id=item.name,
        text=text,
        title=_title(title),
        published_hint=created,
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


def _title(title: str | None) -> str | None:
    title = (title or "").strip()
    return None if not title or _PROGRAM_TITLE.match(title) else title


def _created(meta: Any) -> date | None:
    try:
        return meta.creation_date if meta else None
    except _DAMAGE:  # pypdf refuses its form; the file's own date is a hint and may be missing
        return None
