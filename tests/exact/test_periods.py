"""Months and years of a period, against a walk through its days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evaluation.recompute import months_day_by_day
from valutazione.exact import Counting, DateError, parse_date

FIRST = date(2019, 12, 25).toordinal()

ways = st.one_of(
    st.builds(Counting, st.booleans()),
    st.builds(Counting, st.just(False), st.just(True), st.none() | st.integers(1, 28)),
    st.builds(Counting, st.just(False), st.just(False), st.integers(1, 30)),
    st.builds(Counting, st.just(True), st.just(False), st.integers(1, 365)),
    st.builds(Counting, st.just(True), st.just(False), st.integers(1, 11), st.just(True), st.booleans()),
)
starts = st.integers(FIRST, FIRST + 1600)
lengths = st.integers(0, 1200)


@given(ways, starts, lengths)
def test_day_by_day(way: Counting, first: int, days: int) -> None:
    """The same as noting, day after day, when a month begins."""
    assert months_day_by_day(first, first + days - 1, way.text) == way.of(first, first + days - 1)


@given(ways, starts, lengths)
def test_a_longer_period_never_has_fewer(way: Counting, first: int, days: int) -> None:
    """One day more, before or after: the same, or one more."""
    count = way.of(first, first + days - 1)
    assert count <= way.of(first, first + days) <= count + 1
    assert count <= way.of(first - 1, first + days - 1) <= count + 1


@given(ways)
def test_its_text_is_read_back(way: Counting) -> None:
    """What says how to count says it whole."""
    assert way == Counting.read(way.text)


@pytest.mark.parametrize(
    "text", ["", "mesi", "mesi interi ", "anni, contando le frazioni di almeno 0 giorni"]
)
def test_no_other_text_is_read(text: str) -> None:
    """Nothing is made of what nobody wrote."""
    assert Counting.read(text) is None


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("01/01/2024", "31/12/2024", 12),
        ("15/01/2024", "14/02/2024", 1),
        ("15/01/2024", "13/02/2024", 0),
        ("31/01/2023", "28/02/2023", 1),
        ("31/01/2023", "27/02/2023", 0),
        ("31/01/2024", "30/03/2024", 2),
        ("30/01/2024", "29/02/2024", 1),
        ("29/02/2020", "28/02/2021", 12),
        ("29/02/2020", "27/02/2021", 11),
        ("01/01/9999", "31/12/9999", 12),
    ],
)
def test_month_ends(first: str, last: str, months: int) -> None:
    """A month without the day of the beginning ends the count with its last day."""
    assert months == Counting().of(parse_date(first), parse_date(last))


def test_a_period_that_ends_before_it_begins() -> None:
    """Has no months, not even zero; one of no days has zero."""
    day = parse_date("10/05/2024")
    assert 0 == Counting().of(day, day - 1)
    with pytest.raises(DateError, match="comincia il 10/05/2024 e finisce prima, il 08/05/2024"):
        Counting().of(day, day - 2)
