"""Where words begin and end in a script without spaces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.names.words import WordShapes, characters
from kg.tokens import Tokens


class UnspacedShapes(WordShapes):
    """Borders of words and names in Chinese."""

    def dotted(self, tokens: Tokens) -> set[int]:
        """Tokens of foreign names with a dot between their parts: no city is named within them (达沃尔·博日诺维奇)."""
        foreign = characters("transliteration.zh.txt")
        found: set[int] = set()
        for i, text in enumerate(tokens.texts):
            if text not in "·•・．" or i in found:
                continue
            first, last = i, i
            while first > 0 and (tokens.texts[first - 1] in foreign or tokens.texts[first - 1] in "·•・．"):
                first -= 1
            while last + 1 < len(tokens) and (tokens.texts[last + 1] in foreign or tokens.texts[last + 1] in "·•・．"):
                last += 1
            found.update(range(first, last + 1))
        return found

    def within_name(self, tokens: Tokens, match: Any) -> bool:
        """Whether a listed town or person is only a part of a longer foreign name after a title: 总统姆|巴莱拉."""
        if match.end - match.start > 3 or any(
            n.record.type not in ("City", "Territory", "Person") for n in match.names
        ):
            return False
        foreign, texts = characters("transliteration.zh.txt"), tokens.texts
        first, last = match.start, match.end
        while first > 0 and texts[first - 1] in foreign and not self._title_ends(tokens, first):
            first -= 1
        while last < len(tokens) and texts[last] in foreign and texts[last] not in self.data.after_names:
            if self._word_starts(tokens, last):
                break
            last += 1
        if (first, last) == (match.start, match.end) or not all(t in foreign for t in texts[match.start : match.end]):
            return False
        return self._title_ends(tokens, first) and last - first >= 4

    def _title_ends(self, tokens: Tokens, i: int) -> bool:
        """Whether a title or a profession ends right before a token."""
        if i == 0:
            return False
        if self.data.titles.ending(tokens.norms, i) is not None:
            return True
        return any("".join(tokens.norms[max(0, i - n) : i]) in self.data.honorifics for n in (2, 3, 4))

    def cuts_word(self, tokens: Tokens, match: Any) -> bool:
        """Whether a listed name ends within a word: 菲律宾海|岸警卫队, 美国财政部|长."""
        if match.end >= len(tokens) or match.end - match.start < 3:
            return False
        last, following = tokens.texts[match.end - 1], tokens.texts[match.end]
        if last == "部" and following == "长":
            return True
        return all(n.record.type == "Water" for n in match.names) and last + following in self.data.stop

    def with_kind(self, tokens: Tokens, match: Any) -> Any:
        """A listed name with the character that says what it is, if it is the name of such a place: 乔治亚|州."""
        if match is None or match.end + 1 >= len(tokens):
            return match
        kind = {"州": "Territory", "省": "Territory", "邦": "Territory", "市": "City"}.get(tokens.texts[match.end])
        if kind is None or tokens.texts[match.end + 1] in "长场民值政会份价面":
            return match
        names = tuple(n for n in match.names if n.record.type == kind)
        return match._replace(end=match.end + 1, names=names) if names else match

    def goes_on(self, tokens: Tokens, match: Any) -> bool:
        """Whether a short name of a town is only the beginning of a longer foreign one: 卡利 in 卡利塔."""
        if match.end - match.start != 2 or match.end >= len(tokens):
            return False
        if any(n.record.type != "City" or n.record.weight > 8 for n in match.names):
            return False
        foreign = characters("transliteration.zh.txt")
        following = tokens.texts[match.end]
        return (
            following in foreign
            and following not in "因当得能及比让本多各第里内外东西南北中市大"
            and not self._word_starts(tokens, match.end)
            and all(c in foreign for c in tokens.texts[match.start : match.end])
        )

    def is_word(self, text: str) -> bool:
        """Whether two characters are a listed word."""
        return text in self.zh_words or text in self.data.stop

    def in_word(self, norms: Sequence[str], i: int) -> bool:
        """Whether a character makes a listed word with the one before or after it."""
        return any(self.is_word("".join(norms[j : j + 2])) for j in (i - 1, i) if j >= 0)

    def _word_starts(self, tokens: Tokens, i: int) -> bool:
        """Whether a word that is no name starts at a token that could go on with a name."""
        pair = "".join(tokens.texts[i : i + 2])
        if pair in self.zh_words or tokens.texts[i] in "于将在和与对说称的是已就也向从同":
            return True
        return any(found is not None for found in (p.at(tokens.norms, i) for p in (self.data.titles, self.data.posted)))

    def _ends_name(self, tokens: Tokens, i: int) -> bool:
        """Whether a character that is also a plain word ends a name here, as a plain word follows it: 杨恒均|在."""
        if tokens.texts[i] not in "均正中国军一三立方文平明华新民才能会" or i + 1 >= len(tokens):
            return False
        following = tokens.texts[i + 1]
        return following in self.data.stop or not following.isalnum() or following in "在将和与对说称同向从被"

    def _zh_common(self, texts: Sequence[str], i: int) -> bool:
        one = texts[i]
        two = one + (texts[i + 1] if i + 1 < len(texts) else "")
        return one in self.common or two in self.zh_words or one in "在将和与对说称表的是已于就也日周向从同"
