"""The sample graph as a graph file, and the command line run as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from kg.graph import Graph
from kg.graph_data import GraphData
from kg.types import Extraction

ROOT = Path(__file__).resolve().parent.parent


def write_graph(path: Path, data: GraphData) -> Path:
    """A graph file made of `data`, article by article."""
    with Graph.open(path, create=True) as graph:
        for article in data.articles.values():
            found = []
            for statement in data.statements:
                evidence = tuple(e for e in statement.evidence if e.article == article.id)
                if evidence:
                    found.append(replace(statement, evidence=evidence, confidence=max(e.confidence for e in evidence)))
            ids = {r.id for s in found for r in (s.subject, s.object, s.location, s.attributed_to) if r}
            entities = {id_: data.entities[id_] for id_ in sorted(ids)}
            graph.add(Extraction(article, (), (), entities, tuple(found)))
    return path


def kg(
    *args: str | Path, stdin: bytes = b"", cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run `kg ARGS` in a process of its own, without the variables that name a user's servers."""
    mine = ("KG_", "NEO4J_", "SPARQL_")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(mine)}
    return subprocess.run(
        [sys.executable, "-c", "from kg.cli import main; main()", *map(str, args)],
        env={**inherited, "PYTHONPATH": str(ROOT), "COLUMNS": "120", **environment},
        input=stdin,
        cwd=cwd,
        capture_output=True,
        check=False,
    )
