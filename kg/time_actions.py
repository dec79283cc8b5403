"""What the rules of the grammar make of their tokens.

An action gets the tokens that its rule matched and returns the token (or tokens) to put in their place, or None where
the words match but make no time ("45 June").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kg.calendars import Unit, week_of, weekday_near, year_with
from kg.time_lexicon import Lexicon, Token
from kg.time_values import (
    Moment,
    Range,
    Value,
    about,
    ago,
    day_moment,
    exists,
    interval,
    part,
    shifted,
    since,
    window,
)


@dataclass(slots=True)
class Context:
    """What an action may look at beside its tokens."""

    text: str
    lexicon: Lexicon
    published: date | None


Action = Callable[[Sequence[Token], Context], "Token | list[Token] | None"]


def made(tokens: Sequence[Token], context: Context, category: str, value: Any, *also: str) -> Token:
    """One token for several."""
    values = {category: value, **dict.fromkeys(also, True)}
    return Token(tokens[0].start, tokens[-1].end, context.lexicon.code(values), values)


def first(tokens: Iterable[Token], *categories: str) -> Any:
    """Value of the first token that has one of the categories."""
    for token in tokens:
        for category in categories:
            if category in token.values:
                return token.values[category]
    return None


def every(tokens: Iterable[Token], category: str) -> list[Any]:
    return [t.values[category] for t in tokens if category in t.values]


def year_moment(year: int, context: Context, *, stated: bool = False) -> Moment | None:
    """A year written in four digits; one before 1500 counts if the text calls it a year.

    In Arabic a year of the fourteenth and fifteenth century may be one of either calendar and is left out.
    """
    if context.lexicon.persian and 1200 <= year < 1500:
        return Moment(year, calendar="persian")
    early = stated and year < (1300 if context.lexicon.hijri else 1500)
    return Moment(year) if early or 1500 <= year <= 2100 else None


def value_of(token: Token, context: Context) -> Value | None:
    """The time that a token stands for."""
    values = token.values
    for category in ("DATE", "YR", "WEEK", "MREL", "CENTURY", "RANGE"):
        if category in values:
            found = values[category]
            return numeric(found, context) if isinstance(found, tuple) else found
    if "Y4" in values:
        return year_moment(values["Y4"], context)
    if "MONTH" in values:
        calendar, month = values["MONTH"]
        return Moment(month=month, calendar=calendar)
    return None


def numeric(parts: tuple[int, int | None, int | None], context: Context) -> Moment | None:
    year, month, day = parts
    calendar = "persian" if context.lexicon.persian and year < 1500 else "gregorian"
    moment = Moment(year, month, day, calendar=calendar)  # type: ignore[arg-type]
    return moment if exists(moment) and (1500 <= year <= 2100 or calendar == "persian") else None


def points(tokens: Sequence[Token], context: Context) -> list[Value]:
    found = (value_of(t, context) for t in tokens)
    return [v for v in found if v is not None]


def _bias(tokens: Iterable[Token]) -> int:
    return next((b for t in tokens for c, b in (("LAST", -1), ("NEXT", 1)) if c in t.values), 0)


# -- pass 1: years, units, what is left out --


def nothing(tokens: Sequence[Token], context: Context) -> Token:
    return made(tokens, context, "X", None)


def label(tokens: Sequence[Token], context: Context) -> list[Token]:
    return [tokens[0], made(tokens[1:], context, "X", None)]


def double_month(tokens: Sequence[Token], context: Context) -> Token | None:
    months = every(tokens, "MONTH")
    return made(tokens, context, "MONTH", months[0]) if months[0] == months[1] else None


def month_word(tokens: Sequence[Token], context: Context) -> Token | None:
    month = first(tokens, "MONTH")
    if month is None:
        number = first(tokens, "NUM")
        month = ("gregorian", number) if 1 <= number <= 12 else None
    return made(tokens, context, "MONTH", month, "CUED") if month else None


def day_number(tokens: Sequence[Token], context: Context) -> Token | None:
    return made(tokens, context, "DAYN", first(tokens, "NUM")) if 1 <= first(tokens, "NUM") <= 31 else None


def year_of_digits(tokens: Sequence[Token], context: Context) -> Token | None:
    year = first(tokens, "Y4", "NUM", "MANY")
    if first(tokens, "AH"):
        moment: Moment | None = Moment(year, calendar="hijri")
    elif first(tokens, "SH"):
        moment = Moment(year, calendar="persian")
    else:
        moment = Moment(year) if first(tokens, "CE") else year_moment(year, context, stated=True)
    return made(tokens, context, "YR", moment) if moment else None


def short_range(tokens: Sequence[Token], context: Context) -> Token | None:
    year, end = first(tokens, "Y4"), first(tokens, "DIGITS")
    low = year_moment(year, context)
    if low is None or len(str(end)) > 2 or not year % 100 < end:
        return None
    text = context.text[tokens[0].start : tokens[-1].end]
    if "/" in text and end != year % 100 + 1:
        return None
    return made(tokens, context, "RANGE", Range(low, replace(low, year=year // 100 * 100 + end)))


def _of_unit(unit: Unit, by: int, tokens: Sequence[Token], context: Context) -> Token:
    """The unit that lies `by` of them from publication."""
    value = shifted(unit, by, context.published) if context.published else None
    category = {"year": "YR", "week": "WEEK", "month": "MREL", "century": "CENTURY"}.get(unit, "DATE")
    if value is None and unit == "year":
        value = Moment(relative=True)
    if value is None and unit == "century":
        value = Moment(1900, scale=100)  # "the last century" is said of the twentieth
    return made(tokens, context, category, value)


def relative_unit(tokens: Sequence[Token], context: Context) -> Token | None:
    unit, by = first(tokens, "UNIT"), _bias(tokens)
    if unit in ("day", "hour", "minute"):
        return None
    if unit == "decade" and by:
        return made(tokens, context, "DATE", window("decade", 1, context.published, by) if context.published else None)
    return _of_unit(unit, by, tokens, context)


def relative_word(tokens: Sequence[Token], context: Context) -> Token:
    unit, by = first(tokens, "REL")
    return _of_unit(unit, by, tokens, context)


def ago_time(sign: int) -> Action:
    def action(tokens: Sequence[Token], context: Context) -> Token | None:
        unit, count = first(tokens, "UNIT", "UNITS", "DUAL"), first(tokens, "NUM", "MANY")
        if count is None:
            count = 2 if first(tokens, "DUAL") else 1
        if (unit in ("hour", "minute") and sign < 0) or first(tokens, "ORD"):
            return None
        if len(tokens) == 2 and "UNIT" in tokens[0].values and not context.lexicon.spaced:
            return None  # Chinese "年前" after "some" or "many"
        value = ago(unit, sign * count, context.published) if context.published else None
        if value and first(tokens, "ABOUT", "ABOUTP"):
            value = about(value)
        lasting = first(tokens, "SINCE") and (first(tokens, "AGO") is None or unit not in ("day", "hour", "minute"))
        return made(tokens, context, "DATE", since(value) if value and lasting else value)

    return action


def window_of(tokens: Sequence[Token], context: Context) -> Token | None:
    if named := first(tokens, "WINDOW"):
        unit, count = named
    else:
        unit, count = first(tokens, "UNIT", "UNITS", "DUAL"), first(tokens, "NUM", "MANY")
        if first(tokens, "DUAL"):
            count = 2
        elif count is None and first(tokens, "UNITS", "FEW") is None:
            count = 1
    if unit == "minute" or first(tokens, "ORD"):
        return None
    direction = 1 if first(tokens, "NEXT") and not first(tokens, "LAST") else -1
    return made(
        tokens, context, "DATE", window(unit, count, context.published, direction) if context.published else None
    )


def compound(tokens: Sequence[Token], context: Context) -> Token | None:
    """Thirty and two, or two and thirty, in words."""
    tens, ones = sorted(every(tokens, "NUM"), reverse=True)
    if any("DIGITS" in t.values for t in tokens) or tens % 10 or tens < 20 or not 0 < ones < 10:
        return None
    return made(tokens, context, "NUM", tens + ones)


def century(tokens: Sequence[Token], context: Context) -> Token | None:
    number = first(tokens, "NUM")
    return made(tokens, context, "CENTURY", Moment((number - 1) * 100, scale=100)) if 11 <= number <= 21 else None


# -- pass 2: dates --


def _year_part(tokens: Sequence[Token], context: Context) -> Moment | None:
    """The year among the tokens; an empty Moment if there is none, None if it cannot be one."""
    for token in tokens:
        if "YR" in token.values:
            found = token.values["YR"]
            return found if isinstance(found, Moment) else None
        if "Y4" in token.values:
            month = first(tokens, "MONTH")
            if month and month[0] != "gregorian" and token.values["Y4"] < 1500:
                return Moment(token.values["Y4"], calendar=month[0])
            return year_moment(token.values["Y4"], context)
    return Moment()


def _dated(tokens: Sequence[Token], context: Context, days: Sequence[int | None]) -> list[Moment] | None:
    year = _year_part(tokens, context)
    if year is None:
        return None
    calendar, month = first(tokens, "MONTH")
    number = year.year
    if year.calendar != calendar and number is not None:
        if year.calendar != "gregorian":
            return None
        number = year_with(calendar, number, month, days[0] or 1)  # "the tenth of Ramadan 1973"
    weekday = first(tokens, "WDAY") if year.year is None else None
    made_ = [
        Moment(number, month, day, relative=year.relative, bias=_bias(tokens), calendar=calendar, weekday=weekday)
        for day in days
    ]
    return made_ if all(map(exists, made_)) else None


def month_day(tokens: Sequence[Token], context: Context) -> Token | None:
    day = first(tokens, "NUM", "DAYN")
    found = _dated(tokens, context, [day])
    return made(tokens, context, "DATE", found[0]) if found else None


def day_range(tokens: Sequence[Token], context: Context) -> Token | None:
    days = [first([t], "NUM", "DAYN") for t in tokens if "NUM" in t.values or "DAYN" in t.values]
    found = _dated(tokens, context, days[:2])
    if not found or not days[0] < days[1]:
        return None
    return made(tokens, context, "DATE", Range(replace(found[0], weekday=None), replace(found[1], weekday=None)))


def month_of_year(tokens: Sequence[Token], context: Context) -> Token | None:
    found = _dated(tokens, context, [None])
    return made(tokens, context, "DATE", found[0]) if found else None


def day_of_month(tokens: Sequence[Token], context: Context) -> Token | None:
    day, month = first(tokens, "NUM", "DAYN"), first(tokens, "MREL")
    if not isinstance(month, Moment):
        return made(tokens, context, "DATE", None)
    moment = replace(month, day=day)
    return made(tokens, context, "DATE", moment) if exists(moment) else None


def day_alone(tokens: Sequence[Token], context: Context) -> Token | None:
    moment = Moment(day=first(tokens, "DAYN", "NUM"), weekday=first(tokens, "WDAY"), relative=True)
    return made(tokens, context, "DATE", moment) if exists(moment) else None


def weekday_of(tokens: Sequence[Token], context: Context) -> Token:
    weekday, day = first(tokens, "WDAY"), context.published
    week = first(tokens, "WEEK")
    if day is None:
        return made(tokens, context, "DATE", None)
    if isinstance(week, Range) and week.low and week.low.year and week.low.month and week.low.day:
        found = weekday_near(date(week.low.year, week.low.month, week.low.day), weekday, 2)
    elif context.lexicon.week_based and any(not {"LAST", "NEXT", "THIS"}.isdisjoint(t.values) for t in tokens):
        found = weekday_near(week_of(day, _bias(tokens))[0], weekday, 2)
    else:
        direction = _bias(tokens) or (2 if any("THIS" in t.values for t in tokens) else 0)
        found = weekday_near(day, weekday, direction)
    return made(tokens, context, "DATE", day_moment(found, relative=True))


def named_day(tokens: Sequence[Token], context: Context) -> Token:
    return made(tokens, context, "DATE", first(tokens, "DATE"))


# -- pass 3: seasons, quarters, decades --

_SEASON_MONTHS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
_PERSIAN_SEASON_MONTHS = {"spring": (1, 3), "summer": (4, 6), "autumn": (7, 9), "winter": (10, 12)}


def season(tokens: Sequence[Token], context: Context) -> Token | None:
    name = first(tokens, "SEASON")
    year = _year_part(tokens, context)
    if year is None or year.calendar == "hijri":
        return None
    if year.calendar == "persian":
        low, high = _PERSIAN_SEASON_MONTHS[name]
        return made(tokens, context, "DATE", Range(replace(year, month=low), replace(year, month=high)))
    if year.year is None:
        if context.published is None:
            return made(tokens, context, "DATE", None)
        by, middle = _bias(tokens), {"spring": 4, "summer": 7, "autumn": 10, "winter": 1}[name]
        past = (context.published.month > middle + 1) or name == "winter"
        year = Moment(context.published.year + {-1: -1 + past, 0: 0, 1: int(past)}[by], relative=True)
    if name == "winter":
        return made(tokens, context, "DATE", replace(year, approx=True))
    low, high = _SEASON_MONTHS[name]
    return made(
        tokens, context, "DATE", Range(replace(year, month=low, approx=True), replace(year, month=high, approx=True))
    )


def quarter(tokens: Sequence[Token], context: Context) -> Token | None:
    months, number = first(tokens, "QUARTER"), first(tokens, "NUM")
    year = _year_part(tokens, context)
    if year is None or year.calendar != "gregorian" or number is None or not 1 <= number <= 12 // months:
        return None
    if year.year is None:
        return made(tokens, context, "DATE", None)
    return made(
        tokens,
        context,
        "DATE",
        Range(replace(year, month=(number - 1) * months + 1), replace(year, month=number * months)),
    )


def decade(tokens: Sequence[Token], context: Context) -> Token | None:
    number = first(tokens, "DECADE", "DECNUM", "Y4")
    if number is None and isinstance(year := first(tokens, "YR"), Moment):
        number = year.year
    if number is None:
        number = first(tokens, "NUM")
    if number is None or number % 10:
        return None
    if context.lexicon.persian and (number < 100 or 1200 <= number < 1500) and not first(tokens, "CE"):
        start = Moment(number + 1300 if number < 100 else number, calendar="persian")
        return made(tokens, context, "DATE", Range(start, replace(start, year=(start.year or 0) + 9)))
    if number < 100:
        century = first(tokens, "CENTURY")
        if number < 30 and century is None:
            return None  # "the twenties" may be of either century
        number += century.year if isinstance(century, Moment) and century.year else 1900
    elif not 1500 <= number <= 2100:
        return None
    return made(tokens, context, "DATE", Moment(number, scale=10))


# -- pass 4 and 5: parts, about --


def part_of(tokens: Sequence[Token], context: Context) -> Token | None:
    found, which = points(tokens, context), first(tokens, "PART", "PARTP")
    if not found:
        return made(tokens, context, "DATE", None)
    value = part(found[0], which)
    return made(tokens, context, "DATE", value) if value else None


def part_of_this(tokens: Sequence[Token], context: Context) -> Token | None:
    """ "The end of the year": of the year of publication."""
    unit, which = first(tokens, "UNIT"), first(tokens, "PART", "PARTP")
    if context.published is None or unit not in ("month", "year"):
        return None
    return made(tokens, context, "DATE", part(shifted(unit, 0, context.published), which))


def about_time(tokens: Sequence[Token], context: Context) -> Token | None:
    token = next(t for t in tokens if value_of(t, context) is not None or "DATE" in t.values)
    value = value_of(token, context)
    return made(tokens, context, "DATE", about(value)) if value else None


def about_year(tokens: Sequence[Token], context: Context) -> Token | None:
    """A year after "about", unless a word follows: "about 2000 people"."""
    if re.match(r" \w", context.text[tokens[-1].end : tokens[-1].end + 2]):
        return None
    return about_time(tokens, context)


# -- pass 6 and 7: intervals, since and until, what a year needs to count --


def interval_of(tokens: Sequence[Token], context: Context) -> Token | None:
    found = points(tokens, context)
    if len(found) != 2:
        return None
    value = interval(found[0], found[1])
    return made(tokens, context, "DATE", value) if value else None


def same_kind(tokens: Sequence[Token], context: Context) -> Token | None:
    found = points(tokens, context)
    if len(found) != 2:
        return None
    low, high = found
    if not isinstance(low, Moment) or not isinstance(high, Moment):
        return None
    if (low.day is None) != (high.day is None) or (low.month is None) != (high.month is None):
        return None
    if low.month is None and (low.year is None or high.year is None or low.year >= high.year):
        return None
    return interval_of(tokens, context)


def wrap(make: Callable[[Value], Value | None]) -> Action:
    def action(tokens: Sequence[Token], context: Context) -> Token | None:
        found = points(tokens, context)
        if not found:
            return None
        if isinstance(found[0], Range) and found[0].kind in ("since", "until"):
            return None
        value = make(found[0])
        return made(tokens, context, "DATE", value) if value else None

    return action


def cued_years(tokens: Sequence[Token], context: Context) -> list[Token] | None:
    found = [t for t in tokens if "Y4" in t.values]
    made_ = [made([t], context, "YR", moment) for t in found if (moment := year_moment(t.values["Y4"], context))]
    return made_ or None


def near_year(tokens: Sequence[Token], context: Context) -> list[Token] | None:
    """A year after "the" or "of" is one of our time and no round number before a noun."""
    year = first(tokens, "Y4")
    followed = re.match(r" ?[^\W\d]", context.text[tokens[-1].end : tokens[-1].end + 2])
    persian = context.lexicon.persian and 1300 <= year <= 1450
    if not (1900 <= year <= 2050 or persian) or (followed and year % 100 == 0):
        return None
    return cued_years(tokens, context)


def cued_month(tokens: Sequence[Token], context: Context) -> Token | None:
    token = next(t for t in tokens if "MONTH" in t.values)
    value = value_of(token, context)
    return made([token], context, "DATE", value)
