"""Pronouns right before a verb that are its object: "lo acusó", "la recibió"."""

from __future__ import annotations

from functools import cache

from kg.lang.data import LanguageData, load_data
from kg.tokens import HYPHENS, fold
from kg.units import Analysis, Unit


@cache
def _verbs(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    """First words of the cues that are verbs, and of the others: nouns, participles."""
    verbs: set[str] = set()
    nouns: set[str] = set()
    for lines in load_data(lang).cues.values():
        for line in lines or ():
            text, _, slots = line.partition("=>")
            subject = {slot.strip() for slot in slots.partition(";")[0].split("|")}
            for whole in text.split("||"):
                first = whole.split()[0].strip("[]").split("|")
                said = verbs if "<" in subject <= {"<", ">"} else nouns
                said.update(fold(word) for word in first if not word.endswith("*"))
    return frozenset(verbs), frozenset(nouns)


def object_pronouns(data: LanguageData, analysis: Analysis) -> list[Unit]:
    """The pronouns of a sentence that are the object of the verb after them.

    What may be an article too ("la visita") is one only before a word that is never a noun.
    """
    if not data.clitics or data.clitics.isdisjoint(analysis.tokens.norms):
        return []
    verbs, nouns = _verbs(data.lang)
    norms, found = analysis.tokens.norms, []
    taken = {i for u in analysis.units if u.kind not in ("nominal", "common", "pron") for i in range(u.start, u.end)}
    for i in range(len(norms) - 1):
        following = norms[i + 1]
        if i > 1 and norms[i] in data.clitics and norms[i - 1] in HYPHENS and norms[i - 2] in verbs:
            found.append(Unit(i, i + 1, "pron", value="object", inner=True))  # "acusou-o", "prometeu-lhe"
            continue
        verb = following in data.perfect[0] or (following in verbs and following not in nouns)
        if verb and norms[i] in data.clitics and i not in taken and i + 1 not in taken:
            # it is no mention of its own in a list or beside an adposition
            found.append(Unit(i, i + 1, "pron", value="object", inner=True))
    return found
