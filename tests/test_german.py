"""What German does otherwise: compounds, verbs that stand last, nouns with capitals."""

from __future__ import annotations

import pytest

from tests.engine import triples


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Kenia kritisierte den Sudan, der im Mai Uganda angegriffen hatte.", ("Sudan", "attacks", "Uganda")),
        ("Kenia kritisierte den Sudan, der im Mai von Uganda angegriffen wurde.", ("Uganda", "attacks", "Sudan")),
        ("Japan beansprucht die südlichen Kurilen, die Moskau kontrolliert.", ("Russia", "occupies", "Kuril Islands")),
    ],
)
def test_whom_a_relative_clause_describes_acts_in_it(text, claim):
    kept = {t for t in triples(text, "de") if t[1] == claim[1]}
    assert kept == {claim}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Der türkische Rüstungskonzern Denizay wuchs.", ("Denizay", "based_in", "Turkey")),
        ("Die norwegische Hochseeministerin Karin Bergvall sprach.", ("Karin Bergvall", "minister_of", "Norway")),
        ("Die in Ulm ansässige Baufirma Harder & Sohn wuchs.", ("Harder & Sohn", "based_in", "Ulm")),
        (
            "Der Vorsitzende der Nama Traditional Leaders Association, Johannes Isaack, sprach.",
            ("Johannes Isaack", "leads", "Nama Traditional Leaders Association"),
        ),
    ],
)
def test_a_noun_is_known_by_the_last_part_of_a_compound(text, claim):
    assert triples(text, "de") == {claim}


def test_an_article_is_no_part_of_a_name():
    found = triples("In Nairobi begrüßte der kenianische Außenminister William Rogers den Schritt.", "de")
    assert ("William Rogers", "minister_of", "Kenya") in found


def test_only_one_thing_stands_before_a_verb_that_is_not_last():
    text = "Die Partei Chama Huru, die von Hamisi Pemba geführt wird, lobte die Entscheidung."
    assert not {t for t in triples(text, "de") if t[1] == "supports"}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Der Konzern Havgass kündigte an, Tansania vor einem Gericht in London zu verklagen.", ("Havgass", "sues", "Tanzania")),
        ("Kenia plant nach dem Treffen, den Sudan zu unterstützen.", ("Kenya", "supports", "Sudan")),
    ],
)  # fmt: skip
def test_an_infinitive_has_the_subject_of_the_main_clause(text, claim):
    assert claim in triples(text, "de")


def test_who_is_asked_for_it_does_what_an_infinitive_says():
    found = triples("Kenia forderte Uganda auf, den Sudan nicht zu unterstützen.", "de")
    assert ("Kenya", "supports", "Sudan") not in found
