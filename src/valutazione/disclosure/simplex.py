"""The largest value of a linear form over the points that satisfy linear constraints: the simplex method, exact.

Fractions only, so that an answer is a proof; Bland's rule, so that it always ends, and always in the same way.

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
    tableau.improve([Fraction(value) for value in objective])
    point = tableau.point()
    value = sum((Fraction(c) * x for c, x in zip(objective, point, strict=True)), Fraction())
    return value, point


class _Tableau:
    """Equations in the unknowns, then in slacks, then in artificial unknowns that must come to zero."""

    def __init__(self, unknowns: int, constraints: tuple[Constraint, ...]) -> None:
        rows: list[tuple[list[Fraction], int, Fraction]] = []  # coefficients, sign of the slack, right side
        for one in constraints:
            coefficients = [Fraction(value) for value in one.coefficients]
            if one.low is not None and one.low == one.high:
                rows.append((coefficients, 0, one.low))
                continue
            if one.high is not None:
                rows.append((coefficients, 1, one.high))
            if one.low is not None:
                rows.append((coefficients, -1, one.low))
        self.unknowns = unknowns
        slacks = sum(1 for _, sign, _ in rows if sign)
        self.real = unknowns + slacks
        self.rows: list[list[Fraction]] = []
        self.basis: list[int] = []
        self._fill(rows, slacks)

    def _fill(self, rows: list[tuple[list[Fraction], int, Fraction]], slacks: int) -> None:
        artificial = 0
        needing: list[int] = []
        slack = self.unknowns
        for coefficients, sign, right in rows:
            line = [*coefficients, *[Fraction()] * slacks]
            if sign:
                line[slack] = Fraction(sign)
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
            ones = [Fraction(int(place == other)) for other in needing]
            self.rows[place] = [*row[:-1], *ones, row[-1]]
        self.width = self.real + artificial

    def start(self) -> bool:
        """Move to a point where every constraint holds; False when there is none."""
        if self.width == self.real:
            return True
        self.improve([Fraction(-int(place >= self.real)) for place in range(self.width)], self.width)
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

    def improve(self, objective: list[Fraction], width: int | None = None) -> None:
        """Walk from vertex to vertex until *objective* grows no more."""
        width = self.real if width is None else width
        objective = [*objective, *[Fraction()] * (self.width - len(objective))]
        gains = [*objective, Fraction()]
        for row, own in zip(self.rows, self.basis, strict=True):
            _subtract(gains, row, objective[own])
        while True:
            entering = next((one for one in range(width) if gains[one] > 0), None)
            if entering is None:
                return
            leaving = self._leaving(entering)
            self._pivot(leaving, entering)
            _subtract(gains, self.rows[leaving], gains[entering])

    def _leaving(self, entering: int) -> int:
        best: tuple[Fraction, int, int] | None = None
        for place, row in enumerate(self.rows):
            if row[entering] > 0:
                found = (row[-1] / row[entering], self.basis[place], place)
                if best is None or found < best:
                    best = found
        if best is None:
            raise Unbounded
        return best[2]

    def _pivot(self, place: int, entering: int) -> None:
        pivot = self.rows[place]
        scale = pivot[entering]
        if scale != 1:
            self.rows[place] = pivot = [value / scale if value else value for value in pivot]
        for other, row in enumerate(self.rows):
            if other != place and row[entering]:
                _subtract(row, pivot, row[entering])
        self.basis[place] = entering

    def point(self) -> tuple[Fraction, ...]:
        """Return the unknowns where the walk stands."""
        values = [Fraction()] * self.width
        for row, own in zip(self.rows, self.basis, strict=True):
            values[own] = row[-1]
        return tuple(values[: self.unknowns])


def _subtract(row: list[Fraction], other: list[Fraction], factor: Fraction) -> None:
    """Take *factor* times *other* from *row*, in place; zeros, which are most, cost nothing."""
    if factor:
        for place, value in enumerate(other):
            if value:
                row[place] -= factor * value
