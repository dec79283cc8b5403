"""Prints the speed and memory of rule extraction: articles of about 400 words a second on one core, and start-up.

Run with `make bench`. Two kinds of text, each cut and joined to 400 words: news articles as papers print them (the held-out
articles, where every second sentence states something), and the shipped examples, in which every sentence states
several things and which take about twice the time.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

from kg.evaluate import read_gold
from kg.pipeline import extract
from kg.types import Article

ROOT = Path(__file__).resolve().parents[2]
HELDOUT = ROOT / "tests" / "heldout"
WORDS = 400
SECONDS = 6.0


def texts(lang: str) -> list[str]:
    """Articles of about 400 words made of whole sentences of the examples."""
    paths = sorted((ROOT / "examples" / "articles").glob(f"*.{lang}.txt"))
    return joined([path.read_text(encoding="utf-8") for path in paths])


def news(lang: str) -> list[str]:
    """Articles of about 400 words made of the held-out articles."""
    return joined([document.article.text for document in read_gold([HELDOUT / f"{lang}.jsonl"])])


def joined(written: list[str]) -> list[str]:
    """The texts one after another, cut after every 400 words."""
    words = [word for text in written for word in text.split(" ")]
    words *= 1 + 4 * WORDS // max(1, len(words))
    return [" ".join(words[i : i + WORDS]) for i in range(0, len(words) - WORDS, WORDS)]


def main() -> None:
    for lang, kind in product(sys.argv[1:] or ("en", "ar"), (news, texts)):
        articles = [Article(f"{lang}-{i}", text, lang, published="2025-03-01") for i, text in enumerate(kind(lang))]
        start = time.perf_counter()
        extract(articles[0])
        ready = time.perf_counter() - start
        done, start = 0, time.perf_counter()
        while time.perf_counter() - start < SECONDS:
            extract(articles[done % len(articles)])
            done += 1
        rate = done / (time.perf_counter() - start)
        print(
            f"{lang}, {'news' if kind is news else 'examples'}: {rate:.0f} articles/s of {WORDS} words; first article after {ready:.2f} s"
        )
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
