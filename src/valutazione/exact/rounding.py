"""Rounding to a multiple of a step, only where a scheme asks for it.

A result is rounded by a rule that says so and nowhere else: not while adding, not while
printing. Two decimals are the step 1/100, half points the step 1/2.

>>> round_to(Fraction(2, 3), Fraction(1, 100), Mode.PER_DIFETTO)
Fraction(33, 50)
"""

from enum import Enum
from fractions import Fraction
from math import isqrt
from typing import assert_never

from .numbers import exact, to_text


class Mode(Enum):
    """What to do with a value that lies between two multiples; named as schemes name it.

    The three *metà* modes go to the nearest multiple and differ on a tie only: away from
    zero, towards zero, to the even one. The others go up, down, and towards zero.

    >>> Mode("metà in su") is Mode.META_IN_SU
    True
    """

    META_IN_SU = "metà in su"
    META_IN_GIU = "metà in giù"
    META_AL_PARI = "metà al pari"
    PER_ECCESSO = "per eccesso"
    PER_DIFETTO = "per difetto"
    TRONCATO = "troncato"


def round_to(value: Fraction, step: Fraction, mode: Mode) -> Fraction:
    """Return the multiple of *step* (greater than zero) that *mode* chooses for *value*.

    Raises ``ValueError`` for a step that is not greater than zero.

    >>> round_to(Fraction("18.25"), Fraction(1, 2), Mode.META_IN_SU)
    Fraction(37, 2)
    """
    step = _positive(step)
    ratio = exact(value) / step
    below, remainder = divmod(ratio.numerator, ratio.denominator)
    if remainder == 0:
        return below * step
    return (below + _goes_up(below, 2 * remainder - ratio.denominator, mode)) * step


def round_root(value: Fraction, step: Fraction, mode: Mode) -> Fraction:
    """Return the multiple of *step* that *mode* chooses for the square root of *value* (zero or more), exactly.

    Nothing is approximated on the way: whole square roots say between which multiples the root lies, and on which
    side of their middle. Raises ``ValueError`` for a negative value, or a step that is not greater than zero.

    >>> round_root(Fraction(2), Fraction(1, 100), Mode.META_IN_SU)
    Fraction(141, 100)
    >>> round_root(Fraction(9, 4), Fraction(1), Mode.META_IN_GIU)
    Fraction(1, 1)
    """
    step = _positive(step)
    if value < 0:
        raise ValueError(f"{to_text(value)} non ha una radice quadrata")
    square = exact(value) / (step * step)
    below = isqrt(square.numerator // square.denominator)
    if below * below == square:
        return below * step
    middle = Fraction(2 * below + 1, 2)
    side = square - middle * middle
    inside = middle if side == 0 else middle + Fraction(1 if side > 0 else -1, 4)
    return round_to(inside * step, step, mode)


def is_multiple(value: Fraction, step: Fraction, origin: Fraction | int = 0) -> bool:
    """Tell whether *value* is on the grid of *step* (greater than zero) through *origin*.

    Raises ``ValueError`` for a step that is not greater than zero.

    >>> is_multiple(Fraction("18.5"), Fraction("0.5")), is_multiple(Fraction("18.3"), Fraction("0.5"))
    (True, False)
    """
    return ((exact(value) - exact(origin)) / _positive(step)).denominator == 1


def _goes_up(below: int, over_half: int, mode: Mode) -> bool:
    """Choose for a value strictly between the multiples *below* and *below* + 1.

    *over_half* has the sign of its distance from the middle.
    """
    match mode:
        case Mode.META_IN_SU:
            return over_half > 0 or (over_half == 0 and below >= 0)
        case Mode.META_IN_GIU:
            return over_half > 0 or (over_half == 0 and below < 0)
        case Mode.META_AL_PARI:
            return over_half > 0 or (over_half == 0 and below % 2 == 1)
        case Mode.PER_ECCESSO:
            return True
        case Mode.PER_DIFETTO:
            return False
        case Mode.TRONCATO:
            return below < 0
        case _:
            assert_never(mode)


def _positive(step: Fraction) -> Fraction:
    step = exact(step)
    if step <= 0:
        raise ValueError(f"il passo {to_text(step)} non è maggiore di zero")
    return step
