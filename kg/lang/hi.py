"""Hindi: postpositions are words of their own; plural oblique -on is attached."""

from __future__ import annotations

from kg.lang.base import Language


class Hindi(Language):
    code = "hi"
    cased = False

    def people_forms(self, base: str) -> list[str]:
        return [base, base + "ों"]


LANGUAGE = Hindi()
