"""Short invented news and what an extractor finds in it, for the tests of the graph and of what asks it."""

from __future__ import annotations

from pathlib import Path

from kg.graph import Graph
from kg.types import Article, Entity, EntityRef, Evidence, Extraction, Rejection, Statement
from kg.when import When

ENTITIES = {
    "wd:Q20": Entity(
        "wd:Q20", "State", "Norway", {"en": ("Norway", "Kingdom of Norway"), "ar": ("النرويج",), "fr": ("Norvège",)},
        ("iso3166:NO", "wd:Q20"),
    ),
    "wd:Q79": Entity("wd:Q79", "State", "Egypt", {"en": ("Egypt",), "ar": ("مِصر", "مصر")}, ("wd:Q79",)),
    "wd:Q7184": Entity("wd:Q7184", "InternationalOrganization", "NATO", {"en": ("NATO",), "fr": ("OTAN",)}, ("wd:Q7184",)),
    "wd:Q43": Entity("wd:Q43", "State", "Turkey", {"en": ("Turkey", "Türkiye"), "ar": ("تركيا",)}, ("wd:Q43",)),
    "city:luxor": Entity("city:luxor", "City", "Luxor", {"en": ("Luxor",)}),
    "person:mona-hale": Entity("person:mona-hale", "Person", "Mona Hale", {"en": ("Mona Hale",)}),
    "person:mona-j-hale": Entity("person:mona-j-hale", "Person", "Mona J. Hale", {"en": ("Mona J. Hale",)}),
}  # fmt: skip


def ref(id_: str, mention: str = "") -> EntityRef:
    entity = ENTITIES[id_]
    return EntityRef(id_, entity.name, entity.type, mention or entity.name)


def said(
    article: Article, quote: str, subject: str, relation: str, object_: str, *, time: str | None = None,
    modality: str = "asserted", negated: bool = False, by: str | None = None, at: str | None = None,
    role: str | None = None, topics: tuple[str, ...] = (), confidence: float = 0.8, mentions: tuple[str, str] = ("", ""),
) -> Statement:  # fmt: skip
    """A statement whose evidence is `quote` in the article."""
    start = article.text.index(quote)
    evidence = Evidence(
        article.id, start, start + len(quote), quote, "rules", "cue", confidence, quote.split()[1],
        mentions[0] or ENTITIES[subject].name, mentions[1] or ENTITIES[object_].name,
    )  # fmt: skip
    return Statement(
        ref(subject, mentions[0]), relation, ref(object_, mentions[1]), When(time) if time else None, ref(at) if at else None,
        topics, role, modality, negated, ref(by) if by else None, confidence, (evidence,),
    )  # fmt: skip


def found(article: Article, *statements: Statement, rejected: tuple[Rejection, ...] = ()) -> Extraction:
    """The extraction that has these statements, with the entities that they name."""
    used = {r.id for s in statements for r in (s.subject, s.object, s.location, s.attributed_to) if r is not None}
    return Extraction(article, (), (), {id_: ENTITIES[id_] for id_ in sorted(used)}, statements, rejected)


TIES = Article(
    "wire/ties.txt",
    "Norway has had relations with Egypt since 1992. Norway joined NATO in 1949. Mona Hale led talks in Luxor.",
    "en", title="Ties", published="2024-03-02", source="Example Wire", url="https://example.org/ties",
)  # fmt: skip
DENIAL = Article(
    "wire/denial.txt",
    "Egypt never had relations with Norway. Turkey plans to visit Luxor in 2026, Mona J. Hale said.",
    "en", published="2024-04-01", source="Other Wire",
)  # fmt: skip
ARABIC = Article(
    "أخبار/علاقات.txt", "تقيم مِصر علاقات مع النرويج منذ 1992. التقت تركيا مصر في الأقصر.", "ar", source="وكالة"
)


def ties() -> Extraction:
    quote = "Norway has had relations with Egypt since 1992."
    refused = Rejection(
        "Luxor", "ally_of", "Egypt", "type-mismatch", "ally_of wants Actor", TIES.id, 76, len(TIES.text), "rules"
    )
    return found(
        TIES,
        said(
            TIES,
            quote,
            "wd:Q20",
            "has_diplomatic_relations",
            "wd:Q79",
            time="1992/..",
            topics=("trade",),
            confidence=0.9,
        ),
        said(
            TIES,
            "Norway joined NATO in 1949.",
            "wd:Q20",
            "joins_organization",
            "wd:Q7184",
            time="1949",
            confidence=0.95,
        ),
        said(TIES, "Mona Hale led talks in Luxor.", "person:mona-hale", "visits", "city:luxor", confidence=0.45),
        rejected=(refused,),
    )


def denial() -> Extraction:
    visit = "Turkey plans to visit Luxor in 2026, Mona J. Hale said."
    return found(
        DENIAL,
        said(
            DENIAL, "Egypt never had relations with Norway.", "wd:Q79", "has_diplomatic_relations", "wd:Q20", negated=True,
            confidence=0.7,
        ),
        said(
            DENIAL, visit, "wd:Q43", "visits", "city:luxor", time="2026", modality="planned", by="person:mona-j-hale",
            confidence=0.75,
        ),
    )  # fmt: skip


def arabic() -> Extraction:
    """Says what `ties` says, the other way round, and that Turkey met Egypt."""
    quote = "تقيم مِصر علاقات مع النرويج منذ 1992."
    return found(
        ARABIC,
        said(
            ARABIC, quote, "wd:Q79", "has_diplomatic_relations", "wd:Q20", time="1992/..", topics=("energy",), confidence=0.6,
            mentions=("مِصر", "النرويج"),
        ),
        said(
            ARABIC, "التقت تركيا مصر في الأقصر.", "wd:Q43", "meets_with", "wd:Q79", at="city:luxor", confidence=0.85,
            mentions=("تركيا", "مصر"),
        ),
    )  # fmt: skip


def news() -> list[Extraction]:
    """All three articles."""
    return [ties(), denial(), arabic()]


def make(path: Path, extractions: list[Extraction] | None = None) -> Path:
    """A graph file of the news."""
    with Graph.open(path, create=True) as graph:
        for extraction in news() if extractions is None else extractions:
            graph.add(extraction)
    return path
