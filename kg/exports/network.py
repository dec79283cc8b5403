"""GraphML and GEXF through networkx: entities as nodes, one edge a statement, scalar attributes only."""

from __future__ import annotations

import re
from typing import Any, BinaryIO

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from kg.graph_data import GraphData
from kg.schema import Schema, load_schema
from kg.types import Entity, Statement

# what XML 1.0 cannot hold; page text sometimes carries such characters
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def to_networkx(data: GraphData) -> nx.MultiDiGraph[str]:
    """The graph as a directed multigraph: node keys are entity ids, edge keys statement ids.

    Attributes that have no value are absent, for neither format knows None. None of them is called `type`, `start` or
    `end` on an edge, which GEXF takes for its own.
    """
    schema = load_schema()
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for id_, entity in sorted(data.entities.items()):
        graph.add_node(_clean(id_), **_scalars(_node(entity)))
    for statement in sorted(data.statements, key=lambda s: s.id):
        graph.add_edge(
            _clean(statement.subject.id),
            _clean(statement.object.id),
            key=statement.id,
            **_scalars(_edge(statement, schema)),
        )
    return graph


def write_graphml(data: GraphData, out: BinaryIO) -> None:
    """GraphML; read it back with `networkx.read_graphml(path, force_multigraph=True)`."""
    nx.write_graphml_xml(to_networkx(data), out, encoding="utf-8", prettyprint=True, named_key_ids=True)


def write_gexf(data: GraphData, out: BinaryIO) -> None:
    """GEXF 1.2 for Gephi."""
    writer = GEXFWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph(to_networkx(data))
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)  # today's date would make every run differ
    writer.write(out)


def _node(entity: Entity) -> dict[str, Any]:
    made: dict[str, Any] = {"label": entity.name, "type": entity.type}
    for lang, names in sorted(entity.names.items()):
        made[f"name_{lang}"] = names[0] if names else None
    for curie in entity.same_as:
        scheme, _, local = curie.partition(":")
        made["wikidata" if scheme == "wd" else scheme] = local
    return made


def _edge(statement: Statement, schema: Schema) -> dict[str, Any]:
    relation = schema.relation(statement.relation)
    time = statement.time
    return {
        "relation": statement.relation,
        "label": relation.label.get("en", statement.relation),
        "label_ar": relation.label.get("ar"),
        "symmetric": relation.symmetric,
        "time": time.edtf if time else None,
        "earliest": time.earliest.isoformat() if time and time.earliest else None,
        "latest": time.latest.isoformat() if time and time.latest else None,
        "location": statement.location.name if statement.location else None,
        "topics": "|".join(statement.topics) or None,
        "role": statement.role,
        "modality": statement.modality,
        "negated": statement.negated,
        "attributed_to": statement.attributed_to.name if statement.attributed_to else None,
        "confidence": round(statement.confidence, 4),
        "evidence_count": len(statement.evidence),
        "articles": "|".join(sorted({e.article for e in statement.evidence})) or None,
        "quote": statement.evidence[0].quote if statement.evidence else None,
    }


def _scalars(attributes: dict[str, Any]) -> dict[str, Any]:
    return {k: _clean(v) if isinstance(v, str) else v for k, v in attributes.items() if v is not None}


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
