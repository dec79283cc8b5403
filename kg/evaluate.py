"""Measures extraction against gold statements, as the annotation guide says.

A predicted statement is right if subject, relation and object match one of the article's gold statements (symmetric
relations in either order). One that matches an `arguable` statement is left out of the count; `sure` ones are required.
An entity matches by one of its gold names; an unlisted one (no Wikidata id) also by its form in the text.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.schema import load_schema
from kg.types import Article, EntityRef, Extraction, Statement

_NOT_WORD = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """One annotated statement; `names` of either side hold every name that counts as right."""

    subject: str
    relation: str
    object: str
    sure: bool
    subject_names: frozenset[str]
    object_names: frozenset[str]
    subject_forms: frozenset[str]
    object_forms: frozenset[str]
    time: str | None
    modality: str
    negated: bool
    quote: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """An article with its annotated statements."""

    article: Article
    statements: tuple[GoldStatement, ...]


@dataclass
class Counts:
    """Counts over one group of statements, with the measures that follow from them."""

    right: int = 0
    wrong: int = 0
    gold: int = 0

    def add(self, other: Counts) -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.gold += other.gold

    @property
    def precision(self) -> float:
        found = self.right + self.wrong
        return self.right / found if found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Fault:
    """A statement that was missed or wrongly found, with its sentence where known."""

    kind: str
    document: str
    lang: str
    subject: str
    relation: str
    object: str
    quote: str
    rule: str = ""
    confidence: float = 0.0


@dataclass
class Report:
    """The outcome of an evaluation, whole and by language and relation."""

    by_lang: dict[str, Counts] = field(default_factory=dict)
    by_relation: dict[str, Counts] = field(default_factory=dict)
    pairs: dict[str, Counts] = field(default_factory=dict)
    qualifiers: dict[str, list[int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    calibration: list[tuple[float, bool]] = field(default_factory=list)
    documents: int = 0

    @property
    def total(self) -> Counts:
        whole = Counts()
        for counts in self.by_lang.values():
            whole.add(counts)
        return whole

    def qualifier(self, name: str) -> float:
        """Accuracy of "time", "modality" or "negated" over the right statements; 1.0 where there are none."""
        right, seen = self.qualifiers.get(name, [0, 0])
        return right / seen if seen else 1.0

    def rows(self) -> list[dict[str, Any]]:
        """One row a language, then one a relation, as `kg evaluate` prints them."""
        whole = [("all", self.total)] if len(self.by_lang) > 1 else []
        groups = [("language", k, v) for k, v in [*sorted(self.by_lang.items()), *whole]]
        groups += [("relation", k, v) for k, v in sorted(self.by_relation.items())]
        rows = []
        for group, name, counts in groups:
            pair = self.pairs.get(name) if group == "language" else None
            rows.append(
                {
                    "group": group, "name": name,
                    "precision": round(counts.precision, 3), "recall": round(counts.recall, 3),
                    "f1": round(counts.f1, 3), "right": counts.right, "wrong": counts.wrong, "gold": counts.gold,
                    "pair_f1": round(pair.f1, 3) if pair else None,
                }
            )  # fmt: skip
        return rows


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """A name without case, accents and punctuation: what names are compared by."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(_NOT_WORD.sub(" ", "".join(c for c in decomposed if not unicodedata.combining(c))).split())


def read_gold(paths: Iterable[Path]) -> Iterator[GoldDocument]:
    """The documents of gold files: JSON Lines (or one JSON object) with texts inside or beside them.

    A line without `text` names it by `doc` (files `texts/<doc>.<lang>.txt` beside the gold file, one for each language
    of `forms`) or by `text_file`.

    Raises:
        InputError: a file is not gold, or a text is missing; names file and line.
    """
    for path in paths:
        if path.is_dir():
            yield from read_gold(sorted(p for p in path.rglob("*.json*") if p.is_file()))
            continue
        for number, data in _objects(path):
            where = f"{path}:{number}"
            if not isinstance(data.get("statements"), list):
                raise InputError(f"{where}: no list of statements", hint="gold lines need text and statements")
            yield from _documents(data, path, where)


def _objects(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from None
    if path.suffix == ".json":
        try:
            data = json.loads(text)
        except json.JSONDecodeError as error:
            raise InputError(f"{path}:{error.lineno}: not JSON: {error.msg}") from None
        for item in data if isinstance(data, list) else [data]:
            yield 1, item
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except json.JSONDecodeError as error:
                raise InputError(f"{path}:{number}: not JSON: {error.msg}") from None


def _documents(data: Mapping[str, Any], path: Path, where: str) -> Iterator[GoldDocument]:
    name = str(data.get("id") or data.get("doc") or where)
    forms: Mapping[str, Mapping[str, list[str]]] = data.get("forms", {})
    published = data.get("published")
    if "text" in data:
        lang = data["lang"]
        yield _document(Article(name, data["text"], lang, published=published), data, forms.get(lang, {}))
    elif "text_file" in data:
        file = path.parent.parent / data["text_file"]
        if not file.is_file():
            file = path.parent / data["text_file"]
        yield _document(Article(name, _text(file, where), data["lang"], published=published), data, {})
    else:
        for lang in [data["lang"]] if "lang" in data else sorted(forms):
            file = path.parent / "texts" / f"{name}.{lang}.txt"
            yield _document(Article(name, _text(file, where), lang, published=published), data, forms.get(lang, {}))


def _text(path: Path, where: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{where}: its text is missing: {error}") from None


def _document(article: Article, data: Mapping[str, Any], forms: Mapping[str, list[str]]) -> GoldDocument:
    statements = []
    for raw in data["statements"]:
        sides: list[Any] = []
        for side in ("subject", "object"):
            value = raw[side]
            main = value["name"] if isinstance(value, Mapping) else value
            names = [main, *raw.get(f"accept_{side}", ())]
            if isinstance(value, Mapping) and value.get("mention"):
                forms = {**forms, main: [*forms.get(main, []), value["mention"]]}
            sides.append(
                (main, frozenset(map(name_key, names)), frozenset(name_key(f) for n in names for f in forms.get(n, ())))
            )
        (subject, subject_names, subject_forms), (obj, object_names, object_forms) = sides
        statements.append(
            GoldStatement(
                subject, raw["relation"], obj, raw.get("certainty", "sure") == "sure", subject_names, object_names,
                subject_forms, object_forms,
                raw.get("time"), raw.get("modality") or "asserted", bool(raw.get("negated")),
                raw.get("quote", ""),
            )
        )  # fmt: skip
    return GoldDocument(article, tuple(statements))


def ref_matches(ref: EntityRef, names: frozenset[str], forms: frozenset[str]) -> bool:
    if name_key(ref.name) in names:
        return True
    return not ref.id.startswith("wd:") and (name_key(ref.mention) in forms or name_key(ref.name) in forms)


def ends_match(subject: EntityRef, obj: EntityRef, gold: GoldStatement, *, symmetric: bool) -> bool:
    """Whether two entities are the two sides of an expected statement, in either order if it is symmetric."""
    first, second = (gold.subject_names, gold.subject_forms), (gold.object_names, gold.object_forms)
    if ref_matches(subject, *first) and ref_matches(obj, *second):
        return True
    return symmetric and ref_matches(subject, *second) and ref_matches(obj, *first)


def _hit(statement: Statement, gold: GoldStatement, *, relation: bool, symmetric: bool) -> bool:
    if relation and statement.relation != gold.relation:
        return False
    return ends_match(statement.subject, statement.object, gold, symmetric=symmetric)


def evaluate(
    documents: Iterable[GoldDocument], extract: Callable[[Article], Extraction], *, min_confidence: float = 0.0
) -> Report:
    """Extract from every document and compare with its gold statements."""
    report = Report()
    for document in documents:
        extraction = extract(document.article)
        _score(report, document, [s for s in extraction.statements if s.confidence >= min_confidence])
    return report


def _score(report: Report, document: GoldDocument, found: Iterable[Statement]) -> None:
    schema = load_schema()
    lang = document.article.lang
    report.documents += 1
    counts = report.by_lang.setdefault(lang, Counts())
    hit: set[int] = set()
    seen: set[tuple[str, ...]] = set()
    for statement in found:
        symmetric = schema.relation(statement.relation).symmetric
        ends = (statement.subject.id, statement.object.id)
        key = (statement.relation, *(sorted(ends) if symmetric else ends))
        if key in seen:
            continue
        seen.add(key)
        indices = [
            i for i, g in enumerate(document.statements) if _hit(statement, g, relation=True, symmetric=symmetric)
        ]
        relation = report.by_relation.setdefault(statement.relation, Counts())
        sure = [i for i in indices if document.statements[i].sure]
        if sure:
            report.calibration.append((statement.confidence, True))
            if sure[0] not in hit:
                hit.add(sure[0])
                counts.right += 1
                relation.right += 1
                _qualify(report, statement, document.statements[sure[0]])
        elif not indices:
            report.calibration.append((statement.confidence, False))
            counts.wrong += 1
            relation.wrong += 1
            evidence = statement.evidence[0]
            report.faults.append(
                Fault(
                    "wrong",
                    document.article.id,
                    lang,
                    statement.subject.name,
                    statement.relation,
                    statement.object.name,
                    evidence.quote,
                    evidence.rule,
                    statement.confidence,
                )
            )
    for i, gold in enumerate(document.statements):
        if gold.sure:
            counts.gold += 1
            report.by_relation.setdefault(gold.relation, Counts()).gold += 1
            if i not in hit:
                report.faults.append(
                    Fault("missed", document.article.id, lang, gold.subject, gold.relation, gold.object, gold.quote)
                )
    _score_pairs(report.pairs.setdefault(lang, Counts()), document, found)


def _qualify(report: Report, statement: Statement, gold: GoldStatement) -> None:
    values = {
        "time": (statement.time.edtf if statement.time else None) == gold.time,
        "modality": statement.modality == gold.modality,
        "negated": statement.negated == gold.negated,
    }
    for name, right in values.items():
        count = report.qualifiers.setdefault(name, [0, 0])
        count[0] += right
        count[1] += 1


def _score_pairs(counts: Counts, document: GoldDocument, found: Iterable[Statement]) -> None:
    """Unordered entity pairs, whatever the relation."""
    golden: dict[frozenset[frozenset[str]], list[int]] = {}
    for i, gold in enumerate(document.statements):
        golden.setdefault(frozenset((gold.subject_names, gold.object_names)), []).append(i)
    sure = {pair for pair, indices in golden.items() if any(document.statements[i].sure for i in indices)}
    counts.gold += len(sure)
    hit: set[frozenset[frozenset[str]]] = set()
    seen: set[frozenset[str]] = set()
    for statement in found:
        key = frozenset((statement.subject.id, statement.object.id))
        if key in seen:
            continue
        seen.add(key)
        pairs = [
            p
            for p, indices in golden.items()
            if any(_hit(statement, document.statements[i], relation=False, symmetric=True) for i in indices)
        ]
        fresh = [p for p in pairs if p in sure and p not in hit]
        if fresh:
            hit.add(fresh[0])
            counts.right += 1
        elif not pairs:
            counts.wrong += 1
