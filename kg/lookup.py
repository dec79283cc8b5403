"""From what a user types to the entity that is meant, and what to suggest when there is none."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from kg.errors import UsageError
from kg.graph_data import GraphData
from kg.tokens import fold, fold_accents
from kg.types import Entity, Statement

SUGGESTIONS = 3
_WIKIDATA = re.compile(r"^[Qq][1-9][0-9]*$")


@lru_cache(maxsize=1 << 18)
def key(name: str) -> str:
    """What names are compared by: no case, accents, Arabic or Hebrew vowel signs, alef and ya forms, or punctuation."""
    folded = fold(unicodedata.normalize("NFKC", name))
    spaced = "".join(" " if unicodedata.category(c)[0] in "PSZC" else c for c in folded)
    words = " ".join(fold_accents(word.casefold()) for word in spaced.split()).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def names_of(entity: Entity) -> Iterator[str]:
    """All names of an entity, over all languages; the first one is its name."""
    yield entity.name
    for listed in entity.names.values():
        yield from listed


class Names:
    """The names of a graph's entities; make it once for many look-ups."""

    def __init__(self, data: GraphData) -> None:
        self._entities = data.entities
        self._keys: dict[str, dict[str, None]] = {}
        self._aliases: dict[str, str] = {}
        for id_, entity in data.entities.items():
            for name in names_of(entity):
                self._keys.setdefault(key(name), {})[id_] = None
            for other in entity.same_as:
                self._aliases.setdefault(other, id_)

    def resolve(self, text: str) -> Entity:
        """The entity of that id, of that identifier elsewhere (`Q232`, `iso3166:KZ`), or of that name in any language.

        Raises:
            UsageError: there is none (with suggestions), or the name is that of several.
        """
        text = text.strip()
        for id_ in (text, f"wd:{text.upper()}") if _WIKIDATA.match(text) else (text,):
            if id_ in self._entities:
                return self._entities[id_]
            if id_ in self._aliases:
                return self._entities[self._aliases[id_]]
        wanted = key(text)
        found = [self._entities[id_] for id_ in self._keys.get(wanted, ())] if wanted else []
        if len(found) > 1:  # the one whose first name it is, before those that have it as another name
            found = [e for e in found if key(e.name) == wanted] or found
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(f"{e.id} ({e.type})" for e in found[:8])
            raise UsageError(f"{text!r} is the name of {len(found)} entities", hint=f"give one of the ids {listed}")
        close = self.suggest(text)
        raise UsageError(
            f"no entity called {text!r}",
            hint=f"did you mean {' or '.join(close)}?" if close else "`kg stats` shows some",
        )

    def suggest(self, text: str) -> list[str]:
        """Names like it: those that start with it, that have it as a word, then those spelt almost the same."""
        wanted = key(text)
        if not wanted:
            return []
        starting = sorted((k for k in self._keys if k.startswith(wanted)), key=lambda k: (len(k), k))
        within = sorted((k for k in self._keys if f" {wanted}" in k), key=lambda k: (len(k), k))
        near: list[str] = []
        if len(starting) + len(within) < SUGGESTIONS:
            alike = [k for k in self._keys if abs(len(k) - len(wanted)) <= max(2, len(wanted) // 3)]
            near = difflib.get_close_matches(wanted, alike, n=SUGGESTIONS, cutoff=0.7)
        found: dict[str, None] = {}
        for close in (*starting, *within, *near):
            id_ = next(iter(self._keys[close]))
            entity = self._entities[id_]
            shown = next((name for name in names_of(entity) if key(name) == close), entity.name)
            found[f"{shown} ({id_})"] = None
        return list(found)[:SUGGESTIONS]


def statement(data: GraphData, text: str) -> Statement:
    """The statement of that id, or of the only id that begins so.

    Raises:
        UsageError: there is none or several.
    """
    wanted = text.strip() if text.startswith("st:") else f"st:{text.strip()}"
    found = [s for s in data.statements if s.id.startswith(wanted)] if len(wanted) > 3 else []
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"no statement {text!r}", hint="`kg find` shows the ids")
    raise UsageError(f"{len(found)} statements begin with {wanted}", hint="give more of the id")
