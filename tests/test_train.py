"""Training recovers the weights that made the labels, and stays at the prior where nothing speaks against it."""

from __future__ import annotations

import numpy as np
import pytest

from kg.rules.scorer import HAND_WEIGHTS
from kg.train import corpus, fit, samples
from tests.corpora import CORPUS


def test_fit_recovers_known_weights():
    random = np.random.default_rng(7)
    x = np.column_stack([np.ones(20_000), random.normal(size=(20_000, 3))])
    truth = np.array([-0.5, 1.5, -2.0, 0.0])
    y = (random.random(20_000) < 1 / (1 + np.exp(-x @ truth))).astype(float)
    assert fit(x, y, np.zeros(4)) == pytest.approx(truth, abs=0.1)


def test_without_evidence_the_prior_stays():
    start = np.array([0.3, -1.0])
    assert fit(np.zeros((5, 2)), np.array([0, 1, 0, 1, 1.0]), start) == pytest.approx(start)


def test_separable_samples_do_not_run_away():
    x = np.array([[1.0, -1.0], [1.0, 1.0]] * 50)
    y = np.array([0.0, 1.0] * 50)
    weights = fit(x, y, np.zeros(2))
    assert np.isfinite(weights).all()
    assert 1 < weights[1] < 10


def test_the_halves_of_the_corpus_are_disjoint_and_whole():
    train, test = ({d.article.id for d in corpus(CORPUS, half)} for half in ("train", "test"))
    assert not train & test
    assert abs(len(train) - len(test)) <= 12
    assert len(train | test) > 1000


def test_samples_hold_right_and_wrong_candidates():
    names = list(HAND_WEIGHTS)
    documents = [d for d in corpus(CORPUS, "train") if d.article.lang == "en"][:40]
    x, y = samples(documents, names)
    assert x.shape == (len(y), len(names))
    assert set(y) == {0.0, 1.0}
    assert (x[:, names.index("bias")] == 1).all()
