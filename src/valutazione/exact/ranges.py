"""The set of values still possible: everything between two ends, each attained or not.

Every operation returns exactly the set of its results, for values chosen independently
of one another, and ends stay open or closed accordingly: [1, 2) + [1, 2] is [2, 4). Two
results are hulls, the smallest range around a set with holes: ``rounded`` and a quotient
whose divisor changes sign. What one unknown does in two places is for ``uncertain``.

>>> Range(0, 20) + Range(60, 78, hi_open=True) == Range(60, 98, hi_open=True)
True
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

from attrs import field, frozen

from .numbers import exact, to_text
from .rounding import Mode, round_to

Comparison = Literal["<", "<=", "=", "!=", ">", ">="]
"""How two values can be compared, as the language writes it."""

# What a comparison says when the first value is below (-1), equal to (0), above (1) the second.
_SAYS: Final[Mapping[str, Callable[[int], bool]]] = {
    "<": lambda order: order < 0,
    "<=": lambda order: order <= 0,
    "=": lambda order: order == 0,
    "!=": lambda order: order != 0,
    ">": lambda order: order > 0,
    ">=": lambda order: order >= 0,
}

_ZERO = Fraction()

# An end as something that Python orders: -1 or 1 for infinity and 0 for a number, the
# number, a mark. Of two lower ends at one number the open one is the greater, since it
# leaves the number out; of two upper ends, the closed one: there the mark says closed.
_End = tuple[int, Fraction, bool]


def _exact_or_none(value: int | str | Decimal | Fraction | None) -> Fraction | None:
    return None if value is None else exact(value)


@frozen
class Range:
    """All the values from ``lo`` to ``hi``; ``None`` is no limit on that side.

    An open end is not itself a possible value. A side without limit counts as closed, so
    that equal sets are equal ranges. There is no empty range: ``lo`` above ``hi``, or the
    two equal and either open, is a ``ValueError``.

    >>> Range(0, 60).contains(Fraction(121, 2))
    False
    """

    lo: Fraction | None = field(converter=_exact_or_none)
    hi: Fraction | None = field(converter=_exact_or_none)
    lo_open: bool = False
    hi_open: bool = False

    def __attrs_post_init__(self) -> None:
        if self.lo is None and self.lo_open:
            object.__setattr__(self, "lo_open", False)
        if self.hi is None and self.hi_open:
            object.__setattr__(self, "hi_open", False)
        if self.lo is None or self.hi is None:
            return
        if self.lo > self.hi:
            raise ValueError(f"l'intervallo da {to_text(self.lo)} a {to_text(self.hi)} va all'indietro")
        if self.lo == self.hi and (self.lo_open or self.hi_open):
            raise ValueError(f"l'intervallo da {to_text(self.lo)} a sé stesso, escluso, è vuoto")

    @classmethod
    def point(cls, value: Fraction | int) -> "Range":
        """Return the range of one value.

        >>> Range.point(3) == Range(3, 3)
        True
        """
        return cls(value, value)

    @classmethod
    def everything(cls) -> "Range":
        """Return the range without limits: nothing is known.

        >>> Range.everything() == Range(None, None)
        True
        """
        return cls(None, None)

    @property
    def is_point(self) -> bool:
        """Whether one value only is possible."""
        return self.lo is not None and self.lo == self.hi

    def contains(self, value: Fraction | int) -> bool:
        """Tell whether *value* is possible."""
        value = exact(value)
        if self.lo is not None and (value < self.lo or (value == self.lo and self.lo_open)):
            return False
        return self.hi is None or value < self.hi or (value == self.hi and not self.hi_open)

    def __neg__(self) -> "Range":
        return Range(_minus(self.hi), _minus(self.lo), self.hi_open, self.lo_open)

    def __add__(self, other: "Range") -> "Range":
        return Range(
            None if self.lo is None or other.lo is None else self.lo + other.lo,
            None if self.hi is None or other.hi is None else self.hi + other.hi,
            self.lo_open or other.lo_open,
            self.hi_open or other.hi_open,
        )

    def __sub__(self, other: "Range") -> "Range":
        return self + -other

    def __mul__(self, other: "Range") -> "Range":
        """Return the products. Nothing times zero is anything but zero, limits or not.

        >>> Range.point(0) * Range.everything() == Range.point(0)
        True
        """
        if self._is_zero or other._is_zero:
            return Range.point(0)
        # The product is monotone in each factor, so its ends are at the corners.
        mine, others = (self._low, _turned(self._high)), (other._low, _turned(other._high))
        corners = [_corner(a, b) for a in mine for b in others]
        return Range._between(min(corners), max(_turned(corner) for corner in corners))

    def __truediv__(self, other: "Range") -> "Range":
        """Return the quotients by the values of *other* that are not zero.

        When *other* has values on both sides of zero the quotients have a hole in the
        middle and no limit outside: the hull is everything, unless only zero is divided.
        Raises ``ZeroDivisionError`` when *other* is zero and nothing else.

        >>> Range(1, 2) / Range(0, 4) == Range(Fraction(1, 4), None)
        True
        """
        if other._is_zero:
            raise ZeroDivisionError("l'unico divisore possibile è zero")
        if other.hi is not None and other.hi <= 0:
            return -self / -other
        if other.lo is not None and other.lo >= 0:
            return self * other._reciprocal()
        return Range.point(0) if self._is_zero else Range.everything()

    def scale(self, factor: Fraction | int) -> "Range":
        """Return the products by one *factor*.

        >>> Range(0, 2, hi_open=True).scale(-3) == Range(-6, 0, lo_open=True)
        True
        """
        factor = exact(factor)
        if not factor:
            return Range.point(0)
        lo = None if self.lo is None else self.lo * factor
        hi = None if self.hi is None else self.hi * factor
        if factor > 0:
            return Range(lo, hi, self.lo_open, self.hi_open)
        return Range(hi, lo, self.hi_open, self.lo_open)

    def hull(self, *others: "Range") -> "Range":
        """Return the smallest range around all of them; ``Range.hull(a, b)`` works too.

        >>> Range(0, 1).hull(Range(4, 5)) == Range(0, 5)
        True
        """
        ranges = (self, *others)
        return Range._between(min(r._low for r in ranges), max(r._high for r in ranges))

    def intersect(self, other: "Range") -> "Range | None":
        """Return the values possible in both, ``None`` if there are none.

        >>> Range(0, 3).intersect(Range(3, 5)) == Range.point(3)
        True
        """
        low, high = max(self._low, other._low), min(self._high, other._high)
        if low[:2] > high[:2] or (low[:2] == high[:2] and (low[2] or not high[2])):
            return None
        return Range._between(low, high)

    def maximum(self, *others: "Range") -> "Range":
        """Return what the greatest of one value from each can be.

        >>> Range.maximum(Range(0, 3), Range(2, 5)) == Range(2, 5)
        True
        """
        ranges = (self, *others)
        return Range._between(max(r._low for r in ranges), max(r._high for r in ranges))

    def minimum(self, *others: "Range") -> "Range":
        """Return what the least of one value from each can be.

        >>> Range.minimum(Range(0, 3), Range(2, 5)) == Range(0, 3)
        True
        """
        ranges = (self, *others)
        return Range._between(min(r._low for r in ranges), min(r._high for r in ranges))

    def clip_low(self, floor: Fraction | int) -> "Range":
        """Return what the values become when those below *floor* are raised to it.

        >>> Range(-2, 3).clip_low(0) == Range(0, 3)
        True
        """
        return self.maximum(Range.point(floor))

    def clip_high(self, cap: Fraction | int) -> "Range":
        """Return what the values become when those above *cap* are lowered to it.

        >>> Range(0, None).clip_high(20) == Range(0, 20)
        True
        """
        return self.minimum(Range.point(cap))

    def rounded(self, step: Fraction, mode: Mode) -> "Range":
        """Return the hull of the rounded values, whose ends are always attained.

        >>> Range(0, 1, hi_open=True).rounded(Fraction(1), Mode.PER_DIFETTO) == Range.point(0)
        True
        """
        lo, hi = self.lo, self.hi
        if lo is not None and self.lo_open:
            lo = _just_above(lo, step)
        if hi is not None and self.hi_open:
            hi = -_just_above(-hi, step)
        return Range(
            None if lo is None else round_to(lo, step, mode),
            None if hi is None else round_to(hi, step, mode),
        )

    def compare(self, other: "Range", op: Comparison) -> frozenset[bool]:
        """Return the answers that ``x op y`` can have, x from here and y from *other*.

        >>> sorted(Range(0, 3).compare(Range.point(3), "<"))
        [False, True]
        >>> sorted(Range(0, 3, hi_open=True).compare(Range.point(3), "<"))
        [True]
        """
        if op not in _SAYS:
            raise ValueError(f"`{op}` non è un confronto: sono {' '.join(_SAYS)}")
        possible = {
            -1: self.lo is None or other.hi is None or self.lo < other.hi,
            0: self.intersect(other) is not None,
            1: self.hi is None or other.lo is None or self.hi > other.lo,
        }
        return frozenset(_SAYS[op](order) for order, can_be in possible.items() if can_be)

    @property
    def _is_zero(self) -> bool:
        return self.lo == 0 == self.hi

    @property
    def _low(self) -> _End:
        return (-1, _ZERO, False) if self.lo is None else (0, self.lo, self.lo_open)

    @property
    def _high(self) -> _End:
        return (1, _ZERO, True) if self.hi is None else (0, self.hi, not self.hi_open)

    @classmethod
    def _between(cls, low: _End, high: _End) -> "Range":
        return cls(None if low[0] else low[1], None if high[0] else high[1], low[2], not high[2])

    def _reciprocal(self) -> "Range":
        """Return 1/x for every x but zero; here no x is below zero."""
        return Range(
            0 if self.hi is None else 1 / self.hi,
            None if not self.lo else 1 / self.lo,
            self.hi is None or self.hi_open,
            self.lo_open,
        )


def _minus(value: Fraction | None) -> Fraction | None:
    return None if value is None else -value


def _turned(end: _End) -> _End:
    """Turn an end between the two marks: open for the lower, closed for the upper."""
    return end[0], end[1], not end[2]


def _corner(a: _End, b: _End) -> _End:
    """Return the limit of the products near two ends, marked open if it is not attained.

    At a zero it is zero, infinity or not on the other side: the ends of the whole product
    are then at the other corners. It is attained when a zero is, whatever the other factor.
    """
    zeros = [end for end in (a, b) if end[0] == 0 == end[1]]
    if zeros:
        return 0, _ZERO, all(end[2] for end in zeros)
    if a[0] or b[0]:
        return (1 if (a[:2] > (0, 0)) == (b[:2] > (0, 0)) else -1), _ZERO, False
    return 0, a[1] * b[1], a[2] or b[2]


def _just_above(value: Fraction, step: Fraction) -> Fraction:
    """Return a number that rounds as all those between *value* and itself do.

    No mode changes its answer but at a multiple of half the *step*.
    """
    half = step / 2
    return (value + (value // half + 1) * half) / 2
