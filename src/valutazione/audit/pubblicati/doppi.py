"""What a program with binary floating point would have computed, found with integers alone.

A double is kept as the exact fraction that it is. Each operation is done exactly and its result brought to the nearest
double, the even one at a tie: this is what IEEE 754 asks of a sum, a product and a quotient, so that the outcome is the
one of every conforming machine. No binary float is made: what is shown here is somebody else's mistake, computed
without making it.

Source: IEEE 754-2019, binary64: 53 significant bits, exponents from -1074, §4.3.1 (roundTiesToEven).

>>> shortest(added(nearest(Fraction(1, 10)), nearest(Fraction(2, 10))))
'0.30000000000000004'
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

__all__ = ["TooLarge", "added", "divided", "multiplied", "nearest", "shortest", "total"]

_BITS: Final = 53
_LEAST: Final = -1074
_GREATEST: Final = 2**1024 - 2**970  # the last value that does not round to infinity
_DIGITS: Final = 17  # decimal digits that tell any double from its neighbours


class TooLarge(ArithmeticError):
    """A result that a double cannot hold: a program would say infinity."""


def nearest(value: Fraction | int) -> Fraction:
    """Return the double nearest to *value*; ``TooLarge`` when it is beyond the last one.

    >>> nearest(Fraction(1, 10)) == Fraction(3602879701896397, 36028797018963968)
    True
    """
    value = Fraction(value)
    above, below = abs(value.numerator), value.denominator
    if above == 0:
        return Fraction()
    exponent = above.bit_length() - below.bit_length() - _BITS
    # The quotient by 2**exponent has 53 or 54 bits: with 54 it is one exponent more.
    if _quotient(above, below, exponent)[0].bit_length() > _BITS:
        exponent += 1
    exponent = max(exponent, _LEAST)
    whole, rest, unit = _quotient(above, below, exponent)
    if 2 * rest > unit or (2 * rest == unit and whole % 2):
        whole += 1
    found = whole * Fraction(2) ** exponent
    if found > _GREATEST:
        raise TooLarge
    return -found if value < 0 else found


def added(one: Fraction, other: Fraction) -> Fraction:
    """Return the sum of two doubles, as a double."""
    return nearest(one + other)


def multiplied(one: Fraction, other: Fraction) -> Fraction:
    """Return the product of two doubles, as a double."""
    return nearest(one * other)


def divided(one: Fraction, other: Fraction) -> Fraction:
    """Return the quotient of two doubles, as a double; ``ZeroDivisionError`` as for any number."""
    return nearest(one / other)


def total(values: Iterable[Fraction]) -> Fraction:
    """Return the sum of doubles as a loop makes it: one after the other, each time rounded.

    >>> ten = total([nearest(Fraction(1, 10))] * 10)
    >>> ten < 1
    True
    """
    found = Fraction()
    for value in values:
        found = added(found, value)
    return found


def shortest(value: Fraction) -> str:
    """Return the shortest decimal, with a point, that reads back to this double: what a program prints of it.

    >>> shortest(nearest(Fraction(99, 4))), shortest(nearest(Fraction(1, 3)))
    ('24.75', '0.3333333333333333')
    """
    if value == 0:
        return "0"
    size = abs(value)
    power = len(str(size.numerator)) - len(str(size.denominator))
    power += size >= Fraction(10) ** power  # 10**(power-1) <= size < 10**power, or one less
    found = size
    for digits in range(1, _DIGITS + 1):
        step = Fraction(10) ** (power - digits)
        below = size // step
        near = sorted((abs(count * step - size), count % 2, count * step) for count in (below, below + 1))
        read = [text for _, _, text in near if text <= _GREATEST and nearest(text) == size]
        if read:
            found = read[0]
            break
    return ("-" if value < 0 else "") + _decimal(found)


def _quotient(above: int, below: int, exponent: int) -> tuple[int, int, int]:
    """Return the whole part and the rest of a quotient in units of 2**exponent, and what the rest is of."""
    if exponent >= 0:
        below <<= exponent
    else:
        above <<= -exponent
    return *divmod(above, below), below


def _decimal(value: Fraction) -> str:
    """Return a value with finitely many decimals, with a point."""
    places = 0
    while value.denominator != 1:
        value, places = value * 10, places + 1
    digits = str(value.numerator).zfill(places + 1)
    return digits if places == 0 else f"{digits[:-places]}.{digits[-places:]}"
