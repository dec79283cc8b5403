"""Spanish: demonym adjectives agree in gender and number."""

from __future__ import annotations

from kg.lang.base import Language


class Spanish(Language):
    code = "es"

    def adjective_forms(self, base: str) -> list[str]:
        if base.endswith("o"):
            stem = base[:-1]
            return [base, stem + "a", stem + "os", stem + "as"]
        if base.endswith(("a", "e", "í", "ú")):
            return [base, base + "s", base + "es"]
        return [base, base + "a", base + "es", base + "as"]

    def people_forms(self, base: str) -> list[str]:
        return [base, base.removesuffix("s")]


LANGUAGE = Spanish()
