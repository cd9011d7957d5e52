"""What is determined: elimination agrees with solving by hand, and with the rank."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from valutazione.disclosure.linear import Span

ROWS = st.lists(st.tuples(*[st.integers(-2, 2)] * 4), max_size=4)
WEIGHTS = st.lists(st.integers(-3, 3), min_size=4, max_size=4)


@given(ROWS, WEIGHTS)
def test_every_combination_is_held(rows: list[tuple[int, ...]], weights: list[int]) -> None:
    """Whoever knows some sums knows their sums."""
    combined = [sum(w * row[n] for w, row in zip(weights, rows, strict=False)) for n in range(4)]
    assert Span(rows).holds(combined)


@given(ROWS, st.tuples(*[st.integers(-2, 2)] * 4))
def test_what_is_held_adds_no_rank(rows: list[tuple[int, ...]], row: tuple[int, ...]) -> None:
    """A row is a combination exactly when it is no new equation."""
    span = Span(rows)
    assert span.holds(row) == (span.rank == Span([*rows, row]).rank)


@given(ROWS, st.integers(0, 3))
def test_what_is_not_held_can_be_anything(rows: list[tuple[int, ...]], place: int) -> None:
    """A value that is not determined: some change keeps every known sum and moves it."""
    unit = tuple(int(n == place) for n in range(4))
    span = Span(rows)
    moves = _null_space(rows)
    moved = any(move[place] for move in moves)
    assert moved != span.holds(unit)


def _null_space(rows: list[tuple[int, ...]]) -> list[list[Fraction]]:
    """Return a basis of the changes that keep every row, found by another elimination (reduced, by columns)."""
    matrix = [[Fraction(value) for value in row] for row in rows]
    pivots: list[int] = []
    line = 0
    for column in range(4):
        found = next((n for n in range(line, len(matrix)) if matrix[n][column]), None)
        if found is None:
            continue
        matrix[line], matrix[found] = matrix[found], matrix[line]
        scale = matrix[line][column]
        matrix[line] = [value / scale for value in matrix[line]]
        for n in range(len(matrix)):
            if n != line:
                factor = matrix[n][column]
                matrix[n] = [a - factor * b for a, b in zip(matrix[n], matrix[line], strict=True)]
        pivots.append(column)
        line += 1
    basis = []
    for free in (column for column in range(4) if column not in pivots):
        move = [Fraction(int(column == free)) for column in range(4)]
        for row, pivot in zip(matrix, pivots, strict=False):
            move[pivot] = -row[free]
        basis.append(move)
    return basis
