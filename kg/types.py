"""The values that flow through the pipeline; every module speaks in these.

All are immutable. Offsets count Unicode code points into `Article.text`, the text exactly as it was given.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from kg.when import When

Modality = Literal["asserted", "announced", "planned", "expected", "hypothetical", "requested"]
Verdict = Literal["accept", "reject", "same-as", "not-same"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article, in the language it was written in.

    Attributes:
        id: what the evidence refers to; a file's path as given, or the `id` of a JSON line.
        text: the text as given, never normalised.
        lang: ISO 639-1 code.
        published: ISO 8601 date (YYYY-MM-DD) of publication; relative dates are resolved against it.
    """

    id: str
    text: str
    lang: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None

    @property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (or heading) of an article: `article.text[start:end] == text`."""

    article: str
    start: int
    end: int
    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names or refers to an entity.

    Attributes:
        entity: id of the entity it was linked to, or None while it is not.
        found_by: how it was found: "gazetteer", "demonym", "title", "shape", "coreference", …
    """

    start: int
    end: int
    text: str
    type: str
    entity: str | None
    found_by: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that statements are about.

    Attributes:
        id: `wd:Q…` where the Wikidata id is known, else `slug(type, name)`.
        type: an entity type of schemas/types.yaml.
        name: the English name where one is known, else the name in the text.
        names: names by language code, the preferred one first.
        same_as: identifiers elsewhere, as CURIEs: "wd:Q232", "iso3166:KZ", "geonames:1522867".
    """

    id: str
    type: str
    name: str
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    same_as: tuple[str, ...] = ()
    attrs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EntityRef:
    """An entity in the role it plays in one statement, with the words that named it there."""

    id: str
    name: str
    type: str
    mention: str = ""

    def to_json(self) -> dict[str, str]:
        return {"id": self.id, "name": self.name, "type": self.type, "mention": self.mention}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> EntityRef:
        return cls(data["id"], data["name"], data["type"], data.get("mention", ""))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a text says it: `article.text[start:end] == quote`.

    Attributes:
        extractor: name of the extractor that found it ("rules", …).
        rule: the rule, cue or model within it.
        confidence: probability between 0 and 1 that the quote says the statement.
        cue: the words that express the relation.
    """

    article: str
    start: int
    end: int
    quote: str
    extractor: str
    rule: str
    confidence: float
    cue: str = ""
    subject_mention: str = ""
    object_mention: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "article": self.article,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "extractor": self.extractor,
            "rule": self.rule,
            "confidence": round(self.confidence, 4),
            "cue": self.cue,
            "subject_mention": self.subject_mention,
            "object_mention": self.object_mention,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Evidence:
        return cls(
            article=data["article"],
            start=data["start"],
            end=data["end"],
            quote=data["quote"],
            extractor=data["extractor"],
            rule=data["rule"],
            confidence=data.get("confidence", 1.0),
            cue=data.get("cue", ""),
            subject_mention=data.get("subject_mention", ""),
            object_mention=data.get("object_mention", ""),
        )


@dataclass(frozen=True, slots=True)
class Statement:
    """A typed claim that at least one text makes.

    Its `id` is a hash of the claim alone (subject, relation, object, time, modality, negation, speaker) and never of
    the article: a second article that says the same adds an `Evidence`, a denial is another statement.
    """

    subject: EntityRef
    relation: str
    object: EntityRef
    time: When | None = None
    location: EntityRef | None = None
    topics: tuple[str, ...] = ()
    role: str | None = None
    modality: Modality = "asserted"
    negated: bool = False
    attributed_to: EntityRef | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()

    @property
    def id(self) -> str:
        """`st:` and 20 hexadecimal digits of the SHA-256 of the claim."""
        claim = [
            self.subject.id,
            self.relation,
            self.object.id,
            self.time.edtf if self.time else None,
            self.modality,
            self.negated,
            self.attributed_to.id if self.attributed_to else None,
        ]
        packed = _packed(claim)
        return "st:" + hashlib.sha256(packed.encode("utf-8")).hexdigest()[:20]

    def with_evidence(self, evidence: tuple[Evidence, ...], confidence: float) -> Statement:
        return replace(self, evidence=evidence, confidence=confidence)

    def to_json(self) -> dict[str, Any]:
        """The line that `kg extract --format jsonl` prints; schemas/generated/statement.schema.json describes it."""
        return {
            "id": self.id,
            "subject": self.subject.to_json(),
            "relation": self.relation,
            "object": self.object.to_json(),
            "time": self.time.edtf if self.time else None,
            "time_basis": self.time.basis if self.time else None,
            "time_text": self.time.text if self.time else None,
            "location": self.location.to_json() if self.location else None,
            "topics": list(self.topics),
            "role": self.role,
            "modality": self.modality,
            "negated": self.negated,
            "attributed_to": self.attributed_to.to_json() if self.attributed_to else None,
            "confidence": round(self.confidence, 4),
            "evidence": [e.to_json() for e in self.evidence],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Statement:
        time = data.get("time")
        return cls(
            subject=EntityRef.from_json(data["subject"]),
            relation=data["relation"],
            object=EntityRef.from_json(data["object"]),
            time=When(time, data.get("time_basis") or "stated", data.get("time_text")) if time else None,
            location=EntityRef.from_json(data["location"]) if data.get("location") else None,
            topics=tuple(data.get("topics", ())),
            role=data.get("role"),
            modality=data.get("modality", "asserted"),
            negated=data.get("negated", False),
            attributed_to=EntityRef.from_json(data["attributed_to"]) if data.get("attributed_to") else None,
            confidence=data.get("confidence", 1.0),
            evidence=tuple(Evidence.from_json(e) for e in data.get("evidence", ())),
        )


@dataclass(frozen=True, slots=True)
class Rejection:
    """What an extractor proposed and the schema or a guard refused, with the reason.

    Attributes:
        reason: a short code that can be counted: "type-mismatch", "unknown-relation", "self-loop", "no-evidence", …
        message: the reason in words.
    """

    subject: str
    relation: str
    object: str
    reason: str
    message: str
    article: str
    start: int
    end: int
    extractor: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """An analyst's decision on a statement or a pair of entities; it survives every rebuild.

    Attributes:
        target: a statement id, or "ENTITY ENTITY" for same-as and not-same.
        at: ISO 8601 time.
    """

    target: str
    verdict: Verdict
    by: str
    at: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one article; `reasons` say, by entity id, why an ambiguous name was understood so."""

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    entities: Mapping[str, Entity]
    statements: tuple[Statement, ...]
    rejected: tuple[Rejection, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)


_packed = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # made once: ids are made by the million

_NOT_WORD = re.compile(r"[^\w]+", re.UNICODE)


def slug(type_: str, name: str) -> str:
    """A readable entity id that is the same on every run and machine: `person:walid-al-moualem`.

    Letters of every script are kept; case, accents of Latin letters, Arabic vowel signs and punctuation are not.
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c for c in decomposed if not unicodedata.combining(c) or unicodedata.category(c) == "Mc")
    return f"{type_.lower()}:{_NOT_WORD.sub('-', unicodedata.normalize('NFC', kept)).strip('-')}"
