"""Language detection: the twelve languages, their neighbours, short texts and none at all."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.lang import LANGUAGES
from kg.language import canonical, detect, guess, language_name

TEXTS = {
    "ar": "أعلنت وزارة الخارجية أن الوفد سيصل إلى العاصمة غداً لبحث اتفاقية التجارة مع دول الجوار.",
    "en": "The foreign ministry said that the delegation would arrive in the capital to discuss the trade agreement.",
    "fr": "Le ministère des Affaires étrangères a déclaré que la délégation arriverait dans la capitale pour une visite.",
    "es": "El Ministerio de Exteriores dijo que la delegación llegará a la capital para hablar de los acuerdos y su futuro.",
    "ru": "Министерство иностранных дел заявило, что делегация прибудет в столицу, чтобы обсудить торговое соглашение.",
    "zh": "外交部表示，代表团将抵达首都，讨论与邻国的贸易协定。",
    "de": "Das Außenministerium teilte mit, dass die Delegation in der Hauptstadt eintreffen und über das Abkommen sprechen wird.",
    "tr": "Dışişleri Bakanlığı, heyetin görüşmeler için yarın geleceğini, ancak bir hafta kadar kalacağını söyledi.",
    "pt": "O Ministério dos Negócios Estrangeiros disse que a delegação não chegará à capital em junho, mas também enviou uma carta.",
    "fa": "وزارت امور خارجه گفت که هیئت فردا برای گفتگو درباره توافق تجاری با کشورهای همسایه به پایتخت می‌رسد.",
    "he": "משרד החוץ מסר כי המשלחת תגיע לבירה כדי לדון בהסכם הסחר עם המדינות השכנות.",
    "hi": "विदेश मंत्रालय ने कहा कि प्रतिनिधिमंडल व्यापार समझौते पर चर्चा के लिए कल राजधानी पहुंचेगा।",
}
SHORT_TEXTS = {
    "ar": "قمة بغداد",
    "ru": "Россия и Китай",
    "zh": "中国",
    "he": "ישראל",
    "hi": "भारत और चीन",
    "fa": "گفتگوی پکن",
}
OTHERS = {
    "it": "Il ministero degli Esteri ha detto che la delegazione arriverà nella capitale per discutere gli accordi.",
    "nl": "Het ministerie van Buitenlandse Zaken zei dat de delegatie naar de hoofdstad komt om het akkoord te bespreken.",
    "gl": "O ministerio dixo que a delegación chegará á capital para falar dunha nova unión cos países veciños e non máis.",
    "uk": "Міністерство закордонних справ заявило, що делегація прибуде до столиці, щоб обговорити торговельну угоду.",
    "bg": "Министерството на външните работи заяви, че делегацията ще пристигне в столицата, за да обсъди споразумението.",
    "ur": "وزارت خارجہ نے کہا کہ وفد تجارتی معاہدے پر بات چیت کے لیے کل دارالحکومت پہنچے گا۔",
    "ja": "外務省は、代表団が貿易協定について話し合うために首都に到着すると述べた。",
    "ko": "외교부는 대표단이 무역 협정을 논의하기 위해 수도에 도착할 것이라고 말했다.",
    "el": "Το υπουργείο Εξωτερικών είπε ότι η αντιπροσωπεία θα φτάσει στην πρωτεύουσα.",
    "mr": "परराष्ट्र मंत्रालयाने सांगितले आहे की शिष्टमंडळ उद्या राजधानीत पोहोचणार आहे आणि व्यापार करारावर चर्चा करणार आहे.",
}  # fmt: skip


def test_each_supported_language_is_told() -> None:
    assert set(TEXTS) == set(LANGUAGES)
    assert {lang: detect(text) for lang, text in TEXTS.items()} == {lang: lang for lang in TEXTS}


@pytest.mark.parametrize("lang", SHORT_TEXTS)
def test_script_and_letters_decide_short_texts(lang: str) -> None:
    found = guess(SHORT_TEXTS[lang])
    assert (found.lang, found.short) == (lang, True)


@pytest.mark.parametrize("lang", OTHERS)
def test_an_unsupported_language_is_named_and_not_taken_for_a_neighbour(lang: str) -> None:
    found = guess(OTHERS[lang])
    assert (found.lang, found.detected) == (None, lang)
    with pytest.raises(InputError, match="not supported") as caught:
        detect(OTHERS[lang])
    assert language_name(lang) in str(caught.value)
    assert "ar, en, fr, es, ru, zh, de, tr, pt, fa, he, hi" in str(caught.value)


def test_a_text_without_letters_has_no_language() -> None:
    assert guess("12.5 % (2019) — …").letters == 0
    with pytest.raises(InputError, match="no letters"):
        detect("12.5 %")


def test_a_name_alone_is_not_guessed() -> None:
    assert guess("Ok NATO").lang is None
    with pytest.raises(InputError, match="cannot be told"):
        detect("Ok NATO")


def test_foreign_names_do_not_turn_the_language() -> None:
    text = "وقعت شركتا Lockheed Martin و Boeing اتفاقية مع وزارة الدفاع في الرياض، وفق ما نقلته New York Times."
    assert detect(text) == "ar"


def test_tags_in_other_forms_are_understood() -> None:
    tags = ["ar", "AR", "ar-EG", "pt_BR", "zh-Hant-TW", "ara", "fas", "per", "iw", " en "]
    assert [canonical(tag) for tag in tags] == ["ar", "ar", "ar", "pt", "zh", "ar", "fa", "fa", "he", "en"]
    with pytest.raises(InputError, match="'it' is not supported"):
        canonical("it")


def test_the_model_is_not_loaded_where_it_is_not_needed() -> None:
    code = (
        "import sys; from kg.language import guess\n"
        f"texts = {list(TEXTS.values())!r}\n"
        "assert all(guess(t * 3).lang for t in texts)\n"
        "print('py3langid' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


@given(st.text(max_size=300))
def test_any_text_gets_a_guess(text: str) -> None:
    found = guess(text)
    assert found.lang is None or found.lang in LANGUAGES
    assert found.lang is None or found.lang == found.detected
