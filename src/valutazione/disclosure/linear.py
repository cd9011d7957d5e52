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
                self._rows.append((pivot, rest))

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
            rest = without(rest, known, pivot)
        return rest


def whole(row: Row) -> list[int]:
    """Return the smallest multiple of *row*, by a number above zero, that is made of whole numbers.

    >>> whole([Fraction(1, 2), Fraction(2, 3), 1])
    [3, 4, 6]
    """
    common = lcm(*(value.denominator for value in row))
    return [value.numerator * (common // value.denominator) for value in row]


def without(row: list[int], pivot: list[int], place: int) -> list[int]:
    """Return the smallest multiple, of the sign of the pivot, of *row* less what of *pivot* makes it zero at *place*.

    >>> without([2, 3, 5], [4, 1, 1], 0)
    [0, 5, 9]
    """
    if not row[place]:
        return row
    common = gcd(row[place], pivot[place])
    keep, take = pivot[place] // common, row[place] // common
    rest = [keep * value - take * other for value, other in zip(row, pivot, strict=True)]
    common = gcd(*rest)
    return [value // common for value in rest] if common > 1 else rest
