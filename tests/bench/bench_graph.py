"""How fast a graph file of 100,000 statements is written, read and asked: `python tests/bench/bench_graph.py [N]`."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kg.graph import Graph  # noqa: E402
from kg.lookup import Names  # noqa: E402
from kg.query import about, find, path, stats, timeline  # noqa: E402
from kg.review import contradictions, duplicates  # noqa: E402
from kg.types import Article, Entity, EntityRef, Evidence, Extraction, Judgement, Statement  # noqa: E402
from kg.when import When  # noqa: E402

PER_ARTICLE = 10
ENTITIES = 5_000
RELATIONS = ("meets_with", "attacks", "has_ties_with", "criticizes", "supports", "visits", "sanctions", "accuses")


def entities(random: Random) -> list[Entity]:
    """States with a name in two languages, made of syllables."""
    latin, arabic = (
        ("ka", "ri", "mon", "tel", "us", "ba", "no", "shi"),
        ("كا", "ري", "مو", "تل", "وس", "با", "نو", "شي"),
    )
    made = []
    for number in range(ENTITIES):
        picks = [random.randrange(8) for _ in range(4)]
        name = "".join(latin[i] for i in picks).title() + f" {number}"
        names = {"en": (name,), "ar": ("".join(arabic[i] for i in picks) + f" {number}",)}
        made.append(Entity(f"wd:Q{900_000_000 + number}", "State", name, names))
    return made


def extractions(count: int) -> Iterator[Extraction]:
    """Articles of ten sentences with a statement each; about one statement in eight repeats another article's."""
    random = Random(1)
    known = entities(random)
    refs = [EntityRef(e.id, e.name, e.type, e.name) for e in known]
    for number in range(count // PER_ARTICLE):
        sentences, statements, used, at = [], [], {}, 0
        for _ in range(PER_ARTICLE):
            # few are named often, most seldom, as in the news
            first, second = (int(ENTITIES * random.random() ** 3) for _ in range(2))
            second = (first + 1) % ENTITIES if second == first else second
            relation = random.choice(RELATIONS)
            quote = f"{known[first].name} {relation} {known[second].name}, the ministry said on Thursday."
            year = random.choice((None, "2016", "2020/..", "2024-05", "2025-11-06"))
            evidence = Evidence(f"a{number}", at, at + len(quote), quote, "rules", f"cue:{relation}", 0.8, relation)
            statements.append(
                Statement(
                    refs[first], relation, refs[second], When(year) if year else None, confidence=0.8, evidence=(evidence,),
                    negated=random.random() < 0.05,
                )
            )  # fmt: skip
            used[known[first].id], used[known[second].id] = known[first], known[second]
            sentences.append(quote)
            at += len(quote) + 1
        article = Article(
            f"a{number}", " ".join(sentences), "en", published="2025-11-06", source=f"source {number % 20}"
        )
        yield Extraction(article, (), (), used, tuple(statements))


def timed(what: str, work: Callable[[], object], *, per: int = 0) -> None:
    start = time.perf_counter()
    result = work()
    took = time.perf_counter() - start
    size = len(result) if hasattr(result, "__len__") else ""
    rate = f"{per / took:>12,.0f}/s" if per else " " * 14
    print(f"{what:46}{took:9.3f} s{rate}  {size}", flush=True)


def main(count: int) -> None:
    """Print a line per measurement: what, seconds, rate, size of the result."""
    made = list(extractions(count))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bench.kg"

        def add() -> None:
            with Graph.open(file, create=True) as graph:
                for extraction in made:
                    graph.add(extraction)

        print(f"{count:,} statements in {len(made):,} articles about {ENTITIES:,} entities")
        timed("add, one transaction an article", add, per=count)
        timed("add again, unchanged", add, per=count)
        print(f"{'file':46}{file.stat().st_size / 2**20:9.1f} MiB")
        with Graph.open(file) as graph:
            timed("read and merge", lambda: graph.data().statements, per=count)
            timed("read again, nothing written meanwhile", lambda: graph.data().statements)
            data = graph.data()
            timed("index of names", lambda: Names(data))
            names = Names(data)
            known = next(iter(data.entities.values())).name
            timed("find --subject", lambda: find(data, subject=known, names=names))
            timed("find --relation --as-of", lambda: find(data, relation="has_ties_with", as_of="2021", names=names))
            timed("about", lambda: about(data, known, names=names).statements)
            timed("timeline", lambda: timeline(data, known, names=names))
            ids = list(data.entities)
            timed("path between two seldom named", lambda: path(data, ids[-1], ids[-2], names=names))
            timed("stats", lambda: stats(data))
            timed("contradictions", lambda: contradictions(data))
            timed("likely duplicates", lambda: duplicates(data))
            graph.judge(Judgement(f"{ids[0]} {ids[1]}", "same-as", "bench", "2026-01-01"))
            timed("read and merge with a same-as judgement", lambda: graph.data().statements, per=count)
            timed("remove 100 articles", lambda: [graph.remove(f"a{n}") for n in range(100)], per=100)
    print(f"{'peak memory':46}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:9.0f} MiB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
