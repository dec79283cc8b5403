"""The words of time of one language (`schemas/lang/<code>/times.yaml`) and the lexer that finds them.

A lexeme has one or more categories with a value in each ("march" is MONTH 3, "منذ" is SINCE and AGO). To the grammar
a sentence is the string of the category sets of its lexemes, one character for each set; words that are no lexemes
become one `X`. A list entry may hold alternatives in brackets, also empty ones: `прошл(ый|ого|ом)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.errors import SchemaError
from kg.lang import get_language
from kg.schema import load_yaml, schemas_dir
from kg.time_text import fold_words

_MARKS = "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0300-\u036f"
_LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
_NOT_AFTER_LETTER = rf"(?<![^\W\d_])(?<![{_MARKS}])"
_NOT_BEFORE_LETTER = rf"(?!{_LETTER}|\d)"

# keys of times.yaml whose entries are plain words, and the category each gives
_PLAIN = {
    "last": "LAST", "next": "NEXT", "this": "THIS", "recent": "RECENT", "recent_after": "RECENTP",
    "ago": "AGO", "ago_after": "AGOP", "ahead": "AHEAD", "ahead_after": "AHEADP",
    "since": "SINCE", "since_after": "SINCEP", "starting": "START", "until": "UNTIL", "until_after": "UNTILP",
    "from": "FROM", "from_after": "FROMP", "from_since": "SFROM", "to": "TO", "to_after": "TOP",
    "between": "BETWEEN", "between_after": "BETWEENP", "and": "AND",
    "before": "BEFORE", "before_after": "BEFOREP", "after": "AFTER", "after_after": "AFTERP",
    "in": "IN", "in_after": "INP", "about": "ABOUT", "about_after": "ABOUTP",
    "of": "OF", "of_after": "OFP", "the": "THE",
    "year_before": "YEARW", "year_after": "YEARP", "month_word": "MONTHW", "day_word": "DAYW", "ordinal_word": "ORDW",
    "decade_word": "DECADEW", "decade_after": "DECADEP", "decade_with": "DECADEC", "century_word": "CENTURYW",
    "month_after_number": "NMONTH", "day_after_number": "NDAY", "count": "COUNT",
    "era_ce": "CE", "era_bc": "BC", "era_hijri": "AH", "era_persian": "SH",
    "every": "EVERY", "other_year": "OTHER", "age": "AGE", "few": "FEW", "event": "EVENT",
    "label": "LABEL", "stop": "STOP",
}  # fmt: skip
_VALUED = {
    "units": "UNIT", "plural_units": "UNITS", "dual_units": "DUAL", "quarters": "QUARTER", "seasons": "SEASON",
    "parts": "PART", "parts_after": "PARTP", "relative": "REL", "windows": "WINDOW", "fixed": "DATE",
}  # fmt: skip
_NUMBERED = {"numbers": "NUM", "ordinals": "NUM", "decades": "DECADE"}
_MONTHS = {"months": "gregorian", "hijri_months": "hijri", "persian_months": "persian"}
_SETTINGS = {
    "prefixes", "suffixes", "ordinal_suffixes", "decade_suffixes", "capital", "exact", "date_order",
    "month_first", "bare_years",
    "bare_months", "week_based", "year_first", "calendar", "weekdays", "chinese_numbers",
}  # fmt: skip
_STRONG = frozenset(
    {
        "DATE",
        "MONTH",
        "WDAY",
        "UNIT",
        "UNITS",
        "DUAL",
        "REL",
        "WINDOW",
        "DECADE",
        "SEASON",
        "CENTURYW",
        "DECADEW",
        "DECADEP",
    }
)
_PUNCTUATION = {
    "-": "DASH",
    ",": "COMMA",
    "、": "COMMA",
    "،": "COMMA",
    "/": "SLASH",
    "(": "LP",
    "[": "LP",
    ")": "RP",
    "]": "RP",
    ".": "DOT",
}

# category sets that only the lexer or the grammar gives
_ENGINE_SETS = [
    {"X"}, {"MANY"}, {"NUM", "DIGITS"}, {"NUM", "ORD", "DIGITS"}, {"Y4"}, {"YR"}, {"DATE"}, {"DECNUM"}, {"DECADE"},
    {"CENTURY"}, {"MONTH", "CUED"}, {"DAYN"}, {"WEEK"}, {"RANGE"}, {"MREL"}, *({c} for c in _PUNCTUATION.values()),
]  # fmt: skip

_SIGNS = frozenset("$€£¥₽₪₹₺%‰°#№§+@_=*×")
_MEASURE = re.compile(r"\s?(?:gmt|utc|km|kg|mm|cm|mw|gw|kwh|mph|hrs|utc|est|edt|m²|km²)\b")
_CHINESE = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}


_NOTHING: Mapping[str, Any] = {}
_YEAR_SET = frozenset({"Y4"})
_NUMBER_SET = frozenset({"NUM", "DIGITS"})


@dataclass(slots=True)
class Token:
    """A lexeme, or what the grammar made of several.

    Attributes:
        code: the character that stands for its category set.
        values: its value by category.
    """

    start: int
    end: int
    code: str
    values: Mapping[str, Any]


class Lexicon:
    """The lexemes of one language, ready to be searched."""

    def __init__(self, lang: str, raw: Mapping[str, Any], origin: str) -> None:
        unknown = set(raw) - set(_PLAIN) - set(_VALUED) - set(_NUMBERED) - set(_MONTHS) - _SETTINGS
        if unknown:
            raise SchemaError(f"{origin}: unknown keys {sorted(unknown)}")
        self.date_order: str = raw.get("date_order", "dmy")
        self.month_first = raw.get("month_first") == "true"
        self.bare_years = raw.get("bare_years") == "true"
        self.bare_months = raw.get("bare_months") == "true"
        self.year_first = raw.get("year_first") == "true"
        self.week_based = raw.get("week_based") == "true"
        self.hijri = lang == "ar"
        self.persian = raw.get("calendar") == "persian"
        self.spaced = get_language(lang).spaced
        self._capital = {fold_words(w) for entry in raw.get("capital", ()) for w in expand(entry)}
        self._exact = {fold_words(w): w for w in raw.get("exact", ())}
        self._entries: dict[str, dict[str, Any]] = {}
        for key, value in raw.items():
            self._load(key, value, origin)
        self._codes: dict[frozenset[str], str] = {}
        for names in _ENGINE_SETS:
            self.code(names)
        self._tokens = {word: (self.code(values), values) for word, values in self._entries.items()}
        self._prefixes = {fold_words(w): str(c).upper() for w, c in raw.get("prefixes", {}).items()}
        self._suffixes = {
            fold_words(w): c.upper() for c, ws in raw.get("suffixes", {}).items() for e in ws for w in expand(e)
        }
        self._article = min((p for p, c in self._prefixes.items() if c == "THE"), key=len, default="")
        for category in (*self._prefixes.values(), *self._suffixes.values()):
            if category:
                self.code({category})
        self.inflects = "INP" in self._suffixes.values()
        self._ordinals = [fold_words(w) for e in raw.get("ordinal_suffixes", ()) for w in expand(e)]
        self._decades = [fold_words(w) for e in raw.get("decade_suffixes", ()) for w in expand(e)]
        self._chinese = raw.get("chinese_numbers") == "true"
        self._x = self.code({"X"})
        self._punctuation = {mark: self.code({category}) for mark, category in _PUNCTUATION.items()}
        self._compile()

    def _load(self, key: str, value: Any, origin: str) -> None:
        if key in _PLAIN:
            self._add(value, _PLAIN[key], True)
        elif key in _NUMBERED:
            for number, words in value.items():
                self._add(words, _NUMBERED[key], int(number))
                if key == "ordinals":
                    self._add(words, "ORD", int(number))
        elif key in _VALUED:
            for name, words in value.items():
                self._add(words, _VALUED[key], _named_value(key, name))
        elif key in _MONTHS or key == "weekdays":
            if len(value) != (7 if key == "weekdays" else 12):
                raise SchemaError(f"{origin}: {key} wants {7 if key == 'weekdays' else 12} lists")
            for i, words in enumerate(value):
                if key == "weekdays":
                    self._add(words, "WDAY", i)
                else:
                    self._add(words, "MONTH", (_MONTHS[key], i + 1))

    def _add(self, words: Iterable[str], category: str, value: Any) -> None:
        for entry in words:
            for word in expand(entry):
                if word.strip():
                    self._entries.setdefault(" ".join(fold_words(word).split()), {}).setdefault(category, value)

    def code(self, categories: Iterable[str]) -> str:
        """The character of a category set."""
        key = frozenset(categories)
        if key not in self._codes:
            self._codes[key] = chr(0xE000 + len(self._codes))
        return self._codes[key]

    def codes_with(self, category: str) -> str:
        """The characters of all sets that hold a category."""
        return "".join(code for names, code in self._codes.items() if category in names)

    def _compile(self) -> None:
        if self.spaced:
            before, after, before_number = _NOT_AFTER_LETTER, _NOT_BEFORE_LETTER, rf"(?<!\w)(?<![{_MARKS}])"
        else:
            before, after, before_number = "", "", r"(?<![A-Za-z0-9])"
        prefix = f"(?P<pre>{_any(self._prefixes)})??" if self._prefixes else ""
        suffix = f"(?P<suf>{_any(self._suffixes)})?" if self._suffixes else ""
        number_prefix = f"(?:(?P<npre>{_any(self._prefixes)}) ?-? ?)?" if self._prefixes else ""
        number_suffix = f"(?P<nsuf>{_any(self._suffixes)})?" if self._suffixes else ""
        ordinal = f"(?P<ord>{_any(self._ordinals)}){after}|"
        decade = f"(?P<dec>{_any(self._decades)}){after}|"
        marks = f"(?:{decade}{ordinal})"
        chinese = "[〇○零一二两三四五六七八九十]+" if self._chinese else "(?!)"
        word = f"{before}{prefix}(?P<word>{trie(self._tokens)}){suffix}{after}"
        digits = r"(?P<num>\d{1,2}:\d\d(?!\d)|\d{4}(?=/\d\d(?![\d/]))|\d+(?:[.,/]\d+|-\d+-\d+)*)"
        number = f"{before_number}{number_prefix}{digits}{marks}{number_suffix}"
        self._lexer = re.compile(rf"{word}|{number}|(?P<punct>[-,、،/()\[\].])|(?P<zh>{chinese})")
        strong = [w for w, values in self._entries.items() if not _STRONG.isdisjoint(values)]
        self._hint = re.compile(rf"\d|{before}{prefix}(?:{trie(strong)})")

    def hints(self, text: str) -> bool:
        """Whether folded `text` has a digit or begins a word that can make a time; quick."""
        return self._hint.search(text) is not None

    def tokens(self, text: str, original: str, offsets: list[int] | None) -> list[Token]:
        """The lexemes of folded `text`, with one X for what stands between them."""
        found: list[Token] = []
        position = 0
        for match in self._lexer.finditer(text):
            start, end = match.span()
            if start > position and not text[position:start].isspace():
                found.append(Token(position, start, self._x, _NOTHING))
            position = end
            if match["word"] is not None:
                self._word(found, match, original, offsets)
            elif punctuation := match["punct"]:
                found.append(Token(start, end, self._punctuation[punctuation], _NOTHING))
            elif match["num"] is not None:
                self._number(found, text, match)
            elif (value := chinese_number(match["zh"])) is not None:
                kind = _YEAR_SET if end - start == 4 and value > 999 else _NUMBER_SET
                found.append(Token(start, end, self.code(kind), dict.fromkeys(kind, value)))
            else:
                found.append(Token(start, end, self._x, _NOTHING))
        if position < len(text) and not text[position:].isspace():
            found.append(Token(position, len(text), self._x, _NOTHING))
        return found

    def _word(self, found: list[Token], match: re.Match[str], original: str, offsets: list[int] | None) -> None:
        start, end = match.span("word")
        word = match["word"]
        if word not in self._tokens:
            word = " ".join(word.split())
        code, values = self._tokens[word]
        first = offsets[start] if offsets else start
        capital = word in self._capital and not original[first].isupper()
        if capital or (word in self._exact and not original.startswith(self._exact[word], first)):
            values = {c: v for c, v in values.items() if c not in ("MONTH", "WDAY")}
            code = self._codes.get(frozenset(values), self._x)
        if self._prefixes:
            prefix = match["pre"] or ""
            category = self._prefixes.get(prefix)
            if category == "THE" and prefix.endswith(self._article):
                start -= len(self._article)  # quoted with its word, and of no weight in the grammar
                category = self._prefixes.get(prefix.removesuffix(self._article))
            if category:
                found.append(self._affix(match.start(), start, category))
        found.append(Token(start, end, code, values))
        if self._suffixes and (suffix := match["suf"]):
            found.append(self._affix(end, match.end(), self._suffixes[suffix]))

    def _number(self, found: list[Token], text: str, match: re.Match[str]) -> None:
        start, end = match.span("num")
        prefix = match["npre"] if self._prefixes else None
        if prefix and (category := self._prefixes[prefix]):
            found.append(self._affix(match.start(), start, category))
        ordinal, decade = match["ord"], match["dec"]
        end += len(ordinal or "") + len(decade or "")
        number = match["num"]
        kinds: dict[str, Any] = {"X": None}  # amounts, scores, names such as COVID-19
        dashed = start > 1 and text[start - 1] == "-" and not prefix and text[start - 2].isalpha()
        amount = text[max(0, start - 2) : start].strip()[-1:] in _SIGNS or text[end : end + 2].strip()[:1] in _SIGNS
        amount = amount or _MEASURE.match(text, end) is not None
        if amount or (dashed and not self._ends_lexeme(text, start - 1)):
            pass
        elif number.isdigit():
            value = int(number)
            if decade:
                kinds = {"DECNUM": value}
            elif len(number) <= 2:
                kinds = {"NUM": value, "DIGITS": value} | ({"ORD": value} if ordinal else {})
            elif len(number) == 3:
                kinds = {"MANY": value}
            elif len(number) == 4 and 1000 <= value <= 2199:
                kinds = {"Y4": value}
        elif parsed := self._numeric_date(number):
            kinds = {"DATE": parsed}
        found.append(Token(start, end, self.code(kinds), kinds))
        if self._suffixes and (suffix := match["nsuf"]):
            found.append(self._affix(end, match.end(), self._suffixes[suffix]))

    def _affix(self, start: int, end: int, category: str) -> Token:
        return Token(start, end, self.code({category}), {category: True})

    def _ends_lexeme(self, text: str, end: int) -> bool:
        return any(m.end("word") == end for m in self._lexer.finditer(text, max(0, end - 12), end) if m["word"])

    def _numeric_date(self, number: str) -> tuple[int, int | None, int | None] | None:
        """(year, month, day) of "12.06.2018", "2018-06-12", "2018/06"."""
        for separator in "-./":
            parts = number.split(separator)
            if len(parts) == 3 and all(p.isdigit() for p in parts):
                if len(parts[0]) == 4 and len(parts[1]) <= 2 and len(parts[2]) <= 2:
                    year, month, day = map(int, parts)
                elif len(parts[2]) == 4 and len(parts[0]) <= 2 and len(parts[1]) <= 2:
                    day, month, year = map(int, parts)
                    if separator == "/" and self.date_order == "mdy":
                        if day <= 12 and month <= 12 and day != month:
                            return year, None, None  # read one way in London, another way in New York
                        if month > 12:
                            day, month = month, day
                else:
                    return None
                return (year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
        return None


def _named_value(key: str, name: str) -> Any:
    """The value of a named group of times.yaml: "day-1" → ("day", -1), "quarter" → 3 months."""
    if key == "relative":
        match = re.fullmatch(r"([a-z]+)([+-]\d+)", name)
        if match is None:
            raise SchemaError(f"times.yaml: relative wants names such as day-1, not {name!r}")
        return match[1], int(match[2])
    if key == "fixed":
        return tuple(map(int, name.split("-")))
    if key == "windows":
        unit, _, count = name.partition(" ")
        return unit, int(count) if count else None
    if key == "quarters":
        return {"quarter": 3, "half": 6}[name]
    return name


def expand(entry: str) -> list[str]:
    """The words that an entry with alternatives stands for.

    >>> expand("a(b|c(d|))")
    ['ab', 'acd', 'ac']
    """
    opening = entry.find("(")
    if opening < 0:
        return [entry]
    depth, start, options = 0, opening + 1, []
    for i in range(opening, len(entry)):
        if entry[i] == "(":
            depth += 1
        elif entry[i] == "|" and depth == 1:
            options.append(entry[start:i])
            start = i + 1
        elif entry[i] == ")":
            depth -= 1
            if depth == 0:
                options.append(entry[start:i])
                tails = expand(entry[i + 1 :])
                return [
                    entry[:opening] + middle + tail for option in options for middle in expand(option) for tail in tails
                ]
    raise SchemaError(f"times.yaml: a bracket of {entry!r} is not closed")


def trie(words: Iterable[str]) -> str:
    """A regular expression for `words` that looks at each character once; the longest word wins.

    >>> trie(["may", "march"])
    'ma(?:rch|y)'
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _trie_node(tree) if tree else r"(?!)"


def _trie_node(node: dict[str, Any]) -> str:
    branches = []
    for character, child in sorted(node.items()):
        if character:
            branches.append((" +" if character == " " else re.escape(character)) + _trie_node(child))
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{body}?" if "" in node else body


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True) if w) or "(?!)"


def chinese_number(text: str) -> int | None:
    """The value of a Chinese numeral below 100, or of four digits written one by one."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        if len(tens) > 1 or len(ones) > 1:
            return None
        return _CHINESE.get(tens, 1 if not tens else 0) * 10 + (_CHINESE[ones] if ones else 0)
    if len(text) in (1, 4):
        return int("".join(str(_CHINESE[c]) for c in text))
    return None


@cache
def load_lexicon(lang: str) -> Lexicon:
    """The lexicon of a language; one without times.yaml has only the engine's digits.

    Raises:
        UsageError: kg does not read that language.
        SchemaError: its times.yaml is not valid.
    """
    path = schemas_dir() / "lang" / lang / "times.yaml"
    return Lexicon(lang, load_yaml(path, plain=True) if path.is_file() else {}, str(path))
