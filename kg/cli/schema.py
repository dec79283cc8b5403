"""`kg schema`: the declared vocabulary, shown, checked and generated from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.common import Format, FormatOption, chosen, console, emit, emit_object
from kg.errors import SchemaError, UsageError
from kg.ontology import generate as generated
from kg.ontology import problems
from kg.schema import EntityType, Relation, Schema, Term, load_schema, load_terms, schemas_dir

FolderOption = Annotated[
    Path | None, typer.Option("--schemas", help="A schemas/ folder of your own.", exists=True, file_okay=False)
]


def register(app: typer.Typer) -> None:
    """Add the verbs to `app`."""
    schema = typer.Typer(no_args_is_help=True, help="Show, check and generate from the declared types and relations.")
    schema.command("list", epilog="Examples:  kg schema list  ·  kg schema list --types  ·  kg schema list -f csv")(
        list_
    )
    schema.command(
        "show", epilog="Examples:  kg schema show sanctions  ·  kg schema show State  ·  kg schema show planned"
    )(show)
    schema.command("check", epilog="Example:  kg schema check")(check)
    schema.command("generate", epilog="Examples:  kg schema generate  ·  kg schema generate --output out/")(generate)
    app.add_typer(schema, name="schema")


def list_(
    types: Annotated[bool, typer.Option("--types", help="Entity types instead of relations.")] = False,
    schemas: FolderOption = None,
    format_: FormatOption = None,
) -> None:
    """List the relations (or, with --types, the entity types)."""
    schema = load_schema(schemas)
    if types:
        emit(
            (_type_row(t) for t in schema.types.values()), ["id", "parent", "label", "label_ar", "definition"], format_
        )
        return
    columns = ["id", "kind", "subject", "object", "label", "label_ar", "plover"]
    emit((_relation_row(r) for r in schema.relations.values()), columns, format_)


def show(
    id_: Annotated[str, typer.Argument(metavar="ID", help="A relation, entity type, modality or PLOVER category.")],
    schemas: FolderOption = None,
    format_: FormatOption = None,
) -> None:
    """Show everything that is declared about one relation, type, modality or PLOVER category."""
    row = _find(id_, load_schema(schemas), {**load_terms("modality", schemas), **load_terms("plover", schemas)})
    if chosen(format_) is Format.table:
        width = max(len(key) for key in row)
        for key, value in row.items():
            if value not in (None, "", [], {}):
                text = ", ".join(value) if isinstance(value, list) else str(value)
                sys.stdout.write(f"{key:{width}}  {text}\n")
    else:
        emit_object(row, indent=False)


def check(schemas: FolderOption = None) -> None:
    """Check labels, types, mappings and generated files; exit 4 when something is wrong."""
    found = problems(schemas)
    for problem in found:
        console.print(problem, highlight=False, soft_wrap=True, markup=False)
    folder = schemas or schemas_dir()
    if found:
        raise SchemaError(f"{folder}: {len(found)} problems")
    schema = load_schema(schemas)
    console.print(
        f"{folder}: {len(schema.types)} types and {len(schema.relations)} relations, all well", highlight=False
    )


def generate(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Folder; by default generated/ in schemas/.")
    ] = None,
    schemas: FolderOption = None,
) -> None:
    """Write the OWL ontology, SHACL shapes, JSON-LD context and JSON Schema of a statement."""
    folder = output or (schemas or schemas_dir()) / "generated"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, body in generated(schemas).items():
            (folder / name).write_bytes(body.encode("utf-8"))
            console.print(str(folder / name), highlight=False)
    except OSError as error:
        raise UsageError(
            f"cannot write to {folder}: {error.strerror or error}", hint="give a folder with --output"
        ) from error


def _find(id_: str, schema: Schema, terms: dict[str, Term]) -> dict[str, Any]:
    if id_ in schema.relations:
        return _relation_row(schema.relations[id_])
    if id_ in schema.types:
        return _type_row(schema.types[id_])
    if id_ in terms:
        term = terms[id_]
        return {"id": id_, **_words(term.label, term.definition), **term.style, "cameo": list(term.cameo)}
    raise SchemaError(
        f"the schema declares no {id_!r}", hint="`kg schema list` shows the relations, `--types` the types"
    )


def _words(label: Any, definition: Any) -> dict[str, Any]:
    return {
        "label": label.get("en"),
        "label_ar": label.get("ar"),
        "definition": definition.get("en"),
        "definition_ar": definition.get("ar"),
    }


def _relation_row(relation: Relation) -> dict[str, Any]:
    return {
        "id": relation.id,
        "group": relation.group,
        **_words(relation.label, relation.definition),
        "inverse_label": relation.inverse_label.get("en"),
        "inverse_label_ar": relation.inverse_label.get("ar"),
        "kind": relation.kind,
        "symmetric": relation.symmetric,
        "subject": list(relation.subject),
        "subject_except": list(relation.subject_except),
        "object": list(relation.object),
        "object_except": list(relation.object_except),
        "plover": relation.plover,
        "wikidata": list(relation.wikidata),
        "wikidata_inverse": list(relation.wikidata_inverse),
    }


def _type_row(type_: EntityType) -> dict[str, Any]:
    return {
        "id": type_.id,
        "parent": type_.parent,
        "also": list(type_.also),
        "abstract": type_.abstract,
        **_words(type_.label, type_.definition),
        "broader": list(type_.broader),
    }
