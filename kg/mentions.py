"""Mentions in one sentence: listed names, demonyms, titles with their holders, pronouns, unlisted names.

The order matters: listed names are found first, then the words that build on them (governments, bodies, offices,
persons after titles), then what nobody listed, by its shape. Nothing is linked here; `entities` does that.
"""

from __future__ import annotations

from collections.abc import Container

from kg.gazetteer import Gazetteer, Match, Name
from kg.lang.data import LanguageData
from kg.marking import Marker
from kg.office_mentions import OfficeFinder
from kg.tokens import HYPHENS, tokenize
from kg.types import Sentence
from kg.units import PLACES, Analysis, Unit, is_person, is_place
from kg.word_table import Word

_NAMED_AFTER = frozenset({"City", "Territory", "Region", "Water", "Facility"})
"""Types after which an agreement or a meeting is named."""
_PHRASED = frozenset({"GovernmentBody", "CivilOrganization", "PoliticalParty"})
_AFTER_HEAD = frozenset({"Company", "CivilOrganization", "ArmedGroup", "PoliticalParty"})
"""Types whose noun stands before an unlisted name without "of": "the militia Katiba Macina"."""
_QUOTED = frozenset({"Company", "CivilOrganization", "PoliticalParty", "ArmedGroup", "Facility", "GovernmentBody"})
_MODIFIER_FIRST = frozenset({"en"})
"""Languages that put all modifiers before a noun and an article before them."""

_NAMING = frozenset({"City", "Region", "Water", "Facility", "InternationalOrganization", "Bloc", "Territory"})
"""What an event or agreement without a name of its own is told apart by: "the Malabo summit"."""


_QUOTES_OPEN = frozenset('«"“')
_QUOTES_CLOSE = frozenset('»"”')
_ALIKE = (
    frozenset({"City", "Territory", "Region"}),
    frozenset({"CivilOrganization", "InternationalOrganization", "Bloc"}),
    frozenset({"ArmedGroup", "PoliticalParty"}),
)


def _same_kind(head: str, listed: str) -> bool:
    """Whether a head noun of type `head` may stand before the name of a `listed` thing."""
    return head == listed or any(head in kinds and listed in kinds for kinds in _ALIKE)


class MentionFinder(OfficeFinder):
    """Finds mentions in the sentences of one language."""

    def __init__(self, data: LanguageData, gazetteer: Gazetteer) -> None:
        super().__init__(data, gazetteer)
        self.marker = Marker(data, self.language)

    def analyse(self, sentence: Sentence, index: int) -> Analysis:
        """All mentions and offices that a sentence shows by itself; `complete` adds what needs the article."""
        tokens = tokenize(sentence.text, self.language.code, sentence.start)
        words = list(map(self.words.__getitem__, tokens.texts))
        analysis = Analysis(sentence, index, tokens, words, [word.key for word in words])
        taken: list[Unit | None] = [None] * len(tokens)
        self._listed(analysis, taken)
        self._heads(analysis, taken)
        self._words(analysis, taken)
        self._organizations(analysis, taken)
        self._persons(analysis, taken)
        self._places(analysis, taken)
        self._offices(analysis, taken)
        self._common_events(analysis, taken)
        self._fields(analysis, taken)
        return analysis

    def complete(self, analysis: Analysis, surnames: Container[str]) -> None:
        """Add bare surnames of persons that the article names elsewhere; mark adpositions and coordination."""
        taken: set[int] = {i for u in analysis.units for i in range(u.start, u.end)}
        taken.update(i for office in analysis.offices for i in range(office.start, office.end))
        tokens = analysis.tokens
        for i, word in enumerate(analysis.words):
            if not word.surnames or i in taken:
                continue
            if self.language.code == "zh":
                for end in range(min(i + 8, len(tokens)), i + 1, -1):
                    if not any(j in taken for j in range(i, end)) and "".join(tokens.norms[i:end]) in surnames:
                        analysis.units.append(Unit(i, end, "person", type="Person"))
                        taken.update(range(i, end))
                        break
                continue
            for prefix, form in word.surnames:
                if form in surnames:
                    analysis.units.append(Unit(i, i + 1, "person", prefix=prefix, type="Person"))
                    break
        analysis.units.sort(key=lambda u: (u.start, -u.end))
        self.marker.mark(analysis)

    @staticmethod
    def _cut_short(analysis: Analysis, match: Match) -> bool:
        """Whether a listed person's name goes on with a small letter: "Park Jin" in "Park Jin-ho" is another man."""
        tokens, end = analysis.tokens, match.end
        if end + 1 >= len(tokens) or tokens.texts[end] not in HYPHENS or not tokens.texts[end + 1][0].islower():
            return False
        joined = tokens.ends[end - 1] == tokens.starts[end] and tokens.ends[end] == tokens.starts[end + 1]
        return joined and all(n.record.type == "Person" for n in match.names)

    def _listed(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        tokens, words = analysis.tokens, analysis.words
        texts, keys = tokens.texts, analysis.keys
        done, count, first = 0, len(keys), 0
        find = self.gazetteer.match
        dotted = set() if self.language.spaced else self.shapes.dotted(tokens)
        for i, word in enumerate(words):
            if not word.names or i < done:
                continue
            match = find(word.names, i, texts, keys, count)
            while match is not None and match.end - i > 2 and self._spelled_out(analysis, match):
                match = find(word.names, i, texts, keys, match.end - 1)
            if not self.language.spaced:
                while match is not None and self.shapes.cuts_word(tokens, match):
                    match = find(word.names, i, texts, keys, match.end - 1)
                match = self.shapes.with_kind(tokens, match)
            if match is None:
                continue
            if self.language.cased and self._cut_short(analysis, match):
                continue
            if self.language.cased and word.norm in self.data.articles and i + 1 < count and words[i + 1].names:
                longer = find(words[i + 1].names, i + 1, texts, keys, count)
                if longer is not None and longer.end > match.end:
                    continue  # "The [Gulf Cooperation Council]", though "The Gulf" is listed too
            plain = word.norm.removeprefix(match.prefix) if self.data.order == "VSO" else word.norm
            if (
                match.end == i + 1
                and plain in self.data.not_names
                and not (self._stands_as_state(analysis, match, taken) or self._as_name(analysis, taken, i))
            ):
                continue
            if self.language.code == "zh" and not self._zh_ok(
                match.names, texts, tokens.norms, i, match.end, done - first > 1 and done
            ):
                continue
            if not self.language.spaced and self.shapes.goes_on(tokens, match):
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
            kinds = {n.kind for n in match.names}
            kind = "name" if "name" in kinds else "short" if "short" in kinds else "adj" if "adj" in kinds else "people"
            start = self._title_of(match, word, tokens.norms)
            self._add(analysis, taken, Unit(start, match.end, kind, match.names, "" if start > i else match.prefix))
            first, done = i, match.end

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

    def _stands_as_state(self, analysis: Analysis, match: Match, taken: list[Unit | None]) -> bool:
        """Whether a state's name that is a plain word too stands where only the state can: "في مالي", "رئيس مالي"."""
        data, norms, i = self.data, analysis.tokens.norms, match.start
        if data.order != "VSO" or not any(n.kind == "name" and n.record.type == "State" for n in match.names):
            return False
        if match.prefix:
            previous = taken[i - 1] if i else None
            joined = previous is not None and any(n.record.type == "State" for n in previous.names)
            return joined or not match.prefix.startswith("و")  # "النيجر ومالي", but "عسكري ومالي"
        if i == 0 or data.prepositions.ending(norms, i) or norms[i - 1] in (",", "،", "و"):
            return True
        before = analysis.words[i - 1]
        heads = any(
            data.gov_heads.at(norms, i - 1, form) or data.bodies.at(norms, i - 1, form) for _, form in before.refers
        )
        return (
            heads or any(data.titles.at(norms, i - 1, form) for _, form in before.titles) or before.norm.endswith("ت")
        )

    def _as_name(self, analysis: Analysis, taken: list[Unit | None], i: int) -> bool:
        """Whether a word that is mostly no name stands as one: after an adposition or in a list with a place."""
        data, norms = self.data, analysis.tokens.norms
        if self.language.cased or data.order == "VSO":
            return False
        if i and data.prepositions.ending(norms, i):
            return True
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
        return states > 1

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

    def _heads(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """A listed name takes in the noun that says what it is: "مدينة غزة", "لحركة حماس": adpositions stand there."""
        data, norms = self.data, analysis.tokens.norms
        if data.genitive != "right" or not (data.order == "VSO" or data.everyday):
            return
        titled: set[int] | None = None
        for unit in analysis.units:
            i = unit.start - 1
            if i < 0 or taken[i] is not None or unit.kind not in ("name", "short"):
                continue
            if unit.prefix:
                self._members(analysis, taken, unit)
                continue
            if data.capital.ending(norms, unit.start):
                continue  # that it is the capital is a statement
            for prefix, form in analysis.words[i].heads:
                found = data.place_heads.at(norms, i, form) or data.org_heads.at(norms, i, form)
                if found is None or found[0] != unit.start or "ال" in prefix:
                    continue
                if not any(_same_kind(found[1], name.record.type) for name in unit.names):
                    continue
                titled = self._titled(analysis) if titled is None else titled
                if i not in titled:
                    self._lead(taken, unit, i, prefix)
                break
            self._members(analysis, taken, unit)

    def _members(self, analysis: Analysis, taken: list[Unit | None], unit: Unit) -> None:
        """A group's name takes in the members who act for it: "مسلحون من حركة الشباب", "وفد من الكونغرس"."""
        data, norms = self.data, analysis.tokens.norms
        of = unit.prefix.removesuffix("ال") in data.of
        if unit.kind not in ("name", "short", "body", "org") or (unit.prefix and not of) or is_person(unit):
            return
        if unit.owner is not None and unit.kind in ("name", "short"):
            return
        for i in range(max(0, unit.start - 2), unit.start):
            if any(taken[i : unit.start]):
                continue
            for prefix, form in analysis.words[i].members:
                found = data.members.at(norms, i, form)
                if (
                    found
                    and "ال" not in prefix
                    and found[0] == unit.start
                    and (found[1] == "of") == of
                    and (found[1] != "group" or not is_place(unit))
                ):
                    self._lead(taken, unit, i, prefix)
                    return

    @staticmethod
    def _lead(taken: list[Unit | None], unit: Unit, start: int, prefix: str) -> None:
        """Let the words from `start` on lead a mention: adpositions before them are the mention's."""
        unit.owner = Unit(start, unit.start, "title", prefix=prefix)
        for i in range(start, unit.start):
            taken[i] = unit

    def _words(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        data, norms = self.data, analysis.tokens.norms
        titled = self._titled(analysis)
        end = 0
        for i, word in enumerate(analysis.words):
            if not word.refers or i < end or taken[i] is not None:
                continue
            if word.norm == data.posted_to and (mission := self._mission(analysis, taken, i)):
                end = mission
                continue
            for prefix, form in word.refers:
                if (found := data.nominals.at(norms, i, form)) and not (
                    (body := data.bodies.at(norms, i, form))
                    and body[0] > found[0]  # "the bank", but "the central bank"
                ):
                    end = found[0]
                    if not any(taken[i:end]):
                        self._add(analysis, taken, Unit(i, end, "nominal", prefix=prefix, value=found[1]))
                    break
                if (kind := data.pronouns.get(form)) and (not prefix or not self.language.cased):
                    self._add(analysis, taken, Unit(i, i + 1, "pron", prefix=prefix, value=kind))
                    break
                if i in titled:
                    continue
                ministry = data.bodies.at(norms, i, form) if data.head_final else None
                if (
                    (found := data.gov_heads.at(norms, i, form))
                    and not (ministry and ministry[0] > found[0])  # "dışişleri" is part of "dışişleri bakanlığı"
                    and (owner := self._owner(analysis, taken, i, found[0]))
                ):
                    end = found[0]
                    self._compose(analysis, taken, owner, i, end, "gov", prefix, "", "")
                    break
                voted = data.events.at(norms, i, form)
                if (
                    (found := data.bodies.at(norms, i, form))
                    and not (voted and voted[0] > found[0])  # "parliament" is part of "parliamentary election"
                    and (owner := self._owner(analysis, taken, i, found[0]))
                ):
                    end = found[0]
                    self._compose(analysis, taken, owner, i, end, "body", prefix, found[1], "GovernmentBody")
                    break
                if found and data.order == "VSO" and (form.startswith("ال") or prefix.endswith("ال")):
                    following = norms[found[0]] if found[0] < len(norms) else ""
                    # "الحدود البحرية" has no navy
                    alone = not (i and norms[i - 1].startswith(("ال", "لل"))) and not norms[i].endswith("يه")
                    if found[0] == i + 1 and alone and taken[i] is None and not following.startswith("ال"):
                        end = found[0]  # "الجيش" of an article that named "الجيش السوداني"
                        self._add(analysis, taken, Unit(i, end, "nominal", prefix=prefix, value="body"))
                        break

    def _titled(self, analysis: Analysis) -> set[int]:
        """Words inside a title: "الخارجية" in "وزير الخارجية" is no ministry."""
        titled: set[int] = set()
        for start, word in enumerate(analysis.words):
            for _, form in word.titles:
                if title := self.data.titles.at(analysis.tokens.norms, start, form):
                    titled.update(range(start, title[0]))
                    break
        return titled

    def _mission(self, analysis: Analysis, taken: list[Unit | None], i: int) -> int:
        """End of an embassy with its place between, which stands for its state (墨西哥驻基多大使馆), or 0."""
        data, norms = self.data, analysis.tokens.norms
        place = taken[i + 1] if i + 1 < len(norms) else None
        owner = taken[i - 1] if i else None
        if place is None or owner is None or owner.inner or not is_place(owner) or place.end >= len(norms):
            return 0
        found = data.missions.at(norms, place.end)
        if found is None:
            return 0
        place.inner = True
        self._compose(analysis, taken, owner, i, found[0], "gov", "", "", "")
        return found[0]

    def _compose(
        self, analysis: Analysis, taken: list[Unit | None], owner: Unit, i: int, end: int,
        kind: str, prefix: str, value: str, type_: str,
    ) -> None:  # fmt: skip
        apart = self.data.order == "VSO" and owner.start > end  # "البنك المركزي في بوتسوانا"
        owner.inner = not apart
        first = owner.start < i
        unit = Unit(
            min(i, owner.start), end if apart else max(end, owner.end), kind, owner.names,
            owner.prefix if first else prefix, value=value, type=type_, owner=owner,
        )  # fmt: skip
        self._add(analysis, taken, unit)

    def _organizations(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        data, norms = self.data, analysis.tokens.norms
        if not self.language.spaced:
            self._unspaced_organizations(analysis, taken)
            return
        cased, heads = self.language.cased, data.place_heads
        if data.head_final and not cased:
            self._head_final(analysis, taken)
        titled = self._titled(analysis) if data.head_final else set()
        end = 0
        for i, word in enumerate(analysis.words):
            unit = taken[i]
            demonym = cased and unit is not None and unit.kind == "adj"
            if not (word.heads or word.no_names or demonym) or i < end or i in titled:
                continue
            if cased and word.heads and (quoted := self._quoted(analysis, taken, i)) is not None:
                end = quoted
                continue
            if self.language.inflects and word.heads and (body := self._spelled_body(analysis, taken, i)) is not None:
                for j in range(body.start, body.end):
                    if (within := taken[j]) is not None:
                        within.inner = True
                if body.owner is not None:
                    body.owner.inner = True
                self._add(analysis, taken, body)
                end = body.end
                continue
            if cased and (named := self._after_head(analysis, taken, i)) is not None:
                self._add(analysis, taken, named)
                end = named.end
                continue
            unit = taken[i]
            # "El Partido de la Renovación": the words for a party named before may open the name of one
            opened = cased and word.heads and unit is not None and unit.kind == "nominal" and unit.end == i + 1
            if unit is not None and not opened and not (unit.kind == "short" and data.head_final):
                continue
            no_name = next((found for f in word.no_names if (found := data.no_names.at(norms, i, f[1]))), None)
            if no_name is not None:
                end = no_name[0]  # "حركة الملاحة" is no movement
                continue
            if cased and (head := heads.at(norms, i)) and (span := self._headed(analysis, taken, i, head)):
                # "the village of Kostryn", "the Lachin corridor"
                self._add(analysis, taken, Unit(span[0], span[1], "org", type=head[1]))
                end = span[1]
                continue
            if (data.order == "VSO" or data.everyday) and (place := self._unlisted_place(analysis, taken, i)):
                end = place
                continue
            for prefix, form in word.orgs:
                found = data.org_heads.at(norms, i, form)
                if found and (named_body := self._body_phrase(analysis, taken, i, found)) is not None:
                    self._add(analysis, taken, named_body)
                    end = named_body.end
                    break
                if found and (
                    span := self.shapes.org_around(
                        analysis.tokens, i, found[0], taken, definite=prefix.endswith(("ال", "ה")), kind=found[1]
                    )
                ):
                    name = taken[found[0]] if found[0] < span[1] else None
                    if cased and name is not None and (name.start, name.end, name.kind) == (found[0], span[1], "name"):
                        break  # "die Miliz Boko Haram"
                    texts = analysis.tokens.texts[found[0] : span[1]]
                    head_only = self.language.capital_nouns and span[0] == i and found[1] in _QUOTED
                    if head_only and texts and all(t[0].isupper() for t in texts):
                        span = (found[0], span[1])  # "die Miliz Schwarzer Halbmond"
                    if unit is not None and opened:
                        analysis.units.remove(unit)
                        for j in range(unit.start, unit.end):
                            taken[j] = None
                    elif unit is not None and span[0] >= unit.start:
                        break  # a short name, and nothing more
                    unit = Unit(
                        span[0], span[1], "org", prefix=prefix.removesuffix("ال") if span[0] == i else "", type=found[1]
                    )
                    unit.owner = next((taken[j] for j in range(span[0], span[1]) if taken[j] is not None), None)
                    for j in range(span[0], span[1]):
                        if (old := taken[j]) is not None:
                            old.inner = True
                    self._add(analysis, taken, unit)
                    if data.order == "VSO" and span[0] == found[0] and unit.owner is None:
                        self._lead(taken, unit, i, prefix)
                    end = span[1]
                    break

    def _head_final(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """Unlisted names beside their head nouns where scripts have no capitals and heads stand last.

        "X पार्टी", "X समझौते", "X शहर" stand after the name, "कंपनी X ने" before it, '"X" नाम की संस्था' after its quotes.
        """
        data, norms, shapes = self.data, analysis.tokens.norms, self.shapes
        for i in range(len(norms)):
            if taken[i] is not None and taken[i].kind != "nominal":  # type: ignore[union-attr]
                continue
            place = data.place_heads.at(norms, i)
            named = data.org_heads.at(norms, i)
            event = data.events.at(norms, i)
            if event is not None and event[1] == "Election":
                event = None
            best = max((h for h in (named, event) if h is not None), key=lambda h: h[0], default=None)
            span: tuple[int, int] | None = None
            kind = ""
            if best is not None and (first := shapes.unknown_before(analysis.tokens, i, taken)) < i:
                span, kind = (first, best[0]), best[1]
            elif place is not None and place[1] in PLACES and not any(taken[i : place[0]]):
                first = shapes.unknown_before(analysis.tokens, i, taken, bare=True)
                if first < i:
                    span, kind = (first, i), place[1]
            if span is None and place is not None and place[1] not in PLACES:
                span, kind = shapes.unknown_after(analysis.tokens, i, place[0], taken), place[1]
            if span is None:
                continue
            for j in range(span[0], span[1]):
                if (old := taken[j]) is not None:
                    if old.kind == "nominal" and old in analysis.units:
                        analysis.units.remove(old)
                    old.inner = True
            self._add(analysis, taken, Unit(span[0], span[1], "org", type=kind))

    def _after_head(self, analysis: Analysis, taken: list[Unit | None], i: int) -> Unit | None:
        """The company or other body named after a noun that tells its kind, or after a demonym that stands for one.

        "the Turkish defence firm Baykar", "la société chinoise Xinhai", "le marocain Atlas Power".
        """
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        unit = taken[i]
        if unit is not None and unit.kind == "adj" and data.adjective_after:
            before = norms[i - 1] if i and texts[i][0].islower() else ""
            contracted = before in data.prepositions and before not in ("de", "d'", "a", "à")
            if before not in data.articles and not contracted:
                return None
            span = self.shapes.capitalised(analysis.tokens, unit.end, taken)
            if span is None or any(n in data.given for n in norms[span[0] : span[1]]):
                return None  # a person of that nationality
            return Unit(span[0], span[1], "org", type="Company", owner=Unit(i, span[0], "title"))
        if unit is not None and unit.kind == "adj" and not self.language.latin_script:
            # "китайский BYD"
            span = self.shapes.capitalised(analysis.tokens, unit.end, taken)
            latin = span is not None and all(texts[j].isascii() for j in range(*span))
            return Unit(span[0], span[1], "org", value="brand", type="Company") if span and latin else None
        head = data.place_heads.at(norms, i)
        if head is None or head[1] not in _AFTER_HEAD:
            return self._named_place(analysis, taken, i, head)
        if unit is not None and (unit.kind != "nominal" or unit.end != head[0]):
            return None
        end = head[0]
        if data.adjective_after:
            # "le constructeur automobile chinois BYD", "el fabricante de drones turco Baykar"
            while end < len(norms) and end - i < 5 and texts[end][0].islower():
                if (adjective := taken[end]) is not None:
                    end = adjective.end if adjective.kind == "adj" else end
                    break
                if norms[end] in data.stop and norms[end] not in data.of:
                    break
                end += 1
            if end > head[0] and (taken[end - 1] is None or end - head[0] > 4):
                end = head[0]
        span = self.shapes.capitalised(analysis.tokens, end, taken, headed=not self.language.capital_nouns)
        if span is None or (end > head[0] and norms[span[0]] in data.given):
            return None
        if unit is not None:
            analysis.units.remove(unit)
            for j in range(unit.start, unit.end):
                taken[j] = None
        lead = Unit(i, span[0], "title") if data.adjective_after else None  # adpositions stand before the noun
        return Unit(span[0], span[1], "org", type=head[1], owner=lead)

    def _body_phrase(self, analysis: Analysis, taken: list[Unit | None], i: int, head: tuple[int, str]) -> Unit | None:
        """A body whose name has one capital in a Romance language: "la Commission kényane de la concurrence"."""
        data, texts = self.data, analysis.tokens.texts
        if not data.adjective_after or not data.qualities or head[1] not in _PHRASED:
            return None
        if i == 0 or not texts[i][0].isupper() or texts[i - 1][0].isupper():
            return None
        end, owner = head[0], None
        if end < len(texts) and (adjective := taken[end]) is not None and adjective.kind == "adj":
            end, owner = adjective.end, adjective
        last, _ = self._described(analysis, taken, end, head[1])
        spanned = self.shapes.org_around(analysis.tokens, i, head[0], taken, kind=head[1])
        if last - i < 3 or (spanned is not None and spanned[1] >= last):
            return None
        for unit in taken[i:last]:
            if unit is not None:
                unit.inner = True
        return Unit(i, last, "org", type=head[1], owner=owner)

    def _spelled_body(self, analysis: Analysis, taken: list[Unit | None], i: int) -> Unit | None:
        """A body whose name has one capital only: "Национальное управление по ликвидации последствий бедствий"."""
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        count, old = len(norms), taken[i]
        head = data.org_heads.at(norms, i)
        if head is None or head[1] not in ("GovernmentBody", "CivilOrganization"):
            return None
        if old is not None and (old.kind != "nominal" or old.end != head[0]):
            return None
        start, end = i, head[0]
        if i and texts[i - 1][0].isupper() and taken[i - 1] is None and self.language.adjectival(norms[i - 1]):
            start = i - 1
        if not texts[start][0].isupper() or end >= count:
            return None
        about = data.about.at(norms, end)
        last = about[0] if about else end
        while last < count and last - end < 6 and taken[last] is None and texts[last][0].islower():
            joins = norms[last] in data.conj and last > end + 1 and last + 1 < count and texts[last + 1][0].islower()
            if not joins and (not self.language.dependent(norms[last]) or data.prepositions.at(norms, last)):
                break
            if data.clause.at(norms, last) or (norms[last] in data.stop and not joins):
                break
            last += 1
        if last == end or (about and last == about[0]):
            return None
        if old is not None:
            analysis.units.remove(old)
            taken[old.start : old.end] = [None] * (old.end - old.start)
        owner = taken[start - 1] if start else None
        whose = owner if owner is not None and owner.kind == "adj" and head[1] == "GovernmentBody" else None
        after = taken[last] if last < count else None
        if whose is None and after is not None and after.start == last and after.kind == "name":
            state = any(n.record.type == "State" for n in after.names)
            whose = after if state and head[1] == "GovernmentBody" else None  # "Агентство по энергии Турции"
        return Unit(start, last, "org", value="spelled", type=head[1], owner=whose)

    def _quoted(self, analysis: Analysis, taken: list[Unit | None], i: int) -> int | None:
        """Add the organisation or plant that a head noun with a name in quotes names: партия «Новый путь»."""
        data, norms = self.data, analysis.tokens.norms
        old = taken[i]
        if old is not None and old.kind != "nominal":
            return None
        head = data.org_heads.at(norms, i) or data.place_heads.at(norms, i)
        if head is None or head[1] not in _QUOTED or (span := self.shapes.quoted(analysis.tokens, head[0])) is None:
            return None
        start, end = span
        known = taken[start]
        if known is not None and known.start == start and known.end >= end and known.kind == "name":
            return None  # a listed name
        for j in range(i, end):
            if (unit := taken[j]) is not None:
                if unit.kind == "nominal" and unit in analysis.units:
                    analysis.units.remove(unit)
                    taken[unit.start : unit.end] = [None] * (unit.end - unit.start)
                elif j >= start:
                    unit.inner = True
        self._add(analysis, taken, Unit(start, end, "org", type=head[1]))
        return end + 1

    def _headed(
        self, analysis: Analysis, taken: list[Unit | None], start: int, head: tuple[int, str]
    ) -> tuple[int, int] | None:
        """The unlisted name of a place that a noun goes with, or None."""
        data, tokens, shapes = self.data, analysis.tokens, self.shapes
        norms, texts, count = tokens.norms, tokens.texts, len(tokens)
        end, kind = head
        if kind in _AFTER_HEAD:
            return None
        if data.capital.at(norms, start) or (self.language.code != "de" and texts[start][0].isupper()):
            return None
        if data.adjective_after and end < count and (near := taken[end]) is not None and near.kind == "adj":
            end = near.end  # "la province argentine de Catamarca"
        after = end
        while after < count and after - end < 2 and (norms[after] in data.of or norms[after] in data.articles):
            after += 1
        joined = after > end or data.genitive == "right" or self.language.code in ("es", "fr", "pt", "de")
        if joined and (span := shapes.capitalised(tokens, after, taken)) is not None:
            name_end = span[0] + 1 if self.language.code == "de" else span[1]  # nouns have capitals in German
            return (start, name_end) if kind in ("Facility", "Water") else (span[0], name_end)
        if self.language.code in _MODIFIER_FIRST or data.order == "SOV":
            first = start
            while first > 0 and start - first < 3 and taken[first - 1] is None and shapes.named(tokens, first - 1):
                first -= 1
            # the first word of a sentence has its capital anyway: "Nearby villages"
            if first < start and (first > 0 or start - first > 1):
                return (first, start) if kind in ("City", "Territory") else (first, end)
        return None

    def _places(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """Places that no list has, by the larger place named after them: "à Brumath, en Alsace"."""
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        if not self.language.cased or self.language.code == "de":
            return
        for i in range(1, len(norms)):
            if taken[i] is not None or (norms[i - 1] not in data.place_in and norms[i - 1] not in data.of):
                continue
            span = self.shapes.capitalised(analysis.tokens, i, taken)
            if span is None or span[0] != i or any(norms[j] in data.given for j in range(*span)):
                continue
            if self._alone(analysis, span):
                self._add(analysis, taken, Unit(span[0], span[1], "org", value="place", type="City"))
                continue
            j, count = span[1], len(norms)
            comma = j < count and texts[j] == ","
            j += comma
            inside = j < count and norms[j] in data.place_in
            joined = norms[i - 2 : i - 1] and norms[i - 2] in data.conj
            if not inside and not joined and not (comma and norms[i - 1] in data.place_in):
                continue
            start = j
            while j < count and j - start < 5 and taken[j] is None:
                if norms[j] not in data.place_in | data.articles | data.of | data.stop:
                    break
                j += 1
            whole = taken[j] if j < count else None
            beside = taken[i - 3] if i > 2 and norms[i - 2] in data.conj and norms[i - 1] in data.place_in else None
            if beside is not None and beside.kind == "name" and any(n.record.type == "City" for n in beside.names):
                self._add(
                    analysis, taken, Unit(span[0], span[1], "org", value="place", type="City")
                )  # "à Kayes et à X"
                continue
            if whole is None or whole.start != j or whole.kind != "name" or (not inside and j > start):
                continue
            if any(n.record.type in ("State", "Territory", "Region") for n in whole.names):
                self._add(analysis, taken, Unit(span[0], span[1], "org", value="place", type="City"))

    def _alone(self, analysis: Analysis, span: tuple[int, int]) -> bool:
        """Whether a name after "in" or "near" is all of its phrase and so a place: "struck a refinery in Ryazan"."""
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        start, end = span
        if norms[start - 1] not in data.place_in or end - start > 2 or any(texts[j].isupper() for j in range(*span)):
            return False
        if any(self.shapes.everyday(norms[j]) for j in range(*span)) or end >= len(norms):
            return False
        follows = norms[end]
        return (
            texts[end] in ".,;)"
            or follows in data.stop
            or follows in data.conj
            or bool(data.prepositions.at(norms, end))
        )

    def _unlisted_place(self, analysis: Analysis, taken: list[Unit | None], i: int) -> int:
        """End of a place that no list has, after the noun that says what it is ("بلدة عيتا الشعب"), or 0."""
        data, norms = self.data, analysis.tokens.norms
        for prefix, form in analysis.words[i].heads:
            found = data.place_heads.at(norms, i, form)
            if not found or "ال" in prefix or data.capital.at(norms, i, form) or found[0] >= len(norms):
                continue
            start, facility = found[0], found[1] in ("Facility", "Water")
            if data.everyday and (start := self._past_description(analysis, taken, i, start)) >= len(norms):
                return 0
            inside = taken[start]
            if inside is not None:
                district = found[1] in ("City", "Territory") and {n.record.type for n in inside.names} == {"State"}
                if district and inside.kind == "name" and inside.lead == start and not inside.prefix:
                    # "مقاطعة كولومبيا" is not Colombia
                    inside.inner = True
                    self._add(analysis, taken, Unit(i, inside.end, "org", prefix=prefix, value="place", type=found[1]))
                    return inside.end
                if not facility or inside.kind != "name" or inside.lead != start or inside.prefix:
                    return 0
                if not any(n.record.type in ("City", "Territory") for n in inside.names):
                    return 0
                end = inside.end
                inside.inner = True
            else:
                end = self.shapes.place_after(analysis.tokens, start, taken)
            if end == start:
                return 0
            # a base or port is called by the whole, a village by its name alone
            first, attached = (i, prefix) if facility else (start, "")
            unit = Unit(first, end, "org", prefix=attached, value="place", type=found[1])
            self._add(analysis, taken, unit)
            if not facility:
                self._lead(taken, unit, i, prefix)
            return end
        return 0

    def _past_description(self, analysis: Analysis, taken: list[Unit | None], head: int, start: int) -> int:
        """The token after the words that say what a head noun is: "חברת [הספנות] אורנה", شرکت [چینی] زیجین."""
        norms, articles = analysis.tokens.norms, self.language.word_starts
        i, construct = start, not articles or not norms[head].startswith(articles)
        while i < len(norms) and i - start < 2:
            unit = taken[i]
            described = unit is not None and unit.kind == "adj" and unit.end == i + 1
            if not described and not (unit is None and articles and construct and norms[i].startswith(articles)):
                break
            i += 1
        if i == start and not construct and not self.data.place_heads.at(norms, head):
            return len(norms)  # "the company said"
        return i

    def _unspaced_organizations(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """What nobody listed, where words are not set apart: 无人机制造商拜卡尔, 卡利塔银行, 北部城市卡杜纳."""
        data, tokens, norms = self.data, analysis.tokens, analysis.tokens.norms
        self._titled_works(analysis, taken)
        done = 0
        for i, word in enumerate(analysis.words):
            if i < done or taken[i] is not None:
                continue
            head = data.place_heads.at(norms, i)
            least = {"Company": 3, "CivilOrganization": 3, "City": 2}.get(head[1], 0) if head is not None else 0
            if (
                head is not None
                and least
                and (least > 2 or head[0] - i > 1)
                and (span := self.shapes.spelled(tokens, head[0], taken, least)) is not None
            ):
                self._add(analysis, taken, Unit(span[0], span[1], "org", type=head[1]))
                done = span[1]
                continue
            found = data.org_heads.at(norms, i) if word.orgs else None
            if found is None or (span := self.shapes.org_around(tokens, i, found[0], taken)) is None:
                continue
            unit = Unit(span[0], span[1], "org", type=found[1])
            unit.owner = next((taken[j] for j in range(span[0], span[1]) if taken[j] is not None), None)
            for j in range(span[0], span[1]):
                if (old := taken[j]) is not None:
                    old.inner = True
            self._add(analysis, taken, unit)
            done = span[1]

    def _plain(self, words: list[str]) -> bool:
        """Whether words that would make a name hold one that no name has: “我们需要达成协议”."""
        pairs = ("".join(words[i : i + 2]) for i in range(len(words)))
        return any(pair in self.data.stop or pair in self.shapes.zh_words for pair in pairs)

    def _titled_works(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """What stands in 《 》 and ends like an agreement or a newspaper: 《互惠准入协定》, 《金融时报》; “圣城旅”."""
        tokens, data = analysis.tokens, self.data
        for start, text in enumerate(tokens.texts):
            if text not in "“「" or taken[start] is not None:
                continue
            end = next((j for j in range(start + 3, min(start + 14, len(tokens))) if tokens.texts[j] in "”」"), 0)
            hit = data.org_heads.ending(tokens.norms, end) if end else None
            inner = [u for u in taken[start:end] if u is not None] if hit is not None else []
            if (
                hit is not None
                and hit[0] > start + 1
                and not self._plain(tokens.texts[start:end])
                and all(start < u.start and u.end < end for u in inner)
            ):
                for old in inner:
                    old.inner = True
                self._add(analysis, taken, Unit(start + 1, end, "org", type=hit[1]))
        for start, text in enumerate(tokens.texts):
            if text != "《" or "》" not in tokens.texts[start + 2 : start + 40]:
                continue
            end = tokens.texts.index("》", start + 2)
            inside = [u for u in taken[start + 1 : end] if u is not None]
            if inside and inside[0].start == start + 1 and inside[0].end == end:
                continue
            hit = data.org_heads.ending(tokens.norms, end) or data.events.ending(tokens.norms, end)
            if hit is not None and hit[1] in ("Agreement", "Company"):
                for old in inside:
                    old.inner = True
                self._add(analysis, taken, Unit(start + 1, end, "org", type=hit[1]))

    def _named_place(
        self, analysis: Analysis, taken: list[Unit | None], i: int, head: tuple[int, str] | None
    ) -> Unit | None:
        """An unlisted place named right after a noun for its kind: "деревня Тумбун Рего", "das Dorf Kafr Zita"."""
        if head is None or taken[i] is not None or self.data.genitive != "right" or self.data.adjective_after:
            return None
        span = self.shapes.capitalised(analysis.tokens, head[0], taken)
        tokens = analysis.tokens
        if span is None or span[0] != head[0] or any(tokens.texts[j].isupper() for j in range(*span)):
            return None
        end = span[1]
        while (
            end + 1 < len(tokens)
            and tokens.texts[end] in HYPHENS
            and tokens.ends[end - 1] == tokens.starts[end]
            and tokens.ends[end] == tokens.starts[end + 1]
        ):
            end += 2  # "die Provinz Zentral-Sulawesi"
        for old in taken[span[0] : end]:
            if old is not None:
                old.inner = True
        return Unit(span[0], end, "org", type=head[1])

    def _common_events(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """Agreements, meetings and votes that have no name: "the referendum", "a trade deal"."""
        data, norms = self.data, analysis.tokens.norms
        for i, word in enumerate(analysis.words):
            if not word.events or taken[i] is not None:
                continue
            for prefix, form in word.events:
                if (found := data.events.at(norms, i, form)) and not any(taken[i : found[0]]):
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
                        if end > found[0] or (found[0] - i > 1 and (data.head_final or data.qualities))
                        else ""
                    )
                    self._add(analysis, taken, Unit(start, end, kind, prefix=bare, value=described, type=found[1]))
                    break

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
        unit = taken[start - 1] if start else None
        norm = analysis.tokens.norms[start - 1] if start else ""
        if start > 1 and unit is None and norm[0].isalpha() and norm not in self.data.stop and len(norm) > 3:
            unit, start = taken[start - 2], start - 1  # "अफ़्रीका निवेश सम्मेलन", "Paris iklim zirvesi"
        if type_ == "Election" or unit is None or unit.end != start or unit.inner:
            return None
        types = {n.record.type for n in unit.names}
        if not self.data.head_final:
            # "the Doha declaration", "the Commonwealth summit"; an agreement may bind who is named before it
            naming = _NAMED_AFTER | ({"InternationalOrganization", "Bloc"} if type_ == "Meeting" else set())
            return unit if self.data.lang in _MODIFIER_FIRST and unit.kind == "name" and types <= naming else None
        if unit.kind not in ("name", "short") or "Person" in types or ("State" in types and not self.language.cased):
            return None  # "जिबूती और युगांडा जल संधि से जुड़ेंगे": a subject may stand right before it
        return unit

    def _modified(self, analysis: Analysis, taken: list[Unit | None], start: int) -> int:
        """Where the noun phrase of the noun at `start` begins: "an [air transport agreement]"."""
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        if not self.language.spaced:
            return self._modified_unspaced(analysis, taken, start)
        if data.lang not in _MODIFIER_FIRST:
            return start
        for first in range(start - 1, max(-1, start - 4), -1):
            norm = norms[first]
            if norm in data.articles:
                return first + 1
            if (
                taken[first] is not None
                or not texts[first][0].isalnum()
                or norm in data.stop
                or norm in data.conj
                or norm.isdigit()
            ):
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
        for part in range(4):
            while end < count and taken[end] is None and texts[end][0].islower() and self._quality(norms[end]):
                end += 1
            last = end
            about = data.about.at(norms, end) if end < count else None
            of = end < count and norms[end] in data.of
            if not of and (about is None or part > 1 or type_ == "Election"):
                break
            end = end + 1 if of or about is None else about[0]
            while end < count and norms[end] in data.articles:
                end += 1
            if end >= count:
                break
            unit = taken[end]
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
                if end < count and (place := taken[end]) is not None and place.kind == "org" and place.type in PLACES:
                    end, named = place.end, True  # "la gestion de l'île Mbanié"
            elif of and len(norms[end]) == 4 and norms[end].isdigit():
                end += 1  # "the peace agreement of 2015"
            elif (span := self.shapes.capitalised(analysis.tokens, end, taken)) is not None and span[0] == end:
                end, named = span[1], True
            else:
                break
            last = end
        return last, named

    def _quality(self, norm: str) -> bool:
        """Whether a word after a noun is an adjective, by its form."""
        return norm not in self.data.stop and any(
            norm == q or (q[0] == "*" and norm.endswith(q[1:]) and len(norm) > len(q) + 1) for q in self.data.qualities
        )

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

    def _persons(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        norms = analysis.tokens.norms
        end = 0
        for i, word in enumerate(analysis.words):
            if i < end or taken[i] is not None:
                continue
            titled = self.shapes.introduced(norms, i) or self._of_profession(analysis, taken, i)
            before = taken[i - 1] if i else None
            # "der Niederländer Ridouan Taghi", "россиянина Антона Драчева"
            national = self.language.cased and before is not None and before.kind == "people" and not titled
            if not word.person and not titled and not national:
                continue
            if self.language.cased and norms[i] in self.data.honorifics and norms[i] not in self.data.given:
                continue  # "Dame Cindy Kiro"
            person = self.shapes.person_starting(analysis.tokens, i, taken, titled=titled or national)
            if person is not None and not (national and person[1] - person[0] < 2):
                self._add(analysis, taken, Unit(person[0], person[1], "person", prefix=person[2], type="Person"))
                end = person[1]

    def _of_profession(self, analysis: Analysis, taken: list[Unit | None], i: int) -> bool:
        """Whether a profession with adjectives stands before token `i`: "المحلل السياسي التونسي [فلان]"."""
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        if data.order != "VSO":
            return False
        j = i - 1
        while j >= 0 and i - j <= 3:
            unit = taken[j]
            if unit is not None and not (unit.kind == "adj" and not unit.inner):
                return False
            if norms[j] in data.honorifics:
                return j < i - 1
            if unit is None and not (texts[j].startswith("ال") and texts[j].endswith(("ي", "ية"))):
                return False
            j -= 1
        return False


def _may_name(unit: Unit, direct: bool) -> bool:
    """Whether a listed name after "of" or "on" is part of the name of an event, and no party to it."""
    types = {n.record.type for n in unit.names} or {unit.type}
    return types <= (_NAMING if direct else _NAMING | {"State"})
