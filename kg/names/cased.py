"""Names of persons in scripts with capitals, by given names, particles and the words between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.names.uncased import UncasedNames
from kg.names.words import JOIN, Span, known_person
from kg.tokens import HYPHENS, Tokens

_NOUNS = ("ung", "heit", "keit", "schaft", "tion", "tät", "ismus", "nis", "chen", "tum", "land", "stadt", "ment")
"""Endings of German nouns that no name has."""
_WHO = (
    *_NOUNS, "er", "ern", "en", "erin", "ers", "ist", "istin", "chef", "chefin", "boss", "mann", "frau", "ent", "entin",
    "ant", "antin", "or", "orin", "eur", "loge", "iker", "ei", "beben",
)  # fmt: skip
"""Endings of German nouns, those for what a person is among them, that no given name has which nobody lists."""


def _state(unit: Any) -> bool:
    return any(n.record.type == "State" for n in unit.names)


class CasedNames(UncasedNames):
    """Finds names of persons in scripts with capitals."""

    def _cased(self, tokens: Tokens, i: int, taken: Sequence[Any], titled: bool) -> Span | None:
        texts, norms, count = tokens.texts, tokens.norms, len(tokens)
        if not self.language.latin_script and texts[i].isascii():
            return None
        particles, given = self.data.particles, self.data.given
        end, words, last_word = i, 0, i
        while end < count and end - i < 9:
            text = texts[end]
            if taken[end] is not None and (end == i and not titled):
                break
            if (
                taken[end] is not None
                and not (
                    words
                    and taken[end].kind in ("name", "short")
                    and taken[end].end - taken[end].start == 1
                    and (not known_person(taken[end]) or (taken[end].kind == "short" and self.is_given(norms[end - 1])))
                    and len(text) > 3
                    and not text.isupper()
                    and not self._placed(tokens, end + 1)
                    and not (norms[end - 1] in self.data.contractions and _state(taken[end]))
                    and not (_state(taken[end]) and self.data.titles.at(norms, end + 1))  # "X Kenya cumhurbaşkanı oldu"
                )
                and end > i
            ):
                break
            if (
                text[0].isupper()
                and (text[0].isalpha())
                and (len(text) > 1 or (end + 1 < count and texts[end + 1] == "."))
                and not (text.isupper() and len(text) > 3 and "." not in text)  # "K.P. Sharma Oli"
            ):
                if (
                    norms[end] in self.common
                    and norms[end] not in given
                    and not (end > i and norms[end - 1] in particles - self.data.articles)
                    and not (words and norms[end] not in self.hard and not self.language.capital_nouns)
                ):
                    if self.language.capital_nouns and end > i + 1 and texts[end - 1] == "-":
                        last_word, words = end - 2, words - 1  # "Theresa Mays Chequers-Plan"
                    break
                words += 1
                end += 1
                last_word = end
            elif (
                (
                    words
                    and text in JOIN
                    and end + 1 < count
                    and texts[end + 1][:1].isupper()
                    and tokens.ends[end - 1] == tokens.starts[end]
                    and (
                        (text == "." and len(texts[end - 1]) <= 2)
                        or (text != "." and tokens.ends[end] == tokens.starts[end + 1])
                    )
                )
                or (
                    norms[end] in particles
                    and (words or titled or norms[end] in ("al", "el"))
                    and not (words > 1 and self.language.capital_nouns and norms[end] in self.data.prepositions)
                    # "begrüßte William Rogers den Schritt", but "van den Berg"
                    and not (
                        words > 1
                        and self.language.capital_nouns
                        and norms[end] in self.data.articles
                        and norms[end - 1] not in particles
                    )
                    and end + 1 < count
                    and (texts[end + 1][:1].isupper() or texts[end + 1] == "-" or norms[end + 1] in particles)
                    and not (norms[end] in self.data.conj and self._another(tokens, end + 1))
                    and not (self.language.capital_nouns and words and self._noun_phrase(norms, end))
                )
            ):
                end += 1
            elif (
                text == "-"
                and words
                and end + 1 < count
                and tokens.ends[end - 1] == tokens.starts[end]
                and tokens.ends[end] == tokens.starts[end + 1]
                and len(texts[end + 1]) <= 5
                and texts[end + 1].isalpha()
                and self.language.code in ("en", "es", "tr", "fr", "de", "pt")
            ):
                end += 2
                last_word = end
            elif text == "-" and end == i + 1 and norms[i] in particles:
                end += 1
            elif words and (rest := self._past_apostrophe(tokens, end)):
                end = last_word = rest
            else:
                break
        end = last_word
        if not words:
            return None
        if len(texts[i]) > 1 and texts[i].isupper() and end > i + 1 and norms[i + 1] in self.data.of:
            return None  # "o PCP de Álvaro Cunhal"
        first = norms[i]
        if titled:
            return (i, end, "") if words >= 1 and not (words == 1 and first in self.common) else None
        if words < 2 or words > 5:
            return None
        noun = len(first) > 11 or first.endswith((*_WHO, "e"))
        if i and texts[i - 1].islower():  # "der amerikanische Star Phil Mickelson"
            before = norms[i - 1]
            noun = noun or before in self.data.articles or before not in self.common or taken[i - 1] is not None
        if self.language.capital_nouns and not self.is_given(norms[i]) and noun:
            return None  # "Katastrophenschutzbehörde Ivan Petrenko": a noun before the name
        if any(self.is_given(norms[j]) for j in range(i, end)):
            return i, end, ""
        return None

    def _noun_phrase(self, norms: Sequence[str], i: int) -> bool:
        """Whether an article begins what follows a name where all nouns have capitals: "Rogers den Schritt"."""
        return norms[i] in self.data.articles and norms[i - 1] not in self.data.particles

    def _placed(self, tokens: Tokens, i: int) -> bool:
        """Whether token `i` is an ending that says where or where to: "Kral Harald Oslo'da …" is not one name."""
        if i >= len(tokens) or tokens.texts[i][:1] not in "'’" or not self.data.head_final:
            return False
        return self.language.case_of(tokens.norms[i], "") in ("loc", "abl", "dat")

    def _another(self, tokens: Tokens, i: int) -> bool:
        """Whether a second person follows "y", and not a second surname: "Marco Belfiore y Luca Tronci"."""
        more = i + 1 < len(tokens) and tokens.texts[i + 1][0].isupper()
        return more or self.is_given(tokens.norms[i])

    def _past_apostrophe(self, tokens: Tokens, i: int) -> int:
        """End of a word that goes on after an apostrophe within it: "Hopewell Chin['ono]"; 0 if none does."""
        texts, last = tokens.texts, len(tokens) - 1
        mark = i + (texts[i] in "'’")
        if mark > last or self.data.head_final or not texts[mark].islower() or len(texts[mark]) < 3:
            return 0
        if mark == i and texts[i - 1][-1] not in "'’":
            return 0
        joined = all(tokens.ends[j - 1] == tokens.starts[j] for j in range(i, mark + 1))
        return mark + 1 if joined and len(texts[i - 1]) > 2 else 0

    def stranger(self, tokens: Tokens, i: int, taken: Sequence[Any]) -> Span | None:
        """Two or three unknown words with capitals and no article: where nouns have none, a person's name."""
        texts, norms, count = tokens.texts, tokens.norms, len(tokens)
        before = norms[i - 1] if i else ""
        opens = i == 1 and before in self.common  # "Selon Tendai Mukwashi, …"
        if i and ((texts[i - 1][0].isupper() and not opens) or texts[i - 1] in HYPHENS):
            return None
        if before in self.data.articles or before in self.data.place_in:
            return None
        nouns = self.language.capital_nouns
        if nouns and i and texts[i - 1][0].isalpha() and before not in self.common:
            return None  # an adjective: "neue Regierung Scholz"
        if before in self.data.of and before in self.data.contractions:
            return None  # "do", "du": with an article
        end, words = i, 0
        while end < count and taken[end] is None and words < 4:
            text, norm = texts[end], norms[end]
            if not (text[0].isupper() and len(text) > 2 and text[1:].isalpha() and not text.isupper()):
                break
            if norm in self.common or self.data.titles.starts(norm):
                return None
            if nouns and (len(norm) > 13 or norm.endswith(_NOUNS if words else _WHO)):
                return None
            if nouns and not words and (not i or not before[0].isalpha()) and norm.endswith(("e", "es")):
                return None  # "Schwere Erdbeben": any word may open a sentence
            words += 1
            end += 1
            if end and end + 1 < count and norms[end] in self.data.particles and texts[end + 1][0].isupper():
                if end == 1 and norms[end] in self.data.of:
                    return None  # "Homicídio de Wayde Sims": any noun may open a sentence
                end += 1
        if not 2 <= words <= 3:
            return None
        if end < count and (taken[end] is not None or texts[end][0].isupper() or texts[end] in HYPHENS):
            return None
        return i, end, ""
