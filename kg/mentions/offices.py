"""Offices: titles with the state or body they serve and the person who holds them."""

from __future__ import annotations

from kg.lang.data import COUNTERPART, Title
from kg.mentions.served import ServedFinder
from kg.tokens import HYPHENS
from kg.units import PLACES, PUNCTUATION, SKIP, Analysis, Office, Unit, is_org, is_person, is_place

_HEADS = frozenset({"head_of_state_of", "head_of_government_of", "minister_of"})
_AWAY = frozenset({"represents", "holds_position_in", "member_of"})
"""Offices after which the place or party may stand before the name: "посол Бельгии в Танзании Петер Хейгебарт"."""

_STATES = frozenset({"head_of_state_of", "head_of_government_of", "minister_of"})
"""Offices of states."""


def _state(unit: Unit) -> bool:
    return any(n.record.type in ("State", "Territory") for n in unit.names)


class OfficeFinder(ServedFinder):
    """Finds offices and their holders."""

    def _offices(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        data, norms = self.data, analysis.tokens.norms
        done, count = 0, len(norms)
        for i, word in enumerate(analysis.words):
            if i < done or not (word.titles or word.norm == data.posted_to) or (i and norms[i - 1] in data.binders):
                continue
            unit = taken[i]
            if unit is not None and (unit.kind != "nominal" or unit.value.startswith("both")):
                continue  # "the two presidents" are no title
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
                (data.order == "VSO" or (self.language.cased and data.adjective_after))
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
        if data.order == "VSO":
            self._share_title(analysis, taken)
        if self.language.cased and data.genitive == "none":
            for unit in analysis.units:
                # "Hungary's Peter Szijjarto": the state says only whose he is
                owner = taken[unit.start - 2] if unit.start > 1 and norms[unit.start - 1] in data.poss else None
                if owner is not None and is_person(unit) and owner.kind == "name" and is_place(owner):
                    owner.inner = True
                    if unit.owner is None:
                        unit.owner = Unit(owner.start, unit.start, "title")

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

    def _leads(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """Let the words that say what someone is lead the mention: adpositions stand before them."""
        if self.data.order == "VSO":
            self._called(analysis, taken)
        if self.language.cased and self.data.order == "SVO":
            self._professions(analysis, taken)
            self._acting_for(analysis, taken)

    def _called(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """A definite noun with its adjectives leads the name after it: "اعتقال [الصحفي الروسي] فلان"."""
        data, norms = self.data, analysis.tokens.norms
        for unit in analysis.units:
            if unit.kind not in ("person", "name") or not is_person(unit) or unit.owner is not None or unit.prefix:
                continue
            first = unit.start - 1
            national = taken[first] if first > 0 else None
            if national is None or national.kind != "adj" or national.inner or not norms[first].startswith("ال"):
                continue
            first = national.start - 1
            while first > 0 and unit.start - first < 4 and taken[first] is None and norms[first] not in data.honorifics:
                if not (norms[first].startswith("ال") and norms[first].endswith(("ي", "يه"))):
                    break
                first -= 1
            if first < 0 or taken[first] is not None:
                continue
            called = [v for v in analysis.words[first].variants if v[1] in data.honorifics]
            if not called:
                continue
            prefix = called[0][0]
            if (
                first
                and taken[first - 1] is None
                and norms[first - 1] not in data.stop
                and norms[first].startswith("ال")
            ):
                genitive = not norms[first - 1].startswith("ال") and data.titles.at(norms, first - 1) is None
                first -= genitive and f"{norms[first - 1]} {norms[first]}" in data.honorifics
            unit.owner = Unit(first, unit.start, "title", prefix=prefix.removesuffix("ال"))

    def _professions(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """The adposition before what a person is is the person's: "la detención del periodista ruso X"."""
        data, norms, texts = self.data, analysis.tokens.norms, analysis.tokens.texts

        def noun(i: int) -> bool:
            word = texts[i]
            small = word.islower() or self.language.capital_nouns
            at = taken[i]
            plain = (at is None or at.inner) and word.isalpha() and small and norms[i] not in data.stop
            return plain and not data.prepositions.at(norms, i) and not data.clause.at(norms, i)

        for unit in analysis.units:
            firm = not data.adjective_after and unit.kind in ("org", "name") and is_org(unit) and not is_place(unit)
            firm = firm and not self.language.capital_nouns and unit.type not in PLACES  # "the Tunisian group Carthago"
            person = unit.kind in ("person", "name") and is_person(unit)
            if not (person or firm) or unit.owner is not None or unit.inner:
                continue
            first = unit.start
            if data.adjective_after:
                if first > 2 and texts[first - 1] == "," and unit.end < len(norms) and norms[unit.end] in data.conj:
                    first -= 1  # "dos ingenieros italianos, A y B"
                adjective = taken[first - 1] if first > 1 else None
                if adjective is None or adjective.kind != "adj":
                    continue
                before = norms[adjective.start - 1]
                alone = first == unit.start and (before in data.articles or before in data.contractions)
                if not alone and not noun(adjective.start - 1):
                    continue
                first = adjective.start - (not alone)  # "al paraguayo X" has no noun
            else:
                if first > 2 and texts[first - 1] == "," and unit.end < len(norms) and norms[unit.end] in data.conj:
                    first -= 1  # "two Italian hostages, A and B"
                while first > 0 and unit.start - first < 3 and noun(first - 1):
                    first -= 1
                adjective = taken[first - 1] if 0 < first < unit.start else None
                if adjective is None or adjective.kind != "adj" or adjective.end != first:
                    continue
                first = adjective.start
            unit.owner = Unit(first, unit.start, "title")
            adjective.value = "national"  # says whose citizen it is, and nothing of who acts

    def _acting_for(self, analysis: Analysis, taken: list[Unit | None]) -> None:
        """A person's government and a group's members act for them: "el Gobierno de X", "fighters from X"."""
        data, norms = self.data, analysis.tokens.norms
        for unit in analysis.units:
            titled = unit.owner is not None and unit.owner.kind == "title" and unit.owner.end <= unit.start
            if (
                unit.inner
                or unit.kind not in ("person", "name", "short", "org")
                or (unit.owner is not None and not titled)
            ):
                continue
            i = unit.lead
            while i > 0 and norms[i - 1] in data.articles and taken[i - 1] is None:
                i -= 1
            hit = None
            if is_person(unit):
                if i == unit.lead > 1 and norms[i - 1] in data.of:
                    hit = data.gov_heads.ending(norms, i - 1)  # "the government of [President] X"
            elif is_org(unit) and not is_place(unit):
                hit = data.members.ending(norms, i)
                hit = hit if hit is not None and i - hit[0] > 1 else None
                if hit is None and i > 1 and norms[i - 1] in data.of:
                    hit = data.members.ending(norms, i - 1)
                hit = hit if hit is not None and hit[1] == "group" else None
            if hit is not None and not any(taken[hit[0] : unit.lead]):
                unit.owner = Unit(hit[0], unit.start, "title")

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

    def _named_like_a_city(self, taken: list[Unit | None], start: int) -> None:
        """Make a person of a city's name right after a state's office: no capital, it has no president."""
        unit = taken[start] if start < len(taken) else None
        if unit is None or unit.start != start or unit.kind not in ("name", "short") or unit.prefix or unit.inner:
            return
        if all(n.record.type == "City" and not n.record.capital_of for n in unit.names):
            unit.kind, unit.names, unit.type = "person", (), "Person"

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

    def _next_office(self, analysis: Analysis, start: int) -> bool:
        """Whether a conjunction opens the next of several offices: "… et Bello Goronyo ministre de …"."""
        norms, texts = analysis.tokens.norms, analysis.tokens.texts
        name = texts[start + 1 : start + 3]
        return (
            norms[start] in self.data.conj
            and len(name) == 2
            and all(word[0].isupper() for word in name)
            and any(self.data.titles.at(norms, i) for i in range(start + 3, min(start + 5, len(norms))))
        )

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
        if begin > 0 and norms[begin - 1] in data.kin:
            return end  # "همسر رئیس‌جمهور گابن، فلان": another
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
                if norms[end] in data.conj and end + 1 < count and data.titles.at(norms, end + 1):
                    break  # "exministra de Exteriores y líder del movimiento"
                if end > start + 1 and (data.prepositions.at(norms, end) and norms[end] not in data.of):
                    break
                if norms[end] in data.poss or (
                    norms[end] in data.stop and norms[end] not in data.conj and norms[end] not in data.articles
                ):
                    break
                if self.shapes.starts_person(analysis.tokens, end, taken) and norms[end] not in data.articles:
                    break
                if not self.shapes.in_portfolio(analysis.tokens, end, end == start + 1) or self._next_office(
                    analysis, end
                ):
                    break
                end += 1
            while end > found_end and norms[end - 1] in data.articles:
                end -= 1  # "the head of [the] World Bank"
        if end < count and norms[end] in data.whose and self.language.inflects:
            end += 1  # "председатель которого"
        last = end
        while data.adjective_after and last < count and norms[last] in data.made_new and taken[last] is None:
            last += 1  # سفیر [جدید] ژاپن
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
        if title.relation in _STATES:
            self._named_like_a_city(taken, last)  # "Präsident Mendoza"
        actor, span_start, span_end = self._actor(analysis, taken, begin, last, sent=title.relation == "represents")
        if title.relation in _STATES and actor is not None:
            self._named_like_a_city(taken, span_end)  # "le président péruvien Mendoza", "秘鲁总统门多萨"
        if actor is None and data.order == "VSO" and title.relation in _STATES and last + 1 < count:
            # "وزير الإعلام في ميانمار فلان"
            place = taken[last + 1] if norms[last] in data.place_in else None
            state = place is not None and any(n.record.type == "State" for n in place.names)
            after = taken[place.end] if place is not None and place.end < count else None
            named = (after is not None and is_person(after)) or (
                place is not None and place.end < count and self.shapes.starts_person(analysis.tokens, place.end, taken)
            )
            if place is not None and state and named and place.kind == "name" and place.start == last + 1:
                actor, span_end = place, place.end
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
        if actor is None and title.relation == COUNTERPART and span_end < count:
            whence = taken[span_end]  # "נפגש עם עמיתו ממלאווי"
            if whence is not None and whence.start == span_end and whence.prefix == "מ" and is_org(whence):
                actor, span_end = whence, whence.end
        if actor is not None and title.relation != "minister_of":
            beyond = self._beyond_adjective(analysis, taken, actor, last)
            if beyond is not None:
                actor.inner = True
                actor, span_end = beyond, beyond.end
        unknown = None
        if actor is None and title.relation not in ("minister_of", COUNTERPART):
            named_at = found_end - 1 if title.wild else last  # "líder do *": the words may be the name
            unknown = actor = self._unknown_served(analysis, taken, named_at)
            span_end = actor.end if actor is not None else span_end
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
        named = self.language.cased or bool(data.everyday)
        if actor is not None and data.genitive == "right" and named and span_end < count:
            first = span_end + (norms[span_end] in data.of and taken[span_end] is None)
            country = taken[first] if first < count else None
            headed = not _state(actor) and actor.kind in ("org", "name", "body") and actor.start >= begin
            stands = country is not None and (country.start, country.kind, country.prefix) == (first, "name", "")
            if headed and stands and country is not None and _state(country):
                span_end = country.end  # "председатель Федерации профсоюзов Армении Арам Варданян"
        located = actor is not None and self.language.cased and title.relation in _AWAY
        person = self._holder(analysis, taken, span_start, span_end, located, prefix)
        if person is None and unknown is not None:  # "o presidente da Câmara disse": nobody's name tells more
            analysis.units.remove(unknown)
            taken[unknown.start : unknown.end] = [None] * (unknown.end - unknown.start)
            actor, span_end = None, last
        if actor is None and person is not None and person.start >= span_end:
            actor = self._actor_after(taken, norms, person.end)
        # "its foreign minister", "رئيسها": the state is what the sentence speaks of
        whose = begin - 1
        while whose > 0 and norms[whose] in data.articles:
            whose -= 1  # "dont le président"
        relative = norms[end - 1] in data.whose or (whose >= 0 and norms[whose] in data.whose)
        possessed = title.possessed or (
            begin > 0
            and (data.pronouns.get(norms[begin - 1], "").startswith("poss") or norms[begin - 1] in data.possessives)
        )
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
                span_start, actor = begin, None
            owned = True
        made = self._made_by(norms, person, span_start, span_end) if person is not None else None
        office = Office(begin, end, title, actor, person, former, elect, deputy, possessed, relative, owned, made)
        analysis.offices.append(office)
        if actor is not None:
            actor.inner = True
        if person is not None:
            posted = data.order == "VSO" and 1 < person.start - span_end <= 4
            posted = posted and self._after_place(analysis, taken, span_end) == person.start
            if person.start >= span_end and (person.start - span_end <= 1 or posted):
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
        elif (
            not self.language.cased
            or (begin > 0 and norms[begin - 1] in data.articles)
            or ((data.free_order or data.head_final) and title.relation in _HEADS)  # "обвинил премьера": no articles
        ):
            unit = Unit(begin, end, "nominal", prefix=prefix, value="Person", type=title.relation)
            self._add(analysis, taken, unit)
            office.unit = unit
        else:
            analysis.offices.pop()
        return max(end, past, span_end if person is None else end)

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
        while end < len(tokens) and end - start < 11 and taken[end] is None:
            norm = tokens.norms[end]
            if (
                (norm in PUNCTUATION and norm != "-")
                or data.clause.at(tokens.norms, end)
                or data.speech.at(tokens.norms, end)
            ):
                break
            if self.shapes.starts_person(tokens, end, taken):
                break
            joins = norm in data.articles or norm in data.of or norm in data.conj or tokens.texts[end - 1][0].isupper()
            if not (tokens.texts[end][0].isupper() or end - start < 5 or joins):
                break  # "de l'Environnement et de la Sécurité énergétique"
            end += 1
        return end
