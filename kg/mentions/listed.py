"""Names of the gazetteer, where they are meant as names."""

from __future__ import annotations

from functools import cached_property

from kg.gazetteer import Match, Name
from kg.mentions.base import FinderBase
from kg.tokens import HYPHENS, fold
from kg.units import STATE_OFFICES, Analysis, Unit, is_place
from kg.word_table import Word

_QUOTES_OPEN = frozenset('«"“')

_QUOTES_CLOSE = frozenset('»"”')


class ListedNames(FinderBase):
    """Finds listed names, demonyms and topics."""

    def _listed(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        tokens, words = analysis.tokens, analysis.words
        texts, keys = tokens.texts, analysis.keys
        done, count, first = 0, len(keys), 0
        find = self.gazetteer.match
        dotted = set() if self.language.spaced else self.shapes.dotted(tokens)
        for i, word in enumerate(words):
            if i >= done and word.norm in self.data.compounds and self._compound(analysis, i):
                state = self.gazetteer.by_name[self.data.compounds[word.norm]]
                self._add(analysis, taken, Unit(i, i + 1, "adj", (Name(state, "adj", (word.norm,), 0),)))
                first, done = i, i + 1
                continue
            if not word.names or i < done or (i and words[i - 1].norm in self.data.binders):
                continue
            match = find(word.names, i, texts, keys, count)
            while match is not None and match.end - i > 2 and self._spelled_out(analysis, match):
                match = find(word.names, i, texts, keys, match.end - 1)
            if not self.language.spaced:
                while match is not None and self.shapes.cuts_word(tokens, match):
                    match = find(word.names, i, texts, keys, match.end - 1)
                match = self.shapes.with_kind(tokens, match)
            if match is None or self._money(tokens.norms, match):
                continue
            if i > 1 and texts[i - 1] in HYPHENS and not self.language.cased and self._between(analysis, i - 2):
                continue  # הבין־אמריקני
            if self._namesake(analysis, match) or (self.language.cased and self._cut_short(analysis, match)):
                continue
            if self.language.cased and word.norm in self.data.articles and i + 1 < count and words[i + 1].names:
                longer = find(words[i + 1].names, i + 1, texts, keys, count)
                if longer is not None and longer.end > match.end:
                    continue  # "The [Gulf Cooperation Council]", though "The Gulf" is listed too
            if i and self.data.order == "VSO" and not match.prefix and self._phrase(analysis, i):
                continue  # "السياسة الخارجية الأمريكية" is no ministry, "ريال مدريد" no city
            plain = word.norm.removeprefix(match.prefix) if self.data.order == "VSO" else word.norm
            if (
                match.end == i + 1
                and plain in self.data.not_names
                and not (self._stands_as_state(analysis, match, taken) or self._as_name(analysis, taken, i))
            ):
                continue
            if not self.language.spaced and not self._zh_ok(
                match.names, texts, tokens.norms, i, match.end, done - first > 1 and done
            ):
                continue
            if not self.language.spaced and i and self.shapes.is_word(tokens.norms[i - 1] + tokens.norms[i]):
                following = words[i + 1].names if i + 1 < count else ()
                later = find(following, i + 1, texts, keys, count) if following and i > done else None
                if later is not None and later.end >= match.end and later.end - i > 2:
                    continue  # 告上|海牙
            if not self.language.spaced and (
                self.shapes.goes_on(tokens, match) or self.shapes.within_name(tokens, match)
            ):
                continue
            if (
                i in dotted
                and match.end in dotted
                and not any(n.record.type in ("State", "Person") for n in match.names)
            ):
                continue
            around = texts[i - 1 : i] + texts[match.end : match.end + 1]
            quoted = len(around) == 2 and around[0] in _QUOTES_OPEN and around[1] in _QUOTES_CLOSE
            if quoted and not self.language.cased and all(n.record.type == "Region" for n in match.names):
                continue  # a newspaper
            if i > 0 and match.end - i > 1 and self.language.cased and self._part_of_name(analysis, match):
                continue
            last = texts[match.end - 1]
            if (
                last.islower()
                and last in self.data.directions
                and (match.end - i == 1 or word.norm in self.data.articles)
            ):
                continue  # "the west coast"
            if match.end - i == 1 and self._of_adjective(match, word, taken):
                continue  # "the Bolivian Senate"
            if match.end - i > 1 and self._attributive(analysis, match):
                match = find(word.names, i, texts, keys, match.end - 1)
                if match is None:
                    continue
            if self.data.directions and (part := self._part_of_place(analysis, match)) is not None:
                self._add(analysis, taken, part)
                first, done = i, part.end
                continue
            if (other := self._of_another_state(analysis, match)) is not None:
                self._add(analysis, taken, other)
                first, done = i, other.end
                continue
            match = self._in_full(analysis, match)
            kinds = {n.kind for n in match.names}
            kind = "name" if "name" in kinds else "short" if "short" in kinds else "adj" if "adj" in kinds else "people"
            start = self._title_of(match, word, tokens.norms)
            if kind == "name" and self.data.patronymics:
                match = match._replace(end=self._with_kin(analysis, match, start))
            unit = Unit(start, match.end, kind, match.names, "" if start > i else match.prefix)
            unit.inner = self._plays(analysis, unit)
            self._add(analysis, taken, unit)
            first, done = i, match.end
        if self.data.directions and not self.data.adjective_after and not self.language.capital_nouns:
            self._parts_of_places(analysis, taken)

    def _between(self, analysis: Analysis, i: int) -> bool:
        """Whether a token is a preposition that makes an adjective of what a hyphen joins to it."""
        return any(self.data.prepositions.at([form], 0) for _, form in analysis.words[i].variants if len(form) > 1)

    def _of_another_state(self, analysis: Analysis, match: Match) -> Unit | None:
        """The unlisted party with the name of a listed one of another state: "the Democratic Party of Guinea"."""
        data, norms = self.data, analysis.tokens.norms
        if not self.language.cased or data.head_final or match.end - match.start < 2:
            return None
        if any(n.record.type != "PoliticalParty" or not n.record.of for n in match.names):
            return None
        i = match.end
        if i < len(norms) and norms[i] in data.of:
            i += 1
            while i < len(norms) and norms[i] in data.articles:
                i += 1
        elif data.genitive != "right" and not self.language.capital_nouns:
            return None
        state = (
            self.gazetteer.match(analysis.words[i].names, i, analysis.tokens.texts, analysis.keys, len(norms))
            if (i < len(norms))
            else None
        )
        if state is None or not any(n.record.type == "State" and n.kind in ("name", "short") for n in state.names):
            return None
        if {n.record.name for n in state.names} & {n.record.of for n in match.names}:
            return None
        return Unit(match.start, state.end, "org", type="PoliticalParty")

    def _of_adjective(self, match: Match, word: Word, taken: list[Unit | None]) -> bool:
        """Whether a demonym says that a body is another state's than the one that its noun is short for."""
        before = taken[match.start - 1] if match.start else None
        if before is None or before.kind != "adj" or not self.language.cased or self.data.adjective_after:
            return False
        return word.norm in self.data.bodies and all(n.kind == "short" for n in match.names)

    def _part_of_name(self, analysis: Analysis, match: Match) -> bool:
        """Whether a body's name only ends an unlisted one: "the State [Security Council]" is not the UN's."""
        before = analysis.words[match.start - 1].norm
        if before not in self.data.org_words or not analysis.tokens.texts[match.start - 1][0].isupper():
            return False
        return all(n.record.type in ("GovernmentBody", "InternationalOrganization") for n in match.names)

    def _attributive(self, analysis: Analysis, match: Match) -> bool:
        """Whether the noun of a listed body only describes the next one: "the [Russian] military presence"."""
        norms, data, end = analysis.tokens.norms, self.data, match.end
        if end >= len(norms) or not data.attributive.starts(norms[end]):
            return False
        return any(n.record.type == "GovernmentBody" for n in match.names) and norms[end - 1] in data.bodies

    def _parts_of_places(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """Provinces called by a direction before a larger place: "West Sumatra"."""
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        for unit in list(analysis.units):
            if unit.kind != "name" or not all(n.record.type == "Territory" for n in unit.names):
                continue
            i = unit.start - 1
            if i < 0 or norms[i] not in data.directions or not texts[i][0].isupper():
                continue
            other = taken[i]
            if other is not None and other.end - other.start > 1:
                continue
            if other is not None:
                analysis.units.remove(other)
            analysis.units.remove(unit)
            self._add(analysis, taken, Unit(i, unit.end, "org", value="place", type="Territory"))

    def _money(self, norms: list[str], match: Match) -> bool:
        """Whether a state or demonym only says whose money it is: "ABD doları", "долларов США"."""
        coins = self.data.coins
        if self.data.genitive == "right" and coins.ending(norms, match.start) is not None:
            return True
        return match.end < len(norms) and coins.at(norms, match.end) is not None

    def _compound(self, analysis: Analysis, i: int) -> bool:
        """Whether a hyphen and another demonym follow token `i`: "franco[-algérien]"."""
        texts, words = analysis.tokens.texts, analysis.words
        if i + 2 >= len(texts) or texts[i + 1] not in HYPHENS or not words[i + 2].names:
            return False
        other = self.gazetteer.match(words[i + 2].names, i + 2, texts, analysis.keys, len(texts))
        return other is not None and any(n.kind in ("adj", "people") for n in other.names)

    def _part_of_place(self, analysis: Analysis, match: Match) -> Unit | None:
        """The unlisted place that a listed one and a direction name: "Sumatra Ocidental", "West-Sumatra"."""
        tokens, directions, count = analysis.tokens, self.data.directions, len(analysis.tokens)
        start, end = match.start, match.end
        if self.language.capital_nouns and start > 1 and tokens.norms[start - 2] in directions:
            joined = (
                tokens.ends[start - 2] == tokens.starts[start - 1] and tokens.ends[start - 1] == tokens.starts[start]
            )
            if not joined or tokens.texts[start - 1] not in HYPHENS:
                return None
            names, start = match.names, start - 2
        elif self.language.capital_nouns:
            if tokens.norms[start] not in directions or end + 1 >= count or tokens.texts[end] not in HYPHENS:
                return None
            joined = tokens.ends[end - 1] == tokens.starts[end] and tokens.ends[end] == tokens.starts[end + 1]
            if not joined or end != start + 1:
                return None
            heads = analysis.words[end + 1].names
            listed = self.gazetteer.match(heads, end + 1, tokens.texts, analysis.keys, count)
            if listed is None:
                return None
            names, end = listed.names, listed.end
        else:
            names = match.names
            if end >= count or tokens.norms[end] not in directions or not tokens.texts[end][0].isupper():
                return None
            end += 1
        types = {n.record.type for n in names if n.kind == "name"}
        if not types or not types <= {"City", "Territory"}:
            return None
        return Unit(start, end, "org", value="place", type="Territory")

    def _plays(self, analysis: Analysis, unit: Unit) -> bool:
        """Whether a place is named for its team or for a league: no state acts in "נבחרת ישראל", 美国队, 欧洲联赛."""
        teams, norms = self.data.teams, analysis.tokens.norms
        if not teams or not is_place(unit):
            return False
        if self.language.spaced:
            return teams.ending(norms, unit.start) is not None
        return unit.end < len(norms) and teams.at(norms, unit.end) is not None

    def _title_of(self, match: Match, word: Word, norms: list[str]) -> int:
        """Where the name proper begins: "King Salman" is listed, yet "King" is his office and may state it."""
        if not word.titles or match.end - match.start < 2:
            return match.start
        records = {n.record.id: n.record for n in match.names}
        if len(records) != 1:
            return match.start
        [record] = records.values()
        for _, form in word.titles if record.offices else ():
            found = self.data.titles.at(norms, match.start, form)
            if found and found[0] < match.end and any(held == found[1].relation for held, *_ in record.offices):
                return found[0]
        return match.start

    def _in_full(self, analysis: Analysis, match: Match) -> Match:
        """A name with its title, as far as the longer name of the same person goes: "King [Salman bin Abdulaziz]"."""
        i, texts = match.start + 1, analysis.tokens.texts
        if match.end - i != 1 or match.end >= len(texts) or any(n.record.type != "Person" for n in match.names):
            return match
        longer = self.gazetteer.match(analysis.words[i].names, i, texts, analysis.keys, len(texts))
        if longer is None or longer.end <= match.end:
            return match
        meant = {n.record.id for n in match.names}
        names = tuple(n for n in longer.names if n.record.id in meant)
        return match._replace(end=longer.end, names=names) if names else match

    def _with_kin(self, analysis: Analysis, match: Match, start: int) -> int:
        """Where a listed person's name ends with father and family: "محمد بن سلمان [بن عبد العزيز آل سعود]"."""
        norms, kin, end = analysis.tokens.norms, self.data.patronymics, match.end
        if end - start < 2 or any(n.record.type != "Person" for n in match.names):
            return end
        while end + 1 < len(norms) and norms[end] in kin:
            following = end + 1
            if norms[following] in self.data.particles and following + 1 < len(norms):
                following += 1  # "عبد العزيز"
            if not norms[following].isalpha():
                break
            end = following + 1
        return end

    def _stands_as_state(self, analysis: Analysis, match: Match, taken: list[Unit | None]) -> bool:
        """Whether a state's name that is a plain word too stands where only the state can: "في مالي", "رئيس مالي"."""
        data, norms, i = self.data, analysis.tokens.norms, match.start
        if data.order != "VSO":
            return False
        if not any(n.kind in ("name", "short") and n.record.type == "State" for n in match.names):
            return self._adjective_of_state(analysis, match)
        if match.prefix:
            previous = taken[i - 1] if i else None
            joined = previous is not None and any(n.record.type == "State" for n in previous.names)
            return joined or not match.prefix.startswith("و")  # "النيجر ومالي", but "عسكري ومالي"
        if (
            i == 0
            or data.prepositions.ending(norms, i)
            or norms[i - 1] in (",", "،", "و")
            or norms[i - 1] in data.place_in
        ):
            return True
        before = analysis.words[i - 1]
        heads = any(
            data.gov_heads.at(norms, i - 1, form) or data.bodies.at(norms, i - 1, form) for _, form in before.refers
        )
        return (
            heads or any(data.titles.at(norms, i - 1, form) for _, form in before.titles) or before.norm.endswith("ت")
        )

    def _phrase(self, analysis: Analysis, i: int) -> bool:
        """Whether a word and the one before it are a phrase that is listed as no name."""
        norm, before = analysis.tokens.norms[i], analysis.words[i - 1]
        forms = (form for prefix, form in before.variants if not prefix.endswith("ال"))
        return any(f"{form} {norm}" in self.data.not_names for form in forms)

    def _adjective_of_state(self, analysis: Analysis, match: Match) -> bool:
        """Whether a demonym that is a plain word too follows a noun of government: "وزير الدفاع المالي"."""
        data, norms, i = self.data, analysis.tokens.norms, match.start
        states = any(n.kind in ("adj", "people") and n.record.type == "State" for n in match.names)
        if i == 0 or match.prefix not in ("", "ال") or not states:
            return False
        if f"{norms[i - 1]} {norms[i]}" in data.not_names:
            return False  # "النظام المالي" is the financial system
        for phrases in (data.gov_heads, data.bodies):
            if any(phrases.at(norms, i - 1, form) for _, form in analysis.words[i - 1].refers):
                return True
        for k in range(max(0, i - 3), i):
            for _, form in analysis.words[k].titles:
                title = data.titles.at(norms, k, form)
                portfolio = title is not None and (title[0] == i if not title[1].wild else k + 1 < i)
                if title is not None and title[1].relation in STATE_OFFICES and portfolio:
                    return True
        return False

    def _as_name(self, analysis: Analysis, taken: list[Unit | None], i: int) -> bool:
        """Whether a word that is mostly no name stands as one: after an adposition or in a list with a place."""
        data, norms = self.data, analysis.tokens.norms
        if self.language.cased or data.order == "VSO":
            return False
        if i and data.prepositions.ending(norms, i):
            return True
        if i and any(heads.ending(norms, i) for heads in (data.gov_heads, data.bodies)):
            return True  # دولت مالی
        listed = i > 0 and (norms[i - 1] in data.conj or norms[i - 1] in (",", "،"))
        before = taken[i - 2] if listed and i > 1 else None
        if before is not None:
            return is_place(before)
        if i + 2 >= len(norms) or not (norms[i + 1] in data.conj or norms[i + 1] in (",", "،")):
            return False
        after = self.gazetteer.match(
            analysis.words[i + 2].names, i + 2, analysis.tokens.texts, analysis.keys, len(norms)
        )
        return after is not None and any(n.record.type == "State" and n.kind == "name" for n in after.names)

    @cached_property
    def agents(self) -> frozenset[str]:
        """The adpositions that mark who invades: by."""
        found: set[str] = set()
        for line in self.data.cues.get("invades") or ():
            subject = line.partition("=>")[2].split(";")[0]
            found.update(fold(word.strip()) for word in subject.split("|"))
        return frozenset(w for w in found if self.data.prepositions.at([w], 0) is not None)

    def _spelled_out(self, analysis: Analysis, whole: Match) -> bool:
        """Whether a conflict's name is a phrase about two states ("Russian invasion of Ukraine"): a statement."""
        if whole.names[0].record.type != "Conflict":
            return False
        texts, keys, states, i, end = analysis.tokens.texts, analysis.keys, 0, whole.start, whole.end
        if not HYPHENS.isdisjoint(texts[i:end]):
            return False  # "Iran–Iraq War"
        find = self.gazetteer.match
        while i < end:
            heads = analysis.words[i].names
            match = find(heads, i, texts, keys, len(keys))
            if match is None or (match.end >= end and match.end - i > 1):
                one = find(heads, i, texts, keys, i + 1)
                states += one is not None and any(n.record.type == "State" for n in one.names)
                i += 1
                continue
            states += any(n.record.type == "State" for n in match.names)
            i = match.end
        after, norms = whole.end, analysis.tokens.norms
        if states == 1 and self.language.cased and texts[whole.start][0].islower() and after < len(norms):
            start = whole.start - 1
            while start > 0 and norms[start] in self.data.articles and norms[start] not in self.data.of:
                start -= 1
            inner = start >= 0 and norms[start] in self.data.of  # "la condamnation de l'invasion de l'Ukraine par …"
            return norms[after] in self.agents and not inner  # "a invasão do Kuwait pelo Iraque"
        return states > 1

    def _namesake(self, analysis: Analysis, match: Match) -> bool:
        """Whether two given names by which a listed person is known go on: "Juan Carlos Fernández" is no king."""
        end, words, given = match.end, analysis.words, self.data.given
        if end - match.start != 2 or end >= len(words) or any(n.record.type != "Person" for n in match.names):
            return False
        following = words[end]
        if words[end - 1].norm not in given or following.names or following.titles:
            return False
        text, norm = analysis.tokens.texts[end], following.norm
        if self.language.cased:
            return text.istitle() and len(text) > 2 and norm not in self.shapes.common
        return norm[0].isalpha() and self.shapes.unknown(analysis.tokens, end) and norm in self.data.name_parts

    @staticmethod
    def _cut_short(analysis: Analysis, match: Match) -> bool:
        """Whether a listed person's name goes on with a small letter: "Park Jin" in "Park Jin-ho" is another man."""
        tokens, end = analysis.tokens, match.end
        if end + 1 >= len(tokens) or tokens.texts[end] not in HYPHENS or not tokens.texts[end + 1][0].islower():
            return False
        joined = tokens.ends[end - 1] == tokens.starts[end] and tokens.ends[end] == tokens.starts[end + 1]
        return joined and all(n.record.type == "Person" for n in match.names)

    def _fields(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """Topics in words that are part of no mention; fields ("energy", "trade") only qualify a statement."""
        texts, keys = analysis.tokens.texts, analysis.keys
        for i, word in enumerate(analysis.words):
            if not word.topics or taken[i] is not None:
                continue
            match = self.gazetteer.match(word.topics, i, texts, keys, len(keys))
            if match is not None and not any(taken[i : match.end]):
                field = any("field" in n.record.flags for n in match.names)
                self._add(analysis, taken, Unit(i, match.end, "name", match.names, match.prefix, inner=field))

    def _zh_ok(
        self, names: tuple[Name, ...], texts: list[str], norms: list[str], start: int, end: int, done: int
    ) -> bool:
        """A one-character short name counts only beside another short name or a noun that makes it a compound.

        `done`: where a longer name before it ends; 国 in 美国 makes no compound of what follows.
        """
        if end - start > 1 or any(n.kind == "name" for n in names):
            return True
        after = texts[end] if end < len(texts) else ""
        before = texts[start - 1] if start and start != done else ""
        if texts[start - 1][-1:].isdigit() and start:
            return False  # 16日
        pairs = ("".join(texts[start : end + 1]), "".join(texts[start - 1 : end]) if start else "")
        if any(pair in self.data.stop for pair in pairs):
            return False  # 新闻, 委员; 立法, 参加
        if end < len(norms) and any(
            phrases.at(norms, end) for phrases in (self.data.titles, self.data.bodies, self.data.gov_heads)
        ):
            return True  # 俄外长, 美国会
        if before and before in "对与同向驻访赴抵" and "".join(texts[end : end + 2]) in self.shapes.zh_words:
            return "".join(texts[start : end + 1]) not in self.shapes.zh_words  # 对美出口, but not 对日益
        if after == "关" and "".join(texts[end : end + 2]) != "关税":
            after = ""  # 政策中关于
        compound = "军方国中美俄日韩朝英法德印欧以伊两双三关贸"
        return (after != "" and after in compound) or (before != "" and before in compound)
