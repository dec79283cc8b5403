"""Where gold lies: the shipped examples, the project's own passages, and a development set that is not shipped."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
CORPUS = ROOT / "tests" / "corpus"
DEVELOPMENT = ROOT.parent / "shared" / "gold"
