"""Names of organisations around a head noun, in quotes or by capitals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.names.persons import _JOIN, _known_person
from kg.names.phrases import PhraseShapes
from kg.names.words import _characters
from kg.tokens import HYPHENS, Tokens

_OPENING = frozenset('"“«„‘')

_ADJECTIVAL = tuple(
    s + e for s in ("sch", "lich", "al", "iv", "ig", "är", "ell", "nt") for e in ("e", "en", "er", "es", "em")
)
"""Endings of German adjectives that stand in names."""

_ENGLISH = (["of"], ["and"], ["for"])
"""Words within English names, that stand so in other languages too."""

_CLOSING = frozenset('"”“»’')

_AFTER_PLACES = frozenset({"Agreement", "Meeting", "Election", "CivilOrganization"})
"""What is named by a place without a word between: a university, a treaty, a conference."""
_PURPOSEFUL = frozenset({"GovernmentBody", "CivilOrganization"})
_PURPOSE = frozenset("ל")
_PURPOSE_GOES_ON = frozenset(("ל", "ב", "ה", "ול", "וה"))
"""First letters of the words that say in Hebrew what a body is for."""
_WORDED = frozenset({"PoliticalParty", "ArmedGroup", "CivilOrganization", "GovernmentBody"})
"""What is named with everyday words."""


_PARTICLES = frozenset({"de", "del", "do", "da", "dos", "di", "du", "des"})
"""Words within foreign names."""

_AGREED = frozenset({"Agreement", "Meeting", "Election", "Project", "Company"})


class OrganizationShapes(PhraseShapes):
    """Finds names of organisations."""

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
                and (norms[first - 1] not in self.common or self.in_org(tokens, first - 1))
                and start - first < 4
                and not (data.head_final and taken[first - 1] is not None and _known_person(taken[first - 1]))
            ):
                first -= 1
                if (
                    first > 1
                    and texts[first - 1] == "-"
                    and texts[first - 2][0].isupper()
                    and taken[first - 2] is None
                    and tokens.ends[first - 2] == tokens.starts[first - 1]
                    and tokens.ends[first - 1] == tokens.starts[first]
                ):
                    first -= 2  # "Inter-American Press Association"
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
            capitals = sum(1 for t in texts[first:last] if t[0].isupper())
            german = self.language.code == "de"
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
        if not self.language.spaced:
            return self._unspaced_org(tokens, start, end, taken)
        if self.language.code in ("ar", "fa", "he") and end < count:
            # a quoted name or a name in brackets after the head noun: حركة "الشباب"
            national = taken[end]
            if national is not None and national.kind == "adj" and national.end + 1 < count:
                end = national.end if texts[national.end] in '"“«' else end  # شرکت چینی «هوآیو»
            if texts[end] in '"“«(' and end + 1 < count:
                for last in range(end + 1, min(end + 6, count)):
                    if texts[last] in '"”»)':
                        return (end + 1, last) if last > end + 1 and texts[end] != "(" else None
            if self.language.code == "ar":
                return self._arabic_org(tokens, start, end, taken, definite, kind)
        if self.data.everyday:
            return self._headed(tokens, start, end, taken, kind, definite)
        return None

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

    def _headed(
        self, tokens: Tokens, start: int, end: int, taken: Sequence[Any], kind: str, definite: bool
    ) -> tuple[int, int] | None:
        """A head noun and the name after it (شرکت سونانگول, הסכם אלג'ירס); a head of several words needs no name."""
        texts, norms, count = tokens.texts, tokens.norms, len(tokens)
        articles = self.language.word_starts
        construct, last = not definite, end
        spelled = self.worded(tokens, end, taken, kind, definite)
        if spelled > end:
            return start, spelled
        if (
            definite
            and kind in ("GovernmentBody", "CivilOrganization")
            and (last := self.purpose(tokens, end, taken)) > end
        ):
            return start, last
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
            if len(norm) == 1 and last + 2 < count and texts[last + 1] in HYPHENS and norms[last + 2][0].isalpha():
                last += 3  # גדודי עז [א-דין]
                continue
            if not norm[0].isalpha() or len(norm) < 2 or norm in self.data.stop or norm in self.data.former:
                break
            if last > end and self.data.events.at(norms, last):
                break  # "حزب پیشرو [انتخابات] را تحریم کرد"
            if not construct and not defined and texts[last - 1] not in HYPHENS:
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

    def worded(self, tokens: Tokens, start: int, taken: Sequence[Any], kind: str, definite: bool) -> int:
        """End of a name of listed words after its head noun (سازمان توسعه و همکاری اوراسیا); `start` if it is none.

        One word alone names a party or an armed group; else another, or a place, must follow.
        """
        norms, count, end, words = tokens.norms, len(tokens), start, 0
        if not self.data.org_words or kind not in _WORDED:
            return start
        while end < count and end - start < 7 and taken[end] is None:
            joined = 0
            for prefix, form in self.language.clitics(norms[end]):
                if prefix in self.data.conj and not words:
                    continue
                if definite and not words and not prefix:
                    continue  # "the party said"
                if hit := self.data.org_words.at(norms, end, form):
                    joined = hit[0]
                    break
            joins = words and (norms[end] in self.data.conj or norms[end] in self.data.org_joins)
            if not joined and joins and end + 1 < count and taken[end + 1] is None:
                hit = self.data.org_words.at(norms, end + 1)
                joined = hit[0] if hit else 0
            if not joined:
                break
            end, words = joined, words + 1
        unit = taken[end] if words and end < count else None
        if unit is not None and unit.start == end and unit.kind in ("name", "short") and not unit.prefix:
            types = {name.record.type for name in unit.names}
            if types <= {"City", "Territory", "Region", "Water"} or (types == {"State"} and words == 1):
                return int(unit.end)  # جنبش آزادی کردفان
        if words and unit is None and end < count and self._unknown_end(tokens, end):
            return end + 1  # ارتش استقلال کاچین
        alone = words == 1 and kind in ("PoliticalParty", "ArmedGroup")
        return end if words > 1 or alone else start

    def purpose(self, tokens: Tokens, start: int, taken: Sequence[Any]) -> int:
        """End of what a body is for, after its noun with an article: "הסוכנות [לטיפול באסונות]"; `start` if nothing."""
        norms, end = tokens.norms, start
        while end < len(tokens) and taken[end] is None and norms[end].startswith("ה") and end - start < 2:
            end += 1  # הארגון [העולמי] לקניין רוחני
        if end == len(tokens) or not norms[end].startswith(tuple(_PURPOSE)):
            return start
        start = end
        while end < len(tokens) and end - start < 4 and taken[end] is None and len(norms[end]) > 3:
            prefix = norms[end][0]
            joined = norms[end][:2] if prefix == "ו" else prefix
            if joined not in (_PURPOSE if end == start else _PURPOSE_GOES_ON) or self.data.clause.at(norms, end):
                break
            if end > start and self.data.prepositions.at(norms, end):
                break
            end += 1
        closed = end >= len(tokens) or not norms[end][0].isalpha() or norms[end].isascii()
        return end if end - start > 1 or (end > start and closed) else start

    def _unknown_end(self, tokens: Tokens, i: int) -> bool:
        """Whether a word that no list has ends a name: what follows closes it."""
        norm = tokens.norms[i]
        if not norm[0].isalpha() or len(norm) < 3 or self.frequent(norm) or norm in self.data.stop:
            return False
        data = self.data
        others = (data.prepositions, data.clause, data.events, data.org_heads)
        if any(phrases.at(tokens.norms, i) for phrases in others):
            return False
        return i + 1 < len(tokens) and self._closed(tokens, i + 1)

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
        end, most = start, 4
        while (
            end < count
            and end - start < most
            and taken[end] is None
            and texts[end][0].isupper()
            and (
                tokens.norms[end] not in self.common
                or (end > start and self.language.code != "de")
                or (headed and end + 1 < count and taken[end + 1] is None and self.named(tokens, end + 1))
                # "o sindicato Solidariedade": a capital after a noun without one
                or (headed and end == start > 0 and texts[end - 1].islower() and tokens.norms[end] not in self.hard)
            )
        ):
            end += 1
            joined = end + 1 < count and texts[end] in _PARTICLES and taken[end + 1] is None
            if joined and (headed or self.language.code == "en") and texts[end + 1][0].isupper() and end - start < 3:
                end, most = end + 1, most + 2  # "Minera Altos de Punitaqui"
                continue
            foreign = headed and texts[end : end + 1] in _ENGLISH and self.language.code != "en" and end + 1 < count
            if foreign and taken[end + 1] is None and texts[end + 1][0].isupper():
                end, most = end + 1, most + 2  # "the alliance Beyond Oil and Gas" in any language
            if end + 1 < count and texts[end] in HYPHENS and texts[end + 1][0].isupper():
                hyphen = tokens.ends[end - 1] == tokens.starts[end] and tokens.ends[end] == tokens.starts[end + 1]
                end += hyphen and taken[end + 1] is None  # "Al-Fakher"
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

    def _person_after(self, tokens: Tokens, start: int, taken: Sequence[Any]) -> int:
        """End of the person after whom something is called, who may have a title; `start` if there is none."""
        norms, i = tokens.norms, start
        titled = self.data.honorifics | self.data.courtesy
        if norms[i] in titled or norms[i] in ("الملك", "الملكه", "الرئيس"):
            i += 1
        if i >= len(norms):
            return start
        unit = taken[i]
        if unit is not None:
            return int(unit.end) if unit.start == i and _known_person(unit) and not unit.prefix else start
        if norms[i] not in self.data.given or norms[i] in self.data.ambiguous:
            return start
        found = self.person_starting(tokens, i, taken, titled=i > start)
        return found[1] if found is not None else start

    def _arabic_org(
        self, tokens: Tokens, start: int, end: int, taken: Sequence[Any], definite: bool, head: str
    ) -> tuple[int, int] | None:
        """A head noun and the definite words that name it: حزب المؤتمر الوطني, الهيئة العامة للمنافذ."""
        norms, count = tokens.norms, len(tokens)
        if not definite and (head == "CivilOrganization" or norms[start].startswith("مؤسس")):
            after = self._person_after(tokens, end, taken)
            if after > end:
                return start, after  # "مؤسسة محمود درويش", "مركز الملك عبد العزيز"
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
            if head in ("Company", "PoliticalParty", "ArmedGroup", "Agreement") and self._name_like(
                norm, feminine=feminine and head != "Agreement"
            ):
                with_purpose = end + 1 < count and norms[end + 1].startswith("لل") and taken[end + 1] is None
                return (end if head == "Company" and not with_purpose else start), end + 1 + with_purpose
            return None
        if head in ("CivilOrganization", "GovernmentBody") and last < count and not norms[last].startswith("لل"):
            last = self._tail(tokens, last, taken) or last
        unit = taken[last] if last < count else None
        if head == "GovernmentBody" and unit is not None and unit.kind == "adj" and not unit.prefix:
            last = unit.end  # "هيئة الطيران المدني السورية"
        return start, last
