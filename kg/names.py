"""Names that no list has, recognised by their shape: capitals where a script has them, else name lists and exclusion.

In scripts without capitals a name is what stands where a name must stand (after a title) and is not a common word of
the language; away from titles it needs a known given name first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from kg.lang.base import Language
from kg.lang.data import LanguageData, word_list
from kg.tokens import HYPHENS, Tokens, fold

Span = tuple[int, int, str]
_OPENING = frozenset('"“«„‘')
_CLOSING = frozenset('"”“»’')
_AFTER_PLACES = frozenset({"Agreement", "Meeting", "Election", "CivilOrganization"})
"""What is named by a place without a word between: a university, a treaty, a conference."""
_JOIN = frozenset({"-", "‑", "־", ".", "·", "•", "・", "'", "’"})


@cache
def _characters(file: str) -> frozenset[str]:
    """All characters of a word list."""
    return frozenset("".join(word_list(file)))


class NameShapes:
    """Finds the extent of unlisted names in the tokens of a sentence."""

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
        for cues in data.cues.values():
            for cue in cues:
                for word in cue.split("=>")[0].replace("||", " ").split():
                    for alternative in word.strip("[]").split("|"):
                        if len(alternative) > 2:
                            common.add(fold(alternative))
        common |= data.everyday - data.given
        self.parts = data.name_parts
        self.common = frozenset(common - (data.given if language.cased else frozenset()))
        self.zh_words = frozenset(self._two_letter_words()) if language.code == "zh" else frozenset()
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
        return {word for word in found if len(word) == 2}

    def is_given(self, norm: str) -> bool:
        """Whether a folded word is a given name, in any case that it may stand in."""
        return norm in self.data.given or self.language.name_key(norm) in self.data.given_keys

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

    # -- persons -----------------------------------------------------------------------------------

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
        if end >= len(tokens) or end - start > 1 or not self.is_given(tokens.norms[start]):
            return False
        if not self.language.cased:
            following = tokens.norms[end]
            return bool(self.data.everyday) and following[0].isalpha() and not self.everyday(following)
        return tokens.texts[end][0].isupper()

    def may_start(self, text: str, norm: str) -> bool:
        """Whether a word may be the first of a personal name where no title says so: what `person_starting` asks."""
        data = self.data
        if self.language.code == "zh":
            return text in _characters("transliteration.zh.txt") or text in "·•・．"
        if self.language.cased:
            return text[0].isupper() or norm in data.particles
        return norm in data.given or any(rest in data.given for _, rest in self.language.clitics(norm))

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
            return self._cased(tokens, i, taken, titled)
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
                    and not _known_person(taken[end])
                    and len(text) > 3
                    and not text.isupper()
                    and not self._placed(tokens, end + 1)
                    and not (norms[end - 1] in self.data.contractions and _state(taken[end]))
                )
                and end > i
            ):
                break
            if (
                text[0].isupper()
                and (text[0].isalpha())
                and (len(text) > 1 or (end + 1 < count and texts[end + 1] == "."))
                and not (text.isupper() and len(text) > 3)
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
        if self.language.capital_nouns and not self.is_given(norms[i]):
            return None  # "Katastrophenschutzbehörde Ivan Petrenko": a noun before the name
        if any(self.is_given(norms[j]) for j in range(i, end)):
            return i, end, ""
        return None

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
        if first not in data.given:
            for p, rest in self.language.clitics(first)[1:]:
                if rest in data.given and "ال" not in p and p != "ה" and norms[i] not in data.everyday:
                    prefix, first = p, rest
                    break
        known = first in data.given
        if not known and not titled and self.language.agent and (end := self._agent(tokens, i, taken)):
            return i, end, ""
        if not known and (
            not titled
            or self.everyday(norms[i])
            or (data.order == "VSO" and (texts[i].startswith("ال") or texts[i].endswith("ة")))
        ):
            return None
        end, words, names = i + 1, 1, 1 if known else 0
        while end < count and words < (5 if data.head_final else 4):
            norm = norms[end]
            if taken[end] is not None:
                unit = taken[end]
                if not (
                    words == 1
                    and unit.end - unit.start == 1
                    and known
                    and not unit.prefix
                    and (norm in data.given or (data.head_final and norm in self.parts))
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
            if not norm[0].isalpha() or (len(norm) < 2 and self.data.everyday):
                break
            is_given = norm in data.given or norm in self.parts
            after_particle = norms[end - 1] in data.particles or texts[end - 1] in _JOIN
            family = known and words == 1 and norm.startswith("ال") and norm in self.parts
            if texts[end] in data.stop_written or (
                not after_particle and self.everyday(norm) and norm not in data.given and not family
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
            if words >= 2 and unsure and not closed:
                break
            words += texts[end - 1] not in HYPHENS
            names += is_given
            end += 1
        while end > i + 1 and (norms[end - 1] in data.particles or texts[end - 1] in _JOIN):
            end -= 1
        if not titled and (words < 2 or not self._sure_name(norms, i + 1, end)):
            return None
        if not names and not known and (words == 1 or not self._foreign(tokens, i, end)):
            return None  # nothing but the title says that these words are a name
        return i, end, prefix

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

    def _closed(self, tokens: Tokens, end: int) -> bool:
        """Whether a name that ends before token `end` is closed: by a stop or comma, or by an everyday word."""
        return end >= len(tokens) or not tokens.norms[end][0].isalpha() or self.everyday(tokens.norms[end])

    def _foreign(self, tokens: Tokens, start: int, end: int) -> bool:
        """Whether unlisted words after a title can only be a name: none inflects as a word of the language."""
        if not self.data.everyday:
            return True
        return self._closed(tokens, end) and self._foreign_words(tokens.norms, start, end)

    def _foreign_words(self, norms: Sequence[str], start: int, end: int) -> bool:
        starts, ends = self.language.word_starts, self.language.word_ends
        return not any((ends and n.endswith(ends)) or (starts and n.startswith(starts)) for n in norms[start:end])

    def _closes(self, tokens: Tokens, i: int, taken: Sequence[Any]) -> bool:
        """Whether an unknown word after two of a titled name ends that name: an everyday word or a mark follows it."""
        norm = tokens.norms[i]
        if len(norm) < 3 or norm.startswith(("ال", "ي", "ت", "لل", "وال")) or tokens.texts[i].endswith(("ه", "ها")):
            return False
        after = i + 1
        if after >= len(tokens) or not tokens.norms[after][0].isalpha():
            return True
        return taken[after] is None and (
            tokens.texts[after] in self.data.stop_written or self.everyday(tokens.norms[after])
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

    def dotted(self, tokens: Tokens) -> set[int]:
        """Tokens of foreign names with a dot between their parts: no city is named within them (达沃尔·博日诺维奇)."""
        foreign = _characters("transliteration.zh.txt")
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
        foreign = _characters("transliteration.zh.txt")
        following = tokens.texts[match.end]
        return (
            following in foreign
            and following not in "因当得能及比让本多各第里内外东西南北中市大"
            and not self._word_starts(tokens, match.end)
            and all(c in foreign for c in tokens.texts[match.start : match.end])
        )

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
            if end - start >= 2:
                return start, end, ""
        return self._foreign_before(tokens, end, taken) if self.data.order == "VSO" else None

    def _foreign_before(self, tokens: Tokens, end: int, taken: Sequence[Any]) -> Span | None:
        """Two or three words before a title that are no words of the language: "[ويضم] باقان أموم [الأمين العام]"."""
        start = end
        while start > 0 and end - start < 4 and taken[start - 1] is None and self._unknown(tokens, start - 1):
            start -= 1
        if not 2 <= end - start <= 3:
            return None
        before = start - 1
        edge = before < 0 or taken[before] is not None or not tokens.norms[before][0].isalpha()
        prefix = "و" if tokens.norms[start].startswith("و") and len(tokens.norms[start]) > 4 else ""
        return (start, end, prefix) if edge or prefix or self.everyday(tokens.norms[before]) else None

    def _unknown(self, tokens: Tokens, i: int) -> bool:
        """Whether a word can hardly be a word of the language: not listed, without its article and endings."""
        norm, text = tokens.norms[i], tokens.texts[i]
        if not norm[0].isalpha() or len(norm) < 3 or text in self.data.stop_written or self.everyday(norm):
            return False
        if text.startswith("ال") or text.endswith(("ة", "ه", "ات", "ين", "ون", "ها", "هم", "اً", "ًا")):
            return False
        return not norm.startswith(("لل", "بال", "وال", "ست", "سي"))

    def _introduces(self, norm: str) -> bool:
        """Whether a word is one after which a person's name stands: an honorific, or a verb of saying."""
        data = self.data
        if norm in data.honorifics:
            return True
        return any(form in data.speech for _, form in self.language.clitics(norm))

    # -- organisations -----------------------------------------------------------------------------

    def org_around(
        self, tokens: Tokens, start: int, end: int, taken: Sequence[Any], *, definite: bool = False, kind: str = ""
    ) -> tuple[int, int] | None:
        """Extent of an unlisted organisation, agreement or event around its head noun at [start, end), or None."""
        texts, norms, count = tokens.texts, tokens.norms, len(tokens)
        data = self.data
        if self.language.cased:
            if not texts[start][0].isupper() and self.language.code != "de":
                return None
            first, last = start, end
            while (
                first > 0
                and texts[first - 1][0].isupper()
                and (norms[first - 1] not in self.common)
                and start - first < 4
                and not (data.head_final and taken[first - 1] is not None and _known_person(taken[first - 1]))
            ):
                first -= 1
            while last < count and last - end < 6 and not data.head_final:
                joint = (
                    texts[last] == "-"
                    and last + 1 < count
                    and texts[last + 1][0].isupper()
                    and tokens.ends[last - 1] == tokens.starts[last]
                    and tokens.ends[last] == tokens.starts[last + 1]
                )  # "Tratado de Alto-Mar"
                if (
                    joint
                    or (texts[last][0].isupper() and norms[last] not in data.clause)
                    or (
                        (
                            norms[last] in data.of
                            or (norms[last] in data.conj and last - end > 0)
                            or norms[last] in data.articles
                        )
                        and last + 1 < count
                        and (texts[last + 1][0].isupper() or norms[last + 1] in data.articles)
                    )
                ):
                    last += 1
                else:
                    break
            while last > end and (
                norms[last - 1] in data.of or norms[last - 1] in data.articles or norms[last - 1] in data.conj
            ):
                last -= 1
            capitals = sum(1 for t in texts[first:last] if t[0].isupper())
            german = self.language.code == "de"
            return (first, last) if capitals >= (3 if german else 2) and last - first <= 9 else None
        if not self.language.spaced:
            return self._unspaced_org(tokens, start, end, taken)
        if self.language.code in ("ar", "fa", "he") and end < count:
            # a quoted name or a name in brackets after the head noun: حركة "الشباب"
            if texts[end] in '"“«(' and end + 1 < count:
                for last in range(end + 1, min(end + 6, count)):
                    if texts[last] in '"”»)':
                        return (end + 1, last) if last > end + 1 and texts[end] != "(" else None
            if self.language.code == "ar":
                return self._arabic_org(tokens, start, end, taken, definite, kind)
        if self.data.everyday:
            return self._headed(tokens, start, end, taken, kind, definite)
        return None

    def quoted(self, tokens: Tokens, start: int) -> tuple[int, int] | None:
        """The name in quotes that starts at token `start`, of up to five tokens, without the quotes; or None."""
        texts, count = tokens.texts, len(tokens)
        if start + 1 >= count or texts[start] not in _OPENING or not texts[start + 1][0].isupper():
            return None
        for end in range(start + 2, min(start + 8, count)):
            if texts[end] in _CLOSING:
                return start + 1, end
        return None

    def _headed(
        self, tokens: Tokens, start: int, end: int, taken: Sequence[Any], kind: str, definite: bool
    ) -> tuple[int, int] | None:
        """A head noun and the name after it (شرکت سونانگول, הסכם אלג'ירס); a head of several words needs no name."""
        texts, norms, count = tokens.texts, tokens.norms, len(tokens)
        articles = self.language.word_starts
        construct, last = not definite, end
        while last < count and last - end < 4:
            unit, norm = taken[last], norms[last]
            if unit is not None and not unit.inner:
                listed = unit.kind in ("name", "short") and unit.start == last and not unit.prefix
                if listed and last == end and construct and kind in _AFTER_PLACES:
                    last = unit.end
                break
            if texts[last] in _JOIN and last > end and last + 1 < count and norms[last + 1][0].isalpha():
                last += 1
                continue
            defined = bool(articles) and norm.startswith(articles) and len(norm) > 2
            if not norm[0].isalpha() or len(norm) < 2 or norm in self.data.stop or norm in self.data.former:
                break
            if not construct and not defined:
                break  # "the party said"
            if self.everyday(norm) and not (defined and construct and last - end < 3):
                break
            if articles and not defined and end - start > 1:
                break  # what a head of several words is about is no part of its name
            if articles and not defined and any(norms[j].startswith(articles) for j in range(end, last)):
                break
            if self.language.word_ends and last > end and norm.endswith(self.language.word_ends) and not articles:
                break
            last += 1
        while last > end and texts[last - 1] in _JOIN:
            last -= 1
        if articles and kind == "Agreement" and construct and last <= end + 1:
            last = max(last, self._verbal_noun(tokens, end, taken))
        if last == end:
            named = end - start > 1 and kind in ("Agreement", "Meeting", "Election")  # "a trade agreement", "a party"
            return (start, end) if named else None
        return start, last

    def _verbal_noun(self, tokens: Tokens, start: int, taken: Sequence[Any]) -> int:
        """End of what an agreement is for, a verbal noun with ל and its object: "הסכם [לחלוקת מי נהר סיו]"."""
        norms, end = tokens.norms, start
        while end < len(tokens) and end - start < 5 and taken[end] is None:
            norm = norms[end]
            if not norm[0].isalpha() or self.data.prepositions.at(norms, end):
                break
            if norm in self.data.stop and end != start + 1:
                break
            if end == start and not (norm.startswith("ל") and norm.endswith("ת") and len(norm) > 4):
                break
            if end > start and self.data.clause.at(norms, end):
                break
            end += 1
        return end

    def spelled(self, tokens: Tokens, start: int, taken: Sequence[Any], least: int = 3) -> tuple[int, int] | None:
        """The foreign name that starts at token `start`, after a head noun: 制造商拜卡尔, 公司卡利塔支付."""
        foreign = _characters("transliteration.zh.txt")
        end = start
        while end < len(tokens) and end - start < 8 and taken[end] is None and tokens.texts[end] in foreign:
            if self._word_starts(tokens, end):
                break
            end += 1
        letters = end - start
        while end < len(tokens) and letters >= 2 and taken[end] is None:
            hit = self.data.org_words.at(tokens.norms, end)
            if hit is None:
                break
            end, letters = hit[0], letters + 1
        return (start, end) if letters >= least else None

    def unknown_before(self, tokens: Tokens, end: int, taken: Sequence[Any], *, bare: bool = False) -> int:
        """Start of the unknown words right before a head noun at `end`; `end` itself if there are none.

        Listed places and demonyms may stand among them ("अफ़्रीकी … समझौते"), unless `bare`.
        """
        start = end
        unknown = False
        while start > 0 and end - start < (2 if bare else 4):
            unit, norm = taken[start - 1], tokens.norms[start - 1]
            if unit is not None:
                state = unit.kind == "name" and any(n.record.type == "State" for n in unit.names)
                if bare or state or unit.end != start or unit.kind not in ("name", "short", "adj"):
                    break
                if _known_person(unit):
                    break
                start = unit.start
                continue
            if not norm[0].isalpha() or len(norm) < 3 or (self.everyday(norm) and norm not in self.data.given):
                break
            unknown = True
            start -= 1
        return start if unknown else end

    def unknown_after(self, tokens: Tokens, start: int, end: int, taken: Sequence[Any]) -> tuple[int, int] | None:
        """Unknown words after a head noun at [start, end) and before a postposition, or the quoted name before it."""
        texts, norms, count = tokens.texts, tokens.norms, len(tokens)
        last = end
        while (
            last < count
            and last - end < 4
            and taken[last] is None
            and norms[last][0].isalpha()
            and not self.everyday(norms[last])
        ):
            last += 1
        if last > end and last < count and (norms[last] in self.data.bound or taken[last] is not None):
            return end, last
        close = start - 1  # '"X" संस्था', '"X" नाम की संस्था'
        if start > 3 and norms[close] in self.data.poss:
            close -= 2
        if close > 1 and texts[close] in '"”’':
            first = close - 1
            while first > 0 and close - first < 6 and texts[first] not in '"“‘':
                first -= 1
            if texts[first] in '"“‘' and close - first > 1:
                return first + 1, close
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
        end = start
        while (
            end < count
            and end - start < 4
            and taken[end] is None
            and texts[end][0].isupper()
            and (
                tokens.norms[end] not in self.common
                or (end > start and self.language.code != "de")
                or (headed and end + 1 < count and taken[end + 1] is None and self.named(tokens, end + 1))
            )
        ):
            end += 1
            if end + 1 < count and texts[end] in HYPHENS and texts[end + 1][0].isupper():
                joined = tokens.ends[end - 1] == tokens.starts[end] and tokens.ends[end] == tokens.starts[end + 1]
                end += joined and taken[end + 1] is None  # "Al-Fakher"
        return (start, end) if end > start and len("".join(texts[start:end])) > 1 else None

    def named(self, tokens: Tokens, i: int) -> bool:
        """Whether token `i` is written like a name and is no everyday word."""
        text = tokens.texts[i]
        return text[0].isupper() and len(text) > 1 and tokens.norms[i] not in self.common

    def _unspaced_org(self, tokens: Tokens, start: int, end: int, taken: Sequence[Any]) -> tuple[int, int] | None:
        """A head noun with the name in quotation marks beside it, or with the words of a name before it.

        Before a head stand characters that spell foreign names (卡利塔银行) or listed words of names (人民民主党); a
        name of the latter alone needs the state before it, which is then part of it.
        """
        texts, norms, count = tokens.texts, tokens.norms, len(tokens)
        if end < count and texts[end] in "“「":
            close = next((j for j in range(end + 2, min(end + 14, count)) if texts[j] in "”」"), None)
            whole = close is not None and all(u is None or (end < u.start and u.end <= close) for u in taken[end:close])
            return (end + 1, close) if whole and close is not None else None
        if start > 1 and texts[start - 1] in "”」":
            opened = next((j for j in range(start - 3, max(-1, start - 14), -1) if texts[j] in "“「"), None)
            return (opened + 1, start - 1) if opened is not None else None
        foreign = _characters("transliteration.zh.txt")
        first, spelled, listed = start, 0, 0
        while first > 0 and start - first < 16 and taken[first - 1] is None:
            if hit := self.data.org_words.ending(norms, first):
                first, listed = hit[0], listed + 1
            elif texts[first - 1] in foreign or (spelled and texts[first - 1] in "·-"):
                first, spelled = first - 1, spelled + 1
            else:
                break
        while first < start and (
            texts[first] in "于因让当能得比及第本多大各立次与"
            or texts[first] in self.data.stop
            or (first > 0 and taken[first - 1] is None and "".join(texts[first - 1 : first + 1]) in self.zh_words)
        ):
            first, spelled = first + 1, spelled - 1  # what can spell a name but rather is a word before it
        if spelled >= 2:
            return first, end
        if self.data.modality.at(tokens.norms, first) is not None:
            return None  # 希望|会议
        head = self.data.org_heads.at(norms, start)
        kind = head[1] if head is not None else ""
        before = taken[first - 1] if first > 0 else None
        if before is not None and before.kind in ("name", "short") and before.end == first and not before.inner:
            types = {n.record.type for n in before.names}
            if (
                (listed and types & {"State", "Region"})
                or (
                    types <= {"City", "Territory", "Facility"}
                    and kind in ("Facility", "CivilOrganization", "GovernmentBody", "Agreement", "Meeting")
                )
                or (
                    kind == "Meeting"
                    and (
                        types <= {"InternationalOrganization", "Bloc", "Region"}
                        or self._lone(tokens, before.start, taken)
                    )
                )
            ):
                return before.start, end  # 秘鲁国家造船厂, 拉各斯炼油厂
        if listed and (
            kind in ("PoliticalParty", "Meeting") or (kind == "ArmedGroup" and (end - start > 2 or listed > 1))
        ):
            return first, end
        return None

    def _lone(self, tokens: Tokens, start: int, taken: Sequence[Any]) -> bool:
        """Whether a state at token `start` is no party to the meeting named after it: 新加坡会晤, not 美朝会晤."""
        if start > 0 and taken[start - 1] is not None:
            return False
        data = self.data
        return not data.prepositions.ending(tokens.norms, start) and not data.conj.ending(tokens.norms, start)

    def _arabic_org(
        self, tokens: Tokens, start: int, end: int, taken: Sequence[Any], definite: bool, head: str
    ) -> tuple[int, int] | None:
        """A head noun and the definite words that name it: حزب المؤتمر الوطني, الهيئة العامة للمنافذ."""
        norms, count = tokens.norms, len(tokens)
        last = self._definite(tokens, end, taken)
        if last == end and definite and (last := self._purpose(tokens, end, taken)) > end:
            return start, last
        unit = taken[last] if end < last < count else None
        if (
            unit is not None
            and unit.prefix == "ل"
            and unit.start == last
            and head in ("GovernmentBody", "PoliticalParty")
        ):
            types = {name.record.type for name in unit.names}
            if unit.kind == "name" and types & {"PoliticalParty", "ArmedGroup", "CivilOrganization"}:
                return start, unit.end
        if last == end and not definite and (last := self.construct(tokens, end, taken)) > end:
            return start, (
                self._tail(tokens, last, taken) if head in ("CivilOrganization", "GovernmentBody") else 0
            ) or last
        if last == end:
            norm = norms[end]
            # a foreign name: شركة غاس بادي
            if definite or taken[end] is not None or not norm[0].isalpha() or self.everyday(norm) or len(norm) < 3:
                return None
            if (
                end + 1 < count
                and taken[end + 1] is None
                and norms[end + 1][0].isalpha()
                and not self.everyday(norms[end + 1])
                and norms[end + 1] not in self.data.given
                and not norms[end + 1].startswith(("ال", "و", "ي"))
                and not norms[end + 1].endswith(("ها", "هم"))
                and not tokens.texts[end + 1].endswith(("اً", "ًا"))
                and (head in ("Company", "PoliticalParty", "ArmedGroup", "CivilOrganization") or self._name_like(norm))
            ):
                return (end if head == "Company" else start), end + 2
            feminine = norms[start].endswith("ه")  # an adjective of it would end in -a
            if head in ("Company", "PoliticalParty", "ArmedGroup") and self._name_like(norm, feminine=feminine):
                with_purpose = end + 1 < count and norms[end + 1].startswith("لل") and taken[end + 1] is None
                return (end if head == "Company" and not with_purpose else start), end + 1 + with_purpose
            return None
        if head in ("CivilOrganization", "GovernmentBody") and last < count and not norms[last].startswith("لل"):
            last = self._tail(tokens, last, taken) or last
        unit = taken[last] if last < count else None
        if head == "GovernmentBody" and unit is not None and unit.kind == "adj" and not unit.prefix:
            last = unit.end  # "هيئة الطيران المدني السورية"
        return start, last

    def _purpose(self, tokens: Tokens, start: int, taken: Sequence[Any]) -> int:
        """End of a demonym and the purpose after it: "[الهيئة] الإندونيسية لتقييم التكنولوجيا"; `start` if none."""
        unit = taken[start]
        if unit is None or unit.kind != "adj" or unit.prefix or unit.end >= len(tokens):
            return start
        return self._tail(tokens, unit.end, taken) or start

    def _tail(self, tokens: Tokens, start: int, taken: Sequence[Any]) -> int:
        """End of the purpose with "for" at token `start` ("لدراسات حقوق الإنسان"), 0 if there is none."""
        norms, i, end = tokens.norms, start, 0
        if i >= len(tokens) or taken[i] is not None or not norms[i].startswith("ل") or len(norms[i]) < 5:
            return 0
        if norms[i] in self.data.stop or (self.everyday(norms[i]) and not norms[i].startswith("لل")):
            return 0
        while i < len(tokens) and i - start < 5 and taken[i] is None and norms[i][0].isalpha():
            definite = norms[i].startswith(("ال", "وال", "لل", "ولل"))
            if definite:
                end = i + 1
            elif end or (i > start and not self._bare_noun(tokens, i) and norms[i][0] != "و"):
                break
            i += 1
        return end

    def _definite(self, tokens: Tokens, start: int, taken: Sequence[Any]) -> int:
        """End of the definite words from `start` on that name what stands before them."""
        norms, last = tokens.norms, start
        while last < len(tokens) and last - start < 4 and taken[last] is None:
            norm = norms[last]
            named = norm.startswith(("ال", "لل", "وال")) and len(norm) > 4
            data = self.data
            if not named or norm in data.stop or norm in data.former or norm in data.elect or norm in data.of:
                break
            last += 1
        return last

    def _name_like(self, norm: str, *, feminine: bool = False) -> bool:
        """Whether an unknown word looks like a name rather than an Arabic noun or adjective."""
        common = ("ال", "وال", "لل", "بال") if feminine else ("م", "ي", "ت", "ال", "ب", "ل", "و", "س", "اج", "است")
        if len(norm) < 4 or norm.startswith(common):
            return False
        return not norm.endswith(("ه", "ات") if feminine else ("ه", "ات", "ين", "ون", "يا", "ي", "ا"))

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
            if self.everyday(norm) and not (definite and end > start and not text.endswith("ة")):
                break  # "عيتا الشعب", but "عيتا المجاورة"
            if norm.endswith(("يه", "يتين", "يين")) or (definite and end > start and norm.endswith("ي")):
                break  # "القرية الحدودية": an adjective
            if not definite and (end > start or norm.startswith(("لل", "وال", "بال"))):
                break
            end += 1
        return end

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

    def construct(self, tokens: Tokens, start: int, taken: Sequence[Any]) -> int:
        """End of the construct state that goes on at `start` up to a definite word or a place; `start` if none does.

        "[اتفاق] وقف إطلاق النار", "[اجتماع] واشنطن", "[رابطة] علماء اليمن"
        """
        i = start
        while i - start < 3 and i < len(tokens) and taken[i] is None and self._bare_noun(tokens, i):
            i += 1
        if i >= len(tokens):
            return start
        unit = taken[i]
        if unit is None:
            end = self._definite(tokens, i, taken) if i > start and not tokens.norms[i].startswith(("لل", "وال")) else i
            return end if end > i else start
        place = unit.kind == "name" and not unit.prefix and unit.lead == i
        place = place and unit.names[0].record.type in ("City", "Territory", "Region", "State", "Water")
        if not place or (i == start and unit.names[0].record.type == "State"):
            return start
        following = taken[unit.end] if unit.end < len(tokens) else None
        if following is not None and following.prefix.startswith("و"):
            return start  # "محادثات موسكو وواشنطن"
        return int(unit.end)

    def _bare_noun(self, tokens: Tokens, i: int) -> bool:
        """Whether a word may be an indefinite noun within a construct state, and is surely no verb or particle."""
        data, norm, text = self.data, tokens.norms[i], tokens.texts[i]
        if not norm[0].isalpha() or len(norm) < 3 or text in data.stop_written or norm in data.articles:
            return False
        if norm.startswith(("ال", "ي", "لل", "سي", "ست")) or norm.endswith(("ها", "هم")):
            return False
        if norm.startswith("و") and norm not in self.common:
            return False  # "and"
        if norm.endswith("ت") and not norm.endswith("ات"):
            return False  # a verb
        if norm.startswith("ت") and not (len(norm) == 5 and (norm[3] == "ي" or norm[2] == "ا")):
            return False  # a verb, unless it is a verbal noun: تجميد, تبادل
        at = (data.prepositions, data.clause, data.relative, data.speech, data.conj, data.modality, data.negation)
        if any(phrases.at(tokens.norms, i) for phrases in at):
            return False
        return not any(form in data.prepositions for _, form in self.language.clitics(norm)[1:])

    def described(self, tokens: Tokens, start: int, taken: Sequence[Any]) -> int:
        """End of an indefinite attribute at `start`: "[اتفاق] سلام", "[اتفاقا] دفاعيا"; `start` if there is none."""
        if start >= len(tokens) or taken[start] is not None or not self._bare_noun(tokens, start):
            return start
        norm, after = tokens.norms[start], start + 1
        nisba = len(norm) > 4 and norm.endswith(("ي", "يا", "يه"))
        if after < len(tokens) and not nisba:
            unit = taken[after]
            closed = (unit is not None and (unit.kind == "adj" or unit.prefix)) or not tokens.norms[after][0].isalpha()
            if not closed and not self.data.prepositions.at(tokens.norms, after):
                return start
        return after


def _latin(text: str) -> bool:
    """Whether a word within Chinese text is a name in Latin letters."""
    return len(text) > 2 and "A" <= text[0] <= "Z" and text[1:].islower()


def _state(unit: Any) -> bool:
    return any(n.record.type == "State" for n in unit.names)


def _known_person(unit: Any) -> bool:
    return any(n.record.type == "Person" for n in unit.names)
