"""Reading articles: every kind of source, and every way in which one can be bad."""

import contextlib
import io
import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import docx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.articles import SourceError, count, parse_date, read
from kg.articles.markdown import plain
from kg.articles.text import decode
from kg.errors import InputError, UsageError
from kg.sentences import split
from kg.types import Article
from tests.pdf_maker import make_pdf

HERE = Path(__file__).parent / "articles"
AR = "أعلنت وزارة الخارجية العراقية أن الوفد سيصل إلى العاصمة غداً لبحث اتفاقية التجارة."
EN = "The foreign ministry said that the delegation would arrive in the capital to discuss the trade agreement."
RU = "Министерство иностранных дел заявило, что делегация прибудет в столицу, чтобы обсудить торговое соглашение."


def load(*sources: str | Path, **options: str) -> tuple[list[Article], list[str]]:
    """Articles and problems of some sources."""
    problems: list[SourceError] = []
    articles = list(read([str(s) for s in sources], on_error=problems.append, **options))  # type: ignore[arg-type]
    messages = [str(problem) for problem in problems]
    assert all("\n" not in message for message in messages)
    return articles, messages


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


# --- text ---------------------------------------------------------------------------------------------------------


def test_a_text_file_is_one_article_with_its_path_as_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "news" / "a.txt", AR)
    articles, problems = load("./news/a.txt")
    assert articles == [Article("./news/a.txt", AR, "ar")]
    assert problems == []


def test_the_text_is_as_given_without_its_byte_order_mark(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", f"\ufeff{EN}\r\n\r\n {EN}\n")
    assert load(path)[0][0].text == f"{EN}\r\n\r\n {EN}\n"


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (AR, "windows-1256", "windows-1256"),
        (RU, "windows-1251", "windows-1251"),
        (RU, "koi8-r", "koi8-r"),
        (AR, "utf-16", "UTF-16-LE"),
        (AR, "utf-16-be", "utf-16-be"),
        ("La délégation est arrivée à Genève, où les négociations ont été suspendues après un désaccord.", "cp1252", "windows-1252"),
    ],
)  # fmt: skip
def test_other_encodings_are_detected_and_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, text: str, encoding: str, name: str
) -> None:
    path = write(tmp_path / "a.txt", text * 5, encoding)
    with caplog.at_level(logging.WARNING):
        articles, problems = load(path)
    assert (articles[0].text, problems) == (text * 5, [])
    assert f"read as {name}" in caplog.text
    assert str(path) in caplog.text


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", "the file is empty"),
        (b" \n\t\r\n", "the file is empty"),
        (b"\xef\xbb\xbf\n", "the file is empty"),
        (b"\x00\x01\x02\xff" * 50, "is binary"),
        (b"text with a \x00 in it, which no text has", "is binary"),
        (b"\x7fELF" + bytes(range(256)) * 20, "is binary"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "is binary: an image"),
        (b"\x1f\x8b\x08\x00" + b"\x00" * 40, "is binary: gzip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 40, "an old Office file"),
        (b"{\\rtf1\\ansi Hello}", "Rich Text"),
        ((AR * 5).encode() + b"\xff" + (AR * 5).encode(), "damaged UTF-8 at byte"),
        (b"\x81\x8d\x8f\x90\x9d" * 40, "neither UTF-8 nor any other encoding"),
        ("Il ministero degli Esteri ha detto che la delegazione arriverà nella capitale.".encode(), "in Italian (it)"),
        (b"12.5 % (2019)", "too little text (0 letters)"),
    ],
)
def test_what_is_no_article_is_refused_with_its_cause(tmp_path: Path, data: bytes, cause: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    articles, problems = load(path, write(tmp_path / "b.txt", EN))
    assert [article.id for article in articles] == [str(tmp_path / "b.txt")]
    assert len(problems) == 1
    assert problems[0].startswith(f"{path}: ")
    assert cause in problems[0]


def test_without_on_error_the_first_problem_is_raised(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        list(read([str(tmp_path / "none.txt")]))


def test_options_that_make_no_sense_are_refused_at_once() -> None:
    with pytest.raises(UsageError, match="'xx' is not supported"):
        read([], lang="xx")
    with pytest.raises(UsageError, match="'yesterday' is not a date"):
        read([], published="yesterday")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with contextlib.suppress(SourceError):
        assert "\0" not in decode(data, "x")


@given(st.text(alphabet=st.characters(exclude_characters="\0\ufeff", exclude_categories=("Cs", "Cc")), max_size=200))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode(), "x") == text


# --- language, dates, ids -----------------------------------------------------------------------------------------


def test_a_files_name_settles_the_language_of_short_texts_only(tmp_path: Path) -> None:
    short = write(tmp_path / "a.es.txt", "Mercosur")
    other_script = write(tmp_path / "b.ar.txt", "Россия и Китай")
    long = write(tmp_path / "c.fr.txt", EN)
    assert [article.lang for article in load(short, other_script, long)[0]] == ["es", "ru", "en"]


def test_options_fill_what_a_source_leaves_open(tmp_path: Path) -> None:
    rows = [
        {"id": "1", "text": EN, "lang": "en", "published": "2020-01-02", "source": "Own"},
        {"id": "2", "text": "Mercosur"},
    ]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows)))
    articles, problems = load(path, lang="pt", published="2024-05-06T10:00:00Z", source="Wire")
    assert problems == []
    assert [(a.lang, a.published, a.source) for a in articles] == [
        ("en", "2020-01-02", "Own"),
        ("pt", "2024-05-06", "Wire"),
    ]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-02-29", "2024-02-29"),
        ("2024-02-29T23:59:59Z", "2024-02-29"),
        ("2024-02-29T23:59:59.123+03:00", "2024-02-29"),
        ("2024-02-29 08:00:00", "2024-02-29"),
        ("20240229", "2024-02-29"),
        ("Thu, 29 Feb 2024 23:30:00 -0500", "2024-02-29"),
        ("29 Feb 2024", "2024-02-29"),
    ],
)
def test_dates_keep_their_day(value: str, day: str) -> None:
    assert parse_date(value) == day


@pytest.mark.parametrize(
    "value", ["2023-02-29", "2024-13-01", "29/02/2024", "2024", "2024-02", "yesterday", "٢٠٢٤-٠٢-٢٩", "2024-W09", 1709164800, "2024-02-29T99:00"]
)  # fmt: skip
def test_what_is_no_date_is_not_guessed(value: object) -> None:
    with pytest.raises(ValueError):
        parse_date(value)


@given(st.dates())
def test_every_iso_date_is_understood(day: object) -> None:
    assert parse_date(str(day)) == str(day)


def test_a_bad_date_is_reported_and_the_article_read_without_one(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps({"id": "1", "text": EN, "published": "last week"}))
    articles, problems = load(path, published="2024-01-01")
    assert articles[0].published is None
    assert problems == [f"{path}:1: published 'last week' is not a date; the article is read without one — write it as YYYY-MM-DD"]  # fmt: skip


def test_an_id_with_another_text_is_reported_and_with_the_same_skipped(tmp_path: Path) -> None:
    first = write(
        tmp_path / "a.jsonl", json.dumps({"id": "1", "text": EN}) + "\n" + json.dumps({"id": "1", "text": EN})
    )
    second = write(tmp_path / "b.jsonl", json.dumps({"id": "1", "text": AR}))
    articles, problems = load(first, second)
    assert [article.text for article in articles] == [EN]
    assert problems == [f"{second}:1: the id '1' was used before, for another text (in {first}:1) — give each article its own id"]  # fmt: skip


# --- folders, globs, standard input -------------------------------------------------------------------------------


def test_folders_and_globs_come_in_order_and_each_file_once(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.md", "c.unknown", ".hidden/x.txt", ".y.txt"):
        write(tmp_path / name, f"{EN} {name}")
    articles, problems = load(tmp_path, tmp_path / "b" / "*.txt", tmp_path / "b" / "1.txt")
    assert [os.path.relpath(article.id, tmp_path) for article in articles] == ["a.md", "b/1.txt", "b/2.txt"]
    assert problems == []
    articles, _ = load(tmp_path / "**" / "*.txt")
    assert [os.path.relpath(article.id, tmp_path) for article in articles] == ["b/1.txt", "b/2.txt"]


def test_a_file_named_with_brackets_is_that_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a[1].txt", EN)
    assert [article.id for article in load(path)[0]] == [str(path)]


def test_sources_that_hold_nothing_are_reported(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    sources = [tmp_path / "empty", tmp_path / "*.nothing", tmp_path / "none.txt", "ftp://example.org/a.txt", ""]
    articles, problems = load(*sources)
    assert articles == []
    assert [p.split(": ", 1)[1].split(" — ")[0] for p in problems] == [
        "no articles in this folder",
        "no file matches",
        "no such file or folder",
        "ftp addresses are not read",
        "is no path",
    ]


def test_a_file_that_may_not_be_read_is_reported() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = write(Path(folder) / "secret.txt", EN)
        path.chmod(0)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)  # the administrator may read everything
        try:
            articles, problems = load(path)
        finally:
            os.seteuid(user)
    assert articles == []
    assert problems == [f"{path}: no permission to read it"]


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (EN, ["-"]),
        (json.dumps({"id": "7", "text": EN}) + "\n" + json.dumps({"id": "8", "text": AR}), ["7", "8"]),
        (json.dumps([{"id": "7", "text": EN}]), ["7"]),
        (json.dumps({"id": "9", "text": EN}, indent=1), ["9"]),
    ],
)
def test_standard_input_may_be_text_or_json(data: str, ids: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data.encode()))))
    articles, problems = load("-")
    assert ([article.id for article in articles], problems) == (ids, [])


def test_json_lines_from_a_pipe_come_as_they_arrive() -> None:
    code = "from kg.articles import read\nfor a in read(['-']): print(a.id, flush=True)"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        for number in range(3):
            run.stdin.write(json.dumps({"id": str(number), "text": EN}) + "\n")
            run.stdin.flush()
            assert run.stdout.readline() == f"{number}\n"
        run.stdin.close()


# --- JSON and tables ----------------------------------------------------------------------------------------------


def test_json_lines_keep_all_fields(tmp_path: Path) -> None:
    row = {
        "id": "n-1", "text": AR, "lang": "ar-EG", "title": "عنوان", "published": "2024-03-01T08:00:00Z", "source": "Wire",
        "url": "https://example.org/1", "other": [1],
    }  # fmt: skip
    path = write(tmp_path / "a.jsonl", "\ufeff" + json.dumps(row, ensure_ascii=False) + "\r\n\r\n")
    assert load(path)[0] == [Article("n-1", AR, "ar", "عنوان", "2024-03-01", "Wire", "https://example.org/1")]


def test_each_bad_json_line_is_named_and_the_others_read(tmp_path: Path) -> None:
    lines = [
        f'{{"id": "1", "text": "{EN}"}}',
        '{"id": "2", "text": ',
        '{"id": "3"}',
        '{"text": "x", "title": "y"}',
        '["4"]',
        '{"id": "5", "text": 5}',
        '{"id": true, "text": "x"}',
        '{"id": "7", "text": "x", "lang": ["en"]}',
        f'{{"id": "8", "text": "{EN}", "lang": "it"}}',
        '{"id": "9", "text": "  "}',
        '{"id": "10", "text": "half \\ud83d of a pair"}',
        '{"id": "11", "text": "a \\u0000 in it"}',
        "[" * 100_000,
        f'{{"id": 13, "text": "{EN}"}}',
    ]
    path = write(tmp_path / "a.jsonl", "\n".join(lines))
    articles, problems = load(path)
    assert [article.id for article in articles] == ["1", "13"]
    causes = [
        "not valid JSON: Expecting value at column", "no 'text' (it has id)", "no 'id' (it has text, title)",
        "is a list, not an object", "'text' is a number", "'id' is true or false", "'lang' is a list",
        "language 'it' is not supported", "the text is empty", "half of a surrogate pair", "NUL", "nested too deeply",
    ]  # fmt: skip
    assert len(problems) == len(causes)
    for number, (problem, cause) in enumerate(zip(problems, causes, strict=True), 2):
        assert problem.startswith(f"{path}:{number}: ")
        assert cause in problem


def test_a_damaged_line_does_not_change_how_the_others_are_read(tmp_path: Path) -> None:
    good = [json.dumps({"id": str(n), "text": AR}, ensure_ascii=False).encode() for n in range(2)]
    path = tmp_path / "a.jsonl"
    path.write_bytes(good[0] + b'\n{"id": "x", "text": "\xe9\xe8"}\n' + good[1])
    articles, problems = load(path)
    assert [article.text for article in articles] == [AR, AR]
    assert [p.split(" — ")[0] for p in problems] == [f"{path}:2: not valid utf-8 at byte 21"]


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16"])
def test_json_lines_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    text = "\n".join(json.dumps({"id": str(n), "text": AR}, ensure_ascii=False) for n in range(3))
    articles, problems = load(write(tmp_path / "a.jsonl", text, encoding))
    assert ([article.text for article in articles], problems) == ([AR] * 3, [])


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (json.dumps({"id": "1", "text": EN}), ["1"]),
        (json.dumps([{"id": "1", "text": EN}, {"id": "2", "text": AR}], indent=2), ["1", "2"]),
        (json.dumps({"articles": [{"id": "1", "text": EN}]}), ["1"]),
        (json.dumps({"doc": "gold-1", "lang": "en", "text": EN, "statements": []}), ["gold-1"]),
        ("\n".join(json.dumps({"id": str(n), "text": EN}) for n in range(3)), ["0", "1", "2"]),
    ],
)
def test_json_files_hold_an_object_a_list_or_lines(tmp_path: Path, text: str, ids: list[str]) -> None:
    articles, problems = load(write(tmp_path / "a.json", text))
    assert ([article.id for article in articles], problems) == (ids, [])


def test_a_long_json_list_is_read_item_by_item(tmp_path: Path) -> None:
    rows = [{"id": str(n), "text": f"{n} {EN * 40}"} for n in range(600)]  # several times what is read at once
    path = write(tmp_path / "a.json", json.dumps(rows))
    assert [article.id for article in load(path)[0]] == [row["id"] for row in rows]
    path.write_text(path.read_text()[:-2000])
    articles, problems = load(path)
    assert len(articles) == 599
    assert problems == [f"{path}, item 600: not valid JSON: Unterminated string starting at — the rest is left out"]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("[", "not valid JSON"), ("[]", "the list is empty"), ("nope", "not valid JSON"), ('{"a": 1}', "no 'id' and no 'text'"),
        ('[{"id": "1"}, 5]', "item 2: is a number, not an object"), ("[1 2]", "no comma or ] after it"), ("3", "is a number, not an object"),
        ("[" * 100_000, "nested too deeply"),
    ],
)  # fmt: skip
def test_bad_json_files_are_refused(tmp_path: Path, text: str, cause: str) -> None:
    articles, problems = load(write(tmp_path / "a.json", text))
    assert articles == []
    assert cause in problems[-1]


@pytest.mark.parametrize(("suffix", "delimiter"), [("csv", ","), ("csv", ";"), ("tsv", "\t")])
def test_tables_are_read_by_column_names(tmp_path: Path, suffix: str, delimiter: str) -> None:
    header = delimiter.join(["Text", "id", "published", "other"])
    row = delimiter.join([f'"{EN}\nHe said ""no"", {AR}"', "r1", "2024-01-02", ""])
    path = write(tmp_path / f"a.{suffix}", f"\ufeff{header}\r\n{row}\r\n")
    articles, problems = load(path)
    assert problems == []
    assert articles == [Article("r1", f'{EN}\nHe said "no", {AR}', "en", published="2024-01-02")]


def test_bad_rows_are_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f"id,text\n1,{EN}\n2\n,{EN}\n4,\n5,{AR}\n")
    articles, problems = load(path)
    assert [article.id for article in articles] == ["1", "5"]
    assert [p.split(" — ")[0] for p in problems] == [
        f"{path}:3: 1 fields instead of 2",
        f"{path}:4: no 'id' (it has id, text)",
        f"{path}:5: no 'text' (it has id, text)",
    ]
    _, problems = load(write(tmp_path / "b.csv", "name,body\n1,2\n"))
    assert "no column 'id' in its first row" in problems[0]


def test_parquet_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"id": ["1", "2", None], "text": [EN, AR, EN], "x": [1, 2, 3]}), path)
    articles, problems = load(path)
    assert [(article.id, article.lang) for article in articles] == [("1", "en"), ("2", "ar")]
    assert problems[0].startswith(f"{path}, row 3: no 'id'")
    pq.write_table(pa.table({"id": ["1"]}), path)
    assert "no column 'text'" in load(path)[1][0]
    path.write_bytes(b"PAR1 and nothing that follows")
    assert "not a readable Parquet file" in load(path)[1][0]


# --- pages, feeds, documents --------------------------------------------------------------------------------------


def test_a_page_gives_main_text_title_date_and_site() -> None:
    articles, problems = load(HERE / "page.html")
    assert problems == []
    (article,) = articles
    assert (article.title, article.published, article.lang) == (
        "Baghdad summit to discuss border security",
        "2024-03-07",
        "en",
    )
    assert article.source == "Example Times"
    assert article.url == "https://news.example.org/baghdad-summit"
    assert article.text.startswith("Baghdad summit to discuss border security\nIraqi Foreign Minister")
    assert "Subscribe" not in article.text
    assert "Cookie" not in article.text


def test_a_page_without_main_text_is_refused(tmp_path: Path) -> None:
    _, problems = load(write(tmp_path / "a.html", "<html><body><script>x()</script></body></html>"))
    assert "no main text found" in problems[0]


def test_a_page_in_a_declared_encoding(tmp_path: Path) -> None:
    page = f'<html lang="ar"><head><meta charset="windows-1256"><title>خبر</title></head><body><article><p>{AR * 4}</p></article></body></html>'  # fmt: skip
    articles, _ = load(write(tmp_path / "a.html", page, "windows-1256"))
    assert articles[0].text == AR * 4


def test_feeds_give_an_article_per_entry() -> None:
    articles, problems = load(HERE / "feed.rss")
    assert [(a.id, a.lang, a.published, a.url) for a in articles] == [
        ("urn:example:1", "en", "2024-03-07", "https://news.example.org/1"),
        ("https://news.example.org/2", "ar", "2024-03-08", "https://news.example.org/2"),
    ]
    assert articles[0].title == "Talks & a truce"
    assert (
        articles[0].text
        == "Envoys met in Doha on Thursday & agreed a truce.\nThe truce begins on Sunday, the ministry said."
    )
    assert articles[0].source == "Example Wire"
    assert [p.split(" — ")[0] for p in problems] == [f"{HERE / 'feed.rss'}, entry 3: has neither an id nor a link"]


def test_atom_feeds_prefer_the_content() -> None:
    (article,), problems = load(HERE / "feed.atom")
    assert problems == []
    assert (article.id, article.published, article.text) == ("tag:example.org,2024:1", "2024-03-09", EN)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("this is no feed", "no RSS or Atom feed"),
        ("<?xml version='1.0'?><shop><item/></shop>", "no RSS or Atom feed"),
        ("<rss version='2.0'><channel><title>x</title></channel></rss>", "the feed has no entries"),
    ],
)
def test_what_is_no_feed_is_refused(tmp_path: Path, text: str, cause: str) -> None:
    _, problems = load(write(tmp_path / "a.rss", text))
    assert cause in problems[0]


def test_a_pdf_has_its_lines_joined_and_its_words_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    lines = [
        "Truce holds",
        "The ministry said that the delega-",
        "tion arrived in the capital on Sunday",
        "to discuss the truce.",
    ]
    pieces = [(50.0, 700.0 - 14 * n, line) for n, line in enumerate(lines)]
    path.write_bytes(make_pdf(pieces, title="Truce holds", created="20240307120000Z"))
    (article,), problems = load(path)
    assert problems == []
    assert article.text == (
        "Truce holds\nThe ministry said that the delegation arrived in the capital on Sunday to discuss the truce."
    )
    assert (article.title, article.published, article.lang) == ("Truce holds", "2024-03-07", "en")
    assert load(path, published="2024-03-09")[0][0].published == "2024-03-09"  # a file's own date is only a hint


def test_a_pdf_drawn_from_left_to_right_is_read_from_the_right(tmp_path: Path) -> None:
    # presentation forms as programs draw them: glyphs from the left, the first word rightmost, a date inside
    words = [
        "ﺃﻋﻠﻨﺖ",
        " ",
        "ﻭﺯﺍﺭﺓ",
        " ",
        "ﺍﻟﺨﺎﺭﺟﻴﺔ",
        " ",
        "ﻓﻲ",
        " ",
        "12",
        " ",
        "ﻣﺎﺭﺱ",
        " ",
        "2024",
        " ",
        "ﺃﻥ",
        " ",
        "ﺍﻟﻮﻓﺪ",
        " ",
        "ﻭﺻﻞ",
        ".",
    ]
    x = 60.0 + 10 * sum(len(word) for word in words)
    placed = []
    for word in words:
        x -= 5 * len(word)
        placed.append((x, 700.0, word if word.isascii() else word[::-1]))
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf(sorted(placed)))
    (article,), _ = load(path)
    assert (article.text, article.lang) == ("أعلنت وزارة الخارجية في 12 مارس 2024 أن الوفد وصل.", "ar")
    assert [sentence.text for sentence in split(article)] == [article.text]


def test_a_pdf_without_text_or_damaged_is_refused(tmp_path: Path) -> None:
    empty, broken = tmp_path / "empty.pdf", tmp_path / "broken.pdf"
    empty.write_bytes(make_pdf([]))
    broken.write_bytes(make_pdf([(50, 700, EN)])[:300])
    not_pdf = write(tmp_path / "no.pdf", EN)
    articles, problems = load(empty, broken, not_pdf)
    assert articles == []
    assert [p.split(": ", 1)[1].split(":")[0].split(" — ")[0] for p in problems] == [
        "the PDF has no text (a scan?)",
        "not a readable PDF",
        "not a readable PDF",
    ]


def test_a_pdf_with_a_password_is_refused(tmp_path: Path) -> None:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf([(50, 700, EN)])))
    writer.encrypt("secret", algorithm="RC4-128")
    path = tmp_path / "a.pdf"
    writer.write(path)
    assert "the PDF has a password" in load(path)[1][0]


def test_a_word_file_gives_paragraphs_and_tables(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("اتفاق جديد", 1)
    document.add_paragraph(AR)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "دولة", "عاصمة"
    document.core_properties.title = "اتفاق"
    path = tmp_path / "a.docx"
    document.save(path)
    (article,), problems = load(path)
    assert problems == []
    assert article == Article(str(path), f"اتفاق جديد\n{AR}\nدولة\tعاصمة", "ar", title="اتفاق")


def test_what_is_no_word_file_is_refused(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("a.txt", EN)
    write(tmp_path / "b.docx", EN)
    docx.Document().save(tmp_path / "c.docx")
    _, problems = load(tmp_path)
    assert "a zip archive, not a Word file" in problems[0]
    assert "not a readable Word file" in problems[1]
    assert "the Word file has no text" in problems[2]


def test_markdown_is_read_as_words_with_its_front_matter(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Truce\ndate: 2024-03-07\nauthor: Ann Lee\n---\n"
        "# The *truce*\n\nEnvoys **met** in [Doha](https://example.org) on\nThursday.[^1]\n\n"
        "- first `point`\n- second\n\n> quoted\n\n```\ncode\n```\n![image](x.png)\n\n[^1]: note\n"
    )
    (article,), problems = load(write(tmp_path / "a.md", text))
    assert problems == []
    assert (article.title, article.published, article.source) == ("Truce", "2024-03-07", "Ann Lee")
    assert [sentence.text for sentence in split(article)] == [
        "The truce",
        "Envoys met in Doha on Thursday.",
        "first point",
        "second",
        "quoted",
    ]


def test_markdown_leaves_plain_words_alone() -> None:
    assert plain("snake_case and 2 * 3 * 4, a_b_c") == "snake_case and 2 * 3 * 4, a_b_c"
    assert plain(AR) == AR


@given(st.text(alphabet="a *_`#[]()!<>-\n\\~|:/.\"'", max_size=80))
def test_any_markdown_can_be_read(text: str) -> None:
    assert isinstance(plain(text), str)


# --- the web ------------------------------------------------------------------------------------------------------


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        routes: dict[str, tuple[int, str, bytes]] = {
            "/page": (200, "text/html; charset=utf-8", (HERE / "page.html").read_bytes()),
            "/feed": (200, "application/rss+xml", (HERE / "feed.rss").read_bytes()),
            "/a.txt": (200, "text/plain; charset=windows-1256", AR.encode("windows-1256")),
            "/empty": (200, "text/plain", b""),
        }
        if self.path in ("/away", "/file"):
            self.send_response(302)
            self.send_header("Location", "/page" if self.path == "/away" else "file:///etc/hostname")
            self.end_headers()
            return
        if self.path == "/slow":
            released.wait(5)
        if self.path == "/endless":
            self.send_response(200)
            self.end_headers()
            with contextlib.suppress(OSError):  # the reader goes away, as it should
                for _ in range(200):
                    self.wfile.write(b"x" * (1 << 20))
            return
        status, kind, body = routes.get(self.path, (404, "text/plain", b"no"))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


released = threading.Event()


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    released.clear()
    server = HTTPServer(("127.0.0.1", 0), _Pages)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    released.set()
    server.shutdown()
    server.server_close()
    thread.join()


def test_pages_feeds_and_texts_are_fetched(web: str) -> None:
    articles, problems = load(f"{web}/away", f"{web}/feed", f"{web}/a.txt")
    assert [article.id for article in articles] == [f"{web}/away", "urn:example:1", "https://news.example.org/2", f"{web}/a.txt"]  # fmt: skip
    assert articles[0].url == f"{web}/away"
    assert articles[3].text == AR
    assert len(problems) == 1


def test_addresses_that_fail_are_reported(web: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.articles.fetch.TIMEOUT", 0.3)
    closed = "http://127.0.0.1:9/x"
    _, problems = load(f"{web}/none", f"{web}/file", f"{web}/empty", f"{web}/slow", closed)
    assert [p.removeprefix(web).split(" — ")[0] for p in problems] == [
        "/none: the server answers 404 Not Found",
        "/file: the server answers 302 Found - Redirection to url 'file:///etc/hostname' is not allowed",
        "/empty: the answer is empty",
        "/slow: no answer within 0.3 s",
        f"{closed}: cannot be fetched: Connection refused",
    ]


def test_an_endless_answer_is_cut_off(web: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.articles.fetch.MAX_BYTES", 1 << 20)
    assert load(f"{web}/endless")[1] == [f"{web}/endless: larger than 1 MiB"]


# --- counting -----------------------------------------------------------------------------------------------------


def test_count_is_what_read_can_give_at_most(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", EN)
    write(tmp_path / "b.jsonl", "\n".join(json.dumps({"id": str(n), "text": EN}) for n in range(3)) + "\n\n")
    write(tmp_path / "c.csv", f'id,text\n8,"{EN}\n{EN}"\n9,{EN}\n')
    pq.write_table(pa.table({"id": ["x", "y"], "text": [EN, AR]}), tmp_path / "d.parquet")
    assert count([str(tmp_path)]) == 8
    assert len(load(tmp_path)[0]) == 8
    assert count([str(tmp_path / "none.txt")]) == 0
    assert count([str(tmp_path / "a.txt"), "-"]) is None
    assert count(["https://example.org/"]) is None
