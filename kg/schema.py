"""The declared vocabulary: entity types and relations, read from `schemas/`.

Nothing outside `schemas/` names a relation's constraints; an extractor asks `Schema.check` and a statement that the
schema refuses becomes a `Rejection` with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from kg.errors import SchemaError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def schemas_dir() -> Path:
    """The folder `schemas/`: inside an installed wheel, or beside the package in a checkout.

    Raises:
        SchemaError: neither exists.
    """
    here = Path(__file__).resolve().parent
    for folder in (here / "_schemas", here.parent / "schemas"):
        if (folder / "types.yaml").is_file():
            return folder
    raise SchemaError(f"no schemas/ folder beside {here}", hint="install kg again: its data files are missing")


_TextLoader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def load_yaml(path: Path, *, plain: bool = False) -> Any:
    """One YAML file of `schemas/`.

    Args:
        plain: read every scalar as text, so that the words "no", "on" and "yes" stay words.

    Raises:
        SchemaError: it is not valid YAML.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            return yaml.load(stream, Loader=_TextLoader if plain else _Loader)
    except yaml.YAMLError as error:
        raise SchemaError(f"{path}: not valid YAML: {' '.join(str(error).split())}") from error


@dataclass(frozen=True, slots=True)
class EntityType:
    """An entity type; `also` are types that it counts as where a relation asks for them."""

    id: str
    parent: str | None = None
    also: tuple[str, ...] = ()
    abstract: bool = False
    label: Mapping[str, str] = field(default_factory=dict)
    definition: Mapping[str, str] = field(default_factory=dict)
    broader: tuple[str, ...] = ()
    """Classes of public vocabularies that this type is a case of, as CURIEs: "schema:Place"."""


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a closed list: a modality (`modality.yaml`) or a PLOVER category (`plover.yaml`).

    Attributes:
        style: hints for drawing a modality: `line` (solid, dashed, dotted), `opacity` (0 to 1), `sign`.
        cameo: root codes of the CAMEO event ontology that a PLOVER category takes over.
    """

    id: str
    label: Mapping[str, str]
    definition: Mapping[str, str]
    style: Mapping[str, Any] = field(default_factory=dict)
    cameo: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation with its constraints.

    Attributes:
        kind: "state" holds over an interval, "event" happens at a time.
        subject, object: entity types allowed (sub-types too), minus the `…_except` ones.
        typical_subject, typical_object: types that news usually puts there; others are allowed but less likely.
        lasting: holds for so long that a date beside it is of something else, unless it says since or until when.
        mutual: may hold each way between the members of a list ("Rwanda and Belgium severed relations").
        abroad: holds between states and those who speak for them; no one does it to the state whose office he holds.
        performative: saying it does it, as a demand or a promise: the words that ask or plan are the act itself.
        named_object: an object without a name ("the agreement", "a summit") says too little to be likely.
        said_more_by: relations that say it and more: where one of them has the same words, this one is not meant.
        plover: category of the PLOVER event ontology, where one fits.
        wikidata: properties of the same sense; `wikidata_inverse` those that run from object to subject.
    """

    id: str
    kind: Literal["state", "event"]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    symmetric: bool = False
    typical_subject: tuple[str, ...] = ()
    typical_object: tuple[str, ...] = ()
    named_object: bool = False
    performative: bool = False
    mutual: bool = False
    abroad: bool = False
    lasting: bool = False
    said_more_by: tuple[str, ...] = ()
    inverse_label: Mapping[str, str] = field(default_factory=dict)
    subject_except: tuple[str, ...] = ()
    object_except: tuple[str, ...] = ()
    plover: str | None = None
    wikidata: tuple[str, ...] = ()
    wikidata_inverse: tuple[str, ...] = ()
    label: Mapping[str, str] = field(default_factory=dict)
    definition: Mapping[str, str] = field(default_factory=dict)
    group: str = ""


@dataclass(frozen=True)
class Schema:
    """All types and relations, with the questions one asks of them."""

    types: Mapping[str, EntityType]
    relations: Mapping[str, Relation]
    _kinds: Mapping[str, frozenset[str]]
    _slots: dict[tuple[str, bool, tuple[str, ...]], frozenset[str]] = field(default_factory=dict)
    _fitting: dict[tuple[tuple[str, ...], tuple[str, ...]], frozenset[str]] = field(default_factory=dict)

    def kinds(self, type_: str) -> frozenset[str]:
        """`type_`, its ancestors, and what those count as: State → State, Actor, Place."""
        return self._kinds.get(type_, frozenset())

    def concrete_types(self) -> list[str]:
        """The types that an entity can have, in the order of the file: all but the abstract ones."""
        return [name for name, type_ in self.types.items() if not type_.abstract]

    def fits(self, type_: str, allowed: tuple[str, ...], excepted: tuple[str, ...] = ()) -> bool:
        """Whether an entity of `type_` may stand where `allowed` are asked for."""
        return type_ in self.fitting(allowed, excepted)

    def fitting(self, allowed: tuple[str, ...], excepted: tuple[str, ...] = ()) -> frozenset[str]:
        """All types that may stand where `allowed` are asked for."""
        found = self._fitting.get((allowed, excepted))
        if found is None:
            found = self._fitting[allowed, excepted] = frozenset(
                type_
                for type_, kinds in self._kinds.items()
                if not kinds.isdisjoint(allowed) and kinds.isdisjoint(excepted)
            )
        return found

    def slot(self, relation: Relation, types: tuple[str, ...] = (), *, subject: bool) -> frozenset[str]:
        """All types that may be the subject, or the object, of a relation; only `types` of these, if any are given."""
        key = (relation.id, subject, types)
        found = self._slots.get(key)
        if found is None:
            if subject:
                found = self.fitting(relation.subject, relation.subject_except)
            else:
                found = self.fitting(relation.object, relation.object_except)
            found = self._slots[key] = found & self.fitting(types) if types else found
        return found

    def relation(self, id_: str) -> Relation:
        """The relation `id_`.

        Raises:
            SchemaError: there is none of that id.
        """
        try:
            return self.relations[id_]
        except KeyError:
            raise SchemaError(f"unknown relation {id_!r}", hint="`kg schema list` shows the relations") from None

    def check(self, subject_type: str, relation: str, object_type: str) -> tuple[str, str] | None:
        """None if the schema allows such a statement, else (reason code, reason in words)."""
        rel = self.relations.get(relation)
        if rel is None:
            return "unknown-relation", f"{relation} is not a relation of schemas/relations"
        for role, type_, allowed, excepted in (
            ("subject", subject_type, rel.subject, rel.subject_except),
            ("object", object_type, rel.object, rel.object_except),
        ):
            if type_ not in self.types:
                return "unknown-type", f"{type_} is not an entity type of schemas/types.yaml"
            if not self.fits(type_, allowed, excepted):
                want = " or ".join(allowed) + (f" except {', '.join(excepted)}" if excepted else "")
                return "type-mismatch", f"{relation} wants {want} as its {role}, not {type_}"
        return None


@cache
def load_schema(folder: Path | None = None) -> Schema:
    """The schema in `folder` (default: the one that ships with kg).

    Raises:
        SchemaError: a file is not valid, a parent or an allowed type is not declared, or a relation is declared twice.
    """
    folder = folder or schemas_dir()
    types = {id_: _entity_type(id_, raw) for id_, raw in load_yaml(folder / "types.yaml").items()}
    kinds = {id_: _kinds_of(id_, types) for id_ in types}
    relations: dict[str, Relation] = {}
    for path in sorted((folder / "relations").glob("*.yaml")):
        for id_, raw in (load_yaml(path) or {}).items():
            if id_ in relations:
                raise SchemaError(f"{path}: relation {id_} is declared twice")
            relations[id_] = relation = _relation(id_, raw, path)
            for name in (*relation.subject, *relation.object, *relation.subject_except, *relation.object_except):
                if name not in types:
                    raise SchemaError(f"{path}: relation {id_} names the unknown type {name}")
    return Schema(types, relations, kinds)


@cache
def load_terms(name: Literal["modality", "plover"], folder: Path | None = None) -> Mapping[str, Term]:
    """The terms of `schemas/<name>.yaml` by id, in the order of the file.

    Raises:
        SchemaError: the file is not valid YAML or a term lacks its label or definition.
    """
    path = (folder or schemas_dir()) / f"{name}.yaml"
    terms: dict[str, Term] = {}
    for id_, raw in load_yaml(path).items():
        try:
            terms[id_] = Term(id_, raw["label"], raw["definition"], raw.get("style", {}), tuple(raw.get("cameo", ())))
        except KeyError as error:
            raise SchemaError(f"{path}: {id_} lacks {error.args[0]!r}") from error
    return terms


def _entity_type(id_: str, raw: dict[str, Any]) -> EntityType:
    return EntityType(
        id=id_,
        parent=raw.get("parent"),
        also=tuple(raw.get("also", ())),
        abstract=raw.get("abstract", False),
        label=raw.get("label", {}),
        definition=raw.get("definition", {}),
        broader=tuple(raw.get("broader", ())),
    )


def _kinds_of(id_: str, types: Mapping[str, EntityType]) -> frozenset[str]:
    found: set[str] = set()
    todo = [id_]
    while todo:
        name = todo.pop()
        if name in found:
            continue
        if name not in types:
            raise SchemaError(f"types.yaml: {id_} builds on the unknown type {name}")
        found.add(name)
        todo.extend(types[name].also)
        if types[name].parent:
            todo.append(str(types[name].parent))
    return frozenset(found)


def _relation(id_: str, raw: dict[str, Any], path: Path) -> Relation:
    try:
        return Relation(
            id=id_,
            kind=raw["kind"],
            subject=tuple(raw["subject"]),
            object=tuple(raw["object"]),
            symmetric=raw.get("symmetric", False),
            typical_subject=tuple(raw.get("typical_subject", ())),
            typical_object=tuple(raw.get("typical_object", ())),
            named_object=bool(raw.get("named_object", False)),
            performative=bool(raw.get("performative", False)),
            lasting=bool(raw.get("lasting", False)),
            mutual=bool(raw.get("mutual", False)),
            abroad=bool(raw.get("abroad", False)),
            said_more_by=tuple(raw.get("said_more_by", ())),
            inverse_label=raw.get("inverse_label", {}),
            subject_except=tuple(raw.get("subject_except", ())),
            object_except=tuple(raw.get("object_except", ())),
            plover=raw.get("plover"),
            wikidata=tuple(raw.get("wikidata", ())),
            wikidata_inverse=tuple(raw.get("wikidata_inverse", ())),
            label=raw.get("label", {}),
            definition=raw.get("definition", {}),
            group=path.stem,
        )
    except KeyError as error:
        raise SchemaError(f"{path}: relation {id_} lacks {error.args[0]!r}") from error
