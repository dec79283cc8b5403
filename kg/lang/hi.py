"""Hindi: postpositions are words of their own; plural oblique -on is attached."""

from __future__ import annotations

from kg.lang.base import Language
from kg.tokens import fold

_LETTERS = "ए|बी|सी|डी|ई|एफ|जी|एच|आई|जे|के|एल|एम|एन|ओ|पी|क्यू|आर|एस|टी|यू|वी|डब्ल्यू|एक्स|वाई|जेड"
"""Names of Latin letters."""
_PRONOUNS = {"उन्हें": "को", "उसे": "को", "इसे": "को", "उससे": "से", "उनसे": "से", "इससे": "से", "उसमें": "में", "इसमें": "में"}
_OWNERS = {"का": "का", "की": "की", "कि": "की", "के": "के"}


class Hindi(Language):
    code = "hi"
    cased = False
    agent = "ने"
    initials = frozenset(map(fold, _LETTERS.split("|")))
    plural_ends = ("ों", "ें", "ियां", "ाएं", "ओं")

    def people_forms(self, base: str) -> list[str]:
        return [base, base + "ों"]

    def case_of(self, token: str, citation: str) -> str:
        """Postposition that is part of a pronoun: उन्होंने, उन्हें."""
        if token.startswith(("उ", "इन")) and (owner := _OWNERS.get(token[-2:])):  # इसका is of what was told
            return owner
        return "ने" if token.endswith("ने") else _PRONOUNS.get(token, "")


LANGUAGE = Hindi()
