"""Tables of articles: CSV, TSV and Parquet, with the columns of a JSON line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.articles.problem import SourceError
from kg.articles.records import COLUMNS, Raw, try_mapping
from kg.articles.sources import Item
from kg.articles.text import display, encoding_of, read_some, rejoin

_HINT = f"the columns are {', '.join(COLUMNS)}; id and text are required"
_FIELD_LIMIT = 1 << 27


def read_csv(stream: BinaryIO, item: Item) -> Iterator[Raw | SourceError]:
    """One article a row; the first row names the columns; comma, semicolon, tab or bar between them."""
    head = read_some(stream, 1 << 18)
    codec, skip = encoding_of(head, item.name)
    lines = io.TextIOWrapper(rejoin(head[skip:], stream), encoding=codec, newline="")
    csv.field_size_limit(_FIELD_LIMIT)
    header_line = lines.readline()
    delimiter = "\t" if item.suffix == ".tsv" else max(",;\t|", key=header_line.count)
    header = [name.strip().lower() for name in next(csv.reader([header_line], delimiter=delimiter), [])]
    if "id" not in header or "text" not in header:
        raise SourceError(item.name, f"no column {'text' if 'id' in header else 'id'!r} in its first row", hint=_HINT)
    rows = csv.reader(lines, delimiter=delimiter)
    try:
        for row in rows:
            where = f"{item.name}:{rows.line_num + 1}"
            if not any(row):
                continue
            if len(row) != len(header):
                yield SourceError(
                    where, f"{len(row)} fields instead of {len(header)}", hint="quote fields with line breaks or commas"
                )
                continue
            yield try_mapping({key: value or None for key, value in zip(header, row, strict=True)}, where)
    except csv.Error as error:
        raise SourceError(f"{item.name}:{rows.line_num + 1}", f"not valid CSV: {error}") from error
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{item.name}:{rows.line_num + 1}", f"not valid {display(codec)}", hint="save it as UTF-8"
        ) from error


def read_parquet(stream: BinaryIO, item: Item) -> Iterator[Raw | SourceError]:
    """One article a row, read batch by batch."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise SourceError(item.name, "reading Parquet needs pyarrow", hint="pip install 'kg[parquet]'") from error
    file: Any = item.path or io.BytesIO(stream.read())
    try:
        with pq.ParquetFile(file) as table:
            names = table.schema_arrow.names
            if "id" not in names or "text" not in names:
                raise SourceError(item.name, f"no column {'text' if 'id' in names else 'id'!r}", hint=_HINT)
            number = 0
            for batch in table.iter_batches(batch_size=256, columns=[name for name in COLUMNS if name in names]):
                for row in batch.to_pylist():
                    number += 1
                    yield try_mapping(row, f"{item.name}, row {number}")
    except pa.ArrowException as error:
        raise SourceError(item.name, f"not a readable Parquet file: {str(error).splitlines()[0]}") from error
