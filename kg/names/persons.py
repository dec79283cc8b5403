"""Names of persons that no list has, by given names, capitals, particles and what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.lang.data import word_list
from kg.names.unspaced import UnspacedShapes
from kg.names.words import _characters
from kg.tokens import HYPHENS, Tokens

Span = tuple[int, int, str]

_JOIN = frozenset({"-", "‑", "־", ".", "·", "•", "・", "'", "’"})


_NOUNS = ("ung", "heit", "keit", "schaft", "tion", "tät", "ismus", "nis", "chen", "tum", "land", "stadt", "ment")
"""Endings of German nouns that no name has."""
_WHO = (
    *_NOUNS, "er", "ern", "en", "erin", "ers", "ist", "istin", "chef", "chefin", "boss", "mann", "frau", "ent", "entin",
    "ant", "antin", "or", "orin", "eur", "loge", "iker", "ei", "beben",
)  # fmt: skip
"""Endings of German nouns, those for what a person is among them, that no given name has which nobody lists."""


def _latin(text: str) -> bool:
    """Whether a word within Chinese text is a name in Latin letters."""
    return len(text) > 2 and "A" <= text[0] <= "Z" and text[1:].islower()


def _state(unit: Any) -> bool:
    return any(n.record.type == "State" for n in unit.names)


def _known_person(unit: Any) -> bool:
    return any(n.record.type == "Person" for n in unit.names)


_INFLECTED = ("ة", "ها", "هم", "اً", "ًا")
"""Endings of Arabic words that no foreign name has: of nouns, possessive and of the accusative."""


class PersonShapes(UnspacedShapes):
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

    def _sure_name(self, norms: Sequence[str], start: int, end: int) -> bool:
        """Whether the words after a given name are surely names too, away from any title."""
        for norm in norms[start:end]:
            if norm in self.data.given or (norm.startswith("ال") and norm in self.parts) or norm in self.data.particles:
                return True
        return self.language.code != "ar" and self._foreign_words(norms, start, end)

    def _nisba(self, tokens: Tokens, start: int, end: int) -> bool:
        """Whether one unlisted surname follows a given name, and a title or mark after it: "سهام البوغديري وزيرة"."""
        if self.data.order != "VSO" or end != start + 1:
            return False
        norm = tokens.norms[start]
        if tokens.norms[start - 1] in self.hard:
            return False
        if self.unknown(tokens, start) and end < len(tokens) and self.data.titles.at(tokens.norms, end) is not None:
            return True  # "حاتم غندير رئيس القسم"
        if not (norm.startswith("ال") and norm.endswith("ي") and len(norm) > 5) or self.frequent(norm):
            return False
        return (
            end >= len(tokens)
            or not tokens.norms[end][0].isalpha()
            or self.data.titles.at(tokens.norms, end) is not None
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

    def _placed(self, tokens: Tokens, i: int) -> bool:
        """Whether token `i` is an ending that says where or where to: "Kral Harald Oslo'da …" is not one name."""
        if i >= len(tokens) or tokens.texts[i][:1] not in "'’" or not self.data.head_final:
            return False
        return self.language.case_of(tokens.norms[i], "") in ("loc", "abl", "dat")

    def person_starting(self, tokens: Tokens, i: int, taken: Sequence[Any], *, titled: bool) -> Span | None:
        """(start, end, proclitic) of the personal name at token `i`, or None."""
        if i >= len(tokens):
            return None
        if self.language.code == "zh":
            return self._chinese(tokens, i, taken, titled)
        if self.language.cased:
            found = self._cased(tokens, i, taken, titled)
            if found is not None and found[1] - found[0] == 1 and 1 < len(text := tokens.texts[found[0]]) < 5:
                return (
                    None if text.isupper() and not self.is_given(tokens.norms[found[0]]) else found
                )  # "journaliste TV"
            return found
        return self._uncased(tokens, i, taken, titled)

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
                    and (
                        not _known_person(taken[end]) or (taken[end].kind == "short" and self.is_given(norms[end - 1]))
                    )
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
                words
                and text in _JOIN
                and end + 1 < count
                and texts[end + 1][:1].isupper()
                and tokens.ends[end - 1] == tokens.starts[end]
                and (
                    (text == "." and len(texts[end - 1]) <= 2)
                    or (text != "." and tokens.ends[end] == tokens.starts[end + 1])
                )
            ) or (
                norms[end] in particles
                and (words or titled or norms[end] in ("al", "el"))
                and not (words > 1 and self.language.capital_nouns and norms[end] in self.data.prepositions)
                and end + 1 < count
                and (texts[end + 1][:1].isupper() or texts[end + 1] == "-" or norms[end + 1] in particles)
                and not (norms[end] in self.data.conj and self._another(tokens, end + 1))
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

    def _uncased(self, tokens: Tokens, i: int, taken: Sequence[Any], titled: bool) -> Span | None:
        texts, norms, count = tokens.texts, tokens.norms, len(tokens)
        data = self.data
        prefix, first = "", norms[i]
        if not first[0].isalpha() or (taken[i] is not None and not titled):
            return None
        if texts[i] in data.stop_written:
            return None  # على is no name though علي is
        arabic = self.language.code == "ar"  # آ begins many Persian names
        if arabic and any(c in "أإآ" for c in texts[i]) and first in data.given and texts[i] not in data.given_written:
            return None  # nor is فإن, though فان is
        if first not in data.given and not (data.order == "VSO" and norms[i] in self.hard):
            for p, rest in self.language.clitics(first)[1:]:
                if titled and data.order == "VSO" and p.strip("و"):
                    continue  # between a title and a name only "and" can stand: فاسيل is no ف and أسيل
                if rest in data.given and "ال" not in p and p != "ה" and norms[i] not in data.everyday:
                    prefix, first = p, rest
                    break
        known = first in data.given
        if not known and not titled and self.language.agent and (end := self._agent(tokens, i, taken)):
            return i, end, ""
        if not known and (
            not titled
            or self.frequent(norms[i])
            or (data.order == "VSO" and (texts[i].startswith("ال") or texts[i].endswith(_INFLECTED)))
        ):
            return None
        end, words, names = i + 1, 1, 1 if known else 0
        enclosed = i > 0 and texts[i - 1] in ",،"
        while end < count and words < (5 if data.head_final else 4):
            norm = norms[end]
            if norms[end - 1] in data.binders and norm[:1].isalpha() and taken[end] is None:
                end += 1  # "عبد الأمير"
                words, names = words + 1, names + 1
                continue
            if taken[end] is not None:
                unit = taken[end]
                surname = (
                    data.order == "VSO"
                    and words >= 2
                    and known
                    and unit.kind == "adj"
                    and unit.end == end + 1
                    and texts[end].startswith("ال")
                    and texts[end].endswith("ي")
                )  # "السفير سيد قاسم المصري": whose citizen he is stands before the name
                if surname:
                    end += 1
                    break
                if not (
                    words == 1
                    and unit.end - unit.start == 1
                    and (known or (titled and data.order == "VSO"))
                    and not unit.prefix
                    and (norm in data.given or ((data.head_final or data.order == "VSO") and norm in self.parts))
                    # a surname that is listed alone for a famous bearer belongs to whoever has a given name before it
                    and ((unit.kind == "name" and not _known_person(unit)) or unit.kind == "short")
                ):
                    break
            if (
                texts[end] in _JOIN
                and end + 1 < count
                and norms[end + 1][:1].isalpha()
                and (texts[end] != "." or len(texts[end - 1]) <= 2)
                and texts[end] not in "'’"
            ):
                end += 1
                continue
            if norm in data.particles and end + 1 < count and norms[end + 1][:1].isalpha():
                end += 1
                continue
            if (
                norm in data.particles
                and end + 2 < count
                and texts[end + 1] in HYPHENS
                and norms[end + 2][:1].isalpha()
            ):
                end += 2
                continue
            if not norm[0].isalpha() or (len(norm) < 2 and self.data.everyday) or texts[end].endswith(("اً", "ًا")):
                break
            is_given = norm in data.given or norm in self.parts
            after_particle = norms[end - 1] in data.particles or texts[end - 1] in _JOIN
            family = known and words == 1 and norm.startswith("ال") and norm in self.parts
            if texts[end] in data.stop_written or (
                not after_particle
                and self.frequent(norm)
                and norm not in data.given
                and not family
                and not (known and (titled or enclosed) and self._ends_titled(tokens, end, words))
            ):
                break
            # "علي صالح الانصياع لـ": a verbal noun is no family name
            article = norm.startswith("ال") and names == words and not norm.startswith(("الان", "الاست", "الات"))
            unsure = not is_given and not after_particle and not article
            closed = (titled or (known and (data.head_final or (bool(data.everyday) and names == words)))) and (
                self._closes(tokens, end, taken)
                if data.order == "VSO"
                else data.everyday and self._closed(tokens, self._run(tokens, end, taken))
            )
            # "ماریو آبدو بنیتز، رئیس‌جمهور …": a comma ends the name
            apposed = known and words == 2 and bool(data.everyday) and end + 1 < count and texts[end + 1] in ",،"
            if words >= 2 and unsure and not closed and not apposed:
                break
            words += texts[end - 1] not in HYPHENS
            names += is_given
            end += 1
        while end > i + 1 and (norms[end - 1] in data.particles or texts[end - 1] in _JOIN):
            end -= 1
        if not titled and (words < 2 or not (self._sure_name(norms, i + 1, end) or self._nisba(tokens, i + 1, end))):
            return None
        if not names and not known and (words == 1 or not self._foreign(tokens, i, end)):
            return None  # nothing but the title says that these words are a name
        return i, end, prefix

    def _ends_titled(self, tokens: Tokens, i: int, words: int) -> bool:
        """Whether a word that is a plain one too ends a name after a title: a mark follows, "היועץ ג'ון הופר."."""
        if not self.data.everyday or words > 2:
            return False
        after = tokens.texts[i + 1] if i + 1 < len(tokens) else "."
        if words == 2 and after == ".":
            return False
        if tokens.norms[i] in self.data.speech:
            return words == 2 and after in ",،"  # "נשיאת סלובניה, נטאשה פירץ מוסר, נאמה"
        return after in ",،." and not self.data.prepositions.at(tokens.norms, i)

    def _agent(self, tokens: Tokens, i: int, taken: Sequence[Any]) -> int:
        """End of two to four unknown words that a postposition marks as who acts: "रॉबर्टो अल्वारेज़ ने"; 0 if none."""
        norms, end = tokens.norms, i
        if i and taken[i - 1] is None and norms[i - 1][0].isalpha() and not self.everyday(norms[i - 1]):
            return 0  # not their first word
        while end < min(i + 4, len(norms)) and taken[end] is None and not self._closed(tokens, end):
            if norms[end].endswith(self.language.plural_ends) or len(norms[end]) < 3:
                return 0
            end += 1
        if end - i < 2 or end + 1 >= len(norms):
            return 0
        # "जेन अबेचा को वित्त मंत्री बनाया": who is given a title is a person too
        titled = norms[end] in self.data.oblique and self.data.titles.at(list(norms), end + 1) is not None
        return end if titled or norms[end] == self.language.agent else 0

    def _run(self, tokens: Tokens, i: int, taken: Sequence[Any]) -> int:
        """End of the unknown words from token `i` on: one, or where a postposition must follow a name up to three."""
        end = i + 1
        while (
            self.data.head_final
            and end < min(i + 3, len(tokens))
            and taken[end] is None
            and not self._closed(tokens, end)
        ):
            end += 1
        return end

    def _foreign(self, tokens: Tokens, start: int, end: int) -> bool:
        """Whether unlisted words after a title can only be a name: none inflects as a word of the language."""
        if not self.data.everyday:
            return True
        return self._closed(tokens, end) and self._foreign_words(tokens.norms, start, end)

    def _closes(self, tokens: Tokens, i: int, taken: Sequence[Any]) -> bool:
        """Whether an unknown word after two of a titled name ends that name: an everyday word or a mark follows it."""
        norm = tokens.norms[i]
        if len(norm) < 3 or norm.startswith(("ال", "ي", "ت", "لل", "وال")) or tokens.texts[i].endswith(("ه", "ها")):
            return False
        after = i + 1
        if after >= len(tokens) or not tokens.norms[after][0].isalpha():
            return True
        if taken[after] is not None and taken[after].start == after and taken[after].prefix not in ("", "ال"):
            return True  # "حكمت الله أصفي للجزيرة نت"
        return taken[after] is None and (
            tokens.texts[after] in self.data.stop_written or self.frequent(tokens.norms[after])
        )

    def _chinese(self, tokens: Tokens, i: int, taken: Sequence[Any], titled: bool) -> Span | None:
        texts, count = tokens.texts, len(tokens)
        foreign, surnames = _characters("transliteration.zh.txt"), word_list("surnames.zh.txt")
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
        if texts[i] in surnames and titled and taken[i] is None and not self._zh_common(texts, i):
            stop = i + 1
            while (
                stop < count
                and stop - i < 3
                and taken[stop] is None
                and "\u4e00" <= texts[stop] <= "\u9fff"
                and (not self._zh_common(texts, stop) or self._ends_name(tokens, stop))
            ):
                stop += 1
            if stop - i >= 2:
                return i, max(stop, end if end - i <= 8 else 0), ""
        if titled and 2 <= end - i <= 6 and not self._zh_common(texts, i):
            return i, end, ""
        return None

    def person_ending(self, tokens: Tokens, end: int, taken: Sequence[Any]) -> Span | None:
        """The personal name that ends just before token `end` (before a comma and a title), or None."""
        for start in range(max(0, end - 5), end):
            if any(taken[j] is not None and taken[j].kind not in ("name", "short") for j in range(start, end)):
                continue
            introduced = not self.language.cased and start > 0 and self._introduces(tokens.norms[start - 1])
            introduced = introduced or (start == 0 and bool(self.data.everyday))
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
        return self._foreign_before(tokens, end, taken) if self.data.order == "VSO" else None

    def _foreign_before(self, tokens: Tokens, end: int, taken: Sequence[Any]) -> Span | None:
        """Two or three words before a title that are no words of the language: "[ويضم] باقان أموم [الأمين العام]"."""
        start = end
        while start > 0 and end - start < 4 and taken[start - 1] is None and self.unknown(tokens, start - 1):
            start -= 1
        if not 2 <= end - start <= 3:
            return None
        before = start - 1
        edge = before < 0 or taken[before] is not None or not tokens.norms[before][0].isalpha()
        prefix = "و" if tokens.norms[start].startswith("و") and len(tokens.norms[start]) > 4 else ""
        return (start, end, prefix) if edge or prefix or self.frequent(tokens.norms[before]) else None

    def unknown(self, tokens: Tokens, i: int) -> bool:
        """Whether a word can hardly be a word of the language: not listed, without its article and endings."""
        norm, text = tokens.norms[i], tokens.texts[i]
        if not norm[0].isalpha() or len(norm) < 3 or text in self.data.stop_written or self.frequent(norm):
            return False
        if text.startswith("ال") or text.endswith(("ة", "ه", "ات", "ين", "ون", "ها", "هم", "اً", "ًا")):
            return False
        return not norm.startswith(("لل", "بال", "وال", "ست", "سي"))

    def _introduces(self, norm: str) -> bool:
        """Whether a word is one after which a person's name stands: an honorific, or a verb of saying."""
        data = self.data
        if norm in data.honorifics or norm in data.according:
            return True
        return any(form in data.speech for _, form in self.language.clitics(norm))
