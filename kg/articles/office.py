"""Word files: their text, title and date."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.articles.problem import DAMAGE, SourceError
from kg.articles.records import Raw, clean_title
from kg.articles.sources import Item
from kg.articles.text import read_whole

_MAX_UNPACKED = 512 * 1024 * 1024


def read(stream: BinaryIO, item: Item) -> Iterator[Raw]:
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
    except (OpcError, LxmlError, *DAMAGE) as error:
        raise SourceError(item.name, f"not a readable Word file: {error or type(error).__name__}") from error
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        raise SourceError(item.name, "the Word file has no text")
    yield Raw(
        where=item.name,
        id=item.name,
        text=text,
        title=clean_title(title),
        published_hint=created,
        url=item.url,
        lang_hint=item.lang_hint,
    )
