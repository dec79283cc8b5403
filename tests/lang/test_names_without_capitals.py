"""Names that no list has in scripts without capitals: who they are follows from the words beside them."""

from __future__ import annotations

import pytest

from tests.engine import triples

SAID = [
    # a holder between commas, before and after the title
    ("fa", "وزیر انرژی کنیا، جوزف موتوا، استعفا داد.", ("جوزف موتوا", "minister_of", "Kenya")),
    ("fa", "پترا نوواک، وزیر دارایی کرواسی، به زاگرب بازگشت.", ("پترا نوواک", "minister_of", "Croatia")),
    ("he", "שר האנרגיה של קניה, ג'וזף מוטואה, התפטר.", ("ג'וזף מוטואה", "minister_of", "Kenya")),
    ("he", "לארס אקדאל, שר ההגנה לשעבר של שוודיה, נאם אמש.", ("לארס אקדאל", "minister_of", "Sweden")),
    # the word for "own" stands between the title and the name
    (
        "fa",
        "وزیر خارجه ترکیه با همتای عراقی خود یوسف رستگاری دیدار کرد.",
        ("یوسف رستگاری", "minister_of", "Iraq"),
    ),
    # a company by its name alone, a bank with its kind, an agreement with what it is about
    ("fa", "شرکت چینی زیجین در تانزانیا سرمایه‌گذاری کرد.", ("زیجین", "invests_in", "Tanzania")),
    ("he", "חברת הספנות אורנה השקיעה בטנזניה.", ("אורנה", "invests_in", "Tanzania")),
    ("he", 'פטרה נובאק, מנכ"לית לוקטרה, פרשה.', ("פטרה נובאק", "leads", "לוקטרה")),
    ("he", "נפאל הפרה את הסכם לואנדה.", ("Nepal", "violates_agreement", "הסכם לואנדה")),
    ("fa", "نپال پیمان دوستی با لائوس را امضا کرد.", ("Nepal", "signs_agreement", "پیمان دوستی")),
    # a name that is mostly another word, after an adposition
    ("fa", "آلمان نیروهای خود را از مالی خارج کرد.", ("Germany", "withdraws_forces_from", "Mali")),
    # the article that is heard but not written, a doubled first vav
    ("he", "מרקו רוביו נחת בוורשה.", ("Marco Rubio", "visits", "Warsaw")),
]


@pytest.mark.parametrize(("lang", "text", "said"), SAID, ids=[text for _, text, _ in SAID])
def test_unlisted_names(lang: str, text: str, said: tuple[str, str, str]) -> None:
    assert said in triples(text, lang)


SILENT = [
    ("fa", "شرکت در این نشست رایگان است و حزب حاکم شرکت نکرد."),
    ("he", "החברה הודיעה אתמול כי המפלגה תבחר מנהיג חדש."),
    ("he", "נשיא החברה ביקש לקדם את הפרויקט."),
]


@pytest.mark.parametrize(("lang", "text"), SILENT)
def test_everyday_words_are_no_names(lang: str, text: str) -> None:
    assert triples(text, lang) == set()
