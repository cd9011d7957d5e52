"""What one unknown can be: an interval, all of it or the points of a grid.

A spread is ``loose`` when its values lie within it but perhaps do not fill it: its ends are then limits, not values
that are surely taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import gcd, lcm

from attrs import evolve, frozen

from valutazione.exact import Mode, Range, is_multiple


@frozen
class Spread:
    """The values in ``range``; with a ``step``, only ``origin`` plus its multiples."""

    range: Range
    step: Fraction | None = None
    origin: Fraction = Fraction()
    loose: bool = False

    def within(self, limits: Range) -> Spread | Fraction | None:
        """Return what of it lies within *limits*: a spread, a number, or nothing."""
        common = self.range.intersect(limits)
        return None if common is None else spread(common, self.step, self.origin, self.loose)

    @property
    def count(self) -> int | None:
        """How many values there are, when they can be counted."""
        lo, hi = self.range.lo, self.range.hi
        if self.step is None or lo is None or hi is None:
            return None
        return int((hi - lo) / self.step) + 1

    def values(self) -> Iterator[Fraction]:
        """Yield the values of a grid with two ends, in order."""
        assert self.step is not None
        assert self.range.lo is not None
        for index in range(self.count or 0):
            yield self.range.lo + index * self.step

    def scaled(self, factor: Fraction, constant: Fraction) -> Spread:
        """Return *factor* (not zero) times it plus *constant*."""
        return Spread(
            self._moved(factor, constant),
            None if self.step is None else abs(self.step * factor),
            self.origin * factor + constant,
            self.loose,
        )

    def _moved(self, factor: Fraction, constant: Fraction) -> Range:
        limits = self.range if factor == 1 else self.range.scale(factor)
        if not constant:
            return limits
        lo = None if limits.lo is None else limits.lo + constant
        hi = None if limits.hi is None else limits.hi + constant
        return Range(lo, hi, limits.lo_open, limits.hi_open)

    def rounded(self, step: Fraction, mode: Mode) -> Spread | Fraction | None:
        """Return what its values become when rounded: every multiple between, if its own are no farther apart."""
        filled = not self.loose and (self.step is None or self.step <= step)
        return spread(self.range.rounded(step, mode), step, Fraction(), not filled)


def spread(
    limits: Range, step: Fraction | None = None, origin: Fraction = Fraction(), loose: bool = False
) -> Spread | Fraction | None:
    """Return the values of a grid within *limits*, its ends brought to the grid; a number if there is only one."""
    if step is not None:
        lo, hi = limits.lo, limits.hi
        if lo is not None:
            up = origin + -((origin - lo) // step) * step
            lo = up + step if limits.lo_open and up == lo else up
        if hi is not None:
            down = origin + (hi - origin) // step * step
            hi = down - step if limits.hi_open and down == hi else down
        if lo is not None and hi is not None and lo > hi:
            return None
        limits = Range(lo, hi)
    if limits.is_point:
        assert limits.lo is not None
        return limits.lo
    return Spread(limits, step, origin if step is None else origin % step, loose)


def simplest(found: Spread | Fraction) -> Fraction:
    """Return a value that a person would choose: an end that is reached, or the plainest number inside.

    >>> simplest(Spread(Range(53, 54, lo_open=True, hi_open=True)))
    Fraction(107, 2)
    """
    if isinstance(found, Fraction):
        return found
    lo, hi = found.range.lo, found.range.hi
    if found.step is not None:
        if lo is None or hi is None:
            return lo if lo is not None else hi if hi is not None else found.origin
        plain = _plainest(lo - found.step, hi + found.step)
        return plain if is_multiple(plain, found.step, found.origin) else lo
    if lo is not None and not found.range.lo_open:
        return lo
    if hi is not None and not found.range.hi_open:
        return hi
    if lo is None or hi is None:
        return lo + 1 if lo is not None else hi - 1 if hi is not None else Fraction()
    return _plainest(lo, hi)


def _plainest(lo: Fraction, hi: Fraction) -> Fraction:
    """Return the number strictly between the two that has the fewest decimals, about in the middle."""
    scale = 1
    while True:
        inner = range(int(lo * scale // 1) + 1, int(-(-hi * scale // 1)))
        if len(inner):
            return Fraction(inner[len(inner) // 2], scale)
        scale *= 10


def joined(first: Spread, second: Spread) -> Spread | None:
    """Return the two as one, when together they leave no value out between them."""
    if (first.step, first.origin, first.loose) != (second.step, second.origin, second.loose):
        return None
    a, b = (first, second) if _starts(first) <= _starts(second) else (second, first)
    if a.range.hi is None or b.range.lo is None or a.range.intersect(b.range) is not None:
        return evolve(a, range=a.range.hull(b.range))
    gap = b.range.lo - a.range.hi
    touches = gap == (a.step or 0) and (a.step is not None or not (a.range.hi_open and b.range.lo_open))
    return evolve(a, range=a.range.hull(b.range)) if touches else None


def _starts(one: Spread) -> tuple[bool, Fraction, bool]:
    return one.range.lo is not None, one.range.lo or Fraction(), one.range.lo_open


def common_step(steps: list[Fraction]) -> Fraction:
    """Return the greatest step of which all *steps* are multiples.

    >>> common_step([Fraction(1, 2), Fraction(1, 3)])
    Fraction(1, 6)
    """
    below = lcm(*(step.denominator for step in steps))
    return Fraction(gcd(*(int(step * below) for step in steps)), below)


def as_spread(value: Spread | Fraction) -> Spread:
    """Return a number as the spread of one point, whose step is any."""
    return value if isinstance(value, Spread) else Spread(Range.point(value), Fraction(1), value)


def hull_of(parts: list[Spread]) -> Spread:
    """Return the interval around all *parts*, on their common grid if they have one; a point has any grid."""
    whole = Range.hull(*(part.range for part in parts))
    if any(part.step is None for part in parts):
        return Spread(whole, None, Fraction(), True)
    origin = parts[0].origin
    gaps = [abs(part.origin - origin) for part in parts if part.origin != origin]
    steps = [part.step for part in parts if part.step is not None and not part.range.is_point]
    step = common_step([*gaps, *steps])
    return Spread(whole, step, origin % step, True)
