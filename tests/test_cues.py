"""Cue lines: their forms, what they match, and every way in which one can be wrong."""

from __future__ import annotations

from math import prod

import pytest

from kg.errors import SchemaError
from kg.lang import LANGUAGES, get_language
from kg.lang.data import load_data
from kg.lang.phrases import expand
from kg.rules.cue_index import CueIndex, load_cues
from kg.rules.cue_lines import compile_cue, spell_out
from kg.rules.cues import Alternative, Cue
from kg.schema import load_schema
from kg.tokens import tokenize, words


def cue(line, lang="en"):
    return compile_cue("attacks", line, lang)


def matches(line, text, lang="en", split=None):
    """The words of `text` that a cue line covers; `split` gives further (prefix, rest) readings of a token."""
    index = CueIndex(get_language(lang))
    for spelled in spell_out(line, lang):
        index.add(compile_cue("attacks", spelled, lang))
    tokens = tokenize(text, lang)
    variants = [[("", n), *(split or {}).get(n, ())] for n in tokens.norms]
    return [text[tokens.starts[m.start] : tokens.ends[m.end - 1]] for m in index.find(tokens.norms, variants)]


# -- slots and options -------------------------------------------------------------------------------------------------


def test_slots():
    compiled = cue("strike => < | << | by ; > | >> | >on | <at | adj | gen | pron | ~dat | @Nuclear weapon")
    assert compiled.subject == (Alternative("left"), Alternative("left-next"), Alternative("prep", "by"))
    assert compiled.object == (
        Alternative("right"), Alternative("right-next"), Alternative("prep", "on", ">"), Alternative("prep", "at", "<"),
        Alternative("adj"), Alternative("gen"), Alternative("pron"), Alternative("post", "dat"),
        Alternative("constant", "Nuclear weapon"),
    )  # fmt: skip


def test_options():
    compiled = cue("strike => < ; > ; neg, planned, w=-1.5, S=State|ArmedGroup, O=Place, participle")
    assert isinstance(compiled, Cue)
    assert (compiled.negated, compiled.modality, compiled.weight, compiled.participle) == (True, "planned", -1.5, True)
    assert (compiled.subject_types, compiled.object_types) == (("State", "ArmedGroup"), ("Place",))


def test_plain_cue_has_no_options():
    compiled = cue("strike => < ; >")
    assert (compiled.negated, compiled.modality, compiled.weight, compiled.participle) == (False, "", 0.0, False)
    assert (compiled.subject_types, compiled.object_types) == ((), ())


def test_passive_lets_the_object_follow_a_fronted_agent():
    assert cue("accused => by ; <").object == (Alternative("left"), Alternative("right"))


# -- words -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "text", "covered"),
    [
        ("attack|attacks => < ; >", "A attacks B and C will attack D", ["attacks", "attack"]),
        ("attack* => < ; >", "attackers attacked", ["attackers", "attacked"]),
        ("launch … attack => < ; on", "they launch a new attack", ["launch a new attack"]),
        (
            "launch … attack => < ; on",
            "they launch one two three four five attack",
            ["launch one two three four five attack"],
        ),
        ("launch … attack => < ; on", "they launch one two three four five six attack", []),
        ("launch … attack => < ; on", "they launch it. The attack", []),
        ("attack [on] => < ; >", "attack on B", ["attack on"]),
        ("attack [on] => < ; >", "attack B", ["attack"]),
        ("carry|carries out => < ; >", "it carries out and carries on", ["carries out"]),
        ("hit hard || struck => < ; >", "A hit hard, B struck, C hit", ["hit hard", "struck"]),
        ("ATTACK => < ; >", "Attack", ["Attack"]),
    ],
)
def test_english(line, text, covered):
    assert matches(line, text) == covered


def test_chinese_words_are_written_without_spaces():
    assert matches("发动|展开 … 袭击 => < ; 对", "甲对乙发动新的袭击", "zh") == ["发动新的袭击"]
    assert matches("袭击|空袭 => < ; >", "甲空袭乙", "zh") == ["空袭"]


def test_an_optional_word_of_several_tokens():
    assert matches("发动 [新的] 袭击 => < ; 对", "发动袭击，发动新的袭击", "zh") == ["发动袭击", "发动新的袭击"]


def test_french_elision_inside_a_cue():
    assert matches("signe l'accord => < ; avec", "il signe l'accord", "fr") == ["signe l'accord"]


def test_a_proclitic_may_stand_before_any_word():
    split = {"وهاجم": [("و", "هاجم")], "والهجوم": [("وال", "هجوم")]}
    assert matches("هاجم => < ; >", "وهاجم", "ar", split) == ["وهاجم"]


def test_longer_cues_hide_those_inside_them():
    index = CueIndex(get_language("en"))
    for line in ("attack => < ; >", "attack … capital => < ; >"):
        index.add(cue(line))
    tokens = tokenize("attack the capital", "en")
    (match,) = index.find(tokens.norms, [[("", n)] for n in tokens.norms])
    assert (match.start, match.end, match.literal) == (0, 3, 2)


def test_possessive_and_object_endings_in_arabic():
    index = CueIndex(get_language("ar"))
    index.add(compile_cue("attacks", "هجوم => pron ; على", "ar"))
    index.add(compile_cue("attacks", "أطلقت => < ; >", "ar"))
    tokens = tokenize("هجومها أطلقتها", "ar")
    first, second = index.find(tokens.norms, [[("", n)] for n in tokens.norms])
    assert (first.pronoun, first.object_pronoun) == ("ها", False)
    assert (second.pronoun, second.object_pronoun) == ("ها", True)


# -- faults ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("strike < ; >", "no '=>' between the cue and its slots"),
        ("strike => <", "needs two slots separated by ';'"),
        ("strike => ; >", "an empty slot"),
        ("strike => < ; |", "an empty slot"),
        ("=> < ; >", "a cue must start with a word"),
        ("… strike => < ; >", "a cue must start with a word"),
        ("[air] strike => < ; >", "a cue must start with a word"),
        ("strike => < ; > ; perhaps", "unknown option 'perhaps'"),
        (
            "strike [long range] targets => < ; >",
            "a bracket holds one word or its alternatives with |, no blank: [long",
        ),
    ],
)
def test_faults(line, message):
    with pytest.raises(SchemaError) as error:
        compile_cue("attacks", line, "en", "schemas/lang/en/cues.yaml")
    assert str(error.value) == f"schemas/lang/en/cues.yaml: attacks: {line!r}: {message}"


# -- the shipped ones --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_line_stands_for_thousands_of_cues(lang):
    """Alternatives of several tokens are spelled out and multiply: `a … b` as an alternative wants a line of its own."""
    for relation, lines in load_data(lang).cues.items():
        for line in lines or ():
            for whole in line.partition("=>")[0].split("||"):
                groups = [word.strip("[]").split("|") for word in whole.split()]
                several = [g for g in groups if len(g) > 1 and any(len(words(a.rstrip("*"), lang)) > 1 for a in g)]
                assert prod(map(len, several)) <= 2000, f"{relation}: {line}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_shipped_cues_compile_and_name_known_types(lang):
    index = load_cues(lang)
    types = load_schema().types
    cues = {c for listed in index.exact.values() for c in listed} | {
        c for listed in index.stems.values() for _, c in listed
    }
    assert len(cues) > 80
    for compiled in cues:
        assert set(compiled.subject_types) <= set(types), compiled
        assert set(compiled.object_types) <= set(types), compiled
    # every relation that is not made from offices or the structure of noun phrases has a cue of its own
    assert len(load_data(lang).cues) >= 65


def test_a_bracket_with_a_blank_is_refused():
    assert expand("the [small] state|country") == ["the state", "the country", "the small state", "the small country"]
    with pytest.raises(SchemaError, match="no blank"):
        expand("the [west african] bloc")
