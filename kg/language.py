"""Which language a text is written in, among those that kg reads.

Script and a few letters settle most texts at once (Chinese, Hebrew, Arabic against Persian, Russian against Ukrainian),
frequent words those in Latin letters. What they leave open goes to py3langid, which is imported only then: its model
takes half a second to load.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from kg.errors import InputError
from kg.lang import LANGUAGES
from kg.schema import load_yaml, schemas_dir

__all__ = ["SCRIPT_LANGUAGES", "SHORT", "Guess", "canonical", "detect", "guess", "language_name"]

SHORT = 60
"""A text of fewer letters is short: what is known from elsewhere, such as a file's name, may outweigh detection."""

_SAMPLE = 4000  # characters looked at: more changes nothing
_WORDS = 400

SCRIPT_LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "LATIN": ("en", "fr", "es", "de", "tr", "pt"),
    "ARABIC": ("ar", "fa"),
    "CYRILLIC": ("ru",),
    "CJK": ("zh",),
    "HEBREW": ("he",),
    "DEVANAGARI": ("hi",),
}
"""The languages that kg reads, by the script they are written in."""

# Scripts of one language that kg does not read
_OTHER_SCRIPTS: Mapping[str, str] = {
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "GREEK": "el",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "THAI": "th",
    "LAO": "lo",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "ORIYA": "or",
    "SINHALA": "si",
    "ETHIOPIC": "am",
    "KHMER": "km",
    "MYANMAR": "my",
}
_PERSIAN = frozenset("پچژگیک")
_ARABIC = frozenset("ةأإىيك")
_OTHER_ARABIC = frozenset("ٹڈڑںےہۂھټډړښږځڅېۍڼێۆڕڵەڤۇۈۋڭڪڻٻڀٿڃڄ")  # Urdu, Pashto, Kurdish, Uyghur, Sindhi
_OTHER_CYRILLIC = frozenset("іїєґўәғқңөұүһҳҷӣӯђјљњћџѓѕќӑӗҫҙҡ")
_RUSSIAN_ONLY = frozenset("ыэ")  # against Bulgarian, Serbian, Macedonian, Ukrainian
_YIDDISH = frozenset("\u05f0\u05f1\u05f2\ufb2e\ufb2f\ufb1f")
# Labels of py3langid that are a supported language to a reader of news
_VARIANTS = {"ary": "ar", "arz": "ar", "yue": "zh", "wuu": "zh", "ext": "es", "an": "es"}
_ISO_639_2 = {
    "ara": "ar", "eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "rus": "ru", "zho": "zh", "chi": "zh", "cmn": "zh",
    "deu": "de", "ger": "de", "tur": "tr", "por": "pt", "fas": "fa", "per": "fa", "heb": "he", "iw": "he", "hin": "hi",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:[\u0900-\u0903\u093a-\u094f]+[^\W\d_]*)*")


@dataclass(frozen=True, slots=True)
class Guess:
    """What a text seems to be written in.

    Attributes:
        lang: a language that kg reads, or None: another one, or too little text to tell.
        detected: ISO 639 code of the language found, supported or not; None where there is too little to tell.
        letters: how many letters the decision rests on.
    """

    lang: str | None
    detected: str | None
    letters: int

    @property
    def short(self) -> bool:
        """Whether the text is too short to be trusted against other knowledge."""
        return self.letters < SHORT


def canonical(code: str) -> str:
    """The ISO 639-1 code that kg uses for a language tag such as "ar", "AR", "ar-EG", "pt_BR" or "ara".

    Raises:
        InputError: kg does not read that language.
    """
    tag = re.split(r"[-_.]", code.strip().lower(), maxsplit=1)[0]
    tag = _ISO_639_2.get(tag, tag)
    if tag not in LANGUAGES:
        raise InputError(f"language {code!r} is not supported", hint=f"kg reads {', '.join(LANGUAGES)}")
    return tag


def language_name(code: str) -> str:
    """English name of a language, with its code: "Italian (it)"."""
    name = _data()["names"].get(code)
    return f"{name} ({code})" if name else f"the language {code!r}"


def detect(text: str) -> str:
    """ISO 639-1 code of the language of `text`.

    Raises:
        InputError: the language is not supported, or there is too little text to tell.
    """
    found = guess(text)
    if found.lang:
        return found.lang
    supported = f"kg reads {', '.join(LANGUAGES)}; --lang overrides the detection"
    if found.detected:
        raise InputError(f"the text is in {language_name(found.detected)}, which is not supported", hint=supported)
    what = "the text has no letters" if not found.letters else "the language of the text cannot be told"
    raise InputError(what, hint=supported)


def guess(text: str) -> Guess:
    """The language of `text`, without an error where it is none that kg reads."""
    sample = text if len(text) <= _SAMPLE else text[:_SAMPLE]
    chars = Counter(sample.lower())
    scripts: Counter[str] = Counter()
    for char, n in chars.items():
        script = _script(char)
        if script:
            # an ideograph says as much as several letters of an alphabet
            scripts[script] += n * 3 if script in ("CJK", "HANGUL") else n
    if not scripts:
        return Guess(None, None, 0)
    script, letters = scripts.most_common(1)[0]
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
    if script == "CJK" and kana * 20 > letters:
        return Guess(None, "ja", letters)
    if script in _OTHER_SCRIPTS:
        return Guess(None, _OTHER_SCRIPTS[script], letters)
    if script not in SCRIPT_LANGUAGES:
        return Guess(None, None, letters)
    lang = _at_once(script, chars, letters, sample)
    if lang:
        return Guess(lang if lang in LANGUAGES else None, lang, letters)
    return _by_model(sample, SCRIPT_LANGUAGES[script], letters)


def _at_once(script: str, chars: Counter[str], letters: int, sample: str) -> str | None:
    """The language where script, letters or words leave no doubt."""

    def share(of: frozenset[str]) -> float:
        return sum(chars[c] for c in of) / letters

    if script == "CJK":
        return "zh"
    if script == "HEBREW":
        return "yi" if share(_YIDDISH) > 0.01 else "he"
    if script == "CYRILLIC":
        return "ru" if share(_OTHER_CYRILLIC) < 0.005 and share(_RUSSIAN_ONLY) > 0.005 else None
    if script == "ARABIC":
        if share(_OTHER_ARABIC) > 0.02:
            return None
        persian, arabic = share(_PERSIAN), share(_ARABIC)
        if letters >= 20 and max(persian, arabic) > 0.02 and max(persian, arabic) > 3 * min(persian, arabic):
            return "fa" if persian > arabic else "ar"
        return None
    return _by_words(sample, SCRIPT_LANGUAGES[script])


def _by_words(sample: str, languages: tuple[str, ...]) -> str | None:
    words = _WORD.findall(sample.lower())[:_WORDS]
    if len(words) < 12:
        return None
    counts = Counter(words)
    telling = _telling()
    hits = sorted(((sum(counts[w] for w in telling[lang]), lang) for lang in languages), reverse=True)
    best, lang = hits[0]
    second = hits[1][0] if len(hits) > 1 else 0
    # several different words, not one that a foreign name repeats
    distinct = sum(w in counts for w in telling[lang])
    return lang if distinct >= 4 and best > 0.06 * len(words) and best > 4 * second else None


def _by_model(sample: str, languages: tuple[str, ...], letters: int) -> Guess:
    """What py3langid says; on short texts only about the languages of this script that kg reads."""
    ranked: list[tuple[str, float]] = [(_VARIANTS.get(lang, lang), p) for lang, p in _identifier().rank(sample)]
    top, p_top = ranked[0]
    supported = [(lang, p) for lang, p in ranked if lang in languages]
    if top not in languages and p_top > (0.8 if letters >= SHORT else 0.99) and letters >= 15:
        return Guess(None, top, letters)
    best, p_best = max(supported, key=lambda item: item[1])
    # a few letters that fit six languages alike tell nothing
    if p_best < 0.5 * sum(p for _, p in supported):
        return Guess(None, None, letters)
    return Guess(best, best, letters)


@lru_cache(maxsize=1 << 14)
def _script(char: str) -> str | None:
    if not char.isalpha():
        return None
    script = unicodedata.name(char, "").split(" ", 1)[0].split("-", 1)[0]
    return "LATIN" if script == "FULLWIDTH" else script or None


@cache
def _data() -> Any:
    return load_yaml(schemas_dir() / "languages.yaml")


@cache
def _telling() -> dict[str, frozenset[str]]:
    return {lang: frozenset(words) for lang, words in _data()["telling"].items()}


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
