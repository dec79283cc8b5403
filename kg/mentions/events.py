"""Agreements, meetings and votes without a name of their own."""

from __future__ import annotations

from kg.mentions.heads import HeadWords
from kg.tokens import HYPHENS, fold
from kg.units import PLACES, Analysis, Unit

_NAMED_AFTER = frozenset({"City", "Territory", "Region", "Water", "Facility"})
"""Types after which an agreement or a meeting is named."""

_PARTIES = frozenset({"PoliticalParty", "ArmedGroup"})
"""Types of what is named after its members or aims."""

_WORDY = frozenset({"PoliticalParty", "ArmedGroup", "GovernmentBody", "CivilOrganization", "Company"})
"""Types of what has a name of everyday words."""

_ENGLISH_FIRMS = frozenset(
    {
        "corporation", "corp", "company", "airways", "airlines", "bank", "group", "holding", "holdings", "limited",
        "ltd", "inc", "petroleum", "mining", "resources", "energy", "motors", "industries", "telecom", "railways",
        "ports", "power", "gas", "oil", "steel", "cement", "breweries", "shipping", "engineering",
    }
)  # fmt: skip
"""Words that end the English names of firms."""

MOTTOS = frozenset({"CivilOrganization", "PoliticalParty", "ArmedGroup"})
"""Types of what may be called by a motto: "Ensemble pour le changement"."""

MODIFIER_FIRST = frozenset({"en"})
"""Languages that put all modifiers before a noun and an article before them."""

_NAMING = frozenset({"City", "Region", "Water", "Facility", "InternationalOrganization", "Bloc", "Territory"})
"""What an event or agreement without a name of its own is told apart by: "the Malabo summit"."""


def _may_name(unit: Unit, direct: bool) -> bool:
    """Whether a listed name after "of" or "on" is part of the name of an event, and no party to it."""
    types = {n.record.type for n in unit.names} or {unit.type}
    return types <= (_NAMING if direct else _NAMING | {"State"})


_POSSESSED = ("sı", "si", "su", "sü", "ı", "i", "u", "ü")
"""Endings of possession where nouns take them."""


class Events(HeadWords):
    """Finds common nouns of agreements and events with what describes them."""

    def _common_events(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """Agreements, meetings and votes that have no name: "the referendum", "a trade deal"."""
        data, norms = self.data, analysis.tokens.norms
        for i, word in enumerate(analysis.words):
            if not word.events or taken[i] is not None:
                continue
            for prefix, form in word.events:
                found = data.events.at(norms, i, form)
                if found and self.language.capital_nouns and analysis.tokens.texts[found[0] - 1][0].islower():
                    continue  # "soll den König treffen": a verb
                if found and not any(taken[i : found[0]]):
                    more = data.lang in MODIFIER_FIRST and found[0] < len(norms)
                    last = data.events.at(norms, found[0]) if more else None
                    if last is not None and last[1] == found[1] and taken[found[0]] is None:
                        break  # "truce agreement": the second noun has the first for a modifier
                    if (whose := self._event_of(analysis, taken, i, found[1])) is not None:
                        whose.inner = True
                        unit = Unit(whose.start, found[0], "org", type=found[1], owner=whose)
                        self._add(analysis, taken, unit)
                        break
                    bare = prefix.removesuffix("ال")
                    if (joined := self._hyphenated(analysis, i)) < i:
                        # "Gaza-Gipfel", "C5+1-Treffen"
                        for old in taken[joined:i]:
                            if old is not None:
                                old.inner = True
                        self._add(analysis, taken, Unit(joined, found[0], "org", type=found[1]))
                        break
                    start = self._modified(analysis, taken, i)
                    compound = self._one_noun(analysis, taken, i)
                    start -= compound  # "boksit anlaşması"
                    end, named = self._described(analysis, taken, found[0], found[1])
                    if data.order == "VSO" and bare == prefix and not form.startswith("ال"):
                        end = self.shapes.construct(analysis.tokens, found[0], taken)
                        if end == found[0]:
                            end = self.shapes.described(analysis.tokens, end, taken)
                    for old in taken[found[0] : end]:
                        if old is not None:
                            old.inner = True
                    kind = "org" if named else "common"
                    described = (
                        "described"
                        if end > found[0]
                        or compound
                        or (self.language.spaced and start < i)
                        or (found[0] - i > 1 and (data.head_final or data.qualities))
                        or (not self.language.spaced and (start < i or self._says_which(norms[i : found[0]])))
                        else ""
                    )
                    self._add(analysis, taken, Unit(start, end, kind, prefix=bare, value=described, type=found[1]))
                    break

    def _says_which(self, noun: list[str]) -> bool:
        """Whether a listed noun has another one at its end, and so says which it is: 引渡|条约."""
        return any((self.data.events.at(noun, k) or (0,))[0] == len(noun) for k in range(2, len(noun) - 1))

    def _one_noun(self, analysis: Analysis, taken: list[Unit | None], start: int) -> bool:
        """Whether the plain noun before the noun at `start` makes one noun with it, as its ending shows."""
        texts, norms, data = analysis.tokens.texts, analysis.tokens.norms, self.data
        if not start or taken[start - 1] is not None or not self.language.compounded(texts[start]):
            return False
        before, norm = texts[start - 1], norms[start - 1]
        plain = before.isalpha() and before.islower() and norm not in data.stop and norm not in data.articles
        return plain and not (
            self.language.ends_clause(before)
            or data.postpositions.at(norms, start - 1)
            or data.clause.at(norms, start - 1)
            or data.conj.at(norms, start - 1)
            or self.language.possessing(before)
        )

    def _hyphenated(self, analysis: Analysis, start: int) -> int:
        """First token of the compound that ends with the word at `start`: "Gaza-Gipfel"; two states are its parties."""
        tokens = analysis.tokens
        if not self.language.cased or start < 2 or tokens.texts[start - 1] != "-":
            return start
        first = start - 2
        apart = tokens.ends[first] != tokens.starts[start - 1] or tokens.ends[start - 1] != tokens.starts[start]
        if apart or not tokens.texts[first][0].isupper():
            return start
        if first >= 2 and tokens.texts[first - 1] in HYPHENS and tokens.ends[first - 1] == tokens.starts[first]:
            return start
        return first

    def _event_of(self, analysis: Analysis, taken: list[Unit | None], start: int, type_: str) -> Unit | None:
        """What an event or agreement is named after, where that stands right before it: "आसियान शिखर सम्मेलन"."""
        noun = analysis.tokens.norms[start]
        unit = taken[start - 1] if start else None
        norm = analysis.tokens.norms[start - 1] if start else ""
        if start > 1 and unit is None and norm[0].isalpha() and norm not in self.data.stop and len(norm) > 3:
            unit, start = taken[start - 2], start - 1  # "अफ़्रीका निवेश सम्मेलन", "Paris iklim zirvesi"
        if type_ == "Election" or unit is None or unit.end != start or unit.inner:
            return None
        if self.data.head_final and self.language.cased and self._unpossessed(noun):
            return None  # "Afrika Birliği uzlaşıdan …": what is X's would be "uzlaşısı"
        types = {n.record.type for n in unit.names}
        if not self.data.head_final:
            # "the Doha declaration", "the Commonwealth summit"; an agreement may bind who is named before it
            naming = _NAMED_AFTER | ({"InternationalOrganization", "Bloc"} if type_ == "Meeting" else set())
            return unit if self.data.lang in MODIFIER_FIRST and unit.kind == "name" and types <= naming else None
        if unit.kind not in ("name", "short") or "Person" in types or ("State" in types and not self.language.cased):
            return None  # "जिबूती और युगांडा जल संधि से जुड़ेंगे": a subject may stand right before it
        return unit

    def _unpossessed(self, norm: str) -> bool:
        """Whether the form of a listed noun that an ending of possession makes of this one is listed too."""
        noun = self.data.cases.get(norm, ("", norm))[1]
        return any(self.data.events.at([fold(noun + ending)], 0) is not None for ending in _POSSESSED)

    def _modified(self, analysis: Analysis, taken: list[Unit | None], start: int) -> int:
        """Where the noun phrase of a noun begins: "an [air transport agreement]", "a [trade and aid pact]"."""
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        if not self.language.spaced:
            return self._modified_unspaced(analysis, taken, start)
        if data.lang not in MODIFIER_FIRST:
            return start
        joined = 0
        for first in range(start - 1, max(-1, start - 6), -1):
            norm = norms[first]
            if norm in data.articles:
                return first + 1 if joined or start - first <= 3 else start
            if norm in data.conj and not joined and first < start - 1:
                joined = first
                continue
            if taken[first] is not None or not texts[first][0].isalnum() or norm in data.stop or norm.isdigit():
                break
            if data.prepositions.at(norms, first) or data.clause.at(norms, first):
                break
        return start

    def _described(self, analysis: Analysis, taken: list[Unit | None], end: int, type_: str) -> tuple[int, bool]:
        """Where the noun phrase of an event or agreement whose noun ends at `end` ends, and whether a name is in it.

        "accord [commercial]", "traité [sur les fonds marins du golfe de Fonseca]", "sommet [de Malabo]".
        """
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        count, named = len(norms), False
        if not data.qualities or not self.language.cased:
            return end, False
        last = end
        purpose = False
        for part in range(4 if type_ not in _WORDY else 6):
            while end < count and taken[end] is None and texts[end][0].islower() and self.quality(norms[end]):
                end += 1
            last = end
            about = data.about.at(norms, end) if end < count else None
            of = end < count and norms[end] in data.of
            purpose = purpose or (about is not None and norms[end] in data.org_joins)
            if purpose and type_ in _WORDY and (goes_on := self._second_aim(analysis, taken, end)) > end:
                end = last = goes_on
                continue
            if not of and (about is None or part > 1 or type_ == "Election"):
                break
            end = end + 1 if of or about is None else about[0]
            while end < count and norms[end] in data.articles:
                end += 1
            if end >= count:
                break
            unit = taken[end]
            named_so = unit is not None and (
                (unit.kind == "nominal" and texts[end][0].isupper()) or texts[end].islower()
            )
            if unit is not None and named_so and unit.end == end + 1 and type_ in _PARTIES:
                # "Alliance pour la République", "Rassemblement des républicains": words that mean others elsewhere
                end = last = unit.end
                continue
            if unit is not None and unit.kind in ("adj", "people") and of and type_ in _WORDY and texts[end].istitle():
                end = last = unit.end  # "le Mouvement des Nigériens pour la justice"
                continue
            if unit is not None:
                if unit.start != end or unit.kind not in ("name", "short", "org") or not _may_name(unit, last == end):
                    break
                end, named = unit.end, True
            elif texts[end][0].islower() and texts[end].isalpha() and norms[end] not in data.stop:
                if data.clause.at(norms, end) or data.prepositions.at(norms, end) or data.pronouns.get(norms[end]):
                    break
                if norms[end] in data.qualities and end + 1 < count and texts[end + 1].isalpha():
                    end += 1  # "sobre el nuevo nombre"
                end += 1
                while end + 1 < count and texts[end] == "-" and texts[end + 1].isalpha():
                    end += 2
                place = taken[end] if end < count else None
                if place is not None and place.start == end and self._place_of(norms, place):
                    end, named = place.end, True  # "la gestion de l'île Mbanié", "l'Autorité du fleuve Zambèze"
            elif of and len(norms[end]) == 4 and norms[end].isdigit():
                end += 1  # "the peace agreement of 2015"
            elif of and type_ in _WORDY and (dated := self._dated(norms, end)) > end:
                end = dated  # "le Mouvement du 26-Juillet"
            elif (span := self.shapes.capitalised(analysis.tokens, end, taken)) is not None and span[0] == end:
                end, named = span[1], True
            elif of and type_ in _WORDY and texts[end].istitle() and norms[end] not in data.stop:
                end, named = end + 1, True  # "Banque de développement des [États] d'Afrique centrale"
            else:
                break
            last = end
        return last, named

    def _place_of(self, norms: list[str], place: Unit) -> bool:
        """Whether a place follows the noun that says what it is."""
        if place.kind == "org":
            return place.type in PLACES
        types = {n.record.type for n in place.names}
        head = self.data.place_heads.ending(norms, place.start)
        return place.kind == "name" and head is not None and head[1] in PLACES and types <= PLACES | {"Region"}

    def _dated(self, norms: list[str], start: int) -> int:
        """End of a day and month at token `start`, after which something is named; `start` if there is none."""
        if not norms[start].isdigit() or len(norms[start]) > 2:
            return start
        month = start + 1 + (start + 1 < len(norms) and norms[start + 1] in HYPHENS | self.data.of)
        named = month < len(norms) and norms[month].isalpha() and norms[month] in self.data.stop
        return month + 1 if named else start

    def _second_aim(self, analysis: Analysis, taken: list[Unit | None], start: int) -> int:
        """End of a second thing that something is for: "Union pour la démocratie [et le progrès]"; `start` if none."""
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        i, count = start + 1, len(norms)
        if i + 1 >= count or norms[start] not in data.conj:
            return start
        while i < count and (norms[i] in data.articles or norms[i] in data.of) and i - start < 3:
            i += 1
        if i >= count or not texts[i][0].isalpha() or data.pronouns.get(norms[i - 1]) or norms[i] in data.stop:
            return start
        unit, of = taken[i], norms[i - 1] in data.of
        if unit is not None and unit.kind == "nominal" and texts[i].istitle() and unit.end == i + 1:
            return unit.end  # "pour la démocratie et la République"
        if unit is not None:
            same = of and unit.start == i and unit.kind in ("name", "short") and unit.end <= count
            return unit.end if same else start  # "pour l'indépendance de la Guinée et du Cap-Vert"
        acting = (data.gov_heads, data.titles, data.bodies, data.actors, data.org_heads, data.place_heads)
        if any(phrases.at(norms, i) for phrases in acting):
            return start
        return i + 1 if texts[i][0].islower() or of else start

    def _told_apart(self, analysis: Analysis, start: int, end: int) -> bool:
        """Whether words after a noun only say which kind it is: "le parti d'opposition", "le groupe minier"."""
        norms, of = analysis.tokens.norms, self.data.of
        if norms[start] in of:
            return end - start == 2 and norms[start + 1] not in self.data.articles
        return all(self.quality(norm) for norm in norms[start:end])

    def _worded(self, analysis: Analysis, taken: list[Unit | None], end: int, kind: str) -> int:
        """End of a name of everyday words with a capital at its start: "l'ONG Rivières vivantes d'Afrique australe"."""
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        count = len(norms)
        if end >= count or taken[end] is not None:
            return end
        last = end
        if texts[last].islower() and self.quality(norms[last]):
            last += 1
        joins = last + 1 < count and taken[last] is None and norms[last] in data.of | data.org_joins
        i = last + 1
        while joins and i + 1 < count and norms[i] in data.articles and not data.pronouns.get(norms[i]):
            i += 1
        if not joins or norms[i] in data.stop or norms[i] in data.articles:
            return last
        unit = taken[i]
        if unit is not None:
            types = {n.record.type for n in unit.names} if unit.kind == "name" and unit.start == i else {""}
            region = norms[last] in data.org_joins or types <= {"Region"}
            return unit.end if region and types <= PLACES | {"Region", "State"} else last
        # "du peuple", "pour le changement"
        noun = texts[i].islower() and texts[i].isalpha() and not data.prepositions.at(norms, i)
        if not noun or data.clause.at(norms, i):
            return last
        return i + 1

    def _english_firms(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """Firms whose English name begins with a state: "la China National Nuclear Corporation"."""
        norms, texts = analysis.tokens.norms, analysis.tokens.texts
        names = [u for u in analysis.units if u.kind == "name"]
        for state in [u for u in names if any(n.record.type == "State" for n in u.names)]:
            end = state.end
            while end < len(norms) and end - state.end < 5 and texts[end][0].isupper():
                if (within := taken[end]) is not None and within.kind not in ("short", "org"):
                    break
                end += 1
            if end > state.end and norms[end - 1] in _ENGLISH_FIRMS:
                for unit in taken[state.start : end]:
                    if unit is not None:
                        unit.inner = True
                self._add(analysis, taken, Unit(state.start, end, "org", type="Company"))

    def _named_again(self, analysis: Analysis, taken: list[Unit | None], i: int) -> Unit | None:
        """A head noun with a capital and nothing after it, which an article has named in full: "l'Autorité"."""
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        head = data.org_heads.at(norms, i)
        if not data.adjective_after or i == 0 or head is None or head[0] != i + 1 or not texts[i].istitle():
            return None
        if norms[i - 1] not in data.articles | data.fused or head[1] not in _WORDY or data.pronouns.get(norms[i - 1]):
            return None
        if i + 1 < len(norms):
            of = norms[i + 1] in data.of and not self._infinitive(norms, i + 2)
            if of or taken[i + 1] is not None or texts[i + 1][0].isupper() or self.quality(norms[i + 1]):
                return None
        return Unit(i, i + 1, "nominal", value="same")

    def _modified_unspaced(self, analysis: Analysis, taken: list[Unit | None], start: int) -> int:
        """Where a Chinese name of an event begins: 债务重组协议, 气候变化大会."""
        data, norms = self.data, analysis.tokens.norms
        first = start
        while first > 0 and start - first < 10:
            unit = taken[first - 1]
            if unit is None and (hit := data.org_words.ending(norms, first)) and not any(taken[hit[0] : first]):
                first = hit[0]
                continue
            if unit is None or unit.end != first or unit.kind not in ("name", "short"):
                break
            types = {n.record.type for n in unit.names}
            if "Topic" in types:
                unit.inner = True
                first = unit.start
                continue
            break
        return first
