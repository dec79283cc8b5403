"""Calendars: Hijri and Persian dates as Gregorian days, and steps of days, weeks, months and years."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from convertdate import islamic, persian
from hijridate import Hijri

Calendar = Literal["gregorian", "hijri", "persian"]
Unit = Literal["minute", "hour", "day", "week", "month", "year", "decade", "century"]

_PERSIAN_CYCLES = range(1280, 1601)  # years for which the cycle of thirty-three years gives the true new year
_PERSIAN_EPOCH = date(2024, 3, 20).toordinal() - (365 * 1402 + (8 * 1403 + 21) // 33)
_HIJRI_TABLE = range(1343, 1501)  # years of the Umm al-Qura table that hijridate carries


@lru_cache(maxsize=1 << 12)
def _persian_new_year(year: int) -> int:
    """Ordinal of the first of Farvardin."""
    if year in _PERSIAN_CYCLES:  # eight leap years in each thirty-three
        return _PERSIAN_EPOCH + 365 * (year - 1) + (8 * year + 21) // 33
    return date(*persian.to_gregorian(year, 1, 1)).toordinal()  # from the equinox: fifty milliseconds


@lru_cache(maxsize=1 << 14)
def to_gregorian(kind: Calendar, year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a date in any calendar; None where there is no such day."""
    try:
        if kind == "gregorian":
            return date(year, month, day)
        if kind == "persian":
            start, after = _persian_new_year(year), _persian_new_year(year + 1)
            offset = 31 * (month - 1) if month <= 7 else 30 * (month - 1) + 6
            length = 31 if month <= 6 else 30 if month <= 11 else after - start - 336
            return date.fromordinal(start + offset + day - 1) if 1 <= month <= 12 and 1 <= day <= length else None
        if year in _HIJRI_TABLE:
            found = Hijri(year, month, day).to_gregorian()
            return date(found.year, found.month, found.day)
        if not 1 <= month <= 12 or not 1 <= day <= islamic.month_length(year, month):
            return None
        return date(*islamic.to_gregorian(year, month, day))
    except (ValueError, OverflowError):  # a day that the calendar does not have
        return None


def first_and_last(kind: Calendar, year: int, month: int | None) -> tuple[date, date] | None:
    """First and last Gregorian day of a month, or of a year, of another calendar."""
    first = to_gregorian(kind, year, month or 1, 1)
    next_year, next_month = (year + 1, 1) if month in (None, 12) else (year, (month or 0) + 1)
    after = to_gregorian(kind, next_year, next_month, 1)
    if first is None or after is None:
        return None
    return first, after - timedelta(days=1)


def year_of(kind: Calendar, day: date) -> int:
    """The year of `kind` in which a Gregorian day falls."""
    if kind == "gregorian":
        return day.year
    if kind == "persian":
        return day.year - 621 - (day.toordinal() < _persian_new_year(day.year - 621))
    return int(islamic.from_gregorian(day.year, day.month, day.day)[0])


def year_with(kind: Calendar, year: int, month: int, day: int) -> int | None:
    """The year of `kind` whose given day falls in a Gregorian year."""
    last = year_of(kind, date(year, 12, 31))
    falls = ((y, to_gregorian(kind, y, month, day)) for y in (last, last - 1))
    return next((y for y, found in falls if found and found.year == year), None)


def days_in(year: int, month: int) -> int:
    """Number of days of a Gregorian month."""
    return calendar.monthrange(year, month)[1]


def shift_months(year: int, month: int, by: int) -> tuple[int, int]:
    """The month that lies `by` months after (before, if negative) a month."""
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def week_of(day: date, by: int = 0) -> tuple[date, date]:
    """Monday and Sunday of the week of `day`, or of the week `by` weeks after it."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=by)
    return monday, monday + timedelta(days=6)


def weekday_near(day: date, weekday: int, direction: int) -> date:
    """The given weekday (Monday is 0) by `day`.

    Args:
        direction: 0 the last one, `day` included; -1 the last one before `day`; 1 the first one after it;
            2 the first one, `day` included.
    """
    if direction == 2:
        return day + timedelta(days=(weekday - day.weekday()) % 7)
    if direction == 1:
        return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)
    if direction == -1:
        return day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1)
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def closest(days: Iterable[date], to: date) -> date | None:
    """The day closest to another, None if there is none; a later one counts as twice as far: news tells of the past."""
    return min(days, key=lambda d: ((to - d).days if d <= to else 2 * (d - to).days, d), default=None)
