"""The language that the others differ from: words stand alone, nothing is attached, nothing inflects."""

from __future__ import annotations

from collections.abc import Collection

from kg.tokens import fold_accents


class Language:
    """How the words of one language are compared.

    Attributes:
        code: ISO 639-1 code.
        cased: whether names are written with capitals.
        spaced: whether words are separated by spaces.
        inflects: whether the words of names have case endings, so that `citation_keys` and `agrees` matter.
        either_relative: relative pronouns that are written alike as subject and as object.
        latin_script: whether names are written in Latin letters; if not, a Latin word is a company or a brand.
        capital_nouns: whether every noun has a capital, so that one capital makes no name.
        agent: the postposition that marks who acts, where that is nearly always a name or a title.
        initials: names of letters, which stand with a full stop for given names where scripts have no capitals.
        plural_ends: endings of inflected common nouns, which no name has.
        object_pronouns: endings that stand for the object of a verb.
        plural_pronouns: possessive endings that may refer to several.
        no_pronoun: endings as they are written that folding makes like a pronoun.
        word_starts, word_ends: what words of the language begin and end with and foreign names hardly do, where no
            capitals tell names from words.
    """

    code = ""
    cased = True
    spaced = True
    inflects = False
    latin_script = True
    either_relative: frozenset[str] = frozenset()
    capital_nouns = False
    object_pronouns: tuple[str, ...] = ()
    agent = ""
    initials: frozenset[str] = frozenset()
    plural_ends: tuple[str, ...] = ()
    plural_pronouns: tuple[str, ...] = ()
    no_pronoun: tuple[str, ...] = ()
    word_starts: tuple[str, ...] = ()
    word_ends: tuple[str, ...] = ()

    def key(self, token: str) -> str:
        """The form under which a word of a name is looked up; equal for all inflected forms of the word."""
        return fold_accents(token)

    def name_key(self, word: str) -> str:
        """What a folded word of a person's name is compared by; equal for all cases where names inflect."""
        return word

    def citation_keys(self, token: str) -> tuple[str, ...]:
        """The keys that the inflected forms of a listed word may have beside that of its citation form."""
        return ()

    def agrees(self, token: str, citation: str) -> bool:
        """Whether a word may be a form of a listed word of the same key."""
        return True

    def clitics(self, token: str) -> list[tuple[str, str]]:
        """Ways to split proclitics from a folded token, as (prefix, rest); the unsplit word comes first."""
        return [("", token)]

    def adjective_forms(self, base: str) -> list[str]:
        """Inflected forms of a demonym adjective, its base form included."""
        return [base]

    def people_forms(self, base: str) -> list[str]:
        """Inflected forms of a noun for a people, its base form included."""
        return [base]

    def case_of(self, token: str, citation: str) -> str:
        """Rough grammatical case of a name's word against its citation form: "nom", "gen", …, or ""."""
        return ""

    def compound_case(self, token: str) -> str:
        """Case of a word that is the head of a compound with the bare name before it ("Sudan sınırında"), or ""."""
        return ""

    def possessing(self, token: str) -> bool:
        """Whether a common noun has the ending of a possessor that is a compound itself ("derneğinin")."""
        return False

    def compounded(self, token: str) -> bool:
        """Whether the ending of a noun shows that it makes a compound with the noun before it."""
        return False

    def same_dative(self, word: str) -> bool:
        """Whether the genitive of a name is its dative too."""
        return False

    def verb(self, word: str) -> bool:
        """Whether a word has the ending of a finite verb."""
        return False

    def no_subject(self, pronoun: str, verb: str) -> bool:
        """Whether a relative pronoun cannot be the subject of a verb, as the two do not agree."""
        return False

    def plural_title(self, word: str) -> bool:
        """Whether a folded title is that of several: "президенты"."""
        return False

    def describing(self, token: str) -> bool:
        """Whether a word has the ending of an adjective, and begins no name where it opens a sentence."""
        return False

    def native(self, token: str) -> bool:
        """Whether a demonym says where someone is from and begins no name of an organisation."""
        return False

    def ends_clause(self, token: str) -> bool:
        """Whether a word ends a clause that describes the noun after it: a participle, where verbs stand last."""
        return False

    def case_forms(self, noun: str) -> list[tuple[str, str]]:
        """Forms of a common noun with a case ending, folded, and their case; empty where nouns have none."""
        return []

    def verb_gender(self, form: str, forms: Collection[str]) -> str:
        """Gender of the subject that a folded verb in the singular agrees with, "m", "f" or "" where it does not tell.

        Args:
            form: the verb as it stands, without proclitics.
            forms: all its forms, as a cue lists them.
        """
        return ""

    def cited(self, name: str) -> str:
        """The name of something unlisted as it is cited, where an attached adposition has swallowed an article."""
        return name

    def plural_verb(self, form: str, forms: Collection[str]) -> bool:
        """Whether a folded verb can only have several as its subject; the arguments are those of `verb_gender`."""
        return False

    def noun_gender(self, word: str) -> str:
        """Gender that the written ending of a noun shows: "m", "f" or ""."""
        return ""

    def participle(self, word: str) -> bool:
        """Whether a word is an active participle, which may stand before its subject: "прибывший в Ташкент премьер"."""
        return False

    def passive(self, word: str) -> bool:
        """Whether a folded verb form is a passive participle, whose agent has a case of its own: "признано Кенией"."""
        return False

    def adjectival(self, word: str) -> bool:
        """Whether a folded word ends like an adjective."""
        return False

    def dependent(self, word: str) -> bool:
        """Whether a folded word after a noun may depend on it: it stands in an oblique case, and is no verb."""
        return False

    def case_of_name(self, given: str, surname: str) -> str:
        """The case that the endings of an unknown person's name show together, "" if they tell nothing."""
        return ""

    def possessed_forms(self, cue: str) -> list[tuple[str, str]]:
        """Forms of a noun with a possessive ending, as (form, ending); empty where the language has none."""
        return []
