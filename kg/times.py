"""Time expressions of a sentence, each with its EDTF value.

Explicit dates keep the precision that they state; relative ones ("last week", "قبل أسبوعين") are resolved against
the day of publication and left out where there is none. Words are data (`schemas/lang/<code>/times.yaml`), the
grammar is one for all languages (`kg.time_grammar`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from kg.errors import InputError
from kg.time_actions import Context, value_of
from kg.time_grammar import Grammar
from kg.time_lexicon import Lexicon, Token, load_lexicon
from kg.time_text import dropped_mark, fold
from kg.time_values import Moment, Range, Value, settle
from kg.when import When

Kind = Literal["point", "since", "until", "interval", "relative", "duration"]

_CASE_ENDING = re.compile(r"(?:['’]?[^\W\d_]+)?")
_FINAL = frozenset({"DATE", "YR", "WEEK", "MREL", "CENTURY", "RANGE", "Y4", "MONTH"})


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when: `text[start:end]` in the text that was searched.

    Attributes:
        when: the time, with these words as its `text`.
        kind: "since" and "until" are open at one end, "interval" has both; "relative" is a point or stretch that
            depends on the day of publication, "duration" a stretch that ends or begins with it.
    """

    start: int
    end: int
    when: When
    kind: Kind


def find_times(text: str, lang: str, published: date | None) -> list[TimeExpression]:
    """The times that a sentence names, in order, without overlaps.

    Args:
        lang: ISO 639-1 code of a language that kg reads.
        published: day of publication; without one, relative times are left out and a day keeps its unknown year.

    Raises:
        UsageError: kg does not read that language.
        SchemaError: the word list of the language is not valid.
    """
    lexicon, grammar = _engine(lang)
    folded, offsets = fold(text)
    if not lexicon.hints(folded):
        return []
    context = Context(folded, lexicon, published)
    found: list[TimeExpression] = []
    for token in grammar.reduce(lexicon.tokens(folded, text, offsets), context):
        if (value := _counted(token, context, text, offsets)) is None:
            continue
        start, end = _original(token, text, offsets)
        if lexicon.inflects and (ending := _CASE_ENDING.match(text, end)):
            end = ending.end()
        if expression := _expression(start, end, text[start:end], value, published):
            found.append(expression)
    return found


@cache
def _engine(lang: str) -> tuple[Lexicon, Grammar]:
    lexicon = load_lexicon(lang)
    return lexicon, Grammar(lexicon)


def _counted(token: Token, context: Context, text: str, offsets: list[int] | None) -> Value | None:
    """The value of a token that says a time by itself; a bare number or month name does so only in some languages."""
    values = token.values
    if not values or values.keys().isdisjoint(_FINAL):
        return None
    if "Y4" not in values and ("MONTH" not in values or "CUED" in values or context.lexicon.bare_months):
        return value_of(token, context)
    if "Y4" in values and token.start == 0 and context.text.startswith(":", token.end):
        return value_of(token, context)  # an entry of a chronology
    if "Y4" in values and context.lexicon.bare_years and 1900 <= values["Y4"] <= 2050:
        end = offsets[token.end] if offsets else token.end
        follows = re.match(r"\s(\w)|[-/%]", text[end:])
        if follows is None or (follows[1] and not follows[1].isupper() and not follows[1].isdigit()):
            return value_of(token, context)
    return None


def _original(token: Token, text: str, offsets: list[int] | None) -> tuple[int, int]:
    if offsets is None:
        return token.start, token.end
    end = offsets[token.end - 1] + 1
    following = offsets[token.end]
    while end < following and dropped_mark(text[end]):
        end += 1  # vowel signs that were dropped belong to the letter before them
    return offsets[token.start], end


def _expression(start: int, end: int, words: str, value: Value, published: date | None) -> TimeExpression | None:
    settled = settle(value, published)
    if settled is None:
        return None
    kind: Kind
    if isinstance(settled, Moment):
        edtf, relative = settled.edtf(), settled.relative
        kind = "relative" if relative else "point"
    else:
        edtf, relative, kind = _range(settled)
    try:
        return TimeExpression(start, end, When(edtf, "relative" if relative else "stated", words), kind)
    except InputError:  # a day that its month lacks, or an end before its start: no time after all
        return None


def _range(settled: Range) -> tuple[str, bool, Kind]:
    low, high = settled.low, settled.high
    edtf = f"{low.edtf() if low else '..'}/{high.edtf() if high else '..'}"
    relative = bool((low and low.relative) or (high and high.relative))
    return edtf, relative, "relative" if relative and settled.kind == "interval" else settled.kind
