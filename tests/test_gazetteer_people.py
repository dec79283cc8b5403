"""The people that ship with kg: well-formed, of known types, and in offices of entities that the gazetteer knows."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.gazetteer import Gazetteer, Record, read_lines, record_of
from kg.schema import load_schema, schemas_dir
from kg.tokens import tokenize

FOLDER = schemas_dir() / "gazetteer"
PEOPLE = FOLDER / "people.jsonl"
NAMES = schemas_dir() / "names"
LANGUAGES = {"ar", "de", "en", "es", "fa", "fr", "he", "hi", "pt", "ru", "tr", "zh"}
OFFICES = {
    "head_of_state_of",
    "head_of_government_of",
    "minister_of",
    "leads",
    "holds_position_in",
    "represents",
}
KEYS = {"id", "type", "name", "names", "short", "gender", "offices", "citizen_of", "same_as"}
SCRIPTS = {
    "ar": re.compile(r"[\u0600-\u06ff \-\u200c]+"),
    "fa": re.compile(r"[\u0600-\u06ff \-\u200c]+"),
    "ru": re.compile(r"[\u0400-\u04ffIVX. \-']+"),
    "he": re.compile(r"[\u0590-\u05ff \-'\"׳״]+"),
    "hi": re.compile(r"[\u0900-\u097f \-]+"),
    "zh": re.compile(r"[\u3400-\u9fff·\-]+"),
}
TERM = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
# Bodies that the engine composes from a pattern and the name of their state are in no list.
COMPOSED = re.compile(r"^(Ministry|Central Bank|Parliament|National Assembly|Council of Representatives|Senate) of ")


@cache
def people() -> tuple[dict[str, Any], ...]:
    return tuple(read_lines([PEOPLE]))


@cache
def others() -> dict[str, set[str]]:
    """English name → types of all entries that are no people."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(FOLDER.glob("*.jsonl")):
        if path != PEOPLE:
            for line in read_lines([path]):
                for name in (line["name"], *line.get("names", {}).get("en", ())):
                    found[name].add(line["type"])
    return found


def offices() -> Iterator[tuple[str, dict[str, Any]]]:
    for person in people():
        for office in person.get("offices", ()):
            yield person["name"], office


def test_enough_people_hold_an_office() -> None:
    assert sum(1 for p in people() if p.get("offices")) >= 800


def test_lines_are_well_formed() -> None:
    for person in people():
        name = person["name"]
        assert person["type"] == "Person", name
        assert set(person) <= KEYS, name
        assert person["gender"] in ("m", "f"), name
        assert person["names"]["en"][0] == name
        for field in ("names", "short"):
            for lang, forms in person.get(field, {}).items():
                assert lang in LANGUAGES, name
                assert forms, f"{name}: {field}.{lang} is empty"
                assert len(set(forms)) == len(forms), f"{name}: {field}.{lang} repeats itself"
                assert all(form == form.strip() and form for form in forms), name
                if lang in SCRIPTS:
                    assert all(SCRIPTS[lang].fullmatch(form) for form in forms), f"{name}: {lang} {forms}"
        assert isinstance(record_of(person), Record)


def test_names_are_unique() -> None:
    names = [p["name"] for p in people()]
    ids = [record_of(p).entity.id for p in people()]
    assert len(set(names)) == len(names)
    assert len(set(ids)) == len(ids)


def test_wide_coverage_of_languages() -> None:
    for lang, least in {"ar": 2000, "ru": 2000, "zh": 1800, "fa": 1300, "he": 900, "hi": 600}.items():
        assert sum(1 for p in people() if lang in p["names"]) >= least, lang


def test_offices_are_relations_with_possible_terms() -> None:
    relations = load_schema().relations
    for name, office in offices():
        assert office["relation"] in OFFICES & set(relations), name
        assert set(office) <= {"relation", "of", "role", "from", "to"}, name
        assert office["of"], name
        assert office["role"], name
        terms = [office[k] for k in ("from", "to") if k in office]
        assert all(TERM.fullmatch(t) and "1940" <= t[:4] <= "2026" for t in terms), f"{name}: {office}"
        assert terms == sorted(terms), f"{name}: {office}"


def test_states_of_offices_are_known() -> None:
    if not (FOLDER / "states.jsonl").exists():
        pytest.skip("schemas/gazetteer/states.jsonl is not there yet")
    former = {"Soviet Union", "Yugoslavia"}
    for person in people():
        state = person.get("citizen_of")
        assert state is None or state in former or "State" in others()[state], f"{person['name']}: {state}"
    for name, office in offices():
        if office["relation"] in ("head_of_state_of", "minister_of", "head_of_government_of"):
            types = others().get(office["of"], set())
            assert office["of"] in former or types & {"State", "Territory"}, f"{name}: {office['of']}"


def test_types_of_offices_fit_the_schema() -> None:
    schema = load_schema()
    for name, office in offices():
        types = others().get(office["of"])
        if types:
            problems = [schema.check("Person", office["relation"], type_) for type_ in types]
            assert None in problems, f"{name}: {office}: {problems}"


def test_organisations_of_offices_are_known() -> None:
    have = {type_ for types in others().values() for type_ in types}
    missing = {"InternationalOrganization", "PoliticalParty", "ArmedGroup", "GovernmentBody", "Company"} - have
    if missing:
        pytest.skip(f"schemas/gazetteer has no entries of type {', '.join(sorted(missing))} yet")
    wanted = {office["of"] for _, office in offices()}
    unknown = {of for of in wanted if of not in others() and not COMPOSED.match(of)}
    assert len(unknown) <= len(wanted) * 0.2, sorted(unknown)


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "Sergei Lavrov met reporters", "Sergey Lavrov"),
        ("ar", "سيرجي لافروف", "Sergey Lavrov"),
        ("ar", "إردوغان", "Recep Tayyip Erdoğan"),
        ("ru", "Владимир Путин", "Vladimir Putin"),
        ("fa", "مسعود پزشکیان", "Masoud Pezeshkian"),
        ("he", "בנימין נתניהו", "Benjamin Netanyahu"),
        ("hi", "नरेंद्र मोदी", "Narendra Modi"),
        ("zh", "习近平", "Xi Jinping"),
        ("de", "Wolodymyr Selenskyj", "Volodymyr Zelenskyy"),
        ("fr", "Vladimir Poutine", "Vladimir Putin"),
    ],
)
def test_people_are_found_by_their_names(lang: str, text: str, name: str) -> None:
    gazetteer = Gazetteer(lang, people())
    tokens = tokenize(text, lang)
    keys = [
        gazetteer.language.key(norm if not gazetteer.language.cased else word)
        for norm, word in zip(tokens.norms, tokens.texts, strict=True)
    ]
    match = gazetteer.match_at(0, tokens.texts, tokens.norms, keys)
    assert match is not None
    assert name in {found.record.entity.name for found in match.names}


def name_list(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_lists_of_given_names() -> None:
    for lang in LANGUAGES - {"zh"}:
        given = name_list(NAMES / f"given.{lang}.txt")
        ambiguous = name_list(NAMES / f"ambiguous.{lang}.txt")
        particles = name_list(NAMES / f"particles.{lang}.txt")
        assert len(given) >= 390, lang
        assert particles, lang
        for words in (given, ambiguous, particles):
            assert words == sorted(set(words)), lang
            assert all(word and not word.isspace() and " " not in word for word in words), lang
        assert not set(given) & set(ambiguous), lang
        assert not set(given) & set(particles), lang
    assert {"جون", "أنجيلا", "سيرغي"} <= set(name_list(NAMES / "given.ar.txt"))
    assert {"王", "欧阳", "阮", "朴"} <= set(name_list(NAMES / "surnames.zh.txt"))
    assert {"斯", "尔", "特", "克"} <= set(name_list(NAMES / "transliteration.zh.txt"))


def test_file_is_compact_json_lines() -> None:
    for line in PEOPLE.read_text(encoding="utf-8").splitlines():
        assert line == json.dumps(json.loads(line), ensure_ascii=False, separators=(",", ":"))
