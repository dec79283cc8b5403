"""French: demonym adjectives agree in gender and number."""

from __future__ import annotations

from kg.lang.base import Language


class French(Language):
    code = "fr"

    def adjective_forms(self, base: str) -> list[str]:
        feminine = base + "e"
        if base.endswith("e"):
            feminine = base
        elif base.endswith(("ien", "éen", "on")):
            feminine = base + "ne"
        elif base.endswith("c") and base.endswith("ec"):
            feminine = base + "que"
        elif base.endswith("f"):
            feminine = base[:-1] + "ve"
        plural = base if base.endswith(("s", "x")) else base + "s"
        return [base, feminine, plural, feminine + "s"]

    def people_forms(self, base: str) -> list[str]:
        return [base, base.removesuffix("s")]


LANGUAGE = French()
