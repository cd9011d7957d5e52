"""Dates are day ordinals, and a text that is no date says why."""

import pickle
from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valutazione.exact import (
    DateError,
    add_months,
    format_date,
    format_iso,
    inclusive_days,
    parse_date,
    parse_iso,
)

LAST = date.max.toordinal()
ordinals = st.integers(1, LAST)


@given(ordinals)
def test_round_trip(day: int) -> None:
    """What is written is read back, in both notations."""
    assert day == parse_date(format_date(day)) == parse_iso(format_iso(day))


@given(st.dates())
def test_the_calendar_is_the_gregorian_one(day: date) -> None:
    """The ordinal is the one every other program gives to that day."""
    assert day.toordinal() == parse_date(f"{day.day}/{day.month}/{day.year:04}")
    assert day.isoformat() == format_iso(Fraction(day.toordinal()))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/12/21", "quattro cifre"),
        ("31/12/2023/24/25", "gg/mm/aaaa"),
        ("2021-12-31", "gg/mm/aaaa"),
        ("31-12-2021", "gg/mm/aaaa"),
        ("31.12.2021", "gg/mm/aaaa"),
        ("031/12/2021", "gg/mm/aaaa"),
        (" 31/12/2021", "gg/mm/aaaa"),
        ("31/12/2021\n", "gg/mm/aaaa"),
        ("31/12/20210", "gg/mm/aaaa"),
        ("٣١/12/2021", "gg/mm/aaaa"),
        ("", "gg/mm/aaaa"),
        pytest.param("1" * 10**6, "gg/mm/aaaa", id="long"),
        ("29/02/2021", "28 giorni"),
        ("29/02/1900", "28 giorni"),
        ("30/02/2024", "29 giorni"),
        ("31/04/2021", "30 giorni"),
        ("00/01/2021", "31 giorni"),
        ("32/12/9999", "31 giorni"),
        ("12/31/2021", "il mese 31 non esiste"),
        ("01/00/2021", "il mese 0 non esiste"),
        ("01/01/0000", "l'anno 0 non esiste"),
    ],
)
def test_refused(text: str, reason: str) -> None:
    """Nothing is completed, swapped or moved to a day that exists."""
    with pytest.raises(DateError, match=reason) as caught:
        parse_date(text)
    assert len(str(caught.value)) < 120


@pytest.mark.parametrize(
    "text", ["2021-2-3", "21-12-31", "2021-13-01", "2021-02-29", "20211231", "2021-W01-1", "0000-01-01"]
)
def test_refused_iso(text: str) -> None:
    """One form of ISO date is read, the plain one."""
    with pytest.raises(DateError):
        parse_iso(text)


@given(st.text(max_size=12) | st.from_regex(r"\A[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}\Z"))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    """Where a text is read, it is an ordinal of the years 1 to 9999."""
    try:
        day = parse_date(text)
    except DateError:
        return
    assert 1 <= day <= LAST


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("31/01/2024", 1, "29/02/2024"),
        ("31/01/2023", 1, "28/02/2023"),
        ("31/03/2024", -1, "29/02/2024"),
        ("15/11/2021", 2, "15/01/2022"),
        ("31/12/2021", 12, "31/12/2022"),
        ("29/02/2024", 12, "28/02/2025"),
        ("01/12/9998", 12, "01/12/9999"),
        ("31/12/0001", -11, "31/01/0001"),
    ],
)
def test_months_by_hand(start: str, months: int, expected: str) -> None:
    """The same day, or the last of a shorter month."""
    assert expected == format_date(add_months(parse_date(start), months))


@given(ordinals, st.integers(-(10**6), 10**6))
def test_months_move_by_whole_months(day: int, months: int) -> None:
    """The month is exactly that many away, and a day moves only to the last one."""
    start = date.fromordinal(day)
    try:
        end = date.fromordinal(add_months(day, months))
    except DateError:
        assert not 1 <= (start.year * 12 + start.month - 1 + months) // 12 <= 9999
        return
    assert months == (end.year - start.year) * 12 + end.month - start.month
    assert start.day == end.day or (
        end.day < start.day and (end == date.max or (end + timedelta(1)).day == 1)
    )


@given(ordinals, ordinals)
def test_both_ends_count(a: int, b: int) -> None:
    """From a day to itself is one day; backwards is refused."""
    if a <= b:
        assert b - a == inclusive_days(a, b) - 1
    else:
        with pytest.raises(DateError, match="prima dell'inizio"):
            inclusive_days(a, b)


@pytest.mark.parametrize("day", [0, -1, LAST + 1, Fraction(3, 2), pytest.param(10**5000, id="huge")])
@pytest.mark.parametrize(
    "use", [format_date, format_iso, lambda day: add_months(day, 1), lambda day: inclusive_days(day, 5)]
)
def test_no_day_outside_the_calendar(use: Callable[[int | Fraction], object], day: int | Fraction) -> None:
    """A number that is no day is a DateError, whatever its size."""
    with pytest.raises(DateError):
        use(day)


@pytest.mark.parametrize("months", [10**9, -(10**9), pytest.param(10**5000, id="huge")])
def test_no_month_outside_the_calendar(months: int) -> None:
    """Nor does adding months overflow."""
    with pytest.raises(DateError):
        add_months(1, months)


def test_errors_travel() -> None:
    """An error is a value: it survives a pickle, as a pool of processes needs."""
    with pytest.raises(DateError) as caught:
        parse_date("31/12/21")
    assert vars(caught.value) == vars(pickle.loads(pickle.dumps(caught.value)))
