"""Known entities and their names, indexed for lookup in the tokens of one language.

The files are JSON Lines under `schemas/gazetteer/`; users' own files have the same shape. An entry's `names` are proper
names, `adj` demonym adjectives, `people` nouns for a people, `short` forms that need the full name or other support
in the article.
"""

from __future__ import annotations

import gc
import itertools
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from kg.errors import SchemaError
from kg.lang import Language, get_language
from kg.schema import schemas_dir
from kg.tokens import HYPHENS, fold, words
from kg.types import Entity, slug

NameKind = Literal["name", "adj", "people", "short"]
_LATIN = frozenset({"en", "fr", "es", "de", "tr", "pt"})


class Record:
    """A gazetteer entry: the entity and what is known of its place in the world.

    Attributes:
        id, type, name: of the entity; `entity`, with all its names, is made when it is first asked for.
        of: English name of the state or organisation it belongs to, "" if none.
        capital_of: English name of the state whose capital it is, "".
        offices: what a person holds or held, as (relation, of, role, from, to).
        demonym: English adjective of a state, "".
        weight: prior for choosing among entities of one name; grows with the population of cities.
    """

    __slots__ = ("_entity", "_id", "_line", "_offices", "capital_of", "name", "of", "type", "weight")

    def __init__(self, line: Mapping[str, Any]) -> None:
        try:
            self.type: str = line["type"]
            self.name: str = line["name"]
        except KeyError as error:
            shown = json.dumps(line, ensure_ascii=False)[:80]
            raise SchemaError(f"a gazetteer entry lacks {error.args[0]!r}: {shown}") from None
        self._id: str = line.get("id", "")
        self.of: str = line.get("of", "")
        self.capital_of: str = line.get("capital_of", "")
        population = line.get("pop", 0)
        self.weight: float = 1.0 + population / 1e6 if population else 2.0
        self._line = line
        self._entity: Entity | None = None
        self._offices: tuple[tuple[str, str, str, str, str], ...] | None = None

    @property
    def id(self) -> str:
        """The entity's id; made from type and name when it is first asked for, as most names are in no article."""
        if not self._id:
            self._id = slug(self.type, self.name)
        return self._id

    @property
    def entity(self) -> Entity:
        """The entity with all its names."""
        if self._entity is None:
            names = {lang: tuple(forms) for lang, forms in self._line.get("names", {}).items()}
            names.setdefault("en", (self.name,))
            self._entity = Entity(self.id, self.type, self.name, names, tuple(self._line.get("same_as", ())))
        return self._entity

    @property
    def flags(self) -> frozenset[str]:
        return frozenset(self._line.get("flags", ()))

    @property
    def offices(self) -> tuple[tuple[str, str, str, str, str], ...]:
        if self._offices is None:
            self._offices = tuple(
                (o["relation"], o["of"], o.get("role", ""), str(o.get("from", "")), str(o.get("to", "")))
                for o in self._line.get("offices", ())
            )
        return self._offices

    @property
    def citizen_of(self) -> str:
        return str(self._line.get("citizen_of", ""))

    @property
    def gender(self) -> str:
        return str(self._line.get("gender", ""))

    @property
    def demonym(self) -> str:
        return next(iter(self._line.get("adj", {}).get("en", ())), "")

    @property
    def seats(self) -> tuple[str, ...]:
        return tuple(self._line.get("seats", ()))


class Name(NamedTuple):
    """One name of one record as it is looked up."""

    record: Record
    kind: NameKind
    tokens: tuple[str, ...]
    case: int  # 0 any, 1 first letter capital, 2 all capitals


class Match(NamedTuple):
    """Names found at a token: they cover tokens [start, end); `prefix` is what was attached before the first."""

    start: int
    end: int
    prefix: str
    names: tuple[Name, ...]


class Node:
    """A place in the tree of names: those that end here, and where the next word may lead."""

    __slots__ = ("names", "then")

    def __init__(self) -> None:
        self.names: list[Name] = []
        self.then: dict[str, Node] = {}


Heads = tuple[tuple[str, Node], ...]
"""Where a word may lead into the tree of names, with the prefix to be cut off for it."""


class Gazetteer:
    """All names of one language, in a tree by the keys of their tokens."""

    def __init__(self, lang: str, lines: Iterable[Mapping[str, Any]]) -> None:
        self.language: Language = get_language(lang)
        self.by_name: dict[str, Record] = {}
        self.seat_of: dict[str, str] = {}
        self._names = Node()
        self._fields = Node()
        self._seen: set[tuple[str, str, str, tuple[str, ...]]] = set()
        self._people: list[Record] = []
        self._holders: dict[tuple[str, str], list[Record]] | None = None
        for line in lines:
            self._add(line)
        del self._seen

    def _add(self, line: Mapping[str, Any]) -> None:
        lang = self.language.code
        record = record_of(line)
        if record.type == "Person":
            self._people.append(record)
        if record.type in ("State", "Territory") or record.name not in self.by_name:
            self.by_name[record.name] = record
        for seat in record.seats:
            self.seat_of[seat] = record.name
        if record.capital_of:
            self.seat_of.setdefault(record.name, record.capital_of)
        names = line.get("names", {})
        doubtful = set(line.get("ambiguous", {}).get(lang, ()))
        forms = list(names.get(lang, ()))
        if lang != "en":
            # no fallback for a people: its English plural, cut back, is a first name (Christians, Karens)
            if not (forms and record.type == "Population"):
                forms += [n for n in names.get("en", (record.name,)) if lang in _LATIN or n.isascii()]
        elif record.name not in forms:
            forms.append(record.name)
        for form in forms:
            # a form that is an everyday word too needs other support in the article
            self._put(form, "short" if form in doubtful else "name", record)
        for base in line.get("adj", {}).get(lang, ()):
            for form in self.language.adjective_forms(base):
                self._put(form, "adj", record)
        for base in line.get("people", {}).get(lang, ()):
            for form in self.language.people_forms(base):
                self._put(form, "people", record)
        for form in line.get("short", {}).get(lang, ()):
            self._put(form, "short", record)
        if lang in _LATIN and lang != "en":
            for form in line.get("short", {}).get("en", ()):
                self._put(form, "short", record)

    def _put(self, form: str, kind: NameKind, record: Record) -> None:
        language = self.language
        tokens = words(form, language.code)
        bare = [fold(t) if not language.cased else t for t in tokens if t not in HYPHENS]
        keys = tuple(map(language.key, bare))
        if not keys:
            return
        self._index_under(keys, tokens, kind, record)
        if language.inflects:
            forms = [(key, *language.citation_keys(word)) for key, word in zip(keys, bare, strict=True)]
            for other in itertools.islice(itertools.product(*forms), 1, 16):
                self._index_under(other, tokens, kind, record)

    def _index_under(self, keys: tuple[str, ...], tokens: Sequence[str], kind: NameKind, record: Record) -> None:
        case = 0
        first = tokens[0]
        if first[0].isupper():
            case = 2 if first.isupper() and len(first) <= 6 and len(tokens) == 1 and len(first) > 1 else 1
            if case == 2 and len(first) > 3 and record.type in ("InternationalOrganization", "Bloc"):
                case = 1  # many papers write Nato, Brics, Cedeao
        mark = (record.type, record.name, kind, keys)
        if mark in self._seen:
            if case == 0 and self.language.cased:
                self._any_case(keys, kind, record)
            return
        self._seen.add(mark)
        node = self._fields if record.type == "Topic" else self._names
        for key in keys:
            following = node.then.get(key)
            if following is None:
                following = node.then[key] = Node()
            node = following
        node.names.append(Name(record, kind, tuple(tokens), case))

    def _any_case(self, keys: tuple[str, ...], kind: NameKind, record: Record) -> None:
        """A name that is listed with a capital and without one ("Statut de Rome", "statut de Rome") needs none."""
        node = self._fields if record.type == "Topic" else self._names
        for key in keys:
            node = node.then[key]
        node.names[:] = [n._replace(case=0) if n.record.id == record.id and n.kind == kind else n for n in node.names]

    def heads(self, norm: str, key: str, *, fields: bool = False) -> Heads:
        """Where a word may start a name; `fields` asks for topics ("energy") instead of names."""
        tree = (self._fields if fields else self._names).then
        if self.language.cased:
            node = tree.get(key)
            return (("", node),) if node is not None else ()
        return tuple(
            (prefix, tree[form])
            for prefix, form in self.language.clitics(norm)
            if form in tree and not ("س" in prefix and self.language.code == "ar")
        )

    def match_at(self, i: int, texts: Sequence[str], norms: Sequence[str], keys: Sequence[str]) -> Match | None:
        """The longest names that start at token `i`, or None."""
        return self.match(self.heads(norms[i], keys[i]), i, texts, keys, len(keys))

    def office_holders(self, relation: str, of: str) -> Sequence[Record]:
        """The persons who are listed with an office."""
        if self._holders is None:
            self._holders = {}
            for record in self._people:
                for held, actor, *_ in record.offices:
                    self._holders.setdefault((held, actor), []).append(record)
        return self._holders.get((relation, of), ())

    def initial(self, char: str) -> bool:
        """Whether one character alone is listed as short for a state."""
        node = self._names.then.get(char)
        return node is not None and any(n.record.type == "State" for n in node.names)

    def match(self, heads: Heads, i: int, texts: Sequence[str], keys: Sequence[str], stop: int) -> Match | None:
        """The longest names that start at token `i`, where `heads` lead, and end before token `stop`, or None."""
        text = texts[i]
        best_end = 0
        best: list[Name] = []
        best_prefix = ""
        for prefix, head in heads:
            node, end = head, i + 1
            while True:
                if end >= best_end and node.names:
                    names = [n for n in node.names if not n.case or _capital(text, n.case)]
                    if self.language.inflects:
                        names = [n for n in names if self.language.agrees(text, n.tokens[0])]
                    if not names:
                        pass
                    elif end > best_end:
                        best_end, best, best_prefix = end, names, prefix
                    elif prefix == best_prefix:
                        best = best + names
                    elif len(prefix) < len(best_prefix):
                        best, best_prefix = names, prefix
                if not node.then:
                    break
                at = end
                while at < stop and texts[at] in HYPHENS:
                    at += 1
                following = node.then.get(keys[at]) if at < stop else None
                if following is None:
                    break
                node, end = following, at + 1
        return Match(i, best_end, best_prefix, tuple(best)) if best else None

    def meanings(self, name: str) -> list[tuple[Record, NameKind]]:
        """What a name can mean: records with the kind of name it is for them."""
        language = self.language
        texts = words(name, language.code)
        norms = [fold(t) for t in texts]
        keys = [language.key(t) for t in texts] if language.cased else norms
        match = self.match_at(0, texts, norms, keys) if texts else None
        if match is None or match.end != len(texts):
            return []
        return [(n.record, n.kind) for n in match.names if n.kind != "adj"] or [(n.record, n.kind) for n in match.names]


def _capital(text: str, case: int) -> bool:
    """Whether a word is written as the names of its `case` are."""
    return text[0].isupper() if case == 1 else text.isupper()


def record_of(line: Mapping[str, Any]) -> Record:
    """The record of one gazetteer line.

    Raises:
        SchemaError: the line lacks a type or a name.
    """
    return Record(line)


def read_lines(paths: Iterable[Path]) -> Iterable[dict[str, Any]]:
    """The entries of gazetteer files.

    Raises:
        SchemaError: a line is not a JSON object; names file and line.
    """
    for path in paths:
        with path.open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                if not line.strip():
                    continue
                try:
                    entry = json.loads(line)
                except json.JSONDecodeError as error:
                    raise SchemaError(f"{path}:{number}: not JSON: {error.msg}") from None
                if not isinstance(entry, dict):
                    raise SchemaError(f"{path}:{number}: not a JSON object")
                yield entry


def user_folder() -> Path:
    """Where the user's own names lie (`KG_GAZETTEER`, else `$XDG_DATA_HOME/kg/gazetteer`); it need not exist."""
    if folder := os.environ.get("KG_GAZETTEER"):
        return Path(folder)
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "kg" / "gazetteer"


@cache
def load_gazetteer(lang: str) -> Gazetteer:
    """The shipped gazetteer and the user's own files, indexed for `lang`.

    Raises:
        SchemaError: a file is broken.
    """
    paths = sorted((schemas_dir() / "gazetteer").glob("*.jsonl"))
    collecting = gc.isenabled()
    gc.disable()  # some hundred thousand small objects that all stay: collecting meanwhile doubles the time
    try:
        return Gazetteer(lang, read_lines([*paths, *sorted(user_folder().glob("*.jsonl"))]))
    finally:
        gc.freeze()  # nor need any later collection look at them
        if collecting:
            gc.enable()
