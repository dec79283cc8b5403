"""Hebrew: proclitics before names, demonyms inflect for gender and number."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from kg.lang.base import Language

_FINAL = str.maketrans("פכמנצ", "ףךםןץ")
_ONE = "והבלמשכ"
_PREFIXES = tuple(
    sorted(
        {
            *_ONE,
            *("ו" + c for c in "הבלמשכ"),
            *("ש" + c for c in "הבלמ"),
            "מה",
            "לה",
            "כש",
            "בה",
            "וכש",
            "ומה",
            "ושה",
            "כשה",
            "של",
        }
        - {"של"},
        key=len,
    )
)


@lru_cache(maxsize=1 << 17)
def _clitics(token: str) -> tuple[tuple[str, str], ...]:
    found = [("", token)]
    for prefix in _PREFIXES:
        if token.startswith(prefix) and len(token) - len(prefix) >= 2:
            found.append((prefix, token[len(prefix) :]))
            if token.startswith("וו", len(prefix)):
                found.append((prefix, token[len(prefix) + 1 :]))  # a first vav is doubled: בוורשה
            if prefix[-1] in "בלכ" and len(token) - len(prefix) >= 3:
                found.append((prefix, "ה" + token[len(prefix) :]))  # the article is heard but not written
    return tuple(found)


class Hebrew(Language):
    code = "he"
    cased = False
    word_starts = ("ה",)
    word_ends = ("ים", "ות", "תם", "תה")

    def clitics(self, token: str) -> list[tuple[str, str]]:
        return list(_clitics(token))

    def adjective_forms(self, base: str) -> list[str]:
        return [base, base + "ת", base + "ם", base + "ים", base + "ות", base + "ה"]

    def people_forms(self, base: str) -> list[str]:
        return [base]

    def cited(self, name: str) -> str:
        first, _, rest = name.partition(" ")
        # "במפלגה הסוציאליסטית" has lost the article of המפלגה; a noun before another noun would end in ת
        swallowed = rest.startswith("ה") and first.endswith("ה") and not first.startswith("ה")
        return f"ה{name}" if swallowed else name

    def plural_verb(self, form: str, forms: Collection[str]) -> bool:
        for end in ("ו", "ים", "ות"):
            stem = form.removesuffix(end)
            if stem and stem != form:
                last = stem[-1].translate(_FINAL)
                return any(one in forms for one in (stem, stem[:-1] + last, stem + "ה"))
        return False

    def possessed_forms(self, cue: str) -> list[tuple[str, str]]:
        stem = cue[:-1] + "ת" if cue.endswith("ה") else cue
        return [(stem + pronoun, pronoun) for pronoun in ("ו", "ה", "ם", "ן")]


LANGUAGE = Hebrew()
