"""Measures extraction quality and keeps the baseline that tests hold it to.

    python -m tests.quality                          print the figures beside the baseline
    python -m tests.quality --update                 write them into tests/gold/baseline.json and README; refuses to lower one
    python -m tests.quality --update --allow-lower   … and lowers them

Four sets: the shipped examples; the held-out half of the project's own passages (every second one of each language);
whole articles that nobody read who wrote rules, cues or names; and a development set that is not part of the project: it
is measured where the folder is there (`KG_DEVELOPMENT_GOLD`, by default `shared/gold` beside the checkout), and its
figures are kept where it is not.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from kg.evaluate import GoldDocument, evaluate, read_gold
from kg.pipeline import extract
from kg.train import corpus
from tests.corpora import CORPUS, DEVELOPMENT, EXAMPLES, HELDOUT, ROOT

BASELINE = ROOT / "tests" / "gold" / "baseline.json"
README = ROOT / "README.md"
TOLERANCE = 0.005
"""How far F1 or precision of one language may fall before the tests fail."""

Figures = dict[str, float]
Measured = dict[str, dict[str, Figures]]


def development() -> Path:
    """Where the development set lies, if it is there."""
    return Path(os.environ.get("KG_DEVELOPMENT_GOLD") or DEVELOPMENT)


def measure(documents: Iterable[GoldDocument]) -> dict[str, Figures]:
    """Precision, recall, F1, pair F1 and the accuracy of the qualifiers, by language and for "all"."""
    by_lang: dict[str, list[GoldDocument]] = {}
    for document in documents:
        by_lang.setdefault(document.article.lang, []).append(document)
    groups = {lang: by_lang[lang] for lang in sorted(by_lang)}
    if len(groups) > 1:
        groups["all"] = [d for listed in by_lang.values() for d in listed]
    figures: dict[str, Figures] = {}
    for lang, listed in groups.items():
        report = evaluate(listed, _extract)
        total = report.total
        figures[lang] = {
            "documents": report.documents, "gold": total.gold, "precision": round(total.precision, 4),
            "recall": round(total.recall, 4), "f1": round(total.f1, 4),
            **{name: round(report.qualifier(name), 4) for name in ("time", "modality", "negated")},
        }  # fmt: skip
    return figures


@cache
def _extract(article):
    return extract(article)


def measure_all() -> Measured:
    """The figures of every set that is here."""
    found = {
        "examples": measure(read_gold([EXAMPLES / "gold.jsonl"])),
        "corpus": measure(corpus(CORPUS, "test")),
        "held-out articles": measure(read_gold(sorted(HELDOUT.glob("*.jsonl")))),
    }
    folder = development()
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            name = path.stem.split("-")[0]
            found[f"development: {name}"] = measure(read_gold([path]))
    return found


def read_baseline() -> Measured:
    return json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.is_file() else {}


def fallen(measured: Measured, baseline: Measured, tolerance: float = TOLERANCE) -> list[str]:
    """What is worse than the baseline by more than the tolerance, in words."""
    return [
        f"{group}, {lang}: {name} {figures[name]:.3f}, baseline {baseline[group][lang][name]:.3f}"
        for group, languages in measured.items()
        for lang, figures in languages.items()
        for name in ("f1", "precision")
        if lang in baseline.get(group, {}) and figures[name] < baseline[group][lang][name] - tolerance - 1e-9
    ]


def update(measured: Measured, baseline: Measured, *, allow_lower: bool) -> Measured:
    """The baseline with the new figures; those of sets that are not here stay.

    Raises:
        ValueError: a figure would be lower, and that was not allowed.
    """
    lower = fallen(measured, baseline, 0.0)
    if lower and not allow_lower:
        raise ValueError("\n".join(["lower than the baseline (--allow-lower takes them):", *lower]))
    return {**baseline, **measured}


def table(measured: Measured, baseline: Measured) -> str:
    lines = [f"{'set':<24}{'lang':<6}{'P':>7}{'R':>7}{'F1':>7}{'was':>7}{'gold':>6}{'time':>7}{'modal.':>7}{'neg.':>7}"]
    for group, languages in measured.items():
        for lang, f in languages.items():
            was = baseline.get(group, {}).get(lang, {}).get("f1")
            lines.append(
                f"{group:<24}{lang:<6}{f['precision']:>7.3f}{f['recall']:>7.3f}{f['f1']:>7.3f}"
                f"{'–' if was is None else f'{was:.3f}':>7}{f['gold']:>6}{f['time']:>7.2f}{f['modality']:>7.2f}{f['negated']:>7.2f}"
            )
    return "\n".join(lines)


_TABLE = re.compile(r"(<!-- quality: .*? -->\n).*?(<!-- end -->)", re.DOTALL)


def readme_table(baseline: Measured) -> str:
    """The table of README: one row a language, precision / recall / F1 of each set; then the qualifiers."""
    sets = [
        ("held-out articles", "held-out articles"),
        ("corpus", "corpus"),
        ("development", "development: news"),
        ("examples", "examples"),
    ]
    lines = ["| | " + " | ".join(f"{label}: P / R / F1" for label, _ in sets) + " | time · modality · negation |"]
    lines.append("|---" * (len(sets) + 2) + "|")
    for lang in [*sorted(set(baseline["corpus"]) - {"all"}), "all"]:
        cells = []
        for _, name in sets:
            f = baseline.get(name, {}).get(lang)
            cells.append(f"{f['precision']:.2f} / {f['recall']:.2f} / {f['f1']:.2f}" if f else "")
        f = baseline["corpus"][lang]
        lines.append(
            f"| {lang} | " + " | ".join(cells) + f" | {f['time']:.2f} · {f['modality']:.2f} · {f['negated']:.2f} |"
        )
    return "\n".join(lines) + "\n"


def with_table(readme: str, baseline: Measured) -> str:
    """README with the figures of the baseline."""
    return _TABLE.sub(lambda m: m[1] + readme_table(baseline) + m[2], readme)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="write the figures into the baseline")
    parser.add_argument("--allow-lower", action="store_true", help="also those that are lower than before")
    options = parser.parse_args()
    measured, baseline = measure_all(), read_baseline()
    print(table(measured, baseline))
    if options.update:
        try:
            updated = update(measured, baseline, allow_lower=options.allow_lower)
        except ValueError as error:
            print(error, file=sys.stderr)
            return 1
        BASELINE.write_text(json.dumps(updated, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        README.write_text(with_table(README.read_text(encoding="utf-8"), updated), encoding="utf-8")
        print(f"written: {BASELINE.relative_to(ROOT)}, {README.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
