"""Sums of values that have nothing in common: every sum of one value from each, exactly.

Sets of numbers on one grid are the bits of an integer: adding a value is a shift, and all the sums of two sets are as
many shifts as the smaller one has values. Fifteen items of five levels are seventy-five shifts, not 5^15 sums.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import lcm

from valutazione.checks.reach.forms import Form, spread_of
from valutazione.checks.reach.spreads import Spread, as_spread, hull_of, spread
from valutazione.exact import Range

Numbers = list["Fraction | Spread"]

MAX_BITS = 1 << 18
MAX_SUMS = 400
MAX_SHIFTS = 4_000


def sums(parts: list[Numbers]) -> Numbers:
    """Return all the sums of one number from each of *parts*, as numbers and spreads."""
    total: Numbers = [Fraction()]
    whole = [part for part in parts if _finite(part)]
    bits = _by_bits(whole)
    if bits is None:
        for part in whole:
            total = _pairs(total, part)
    else:
        total = bits
    for part in parts:
        if not _finite(part):
            total = _pairs(total, part)
    return total


def _finite(part: Numbers) -> bool:
    return all(isinstance(one, Fraction) or (one.count is not None and not one.loose) for one in part)


def _by_bits(parts: list[Numbers]) -> Numbers | None:
    """Add finite sets as bits of integers; None when there would be too many of them."""
    if not parts:
        return [Fraction()]
    scale = lcm(*(_denominator(part) for part in parts))
    lowest, highest = Fraction(), Fraction()
    for part in parts:
        ends = [one if isinstance(one, Fraction) else one.range.lo or Fraction() for one in part]
        tops = [one if isinstance(one, Fraction) else one.range.hi or Fraction() for one in part]
        lowest, highest = lowest + min(ends), highest + max(tops)
    if (highest - lowest) * scale > MAX_BITS:
        return None
    if sum(one.count or 0 if isinstance(one, Spread) else 1 for part in parts for one in part) > MAX_SHIFTS:
        return None
    found = 1
    for part in parts:
        values = sorted(_values(part))
        base, after = values[0], 0
        for value in values:
            after |= found << int((value - base) * scale)
        found = after
    return _numbers(found, lowest, Fraction(1, scale))


def _denominator(part: Numbers) -> int:
    found = 1
    for one in part:
        if isinstance(one, Fraction):
            found = lcm(found, one.denominator)
        else:
            assert one.step is not None
            assert one.range.lo is not None
            found = lcm(found, one.step.denominator, one.range.lo.denominator)
    return found


def _values(part: Numbers) -> Iterable[Fraction]:
    for one in part:
        if isinstance(one, Fraction):
            yield one
        else:
            yield from one.values()


def _numbers(bits: int, lowest: Fraction, unit: Fraction) -> Numbers:
    """Return the numbers whose bits are set."""
    places = [index for index, bit in enumerate(reversed(bin(bits)[2:])) if bit == "1"]
    return runs([lowest + index * unit for index in places])


def runs(numbers: list[Fraction]) -> Numbers:
    """Return rising *numbers* with those that follow one another at the same distance as one spread.

    >>> runs([Fraction(n) for n in (0, 1, 2, 3, 7)])[1]
    Fraction(7, 1)
    """
    result: Numbers = []
    at = 0
    while at < len(numbers):
        end = at + 1
        while end < len(numbers) and numbers[end] - numbers[end - 1] == numbers[at + 1] - numbers[at]:
            end += 1
        if end - at < 4:
            result.append(numbers[at])
            at += 1
            continue
        step = numbers[at + 1] - numbers[at]
        result.append(Spread(Range(numbers[at], numbers[end - 1]), step, numbers[at] % step))
        at = end
    return result


def _pairs(first: Numbers, second: Numbers) -> Numbers:
    """Return the sums of one from each, one by one, or the interval around them when they are too many."""
    if len(first) * len(second) > MAX_SUMS:
        first, second = [_around(first)], [_around(second)]
    return [_sum(one, other) for one in first for other in second]


def _sum(one: Fraction | Spread, other: Fraction | Spread) -> Fraction | Spread:
    if isinstance(one, Fraction) and isinstance(other, Fraction):
        return one + other
    env = {index: part for index, part in enumerate((one, other)) if isinstance(part, Spread)}
    constant = sum((part for part in (one, other) if isinstance(part, Fraction)), Fraction())
    form = Form(constant, tuple((index, Fraction(1)) for index in sorted(env)))
    return spread_of(form, env)


def _around(numbers: Numbers) -> Fraction | Spread:
    if len(numbers) == 1:
        return numbers[0]
    found = hull_of([as_spread(one) for one in numbers])
    return spread(found.range, found.step, found.origin, True) or Fraction()
