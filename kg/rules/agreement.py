"""Agreement of verb and subject in gender: what does not agree with a verb that stands first is its object."""

from __future__ import annotations

from kg.lang import get_language
from kg.lang.data import LanguageData
from kg.rules.candidates import Filler
from kg.rules.cues import CueMatch
from kg.schema import Schema
from kg.units import Analysis, Unit

_OPENING = frozenset('"«“')


class Agreement:
    """Compares the gender of verbs and mentions of one sentence."""

    def __init__(self, data: LanguageData, schema: Schema, analysis: Analysis) -> None:
        self.data = data
        self.schema = schema
        self.analysis = analysis
        self.language = get_language(data.lang)

    def fails(self, match: CueMatch, filler: Filler) -> bool:
        """Whether a verb does not agree with what follows it directly, which then is its object: "اتهم الصين بـ"."""
        unit = filler.unit
        if unit is not None and filler.kind in ("left", "right") and self._one_of_many(match, unit):
            return True
        if self.schema.relations[match.cue.relation].symmetric:
            return False
        if (
            self.data.order != "VSO"
            or filler.kind != "right"
            or unit is None
            or filler.view.distance
            or filler.view.between
        ):
            return False
        tokens, start = self.analysis.tokens, match.start
        forms = match.cue.elements[0].exact
        verb = self.language.verb_gender(tokens.norms[start].removeprefix(match.prefix), forms)
        return bool(verb) and self._gender(unit, filler) not in ("", verb)

    def holds(self, match: CueMatch, filler: Filler) -> bool:
        """Whether a verb surely agrees with a mention, as both show their gender."""
        unit, tokens, start = filler.unit, self.analysis.tokens, match.start
        if self.data.order != "VSO" or unit is None:
            return False
        forms = match.cue.elements[0].exact
        verb = self.language.verb_gender(tokens.norms[start].removeprefix(match.prefix), forms)
        return bool(verb) and self._gender(unit, filler) == verb

    def _one_of_many(self, match: CueMatch, unit: Unit) -> bool:
        """Whether a verb says that several did it, and the mention is one: "وارن گفت که زنان … بروند"."""
        kind = getattr(unit.resolved, "type", "")
        # "exporters from states like X that supported …": the clause is about them
        single = kind == "Person" or (kind in ("State", "City") and match.prefix in self.data.clause)
        if not (single and unit.kind in ("name", "short", "person")) and not (
            unit.kind == "pron" and unit.value in ("m", "f")
        ):
            return False
        last = self.data.order == "SOV"
        elements, norms = match.cue.elements, self.analysis.tokens.norms
        verb = norms[match.end - 1] if last else norms[match.start].removeprefix(match.prefix)
        if not self.language.plural_verb(verb, elements[-1 if last else 0].exact):
            return False
        following = self.analysis.words[unit.end].variants if unit.end < len(norms) else ()
        if any((prefix or form) in self.data.conj for prefix, form in following):
            return False  # "המלך וילם-אלכסנדר והמלכה מקסימה ביקרו": another whom no list has
        return sum(u.group == unit.group and not u.inner for u in self.analysis.units) == 1

    def _gender(self, unit: Unit, filler: Filler) -> str:
        """Grammatical gender of a mention that a verb may agree with."""
        tokens, first = self.analysis.tokens, unit.lead
        if unit.kind in ("pron", "nominal", "common", "people", "adj"):
            return ""
        if filler.entity.type == "Person":
            if first < unit.start:
                return self.language.noun_gender(tokens.texts[first])
            return ""
        quoted = first > 1 and tokens.texts[first - 1] in _OPENING
        if quoted and unit.kind == "org":
            first -= 2  # "حزب «الجمهورية القوية»": the party
        norm = tokens.norms[first]
        if norm in self.data.masculine:
            return "m"
        if unit.kind in ("gov", "body", "org", "title") or first < unit.start:
            return self.language.noun_gender(tokens.texts[first])
        if unit.resolved is not None and getattr(unit.resolved, "type", "") in ("State", "City"):
            return "f"
        return "f" if self.language.noun_gender(tokens.texts[first]) == "f" else ""
