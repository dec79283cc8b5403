"""Dates of publication: an ISO date, an ISO timestamp or an RFC 822 date, never a guess."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:$|[T ]\d{2}:?\d{2})", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:$|T\d{4,6}(?:Z|[+-]\d{2}:?\d{2})?$)", re.ASCII)
_RFC_822 = re.compile(r"(?:[A-Za-z]{3,9},\s*)?\d{1,2}\s+[A-Za-z]{3}[a-z]*\s+\d{4}\b", re.ASCII)


def parse_date(value: Any) -> str:
    """The day (YYYY-MM-DD) of a date or timestamp, as its own time zone has it.

    Raises:
        ValueError: it is not a complete date in ISO 8601 or RFC 822.
    """
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not a date")
    text = value.strip()
    if match := _ISO.match(text):
        if len(text) > 10:
            datetime.fromisoformat(text.replace(" ", "T", 1).replace(" ", ""))
        return date.fromisoformat(match[1]).isoformat()
    if match := _COMPACT.match(text):
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    if _RFC_822.match(text):
        from email.utils import parsedate_to_datetime  # 15 ms that ISO dates do without

        # without a time of day the parser of e-mail gives up
        return parsedate_to_datetime(text if ":" in text else f"{text} 00:00:00 +0000").date().isoformat()
    raise ValueError(f"{value!r} is not a date")
