"""Whether it happened, when, where and who says so."""

from __future__ import annotations

import pytest

from tests.engine import only, read

SANCTIONS = {
    "en": {
        "Poland imposed sanctions on Belarus.": ("asserted", False),
        "Poland will impose sanctions on Belarus.": ("planned", False),
        "Poland plans to impose sanctions on Belarus.": ("planned", False),
        "Poland is expected to impose sanctions on Belarus.": ("expected", False),
        "Poland may impose sanctions on Belarus.": ("hypothetical", False),
        "Poland could impose sanctions on Belarus.": ("hypothetical", False),
        "Poland should impose sanctions on Belarus.": ("requested", False),
        "Poland did not impose sanctions on Belarus.": ("asserted", True),
        "Poland never imposed sanctions on Belarus.": ("asserted", True),
        "Poland refused to impose sanctions on Belarus.": ("asserted", True),
        "Poland will not impose sanctions on Belarus.": ("planned", True),
    },
    "ar": {
        "فرضت بولندا عقوبات على بيلاروسيا.": ("asserted", False),
        "ستفرض بولندا عقوبات على بيلاروسيا.": ("planned", False),
        "سوف تفرض بولندا عقوبات على بيلاروسيا.": ("planned", False),
        "قد تفرض بولندا عقوبات على بيلاروسيا.": ("hypothetical", False),
        "من المتوقع أن تفرض بولندا عقوبات على بيلاروسيا.": ("expected", False),
        "يجب أن تفرض بولندا عقوبات على بيلاروسيا.": ("requested", False),
        "لم تفرض بولندا عقوبات على بيلاروسيا.": ("asserted", True),
        "فرضت بولندا عقوبات كاملة على بيلاروسيا.": ("asserted", False),
    },
    "fr": {"La Pologne n'a pas imposé de sanctions à la Biélorussie.": ("asserted", True)},
    "es": {"Polonia no impuso sanciones a Bielorrusia.": ("asserted", True)},
    "pt": {"A Polônia não impôs sanções à Bielorrússia.": ("asserted", True)},
    "de": {"Polen wird Sanktionen gegen Belarus verhängen.": ("planned", False)},
    "ru": {"Польша не ввела санкции против Белоруссии.": ("asserted", True)},
    "fa": {"لهستان بلاروس را تحریم نکرد.": ("asserted", True)},
    "he": {"פולין לא הטילה סנקציות על בלארוס.": ("asserted", True)},
    "hi": {"पोलैंड ने बेलारूस पर प्रतिबंध नहीं लगाए।": ("asserted", True)},
    "zh": {"波兰将对白俄罗斯实施制裁。": ("planned", False)},
}
ROWS = [(lang, text, *marks) for lang, rows in SANCTIONS.items() for text, marks in rows.items()]


@pytest.mark.parametrize(("lang", "text", "modality", "negated"), ROWS, ids=[f"{r[0]}: {r[1]}" for r in ROWS])
def test_modality_and_negation(lang, text, modality, negated):
    statement = only(text, "sanctions", lang)
    assert (statement.subject.name, statement.object.name) == ("Poland", "Belarus")
    assert (statement.modality, statement.negated) == (modality, negated)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Russia denied that it attacked Moldova."),
        ("en", "Russia did not attack Moldova."),
        ("ar", "نفت روسيا أنها هاجمت مولدوفا."),
        ("ar", "لم تهاجم روسيا مولدوفا."),
    ],
)
def test_what_is_denied_is_negated(lang, text):
    statement = only(text, "attacks", lang)
    assert (statement.subject.name, statement.object.name, statement.negated) == ("Russia", "Moldova", True)


def test_a_denial_is_another_statement():
    assert only("Russia attacked Moldova.", "attacks").id != only("Russia did not attack Moldova.", "attacks").id


@pytest.mark.parametrize(
    ("lang", "text", "speaker"),
    [
        ("en", "Lithuanian President Gitanas Nausėda said that Belarus attacked Poland.", "Gitanas Nausėda"),
        ("ar", "قالت ليتوانيا إن بيلاروسيا هاجمت بولندا.", "Lithuania"),
        ("en", "Belarus attacked Poland.", None),
        ("en", "Belarus said that it attacked Poland.", None),
    ],
)
def test_who_says_so(lang, text, speaker):
    statement = only(text, "attacks", lang)
    assert (statement.subject.name, statement.object.name) == ("Belarus", "Poland")
    assert (statement.attributed_to.name if statement.attributed_to else None) == speaker
    assert (statement.modality, statement.negated) == ("asserted", False)


@pytest.mark.parametrize(
    ("lang", "text", "relation", "time", "basis"),
    [
        ("en", "Iran attacked Iraq in April 1988.", "attacks", "1988-04", "stated"),
        ("en", "Iran attacked Iraq on Monday.", "attacks", "2024-05-13", "relative"),
        (
            "en",
            "Kenya has had diplomatic relations with Cuba since 2016.",
            "has_diplomatic_relations",
            "2016/..",
            "stated",
        ),
        ("ar", "ترتبط كينيا بعلاقات دبلوماسية مع كوبا منذ عام 2016.", "has_diplomatic_relations", "2016/..", "stated"),
        ("en", "Iran attacked Iraq.", "attacks", None, None),
    ],
)
def test_time(lang, text, relation, time, basis):
    when = only(text, relation, lang, "2024-05-16").time
    assert (when.edtf if when else None, when.basis if when else None) == (time, basis)


def test_a_weekday_without_a_publication_date_is_left_out():
    assert only("Iran attacked Iraq on Monday.", "attacks").time is None


def test_where():
    text = "French Foreign Minister Jean-Noël Barrot met Moroccan Foreign Minister Nasser Bourita in Rabat."
    statement = only(text, "meets_with")
    assert statement.location is not None
    assert (statement.location.name, statement.location.type) == ("Rabat", "City")


OTHER_TIMES = {
    "Brazil hosted the 2014 World Cup and invested in Angola.": ("en", "invests_in"),
    "Born in 1960, Mokgweetsi Masisi visited Zambia.": ("en", "visits"),
    "Lula, who was elected in 2022, criticised Israel.": ("en", "criticizes"),
    "Kenya, which joined the East African Community in 2000, attacked Somalia.": ("en", "attacks"),
    "Selon un rapport de 2011, l'Iran a livré des armes à la Syrie.": ("fr", "supplies_weapons_to"),
    "Brasil, que organizó el Mundial de 2014, invirtió en Angola.": ("es", "invests_in"),
    "Nascido em 1960, Mokgweetsi Masisi visitou a Zâmbia.": ("pt", "visits"),
    "Ein Bericht von 2011 besagte, dass der Iran Waffen an Syrien lieferte.": ("de", "supplies_weapons_to"),
    "В докладе 2011 года говорится, что Иран поставлял оружие Сирии.": ("ru", "supplies_weapons_to"),
    "انسحبت روسيا من المعاهدة في نوفمبر 2023، واتهمت أوكرانيا بالقصف.": ("ar", "accuses"),
    "2011年的一份报告称，伊朗向叙利亚提供武器。": ("zh", "supplies_weapons_to"),
    "2011 tarihli bir rapora göre İran, Suriye'ye silah gönderdi.": ("tr", "supplies_weapons_to"),
    "2011 की एक रिपोर्ट के अनुसार ईरान ने सीरिया को हथियार दिए।": ("hi", "supplies_weapons_to"),
    "قطر در سال ۲۰۱۹ از اوپک خارج شد، و ترکیه به عراق حمله کرد.": ("fa", "attacks"),
    "קרואטיה הצטרפה לאיחוד האירופי ב-2013, וטורקיה תקפה את עיראק.": ("he", "attacks"),
}


@pytest.mark.parametrize("text", OTHER_TIMES)
def test_the_time_of_a_noun_or_another_clause_is_not_that_of_a_statement(text):
    lang, relation = OTHER_TIMES[text]
    assert only(text, relation, lang).time is None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("In 2014, Brazil invested in Angola.", "2014"),
        ("On a visit to Lisbon in May 2014, Dilma Rousseff criticised Israel.", "2014-05"),
    ],
)
def test_the_time_of_a_statement_may_stand_in_a_part_of_its_own(text, edtf):
    assert edtf in {s.time.edtf for s in read(text).statements if s.time}


def test_a_month_or_a_name_says_nothing_of_how_sure_something_is():
    assert only("On 3 May 2019 Sudan condemned Egypt.", "criticizes").modality == "asserted"
    assert only("Irán condenó a Irak.", "criticizes", "es").modality == "asserted"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Rwanda, which denies backing M23, criticised Uganda."),
        ("fr", "Le Rwanda, qui nie soutenir le M23, a critiqué l'Ouganda."),
        ("es", "Ruanda, que niega apoyar al M23, criticó a Uganda."),
        ("pt", "Ruanda, que nega apoiar o M23, criticou Uganda."),
        ("de", "Ruanda, das eine Unterstützung der M23 bestreitet, kritisierte Uganda."),
        ("ru", "Руанда, которая отрицает поддержку М23, раскритиковала Уганду."),
    ],
)
def test_what_a_relative_clause_denies_is_not_the_main_clause(lang, text):
    found = {s.relation: s.negated for s in read(text, lang).statements}
    assert not found["criticizes"]
    assert found.get("supports", True)


def test_reports_that_are_denied_are_no_fact():
    text = "کرملین گزارش‌ها درباره حمله روسیه به لهستان را تکذیب کرد."
    assert only(text, "attacks", "fa").negated


def test_a_date_in_a_name_is_no_time():
    assert only("Uganda attacked the March 23 Movement.", "attacks").time is None


def test_who_rejects_calls_for_an_act_is_against_nobody_whom_it_concerns():
    found = {
        s.relation for s in read("Les appels à reconnaître le Kosovo ont été rejetés par la Serbie.", "fr").statements
    }
    assert "opposes" not in found


def test_a_time_before_and_is_not_that_of_who_comes_after_it():
    text = "Ethiopia attacked Eritrea in May 1998 and Djibouti condemned Ethiopia."
    assert only(text, "criticizes").time is None
    assert only(text, "attacks").time is not None


def test_to_whom_something_is_said_does_not_say_it():
    speakers = {
        s.attributed_to for s in read("Turquía, miembro de la OTAN desde 1952, criticó a Israel.", "es").statements
    }
    assert speakers == {None}


@pytest.mark.parametrize(
    ("lang", "text", "relation", "edtf"),
    [
        ("fr", "Ali Bongo, renversé en août 2023, est arrivé à Luanda.", "visits", None),
        ("es", "Bernardo Arévalo, que asumió en enero de 2024, criticó a Israel.", "criticizes", None),
        (
            "fr",
            "Le retrait des mercenaires de Wagner du Mali, annoncé en juin 2025, a surpris.",
            "withdraws_forces_from",
            "2025-06",
        ),
    ],
)
def test_a_time_between_commas_is_that_of_what_stands_before_it(lang, text, relation, edtf):
    when = only(text, relation, lang).time
    assert (when.edtf if when else None) == edtf
