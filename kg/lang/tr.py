"""Turkish: case endings follow an apostrophe after names; demonym nouns take them directly."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lang.base import Language
from kg.tokens import fold_accents

_CASES = (
    ("gen", re.compile(r"^'?[nsy]?[ıiuü]n(?:[ıiuü]n|daki|deki)?$|^'?n[ıiuü]n$")),
    ("abl", re.compile(r"^'?[ns]?[dt][ae]n$|^'?nd[ae]n$")),
    ("loc", re.compile(r"^'?[ns]?[dt][ae](?:ki(?:ler)?)?$|^'?nd[ae](?:ki)?$")),
    ("ins", re.compile(r"^'?(?:y)?l[ae]$")),
    ("dat", re.compile(r"^'?[yn]?[ae]$|^'?s[ıiuü]n[ae]$")),
    ("acc", re.compile(r"^'?[yn]?[ıiuü]$|^'?s[ıiuü]n[ıiuü]$")),
)


def case_of_suffix(suffix: str) -> str:
    """Case of a folded ending ("'nin" → "gen"); "" if it is none of the known ones."""
    for case, pattern in _CASES:
        if pattern.match(suffix):
            return case
    return ""


_POSSESSED = re.compile(r"^(.{4,}[iuü])n(?:d[ae]n?|[aeiuü]|[iuü]n)$")


@lru_cache(maxsize=1 << 17)
def _key(token: str) -> str:
    """Institutions take case endings without an apostrophe: Kurulunda is Kurulu."""
    folded = fold_accents(token)
    match = _POSSESSED.match(folded)
    return match.group(1) if match else folded


class Turkish(Language):
    code = "tr"

    def key(self, token: str) -> str:
        return _key(token)

    def adjective_forms(self, base: str) -> list[str]:
        return [base]

    def people_forms(self, base: str) -> list[str]:
        return [base, *(base + e for e in ("lar", "ler", "ların", "lerin", "lara", "lere", "ları", "leri"))]

    def case_of(self, token: str, citation: str) -> str:
        return case_of_suffix(token)


LANGUAGE = Turkish()
