"""How the mentions of a sentence are marked: the adpositions and endings of each, what they share, and their lists."""

from __future__ import annotations

import itertools

from kg.adpositions import Adpositions
from kg.coordination import Coordination
from kg.lang import Language
from kg.lang.data import LanguageData
from kg.postpositions import Postpositions
from kg.units import PLACES, Analysis, Unit, coarse, is_place


class Marker:
    """Marks the mentions of a sentence."""

    def __init__(self, data: LanguageData, language: Language) -> None:
        self.data = data
        self.language = language
        self.given = {language.name_key(g): g for g in sorted(data.given)} if language.inflects else {}

    def mark(self, analysis: Analysis) -> None:
        """Note of each mention its adpositions, case and coordination."""
        data, norms = self.data, analysis.tokens.norms
        outer = [u for u in analysis.units if not u.inner]
        before = Adpositions(data, self.language, analysis, outer)
        after = Postpositions(data, self.language, analysis, outer, self.given)
        for unit in outer:
            before.mark(unit)
            after.mark(unit)
        if not self.language.spaced:
            self._enclosed(outer, norms)
        self._shared_head(outer, norms)
        self._possessed(outer, norms)
        Coordination(data, self.language, analysis, before.starts).number(outer)
        if data.order == "SOV" and data.genitive == "right":
            self._pass_on(outer, norms)

    def _shared_head(self, outer: list[Unit], norms: list[str]) -> None:
        """Of two adjectives on one noun of government both are meant: "Thai and Cambodian troops"."""
        data = self.data
        for first, second in itertools.pairwise(outer):
            lone, whole = (first, second) if first.kind == "adj" else (second, first)
            shared = whole.kind == "gov" or (whole.kind == "title" and data.order == "VSO")
            if lone.kind != "adj" or not shared or whole.owner is None or whole.owner.kind != "adj":
                continue
            between = [n for n in norms[first.end : second.start] if n not in data.articles]
            if lone is first:
                joined = whole.owner.start == whole.start and len(between) == 1 and between[0] in data.conj
            else:
                joined = whole.owner.end == whole.end and (
                    (len(between) == 1 and between[0] in data.conj) or (not between and lone.prefix[:1] in ("و", "ו"))
                )
            if joined:
                lone.kind = "gov"

    def _possessed(self, outer: list[Unit], norms: list[str]) -> None:
        """The adposition before a possessor is that of what it possesses: "talks with Yemen's Houthis"."""
        data = self.data
        for owner, unit in itertools.pairwise(outer):
            if not owner.posts & data.poss or unit.preps or unit.kind == "adj" or coarse(owner) == "person":
                continue
            if unit.kind in ("common", "body") or any(n.record.type == "State" for n in unit.names):
                continue
            if any(n.record.of and all(n.record.of != o.record.name for o in owner.names) for n in unit.names):
                continue  # the US troops of "驻伊拉克的美军" are not Iraq's
            between = norms[owner.end : unit.lead]
            if between and all(n in data.poss or n in data.articles for n in between):
                unit.preps, owner.preps = owner.preps, frozenset()
                unit.far, owner.far = owner.far, frozenset()

    @staticmethod
    def _enclosed(outer: list[Unit], norms: list[str]) -> None:
        """What Chinese encloses has the adposition before it: 在纽约[联合国大会]上, 因[哥伦比亚轰炸其营地]而."""
        for previous, unit in itertools.pairwise(outer):
            if previous.end == unit.lead and previous.preps and unit.posts and not unit.preps:
                unit.preps = previous.preps
        for i, norm in enumerate(norms):
            if norm != "因" or norms[i + 1 : i + 2] in (["为"], ["此"], ["其"]):
                continue
            stop = next((j for j in range(i + 1, min(i + 40, len(norms))) if norms[j] in "而，。；"), i)
            if stop > i and norms[stop] == "而":
                for unit in outer:
                    if i < unit.start and unit.end <= stop and not unit.preps:
                        unit.preps = frozenset("因")

    def _inside(self, place: Unit, unit: Unit, norms: list[str]) -> bool:
        """Whether words of place and a noun lie between a place and a mention that only says where it is."""
        if not is_place(place) and place.type not in PLACES:
            return False
        where = self.data.prepositions.at(norms, place.end)
        if place.preps or place.posts or where is None or norms[place.end] not in self.data.place_in:
            return False
        return where[0] < unit.lead <= where[0] + 2 and all(n[0].isalpha() for n in norms[where[0] : unit.lead])

    def _pass_on(self, outer: list[Unit], norms: list[str]) -> None:
        """An object marker after an attribute marks its noun: توافق با لائوس را is about the agreement, not Laos."""
        marks, first = self.data.poss, 0
        for i, unit in enumerate(outer):
            if not i or unit.group != outer[i - 1].group:
                first = i
            previous = outer[first - 1] if first else None
            attribute = outer[first]
            if unit.posts & marks and not unit.preps and previous is not None and self._inside(previous, unit, norms):
                previous.posts |= unit.posts & marks  # شهر تینزاواتن در نزدیکی مرز الجزایر را
                unit.posts -= marks
                continue
            if not unit.posts & marks or not unit.preps or "از" in unit.preps:
                continue
            if (
                previous is not None
                and not previous.preps
                and not previous.posts
                and " ".join(norms[previous.end : attribute.lead]) in attribute.preps
            ):
                previous.posts |= unit.posts & marks
            for member in outer[first : i + 1]:
                member.posts -= marks
