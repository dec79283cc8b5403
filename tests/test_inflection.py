"""What the endings of words tell: the cases of Russian nouns before names."""

from __future__ import annotations

import pytest

from tests.engine import triples


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Кения выделила правительству Судана кредит.", ("Kenya", "provides_aid_to", "Sudan")),
        ("Против Судана выступил посол Кении, а обвинение властям Ганы предъявил Того.", ("Togo", "accuses", "Ghana")),
    ],
)
def test_the_noun_before_a_name_carries_its_case(text, claim):
    assert claim in set(triples(text, "ru"))


def test_titles_in_the_nominative_possess_nothing():
    text = "Спустя год после переговоров президенты Кении и Судана подписали договор."
    assert not [t for t in triples(text, "ru") if t[1] == "negotiates_with"]


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("Президенты Кении и Судана подписали договор.", {"Kenya", "Sudan"}),
        ("Президенты Кении и Судана Уильям Руто и Адам Мусаев подписали договор.", {"William Ruto", "Адам Мусаев"}),
    ],
)
def test_titles_in_the_plural_are_the_states_or_their_holders_in_order(text, signed):
    assert {t[0] for t in triples(text, "ru") if t[1] == "signs_agreement"} == signed


def test_the_government_in_a_capital_is_that_of_its_state():
    text = "Кения и Судан спорят. В Тегеране депутат Махмуд Садеки обвинил правительство во лжи."
    assert {t[2] for t in triples(text, "ru") if t[1] == "accuses"} == {"Iran"}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Sudan'da seçim yapıldı. Kenya lideri William Ruto komşu ülkeyi suçladı.",
            ("William Ruto", "accuses", "Sudan"),
        ),
        ("Mali'deki elçi döndü. Paris, ülkeye asker gönderdi.", ("France", "deploys_forces_to", "Mali")),
    ],
)
def test_the_country_to_which_something_is_done_is_not_the_one_that_acts(text, claim):
    assert claim in set(triples(text, "tr"))


@pytest.mark.parametrize(
    ("lang", "text", "claim"),
    [
        ("ru", "Министр по делам развития Кении Исабелла Мвандо прибыла в Киев.", "Исабелла Мвандо"),
        ("tr", "Tahran'ın özel temsilcisi Musa Mandiyev konuştu.", "Musa Mandiyev"),
        ("tr", "Kenya Başbakanı'nın desteklediği Taral partisinin lideri Musa Mandiyev konuştu.", "Musa Mandiyev"),
    ],
)
def test_who_holds_an_office_past_a_portfolio_a_seat_or_a_participle(lang, text, claim):
    found = [t for t in triples(text, lang) if t[1] in ("minister_of", "represents", "leads")]
    assert [t[0] for t in found] == [claim]


@pytest.mark.parametrize(
    ("lang", "text", "claims"),
    [
        ("ru", "Действия Судана одобрили Кения и Гана.", {("Kenya", "supports", "Sudan"), ("Ghana", "supports", "Sudan")}),
        ("ru", "Фонд «Тарал» находится в турецком Газиантепе.", {("Gaziantep", "located_in", "Turkey")}),
        (
            "tr",
            "Kenya, Sudan'ı casuslukla suçlayarak müzakereye çağırdı.",
            {("Kenya", "accuses", "Sudan"), ("Kenya", "demands_of", "Sudan")},
        ),
        (
            "tr",
            "Kenya, Bakü, Paris ve Tiflis'ten askerlerini çekecek.",
            {("Kenya", "withdraws_forces_from", city) for city in ("Baku", "Paris", "Tbilisi")},
        ),
    ],
)  # fmt: skip
def test_forms_of_words_tell_who_does_what(lang, text, claims):
    assert claims <= set(triples(text, lang))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("William Ruto, Bill Clinton'la görüştükten sonra ayrıldı.", ("Bill Clinton", "meets_with", "William Ruto")),
        ("Afrika Birliği uzlaşıyı kınadı.", ("African Union", "criticizes", "uzlaşı")),
    ],
)  # fmt: skip
def test_turkish_endings_of_verbs_and_nouns(text, claim):
    assert claim in set(triples(text, "tr")) | {(o, r, s) for s, r, o in triples(text, "tr")}
