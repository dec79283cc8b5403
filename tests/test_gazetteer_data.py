"""The places that ship with kg: well-formed, of known types, named in twelve languages, each id used once."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Any

import pytest

from kg.gazetteer import Gazetteer, read_lines, record_of
from kg.lang import LANGUAGES
from kg.schema import load_schema, schemas_dir
from kg.tokens import fold, words

FOLDER = schemas_dir() / "gazetteer"
FILES = ("states", "territories", "regions", "waters", "facilities", "populations", "cities")
CHECKED = FILES[:-1]
KEYS = [
    "id",
    "type",
    "name",
    "names",
    "adj",
    "people",
    "short",
    "seats",
    "of",
    "capital_of",
    "pop",
    "iso",
    "same_as",
    "flags",
    "ambiguous",
]
TYPES = {
    "states": "State", "territories": "Territory", "regions": "Region", "waters": "Water", "facilities": "Facility",
    "populations": "Population", "cities": "City",
}  # fmt: skip
FLAGS = {"partially-recognised", "historical"}
SCRIPTS = {"ar": "ARABIC", "fa": "ARABIC", "ru": "CYRILLIC", "he": "HEBREW", "hi": "DEVANAGARI", "zh": "CJK"}
# Unions and empires had no demonym of their own.
NO_DEMONYM = {"Serbia and Montenegro", "United Arab Republic", "Russian Empire", "British Empire", "Nazi Germany"}
# Their seats lie in the state's own name.
CITY_STATES = {"Monaco", "Singapore", "San Marino", "Vatican City"}


@cache
def entries(name: str) -> tuple[dict[str, Any], ...]:
    return tuple(read_lines([FOLDER / f"{name}.jsonl"]))


@cache
def everything() -> tuple[tuple[str, dict[str, Any]], ...]:
    return tuple((name, entry) for name in FILES for entry in entries(name))


@cache
def names_of(*files: str) -> frozenset[str]:
    return frozenset(e["name"] for file in files for e in entries(file))


@cache
def gazetteer(lang: str) -> Gazetteer:
    return Gazetteer(lang, (entry for _, entry in everything()))


def found(text: str, lang: str) -> list[str]:
    """Names of the entities matched at the first token of `text`, whatever they cover."""
    index = gazetteer(lang)
    tokens = words(text, lang)
    norms = [fold(t) for t in tokens]
    keys = [index.language.key(t if index.language.cased else n) for t, n in zip(tokens, norms, strict=True)]
    match = index.match_at(0, tokens, norms, keys)
    return sorted({n.record.entity.name for n in match.names}) if match else []


@pytest.mark.parametrize("name", FILES)
def test_every_line_is_a_record_of_its_type_with_known_keys_in_order(name: str) -> None:
    known = load_schema().types
    for entry in entries(name):
        record_of(entry)
        assert entry["type"] == TYPES[name]
        assert entry["type"] in known
        assert list(entry) == [k for k in KEYS if k in entry], entry["name"]
        assert all(v not in ("", [], {}) for v in entry.values()), entry["name"]
        assert set(entry.get("flags", ())) <= FLAGS


@pytest.mark.parametrize(
    ("name", "least"),
    [("states", 210), ("territories", 450), ("regions", 55), ("waters", 95), ("facilities", 140), ("cities", 5500)],
)
def test_there_are_as_many_as_news_needs(name: str, least: int) -> None:
    assert len(entries(name)) >= least


def test_no_wikidata_id_is_used_twice() -> None:
    ids = Counter(e["id"] for _, e in everything() if "id" in e)
    assert [i for i, n in ids.items() if n > 1] == []
    assert all(re.fullmatch(r"wd:Q[1-9]\d*", i) for i in ids)


def test_no_other_identifier_is_used_twice() -> None:
    same = Counter(s for _, e in everything() for s in e.get("same_as", ()))
    assert [s for s, n in same.items() if n > 1] == []
    assert all(re.fullmatch(r"iso3166:[A-Z]{2,3}|geonames:\d+", s) for s in same)


def test_no_name_is_used_twice_in_a_type() -> None:
    pairs = Counter((e["type"], e["name"]) for _, e in everything())
    assert [p for p, n in pairs.items() if n > 1] == []


@pytest.mark.parametrize("name", CHECKED)
def test_every_place_but_cities_has_a_name_in_every_language(name: str) -> None:
    missing = {e["name"]: sorted(set(LANGUAGES) - set(e["names"])) for e in entries(name)}
    assert {n: m for n, m in missing.items() if m} == {}


def test_every_state_has_a_demonym_in_every_language_that_inflects_one() -> None:
    wanted = {"en", "ar", "ru", "fr", "es", "de", "pt", "he", "hi", "fa", "tr"}
    missing = {e["name"]: wanted - set(e.get("adj", {})) for e in entries("states") if e["name"] not in NO_DEMONYM}
    missing["Mali"] -= {"ar"}  # مالي means "financial"
    assert {n: m for n, m in missing.items() if m} == {}


def test_every_listed_capital_is_a_city_and_every_present_state_has_one() -> None:
    of = Counter(e["capital_of"] for e in entries("cities") if "capital_of" in e)
    assert set(of) <= names_of("states")
    present = {e["name"] for e in entries("states") if "iso" in e} - CITY_STATES
    assert present - set(of) == set()


def test_seats_are_cities_or_facilities() -> None:
    known = {n for f in ("cities", "facilities") for e in entries(f) for n in (e["name"], *e["names"].get("en", ()))}
    assert {s for e in entries("states") for s in e.get("seats", ())} - known == set()


def test_of_refers_to_a_state_or_a_dependent_territory() -> None:
    known = names_of("states", "territories")
    assert {e["of"] for _, e in everything() if "of" in e} - known == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_letters_fit_the_script_of_the_language(lang: str) -> None:
    script = SCRIPTS.get(lang, "LATIN")
    wrong = []
    for _, entry in everything():
        for key in ("names", "adj", "people", "short"):
            for form in entry.get(key, {}).get(lang, ()):
                letters = [c for c in form if c.isalpha()]
                if not letters or (lang != "zh" and form != form.strip()) or ("(" in form and lang != "zh"):
                    wrong.append(form)
                elif script == "LATIN":
                    wrong += [form for c in letters if "LATIN" not in unicodedata.name(c) and c not in "ʻʿʼ"][:1]
                elif not any(script in unicodedata.name(c) for c in letters):
                    wrong.append(form)
    assert wrong == []


def test_persian_and_arabic_letters_are_not_mixed() -> None:
    for _, entry in everything():
        for key in ("names", "adj", "people"):
            assert not re.search("[پچژگیک]", " ".join(entry.get(key, {}).get("ar", ()))), entry["name"]
            assert not re.search("[يىكة]", " ".join(entry.get(key, {}).get("fa", ()))), entry["name"]


def test_ambiguous_forms_are_forms_of_the_entry() -> None:
    for _, entry in everything():
        for lang, forms in entry.get("ambiguous", {}).items():
            own = {f for key in ("names", "adj", "people", "short") for f in entry.get(key, {}).get(lang, ())}
            assert set(forms) <= own, entry["name"]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("ar", "الولايات المتحدة الأميركية", "United States"),
        ("ar", "كازاخستان", "Kazakhstan"),
        ("ar", "والسعوديين", "Saudi Arabia"),
        ("ar", "الكورية الشمالية", "North Korea"),
        ("ar", "محافظة دير الزور", "Deir ez-Zor Governorate"),
        ("ar", "مضيق هرمز", "Strait of Hormuz"),
        ("ar", "بمدينة غزة", "Gaza City"),
        ("en", "Burma", "Myanmar"),
        ("en", "Swaziland", "Eswatini"),
        ("en", "Britons", "United Kingdom"),
        ("en", "U.S.", "United States"),
        ("en", "the Korean peninsula", "Korean Peninsula"),
        ("fr", "turques", "Turkey"),
        ("fr", "Pays-Bas", "Netherlands"),
        ("es", "estadounidenses", "United States"),
        ("pt", "espanhóis", "Spain"),
        ("de", "aserbaidschanischen", "Azerbaijan"),
        ("de", "Kasachstans", "Kazakhstan"),
        ("tr", "Güney Koreliler", "South Korea"),
        ("ru", "России", "Russia"),
        ("ru", "казахстанского", "Kazakhstan"),
        ("ru", "Харьковской области", "Kharkiv Oblast"),
        ("zh", "美国", "United States"),
        ("zh", "霍尔木兹海峡", "Strait of Hormuz"),
        ("fa", "کره شمالی", "North Korea"),
        ("fa", "آمریکایی‌ها", "United States"),
        ("he", 'ארה"ב', "United States"),
        ("he", "הישראלית", "Israel"),
        ("hi", "फ़िलिस्तीनी", "Palestine"),
        ("hi", "अमेरिकी", "United States"),
    ],
)  # fmt: skip
def test_forms_of_the_news_lead_to_the_place(lang: str, text: str, name: str) -> None:
    assert name in found(text, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ar", "بأنه"),
        ("ar", "المدينة"),
        ("fa", "تازه"),
        ("he", "שאנשי"),
        ("hi", "भावना"),
        ("ru", "Так"),
        ("de", "Lage"),
        ("zh", "民主"),
        ("es", "San"),
    ],
)
def test_everyday_words_are_no_towns(lang: str, text: str) -> None:
    assert found(text, lang) == []
