"""How likely a candidate is meant: a logistic model over its features, with weights in `schemas/scorer.json`.

The weights are trained offline by `make train`; without the file the hand-set weights below are used.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache

from kg.rules.slots import Candidate, Filler
from kg.schema import load_schema, schemas_dir

HAND_WEIGHTS: dict[str, float] = {
    "bias": 2.2,
    "cue_weight": 1.0,
    "literal_more": 0.4,
    "s_rank": -0.3,
    "o_rank": -0.3,
    "s_distance": -0.09,
    "o_distance": -0.12,
    "s_between": -0.55,
    "o_between": -0.6,
    "s_weak": -0.25,
    "o_weak": -0.5,
    "s_strong": -1.0,
    "o_strong": -1.2,
    "s_clause": -0.5,
    "o_clause": -0.9,
    "s_cues": -0.35,
    "o_cues": -0.45,
    "s_pronoun": -0.5,
    "o_pronoun": -0.8,
    "s_implicit": -0.9,
    "s_marked": 0.5,
    "o_marked": 0.5,
    "metonym": -0.2,
    "people": -0.5,
    "s_atypical": -1.3,
    "o_atypical": -1.0,
    "s_taken": -1.2,
    "o_taken": -0.3,
    "s_far": -1.0,
    "o_far": -0.7,
    "s_adjective": -2.0,
    "o_adjective": -0.9,
    "s_common": -1.5,
    "o_common": -0.4,
    "o_unnamed": -2.5,
    "s_beside": -0.8,
    "s_oblique": -1.3,
    "s_loose": -0.4,
    "o_loose": -0.4,
    "o_inside": 0.6,
    "paired": 0.0,
    "bare_both": -0.3,
}

_OBLIQUE = frozenset({"gen", "dat", "acc", "abl", "ins", "loc"})
_MARKED = frozenset({"prep", "post", "gen", "adj", "pron", "constant", "left-next", "right-next"})


def features(candidate: Candidate) -> dict[str, float]:
    """Features by name; the same for every language."""
    found: dict[str, float] = {
        "bias": 1.0,
        "cue_weight": candidate.match.cue.weight,
        "literal_more": float(candidate.match.literal > 1),
    }
    for mark, filler in (("s", candidate.subject), ("o", candidate.object)):
        if candidate.paired and mark == "o":
            continue
        _describe(found, mark, filler)
        alternatives = candidate.match.cue.subject if mark == "s" else candidate.match.cue.object
        if filler.kind in ("left", "right") and any(a.kind in ("gen", "prep", "post") for a in alternatives):
            found[f"{mark}_loose"] = 1.0
    relation = load_schema().relations[candidate.match.cue.relation]
    if relation.typical_subject and not load_schema().fits(candidate.subject.entity.type, relation.typical_subject):
        found["s_atypical"] = 1.0
    if (
        relation.typical_object
        and not candidate.paired
        and not load_schema().fits(candidate.object.entity.type, relation.typical_object)
    ):
        found["o_atypical"] = 1.0
    if (
        relation.named_object
        and not candidate.paired
        and candidate.object.unit is not None
        and candidate.object.unit.kind == "common"
        and candidate.object.unit.value != "described"
    ):
        # "the agreement" says too little; "the agreement on fishing" says more
        found["o_unnamed"] = 0.5 if candidate.object.unit.value == "described" else 1.0
    unit, match = candidate.object.unit, candidate.match
    if unit is not None and match.start < unit.start and unit.end <= match.end:
        found["o_inside"] = 1.0  # "accused Beijing of trying to meddle in US elections": within the cue
    found["paired"] = float(candidate.paired)
    found["bare_both"] = float(
        candidate.subject.kind in ("left", "right")
        and candidate.object.kind in ("left", "right")
        and not candidate.paired
    )
    return found


def _describe(found: dict[str, float], mark: str, filler: Filler) -> None:
    found[f"{mark}_rank"] = float(min(filler.rank, 3))
    found[f"{mark}_distance"] = float(min(filler.distance, 15))
    found[f"{mark}_between"] = float(min(filler.between, 4))
    found[f"{mark}_weak"] = float(min(filler.weak, 3))
    found[f"{mark}_strong"] = float(min(filler.strong, 2))
    found[f"{mark}_clause"] = float(min(filler.clause, 3))
    found[f"{mark}_cues"] = float(min(filler.cues_between, 3))
    found[f"{mark}_taken"] = float(filler.taken)
    found[f"{mark}_far"] = float(filler.far)
    found[f"{mark}_marked"] = float(filler.kind in _MARKED)
    if filler.kind == "implicit":
        found[f"{mark}_implicit"] = 1.0
    if mark == "o" and filler.kind == "right" and filler.distance == 0 and found.get("s_implicit"):
        found["s_beside"] = 1.0  # what follows the verb directly is rather its subject
    unit = filler.unit
    if unit is not None:
        if mark == "s" and filler.kind in ("left", "right") and unit.posts & _OBLIQUE:
            found["s_oblique"] = 1.0
        if unit.kind in ("pron", "nominal"):
            found[f"{mark}_pronoun"] = 1.0
        if unit.kind == "common":
            found[f"{mark}_common"] = 1.0
        if unit.kind == "adj" and filler.kind == "right":
            found[f"{mark}_adjective"] = 1.0
        if unit.kind == "people":
            found["people"] = 1.0
    if filler.metonym:
        found["metonym"] = 1.0


@cache
def load_weights() -> Mapping[str, float]:
    """The trained weights, else the hand-set ones."""
    path = schemas_dir() / "scorer.json"
    if path.is_file():
        with path.open(encoding="utf-8") as stream:
            weights: dict[str, float] = json.load(stream)["weights"]
            return weights
    return HAND_WEIGHTS


def probability(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Probability that the candidate is meant, between 0 and 1."""
    total = sum(value * weights.get(name, 0.0) for name, value in found.items() if value)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
