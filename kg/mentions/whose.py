"""Whose an office is where its state or body stands in no plain genitive, or is one that no list has."""

from __future__ import annotations

from kg.lang.data import COUNTERPART
from kg.mentions.portfolios import Extent, PortfolioFinder
from kg.tokens import HYPHENS
from kg.units import SKIP, STATE_OFFICES, Analysis, Unit, is_org, is_person, is_place


def _state(unit: Unit) -> bool:
    return any(n.record.type in ("State", "Territory") for n in unit.names)


class WhoseFinder(PortfolioFinder):
    """Finds whose an office is."""

    def _serves(self, analysis: Analysis, taken: list[Unit | None], at: Extent) -> None:
        """Find the state or body that a title serves, beside it or where a language has it otherwise."""
        data, norms, relation = self.data, analysis.tokens.norms, at.title.relation
        if relation in STATE_OFFICES:
            self._named_like_a_city(analysis, taken, at.last)  # "Präsident Mendoza"
        sent = relation == "represents"
        actor, at.first, past = self._actor(analysis, taken, at.begin, at.last, sent=sent)
        if relation in STATE_OFFICES and actor is not None:
            self._named_like_a_city(analysis, taken, past)  # "le président péruvien Mendoza", "秘鲁总统门多萨"
        if actor is None and data.order == "VSO" and relation in STATE_OFFICES:
            place = self._in_state(analysis, taken, at.last)
            actor, past = (place, place.end) if place is not None else (None, past)
        if actor is not None and self.language.capital_nouns and actor.kind == "adj" and actor.start >= at.last:
            actor, past = self._noun_after(analysis, taken, at, actor, past)
        if actor is None and relation == COUNTERPART and past < len(norms):
            whence = taken[past]  # "נפגש עם עמיתו ממלאווי"
            if whence is not None and whence.start == past and whence.prefix == "מ" and is_org(whence):
                actor, past = whence, whence.end
        if actor is not None and relation != "minister_of":
            beyond = self._beyond_adjective(analysis, taken, actor, at.last)
            if beyond is not None:
                actor.inner = True
                actor, past = beyond, beyond.end
        if actor is None and relation not in ("minister_of", COUNTERPART):
            named_at = at.listed - 1 if at.title.wild else at.last  # "líder do *": the words may be the name
            at.unknown = actor = self._unknown_served(analysis, taken, named_at)
            past = actor.end if actor is not None else past
        if actor is None and relation == "leads" and (led := self._led(analysis, taken, at.begin, at.last)):
            actor, past = led, led.end
        at.actor, at.past = actor, past

    def _in_state(self, analysis: Analysis, taken: list[Unit | None], i: int) -> Unit | None:
        """The state in which a person holds an office of states: "وزير الإعلام في ميانمار فلان"."""
        count = len(analysis.tokens)
        if i + 1 >= count:
            return None
        place = taken[i + 1] if analysis.tokens.norms[i] in self.data.place_in else None
        if place is None or place.kind != "name" or place.start != i + 1 or place.end >= count:
            return None
        after = taken[place.end]
        named = (after is not None and is_person(after)) or self.shapes.starts_person(analysis.tokens, place.end, taken)
        return place if named and any(n.record.type == "State" for n in place.names) else None

    def _noun_after(
        self, analysis: Analysis, taken: list[Unit | None], at: Extent, adjective: Unit, past: int
    ) -> tuple[Unit, int]:
        """What a nationality tells of, a noun and no name: "Sprecherin der indonesischen Katastrophenschutzbehörde"."""
        norms, texts, noun = analysis.tokens.norms, analysis.tokens.texts, adjective.end
        if noun < len(norms) and (served := self.data.titles.at(norms, noun)) is not None:
            at.another = served[0]  # "Sprecherin des armenischen Präsidenten"
            return adjective, served[0]
        if noun >= len(norms) or taken[noun] is not None or not texts[noun][0].isupper():
            return adjective, past
        adjective.inner = True
        past = noun + 1
        if norms[noun].endswith(("en", "er")) and past < len(norms) and taken[past] is None:
            past += texts[past][0].isupper()  # "des indonesischen Roten Kreuzes"
        body = self._add(analysis, taken, Unit(noun, past, "org", type="GovernmentBody", owner=adjective))
        return body, past

    def _unknown_served(self, analysis: Analysis, taken: list[Unit | None], start: int) -> Unit | None:
        """An organisation that no list has after a title, "of" and an article: "le PDG de Solvara", "líder do CDS"."""
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        if not (data.adjective_after and self.language.cased) or start + 1 >= len(norms) or norms[start] not in data.of:
            return None
        i = start + 1 + (norms[start + 1] in data.articles)
        span = self.shapes.capitalised(analysis.tokens, i, taken, headed=True) if i < len(norms) else None
        if span is None or span[0] != i or any(n in data.given for n in norms[span[0] : span[1]]):
            return None
        if span[1] < len(norms) and (taken[span[1]] is not None or texts[span[1]] in HYPHENS):
            return None
        return self._add(analysis, taken, Unit(span[0], span[1], "org", type="Company"))

    def _beyond_adjective(
        self, analysis: Analysis, taken: list[Unit | None], adjective: Unit, title_end: int
    ) -> Unit | None:
        """Whose office it is where a nationality stands between: "la responsable écossaise du Bat Trust"."""
        data, norms, i = self.data, analysis.tokens.norms, adjective.end
        if (
            not data.adjective_after
            or not self.language.cased
            or adjective.kind != "adj"
            or adjective.start < title_end
        ):
            return None
        if i + 1 >= len(norms) or norms[i] not in data.of:
            return None
        i += 1 + (norms[i + 1] in data.articles)
        body = taken[i] if i < len(norms) else None
        if body is not None:
            fits = body.kind in ("org", "name", "body", "short") and i in (body.start, body.lead) and is_org(body)
            return body if fits and not is_place(body) and not body.inner else None
        span = self.shapes.capitalised(analysis.tokens, i, taken)
        if span is None or span[1] - span[0] < 2 or any(n in data.given for n in norms[span[0] : span[1]]):
            return None
        return self._add(analysis, taken, Unit(span[0], span[1], "org", type="CivilOrganization"))

    def _named_like_a_city(self, analysis: Analysis, taken: list[Unit | None], start: int) -> None:
        """Make a person of a city's name right after a state's office: no capital, it has no president."""
        unit = taken[start] if start < len(taken) else None
        if unit is None or unit.start != start or unit.kind not in ("name", "short") or unit.prefix or unit.inner:
            return
        if self.data.order == "VSO" and unit.names[0].tokens[0] not in self.data.given:
            return  # "زار الرئيس الفرنسي دبي": the object follows the subject
        if all(n.record.type == "City" and not n.record.capital_of for n in unit.names):
            unit.kind, unit.names, unit.type = "person", (), "Person"
            while unit.end < len(taken) and taken[unit.end] is None and self.shapes.named(analysis.tokens, unit.end):
                taken[unit.end] = unit  # "le président Kumba Yala"
                unit.end += 1

    def _around(self, analysis: Analysis, taken: list[Unit | None], at: Extent) -> None:
        """Go past what else stands around a title and whose it is: modifiers, a portfolio, the country of a body."""
        data, norms = self.data, analysis.tokens.norms
        while at.past < len(norms) and (norms[at.past] in data.former or norms[at.past] in data.elect):
            at.former |= norms[at.past] in data.former
            at.elect |= norms[at.past] in data.elect
            at.past += 1
        if at.actor is not None and at.actor.kind == "adj" and at.actor.end == at.past:
            at.past = self._portfolio_after(analysis, taken, at.past)
        sent = at.title.relation == "represents"
        if at.actor is not None and data.head_final and sent and at.actor.end <= at.begin:
            at.actor, at.first = self._sender(analysis, taken, at.actor, at.first, at.begin)
        while at.first > 0 and (norms[at.first - 1] in data.former or norms[at.first - 1] in data.deputy):
            at.former |= norms[at.first - 1] in data.former
            at.deputy |= norms[at.first - 1] in data.deputy
            at.first -= 1
        if at.actor is not None:
            at.past = self._past_country(norms, taken, at.actor, at.begin, at.past)

    def _past_country(self, norms: list[str], taken: list[Unit | None], actor: Unit, begin: int, i: int) -> int:
        """End of the country after a body that an office is of; `i` if none follows."""
        data = self.data
        if actor.kind != "adj" and not self.language.cased and i < len(norms):
            country = taken[i]
            if country is not None and country.kind == "adj" and not country.prefix and not country.inner:
                i = country.end  # "رئيس هيئة الطيران المدني السورية فلان"
        named = self.language.cased or bool(data.everyday)
        if data.genitive == "right" and named and i < len(norms):
            first = i + (norms[i] in data.of and taken[i] is None)
            country = taken[first] if first < len(norms) else None
            headed = not _state(actor) and actor.kind in ("org", "name", "body") and actor.start >= begin
            stands = country is not None and (country.start, country.kind, country.prefix) == (first, "name", "")
            if headed and stands and country is not None and _state(country):
                i = country.end  # "председатель Федерации профсоюзов Армении Арам Варданян"
        return i

    def _spoken_of(self, norms: list[str], at: Extent) -> tuple[bool, bool]:
        """Whether the sentence speaks of whose it is: as "its foreign minister", "رئيسها", or as "whose president"."""
        data, begin = self.data, at.begin
        whose = begin - 1
        while whose > 0 and norms[whose] in data.articles:
            whose -= 1  # "dont le président"
        relative = norms[at.end - 1] in data.whose or (whose >= 0 and norms[whose] in data.whose)
        possessed = at.title.possessed or (
            begin > 0
            and (data.pronouns.get(norms[begin - 1], "").startswith("poss") or norms[begin - 1] in data.possessives)
        )
        after = norms[at.end] if at.end < len(norms) else ""
        possessed = possessed or data.attached.get(after, "") in data.of  # "שר החוץ שלו"
        return possessed, relative

    def _of_another(self, analysis: Analysis, taken: list[Unit | None], at: Extent, person: Unit | None) -> bool:
        """Whether an office is of something without a known name; a state further off is then not whose it is."""
        data, norms, begin, actor = self.data, analysis.tokens.norms, at.begin, at.actor
        owned = (
            actor is None
            and not self.language.spaced
            and (person is None or person.start >= begin)
            and begin > 0
            and (norms[begin - 1][0].isalnum() or norms[begin - 1] in SKIP or norms[begin - 1] == "》")
            and norms[begin - 1] not in data.stop
            and not any(
                phrases.ending(norms, begin)
                for phrases in (data.prepositions, data.conj, data.clause, data.speech, data.according)
            )
        )
        if actor is None and self.language.cased and not data.adjective_after and not self.language.capital_nouns:
            owned = self._noun_before(analysis, taken, begin)
        owned = owned or (actor is not None and actor.kind == "nominal")
        if data.head_final and self._of_unknown(analysis, taken, actor, begin):
            if actor is not None:
                at.first, at.actor = begin, None
            owned = True
        return owned

    def _noun_before(self, analysis: Analysis, taken: list[Unit | None], start: int) -> bool:
        """Whether an organisation without a known name stands right before a title: "company president"."""
        before = taken[start - 1] if start else None
        if start == 0 or (before is not None and before.kind != "nominal"):
            return False
        norms, data = analysis.tokens.norms, self.data
        return any(
            phrases.ending(norms, start) is not None for phrases in (data.org_heads, data.place_heads, data.bodies)
        )

    def _of_unknown(self, analysis: Analysis, taken: list[Unit | None], actor: Unit | None, begin: int) -> bool:
        """Whether an organisation that is not recognised stands where an office has whose it is.

        "Kızıl Haç Endonezya Başkanı" heads no state, nor does "कंपनी के प्रेसिडेंट".
        """
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        if actor is not None and (actor.end > begin or actor.kind not in ("adj", "name") or not _state(actor)):
            return False
        i = (actor.start if actor is not None else begin) - 1
        if i < 1:
            return False
        if norms[i] in data.poss:
            host = taken[i - 1]
            named = host is not None and (is_org(host) or (host.kind == "nominal" and host.value != "Company"))
            return not named if actor is None else actor.kind == "adj"
        beside = taken[i]
        if actor is None and beside is not None and beside.kind == "nominal" and beside.value == "Company":
            return True
        if not self.language.cased or not texts[i][0].isalpha():
            return False
        if self.language.possessing(texts[i]):
            return actor is None or actor.kind == "adj"
        if beside is not None or norms[i] in data.stop or not texts[i][0].isupper():
            return False
        return texts[i - 1][0].isalpha() or texts[i - 1] in SKIP
