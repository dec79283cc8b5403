"""Offices: titles with the state or body they serve and the person who holds them."""

from __future__ import annotations

from kg.lang.data import Title
from kg.mentions.portfolios import Extent
from kg.mentions.shared import SharedFinder
from kg.tokens import COMMAS
from kg.units import STATE_OFFICES, Analysis, Office, Unit

_AWAY = frozenset({"represents", "holds_position_in", "member_of"})
"""Offices after which the place or party may stand before the name: "посол Бельгии в Танзании Петер Хейгебарт"."""


_TO_HOLDER = 7
"""Words of a place, purpose or rank between a title and its holder's name."""


_NO_HOLDERS = frozenset("会府团处馆署室制")
"""Characters that make the name of a body of a title before them."""


class OfficeFinder(SharedFinder):
    """Finds offices and their holders."""

    def _offices(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        data, norms = self.data, analysis.tokens.norms
        done = 0
        for i, word in enumerate(analysis.words):
            if i < done or not (word.titles or word.norm == data.posted_to) or (i and norms[i - 1] in data.binders):
                continue
            unit = taken[i]
            if unit is not None and (unit.kind != "nominal" or unit.value.startswith("both")):
                continue  # "the two presidents" are no title
            posted = self._posted(analysis, taken, i)
            found = self._title_at(analysis, taken, i, posted)
            if found is None:
                continue
            end, title, prefix = found
            if unit is not None and unit.end > end:
                continue
            self._free(analysis, taken, i, end, title)
            done = self._office(analysis, taken, Extent(title, i, end, prefix, begin=i, end=end))
            if posted:
                self._settle_post(analysis, taken, i)
        self._share_holder(analysis)
        if data.order == "VSO":
            self._share_title(analysis, taken)
        elif data.order == "SVO" and self.language.cased:
            self._respective(analysis, taken)
        if self.language.cased and data.genitive == "none":
            self._owned_persons(analysis, taken)

    def _title_at(
        self, analysis: Analysis, taken: list[Unit | None], i: int, posted: tuple[int, Title] | None
    ) -> tuple[int, Title, str] | None:
        """The end of the title at token `i`, what it is and what is attached to it; None if there is no title."""
        data, norms = self.data, analysis.tokens.norms
        found, prefix, form = posted, "", ""
        for prefix, form in analysis.words[i].titles:  # noqa: B007
            found = posted or data.titles.at(norms, i, form)
            if found:
                break
        if not found or (not self.language.spaced and self._cut(norms, found[0])):
            return None
        inner = next((taken[j] for j in range(i + 1, found[0]) if taken[j] is not None), None)
        if (
            (data.order == "VSO" or data.adjective_after)
            and inner is not None
            and inner.kind == "name"
            and i < inner.start
            and inner.end > found[0]
        ):
            # "رئيس مجلس القيادة الرئاسي اليمني": the body has a name of its own, the title is the word before it
            if found[1].relation in ("minister_of", "head_of_government_of"):
                self._unlist(analysis, taken, inner, found[0])
            else:
                found = data.titles.at(norms[: inner.start], i, form) or found
        return found[0], found[1], prefix

    def _cut(self, norms: list[str], end: int) -> bool:
        """Whether a title is only the beginning of another word: 委员|会, 总统|选举."""
        if end >= len(norms):
            return False
        return norms[end] in _NO_HOLDERS or self.data.events.at(norms, end) is not None

    def _unlist(self, analysis: Analysis, taken: list[Unit | None], body: Unit, start: int) -> None:
        """Drop a listed body that is part of a title and its state: "[وزيرة] الخارجية الأمريكية" is no ministry."""
        analysis.units.remove(body)
        for j in range(body.start, body.end):
            taken[j] = None
        tokens = analysis.tokens
        match = self.gazetteer.match_at(start, tokens.texts, tokens.norms, analysis.keys)
        if match is not None and match.end <= body.end:
            kind = "adj" if any(n.kind == "adj" for n in match.names) else "name"
            self._add(analysis, taken, Unit(start, match.end, kind, match.names, match.prefix))

    def _free(self, analysis: Analysis, taken: list[Unit | None], start: int, end: int, title: Title) -> None:
        """Drop the nouns that a title is made of: "the minister" is part of the title "the minister of defence".

        Of "رئيس [مجلس الوزراء] السعودي" the council too: whose it is is whose the title is.
        """
        council = self.data.order == "VSO" and title.relation in STATE_OFFICES
        for j in range(start, min(end, len(taken))):
            unit = taken[j]
            if unit is None or unit not in analysis.units:
                continue
            adjective = taken[unit.end - 1] if council else None
            if adjective is None or adjective is unit or adjective.kind != "adj":
                adjective = next((u for u in analysis.units if u.inner and u is unit.owner), None) if council else None
            ends = adjective.start if adjective is not None and adjective.end == unit.end else unit.end
            if unit.kind != "nominal" and not (council and unit.kind in ("org", "body") and start < unit.start):
                continue
            if ends <= end:
                analysis.units.remove(unit)
                for k in range(unit.start, unit.end):
                    taken[k] = None
                if ends < unit.end and adjective is not None:
                    adjective.inner = False
                    taken[ends : unit.end] = [adjective] * (unit.end - ends)

    def _office(self, analysis: Analysis, taken: list[Unit | None], at: Extent) -> int:
        """Add the office of a listed title; the token from which on to look for the next one."""
        norms = analysis.tokens.norms
        if not self._extend(analysis, taken, at):
            return at.listed
        self._serves(analysis, taken, at)
        self._around(analysis, taken, at)
        person = self._held_by(analysis, taken, at)
        possessed, relative = self._spoken_of(norms, at)
        owned = self._of_another(analysis, taken, at, person)
        made = self._made_by(norms, person, at.first, at.past) if person is not None else None
        office = Office(
            at.begin,
            at.end,
            at.title,
            at.actor,
            person,
            at.former,
            at.elect,
            at.deputy,
            possessed,
            relative,
            owned,
            made,
        )
        analysis.offices.append(office)
        if at.actor is not None:
            at.actor.inner = True
        if person is not None:
            self._lead_holder(analysis, taken, at, person)
        elif not self._stands_for_holder(analysis, taken, at, office):
            analysis.offices.pop()
        return max(at.end, at.another, at.past if person is None else at.end)

    def _held_by(self, analysis: Analysis, taken: list[Unit | None], at: Extent) -> Unit | None:
        """The person who holds an office, after whose name whose it is may stand too."""
        located = at.actor is not None and self.language.cased and at.title.relation in _AWAY
        person = self._holder(analysis, taken, at.first, at.past, located, at.prefix)
        unknown = at.unknown
        if person is None and unknown is not None:  # "o presidente da Câmara disse": nobody's name tells more
            analysis.units.remove(unknown)
            taken[unknown.start : unknown.end] = [None] * (unknown.end - unknown.start)
            at.actor, at.past = None, at.last
        if at.actor is None and person is not None and person.start >= at.past:
            at.actor = self._actor_after(taken, analysis.tokens.norms, person.end)
        return person

    def _lead_holder(self, analysis: Analysis, taken: list[Unit | None], at: Extent, person: Unit) -> None:
        """Let a title before the name lead the mention: adpositions before the title are the person's."""
        posted = self.data.order == "VSO" and 1 < person.start - at.past <= 4
        posted = posted and self._after_place(analysis, taken, at.past) == person.start
        apart = self.data.order == "VSO" and person.start - at.past > 1
        if apart and not posted and self._past_purpose(analysis, taken, at.past) == person.start:
            posted = True  # "المبعوث الأمريكي لشؤون [أفغانستان] فلان"
            for unit in taken[at.past : person.start]:
                if unit is not None and unit is not person:
                    unit.inner = True
        end = at.past
        ranked = range(end, person.start)
        if self.data.order == "VSO" and ranked and analysis.tokens.texts[end] in COMMAS:
            # "واتهم رئيس الوفد، اللواء فلان، الحكومة بـ"
            named = self.data.honorifics | self.data.articles | COMMAS
            posted = posted or all(analysis.tokens.norms[i] in named for i in ranked)
        if self._reaches(analysis, at, person):
            end = person.start - 1
            for unit in taken[at.past : end]:
                if unit is not None:
                    unit.inner = True  # "l'émissaire de l'Union européenne pour le [Sahel], Katarina Hollmann"
        between = analysis.tokens.norms[end : person.start]
        apart = not self.language.cased and len(between) <= 3 and self._only_commas(between)
        if person.start >= end and (person.start - end <= 1 or posted or apart):
            person.owner = Unit(at.first, end, "title", prefix=at.prefix if at.first == at.start else "")

    def _only_commas(self, between: list[str]) -> bool:
        """Whether nothing but a comma and "his" parts a title from its holder: "با همتای فرانسوی خود، X، دیدار کرد"."""
        return bool(between) and between[-1] in COMMAS and all(n in COMMAS or n in self.data.articles for n in between)

    def _reaches(self, analysis: Analysis, at: Extent, person: Unit) -> bool:
        """Whether a place, a purpose or a rank stands between a title and the comma or name of its holder."""
        tokens, gap = analysis.tokens, person.start - at.past
        if not self.language.cased or not 1 < gap <= _TO_HOLDER:
            return False
        between = range(at.past, person.start)
        if tokens.texts[at.past] == ",":
            return all(tokens.norms[i] in self.data.honorifics | self.data.articles | {","} for i in between)
        return tokens.texts[person.start - 1] == "," and self.data.prepositions.at(tokens.norms, at.past) is not None

    def _stands_for_holder(self, analysis: Analysis, taken: list[Unit | None], at: Extent, office: Office) -> bool:
        """Make a mention of a title without a name, which stands for its holder; False if it may be a mere word."""
        norms, data, actor = analysis.tokens.norms, self.data, at.actor
        if actor is not None:
            unit = Unit(
                at.first,
                at.past,
                "title",
                actor.names,
                actor.prefix if at.first == actor.start or at.first != at.start else at.prefix,
                owner=actor,
                value=at.title.relation,
            )
            analysis.units.append(unit)
            for j in range(at.first, at.past):
                if taken[j] is None:
                    taken[j] = unit
        elif (
            not self.language.cased
            or (at.begin > 0 and norms[at.begin - 1] in data.articles)
            # "обвинил премьера": no articles
            or ((data.free_order or data.head_final) and at.title.relation in STATE_OFFICES)
        ):
            unit = Unit(at.begin, at.end, "nominal", prefix=at.prefix, value="Person", type=at.title.relation)
            self._add(analysis, taken, unit)
        else:
            return False
        office.unit = unit
        return True
