"""Web pages: main text, title, date and author by trafilatura, without menus and adverts."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.articles.problem import SourceError
from kg.articles.records import Raw
from kg.articles.sources import Item
from kg.articles.text import decode, read_whole

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_\-]+)", re.IGNORECASE)
_HTML_LANG = re.compile(r"<html\b[^>]*?\blang\s*=\s*[\"']?([A-Za-z]{2,3})", re.IGNORECASE)
_BLOCKS = frozenset(
    ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article", "ul", "ol",
     "table", "figcaption", "dd", "dt", "hr")
)  # fmt: skip


def read(stream: BinaryIO, item: Item) -> Iterator[Raw]:
    """A page is one article; the id is its path or address as given."""
    import trafilatura

    html = decode_page(read_whole(stream, item.name), item.name)
    # a page without main text is reported by us, once
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    # a date that only stands somewhere in the text would be a guess
    found: Any = trafilatura.bare_extraction(
        html,
        url=item.url,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    text = (found.text or "").strip() if found is not None else ""
    if not text:
        raise SourceError(item.name, "no main text found in this page", hint="save the article's text as a .txt file")
    declared = _HTML_LANG.search(html[:5000])
    yield Raw(
        where=item.name,
        id=item.name,
        text=text,
        title=found.title or None,
        published=found.date or None,
        source=found.sitename or found.author or None,
        url=item.url or found.url or None,
        lang_hint=item.lang_hint or (declared[1].lower() if declared else None),
    )


def decode_page(data: bytes, where: str) -> str:
    """The characters of a page: UTF-8 if they are, else as the page declares, else as detected.

    Raises:
        SourceError: the bytes are no text.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _CHARSET.search(data[:4096]) or _XML_CHARSET.search(data[:200])
    if declared:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            pass  # the page declares what it is not: detect it
    return decode(data, where)


def fragment_text(html: str) -> str:
    """The text of a piece of HTML such as a feed's summary, a block element a line."""
    from lxml import etree
    from lxml import html as lxml_html

    if "<" not in html and "&" not in html:
        return html.strip()
    try:
        root: Any = lxml_html.fragment_fromstring(html, create_parent="div")
    except (etree.ParserError, ValueError):
        return re.sub(r"<[^>]*>", " ", html).strip()
    parts: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS:
            parts.append("\n")
        if event == "start":
            if tag and tag not in ("script", "style"):
                parts.append(element.text or "")
        elif element is not root:
            parts.append(element.tail or "")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
