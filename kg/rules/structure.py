"""Statements that the structure of a noun phrase makes: whose body, where a place or company is, which capital."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import cache

from kg.entities import Linker
from kg.lang import get_language
from kg.lang.data import LanguageData, load_data
from kg.rules.nationals import nationals, nationals_after, own_parties, parties
from kg.rules.noun_phrases import QUOTES, Linked, StructureClaim, claimed
from kg.tokens import COMMAS, HYPHENS, fold
from kg.types import Entity
from kg.units import PLACES, Analysis, Unit


def structure_claims(analysis: Analysis, linker: Linker, data: LanguageData) -> Iterator[StructureClaim]:
    """What the noun phrases of a sentence say without a verb."""
    linked = [(u, u.resolved) for u in analysis.units if isinstance(u.resolved, Entity)]
    yield from _bodies(analysis)
    yield from _listed_bodies(analysis, linked, linker)
    yield from _beside_adjective(analysis, linked, linker, data)
    yield from _place_and_state(analysis, linked, linker, data)
    yield from _state_before(analysis, linked, linker, data)
    yield from _capitals(analysis, linked, data)
    yield from nationals(analysis, linked, data)
    yield from nationals_after(analysis, linked, data)
    yield from _firms_after(analysis, linked, data)
    yield from parties(analysis, linked, data)
    yield from own_parties(analysis, linked, data)
    yield from _places_of(analysis, linked, linker, data)
    yield from _whose_places(analysis, linked, data)


def _bodies(analysis: Analysis) -> Iterator[StructureClaim]:
    """ "the Iranian army": an army, part of Iran."""
    for unit in analysis.units:
        if (
            (unit.kind == "body" or (unit.kind == "org" and unit.type == "GovernmentBody" and _told(unit)))
            and unit.owner is not None
            and not _regional(unit.owner)  # "the Arab armed forces" are those of many states
            and (claim := claimed(unit, "part_of", unit.owner, "structure:body", 0.8))
        ):
            yield claim


def _listed_bodies(analysis: Analysis, linked: Linked, linker: Linker) -> Iterator[StructureClaim]:
    """A listed body whose name says whose it is: "the UN General Assembly", "البرلمان الألماني" for the Bundestag."""
    for unit, body in linked:
        record = linker.records.get(body.id)
        if body.type != "GovernmentBody" or record is None or not record.of or unit.end - unit.start < 2:
            continue
        if unit.kind not in ("name", "short"):
            continue
        for i in range(unit.start, unit.end):
            owner = linker.named_within(analysis, i, unit, record.of)
            if owner is not None and (claim := claimed(unit, "part_of", owner, "structure:listed-body", 0.75)):
                yield claim
                break


def _regional(unit: Unit) -> bool:
    """Whether a mention is a region, which has no bodies of its own."""
    return isinstance(unit.resolved, Entity) and unit.resolved.type == "Region"


def _told(unit: Unit) -> bool:
    """Whether the words say whose an unlisted body is."""
    owner = unit.owner
    if owner is None:
        return False
    # "the Fisheries Authority of Kenya": the state ends the name
    ends = owner.end == unit.end and owner.start - unit.start > 1 and owner.kind == "name"
    return (
        owner.kind == "adj"
        or unit.value == "spelled"
        or (ends and isinstance(owner.resolved, Entity) and owner.resolved.type == "State")
    )


def _relation_for(entity: Entity) -> str:
    if entity.type in PLACES:
        return "located_in"
    if entity.type in ("Company", "CivilOrganization", "ArmedGroup", "PoliticalParty"):
        return "based_in"
    return "part_of" if entity.type == "GovernmentBody" else ""


def _beside_adjective(
    analysis: Analysis, linked: Linked, linker: Linker, data: LanguageData
) -> Iterator[StructureClaim]:
    """ "the Syrian city of Aleppo", "مدينة حلب السورية", "US carmaker Tesla"."""
    norms = analysis.tokens.norms
    units = [(u, e) for u, e in linked if e.type != "Topic"]  # "the Azerbaijani energy company SOCAR"
    after = data.adjective_after
    for k, (unit, placed) in enumerate(units):
        if unit.kind not in ("name", "org"):
            continue
        relation = _relation_for(placed)
        if not relation:
            continue
        record = linker.records.get(placed.id)
        home = record.of if record is not None and placed.type not in PLACES else ""
        if data.order == "VSO" and unit.lead < unit.start - 1:
            # "شركة المقاولات المصرية «كذا»": between the noun and the name
            led = next((u for u, e in units if u.kind == "adj" and unit.lead < u.start and u.end <= unit.start), None)
            whose = led.resolved if led is not None else None
            national = isinstance(whose, Entity) and whose.type == "State" and home in ("", whose.name)
            if led is not None and national and (claim := claimed(unit, relation, led, "structure:adjective", 0.8)):
                led.inner = True
                yield claim
                continue
        beyond = [pair for pair in units[k + 1 : k + 3] if pair[0].start >= unit.end]  # not what is part of its name
        neighbours = beyond[:1] if after else units[max(0, k - 1) : k]
        for other, entity in neighbours:
            city = data.order == "VSO" and placed.type == "City" and bool(home) and entity.type == "State"
            if city and all(n.record.of != entity.name for n in unit.names):
                continue  # "جولة جدة السودانية": the adjective is of the noun before
            larger = entity.type == "State" or (
                entity.type == "Territory" and placed.type in PLACES and not get_language(data.lang).spaced
            )
            if not larger or other.kind not in ("adj", "name", "short") or other.inner:
                continue
            if home and home != entity.name and relation == "based_in":
                continue  # "the Australian ABC News" is another one than the listed
            low, high = (unit.end, other.start) if after else (other.end, unit.start)
            if high < low or (other.start and norms[other.start - 1] in ("亲", "反")):
                continue  # 亲印尼民兵组织
            between = [
                n
                for n in norms[low:high]
                if n not in data.articles and n not in data.of and n not in data.poss and n not in QUOTES
            ]
            bare = (
                data.order == "SOV" and unit.kind == "org" and not other.preps and other.kind != "adj" and low == high
            )
            if after and (other.kind == "adj" or bare) and not between and not other.prefix.startswith("و"):
                claim = claimed(unit, relation, other, "structure:adjective", 0.8)
            elif (
                not after
                and (
                    other.kind == "adj"
                    or any(n in data.poss for n in norms[low:high])
                    or not get_language(data.lang).spaced
                    # "the Mozambique port of Beira"
                    or (
                        home == ""
                        and record is not None
                        and record.of == entity.name
                        and _after_article(other, norms, data)
                    )
                )
                and (
                    _says_what(between, data)
                    or (
                        not between  # "в турецком Газиантепе"
                        and record is not None
                        and placed.type in PLACES
                        and record.of == entity.name
                        and get_language(data.lang).inflects
                    )
                    or (
                        not between
                        and placed.type == "Company"
                        and (data.head_final or unit.value == "brand" or low < high)  # "Italy's Eni"
                    )
                )
            ):
                claim = claimed(unit, relation, other, "structure:adjective-head", 0.8)
            else:
                claim = None
            if claim is not None:
                other.inner = True
                yield claim
        if after and k >= 1 and data.lang != "ar":
            other, entity = units[k - 1]
            elsewhere = bool(home) and home != entity.name and relation == "based_in"
            if entity.type == "State" and other.kind == "adj" and not other.inner and not elsewhere:
                gap = [n for n in norms[other.end : unit.start] if n not in data.articles and n not in QUOTES]
                before = norms[max(0, other.start - 3) : other.start]
                start = norms[other.start - 1] if other.start else ""
                defined = start in data.articles or start in data.contractions
                # "le marocain Atlas Power", "avec l'italien Eni"
                alone = not gap and placed.type == "Company" and (unit.kind == "org" or defined)
                noun = other.start - (3 if norms[other.start - 1] in HYPHENS else 1)
                # "le sommet sino-américain de Busan": the noun says nothing of the place
                other_noun = noun >= 0 and data.org_heads.at(norms, noun) and not data.place_heads.at(norms, noun)
                if placed.type in PLACES and other_noun:
                    continue
                if placed.type == "Facility" and noun >= 0 and norms[noun] in _held(data.lang):
                    continue  # "la base américaine d'Al-Udeid" lies elsewhere
                if (
                    len(gap) <= 1
                    and all(n in data.of for n in gap)
                    and (_head(before, data) or alone or bool(other.start and analysis.words[other.start - 1].heads))
                    and (claim := claimed(unit, relation, other, "structure:head-adjective", 0.75))
                ):
                    other.inner = True
                    yield claim


@cache
def _held(lang: str) -> frozenset[str]:
    """Nouns for what a state has elsewhere: its bases, its troops."""
    lines = load_data(lang).cues.get("has_forces_in") or ()
    return frozenset(fold(w) for line in lines for w in line.split("=>")[0].split()[0].strip("[]").split("|"))


def _says_what(between: list[str], data: LanguageData) -> bool:
    """Whether the words between a state and a name are a noun that says what it is, with no verb among them."""
    if get_language(data.lang).spaced:
        if not 1 <= len(between) <= 3 or any(data.prepositions.at(between, i) for i in range(len(between))):
            return False  # "the Turkish army operation in Afrin"
        if any(n in COMMAS for n in between):
            return False  # "at a Syrian base, Moscow …"
        return _head(between, data)
    i = 0
    while 0 <= i < len(between):
        hits = (p.at(between, i) for p in (data.place_heads, data.org_heads, data.org_words))
        i = max((hit[0] for hit in hits if hit is not None), default=-1)
    return i == len(between) > 0 and not any(data.capital.at(between, j) for j in range(len(between)))


def _head(between: list[str], data: LanguageData) -> bool:
    """Whether the words hold a head noun for places or organisations."""
    places = range(len(between))
    if any(data.capital.at(between, i) for i in places):
        return False  # that it is the capital is said by itself
    return any(data.place_heads.at(between, i) or data.org_heads.at(between, i) for i in places)


def _firms_after(analysis: Analysis, linked: Linked, data: LanguageData) -> Iterator[StructureClaim]:
    """ "Sandline International, a British company", "Sandline, una empresa británica": where it is based."""
    if not get_language(data.lang).cased:
        return
    norms = analysis.tokens.norms
    outer = [(u, e) for u, e in linked if not u.inner]  # "Sahel Mineral Resources, a Canadian company"
    for (firm, entity), (adjective, state) in itertools.pairwise(outer):
        if firm.kind not in ("org", "name") or _relation_for(entity) != "based_in" or firm.end >= len(norms):
            continue
        if state.type != "State" or adjective.kind != "adj" or adjective.inner or norms[firm.end] != ",":
            continue
        noun = firm.end + 1
        while noun < len(norms) and noun < firm.end + 3 and norms[noun] in data.articles:
            noun += 1
        if not data.adjective_after:
            if noun != adjective.start:
                continue
            noun = adjective.end
        head = data.place_heads.at(norms, noun) if noun < len(norms) else None
        if head is None or (data.adjective_after and head[0] != adjective.start):
            continue
        if claim := claimed(firm, "based_in", adjective, "structure:firm-after", 0.75):
            yield claim


def _place_and_state(
    analysis: Analysis, linked: Linked, linker: Linker, data: LanguageData
) -> Iterator[StructureClaim]:
    """ "Paris, France", "Aleppo in northern Syria": if the place is known to lie there: lists look alike."""
    norms = analysis.tokens.norms
    named = [
        (u, e)
        for u, e in linked
        if not u.inner
        and (
            u.kind in ("name", "org")
            or (u.kind == "short" and e.type == "State")
            or (u.kind == "nominal" and e.type == "State" and _side_of(u, norms, data))
        )  # "في مدينة كذا شرقي البلاد"
    ]
    for (place, entity), (state, whole) in itertools.pairwise(named):
        record = linker.records.get(entity.id)
        marked = bool((state.preps | state.far | state.posts) & data.place_in) or _side_of(state, norms, data)
        unlisted = record is None and place.kind == "org" and entity.type in ("City", "Territory") and marked
        if place.value == "place" or unlisted:
            if whole.type not in ("State", "Territory", "Region"):
                continue  # found by what follows it
        elif record is None or record.type not in PLACES:
            continue
        elif record.of != whole.name:
            larger = linker.records.get(whole.id)
            if not record.of or larger is None or larger.type != "Territory" or larger.of != record.of:
                continue
            if record.type != "City" or state.start - place.end > 2:
                continue  # "Kadugli in South Kordofan": both in Sudan
        between = norms[place.end : state.start]
        if any(n in data.conj for n in between):
            continue  # "in Scotland and across the UK"
        after = state.end
        if (
            between in ([","], ["،"])
            and after + 1 < len(norms)
            and norms[after] in data.conj
            and not data.prepositions.at(norms, after + 1)
            and (place.value == "place" or not any(after < u.start <= after + 2 for u, _ in named))
        ):
            continue  # "Escocia, Reino Unido y el mundo": a list
        if len(between) > 1 and between[0] in (",", "،") and marked and all(_leads(n, data) for n in between[1:]):
            between = between[1:]  # "Djibo, au Burkina Faso"
        if len(between) == 1 and between[0] in (",", "،", "，", "(") and state.prefix[:1] not in ("ו", "و"):
            rule, certainty = "structure:comma", 0.75
        elif (
            marked
            and sum(n not in HYPHENS and n not in data.articles - data.of for n in between) <= 4
            and not any(n in (",", "،", ".") or n in data.conj for n in between)
        ):
            rule, certainty = "structure:in", 0.72
        else:
            continue
        if claim := claimed(place, "located_in", state, rule, certainty):
            yield claim


def _places_of(analysis: Analysis, linked: Linked, linker: Linker, data: LanguageData) -> Iterator[StructureClaim]:
    """ "Gyumri, the country's second city", "Gyumri, Armenia's second city": where it is known to lie."""
    norms = analysis.tokens.norms
    outer = [(u, e) for u, e in linked if not u.inner]
    for (place, entity), (whose, whole) in itertools.pairwise(outer):
        record = linker.records.get(entity.id)
        apposed = norms[place.end : place.end + 1] == [","] and whose.lead - place.end <= 2
        if record is None or entity.type not in PLACES or not apposed or not whose.posts & data.poss:
            continue
        if whole.type != "State" or (whose.kind != "nominal" and record.of != whole.name):
            continue
        after = norms[whose.end + 1 : whose.end + 5]
        if not any(data.place_heads.at(after, i) or data.capital.at(after, i) for i in range(len(after))):
            continue
        if whole.name != record.of:  # the country that is meant is that of the place
            state = linker.gazetteer.by_name.get(record.of)
            if state is None or state.type != "State":
                continue
            whose.resolved = linker.keep(state)
        if claim := claimed(place, "located_in", whose, "structure:place-of", 0.75):
            yield claim


def _whose_places(analysis: Analysis, linked: Linked, data: LanguageData) -> Iterator[StructureClaim]:
    """ "Latvia, whose ports of Riga and Ventspils …", "Jordan, whose village of Samu …": where they lie."""
    if data.order != "SVO" or not data.whose or data.free_order:
        return
    norms = analysis.tokens.norms
    outer = [(u, e) for u, e in linked if not u.inner]
    for (whole, state), (place, entity) in itertools.pairwise(outer):
        between = norms[whole.end : place.start]
        opens = between[:1] == [","] and len(between) > 2 and between[1] in data.whose
        if state.type not in ("State", "Territory") or entity.type not in PLACES or not opens or len(between) > 6:
            continue
        noun = next((i for i in range(2, len(between)) if _place_noun(between[i:], data)), 0)
        plain = noun and all(n in data.of or n in data.articles for n in between[noun + 1 :])
        for member, other in outer if plain else ():
            named = member is place or (member.group == place.group and other.type in PLACES)
            if named and (claim := claimed(member, "located_in", whole, "structure:whose-place", 0.75)):
                yield claim


def _after_article(unit: Unit, norms: list[str], data: LanguageData) -> bool:
    """Whether a name stands after an article, which names of states have not: it describes the noun after it."""
    return data.order == "SVO" and unit.start > 0 and norms[unit.start - 1] in data.articles and not unit.posts


def _place_noun(words: list[str], data: LanguageData) -> bool:
    """Whether words begin with a noun for places, in the plural too: "ports of"."""
    return data.place_heads.at(words, 0) is not None or data.place_heads.at([words[0].rstrip("s")], 0) is not None


def _side_of(unit: Unit, norms: Sequence[str], data: LanguageData) -> bool:
    """Whether a place stands after a word for a part of it: "شرق البلاد"."""
    first = unit.lead
    while first > 0 and norms[first - 1] in data.place_in:
        first -= 1
    return (
        data.order == "VSO" and first < unit.lead and norms[max(0, first - 1)] != "الي"
    )  # "to the north of" lies outside


def _leads(norm: str, data: LanguageData) -> bool:
    """Whether a word may stand between "in" and the name of a place: "dans la région de"."""
    if norm in HYPHENS or norm in data.place_in | data.articles | data.of | data.stop:
        return True
    return data.place_heads.at([norm], 0) is not None


def _state_before(analysis: Analysis, linked: Linked, linker: Linker, data: LanguageData) -> Iterator[StructureClaim]:
    """ "荷兰海牙", "韩国三星电子": in Chinese, a state right before a place or company."""
    if get_language(data.lang).spaced:
        return
    for unit, entity in linked:
        first = unit.owner  # 韩国天然气公司
        if unit.kind != "org" or entity.type != "Company" or first is None or first.kind != "name":
            continue
        inside = isinstance(first.resolved, Entity) and first.resolved.type == "State" and first.start == unit.start
        if inside and (claim := claimed(unit, "based_in", first, "structure:state-before", 0.75)):
            yield claim
    for (state, whole), (unit, entity) in itertools.pairwise(linked):
        if whole.type not in ("State", "Territory") or state.kind not in ("name", "org") or state.inner:
            continue
        if unit.kind not in ("name", "org") or entity.type == "ArmedGroup":
            continue
        between = analysis.tokens.norms[state.end : unit.start]
        if between and (len(between) > 3 or between[-1] not in ("部", "境", "方") or entity.type not in PLACES):
            continue
        if whole.type == "Territory" and entity.type not in PLACES:
            continue
        record = linker.records.get(entity.id)
        if whole.type == "State" and entity.type in PLACES and record is not None and record.of != whole.name:
            continue
        relation = _relation_for(entity)
        if relation and (claim := claimed(unit, relation, state, "structure:state-before", 0.75)):
            state.inner = True
            yield claim


def _capitals(analysis: Analysis, linked: Linked, data: LanguageData) -> Iterator[StructureClaim]:
    """ "the Kazakh capital Astana", "العاصمة الأمريكية واشنطن", "Astana, the capital of Kazakhstan"."""
    norms = analysis.tokens.norms
    cities = [u for u, e in linked if e.type == "City"]
    states = [u for u, e in linked if e.type in ("State", "Territory")]
    if not cities or not states:
        return
    for i, norm in enumerate(norms):
        found = data.capital.at(norms, i) if data.capital.starts(norm) else None
        if found is None and data.lang == "ar" and norm.startswith("ال"):
            found = data.capital.at(norms, i, norms[i][2:])
        if found is None:
            continue
        end = found[0]
        city, state = (_nearest(units, i, end) for units in (cities, states))
        if city is None or state is None:
            continue
        span = norms[min(i, city.start, state.start) : max(end, city.end, state.end)]
        if any(n in (".", ";", "؛") for n in span):
            continue
        claim = claimed(city, "capital_of", state, "structure:capital", 0.8)
        if claim is not None and len(span) <= 9 and not _goes_on(analysis, state, data):
            state.inner = True
            yield claim


def _goes_on(analysis: Analysis, unit: Unit, data: LanguageData) -> bool:
    """Whether a name is but a part of one that no list has: "Sulawesi" in "Sulawesi Central", "Batı Sumatra"."""
    language = get_language(data.lang)
    if not language.cased or language.capital_nouns or unit.kind not in ("name", "short"):
        return False
    texts, norms = analysis.tokens.texts, analysis.tokens.norms
    covered = {i for u in analysis.units for i in range(u.start, u.end)}
    return any(
        0 < i < len(texts)
        and i not in covered
        and texts[i][0].isupper()
        and norms[i] not in data.articles
        and not data.capital.at(norms, i)
        and not data.titles.at(norms, i)
        for i in (unit.start - 1, unit.end)
    )


def _nearest(units: Sequence[Unit], start: int, end: int) -> Unit | None:
    """The mention nearest to tokens [start, end), up to four tokens after them or three before."""
    near = [u for u in units if 0 <= u.start - end <= 4 or 0 <= start - u.end <= 3]
    return min(near, key=lambda u: min(abs(u.start - end), abs(start - u.end)), default=None)
