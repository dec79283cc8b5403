"""Names of organisations around a head noun, in quotes or by capitals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.names.headed import HeadedShapes
from kg.names.words import known_person
from kg.tokens import HYPHENS, Tokens

_OPENING = frozenset('"“«„‘')

_ADJECTIVAL = tuple(
    s + e for s in ("sch", "lich", "al", "iv", "ig", "är", "ell", "nt") for e in ("e", "en", "er", "es", "em")
)
"""Endings of German adjectives that stand in names."""

_ENGLISH = (["of"], ["and"], ["for"])
"""Words within English names, that stand so in other languages too."""

_CLOSING = frozenset('"”“»’')

_PARTICLES = frozenset({"de", "del", "do", "da", "dos", "di", "du", "des"})
"""Words within foreign names."""

_AGREED = frozenset({"Agreement", "Meeting", "Election", "Project", "Company"})


class OrganizationShapes(HeadedShapes):
    """Finds names of organisations."""

    def org_around(
        self, tokens: Tokens, start: int, end: int, taken: Sequence[Any], *, definite: bool = False, kind: str = ""
    ) -> tuple[int, int] | None:
        """Extent of an unlisted organisation, agreement or event around its head noun at [start, end), or None."""
        texts, count = tokens.texts, len(tokens)
        if self.language.cased:
            return self._in_capitals(tokens, start, end, taken, kind)
        if not self.language.spaced:
            return self._unspaced_org(tokens, start, end, taken)
        if self.language.code in ("ar", "fa", "he") and end < count:
            # a quoted name or a name in brackets after the head noun: حركة "الشباب"
            national = taken[end]
            if national is not None and national.kind == "adj" and national.end + 1 < count:
                end = national.end if texts[national.end] in '"“«' else end  # شرکت چینی «هوآیو»
            named = self.data.naming.at(tokens.norms, end)
            if named is not None and named[0] < count and texts[named[0]] in '"“«':
                end = named[0]  # "شبه‌نظامیان موسوم به «X»"
            if self.data.order == "VSO":
                end = self._quoted_past(tokens, end, taken)
            if texts[end] in '"“«(' and end + 1 < count:
                for last in range(end + 1, min(end + 6, count)):
                    if texts[last] in '"”»)':
                        return (end + 1, last) if last > end + 1 and texts[end] != "(" else None
            if self.language.code == "ar":
                return self._arabic_org(tokens, start, end, taken, definite, kind)
        if self.data.everyday:
            return self._headed(tokens, start, end, taken, kind, definite)
        return None

    def _quoted_past(self, tokens: Tokens, start: int, taken: Sequence[Any]) -> int:
        """Where the quotes open after the adjectives of a head noun: "شركة [المقاولات المصرية] «كذا»"; else `start`."""
        i, count = start, len(tokens)
        while i < count and i - start < 4 and tokens.texts[i] not in '"“«':
            unit, norm = taken[i], tokens.norms[i]
            adjective = unit is not None and not unit.prefix.strip("ال")
            adjective = adjective and (unit.kind == "adj" or (unit.kind == "name" and norm.endswith("يه")))  # السعودية
            plain = unit is None and norm[0].isalpha() and norm.startswith("ال") and norm not in self.data.relative
            if not adjective and not plain:
                return start
            i = unit.end if unit is not None else i + 1
        return i if i < count and i > start and tokens.texts[i] in '"“«' else start

    def _in_capitals(
        self, tokens: Tokens, start: int, end: int, taken: Sequence[Any], kind: str
    ) -> tuple[int, int] | None:
        """The words with capitals around a head noun at [start, end) and what joins them; None if too few are."""
        texts, norms, data = tokens.texts, tokens.norms, self.data
        if not texts[start][0].isupper() and not self.language.capital_nouns:
            return None
        first = self._first_capital(tokens, start, taken)
        last = self._last_capital(tokens, end, taken, kind)
        capitals = sum(1 for t in texts[first:last] if t[0].isupper())
        german = self.language.capital_nouns
        if german and start - first == 1 and first and norms[first].endswith(_ADJECTIVAL):
            # "der Demokratischen Volkspartei": only a name has an adjective with a capital
            before = norms[first - 1]
            german = (
                before not in data.articles and before not in data.of and not data.prepositions.at(norms, first - 1)
            )
        return (
            (first, last)
            if capitals >= (3 if german else 2) and last - first <= (13 if data.org_joins else 9)
            else None
        )

    def _first_capital(self, tokens: Tokens, start: int, taken: Sequence[Any]) -> int:
        """Start of the words with capitals right before a head noun: "the [Joint Border] Force"."""
        texts, norms, first = tokens.texts, tokens.norms, start
        if self._plural_owner(tokens, first, taken):
            first -= 2
        while (
            first > 0
            and texts[first - 1][0].isupper()
            and (norms[first - 1] not in self.common or self.in_org(tokens, first - 1))
            and start - first < 4
            and not (self.data.head_final and taken[first - 1] is not None and known_person(taken[first - 1]))
            and not (first == 1 and self.language.describing(texts[0]))
        ):
            first -= 1
            if self._plural_owner(tokens, first, taken):
                first -= 2  # "the Dockworkers' Union", "the National People's Party"
            if self.data.head_final and self._and_before(tokens, first, taken):
                first -= 1  # "Barış [ve] Demokrasi Hareketi"
            if (
                first > 1
                and texts[first - 1] == "-"
                and texts[first - 2][0].isupper()
                and taken[first - 2] is None
                and tokens.ends[first - 2] == tokens.starts[first - 1]
                and tokens.ends[first - 1] == tokens.starts[first]
            ):
                first -= 2  # "Inter-American Press Association"
        return first

    def _plural_owner(self, tokens: Tokens, first: int, taken: Sequence[Any]) -> bool:
        """Whether a noun of people with its possessive mark stands before the head of a name: "Teachers' Union"."""
        if self.data.genitive != "none" or self.data.adjective_after or first < 2 or taken[first - 2] is not None:
            return False
        mark, owner = tokens.norms[first - 1], tokens.norms[first - 2]
        if mark not in self.data.poss or not tokens.texts[first - 2][0].isupper():
            return False
        return owner.endswith("s") if mark in ("'", "’") else owner in self.data.org_words

    def _and_before(self, tokens: Tokens, first: int, taken: Sequence[Any]) -> bool:
        """Whether "and" joins the word before a name's first to it: none that is a name of its own."""
        if first < 2 or tokens.norms[first - 1] not in self.data.conj or taken[first - 2] is not None:
            return False
        return self.in_org(tokens, first - 2) and tokens.norms[first - 2] in self.data.org_words

    def _last_capital(self, tokens: Tokens, end: int, taken: Sequence[Any], kind: str) -> int:
        """End of the words with capitals after a head noun, with the small words between: "Front [for Renewal]"."""
        texts, norms, count, data = tokens.texts, tokens.norms, len(tokens), self.data
        last = end
        while last < count and last - end < (10 if data.org_joins else 6) and not data.head_final:
            joint = (
                texts[last] == "-"
                and last + 1 < count
                and texts[last + 1][0].isupper()
                and tokens.ends[last - 1] == tokens.starts[last]
                and tokens.ends[last] == tokens.starts[last + 1]
            )  # "Tratado de Alto-Mar"
            small = data.org_words and norms[last] in data.stop and norms[last] not in data.org_words
            if small and last > end and texts[last][0].isupper():
                break  # "the Cairo Agreement that October"
            if (
                joint
                or self._joined(tokens, last, taken, kind)
                or (texts[last][0].isupper() and norms[last] not in data.clause)
                or (
                    (
                        norms[last] in data.of
                        or (norms[last] in data.conj and last - end > 0)
                        or norms[last] in data.articles
                    )
                    and last + 1 < count
                    and (texts[last + 1][0].isupper() or norms[last + 1] in data.articles)
                    # "the Energy Ministry and his …": after "and" no article goes on with a name
                    and not (norms[last] in data.conj and norms[last + 1] in data.pronouns)
                )
            ):
                last += 1
            else:
                break
        while last > end and (
            norms[last - 1] in data.of or norms[last - 1] in data.articles or norms[last - 1] in data.conj
        ):
            last -= 1
        return last

    def _joined(self, tokens: Tokens, i: int, taken: Sequence[Any], kind: str) -> bool:
        """Whether a word like "for" joins what follows to a name: "Front for Renewal", not "the Front for Mali"."""
        subject = kind == "Agreement" and bool(self.data.about.at(tokens.norms, i))  # "Convención sobre Mediación"
        joins = subject or (tokens.norms[i] in self.data.org_joins and kind not in _AGREED)
        if not joins or i + 1 >= len(tokens):
            return False
        j = i + 1
        while j + 1 < len(tokens) and tokens.norms[j] in self.data.articles:
            j += 1
        return tokens.texts[j][0].isupper() and (taken[j] is None or not taken[j].names or kind == "CivilOrganization")

    def quoted(self, tokens: Tokens, start: int) -> tuple[int, int] | None:
        """The name in quotes that starts at token `start`, of up to five tokens, without the quotes; or None."""
        texts, count = tokens.texts, len(tokens)
        if start + 1 >= count or texts[start] not in _OPENING or not texts[start + 1][0].isupper():
            return None
        for end in range(start + 2, min(start + 8, count)):
            if texts[end] in _CLOSING:
                return start + 1, end
        return None

    def capitalised(
        self, tokens: Tokens, start: int, taken: Sequence[Any], *, headed: bool = False
    ) -> tuple[int, int] | None:
        """The run of up to four capitalised words that starts at token `start`, quotes left out, or None.

        After a noun that tells its kind (`headed`) it may start with an everyday word: "la aerolínea Levanta Airways".
        """
        texts, count = tokens.texts, len(tokens)
        if start < count and texts[start] in "\"“«„'‘":
            start += 1
        end, most = start, 4
        while (
            end < count
            and end - start < most
            and taken[end] is None
            and texts[end][0].isupper()
            and (
                tokens.norms[end] not in self.common
                or (
                    end > start
                    and (not self.language.capital_nouns or self.data.org_heads.at(tokens.norms, end) is not None)
                )
                or (headed and end + 1 < count and taken[end + 1] is None and self.named(tokens, end + 1))
                # "o sindicato Solidariedade": a capital after a noun without one
                or (headed and end == start > 0 and texts[end - 1].islower() and tokens.norms[end] not in self.hard)
            )
        ):
            end += 1
            acronym = texts[end - 1].isupper() and end - start == 1  # "le PCP de Cunhal"
            joined = end + 1 < count and texts[end] in _PARTICLES and taken[end + 1] is None and not acronym
            if joined and (headed or self.language.code == "en") and texts[end + 1][0].isupper() and end - start < 3:
                end, most = end + 1, most + 2  # "Minera Altos de Punitaqui"
                continue
            if (
                texts[end : end + 1] == ["&"]
                and end + 1 < count
                and taken[end + 1] is None
                and texts[end + 1][0].isupper()
            ):
                end, most = end + 2, most + 2  # "Harder & Sohn"
                continue
            foreign = headed and texts[end : end + 1] in _ENGLISH and self.language.code != "en" and end + 1 < count
            if foreign and taken[end + 1] is None and texts[end + 1][0].isupper():
                end, most = end + 1, most + 2  # "the alliance Beyond Oil and Gas" in any language
            if end + 1 < count and texts[end] in HYPHENS and (texts[end + 1][0].isupper() or texts[end + 1].isdigit()):
                hyphen = tokens.ends[end - 1] == tokens.starts[end] and tokens.ends[end] == tokens.starts[end + 1]
                end += hyphen and taken[end + 1] is None  # "Al-Fakher"
        return (start, end) if end > start and len("".join(texts[start:end])) > 1 else None

    def named(self, tokens: Tokens, i: int) -> bool:
        """Whether token `i` is written like a name and is no everyday word."""
        text = tokens.texts[i]
        return text[0].isupper() and len(text) > 1 and tokens.norms[i] not in self.common
