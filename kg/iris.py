"""Names of things in RDF: namespaces, and an IRI for each entity, statement, article and piece of evidence.

The project owns no domain, so its names are URNs under `urn:kg:`. Each is made from an id alone and can be turned back
into it: everything but unreserved ASCII characters and `:` is percent-encoded as UTF-8, so that every store, query
language and URL parser takes it as it is.
"""

from __future__ import annotations

import hashlib
import json
from urllib.parse import quote, unquote

from kg.types import Evidence

SCHEMA = "urn:kg:schema:"
RELATION = "urn:kg:relation:"
CLAIM = "urn:kg:claim:"
MODALITY = "urn:kg:modality:"
PLOVER = "urn:kg:plover:"
ENTITY = "urn:kg:entity:"
STATEMENT = "urn:kg:statement:"
ARTICLE = "urn:kg:article:"
EVIDENCE = "urn:kg:evidence:"
EXTRACTOR = "urn:kg:extractor:"
ATTRIBUTE = "urn:kg:attribute:"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA_ORG = "https://schema.org/"
SHACL = "http://www.w3.org/ns/shacl#"
WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

PREFIXES = {
    "article": ARTICLE,
    "attribute": ATTRIBUTE,
    "claim": CLAIM,
    "dcterms": DCTERMS,
    "ent": ENTITY,
    "evidence": EVIDENCE,
    "extractor": EXTRACTOR,
    "kg": SCHEMA,
    "mod": MODALITY,
    "oa": OA,
    "owl": OWL,
    "plover": PLOVER,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "rel": RELATION,
    "schema": SCHEMA_ORG,
    "skos": SKOS,
    "st": STATEMENT,
    "wd": WIKIDATA,
    "xsd": XSD,
}
"""Prefixes of every Turtle, TriG and JSON-LD document that kg writes, and of SPARQL queries."""


def encode(id_: str) -> str:
    """`id_` as the last part of an IRI; `decode` turns it back."""
    return quote(id_, safe=":", encoding="utf-8", errors="strict")


def decode(local: str) -> str:
    """The id that `encode` was given."""
    return unquote(local, encoding="utf-8", errors="strict")


def entity_iri(id_: str) -> str:
    """`wd:Q232` → `urn:kg:entity:wd:Q232`."""
    return ENTITY + encode(id_)


def statement_iri(id_: str) -> str:
    """`st:0f…` → `urn:kg:statement:0f…`."""
    return STATEMENT + encode(id_.removeprefix("st:"))


def article_iri(id_: str) -> str:
    """The article, and the named graph that holds the evidence taken from it."""
    return ARTICLE + encode(id_)


def evidence_id(statement: str, evidence: Evidence) -> str:
    """20 hexadecimal digits that name this evidence of `statement` (its id) on every run."""
    key = [statement, evidence.article, evidence.start, evidence.end, evidence.extractor, evidence.rule]
    packed = json.dumps(key, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(packed.encode("utf-8")).hexdigest()[:20]


def claim_class(relation: str) -> str:
    """Class of the statements of a relation: `joins_agreement` → `urn:kg:claim:JoinsAgreement`."""
    return CLAIM + camel_case(relation)


def camel_case(id_: str) -> str:
    """`joins_agreement` → `JoinsAgreement`."""
    return "".join(part[:1].upper() + part[1:] for part in id_.split("_"))


def same_as_iri(curie: str) -> str | None:
    """IRI of an identifier elsewhere (`wd:Q232`, `geonames:1522867`); None where its scheme has no IRIs."""
    scheme, _, local = curie.partition(":")
    if scheme == "wd":
        return WIKIDATA + encode(local)
    if scheme == "geonames":
        return f"{GEONAMES}{encode(local)}/"
    return None
