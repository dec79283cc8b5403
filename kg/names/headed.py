"""Names of organisations in scripts without capitals: a head noun and the words that name it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.names.spelled import SpelledShapes
from kg.names.words import JOIN, known_person
from kg.tokens import HYPHENS, Tokens

_AFTER_PLACES = frozenset({"Agreement", "Meeting", "Election", "CivilOrganization"})
"""What is named by a place without a word between: a university, a treaty, a conference."""
_PURPOSEFUL = frozenset({"GovernmentBody", "CivilOrganization"})
"""What is named by what it is for."""
_PURPOSE = frozenset("ל")
_PURPOSE_GOES_ON = frozenset(("ל", "ב", "ה", "ול", "וה"))
"""First letters of the words that say in Hebrew what a body is for."""
_OPENING_QUOTES, _CLOSING_QUOTES = frozenset("\"'“‘"), frozenset("\"'”’")
_WORDED = frozenset({"PoliticalParty", "ArmedGroup", "CivilOrganization", "GovernmentBody"})
"""What is named with everyday words."""


class HeadedShapes(SpelledShapes):
    """Finds names of organisations around head nouns in scripts without capitals."""

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
        if definite and kind in _PURPOSEFUL and (last := self.purpose(tokens, end, taken)) > end:
            return start, last
        while last < count and last - end < 4:
            unit, norm = taken[last], norms[last]
            if unit is not None and not unit.inner:
                listed = unit.kind in ("name", "short") and unit.start == last and not unit.prefix
                if listed and last == end and construct and kind in _AFTER_PLACES:
                    last = unit.end
                break
            if texts[last] in JOIN and last > end and last + 1 < count and norms[last + 1][0].isalpha():
                last += 1
                continue
            defined = bool(articles) and norm.startswith(articles) and len(norm) > 2
            if len(norm) == 1 and last + 2 < count and texts[last + 1] in HYPHENS and norms[last + 2][0].isalpha():
                last += 3  # גדודי עז [א-דין]
                continue
            if not norm[0].isalpha() or len(norm) < 2 or norm in self.data.stop or norm in self.data.former:
                break
            if articles and last == end and kind == "ArmedGroup" and norm.startswith("ל") and len(norm) > 4:
                break  # "קרא לצבא [לשחרר]"
            if last > end and self.data.events.at(norms, last):
                break  # "حزب پیشرو [انتخابات] را تحریم کرد"
            if not construct and not defined and texts[last - 1] not in HYPHENS:
                break  # "the party said"
            if self.everyday(norm) and not (defined and construct and last - end < 3):
                break
            if articles and end - start > 1 and not (defined and self._defined(norms, start, end, articles)):
                break  # what a head of several words is about is no part of its name
            if articles and not defined and any(norms[j].startswith(articles) for j in range(end, last)):
                break
            if self.language.word_ends and last > end and norm.endswith(self.language.word_ends) and not articles:
                break
            last += 1
        while last > end and texts[last - 1] in JOIN:
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
        firm = kind == "Company"  # called by what it does only with the place where it does it
        if not self.data.org_words or (kind not in _WORDED and not firm):
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
        if (
            unit is not None
            and unit.start == end
            and unit.kind in ("name", "short")
            and unit.prefix in ("", *self.language.word_starts)
        ):
            types = {name.record.type for name in unit.names}
            if types <= {"City", "Territory", "Region", "Water", "Population"} or (
                types == {"State"} and (words == 1 or firm)
            ):
                return int(unit.end)  # جنبش آزادی کردفان, شرکت ملی نفت لیبی
        if firm:
            return start
        if words and unit is None and end < count and self._unknown_end(tokens, end):
            return end + 1  # ارتش استقلال کاچین
        alone = words == 1 and kind in ("PoliticalParty", "ArmedGroup")
        return end if words > 1 or alone else start

    def _defined(self, norms: Sequence[str], start: int, end: int, articles: tuple[str, ...]) -> bool:
        """Whether a head of several words has an article: מזכר ההבנות, but not מזכר הבנות."""
        last = norms[end - 1]
        heads = (self.data.org_heads.at([*norms[start : end - 1], a + last], 0) for a in articles)
        return last.startswith(articles) and not any(heads)

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
            return int(unit.end) if unit.start == i and known_person(unit) and not unit.prefix else start
        if norms[i] not in self.data.given or norms[i] in self.data.ambiguous:
            return start
        found = self.person_starting(tokens, i, taken, titled=i > start)
        return found[1] if found is not None else start

    def unknown_before(
        self, tokens: Tokens, end: int, taken: Sequence[Any], kind: str = "", *, bare: bool = False
    ) -> int:
        """Start of the unknown words right before a head noun at `end`; `end` itself if there are none.

        Listed places and demonyms may stand among them ("अफ़्रीकी … समझौते"), unless `bare`. Names of parties and
        bodies have listed words too, and a state that nothing marks: "[नेपाल जनशक्ति] पार्टी",
        "[न्याय और विकास] पार्टी".
        """
        norms, start = tokens.norms, end
        unknown, words = False, 0
        worded = bool(self.data.org_words) and kind in _WORDED and not bare
        while start > 0 and end - start < (2 if bare else 6 if worded else 4):
            unit, norm = taken[start - 1], norms[start - 1]
            if unit is not None:
                state = unit.kind == "name" and any(n.record.type == "State" for n in unit.names)
                if worded and state and (unknown or words) and unit.end == start and not unit.inner:
                    start = unit.start
                if bare or state or unit.end != start or unit.kind not in ("name", "short", "adj"):
                    break
                if known_person(unit):
                    break
                start = unit.start
                continue
            if (
                worded
                and (hit := self.data.org_words.ending(norms, start)) is not None
                and not any(taken[hit[0] : start])
            ):
                start, words = hit[0], words + 1
                continue
            if worded and words and norm in self.data.conj and self.data.org_words.ending(norms, start - 1) is not None:
                start -= 1
                continue
            if not norm[0].isalpha() or len(norm) < 3 or (self.everyday(norm) and norm not in self.data.given):
                break
            unknown = True
            start -= 1
        alone = words == 1 and kind in ("PoliticalParty", "ArmedGroup")
        return start if unknown or words > 1 or alone else end

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
        closed = last < count and (norms[last] in self.data.stop or not norms[last][0].isalnum())  # "कंपनी X भी"
        if last > end and last < count and (norms[last] in self.data.bound or taken[last] is not None or closed):
            return (start if norms[end] in self.data.org_joins else end), last  # "काउंसिल [ऑफ] X"
        if end + 2 < count and texts[end] in _OPENING_QUOTES:  # 'संगठन "X" के'
            last = next((j for j in range(end + 2, min(end + 8, count)) if texts[j] in _CLOSING_QUOTES), 0)
            if last:
                return end + 1, last
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
