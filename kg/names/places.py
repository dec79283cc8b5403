"""Names of places that follow their kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.names.persons import PersonShapes
from kg.tokens import HYPHENS, Tokens


class PlaceShapes(PersonShapes):
    """Finds names of places."""

    def place_after(self, tokens: Tokens, start: int, taken: Sequence[Any]) -> int:
        """End of an unlisted place name after its head noun: "[بلدة] عيتا الشعب", "[قرية] البوادر"; `start` if none."""
        norms, end = tokens.norms, start
        if self.data.everyday:
            return self._place_words(tokens, start, taken)
        while end < len(tokens) and end - start < 2 and taken[end] is None:
            norm, text = norms[end], tokens.texts[end]
            if not norm[0].isalpha() or len(norm) < 3 or text in self.data.stop_written:
                break
            definite = text.startswith("ال")
            if self.frequent(norm) and not (definite and end > start and not text.endswith("ة")):
                break  # "عيتا الشعب", but "عيتا المجاورة"
            if norm.endswith(("يه", "يتين", "يين")) or (definite and end > start and norm.endswith("ي")):
                break  # "القرية الحدودية": an adjective
            attached = norm.startswith(("لل", "وال", "بال"))
            if not definite and (attached or (end > start and not self._goes_on(tokens, end))):
                break
            end += 1
        return end

    def _goes_on(self, tokens: Tokens, i: int) -> bool:
        """Whether an unknown word is the second one of a place's name: "منطقة ليبتاكو [غورما]" and a mark or "in"."""
        after = i + 1
        closed = after >= len(tokens) or not tokens.norms[after][0].isalpha()
        closed = closed or self.data.prepositions.at(tokens.norms, after) is not None
        text = tokens.texts[i]
        verbal = text.startswith(("أ", "ي", "ت", "ن", "س", "و", "ا")) or (len(text) > 4 and text[0] in "بلف")
        return closed and not verbal and self.unknown(tokens, i)

    def _place_words(self, tokens: Tokens, start: int, taken: Sequence[Any]) -> int:
        """End of the unlisted place name at `start`, where everyday words are listed: one word, two if they close."""
        norms, count, end = tokens.norms, len(tokens), start
        starts, ends = self.language.word_starts, self.language.word_ends
        while end < count and end - start < 3 and taken[end] is None:
            norm = norms[end]
            if tokens.texts[end] in HYPHENS and end > start and end + 1 < count and norms[end + 1][0].isalpha():
                end += 2
                continue
            if not norm[0].isalpha() or len(norm) < 2 or self.everyday(norm):
                break
            if (starts and norm.startswith(starts)) or (ends and norm.endswith(ends)):
                break
            if end > start and not self._closed(tokens, end + 1):
                break
            end += 1
        return min(end, count)
