"""Names that users bring: CSV, JSON Lines, Wikidata dumps and followthemoney entities, as gazetteer lines.

They are kept in the user's gazetteer folder (`KG_GAZETTEER`, else `$XDG_DATA_HOME/kg/gazetteer`) and are loaded after
the shipped files, so that a name of the user's wins where both know it.
"""

from __future__ import annotations

import bz2
import csv
import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, Literal

from kg.errors import InputError
from kg.gazetteer import record_of
from kg.lang import LANGUAGES
from kg.schema import load_schema

Format = Literal["auto", "csv", "jsonl", "wikidata", "ftm"]
Line = dict[str, Any]

WIKIDATA_TYPES: Mapping[str, str] = {
    "Q6256": "State", "Q3624078": "State",
    "Q484652": "InternationalOrganization", "Q245065": "InternationalOrganization",
    "Q4120211": "Region", "Q82794": "Region", "Q515": "City", "Q1549591": "City", "Q5119": "City", "Q1093829": "City",
    "Q5": "Person", "Q7278": "PoliticalParty", "Q4830453": "Company", "Q6881511": "Company", "Q783794": "Company",
    "Q891723": "Company", "Q131569": "Agreement", "Q625298": "Agreement", "Q198": "Conflict", "Q8465": "Conflict",
    "Q40231": "Election", "Q43109": "Election", "Q17149090": "ArmedGroup", "Q192350": "GovernmentBody",
    "Q35749": "GovernmentBody", "Q165": "Water", "Q4022": "Water", "Q37901": "Water", "Q3918": "CivilOrganization",
    "Q79913": "CivilOrganization", "Q41710": "Population", "Q10864048": "Territory", "Q35657": "Territory",
}  # fmt: skip
"""Types of the Wikidata classes (`instance of`) that the importer keeps."""

FTM_TYPES: Mapping[str, str] = {
    "Person": "Person", "Company": "Company", "PublicBody": "GovernmentBody", "Organization": "CivilOrganization",
    "Country": "State",
}  # fmt: skip
"""Types of the followthemoney schemata that the importer keeps."""


def read_names(
    path: Path, format_: Format = "auto", *, classes: Iterable[str] = (), min_sitelinks: int = 5
) -> Iterator[Line]:
    """The gazetteer lines that a file of names makes, one by one; large dumps are streamed.

    Args:
        path: the file; `.gz` and `.bz2` are unpacked while reading.
        format_: what it holds; "auto" tells by its name and first line.
        classes: Wikidata classes (Q…) to keep besides those of `WIKIDATA_TYPES`, as "Q123=Type".
        min_sitelinks: Wikidata items with fewer links to Wikipedia are left out.

    Raises:
        InputError: the file cannot be read or a line of it is no entry; names file and line.
    """
    kind = _guess(path) if format_ == "auto" else format_
    readers: Mapping[str, Callable[[IO[str]], Iterator[Line]]] = {
        "csv": lambda stream: _csv(stream, path),
        "jsonl": lambda stream: _jsonl(stream, path),
        "ftm": lambda stream: _ftm(stream, path),
        "wikidata": lambda stream: _wikidata(stream, path, _types(classes), min_sitelinks),
    }
    with _open(path) as stream:
        for line in readers[kind](stream):
            if line["type"] not in load_schema().types:
                raise InputError(
                    f"{path}: {line['name']}: unknown type {line['type']!r}", hint="`kg schema list` shows the types"
                )
            record_of(line)
            yield line


def _open(path: Path) -> IO[str]:
    opener: Any = {".gz": gzip.open, ".bz2": bz2.open}.get(path.suffix, open)
    try:
        stream: IO[str] = opener(path, "rt", encoding="utf-8-sig", newline="")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    return stream


def _guess(path: Path) -> str:
    name = path.name.removesuffix(".gz").removesuffix(".bz2").lower()
    if name.endswith((".csv", ".tsv")):
        return "csv"
    with _open(path) as stream:
        for line in stream:
            text = line.strip().rstrip(",").lstrip("[")
            if not text:
                continue
            try:
                first = json.loads(text)
            except json.JSONDecodeError:
                raise InputError(f"{path}: neither CSV nor JSON Lines", hint="name the format with --format") from None
            if "schema" in first and "properties" in first:
                return "ftm"
            return "wikidata" if "claims" in first or "sitelinks" in first else "jsonl"
    raise InputError(f"{path}: the file is empty")


def _types(classes: Iterable[str]) -> dict[str, str]:
    found = dict(WIKIDATA_TYPES)
    for item in classes:
        class_, _, type_ = item.partition("=")
        if not type_ or not class_.startswith("Q"):
            raise InputError(f"not a class: {item!r}", hint="write --class Q123=Type")
        found[class_] = type_
    return found


def _csv(stream: IO[str], path: Path) -> Iterator[Line]:
    """Columns `name` and `type`, optional `id`, `of`, and names by language: `ar`, `names_ar`; several with `;`."""
    reader = csv.DictReader(stream, delimiter="\t" if path.name.endswith(".tsv") else ",")
    missing = {"name", "type"} - set(reader.fieldnames or ())
    if missing:
        raise InputError(f"{path}: no column {' and '.join(sorted(missing))}", hint="the first line names the columns")
    for row in reader:
        if not (row["name"] or "").strip() or not (row["type"] or "").strip():
            raise InputError(f"{path}:{reader.line_num}: a row without name or type")
        line: Line = {"type": row["type"].strip(), "name": row["name"].strip()}
        names = {"en": [line["name"]]}
        for lang in LANGUAGES:
            listed = row.get(f"names_{lang}") or row.get(lang) or ""
            if forms := [f.strip() for f in listed.split(";") if f.strip()]:
                names[lang] = [*names.get(lang, []), *(f for f in forms if f not in names.get(lang, []))]
        line["names"] = names
        for key in ("id", "of"):
            if value := (row.get(key) or "").strip():
                line[key] = f"wd:{value}" if key == "id" and value.startswith("Q") else value
        yield line


def _objects(stream: IO[str], path: Path) -> Iterator[tuple[int, Line]]:
    for number, text in enumerate(stream, 1):
        text = text.strip().rstrip(",")
        if text in ("", "[", "]"):
            continue
        try:
            data = json.loads(text)
        except json.JSONDecodeError as error:
            raise InputError(f"{path}:{number}: not JSON: {error.msg}") from None
        if not isinstance(data, dict):
            raise InputError(f"{path}:{number}: not a JSON object")
        yield number, data


def _jsonl(stream: IO[str], path: Path) -> Iterator[Line]:
    for number, data in _objects(stream, path):
        if not data.get("name") or not data.get("type"):
            raise InputError(f"{path}:{number}: an entry needs name and type")
        yield data


def _ftm(stream: IO[str], path: Path) -> Iterator[Line]:
    for number, data in _objects(stream, path):
        type_ = FTM_TYPES.get(data.get("schema", ""))
        properties = data.get("properties")
        if not isinstance(properties, dict):
            raise InputError(
                f"{path}:{number}: no properties", hint="followthemoney entities have schema and properties"
            )
        names = [n for key in ("name", "alias", "weakAlias") for n in properties.get(key, ())]
        if type_ is None or not names:
            continue
        line: Line = {"type": type_, "name": data.get("caption") or names[0], "names": _by_script(names)}
        if wikidata := properties.get("wikidataId"):
            line["id"] = f"wd:{wikidata[0]}"
        yield line


def _by_script(names: Iterable[str]) -> dict[str, list[str]]:
    """Names under the languages whose script they are written in."""
    scripts = (("ar", "؀", "ۿ"), ("ru", "Ѐ", "ӿ"), ("he", "֐", "׿"), ("hi", "ऀ", "ॿ"), ("zh", "一", "鿿"))
    found: dict[str, list[str]] = {}
    for name in names:
        lang = next((code for code, low, high in scripts if any(low <= c <= high for c in name)), "en")
        for code in ("ar", "fa") if lang == "ar" else (lang,):
            if name not in found.setdefault(code, []):
                found[code].append(name)
    return found


def _wikidata(stream: IO[str], path: Path, types: Mapping[str, str], min_sitelinks: int) -> Iterator[Line]:
    for _, data in _objects(stream, path):
        if len(data.get("sitelinks", {})) < min_sitelinks:
            continue
        classes = [
            c["mainsnak"]["datavalue"]["value"]["id"]
            for c in data.get("claims", {}).get("P31", ())
            if c.get("mainsnak", {}).get("datavalue") and c.get("rank") != "deprecated"
        ]
        type_ = next((types[c] for c in classes if c in types), None)
        labels = data.get("labels", {})
        if type_ is None or not labels:
            continue
        names: dict[str, list[str]] = {}
        for lang in LANGUAGES:
            forms = [labels[lang]["value"]] if lang in labels else []
            forms += [a["value"] for a in data.get("aliases", {}).get(lang, ()) if len(a["value"]) > 3]
            if forms:
                names[lang] = list(dict.fromkeys(forms))
        if not names:
            continue
        name = names["en"][0] if "en" in names else next(iter(names.values()))[0]
        yield {"id": f"wd:{data['id']}", "type": type_, "name": name, "names": names}


def write_names(lines: Iterable[Line], target: Path) -> int:
    """Write gazetteer lines to a file of the user's folder, replacing it at once when all are read.

    Returns:
        The number of entries.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = target.with_suffix(".tmp")
    count = 0
    with scratch.open("w", encoding="utf-8") as stream:
        for line in lines:
            stream.write(json.dumps(line, ensure_ascii=False) + "\n")
            count += 1
    scratch.replace(target)
    return count
