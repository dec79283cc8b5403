"""Sequences of words with a value each, looked up as tuples of folded tokens, longest first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.errors import SchemaError
from kg.tokens import fold, words

_MOST_ALTERNATIVES = 20_000
_FIRST_PART = 3
"""Letters of a compound before its last part."""
_MOST_COMPOUNDS = 1 << 16

_Phrase = tuple[tuple[str, ...], Any]
"""The words of a phrase after its first, and its value."""
_Group = tuple[int, dict[tuple[str, ...], Any], list[_Phrase]]
"""Phrases of one length: how many words after the first, those of fixed words, those with any ending at the end."""


class Phrases:
    """A set of word sequences with a value each; finds the longest one at a token."""

    def __init__(self, lang: str, items: Iterable[tuple[str, Any]] = ()) -> None:
        self._lang = lang
        self._index: dict[str, list[_Phrase]] = {}
        self._groups: dict[str, list[_Group]] = {}
        self._lasts: set[str] = set()
        self._alone: set[str] = set()
        self._endings: dict[str, Any] = {}
        self._compounds: dict[str, Any] = {}
        for phrase, value in items:
            self.add(phrase, value)
        for bucket in self._index.values():
            bucket.sort(key=lambda item: -len(item[0]))

    def __bool__(self) -> bool:
        return bool(self._index)

    def __contains__(self, word: str) -> bool:
        return word in self._alone

    def starts(self, word: str) -> bool:
        """Whether a phrase starts with `word`."""
        return word in self._index or (bool(self._endings) and self._compound(word) is not None)

    def starters(self) -> Iterable[str]:
        """First words of all phrases."""
        return self._index.keys()

    def joined(self) -> Iterable[str]:
        """All phrases with their words run together, as Chinese writes them."""
        for first, bucket in self._index.items():
            for rest, _ in bucket:
                yield first + "".join(rest)

    def words(self) -> Iterable[str]:
        """All words of all phrases that are longer than two letters."""
        for first, bucket in self._index.items():
            for rest, _ in bucket:
                yield from (w for w in (first, *rest) if len(w) > 2)

    def firsts(self) -> Iterable[str]:
        """All first words of one-word phrases."""
        return (first for first in self._index if first in self._alone)

    def add(self, phrase: str, value: Any) -> None:
        for alternative in expand(phrase):
            if alternative.startswith("*"):  # the last part of compounds: "*konzern" of "Rüstungskonzern"
                self._endings.setdefault(fold(alternative[1:]), value)
                continue
            tokens = [fold(t) for t in words(alternative.removesuffix("*"), self._lang)]
            if tokens and alternative.endswith("*"):
                tokens[-1] += "*"  # any ending; the word itself is not part of the phrase
            if tokens:
                self._index.setdefault(tokens[0], []).append((tuple(tokens[1:]), value))
                self._lasts.add(tokens[-1])
                if len(tokens) == 1:
                    self._alone.add(tokens[0])

    def at(self, norms: list[str], i: int, first: str | None = None) -> tuple[int, Any] | None:
        """(end token, value) of the longest phrase that starts at token `i`; `first` replaces that token's form."""
        key = norms[i] if first is None else first
        if key not in self._index:
            compound = self._compound(key) if self._endings else None
            return (i + 1, compound) if compound is not None else None
        for length, table, wild in self._groups.get(key) or self._group(key):
            end = i + 1 + length
            rest = tuple(norms[i + 1 : end]) if length else ()
            if rest in table:
                return end, table[rest]
            for listed, value in wild:
                if (
                    end <= len(norms)
                    and norms[end - 1].startswith(listed[-1][:-1])
                    and tuple(norms[i + 1 : end - 1]) == listed[:-1]
                ):
                    return end - 1, value
        return None

    def _compound(self, word: str) -> Any:
        """The value of the longest listed last part of a word, None if it has none."""
        if word in self._compounds:
            return self._compounds[word]
        parts = (word[i:] for i in range(_FIRST_PART, len(word)))
        found = next((self._endings[part] for part in parts if part in self._endings), None)
        if len(self._compounds) >= _MOST_COMPOUNDS:
            self._compounds.clear()
        self._compounds[word] = found
        return found

    def _group(self, key: str) -> list[_Group]:
        """The phrases that start with `key`, by their length, the longest first; a title starts hundreds."""
        groups: dict[int, _Group] = {}
        for rest, value in self._index[key]:
            _, table, wild = groups.setdefault(len(rest), (len(rest), {}, []))
            if rest and rest[-1].endswith("*"):
                wild.append((rest, value))
            else:
                table.setdefault(rest, value)
        found = self._groups[key] = list(groups.values())
        return found

    def ending(self, norms: list[str], end: int, longest: int = 4) -> tuple[int, Any] | None:
        """(start token, value) of the longest phrase that ends just before token `end`."""
        if not end or norms[end - 1] not in self._lasts:
            compound = self._compound(norms[end - 1]) if end and self._endings else None
            return (end - 1, compound) if compound is not None else None
        for start in range(max(0, end - longest), end):
            key = norms[start]
            if key in self._index:
                wanted = tuple(norms[start + 1 : end])
                for _, table, _ in self._groups.get(key) or self._group(key):
                    if wanted in table:
                        return start, table[wanted]
        return None


def expand(phrase: str) -> list[str]:
    """Alternatives written with `|` in a word and optional words in brackets, spelled out.

    >>> expand("foreign|external affairs [minister]")
    ['foreign affairs', 'foreign affairs minister', 'external affairs', 'external affairs minister']

    Raises:
        SchemaError: the phrase stands for more than 20,000 others, or a bracket has a blank in it.
    """
    if "|" not in phrase and "[" not in phrase:
        return [" ".join(phrase.split())]  # most phrases say one thing
    done = [""]
    for word in phrase.split():
        if word.startswith("[") != word.endswith("]"):
            raise SchemaError(f"{phrase[:60]!r}: a bracket holds one word or its alternatives with |, no blank")
        options = ["", *word[1:-1].split("|")] if word.startswith("[") and word.endswith("]") else word.split("|")
        if len(done) * len(options) > _MOST_ALTERNATIVES:
            raise SchemaError(
                f"{phrase[:60]!r}…: stands for more than {_MOST_ALTERNATIVES} phrases; write it in several"
            )
        done = [f"{head} {option}".strip() for head in done for option in options]
    return done
