"""Sources of news (files, folders, globs, standard input, web addresses, feeds) as articles.

::

    for article in read(["news/", "more.jsonl", "https://example.org/story.html"], on_error=print):
        ...

Articles come one by one; a bad item is handed to `on_error` and the rest is read. An article's text is what its source
holds: a text file's characters without the byte order mark, line ends as they are; the main text of a page; the words
of a Markdown, Word or PDF file without marks, pages and line wraps (PDF: in NFKC).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator

from kg.articles.dates import parse_date
from kg.articles.formats import raws
from kg.articles.problem import SourceError
from kg.articles.records import COLUMNS, Raw
from kg.articles.sources import STDIN, SUFFIXES, Item, expand
from kg.errors import InputError, UsageError
from kg.lang import LANGUAGES
from kg.language import SCRIPT_LANGUAGES, Guess, canonical, guess, language_name
from kg.types import Article

__all__ = ["COLUMNS", "SUFFIXES", "SourceError", "count", "parse_date", "read"]

_UNKNOWN = frozenset({"und", "mul", "mis", "zxx", "unknown"})


def read(
    sources: Iterable[str],
    *,
    lang: str | None = None,
    published: str | None = None,
    source: str | None = None,
    on_error: Callable[[SourceError], None] | None = None,
) -> Iterator[Article]:
    """The articles of `sources`, in their order.

    Args:
        sources: paths of files or folders, glob patterns, `-` for standard input, http(s) addresses.
        lang: language of the articles that state none; detected by default.
        published: date of the articles that state none: an ISO date or timestamp.
        source: name of the source of the articles that state none.
        on_error: called for each item that cannot be read and for each date that is none (that article comes without
            a date); without it the first problem is raised.

    Raises:
        UsageError: `lang` is not supported or `published` is no date.
        InputError: something is wrong with a source and there is no `on_error` (while iterating).
    """
    names = [sources] if isinstance(sources, str) else sources
    try:
        default_lang = canonical(lang) if lang else None
    except InputError as error:
        raise UsageError(error.message, hint=error.hint) from error
    try:
        default_day = parse_date(published) if published else None
    except ValueError as error:
        raise UsageError(f"published: {error}", hint="write it as YYYY-MM-DD") from error
    return _read(names, default_lang, default_day, source, on_error or _raise)


def count(sources: Iterable[str]) -> int | None:
    """How many articles `sources` hold at most, for a progress bar; None where only reading them tells.

    Lines and rows are counted, not checked. Standard input, web addresses, feeds and JSON lists are not counted.
    """
    total = 0
    for item in expand([sources] if isinstance(sources, str) else sources):
        if isinstance(item, SourceError):
            continue
        found = _count(item)
        if found is None:
            return None
        total += found
    return total


def _raise(problem: SourceError) -> None:
    raise problem


def _read(
    sources: Iterable[str],
    lang: str | None,
    published: str | None,
    source: str | None,
    report: Callable[[SourceError], None],
) -> Iterator[Article]:
    seen: dict[str, tuple[str, str]] = {}  # id → (hash of the text, where it stood)
    for item in expand(sources):
        for raw in [item] if isinstance(item, SourceError) else raws(item):
            if isinstance(raw, SourceError):
                report(raw)
                continue
            try:
                _check_text(raw)
                language = _language(raw, lang)
            except SourceError as problem:
                report(problem)
                continue
            article = Article(
                id=raw.id,
                text=raw.text,
                lang=language,
                title=raw.title,
                published=_day(raw, published, report),
                source=raw.source or source,
                url=raw.url,
            )
            digest = article.sha256
            earlier = seen.get(article.id)
            if earlier is None:
                seen[article.id] = digest, raw.where
                yield article
            elif earlier[0] != digest:
                report(
                    SourceError(
                        raw.where,
                        f"the id {article.id!r} was used before, for another text (in {earlier[1]})",
                        hint="give each article its own id",
                    )
                )


def _check_text(raw: Raw) -> None:
    if not raw.text.strip():
        raise SourceError(raw.where, "the text is empty")
    if "\0" in raw.text:
        raise SourceError(raw.where, "the text has NUL characters: it is binary")
    try:
        (raw.id + raw.text + (raw.title or "")).encode("utf-8")
    except UnicodeEncodeError as error:
        raise SourceError(raw.where, "half of a surrogate pair in it", hint="write it again as UTF-8") from error


def _language(raw: Raw, default: str | None) -> str:
    if raw.lang and raw.lang.strip().lower() not in _UNKNOWN:
        try:
            return canonical(raw.lang)
        except InputError as error:
            raise SourceError(raw.where, error.message, hint=error.hint) from error
    if default:
        return default
    found = guess(raw.text)
    hint = _hinted(raw.lang_hint)
    if found.short and hint and _may_be(found, hint):
        return hint
    if found.lang:
        return found.lang
    supported = f"kg reads {', '.join(LANGUAGES)}; --lang sets the language"
    if found.detected:
        raise SourceError(raw.where, f"in {language_name(found.detected)}, which is not supported", hint=supported)
    what = (
        f"too little text ({found.letters} letters) to tell its language"
        if found.short
        else "its language is not clear"
    )
    raise SourceError(raw.where, what, hint=supported)


def _hinted(tag: str | None) -> str | None:
    try:
        return canonical(tag) if tag else None
    except InputError:
        return None  # a page's or feed's tag is often wrong: what detection says counts


def _may_be(found: Guess, hint: str) -> bool:
    """Whether a short text may be in the language that its name suggests: it is written in its script, or in none."""
    if found.lang == hint or found.letters == 0 or found.detected is None:
        return True
    return any(hint in group and found.detected in group for group in SCRIPT_LANGUAGES.values())


def _day(raw: Raw, default: str | None, report: Callable[[SourceError], None]) -> str | None:
    if raw.published is None:
        if default or raw.published_hint is None:
            return default
        return parse_date(raw.published_hint)
    try:
        return parse_date(raw.published)
    except ValueError:
        report(
            SourceError(
                raw.where,
                f"published {str(raw.published)[:40]!r} is not a date; the article is read without one",
                hint="write it as YYYY-MM-DD",
            )
        )
        return None


def _count(item: Item) -> int | None:
    kind = SUFFIXES.get(item.suffix, "text")
    if item.name == STDIN or item.path is None or kind in ("json", "feed"):
        return None
    try:
        if not item.path.is_file():
            return None if item.path.exists() else 0
        if kind == "jsonl":
            with item.path.open("rb") as lines:
                return sum(1 for line in lines if line.strip())
        if kind == "csv":
            with item.path.open(encoding="utf-8", errors="replace", newline="") as table:
                return max(0, sum(1 for row in csv.reader(table) if any(row)) - 1)
        if kind == "parquet":
            return _parquet_rows(item)
    except (OSError, csv.Error):
        return None
    return 1


def _parquet_rows(item: Item) -> int | None:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        return None
    try:
        return int(pq.read_metadata(item.path).num_rows)
    except pa.ArrowException:
        return None
