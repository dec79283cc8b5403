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
