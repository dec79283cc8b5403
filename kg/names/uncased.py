"""Names of persons in scripts without capitals, by listed names and the words that no name has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.names.chinese import ChineseNames
from kg.names.words import JOIN, Span, known_person
from kg.tokens import HYPHENS, Tokens

_DEFINITE = ("ال", "لل", "بال", "وال", "كال", "فال")
"""Beginnings of definite Arabic words, with what is attached to them."""
_INFLECTED = ("ة", "ها", "هم", "اً", "ًا")
"""Endings of Arabic words that no foreign name has: of nouns, possessive and of the accusative."""


class UncasedNames(ChineseNames):
    """Finds names of persons in scripts without capitals."""

    def _uncased(self, tokens: Tokens, i: int, taken: Sequence[Any], titled: bool) -> Span | None:
        texts, norms, count = tokens.texts, tokens.norms, len(tokens)
        data = self.data
        prefix, first = "", norms[i]
        if not first[0].isalpha() or (taken[i] is not None and not titled):
            return None
        if titled and self.language.initials and (end := self._past_initials(tokens, i, taken)):
            return i, end, ""
        if texts[i] in data.stop_written:
            return None  # على is no name though علي is
        arabic = self.language.code == "ar"  # آ begins many Persian names
        if (
            arabic
            and not titled
            and any(c in "أإآ" for c in texts[i])
            and first in data.given
            and texts[i] not in data.given_written
        ):
            return None  # nor is فإن, though فان is
        if first not in data.given and not (data.order == "VSO" and norms[i] in self.hard):
            for p, rest in self.language.clitics(first)[1:]:
                if titled and data.order == "VSO" and p.strip("و"):
                    continue  # between a title and a name only "and" can stand: فاسيل is no ف and أسيل
                if rest in data.given and "ال" not in p and p != "ה" and norms[i] not in data.everyday:
                    prefix, first = p, rest
                    break
        known = first in data.given
        madda = arabic and texts[i].startswith("آ")  # آن is no أن
        if not known and not titled and self.language.agent and (end := self._agent(tokens, i, taken)):
            return i, end, ""
        if not known and (
            not titled
            or (self.frequent(norms[i]) and not madda)
            or (data.order == "VSO" and (texts[i].startswith(_DEFINITE) or texts[i].endswith(_INFLECTED)))
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
                family = (
                    data.order == "VSO"
                    and titled
                    and known
                    and words == 1
                    and unit.kind in ("name", "short")
                    and (unit.start, unit.end, unit.prefix) == (end, end + 1, "")
                    and all(n.record.type == "City" and not n.record.capital_of for n in unit.names)
                    and self._closed(tokens, end + 1)
                )  # "الناطق باسم الحركة، الفاتح قرشي، …": a city is called so too
                if surname or family:
                    end += 1
                    break
                if not (
                    words == 1
                    and unit.end - unit.start == 1
                    and (known or (titled and data.order == "VSO"))
                    and not unit.prefix
                    and (norm in data.given or ((data.head_final or data.order == "VSO") and norm in self.parts))
                    # a surname that is listed alone for a famous bearer belongs to whoever has a given name before it
                    and ((unit.kind == "name" and not known_person(unit)) or unit.kind == "short")
                ):
                    break
            if (
                texts[end] in JOIN
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
            after_particle = norms[end - 1] in data.particles or texts[end - 1] in JOIN
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
            # "جوزيف بيتي أسومو" without a title: two given names and a word that is none of the language
            third = data.order == "VSO" and known and names == words == 2 and self.unknown(tokens, end)
            closed = closed or (third and self._closes(tokens, end, taken))
            # "ماریو آبدو بنیتز، رئیس‌جمهور …": a comma ends the name
            apposed = known and words == 2 and bool(data.everyday) and end + 1 < count and texts[end + 1] in ",،"
            if known and words >= 2 and names >= 2 and data.everyday and not apposed:
                # "آندرس مانوئل لوپس اوبرادور،": two given names and two others
                apposed = self._before_comma(tokens, end, taken, 5 - words)
            if words >= 2 and unsure and not closed and not apposed:
                break
            words += texts[end - 1] not in HYPHENS
            names += is_given
            end += 1
        while end > i + 1 and (norms[end - 1] in data.particles or texts[end - 1] in JOIN):
            end -= 1
        if not titled and (words < 2 or not (self._sure_name(norms, i + 1, end) or self._nisba(tokens, i + 1, end))):
            return None
        if not names and not known and (words == 1 or not self._foreign(tokens, i, end)):
            return None  # nothing but the title says that these words are a name
        return i, end, prefix

    def _past_initials(self, tokens: Tokens, i: int, taken: Sequence[Any]) -> int:
        """End of a name that begins with initials: "एम.ए. सुमंथिरन", "के. नटवर सिंह"; 0 if none does."""
        texts, norms, count = tokens.texts, tokens.norms, len(tokens)
        end = i
        while end + 2 < count and norms[end] in self.language.initials and texts[end + 1] == ".":
            end += 2
        first = end
        if first > i and first < count and taken[first] is not None and known_person(taken[first]):
            return first  # the listed name takes them in
        while first > i and end < count and end - first < 3 and taken[end] is None:
            norm = norms[end]
            named = norm in self.data.given or norm in self.parts
            if not norm[0].isalpha() or len(norm) < 2 or (self.frequent(norm) and not named):
                break
            end += 1
        return end if end > first > i else 0

    def _before_comma(self, tokens: Tokens, i: int, taken: Sequence[Any], most: int) -> bool:
        """Whether up to so many unknown words stand between token `i` and a comma."""
        for end in range(i, min(i + most + 1, len(tokens))):
            if tokens.texts[end] in ",،":
                return end > i
            if taken[end] is not None or self._closed(tokens, end) or len(tokens.norms[end]) < 3:
                return False
        return False

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
        if self.unknown(tokens, start) and end < len(tokens):
            if self.data.titles.at(tokens.norms, end) is not None:
                return True  # "حاتم غندير رئيس القسم"
            made = tokens.norms[end].removesuffix("ا")  # "اختار البرلمان رستم حميدوف رئيسا"
            if made != tokens.norms[end] and self.data.titles.at([made], 0) is not None:
                return True
        if not (norm.startswith("ال") and norm.endswith("ي") and len(norm) > 5) or self.frequent(norm):
            return False
        return (
            end >= len(tokens)
            or not tokens.norms[end][0].isalpha()
            or self.data.titles.at(tokens.norms, end) is not None
        )

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
        if norm.startswith(("ال", "ي", "لل", "وال")) or tokens.texts[i].endswith(("ه", "ها")):
            return False
        after = i + 1
        closed = after >= len(tokens) or not tokens.norms[after][0].isalpha() or tokens.norms[after] == "ان"
        if len(norm) < 3 or norm.startswith("ت"):
            # "تشوي يونغ سو، …", "هوانغ شوان تشين أن …": a last syllable, no verb and no particle
            return closed and self.unknown(tokens, i, 2)
        if closed:
            return True
        if taken[after] is not None and taken[after].start == after and taken[after].prefix not in ("", "ال"):
            return True  # "حكمت الله أصفي للجزيرة نت"
        return taken[after] is None and (
            tokens.texts[after] in self.data.stop_written or self.frequent(tokens.norms[after])
        )

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

    def _strange_before(self, tokens: Tokens, end: int, taken: Sequence[Any]) -> Span | None:
        """Two or three unlisted words from "and" or a mark to the comma before a title: "و یونس‌بک یوکوروف، معاون …"."""
        norms, start = tokens.norms, end
        if not self.data.everyday or end >= len(norms) or tokens.texts[end] not in ",،":
            return None
        while start > 0 and end - start < 4 and taken[start - 1] is None and norms[start - 1][0].isalpha():
            norm = norms[start - 1]
            if len(norm) < 3 or self.frequent(norm) or not self._foreign_words(norms, start - 1, start):
                break
            start -= 1
        before = norms[start - 1] if start else "."
        edge = not before[0].isalpha() or before in self.data.conj or self.data.clause.at([before], 0) is not None
        return (start, end, "") if 2 <= end - start <= 3 and edge else None

    def unknown(self, tokens: Tokens, i: int, least: int = 3) -> bool:
        """Whether a word can hardly be a word of the language: not listed, without its article and endings."""
        norm, text = tokens.norms[i], tokens.texts[i]
        if not norm[0].isalpha() or len(norm) < least or text in self.data.stop_written or self.frequent(norm):
            return False
        if text.startswith("ال") or text.endswith(("ة", "ه", "ات", "ين", "ون", "ها", "هم", "اً", "ًا")):
            return False
        return not norm.startswith(("لل", "بال", "وال", "ست", "سي"))
