"""Extraction is never worse than the committed baseline; better figures are written with `python -m tests.quality --update`."""

from __future__ import annotations

import pytest

from kg.evaluate import read_gold
from kg.lang import LANGUAGES
from kg.train import corpus
from tests.corpora import CORPUS, EXAMPLES, HELDOUT
from tests.quality import development, fallen, measure, read_baseline, update

BASELINE = read_baseline()
SETS = [name for name in BASELINE if name.startswith("development")]


def figures(f1, precision=0.5):
    return {"f1": f1, "precision": precision}


@pytest.mark.quality
def test_examples():
    measured = {"examples": measure(read_gold([EXAMPLES / "gold.jsonl"]))}
    assert fallen(measured, BASELINE) == []


@pytest.mark.quality
def test_held_out_passages():
    measured = {"corpus": measure(corpus(CORPUS, "test"))}
    assert set(measured["corpus"]) >= {"ar", "en", "all"}
    assert set(measured["corpus"]) <= {*LANGUAGES, "all"}
    assert fallen(measured, BASELINE) == []


@pytest.mark.quality
def test_held_out_articles():
    measured = {"held-out articles": measure(read_gold(sorted(HELDOUT.glob("*.jsonl"))))}
    assert set(measured["held-out articles"]) == {*LANGUAGES, "all"}
    assert fallen(measured, BASELINE) == []


@pytest.mark.quality
@pytest.mark.parametrize("name", SETS)
def test_development(name):
    folder = development()
    if not folder.is_dir():
        pytest.skip(f"no development set at {folder}: it is not part of the project")
    (path,) = (p for p in folder.iterdir() if f"development: {p.stem.split('-')[0]}" == name)
    measured = {name: measure(read_gold([path]))}
    assert measured[name]
    assert fallen(measured, BASELINE) == []


def test_the_baseline_covers_every_language():
    assert {*LANGUAGES, "all"} >= set(BASELINE["corpus"]) >= {"ar", "en", "all"}
    assert set(BASELINE["examples"]) == {"ar", "en", "all"}


def test_a_fall_beyond_the_tolerance_is_told():
    baseline = {"s": {"en": figures(0.70)}}
    assert fallen({"s": {"en": figures(0.695)}}, baseline) == []
    assert fallen({"s": {"en": figures(0.694)}}, baseline) == ["s, en: f1 0.694, baseline 0.700"]
    assert fallen({"s": {"en": figures(0.75, 0.4)}}, baseline) == ["s, en: precision 0.400, baseline 0.500"]
    assert fallen({"s": {"fr": figures(0.1)}, "t": {"en": figures(0.1)}}, baseline) == []


def test_the_baseline_is_not_lowered_by_accident():
    baseline = {"s": {"en": figures(0.7)}, "elsewhere": {"en": figures(0.9)}}
    with pytest.raises(ValueError, match=r"f1 0\.699, baseline 0\.700"):
        update({"s": {"en": figures(0.699)}}, baseline, allow_lower=False)
    assert update({"s": {"en": figures(0.699)}}, baseline, allow_lower=True)["s"]["en"]["f1"] == 0.699
    assert update({"s": {"en": figures(0.8)}}, baseline, allow_lower=False) == {
        "s": {"en": figures(0.8)},
        "elsewhere": {"en": figures(0.9)},
    }
