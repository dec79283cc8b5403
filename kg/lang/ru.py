"""Russian: names and adjectives inflect; words are compared by a stem without case endings."""

from __future__ import annotations

from functools import lru_cache

from kg.lang.base import Language
from kg.tokens import fold_accents

_ENDINGS = sorted(
    [
        "ами",
        "ями",
        "ого",
        "его",
        "ому",
        "ему",
        "ыми",
        "ими",
        "ией",
        "иям",
        "иях",
        "ием",
        "иями",
        "ой",
        "ей",
        "ом",
        "ем",
        "ий",
        "ый",
        "ая",
        "яя",
        "ое",
        "ее",
        "ые",
        "ие",
        "ую",
        "юю",
        "ых",
        "их",
        "ым",
        "им",
        "ов",
        "ев",
        "ам",
        "ям",
        "ах",
        "ях",
        "ою",
        "ею",
        "ья",
        "ье",
        "ью",
        "ия",
        "ию",
        "ии",
        "а",
        "я",
        "у",
        "ю",
        "о",
        "е",
        "ы",
        "и",
        "ь",
        "й",
    ],
    key=len,
    reverse=True,
)


@lru_cache(maxsize=1 << 17)
def _stem(folded: str) -> str:
    if len(folded) <= 3:
        return folded
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= 3:
            # vowels before the ending go too: Ассамбле-я and Ассамбл-ее are one word
            stem = folded[: -len(ending)]
            bare = stem.rstrip("аеиоуыэюяйь")
            return bare if len(bare) >= 3 else stem
    return folded


@lru_cache(maxsize=1 << 17)
def _key(token: str) -> str:
    folded = fold_accents(token)
    return folded if token.isupper() else _stem(folded)


_SEVERAL = ("ы", "ов", "ев", "лей", "рей", "ам", "ям", "ами", "ями", "ах", "ях", "тели", "ари", "роли")
"""Endings of titles in the plural, but for those that a singular has too."""
_PRONOUNS = {
    "его": "gen", "него": "gen", "ему": "dat", "нему": "dat", "ним": "ins", "нем": "loc", "ей": "dat", "ней": "loc",
    "них": "gen", "им": "dat", "ими": "ins", "ними": "ins",
}  # fmt: skip
_CONSONANT_ENDINGS = frozenset(
    {"", "а", "у", "ом", "ем", "ым", "е", "ы", "и", "ов", "ам", "ами", "ах", "ой", "ую", "ых", "ыми"}
)
_ADJECTIVE_CASES = ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ого", "его", "ому", "ему", "ым", "им", "ом", "ем", "ую",
                    "юю", "ей", "ые", "ие", "ых", "их", "ыми", "ими")  # fmt: skip
_DEPENDENT = ("а", "я", "ы", "и", "й", "ов", "ев", "ых", "их", "ого", "его", "ом", "ем", "ам", "ям", "ах", "ях", "у",
              "ю", "е", "ств", "ан", "ек", "мин", "бумаг", "прав")  # fmt: skip
_VERBAL = ("ла", "али", "или", "ели", "лся", "тся", "лась", "лись", "ет", "ют", "ут", "ит", "ат", "ят")
_FINITE = ("ла", "ло", "ли", "ил", "ал", "ел", "ет", "ют", "ут", "ит", "ат", "ят")
_VOWELS = frozenset("аеиоуыэюяьй")
_ADJECTIVE_ENDINGS = ("ая", "яя", "ый", "ий", "ой", "ое", "ее", "ые", "ие")
_NAME_ENDINGS = ("ого", "его", "ому", "ему", "ый", "ий", "ой", "ей", "ая", "яя", "ую", "юю", "ым", "им", "ом", "ем",
                 "ою", "ею", "а", "я", "у", "ю", "ы", "и", "е", "ь", "й")  # fmt: skip


@lru_cache(maxsize=1 << 15)
def _name_key(word: str) -> str:
    """A surname or given name without its case ending; shorter than four letters it is left as it is."""
    for ending in _NAME_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (4 if len(ending) > 1 else 3):
            return word[: -len(ending)]
    return word


_PASSIVE = tuple(
    stem + ending
    for stem, endings in (
        ("ан", ("", "а", "о", "ы")),
        ("ен", ("", "а", "о", "ы")),
        ("ят", ("", "а", "о", "ы")),
        ("нут", ("", "а", "о", "ы")),
        ("анн", ("ый", "ая", "ое", "ые", "ого", "ому", "ым", "ом", "ой", "ую", "ых", "ыми")),
        ("енн", ("ый", "ая", "ое", "ые", "ого", "ому", "ым", "ом", "ой", "ую", "ых", "ыми")),
        ("ят", ("ый", "ая", "ое", "ые", "ого", "ому", "ым", "ом", "ой", "ую", "ых", "ыми")),
    )
    for ending in endings
)
"""Endings of passive participles, the short ones and the long; ё is folded."""
_SINGULAR = ("ет", "ит", "ется", "ится")
_PLURAL = ("ли", "лись", "ут", "ют", "ат", "ят", "утся", "ются", "атся", "ятся")
_DISAGREEING = {
    "который": ("ла", "ло", "лась", "лось", *_PLURAL),
    "которое": ("л", "ла", "лся", "лась", *_PLURAL),
    "которые": ("л", "ла", "ло", "лся", "лась", "лось", *_SINGULAR),
}
"""Endings of verbs whose subject the pronoun cannot be; it is written alike where it is the object."""


class Russian(Language):
    code = "ru"
    inflects = True
    latin_script = False
    either_relative = frozenset(_DISAGREEING)

    def key(self, token: str) -> str:
        return _key(token)

    def citation_keys(self, token: str) -> tuple[str, ...]:
        """ "Вьетнам" ends like a dative, "Львов" like a genitive, and "Египет" has no second "е" in other cases."""
        folded = fold_accents(token)
        if token.isupper() or folded[-1] in _VOWELS:
            return ()
        if len(folded) <= 3:
            return tuple(_key(folded + ending) for ending in ("а", "у", "ом", "е"))  # "Ким Чен Ыном"
        found = [_stem(folded + "а")]
        if folded[-2] in "ео" and folded[-3] not in _VOWELS and folded[-1] in "цтлкрн":
            found.append(folded[:-2] + folded[-1])
        return tuple(found)

    def agrees(self, token: str, citation: str) -> bool:
        """ "Нигерии" is a form of "Нигерия" and none of "Нигер"."""
        word, base = fold_accents(token), fold_accents(citation)
        if token.isupper() or len(base) <= 3 or not base[-1].isalpha():
            return True
        if base.endswith("ия"):
            return word[: len(base) - 1] == base[:-1] or word == base[:-1] + "й"
        if base.endswith(_ADJECTIVE_ENDINGS):
            return word.startswith(base[:-2])
        if base[-1] in _VOWELS:
            return word.startswith(base[:-1])
        if word.startswith(base):
            return word[len(base) :] in _CONSONANT_ENDINGS
        return word.startswith(base[:-2] + base[-1])

    def participle(self, word: str) -> bool:
        stem = word[:-3] if word.endswith(("его", "ему", "ими")) else word[:-2]
        return len(word) > 6 and stem.endswith(("вш", "ющ", "ущ", "ащ", "ящ"))

    def passive(self, word: str) -> bool:
        return len(word) > 5 and word.endswith(_PASSIVE)

    def adjectival(self, word: str) -> bool:
        return len(word) > 4 and word.endswith(_ADJECTIVE_CASES)

    def dependent(self, word: str) -> bool:
        return len(word) > 2 and word.endswith(_DEPENDENT) and not word.endswith(_VERBAL)

    def case_of_name(self, given: str, surname: str) -> str:
        instrumental = given.endswith(("ом", "ем", "ой", "ей")) and surname.endswith(
            ("ым", "им", "ом", "ем", "ой", "ей")
        )
        return "ins" if instrumental else ""

    def same_dative(self, word: str) -> bool:
        return word.endswith("ии")

    def verb(self, word: str) -> bool:
        return len(word) > 4 and word.endswith(_FINITE)

    def plural_title(self, word: str) -> bool:
        return len(word) > 4 and word.endswith(_SEVERAL) and word not in ("главы", "королевы")

    def no_subject(self, pronoun: str, verb: str) -> bool:
        endings = _DISAGREEING.get(pronoun)
        return endings is not None and len(verb) > 3 and verb.endswith(endings)

    def name_key(self, word: str) -> str:
        return _name_key(word)

    def case_of(self, token: str, citation: str) -> str:
        """The case that the ending tells; "nom" also where the accusative is written like it ("Иран")."""
        if not citation:
            return _PRONOUNS.get(token, "")
        word, base = fold_accents(token), fold_accents(citation)
        if token.isupper():
            return "direct"  # США, ООН
        if word == base:
            return "nom" if base.endswith(("а", "я")) else "direct"
        if base[-1] not in _VOWELS and word in (base + "ы", base + "и"):
            return "nom"  # президенты
        if base.endswith(("ые", "ие")) and word.endswith(("ым", "им")):
            return "dat"  # военным
        if word.endswith(("ами", "ями", "ыми", "ими", "ом", "ем", "ым", "им")):
            return "ins"
        feminine = base.endswith(("а", "я"))
        if feminine and word.endswith(("ой", "ей")):
            return "gen" if base.endswith(("ая", "яя")) else "ins"
        if word.endswith(("у", "ю")):
            return "acc" if feminine and not word.endswith(("ому", "ему")) else "dat"
        if word.endswith(("ам", "ям")):
            return "dat"
        if base.endswith("и") and word.endswith("ей"):
            return "gen"  # властей
        if word.endswith(("а", "я", "ы", "и", "ого", "его", "ов", "ых", "их")) or (
            base.endswith(("ы", "и")) and word == base[:-1]
        ):
            return "gen"
        if word.endswith(("е", "ах", "ях")):
            return "dat" if feminine and word.endswith("е") else "loc"
        return ""


LANGUAGE = Russian()
