"""Graphs for the tests of the page: a small one in English and Arabic, a large one by formula, and one full of traps."""

from __future__ import annotations

import random

from kg.graph_data import GraphData
from kg.types import Article, Entity, EntityRef, Evidence, Modality, Statement
from kg.when import When

_ENTITIES = [
    Entity("wd:Q79", "State", "Egypt", {"en": ("Egypt", "Arab Republic of Egypt"), "ar": ("مصر", "جمهورية مصر العربية"), "fr": ("Égypte",)}, ("wd:Q79", "iso3166:EG")),
    Entity("wd:Q20", "State", "Norway", {"en": ("Norway",), "ar": ("النرويج",), "fr": ("Norvège",), "zh": ("挪威",), "hi": ("नॉर्वे",)}, ("wd:Q20",)),
    Entity("wd:Q43", "State", "Turkey", {"en": ("Turkey", "Türkiye"), "ar": ("تركيا",)}, ("wd:Q43",)),
    Entity("wd:Q858", "State", "Syria", {"en": ("Syria",), "ar": ("سوريا", "سورية")}, ("wd:Q858",)),
    Entity("wd:Q810", "State", "Jordan", {"en": ("Jordan",), "ar": ("الأردن",)}, ("wd:Q810",)),
    Entity("wd:Q148", "State", "China", {"en": ("China",), "ar": ("الصين",), "zh": ("中国",)}, ("wd:Q148",)),
    Entity("wd:Q7184", "InternationalOrganization", "NATO", {"en": ("NATO",), "ar": ("حلف شمال الأطلسي (الناتو)",)}, ("wd:Q7184",)),
    Entity("bloc:brics", "Bloc", "BRICS", {"en": ("BRICS",), "ar": ("مجموعة بريكس",)}),
    Entity("wd:Q7172", "InternationalOrganization", "Arab League", {"en": ("Arab League",), "ar": ("جامعة الدول العربية",)}, ("wd:Q7172",)),
    Entity("person:sameh-the-envoy", "Person", "Hala Mansour", {"en": ("Hala Mansour",), "ar": ("هالة منصور",)}),
    Entity("person:ingrid-solberg", "Person", "Ingrid Dahl", {"en": ("Ingrid Dahl",)}),
    Entity("person:كريم-الحداد", "Person", "كريم الحداد", {"ar": ("كريم الحداد",)}),
    Entity("governmentbody:ministry-of-energy-of-jordan", "GovernmentBody", "Ministry of Energy and Mineral Resources of Jordan", {"en": ("Ministry of Energy and Mineral Resources of Jordan",), "ar": ("وزارة الطاقة والثروة المعدنية الأردنية",)}),
    Entity("territory:northern-plain", "Territory", "Northern Plain", {"en": ("Northern Plain",), "ar": ("السهل الشمالي",)}),
    Entity("wd:Q85", "City", "Cairo", {"en": ("Cairo",), "ar": ("القاهرة",)}, ("wd:Q85",)),
    Entity("water:blue-strait", "Water", "Blue Strait", {"en": ("Blue Strait",), "ar": ("المضيق الأزرق",)}),
    Entity("agreement:delta-gas-accord", "Agreement", "Delta Gas Accord", {"en": ("Delta Gas Accord",), "ar": ("اتفاق غاز الدلتا",)}),
    Entity("meeting:cairo-summit-2025", "Meeting", "Cairo summit 2025", {"en": ("Cairo summit 2025",), "ar": ("قمة القاهرة 2025",)}),
    Entity("armedgroup:plain-front", "ArmedGroup", "Plain Front", {"en": ("Plain Front",), "ar": ("جبهة السهل",)}),
    Entity("company:fjord-energy", "Company", "Fjord Energy", {"en": ("Fjord Energy",), "ar": ("فيورد للطاقة",)}),
    Entity("topic:energy", "Topic", "energy", {"en": ("energy",), "ar": ("الطاقة",)}),
]  # fmt: skip
_BY_NAME = {e.name: e for e in _ENTITIES}
EN, AR, AR2 = "wire/2025-03-02-gas.txt", "أخبار/قمة-القاهرة.txt", "أخبار/السهل.txt"
SENTENCE = "Egypt and Norway have had diplomatic relations since 1936, and both governments say that they remain warm."
ARABIC_SENTENCE = (
    "ونفت هالة منصور أن تكون مصر قد انضمت إلى حلف شمال الأطلسي (NATO) في 2016-04-08، واصفةً الخبر بأنه «إشاعة»."
)

# subject, relation, object, time, modality, negated, speaker, confidence, article, sentence, cue, mention, mention
_CLAIMS: list[tuple[str, str, str, str | None, Modality, bool, str | None, float, str, str, str, str, str]] = [
    ("Egypt", "has_diplomatic_relations", "Norway", "1936/..", "asserted", False, None, 0.95, EN, SENTENCE, "diplomatic relations", "Egypt", "Norway"),
    ("Egypt", "signs_agreement", "Delta Gas Accord", "2025-03-01", "asserted", False, None, 0.9, EN, "Egypt signed the Delta Gas Accord on Saturday in Cairo.", "signed", "Egypt", "Delta Gas Accord"),
    ("Norway", "signs_agreement", "Delta Gas Accord", "2025-03-01", "asserted", False, None, 0.88, EN, "Norway signed it as well, a day after its parliament had agreed.", "signed", "Norway", "it"),
    ("Jordan", "joins_agreement", "Delta Gas Accord", "2026", "planned", False, "Hala Mansour", 0.7, EN, "Jordan plans to join the accord in 2026, Hala Mansour said.", "join", "Jordan", "the accord"),
    ("Fjord Energy", "invests_in", "Egypt", "2025/..", "announced", False, "Ingrid Dahl", 0.72, EN, "Ingrid Dahl announced that Fjord Energy would invest in Egypt from 2025.", "invest in", "Fjord Energy", "Egypt"),
    ("Ingrid Dahl", "leads", "Fjord Energy", None, "asserted", False, None, 0.93, EN, "Ingrid Dahl, who leads Fjord Energy, met journalists.", "leads", "Ingrid Dahl", "Fjord Energy"),
    ("Fjord Energy", "based_in", "Norway", None, "asserted", False, None, 0.81, EN, "The firm is based in Norway.", "based in", "The firm", "Norway"),
    ("China", "invests_in", "Jordan", "2024", "asserted", False, None, 0.66, EN, "China invested in Jordan in 2024.", "invested in", "China", "Jordan"),
    ("Turkey", "member_of", "NATO", "1952/..", "asserted", False, None, 0.97, EN, "Turkey has been a member of NATO since 1952.", "a member of", "Turkey", "NATO"),
    ("Norway", "member_of", "NATO", "1949/..", "asserted", False, None, 0.97, EN, "Norway was among its founders in 1949.", "founders", "Norway", "its"),
    ("Egypt", "joins_organization", "NATO", "2016-04-08", "asserted", True, "Hala Mansour", 0.83, AR, ARABIC_SENTENCE, "انضمت إلى", "مصر", "حلف شمال الأطلسي (NATO)"),
    ("Hala Mansour", "represents", "Egypt", None, "asserted", False, None, 0.9, AR, "هالة منصور المتحدثة باسم مصر", "المتحدثة باسم", "هالة منصور", "مصر"),
    ("Egypt", "hosts", "Cairo summit 2025", "2025-11", "expected", False, None, 0.78, AR, "ومن المتوقع أن تستضيف مصر قمة القاهرة في تشرين الثاني 2025.", "تستضيف", "مصر", "قمة القاهرة"),
    ("Egypt", "joins_organization", "BRICS", "2024", "asserted", False, None, 0.91, AR, "وكانت مصر قد انضمت إلى مجموعة بريكس عام 2024.", "انضمت إلى", "مصر", "مجموعة بريكس"),
    ("China", "member_of", "BRICS", None, "asserted", False, None, 0.9, AR, "والصين عضو فيها.", "عضو في", "الصين", "ها"),
    ("Turkey", "applies_to_join", "BRICS", "2024", "asserted", False, None, 0.74, AR, "وتقدمت تركيا بطلب الانضمام إلى المجموعة في 2024.", "بطلب الانضمام", "تركيا", "المجموعة"),
    ("Egypt", "member_of", "Arab League", "1945/..", "asserted", False, None, 0.96, AR, "ومصر عضو في جامعة الدول العربية منذ 1945.", "عضو في", "مصر", "جامعة الدول العربية"),
    ("Jordan", "member_of", "Arab League", "1945/..", "asserted", False, None, 0.96, AR, "والأردن كذلك.", "كذلك", "الأردن", "كذلك"),
    ("Syria", "member_of", "Arab League", "1945/2011", "asserted", False, None, 0.7, AR, "وكانت سوريا عضوًا فيها من 1945 إلى 2011.", "عضوًا", "سوريا", "ها"),
    ("Turkey", "attacks", "Plain Front", "2025-02", "asserted", False, None, 0.86, AR2, "قصفت تركيا مواقع جبهة السهل في شباط 2025.", "قصفت", "تركيا", "جبهة السهل"),
    ("Plain Front", "attacks", "Turkey", "2025-02", "asserted", False, "كريم الحداد", 0.6, AR2, "وقال كريم الحداد إن الجبهة هاجمت تركيا أولًا.", "هاجمت", "الجبهة", "تركيا"),
    ("Plain Front", "ceasefire_with", "Turkey", "2025", "hypothetical", False, None, 0.52, AR2, "وقد يتوصل الطرفان إلى هدنة في 2025.", "هدنة", "الطرفان", "الطرفان"),
    ("Turkey", "demands_of", "Syria", None, "asserted", False, None, 0.77, AR2, "وطالبت تركيا سوريا بضبط الحدود.", "طالبت", "تركيا", "سوريا"),
    ("Syria", "withdraws_forces_from", "Northern Plain", "2025~", "requested", False, None, 0.58, AR2, "وطُلب من سوريا سحب قواتها من السهل الشمالي نحو عام 2025.", "سحب قواتها من", "سوريا", "السهل الشمالي"),
    ("Northern Plain", "located_in", "Syria", None, "asserted", False, None, 0.9, AR2, "يقع السهل الشمالي في سوريا.", "يقع", "السهل الشمالي", "سوريا"),
    ("Plain Front", "based_in", "Northern Plain", "201X", "asserted", False, None, 0.64, AR2, "وتتمركز الجبهة في السهل الشمالي منذ العقد الماضي.", "تتمركز", "الجبهة", "السهل الشمالي"),
    ("كريم الحداد", "leads", "Plain Front", None, "asserted", False, None, 0.84, AR2, "كريم الحداد قائد الجبهة", "قائد", "كريم الحداد", "الجبهة"),
    ("Cairo", "capital_of", "Egypt", None, "asserted", False, None, 0.99, EN, "Cairo is the capital of Egypt.", "the capital of", "Cairo", "Egypt"),
    ("Ministry of Energy and Mineral Resources of Jordan", "part_of", "Jordan", None, "asserted", False, None, 0.92, EN, "Jordan's Ministry of Energy and Mineral Resources", "'s", "Ministry of Energy and Mineral Resources", "Jordan"),
    ("Ministry of Energy and Mineral Resources of Jordan", "cooperates_with", "Fjord Energy", None, "asserted", False, None, 0.69, EN, "The ministry cooperates with Fjord Energy.", "cooperates with", "The ministry", "Fjord Energy"),
    ("Turkey", "blockades", "Blue Strait", "XXXX-06-12", "asserted", True, None, 0.61, EN, "Turkey did not close the Blue Strait on 12 June.", "close", "Turkey", "Blue Strait"),
    ("Egypt", "supports", "Jordan", None, "asserted", False, None, 0.71, EN, "Egypt supports Jordan.", "supports", "Egypt", "Jordan"),
]  # fmt: skip


def _ref(entity: Entity, mention: str = "") -> EntityRef:
    return EntityRef(entity.id, entity.name, entity.type, mention)


def small() -> GraphData:
    """Twenty-one entities and 32 statements from three articles, in English and Arabic, with every modality."""
    texts: dict[str, list[str]] = {EN: [], AR: [], AR2: []}
    for claim in _CLAIMS:
        if claim[9] not in texts[claim[8]]:
            texts[claim[8]].append(claim[9])
    articles = {
        EN: Article(
            EN,
            "\n".join(texts[EN]),
            "en",
            "Gas accord signed in Cairo",
            "2025-03-02",
            "Example Wire",
            "https://example.org/gas?a=1&b=2",
        ),
        AR: Article(
            AR,
            "\n".join(texts[AR]),
            "ar",
            "قمة القاهرة 2025: ما الجديد؟",
            "2025-09-14",
            "صحيفة المثال",
            "https://example.org/ar/قمة",
        ),
        AR2: Article(AR2, "\n".join(texts[AR2]), "ar", None, "2025-02-20"),
    }
    statements = []
    for (
        subject,
        relation,
        object_,
        time,
        modality,
        negated,
        speaker,
        confidence,
        article,
        quote,
        cue,
        first,
        second,
    ) in _CLAIMS:
        start = articles[article].text.index(quote)
        evidence = [
            Evidence(article, start, start + len(quote), quote, "rules", f"cue:{cue}", confidence, cue, first, second)
        ]
        if quote == SENTENCE:
            again = "ومصر عضو في جامعة الدول العربية منذ 1945."
            at = articles[AR].text.index(again)
            evidence.append(Evidence(AR, at, at + len(again), again, "rules", "cue:again", 0.4, "عضو", "مصر", ""))
        statements.append(
            Statement(
                _ref(_BY_NAME[subject], first),
                relation,
                _ref(_BY_NAME[object_], second),
                When(time, "stated", time[:4]) if time else None,
                location=_ref(_BY_NAME["Cairo"]) if relation == "signs_agreement" else None,
                topics=("energy",) if relation in ("signs_agreement", "invests_in") else (),
                role="المتحدثة باسم" if relation == "represents" else None,
                modality=modality,
                negated=negated,
                attributed_to=_ref(_BY_NAME[speaker]) if speaker else None,
                confidence=confidence,
                evidence=tuple(evidence),
            )
        )
    return GraphData({e.id: e for e in _ENTITIES}, sorted(statements, key=lambda s: s.id), articles)


_ARABIC = ["الوادي", "الجبل", "الساحل", "النهر", "الواحة", "الميناء", "السهل", "البادية", "القلعة", "الهضبة"]
_RELATIONS = ["meets_with", "supports", "criticizes", "sanctions", "cooperates_with", "attacks", "visits", "member_of"]
_TYPES = [
    "State",
    "State",
    "Person",
    "Person",
    "InternationalOrganization",
    "GovernmentBody",
    "City",
    "ArmedGroup",
    "Agreement",
    "Company",
]


def large(nodes: int, seed: int = 7) -> GraphData:
    """`nodes` entities, about 1.8 statements each: hubs, clusters, a few parts apart, all modalities."""
    rng = random.Random(seed)
    entities = []
    for i in range(nodes):
        english, arabic = f"Entity {i}", f"{_ARABIC[i % 10]} {i}"
        names = {"ar": (arabic,)} if i % 7 == 3 else {"en": (english,), "ar": (arabic,)}
        entities.append(
            Entity(f"x:{i}", _TYPES[rng.randrange(10)] if i > 12 else "State", arabic if i % 7 == 3 else english, names)
        )
    lines, statements = [], {}
    modalities: list[Modality] = ["asserted"] * 14 + ["announced", "planned", "expected", "hypothetical", "requested"]  # type: ignore[list-item]
    cluster = max(12, nodes // 25)
    for k in range(int(nodes * 1.8)):
        i = k % nodes
        if i % 37 == 36:
            j = i - 1
        elif rng.random() < 0.25:
            j = rng.randrange(min(13, nodes))
        else:
            base = i - i % cluster
            j = base + int((rng.random() ** 2) * min(cluster, nodes - base))
        if i == j or (j % 37 >= 35 and i % 37 < 35):
            continue
        year = rng.randrange(1990, 2026)
        quote = f"{entities[i].name} — {k} — {entities[j].name}, {year}."
        lines.append(quote)
        statement = Statement(
            _ref(entities[i]),
            _RELATIONS[rng.randrange(8)],
            _ref(entities[j]),
            When(f"{year}/.." if k % 5 == 0 else f"{year}-{rng.randrange(1, 13):02d}") if k % 4 else None,
            modality=modalities[rng.randrange(len(modalities))],
            negated=rng.random() < 0.05,
            confidence=round(0.4 + 0.6 * rng.random(), 2),
            evidence=(Evidence("a", 0, len(quote), quote, "rules", "r", 0.8, "—", entities[i].name, entities[j].name),),
        )
        statements[statement.id] = statement
    article = Article("a", "\n".join(lines), "en", "By formula", "2025-01-01")
    return GraphData({e.id: e for e in entities}, sorted(statements.values(), key=lambda s: s.id), {"a": article})


HOSTILE = '</script><img src=x onerror="window.hacked=1"><script>window.hacked=2</script><!--{{data}}'


def hostile() -> GraphData:
    """Markup, script, template fields and control characters wherever a text of others can stand."""
    evil = Entity(
        f"x:{HOSTILE}",
        "State",
        HOSTILE,
        {"en": (HOSTILE,), "ar": ("\u202eاسم" + HOSTILE,)},
        (f"wd:Q1{HOSTILE}", HOSTILE),
    )
    other = Entity(
        "person:'\"><svg/onload=window.hacked=3>", "Person", "'\"><svg/onload=window.hacked=3>", {"<b>": ("x",)}
    )
    odd = Entity("odd", "<i>Type", "\u2028\u0000\ud800 odd {{library}}")
    quote = f"He said: {HOSTILE} and 'left' \\u003c \u2028 {{{{own}}}}"
    article = Article(f"a{HOSTILE}", quote, "<x>", HOSTILE, HOSTILE, HOSTILE, "javascript:window.hacked=4")
    evidence = Evidence(article.id, 0, len(quote), quote, "rules", HOSTILE, 0.9, "said", HOSTILE, "left")
    statements = [
        Statement(_ref(evil, HOSTILE), "supports", _ref(other), When("2025", "stated", HOSTILE), topics=(HOSTILE,), role=HOSTILE, confidence=0.9, attributed_to=_ref(odd), evidence=(evidence,)),
        Statement(_ref(evil), "<u>relation", _ref(odd), confidence=0.8, evidence=(evidence,)),
    ]  # fmt: skip
    return GraphData(
        {e.id: e for e in (evil, other, odd)}, sorted(statements, key=lambda s: s.id), {article.id: article}
    )
