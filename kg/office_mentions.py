"""Offices: titles with the state or body they serve and the person who holds them."""

from __future__ import annotations

from kg.finder_base import FinderBase
from kg.lang.data import Title
from kg.units import PUNCTUATION, SKIP, Analysis, Office, Unit, is_org, is_person, is_place

_AWAY = frozenset({"represents", "holds_position_in"})
"""Offices after which the place or party may stand before the name: "посол Бельгии в Танзании Петер Хейгебарт"."""
_ORGANISED = frozenset({"Company", "CivilOrganization", "PoliticalParty", "ArmedGroup", "GovernmentBody"})


class OfficeFinder(FinderBase):
    """Finds offices and their holders."""

    def _offices(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        data, norms = self.data, analysis.tokens.norms
        done, count = 0, len(norms)
        for i, word in enumerate(analysis.words):
            if i < done or not (word.titles or word.norm == data.posted_to):
                continue
            unit = taken[i]
            if unit is not None and unit.kind != "nominal":
                continue
            posted = found = self._posted(analysis, taken, i)
            prefix = form = ""
            for prefix, form in word.titles:  # noqa: B007
                found = posted or data.titles.at(norms, i, form)
                if found:
                    break
            if not found:
                continue
            inner = next((taken[j] for j in range(i + 1, found[0]) if taken[j] is not None), None)
            if (
                data.order == "VSO"
                and inner is not None
                and inner.kind == "name"
                and i < inner.start
                and inner.end > found[0]
            ):
                # "رئيس مجلس القيادة الرئاسي اليمني": the body has a name of its own, the title is the word before it
                if found[1].relation == "minister_of":
                    self._unlist(analysis, taken, inner, found[0])
                else:
                    found = data.titles.at(norms[: inner.start], i, form) or found
            end, title = found
            if unit is not None and unit.end > end:
                continue
            for j in range(i, min(end, count)):
                # "the minister" is part of the title "the minister of defence"
                unit = taken[j]
                if unit is not None and unit.kind == "nominal" and unit.end <= end and unit in analysis.units:
                    analysis.units.remove(unit)
                    for k in range(unit.start, unit.end):
                        taken[k] = None
            done = self._office(analysis, taken, i, end, title, prefix)
            if posted:
                self._settle_post(analysis, taken, i)
        self._share_holder(analysis)

    def _settle_post(self, analysis: Analysis, taken: list[Unit | None], start: int) -> None:
        """The place of a post is no actor where the post's state or holder is named: not in 召回驻西班牙大使."""
        office, place = analysis.offices[-1], taken[start + 1]
        if office.actor is not None or office.person is not None:
            inside = [u for u in analysis.units if office.start < u.start and u.end < office.end]
            for unit in inside:
                unit.inner = True
            return
        if place is not None and place is office.unit:
            analysis.units.remove(place)
            for unit in analysis.units:
                if place.start <= unit.start and unit.end <= place.end:
                    taken[unit.start : unit.end] = [unit] * (unit.end - unit.start)

    def _share_holder(self, analysis: Analysis) -> None:
        """Two titles of one person: 美国驻华大使、爱荷华州前州长特里·布兰斯塔德."""
        if self.language.spaced:
            return
        texts = analysis.tokens.texts
        for office, other in zip(analysis.offices, analysis.offices[1:], strict=False):
            low = office.end
            high = min(other.start, other.actor.start if other.actor is not None else other.start)
            if office.person is None and other.person is not None and texts[low:high] in (["、"], ["兼"], ["暨"]):
                office.person = other.person

    def _posted(self, analysis: Analysis, taken: list[Unit | None], start: int) -> tuple[int, Title] | None:
        """A title with the place of its post between: 驻法国大使; the place is no actor."""
        data, norms = self.data, analysis.tokens.norms
        if not data.posted_to or norms[start] != data.posted_to:
            return None
        unit = taken[start + 1] if start + 1 < len(norms) else None
        if unit is not None:
            found = data.posted.at(norms, unit.end) if unit.end < len(norms) else None
        else:
            found = data.posted.at(norms, start + 2) if start + 2 < len(norms) else None  # 驻美大使
        return found

    def _concern(self, taken: list[Unit | None], norms: list[str], start: int) -> int:
        """Start of a title with what it is about before it, which is no actor: 叙利亚问题特使."""
        hit = self.data.concerns.ending(norms, start)
        end = hit[0] if hit is not None else start
        about = taken[end - 1] if end > 0 else None
        if about is None or about.end != end or about.kind not in ("name", "short"):
            return end if hit is not None else start
        owner = taken[about.start - 1] if about.start > 0 else None
        if hit is None and (owner is None or owner.end != about.start or not is_org(owner)):
            return start  # "法国大使": France's
        about.inner = True
        return about.start

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

    def _office(
        self, analysis: Analysis, taken: list[Unit | None], start: int, end: int, title: Title, prefix: str
    ) -> int:
        data, norms = self.data, analysis.tokens.norms
        count = len(norms)
        found_end = end
        former = elect = deputy = False
        past = 0
        # words before the title: former, deputy
        begin = start
        while begin > 0 and (
            norms[begin - 1] in data.former
            or norms[begin - 1] in data.deputy
            or (norms[begin - 1] == "-" and begin > 1 and norms[begin - 2] in (data.former | data.deputy))
        ):
            if norms[begin - 1] in data.former:
                former = True
            elif norms[begin - 1] in data.deputy:
                deputy = True
            begin -= 1
        if title.relation in ("represents", "holds_position_in", "leads") and data.concerns:
            begin = self._concern(taken, norms, begin)
        elect = any(norm in data.elect for norm in norms[start:end])  # "presidente electo" may be listed as a whole
        if end < count and norms[end] == "-" and end + 1 < count and norms[end + 1] in data.elect:
            elect, end = True, end + 2
        # a portfolio of any words follows
        inner = data.titles.at(norms, end) if title.wild and self.language.capital_nouns and end < count else None
        if inner is not None and not inner[1].wild:
            end = inner[0]  # "stellvertretender Ministerpräsident": what follows is no portfolio
        elif title.wild:
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
                if norms[end] in data.poss or (
                    norms[end] in data.stop and norms[end] not in data.conj and norms[end] not in data.articles
                ):
                    break
                if self.shapes.starts_person(analysis.tokens, end, taken) and norms[end] not in data.articles:
                    break
                if not self.shapes.in_portfolio(analysis.tokens, end, end == start + 1):
                    break
                end += 1
            while end > found_end and norms[end - 1] in data.articles:
                end -= 1  # "the head of [the] World Bank"
        last = end
        # modifiers after the title, before the actor: "السابق", "designate"
        while last < count and (norms[last] in data.former or norms[last] in data.elect or norms[last] in data.deputy):
            former |= norms[last] in data.former
            elect |= norms[last] in data.elect
            deputy |= norms[last] in data.deputy
            last += 1
        if not self.language.spaced and title.relation == "minister_of":
            begin = self._portfolio_before(analysis, taken, begin)
        if data.order == "VSO" and title.relation in ("leads", "holds_position_in"):
            field = last
            while field < count and field - last < 2 and taken[field] is None and norms[field].startswith("ال"):
                field += 1
            body = taken[field + 1] if field + 1 < count else None
            if last < field < count and norms[field] in data.place_in and body is not None:
                near = range(body.end, min(body.end + 3, count))
                held = any(self.shapes.starts_person(analysis.tokens, k, taken) for k in near)
                fits = field + 1 in (body.start, body.lead) and not body.prefix
                if held and fits and is_org(body) and not is_place(body):
                    last, deputy = field, True  # "مدير العمليات في وزارة الداخلية": an office within it
        actor, span_start, span_end = self._actor(analysis, taken, begin, last, sent=title.relation == "represents")
        if actor is not None and self.language.capital_nouns and actor.kind == "adj" and actor.start >= last:
            # "Sprecherin der indonesischen Katastrophenschutzbehörde": a noun, and no name
            noun = actor.end
            if noun < count and (served := data.titles.at(norms, noun)) is not None:
                span_end = past = served[0]  # "Sprecherin des armenischen Präsidenten"
            elif noun < count and taken[noun] is None and analysis.tokens.texts[noun][0].isupper():
                actor.inner = True
                span_end = noun + 1
                if norms[noun].endswith(("en", "er")) and span_end < count and taken[span_end] is None:
                    span_end += analysis.tokens.texts[span_end][0].isupper()  # "des indonesischen Roten Kreuzes"
                actor = self._add(analysis, taken, Unit(noun, span_end, "org", type="GovernmentBody", owner=actor))
        if actor is None and title.relation == "leads" and (led := self._led(analysis, taken, begin, last)):
            actor, span_end = led, led.end
        while span_end < count and (norms[span_end] in data.former or norms[span_end] in data.elect):
            former |= norms[span_end] in data.former
            elect |= norms[span_end] in data.elect
            span_end += 1
        if actor is not None and actor.kind == "adj" and actor.end == span_end:
            span_end = self._portfolio_after(analysis, taken, span_end)
        if actor is not None and data.head_final and title.relation == "represents" and actor.end <= begin:
            actor, span_start = self._sender(analysis, taken, actor, span_start, begin)
        while span_start > 0 and (norms[span_start - 1] in data.former or norms[span_start - 1] in data.deputy):
            former |= norms[span_start - 1] in data.former
            deputy |= norms[span_start - 1] in data.deputy
            span_start -= 1
        if actor is not None and actor.kind != "adj" and not self.language.cased and span_end < count:
            country = taken[span_end]
            if country is not None and country.kind == "adj" and not country.prefix and not country.inner:
                span_end = country.end  # "رئيس هيئة الطيران المدني السورية فلان"
        located = actor is not None and self.language.cased and title.relation in _AWAY
        person = self._holder(analysis, taken, span_start, span_end, located)
        if actor is None and person is not None and person.start >= span_end:
            actor = self._actor_after(taken, norms, person.end)
        # "its foreign minister", "رئيسها": the state is what the sentence speaks of
        possessed = title.possessed or (begin > 0 and data.pronouns.get(norms[begin - 1], "").startswith("poss"))
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
        office = Office(begin, end, title, actor, person, former, elect, deputy, possessed, owned)
        analysis.offices.append(office)
        if actor is not None:
            actor.inner = True
        if person is not None:
            if person.start >= span_end and person.start - span_end <= 1:
                # the title stands before the name: adpositions before the title are the person's
                person.owner = Unit(span_start, span_end, "title", prefix=prefix if span_start == start else "")
        elif actor is not None:
            unit = Unit(
                span_start,
                span_end,
                "title",
                actor.names,
                actor.prefix if span_start == actor.start or span_start != start else prefix,
                owner=actor,
                value=title.relation,
            )
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
        return max(end, past, span_end if person is None else end)

    def _sender(
        self, analysis: Analysis, taken: list[Unit | None], host: Unit, start: int, begin: int
    ) -> tuple[Unit | None, int]:
        """Who sends an envoy where the host is named last: "Türkiye'nin Bükreş Büyükelçisi", "BM Libya Temsilcisi"."""
        i = host.start - 1
        if host.kind != "name" or start != host.start:
            return host, start
        if i >= 1 and self._genitive_suffix(analysis.tokens, i):
            i -= 1
        unit = taken[i] if i >= 0 else None
        if unit is not None and is_org(unit) and not unit.inner:
            host.inner = True
            return unit, unit.start
        if all(n.record.type == "City" for n in host.names):
            return None, begin  # where the envoy is, not whose
        return host, start

    def _portfolio_before(self, analysis: Analysis, taken: list[Unit | None], start: int) -> int:
        """Start of a portfolio of any words between the state and the title: 匈牙利外交与对外经济|部长."""
        norms, data = analysis.tokens.norms, self.data
        i = start
        while i > 0 and start - i < 12:
            unit = taken[i - 1]
            if unit is not None and not unit.inner and unit.kind != "nominal":
                return i if unit.end == i and unit.kind in ("name", "short") and is_org(unit) else start
            pair = "".join(norms[i - 1 : i + 1])
            joined = data.conj.ending(norms, i) is not None
            if norms[i - 1] in PUNCTUATION or (
                not joined and (norms[i - 1] in data.stop or pair in self.shapes.zh_words)
            ):
                return start
            i -= 1
        return start

    def _portfolio_after(self, analysis: Analysis, taken: list[Unit | None], start: int) -> int:
        """End of a portfolio that follows the state: "le ministre marocain des affaires étrangères"."""
        data, tokens = self.data, analysis.tokens
        if self.language.code not in ("fr", "es", "pt") or start >= len(tokens) or tokens.norms[start] not in data.of:
            return start
        end = start + 1
        while end < len(tokens) and end - start < 8 and taken[end] is None:
            norm = tokens.norms[end]
            if (
                (norm in PUNCTUATION and norm != "-")
                or data.clause.at(tokens.norms, end)
                or data.speech.at(tokens.norms, end)
            ):
                break
            if self.shapes.starts_person(tokens, end, taken):
                break
            if not (tokens.texts[end][0].isupper() or end - start < 5):
                break
            end += 1
        return end

    def _actor(
        self, analysis: Analysis, taken: list[Unit | None], start: int, end: int, *, sent: bool = False
    ) -> tuple[Unit | None, int, int]:
        """Whose office it is, and the tokens that title and actor cover together."""
        data, norms = self.data, analysis.tokens.norms
        count = len(norms)
        i = end
        while i < count and (norms[i] in data.articles or norms[i] in data.of or norms[i] in SKIP) and i - end < 3:
            if taken[i] is not None:
                break  # the quotes are part of the name
            i += 1
        if self.language.cased and i < count and taken[i] is None and (head := self._org_head(norms, i)):
            # "гендиректор компании «Степь Агро»"
            while head < count and norms[head] in SKIP:
                head += 1
            named = taken[head] if head < count else None
            if named is not None and named.start == head and named.kind in ("org", "name") and is_org(named):
                return named, start, named.end
        unit = taken[i] if i < count else None
        if unit is not None and unit.end < count and unit.kind == "adj":
            body = taken[unit.end]
            if body is not None and body.value == "spelled" and body.owner is unit:
                return body, start, body.end  # "представитель индонезийского Агентства по …"
        if unit is not None and i in (unit.start, unit.lead) and is_org(unit):
            prefix = unit.owner.prefix if unit.owner is not None and unit.lead == i != unit.start else unit.prefix
            after_of = any(norms[j] in data.of for j in range(end - 1, i)) or norms[end - 1] in data.prepositions
            if after_of and (described := self._described_org(analysis, taken, i)) is not None:
                return described, start, described.end
            adjacent = i - end <= 1 and data.adjective_after and unit.kind in ("adj", "people")
            right = (
                data.genitive == "right"
                and unit.kind != "adj"
                and (not prefix or prefix in ("ل", "ب"))
                and i - end <= 1
            )
            attached = i == end and prefix in ("ل", "ب", "ה", "ל", "ב")  # "ambassador to"
            if after_of or adjacent or right or attached:
                last = unit.owner.end if unit.value == "spelled" and unit.owner is not None else unit.end
                return unit, start, max(unit.end, last)
        # an envoy to a body is not its envoy
        if (
            data.order == "VSO"
            and not sent
            and end + 1 < count
            and data.prepositions.at(norms, end)
            and norms[end] in data.place_in
        ):
            # "مدير العلاقات العامة في المؤسسة العامة للبترول"
            body = taken[end + 1]
            if (
                body is not None
                and end + 1 in (body.start, body.lead)
                and not body.prefix
                and is_org(body)
                and not is_place(body)
            ):
                return body, start, body.end
        # one more word between: "وزير الخارجية والمغتربين السوري"
        if self.language.cased and any(norms[j] in data.of for j in range(end - 1, i)):
            described = self._described_org(analysis, taken, i)
            if described is not None:
                return described, start, described.end  # "el presidente de la naviera surcoreana Hansol Marine"
        if data.adjective_after:
            for j in range(end, min(end + 4, count)):
                other = taken[j]
                if other is not None:
                    if (
                        other.kind in ("adj", "people")
                        and other.start == j
                        and is_org(other)
                        and not other.inner
                        and j - end <= 3
                    ):
                        return other, start, other.end
                    break
                if (
                    norms[j] in PUNCTUATION
                    or data.prepositions.at(norms, j)
                    or self.shapes.starts_person(analysis.tokens, j, taken)
                ):
                    break
        i = start - 1
        while (
            i >= 0
            and start - i <= 3
            and ((own := taken[i]) is None or own.start == i)  # 其 is a word of its own, but not in 土耳其
            and (norms[i] in data.poss or norms[i] in SKIP or norms[i] in data.articles)
        ):
            i -= 1
        possessed = any(norms[j] in data.poss for j in range(i + 1, start))
        unit = taken[i] if i >= 0 else None
        if unit is not None and unit.end == i + 1 and is_org(unit):
            code = self.language.code
            if (
                (unit.kind in ("adj", "people") and code not in ("ar", "he", "fa"))
                or possessed
                or code in ("en", "zh", "de", "hi", "tr")
            ):
                return unit, unit.start, end
        if self.language.code == "tr" and i >= 3 and analysis.tokens.texts[i][:1] in "'’":
            host = taken[i - 1]  # "Kolombiya'nın ABD'deki büyükelçisi"
            if self.language.case_of(norms[i], "") == "loc" and host is not None and host.start >= 2:
                i = host.start - 1
        if self.language.code == "tr" and i >= 1 and self._genitive_suffix(analysis.tokens, i):
            unit, possessed = taken[i - 1], True
            if unit is not None and is_org(unit):
                return unit, unit.start, end
        if (
            data.head_final
            and possessed
            and unit is not None
            and unit.kind == "title"
            and unit.owner is not None
            and is_org(unit.owner)
        ):
            return unit.owner, unit.start, end  # "the French president's adviser"
        return None, start, end

    def _led(self, analysis: Analysis, taken: list[Unit | None], start: int, end: int) -> Unit | None:
        """The unlisted company after a title at [start, end) whose holder is named on the other side of a comma.

        "פטרה נובאק, מנכ"לית לוקטרה", "مدیرعامل لوکتارا، پترا نوواک"
        """
        tokens = analysis.tokens
        if not self.data.everyday or end >= len(tokens) or tokens.norms[end] in self.data.given:
            return None
        last = self.shapes.place_after(tokens, end, taken)
        if last == end:
            return None
        if start > 1 and tokens.texts[start - 1] in ",،":
            before = taken[start - 2]
            held = before is not None and before.end == start - 1 and is_person(before)
            held = held or self.shapes.person_ending(tokens, start - 1, taken) is not None
        elif last + 1 < len(tokens) and tokens.texts[last] in ",،":
            after = taken[last + 1]
            held = after is not None and is_person(after)
            held = held or self.shapes.person_starting(tokens, last + 1, taken, titled=True) is not None
        else:
            return None
        return self._add(analysis, taken, Unit(end, last, "org", type="Company")) if held else None

    def _actor_after(self, taken: list[Unit | None], norms: list[str], i: int) -> Unit | None:
        """Whose office it is where the holder stands between: "King Letsie III of Lesotho"."""
        data, count = self.data, len(norms)
        comma = i < count and norms[i] == ","
        i += comma
        if not self.language.cased or i >= count or norms[i] not in data.of:
            return None
        i += 1
        while i < count and norms[i] in data.articles:
            i += 1
        unit = taken[i] if i < count else None
        if unit is None or unit.start != i or unit.kind not in ("name", "short", "org") or not is_org(unit):
            return None
        if comma and (unit.end >= count or norms[unit.end] not in PUNCTUATION):
            return None
        if any(n.record.type == "PoliticalParty" for n in unit.names) or unit.type == "PoliticalParty":
            return None  # the party of the holder
        return unit

    def _described_org(self, analysis: Analysis, taken: list[Unit | None], start: int) -> Unit | None:
        """The organisation that a noun phrase at `start` ends in: "the German chemicals group Rheinsol"."""
        data, norms = self.data, analysis.tokens.norms
        named = False
        for i in range(start, min(start + 5, len(norms))):
            unit = taken[i]
            if unit is not None and unit.kind in ("adj", "people"):
                continue
            if unit is not None:
                types = {n.record.type for n in unit.names} or {unit.type}
                named = named or not types.isdisjoint(("PoliticalParty", "ArmedGroup"))  # "the opposition Green Party"
                return unit if named and unit.start == i and unit.kind in ("org", "name") and is_org(unit) else None
            head = data.place_heads.at(norms, i) or data.org_heads.at(norms, i)
            named = named or (head is not None and head[1] not in ("City", "Territory", "Water", "Facility"))
            if norms[i] in PUNCTUATION or norms[i] in data.stop or data.prepositions.at(norms, i):
                return None
        return None

    def _after_place(self, analysis: Analysis, taken: list[Unit | None], start: int) -> int:
        """End of the place of work after a title: "السفير الروسي لدى القاهرة فلان"; 0 if there is none."""
        norms = analysis.tokens.norms
        if start + 1 >= len(norms):
            return 0
        first, end = taken[start], 0
        if first is None and self.data.prepositions.at(norms, start):
            where = start + 1
            while self.language.cased and where + 1 < len(norms) and norms[where] in self.data.articles:
                where += 1
            place = taken[where]
            if place is not None and where in (place.start, place.lead) and not place.prefix and is_org(place):
                end = place.end
                if self.language.cased and end < len(norms) and norms[end] == ",":
                    end += 1  # "Moskaus Vertreter bei den UN, Wassili Nebensja, …"
        elif first is not None and first.start == start and first.prefix in ("ب", "ل") and is_org(first):
            end = first.end
        if end and self.data.everyday and end < len(norms) and norms[end] in (",", "،"):
            end += 1
        while end and end < len(norms) and norms[end] in self.data.honorifics and not self.language.cased:
            end += 1  # "قائد القوات الأمريكية في العراق الجنرال فلان"
        return end

    def _org_head(self, norms: list[str], i: int) -> int:
        """End of a noun for a kind of organisation at token `i` ("company", "party"), 0 if there is none."""
        found = self.data.org_heads.at(norms, i) or self.data.place_heads.at(norms, i)
        return found[0] if found is not None and found[1] in _ORGANISED else 0

    def _appointed(self, analysis: Analysis, taken: list[Unit | None], start: int) -> Unit | None:
        """The person who is made what the title at token `start` says: 任命马科索为[新一任]总理."""
        texts = analysis.tokens.texts
        i = start
        while i > 0 and start - i < 4 and texts[i - 1] in "新一任届代理临时下":
            i -= 1
        unit = taken[i - 2] if i > 1 and texts[i - 1] == "为" and taken[i - 1] is None else None
        return unit if unit is not None and unit.end == i - 1 and is_person(unit) else None

    def _holder(
        self, analysis: Analysis, taken: list[Unit | None], start: int, end: int, located: bool = False
    ) -> Unit | None:
        """The person who holds the office whose title and actor cover [start, end)."""
        norms, texts = analysis.tokens.norms, analysis.tokens.texts
        count = len(norms)
        i = end
        while i < count and (
            texts[i] in SKIP
            or (not self.language.cased and norms[i] in self.data.of)
            or (norms[i] in self.data.honorifics and not ((at := taken[i]) is not None and is_person(at)))
            or norms[i] in self.data.articles
            or texts[i] == "."
        ):
            i += 1
        if i - end <= 3 and not self._coordinated(norms, i) and (unit := self._person_at(analysis, taken, i)):
            return unit
        after = self._after_place(analysis, taken, i) if i - end <= 1 and (located or not self.language.cased) else 0
        if after and not self._coordinated(norms, after) and (unit := self._person_at(analysis, taken, after)):
            return unit
        # "Emmanuel Macron, the French president"
        j = start
        while j > 0 and (norms[j - 1] in self.data.articles):
            j -= 1
        if self.data.head_final and j > 2 and norms[j - 1] in self.data.place_in:
            host = taken[j - 2]  # "टेरी ब्रैनस्टेड, चीन में अमेरिका के राजदूत"
            if host is not None and host.end == j - 1 and host.start > 0 and texts[host.start - 1] == ",":
                j = host.start
        if j > 0 and texts[j - 1] in ",،，(（、–—-":
            unit = taken[j - 2] if j > 1 else None
            if unit is not None and unit.end == j - 1 and is_person(unit):
                return unit
            if (person := self.shapes.person_ending(analysis.tokens, j - 1, taken)) is not None:
                return self._add(analysis, taken, Unit(person[0], person[1], "person", prefix=person[2], type="Person"))
        if (
            self.data.adjective_after
            and self.language.cased
            and j == start > 1
            and texts[j - 1][0].isupper()
            and texts[start][0].islower()
        ):
            # "a nommé Jane Wambui Otieno ministre de la santé"
            if (unit := taken[j - 1]) is not None:
                if is_person(unit) and unit.end == j and norms[unit.start - 1] not in self.data.articles:
                    return unit
            elif (person := self.shapes.person_ending(analysis.tokens, j, taken)) is not None and person[0] > 0:
                return self._add(analysis, taken, Unit(person[0], person[1], "person", prefix=person[2], type="Person"))
        if self.language.code == "zh":
            # the name may stand first, with its Latin form in brackets: 伊万诺夫（Ivanov）总统
            k = j
            if (named := self._appointed(analysis, taken, j)) is not None:
                return named
            while k > 0 and texts[k - 1] in "）)":
                k -= 1
                while k > 0 and texts[k] not in "（(":
                    k -= 1
            unit = taken[k - 1] if k > 0 else None
            if unit is not None and unit.end == k and is_person(unit):
                return unit
        elif j > 0 and not self.language.cased:
            if (unit := taken[j - 1]) is not None and unit.end == j and is_person(unit):
                return unit
            if taken[j - 1] is None and (person := self.shapes.person_ending(analysis.tokens, j, taken)) is not None:
                return self._add(analysis, taken, Unit(person[0], person[1], "person", prefix=person[2], type="Person"))
        if self.language.cased and i < count and self.data.prepositions.at(norms, i):
            # "the envoy of the European Union for the Sahel, João Cravinho": a place or purpose, with no verb
            end = i + 1
            while end < count and end - i < 6 and texts[end] not in PUNCTUATION:
                if self.data.clause.at(norms, end) or self.data.speech.at(norms, end):
                    break
                end += 1
            if end + 1 < count and texts[end] == "," and end - i < 6:
                return self._person_at(analysis, taken, end + 1, strict=True)
        # "The French president, Emmanuel Macron, said"
        if i < count and texts[i] in ",،，":
            return self._person_at(analysis, taken, i + 1, strict=not self._in_commas(analysis, i + 1))
        return None

    def _in_commas(self, analysis: Analysis, start: int) -> bool:
        """Whether the few words from token `start` on stand between commas, as the holder of an office does."""
        if self.language.cased:
            return True
        texts = analysis.tokens.texts
        return any(texts[end] in ",،，" for end in range(start + 2, min(start + 5, len(texts))))
