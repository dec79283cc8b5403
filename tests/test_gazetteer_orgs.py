"""The bodies, agreements, conflicts, events and groups that ship with kg: well-formed, enough of each, joined to the states."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Any

import pytest

from kg.gazetteer import load_gazetteer, read_lines, record_of
from kg.lang import LANGUAGES
from kg.schema import load_schema, schemas_dir
from kg.tokens import tokenize

FOLDER = schemas_dir() / "gazetteer"
TYPES = {
    "organizations": {"InternationalOrganization", "Bloc"},
    "bodies": {"GovernmentBody", "Company", "CivilOrganization"},
    "agreements": {"Agreement"},
    "conflicts": {"Conflict"},
    "events": {"Event", "Meeting", "Election"},
    "projects": {"Project"},
    "topics": {"Topic"},
    "armed_groups": {"ArmedGroup"},
    "parties": {"PoliticalParty"},
    "peoples": {"Population"},
}
KEYS = ["id", "type", "name", "names", "adj", "people", "short", "of", "seats", "flags", "topics", "from", "to"]
FORMS = ("names", "adj", "people", "short")
FLAGS = {"media", "weapon", "field"}
SCRIPTS = {"ar": "ARABIC", "fa": "ARABIC", "ru": "CYRILLIC", "he": "HEBREW", "hi": "DEVANAGARI", "zh": "CJK"}


@cache
def entries(name: str) -> tuple[dict[str, Any], ...]:
    return tuple(read_lines([FOLDER / f"{name}.jsonl"]))


@cache
def everything() -> tuple[dict[str, Any], ...]:
    return tuple(e for name in TYPES for e in entries(name))


@cache
def known_names() -> frozenset[str]:
    return frozenset(e["name"] for path in sorted(FOLDER.glob("*.jsonl")) for e in read_lines([path]))


def found(text: str, lang: str) -> dict[str, str]:
    """Names of the entities matched at the first token of `text`, with the kind of name."""
    index = load_gazetteer(lang)
    tokens = tokenize(text, lang)
    keys = [index.language.key(t) for t in tokens.texts] if index.language.cased else tokens.norms
    match = index.match_at(0, tokens.texts, tokens.norms, keys)
    return {n.record.name: n.kind for n in match.names} if match else {}


@pytest.mark.parametrize("name", TYPES)
def test_every_line_is_a_record_of_its_type_with_known_keys_in_order(name: str) -> None:
    known = load_schema().types
    for entry in entries(name):
        record_of(entry)
        assert entry["type"] in TYPES[name]
        assert entry["type"] in known
        assert list(entry) == [k for k in KEYS if k in entry], entry["name"]
        assert all(v not in ("", [], {}) for v in entry.values()), entry["name"]
        assert set(entry.get("flags", ())) <= FLAGS


@pytest.mark.parametrize(
    ("name", "type_", "least"),
    [
        ("organizations", None, 400),
        ("bodies", "GovernmentBody", 200),
        ("bodies", "Company", 150),
        ("bodies", "CivilOrganization", 60),
        ("agreements", None, 300),
        ("conflicts", None, 150),
        ("events", "Meeting", 80),
        ("events", "Election", 80),
        ("projects", None, 60),
        ("topics", None, 60),
        ("armed_groups", None, 150),
        ("parties", None, 200),
        ("peoples", None, 80),
    ],
)
def test_there_are_as_many_as_news_needs(name: str, type_: str | None, least: int) -> None:
    assert sum(type_ in (None, e["type"]) for e in entries(name)) >= least


def test_no_name_is_used_twice_in_a_type() -> None:
    pairs = Counter((e["type"], e["name"]) for e in everything())
    assert [p for p, n in pairs.items() if n > 1] == []


def test_no_wikidata_id_is_used_twice() -> None:
    ids = Counter(e["id"] for e in everything() if "id" in e)
    assert [i for i, n in ids.items() if n > 1] == []
    assert all(re.fullmatch(r"wd:Q[1-9]\d*", i) for i in ids)


def test_what_an_entry_belongs_to_is_in_the_gazetteer() -> None:
    assert {e["of"] for e in everything() if "of" in e} - known_names() == set()


def test_topics_of_an_entry_are_topics() -> None:
    topics = {e["name"] for e in entries("topics")}
    assert {t for e in everything() for t in e.get("topics", ())} - topics == set()


def test_years_are_in_order() -> None:
    for entry in everything():
        years = [entry[k] for k in ("from", "to") if k in entry]
        assert all(re.fullmatch(r"[12]\d{3}(-\d\d){0,2}", y) for y in years), entry["name"]
        assert years == sorted(years), entry["name"]


def test_forms_are_of_the_script_of_their_language_and_stand_once() -> None:
    for entry in everything():
        for key in FORMS:
            assert set(entry.get(key, {})) <= set(LANGUAGES), entry["name"]
            for lang, forms in entry.get(key, {}).items():
                where = (entry["name"], key, lang)
                assert forms, where
                assert len(set(forms)) == len(forms), where
                for form in forms:
                    assert form == " ".join(form.split()), where
                    assert form == unicodedata.normalize("NFC", form) or lang == "hi", where
                    letters = {unicodedata.name(c, "").split()[0] for c in form if c.isalpha()}
                    script = SCRIPTS.get(lang, "LATIN")
                    assert not letters or letters & {script, "LATIN"}, where
                    assert not letters & (set(SCRIPTS.values()) - {script}), where


def test_no_form_is_a_full_name_and_a_short_one_of_the_same_entry() -> None:
    both = [
        (e["name"], lang, form)
        for e in everything()
        for lang, forms in e.get("short", {}).items()
        for form in forms
        if form in e["names"].get(lang, ())
    ]
    assert both == []


@pytest.mark.parametrize(
    "name",
    [
        "United Nations", "United Nations Security Council", "NATO", "European Union", "African Union", "Arab League",
        "World Bank", "International Monetary Fund", "International Atomic Energy Agency", "BRICS",
        "Organization of the Petroleum Exporting Countries",
    ],
)  # fmt: skip
def test_the_organizations_of_the_world_have_a_name_in_every_script(name: str) -> None:
    (entry,) = (e for e in entries("organizations") if e["name"] == name)
    assert {"en", *SCRIPTS} <= set(entry["names"])


@pytest.mark.parametrize(
    "name", ["Reuters", "Agence France-Presse", "TASS", "Xinhua News Agency", "Al Jazeera Media Network", "BBC"]
)
def test_news_agencies_are_marked(name: str) -> None:
    (entry,) = (e for e in entries("bodies") if e["name"] == name)
    assert "media" in entry["flags"]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "Arab League", "Arab League"),
        ("ar", "جامعة الدول العربية", "Arab League"),
        ("ar", "لحلف الناتو", "NATO"),
        ("ru", "Лигой арабских государств", "Arab League"),
        ("fr", "OTAN", "NATO"),
        ("es", "ONU", "United Nations"),
        ("de", "UN-Sicherheitsrat", "United Nations Security Council"),
        ("tr", "BM'nin", "United Nations"),
        ("pt", "União Europeia", "European Union"),
        ("zh", "上海合作组织", "Shanghai Cooperation Organisation"),
        ("fa", "سازمان ملل", "United Nations"),
        ("he", 'לאו"ם', "United Nations"),
        ("hi", "संयुक्त राष्ट्र", "United Nations"),
        ("ru", "Государственной думы", "State Duma"),
        ("en", "Iran nuclear deal", "Joint Comprehensive Plan of Action"),
        ("ar", "اتفاقات أبراهام", "Abraham Accords"),
        ("fr", "accords de Minsk", "Minsk agreements"),
        ("zh", "一带一路", "Belt and Road Initiative"),
        ("ru", "Северного потока — 2", "Nord Stream 2"),
        ("he", "חמאס", "Hamas"),
        ("fa", "حزب‌الله", "Hezbollah"),
        ("tr", "Cumhuriyet Halk Partisi", "Republican People's Party"),
    ],
)
def test_names_as_news_writes_them(lang: str, text: str, name: str) -> None:
    assert name in found(text, lang)


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "Union", "European Union"),
        ("ar", "المنظمة", "United Nations"),
        ("he", "מבריק", "BRIC"),  # brilliant
        ("ar", "وفيات", "Fiat"),  # deaths
        ("de", "Christian", "Christians"),
        ("de", "Karen", "Karen people"),
        ("hi", "कांग्रेस", "Indian National Congress"),  # any congress
    ],
)
def test_everyday_words_are_no_full_names(lang: str, text: str, name: str) -> None:
    assert found(text, lang).get(name) in (None, "short")
