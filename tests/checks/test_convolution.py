"""All the sums of one value from each set, against adding them up one by one."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from valutazione.checks.reach.convolution import Numbers, runs, sums
from valutazione.checks.reach.spreads import Spread
from valutazione.exact import Range

VALUES = st.lists(st.fractions(-4, 4, max_denominator=6), min_size=1, max_size=5, unique=True)


def each(numbers: Numbers) -> set[Fraction]:
    """Return all the numbers of a list, those of grids one by one."""
    found: set[Fraction] = set()
    for one in numbers:
        if isinstance(one, Fraction):
            found.add(one)
        else:
            assert not one.loose
            found.update(one.values())
    return found


@given(st.lists(VALUES, min_size=1, max_size=4))
def test_every_sum_and_no_other(parts: list[list[Fraction]]) -> None:
    """The sums are those of all the ways to choose one value from each."""
    assert {sum(chosen, Fraction()) for chosen in product(*parts)} == each(sums([[*part] for part in parts]))


@given(st.lists(st.fractions(-9, 9, max_denominator=4), unique=True).map(sorted))
def test_runs_are_the_same_numbers(numbers: list[Fraction]) -> None:
    """Numbers put together as grids are the same numbers."""
    assert set(numbers) == each(runs(numbers))


def test_fifteen_items_of_five_levels() -> None:
    """Billions of ways, a few hundred sums."""
    items: list[Numbers] = [[Fraction(level * weight, 4) for level in range(5)] for weight in (3, 4, 5) * 5]
    found = each(sums(items))
    assert (min(found), max(found)) == (Fraction(0), Fraction(60))
    assert Fraction(1, 4) not in found


def test_an_interval_among_them() -> None:
    """A part that is an interval fills the holes of the others when it is long enough, and leaves them otherwise."""
    steps: Numbers = [Fraction(0), Fraction(1)]
    (long,) = {one.range for one in sums([[Spread(Range(0, 1))]]) if isinstance(one, Spread)}
    assert long == Range(0, 1)
    short = sums([steps, [Spread(Range(0, Fraction(1, 2)))]])
    assert [one.range for one in short if isinstance(one, Spread)] == [
        Range(0, Fraction(1, 2)),
        Range(1, Fraction(3, 2)),
    ]
