"""A parameter read on a day of the data: what was in force then, exactly, or why nobody knows."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evaluation.support import contains, outcome
from valutazione.exact import format_date
from valutazione.outcome import Known, Undefined

DAYS = st.integers(738_000, 738_400)
ROWS = st.dictionaries(DAYS, st.integers(0, 50), min_size=1, max_size=4)
FEW = settings(max_examples=30)

SCHEME = """
parametro indennita: numero{before}
{rows}
scheda incarico (incarichi)
    chiave n
    dato dal: data{domain}
    calcola x = indennita al dal
"""


def _scheme(rows: dict[int, int], before: int | None = None, domain: str = "") -> str:
    written = "\n".join(f"    dal {format_date(day)}: {value}" for day, value in rows.items())
    return SCHEME.format(before="" if before is None else f" = {before}", rows=written, domain=domain)


@FEW
@given(ROWS, DAYS, st.none() | st.integers(0, 50))
def test_the_last_that_has_come_into_force(rows: dict[int, int], day: int, before: int | None) -> None:
    """The value is that of the last ``dal`` not after the day; before the first, what stands after ``=``, or none."""
    esito = outcome(_scheme(rows, before), {"incarico": [{"n": "1", "dal": date.fromordinal(day)}]})
    past = [since for since in rows if since <= day]
    expected = rows[max(past)] if past else before
    state = esito["incarico"]["1"]["x"].state
    assert state == (Undefined(("VAL531",)) if expected is None else Known(Fraction(expected)))


@FEW
@given(ROWS, DAYS, DAYS)
def test_a_day_that_is_missing(rows: dict[int, int], one: int, other: int) -> None:
    """Whatever the day turns out to be, the value is among those that were possible."""
    first, last = sorted((one, other))
    text = _scheme(rows, 7, f" da {format_date(first)} a {format_date(last)}")
    still = outcome(text, {"incarico": [{"n": "1", "dal": None}]}, partial=True)["incarico"]["1"]["x"].state
    for day in {first, last, *(since for since in rows if first <= since <= last)}:
        done = outcome(text, {"incarico": [{"n": "1", "dal": date.fromordinal(day)}]})
        state = done["incarico"]["1"]["x"].state
        assert isinstance(state, Known)
        assert contains(still, state.value)


def test_who_evaluates_may_fix_it() -> None:
    """One value fixed from outside holds on every day, as ``fissa`` does."""
    text = _scheme({738_000: 1, 738_100: 2})
    rows = {"incarico": [{"n": "1", "dal": date.fromordinal(738_200)}]}
    assert Known(Fraction(5)) == outcome(text, rows, parametri={"indennita": 5})["incarico"]["1"]["x"].state
    fixed = text + "fissa indennita = 6\n"
    assert Known(Fraction(6)) == outcome(fixed, rows)["incarico"]["1"]["x"].state
