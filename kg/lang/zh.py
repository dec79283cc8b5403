"""Chinese: no spaces and no inflection; one token a character."""

from __future__ import annotations

from kg.lang.base import Language


class Chinese(Language):
    code = "zh"
    cased = False
    spaced = False


LANGUAGE = Chinese()
