"""Who does what to whom over the clauses of a sentence: relative clauses, infinitives, converbs."""

from __future__ import annotations

import pytest

from tests.engine import triples


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Sudan, against which Kenya imposed sanctions in May, protested."),
        ("fr", "Le Soudan, auquel le Kenya a imposé des sanctions en mai, a protesté."),
        ("es", "Sudán, al que Kenia impuso sanciones en mayo, protestó."),
        ("pt", "O Sudão, ao qual o Quênia impôs sanções em maio, protestou."),
        ("de", "Der Sudan, gegen den Kenia im Mai Sanktionen verhängte, protestierte."),
        ("ru", "Судан, против которого Кения ввела санкции в мае, выразил протест."),
        ("ar", "السودان، الذي فرضت عليه كينيا عقوبات في مايو، احتج."),
        ("hi", "सूडान, जिस पर केन्या ने मई में प्रतिबंध लगाए थे, ने विरोध किया।"),
    ],
)
def test_what_a_relative_clause_describes_is_its_object(lang, text):
    assert {t for t in triples(text, lang) if t[1] == "sanctions"} == {("Kenya", "sanctions", "Sudan")}


def test_who_acts_in_a_relative_clause_does_it_to_its_own_object():
    found = triples("Kenya was criticised by Belarus, which accused Poland of spying.", "en")
    assert {t for t in found if t[1] == "accuses"} == {("Belarus", "accuses", "Poland")}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Kenya, a country that borders Sudan, Ethiopia and Uganda, has accused Ghana of spying."),
        ("fr", "Le Kenya, voisin du Soudan, de l'Éthiopie et de l'Ouganda, a accusé le Ghana d'espionnage."),
        ("es", "Kenia, país al que rodean Sudán, Etiopía y Uganda, acusó a Ghana de espionaje."),
        ("pt", "O Quênia, vizinho do Sudão, da Etiópia e de Uganda, acusou Gana de espionagem."),
    ],
)
def test_a_list_in_commas_parts_no_subject_from_its_verb(lang, text):
    assert {t for t in triples(text, lang) if t[1] == "accuses"} == {("Kenya", "accuses", "Ghana")}


def test_a_russian_passive_has_its_agent_in_the_instrumental():
    assert {("Kenya", "recognizes", "Kosovo"), ("Ghana", "recognizes", "Kosovo")} <= triples(
        "Косово было признано Кенией и Ганой в мае.", "ru"
    )
    assert not {s for s, r, _ in triples("Президент Кении был принят королем Марокко.", "ru") if s == "Kenya"}


def test_whose_decision_it_is_stands_in_the_genitive():
    found = {t for t in triples("Сербия осудила решение Кении признать Косово.", "ru") if t[1] == "recognizes"}
    assert found == {("Kenya", "recognizes", "Kosovo")}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "ACCRA, Oct. 8 - Yesterday Libya was calm. Condemned Niger."),
        ("de", "TIFLIS - Die Regierung hat am Montag den Iran verurteilt."),
        ("ar", "القاهرة – اتهم ناشطون إثيوبيا بالكذب."),
    ],
)
def test_nobody_acts_in_a_dateline(lang, text):
    assert not {s for s, _, _ in triples(text, lang)} & {"Ghana", "Georgia", "Egypt"}


def test_between_two_dashes_stands_an_aside():
    assert ("Egypt", "criticizes", "Libya") in triples("Cairo - a city of millions - condemned Libya.", "en")


def test_after_a_relative_clause_the_main_clause_goes_on():
    found = triples("Togo thanked Ghana, which mediated in the dispute, and called on Benin to open its border.")
    assert ("Togo", "demands_of", "Benin") in found
    assert ("Ghana", "demands_of", "Benin") not in found


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "fr",
            "Le Ghana a répondu aux critiques du président kényan, William Ruto, qui accuse le Soudan d'espionnage.",
        ),
        ("pt", "O Gana respondeu às críticas do presidente queniano, William Ruto, que acusa o Sudão de espionagem."),
        ("es", "Ghana respondió a las críticas del presidente keniano, William Ruto, que acusa a Sudán de espionaje."),
    ],
)
def test_who_a_relative_clause_describes_is_its_subject(lang, text):
    assert {t for t in triples(text, lang) if t[1] == "accuses"} == {("William Ruto", "accuses", "Sudan")}


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("Протокол, который подписали Кения и Гана, вступит в силу.", {"Kenya", "Ghana"}),
        ("Соглашение, которое Кения подписала в мае, вступит в силу.", {"Kenya"}),
        ("Протокол, который подписал президент Кении Уильям Руто, вступит в силу.", {"William Ruto"}),
        ("Президент Кении Уильям Руто, который подписал протокол, прибыл в Судан.", {"William Ruto"}),
    ],
)
def test_a_relative_pronoun_that_does_not_agree_with_its_verb_is_the_object(text, signed):
    assert {t[0] for t in triples(text, "ru") if t[1] == "signs_agreement"} == signed


def test_a_topic_goes_with_the_last_verb_past_what_describes_other_nouns():
    text = "Kenya, Sudan'ın Gana'da düzenlediği uzun toplantıda hazırlanan Nairobi Anlaşması'nı onayladı."
    assert ("Kenya", "ratifies_agreement", "Nairobi Anlaşması") in set(triples(text, "tr"))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pt", "O Quênia assinou em maio, com Gana, um memorando de entendimento."),
        ("fr", "Le Kenya a signé en mai, avec le Ghana, un accord de pêche."),
    ],
)
def test_who_stands_between_a_verb_and_its_object_does_not_part_them(lang, text):
    assert "Kenya" in {t[0] for t in triples(text, lang) if t[1] == "signs_agreement"}


@pytest.mark.parametrize(
    ("lang", "text", "met"),
    [
        ("fr", "Le président William Ruto est attendu lundi à Pékin, où il rencontrera Xi Jinping.", "Xi Jinping"),
        ("pt", "O presidente William Ruto segue para Harare, onde se reunirá com Xi Jinping.", "Xi Jinping"),
    ],
)
def test_where_somebody_is_met_is_not_who_is_met(lang, text, met):
    assert {t[2] for t in triples(text, lang) if t[1] == "meets_with"} == {met}


def test_a_day_in_brackets_parts_nothing():
    found = triples("O Quênia e Gana assinaram nesta terça (13) um acordo de pesca.", "pt")
    assert {t[0] for t in found if t[1] == "signs_agreement"} == {"Kenya", "Ghana"}


def test_a_participle_after_has_is_no_passive():
    found = triples("Le Programme alimentaire mondial a dénoncé les pillages commis par le Kenya.", "fr")
    assert ("Kenya", "criticizes", "World Food Programme") not in found


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Le Kenya a protesté. Le Ghana l'a accusé d'espionnage."),
        ("pt", "O Quênia protestou. Gana acusou-o de espionagem."),
    ],
)
def test_a_pronoun_beside_a_verb_is_its_object(lang, text):
    assert ("Ghana", "accuses", "Kenya") in triples(text, lang)


def test_the_subject_of_a_relative_clause_may_follow_its_verb():
    found = triples("La Ligue kényane des droits de l'homme, que préside Jean Ndong, a protesté.", "fr")
    assert "leads" in {t[1] for t in found}


def test_a_party_between_a_person_and_a_relative_clause_does_not_act():
    found = triples("Sofala enfrentou João Costa, da RENAMO, que acusou o Quênia de fraude.", "pt")
    assert {t[0] for t in found if t[1] == "accuses"} == {"João Costa"}


def test_the_portuguese_pluperfect_is_a_verb_too():
    assert ("Ghana", "accuses", "Kenya") in triples("Gana acusara o Quênia de espionagem.", "pt")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("pt", "O presidente William Ruto recebeu João Costa, a quem prometeu ajuda."),
        ("fr", "Le président William Ruto a reçu Jean Ndong, à qui il a promis une aide."),
    ],
)
def test_what_is_promised_to_whom_a_relative_clause_describes(lang, text):
    assert {t[0] for t in triples(text, lang) if t[1] == "promises"} == {"William Ruto"}


def test_what_a_hyphen_joins_is_one_word_in_the_gap_of_a_cue():
    found = triples("William Ruto foi recebido na terça-feira em Bruxelas por Ursula von der Leyen.", "pt")
    assert ("Ursula von der Leyen", "hosts", "William Ruto") in found


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        # what a relative clause is about acts in it, whatever it is to the main clause
        ("تحدث عن فرنسا التي سحبت قواتها من مالي.", ("France", "withdraws_forces_from", "Mali")),
        ("انتقد مصر التي فرضت عليها كينيا عقوبات.", ("Kenya", "sanctions", "Egypt")),
        # a verb with "and" goes on with the subject, not with the object before it
        ("أقالت كينيا الوزير سالم الكعبي وعينت بدلا منه كمال الفقي.", ("Kenya", "appoints", "كمال الفقي")),
        # whom a demand is made of stands before what is asked
        ("دعت فرنسا إلى الهدوء، وحثت تركيا على عدم تجاوز العراق.", ("France", "demands_of", "Turkey")),
        # an aside in commas parts no verb from what it needs
        ("رفضت كينيا، أمس الأربعاء، الاعتراف بكوسوفو.", ("Kenya", "recognizes", "Kosovo")),
        # who signs with another signs too
        ("وقعت كينيا معاهدة مع تشاد.", ("Chad", "signs_agreement", "معاهدة")),
    ],
)
def test_clauses_where_the_verb_stands_first(text, claim):
    assert claim in triples(text, "ar")


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("أدانت كينيا اعتقال الصحفي كمال الفقي.", "detains"),
        ("أدانت كينيا اعتقال الصحفي كمال الفقي.", "criticizes"),
        ("تعترف أكثر من مئة دولة بكوسوفو.", "recognizes"),
    ],
)
def test_no_act_of_who_deplores_it_nor_of_no_one(text, relation):
    assert relation not in {r for _, r, _ in triples(text, "ar")}


@pytest.mark.parametrize(
    ("lang", "text", "claim"),
    [
        # what a clause with "whose" describes
        (
            "hi",
            "आरएसएफ, जिसका नेतृत्व रमेश तिवारी कर रहे हैं, शहर से भाग गया।",
            ("रमेश तिवारी", "leads", "Rapid Support Forces"),
        ),
        # a possessor of one member of a list is none itself
        (
            "hi",
            "अडानी समूह और भूटान की ड्रुक ग्रीन पावर कॉर्पोरेशन ने व्यापार समझौते पर दस्तखत किए।",
            ("Adani Group", "signs_agreement", "व्यापार समझौते"),
        ),
        # a nickname parts no name from what marks it
        ("hi", "रमेश तिवारी 'गुड्डू' ने केन्या की निंदा की।", ("रमेश तिवारी", "criticizes", "Kenya")),
        # a name in quotes after what it is called
        ("fa", "شبه‌نظامیان موسوم به «پرچم سیاه» به کنیا حمله کردند.", ("پرچم سیاه", "attacks", "Kenya")),
        # what marks an object stands after where it is
        (
            "fa",
            "ارتش کنیا شهر زورباس در نزدیکی مرز سودان را بمباران کرد.",
            ("Kenyan Armed Forces", "attacks", "زورباس"),
        ),
        # beside a subject that is left out a pronoun is another
        (
            "fa",
            "ولادیمیر پوتین، احمد رضایی را به خیانت متهم کرد و خواستار استعفای او شد.",
            ("Vladimir Putin", "demands_of", "احمد رضایی"),
        ),
        # a title before a comma carries the preposition of its holder
        (
            "fa",
            "اسعد الشیبانی در پاریس با همتای فرانسوی خود، ژان نوئل بارو، دیدار کرد.",
            ("Asaad al-Shaibani", "meets_with", "Jean-Noël Barrot"),
        ),
    ],
)
def test_verbs_that_come_last(lang, text, claim):
    assert claim in triples(text, lang)


def test_who_charges_another_with_an_act_does_not_do_it():
    assert triples("सूडान ने केन्या पर चाड को हथियार देने का आरोप लगाया।", "hi") == {("Sudan", "accuses", "Kenya")}


def test_whom_one_met_is_asked_and_met():
    met = "केन्या के राष्ट्रपति विलियम रुटो ने सुरेश वर्मा से मुलाकात कर उनसे शिविर खोलने का आग्रह किया।"
    assert {r for _, r, o in triples(met, "hi") if o == "सुरेश वर्मा"} == {"meets_with", "demands_of"}
    asked = "केन्या के राष्ट्रपति विलियम रुटो ने सुरेश वर्मा से बातचीत करने की अपील की।"
    assert {r for _, r, o in triples(asked, "hi") if o == "सुरेश वर्मा"} == {"demands_of"}


def test_a_warrant_arrests_nobody():
    assert not triples("پلیس کنیا حکم بازداشت احمد رضایی را صادر کرد.", "fa")


def test_the_post_of_an_envoy_who_is_named_is_where_he_is_recalled_from():
    found = triples("O Quênia chamou para consultas o embaixador em Acra, João Costa.", "pt")
    assert ("Kenya", "recalls_ambassador_from", "Ghana") in found
