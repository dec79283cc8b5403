"""Mentions in one sentence: listed names, demonyms, titles with their holders, pronouns, unlisted names.

The order matters: listed names are found first, then the words that build on them (governments, bodies, offices,
persons after titles), then what nobody listed, by its shape. Nothing is linked here; `entities` does that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kg.gazetteer import Gazetteer, Match, Name
from kg.lang.data import LanguageData, Title
from kg.names import NameShapes
from kg.tokens import Tokens, tokenize
from kg.types import Sentence

PUNCTUATION = frozenset(".,;:!?()[]{}«»\"“”„‟‘’…—–-/،؛؟।。，；：！？（）「」『』、《》·|")
_SKIP = frozenset({"-", "‑", "־", '"', "“", "”", "«", "»", "'", "‘", "’", "„"})


@dataclass(slots=True, eq=False)
class Unit:
    """A mention as it stands in its sentence.

    Attributes:
        start, end: tokens covered; `head_start` excludes a leading title.
        kind: name, adj, people, gov (a government noun with its state), body, person, title, pron, nominal, org, place.
        prefix: proclitic letters before the first token.
        preps: adpositions right before it; posts: postpositions or case names right after it.
        far: adpositions before the noun phrase that it belongs to ("in the internal affairs of Chad").
        inner: it is part of a larger mention (the state in "Syrian Foreign Minister Walid al-Moualem").
        group: number of the coordination that it belongs to.
        pair: the two entities that "the two countries" stands for.
    """

    start: int
    end: int
    kind: str
    names: tuple[Name, ...] = ()
    prefix: str = ""
    value: str = ""
    type: str = ""
    preps: frozenset[str] = frozenset()
    far: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    inner: bool = False
    group: int = -1
    owner: Unit | None = None
    resolved: object = None
    pair: tuple[object, object] | None = None

    @property
    def lead(self) -> int:
        """First token of the mention with the title before it: the adpositions of the whole stand there."""
        owner = self.owner
        return owner.start if owner is not None and owner.kind == "title" and owner.end <= self.start else self.start


@dataclass(slots=True, eq=False)
class Office:
    """A title with whose it is: `actor` is the state or organisation, `person` the holder, each None if not named."""

    start: int
    end: int
    title: Title
    actor: Unit | None
    person: Unit | None
    former: bool = False
    elect: bool = False
    deputy: bool = False
    possessed: bool = False
    unit: Unit | None = None


@dataclass(slots=True)
class Analysis:
    """One sentence with all that was found in it."""

    sentence: Sentence
    index: int
    tokens: Tokens
    keys: list[str]
    units: list[Unit] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)

    def text(self, start: int, end: int) -> str:
        """The words of tokens [start, end) as they stand in the article."""
        base = self.sentence.start
        return self.sentence.text[self.tokens.starts[start] - base : self.tokens.ends[end - 1] - base]

    def span(self, unit: Unit) -> tuple[int, int]:
        """Offsets of a mention in the article, without an attached proclitic."""
        start = self.tokens.starts[unit.start]
        if unit.prefix:
            word = self.tokens.norms[unit.start]
            letters = len(unit.prefix)
            if word.lstrip("وف").startswith("لل"):
                letters = len(word) - len(word.lstrip("وف"))  # lil-: the article is part of both
            start += min(letters, self.tokens.ends[unit.start] - start - 1)
        return start, self.tokens.ends[unit.end - 1]

    def mention(self, unit: Unit) -> str:
        """The words of a mention, without an attached proclitic."""
        start, end = self.span(unit)
        base = self.sentence.start
        return self.sentence.text[start - base : end - base]

_HYPHENS = frozenset("-‑–—־")
_MODIFIER_FIRST = frozenset({"en"})
"""Languages that put all modifiers before a noun and an article before them."""


class MentionFinder:
    """Finds mentions in the sentences of one language."""

    def __init__(self, data: LanguageData, gazetteer: Gazetteer) -> None:
        self.data = data
        self.gazetteer = gazetteer
        self.language = gazetteer.language
        self.shapes = NameShapes(data, self.language)
        self._all_variants: dict[str, list[tuple[str, str]]] = {}
        self._starters = {
            "words": {*data.nominals.starters(), *data.pronouns, *data.gov_heads.starters(), *data.bodies.starters()},
            "orgs": set(data.org_heads.starters()),
            "titles": set(data.titles.starters()),
            "events": set(data.events.starters()),
        }
        self._starting: dict[tuple[str, str], list[tuple[str, str]]] = {}

    def analyse(self, sentence: Sentence, index: int) -> Analysis:
        """All mentions and offices that a sentence shows by itself; `complete` adds what needs the article."""
        tokens = tokenize(sentence.text, self.language.code, sentence.start)
        language = self.language
        keys = [language.key(t) for t in tokens.texts] if language.cased else tokens.norms
        analysis = Analysis(sentence, index, tokens, keys)
        taken: list[Unit | None] = [None] * len(tokens)
        self._listed(analysis, taken)
        self._words(analysis, taken)
        self._organizations(analysis, taken)
        self._persons(analysis, taken)
        self._offices(analysis, taken)
        self._common_events(analysis, taken)
        self._fields(analysis, taken)
        return analysis

    def complete(self, analysis: Analysis, is_surname: Callable[[str], bool]) -> None:
        """Add bare surnames of persons that the article names elsewhere; mark adpositions and coordination."""
        taken: set[int] = {i for u in analysis.units for i in range(u.start, u.end)}
        tokens = analysis.tokens
        cased = self.language.cased
        for i, norm in enumerate(tokens.norms):
            if i in taken or (cased and not tokens.texts[i][:1].isupper()) or len(norm) < 2:
                continue
            if self.language.code == "zh":
                for end in range(min(i + 5, len(tokens)), i + 1, -1):
                    if not any(j in taken for j in range(i, end)) and is_surname("".join(tokens.norms[i:end])):
                        analysis.units.append(Unit(i, end, "person", type="Person"))
                        taken.update(range(i, end))
                        break
                continue
            for prefix, form in [("", norm)] if cased else self.language.clitics(norm):
                if is_surname(form) and (cased or len(form) > 3 or not prefix and not self.shapes.everyday(form)):
                    analysis.units.append(Unit(i, i + 1, "person", prefix=prefix, type="Person"))
                    break
        analysis.units.sort(key=lambda u: (u.start, -u.end))
        self._mark(analysis)

    # -- listed names -------------------------------------------------------------------------------------------------

    def _listed(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        tokens, keys = analysis.tokens, analysis.keys
        i, count = 0, len(tokens)
        match_at = self.gazetteer.match_at
        while i < count:
            match = match_at(i, tokens.texts, tokens.norms, keys)
            while match is not None and match.end - i > 2 and self._spelled_out(analysis, match):
                end = match.end - 1
                match = match_at(i, tokens.texts[:end], tokens.norms[:end], keys[:end])
            if match is None:
                i += 1
                continue
            if match.end == i + 1 and tokens.norms[i] in self.data.not_names:
                i += 1
                continue
            if self.language.code == "zh" and not self._zh_ok(match.names, tokens.texts, i, match.end):
                i += 1
                continue
            kinds = {n.kind for n in match.names}
            kind = "name" if "name" in kinds else "short" if "short" in kinds else "adj" if "adj" in kinds else "people"
            self._add(analysis, taken, Unit(i, match.end, kind, match.names, match.prefix))
            i = match.end

    def _spelled_out(self, analysis: Analysis, whole: Match) -> bool:
        """Whether a conflict's name is a phrase about two states ("Russian invasion of Ukraine"): a statement itself."""
        if whole.names[0].record.type != "Conflict":
            return False
        tokens, states, i, end = analysis.tokens, 0, whole.start, whole.end
        if not _HYPHENS.isdisjoint(tokens.texts[i:end]):
            return False  # "Iran–Iraq War"
        while i < end:
            match = self.gazetteer.match_at(i, tokens.texts, tokens.norms, analysis.keys)
            if match is None or match.end >= end and match.end - i > 1:
                one = self.gazetteer.match_at(i, tokens.texts[: i + 1], tokens.norms[: i + 1], analysis.keys[: i + 1])
                states += one is not None and any(n.record.type == "State" for n in one.names)
                i += 1
                continue
            states += any(n.record.type == "State" for n in match.names)
            i = match.end
        return states > 1

    def _fields(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """Topics in words that are part of no mention; fields ("energy", "trade") only qualify a statement."""
        tokens, keys = analysis.tokens, analysis.keys
        for i in range(len(tokens)):
            if taken[i] is not None:
                continue
            match = self.gazetteer.match_at(i, tokens.texts, tokens.norms, keys, fields=True)
            if match is not None and not any(taken[i : match.end]):
                field = any("field" in n.record.flags for n in match.names)
                self._add(analysis, taken, Unit(i, match.end, "name", match.names, match.prefix, inner=field))

    @staticmethod
    def _zh_ok(names: tuple[Name, ...], texts: list[str], start: int, end: int) -> bool:
        """A one-character short name counts only beside another short name or a noun that makes it a compound."""
        if end - start > 1 or any(n.kind == "name" for n in names):
            return True
        after = texts[end] if end < len(texts) else ""
        before = texts[start - 1] if start else ""
        compound = "军方国中美俄日韩朝英法德印欧以伊两双三关贸"
        return after in compound or before in compound

    @staticmethod
    def _add(analysis: Analysis, taken: list[Unit | None], unit: Unit) -> Unit:
        analysis.units.append(unit)
        for i in range(unit.start, unit.end):
            taken[i] = unit
        return unit

    # -- pronouns, nominals, governments, bodies ------------------------------------------------------------------------

    def starting(self, norm: str, what: str) -> list[tuple[str, str]]:
        """The ways to split proclitics off a word that leave a word with which some listed phrase starts."""
        found = self._starting.get((norm, what))
        if found is None:
            if len(self._starting) > 1 << 18:
                self._starting.clear()
            found = self._starting[norm, what] = [v for v in self.variants(norm) if v[1] in self._starters[what]]
        return found

    def variants(self, norm: str) -> list[tuple[str, str]]:
        """The ways to split proclitics, the Arabic article among them, off a word."""
        found = self._all_variants.get(norm)
        if found is None:
            if len(self._all_variants) > 1 << 17:
                self._all_variants.clear()
            found = self._all_variants[norm] = self._split(norm)
        return found

    def _split(self, norm: str) -> list[tuple[str, str]]:
        if self.language.cased:
            return [("", norm)]
        found = self.language.clitics(norm)
        if self.language.code == "ar":
            if len(norm) == 3 and norm[0] in "وف":
                found.append((norm[0], norm[1:]))  # wa-lam, fa-lā
            for prefix, rest in tuple(found):
                if rest.startswith("ال") and len(rest) > 4:
                    found.append((prefix + "ال", rest[2:]))
        return found

    def _words(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        data, norms = self.data, analysis.tokens.norms
        i, count = 0, len(norms)
        titled: set[int] = set()  # words inside a title: "الخارجية" in "وزير الخارجية" is no ministry
        for start in range(count):
            for _, form in self.starting(norms[start], "titles"):
                if title := data.titles.at(norms, start, form):
                    titled.update(range(start, title[0]))
                    break
        while i < count:
            if taken[i] is not None:
                i += 1
                continue
            end = i + 1
            for prefix, form in self.starting(norms[i], "words"):
                if found := data.nominals.at(norms, i, form):
                    end = found[0]
                    if not any(taken[i:end]):
                        self._add(analysis, taken, Unit(i, end, "nominal", prefix=prefix, value=found[1]))
                    break
                if (kind := data.pronouns.get(form)) and (not prefix or not self.language.cased):
                    self._add(analysis, taken, Unit(i, i + 1, "pron", prefix=prefix, value=kind))
                    break
                if i in titled:
                    continue
                if (found := data.gov_heads.at(norms, i, form)) and (owner := self._owner(analysis, taken, i, found[0])):
                    end = found[0]
                    self._compose(analysis, taken, owner, i, end, "gov", prefix, "", "")
                    break
                if (found := data.bodies.at(norms, i, form)) and (owner := self._owner(analysis, taken, i, found[0])):
                    end = found[0]
                    self._compose(analysis, taken, owner, i, end, "body", prefix, found[1], "GovernmentBody")
                    break
            i = max(end, i + 1)

    def _compose(
        self, analysis: Analysis, taken: list[Unit | None], owner: Unit, i: int, end: int,
        kind: str, prefix: str, value: str, type_: str,
    ) -> None:  # fmt: skip
        owner.inner = True
        first = owner.start < i
        unit = Unit(
            min(i, owner.start), max(end, owner.end), kind, owner.names, owner.prefix if first else prefix,
            value=value, type=type_, owner=owner,
        )  # fmt: skip
        self._add(analysis, taken, unit)

    def _owner(self, analysis: Analysis, taken: list[Unit | None], start: int, end: int) -> Unit | None:
        """The state (or other place) whose government, body or office the words [start, end) are."""
        data, tokens = self.data, analysis.tokens
        norms, count = tokens.norms, len(tokens)

        def place(i: int) -> Unit | None:
            unit = taken[i] if 0 <= i < count else None
            return unit if unit is not None and not unit.inner and _is_place(unit) else None

        # right side: "government of Spain", "الحكومة الإسبانية", "правительство Испании"
        i = end
        while i < count and (norms[i] in data.articles or norms[i] in _SKIP) and i - end < 2:
            i += 1
        if i < count and norms[i] in data.of:
            j = i + 1
            while j < count and norms[j] in data.articles:
                j += 1
            if unit := place(j):
                return unit
        unit = place(i)
        if unit is not None and unit.start == i and not (unit.prefix and unit.kind != "adj"):
            if unit.kind in ("adj", "people") and data.genitive != "left" and self._adjective_follows():
                return unit
            if data.genitive == "right" and unit.kind == "name":
                return unit
        # left side: "Spanish government", "Spain's government", "西班牙政府"
        i = start - 1
        while i >= 0 and start - i <= 3:
            if norms[i] in data.poss or norms[i] == "-" or norms[i] in data.articles:
                i -= 1
                continue
            break
        possessed = any(norms[j] in data.poss for j in range(max(i + 1, 0), start))
        if (unit := place(i)) and unit.end == i + 1:
            if unit.kind in ("adj", "people"):
                return unit
            bare = i == start - 1 or norms[start - 1] == "-"
            if unit.kind in ("name", "short") and (possessed or data.genitive == "left" or bare and self.language.code in ("en", "de", "tr")):
                return unit
            if self.language.code == "tr" and tokens.texts[i + 1 : i + 2]:
                return unit
        if self.language.code == "tr" and i >= 1 and tokens.texts[i][:1] in "'’" and (unit := place(i - 1)):
            return unit
        return None

    def _adjective_follows(self) -> bool:
        return self.language.code in ("ar", "fr", "es", "pt", "he", "fa")

    # -- offices ------------------------------------------------------------------------------------------------------------

    def _offices(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        data, norms = self.data, analysis.tokens.norms
        i, count = 0, len(norms)
        while i < count:
            if taken[i] is not None and not (taken[i] and taken[i].kind == "nominal"):  # type: ignore[union-attr]
                i += 1
                continue
            found: tuple[int, Title] | None = None
            prefix = ""
            for prefix, form in self.starting(norms[i], "titles"):  # noqa: B007
                found = data.titles.at(norms, i, form)
                if found:
                    break
            if not found:
                i += 1
                continue
            end, title = found
            if taken[i] is not None:
                unit = taken[i]
                if unit is None or unit.end > end:
                    i += 1
                    continue
            for j in range(i, min(end, count)):
                # "the minister" is part of the title "the minister of defence"
                unit = taken[j]
                if unit is not None and unit.kind == "nominal" and unit.end <= end and unit in analysis.units:
                    analysis.units.remove(unit)
                    for k in range(unit.start, unit.end):
                        taken[k] = None
            i = self._office(analysis, taken, i, end, title, prefix)

    def _office(
        self, analysis: Analysis, taken: list[Unit | None], start: int, end: int, title: Title, prefix: str
    ) -> int:
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        count = len(norms)
        former = elect = deputy = False
        # words before the title: former, deputy
        begin = start
        while begin > 0 and (norms[begin - 1] in data.former or norms[begin - 1] in data.deputy or (norms[begin - 1] == "-" and begin > 1 and norms[begin - 2] in (data.former | data.deputy))):
            if norms[begin - 1] in data.former:
                former = True
            elif norms[begin - 1] in data.deputy:
                deputy = True
            begin -= 1
        if end < count and norms[end] == "-" and end + 1 < count and norms[end + 1] in data.elect:
            elect, end = True, end + 2
        # portfolio: "minister of *"
        if title.wild:
            while end < count and end - start < 9:
                unit = taken[end]
                if unit is not None and unit.kind != "nominal":
                    if unit.kind == "adj" and not any(n.record.type == "State" for n in unit.names):
                        unit.inner = True  # "director of the African department"
                        end = unit.end
                        continue
                    break
                if norms[end] in PUNCTUATION and norms[end] != "-":
                    break
                if end > start + 1 and (data.prepositions.at(norms, end) and norms[end] not in data.of):
                    break
                if norms[end] in data.poss or norms[end] in data.stop and norms[end] not in data.conj and norms[end] not in data.articles:
                    break
                if self.shapes.starts_person(analysis.tokens, end, taken) and norms[end] not in data.articles:
                    break
                if not self.shapes.in_portfolio(analysis.tokens, end, end == start + 1):
                    break
                end += 1
        last = end
        # modifiers after the title, before the actor: "السابق", "designate"
        while last < count and (norms[last] in data.former or norms[last] in data.elect or norms[last] in data.deputy):
            former |= norms[last] in data.former
            elect |= norms[last] in data.elect
            deputy |= norms[last] in data.deputy
            last += 1
        actor, span_start, span_end = self._actor(analysis, taken, begin, last)
        while span_end < count and (norms[span_end] in data.former or norms[span_end] in data.elect):
            former |= norms[span_end] in data.former
            elect |= norms[span_end] in data.elect
            span_end += 1
        if actor is not None and actor.kind == "adj" and actor.end == span_end:
            span_end = self._portfolio_after(analysis, taken, span_end)
        if span_start > 0 and norms[span_start - 1] in data.former:
            former = True
            span_start -= 1
        person = self._holder(analysis, taken, span_start, span_end)
        # "its foreign minister", "رئيسها": the state is what the sentence speaks of
        possessed = title.possessed or (begin > 0 and data.pronouns.get(norms[begin - 1], "").startswith("poss"))
        office = Office(begin, end, title, actor, person, former, elect, deputy, possessed)
        analysis.offices.append(office)
        if actor is not None:
            actor.inner = True
        if person is not None:
            if person.start >= span_end and person.start - span_end <= 1:
                # the title stands before the name: adpositions before the title are the person's
                person.owner = Unit(span_start, span_end, "title", prefix=prefix if span_start == start else "")
        elif actor is not None:
            unit = Unit(span_start, span_end, "title", actor.names, prefix if span_start == start else actor.prefix, owner=actor, value=title.relation)
            if span_start == actor.start:
                unit.prefix = actor.prefix
            analysis.units.append(unit)
            for j in range(span_start, span_end):
                if taken[j] is None:
                    taken[j] = unit
            office.unit = unit
        elif not self.language.cased or (begin > 0 and norms[begin - 1] in data.articles):
            unit = Unit(begin, end, "nominal", prefix=prefix, value="Person", type=title.relation)
            self._add(analysis, taken, unit)
            office.unit = unit
        else:
            analysis.offices.pop()
        return max(end, span_end if person is None else end)

    def _portfolio_after(self, analysis: Analysis, taken: list[Unit | None], start: int) -> int:
        """End of a portfolio that follows the state: "le ministre marocain des affaires étrangères"."""
        data, tokens = self.data, analysis.tokens
        if self.language.code not in ("fr", "es", "pt") or start >= len(tokens) or tokens.norms[start] not in data.of:
            return start
        end = start + 1
        while end < len(tokens) and end - start < 8 and taken[end] is None:
            norm = tokens.norms[end]
            if norm in PUNCTUATION or data.clause.at(tokens.norms, end) or data.speech.at(tokens.norms, end):
                break
            if self.shapes.starts_person(tokens, end, taken):
                break
            if not (tokens.texts[end][0].isupper() or end - start < 5):
                break
            end += 1
        return end

    def _actor(self, analysis: Analysis, taken: list[Unit | None], start: int, end: int) -> tuple[Unit | None, int, int]:
        """Whose office it is, and the tokens that title and actor cover together."""
        data, norms = self.data, analysis.tokens.norms
        count = len(norms)
        i = end
        while i < count and (norms[i] in data.articles or norms[i] in data.of or norms[i] in _SKIP) and i - end < 3:
            i += 1
        unit = taken[i] if i < count else None
        if unit is not None and unit.start == i and _is_org(unit):
            after_of = any(norms[j] in data.of for j in range(end - 1, i))
            adjacent = i - end <= 1 and self._adjective_follows() and unit.kind in ("adj", "people")
            right = data.genitive == "right" and unit.kind != "adj" and (not unit.prefix or unit.prefix in ("ل", "ب")) and i - end <= 1
            to = self._linked_by(analysis, end, i, unit)
            if after_of or adjacent or right or to:
                # another owner further right takes precedence when this is a body: "ministry's spokesman"
                return unit, start, unit.end
        # one more word between: "وزير الخارجية والمغتربين السوري"
        if self._adjective_follows():
            for j in range(end, min(end + 4, count)):
                other = taken[j]
                if other is not None:
                    if other.kind in ("adj", "people") and other.start == j and _is_org(other) and not other.inner and j - end <= 3:
                        return other, start, other.end
                    break
                if norms[j] in PUNCTUATION or data.prepositions.at(norms, j) or self.shapes.starts_person(analysis.tokens, j, taken):
                    break
        i = start - 1
        while i >= 0 and start - i <= 3 and (norms[i] in data.poss or norms[i] in _SKIP or norms[i] in data.articles):
            i -= 1
        possessed = any(norms[j] in data.poss for j in range(i + 1, start))
        unit = taken[i] if i >= 0 else None
        if unit is not None and unit.end == i + 1 and _is_org(unit):
            code = self.language.code
            if unit.kind in ("adj", "people") and code not in ("ar", "he", "fa") or possessed or code in ("en", "zh", "de", "hi"):
                return unit, unit.start, end
            if code == "tr":
                return unit, unit.start, end
        if self.language.code == "tr" and i >= 1 and analysis.tokens.texts[i][:1] in "'’":
            unit = taken[i - 1]
            if unit is not None and _is_org(unit):
                return unit, unit.start, end
        return None, start, end

    def _linked_by(self, analysis: Analysis, end: int, i: int, unit: Unit) -> bool:
        """Whether an adposition that belongs to offices ("ambassador to", "envoy for") leads to the actor."""
        return bool(unit.prefix) and unit.prefix in ("ل", "ب", "ה", "ל", "ב") and i == end

    def _holder(self, analysis: Analysis, taken: list[Unit | None], start: int, end: int) -> Unit | None:
        """The person who holds the office whose title and actor cover [start, end)."""
        norms, texts = analysis.tokens.norms, analysis.tokens.texts
        count = len(norms)
        i = end
        while i < count and (texts[i] in _SKIP or norms[i] in self.data.honorifics or norms[i] in self.data.articles or texts[i] == "."):
            i += 1
        if i - end <= 3 and not self._coordinated(norms, i) and (unit := self._person_at(analysis, taken, i)):
            return unit
        # "Emmanuel Macron, the French president"
        j = start
        while j > 0 and (norms[j - 1] in self.data.articles):
            j -= 1
        if j > 0 and texts[j - 1] in ",،，(（、–—-":
            unit = taken[j - 2] if j > 1 else None
            if unit is not None and unit.end == j - 1 and _is_person(unit):
                return unit
            if (person := self.shapes.person_ending(analysis.tokens, j - 1, taken)) is not None:
                return self._add(analysis, taken, Unit(person[0], person[1], "person", prefix=person[2], type="Person"))
            return None
        if self.language.code == "zh":
            # the name may stand first, with its Latin form in brackets: 伊万诺夫（Ivanov）总统
            k = j
            while k > 0 and texts[k - 1] in "）)" :
                k -= 1
                while k > 0 and texts[k] not in "（(":
                    k -= 1
            unit = taken[k - 1] if k > 0 else None
            if unit is not None and unit.end == k and _is_person(unit):
                return unit
        elif j > 0 and not self.language.cased:
            if (unit := taken[j - 1]) is not None and unit.end == j and _is_person(unit):
                return unit
            if taken[j - 1] is None and (person := self.shapes.person_ending(analysis.tokens, j, taken)) is not None:
                return self._add(analysis, taken, Unit(person[0], person[1], "person", prefix=person[2], type="Person"))
        # "The French president, Emmanuel Macron, said"
        if i < count and texts[i] in ",،，":
            return self._person_at(analysis, taken, i + 1, strict=self.language.cased is False)
        return None

    def _coordinated(self, norms: list[str], i: int) -> bool:
        """Whether a word carries "and": what follows a title so is another person."""
        if self.language.cased or i >= len(norms):
            return False
        if norms[i] in self.data.given:
            return False
        return norms[i].startswith(("و", "ו")) and len(norms[i]) > 3

    def _person_at(self, analysis: Analysis, taken: list[Unit | None], i: int, *, strict: bool = False) -> Unit | None:
        if i >= len(analysis.tokens):
            return None
        unit = taken[i]
        if unit is not None and unit.start == i and _is_person(unit):
            return unit
        if unit is not None and not (unit.kind in ("name", "short") and self.shapes.may_be_name(analysis.tokens, i, unit.end)):
            return None
        found = self.shapes.person_starting(analysis.tokens, i, taken, titled=not strict)
        if found is None:
            return None
        for j in range(found[0], found[1]):
            if (old := taken[j]) is not None and old in analysis.units:
                analysis.units.remove(old)
        return self._add(analysis, taken, Unit(found[0], found[1], "person", prefix=found[2], type="Person"))

    # -- names that nobody listed -----------------------------------------------------------------------------------------------

    def _organizations(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        data, norms = self.data, analysis.tokens.norms
        i, count = 0, len(norms)
        while i < count:
            if taken[i] is not None:
                i += 1
                continue
            end = i + 1
            if self.language.cased and (head := data.place_heads.at(norms, i)) and head[1] in ("Company", "CivilOrganization"):
                # "the Turkish defence firm Baykar"
                if (span := self.shapes.capitalised(analysis.tokens, head[0], taken)) is not None:
                    self._add(analysis, taken, Unit(span[0], span[1], "org", type=head[1]))
                    i = span[1]
                    continue
            for prefix, form in self.starting(norms[i], "orgs"):
                found = data.org_heads.at(norms, i, form)
                if found and (span := self.shapes.org_around(analysis.tokens, i, found[0], taken, definite="ال" in prefix)):
                    unit = Unit(span[0], span[1], "org", prefix=prefix.removesuffix("ال") if span[0] == i else "", type=found[1])
                    unit.owner = next((taken[j] for j in range(span[0], span[1]) if taken[j] is not None), None)
                    for j in range(span[0], span[1]):
                        if (old := taken[j]) is not None:
                            old.inner = True
                    self._add(analysis, taken, unit)
                    end = span[1]
                    break
            i = max(end, i + 1)

    def _common_events(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """Agreements, meetings and votes that have no name: "the referendum", "a trade deal"."""
        data, norms = self.data, analysis.tokens.norms
        for i, norm in enumerate(norms):
            if taken[i] is not None:
                continue
            for prefix, form in self.starting(norm, "events"):
                if (found := data.events.at(norms, i, form)) and not any(taken[i : found[0]]):
                    bare = prefix.removesuffix("ال")
                    self._add(analysis, taken, Unit(self._modified(analysis, taken, i), found[0], "common", prefix=bare, type=found[1]))
                    break

    def _modified(self, analysis: Analysis, taken: list[Unit | None], start: int) -> int:
        """Where the noun phrase of the noun at `start` begins: "an [air transport agreement]"; languages with articles only."""
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        if data.lang not in _MODIFIER_FIRST:
            return start
        for first in range(start - 1, max(-1, start - 4), -1):
            norm = norms[first]
            if norm in data.articles:
                return first + 1
            if taken[first] is not None or not texts[first][0].isalnum() or norm in data.stop or norm in data.conj or norm.isdigit():
                break
            if data.prepositions.at(norms, first) or data.clause.at(norms, first):
                break
        return start

    def _persons(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        data, norms = self.data, analysis.tokens.norms
        i, count = 0, len(norms)
        while i < count:
            end = i + 1
            if taken[i] is None:
                titled = i > 0 and norms[i - 1] in data.honorifics
                person = self.shapes.person_starting(analysis.tokens, i, taken, titled=titled)
                if person is not None:
                    self._add(analysis, taken, Unit(person[0], person[1], "person", prefix=person[2], type="Person"))
                    end = person[1]
            i = end

    # -- adpositions and coordination ---------------------------------------------------------------------------------------------

    def _mark(self, analysis: Analysis) -> None:
        data, tokens = self.data, analysis.tokens
        norms, count = tokens.norms, len(tokens)
        outer = [u for u in analysis.units if not u.inner]
        covered = {j for u in analysis.units for j in range(u.start, u.end)}
        for unit in outer:
            start = unit.lead
            prefix = unit.owner.prefix if start != unit.start and unit.owner else unit.prefix
            i = start
            while i > 0 and (norms[i - 1] in data.articles or norms[i - 1] in _SKIP or norms[i - 1] in data.honorifics):
                i -= 1
            found: set[str] = set()
            if prefix:
                prefix = prefix.removesuffix("ال")
                found.update(c for c in prefix if c not in "وفاه" or prefix == "ה")
                if self.language.code == "he":
                    found.discard("ו")
                    found.discard("ה")
                    found.discard("ש")
            if hit := data.prepositions.ending(norms, i):
                phrase = norms[hit[0] : i]
                found.add(" ".join(phrase))
                found.add(phrase[0] if phrase[-2:] == ["كل", "من"] else phrase[-1])
            elif not self.language.cased and i > 0:
                for _, form in self.variants(norms[i - 1])[1:]:
                    if data.prepositions.at([form], 0):
                        found.add(form)
                        break
            unit.preps = frozenset(found)
            if not found or found & data.of:
                unit.far = self._far_prepositions(analysis, i, covered)
            j = unit.end
            posts: set[str] = set()
            while j < count and texts_skip(tokens.texts[j]):
                j += 1
            if j < count and tokens.texts[j][:1] in "'’" and len(tokens.texts[j]) > 1:
                suffix = norms[j]
                posts.add(suffix)
                if case := self.language.case_of(suffix, ""):
                    posts.add(case)
                j += 1
            elif self.language.code == "ru" and unit.names:
                if case := self.language.case_of(tokens.texts[unit.start], unit.names[0].tokens[0]):
                    posts.add(case)
            if j < count:
                if norms[j] in data.poss:
                    posts.add(norms[j])
                if hit2 := data.postpositions.at(norms, j):
                    posts.add(" ".join(norms[j : hit2[0]]))
                    posts.add(norms[j])
            unit.posts = frozenset(posts)
        self._coordinate(analysis, outer)

    def _far_prepositions(self, analysis: Analysis, end: int, covered: set[int]) -> frozenset[str]:
        """Adpositions up to four words before token `end`, with nothing but nouns and "of" between."""
        data, norms = self.data, analysis.tokens.norms
        i = end - 1
        while i >= 0 and end - i <= 5:
            norm = norms[i]
            if i in covered or norm in PUNCTUATION or data.clause.at(norms, i) or norm in data.conj:
                return frozenset()
            if (hit := data.prepositions.ending(norms, i + 1)) and norm not in data.of:
                return frozenset({norm, " ".join(norms[hit[0] : i + 1])})
            if not self.language.cased and i < end - 1 or not self.language.cased and end - i == 1:
                for prefix, form in self.variants(norm)[1:]:
                    if prefix.removesuffix("ال").lstrip("وف") in data.prepositions and len(form) > 2:
                        return frozenset({prefix.removesuffix("ال").lstrip("وف")})
            i -= 1
        return frozenset()

    def _coordinate(self, analysis: Analysis, outer: list[Unit]) -> None:
        """Number the coordinations; members after the first take the adpositions of the first."""
        data, norms = self.data, analysis.tokens.norms
        number = 0
        previous: Unit | None = None
        for unit in outer:
            unit.group = number
            if previous is not None:
                start = unit.lead
                gap = [n for n in norms[previous.end : start] if n not in data.articles and n not in _SKIP]
                prefix = unit.owner.prefix if start != unit.start and unit.owner else unit.prefix
                linked = prefix.startswith(("و", "ו")) and all(g in (",", "،") for g in gap)
                if not gap and norms[previous.end : start] and norms[previous.end] in ("-", "–") and start - previous.end <= 3:
                    linked = True  # "Kim-Trump summit", "العلاقات السودانية - الأمريكية"
                if not linked and gap and len(gap) <= 3:
                    words = [g for g in gap if g not in (",", "،", "、", "，")]
                    if words and words[-1] in unit.preps and unit.preps == previous.preps:
                        words = words[:-1]  # "in the Arctic and in Central Africa"
                    linked = all(w in data.conj for w in words) if len(words) <= 1 else data.conj.at(words, 0) is not None and data.conj.at(words, 0)[0] == len(words)  # type: ignore[index]
                    if linked and not words and previous.kind == "person" and unit.kind != "person":
                        linked = False
                    if linked and not words and data.according.ending(norms, previous.lead) is not None:
                        linked = False  # "According to France, Russia …"
                alike = _coarse(previous) == _coarse(unit)
                new_prep = unit.preps and unit.preps != previous.preps and not (unit.preps <= previous.preps)
                if linked and alike and not new_prep:
                    unit.group = previous.group
                    if not unit.preps:
                        unit.preps = previous.preps
                    if not previous.posts and unit.posts:
                        previous.posts = unit.posts
                else:
                    number += 1
                    unit.group = number
            previous = unit


def texts_skip(text: str) -> bool:
    """Closing quotes and brackets do not part a mention from what follows."""
    return text in ('"', "”", "»", ")")


def _coarse(unit: Unit) -> str:
    if unit.kind in ("adj",):
        return "adj"
    if unit.kind == "person" or _is_person(unit):
        return "person"
    return "other"


def _is_person(unit: Unit) -> bool:
    return unit.kind == "person" or any(n.record.type == "Person" for n in unit.names) and unit.kind in ("name", "short")


def _is_place(unit: Unit) -> bool:
    if unit.kind not in ("name", "adj", "people", "short"):
        return False
    return any(n.record.type in ("State", "Territory", "Region", "City") for n in unit.names)


def _is_org(unit: Unit) -> bool:
    if unit.kind in ("gov", "body", "org"):
        return True
    if unit.kind not in ("name", "adj", "people", "short"):
        return False
    return any(n.record.type != "Person" for n in unit.names)
