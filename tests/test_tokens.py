"""Tokens keep exact offsets in every script; folded forms make spelling variants one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lang import LANGUAGES
from kg.tokens import fold, fold_accents, tokenize, words

SAMPLES = {
    "ar": "وقال الرئيسُ: «وصلنا عام ٢٠٢٤» إلى الرّباط، اليوم.",
    "en": "O'Brien's U.S. trip cost $1,200.50 — Kenya's president said so.",
    "fr": "L’accord d'Alger, qu'aujourd'hui l'Union africaine salue.",
    "es": "¿Qué dijo la Sra. Núñez en Asunción? Nada, según EE.UU.",
    "ru": "Россия и Украина — «соседи»; ещё 15,5 млн. чел.",
    "zh": "2024年5月，习近平在北京会见了Macron总统。",
    "de": "Die EU-Kommission rügt Österreichs Haushalt für 2024.",
    "tr": "Türkiye’nin İstanbul'daki görüşmeleri 12.30'da başladı.",
    "pt": "A União Africana reuniu-se em Adis Abeba às 14h30.",
    "fa": "وزیر خارجهٔ ایران می‌گوید که ۱۲ نفر آمدند.",
    "he": 'ראש הממשלה אמר לצה"ל כי חיזבאללה וארה״ב דוחות.',
    "hi": "प्रधानमंत्री ने कहा कि १२ देश आएँगे।",
}


def exact(text: str, lang: str, offset: int = 0) -> None:
    tokens = tokenize(text, lang, offset)
    for start, end, token, norm in zip(tokens.starts, tokens.ends, tokens.texts, tokens.norms, strict=True):
        assert text[start - offset : end - offset] == token
        assert norm == fold(token) != ""
    assert tokens.starts == sorted(tokens.starts)
    assert all(end <= start for end, start in zip(tokens.ends, tokens.starts[1:], strict=False))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_offsets_of_a_sentence(lang):
    exact(SAMPLES[lang], lang)
    exact(SAMPLES[lang], lang, 1000)


@given(st.sampled_from(LANGUAGES), st.text(max_size=80), st.integers(0, 10_000))
def test_offsets_of_any_text(lang, text, offset):
    exact(text, lang, offset)


@given(st.sampled_from(LANGUAGES), st.data())
def test_offsets_of_text_in_the_script_of_the_language(lang, data):
    letters = sorted(set(SAMPLES[lang])) + list("'’\"״-.\u200c\u0640\u064b")
    exact(data.draw(st.text(st.sampled_from(letters), max_size=60)), lang)


@given(st.sampled_from(LANGUAGES), st.text(max_size=60))
def test_no_letter_or_digit_is_lost(lang, text):
    kept = "".join(tokenize(text, lang).texts)
    assert [c for c in text if c.isalpha() and fold(c)] == [c for c in kept if c.isalpha() and fold(c)]


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(word):
    assert fold(fold(word)) == fold(word)


@pytest.mark.parametrize(
    ("lang", "text", "tokens"),
    [
        ("en", "Kenya's U.S. envoy", ["Kenya", "'s", "U.S.", "envoy"]),
        ("fr", "l'accord d’Alger", ["l'", "accord", "d’", "Alger"]),
        ("fr", "aujourd'hui", ["aujourd'hui"]),
        ("tr", "Türkiye'nin kararı", ["Türkiye", "'nin", "kararı"]),
        ("he", 'צה"ל ובג"ץ', ['צה"ל', 'ובג"ץ']),
        ("zh", "北京会见Macron", ["北", "京", "会", "见", "Macron"]),
        ("en", "1,200.50 tons", ["1,200.50", "tons"]),
        ("fa", "می‌گوید", ["می‌گوید"]),
        ("en", "", []),
    ],
)
def test_words(lang, text, tokens):
    assert words(text, lang) == tokens


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("إِيران", "ايران"),
        ("مكتبة", "مكتبه"),
        ("ایران", "ايران"),
        ("کویت", "كويت"),
        ("تـــونس", "تونس"),
        ("٢٠٢٤", "2024"),
        ("۱۴۰۳", "1403"),
        ("२०२४", "2024"),
        ("İSTANBUL", "istanbul"),
        ("Ещё", "еще"),
        ("Côte", "côte"),
    ],
)
def test_fold(word, folded):
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Côte", "cote"),
        ("Łódź", "lodz"),
        ("Ødegård", "odegard"),
        ("Đinđić", "dindic"),
        ("Йемен", "йемен"),
        ("हिन्दी", "हिंदि"),
        ("हिंदी", "हिंदि"),
        ("की", "की"),
    ],
)
def test_fold_accents(word, folded):
    assert fold_accents(word) == folded


def test_direction_marks_are_no_tokens():
    assert tokenize("\u2067إيران\u2069 \u200f", "ar").texts == ["إيران"]
