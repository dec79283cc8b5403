"""German: genitive -s of names, strong and weak endings of adjectives."""

from __future__ import annotations

from functools import lru_cache

from kg.lang.base import Language
from kg.tokens import fold_accents


@lru_cache(maxsize=1 << 17)
def _key(token: str) -> str:
    folded = fold_accents(token)
    return folded[:-1] if len(folded) > 3 and folded.endswith("s") and not folded.endswith("ss") else folded


class German(Language):
    code = "de"
    capital_nouns = True

    def key(self, token: str) -> str:
        return _key(token)

    def adjective_forms(self, base: str) -> list[str]:
        stem = base.removesuffix("e") if base.endswith("sche") else base
        return [stem, *(stem + e for e in ("e", "en", "er", "es", "em"))]

    def people_forms(self, base: str) -> list[str]:
        return [base, base + "n"] if base.endswith("er") else [base]


LANGUAGE = German()
