"""Agreement of verb and subject in gender: what does not agree with a verb that stands first is its object."""

from __future__ import annotations

from kg.lang import get_language
from kg.lang.data import LanguageData
from kg.rules.candidates import Filler
from kg.rules.cues import CueMatch
from kg.schema import Schema
from kg.units import Analysis, Unit


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

    def _gender(self, unit: Unit, filler: Filler) -> str:
        """Grammatical gender of a mention that a verb may agree with."""
        tokens, first = self.analysis.tokens, unit.lead
        if unit.kind in ("pron", "nominal", "common", "people", "adj"):
            return ""
        if filler.entity.type == "Person":
            if first < unit.start:
                return self.language.noun_gender(tokens.texts[first])
            return ""
        norm = tokens.norms[first]
        if norm in self.data.masculine:
            return "m"
        if unit.kind in ("gov", "body", "org", "title") or first < unit.start:
            return self.language.noun_gender(tokens.texts[first])
        if unit.resolved is not None and getattr(unit.resolved, "type", "") in ("State", "City"):
            return "f"
        return "f" if self.language.noun_gender(tokens.texts[first]) == "f" else ""
