"""Names are found in the forms that a language gives them: proclitics, cases, apostrophes, capitals."""

from __future__ import annotations

import json

import pytest

from kg.errors import SchemaError
from kg.gazetteer import Gazetteer, load_gazetteer, read_lines, record_of
from kg.lang import LANGUAGES
from kg.tokens import tokenize

LINES = [
    {
        "id": "wd:Q114", "type": "State", "name": "Kenya",
        "names": {
            "en": ["Kenya"], "ar": ["كينيا"], "he": ["קניה"], "ru": ["Кения"], "de": ["Kenia"], "tr": ["Kenya"],
            "zh": ["肯尼亚"], "fr": ["Kenya"], "es": ["Kenia"], "pt": ["Quênia"], "fa": ["کنیا"], "hi": ["केन्या"],
        },
        "adj": {"en": ["Kenyan"], "ar": ["كيني"]},
        "people": {"ar": ["كينيون"]},
    },
    {"type": "InternationalOrganization", "name": "World Herring Office", "names": {"en": ["World Herring Office", "WHO"]}},
    {"type": "City", "name": "Nairobi", "names": {"en": ["Nairobi"]}, "of": "Kenya", "capital_of": "Kenya", "pop": 4000000},
    {"type": "Facility", "name": "Red House", "names": {"en": ["Red House"]}, "of": "Kenya", "short": {"en": ["House"]}},
    {"type": "City", "name": "Reading", "names": {"en": ["Reading"]}, "ambiguous": {"en": ["Reading"]}},
]  # fmt: skip


def found(text, lang, lines=None):
    """(words, prefix, names of the entities, kinds) of every match, left to right."""
    gazetteer = Gazetteer(lang, LINES if lines is None else lines)
    language = gazetteer.language
    tokens = tokenize(text, lang)
    keys = [language.key(t) for t in tokens.texts] if language.cased else tokens.norms
    rows, i = [], 0
    while i < len(tokens):
        match = gazetteer.match_at(i, tokens.texts, tokens.norms, keys)
        if match is None:
            i += 1
            continue
        rows.append(
            (
                text[tokens.starts[match.start] : tokens.ends[match.end - 1]],
                match.prefix,
                {n.record.entity.name for n in match.names},
                {n.kind for n in match.names},
            )
        )
        i = match.end
    return rows


@pytest.mark.parametrize(
    ("lang", "text", "prefix"),
    [
        ("ar", "كينيا", ""),
        ("ar", "وكينيا", "و"),
        ("ar", "بكينيا", "ب"),
        ("ar", "لكينيا", "ل"),
        ("ar", "فكينيا", "ف"),
        ("ar", "ككينيا", "ك"),
        ("ar", "ولكينيا", "ول"),
        ("he", "קניה", ""),
        ("he", "בקניה", "ב"),
        ("he", "לקניה", "ל"),
        ("he", "וקניה", "ו"),
        ("he", "מקניה", "מ"),
        ("he", "שקניה", "ש"),
        ("ru", "Кения", ""),
        ("ru", "Кении", ""),
        ("ru", "Кению", ""),
        ("ru", "Кенией", ""),
        ("de", "Kenia", ""),
        ("de", "Kenias", ""),
        ("tr", "Kenya", ""),
        ("zh", "肯尼亚", ""),
        ("fa", "کنیا", ""),
        ("hi", "केन्या", ""),
        ("pt", "Quênia", ""),
        ("es", "Kenia", ""),
        ("fr", "Kenya", ""),
    ],
)
def test_forms_of_one_name(lang, text, prefix):
    ((matched, before, entities, kinds),) = found(text, lang)
    assert (matched, before, entities) == (text, prefix, {"Kenya"})
    assert "name" in kinds


def test_the_suffix_after_an_apostrophe_is_no_part_of_the_name():
    assert [row[0] for row in found("Kenya'nın Kenya'ya Kenya’dan", "tr")] == ["Kenya"] * 3


def test_names_without_spaces_between():
    assert [row[0] for row in found("昨天肯尼亚总统访问中国", "zh")] == ["肯尼亚"]


def test_a_name_needs_its_capital_and_an_acronym_all_of_them():
    assert found("kenya", "en") == []
    assert [row[0] for row in found("who asked the WHO", "en")] == ["WHO"]
    assert found("Who asked", "en") == []


def test_accents_may_be_missing():
    assert [row[0] for row in found("O Quenia", "pt")] == ["Quenia"]


def test_the_longest_name_wins():
    assert [(row[0], row[3]) for row in found("the Red House", "en")] == [("Red House", {"name"})]
    assert [(row[0], row[3]) for row in found("the House", "en")] == [("House", {"short"})]


def test_an_everyday_word_counts_as_a_short_form_only():
    assert [row[3] for row in found("in Reading", "en")] == [{"short"}]


def test_demonyms_inflect():
    assert {row[0] for row in found("الكينية كينيين الكيني والكينيون", "ar")} == {
        "الكينية",
        "كينيين",
        "الكيني",
        "والكينيون",
    }
    assert found("the Kenyan side", "en") == [("Kenyan", "", {"Kenya"}, {"adj"})]


def test_capitals_and_seats():
    gazetteer = Gazetteer("en", LINES)
    assert gazetteer.seat_of == {"Nairobi": "Kenya"}
    assert gazetteer.by_name["Nairobi"].weight == pytest.approx(5.0)


def test_ids_of_entries_without_one_are_slugs():
    assert record_of({"type": "City", "name": "Port Louis"}).entity.id == "city:port-louis"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_shipped_names_load(lang):
    gazetteer = load_gazetteer(lang)
    assert {"Kenya", "United Nations", "Gaza Strip", "Red Sea"} <= set(gazetteer.by_name)
    assert gazetteer.by_name["Kenya"].entity.id == "wd:Q114"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"type": "City"', "places.jsonl:2: not JSON"),
        ("[1]", "places.jsonl:2: not a JSON object"),
    ],
)
def test_a_broken_line_is_named(tmp_path, line, message):
    path = tmp_path / "places.jsonl"
    path.write_text(json.dumps(LINES[0]) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(SchemaError, match=message):
        list(read_lines([path]))


@pytest.mark.parametrize(("line", "missing"), [({"name": "X"}, "type"), ({"type": "City"}, "name")])
def test_an_entry_needs_type_and_name(line, missing):
    with pytest.raises(SchemaError, match=f"lacks '{missing}'"):
        record_of(line)
