"""Turkish: case endings follow an apostrophe after names; demonym nouns and common nouns take them directly."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.lang.base import Language
from kg.tokens import fold, fold_accents

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


_POSSESSED = re.compile(r"^(.{4,}[iuü])(n(?:d[ae]n?|[aeiuü]|[iuü]n))$")
_PLURAL = re.compile(r"^(.{3,}l[ae]r)([iu]n|[ae]|[iu]|l[ae]|d[ae]n?)$")
_PRONOUNS = {
    "onu": "acc", "ona": "dat", "onun": "gen", "onunla": "ins", "ondan": "abl", "onda": "loc",
    "onlari": "acc", "onlara": "dat", "onlarin": "gen", "onlarla": "ins", "onlardan": "abl",
}  # fmt: skip
_PARTICIPLE = re.compile(r"^(?:.+[bcçğklmnprsşvyz][ae]n|eden|giden|.+(?:[dt][ıiuü]ğ[ıiuü]|[ae]ca[ğ][ıiuü]))$")
_COMPOUND = re.compile(r"^.{3,}(?:[ıiuü](n(?:d[ae](?:ki|n)?|[ae]))|(?:s|l[ae]r)[ıiuü](n[ıiuü]n?))$")
_COMPOUNDED = re.compile(r"[aeıioöuü]s[ıiuü](?:n[ıiuü]n?|n[ae]|nd[ae]n?|yl[ae])?$")
_POSSESSING = re.compile(r"..[ıiuü]n[ıiuü]n$")
_ADVERBS = frozenset({
    "neden", "zaten", "hemen", "bazen", "erken", "iken", "resmen", "kısmen", "tamamen", "aynen", "tahminen", "nisan",
    "insan", "zaman", "plan", "alan", "vatan", "fiilen", "esasen", "roman", "orman",
})  # fmt: skip
_DESCRIBING = (
    "daki", "deki", "taki", "teki", "lı", "li", "lu", "lü", "cı", "ci", "cu", "cü", "çı", "çi", "sal", "sel",
    "sız", "siz",
)  # fmt: skip
_CLOSE = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "i": "i", "ö": "ü", "ü": "ü"}
_HARD = frozenset("fstkçşhp")


@lru_cache(maxsize=1 << 17)
def _key(token: str) -> str:
    """Institutions and peoples take case endings without an apostrophe: Kurulunda is Kurulu, Husilerle Husiler."""
    folded = fold_accents(token)
    match = _POSSESSED.match(folded) or _PLURAL.match(folded)
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
        if not citation:
            return _PRONOUNS.get(token) or case_of_suffix(token)
        folded = fold_accents(token)
        match = _POSSESSED.match(folded) or _PLURAL.match(folded)
        if match is None or match.group(1) != fold_accents(citation):
            return ""
        return case_of_suffix(match.group(2))

    def compound_case(self, token: str) -> str:
        match = _COMPOUND.match(token) if token.islower() else None
        return case_of_suffix(fold(match.group(1) or match.group(2))) if match is not None else ""

    def possessing(self, token: str) -> bool:
        return token.islower() and _POSSESSING.search(token) is not None

    def compounded(self, token: str) -> bool:
        return token.islower() and _COMPOUNDED.search(token) is not None

    def native(self, token: str) -> bool:
        return token.endswith(("lı", "li", "lu", "lü"))

    def describing(self, token: str) -> bool:
        return len(token) > 4 and token.endswith(_DESCRIBING)

    def ends_clause(self, token: str) -> bool:
        return token.islower() and token not in _ADVERBS and _PARTICIPLE.match(token) is not None

    def case_forms(self, noun: str) -> list[tuple[str, str]]:
        """hükümeti → hükümetine, hükümetinin, …; zirve → zirveye, zirvede, …"""
        vowels = [c for c in noun if c in _CLOSE]
        if not vowels:
            return []
        close = _CLOSE[vowels[-1]]
        wide = "a" if close in "ıu" else "e"
        forms: list[tuple[str, str]] = []
        if noun[-1] not in _CLOSE:
            hard = "t" if noun[-1] in _HARD else "d"
            softened = {"k": "ğ", "t": "d", "ç": "c", "p": "b"}.get(noun[-1], "") if len(vowels) > 1 else ""
            for stem in (noun, *([noun[:-1] + softened] if softened else [])):
                forms += [(stem + wide, "dat"), (stem + close + "n", "gen")]  # its accusative is that of "X's …" too
            forms += [(noun + f"{hard}{wide}", "loc"), (noun + f"{hard}{wide}ki", "loc")]
            forms += [(noun + f"{hard}{wide}n", "abl"), (noun + f"l{wide}", "ins")]
        else:
            for n in ("n", "y") if noun[-1] in "ıiuü" else ("y",):
                forms += [(noun + n + wide, "dat"), (noun + n + close, "acc")]
            n = "n" if noun[-1] in "ıiuü" else ""  # the "n" after the ending that says whose
            for middle in dict.fromkeys((n, "")):
                forms += [(noun + f"{middle}d{wide}", "loc"), (noun + f"{middle}d{wide}ki", "loc")]
                forms += [(noun + f"{middle}d{wide}n", "abl")]
            forms += [(noun + f"n{close}n", "gen"), (noun + f"yl{wide}", "ins")]
        return [(fold(form), case) for form, case in forms]


LANGUAGE = Turkish()
