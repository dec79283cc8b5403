"""EDTF values: what is accepted, what they cover, and that the published pattern says the same as the parser."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.when import EDTF_PATTERN, When

DAY = date


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "precision"),
    [
        ("1992", DAY(1992, 1, 1), DAY(1992, 12, 31), "year"),
        ("2025-11", DAY(2025, 11, 1), DAY(2025, 11, 30), "month"),
        ("2024-02", DAY(2024, 2, 1), DAY(2024, 2, 29), "month"),
        ("2025-11-06", DAY(2025, 11, 6), DAY(2025, 11, 6), "day"),
        ("199X", DAY(1990, 1, 1), DAY(1999, 12, 31), "decade"),
        ("19XX", DAY(1900, 1, 1), DAY(1999, 12, 31), "century"),
        ("2020~", DAY(2020, 1, 1), DAY(2020, 12, 31), "year"),
        ("2018-XX", DAY(2018, 1, 1), DAY(2018, 12, 31), "year"),
        ("2018-06-XX", DAY(2018, 6, 1), DAY(2018, 6, 30), "month"),
        ("XXXX-06-12", None, None, "unknown-year"),
        ("XXXX-02-29", None, None, "unknown-year"),
        ("1992/..", DAY(1992, 1, 1), None, "interval"),
        ("1992/", DAY(1992, 1, 1), None, "interval"),
        ("../2015", None, DAY(2015, 12, 31), "interval"),
        ("/2015-06", None, DAY(2015, 6, 30), "interval"),
        ("1950/1953", DAY(1950, 1, 1), DAY(1953, 12, 31), "interval"),
        ("2019-09~/2019-12~", DAY(2019, 9, 1), DAY(2019, 12, 31), "interval"),
        ("XXXX-06-12/XXXX-06-14", None, None, "interval"),
        ("199X/2005", DAY(1990, 1, 1), DAY(2005, 12, 31), "interval"),
        ("0652-05-11", DAY(652, 5, 11), DAY(652, 5, 11), "day"),
    ],
)
def test_bounds_and_precision(edtf, earliest, latest, precision):
    when = When(edtf)
    assert (when.earliest, when.latest, when.precision) == (earliest, latest, precision)
    assert re.fullmatch(EDTF_PATTERN, edtf)


@pytest.mark.parametrize(
    "edtf",
    [
        "",
        "92",
        "1992-13",
        "1992-00",
        "2023-02-29",
        "XXXX-02-30",
        "2018-06-31",
        "2018-6-1",
        "2018-XX-12",
        "../..",
        "/",
        "../",
        "/..",
        "2015/2012",
        "2018-06-14/2018-06-12",
        "1992/1993/1994",
        "since 1992",
        "٢٠١٨",
        "2018\n",
        "1992 /..",
        "2018/06",
    ],
)
def test_refuses(edtf):
    with pytest.raises(InputError):
        When(edtf)


@pytest.mark.parametrize(
    ("edtf", "day", "holds"),
    [
        ("1992/..", DAY(2017, 1, 1), True),
        ("1992/..", DAY(1991, 12, 31), False),
        ("../2014", DAY(2014, 12, 31), True),
        ("../2014", DAY(2015, 1, 1), False),
        ("199X", DAY(1995, 6, 1), True),
        ("XXXX-06-12", DAY(2018, 6, 12), False),
        ("XXXX-06-12/XXXX-06-14", DAY(2018, 6, 13), False),
        ("XXXX-06/..", DAY(2018, 6, 13), False),
        ("2018-06-12", DAY(2018, 6, 12), True),
        ("2018-06-12", DAY(2018, 6, 13), False),
    ],
)
def test_holds_at(edtf, day, holds):
    assert When(edtf).holds_at(day) is holds


def test_equality_is_by_value_basis_and_words():
    assert When("1992") == When("1992")
    assert When("1992") != When("1992", "relative")
    assert When("1992", text="in 1992") != When("1992")


days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@given(days)
def test_a_day_covers_itself_alone(day):
    when = When(day.isoformat())
    assert when.earliest == when.latest == day
    assert when.holds_at(day)
    if day < date(9999, 12, 31):
        assert not when.holds_at(day + timedelta(days=1))


@given(days)
def test_coarser_values_cover_their_days(day):
    year = f"{day.year:04d}"
    for edtf in (year, f"{year}-{day.month:02d}", f"{year[:3]}X", f"{year[:2]}XX", f"{year}/..", f"../{year}"):
        assert When(edtf).holds_at(day)


@given(days, days)
def test_intervals_keep_their_ends(one, other):
    low, high = sorted((one, other))
    when = When(f"{low}/{high}")
    assert (when.earliest, when.latest) == (low, high)
    if low != high:
        with pytest.raises(InputError):
            When(f"{high}/{low}")


@given(st.text(alphabet="0129X-/.~?% ", max_size=24))
def test_what_is_accepted_fits_the_pattern(text):
    try:
        when = When(text)
    except InputError:
        return
    assert re.fullmatch(EDTF_PATTERN, text)
    if when.earliest and when.latest:
        assert when.earliest <= when.latest
