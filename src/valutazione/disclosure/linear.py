"""What linear equations determine: exact Gaussian elimination, on fractions.

A reader of published tables knows sums of cells. A suppressed cell is determined by them exactly when its own row is a
combination of the rows of the published sums: nothing else that is linear can give it back.

Source: Hundepool and others, *Statistical Disclosure Control* (2012), chapter 4, on secondary suppression.

>>> known = Span([(1, 1, 0), (0, 1, 1), (1, 0, -1)])
>>> known.holds((1, 2, 1)), known.holds((1, 0, 0))
(True, False)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import gcd, lcm

Row = Sequence[Fraction | int]


class Span:
    """The combinations of some rows, kept in echelon form, in whole numbers: a row and its multiples tell the same."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: list[tuple[int, list[int]]] = []
        for row in rows:
            rest = self._reduced(row)
            pivot = next((place for place, value in enumerate(rest) if value), None)
            if pivot is not None:
                common = gcd(*rest)
                self._rows.append((pivot, [value // common for value in rest]))

    @property
    def rank(self) -> int:
        """How many independent rows there are."""
        return len(self._rows)

    def holds(self, row: Row) -> bool:
        """Tell whether *row* is a combination of the rows: whoever knows them knows it too."""
        return not any(self._reduced(row))

    def _reduced(self, row: Row) -> list[int]:
        """Return a multiple of what is left of *row*: a combination of the rows is nothing."""
        rest = whole(row)
        for pivot, known in self._rows:  # each was reduced by those before it: one pass is enough
            if rest[pivot]:
                common = gcd(rest[pivot], known[pivot])
                keep, take = known[pivot] // common, rest[pivot] // common
                rest = [keep * value - take * other for value, other in zip(rest, known, strict=True)]
        return rest


def whole(row: Row) -> list[int]:
    """Return the smallest multiple of *row*, by a number above zero, that is made of whole numbers.

    >>> whole([Fraction(1, 2), Fraction(2, 3), 1])
    [3, 4, 6]
    """
    common = lcm(*(value.denominator for value in row))
    return [value.numerator * (common // value.denominator) for value in row]
