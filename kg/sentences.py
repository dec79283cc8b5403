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
from kg.lang import LANGUAGES, get_language
from kg.schema import load_yaml, schemas_dir
from kg.types import Article, Sentence

__all__ = ["spans", "split"]

_KEYS = {"never_end", "before_number", "ordinals", "letters", "asked"}
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
# str.strip() does not know direction marks and zero-width spaces; none of them is part of a sentence's words
_MARKS = "\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_LEAD = re.compile(rf"[\s{_MARKS}]*")
_BLANK = re.compile(rf"[\s{_MARKS}]")
_OPENERS = "\"'«“„‘‚‹([{<—–-"
_CLOSERS = "\"'»”’“‘›)]}"
_WORD = re.compile(r"\w")
# what cannot open a sentence: it belongs to the one before
_GOES_ON = re.compile(
    r"[,;:،؛：，；ºª°%)\]}»”’…!?؟.।]|[\"'](?=[\s,;:،؛.]|$)|[-‐][^\W\d_]|(?:GMT|UTC|BST|CES?T|[ECMP][SD]?T)\b"
)
# the last word before a stop, with the word before it (for "z. B." and "т. е.")
_LAST = re.compile(r"(?:(?P<before>\S+)\s+)?(?P<last>[^\s、，。；：（“]+)$")
_LATIN = re.compile(r"(?P<before>)(?P<last>[A-Za-z.]+)$")  # Chinese writes no space before a foreign name
_NEXT = re.compile(r"[\"'«“(]*([^\s.)،,\"'»”]+)")
_LETTER = r"[^\W\d_][\u0300-\u036f\u064b-\u065f\u0640\u200d]*"
_INNER = re.compile(rf"{_LETTER}\.")
_ACRONYM = re.compile(rf"(?:{_LETTER}\.[-‐]?)+")
_CASED_INITIAL = re.compile(rf"{_LETTER}\.(?:[-‐]{_LETTER}\.)*")
_ONE_LETTER = re.compile(_LETTER)
# a conjunction, preposition or article attached to the first letter of an Arabic or Hebrew acronym
_PROCLITICS = "والفبكسـהבלמשכ"
_NUMBER = re.compile(r"\d{1,2}\.")
_ITEM = re.compile(r"\s*[(\[]?\d{1,3}\.")
_CLOCK = re.compile(r"\b[ap]\.m\.$")  # "at 5 p.m. Monday."
_HINDI_BAR = re.compile(r"(?<=[\u0900-\u0963\"'”’])\s*[|॥](?=\s)")
# stops inside a quotation, which sentencex keeps whole however many sentences it has
_QUOTE = re.compile(r"[\"«»“”„‘‹「『(]")
_STOP_INSIDE = re.compile(
    r"[.?!؟۔।]['\"»”’)]*\s+(?=\S)"
    r"|[。！？](?![”’」』》）。！？\s])"
    # Arabic agencies leave out the space after a stop
    r"|(?<=[\w»\"”)])[.؟!][»\"”)]*(?=[\u05d0-\u05ea\u0620-\u06d3]{2})"
)
_STRETCH = 8000
_STRETCH_END = re.compile(r"[.?!؟۔।][\"'»”’)]*\s+|[。！？]")
_LOOK_BACK = 64  # characters before a boundary that can matter
_FULL = 12  # characters of the shortest sentence that a quotation is cut into; an acronym is shorter
# a question in quotation marks, after which its speaker is named: “Why?” he asked
_ASKED = re.compile(r"(?:[?!؟？！。][\"'»”’“‘」』]+|[\"»”“][?!؟])$")
_SPEAKER = 40


@dataclass(frozen=True, slots=True)
class _Rules:
    never_end: frozenset[str]
    before_number: frozenset[str]
    letters: frozenset[str]
    asked: re.Pattern[str] | None
    ordinals: bool
    cased: bool
    spaced: bool


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
    cuts = _cuts(line, lang)
    start = 0
    for number, cut in enumerate(cuts):
        if number + 1 < len(cuts) and _goes_on(line, start, cut, cuts[number + 1], rules):
            continue
        if not rules.cased or _QUOTE.search(line, start, cut):
            for inner in _STOP_INSIDE.finditer(line, start, cut):
                end = inner.end()
                long_enough = min(end - start, cut - end) >= (_FULL if rules.spaced else _FULL // 2)
                if long_enough and not _goes_on(line, start, end, cut, rules, inside=True):
                    if trimmed := _trim(line, start, end):
                        yield trimmed
                    start = end
        if trimmed := _trim(line, start, cut):
            yield trimmed
        start = cut


def _cuts(line: str, lang: str) -> list[int]:
    """Ends of the segments that sentencex proposes; the last is the end of the line."""
    if len(line) <= _STRETCH:
        return _stretch_cuts(line, lang)
    # sentencex takes time with the square of a line's quotation marks: a long line goes to it in stretches
    cuts: list[int] = []
    at = 0
    while at < len(line):
        end = min(at + _STRETCH, len(line))
        stops = [stop.end() for stop in _STRETCH_END.finditer(line, at, end)] if end < len(line) else []
        end = stops[-1] if stops else end
        found = [at + cut for cut in _stretch_cuts(line[at:end], lang)]
        # where no stop was in reach, the stretch's end is nothing but that
        cuts.extend(found if stops or end == len(line) else found[:-1])
        at = end
    return cuts


def _stretch_cuts(line: str, lang: str) -> list[int]:
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


def _goes_on(line: str, start: int, cut: int, following: int, rules: _Rules, *, inside: bool = False) -> bool:
    """Whether the sentence that began at `start` goes on after `cut`.

    `following` is the next proposed end; `inside` says that sentencex does not propose `cut`.
    """
    lead = _LEAD.match(line, cut)
    after = lead.end() if lead else cut
    head = line[max(start, cut - _LOOK_BACK) : cut].rstrip()
    if not head or after >= following or not _WORD.search(line, after, min(following, after + _LOOK_BACK)):
        return True
    if _GOES_ON.match(line, after):
        return True
    if line[after - 1] == "." and _INNER.match(line, after):  # the middle of "A.F.P."
        return True
    if rules.cased and head.rstrip(_CLOSERS)[-1:] in ".…?!" and _lower_next(line, after):
        return True
    if rules.asked and following - after <= _SPEAKER and _ASKED.search(head):
        return rules.asked.search(line, after, following) is not None
    return head[-1] == "." and _is_abbreviation(head, line, after, following, rules, inside=inside)


def _lower_next(line: str, at: int) -> bool:
    """Whether the next letter, past at most a few quotes and dashes, is a small one."""
    for char in line[at : at + 4]:
        if char.isalpha():
            return char.islower()
        if char not in _OPENERS and not char.isspace():
            return False
    return False


def _is_abbreviation(head: str, line: str, after: int, following: int, rules: _Rules, *, inside: bool) -> bool:
    if _ITEM.fullmatch(head) or (_CLOCK.search(head) and not re.search(r"\s", line[after:following].strip())):
        return True
    # Arabic agencies often put a space before the stop, in abbreviations too: "أ .ف .ب"
    match = (_LAST if rules.spaced else _LATIN).search(head[:-1].rstrip() + ".")
    if match is None:
        return False
    before, last = match["before"] or "", match["last"].lstrip(_OPENERS)
    names = {last, before.lstrip(_OPENERS) + last}
    if not names.isdisjoint(rules.never_end):
        return True
    if line[after].isdigit() and not names.isdisjoint(rules.before_number):
        return True
    if rules.ordinals and before and _NUMBER.fullmatch(last):
        return True
    if before[-1:].isdigit():  # "5 m." and "2018 г." are measures
        return False
    if rules.cased:
        # "U.S." may end a sentence, which sentencex knows; one capital, or "J.-C.", is the initial of a name
        pattern = _ACRONYM if inside else _CASED_INITIAL
        return last[:1].isupper() and pattern.fullmatch(last) is not None
    return _is_acronym(last, line, after, rules.letters)


def _is_acronym(word: str, line: str, after: int, letters: frozenset[str]) -> bool:
    """Whether `word`, which ends with a stop, is an initial or (the beginning of) an acronym: "أ.", "بي.بي.سي."."""

    def is_letter(part: str) -> bool:
        return part in letters or _ONE_LETTER.fullmatch(part) is not None

    parts = [part for part in word.split(".") if part]
    if not parts or not all(map(is_letter, parts[1:])):
        return False
    first = parts[0].rsplit("-", 1)[-1]
    attached = next(i for i, char in enumerate(first + " ") if char not in _PROCLITICS)
    firsts = [first[i:] for i in range(min(attached, 3, len(first) - 1) + 1)]
    if len(parts) > 1:
        return any(map(is_letter, firsts))
    if _ONE_LETTER.fullmatch(first):
        return True
    following = _NEXT.match(line, after)
    return following is not None and is_letter(following[1]) and not letters.isdisjoint(firsts)


def _trim(line: str, start: int, end: int) -> tuple[int, int] | None:
    lead = _LEAD.match(line, start, end)
    first = lead.end() if lead else start
    last = end
    while last > first and _BLANK.match(line[last - 1]):
        last -= 1
    return (first, last) if last > first else None


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
        letters=frozenset(raw.get("letters", ())),
        asked=re.compile("|".join(map(re.escape, raw["asked"]))) if raw.get("asked") else None,
        ordinals=bool(raw.get("ordinals", False)),
        cased=lang in LANGUAGES and get_language(lang).cased,
        spaced=lang not in ("zh", "ja"),
    )
