"""Whole sentences in twelve languages, and what holds for every text: exact evidence, the same result every time."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.lang import LANGUAGES
from kg.pipeline import extract
from kg.rules.extractor import RuleExtractor
from kg.rules.scorer import HAND_WEIGHTS, load_weights, probability
from kg.schema import load_schema
from kg.statements import available, get_extractor
from kg.types import Article, Extraction
from tests.corpora import CORPUS, EXAMPLES
from tests.engine import read, triples

SENTENCES = {
    "en": {
        "Israeli warplanes struck Iran on Monday.": {("Israel", "attacks", "Iran")},
        "Qatar exports gas to India and Japan.": {("Qatar", "exports_to", "India"), ("Qatar", "exports_to", "Japan")},
    },
    "ar": {
        "فرضت الولايات المتحدة عقوبات على فنزويلا.": {("United States", "sanctions", "Venezuela")},
        "انضمت فنلندا إلى حلف شمال الأطلسي.": {("Finland", "joins_organization", "NATO")},
        "غزا العراق الكويت.": {("Iraq", "invades", "Kuwait")},
    },
    "fr": {"La Russie a envahi l'Ukraine.": {("Russia", "invades", "Ukraine")}},
    "es": {"Rusia invadió Ucrania.": {("Russia", "invades", "Ukraine")}},
    "ru": {"Россия вторглась на Украину.": {("Russia", "invades", "Ukraine")}},
    "zh": {"俄罗斯入侵乌克兰。": {("Russia", "invades", "Ukraine")}},
    "de": {"China unterstützt Pakistan.": {("China", "supports", "Pakistan")}},
    "tr": {"Rusya Ukrayna'yı işgal etti.": {("Russia", "invades", "Ukraine")}},
    "pt": {"A Rússia invadiu a Ucrânia.": {("Russia", "invades", "Ukraine")}},
    "fa": {"چین از پاکستان حمایت می‌کند.": {("China", "supports", "Pakistan")}},
    "he": {"רוסיה פלשה לאוקראינה.": {("Russia", "invades", "Ukraine")}},
    "hi": {"चीन पाकिस्तान का समर्थन करता है।": {("China", "supports", "Pakistan")}},
}
QUIET = {
    "en": "Arsenal beat Chelsea 2-0 in London on Saturday, and the weather in Paris stayed warm.",
    "ar": "فاز فريق الهلال بكأس السعودية، وبقي الطقس في الرياض حارا.",
    "fr": "Il pleuvra demain à Lyon et à Marseille, où le marché de Noël ouvre ses portes.",
    "es": "El festival de cine de Málaga estrenó doce películas y el tiempo fue bueno en Sevilla.",
    "ru": "В Казани прошёл концерт, а в Сочи ожидается дождь.",
    "zh": "上海今天下雨，北京气温升高。",
    "de": "In München schneite es, und in Hamburg öffnete ein neues Museum.",
    "tr": "İzmir'de yağmur yağdı, Ankara'da konser düzenlendi.",
    "pt": "Choveu no Porto e o museu de Lisboa abriu uma nova sala.",
    "fa": "هوای شیراز امروز آفتابی است و جشنواره فیلم آغاز شد.",
    "he": "ירד גשם בחיפה ובתל אביב נפתח פסטיבל קולנוע.",
    "hi": "मुंबई में बारिश हुई और दिल्ली में पुस्तक मेला खुला।",
}
ROWS = [(lang, text, claims) for lang, rows in SENTENCES.items() for text, claims in rows.items()]


@pytest.mark.parametrize(("lang", "text", "claims"), ROWS, ids=[f"{r[0]}: {r[1]}" for r in ROWS])
def test_sentences(lang, text, claims):
    assert triples(text, lang) == claims


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everyday_news_states_nothing(lang):
    assert triples(QUIET[lang], lang) == set()


def passages() -> list[Article]:
    """Some of the corpus in every language, and the examples."""
    found = []
    for path in sorted(CORPUS.glob("*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()[::15]
        found += [Article(d["id"], d["text"], d["lang"], published=d.get("published")) for d in map(json.loads, lines)]
    for path in sorted((EXAMPLES / "articles").glob("*.txt")):
        found.append(Article(path.name, path.read_text(encoding="utf-8"), path.name.split(".")[1]))
    return found


def sound(extraction: Extraction) -> None:
    """What must hold for every extraction."""
    schema, article = load_schema(), extraction.article
    for sentence in extraction.sentences:
        assert article.text[sentence.start : sentence.end] == sentence.text
    for mention in extraction.mentions:
        assert article.text[mention.start : mention.end] == mention.text
    assert len({s.id for s in extraction.statements}) == len(extraction.statements)
    for statement in extraction.statements:
        assert statement.subject.id != statement.object.id
        assert schema.check(statement.subject.type, statement.relation, statement.object.type) is None
        assert 0.4 <= statement.confidence <= 1
        assert statement.evidence
        for ref in (statement.subject, statement.object, statement.location, statement.attributed_to):
            assert ref is None or (extraction.entities[ref.id].name, extraction.entities[ref.id].type) == (
                ref.name,
                ref.type,
            )
        for evidence in statement.evidence:
            assert evidence.article == article.id
            assert article.text[evidence.start : evidence.end] == evidence.quote
            assert evidence.quote
            assert evidence.subject_mention in evidence.quote
            assert evidence.object_mention in evidence.quote
            assert evidence.cue in evidence.quote
            assert evidence.rule
    for rejection in extraction.rejected:
        assert rejection.reason
        assert article.text[rejection.start : rejection.end]


def test_all_passages_are_sound():
    articles = passages()
    assert {a.lang for a in articles} >= {"ar", "en", "fr", "es", "ru", "de"}
    found = 0
    for article in articles:
        extraction = extract(article)
        sound(extraction)
        found += len(extraction.statements)
    assert found > len(articles)


def test_the_same_article_gives_the_same_extraction():
    articles = passages()[::4]
    first, second = RuleExtractor(), RuleExtractor()
    forward = [first.extract(a) for a in articles]
    backward = [second.extract(a) for a in reversed(articles)]
    assert forward == backward[::-1]
    assert [[s.id for s in e.statements] for e in forward] == [[s.id for s in e.statements] for e in backward[::-1]]


def test_surroundings_change_only_the_offsets():
    text = "Israeli warplanes struck Iran on Monday."
    (plain,), (moved,) = read(text).statements, read("\n\n \n" + text).statements
    assert plain.id == moved.id
    assert moved.evidence[0].start - plain.evidence[0].start == 4


def test_composed_and_decomposed_text_both_keep_their_own_quotes():
    import unicodedata

    text = "La Russie a envahi l'Ukraine à l'été 2022, dit-on à Genève."
    for form in ("NFC", "NFD"):
        extraction = read(unicodedata.normalize(form, text), "fr")
        sound(extraction)
        assert ("Russia", "invades", "Ukraine") in {
            (s.subject.name, s.relation, s.object.name) for s in extraction.statements
        }


def test_repeated_claims_are_one_statement_with_several_evidences():
    text = "Israel attacked Iran. Diplomats were shocked. Israel attacked Iran."
    (statement,) = (s for s in read(text).statements if s.relation == "attacks")
    assert [text[e.start : e.end] for e in statement.evidence] == ["Israel attacked Iran.", "Israel attacked Iran."]


def test_what_is_refused_is_returned_with_its_reason():
    strict = RuleExtractor(threshold=1.0)
    extraction = strict.extract(Article("a", "Israel attacked Iran.", "en"))
    assert extraction.statements == ()
    assert [(r.subject, r.relation, r.object, r.reason) for r in extraction.rejected] == [
        ("Israel", "attacks", "Iran", "low-confidence")
    ]


def test_weights_order_the_candidates():
    article = Article("a", "Israel attacked Iran.", "en")
    sure = RuleExtractor(weights={**load_weights(), "bias": 5.0}).extract(article).statements[0].confidence
    unsure = RuleExtractor(weights={**load_weights(), "bias": 1.5}).extract(article).statements[0].confidence
    assert sure > unsure
    assert probability({"bias": 0.0}, HAND_WEIGHTS) == 0.5
    assert 0 < probability({"bias": -1e9}, HAND_WEIGHTS) < probability({"bias": 1e9}, HAND_WEIGHTS) < 1


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", ".", "…", "\u200f", "Iran", "\x00", "a" * 5000, "Israel attacked " * 60]
)
@pytest.mark.parametrize("lang", ["en", "ar", "zh"])
def test_odd_texts(text, lang):
    sound(read(text, lang))


PIECES = st.sampled_from(
    [
        *(text for rows in SENTENCES.values() for text in rows), *QUIET.values(), "\n", " ", "\u2067", "\u200c", "\u0640",
        '"', "«", "؛", "President", "وزير", "the country", "بلاده", "2024", "’s", "'nin", "،", "-", "\U0001f600",
    ]
)  # fmt: skip


@given(st.sampled_from(LANGUAGES), st.lists(PIECES | st.text(max_size=8), max_size=8))
@settings(max_examples=120, deadline=None)
def test_no_text_breaks_it(lang, pieces):
    sound(read("".join(pieces), lang, "2024-05-16"))


def test_an_unknown_language_is_refused():
    with pytest.raises(UsageError, match="unknown language 'xx'"):
        extract(Article("a", "text", "xx"))


def test_an_unknown_extractor_is_refused_with_those_there_are():
    assert "rules" in available()
    assert get_extractor("rules").fingerprint
    with pytest.raises(UsageError, match="unknown extractor 'magic' — available: rules"):
        get_extractor("magic")


def test_ids_do_not_depend_on_the_article():
    article = Article("a", "Israel attacked Iran.", "en")
    assert [s.id for s in extract(article).statements] == [s.id for s in extract(replace(article, id="b")).statements]
