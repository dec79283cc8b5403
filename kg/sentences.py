"""Sentences of an article, with exact offsets.

`sentencex` proposes the boundaries; what it gets wrong in news is mended here: stops of abbreviations (data, in
`schemas/lang/<code>/sentences.yaml`), initials, ordinals, and quotations that go on in lower case. A line break always
ends a sentence, because headlines and bylines carry no full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import sentencex

from kg.errors import SchemaError
from kg.schema import load_yaml, schemas_dir
from kg.types import Article, Sentence

__all__ = ["spans", "split"]

_KEYS = {"never_end", "before_number", "ordinals"}
_CASED = frozenset({"en", "fr", "es", "ru", "de", "tr", "pt"})
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
# str.strip() does not know direction marks and zero-width spaces; none of them is part of a sentence's words
_INVISIBLE = " \t\xa0\u1680\u2000-\u200b\u200e\u200f\u202a-\u202f\u205f\u2060\u2066-\u2069\u3000\ufeff\x1c-\x1f"
_LEAD = re.compile(f"[{_INVISIBLE}]*")
_OPENERS = "\"'«“„‘‹([{<—–-"
_CLOSERS = "\"'»”’›)]}"
# the last word before a boundary, with the word before it (for "z. B." and "т. е.")
_LAST = re.compile(rf"(?:(?P<before>[^\s]+)[{_INVISIBLE}]+)?(?P<last>[^\s]+)$")
_LETTER = r"[^\W\d_][\u0300-\u036f\u064b-\u065f\u0640\u200d]*"
_INNER = re.compile(rf"{_LETTER}\.")
# "U.S." may end a sentence, which sentencex knows; one capital, or "J.-C.", is the initial of a name
_CASED_INITIAL = re.compile(rf"{_LETTER}\.(?:[-‐]{_LETTER}\.)*")
# with the proclitics of Arabic and Hebrew before the first letter: "لأ.ف.ب."
_UNCASED_INITIALS = re.compile(rf"{_LETTER}\.|(?:{_LETTER}){{1,4}}\.(?:{_LETTER}\.){{1,5}}")
_NUMBER = re.compile(r"\d{1,2}\.")
_ITEM = re.compile(rf"[{_INVISIBLE}]*[(\[]?\d{{1,3}}\.")
_HINDI_BAR = re.compile(r"(?<=[\u0900-\u0963\"'”’])\s*[|॥](?=\s)")
_GOES_ON = re.compile(r"[,;:،؛：，；ºª°%)\]}»”’…!?؟.।]|[\"'](?=[\s,;:،؛.]|$)|[-‐][^\W\d_]")


@dataclass(frozen=True, slots=True)
class _Rules:
    never_end: frozenset[str]
    before_number: frozenset[str]
    ordinals: bool
    cased: bool


def split(article: Article) -> tuple[Sentence, ...]:
    """The sentences, headlines and list items of an article, in order.

    For each, `article.text[s.start:s.end] == s.text`; white space between sentences belongs to none. A language that
    kg does not know is split by the rules of sentencex alone.
    """
    text, id_, lang = article.text, article.id, article.lang
    return tuple(Sentence(id_, start, end, text[start:end], lang) for start, end in spans(text, lang))


def spans(text: str, lang: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence of `text`, in code points."""
    rules = _rules(lang)
    for line in _LINE.finditer(text):
        base = line.start()
        for start, end in _line_spans(line.group(), lang, rules):
            yield base + start, base + end


def _line_spans(line: str, lang: str, rules: _Rules) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in _cuts(line, lang):
        if cut < len(line) and _goes_on(line, start, cut, rules):
            continue
        trimmed = _trim(line, start, cut)
        if trimmed:
            yield trimmed
        start = cut


def _cuts(line: str, lang: str) -> list[int]:
    """Ends of the segments that sentencex proposes; the last is the end of the line."""
    try:
        segments = sentencex.segment(lang, line)
    except UnicodeEncodeError:  # a lone surrogate cannot cross into Rust; its stand-in is one code point too
        segments = sentencex.segment(lang, re.sub("[\ud800-\udfff]", "\ufffd", line))
    cuts: list[int] = []
    at = 0
    for segment in segments:
        if lang == "hi":
            cuts.extend(at + bar.end() for bar in _HINDI_BAR.finditer(segment) if bar.end() < len(segment))
        at += len(segment)
        cuts.append(at)
    if not cuts or cuts[-1] != len(line):
        cuts.append(len(line))
    return cuts


def _goes_on(line: str, start: int, cut: int, rules: _Rules) -> bool:
    """Whether the sentence that began at `start` goes on after `cut`."""
    lead = _LEAD.match(line, cut)
    after = lead.end() if lead else cut
    if after >= len(line):
        return False
    head = line[start:cut].rstrip()
    if not head:
        return True
    if _GOES_ON.match(line, after):
        return True
    if not line[after - 1].isspace() and _INNER.match(line, after):  # the middle of "A.F.P."
        return True
    stop = head.rstrip(_CLOSERS)[-1:]
    if rules.cased and stop in ".…?!" and _lower_next(line, after):
        return True
    return head[-1] == "." and _is_abbreviation(head, line[after], rules)


def _lower_next(line: str, at: int) -> bool:
    """Whether the next letter, past at most a few quotes and dashes, is a small one."""
    for char in line[at : at + 4]:
        if char.isalpha():
            return char.islower()
        if char not in _OPENERS and not char.isspace():
            return False
    return False


def _is_abbreviation(head: str, following: str, rules: _Rules) -> bool:
    if _ITEM.fullmatch(head):
        return True
    match = _LAST.search(head[-40:])
    if match is None:
        return False
    before, last = match["before"] or "", match["last"].lstrip(_OPENERS)
    names = {last, before.lstrip(_OPENERS) + last}
    if not names.isdisjoint(rules.never_end):
        return True
    if following.isdigit() and not names.isdisjoint(rules.before_number):
        return True
    if rules.ordinals and before and _NUMBER.fullmatch(last):
        return True
    if before[-1:].isdigit():  # "5 m." and "2018 г." are measures
        return False
    if rules.cased:
        return last[0].isupper() and _CASED_INITIAL.fullmatch(last) is not None
    return _UNCASED_INITIALS.fullmatch(last) is not None


def _trim(line: str, start: int, end: int) -> tuple[int, int] | None:
    lead = _LEAD.match(line, start, end)
    first = lead.end() if lead else start
    last = end
    while last > first and (line[last - 1].isspace() or line[last - 1] in _TRIMMED):
        last -= 1
    return (first, last) if last > first else None


_TRIMMED = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")


@cache
def _rules(lang: str) -> _Rules:
    path = schemas_dir() / "lang" / lang / "sentences.yaml"
    raw = (load_yaml(path) or {}) if path.is_file() else {}
    if unknown := set(raw) - _KEYS:
        raise SchemaError(f"{path}: unknown keys {sorted(unknown)}", hint=f"known: {', '.join(sorted(_KEYS))}")
    for key in ("never_end", "before_number"):
        for word in raw.get(key, ()):
            if not isinstance(word, str) or "." not in word:
                raise SchemaError(f"{path}: {word!r} in {key} has no stop", hint="write it with its stop")
    return _Rules(
        never_end=frozenset(w.replace(" ", "") for w in raw.get("never_end", ())),
        before_number=frozenset(w.replace(" ", "") for w in raw.get("before_number", ())),
        ordinals=bool(raw.get("ordinals", False)),
        cased=lang in _CASED,
    )
