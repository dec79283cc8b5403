"""The grammar of times, the same for all languages: passes that make one token of several.

A rule is a regular expression over lexeme categories (see `kg.time_lexicon`), written with spaces that do not count.
Categories whose words stand after what they govern end in P ("ago" is AGOP, "vor" is AGO). Of the rules of a pass the
leftmost match wins, then the rule that stands first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg import time_actions as do
from kg.time_actions import Action, Context
from kg.time_lexicon import Lexicon, Token
from kg.time_values import after, before, since, until

_MACROS = {
    "O": "(?:OF|THE)*",
    "OM": "(?:OF|THE|CIN|DOT)*",
    "Y": "(?:YR|Y4)",
    "OY": "(?:OF|THE|COMMA|CIN|LP)*(?:YR|Y4)",
    "N": "(?:NUM|MANY)",
    "U": "(?:UNIT|UNITS)",
    "B": "(?:LAST|NEXT|THIS)",
    "L": "(?:LAST|RECENT|NEXT)",
    "LA": "(?:LAST|RECENT|RECENTP|NEXT)",
    "DAY": "(?:DAYW <O>)?",
    "WD": "(?:(?:DAYW <O>)? WDAY (?:COMMA|DAYW|LP|OF|THE)*)?",
    "P": "(?:DATE|YR|Y4|MONTH|MREL|WEEK|CENTURY|RANGE)",
    "F": "(?:FROM|SFROM)",
    "IN": "(?:IN|CIN)",
    "TO": "(?:AND? (?:TO|UNTIL|DASH)+)",
    "D": "(?:DECADE|DECNUM|Y4|NUM)",
    "C": "(?:<O> CENTURY)?",
}

_MACRO = re.compile(r"<([A-Z]+)>")

Rules = Sequence[tuple[Action, Sequence[str]]]

_YEARS: Rules = [
    (
        do.nothing,
        [
            "EVERY <O> <DAY> (?:WDAY|MONTH|UNIT|UNITS|DUAL|SEASON|REL|NUM <U>)",
            "STOP",
            "(?:Y4|NUM) <O> BC",
            "ORDW (?:NUM|Y4) NDAY",
        ],
    ),
    (do.nothing, ["OTHER <O> (?:MONTH NUM?|NUM NMONTH (?:NUM NDAY)?)", "(?:NUM <O>)? MONTH <IN>? <O> OTHER", "OTHER"]),
    (do.nothing, ["AGE PART? (?:DECNUM|DECADE)", "(?:DECNUM|DECADE|DECADEW <O> NUM) (?:OF|IN)? AGE"]),
    (do.compound, ["NUM (?:AND|DASH)? NUM (?=<O> (?:<U>|MONTH))"]),
    (do.label, ["LABEL (?:DOT|OF|THE|LP)* (?:Y4|NUM|DATE)"]),
    (do.double_month, ["MONTH (?:SLASH|DASH) MONTH", "MONTH LP MONTH RP"]),
    (do.month_word, ["MONTHW <O> MONTH", "MONTH MONTHW", "NUM NMONTH"]),
    (do.day_number, ["NUM NDAY"]),
    (do.century, ["NUM DOT? THE? CENTURYW", "CENTURYW <O> NUM"]),
    (do.year_of_digits, ["(?:YEARW <O>)? LP? Y4 RP? YEARP? (?:AH|SH|CE)", "(?:YEARW <O>)? <N> AH"]),
    (do.short_range, ["(?:YEARW <O>)? Y4 (?:DASH|SLASH) DIGITS (?!DASH|SLASH|MONTH) (?:<O> YEARP)?"]),
    (do.year_of_digits, ["YEARW <O> LP Y4 RP", "YEARW <O> COMMA? Y4", "Y4 <O> YEARP"]),
    (do.nothing, ["Y4 (?:UNIT|UNITS|COUNT)"]),
]

_RELATIVES: Rules = [
    (
        do.window_of,
        [
            "<L> <O> <N> <O> <U>",
            "<N> <O> <L> <O> UNITS",
            "<N> <U> <LA>",
            "<U> <O> <N> <O> <L>",
            "DUAL <O> <L>",
            "FEW <O> <U> <O> <LA>",
            "<L> <O> FEW <O> <U>",
            "<U> <O> FEW <O> <L>",
            "<L> <O> DUAL",
        ],
    ),
    (do.nothing, ["AGO <O> FEW <O> <U>", "FEW <O> <U> <O> AGOP", "SINCE <O> FEW <O> <U>"]),
    (
        do.ago_time(1),
        [
            "ABOUT? <N> <O> <U> ABOUTP? AGOP",
            "(?:DUAL|UNIT) AGOP",
            "AGO ABOUT? <O> <N> <O> <U>",
            "(?:AGO|SINCE) DUAL",
            "SINCE ABOUT? <O> <N> <O> <U> (?!AGOP) (?!ABOUTP AGOP)",
            "AGO UNIT (?!OF|Y4|YR|NUM|WDAY|MONTH|LAST|THIS|NEXT|REL)",
        ],
    ),
    (
        do.ago_time(-1),
        [
            "AHEAD <N> <U> (?!AFTER)",
            "AHEAD (?:DUAL|UNIT) (?!Y4|YR|<N>|LAST|NEXT|THIS|AFTER)",
            "(?:NUM <U>|DUAL) AHEADP",
        ],
    ),
    (do.relative_unit, ["<B> THE* UNIT", "UNIT <O> <B>"]),
    (
        do.window_of,
        [
            "<L> <O> UNITS",
            "(?<!DECNUM)(?<!DECADE) UNITS <O> <LA>",
            "RECENT <O> UNIT",
            "UNIT <O> (?:RECENT|RECENTP)",
            "WINDOW",
        ],
    ),
    (do.relative_word, ["REL"]),
]

_DATES_MONTH_FIRST: Rules = [
    (
        do.day_range,
        ["(?:<F>|BETWEEN)? <WD> MONTH THE? NUM (?:DASH|TO|AND|UNTIL)+ NUM (?!UNIT|UNITS|MONTH) (?:COMMA? <Y>)?"],
    ),
    (do.month_day, ["<WD> MONTH THE? NUM (?!UNIT|UNITS|COUNT|NUM) (?:COMMA? <Y>)?"]),
]

_DATES_YEAR_FIRST: Rules = [(do.month_of_year, ["Y4 (?:OF|INP)* MONTH"])]

_DATES: Rules = [
    (
        do.day_range,
        [
            "(?:<F>|BETWEEN)? <WD> <O> NUM DOT?"
            "(?:FROMP|(?:FROMP|TOP|OF)* (?:DASH|AND|TO|UNTIL|COMMA)+)"
            "<WD> <O> NUM DOT? (?:FROMP|TOP)? <OM> MONTH (?:<OY>)?"
        ],
    ),
    (do.month_day, ["<WD> DAYW? <O> NUM DAYW? <OM> MONTH (?:<O> <B>|<OY>)? (?:COMMA? DAYW? WDAY DAYW?)?"]),
    (do.month_day, ["<WD> MONTH NUM COMMA? <Y>"]),
    (do.day_range, ["<F>? <Y>? <O> MONTH DAYN (?:DASH|AND|TO|UNTIL)+ DAYN"]),
    (do.month_day, ["<Y>? <O> MONTH DAYN", "YR (?:OF|THE|CIN|INP|COMMA)* NUM <OM> MONTH"]),
    (do.month_of_year, ["MONTH <OY>", "YR (?:OF|THE|CIN|INP|COMMA|IN)* MONTH", "<B> <O> MONTH", "MONTH <O> <B>"]),
    (do.day_of_month, ["MREL (?:OF|THE|CIN|INP)* (?:DAYN|NUM DAYW)", "NUM DAYW? (?:OF|THE|CIN)+ MREL"]),
    (do.named_day, ["DATE COMMA? LP? DAYW? WDAY"]),
    (do.weekday_of, ["WEEK <O> <DAY> WDAY", "<DAY> WDAY (?:OF|THE|CIN|IN)* WEEK"]),
    (do.weekday_of, ["<B> <O> <DAY> WDAY", "<DAY> WDAY DAYW? <O> <B>"]),
    (do.day_alone, ["WDAY LP NUM RP", "WDAY LP? DAYN RP?"]),
    (do.weekday_of, ["<DAY> WDAY DAYW?"]),
    (do.day_alone, ["DAYN"]),
]

_PERIODS: Rules = [
    (do.season, ["SEASON <OY>", "<Y> <O> SEASON", "<B> <O> SEASON", "SEASON <O> <B>"]),
    (
        do.quarter,
        ["NUM <O> QUARTER <OY>", "QUARTER <O> NUM? <OY>", "<Y> (?:OF|THE|CIN|INP|ORDW)* NUM? <O> QUARTER"],
    ),
    (
        do.decade,
        [
            "DECADEW <O> (?:<D>|YR) <C>",
            "(?:CENTURY <O>)? <D> <O> DECADEP <C>",
            "(?:DECADE|DECNUM) <O> DECADEC <C>",
            "(?:DECADE|DECNUM) (?!<U>) <C>",
            "CENTURY <O> (?:DECADE|DECNUM)",
        ],
    ),
]

_PARTS: Rules = [
    (do.part_of, ["PART (?:OF|THE|IN|CIN|DASH)* <P>", "<P> <O> PARTP"]),
    (do.part_of_this, ["PART <O> UNIT (?!OF|Y4|NUM|OTHER)", "UNIT <O> PARTP"]),
]

_ABOUTS: Rules = [
    (
        do.about_time,
        ["ABOUT <O> (?:DATE|YR|MREL)", "(?:DATE|YR|Y4) ABOUTP", "ABOUT <O> Y4 (?=INP|FROMP|TOP|SINCEP|UNTILP)"],
    ),
    (do.about_year, ["ABOUT <O> Y4"]),
]

_INTERVALS: Rules = [
    (
        do.interval_of,
        [
            "BETWEEN <O> <P> (?:AND|TO|COMMA|DASH)+ <O> <P>",
            "<P> OF? (?:AND|TO)+ <O> <P> OF? BETWEENP",
            "(?:<F>|SINCE|START) <O> <P> <TO> <O> <P> (?:UNTILP|TOP)?",
            "<P> FROMP TO? <O> <P> (?:UNTILP|TOP)+",
            "<P> FROMP? TO <P> (?:UNTILP|TOP|BETWEENP)?",
        ],
    ),
    (do.same_kind, ["(?:DATE|YR) <TO> <O> (?:DATE|YR)", "Y4 DASH <Y>", "YR DASH Y4", "MONTH DASH (?:DATE|MONTH)"]),
]

_WRAPPERS: Rules = [
    (do.wrap(since), ["SINCE <IN>? <O> <P> FROMP? SINCEP?"]),
    (do.wrap(after), ["(?:START|SFROM) <IN>? <O> <P> FROMP? SINCEP?", "<F>? <P> FROMP? SINCEP (?!<N>|DATE)"]),
    (do.wrap(until), ["UNTIL+ (?:<IN>|SFROM)? <O> <P> UNTILP?", "<P> TOP? UNTILP"]),
    (do.wrap(before), ["BEFORE <P> (?!POSS)", "<P> (?:FROMP|OF)? BEFOREP"]),
    (do.wrap(after), ["AFTER <P> (?!POSS)", "<P> (?:FROMP|OF)? AFTERP"]),
    (
        do.cued_years,
        [
            "(?:<IN>|FROM|ABOUT <IN>) <O> Y4 (?:(?:COMMA|AND)+ Y4)*",
            "(?:Y4 (?:COMMA|AND)+)* Y4 (?:INP|FROMP|POSS)",
            "Y4 (?:COMMA|AND)+ (?=YR)",
            "LP Y4 RP",
            "EVENT <O> Y4 (?:AND Y4)*",
            "Y4 EVENT",
        ],
    ),
    (do.near_year, ["(?:THE|OF) Y4", "Y4 OFP"]),
    (do.cued_month, ["<IN> <O> MONTH", "MONTH INP", "LP MONTH RP", "FROM MONTH"]),
]


# without one of these a sentence names no time
_ANCHORS = (
    "Y4|MONTH|NMONTH|NDAY|WDAY|DATE|UNIT|UNITS|DUAL|REL|WINDOW|SEASON|QUARTER|CENTURYW|DECADE|DECNUM|DECADEW|DECADEP"
)


_MOST_QUIET = 1 << 14


class Grammar:
    """The passes, compiled for the category codes of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        dates = [*_DATES_MONTH_FIRST, *_DATES] if lexicon.month_first else list(_DATES)
        if lexicon.year_first:
            dates += _DATES_YEAR_FIRST
        passes = (_YEARS, _RELATIVES, dates, _PERIODS, _PARTS, _ABOUTS, _INTERVALS, _WRAPPERS)
        self._passes = [_Pass(rules, lexicon) for rules in passes]
        self._anchors = re.compile(_translate(_ANCHORS, lexicon))
        self._other = lexicon.code({"X"})
        self._quiet: set[str] = set()

    def reduce(self, tokens: list[Token], context: Context) -> list[Token]:
        """What the passes make of the tokens; nothing where no token can be the heart of a time."""
        codes = "".join([t.code for t in tokens])
        if self._anchors.search(codes) is None:
            return []
        result: list[Token] = []
        start = 0
        # no rule reaches over words that are no lexemes: each run between them is reduced by itself
        for run in codes.split(self._other):
            end = start + len(run)
            result += tokens[start:end] if run in self._quiet else self._reduce(tokens[start:end], run, context)
            result += tokens[end : end + 1]
            start = end + 1
        return result

    def _reduce(self, tokens: list[Token], codes: str, context: Context) -> list[Token]:
        quiet, run = True, codes
        for step in self._passes:
            reduced, codes = step.apply(tokens, codes, context)
            quiet = quiet and reduced is tokens
            tokens = reduced
        if quiet:  # most runs are a comma or a preposition, of which no rule makes anything
            if len(self._quiet) >= _MOST_QUIET:
                self._quiet.clear()
            self._quiet.add(run)
        return tokens


class _Pass:
    def __init__(self, rules: Rules, lexicon: Lexicon) -> None:
        self._actions = [action for action, _ in rules]
        self._pattern = re.compile("|".join(f"({_translate('|'.join(patterns), lexicon)})" for _, patterns in rules))

    def apply(self, tokens: list[Token], codes: str, context: Context) -> tuple[list[Token], str]:
        match = self._pattern.search(codes)
        if match is None:
            return tokens, codes
        result: list[Token] = []
        done = 0
        while match is not None:
            start, end = match.span()
            made = self._actions[(match.lastindex or 1) - 1](tokens[start:end], context)
            if made is None:
                match = self._pattern.search(codes, start + 1)
                continue
            result.extend(tokens[done:start])
            result.extend(made if isinstance(made, list) else [made])
            done = end
            match = self._pattern.search(codes, end)
        result.extend(tokens[done:])
        return result, "".join([t.code for t in result])


def _translate(rule: str, lexicon: Lexicon) -> str:
    """A rule as a regular expression over category codes."""
    while _MACRO.search(rule):
        rule = _MACRO.sub(lambda m: _MACROS[m[1]], rule)
    classes = re.sub(r"[A-Z][A-Z0-9]*", lambda m: f"[{lexicon.codes_with(m[0]) or chr(0xF8FF)}]", rule)
    return classes.replace(" ", "")
