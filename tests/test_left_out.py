"""What a sentence leaves out: the subject of its verb, or of whom it tells more right behind a name."""

from __future__ import annotations

import pytest

from tests.engine import triples


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Por la tarde se entrevistó en Tacna con Gonzalo Errázuriz, canciller de Chile.", True),
        ("También se reunió con Gonzalo Errázuriz, canciller de Chile.", True),
        ("Por la tarde el ministro se entrevistó con Gonzalo Errázuriz, canciller de Chile.", False),
        ("En Tacna se entrevistó el ministro con Gonzalo Errázuriz, canciller de Chile.", False),
        ("En Tacna se entrevistaron con Gonzalo Errázuriz, canciller de Chile.", False),
    ],
)
def test_a_subject_that_is_left_out_after_an_adverb_is_that_of_the_sentence_before(text, found):
    stated = triples(f"El presidente peruano, Alonso Mariátegui, llegó el lunes. {text}", "es")
    assert (("Alonso Mariátegui", "meets_with", "Gonzalo Errázuriz") in stated) is found


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("La junta negocia con la minera Northgate Uranium, con sede en Vancouver.", ("Northgate Uranium", "based_in", "Vancouver")),
        ("Se reunió con Boubé Salifou, de nacionalidad francesa.", ("Boubé Salifou", "citizen_of", "France")),
    ],
)  # fmt: skip
def test_what_is_said_right_behind_a_name_is_said_of_it_whatever_stands_before(text, claim):
    assert claim in triples(text, "es")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Lo acusó de espionaje.", ("Alonso Mariátegui", "accuses", "Gonzalo Errázuriz")),
        ("La ministra de Defensa de Brasil, Ana Prado, lo acusó de espionaje.", ("Ana Prado", "accuses", "Alonso Mariátegui")),
        ("Brasil les exigió calma.", None),
        ("Brasil mantiene la acusación.", None),
        ("Se lo acusa de espionaje.", None),
    ],
)  # fmt: skip
def test_a_pronoun_before_a_verb_is_its_object(text, claim):
    before = "El canciller peruano, Alonso Mariátegui, se reunió el lunes con Gonzalo Errázuriz."
    found = {t for t in triples(f"{before} {text}", "es") if t[1] in ("accuses", "demands_of")}
    assert found == ({claim} if claim else set())


def test_a_relative_clause_may_go_on_with_an_apposition():
    found = triples("Mercosur, bloque del que forman parte Argentina y Brasil, firmó un tratado con Israel.", "es")
    assert {("Argentina", "member_of", "Mercosur"), ("Brazil", "member_of", "Mercosur")} <= found


def test_both_countries_are_not_the_one_that_acts_beside_them():
    found = triples("Venezuela y Guyana discuten desde 1966. Brasil comparte frontera con ambos países.", "es")
    assert {t for t in found if t[1] == "borders"} == {
        ("Brazil", "borders", "Guyana"),
        ("Brazil", "borders", "Venezuela"),
    }


def test_a_camp_may_stand_between_a_title_and_a_name():
    assert ("Tomás Quiñones", "criticizes", "Chile") in triples(
        "El senador opositor Tomás Quiñones criticó a Chile.", "es"
    )


def test_a_surname_with_an_accent_is_the_person_named_before():
    text = "El presidente peruano, Alonso Mariátegui, llegó. Mariátegui visitó Quito."
    assert ("Alonso Mariátegui", "visits", "Quito") in triples(text, "es")


def test_a_verb_joined_to_another_goes_on_with_the_actor_of_the_sentence():
    text = "El Gobierno polaco decretó el estado de alarma en todo el país y criticó a Kenia."
    assert ("Poland", "criticizes", "Kenya") in triples(text, "es")


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "El presidente argelino, Larbi Ziane, llamó a consultas a su embajador en Madrid, Said Moussi, y amenazó con irse.",
            {("Larbi Ziane", "recalls_ambassador_from", "Spain")},
        ),
        (
            "La Unión Europea impuso sanciones a Bielorrusia, a la que acusa de espionaje.",
            {("European Union", "sanctions", "Belarus"), ("European Union", "accuses", "Belarus")},
        ),
    ],
)  # fmt: skip
def test_what_stands_before_a_verb_with_an_adposition_is_of_another_verb(text, claims):
    kinds = {"recalls_ambassador_from", "threatens", "sanctions", "accuses"}
    assert {t for t in triples(text, "es") if t[1] in kinds} == claims


@pytest.mark.parametrize(
    ("lang", "text", "claim"),
    [
        ("es", "Los detuvo la Fiscalía contra la Corrupción, que dirige Leonel Paz.", ("Leonel Paz", "leads", "Fiscalía contra la Corrupción")),
        ("es", "Kenia habló de las islas Malvinas, que reclama Argentina.", ("Argentina", "claims_territory", "Falkland Islands")),
        ("fr", "Le Kenya a parlé de la Crimée, que contrôle la Russie.", ("Russia", "occupies", "Crimea")),
    ],
)  # fmt: skip
def test_who_acts_in_a_relative_clause_may_follow_its_verb(lang, text, claim):
    assert claim in triples(text, lang)


def test_an_armed_group_with_a_number_is_known_again():
    text = "Ruanda criticó a los rebeldes del M27. El M27 controla la localidad de Kibumba."
    assert {("Rwanda", "criticizes", "M27"), ("M27", "occupies", "Kibumba")} <= triples(text, "es")
