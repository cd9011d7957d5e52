"""Sets of numbers as unions of intervals: what they share, what is in either, what is outside.

>>> outside((Range(0, 1),)) == (Range(None, 0, hi_open=True), Range(1, None, lo_open=True))
True
"""

from __future__ import annotations

from fractions import Fraction

from valutazione.exact import Comparison, Range

__all__ = ["EVERYWHERE", "NOWHERE", "Insieme", "either", "inside", "outside", "shared", "that_compare"]

Insieme = tuple[Range, ...]
"""Intervals in order, none of which touches another."""

EVERYWHERE: Insieme = (Range.everything(),)
NOWHERE: Insieme = ()

_COMPARED: dict[str, tuple[bool, bool, bool]] = {
    "<": (True, False, False),
    "<=": (True, True, False),
    "=": (False, True, False),
    ">=": (False, True, True),
    ">": (False, False, True),
    "!=": (True, False, True),
}


def inside(numbers: Insieme, value: Fraction) -> bool:
    """Tell whether *value* is one of *numbers*."""
    return any(one.contains(value) for one in numbers)


def shared(a: Insieme, b: Insieme) -> Insieme:
    """Return the numbers in both.

    >>> shared((Range(0, 2), Range(4, 6)), (Range(1, 5),)) == (Range(1, 2), Range(4, 5))
    True
    """
    return tuple(found for one in a for other in b if (found := one.intersect(other)) is not None)


def either(*sets: Insieme) -> Insieme:
    """Return the numbers in one or more.

    >>> either((Range(0, 2),), (Range(2, 3, lo_open=True),), (Range(5, 6),)) == (Range(0, 3), Range(5, 6))
    True
    """
    ordered = sorted((one for each in sets for one in each), key=_start)
    merged: list[Range] = []
    for one in ordered:
        if merged and _touch(merged[-1], one):
            merged[-1] = merged[-1].hull(one)
        else:
            merged.append(one)
    return tuple(merged)


def outside(numbers: Insieme) -> Insieme:
    """Return all the others."""
    found: list[Range] = []
    low: Fraction | None = None
    low_open, open_ended = False, True
    for one in either(numbers):
        if one.lo is not None and (open_ended or low is not None):
            piece = _range(low, one.lo, low_open, not one.lo_open)
            if piece is not None:
                found.append(piece)
        low, low_open = one.hi, not one.hi_open
        open_ended = False
        if low is None:
            return tuple(found)
    found.append(Range(low, None, low_open and low is not None))
    return tuple(found)


def that_compare(operator: Comparison | str, value: Fraction) -> Insieme:
    """Return the numbers x for which ``x operator value`` holds."""
    below, at, above = _COMPARED[operator]
    parts: list[Insieme] = []
    if below:
        parts.append((Range(None, value, hi_open=True),))
    if at:
        parts.append((Range.point(value),))
    if above:
        parts.append((Range(value, None, lo_open=True),))
    return either(*parts)


def _start(one: Range) -> tuple[bool, Fraction, bool]:
    return one.lo is not None, one.lo or Fraction(), one.lo_open


def _touch(a: Range, b: Range) -> bool:
    """Tell whether *b*, which starts no sooner, leaves no gap after *a*."""
    if a.hi is None or b.lo is None:
        return True
    return b.lo < a.hi or (b.lo == a.hi and not (a.hi_open and b.lo_open))


def _range(low: Fraction | None, high: Fraction | None, low_open: bool, high_open: bool) -> Range | None:
    if low is not None and high is not None and (low > high or (low == high and (low_open or high_open))):
        return None
    return Range(low, high, low_open, high_open)
