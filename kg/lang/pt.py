"""Portuguese: demonym adjectives agree in gender and number."""

from __future__ import annotations

from kg.lang.base import Language


class Portuguese(Language):
    code = "pt"

    def adjective_forms(self, base: str) -> list[str]:
        if base.endswith("ão"):
            stem = base[:-2]
            return [base, stem + "ã", stem + "ães", stem + "ãos", stem + "ãs", stem + "ões"]
        if base.endswith("eu"):
            return [base, base[:-2] + "eia", base + "s", base[:-2] + "eias"]
        if base.endswith("o"):
            stem = base[:-1]
            return [base, stem + "a", stem + "os", stem + "as"]
        if base.endswith("ês"):
            return [base, base[:-2] + "esa", base[:-2] + "eses", base[:-2] + "esas"]
        if base.endswith(("a", "e", "u")):
            return [base, base + "s"]
        return [base, base + "a", base + "es", base + "as"]

    def people_forms(self, base: str) -> list[str]:
        return [base, base.removesuffix("s")]


LANGUAGE = Portuguese()
