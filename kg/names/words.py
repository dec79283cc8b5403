"""What the form of a word tells: given names, everyday words, words that may begin a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from kg.lang.base import Language
from kg.lang.data import LanguageData, word_list
from kg.tokens import Tokens, fold

Span = tuple[int, int, str]
"""Where a personal name starts and ends, and the proclitic before it."""

JOIN = frozenset({"-", "‑", "־", ".", "·", "•", "・", "'", "’"})
"""Marks between the parts of one name."""


def known_person(unit: Any) -> bool:
    """Whether a listed name is a person's."""
    return any(n.record.type == "Person" for n in unit.names)


@cache
def characters(file: str) -> frozenset[str]:
    """All characters of a word list."""
    return frozenset("".join(word_list(file)))


class WordShapes:
    """Word lists of a language and what they say of a word."""

    def __init__(self, data: LanguageData, language: Language) -> None:
        self.data = data
        self.language = language
        common: set[str] = set(data.stop) | set(data.articles) | set(data.of) | set(data.poss) | set(data.pronouns)
        common |= set(data.former) | set(data.elect) | set(data.deputy)
        for phrases in (
            data.conj, data.prepositions, data.postpositions, data.clause, data.speech, data.according, data.titles,
            data.gov_heads, data.bodies, data.org_heads, data.place_heads, data.modality, data.negation, data.nominals,
            data.capital,
        ):  # fmt: skip
            common |= set(phrases.firsts())
        common |= set(data.titles.words())
        self.hard = frozenset(common)  # stand in no name even beside its other words
        self.small = frozenset(common - set(data.org_words.firsts()) - set(data.org_heads.firsts()))
        for cues in data.cues.values():
            for cue in cues:
                for word in cue.split("=>")[0].replace("||", " ").split():
                    for alternative in word.strip("[]").split("|"):
                        if len(alternative) > 2:
                            common.add(fold(alternative))
        common |= data.everyday - data.given
        self.parts = data.name_parts
        self.common = frozenset(common - (data.given if language.cased else frozenset()))
        self.zh_words = frozenset(self._two_letter_words()) if not language.spaced else frozenset()
        self._stems = tuple(sorted((w.rstrip("*") for w in common if w.endswith("*")), key=len))

    def _two_letter_words(self) -> set[str]:
        """First two characters of all listed Chinese words and cues: none of them starts a name."""
        data = self.data
        found: set[str] = set()
        listed = (
            data.speech, data.modality, data.negation, data.clause, data.conj, data.prepositions, data.titles,
            data.according, data.nominals, data.gov_heads, data.bodies, data.events, data.capital,
        )  # fmt: skip
        for phrases in listed:
            found |= {phrase[:2] for phrase in phrases.joined()}
        for cues in data.cues.values():
            for cue in cues:
                found |= {word[:2] for word in cue.split("=>")[0].replace("|", " ").split()}
        found |= {word for word in data.stop if len(word) == 2}
        particles = frozenset(self.data.poss)  # 的人道主义援助 makes no word of 的人
        return {word for word in found if len(word) == 2 and word[0] not in particles}

    def is_given(self, norm: str) -> bool:
        """Whether a folded word is a given name, in any case that it may stand in."""
        return norm in self.data.given or self.language.name_key(norm) in self.data.given_keys

    def in_org(self, tokens: Tokens, i: int) -> bool:
        """Whether a capitalised everyday word before the head of a name may belong to it: "the Joint Border Force".

        At the start of a sentence any word has a capital: there only those that are listed as words of names do.
        """
        norm, data = tokens.norms[i], self.data
        if data.adjective_after or self.language.capital_nouns or not tokens.texts[i][0].isupper():
            return False
        if norm in data.org_words:
            return True
        return i > 0 and norm not in self.small and tokens.texts[i - 1][-1].isalnum()

    def introduced(self, norms: Sequence[str], i: int) -> bool:
        """Whether a word that shows that a person follows ends before token `i`: "Mr", "journalist"."""
        listed = self.data.honorifics
        if i > 0 and norms[i - 1] in listed:
            return True
        return not self.language.spaced and any("".join(norms[max(0, i - n) : i]) in listed for n in (2, 3, 4))

    def everyday(self, norm: str) -> bool:
        """Whether a word is an everyday word (or a digit) and so no part of a name."""
        common = self.common
        if norm in common or norm[0].isdigit():
            return True
        if self.language.cased:
            return False
        for _, rest in self.language.clitics(norm)[1:]:
            if rest in common:
                return True
            if rest.startswith("ال") and rest[2:] in common:
                return True
        if self.language.code == "ar" and norm.startswith("ال") and norm[2:] in common:
            return True
        return any(norm.startswith(stem) for stem in self._stems)

    def frequent(self, norm: str) -> bool:
        """Whether a word is an everyday word or a frequent one: neither goes on with a personal name."""
        if self.everyday(norm):
            return True
        words = self.data.frequent
        if not words:
            return False
        forms = [norm, *(rest for prefix, rest in self.language.clitics(norm)[1:] if prefix in ("و", "ف"))]
        return any(f in words or (f.startswith("ال") and f[2:] in words) for f in forms)

    def may_start(self, text: str, norm: str) -> bool:
        """Whether a word may be the first of a personal name where no title says so: what `person_starting` asks."""
        data = self.data
        if not self.language.spaced:
            return text in characters("transliteration.zh.txt") or text in "·•・．"
        if self.language.cased:
            return text[0].isupper() or norm in data.particles
        return norm in data.given or any(rest in data.given for _, rest in self.language.clitics(norm))

    def _closed(self, tokens: Tokens, end: int) -> bool:
        """Whether a name that ends before token `end` is closed: by a stop or comma, or by an everyday word."""
        return end >= len(tokens) or not tokens.norms[end][0].isalpha() or self.everyday(tokens.norms[end])

    def _foreign_words(self, norms: Sequence[str], start: int, end: int) -> bool:
        starts, ends = self.language.word_starts, self.language.word_ends
        return not any((ends and n.endswith(ends)) or (starts and n.startswith(starts)) for n in norms[start:end])
