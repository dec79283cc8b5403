"""Unlisted organisations around a noun for their kind: "the party X", "X group", names in quotes, bodies of states."""

from __future__ import annotations

from kg.mentions.events import MODIFIER_FIRST, MOTTOS
from kg.mentions.lower_heads import LowerHeads
from kg.tokens import HYPHENS
from kg.units import PLACES, Analysis, Unit, is_place

_PHRASED = frozenset({"GovernmentBody", "CivilOrganization", "PoliticalParty", "ArmedGroup", "Company"})

_AFTER_HEAD = frozenset({"Company", "CivilOrganization", "ArmedGroup", "PoliticalParty"})
"""Types whose noun stands before an unlisted name without "of": "the militia Katiba Macina"."""

QUOTED = frozenset({"Company", "CivilOrganization", "PoliticalParty", "ArmedGroup", "Facility", "GovernmentBody"})
"""Types whose noun may stand before a name in quotes."""


class HeadedOrganizations(LowerHeads):
    """Finds the extent of the name of an organisation at its head noun."""

    def _goes_on_with_words(self, analysis: Analysis, taken: list[Unit | None], i: int) -> bool:
        """Whether a name of listed words begins with a noun that alone refers back: "הארגון לפיתוח אפריקה"."""
        for prefix, form in analysis.words[i].orgs:
            head = self.data.org_heads.at(analysis.tokens.norms, i, form)
            if head is None:
                continue
            definite = prefix.endswith("ה")
            if self.shapes.worded(analysis.tokens, head[0], taken, head[1], definite) > head[0]:
                return True
            if (
                definite
                and head[1] == "GovernmentBody"
                and self.shapes.purpose(analysis.tokens, head[0], taken) > head[0]
            ):
                return True
        return False

    def _body_of_state(self, analysis: Analysis, taken: list[Unit | None], i: int) -> Unit | None:
        """A body with a state at the end of its name: "سازمان کاهش بلایای اندونزی"; any nouns may stand between."""
        data, norms, count = self.data, analysis.tokens.norms, len(analysis.tokens)
        for prefix, form in analysis.words[i].orgs:
            head = data.org_heads.at(norms, i, form)
            if head is None or head[1] != "GovernmentBody" or taken[i] is not None:
                continue
            end = head[0]
            while end < count and end - head[0] < 6:
                unit = taken[end]
                if unit is not None and not unit.inner:
                    state = any(n.record.type == "State" for n in unit.names) and unit.kind in ("name", "adj")
                    if not state or unit.start != end or unit.prefix.strip("ה") or end == head[0]:
                        return None
                    for j in range(head[0], unit.end):
                        if (within := taken[j]) is not None:
                            within.inner = True
                    return Unit(
                        i, unit.end, "org", prefix=prefix.removesuffix("ה"), value="spelled", type=head[1], owner=unit
                    )
                joins = norms[end] in data.conj and end > head[0]
                stops = norms[end] in data.stop or data.clause.at(norms, end) or data.speech.at(norms, end)
                if not norms[end][0].isalpha() or data.prepositions.at(norms, end) or (stops and not joins):
                    return None
                end += 1
        return None

    def _before_head(self, analysis: Analysis, taken: list[Unit | None], i: int) -> Unit | None:
        """The unlisted party, militia or company whose noun follows its name: "the New Togolese Commitment party"."""
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts
        if self.language.code not in MODIFIER_FIRST or not texts[i].islower() or taken[i] is not None:
            return None
        head = data.place_heads.at(norms, i) or data.org_heads.at(norms, i)
        if head is None or head[1] not in _AFTER_HEAD:
            return None
        first = i
        while first > 0 and i - first < 5 and taken[first - 1] is None:
            if texts[first - 1] == "-" and first > 1 and texts[first - 2][0].isupper() and texts[first][0].isupper():
                first -= 1  # "the Ata-Jurt movement"
                continue
            if not (self.shapes.named(analysis.tokens, first - 1) or self.shapes.in_org(analysis.tokens, first - 1)):
                break
            first -= 1
        opens, before_name = first, data.articles | data.poss
        while opens > 0 and first - opens < 4 and norms[opens - 1] not in before_name:
            before, described = texts[opens - 1], taken[opens - 1]
            plain = described is None and before.islower() and norms[opens - 1] not in data.stop
            plain = plain and data.prepositions.at(norms, opens - 1) is None
            national = described is not None and described.kind == "adj" and opens < first
            if not plain and before not in HYPHENS and not national:
                break
            opens -= 1  # "the Armenian opposition [Strong Republic] party"
        if first == i or opens == 0:
            return None
        if norms[opens - 1] not in before_name:
            return None  # "his Homeland and Labour party", "Kenya's Azimio coalition"
        if any(texts[j].isupper() and len(texts[j]) > 4 for j in range(first, i)):
            return None
        return Unit(first, i, "org", type=head[1])

    def _head_final(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """Unlisted names beside their head nouns where scripts have no capitals and heads stand last.

        "X पार्टी", "X समझौते", "X शहर" stand after the name, "कंपनी X ने" before it, '"X" नाम की संस्था' after its quotes.
        """
        data, norms, shapes = self.data, analysis.tokens.norms, self.shapes
        for i in range(len(norms)):
            old = taken[i]
            short = old is not None and old.kind == "short" and old.end - old.start == 1  # "डेमोक्रेटिक [कांग्रेस]"
            if old is not None and (longer := self._longer_party(analysis, taken, i, old)) is not None:
                self._add(analysis, taken, longer)
                continue
            if old is not None and old.kind != "nominal" and not short:
                continue
            place = data.place_heads.at(norms, i)
            named = data.org_heads.at(norms, i)
            event = data.events.at(norms, i)
            if event is not None and event[1] == "Election":
                event = None
            best = max((h for h in (named, event) if h is not None), key=lambda h: h[0], default=None)
            span: tuple[int, int] | None = None
            kind = ""
            no_name = data.no_names.at(norms, i - 1) if i else None
            if best is not None and (first := shapes.unknown_before(analysis.tokens, i, taken, best[1])) < i:
                if no_name is not None and no_name[0] == best[0] and first >= i - 1:
                    continue  # "राष्ट्रीय पार्टी"
                span, kind = (first, best[0]), best[1]
                while (more := data.org_heads.at(norms, span[1])) is not None and not any(taken[span[1] : more[0]]):
                    span = (first, more[0])  # "ग्रीन पावर [कॉर्पोरेशन]"
            elif place is not None and place[1] in PLACES and not any(taken[i : place[0]]):
                first = shapes.unknown_before(analysis.tokens, i, taken, bare=True)
                if first < i:
                    span, kind = (first, i), place[1]
            if short and (span is None or span[1] == i):
                continue
            if span is None and place is not None and place[1] not in PLACES:
                span, kind = shapes.unknown_after(analysis.tokens, i, place[0], taken), place[1]
            if span is None and named is not None:
                span, kind = shapes.unknown_after(analysis.tokens, i, named[0], taken), named[1]  # "दल [पीएआईजीसी] ने"
            if span is None:
                continue
            if span[0] > i and old is not None and old.kind == "nominal" and old in analysis.units:
                analysis.units.remove(old)  # "कंपनी [खामवोंग]": it refers to no other
                taken[old.start : old.end] = [None] * (old.end - old.start)
            whose = self._whose_body(taken, norms, span[0]) if kind == "GovernmentBody" else None
            for j in range(span[0], span[1]):
                if (old := taken[j]) is not None:
                    if old.kind == "nominal" and old in analysis.units:
                        analysis.units.remove(old)
                    old.inner = True
            if whose is not None:
                whose.inner = True
            self._add(
                analysis, taken, Unit(span[0], span[1], "org", value="spelled" if whose else "", type=kind, owner=whose)
            )

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
            span = self.shapes.capitalised(analysis.tokens, unit.end, taken, headed=True)
            if span is None or any(n in data.given for n in norms[span[0] : span[1]]):
                return None  # a person of that nationality
            return Unit(span[0], span[1], "org", type="Company", owner=Unit(i, span[0], "title"))
        if unit is not None and unit.kind == "adj" and not self.language.latin_script:
            if (quoted := self.shapes.quoted(analysis.tokens, unit.end)) is not None and not any(taken[slice(*quoted)]):
                return Unit(*quoted, "org", value="brand", type="Company")  # "малайзийская «Петронас»"
            # "китайский BYD"
            span = self.shapes.capitalised(analysis.tokens, unit.end, taken)
            latin = span is not None and all(texts[j].isascii() for j in range(*span))
            return Unit(span[0], span[1], "org", value="brand", type="Company") if span and latin else None
        head = data.place_heads.at(norms, i)
        if head is None or head[1] not in _AFTER_HEAD:
            return self._named_place(analysis, taken, i, head)
        if unit is not None and (unit.kind != "nominal" or unit.end > head[0]):
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
                end = end if self._told_apart(analysis, head[0], end) else head[0]
        if not data.head_final and end == head[0] < len(norms) and (called := data.naming.at(norms, end)) is not None:
            end = called[0]  # "a firm called Fabricaciones del Sur"
        known = taken[end] if end < len(norms) else None
        if known is not None and known.kind == "short" and known.start == end:
            named = tuple(n._replace(kind="name") for n in known.names if n.record.type == head[1])
            if named:
                known.kind, known.names = "name", named  # "la société Total"
        span = self.shapes.capitalised(analysis.tokens, end, taken, headed=not self.language.capital_nouns)
        span = span or self._after_place_name(analysis, taken, end)
        if span is None or (end > head[0] and norms[span[0]] in data.given):
            return None
        if self.language.inflects and span[0] == end and span[1] - end > 1 and self._titled_before(norms, i):
            return None  # "глава компании Шокир Файзуллаев": a company's name would stand in quotes
        if self.language.code in MODIFIER_FIRST and span[1] < len(norms):
            place = taken[span[1]]
            last = place is not None and place.start == span[1] and place.kind == "name" and is_place(place)
            if place is not None and last and norms[place.end : place.end + 1] not in (["'s"], ["-"]):
                place.inner = True
                span = (span[0], place.end)  # "the opposition alliance Free Armenia"
        if data.adjective_after and span[1] < len(norms):
            following = taken[span[1]]
            if following is not None and following.kind == "adj" and texts[span[1]][0].isupper():
                following.inner = True  # "el partido Futuro Armenio"
                span = (span[0], following.end)
            alone = following is not None and span[1] - span[0] == following.end - following.start == 1
            if following is not None and alone and following.kind == "name" and head[1] == "Company":
                following.inner = any(n.record.type == "State" for n in following.names)  # "la compagnie Air Uganda"
                span = (span[0], following.end if following.inner else span[1])
        if unit is not None:
            analysis.units.remove(unit)
            for j in range(unit.start, unit.end):
                taken[j] = None
        if data.adjective_after and head[1] in MOTTOS and span[1] - span[0] < 3:
            span = (span[0], self._worded(analysis, taken, span[1], head[1]))
        if data.adjective_after and end == head[0] == span[0] and texts[i].istitle():
            whole = self.shapes.org_around(analysis.tokens, i, end, taken, kind=head[1])  # "a Fundação Mosaico"
            return Unit(i, whole[1] if whole is not None and whole[0] == i else span[1], "org", type=head[1])
        apart = data.adjective_after or end > head[0]
        lead = Unit(i, span[0], "title") if apart else None  # adpositions stand before the noun
        return Unit(span[0], span[1], "org", type=head[1], owner=lead)

    def _after_place_name(self, analysis: Analysis, taken: list[Unit | None], start: int) -> tuple[int, int] | None:
        """A name after a head noun that begins with that of a place: "the Chinese group [Ningbo Harbour]"."""
        place = taken[start] if start < len(taken) else None
        if self.language.code not in MODIFIER_FIRST or place is None or place.start != start:
            return None
        if place.kind != "name" or not is_place(place) or place.end >= len(taken):
            return None
        rest = self.shapes.capitalised(analysis.tokens, place.end, taken, headed=True)
        if rest is None or rest[0] != place.end:
            return None
        place.inner = True
        return start, rest[1]

    def _body_phrase(self, analysis: Analysis, taken: list[Unit | None], i: int, head: tuple[int, str]) -> Unit | None:
        """A body whose name has one capital in a Romance language: "la Commission kényane de la concurrence"."""
        data, texts = self.data, analysis.tokens.texts
        if not data.adjective_after or not data.qualities or head[1] not in _PHRASED:
            return None
        if i == 0 or not texts[i][0].isupper():
            return None
        if texts[i - 1][0].isupper() and not (i == 1 and analysis.tokens.norms[0] in data.articles):
            return None
        end, owner = head[0], None
        if end < len(texts) and (adjective := taken[end]) is not None and adjective.kind == "adj":
            end, owner = adjective.end, adjective
        last, _ = self._described(analysis, taken, end, head[1])
        whose = taken[last] if last < len(texts) else None
        if whose is not None and whose.kind == "adj" and last - i > 1 and owner is None and head[1] in _AFTER_HEAD:
            last = whose.end  # "le Bloc démocratique gabonais"
        spanned = self.shapes.org_around(analysis.tokens, i, head[0], taken, kind=head[1])
        least = 2 if head[1] in _AFTER_HEAD and i > 1 else 3
        if last - i < least or (spanned is not None and spanned[1] >= last):
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
        if head is None or head[1] not in QUOTED or (span := self.shapes.quoted(analysis.tokens, head[0])) is None:
            return None
        start, end = span
        known = taken[start]
        if known is not None and known.start <= start and known.end >= end and known.kind == "name":
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
        if data.capital.at(norms, start):
            return None
        if not self.language.capital_nouns and texts[start][0].isupper():
            # "the Kagera Salient", "the Scattered Islands"
            first = start
            while first > 0 and start - first < 3 and taken[first - 1] is None and shapes.named(tokens, first - 1):
                first -= 1
            named = kind in PLACES and self.language.code in MODIFIER_FIRST and not data.org_heads.at(norms, start)
            return (first, end) if named and 0 < first < start else None
        if data.adjective_after and end < count and (near := taken[end]) is not None and near.kind == "adj":
            end = near.end  # "la province argentine de Catamarca"
        after = end
        while after < count and after - end < 2 and (norms[after] in data.of or norms[after] in data.articles):
            after += 1
        within = taken[after] if after < count else None
        named_so = data.adjective_after or self.language.capital_nouns
        if within is not None and within.start == after > end and kind == "Facility" and named_so:
            kinds = {n.record.type for n in within.names} if within.kind == "name" else {""}
            within.inner = within.inner or kinds <= {"City", "Territory"}
            if kinds <= {"City", "Territory"}:
                return start, within.end  # "l'aéroport de Goma": called by the whole
        joined = after > end or data.genitive == "right" or self.language.code in ("es", "fr", "pt", "de")
        if joined and (span := shapes.capitalised(tokens, after, taken)) is not None:
            if self._of_noun(tokens, span[1]):
                return None
            name_end = span[0] + 1 if self.language.capital_nouns else span[1]  # nouns have capitals in German
            return (start, name_end) if kind in ("Facility", "Water") else (span[0], name_end)
        if self.language.code in MODIFIER_FIRST or data.order == "SOV":
            first = start
            while first > 0 and start - first < 3 and taken[first - 1] is None and shapes.named(tokens, first - 1):
                first -= 1
            # the first word of a sentence has its capital anyway: "Nearby villages"
            if first < start and (first > 0 or start - first > 1):
                return (first, start) if kind in ("City", "Territory") else (first, end)
        return None
