"""Persian: the plural -hā and the indefinite -i are attached to demonyms."""

from __future__ import annotations

from kg.lang.base import Language


class Persian(Language):
    code = "fa"
    cased = False

    def adjective_forms(self, base: str) -> list[str]:
        return [base, base + "ها", base + "ان", base + "های"]

    def people_forms(self, base: str) -> list[str]:
        return [base, base + "ی"]


LANGUAGE = Persian()
