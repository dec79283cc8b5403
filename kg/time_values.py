"""Times as the grammar builds them: moments that may still lack a year, ranges of moments, and their EDTF values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from kg.calendars import Calendar, Unit, closest, days_in, first_and_last, shift_months, to_gregorian, week_of, year_of

RangeKind = Literal["since", "until", "interval", "duration"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month, year, decade or century; a missing `year` is one that the text leaves out.

    Attributes:
        scale: 1 for a year, 10 for the decade and 100 for the century in which `year` is the first.
        bias: which one is meant where the year is missing: -1 the last, -2 the last or the present one, 1 the next,
            0 the closest to publication.
        relative: whether a part of it comes from the date of publication.
        weekday: day of the week (Monday is 0) that it has to be.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    scale: int = 1
    approx: bool = False
    relative: bool = False
    bias: int = 0
    calendar: Calendar = "gregorian"
    weekday: int | None = None

    def edtf(self) -> str:
        digits = {1: 4, 10: 3, 100: 2}[self.scale]
        text = "XXXX" if self.year is None else f"{self.year:04d}"[:digits].ljust(4, "X")
        if self.month is not None:
            text += f"-{self.month:02d}" + (f"-{self.day:02d}" if self.day is not None else "")
        return text + ("~" if self.approx else "")


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`, None where it is open; `part` says if it is the early, mid or late part of something."""

    low: Moment | None
    high: Moment | None
    kind: RangeKind = "interval"
    part: str = ""


Value = Moment | Range


def day_moment(day: date, *, approx: bool = False, relative: bool = False) -> Moment:
    return Moment(day.year, day.month, day.day, approx=approx, relative=relative)


def exists(moment: Moment) -> bool:
    """Whether the calendar has such a date, as far as it is given."""
    if moment.month is not None and not 1 <= moment.month <= 12:
        return False
    if moment.year is not None and not 1 <= moment.year <= 9999:
        return False
    if moment.day is None:
        return True
    if moment.calendar != "gregorian":
        return 1 <= moment.day <= 31
    return 1 <= moment.day <= (31 if moment.month is None else days_in(moment.year or 2000, moment.month))


def since(value: Value) -> Value | None:
    low = value.low if isinstance(value, Range) else value
    if low and low.year is None and low.bias == 0:
        low = replace(low, bias=-2)
    return Range(low, None, "since") if low else None


def after(value: Value) -> Value | None:
    """From a time on; unlike with `since`, a missing year may be one to come."""
    low = value.low if isinstance(value, Range) else value
    return Range(low, None, "since") if low else None


def until(value: Value) -> Value | None:
    high = value.high if isinstance(value, Range) else value
    return Range(None, high, "until") if high else None


def before(value: Value) -> Value | None:
    """Up to the last day, month or year before a time."""
    if isinstance(value, Range) and value.part == "late":
        return until(value)  # before the end of the year
    first = value.low if isinstance(value, Range) else value
    if first is None or first.year is None or first.calendar != "gregorian":
        return Range(None, first, "until") if first else None
    if first.day is not None and first.month is not None:
        earlier = date(first.year, first.month, first.day) - timedelta(days=1)
        return Range(None, replace(first, year=earlier.year, month=earlier.month, day=earlier.day), "until")
    if first.month is not None:
        year, month = shift_months(first.year, first.month, -1)
        return Range(None, replace(first, year=year, month=month), "until")
    return Range(None, replace(first, year=first.year - 1, scale=1), "until")


def interval(low: Value, high: Value) -> Value | None:
    """From the start of `low` to the end of `high`; each takes from the other what it leaves out."""
    first = low.low if isinstance(low, Range) else low
    last = high.high if isinstance(high, Range) else high
    if first is None or last is None:
        return None
    if first.month is None and first.day is not None:
        first = replace(first, month=last.month, calendar=last.calendar)
    if first.year is None and last.year is not None and first.month is not None:
        later = last.month is not None and (first.month, first.day or 0) > (last.month, last.day or 31)
        first = replace(first, year=last.year - later, relative=first.relative or last.relative, calendar=last.calendar)
    elif last.year is None and first.year is not None and last.month is not None:
        later = first.month is not None and (first.month, first.day or 0) > (last.month, last.day or 31)
        last = replace(last, year=first.year + later, relative=first.relative or last.relative, calendar=first.calendar)
    return Range(first, last, "interval")


def part(value: Value, which: str) -> Value | None:
    """The early, middle or late third of a month, a year, a decade or a century; approximate."""
    index = {"early": 0, "mid": 1, "late": 2}[which]
    if isinstance(value, Range) or value.day is not None or value.calendar != "gregorian":
        return value
    approximate = replace(value, approx=True)
    if value.month is not None:
        last_day = days_in(value.year or 2001, value.month)
        low, high = ((1, 10), (11, 20), (21, last_day))[index]
        return Range(replace(approximate, day=low), replace(approximate, day=high), part=which)
    if value.year is None:
        return None
    if value.scale == 1:
        low, high = ((1, 4), (5, 8), (9, 12))[index]
        return Range(replace(approximate, month=low), replace(approximate, month=high), part=which)
    thirds = {10: ((0, 3), (4, 6), (7, 9)), 100: ((0, 33), (34, 66), (67, 99))}[value.scale]
    low, high = thirds[index]
    return Range(
        replace(approximate, year=value.year + low, scale=1), replace(approximate, year=value.year + high, scale=1)
    )


def about(value: Value) -> Value:
    if isinstance(value, Moment):
        return replace(value, approx=True)
    return replace(
        value, low=value.low and replace(value.low, approx=True), high=value.high and replace(value.high, approx=True)
    )


def shifted(unit: Unit, by: int, published: date) -> Value:
    """The day, week, month, year, decade or century that lies `by` of them from publication."""
    if unit in ("day", "hour", "minute"):
        days = {"day": by, "hour": -(-by // 24) if by < 0 else by // 24, "minute": 0}[unit]
        return day_moment(published + timedelta(days=days), relative=True)
    if unit == "week":
        monday, sunday = week_of(published, by)
        return Range(day_moment(monday, relative=True), day_moment(sunday, relative=True))
    if unit == "month":
        year, month = shift_months(published.year, published.month, by)
        return Moment(year, month, relative=True)
    scale = {"year": 1, "decade": 10, "century": 100}[unit]
    return Moment((published.year // scale + by) * scale, scale=scale, relative=True)


def ago(unit: Unit, count: int, published: date) -> Value:
    """The time `count` units before publication (after it, if negative).

    It is a day for days, about a day for weeks, else as precise as the unit.
    """
    if unit == "week":
        return day_moment(published - timedelta(weeks=count), approx=True, relative=True)
    if unit in ("decade", "century"):
        years = count * (10 if unit == "decade" else 100)
        return Moment(published.year - years, approx=True, relative=True)
    return shifted(unit, -count, published)


def window(unit: Unit, count: int | None, published: date, direction: int) -> Value:
    """The stretch of `count` units (about three, without a count) up to publication (-1) or from it (1)."""
    by = (count or 3) * direction
    if unit in ("decade", "century"):
        by, unit = (count or 1) * (10 if unit == "decade" else 100) * direction, "year"
    if unit in ("year", "month"):
        far, now = shifted(unit, by, published), shifted(unit, 0, published)
    else:
        days = {"week": 7 * by, "day": by}.get(unit, 0 if abs(by) < 24 else by // 24)
        far, now = shifted("day", days, published), shifted("day", 0, published)
    assert isinstance(far, Moment)
    assert isinstance(now, Moment)
    far = replace(far, approx=True)
    return Range(far, now, "duration") if direction < 0 else Range(now, far, "duration")


def settle(value: Value, published: date | None) -> Value | None:
    """Missing years filled in from publication, other calendars converted; None where that cannot be done."""
    if isinstance(value, Moment):
        return _settle_moment(value, published)
    low, high = value.low, value.high
    if low and high and low.year is None and high.year is None and published:
        last = _settle_moment(replace(high, calendar=low.calendar), published)
        low_day = replace(low, bias=0)
        year_end = last.high if isinstance(last, Range) else last
        first = _settle_moment(low_day, _day_of(year_end)) if year_end else None
        if isinstance(first, Moment) and year_end and (first.edtf()[:10] > year_end.edtf()[:10]) and first.year:
            first = replace(first, year=first.year - 1)
        return Range(_start(first), year_end, value.kind) if first else None
    first, last = low and _settle_moment(low, published), high and _settle_moment(high, published)
    if (low and first is None) or (high and last is None):
        return None
    return Range(_start(first), last.high if isinstance(last, Range) else last, value.kind)


def _start(value: Value | None) -> Moment | None:
    return value.low if isinstance(value, Range) else value


def _day_of(moment: Moment) -> date | None:
    return date(moment.year, moment.month or 1, moment.day or 1) if moment.year else None


def _settle_moment(moment: Moment, published: date | None) -> Value | None:
    if moment.calendar != "gregorian":
        return _settle_other_calendar(moment, published)
    if moment.month is None and moment.day is not None:
        return _settle_day(moment, published)
    if moment.year is not None:
        return moment
    if moment.month is None:
        return None
    if published is None:
        return moment
    if moment.day is None:
        year = _year_of_month(moment, published)
    else:
        found = _near(moment, moment.month, moment.day, published)
        if found is None:
            return None
        year = found.year
    return replace(moment, year=year, relative=True)


def _near(moment: Moment, month: int, day: int, published: date) -> date | None:
    """The day closest to publication; that of the given weekday within a year of it, if there is one."""
    years = range(published.year - (8 if (month, day) == (2, 29) else 1), published.year + 2)
    candidates = [d for y in years if (d := to_gregorian("gregorian", y, month, day))]
    found = closest((d for d in candidates if _allowed(d, moment, published)), published)
    if found is None and moment.weekday is not None:
        found = closest((d for d in candidates if _allowed(d, replace(moment, weekday=None), published)), published)
    return found


def _year_of_month(moment: Moment, published: date) -> int:
    now = published.year * 12 + published.month
    years = range(published.year - 1, published.year + 2)
    keep: Callable[[int], bool] = {
        -2: lambda d: d <= 0,
        -1: lambda d: d < 0,
        0: lambda d: True,
        1: lambda d: d > 0,
    }[moment.bias]
    distances = [(y, y * 12 + (moment.month or 1) - now) for y in years]
    return min((-d if d <= 0 else 2 * d, y) for y, d in distances if keep(d))[1]  # news tells more of the past


def _settle_day(moment: Moment, published: date | None) -> Value | None:
    if published is None:
        return None
    months = (shift_months(published.year, published.month, by) for by in range(-11, 12))
    candidates = (to_gregorian("gregorian", y, m, moment.day or 1) for y, m in months)
    found = closest((d for d in candidates if d and _allowed(d, moment, published)), published)
    return day_moment(found, relative=True, approx=moment.approx) if found else None


def _settle_other_calendar(moment: Moment, published: date | None) -> Value | None:
    year, relative = moment.year, moment.relative
    if year is None:
        if published is None or moment.month is None:
            return None
        this = year_of(moment.calendar, published)
        days = {y: to_gregorian(moment.calendar, y, moment.month, moment.day or 1) for y in (this - 1, this, this + 1)}
        found = closest((d for d in days.values() if d and _allowed(d, moment, published)), published)
        year = next((y for y, d in days.items() if d == found), None) if found else None
        relative = True
        if year is None:
            return None
    if moment.day is not None and moment.month is not None:
        day = to_gregorian(moment.calendar, year, moment.month, moment.day)
        return day_moment(day, approx=moment.approx, relative=relative) if day else None
    bounds = first_and_last(moment.calendar, year, moment.month)
    if bounds is None:
        return None
    low, high = (day_moment(d, approx=moment.approx, relative=relative) for d in bounds)
    return Range(low, high)


def _allowed(day: date, moment: Moment, published: date) -> bool:
    if moment.weekday is not None and day.weekday() != moment.weekday:
        return False
    if moment.bias == 0:
        return True
    return day > published if moment.bias > 0 else day < published or (moment.bias == -2 and day == published)
