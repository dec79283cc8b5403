"""Where gold lies: shipped examples, the project's own passages and whole documents, a development set that is not shipped."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
CORPUS = ROOT / "tests" / "corpus"
HELDOUT = ROOT / "tests" / "heldout"
DEVELOPMENT = ROOT.parent / "shared" / "gold"
