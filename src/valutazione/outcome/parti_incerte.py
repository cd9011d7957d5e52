"""The shares of a sum when something is still missing: for each the least and the greatest it may turn out to be.

A share grows with the own weight and with the sum, and shrinks when others weigh more: so its ends are reached where
everything is at one end of its interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from valutazione.exact import Range
from valutazione.outcome.riparti import ZERO, Parte, shares

FEW = 60
"""Up to how many the ends are computed one by one when there are limits; beyond, the limits themselves are the ends."""


@frozen
class ParteIncerta:
    """What one may take part with: a weight, the limits of the share, and whether it surely takes part."""

    peso: Range
    minimo: Range
    massimo: Range | None
    sure: bool


def share_ranges(somma: Range, parti: Sequence[ParteIncerta], *, spill: bool) -> list[Range]:
    """Return the interval of each share, as exact numbers before any rounding.

    *spill*: what exceeds a maximum goes to the others. An end is reached, but where limits and many parts meet.
    """
    limited = any(parte.massimo is not None or parte.minimo != Range.point(0) for parte in parti)
    if not limited or (not spill and all(parte.minimo == Range.point(0) for parte in parti)):
        return _in_proportion(somma, parti)
    found = []
    for at, parte in enumerate(parti):
        if len(parti) > FEW:
            top = somma.hi if parte.massimo is None else parte.massimo.hi
            found.append(_between(parte.minimo.lo, top))
            continue
        low = _end(somma.lo, parti, at, least=True, spill=spill)
        high = _end(somma.hi, parti, at, least=False, spill=spill)
        found.append(_between(low, high))
    return found


def _between(low: Fraction | None, high: Fraction | None) -> Range:
    low = max(ZERO, low or ZERO)
    return Range(low, None if high is None else max(low, high))


def _in_proportion(somma: Range, parti: Sequence[ParteIncerta]) -> list[Range]:
    least = sum(((parte.peso.lo or ZERO) for parte in parti if parte.sure), ZERO)
    most = [parte.peso.hi for parte in parti]
    bounded = [end for end in most if end is not None]
    total = sum(bounded, ZERO) if len(bounded) == len(most) else None
    unbounded = len(most) - len(bounded)
    found = []
    for parte in parti:
        low, high = parte.peso.lo or ZERO, parte.peso.hi
        others_least = least - (low if parte.sure else ZERO)
        if total is not None and high is not None:
            others_most: Fraction | None = total - high
        else:
            others_most = sum(bounded, ZERO) if high is None and unbounded == 1 else None
        bottom = ZERO
        if somma.lo is not None and others_most is not None and low + others_most:
            bottom = somma.lo * low / (low + others_most)
        top = somma.hi
        if top is not None and high is not None:
            top = top * high / (high + others_least) if high else ZERO
        if parte.massimo is not None:
            bottom = bottom if parte.massimo.lo is None else min(bottom, parte.massimo.lo)
            ends = [end for end in (top, parte.massimo.hi) if end is not None]
            top = min(ends) if ends else None
        found.append(_between(bottom, top))
    return found


def _end(
    somma: Fraction | None, parti: Sequence[ParteIncerta], at: int, *, least: bool, spill: bool
) -> Fraction | None:
    """Return one end of the share at *at*, everything else being where it makes it least, or greatest."""
    own = parti[at]
    limit = (
        own.massimo.lo
        if least and own.massimo is not None
        else own.massimo.hi
        if own.massimo is not None
        else None
    )
    floor = own.minimo.lo if least else own.minimo.hi
    if somma is None:
        return floor if least else limit
    those: list[Parte] = []
    for index, parte in enumerate(parti):
        greatest = least != (index == at)  # others weigh most where the own share is least
        weight = parte.peso.hi if greatest else parte.peso.lo
        minimum = parte.minimo.hi if greatest else parte.minimo.lo
        # A higher maximum of others takes more from this one.
        maximum = (
            None if parte.massimo is None or not spill else parte.massimo.hi if greatest else parte.massimo.lo
        )
        if index != at and not least and not parte.sure:
            weight = minimum = ZERO
        if weight is None or minimum is None:
            return floor if least else (limit if limit is not None else somma)
        those.append(Parte(max(weight, ZERO), max(minimum, ZERO), maximum))
    if sum((parte.minimo for parte in those), ZERO) > somma:
        return floor if least else (limit if limit is not None else somma)
    if any(parte.massimo is not None and parte.massimo < parte.minimo for parte in those):
        return floor if least else (limit if limit is not None else somma)
    quota = shares(somma, those).importi[at]
    return quota if limit is None else min(quota, limit)
