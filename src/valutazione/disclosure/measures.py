"""Measures of how results are spread over people: exact, and rounded only to be shown.

Source: D.Lgs. 33/2013 art. 20 c. 2 asks for «il grado di differenziazione nell'utilizzo della premialità».

>>> mean([Fraction(90), Fraction(95), Fraction(100)])
Fraction(95, 1)
>>> top_fifth([Fraction(n) for n in (100, 100, 100, 100, 600)])
Fraction(3, 5)
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt
from typing import Final

from valutazione.exact import Mode, round_to

MODE: Final = Mode.META_IN_SU
"""How a figure is rounded to be shown; every page says so."""

DOMINANCE: Final = Fraction(1, 10)
"""A total is not shown when the second largest contributor could tell the largest to within a tenth (p % rule)."""


def shown(value: Fraction, places: int) -> Fraction:
    """Return *value* as it is shown, with so many decimals.

    >>> shown(Fraction(2, 3), 2)
    Fraction(67, 100)
    """
    return round_to(value, Fraction(1, 10**places), MODE)


def mean(values: Sequence[Fraction]) -> Fraction:
    """Return the mean of some values, one at least."""
    return sum(values, Fraction()) / len(values)


def median(values: Sequence[Fraction]) -> Fraction:
    """Return the middle value, or the mean of the two in the middle.

    >>> median([Fraction(3), Fraction(1), Fraction(2), Fraction(10)])
    Fraction(5, 2)
    """
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def variation(values: Sequence[Fraction], places: int) -> Fraction | None:
    """Return the coefficient of variation (standard deviation of the whole group over its mean), rounded to *places*.

    The root is never a binary number: the rounded value is the one whose square is nearest. None when the mean is not
    greater than zero.

    >>> variation([Fraction(1), Fraction(3)], 3)
    Fraction(1, 2)
    """
    middle = mean(values)
    if middle <= 0:
        return None
    square = mean([(value - middle) ** 2 for value in values]) / middle**2
    # The root times 2 · 10^places, whole part: half a unit more or less tells the rounding, half up.
    scaled = square * 4 * 100**places
    halves = isqrt(scaled.numerator // scaled.denominator)
    return Fraction((halves + 1) // 2, 10**places)


def top_fifth(values: Sequence[Fraction]) -> Fraction | None:
    """Return the share of a total that goes to the fifth of the people who have most; None when the total is zero.

    When a fifth of the people is no whole number, the last counts for the part that is missing.
    """
    total = sum(values, Fraction())
    if total <= 0:
        return None
    ordered = sorted(values, reverse=True)
    whole, rest = divmod(len(ordered), 5)
    taken = sum(ordered[:whole], Fraction())
    if rest:
        taken += ordered[whole] * Fraction(rest, 5)
    return taken / total


def hides_people(amounts: Sequence[Fraction], k: int) -> bool:
    """Tell whether a total of amounts shows nobody's own: enough contributors, and none that stands out.

    Source: Hundepool and others, *Statistical Disclosure Control* (2012), chapter 4: minimum frequency, p % rule.

    >>> hides_people([Fraction(900), *[Fraction(20)] * 4], 5), hides_people([Fraction(1)] * 5, 5)
    (False, True)
    """
    paid = sorted((abs(amount) for amount in amounts if amount), reverse=True)
    if not paid:
        return True
    return len(paid) >= k and sum(paid[2:], Fraction()) >= DOMINANCE * paid[0]
