"""RSS and Atom feeds: each entry that carries text is an article."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.articles.problem import SourceError
from kg.articles.records import Raw
from kg.articles.sources import Item
from kg.articles.text import read_whole
from kg.articles.web import fragment_text


def read(stream: BinaryIO, item: Item) -> Iterator[Raw | SourceError]:
    """The entries of a feed, in its order; the pages that they link to are not fetched."""
    import feedparser

    # an open stream: bytes would be taken for a file's name
    feed: Any = feedparser.parse(
        io.BytesIO(read_whole(stream, item.name)), response_headers={"content-location": item.url or ""}
    )
    if not feed.version:
        cause = f" ({feed.bozo_exception})" if feed.get("bozo_exception") else ""
        raise SourceError(item.name, f"no RSS or Atom feed{cause}", hint="a web page needs the suffix .html")
    if not feed.entries:
        raise SourceError(item.name, "the feed has no entries")
    for number, entry in enumerate(feed.entries, 1):
        where = f"{item.name}, entry {number}"
        title = fragment_text(entry.get("title", "")) or None
        bodies = [content.get("value", "") for content in entry.get("content", ())] or [entry.get("summary", "")]
        text = next((text for body in bodies if (text := fragment_text(body))), None) or title
        id_ = entry.get("id") or entry.get("link")
        if not text:
            yield SourceError(where, "has no text")
        elif not id_:
            yield SourceError(
                where, "has neither an id nor a link", hint="without one it would be a new article each time"
            )
        else:
            yield Raw(
                where=where,
                id=id_,
                text=text,
                title=title,
                published=entry.get("published") or entry.get("updated") or None,
                source=feed.feed.get("title") or None,
                url=entry.get("link") or None,
                lang_hint=feed.feed.get("language") or item.lang_hint,
            )
