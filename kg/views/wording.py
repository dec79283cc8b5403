"""Words on the map: names and labels in the language of the page, times in words, and text of both directions in order.

A canvas has no markup to say which way a text runs. Unicode isolates do it: a right-to-left label stands between
U+2067 and U+2069, and numbers, dates and Latin words inside it between U+2066 and U+2069; without them `2016-04-08`
in an Arabic label shows as `08-04-2016`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Literal

from kg.types import Entity
from kg.when import When

Lang = Literal["en", "ar"]
LANGS: tuple[Lang, ...] = ("en", "ar")

RLI, LRI, PDI = "\u2067", "\u2066", "\u2069"
_BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LTR_CHAR = "0-9\u0660-\u0669\u06f0-\u06f9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f"
_LTR_RUN = re.compile(f"[{_LTR_CHAR}](?:[{_LTR_CHAR}\\-–/.:,~+&'’ ]*[{_LTR_CHAR}~+])?")


def is_rtl(text: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def isolate(text: str, *, rtl: bool | None = None) -> str:
    """`text` between isolates, so that it keeps its order on a canvas wherever it stands.

    Args:
        rtl: the direction of the whole; by default that of its first letter.
    """
    plain = _BIDI_CONTROLS.sub("", text)
    if rtl is None:
        rtl = is_rtl(plain)
    if rtl:
        return RLI + _LTR_RUN.sub(lambda run: LRI + run[0] + PDI, plain) + PDI
    return LRI + plain + PDI if any(is_rtl(c) for c in plain) else plain


def pick(labels: Mapping[str, str], lang: Lang, default: str) -> str:
    """The label in `lang`, else in English, else `default`."""
    return labels.get(lang) or labels.get("en") or default


def entity_label(entity: Entity, lang: Lang, mention: str = "") -> str:
    """The preferred name in `lang`, else the entity's name, else the words of a text, else its id."""
    names = entity.names.get(lang, ())
    return next((n for n in (*names[:1], entity.name, mention) if n.strip()), entity.id)


def describe_time(when: When, lang: Lang) -> str:
    """The time in words short enough for a line: `since 1992`, `until 2016-05`, `2014 – 2020`, `c. 2020`, `1990s`.

    Empty where the time says nothing that could be read, as `XXXX`.
    """
    if "/" not in when.edtf:
        return _point(when.edtf, lang)
    start, end = (part if part != ".." else "" for part in when.edtf.split("/"))
    if start and end:
        return f"{_point(start, lang)} – {_point(end, lang)}"
    words = ("since", "until") if lang == "en" else ("منذ", "حتى")
    return f"{words[0]} {_point(start, lang)}" if start else f"{words[1]} {_point(end, lang)}"


def _point(edtf: str, lang: Lang) -> str:
    doubtful = edtf[-1:] in ("~", "?", "%")
    plain = edtf.rstrip("~?%")
    if plain.startswith("XXXX"):
        plain = plain.removeprefix("XXXX").replace("-XX", "").removeprefix("-")
    elif plain[3:4] == "X":
        decade, century = plain[:2] + "00", plain[:3] + "0"
        if plain[2] == "X":
            plain = f"{decade}s" if lang == "en" else f"القرن الذي يبدأ عام {decade}"
        else:
            plain = f"{century}s" if lang == "en" else f"عقد {century}"
    plain = plain.replace("-XX", "")
    about = "c." if lang == "en" else "نحو"
    return f"{about} {plain}" if doubtful and plain else plain
