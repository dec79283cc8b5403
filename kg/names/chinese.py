"""Names of persons in Chinese: characters that spell foreign names, and surnames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.lang.data import word_list
from kg.names.unspaced import UnspacedShapes
from kg.names.words import Span, characters
from kg.tokens import Tokens

_MIDDLE = frozenset("一三中大小可正在有立会开多来元世")
"""Common characters that often stand in the middle of a name."""


def _latin(text: str) -> bool:
    """Whether a word within Chinese text is a name in Latin letters."""
    return len(text) > 2 and "A" <= text[0] <= "Z" and text[1:].islower()


class ChineseNames(UnspacedShapes):
    """Finds names of persons in Chinese."""

    def _chinese(self, tokens: Tokens, i: int, taken: Sequence[Any], titled: bool) -> Span | None:
        texts, count = tokens.texts, len(tokens)
        foreign, surnames = characters("transliteration.zh.txt"), word_list("surnames.zh.txt")
        end, dot = i, False
        dots = frozenset("·•・．")
        while titled and end < count and end - i < 4 and taken[end] is None and _latin(texts[end]):
            end += 1
        if end > i:
            return i, end, ""
        while (
            end < count
            and end - i < 16
            and (texts[end] in foreign or texts[end] in "·•・．" or (dot and texts[end] in "-—日"))
        ):
            if taken[end] is not None and end > i and not dot:
                break
            if end > i + 1 and texts[end - 1] not in dots and self._word_starts(tokens, end):
                break  # 卡尔·拉辛|于周五, 卡瓦诺|法官
            dot = dot or texts[end] in dots
            end += 1
        while end > i and not ("\u4e00" <= texts[end - 1] <= "\u9fff"):
            end -= 1
        if end - i > 2 and end < count and texts[end - 1] in self.data.after_names:
            end -= 1  # 索波阿加|曾公开反对
        if dot and end - i >= 4:
            return i, end, ""
        double = "".join(texts[i : i + 2]) in surnames
        single = texts[i] in surnames and not self._zh_common(texts, i)
        if titled and taken[i] is None and (single or double) and not any(taken[i : i + 1 + double]):
            stop = first = i + 1 + double
            while (
                stop < count
                and stop - first < 2 + (double and texts[stop] == "郎")  # 小泉进次郎
                and taken[stop] is None
                and "\u4e00" <= texts[stop] <= "\u9fff"
                and (
                    not self._zh_common(texts, stop)
                    or self._ends_name(tokens, stop)
                    or (stop == first and self._middle(tokens, stop, taken))
                )
            ):
                stop += 1
            if stop - i >= 2 and (stop > first or single):
                return i, max(stop, end if end - i <= 8 else 0), ""
        if titled and 2 <= end - i <= 6 and not self._zh_common(texts, i):
            return i, end, ""
        return None

    def _middle(self, tokens: Tokens, i: int, taken: Sequence[Any]) -> bool:
        """Whether a common character stands within a name of three: 陆[一]鸣."""
        texts = tokens.texts
        if texts[i] not in _MIDDLE or i + 1 >= len(tokens) or taken[i + 1] is not None:
            return False
        following = texts[i + 1]
        if self._zh_common(texts, i + 1) or not "\u4e00" <= following <= "\u9fff":
            return False
        return not self.is_word(texts[i] + following)
