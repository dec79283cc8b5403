"""Names of persons that no list has: where one starts or ends in a sentence, whatever its script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.names.cased import CasedNames
from kg.names.words import Span
from kg.tokens import Tokens


class PersonShapes(CasedNames):
    """Finds names of persons."""

    def starts_person(self, tokens: Tokens, i: int, taken: Sequence[Any]) -> bool:
        """Whether a person's name may start at token `i`: used to end a portfolio."""
        if taken[i] is not None:
            return False
        norm = tokens.norms[i]
        if self.language.cased:
            return self.is_given(norm) and tokens.texts[i][0].isupper()
        if tokens.texts[i] in self.data.stop_written:
            return False
        return any(
            form in self.data.given or (prefix and form in self.parts) for prefix, form in self.language.clitics(norm)
        )

    def in_portfolio(self, tokens: Tokens, i: int, first: bool) -> bool:
        """Whether a word may belong to a portfolio ("minister of *"): in Arabic all but the first are definite."""
        if self.language.code != "ar":
            return True
        norm = tokens.norms[i]
        if norm.startswith(("ال", "وال", "لل", "ولل")):
            return True
        following = tokens.norms[i + 1] if i + 1 < len(tokens) else ""
        if norm[0] in "بلكف":
            return False
        return first and not self.everyday(norm) and following.startswith("ال")

    def may_be_name(self, tokens: Tokens, start: int, end: int) -> bool:
        """Whether a listed place name may be a given name here: another capitalised word follows (Paris Hilton)."""
        norm = tokens.norms[start]
        if end >= len(tokens) or end - start > 1 or not (self.is_given(norm) or norm in self.data.ambiguous):
            return False
        if not self.language.cased:
            following = tokens.norms[end]
            return bool(self.data.everyday) and following[0].isalpha() and not self.everyday(following)
        return tokens.texts[end][0].isupper()

    def person_starting(self, tokens: Tokens, i: int, taken: Sequence[Any], *, titled: bool) -> Span | None:
        """(start, end, proclitic) of the personal name at token `i`, or None."""
        if i >= len(tokens):
            return None
        if not self.language.spaced:
            return self._chinese(tokens, i, taken, titled)
        if self.language.cased:
            found = self._cased(tokens, i, taken, titled)
            if found is not None and found[1] - found[0] == 1 and 1 < len(text := tokens.texts[found[0]]) < 5:
                return (
                    None if text.isupper() and not self.is_given(tokens.norms[found[0]]) else found
                )  # "journaliste TV"
            return found
        return self._uncased(tokens, i, taken, titled)

    def person_ending(self, tokens: Tokens, end: int, taken: Sequence[Any]) -> Span | None:
        """The personal name that ends just before token `end` (before a comma and a title), or None."""
        for start in range(max(0, end - 5), end):
            if any(taken[j] is not None and taken[j].kind not in ("name", "short") for j in range(start, end)):
                continue
            introduced = not self.language.cased and start > 0 and self._introduces(tokens.norms[start - 1])
            introduced = introduced or (start == 0 and bool(self.data.everyday))
            if not introduced and self.data.everyday and start and self.data.adjective_after:
                # "לפגישה עם למברטו דיני, שר החוץ של איטליה"
                introduced = self.data.prepositions.at([tokens.norms[start - 1]], 0) is not None and end - start > 1
                introduced = introduced and self._foreign_words(tokens.norms, start, end)
            span = self.person_starting(tokens, start, taken, titled=introduced)
            if span is not None and span[1] == end:
                return span
        if self.language.cased:
            start = end
            while (
                start > 0
                and end - start < 4
                and taken[start - 1] is None
                and tokens.texts[start - 1][0].isupper()
                and tokens.norms[start - 1] not in self.common
            ):
                start -= 1
            latin = tokens.texts[start].isascii() and not self.language.latin_script
            if end - start >= 2 and not latin:
                return start, end, ""
        if self.data.order == "VSO":
            return self._foreign_before(tokens, end, taken)
        return (
            self._strange_before(tokens, end, taken) if self.data.adjective_after and not self.language.cased else None
        )

    def _introduces(self, norm: str) -> bool:
        """Whether a word is one after which a person's name stands: an honorific, or a verb of saying."""
        data = self.data
        if norm in data.honorifics or norm in data.according:
            return True
        return any(form in data.speech for _, form in self.language.clitics(norm))
