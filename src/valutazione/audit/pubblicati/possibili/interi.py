"""Published figures as whole numbers: which counts of steps round to one, and that there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from valutazione.audit.pubblicati.possibili.insieme import Insieme
from valutazione.audit.pubblicati.valori import Pubblicato, preimage
from valutazione.exact import Mode, Range

__all__ = ["Impossible", "Interval", "ceil", "floor", "score_total", "whole_between"]

Interval = tuple[int, int]


class Impossible(Exception):
    """There is no such set: why not."""


def whole_between(given: Pubblicato, modes: Sequence[Mode], factor: Fraction, base: Fraction) -> Interval:
    """Return the whole k for which ``factor * k + base`` rounds to what was published: they are consecutive.

    The numbers that a mode rounds to a value are an interval with the value in it, so that of several modes they are
    one interval as well.
    """
    value = given.valore
    assert isinstance(value, Fraction)
    found: list[Interval] = []
    for limits in _admitted(value, given.passo, modes):
        assert limits.lo is not None
        assert limits.hi is not None
        ends = ((limits.lo - base) / factor, limits.lo_open), ((limits.hi - base) / factor, limits.hi_open)
        (low, low_open), (high, high_open) = ends if factor > 0 else ends[::-1]
        least = ceil(low) + (low_open and low.denominator == 1)
        most = floor(high) - (high_open and high.denominator == 1)
        if least <= most:
            found.append((least, most))
    if not found:
        return 1, 0
    return min(low for low, _ in found), max(high for _, high in found)


def _admitted(value: Fraction, step: Fraction | None, modes: Sequence[Mode]) -> Iterator[Range]:
    if step is None:
        yield Range.point(value)
        return
    yield from (preimage(value, step, mode) for mode in modes)


def score_total(insieme: Insieme, steps: int) -> Fraction:
    """Return the total of the scores whose steps above the least one add up to *steps*."""
    return insieme.griglia.da * insieme.numero + insieme.griglia.passo * steps


def ceil(value: Fraction) -> int:
    """Return the least whole number not below *value*."""
    return -((-value.numerator) // value.denominator)


def floor(value: Fraction) -> int:
    """Return the greatest whole number not above *value*."""
    return value.numerator // value.denominator
