"""What a way back is made of: the values that would do, straight lines, and what says that there is no way."""

from __future__ import annotations

from fractions import Fraction

from valutazione.audit.quanto_manca.insiemi import Insieme, either, inside
from valutazione.exact import Range, Symbol, Uncertain
from valutazione.model.expressions import Scalar

__all__ = ["NotInvertible", "Voluti", "does", "line_back", "numbers_of", "straight"]

Voluti = Insieme | frozenset[Scalar]
"""The values that would do: numbers, or words."""


class NotInvertible(ValueError):
    """There is no exact way back through a step."""


def straight(number: Uncertain, symbols: set[Symbol]) -> Uncertain | None:
    """Return a number that is a straight line of *symbols* alone, or nothing."""
    exact_one = number.rest.is_point and not number.is_known
    return number if exact_one and set(number.symbols) <= symbols else None


def line_back(line: Uncertain, symbol: Symbol, wanted: Insieme) -> Insieme:
    """Return the values of *symbol* for which *line* is one of those *wanted*."""
    (term,) = line.terms
    assert term.symbol == symbol
    return either(*(((one - Range.point(line.constant)).scale(1 / term.coefficient),) for one in wanted))


def does(value: Scalar, wanted: Voluti) -> bool:
    """Tell whether a value is one of those *wanted*."""
    if isinstance(wanted, tuple):
        return isinstance(value, Fraction) and inside(wanted, value)
    return any(isinstance(value, bool) is isinstance(one, bool) and value == one for one in wanted)


def numbers_of(wanted: Voluti) -> Insieme:
    """Return what is wanted, which is numbers."""
    if not isinstance(wanted, tuple):
        raise NotInvertible
    return wanted
