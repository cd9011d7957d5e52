"""What a document says of a value: a number, an interval, some words, anything, nothing.

A number that is not known is an interval, ``Tratto``; a word or a yes-or-no that is not known is the set of what it may
be, ``Parole``; ``OVUNQUE`` is anything, ``NIENTE`` that there is no value.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from attrs import frozen

from valutazione.model.expressions import Scalar
from valutazione.outcome import Excluded, Known, Possible, State, Undefined

MAX_BITS: Final = 20_000
"""Numbers larger than these are in no derivation: a document that makes one is hostile."""


@frozen
class Tratto:
    """The numbers from ``lo`` to ``hi``, ends included; None is no limit."""

    lo: Fraction | None
    hi: Fraction | None


@frozen
class Parole:
    """What may be one of ``values``: words, sets of words, yes and no."""

    values: frozenset[Scalar]


@frozen
class _Mark:
    name: str


OVUNQUE: Final = _Mark("ovunque")
"""Anything is possible: the document does not say more."""
NIENTE: Final = _Mark("niente")
"""There is no value: it is not evaluable, or it is a mistake."""

Campo = Tratto | Parole | _Mark
"""What is known of a value."""


class Impossibile(ValueError):
    """A step cannot be done with its operands: too few, of another kind, out of the calendar."""


# ---- from states to fields, and back -----------------------------------------------------------------------


def field_of(state: State) -> Campo:
    """Return what a state says of the value."""
    match state:
        case Known(value):
            return point(value) if isinstance(value, Fraction) else Parole(frozenset({value}))
        case Possible(number=number, choices=choices):
            if number is not None:
                return Tratto(number.range.lo, number.range.hi)
            return OVUNQUE if choices is None else Parole(choices)
        case Excluded() | Undefined():
            return NIENTE


def is_exact(found: Campo) -> bool:
    """Tell whether a field has one value."""
    match found:
        case Tratto(lo, hi):
            return lo is not None and lo == hi
        case Parole(values):
            return len(values) == 1
        case _:
            return False


def holds(found: Campo, told: Campo) -> bool:
    """Tell whether what is *told* lies in what was *found*."""
    if found is OVUNQUE or told is NIENTE:
        return True
    match found, told:
        case Tratto(lo, hi), Tratto(low, high):
            below = lo is None or (low is not None and low >= lo)
            return below and (hi is None or (high is not None and high <= hi))
        case Parole(values), Parole(others):
            return others <= values and all(any(same(v, o) for v in values) for o in others)
        case _:
            return False


def same(a: Scalar, b: Scalar) -> bool:
    """Tell whether two scalars are one: yes is no number."""
    return isinstance(a, bool) is isinstance(b, bool) and a == b


def point(value: Fraction) -> Tratto:
    """Return what is known of a number that is known."""
    return Tratto(value, value)


def union(fields: Sequence[Campo]) -> Campo:
    """What may be any of *fields*; what has no value adds nothing."""
    present = [one for one in fields if one is not NIENTE]
    if not present:
        return NIENTE
    spans = [one for one in present if isinstance(one, Tratto)]
    if len(spans) == len(present):
        los, his = [one.lo for one in spans], [one.hi for one in spans]
        low = None if None in los else min(lo for lo in los if lo is not None)
        high = None if None in his else max(hi for hi in his if hi is not None)
        return Tratto(low, high)
    words = [one for one in present if isinstance(one, Parole)]
    if len(words) == len(present):
        return Parole(frozenset[Scalar]().union(*(one.values for one in words)))
    return OVUNQUE


def truths(*found: bool) -> Parole:
    """Return the outcomes of a condition."""
    return Parole(frozenset[Scalar](found))


def numbers(fields: Sequence[Campo]) -> list[Tratto]:
    """Return fields as intervals; ``Impossibile`` when one is no number."""
    found = []
    for one in fields:
        if one is OVUNQUE:
            found.append(Tratto(None, None))
        elif isinstance(one, Tratto):
            found.append(one)
        else:
            raise Impossibile("un operando non è un numero")
    return found


def known(found: Campo) -> Fraction | None:
    """Return the number, if it is known."""
    return found.lo if isinstance(found, Tratto) and found.lo is not None and found.lo == found.hi else None


def bounded(value: Fraction) -> Fraction:
    """Return a number; ``Impossibile`` when it is enormous."""
    if value.numerator.bit_length() + value.denominator.bit_length() > MAX_BITS:
        raise Impossibile("il numero che risulta è smisurato")
    return value
