"""Sentence boundaries: exact offsets, abbreviations, stops without or with too many spaces, quotations."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lang import LANGUAGES
from kg.sentences import split
from kg.types import Article


def sentences(text: str, lang: str) -> list[str]:
    article = Article("a", text, lang)
    found = split(article)
    for sentence in found:
        assert article.text[sentence.start : sentence.end] == sentence.text
        assert (sentence.article, sentence.lang) == ("a", lang)
    return [sentence.text for sentence in found]


# "|" marks where a sentence must end; nowhere else may one
CASES = [
    ("ar", "قال د. سامي النجار لوكالة أ.ف.ب. إن م. هدى ستصل غداً.| وأضاف أنها متعبة."),
    ("ar", "نقلت وكالة (أ .ف .ب) عن الوزير قوله ذلك .| ونفت الحكومة الخبر ."),
    ("ar", "انتهت جلسة المجال.|وقال الرئيس إنه راضٍ."),
    ("ar", "بلغ العجز 3.5 مليار دولار في عام 2019.| وارتفع الدين."),
    ("ar", "ذكرت شبكة سي.إن.إن الأمريكية أن الوفد وصل.| ولم تعلق بي.بي.سي على النبأ."),
    ("ar", "أين ذهب الوفد؟| إلى دمشق!| هكذا قال الناطق."),
    ("ar", "وصل الوزير .|  (رويترز)"),
    ("en", "The U.S. envoy met Gen. Carl J. Smith on Oct. 2 at No. 10.| He left at 5 p.m. Monday."),
    ("en", "Sen. Ann Lee, who chairs St. Mark's, paid $3.5 million.| Mr. Orr vs. Mrs. Day is over."),
    ("en", '"Will you sign?" she asked.| "No!" he said.'),
    ("en", "The talks ended.|The minister left for Oslo."),
    ("en", "They will begin at 7 p.m. ET tonight in Washington."),
    ("en", "J.P. Morgan and the U.K. said so.| Visit example.com now."),
    ("fr", "M. Petit et Mme. Roy ont vu le Dr. Blanc.| J.-C. Noir est parti le 3 oct. 2018."),
    ("fr", "Il a dit « Oui. »| Puis il est parti."),
    ("es", "El Sr. Gil y EE. UU. firmaron el art. 5.| La Sra. Paz no vino."),
    ("pt", "O Sr. Lima leu o art. 3.º da lei.| A Dra. Reis saiu."),
    ("de", "Das ist z. B. der 2. Weltkrieg, d. h. ca. 6 Mio. Tote.| Dr. Maier kam am 3. Oktober."),
    ("de", "Er kam im Jahr 2018.| Danach ging er."),
    ("ru", "Это т.е. так, им. Ленина, ул. Мира, проф. Котов.| А. С. Орлов ушёл."),
    ("ru", "Он сказал: «Да!» — и вышел.| В 2018 г. он вернулся."),
    ("tr", "Prof. Dr. Ayşe Kara 2. Dünya Savaşı'nı anlattı.| T.C. vatandaşı Av. Ali Kaya dinledi."),
    ("tr", '"Neden geldin?" dedi.| Sonra gitti.'),
    ("fa", "او در سال ۱۳۹۷ آمد.| آیا رفت؟| بله، ا. احمدی گفت."),
    ("he", "דובר הבי.בי.סי אמר זאת.| מנכ\"ל החברה א. לוי הלך."),
    ("hi", "डॉ. सिंह यू.के. गए।| क्या वे लौटे?| हाँ, 3.5 साल बाद।"),
    ("zh", "部长说：“我们不会接受这个协议。”|会议结束了。|J.K.罗琳来了吗？|3.5亿人。"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "marked"), CASES)
def test_boundaries(lang: str, marked: str) -> None:
    wanted = [part.strip() for part in marked.split("|")]
    assert sentences(marked.replace("|", ""), lang) == wanted


def test_a_quotation_of_several_sentences_is_split() -> None:
    text = "قال الناطق: «لن نقبل بهذا الاتفاق أبداً. سنبقى في مواقعنا حتى النهاية». وغادر القاعة."
    assert sentences(text, "ar") == [
        "قال الناطق: «لن نقبل بهذا الاتفاق أبداً.",
        "سنبقى في مواقعنا حتى النهاية».",
        "وغادر القاعة.",
    ]


def test_danda_and_bar_end_hindi_sentences() -> None:
    assert sentences("मंत्री दिल्ली गए | वे कल लौटेंगे।", "hi") == ["मंत्री दिल्ली गए |", "वे कल लौटेंगे।"]


def test_line_breaks_end_sentences_of_any_kind() -> None:
    text = "Summit opens in Cairo\r\n\r\nBy Ann Lee\n\n  The summit opened\u2028and closed.\r"
    assert sentences(text, "en") == ["Summit opens in Cairo", "By Ann Lee", "The summit opened", "and closed."]


def test_marks_of_direction_and_spaces_belong_to_no_sentence() -> None:
    text = "\ufeff\u200fوصل الوفد.\u200f \u00a0\u200bوغادر.\u200e"
    assert sentences(text, "ar") == ["وصل الوفد.", "وغادر."]


def test_empty_and_blank_texts_have_no_sentences() -> None:
    assert sentences("", "en") == []
    assert sentences(" \n\t\u200f\n", "ar") == []


def test_a_question_keeps_its_speaker() -> None:
    assert sentences("“为什么？”他问。", "zh") == ["“为什么？”他问。"]


ALPHABET = "aB.?!… \n\r\t\"'«»“”()،؛؟۔।|。！？د١5é\u0301\u200f\u064bअ्中é😀\ud800-"


@given(st.text(alphabet=ALPHABET, max_size=80), st.sampled_from([*LANGUAGES, "xx"]))
def test_sentences_are_in_order_and_lose_nothing(text: str, lang: str) -> None:
    article = Article("a", text, lang)
    end = 0
    for sentence in split(article):
        assert end <= sentence.start < sentence.end <= len(text)
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        assert "\n" not in sentence.text
        assert not text[end : sentence.start].strip(" \t\r\n\u200f")
        end = sentence.end
    assert not text[end:].strip(" \t\r\n\u200f")


@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_any_text_can_be_split(text: str, lang: str) -> None:
    for sentence in split(Article("a", text, lang)):
        assert text[sentence.start : sentence.end] == sentence.text


@pytest.mark.parametrize("piece", ["J. ", '"a. ', "? ", "نعم؟» لا ", "好。”他说", "(", "word ", " "])
def test_time_grows_with_the_length_only(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    started = time.process_time()
    split(Article("a", text, "ar"))
    assert time.process_time() - started < 10
