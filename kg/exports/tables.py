"""CSV tables in one zip archive, and JSON Lines of statements.

Four tables: `nodes.csv` (entities), `edges.csv` (statements), `evidence.csv` and `articles.csv`, in UTF-8, with a
header line; several values in one cell are joined by `|`. One archive keeps them together and can be piped; its times
are fixed so that the same graph gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from kg.graph_data import GraphData

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip archive can hold
_NODES = ("id", "type", "name", "name_en", "name_ar", "names", "same_as", "attrs")
_EDGES = (
    *("id", "subject", "relation", "object", "time", "time_basis", "time_text", "earliest", "latest", "location"),
    *("topics", "role", "modality", "negated", "attributed_to", "confidence", "evidence_count"),
)
_EVIDENCE = (
    *("statement", "article", "start", "end", "quote", "extractor", "rule", "confidence", "cue"),
    *("subject_mention", "object_mention"),
)
_ARTICLES = ("id", "title", "lang", "published", "source", "url", "sha256")


def tables(data: GraphData) -> dict[str, str]:
    """The tables by file name."""
    return {
        "nodes.csv": _table(_NODES, _nodes(data)),
        "edges.csv": _table(_EDGES, _edges(data)),
        "evidence.csv": _table(_EVIDENCE, _evidence(data)),
        "articles.csv": _table(_ARTICLES, _articles(data)),
    }


def write_csv(data: GraphData, out: BinaryIO) -> None:
    """The tables as one zip archive."""
    # an archive needs a stream that tells its position, which a pipe does not
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in tables(data).items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text.encode("utf-8"))
    out.write(packed.getvalue())


def write_csv_folder(data: GraphData, folder: Path) -> None:
    """The tables as files of a folder, which is made if it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in tables(data).items():
        (folder / name).write_bytes(text.encode("utf-8"))


def write_jsonl(data: GraphData, out: BinaryIO) -> None:
    """Statements, one JSON object a line, ordered by id."""
    for statement in sorted(data.statements, key=lambda s: s.id):
        out.write((json.dumps(statement.to_json(), ensure_ascii=False) + "\n").encode())


def _nodes(data: GraphData) -> Iterator[Sequence[Any]]:
    for _, entity in sorted(data.entities.items()):
        names = {lang: list(forms) for lang, forms in sorted(entity.names.items())}
        yield (
            entity.id,
            entity.type,
            entity.name,
            *(entity.names[lang][0] if entity.names.get(lang) else None for lang in ("en", "ar")),
            json.dumps(names, ensure_ascii=False),
            "|".join(entity.same_as),
            json.dumps(dict(sorted(entity.attrs.items())), ensure_ascii=False),
        )


def _edges(data: GraphData) -> Iterator[Sequence[Any]]:
    for s in sorted(data.statements, key=lambda s: s.id):
        yield (
            *(s.id, s.subject.id, s.relation, s.object.id),
            *((s.time.edtf, s.time.basis, s.time.text) if s.time else (None, None, None)),
            *((s.time.earliest, s.time.latest) if s.time else (None, None)),
            s.location.id if s.location else None,
            "|".join(s.topics),
            *(s.role, s.modality, "true" if s.negated else "false"),
            s.attributed_to.id if s.attributed_to else None,
            *(round(s.confidence, 4), len(s.evidence)),
        )


def _evidence(data: GraphData) -> Iterator[Sequence[Any]]:
    for s in sorted(data.statements, key=lambda s: s.id):
        for e in sorted(s.evidence, key=lambda e: (e.article, e.start, e.end, e.extractor, e.rule)):
            yield (
                *(s.id, e.article, e.start, e.end, e.quote, e.extractor, e.rule, round(e.confidence, 4), e.cue),
                *(e.subject_mention, e.object_mention),
            )


def _articles(data: GraphData) -> Iterator[Sequence[Any]]:
    for _, a in sorted(data.articles.items()):
        yield a.id, a.title, a.lang, a.published, a.source, a.url, a.sha256


def _table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return text.getvalue()
