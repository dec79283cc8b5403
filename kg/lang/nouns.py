"""The cases of listed nouns in languages that inflect: the first form of a list is the nominative of those after it."""

from __future__ import annotations

from collections.abc import Iterable

from kg.lang.base import Language
from kg.tokens import fold

_SHARED = 3
"""Letters at least that the forms of a noun share: посол, посла."""


def noun_cases(language: Language, lists: Iterable[Iterable[str]]) -> dict[str, str]:
    """Folded form of a noun (of a phrase its first word) → case; a form that may have several cases has the first's."""
    found: dict[str, str] = {}
    if not language.inflects:
        return found
    for phrases in lists:
        base = ""
        for phrase in phrases:
            for word in phrase.removesuffix(" *").split()[:1]:
                form = fold(word)
                if not base or not _alike(form, base):
                    base = form
                if case := language.case_of(form, base):
                    found.setdefault(form, case)
    return found


def _alike(form: str, base: str) -> bool:
    shared = max(_SHARED, len(base) - 3)
    return form[:shared] == base[:shared] or (len(base) <= 5 and form[:_SHARED] == base[:_SHARED])
