"""Whose a person is by the structure of a noun phrase: the state of a citizen, the party of a member."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from kg.lang import get_language
from kg.lang.data import LanguageData
from kg.rules.noun_phrases import QUOTES, Linked, StructureClaim, claimed
from kg.units import Analysis, Unit


def nationals(analysis: Analysis, linked: Linked, data: LanguageData) -> Iterator[StructureClaim]:
    """ "the Sudanese lawyer Huda Shafig", "الصحفي المصري فلان": a nationality, unless an office has the adjective."""
    norms, texts = analysis.tokens.norms, analysis.tokens.texts
    # "le Ghanéen Kofi Annan fut secrétaire", "la présidente du Parlement, la Maltaise Roberta Metsola": a title before
    # the name takes an adjective, unless a comma stands between them
    holders = {id(o.person): o.end for o in analysis.offices if o.person is not None and o.start < o.person.start}
    after = data.adjective_after
    linked = [(u, e) for u, e in linked if e.type != "Topic"]
    for (adjective, state), (person, who) in itertools.pairwise(linked):
        if who.type != "Person" or person.kind not in ("person", "name") or adjective.inner:
            continue
        held = holders.get(id(person), -1)
        said = held >= 0 and any(data.made_by.at(norms, i) for i in range(held, adjective.start))  # "whose head is the"
        if held >= 0 and adjective.value != "national" and not said and "," not in norms[held : adjective.start]:
            continue
        between = range(adjective.end, person.start)
        if not get_language(data.lang).spaced:
            # 瑞典记者约阿金·梅丁: the words before the name say what the person is
            if adjective.kind in ("name", "adj", "short", "org") and _occupation(
                norms[adjective.end : person.start], data
            ):
                adjective.inner = True
                owned = norms[adjective.end] in data.poss
                if state.type == "State" and not owned:
                    claim = claimed(person, "citizen_of", adjective, "structure:national", 0.7)
                    if claim is not None:
                        yield claim
            continue
        if state.type != "State":
            continue
        if adjective.kind == "people" and not after and not between:
            # "россиянина Антона Драчева", "den Kuwaiter Haitham al-Ghais"
            if claim := claimed(person, "citizen_of", adjective, "structure:national", 0.62):
                yield claim
            continue
        if adjective.kind != "adj":
            continue
        if after:
            before = adjective.start - 1
            several = sum(u.group == person.group for u, _ in linked) > 1
            comma = several and len(between) == 1 and texts[between[0]] == "," and get_language(data.lang).cased
            fits = (
                (not between or (comma and norms[before] not in data.articles))
                and not person.prefix
                and before >= 0
                and norms[before][0].isalpha()
                and (
                    norms[before] not in data.stop
                    or norms[before] in data.articles
                    or norms[before] in data.contractions
                )
            )
            fits = fits and not data.gov_heads.at(norms, before) and not data.bodies.at(norms, before)
        else:
            bare = not between and adjective.start > 0 and norms[adjective.start - 1] in data.articles
            fits = bare or (1 <= len(between) <= 3 and all(
                texts[i][0].isalpha() and (texts[i][0].islower() or data.lang in ("de", "hi", "zh"))
                and norms[i] not in data.stop
                and not data.prepositions.at(norms, i) and norms[i] not in data.conj and not data.clause.at(norms, i)
                for i in between
            ))  # fmt: skip
            heads = (data.org_heads, data.place_heads, data.bodies)
            if any(phrases.at(norms, i) for phrases in heads for i in between) or _of_thing(analysis, person, data):
                continue  # "глава узбекского водного ведомства X", "Türk bandıralı X şilebinin"
            if not fits and len(between) > 1 and texts[between[-1]] == ",":
                # "two Italian hostages, Rocco Langone and Maria Caivano"
                fits = len(between) <= 3 and all(
                    texts[i].isalpha() and texts[i].islower() and norms[i] not in data.stop for i in between[:-1]
                )
        if fits:
            # "two Italian hostages, A and B": each of them
            listed = bool(between) and texts[between[-1]] == ","
            for unit, _ in linked if listed else [(person, who)]:
                if (
                    unit.group == person.group
                    and unit.kind in ("person", "name")
                    and (claim := claimed(unit, "citizen_of", adjective, "structure:national", 0.62))
                ):
                    yield claim


def _of_thing(analysis: Analysis, person: Unit, data: LanguageData) -> bool:
    """Whether a noun after a name says that it is that of a thing: "Figen Akat [şilebinin]"."""
    after = analysis.tokens.texts[person.end] if person.end < len(analysis.tokens) else ""
    language = get_language(data.lang)
    return data.head_final and language.cased and (language.possessing(after) or language.compounded(after))


def nationals_after(analysis: Analysis, linked: Linked, data: LanguageData) -> Iterator[StructureClaim]:
    """ "Mariam Doumbia, a Malian singer", "Mariam Doumbia, cantante maliense": the nationality in an apposition."""
    if not get_language(data.lang).cased:
        return
    norms, texts = analysis.tokens.norms, analysis.tokens.texts
    holders = {id(office.person) for office in analysis.offices if office.made is None}
    for (person, who), (adjective, state) in itertools.pairwise(linked):
        if who.type != "Person" or person.kind not in ("person", "name") or id(person) in holders:
            continue
        if state.type != "State" or adjective.kind != "adj" or adjective.inner or texts[person.end] != ",":
            continue
        between = range(person.end + 1, adjective.start)
        end = adjective.end
        if data.adjective_after:
            noun = [i for i in between if norms[i] not in data.articles]
        else:
            noun = [end] if end < len(norms) and all(norms[i] in data.articles for i in between) else []
        plain = all(texts[i][0].islower() and texts[i].isalpha() and norms[i] not in data.stop for i in noun)
        if (
            1 <= len(noun) <= 2
            and plain
            and (claim := claimed(person, "citizen_of", adjective, "structure:national", 0.62))
        ):
            yield claim


def parties(analysis: Analysis, linked: Linked, data: LanguageData) -> Iterator[StructureClaim]:
    """ "the deputy Inês Tavares, of the Socialist Party," and "Inês Tavares (PS)": members of a party."""
    norms = analysis.tokens.norms
    for (person, who), (party, group) in itertools.pairwise(linked):
        if who.type != "Person" or person.kind not in ("person", "name") or group.type != "PoliticalParty":
            continue
        between = norms[person.end : party.start]
        closed = party.end >= len(norms) or not norms[party.end][0].isalnum()
        bracket = between in (["("], ["（"])
        apposed = len(between) in (2, 3) and between[0] == "," and between[1] in data.of
        if (bracket or (apposed and closed)) and (
            claim := claimed(person, "member_of", party, "structure:party", 0.75)
        ):
            yield claim


def own_parties(analysis: Analysis, linked: Linked, data: LanguageData) -> Iterator[StructureClaim]:
    """ "his Azimio party", "Ruto's Azimio party", "Azimio, his party": the party of a person is one of which he is."""
    norms = analysis.tokens.norms
    for (first, one), (second, other) in itertools.pairwise([(u, e) for u, e in linked if not u.inner]):
        if one.type == "Person" and other.type == "PoliticalParty":
            person, party = first, second
            near = norms[first.end : second.lead]
            owns = first.value.startswith("poss") or (bool(near) and near[0] in data.poss)
            plain = all(n in data.poss or data.org_heads.at([n], 0) or n in data.org_words for n in near)
        elif one.type == "PoliticalParty" and other.type == "Person":
            person, party = second, first
            owns, near = second.value.startswith("poss"), norms[first.end : second.start]
            head = data.org_heads.at(norms, second.end) if second.end < len(norms) else None
            plain = near == [","] and head is not None and head[1] == "PoliticalParty"
        else:
            continue
        if owns and plain and (claim := claimed(person, "member_of", party, "structure:own-party", 0.7)):
            yield claim


def _occupation(words: list[str], data: LanguageData) -> bool:
    """Whether the words between a state or organisation and a person are what the person is, and hold no verb."""
    text = "".join(n for n in words if n not in data.poss and n not in QUOTES)
    if not 2 <= len(text) <= 12 or not any(text.endswith(word) for word in data.honorifics):
        return False
    i = 0
    while i < len(text):
        hit = data.org_words.at(list(text), i)
        ends = [i + n for n in (4, 3, 2, 1) if text[i : i + n] in data.honorifics]
        step = max([*ends, hit[0] if hit is not None else 0])
        if step <= i:
            return False
        i = step
    return True
