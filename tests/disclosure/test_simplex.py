"""The largest value, in fractions and in whole numbers, is the one that trying everything finds."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valutazione.disclosure.simplex import Constraint, Unbounded, maximum
from valutazione.disclosure.whole import largest

Vector = tuple[Fraction, ...]

BOX = 4
GAPS = st.none() | st.integers(0, 3)
COEFFICIENTS = st.tuples(*[st.integers(-2, 3)] * 3)


@st.composite
def constraints(draw: st.DrawFn) -> list[Constraint]:
    """A box, so that there is a largest value, and some constraints around a point that satisfies them."""
    point = draw(st.tuples(*[st.integers(0, BOX)] * 3))
    found = [Constraint(tuple(int(n == m) for m in range(3)), high=Fraction(BOX)) for n in range(3)]
    for row in draw(st.lists(COEFFICIENTS, max_size=3)):
        value = sum(c * x for c, x in zip(row, point, strict=True))
        below, above = draw(GAPS), draw(GAPS)
        low = None if below is None else Fraction(value - below)
        high = None if above is None else Fraction(value + above)
        found.append(Constraint(row, low=low, high=high))
    return found


def _holds(point: tuple[Fraction | int, ...], found: list[Constraint]) -> bool:
    for one in found:
        value = sum((Fraction(c) * x for c, x in zip(one.coefficients, point, strict=True)), Fraction())
        if (one.low is not None and value < one.low) or (one.high is not None and value > one.high):
            return False
    return all(x >= 0 for x in point)


def _vertices(found: list[Constraint]) -> list[Vector]:
    """Every point where three of the planes meet (Cramer's rule)."""
    planes = [
        (tuple(map(Fraction, one.coefficients)), end)
        for one in found
        for end in (one.low, one.high)
        if end is not None
    ]
    planes += [(tuple(Fraction(int(n == m)) for m in range(3)), Fraction()) for n in range(3)]
    points: list[Vector] = []
    for chosen in combinations(planes, 3):
        rows = [row for row, _ in chosen]
        below = _det(rows)
        if below:
            swapped = ([(*row[:n], end, *row[n + 1 :]) for row, end in chosen] for n in range(3))
            points.append(tuple(_det(matrix) / below for matrix in swapped))
    return points


def _det(m: list[Vector]) -> Fraction:
    (a, b, c), (d, e, f), (g, h, i) = m
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)


@given(constraints(), COEFFICIENTS)
def test_it_is_the_best_vertex(found: list[Constraint], objective: tuple[int, ...]) -> None:
    """The largest value is at a point where planes meet; none that satisfies the constraints is larger."""
    answer = maximum(objective, found)
    assert answer is not None
    assert _holds(answer[1], found)
    values = [
        sum((Fraction(c) * x for c, x in zip(objective, point, strict=True)), Fraction())
        for point in _vertices(found)
        if _holds(point, found)
    ]
    assert max(values) == answer[0]


@given(constraints(), COEFFICIENTS)
def test_whole_numbers(found: list[Constraint], objective: tuple[int, ...]) -> None:
    """Branch and bound finds what trying every whole point finds."""
    points = [point for point in product(range(BOX + 1), repeat=3) if _holds(point, found)]

    def value(point: tuple[int, ...]) -> int:
        return sum(c * x for c, x in zip(objective, point, strict=True))

    best = largest(objective, found, start=points[0])
    assert best in points
    assert max(map(value, points)) == value(best)


def test_nothing_satisfies() -> None:
    """Constraints that exclude one another have no point."""
    one = Constraint((1,), high=Fraction(1))
    other = Constraint((1,), low=Fraction(2))
    assert maximum((1,), [one, other]) is None
    assert maximum((1,), [Constraint((1,), low=Fraction(-2), high=Fraction(-2))]) is None


def test_no_limit() -> None:
    """A value that grows for ever is said, not looked for."""
    with pytest.raises(Unbounded):
        maximum((1, 0), [Constraint((0, 1), high=Fraction(1))])


def test_a_redundant_equation_does_no_harm() -> None:
    """The same equation twice, and the sum of two others."""
    rows = [(1, 1, 0), (0, 1, 1), (1, 1, 0), (1, 2, 1)]
    sums = [
        Constraint(row, low=Fraction(n), high=Fraction(n)) for row, n in zip(rows, (3, 2, 3, 5), strict=True)
    ]
    assert maximum((1, 0, 0), sums) == (Fraction(3), (Fraction(3), Fraction(0), Fraction(2)))
