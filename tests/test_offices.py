"""Who holds which office of whom, by title, apposition, possessive and reference."""

from __future__ import annotations

import pytest

from tests.engine import only, read, triples

OFFICES = {"head_of_state_of", "head_of_government_of", "minister_of", "leads", "represents", "holds_position_in"}


def offices(text, lang="en"):
    return {t for t in triples(text, lang) if t[1] in OFFICES}


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        ("en", "Finnish President Alexander Stubb visited Tallinn.", {("Alexander Stubb", "head_of_state_of", "Finland")}),
        ("en", "Serbian Foreign Minister Marko Djurić visited Zagreb.", {("Marko Đurić", "minister_of", "Serbia")}),
        (
            "en",
            "Jens Stoltenberg, the secretary general of NATO, said the alliance was ready.",
            {("Jens Stoltenberg", "leads", "NATO")},
        ),
        ("en", "NATO Secretary General Mark Rutte spoke.", {("Mark Rutte", "leads", "NATO")}),
        (
            "en",
            "French Foreign Minister Jean-Noël Barrot met his Moroccan counterpart Nasser Bourita in Rabat.",
            {("Jean-Noël Barrot", "minister_of", "France"), ("Nasser Bourita", "minister_of", "Morocco")},
        ),
        (
            "ar",
            "التقى وزير الخارجية المصري بدر عبد العاطي نظيره التركي هاكان فيدان في أنقرة.",
            {("Badr Abdelatty", "minister_of", "Egypt"), ("Hakan Fidan", "minister_of", "Turkey")},
        ),
        ("ar", "نائب وزير الخارجية الروسي ميخائيل غالوزين", {("ميخائيل غالوزين", "holds_position_in", "Russia")}),
        ("ar", "الرئيس السابق للبرازيل جايير بولسونارو", {("Jair Bolsonaro", "head_of_state_of", "Brazil")}),
        ("fr", "Le président finlandais Alexander Stubb a pris la parole.", {("Alexander Stubb", "head_of_state_of", "Finland")}),
        ("es", "El presidente de Finlandia, Alexander Stubb, habló.", {("Alexander Stubb", "head_of_state_of", "Finland")}),
        ("pt", "O presidente da Finlândia, Alexander Stubb, falou.", {("Alexander Stubb", "head_of_state_of", "Finland")}),
        ("de", "Der finnische Präsident Alexander Stubb sprach.", {("Alexander Stubb", "head_of_state_of", "Finland")}),
        ("ru", "Президент Финляндии Александр Стубб выступил.", {("Alexander Stubb", "head_of_state_of", "Finland")}),
        ("tr", "Finlandiya Cumhurbaşkanı Alexander Stubb konuştu.", {("Alexander Stubb", "head_of_state_of", "Finland")}),
        ("zh", "芬兰总统斯图布发表讲话。", {("Alexander Stubb", "head_of_state_of", "Finland")}),
        ("fa", "الکساندر استوب، رئیس جمهور فنلاند، سخنرانی کرد.", {("Alexander Stubb", "head_of_state_of", "Finland")}),
        ("he", "נשיא פינלנד אלכסנדר סטוב נאם.", {("Alexander Stubb", "head_of_state_of", "Finland")}),
        ("hi", "फ़िनलैंड के राष्ट्रपति अलेक्ज़ेंडर स्टब ने भाषण दिया।", {("Alexander Stubb", "head_of_state_of", "Finland")}),
    ],
)  # fmt: skip
def test_titles(lang, text, claims):
    assert offices(text, lang) == claims


@pytest.mark.parametrize(
    "text",
    [
        "The president spoke.",
        "A minister resigned on Tuesday.",
        "The Finnish president's dog barked.",
        "Leaders of France and Germany met.",
    ],
)
def test_an_office_without_a_holder_states_nothing(text):
    assert offices(text) == set()


def test_a_president_of_an_organisation_leads_it():
    assert offices("European Commission President Ursula von der Leyen spoke.") == {
        ("Ursula von der Leyen", "leads", "European Commission")
    }


def test_a_deputy_holds_a_position():
    text = "Russian Deputy Foreign Minister Mikhail Galuzin spoke."
    assert offices(text) == {("Mikhail Galuzin", "holds_position_in", "Russia")}


def test_an_elected_president_is_expected():
    statement = only("Peru's president-elect Rafael López visited Brazil.", "head_of_state_of")
    assert (statement.subject.name, statement.object.name, statement.modality) == ("Rafael López", "Peru", "expected")


def test_the_role_is_the_title_as_written():
    assert only("Serbian Foreign Minister Marko Djurić visited Zagreb.", "minister_of").role == "Foreign Minister"
    assert (
        only("قال رئيس الوزراء العراقي محمد شياع السوداني ذلك.", "head_of_government_of", "ar").role == "رئيس الوزراء"
    )


def test_a_known_holder_needs_no_state_beside_the_title():
    statement = only("Japanese diplomats waited. President Luong Cuong spoke.", "head_of_state_of")
    assert (statement.object.name, statement.evidence[0].rule) == ("Vietnam", "office:known-office")


def test_evidence_tells_the_rule_and_the_words():
    statement = only("Finnish President Alexander Stubb spoke.", "head_of_state_of")
    (evidence,) = statement.evidence
    assert (evidence.rule, evidence.cue, evidence.subject_mention, evidence.object_mention) == (
        "office:title",
        "President",
        "Alexander Stubb",
        "Finnish",
    )
    assert 0.5 < evidence.confidence == statement.confidence < 1


def test_the_persons_are_persons():
    extraction = read("Finnish President Alexander Stubb met Kenyan President William Ruto.")
    people = {e.name for e in extraction.entities.values() if e.type == "Person"}
    assert people == {"Alexander Stubb", "William Ruto"}


@pytest.mark.parametrize(
    ("lang", "text", "claim"),
    [
        ("en", "Ecowas, whose chairman Adama Touré flew in on Sunday, met.", ("Adama Touré", "leads", "Economic Community of West African States")),
        ("fr", "L'Union africaine, dont la présidente Awa Diome a parlé, se réunit.", ("Awa Diome", "leads", "African Union")),
        ("es", "La Unión Africana, cuyo presidente Adama Touré habló, se reúne.", ("Adama Touré", "leads", "African Union")),
        ("pt", "A União Africana, cujo presidente Adama Touré falou, reúne-se.", ("Adama Touré", "leads", "African Union")),
        ("ru", "Африканский союз, председатель которого Адама Туре выступил, ждет.", ("Адама Туре", "leads", "African Union")),
        ("fr", "La Fédération des armateurs de Sète proteste. Son président, Luc Marin, attend.", ("Luc Marin", "leads", "Fédération des armateurs de Sète")),
        ("es", "Perú protestó. Su canciller, Julio Ferrero, viajó.", ("Julio Ferrero", "minister_of", "Peru")),
        ("ru", "Перу заявило протест. Его министр иностранных дел Хулио Ферреро уехал.", ("Хулио Ферреро", "minister_of", "Peru")),
    ],
)  # fmt: skip
def test_whose_and_its_refer_to_what_was_just_named(lang, text, claim):
    assert offices(text, lang) == {claim}


def test_its_secretary_general_is_a_bodys_and_no_states():
    text = "The Lake Chad Basin Commission met in Togo, where its secretary general, Paul Kaya, spoke."
    assert {t for t in offices(text) if t[0] == "Paul Kaya"} == {("Paul Kaya", "leads", "Lake Chad Basin Commission")}


@pytest.mark.parametrize(
    ("lang", "text", "claim"),
    [
        ("fr", "Le porte-parole de l'armée malienne, le colonel Souley Dembélé, a parlé.", "Souley Dembélé"),
        ("es", "El portavoz del Ejército de Malí, coronel Souley Dembélé, habló.", "Souley Dembélé"),
        ("pt", "O porta-voz do Exército do Mali, coronel Souley Dembélé, falou.", "Souley Dembélé"),
        ("de", "Der Sprecher der Armee Malis, Oberst Souley Dembélé, sprach.", "Souley Dembélé"),
        ("he", "דובר צבא מאלי, קולונל סולימאן דמבלה, אמר.", "סולימאן דמבלה"),
    ],
)
def test_a_rank_may_stand_between_a_title_and_its_holder(lang, text, claim):
    assert offices(text, lang) == {(claim, "represents", "Malian Armed Forces")}


def test_a_given_name_that_is_a_word_too_begins_a_name_of_three():
    text = "Der CDU-Vorsitzende Hans Georg Maurer sprach."
    assert {s for s, _, _ in offices(text, "de")} == {"Hans Georg Maurer"}


MADE = [
    ("en", "Karin Lindqvist was appointed prime minister of Estonia.", "head_of_government_of"),
    ("en", "Parliament elected Karin Lindqvist as president of Estonia.", "head_of_state_of"),
    ("en", "Karin Lindqvist became president of Estonia in 2021.", "head_of_state_of"),
    ("en", "Estonia's ruling council named Karin Lindqvist prime minister.", "head_of_government_of"),
    ("en", "Karin Lindqvist, the newly appointed ambassador of Estonia, arrived in Paris.", "represents"),
    ("en", "Karin Lindqvist resigned as prime minister of Estonia.", "head_of_government_of"),
    ("en", "Estonia's new prime minister is Karin Lindqvist.", "head_of_government_of"),
    ("en", "Karin Lindqvist will become prime minister of Estonia next week.", "head_of_government_of"),
    ("en", "Karin Lindqvist succeeded Pedro Lima as prime minister of Estonia.", "head_of_government_of"),
    ("de", "Karin Lindqvist, im Mai zur Botschafterin Estlands ernannt, traf in Paris ein.", "represents"),
    ("ar", "أمينة يوسف هي وزيرة خارجية إستونيا.", "minister_of"),
    ("fr", "Karin Lindqvist a été élue présidente de l'Estonie.", "head_of_state_of"),
    ("es", "El Congreso eligió presidenta de Estonia a Karin Lindqvist.", "head_of_state_of"),
    ("pt", "Karin Lindqvist tornou-se presidente da Estônia.", "head_of_state_of"),
    ("de", "Karin Lindqvist wurde zur Präsidentin von Estland gewählt.", "head_of_state_of"),
    ("ru", "Карин Линдквист избрана президентом Эстонии.", "head_of_state_of"),
    ("ru", "Президентом Эстонии избрана Карин Линдквист.", "head_of_state_of"),
    ("zh", "卡琳·林德奎斯特成为爱沙尼亚总统。", "head_of_state_of"),
    ("fa", "کارین لیندکویست به عنوان نخست‌وزیر استونی منصوب شد.", "head_of_government_of"),
    ("he", "קארין לינדקוויסט נבחרה לנשיאת אסטוניה.", "head_of_state_of"),
    ("tr", "Karin Lindqvist Estonya cumhurbaşkanı seçildi.", "head_of_state_of"),
    ("hi", "कैरिन लिंडक्विस्ट को एस्टोनिया का प्रधानमंत्री नियुक्त किया गया।", "head_of_government_of"),
]


@pytest.mark.parametrize(("lang", "text", "relation"), MADE, ids=[row[1] for row in MADE])
def test_who_is_made_something_holds_the_office(lang, text, relation):
    assert [o for _, r, o in triples(text, lang) if r == relation] == ["Estonia"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "en",
            "President Bola Tinubu appointed Adamu Talba as foreign minister and Bello Goronyo as defence minister.",
        ),
        ("de", "Bola Tinubu ernannte Adamu Talba zum Außenminister und Bello Goronyo zum Verteidigungsminister."),
    ],
)
def test_each_of_several_appointed_holds_an_office_where_the_one_who_appoints_rules(lang, text):
    found = {(s, o) for s, r, o in triples(text, lang) if r == "minister_of"}
    assert found == {("Adamu Talba", "Nigeria"), ("Bello Goronyo", "Nigeria")}


def test_who_appoints_does_not_hold_the_office():
    found = triples("La presidenta de Moldavia, Maia Sandu, nombró ministro de Finanzas a Vadim Crudu.", "es")
    assert {s for s, r, _ in found if r == "minister_of"} == {"Vadim Crudu"}


@pytest.mark.parametrize(
    ("text", "modality", "negated"),
    [
        ("Anna Lind will be sworn in as Bolivia's president in May.", "expected", False),
        ("Anna Lind was not elected president of Bolivia.", "asserted", True),
        ("Anna Lind is not the president of Bolivia.", "asserted", True),
    ],
)
def test_an_appointment_may_lie_ahead_or_fail(text, modality, negated):
    statement = only(text, "head_of_state_of")
    assert (statement.modality, statement.negated) == (modality, negated)


def test_a_relative_of_a_person_is_not_that_person():
    assert not triples("The son of Karin Lindqvist is president of Bolivia.", "en")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Amina Yusuf succeeds Pedro Lima as secretary-general of the African Union."),
        ("fr", "Amina Yusuf succède à Pedro Lima au poste de secrétaire général de l'Union africaine."),
        ("es", "Amina Yusuf sucede a Pedro Lima como secretaria general de la Unión Africana."),
        ("de", "Amina Yusuf folgt Pedro Lima als Generalsekretärin der Afrikanischen Union."),
    ],
)
def test_who_succeeds_another_holds_the_office(lang, text):
    assert {s for s, r, o in triples(text, lang) if (r, o) == ("leads", "African Union")} == {"Amina Yusuf"}


def test_a_given_name_of_two_words_holds_no_title():
    text = "قيادة عمليات دجلة، التي يرأسها الفريق عبد الأمير الزيدي، أرسلت سرية."
    assert {s for s, _, _ in offices(text, "ar")} == {"عبد الأمير الزيدي"}


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("en", "Peruvian President Mendoza criticised Ghana.", "Mendoza"),
        ("fr", "Le président péruvien Mendoza a critiqué le Ghana.", "Mendoza"),
        ("de", "Der peruanische Präsident Mendoza kritisierte Ghana.", "Mendoza"),
        ("zh", "秘鲁总统门多萨批评加纳。", "门多萨"),
    ],
)
def test_a_city_has_no_president(lang, text, name):
    assert offices(text, lang) == {(name, "head_of_state_of", "Peru")}


def test_a_company_gives_its_own_offices():
    found = triples("Apple named John Ternus as chief executive.", "en")
    assert ("John Ternus", "leads", "Apple Inc.") in found


def test_a_listed_president_is_that_of_his_state_whatever_its_refers_to():
    text = "Damascus praised the support of the Lebanese state, as its president Joseph Aoun said."
    assert ("Joseph Aoun", "head_of_state_of", "Syria") not in offices(text)


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        (
            "es",
            "Los presidentes de Chile y Perú, Ricardo Valdeben y Alonso Mariat, firmaron un tratado.",
            {("Ricardo Valdeben", "head_of_state_of", "Chile"), ("Alonso Mariat", "head_of_state_of", "Peru")},
        ),
        (
            "de",
            "Die Außenminister Schwedens und Norwegens, Karin Bergvall und Torsten Hauglid, sprachen.",
            {("Karin Bergvall", "minister_of", "Sweden"), ("Torsten Hauglid", "minister_of", "Norway")},
        ),
        ("es", "Los presidentes de Chile y Perú, Ricardo Valdeben, Ana Ruiz y Alonso Mariat, firmaron.", set()),
    ],
)
def test_a_title_of_several_states_has_its_holders_in_their_order(lang, text, claims):
    assert offices(text, lang) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Ankara begrüßte das Geschäft. Außenministerin Sabine Erdmann sprach.", {("Sabine Erdmann", "minister_of", "Turkey")}),
        ("Das Wetter war gut. Außenministerin Sabine Erdmann sprach.", set()),
        ("Ankara begrüßte das Geschäft. Direktorin Sabine Erdmann sprach.", set()),
    ],
)  # fmt: skip
def test_a_minister_without_a_state_is_of_the_one_that_acted_last(text, claims):
    assert offices(text, "de") == claims


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "Партия «Тарал» проиграла выборы. Лидер партии Борис Мандиев подал в отставку."),
        ("ru", "Глава крупной узбекской партии «Тарал» Борис Мандиев подал в отставку."),
        ("tr", "Taral Partisi seçimi kaybetti. Partinin lideri Musa Mandiyev istifa etti."),
        ("tr", "Solcu Taral partisinin lideri Musa Mandiyev istifa etti."),
    ],
)
def test_whose_an_office_is_may_be_named_before_or_after_its_kind(lang, text):
    held = [t for t in triples(text, lang) if t[1] == "leads"]
    assert [(t[0].split()[-1][:7], t[2][:5]) for t in held] in ([("Мандиев", "Тарал")], [("Mandiye", "Taral")])


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The Yemeni analyst Nada Wazir criticised the Houthis."),
        ("fa", "تحلیلگر یمنی، ندی الوزیر، از حوثی‌ها انتقاد کرد."),
        ("es", "La analista yemení Nada Wazir criticó a los hutíes."),
    ],
)
def test_a_trade_beside_a_demonym_is_no_office_of_the_state(lang, text):
    assert [(t[1], t[2]) for t in triples(text, lang) if t[1] in ("citizen_of", "holds_position_in")] == [
        ("citizen_of", "Yemen")
    ]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "قال نائب رئيس مجلس الوزراء وزير الخارجية القطري سالم الكعبي إن بلاده ملتزمة.",
            {("سالم الكعبي", "minister_of", "Qatar")},
        ),
        # a president with a state beside a title is another than its holder
        ("التقى الرئيس القرغيزي وزير الطاقة الإماراتي سالم الكعبي.", {("سالم الكعبي", "minister_of", "United Arab Emirates")}),
        # who is made something does not hold the office of who makes it so
        ("عين الرئيس التونسي كمال الفقي وزيرا للداخلية.", set()),
        # what an office is for may stand before the name
        ("قال مساعد وزير الخارجية المصري للشؤون الأفريقية إيهاب عوض ذلك.", {("إيهاب عوض", "holds_position_in", "Egypt")}),
        # of the one that the text named with the same noun
        (
            "هاجمت حركة الشباب قاعدة لتنظيم القاعدة. وقال المتحدث باسم الحركة محمود عبدي ذلك.",
            {("محمود عبدي", "represents", "Al-Shabaab (militant group)")},
        ),
        ("زار الرئيس الفرنسي دبي.", set()),
    ],
)  # fmt: skip
def test_titles_where_the_verb_stands_first(text, claims):
    assert offices(text, "ar") == claims


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        # initials, adjectives and what an envoy is for stand between whose an office is and its holder
        ("hi", "केन्या के विशेष दूत एम.ए. सुमंथिरन ने कहा।", {("एम.ए. सुमंथिरन", "represents", "Kenya")}),
        ("hi", "केन्या के नवनियुक्त गृह मंत्री रमेश तिवारी ने कहा।", {("रमेश तिवारी", "minister_of", "Kenya")}),
        (
            "hi",
            "यूरोपीय संघ के मानवाधिकार मामलों के विशेष दूत रमेश तिवारी ने कहा।",
            {("रमेश तिवारी", "represents", "European Union")},
        ),
        # parties by words, with their state, or with a demonym that the listed one of that name has not
        ("hi", "नेपाल जनशक्ति पार्टी के अध्यक्ष रमेश तिवारी ने कहा।", {("रमेश तिवारी", "leads", "नेपाल जनशक्ति पार्टी")}),
        ("hi", "थाई डेमोक्रेटिक पार्टी के अध्यक्ष रमेश तिवारी ने कहा।", {("रमेश तिवारी", "leads", "थाई डेमोक्रेटिक पार्टी")}),
        # of two titles before one name both are his, unless nothing says whose the second is
        (
            "hi",
            "जोर्बा पार्टी के अध्यक्ष और संसद के स्पीकर रमेश तिवारी ने कहा।",
            {("रमेश तिवारी", "leads", "जोर्बा पार्टी")},
        ),
        ("hi", "भारत के राष्ट्रपति और विदेश मंत्री सुरेश वर्मा ने कहा।", {("सुरेश वर्मा", "minister_of", "India")}),
        # two given names and two others before the comma of an apposition
        (
            "fa",
            "آندرس مانوئل لوپس اوبرادور، رئیس‌جمهور مکزیک، سخن گفت.",
            {("آندرس مانوئل لوپس اوبرادور", "head_of_state_of", "Mexico")},
        ),
    ],
)
def test_unlisted_holders_without_capitals(lang, text, claims):
    assert offices(text, lang) == claims


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Les ministres de la Défense du Kenya, Jean Ndong, et du Ghana, Paul Essono, ont protesté."),
        ("pt", "Os ministros da Defesa do Quênia, João Costa, e do Gana, Paulo Mendes, protestaram."),
    ],
)
def test_a_title_of_several_states_may_name_each_holder_after_his_own(lang, text):
    assert {t[2] for t in triples(text, lang) if t[1] == "minister_of"} == {"Kenya", "Ghana"}
