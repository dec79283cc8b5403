"""Time expressions in twelve languages: a table of cases per language, what stays out, and properties of the engine."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from convertdate import persian
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.calendars import closest, first_and_last, shift_months, to_gregorian, week_of, weekday_near, year_of, year_with
from kg.errors import SchemaError, UsageError
from kg.lang import LANGUAGES
from kg.schema import schemas_dir
from kg.time_lexicon import Lexicon, chinese_number, expand, load_lexicon, trie
from kg.time_text import fold
from kg.times import find_times

PUBLISHED = date(2018, 6, 14)  # a Thursday
CASES = yaml.safe_load((Path(__file__).parent / "times_cases.yaml").read_text(encoding="utf-8"))
ROWS = [(lang, text, found) for lang, rows in CASES.items() for text, found in rows.items()]


def times(text, lang="en", published=PUBLISHED):
    return [(text[e.start : e.end], e.when.edtf) for e in find_times(text, lang, published)]


def test_every_language_has_its_table():
    assert set(CASES) == set(LANGUAGES)
    assert all(len(rows) >= 35 for rows in CASES.values())
    assert all(sum(1 for found in rows.values() if found) >= 25 for rows in CASES.values())


@pytest.mark.parametrize(("lang", "text", "found"), ROWS, ids=[f"{lang}: {text}" for lang, text, _ in ROWS])
def test_case(lang, text, found):
    assert times(text, lang) == list(found.items())


@pytest.mark.parametrize(
    ("text", "kind", "basis"),
    [
        ("in 1992", "point", "stated"),
        ("since 1992", "since", "stated"),
        ("until 2015", "until", "stated"),
        ("between 2010 and 2012", "interval", "stated"),
        ("since last year", "since", "relative"),
        ("last week", "relative", "relative"),
        ("yesterday", "relative", "relative"),
        ("on June 12", "relative", "relative"),
        ("over the past five years", "duration", "relative"),
        ("in recent months", "duration", "relative"),
        ("late 2019", "interval", "stated"),
    ],
)
def test_kind_and_basis(text, kind, basis):
    [found] = find_times(text, "en", PUBLISHED)
    assert (found.kind, found.when.basis, found.when.text) == (kind, basis, text[found.start : found.end])


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "They met on June 12.", [("June 12", "XXXX-06-12")]),
        ("en", "They met in June.", [("June", "XXXX-06")]),
        ("en", "From June 12 to June 14", [("From June 12 to June 14", "XXXX-06-12/XXXX-06-14")]),
        ("en", "in June last year", [("June last year", "XXXX-06")]),
        ("en", "They met yesterday, last week, on Monday, three days ago and this year.", []),
        ("en", "in recent months", []),
        ("en", "since last year", []),
        ("en", "since 2017", [("since 2017", "2017/..")]),
        ("ar", "منذ ثلاثة أيام، ويوم الخميس، والعام الماضي", []),
        ("ar", "في 28 فبراير/شباط", [("28 فبراير/شباط", "XXXX-02-28")]),
        ("ar", "في تسعينيات القرن الماضي", [("تسعينيات القرن الماضي", "199X")]),
        ("ar", "في رمضان", []),
        ("fa", "۲۲ بهمن", []),
        ("zh", "12日", []),
        ("zh", "上周五，去年", []),
        ("he", "בשנה שעברה", []),
        ("ru", "в прошлом году", []),
        ("tr", "geçen yıl", []),
        ("hi", "पिछले साल", []),
        ("de", "vor drei Tagen", []),
    ],
)
def test_without_a_day_of_publication(lang, text, found):
    assert times(text, lang, None) == found


@pytest.mark.parametrize(
    ("published", "text", "lang", "edtf"),
    [
        (date(2026, 3, 14), "في 28 فبراير/شباط الماضي", "ar", "2026-02-28"),
        (date(2026, 1, 5), "on December 28", "en", "2025-12-28"),
        (date(2025, 12, 28), "on January 5", "en", "2026-01-05"),
        (date(2018, 12, 20), "in January", "en", "2019-01"),
        (date(2018, 9, 30), "in February", "en", "2018-02"),
        (date(2018, 9, 30), "in November", "en", "2018-11"),
        (date(2018, 9, 30), "since November", "en", "2017-11/.."),
        (date(2018, 9, 30), "starting in November", "en", "2018-11/.."),
        (date(2018, 9, 30), "à partir de novembre", "fr", "2018-11/.."),
        (date(2018, 9, 30), "since September", "en", "2018-09/.."),
        (date(2018, 6, 14), "last June", "en", "2017-06"),
        (date(2018, 6, 14), "next June", "en", "2019-06"),
        (date(2018, 6, 16), "上周五", "zh", "2018-06-08"),
        (date(2018, 6, 16), "last Friday", "en", "2018-06-15"),
        (date(2018, 6, 15), "on Friday", "en", "2018-06-15"),
        (date(2018, 6, 15), "last Friday", "en", "2018-06-08"),
        (date(2018, 1, 1), "last month", "en", "2017-12"),
        (date(2018, 1, 3), "last week", "en", "2017-12-25/2017-12-31"),
        (date(2018, 1, 15), "two months ago", "en", "2017-11"),
        (date(2024, 3, 30), "في 15 رمضان", "ar", "2024-03-25"),
        (date(2024, 2, 8), "۲۲ بهمن", "fa", "2024-02-11"),
        (date(2020, 3, 5), "on February 29", "en", "2020-02-29"),
        (date(2018, 1, 20), "on Friday, December 22", "en", "2017-12-22"),
    ],
)
def test_resolved_against_publication(published, text, lang, edtf):
    assert [edtf_ for _, edtf_ in times(text, lang, published)] == [edtf]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "Resolution 2254, Flight 2015 and Article 1990"),
        ("en", "1,500 soldiers, 2000 people, $2015 and 2018 dollars"),
        ("en", "He may march on; the 5+1, the G20 and the F-16 at 10:30, aged 45, won 2-1."),
        ("en", "In the 60th minute, 1500 GMT, 2015 km"),
        ("ar", "القرار 1701 ومجموعة 5+1 و1,500 شخص وفوز 2-1 ومجموعة العشرين G20"),
        ("ar", "2000 جندي و1999 دولارا ورقم 2015"),
        ("fr", "la résolution 2254, 2 000 personnes, 1500 soldats, le vol 2015"),
        ("es", "la resolución 2254, 1.500 personas, 1999 soldados, el artículo 1990"),
        ("ru", "резолюция 1701, 1500 человек, № 2015, окружающую среду"),
        ("zh", "第2254号决议，2000人，45岁，三年，5+1"),
        ("de", "Resolution 2254, 1500 Soldaten, 2000 Euro, § 2015, 90 Jahre"),
        ("tr", "2254 sayılı karar, 1500 kişi, 2000 dolar, bu aralık"),
        ("pt", "resolução 2254, 1500 pessoas, 2000 euros, o voo 1999, Marco Rubio"),
        ("fa", "قطعنامه ۲۲۵۴، ۱۵۰۰ نفر، ۲۰۰۰ دلار، ۴۵ ساله"),
        ("he", "החלטה 1701, 1500 איש, 2000 דולר, בן 45"),
        ("hi", "प्रस्ताव 2254, 1500 लोग, 2000 डॉलर, 45 साल के"),
    ],
)
def test_amounts_and_numbers_are_no_years(lang, text):
    assert times(text, lang) == []


def test_offsets_point_into_the_text_as_given():
    text = "وقَّعَ البلدانِ في ١٢ حُزَيران/يُونيو ٢٠١٨ م."
    [found] = find_times(text, "ar", None)
    assert found.when.edtf == "2018-06-12"
    assert text[found.start : found.end] == "١٢ حُزَيران/يُونيو ٢٠١٨ م."
    decomposed = "le 12 fe\u0301vrier 2018 a\u0300 Paris"
    assert times(decomposed, "fr") == [("le 12 fe\u0301vrier 2018", "2018-02-12")]
    marked = "\u200f\u202bفي ٢٠١٨\u202c\u200f."
    assert times(f"{marked} ثم في ٢٠١٩", "ar") == [("٢٠١٨", "2018"), ("٢٠١٩", "2019")]


@pytest.mark.parametrize("zero", "0٠۰०０")
def test_digits_of_every_script(zero):
    year = "".join(chr(ord(zero) + int(c)) for c in "2018")
    for lang, text in (("en", "in {}"), ("ar", "عام {}"), ("fa", "سال {}"), ("hi", "{} में"), ("zh", "{}年")):
        assert [edtf for _, edtf in times(text.format(year), lang)] == ["2018"]


def test_unknown_language():
    with pytest.raises(UsageError, match="xx"):
        find_times("in 2018", "xx", None)


def test_word_lists_are_checked():
    with pytest.raises(SchemaError, match="monthz"):
        Lexicon("en", {"monthz": []}, "times.yaml")
    with pytest.raises(SchemaError, match="12 lists"):
        Lexicon("en", {"months": [["may"]]}, "times.yaml")
    with pytest.raises(SchemaError, match="not closed"):
        Lexicon("en", {"last": ["la(st"]}, "times.yaml")
    with pytest.raises(SchemaError, match="day-1"):
        Lexicon("en", {"relative": {"day": ["today"]}}, "times.yaml")


# -- properties ----------------------------------------------------------------------------------------------------------

dates = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
PATTERNS = {
    "ar": "في {d} {m} {y}",
    "en": "on {m} {d}, {y}",
    "fr": "le {d} {m} {y}",
    "es": "el {d} de {m} de {y}",
    "ru": "{d} {m} {y} года",
    "zh": "{y}年{n}月{d}日",
    "de": "am {d}. {m} {y}",
    "tr": "{d} {m} {y}'de",
    "pt": "em {d} de {m} de {y}",
    "fa": "در {d} {m} {y}",
    "he": "ב-{d} ב{m} {y}",
    "hi": "{d} {m} {y} को",
}
WORD_LISTS = {
    lang: yaml.safe_load((schemas_dir() / "lang" / lang / "times.yaml").read_text(encoding="utf-8"))
    for lang in LANGUAGES
}


@pytest.mark.parametrize("lang", LANGUAGES)
@given(day=dates, published=st.none() | dates, data=st.data())
@settings(max_examples=40)
def test_a_full_date_is_read_in_every_language(lang, day, published, data):
    names = [n for n in expand_all(WORD_LISTS[lang]["months"][day.month - 1]) if not n.endswith(".")] or ["-"]
    name = data.draw(st.sampled_from(names))
    name = name.title() if lang in ("en", "de", "tr") else name
    text = PATTERNS[lang].format(d=day.day, m=name, y=day.year, n=day.month)
    assert [edtf for _, edtf in times(text, lang, published)] == [day.isoformat()]


def expand_all(entries):
    return [name for entry in entries for name in expand(entry)]


ALPHABET = "abc 2018-/.,():'年月日١٢۱۲१२\u200f\u200cِـ́"
WORDS = st.sampled_from(
    [
        *[
            "since",
            "until",
            "from",
            "to",
            "and",
            "in",
            "before",
            "after",
            "last",
            "next",
            "of",
            "the",
            "June",
            "May",
            "Monday",
            "week",
            "year",
            "2018",
            "1992",
            "12",
            "31",
            "45",
            "(",
        ],
        *[
            "منذ",
            "حتى",
            "من",
            "إلى",
            "و",
            "في",
            "قبل",
            "بعد",
            "الماضي",
            "يونيو",
            "شباط",
            "الخميس",
            "عام",
            "سنوات",
            "هـ",
            "٢٠١٨",
            "1445",
            "رمضان",
            "بـ2011",
        ],
        *[
            "自",
            "到",
            "年",
            "月",
            "日",
            "上",
            "周五",
            "前",
            "2018年",
            "6月",
            "двадцать",
            "с",
            "до",
            "года",
            "июня",
            "назад",
            "летом",
            "1990-х",
            "Haziran'dan",
            "önce",
            "2011'den",
        ],
        *[
            "vor",
            "seit",
            "Jahren",
            "Juni",
            "1990er",
            "depuis",
            "d'ici",
            "l'année",
            "juin",
            "hace",
            "años",
            "siglo",
            "XX",
            "há",
            "ב-12",
            "מ-2011",
            "לפני",
            "שנים",
        ],
        *[
            "خرداد",
            "۱۴۰۲",
            "دهه",
            "سال",
            "پیش",
            "साल",
            "पहले",
            "2018",
            "से",
            "तक",
            "जून",
            "/",
            "–",
            "-",
            ",",
            ".",
            ")",
            "%",
            "$",
        ],
    ]
)


@pytest.mark.parametrize("lang", LANGUAGES)
@given(
    text=st.one_of(
        st.text(max_size=60), st.text(alphabet=ALPHABET, max_size=60), st.lists(WORDS, max_size=12).map(" ".join)
    )
)
@settings(max_examples=120, deadline=None)
def test_any_text_gives_ordered_spans_with_valid_values(lang, text):
    for published in (None, PUBLISHED):
        end = 0
        for found in find_times(text, lang, published):
            assert end <= found.start < found.end <= len(text)
            end = found.end
            assert found.when.text == text[found.start : found.end]
            assert not found.when.text[0].isspace()
            assert not found.when.text[-1].isspace()
            if published is None and found.when.basis == "relative":
                assert found.when.precision in ("unknown-year", "interval", "century")


@given(st.text(max_size=80))
def test_fold_keeps_the_way_back(text):
    folded, offsets = fold(text)
    if offsets is None:
        assert len(folded) == len(text)
    else:
        assert len(offsets) == len(folded) + 1
        assert offsets == sorted(offsets)
        assert offsets[-1] == len(text)


@given(
    st.lists(
        st.text(alphabet="abcé ", min_size=1, max_size=5).filter(lambda w: w.strip() == w), min_size=1, max_size=12
    )
)
def test_trie_matches_its_words_and_prefers_the_longest(words):
    import re

    pattern = re.compile(trie(words))
    for word in words:
        assert pattern.fullmatch(word)
    text = "".join(words)
    if match := pattern.match(text):
        assert match.group() in words


@given(day=st.dates(min_value=date(1926, 1, 1), max_value=date(2075, 1, 1)), kind=st.sampled_from(["hijri", "persian"]))
def test_calendars_agree_with_their_bounds(day, kind):
    year = year_of(kind, day)
    for candidate in (year - 1, year, year + 1):
        bounds = first_and_last(kind, candidate, None)
        if bounds and bounds[0] <= day <= bounds[1]:
            months = [first_and_last(kind, candidate, m) for m in range(1, 13)]
            assert sum(1 for m in months if m and m[0] <= day <= m[1]) == 1
            return
    raise AssertionError(f"{day} lies in no {kind} year around {year}")


@pytest.mark.parametrize(
    ("kind", "parts", "expected"),
    [
        ("hijri", (1445, 9, 15), date(2024, 3, 25)),
        ("hijri", (1, 1, 1), date(622, 7, 19)),
        ("hijri", (1445, 9, 31), None),
        ("hijri", (1445, 13, 1), None),
        ("persian", (1402, 3, 12), date(2023, 6, 2)),
        ("persian", (1357, 11, 22), date(1979, 2, 11)),
        ("persian", (1402, 12, 30), None),
        ("persian", (1403, 12, 30), date(2025, 3, 20)),
        ("gregorian", (2023, 2, 29), None),
    ],
)
def test_to_gregorian(kind, parts, expected):
    assert to_gregorian(kind, *parts) == expected


@pytest.mark.parametrize("year", [1285, 1304, 1357, 1370, 1399, 1403, 1408, 1441, 1599])
def test_persian_new_year_is_that_of_the_equinox(year):
    assert to_gregorian("persian", year, 1, 1) == date(*persian.to_gregorian(year, 1, 1))


def test_hijri_month_of_a_gregorian_year():
    assert year_with("hijri", 1973, 9, 10) == 1393


@given(day=dates, weekday=st.integers(0, 6))
def test_weekdays_near_a_day(day, weekday):
    same_or_before, before, after, same_or_after = (weekday_near(day, weekday, d) for d in (0, -1, 1, 2))
    assert {d.weekday() for d in (same_or_before, before, after, same_or_after)} == {weekday}
    assert day - timedelta(days=7) <= before < day < after <= day + timedelta(days=7)
    assert before <= same_or_before <= day <= same_or_after <= after
    monday, sunday = week_of(day)
    assert monday <= day <= sunday
    assert (sunday - monday).days == 6


@given(year=st.integers(1900, 2100), month=st.integers(1, 12), by=st.integers(-500, 500))
def test_shift_months_goes_back_and_forth(year, month, by):
    assert shift_months(*shift_months(year, month, by), -by) == (year, month)


def test_closest_leans_to_the_past():
    assert closest([date(2018, 6, 16), date(2018, 6, 12)], date(2018, 6, 14)) == date(2018, 6, 12)
    assert closest([date(2018, 6, 15), date(2018, 6, 12)], date(2018, 6, 14)) == date(2018, 6, 12)
    assert closest([date(2018, 6, 15), date(2018, 6, 11)], date(2018, 6, 14)) == date(2018, 6, 15)
    assert closest([], date(2018, 6, 14)) is None


@pytest.mark.parametrize(
    ("text", "value"), [("十", 10), ("十二", 12), ("三十一", 31), ("二〇一八", 2018), ("九", 9), ("九一一", None)]
)
def test_chinese_numbers(text, value):
    assert chinese_number(text) == value


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_lexicon_names_all_months_and_weekdays(lang):
    lexicon = load_lexicon(lang)
    raw = WORD_LISTS[lang]
    assert all(raw["weekdays"])
    assert lang == "zh" or all(raw["months"])
    for i, names in enumerate(raw["weekdays"]):
        name = expand(names[0])[0]
        name = name.title() if lang in ("en", "de", "tr") else name
        tokens = [t for t in lexicon.tokens(fold(name)[0], name, None) if "WDAY" in t.values]
        assert [t.values["WDAY"] for t in tokens] == [i]
