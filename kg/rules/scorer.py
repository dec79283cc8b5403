"""How likely a candidate is meant: a logistic model over its features, with weights in `schemas/scorer.json`.

The weights are trained offline by `make train`; without the file the hand-set weights below are used.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache, lru_cache

from kg.rules.candidates import Candidate, Filler
from kg.rules.surroundings import NEAR, View
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
_BARE = frozenset({"left", "right"})
_LOOSE = frozenset({"gen", "prep", "post"})
_MARKED = frozenset({"prep", "post", "gen", "adj", "pron", "constant", "left-next", "right-next"})


_MOST = (15, 4, 3, 2, 3, 3, 1)
"""The highest value of each feature of a view."""


@lru_cache(maxsize=1 << 14)
def _between(mark: str, view: View) -> dict[str, float]:
    """The features of what lies between a mention and a cue; a few thousand views are all that texts have."""
    return {
        f"{mark}_{what}": min(value, most) for what, value, most in zip(View._fields, view, _MOST, strict=True) if value
    }


def features(candidate: Candidate) -> dict[str, float]:
    """Features by name, those that are not 0; the same for every language."""
    match, subject, obj, paired = candidate.match, candidate.subject, candidate.object, candidate.paired
    cue, schema = match.cue, load_schema()
    found: dict[str, float] = {"bias": 1.0}
    if cue.weight:
        found["cue_weight"] = cue.weight
    if match.literal > 1:
        found["literal_more"] = 1.0
    _describe(found, "s", subject)
    if subject.kind in _BARE and not cue.subject_kinds.isdisjoint(_LOOSE):
        found["s_loose"] = 1.0
    if not paired:
        _describe(found, "o", obj)
        if obj.kind in _BARE and not cue.object_kinds.isdisjoint(_LOOSE):
            found["o_loose"] = 1.0
    relation = schema.relations[cue.relation]
    if relation.typical_subject and not schema.fits(subject.entity.type, relation.typical_subject):
        found["s_atypical"] = 1.0
    if relation.typical_object and not paired and not schema.fits(obj.entity.type, relation.typical_object):
        found["o_atypical"] = 1.0
    unit = obj.unit
    if (
        relation.named_object
        and not paired
        and unit is not None
        and unit.kind == "common"
        and unit.value != "described"
    ):
        # "the agreement" says too little; "the agreement on fishing" says more
        found["o_unnamed"] = 1.0
    if unit is not None and match.start < unit.start and unit.end <= match.end:
        found["o_inside"] = 1.0  # "accused Beijing of trying to meddle in US elections": within the cue
    if paired:
        found["paired"] = 1.0
    elif subject.kind in _BARE and obj.kind in _BARE:
        found["bare_both"] = 1.0
    return found


def _describe(found: dict[str, float], mark: str, filler: Filler) -> None:
    if filler.rank:
        found[f"{mark}_rank"] = min(filler.rank, 3)
    if filler.view is not NEAR:
        found.update(_between(mark, filler.view))
    if filler.far:
        found[f"{mark}_far"] = 1.0
    if filler.kind in _MARKED:
        found[f"{mark}_marked"] = 1.0
    if filler.kind == "implicit":
        # where the verb's form shows that its subject is left out, that is as good as a pronoun
        found[f"{mark}_pronoun" if filler.sure else f"{mark}_implicit"] = 1.0
    if mark == "o" and filler.kind == "right" and not filler.view.distance and "s_implicit" in found:
        found["s_beside"] = 1.0  # what follows the verb directly is rather its subject
    unit = filler.unit
    if unit is not None:
        if mark == "s" and filler.kind in _BARE and unit.posts & _OBLIQUE:
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
    weight = weights.get
    total = sum([value * weight(name, 0.0) for name, value in found.items()])
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
