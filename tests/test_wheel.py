"""The wheel that users install carries the data it needs, and works from where it is unpacked."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kg.lang import LANGUAGES
from tests.corpora import ROOT

USE = """
import kg, sys
assert kg.__file__.startswith(sys.argv[1]), kg.__file__
from kg.schema import load_schema, schemas_dir
assert str(schemas_dir()).startswith(sys.argv[1]), schemas_dir()
from kg.pipeline import extract
from kg.types import Article
for lang, text in (("en", "Israel attacked Iran."), ("ar", "هاجمت إسرائيل إيران.")):
    (statement,) = extract(Article("a", text, lang)).statements
    print(statement.subject.name, statement.relation, statement.object.name)
from kg.views import render
print(len(load_schema().relations))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "--wheel-dir",
            str(target),
            str(ROOT),
        ],
        check=True,
        cwd=target,
    )
    (path,) = target.glob("kg-*.whl")
    return path


def test_the_data_is_inside(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    wanted = {
        "types.yaml", "modality.yaml", "plover.yaml", "languages.yaml", "relations/conflict.yaml", "gazetteer/states.jsonl",
        "gazetteer/cities.jsonl", "gazetteer/people.jsonl", "gazetteer/organizations.jsonl", "names/given.en.txt",
        "generated/ontology.ttl", "generated/shapes.ttl", "generated/context.jsonld", "generated/statement.schema.json",
        *(f"lang/{lang}/{file}.yaml" for lang in LANGUAGES for file in ("grammar", "offices", "cues")),
    }  # fmt: skip
    assert {f"kg/_schemas/{name}" for name in wanted} <= names
    assert {f"kg/views/assets/{name}" for name in ("page.html", "page.css", "main.js", "strings.json")} <= names
    assert any(name.endswith("/entry_points.txt") for name in names)
    assert any(name.endswith("/LICENSE") for name in names)
    assert not {name for name in names if name.startswith(("tests/", "examples/", "schemas/"))}


def test_it_works_where_it_is_unpacked(wheel, tmp_path):
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    result = subprocess.run(
        [sys.executable, "-c", USE, str(tmp_path)],
        env={"PYTHONPATH": str(tmp_path), "PATH": "", "HOME": str(tmp_path), "OMP_NUM_THREADS": "1"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stderr == ""
    assert result.stdout.splitlines()[:2] == ["Israel attacks Iran"] * 2
    assert int(result.stdout.splitlines()[2]) >= 82
