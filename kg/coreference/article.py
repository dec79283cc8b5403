"""Who is meant by what names nobody, over one article.

The sentences are read in order, and what each names is remembered. What refers back goes to the entity that the text is
about there: near, a subject, and often named; or to the one that the words before it single out.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.coreference.memory import ALIKE, COLLECTIVE, Seen
from kg.coreference.pronouns import Pronouns
from kg.entities import Linker
from kg.types import Entity
from kg.units import Analysis, is_person

_SERVED = frozenset(COLLECTIVE) - {"State", "GovernmentBody"}
"""What is spoken of where a title names it: "the leader of the Mono party … The party"."""


def refer(analyses: Sequence[Analysis], linker: Linker) -> None:
    """Set `unit.resolved` of what refers back to mentions that `linker` has linked."""
    references = References(linker)
    for analysis in analyses:
        references.sentence(analysis)


class References(Pronouns):
    """Resolves what refers back, sentence by sentence."""

    def sentence(self, analysis: Analysis) -> None:
        """Resolve what refers back in the next sentence, and remember what it names."""
        index = analysis.index
        first = next(
            (u for u in analysis.units if not u.inner and not u.preps and u.kind not in ("adj", "pron", "nominal")),
            None,
        )
        actors = [office.actor for office in analysis.offices if office.actor is not None]
        for unit in analysis.units:
            whose_title = unit.owner if unit.kind == "title" else None
            if whose_title is not None and whose_title.kind == "nominal":
                # the title stands before whose it is: "زعيم الحزب"
                if whose_title.value == "body":
                    whose_title.resolved = self._same_body(analysis, whose_title)
                elif whose_title.value == "GovernmentBody":
                    whose_title.resolved = self._same_noun(analysis, whose_title)
                else:
                    named = self._same_noun(analysis, whose_title) if whose_title.value in ALIKE else None
                    whose_title.resolved = named or self._antecedent(whose_title, index)
            if unit.kind == "title" or (unit.kind == "nominal" and unit.type and unit.value != "body"):
                unit.resolved = self._title(analysis, unit)
            elif unit.kind == "nominal" and unit.value in ("both", "both_people", "both_sides", "both_three"):
                self._both(analysis, unit, index, self._acting(analysis, unit))
            elif unit.kind == "nominal" and unit.value == "body":
                unit.resolved = self._same_body(analysis, unit)
            elif unit.value == "State" and self._governs(analysis, unit):
                of_person = self.data.genitive == "right" and any(
                    u.start == unit.end and u.kind in ("person", "name") and is_person(u) for u in analysis.units
                )  # "دولت آرسه"
                unit.resolved = None if of_person else self._same_government(analysis, unit)
            elif unit.kind == "nominal" and unit.value == "GovernmentBody" and self.data.order == "VSO":
                unit.resolved = self._same_noun(analysis, unit)
            elif unit.kind == "nominal" and unit.value == "same":
                unit.resolved = self._same_name(analysis, unit)
            elif unit.value.startswith("with_"):
                unit.resolved = self._attached(analysis, unit)
            elif unit.value == "teller":
                unit.resolved = self._teller(analysis, unit)
            elif unit.value == "object":
                meant_by = self._objects(analysis, unit)
                unit.resolved, unit.others = next(iter(meant_by), None), tuple(meant_by[1:])
            elif unit.kind in ("pron", "nominal"):
                named = self._said_of(analysis, unit) if self.data.attached else None
                meant = named or self._blamed(analysis, unit) or self._by_title(analysis, unit)
                meant = meant or self._object_of_told(analysis, unit)
                if self.data.order == "VSO" and unit.value in ALIKE:
                    meant = meant or self._same_noun(analysis, unit)  # "الحركة" is "حركة كذا", not "تنظيم كذا"
                governed = self._after_verb(analysis, unit)
                unit.resolved = meant or self._other_state(analysis, unit) or self._antecedent(unit, index, governed)
            elif unit.kind == "common" and (event := self._named_event(analysis, unit)) is not None:
                unit.kind, unit.value, unit.resolved = "nominal", unit.type, event
            entity = unit.resolved
            if (
                isinstance(entity, Entity)
                and entity.type == "Person"
                and (home := self.linker.homes.get(entity.id))
                and home in self.linker.gazetteer.by_name
            ):
                # who names a foreign minister speaks of the country too
                self._recent.append(Seen(self.linker.gazetteer.by_name[home].entity, index, unit is first))
            if unit.kind in ("gov", "body") and unit.owner is not None:
                self._governed(analysis, unit, unit.owner)
            whose = unit.owner.resolved if unit.kind == "body" and unit.owner is not None else None
            if isinstance(whose, Entity) and whose.type == "State" and self.data.attached:
                self._recent.append(Seen(whose, index, unit is first))  # "برلمان جورجيا … للبلاد"
            served = unit.inner and unit in actors and isinstance(entity, Entity) and entity.type in _SERVED
            if (
                isinstance(entity, Entity)
                and unit.kind not in ("pron", "nominal", "adj")
                and (served or not unit.inner)
            ):
                if unit.kind == "gov":  # "the government in Niamey" is Niger
                    entity = self.linker.as_actor(entity) or entity
                self._recent.append(Seen(entity, index, unit is first, self.linker.genders.get(entity.id, "")))
