"""Web addresses: fetched once, with a time and a size limit."""

from __future__ import annotations

import http.client
import io
import socket
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message
from typing import IO, Any

from kg.articles.problem import SourceError
from kg.articles.text import MAX_BYTES

TIMEOUT = 20.0
"""Seconds to wait for a server to answer or to send more."""

KINDS = {
    "text/html": "html", "application/xhtml+xml": "html", "application/pdf": "pdf", "application/json": "json",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/xml": "feed", "text/xml": "feed",
    "application/x-ndjson": "jsonl", "application/jsonl": "jsonl", "application/jsonlines": "jsonl", "text/csv": "csv",
    "text/markdown": "markdown",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}  # fmt: skip
"""Kind of what a server sends, by its content type."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent, and its kind if its content type tells."""

    stream: io.BufferedReader
    kind: str | None


class _WebOnly(urllib.request.HTTPRedirectHandler):
    """Follows redirects to http and https only."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:  # fmt: skip
        if not newurl.lower().startswith(("http://", "https://")):
            raise urllib.error.URLError(f"redirects to {newurl}, which is no web address")
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def fetch(url: str) -> Fetched:
    """The content behind an http or https address.

    Raises:
        SourceError: the server cannot be reached, refuses, takes too long or sends more than `MAX_BYTES`.
    """
    try:
        request = urllib.request.Request(url, headers={"User-Agent": "kg (news reader)", "Accept": "*/*"})
        with urllib.request.build_opener(_WebOnly).open(request, timeout=TIMEOUT) as response:
            kind = KINDS.get(response.headers.get_content_type())
            data: bytes = response.read(MAX_BYTES + 1)
            charset = response.headers.get_content_charset()
    except urllib.error.HTTPError as error:
        raise SourceError(url, f"the server answers {error.code} {error.reason}") from error
    except urllib.error.URLError as error:
        raise SourceError(url, f"cannot be fetched: {_reason(error.reason)}") from error
    except TimeoutError as error:
        raise SourceError(url, f"no answer within {TIMEOUT:g} s") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise SourceError(url, f"cannot be fetched: {error or type(error).__name__}") from error
    if len(data) > MAX_BYTES:
        raise SourceError(url, f"larger than {MAX_BYTES >> 20} MiB")
    return Fetched(io.BufferedReader(io.BytesIO(_as_utf8(data, charset, kind))), kind)


def _as_utf8(data: bytes, charset: str | None, kind: str | None) -> bytes:
    """What the server's charset says, for kinds that do not carry their own."""
    if charset is None or kind in ("pdf", "docx", "feed") or charset.lower() in ("utf-8", "utf8"):
        return data
    try:
        return data.decode(charset).encode("utf-8")
    except (UnicodeError, LookupError):
        return data  # the server is wrong about it: detected later


def _reason(reason: Any) -> str:
    if isinstance(reason, TimeoutError):
        return "no answer in time"
    if isinstance(reason, socket.gaierror):
        return "no such host"
    return getattr(reason, "strerror", None) or str(reason)
