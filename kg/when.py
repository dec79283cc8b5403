"""Time of a statement as an EDTF value, with its bounds.

The subset of the Extended Date/Time Format (ISO 8601-2:2019, EDTF level 1 and parts of 2) that news needs: years,
months, days, decades (`199X`), a day without a year (`XXXX-06-12`), approximate (`~`) and uncertain (`?`) values,
closed intervals and intervals that are open (`..`) at one end.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg.errors import InputError

Basis = Literal["stated", "relative", "publication"]
Precision = Literal["day", "month", "year", "decade", "century", "interval", "unknown-year"]

_POINT = re.compile(
    r"^(?P<y>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)(?:-(?P<m>[0-9]{2}|XX)(?:-(?P<d>[0-9]{2}|XX))?)?(?P<q>[~?%]?)\Z"
)

_POINT_TEXT = "([0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)(-(0[1-9]|1[0-2]|XX)(-(0[1-9]|[12][0-9]|3[01]|XX))?)?[~?%]?"
EDTF_PATTERN = rf"^{_POINT_TEXT}(/({_POINT_TEXT}|\.\.)?)?$|^(\.\.)?/{_POINT_TEXT}$"
"""The supported values as a regular expression that JSON Schema (ECMA 262) and SHACL (XPath) read alike."""


@dataclass(frozen=True, slots=True)
class When:
    """A time as the text gives it.

    Attributes:
        edtf: the EDTF value, e.g. "1992", "2025-11-06", "1992/..", "2020~", "XXXX-06-12".
        basis: whether the text states it, gives it relative to publication, or it is the publication date itself.
        text: the words it came from.

    Raises:
        InputError: `edtf` is not in the supported subset or names a day that does not exist.
    """

    edtf: str
    basis: Basis = "stated"
    text: str | None = None

    def __post_init__(self) -> None:
        _bounds(self.edtf)

    @property
    def earliest(self) -> date | None:
        """First day the value can mean; None where it is open or has no year."""
        return _bounds(self.edtf)[0]

    @property
    def latest(self) -> date | None:
        """Last day the value can mean; None where it is open or has no year."""
        return _bounds(self.edtf)[1]

    @property
    def precision(self) -> Precision:
        if "/" in self.edtf:
            return "interval"
        match = _POINT.match(self.edtf)
        if match is None:  # cannot happen: __post_init__ has parsed it
            raise InputError(f"not an EDTF value: {self.edtf!r}")
        year, month, day = match["y"], match["m"], match["d"]
        if year == "XXXX":
            return "unknown-year"
        if "X" in year:
            return "decade" if year[2] != "X" else "century"
        if day and day != "XX":
            return "day"
        return "month" if month and month != "XX" else "year"

    def holds_at(self, day: date) -> bool:
        """Whether the value covers `day`; one that lacks a year, at either end, covers none."""
        if "XXXX" in self.edtf:
            return False
        earliest, latest = _bounds(self.edtf)
        return (earliest is None or earliest <= day) and (latest is None or day <= latest)


def _bounds(edtf: str) -> tuple[date | None, date | None]:
    if "/" in edtf:
        parts = edtf.split("/")
        if len(parts) != 2 or (parts[0] in ("..", "") and parts[1] in ("..", "")):
            raise InputError(f"not an EDTF interval: {edtf!r}", hint="use START/END with .. for an open end")
        start = None if parts[0] in ("..", "") else _point(parts[0])[0]
        end = None if parts[1] in ("..", "") else _point(parts[1])[1]
        if start and end and start > end:
            raise InputError(f"the interval {edtf!r} ends before it starts")
        return start, end
    return _point(edtf)


def _point(edtf: str) -> tuple[date | None, date | None]:
    match = _POINT.match(edtf)
    if match is None:
        raise InputError(
            f"not an EDTF value: {edtf!r}", hint="examples: 1992, 2025-11, 2025-11-06, 1992/.., 2020~, 199X"
        )
    year, month, day = match["y"], match["m"], match["d"]
    if month and month != "XX" and not 1 <= int(month) <= 12:
        raise InputError(f"no such month: {edtf!r}")
    if day and day != "XX" and (not month or month == "XX" or not 1 <= int(day) <= _days(year, int(month))):
        raise InputError(f"no such day: {edtf!r}")
    if year == "XXXX":
        return None, None
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if last == 0:
        raise InputError(f"no such year: {edtf!r}")
    first = max(first, 1)
    if not month or month == "XX" or "X" in year:
        return date(first, 1, 1), date(last, 12, 31)
    if not day or day == "XX":
        return date(first, int(month), 1), date(last, int(month), _days(year, int(month)))
    return date(first, int(month), int(day)), date(last, int(month), int(day))


def _days(year: str, month: int) -> int:
    return calendar.monthrange(2000 if "X" in year else int(year), month)[1]
