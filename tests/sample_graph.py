"""A small graph written by hand that has every kind of thing an export or a store must carry."""

from __future__ import annotations

from kg.graph_data import GraphData
from kg.types import Article, Entity, EntityRef, Evidence, Statement
from kg.when import When

NORTH = "wire/2024-03-02 north.txt"
ARABIC = "أخبار/قمة.txt"
LATER = "wire/follow-up.txt"

_ARTICLES = {
    NORTH: Article(
        NORTH,
        'Norway has had diplomatic ties with Egypt since 1992.\nThe minister said: "We do not plan to leave <NATO> & co."',
        "en",
        title="Norway & Egypt",
        published="2024-03-02",
        source="Example Wire",
        url="https://example.org/a?b=c d",
    ),
    ARABIC: Article(ARABIC, "قال وليد المعلم إن مصر قد تنضم إلى مجموعة بريكس في 2025.", "ar", title="قمة"),
    LATER: Article(
        LATER, "Egypt and Norway keep diplomatic ties. A truce in Gaza Strip is near.", "en", published="soon"
    ),
}

_ENTITIES = {
    "wd:Q20": Entity(
        "wd:Q20",
        "State",
        "Norway",
        {"en": ("Norway", "Kingdom of Norway"), "ar": ("النرويج",), "fr": ("Norvège",)},
        ("wd:Q20", "iso3166:NO", "geonames:3144096"),
        {"recognition": "full"},
    ),
    "wd:Q79": Entity("wd:Q79", "State", "Egypt", {"en": ("Egypt",), "ar": ("مصر",)}, ("wd:Q79", "iso3166:EG")),
    "wd:Q7184": Entity("wd:Q7184", "InternationalOrganization", "NATO", {"en": ("NATO",)}, ("wd:Q7184",)),
    "bloc:brics": Entity("bloc:brics", "Bloc", "BRICS", {"en": ("BRICS",), "ar": ("مجموعة بريكس", "بريكس")}),
    "person:وليد-المعلم": Entity("person:وليد-المعلم", "Person", "وليد المعلم", {"ar": ("وليد المعلم",)}),
    "territory:gaza-strip": Entity("territory:gaza-strip", "Territory", "Gaza Strip"),
    "topic:energy": Entity("topic:energy", "Topic", "energy", {"en": ("energy",)}, ("wd:Q11379",)),
}


def ref(id_: str, mention: str = "") -> EntityRef:
    """The entity `id_` as a statement names it."""
    entity = _ENTITIES[id_]
    return EntityRef(id_, entity.name, entity.type, mention or entity.name)


def cite(article: str, quote: str, *, rule: str = "ties", confidence: float = 0.9) -> Evidence:
    """Evidence whose offsets are those of `quote` in the article."""
    start = _ARTICLES[article].text.index(quote)
    return Evidence(article, start, start + len(quote), quote, "rules", rule, confidence, "ties", "Norway", "Egypt")


def sample() -> GraphData:
    """Eight statements: shared by two articles, denied, hypothetical by a speaker in Arabic, and bare ones."""
    tie = "Norway has had diplomatic ties with Egypt since 1992."
    later = "Egypt and Norway keep diplomatic ties."
    denial = 'The minister said: "We do not plan to leave <NATO> & co."'
    arabic = "قال وليد المعلم إن مصر قد تنضم إلى مجموعة بريكس في 2025."
    norway, egypt = ref("wd:Q20"), ref("wd:Q79")
    statements = [
        Statement(
            norway,
            "has_diplomatic_relations",
            egypt,
            time=When("1992/..", "stated", "since 1992"),
            topics=("energy", "trade"),
            confidence=0.95,
            evidence=(cite(NORTH, tie), cite(LATER, later, confidence=0.5)),
        ),
        Statement(
            norway,
            "leaves_organization",
            ref("wd:Q7184"),
            modality="planned",
            negated=True,
            confidence=0.7,
            evidence=(cite(NORTH, denial, rule='deny "x"\n', confidence=0.7),),
        ),
        Statement(
            ref("wd:Q79", "مصر"),
            "joins_organization",
            ref("bloc:brics", "مجموعة بريكس"),
            time=When("2025", "stated", "في 2025"),
            modality="hypothetical",
            attributed_to=ref("person:وليد-المعلم"),
            confidence=1.0,
            evidence=(cite(ARABIC, arabic, rule="join.ar", confidence=1.0),),
        ),
        Statement(
            ref("person:وليد-المعلم"),
            "minister_of",
            egypt,
            role="وزير الخارجية",
            time=When("2006-02/2020-11-16"),
            evidence=(cite(ARABIC, arabic, rule="office", confidence=0.25),),
            confidence=0.25,
        ),
        Statement(
            norway,
            "ceasefire_with",
            egypt,
            time=When("2024-03-01", "relative", "yesterday"),
            location=ref("territory:gaza-strip"),
            modality="expected",
            confidence=0.3333,
            evidence=(cite(LATER, "A truce in Gaza Strip is near.", rule="truce", confidence=0.33333),),
        ),
        *(
            Statement(
                norway,
                "visits",
                egypt,
                time=When(edtf),
                confidence=0.5,
                evidence=(cite(LATER, later, rule="visit", confidence=0.5),),
            )
            for edtf in ("XXXX-06-12", "199X~")
        ),
        Statement(
            egypt,
            "develops_weapons",
            ref("topic:energy"),
            confidence=0.0,
            evidence=(cite(LATER, later, rule="weapons", confidence=0.0),),
        ),
    ]
    return GraphData(dict(_ENTITIES), sorted(statements, key=lambda s: s.id), dict(_ARTICLES))
