"""Text made comparable for the search of times, with the way back to the offsets of the original.

Case, digits of other scripts, letter variants and spaces are made one character by character, so that offsets stay;
vowel signs, joiners and direction marks are dropped, for which the offsets are kept in a list.
"""

from __future__ import annotations

import re
import unicodedata

_MAP: dict[int, str] = {
    **dict.fromkeys(map(ord, "أإآٱ"), "ا"),
    **dict.fromkeys(map(ord, "ىیې"), "ي"),
    **dict.fromkeys(map(ord, "ةۀہھە"), "ه"),
    **dict.fromkeys(map(ord, "\u2019\u2018ʼ`´׳"), "'"),
    **dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007\u200c\u3000\n\r\t"), " "),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u05be־～〜"), "-"),
    ord("ک"): "ك",
    ord("ؤ"): "و",
    ord("ё"): "е",
    ord("Ё"): "е",
    ord("İ"): "i",
    ord("ı"): "i",
    ord("٫"): ".",
    ord("٬"): ",",
    ord("，"): ",",
    ord("（"): "(",
    ord("）"): ")",
    **{first + i: str(i) for first in (0x660, 0x6F0, 0x966, 0xFF10) for i in range(10)},
}
_VOWEL_SIGNS = "\u064b-\u065f\u0670\u0640\u0591-\u05bd\u05bf\u05c1\u05c2\u093c"
_CONTROLS = "\u200b\u200d-\u200f\u2060-\u2069\u202a-\u202e\u00ad\ufeff"
_DROPPED = re.compile(f"[{_VOWEL_SIGNS}{_CONTROLS}]+")
_CLUSTER = re.compile(r".[\u0300-\u036f\u0653-\u0655\u093c]*", re.DOTALL)


def fold(text: str) -> tuple[str, list[int] | None]:
    """The comparable form of `text`, and the offset in `text` of each of its characters (and of its end).

    The list is None where the offsets are the same.
    """
    if text.isascii():
        return text.translate(_ASCII).lower(), None
    kept: list[str] = []
    offsets: list[int] = []
    if unicodedata.is_normalized("NFC", text):
        mapped = text.translate(_MAP).lower()
        if _DROPPED.search(text) is None:
            return mapped, None
        done = 0
        for dropped in _DROPPED.finditer(text):
            kept.append(mapped[done : dropped.start()])
            offsets.extend(range(done, dropped.start()))
            done = dropped.end()
        kept.append(mapped[done:])
        offsets.extend(range(done, len(text) + 1))
        return "".join(kept), offsets
    for cluster in _CLUSTER.finditer(text):
        composed = _DROPPED.sub("", unicodedata.normalize("NFC", cluster.group())).translate(_MAP).lower()
        kept.append(composed)
        offsets.extend([cluster.start()] * len(composed))
    offsets.append(len(text))
    return "".join(kept), offsets


_ASCII = str.maketrans("\n\r\t`", "   '")


def dropped_mark(character: str) -> bool:
    """Whether `fold` drops a character as part of the letter before it: a vowel sign or a tatweel."""
    return character == "ـ" or unicodedata.combining(character) != 0


def fold_words(words: str) -> str:
    """`fold` without the offsets, for word lists."""
    return fold(words)[0]
