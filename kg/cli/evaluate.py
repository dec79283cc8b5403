"""`kg evaluate`: how good the extraction is, against gold statements."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.common import ExtractorOption, FormatOption, console, emit
from kg.errors import InputError
from kg.evaluate import evaluate, read_gold
from kg.pipeline import extract


def register(app: typer.Typer) -> None:
    """Add the verb to `app`."""

    @app.command(
        "evaluate",
        epilog="Examples:  kg evaluate examples/  ·  kg evaluate gold.jsonl --errors  ·  kg evaluate g.jsonl -f json",
    )
    def evaluate_(
        gold: Annotated[
            list[Path], typer.Argument(help="Gold files or folders (JSON Lines with text and statements).")
        ],
        errors: Annotated[
            bool, typer.Option("--errors", help="Also list what was missed and what was wrong, with its sentence.")
        ] = False,
        lang: Annotated[list[str] | None, typer.Option("--lang", "-l", help="Only these languages.")] = None,
        min_confidence: Annotated[float, typer.Option(help="Count only statements of at least this confidence.")] = 0.0,
        extractor: ExtractorOption = "rules",
        format_: FormatOption = None,
    ) -> None:
        """Compare the extraction with gold statements: precision, recall and F1 by language and relation.

        Time, modality and negation are scored as accuracy over the right statements; pair F1 ignores the relation.
        """
        missing = [p for p in gold if not p.exists()]
        if missing:
            raise InputError(f"{missing[0]}: no such file or folder")
        documents = (d for d in read_gold(gold) if not lang or d.article.lang in lang)
        report = evaluate(documents, lambda article: extract(article, extractor), min_confidence=min_confidence)
        if not report.documents:
            raise InputError("no gold document found", hint="give JSON Lines files with text and statements")
        columns = ["group", "name", "precision", "recall", "f1", "right", "wrong", "gold", "pair_f1"]
        emit(report.rows(), columns, format_, title=f"{report.documents} documents")
        told = ", ".join(f"{name} {report.qualifier(name):.2f}" for name in ("time", "modality", "negated"))
        console.print(f"accuracy of qualifiers over right statements: {told}", highlight=False, soft_wrap=True)
        if errors:
            rows = (
                {
                    "kind": f.kind, "document": f.document, "lang": f.lang,
                    "statement": f"{f.subject} · {f.relation} · {f.object}",
                    "rule": f.rule, "confidence": round(f.confidence, 2), "quote": f.quote,
                }
                for f in sorted(report.faults, key=lambda f: (f.lang, f.document, f.kind, f.relation))
            )  # fmt: skip
            emit(rows, ["kind", "document", "statement", "rule", "quote"], format_, title="errors")
