"""Tokens of a sentence with exact offsets, and their normalised forms.

A token is a word, a number, an elided article (French `l'`), a suffix after an apostrophe (English `'s`, Turkish
`'nin`) or one punctuation mark. Chinese text has one token a character; runs of Latin letters and digits stay whole.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u064b-\u065f\u0670"
    "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0640\u200c\u200d"
)
_WORD = rf"[^\W\d_][\w{_MARKS}]*"
_HEBREW = rf"[\u05d0-\u05ea][\w{_MARKS}]*(?:[\"״'׳“”‘’][\u05d0-\u05ea]+)*(?:(?<=[גזצץתד])['׳‘’])?"
_NUMBER = r"\d+(?:[.,:/٫٬]\d+)*"
_ACRONYM = r"(?:[A-ZА-ЯÇĞİÖŞÜ]\.){2,}(?![a-z])"
_CJK = r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_LATIN_IN_CJK = r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’\-]*"

# Persian parts a verb from می and a noun from ها with a space, a joiner or nothing: all are one word
# (but "ماه می" is May, and "ترزا می" a person)
_PERSIAN_VERB = r"[^\W\d_][\w\u200c]*(?:د|گفت|رفت|داشت|گرفت|خواست|دانست|توانست|ساخت|پرداخت|گذاشت|بایست)\b"
_PERSIAN_PREFIX = rf"(?<!ماه )(?<!ترزا )(?<!\d )\bن?می\u200c? (?={_PERSIAN_VERB})"
_PERSIAN = rf"{_PERSIAN_PREFIX}{_WORD}(?: اند\b)?|{_WORD}(?: (?:ها|های|هایی|اند)\b)?"

_PATTERNS = {
    "fr": rf"{_ACRONYM}|(?:aujourd['’]hui)|(?:[A-Za-zÀ-ÿ]{{1,7}}['’])(?=\w|$)|{_WORD}|{_NUMBER}|[^\w\s]",
    "en": rf"{_ACRONYM}|(?<=\w)['’](?:s|S)\b|(?:[Oo]['’](?=[A-Z])\w+)|{_WORD}|{_NUMBER}|[^\w\s]",
    "tr": rf"{_ACRONYM}|(?<=\w)['’]{_WORD}|{_WORD}|{_NUMBER}|[^\w\s]",
    "fa": rf"{_ACRONYM}|{_PERSIAN}|{_NUMBER}|[^\w\s]",
    "he": rf"{_ACRONYM}|{_HEBREW}|{_WORD}|{_NUMBER}|[^\w\s]",
    "zh": rf"{_CJK}|{_NUMBER}|{_LATIN_IN_CJK}|{_WORD}|[^\w\s]",
}
_DEFAULT = rf"{_ACRONYM}|{_WORD}|{_NUMBER}|[^\w\s]"
_SPACED_WORDS = frozenset({"fa"})
"""Languages of which some words have a space within."""

COMMAS = frozenset(",،，")
HYPHENS = frozenset("-‑–—־")
"""Marks that join the words of a name and may be left out or put for each other."""


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    """What splits a text into what lies between tokens (even places) and tokens (odd places)."""
    # no token starts with a space: said first, it saves trying every alternative at each
    return re.compile(rf"(?=\S)({_PATTERNS.get(lang, _DEFAULT)})")


_ONE_TO_ONE = {
    **dict.fromkeys(map(ord, "أإآٱ"), "ا"),
    ord("ى"): "ي",
    ord("ی"): "ي",
    ord("ک"): "ك",
    ord("ۀ"): "ه",
    ord("ة"): "ه",
    ord("ؤ"): "و",
    ord("\u2019"): "'",
    ord("ʼ"): "'",
    ord("\u2018"): "'",
    ord("״"): '"',
    ord("׳"): "'",
    ord("\u201d"): '"',
    ord("\u201c"): '"',
    ord("ё"): "е",
    ord("İ"): "i",
    ord("ı"): "i",
    ord("I"): "i",
    **{ord("０") + i: str(i) for i in range(10)},
    **{ord("\u0660") + i: str(i) for i in range(10)},
    **{ord("\u06f0") + i: str(i) for i in range(10)},
    **{ord("\u0966") + i: str(i) for i in range(10)},
}
_DELETE = re.compile(
    "[\u064b-\u065f\u0670\u0640\u0591-\u05bd\u05bf\u05c1\u05c2\u093c\u200c\u200d\u200e\u200f\u2066-\u2069\u202a-\u202e]"
)


_NASAL = re.compile("(?<=[^\\s])[ङञणनम]\u094d(?=[कखगघचछजझटठडढतथदधपफबभ])|\u0901")
_LENGTH = {ord("ई"): "इ", ord("ऊ"): "उ", ord("ऑ"): "आ", 0x0940: "\u093f", 0x0942: "\u0941", 0x0949: "\u093e"}


def _fold_devanagari(word: str) -> str:
    """A nasal before a consonant is written in two ways (सम्बन्ध, संबंध); names waver in the length of i and u."""
    words = _NASAL.sub("\u0902", word).split(" ")
    return " ".join(w.translate(_LENGTH) if len(w) > 3 else w for w in words)


@lru_cache(maxsize=1 << 18)
def _fold_cached(word: str) -> str:
    word = _DELETE.sub("", word.translate(_ONE_TO_ONE)).lower()
    if word.isascii():
        return word
    word = _DELETE.sub("", unicodedata.normalize("NFKC", word).translate(_ONE_TO_ONE).lower())
    return _fold_devanagari(word) if "\u0900" <= word[:1] <= "\u097f" else word


def fold(word: str) -> str:
    """Spelling variants made one: case, vowel signs, alef and ya forms, digits; accents of Latin letters are kept."""
    return _fold_cached(word)


@lru_cache(maxsize=1 << 18)
def fold_accents(word: str) -> str:
    """`fold`, and Latin accents removed: what names are compared by."""
    folded = _fold_cached(word)
    if folded.isascii():
        return folded
    first = folded[0]
    if "\u0900" <= first <= "\u097f" or "\u4e00" <= first <= "\u9fff" or "\u0590" <= first <= "\u06ff":
        return folded
    decomposed = unicodedata.normalize("NFD", folded)
    stripped = "".join(c for c in decomposed if not unicodedata.combining(c) or c == "\u0306")
    return unicodedata.normalize("NFC", stripped).replace("ø", "o").replace("ł", "l").replace("đ", "d")


@dataclass(slots=True)
class Tokens:
    """The tokens of one sentence; offsets are into the article."""

    starts: list[int]
    ends: list[int]
    texts: list[str]
    norms: list[str]

    def __len__(self) -> int:
        return len(self.texts)


def tokenize(text: str, lang: str, offset: int = 0) -> Tokens:
    """Tokens of `text`; offsets are counted from `offset`."""
    parts = _pattern(lang).split(text)
    bounds = list(accumulate(map(len, parts), initial=offset))
    starts, ends, texts = bounds[1:-1:2], bounds[2::2], parts[1::2]
    if lang in _SPACED_WORDS:
        texts = [text.replace(" ", "\u200c") for text in texts]
    norms = list(map(_fold_cached, texts))
    if "" in norms:  # direction marks and lone vowel signs are no tokens
        kept = [i for i, norm in enumerate(norms) if norm]
        starts, ends = [starts[i] for i in kept], [ends[i] for i in kept]
        texts, norms = [texts[i] for i in kept], [norms[i] for i in kept]
    return Tokens(starts, ends, texts, norms)


def words(text: str, lang: str) -> list[str]:
    """The tokens of `text` without offsets."""
    if text.isascii() and text.isalpha():
        return [text]  # a word of Latin letters is one token in every language; half of all listed words are
    return _pattern(lang).findall(text)
