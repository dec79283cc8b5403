"""Prints the speed and memory of rule extraction: articles of about 400 words a second on one core, and start-up.

Run with `make bench`. Texts are the shipped examples, cut and joined to 400 words.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

from kg.pipeline import extract
from kg.types import Article

ROOT = Path(__file__).resolve().parents[2]
WORDS = 400
SECONDS = 6.0


def texts(lang: str) -> list[str]:
    """Articles of about 400 words made of whole sentences of the examples."""
    words: list[str] = []
    for path in sorted((ROOT / "examples" / "articles").glob(f"*.{lang}.txt")):
        words += path.read_text(encoding="utf-8").split(" ")
    words *= 1 + 4 * WORDS // max(1, len(words))
    return [" ".join(words[i : i + WORDS]) for i in range(0, len(words) - WORDS, WORDS)]


def main() -> None:
    for lang in sys.argv[1:] or ("en", "ar"):
        articles = [Article(f"{lang}-{i}", text, lang, published="2025-03-01") for i, text in enumerate(texts(lang))]
        start = time.perf_counter()
        extract(articles[0])
        ready = time.perf_counter() - start
        done, start = 0, time.perf_counter()
        while time.perf_counter() - start < SECONDS:
            extract(articles[done % len(articles)])
            done += 1
        rate = done / (time.perf_counter() - start)
        print(f"{lang}: {rate:.0f} articles/s of {WORDS} words; first article after {ready:.2f} s")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {memory:.0f} MB")
    start = time.perf_counter()
    source = next((ROOT / "examples" / "articles").glob("*.en.txt"))
    subprocess.run(
        [sys.executable, "-c", "from kg.cli import main; main()", "extract", str(source), "-f", "jsonl"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    print(f"kg extract on one article: {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
