"""What a reader hands over for one article, before language and dates are settled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.articles.problem import SourceError

_PROGRAM_TITLE = re.compile(
    r"(?:Microsoft (?:Word|PowerPoint) - .*|untitled|Word Document|.*\.(?:docx?|pdf|indd|qxd|html?))$", re.IGNORECASE
)

COLUMNS = ("id", "text", "lang", "title", "published", "source", "url")
"""Keys of a JSON line and columns of a table; `id` and `text` are required."""


@dataclass(frozen=True, slots=True)
class Raw:
    """One article as its source gives it.

    Attributes:
        where: for messages: the source, with its line or item.
        lang: what the source states; `lang_hint` what its name or its page suggests.
        published: what the source states; `published_hint` what the metadata of its file suggests.
    """

    where: str
    id: str
    text: str
    lang: str | None = None
    title: str | None = None
    published: Any = None
    source: str | None = None
    url: str | None = None
    lang_hint: str | None = None
    published_hint: Any = None


def from_mapping(data: Any, where: str) -> Raw:
    """One JSON object or table row.

    Raises:
        SourceError: it is no object, lacks `id` or `text`, or a value has the wrong type.
    """
    if not isinstance(data, Mapping):
        raise SourceError(where, f"is {_kind(data)}, not an object", hint='each article is {"id": "…", "text": "…"}')
    # gold files call the id "doc"
    id_ = data.get("id") if data.get("id") is not None else data.get("doc")
    missing = [key for key, value in (("id", id_), ("text", data.get("text"))) if value is None]
    if missing:
        has = ", ".join(map(str, list(data)[:8])) or "nothing"
        raise SourceError(
            where,
            f"no {' and no '.join(repr(key) for key in missing)} (it has {has})",
            hint="each article needs an id and a text",
        )
    if isinstance(id_, bool) or not isinstance(id_, str | int) or id_ == "":
        raise SourceError(where, f"'id' is {_kind(id_)}", hint="make it a string")
    values: dict[str, Any] = {}
    for key in ("text", "lang", "title", "source", "url"):
        value = data.get(key)
        if value is not None and not isinstance(value, str):
            raise SourceError(where, f"{key!r} is {_kind(value)}", hint="make it a string")
        values[key] = value if key == "text" else value or None
    published = data.get("published")
    return Raw(where=where, id=str(id_), published=None if published == "" else published, **values)


def try_mapping(data: Any, where: str) -> Raw | SourceError:
    """`from_mapping`, with what is wrong handed back: the others of the list or table are read all the same."""
    try:
        return from_mapping(data, where)
    except SourceError as error:
        return error


def clean_title(title: str | None) -> str | None:
    """The title in a file's metadata, unless a program put its own name or the file's there."""
    title = (title or "").strip()
    return None if not title or _PROGRAM_TITLE.match(title) else title


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    if value == "":
        return "an empty string"
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "a list",
        dict: "an object",
    }
    return names.get(type(value), f"a {type(value).__name__}")
