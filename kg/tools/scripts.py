"""Which script and language a place name of unknown language belongs to, and how well it fits the Latin name.

GeoNames lists alternate names without saying in which language they are. Letters decide most of it (پ is not Arabic,
ї is not Russian); among the rest the form whose consonants agree best with the Latin name is taken.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

_ARABIC = re.compile(r"[\u0600-\u06ff\u200c \-]+")
_ARABIC_ONLY = frozenset("يىكةأإؤئآء")
_PERSIAN_ONLY = frozenset("پچژگیک")
_PLAIN = frozenset("ابتثجحخدذرزسشصضطظعغفقلمنهوآئ \u200c-")
_PATTERNS = {
    "ru": re.compile(r"[А-Яа-яЁё][А-Яа-яЁё \-]+"),
    "he": re.compile(r"[א-ת][א-ת '\"\-]+"),
    "hi": re.compile(r"[\u0905-\u0939\u0958-\u095f][\u0900-\u0963 \-]+"),
    "zh": re.compile(r"[\u4e00-\u9fff·]+"),
}
_NOT = {
    "he": re.compile(r"[\u05f0-\u05f2]|עע|יי$|ײ|אָ"),  # Yiddish
    "hi": re.compile(r"[ळऱऩॲॅॆॊ]|्$"),  # Marathi, Dravidian transcriptions
    "ru": re.compile(r"[Ёё]$|хот$| хила"),
    "zh": re.compile(r"[々ヶ縣區庁]|[市县郡]$"),
}
_CONSONANTS = {
    "P": "bpvfw бпвф בפףו بپفوڤ बभपफव",
    "T": "dt дт דטת دتطضذثظ तथटठदधडढड़",
    "K": "kqgcxh кгх קכךגחה كکقگغخحهعة कखगघहक़ख़ग़",
    "S": "szj сзшщчцж סשזצץ سصزشجچژ सशषजचछझज़",
    "N": "mn мн מםנן منﻥ मनणङञं",
    "L": "lr лр לר لر लरऋ",
}
_CLASS = {letter: key for key, letters in _CONSONANTS.items() for letter in letters if letter != " "}


def plain(name: str) -> str:
    """A Latin name without accents, dots, half rings and apostrophes of transcription."""
    name = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", re.sub(r"[‘’ʼʻʿʾ`]", "", name.replace("ı", "i").replace("ø", "o"))).strip()


def skeleton(name: str) -> str:
    """Consonants of a name as six coarse classes, the same for all scripts; doubled ones once.

    >>> skeleton("Moskva") == skeleton("Москва")
    True
    """
    found: list[str] = []
    for char in unicodedata.normalize("NFC", plain(name).lower()):
        key = _CLASS.get(char)
        if key and (not found or found[-1] != key):
            found.append(key)
    return "".join(found)


def likeness(name: str, latin: str) -> float:
    """How well the consonants of two names agree, 0 to 1."""
    return SequenceMatcher(None, skeleton(name), skeleton(latin)).ratio()


def of_language(name: str, lang: str) -> bool:
    """Whether `name` is written in the letters of `lang` and in none that only its neighbours use."""
    if lang in ("ar", "fa"):
        if not _ARABIC.fullmatch(name):
            return False
        letters = set(name)
        special, other = (_ARABIC_ONLY, _PERSIAN_ONLY) if lang == "ar" else (_PERSIAN_ONLY, _ARABIC_ONLY - {"آ", "ئ"})
        return not letters & other and letters <= _PLAIN | special
    pattern, unwanted = _PATTERNS[lang], _NOT[lang]
    return bool(pattern.fullmatch(name)) and not unwanted.search(name)


def choose(names: list[str], lang: str, latin: str, *, least: float = 0.55, most: int = 1) -> list[str]:
    """The names of `names` that fit `lang` and the Latin name best, at most `most`, best first.

    Chinese names are taken as listed, since they need not sound like the name.
    """
    fitting = list(dict.fromkeys(n for n in names if of_language(n, lang)))
    if lang == "zh":
        return sorted((n for n in fitting if 2 <= len(n) <= 8), key=lambda n: (len(n) > 5, fitting.index(n)))[
            : most + 1
        ]
    special = _ARABIC_ONLY if lang == "ar" else _PERSIAN_ONLY if lang == "fa" else frozenset()
    scored = [
        (likeness(n, latin) + (0.05 if special & set(n) else 0) - 0.1 * abs(n.count(" ") - latin.count(" ")), n)
        for n in fitting
        if len(re.sub(r"[\W_]", "", n)) >= 3 and likeness(n, latin) >= least
    ]
    scored.sort(key=lambda item: (-item[0], len(item[1]), item[1]))
    return [n for score, n in scored if score >= scored[0][0] - 0.03][:most]
