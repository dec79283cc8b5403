"""Arabic: proclitics before names, the article, nisba adjectives, possessive endings of verbal nouns."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from kg.lang.base import Language
from kg.tokens import fold_accents

_PREFIXES = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "س", "وس", "فس")
_PRONOUNS = ("ه", "ها", "هم", "هما", "هن")


@lru_cache(maxsize=1 << 17)
def _clitics(token: str) -> tuple[tuple[str, str], ...]:
    found = [("", token)]
    for prefix in _PREFIXES:
        if token.startswith(prefix):
            rest = token[len(prefix) :]
            if len(rest) >= 3:
                found.append((prefix, rest))
            # li- and the article are written together: lil-
            if prefix.endswith("ل") and rest.startswith("ل") and len(rest) >= 4:
                found.append((prefix, "ا" + rest))
    return tuple(found)


class Arabic(Language):
    code = "ar"
    cased = False
    object_pronouns = ("ها", "هم", "هما", "ه")
    plural_pronouns = ("ها", "هم", "هما")
    no_pronoun = ("ة",)

    def key(self, token: str) -> str:
        return fold_accents(token)

    def clitics(self, token: str) -> list[tuple[str, str]]:
        return list(_clitics(token))

    def adjective_forms(self, base: str) -> list[str]:
        stem = base[:-1] if base.endswith(("ة", "ه")) else base
        bare = [stem + e for e in ("", "ه", "ين", "ون", "ات", "ان", "تين", "تان", "ا")]
        return bare + ["ال" + form for form in bare]

    def people_forms(self, base: str) -> list[str]:
        bare = base.removeprefix("ال")
        forms = [bare]
        if bare.endswith("ون"):
            forms.append(bare[:-2] + "ين")
        elif bare.endswith("ين"):
            forms.append(bare[:-2] + "ون")
        return forms + ["ال" + form for form in forms]

    def verb_gender(self, form: str, forms: Collection[str]) -> str:
        stem = form[:-1]
        if form.startswith("ي") and "ت" + form[1:] in forms:
            return "" if form.endswith(("ون", "وا", "ان")) else "m"
        if form.startswith("ت") and "ي" + form[1:] in forms:
            return "" if form.endswith("ان") else "f"
        if form.startswith("ت") and "ي" + form in forms:
            return ""  # تعاون: "cooperated" or "cooperation"
        if form.endswith("ت") and not {stem, stem + "ي", stem + "ا"}.isdisjoint(forms):
            return "f"
        if form + "ت" in forms or (form.endswith(("ي", "ا")) and stem + "ت" in forms):
            return "m"
        return ""

    def noun_gender(self, word: str) -> str:
        if word.endswith(("ة", "ات", "اء", "ى")):
            return "f"
        return "" if word.endswith(("ون", "ين", "ان", "و", "ا")) else "m"

    def possessed_forms(self, cue: str) -> list[tuple[str, str]]:
        stem = cue[:-1] + "ت" if cue.endswith("ه") else cue
        found = [(stem + pronoun, pronoun) for pronoun in _PRONOUNS]
        if stem.endswith("ء"):  # the seat of hamza changes: وزراء, وزرائها
            found += [(stem[:-1] + "ئ" + pronoun, pronoun) for pronoun in _PRONOUNS]
        return found


LANGUAGE = Arabic()
