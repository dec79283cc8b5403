"""JSON Schema of one line of `kg extract --format jsonl`: exactly what `Statement.to_json` returns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.schema import Schema, Term
from kg.when import EDTF_PATTERN


def statement_schema(schema: Schema, modalities: Mapping[str, Term]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12), with the relations, types and modalities of `schema` as its enumerations."""
    entity = _object(
        {
            "id": {"type": "string", "pattern": "^[a-z]+:.", "description": "wd:Q… where known, else type:name."},
            "name": {"type": "string", "minLength": 1, "description": "English where known, else as in the text."},
            "type": {"enum": schema.concrete_types()},
            "mention": {"type": "string", "description": "The words that name it in this statement."},
        }
    )
    evidence = _object(
        {
            "article": {"type": "string", "minLength": 1},
            "start": {"type": "integer", "minimum": 0, "description": "Code points into the article's text."},
            "end": {"type": "integer", "minimum": 1, "description": "One past the last code point."},
            "quote": {"type": "string", "minLength": 1, "description": "The article's text from start to end."},
            "extractor": {"type": "string", "minLength": 1},
            "rule": {"type": "string"},
            "confidence": _PROBABILITY,
            "cue": {"type": "string", "description": "The words that express the relation."},
            "subject_mention": {"type": "string"},
            "object_mention": {"type": "string"},
        }
    )
    statement = _object(
        {
            "id": {"type": "string", "pattern": "^st:[0-9a-f]{20}$", "description": "Hash of the claim."},
            "subject": _ENTITY,
            "relation": {"enum": list(schema.relations)},
            "object": _ENTITY,
            "time": _or_null({"type": "string", "pattern": EDTF_PATTERN, "description": "EDTF."}),
            "time_basis": {"enum": ["stated", "relative", "publication", None]},
            "time_text": {"type": ["string", "null"], "description": "The words that give the time."},
            "location": _or_null(_ENTITY),
            "topics": {"type": "array", "items": {"type": "string", "minLength": 1}},
            "role": {"type": ["string", "null"]},
            "modality": {"enum": list(modalities)},
            "negated": {"type": "boolean"},
            "attributed_to": _or_null(_ENTITY),
            "confidence": _PROBABILITY,
            "evidence": {"type": "array", "items": {"$ref": "#/$defs/evidence"}},
        }
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:kg:statement.schema.json",
        "title": "Statement",
        "description": "A typed claim that at least one text makes. Generated from schemas/; do not edit.",
        **statement,
        "if": {"properties": {"time": {"type": "null"}}},
        "then": {"properties": {"time_basis": {"type": "null"}, "time_text": {"type": "null"}}},
        "else": {"properties": {"time_basis": {"type": "string"}}},
        "$defs": {"entity": entity, "evidence": evidence},
    }


_ENTITY = {"$ref": "#/$defs/entity"}
_PROBABILITY = {"type": "number", "minimum": 0, "maximum": 1}


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _or_null(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"anyOf": [dict(schema), {"type": "null"}]}
