"""Trains the scorer of statement candidates: `make train` writes `schemas/scorer.json`.

A logistic regression over the features of `kg.rules.scorer`, fitted on every candidate that the cues propose in the
training half of the corpus. It replaces the weights only if F1 on the held-out half is not lower than before.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from kg.evaluate import GoldDocument, Report, ends_match, evaluate, read_gold, ref_matches
from kg.rules.candidates import Candidate
from kg.rules.extractor import RuleExtractor
from kg.rules.scorer import HAND_WEIGHTS, load_weights
from kg.schema import load_schema, schemas_dir
from kg.types import Entity, EntityRef

PENALTY = 3.0
"""Strength of the pull towards the hand-set weights (Gaussian prior, inverse variance)."""


def corpus(folder: Path, split: str) -> list[GoldDocument]:
    """Passages of one half of the corpus: every second one of a language, by its place in the file."""
    chosen = []
    for path in sorted(folder.glob("*.jsonl")):
        documents = list(read_gold([path]))
        chosen += [d for i, d in enumerate(documents) if (i % 2 == 0) == (split == "train")]
    return chosen


def samples(documents: Iterable[GoldDocument], names: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Feature matrix and labels of all candidates; those that only an arguable statement supports are left out."""
    schema = load_schema()
    rows: list[list[float]] = []
    labels: list[float] = []
    extractor = RuleExtractor(threshold=0.0)
    for document in documents:
        seen: list[tuple[Candidate, dict[str, float]]] = []
        extractor.on_candidate = lambda c, f, seen=seen: seen.append((c, f))
        extractor.extract(document.article)
        for candidate, described in seen:
            label = _label(candidate, document, schema.relation(candidate.match.cue.relation).symmetric)
            if label is not None:
                rows.append([described.get(n, 0.0) for n in names])
                labels.append(label)
    return np.array(rows), np.array(labels)


def _label(candidate: Candidate, document: GoldDocument, symmetric: bool) -> float | None:
    first = candidate.subject.entity
    if candidate.paired and candidate.subject.unit is not None and isinstance(candidate.subject.unit.resolved, Entity):
        first = candidate.subject.unit.resolved
    subject, obj = _ref(first), _ref(candidate.object.entity)
    verdict: float | None = 0.0
    for gold in document.statements:
        if gold.relation != candidate.match.cue.relation:
            continue
        if candidate.paired:  # a whole coordination: right if its first member is a side of the statement
            hit = ref_matches(subject, gold.subject_names, gold.subject_forms) or (
                symmetric and ref_matches(subject, gold.object_names, gold.object_forms)
            )
        else:
            hit = ends_match(subject, obj, gold, symmetric=symmetric)
        if hit:
            if gold.sure:
                return 1.0
            verdict = None
    return verdict


def _ref(entity: Entity) -> EntityRef:
    mention = next(iter(next(iter(entity.names.values()), ("",))), "")
    return EntityRef(entity.id, entity.name, entity.type, mention)


def fit(x: np.ndarray, y: np.ndarray, start: np.ndarray, *, rounds: int = 60) -> np.ndarray:
    """Maximum a-posteriori weights by Newton's method, with a Gaussian prior around `start`."""
    weights = start.copy()
    for _ in range(rounds):
        chance = 1.0 / (1.0 + np.exp(-np.clip(x @ weights, -30, 30)))
        gradient = x.T @ (chance - y) + PENALTY * (weights - start)
        hessian = (x.T * (chance * (1 - chance))) @ x + PENALTY * np.eye(len(weights))
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def _measure(documents: list[GoldDocument], weights: dict[str, float]) -> Report:
    return evaluate(documents, RuleExtractor(weights=weights).extract)


def main(folder: str = "tests/corpus") -> int:
    """Train on one half, compare on the other, write the weights if they are no worse."""
    train, test = corpus(Path(folder), "train"), corpus(Path(folder), "test")
    names = list(HAND_WEIGHTS)
    x, y = samples(train, names)
    if not len(x) or not y.any():
        print("no training material: nothing written", file=sys.stderr)
        return 1
    weights = {
        n: round(float(w), 4) for n, w in zip(names, fit(x, y, np.array([HAND_WEIGHTS[n] for n in names])), strict=True)
    }
    before, after = _measure(test, dict(HAND_WEIGHTS)), _measure(test, weights)
    print(
        f"{len(y)} candidates, {int(y.sum())} right; "
        f"held-out F1: hand-set {before.total.f1:.3f}, trained {after.total.f1:.3f}"
    )
    if after.total.f1 < before.total.f1:
        print("the trained weights are worse: nothing written", file=sys.stderr)
        return 1
    path = schemas_dir() / "scorer.json"
    with path.open("w", encoding="utf-8") as stream:
        json.dump({"made_by": "make train", "candidates": len(y), "weights": weights}, stream, indent=1)
        stream.write("\n")
    load_weights.cache_clear()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
