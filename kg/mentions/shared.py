"""Titles that two persons share, and persons that two titles share."""

from __future__ import annotations

from kg.mentions.leading import LeadingFinder
from kg.units import Analysis, Office, Unit, is_person


class SharedFinder(LeadingFinder):
    """Finds what two offices share."""

    def _share_title(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """A title that two persons share: "الرئيسان الكازاخي فلان [والأوزبكي] فلان"."""
        for office in tuple(analysis.offices):
            actor, person = office.actor, office.person
            if actor is None or person is None or actor.kind != "adj" or person.start != actor.end:
                continue
            end = person.end
            other = taken[end] if end < len(taken) else None
            if other is None or other.kind != "adj" or other.start != end or not other.prefix.startswith("و"):
                continue
            holder = taken[other.end] if other.end < len(taken) else None
            if holder is None or holder.start != other.end or not is_person(holder) or holder.prefix:
                continue
            if any(o.person is holder for o in analysis.offices):
                continue
            other.inner = True
            holder.owner = Unit(other.start, other.end, "title", prefix=other.prefix.removesuffix("ال"))
            analysis.offices.append(
                Office(
                    office.start, office.end, office.title, other, holder, office.former, office.elect, office.deputy
                )
            )

    def _share_holder(self, analysis: Analysis) -> None:
        """Two titles of one person: 美国驻华大使、爱荷华州前州长特里·布兰斯塔德."""
        texts = analysis.tokens.texts
        if self.data.order == "VSO":
            for office, other in zip(analysis.offices, analysis.offices[1:], strict=False):
                unit = office.unit
                beside = office.person is None and unit is not None and unit.end == other.start
                if beside and other.person is not None and not texts[other.start].startswith("و"):
                    office.person = other.person  # "نائب رئيس الوزراء وزير الداخلية فلان"
                    if unit is not None and unit in analysis.units:
                        analysis.units.remove(unit)
            return
        if self.language.spaced:
            norms, conj, articles = analysis.tokens.norms, self.data.conj, self.data.articles
            for office, other in zip(analysis.offices, analysis.offices[1:], strict=False):
                # "X, a former foreign minister and the leader of Y": both are the same person's
                person = office.person
                if self.data.order != "SVO" or person is None or other.person is not None or other.actor is None:
                    continue
                low = max(office.end, office.actor.end if office.actor is not None else 0)
                between = [n for n in norms[low : other.start] if n not in articles]
                if person.end <= office.start and len(between) == 1 and between[0] in conj:
                    other.person = person
                    if other.unit is not None and other.unit in analysis.units:
                        analysis.units.remove(other.unit)
            return
        for office, other in zip(analysis.offices, analysis.offices[1:], strict=False):
            low = office.end
            high = min(other.start, other.actor.start if other.actor is not None else other.start)
            if office.person is None and other.person is not None and texts[low:high] in (["、"], ["兼"], ["暨"]):
                office.person = other.person
