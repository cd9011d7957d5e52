"""The largest value of a linear form over the points that satisfy linear constraints: the simplex method, exact.

Exact, so that an answer is a proof; Bland's rule, so that it always ends, and always in the same way. The rows are kept
as whole numbers, which are several times quicker than fractions: an equation and its multiples say the same.

Source: Bland, *New finite pivoting rules for the simplex method* (Mathematics of Operations Research 2, 1977).

>>> sides = [Constraint((1, 1), high=Fraction(4)), Constraint((1, 0), high=Fraction(3))]
>>> maximum((1, 0), sides)
(Fraction(3, 1), (Fraction(3, 1), Fraction(0, 1)))
>>> maximum((1, 0), [Constraint((1, 1), low=Fraction(2), high=Fraction(1))]) is None
True
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import field, frozen

from valutazione.disclosure.linear import whole, without

Coefficients = tuple[Fraction | int, ...]

Answer = tuple[Fraction, tuple[Fraction, ...]]


class Unbounded(ValueError):
    """The form grows without end: the caller forgot a limit."""


@frozen
class Constraint:
    """``low`` ≤ coefficients · x ≤ ``high``; None is no limit on that side."""

    coefficients: Coefficients
    low: Fraction | None = field(default=None, kw_only=True)
    high: Fraction | None = field(default=None, kw_only=True)


def maximum(objective: Sequence[Fraction | int], constraints: Iterable[Constraint]) -> Answer | None:
    """Return the largest *objective* · x with x ≥ 0 under *constraints*, and where; None when no x satisfies them.

    Raises ``Unbounded`` when there is no largest value.
    """
    tableau = _Tableau(len(objective), tuple(constraints))
    if not tableau.start():
        return None
    tableau.improve(objective)
    point = tableau.point()
    value = sum((Fraction(c) * x for c, x in zip(objective, point, strict=True)), Fraction())
    return value, point


class _Tableau:
    """Equations in the unknowns, then in slacks, then in artificial unknowns that must come to zero.

    In each row the unknown of the basis has a number above zero, and its value is the last number over that one.
    """

    def __init__(self, unknowns: int, constraints: tuple[Constraint, ...]) -> None:
        rows: list[tuple[list[int], int]] = []  # coefficients and right side, sign of the slack
        for one in constraints:
            if one.low is not None and one.low == one.high:
                rows.append((whole([*one.coefficients, one.low]), 0))
                continue
            if one.high is not None:
                rows.append((whole([*one.coefficients, one.high]), 1))
            if one.low is not None:
                rows.append((whole([*one.coefficients, one.low]), -1))
        self.unknowns = unknowns
        slacks = sum(1 for _, sign in rows if sign)
        self.real = unknowns + slacks
        self.rows: list[list[int]] = []
        self.basis: list[int] = []
        self._fill(rows, slacks)

    def _fill(self, rows: list[tuple[list[int], int]], slacks: int) -> None:
        artificial = 0
        needing: list[int] = []
        slack = self.unknowns
        for (*coefficients, right), sign in rows:
            line = [*coefficients, *[0] * slacks]
            if sign:
                line[slack] = sign
                slack += 1
            if right < 0:
                line, right = [-value for value in line], -right
            own = slack - 1 if sign and line[slack - 1] == 1 else None
            if own is None:
                needing.append(len(self.rows))
                own = self.real + artificial
                artificial += 1
            self.rows.append([*line, right])
            self.basis.append(own)
        for place, row in enumerate(self.rows):
            ones = [int(place == other) for other in needing]
            self.rows[place] = [*row[:-1], *ones, row[-1]]
        self.width = self.real + artificial

    def start(self) -> bool:
        """Move to a point where every constraint holds; False when there is none."""
        if self.width == self.real:
            return True
        self.improve([-int(place >= self.real) for place in range(self.width)], self.width)
        if any(row[-1] for row, own in zip(self.rows, self.basis, strict=True) if own >= self.real):
            return False
        self._drop_artificial()
        return True

    def _drop_artificial(self) -> None:
        for place in reversed(range(len(self.rows))):
            if self.basis[place] < self.real:
                continue
            entering = next((one for one in range(self.real) if self.rows[place][one]), None)
            if entering is None:  # the equation says what others say already
                del self.rows[place], self.basis[place]
            else:
                self._pivot(place, entering)
        self.rows = [[*row[: self.real], row[-1]] for row in self.rows]
        self.width = self.real

    def improve(self, objective: Sequence[Fraction | int], width: int | None = None) -> None:
        """Walk from vertex to vertex until *objective* grows no more."""
        width = self.real if width is None else width
        gains = [*whole(objective), *[0] * (self.width + 1 - len(objective))]
        for row, own in zip(self.rows, self.basis, strict=True):
            gains = without(gains, row, own)
        while True:
            entering = next((one for one in range(width) if gains[one] > 0), None)
            if entering is None:
                return
            leaving = self._leaving(entering)
            self._pivot(leaving, entering)
            gains = without(gains, self.rows[leaving], entering)

    def _leaving(self, entering: int) -> int:
        best: tuple[Fraction, int, int] | None = None
        for place, row in enumerate(self.rows):
            if row[entering] > 0:
                found = (Fraction(row[-1], row[entering]), self.basis[place], place)
                if best is None or found < best:
                    best = found
        if best is None:
            raise Unbounded
        return best[2]

    def _pivot(self, place: int, entering: int) -> None:
        if self.rows[place][entering] < 0:
            self.rows[place] = [-value for value in self.rows[place]]
        pivot = self.rows[place]
        self.rows = [
            row if other == place else without(row, pivot, entering) for other, row in enumerate(self.rows)
        ]
        self.basis[place] = entering

    def point(self) -> tuple[Fraction, ...]:
        """Return the unknowns where the walk stands."""
        values = [Fraction()] * self.width
        for row, own in zip(self.rows, self.basis, strict=True):
            values[own] = Fraction(row[-1], row[own])
        return tuple(values[: self.unknowns])
