"""The place and date before a report: "NIAMEY, Oct. 8 —", "القاهرة –"; nobody acts in them."""

from __future__ import annotations

from kg.lang import Language
from kg.tokens import Tokens
from kg.units import Analysis, Unit

_DASHES = frozenset({"-", "–", "—", "―", "--", "——"})
_WIRE = frozenset({"电", "讯"})
_WITHIN = 12
"""Tokens of the longest dateline."""
_SHORT = 3
"""Letters of words without a capital that may stand in one: "de", "on"."""


def dateline(analysis: Analysis, language: Language) -> int:
    """The token after the dateline of a sentence, 0 if it has none."""
    tokens = analysis.tokens
    place = next((u for u in analysis.units if u.start == 0 and not u.inner and u.kind in ("name", "short")), None)
    if place is None or len(tokens) < place.end + 2:
        return 0
    if not language.spaced:
        return place.end + 1 if tokens.norms[place.end] in _WIRE else 0
    shouted = language.cased and tokens.texts[0].isupper() and len(tokens.texts[0]) > _SHORT
    if not shouted and any(n.record.type not in ("City", "Territory") for n in place.names):
        return 0
    dashes = [i for i in range(place.end, len(tokens) - 1) if _spaced_dash(tokens, i)]
    if not dashes or dashes[0] > _WITHIN or (len(dashes) > 1 and not shouted):
        return 0  # "Cairo – the largest city of Egypt – welcomed …"
    between = range(place.end, dashes[0])
    return dashes[0] + 1 if all(_stands(tokens, i, analysis.units, shouted) for i in between) else 0


def _spaced_dash(tokens: Tokens, i: int) -> bool:
    if tokens.texts[i] not in _DASHES or i == 0:
        return False
    return tokens.starts[i] > tokens.ends[i - 1] and tokens.starts[i + 1] > tokens.ends[i]


def _stands(tokens: Tokens, i: int, units: list[Unit], shouted: bool) -> bool:
    """Whether a token may stand in a dateline: a mark, a number, a name, a short word or one with a capital."""
    text = tokens.texts[i]
    if not text[0].isalpha() or text[0].isupper() or any(u.start <= i < u.end for u in units):
        return True
    return shouted and len(text) <= _SHORT
