"""What differs between languages: how names inflect, which clitics they carry, how words are compared.

Grammar in the sense of word lists (prepositions, titles, cue words, …) is data under `schemas/lang/<code>/`; a module
here holds only what needs code. A language is added by one such file and its data.
"""

from __future__ import annotations

import importlib
from functools import cache

from kg.errors import UsageError
from kg.lang.base import Language

LANGUAGES = ("ar", "en", "fr", "es", "ru", "zh", "de", "tr", "pt", "fa", "he", "hi")
"""ISO 639-1 codes of the languages that kg reads."""

__all__ = ["LANGUAGES", "Language", "get_language"]


@cache
def get_language(code: str) -> Language:
    """The language `code`.

    Raises:
        UsageError: kg does not read that language.
    """
    if code not in LANGUAGES:
        raise UsageError(f"unknown language {code!r}", hint=f"supported: {', '.join(LANGUAGES)}")
    language: Language = importlib.import_module(f"kg.lang.{code}").LANGUAGE
    return language
