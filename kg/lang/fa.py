"""Persian: the plural -hā and the indefinite -i are attached to demonyms."""

from __future__ import annotations

from collections.abc import Collection

from kg.lang.base import Language
from kg.tokens import fold


class Persian(Language):
    code = "fa"
    cased = False
    word_ends = tuple(fold(end) for end in ("ها", "های", "هایی", "تر", "ترین", "شان", "اند", "ات", "شده", "کننده"))

    def adjective_forms(self, base: str) -> list[str]:
        return [base, base + "ها", base + "ان"]

    def people_forms(self, base: str) -> list[str]:
        return [base, base + "ی"]

    def plural_verb(self, form: str, forms: Collection[str]) -> bool:
        stem = form.removesuffix("ند")
        return stem != form and any(one in forms for one in (stem, stem + "د", stem.removesuffix("ا")))


LANGUAGE = Persian()
