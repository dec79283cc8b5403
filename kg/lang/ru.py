"""Russian: names and adjectives inflect; words are compared by a stem without case endings."""

from __future__ import annotations

from functools import lru_cache

from kg.lang.base import Language
from kg.tokens import fold_accents

_ENDINGS = sorted(
    [
        "ами",
        "ями",
        "ого",
        "его",
        "ому",
        "ему",
        "ыми",
        "ими",
        "ией",
        "иям",
        "иях",
        "ием",
        "иями",
        "ой",
        "ей",
        "ом",
        "ем",
        "ий",
        "ый",
        "ая",
        "яя",
        "ое",
        "ее",
        "ые",
        "ие",
        "ую",
        "юю",
        "ых",
        "их",
        "ым",
        "им",
        "ов",
        "ев",
        "ам",
        "ям",
        "ах",
        "ях",
        "ою",
        "ею",
        "ья",
        "ье",
        "ью",
        "ия",
        "ию",
        "ии",
        "а",
        "я",
        "у",
        "ю",
        "о",
        "е",
        "ы",
        "и",
        "ь",
        "й",
    ],
    key=len,
    reverse=True,
)


@lru_cache(maxsize=1 << 17)
def _stem(folded: str) -> str:
    if len(folded) <= 3:
        return folded
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= 3:
            # vowels before the ending go too: Ассамбле-я and Ассамбл-ее are one word
            stem = folded[: -len(ending)]
            bare = stem.rstrip("аеиоуыэюяйь")
            return bare if len(bare) >= 3 else stem
    return folded


@lru_cache(maxsize=1 << 17)
def _key(token: str) -> str:
    folded = fold_accents(token)
    return folded if token.isupper() else _stem(folded)


class Russian(Language):
    code = "ru"

    def key(self, token: str) -> str:
        return _key(token)

    def case_of(self, token: str, citation: str) -> str:
        word, base = fold_accents(token), fold_accents(citation)
        if word == base:
            return "nom"
        if word.endswith(("ом", "ем", "ой", "ей", "ою", "ым", "им", "ами", "ями", "ыми", "ими")):
            return "ins"
        if word.endswith(("у", "ю", "ому", "ему", "ам", "ям")):
            return "dat"
        if word.endswith(("а", "я", "ы", "и", "ого", "его", "ов", "ых", "их")):
            return "gen"
        return "loc"


LANGUAGE = Russian()
