"""English: nothing inflects but the possessive, which the tokenizer splits off."""

from __future__ import annotations

from kg.lang.base import Language


class English(Language):
    code = "en"

    def people_forms(self, base: str) -> list[str]:
        return [base]


LANGUAGE = English()
