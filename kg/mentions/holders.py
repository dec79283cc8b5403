"""Who holds an office: beside the title, in apposition, by appointment."""

from __future__ import annotations

from kg.mentions.persons import Persons
from kg.tokens import COMMAS, HYPHENS
from kg.units import PUNCTUATION, SKIP, Analysis, Unit, is_org, is_person

_NAME = 5
"""Words of a name with its title."""
_CLAUSE, _AFTER = 16, 6
"""Words of a clause before a title in which the verb may stand that gives the office, and after it."""
_PRONOUNS = {("pron", "m"), ("pron", "f")}
_ENDS = frozenset({".", ";", "؛", "。", "；", ":", "：", "(", ")"})
_AND = frozenset("وו")
_PLACED = frozenset("بلבלמ")
"""Attached adpositions of the place of an office."""


class HolderFinder(Persons):
    """Finds the holder of an office."""

    def _holder(
        self,
        analysis: Analysis,
        taken: list[Unit | None],
        start: int,
        end: int,
        located: bool = False,
        prefix: str = "",
    ) -> Unit | None:
        """The person who holds the office whose title and actor cover [start, end); `prefix` is attached to it."""
        norms, texts = analysis.tokens.norms, analysis.tokens.texts
        count = len(norms)
        i = end
        while i < count and (
            texts[i] in SKIP
            or (not self.language.cased and norms[i] in self.data.of)
            or (norms[i] in self.data.honorifics and not ((at := taken[i]) is not None and is_person(at)))
            or norms[i] in self.data.articles
            or (i == end and self.data.attached.get(norms[i], "") in self.data.of)  # "שר החוץ [שלו], פלוני"
            or texts[i] == "."
        ):
            i += 1
        said = self.data.made_by.at(norms, i) if i == end < count and self._whose(norms, start) else None
        if said is not None and said[0] < count:
            i = said[0]  # "whose secretary general is the Colombian Cesar Gaviria"
            while i < count and norms[i] in self.data.articles:
                i += 1
            national = taken[i] if i < count else None
            if national is not None and national.kind in ("adj", "people") and national.start == i:
                i = national.end
            return self._person_at(analysis, taken, i)
        if self.data.partisan and i - end <= 1 and i + 1 < count and self._partisan(norms[i]):
            i += texts[i].islower() and texts[i + 1][0].isupper()  # "la senadora republicana X"
        if (called := self.data.naming.at(norms, i) if i < count else None) is not None and not self.language.cased:
            unit = self._person_at(analysis, taken, called[0])
            if unit is not None:
                return unit  # "یک سخنگوی حزب … به نام دلشاد میران"
        if i < count and i == end and self.data.makes.at(norms, i):
            return self._made(analysis, taken, start, end)  # "… سوگند یاد کرد" is no name
        apposed = bool(self.data.everyday) and start > 2 and texts[start - 1] in ",،"
        if apposed and (held := self._opening(analysis, taken, start)) is not None:
            return held
        if i - end <= 3 and not self._coordinated(norms, i) and (unit := self._person_at(analysis, taken, i)):
            return None if self._is_made(norms, start, unit) else unit
        purpose = self._past_purpose(analysis, taken, i) if self.data.order == "VSO" and i < count else 0
        if purpose and (unit := self._person_at(analysis, taken, purpose)):
            return unit
        after = self._after_place(analysis, taken, i) if i - end <= 1 and (located or not self.language.cased) else 0
        if after and not self._coordinated(norms, after) and (unit := self._person_at(analysis, taken, after)):
            place = taken[i]
            if place is not None and place.prefix and self.data.adjective_after and self.data.order == "SVO":
                place.inner = True  # "שליח האיחוד [לקרן אפריקה], יוהאן בורגסטם"
            return unit
        concern = self._past_concern(analysis, taken, i) if i == end else 0
        if concern and (unit := self._person_at(analysis, taken, concern)):
            return unit
        # "Emmanuel Macron, the French president"
        j = start
        while j > 0 and (norms[j - 1] in self.data.articles):
            j -= 1
        if j > 1 and self.data.order == "VSO" and norms[j - 1] in ("وهو", "وهي") and texts[j - 2] in ",،":
            j -= 1  # "فلان، وهو نائب عن …"
        cased = end < count and texts[end][:1] in "'’"  # "X, Amman'da Almanya Başbakanı'nı ağırladı": another
        if self.data.head_final and j > 2 and norms[j - 1] in self.data.place_in and not cased:
            host = taken[j - 2]  # "टेरी ब्रैनस्टेड, चीन में अमेरिका के राजदूत"
            if host is not None and host.end == j - 1 and host.start > 0 and texts[host.start - 1] == ",":
                j = host.start
        joined = prefix[:1] in _AND and norms[j].startswith(prefix[:1])
        if j > 0 and texts[j - 1] in ",،，(（、–—-" and not joined:
            unit = taken[j - 2] if j > 1 else None
            if unit is not None and unit.end == j - 1 and is_person(unit):
                return unit
            if (person := self.shapes.person_ending(analysis.tokens, j - 1, taken)) is not None:
                return self._add(analysis, taken, Unit(person[0], person[1], "person", prefix=person[2], type="Person"))
        if (
            (self.data.adjective_after or self._gives_office(norms, start))
            and self.language.cased
            and j == start > 1
            and texts[j - 1][0].isupper()
            and texts[start][0].islower()
        ):
            # "a nommé Jane Wambui Otieno ministre de la santé"
            if (unit := taken[j - 1]) is not None:
                if is_person(unit) and unit.end == j and norms[unit.start - 1] not in self.data.articles:
                    return unit
            elif (person := self.shapes.person_ending(analysis.tokens, j, taken)) is not None and person[0] > 0:
                return self._add(analysis, taken, Unit(person[0], person[1], "person", prefix=person[2], type="Person"))
        if not self.language.spaced:
            # the name may stand first, with its Latin form in brackets: 伊万诺夫（Ivanov）总统
            k = j
            if (holder := self._appointed(analysis, taken, j)) is not None:
                return holder
            while k > 0 and texts[k - 1] in "）)":
                k -= 1
                while k > 0 and texts[k] not in "（(":
                    k -= 1
            unit = taken[k - 1] if k > 0 else None
            if unit is not None and unit.end == k and is_person(unit):
                return unit
        elif j > 0 and not self.language.cased and not (self.data.order == "VSO" and prefix.removesuffix("ال")):
            if (unit := taken[j - 1]) is not None and unit.end == j and is_person(unit):
                # "التقى الوزير فلان السفير الهندي": who has a title before the name has none with a state after it
                national = taken[end - 1]
                another = self.data.order == "VSO" and unit.lead < unit.start and norms[start].startswith("ال")
                another = another and national is not None and national.kind == "adj"
                return self._made(analysis, taken, start, end) if another else unit
            if taken[j - 1] is None and (person := self.shapes.person_ending(analysis.tokens, j, taken)) is not None:
                return self._add(analysis, taken, Unit(person[0], person[1], "person", prefix=person[2], type="Person"))
        if self.language.cased and i < count and self.data.prepositions.at(norms, i):
            # "the envoy of the European Union for the Sahel, João Cravinho": a place or purpose, with no verb
            close = i + 1
            while close < count and close - i < 6 and texts[close] not in PUNCTUATION:
                if self.data.clause.at(norms, close) or self.data.speech.at(norms, close):
                    break
                close += 1
            comma = close + 1 < count and texts[close] == "," and close - i < 6
            native = taken[close + 2] if close + 2 < count and norms[close + 1] in self.data.articles else None
            name = native.end if native is not None and native.kind == "adj" else close + 1  # ", o brasileiro Sérgio …"
            if comma and (unit := self._person_at(analysis, taken, name, strict=True)) is not None:
                return unit
        if i < count and texts[i] in ",،，" and self._source_only(analysis, j, i + 1):
            return self._made(analysis, taken, start, end)
        # "The French president, Emmanuel Macron, said"
        if i < count and texts[i] in ",،，" and (ranked := self._past_rank(analysis, taken, i + 1)) > i + 1:
            unit = self._person_at(analysis, taken, ranked)
            return None if unit is not None and self._is_object(norms, unit) else unit
        if (
            i < count
            and texts[i] in ",،，"
            and (unit := self._person_at(analysis, taken, i + 1, strict=not self._in_commas(analysis, i + 1)))
        ):
            return None if self._is_object(norms, unit) else unit
        if i < count and texts[i] in ",،" and (enclosed := self._enclosed(analysis, taken, i + 1)) is not None:
            return enclosed
        return self._made(analysis, taken, start, end)

    def _past_purpose(self, analysis: Analysis, taken: list[Unit | None], start: int) -> int:
        """Where a name begins after what an office is for: "مساعد الوزير [للشؤون القانونية] فلان", 0 if none."""
        data, norms, end = self.data, analysis.tokens.norms, start
        if taken[start] is not None or not norms[start].startswith("ل") or len(norms[start]) < 5:
            return 0
        while end < len(norms) and end - start < 7:
            unit = taken[end]
            if unit is not None and unit.start == end and is_person(unit):
                return end
            ranked = norms[end] in data.honorifics and end > start + 1
            if end > start and not ranked and self.shapes.starts_person(analysis.tokens, end, taken):
                return end
            plain = unit is None or ranked or unit.kind in ("adj", "nominal", "name") or unit.inner
            stops = data.prepositions.at(norms, end) or data.clause.at(norms, end) or data.speech.at(norms, end)
            if not norms[end][0].isalpha() or not plain or (stops and end > start):
                return 0
            end += 1
        return 0

    def _is_made(self, norms: list[str], start: int, unit: Unit) -> bool:
        """Whether a person after a title is made something: "عين [الرئيس التونسي] فلانا [وزيرا] للداخلية"."""
        if self.data.order != "VSO" or unit.end >= len(norms) or not start:
            return False
        made = norms[unit.end].removesuffix("ا")
        verb = self.data.made_by.ending(norms, start) or self.data.makes.ending(norms, start)
        return verb is not None and made != norms[unit.end] and self.data.titles.at([made], 0) is not None

    def _is_object(self, norms: list[str], unit: Unit) -> bool:
        """Whether a mention is marked as an object: no holder in "رئیس جمهور شیلی، فلان را منصوب کرد"."""
        return self.data.order == "SOV" and unit.end < len(norms) and norms[unit.end] in self.data.poss

    def _enclosed(self, analysis: Analysis, taken: list[Unit | None], start: int) -> Unit | None:
        """The two to four words between commas after a title, of which some are no words of the language."""
        tokens, data = analysis.tokens, self.data
        norms, count = tokens.norms, len(tokens)
        end = start
        while (
            end < count
            and end - start < 6
            and taken[end] is None
            and (norms[end][0].isalpha() or norms[end] in HYPHENS)
        ):
            plain = norms[end] in data.stop or data.prepositions.at(norms, end) or data.clause.at(norms, end)
            if plain or data.speech.at(norms, end):
                return None
            end += 1
        words = [n for n in norms[start:end] if n not in HYPHENS]
        if not data.everyday or end >= count or norms[end] not in (",", "،") or not 2 <= len(words) <= 4:
            return None
        attached = any(words[0].startswith(prefix) for prefix, _ in self.language.clitics(words[0])[1:])
        if (attached and words[0] not in data.given) or all(self.shapes.everyday(n) for n in words):
            return None
        if self.language.word_ends and any(n.endswith(self.language.word_ends) for n in words[1:]):
            return None
        return self._add(analysis, taken, Unit(start, end, "person", type="Person"))

    def _opening(self, analysis: Analysis, taken: list[Unit | None], start: int) -> Unit | None:
        """The person who opens the sentence before a comma and the title at `start`: "هالی اشنایدر، معاون شرکت …"."""
        unit = taken[start - 2]
        if unit is not None:
            return unit if unit.start == 0 and unit.end == start - 1 and is_person(unit) else None
        person = self.shapes.person_ending(analysis.tokens, start - 1, taken)
        if person is None or person[0]:
            return None
        return self._add(analysis, taken, Unit(person[0], person[1], "person", prefix=person[2], type="Person"))

    def _source_only(self, analysis: Analysis, start: int, after: int) -> bool:
        """Whether a title at `start` is only who reports: "selon le président sud-coréen, Kim réclame"."""
        norms, texts = analysis.tokens.norms, analysis.tokens.texts
        if not self.language.cased or self.data.according.ending(norms, start) is None:
            return False
        close = next((k for k in range(after, min(after + 7, len(texts))) if texts[k] in PUNCTUATION), len(texts))
        small = any(texts[k][0].islower() and norms[k] not in self.data.particles for k in range(after, close))
        return small or close == len(texts)

    def _past_concern(self, analysis: Analysis, taken: list[Unit | None], start: int) -> int:
        """Where a name begins after what an office is about: "комиссар ООН [по правам человека] Тюрк"; 0 if nowhere."""
        norms, texts = analysis.tokens.norms, analysis.tokens.texts
        found = self.data.about.at(norms, start) if self.language.inflects and start < len(norms) else None
        if found is None:
            return 0
        end, place = found[0], taken[found[0]] if found[0] < len(norms) else None
        if place is not None and place.start == end and place.kind == "name" and is_org(place):
            return place.end if place.end < len(norms) else 0  # "спецпосланник ООН по Ливии Ханна Тетте"
        while end < len(norms) and end - start < 6 and texts[end].isalpha() and texts[end].islower():
            if self.data.clause.at(norms, end) or self.data.speech.at(norms, end):
                return 0
            end += 1
        return end if found[0] < end < len(norms) else 0

    def _past_rank(self, analysis: Analysis, taken: list[Unit | None], start: int) -> int:
        """Where a name begins after a rank or profession: "le porte-parole de l'armée, [le colonel] Dembélé"."""
        norms, end, ranked = analysis.tokens.norms, start, False
        apposed = self.language.cased and norms[start : start + 1] and norms[start] in self.data.articles
        while end < len(norms) and end - start < 5:
            unit = taken[end]
            if norms[end] in self.data.honorifics and (unit is None or unit.kind == "nominal"):
                ranked = True
            elif apposed and unit is not None and unit.kind in ("adj", "people") and unit.end == end + 1:
                ranked = True  # "la présidente du Parlement, la Maltaise Roberta Metsola"
            elif apposed and unit is None and norms[end] in self.data.former:
                ranked = True
            elif not (norms[end] in self.data.articles or (ranked and norms[end] == ".")):
                break
            end += 1
        return end if ranked else start

    def _made(self, analysis: Analysis, taken: list[Unit | None], start: int, end: int) -> Unit | None:
        """Who is, becomes or is made what the title at [start, end) says: "X was sworn in as president of Y"."""
        data, norms = self.data, analysis.tokens.norms
        if not data.makes:
            return None
        if (named := self._named_after(analysis, taken, end)) is not None:
            return named
        j, linked = start, any(prefix and prefix[-1] in data.made_as for prefix, _ in analysis.words[start].titles)
        while j > 0 and taken[j - 1] is None and not data.makes.ending(norms, j) and not data.made_by.ending(norms, j):
            link = data.made_as.ending(norms, j)
            if link is None and norms[j - 1] not in data.articles and norms[j - 1] not in data.made_new:
                break
            j, linked = (link[0], True) if link is not None else (j - 1, linked)
        low = max((i + 1 for i in range(max(0, j - _CLAUSE), j) if norms[i] in _ENDS), default=max(0, j - _CLAUSE))
        made, k = False, j
        while k > low and (verb := self._verb_before(norms, k, low)) is not None:
            made |= verb[1]
            k = verb[0]
        if k == j:
            return self._made_around(analysis, taken, (low, j, end), linked)
        if made and end + 1 < len(norms) and norms[end] in data.made_whom:
            return self._person_at(analysis, taken, end + 1)  # "nombró ministro de Finanzas a Vadim Crudu"
        while k > low and (
            norms[k - 1] in COMMAS or norms[k - 1] in data.articles or data.relative.ending(norms, k, 1) is not None
        ):
            k -= 1
        return self._bare_person(analysis, taken, k)

    def _named_after(self, analysis: Analysis, taken: list[Unit | None], end: int) -> Unit | None:
        """Who is named after a verb of being: "Moldova's new prime minister is X", not "… is X's guest"."""
        norms, data = analysis.tokens.norms, self.data
        verb = data.made_by.at(norms, end) if end < len(norms) and data.order == "SVO" else None
        if verb is None:
            return None
        span = (
            self.shapes.person_starting(analysis.tokens, verb[0], taken, titled=True) if verb[0] < len(norms) else None
        )
        unit = self._person_at(analysis, taken, verb[0], strict=span is None or span[1] - span[0] < 2)
        after = norms[unit.end] if unit is not None and unit.end < len(norms) else "."
        closed = not after[0].isalnum() or data.clause.at([after], 0) or data.prepositions.at([after], 0)
        return unit if closed and after not in data.poss else None

    def _made_around(
        self, analysis: Analysis, taken: list[Unit | None], where: tuple[int, int, int], linked: bool
    ) -> Unit | None:
        """Who is given an office by a verb that stands before the person or after the title: "named X as …".

        Args:
            where: the first token of the clause, that of the title with the words before it, and its end.
            linked: whether one of these words is "as".
        """
        data, norms = self.data, analysis.tokens.norms
        low, j, end = where
        stop = next((i for i in range(end, len(norms)) if norms[i] in _ENDS or norms[i] in COMMAS), len(norms))
        after = range(end, min(end + _AFTER, stop))
        verb = next((i for i in after if data.makes.at(norms, i)), None)
        final = data.order == "SOV"
        if verb is not None and data.free_order and (found := data.makes.at(norms, verb)):
            who = found[0]
            while who < len(norms) and norms[who] in data.honorifics and taken[who] is None:
                who += 1
            return self._person_at(analysis, taken, who)  # "Президентом Бразилии избран Луис Карвальо"
        if not final and not linked:
            # "appointed Kamil Idris prime minister"
            unit = self._bare_person(analysis, taken, j, governed=True) if verb is None else None
            return unit if unit is not None and data.makes.ending(norms, unit.start) else None
        if linked and (heir := self._succeeds(analysis, taken, low, j)) is not None:
            return heir
        if (
            verb is not None
            and not final
            and (comma := next((i for i in range(j, max(low, j - 5), -1) if norms[i - 1] in COMMAS), 0))
        ):
            return self._bare_person(analysis, taken, comma - 1)  # "X, im Mai zur Botschafterin ernannt"
        took = final and any(data.made_by.at(norms, i) for i in after)  # "… पद की शपथ ली"
        if verb is None and not took and not (linked and any(data.makes.at(norms, i) for i in range(low, j))):
            return None
        near = low if final else max(low, j - 5)
        whom = next((i for i in range(j, near, -1) if norms[i - 1] in data.made_whom), 0)
        if whom and not final:
            unit = self._person_at(analysis, taken, whom)  # "מינה את X לשר"
            return unit if unit is not None and unit.end == j else None
        if whom and verb is not None:
            j = whom  # "X को Y ने प्रधानमंत्री नियुक्त किया"
        if final and self.language.cased:
            while j > low + 1 and (norms[j - 1][0].isdigit() or norms[j - 2][0].isdigit()):
                j -= 1  # "X 1971'de Liberya devlet başkanı oldu"
        while j > 0 and (norms[j - 1][0] in "'’" or data.postpositions.ending(norms, j, 1)):
            j -= 1  # "Y'yi … olarak atadı"
        return self._bare_person(analysis, taken, j, governed=True)

    def _succeeds(self, analysis: Analysis, taken: list[Unit | None], low: int, end: int) -> Unit | None:
        """Who follows the one whose name ends at token `end` in an office: "X succeeds Y as …"."""
        norms, data = analysis.tokens.norms, self.data
        for i in range(end - 1, low, -1):
            if data.succeeds.starts(norms[i]) and (found := data.succeeds.at(norms, i)) and found[0] < end:
                return self._bare_person(analysis, taken, i) if end - found[0] <= _NAME else None
        return None

    def _whose(self, norms: list[str], start: int) -> bool:
        """Whether a word like "whose" stands before a title: who holds the office is named after "is"."""
        return self.data.order == "SVO" and start > 0 and norms[start - 1] in self.data.whose

    def _gives_office(self, norms: list[str], start: int) -> bool:
        """Whether a verb that gives an office stands before a name and a title: "named X finance minister"."""
        if self.data.order != "SVO" or self.language.capital_nouns:
            return False
        for i in range(start - 2, max(-1, start - _CLAUSE), -1):
            if norms[i] in _ENDS or norms[i] in COMMAS or self.data.clause.at(norms, i):
                return False
            if self.data.makes.at(norms, i):
                return True
        return False

    def _made_by(self, norms: list[str], person: Unit, start: int, end: int) -> tuple[int, int] | None:
        """The verb that makes a person what the title at [start, end) says, None if they only stand together."""
        for phrases in (self.data.makes, self.data.made_by):
            for i in range(person.end, start):
                if found := phrases.at(norms, i):
                    return i, found[0]
        if self.data.order == "SOV":
            for i in range(end, min(end + _AFTER, len(norms))):
                if norms[i] in _ENDS or norms[i] in COMMAS:
                    break
                if found := self.data.makes.at(norms, i):
                    return i, found[0]
        # "named X as …", "a nommé X ministre"
        linked = any(self.data.made_as.at(norms, i) for i in range(person.end, start))
        beside = self.data.adjective_after or (start == person.end and self._gives_office(norms, start))
        if linked or (beside and 0 <= start - person.end <= 1):
            for i in range(person.start - 1, max(-1, person.start - _CLAUSE), -1):
                if norms[i] in _ENDS:
                    break
                if found := self.data.makes.at(norms, i):
                    return i, found[0]
        return None

    def _verb_before(self, norms: list[str], end: int, low: int) -> tuple[int, bool] | None:
        """Start of a verb of being or making before token `end`, with an adverb between; whether it is of making."""
        for stop in (end, end - 1):
            if stop > low and (found := self.data.makes.ending(norms, stop)):
                return max(low, found[0]), True
            if stop > low and (found := self.data.made_by.ending(norms, stop)):
                return max(low, found[0]), False
        return None

    def _bare_person(
        self, analysis: Analysis, taken: list[Unit | None], end: int, *, governed: bool = False
    ) -> Unit | None:
        """The person before token `end`; one with an adposition is not who the verb is about."""
        unit = taken[end - 1] if end else None
        if unit is not None and unit.end == end and (is_person(unit) or (unit.kind, unit.value) in _PRONOUNS):
            found: tuple[int, int, str] | None = (unit.start, unit.end, "")
        else:
            unit = None
            found = self.shapes.person_ending(analysis.tokens, end, taken) if end else None
        if found is None or (not governed and self.data.prepositions.ending(analysis.tokens.norms, found[0])):
            return None
        return unit or self._add(analysis, taken, Unit(found[0], found[1], "person", prefix=found[2], type="Person"))

    def _after_place(self, analysis: Analysis, taken: list[Unit | None], start: int) -> int:
        """End of the place of work after a title: "السفير الروسي لدى القاهرة فلان"; 0 if there is none."""
        norms = analysis.tokens.norms
        if start + 1 >= len(norms):
            return 0
        first, end = taken[start], 0
        if first is None and self.data.prepositions.at(norms, start):
            where = start + 1
            while self.language.cased and where + 1 < len(norms) and norms[where] in self.data.articles:
                where += 1
            place = taken[where]
            if place is not None and where in (place.start, place.lead) and not place.prefix and is_org(place):
                end = place.end
                if self.language.cased and end < len(norms) and norms[end] == ",":
                    end += 1  # "Moskaus Vertreter bei den UN, Wassili Nebensja, …"
        elif first is not None and first.start == start and first.prefix in _PLACED and is_org(first):
            end = first.end
        if end and self.data.everyday and end < len(norms) and norms[end] in (",", "،"):
            end += 1
        if end and end + 1 < len(norms) and self.data.order == "VSO" and norms[end] in self.data.place_in:
            inner = taken[end + 1]  # "رئيس قسم في مركز كذا في واشنطن، فلان"
            if inner is not None and inner.start == end + 1 and not inner.prefix and is_org(inner):
                end = inner.end
        comma = self.data.order == "VSO" and end and end < len(norms) and norms[end] == "،"
        if comma and self._in_commas(analysis, end + 1):
            end += 1
        while end and end < len(norms) and norms[end] in self.data.honorifics and not self.language.cased:
            end += 1  # "قائد القوات الأمريكية في العراق الجنرال فلان"
        return end

    def _appointed(self, analysis: Analysis, taken: list[Unit | None], start: int) -> Unit | None:
        """The person who is made what the title at token `start` says: 任命马科索为[新一任]总理."""
        texts = analysis.tokens.texts
        i = start
        while i > 0 and start - i < 4 and texts[i - 1] in "新一任届代理临时下":
            i -= 1
        unit = taken[i - 2] if i > 1 and texts[i - 1] == "为" and taken[i - 1] is None else None
        return unit if unit is not None and unit.end == i - 1 and is_person(unit) else None

    def _partisan(self, norm: str) -> bool:
        """Whether a word says to which camp somebody belongs."""
        return any(
            norm == p or (p[0] == "*" and norm.endswith(p[1:]) and len(norm) > len(p)) for p in self.data.partisan
        )

    def _in_commas(self, analysis: Analysis, start: int) -> bool:
        """Whether the few words from token `start` on stand between commas, as the holder of an office does."""
        if self.language.cased:
            return True
        texts = analysis.tokens.texts
        last = min(start + 7, len(texts))
        closed = last < start + 7 and last - start >= 2 and bool(self.data.everyday)  # the sentence ends with the name
        return closed or any(texts[end] in ",،，." for end in range(start + 2, last))

    def _led(self, analysis: Analysis, taken: list[Unit | None], start: int, end: int) -> Unit | None:
        """The unlisted company after a title at [start, end) whose holder is named on the other side of a comma.

        "פטרה נובאק, מנכ"לית לוקטרה", "مدیرعامل لوکتارا، پترا نوواک"
        """
        tokens = analysis.tokens
        if not self.data.everyday or end >= len(tokens) or tokens.norms[end] in self.data.given:
            return None
        last = self.shapes.place_after(tokens, end, taken)
        if last == end:
            return None
        if start > 1 and tokens.texts[start - 1] in ",،":
            before = taken[start - 2]
            held = before is not None and before.end == start - 1 and is_person(before)
            held = held or self.shapes.person_ending(tokens, start - 1, taken) is not None
        elif last + 1 < len(tokens) and tokens.texts[last] in ",،":
            after = taken[last + 1]
            held = after is not None and is_person(after)
            held = held or self.shapes.person_starting(tokens, last + 1, taken, titled=True) is not None
        else:
            return None
        return self._add(analysis, taken, Unit(end, last, "org", type="Company")) if held else None
