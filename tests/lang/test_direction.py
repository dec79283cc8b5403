"""Relations point the right way in every voice and form; the sentences are data in direction.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kg.lang import LANGUAGES
from kg.pipeline import extract
from kg.schema import load_schema
from kg.types import Article

CASES = yaml.safe_load((Path(__file__).parent / "direction.yaml").read_text(encoding="utf-8"))
ROWS = [
    (lang, relation, text, pairs)
    for lang, relations in CASES.items()
    for relation, rows in relations.items()
    for text, pairs in rows.items()
]


def test_every_language_has_pairs():
    assert set(CASES) == set(LANGUAGES)
    assert len(CASES["en"]) >= 30
    assert len(CASES["ar"]) >= 25


@pytest.mark.parametrize(("lang", "relation", "text", "pairs"), ROWS, ids=[f"{row[0]}: {row[2]}" for row in ROWS])
def test_direction(lang, relation, text, pairs):
    wanted = {tuple(side.strip() for side in pair.split("→")) for pair in pairs.split(" ; ")}
    found = {
        (s.subject.name, s.object.name) for s in extract(Article("a", text, lang)).statements if s.relation == relation
    }
    if load_schema().relation(relation).symmetric:
        assert {frozenset(pair) for pair in found} == {frozenset(pair) for pair in wanted}
    else:
        assert found == wanted
