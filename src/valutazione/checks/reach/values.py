"""What values have in common, whatever is computed from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from valutazione.checks.reach.forms import Form, total
from valutazione.checks.reach.worlds import Fault, Missing, Number, Value, World

Outcome = Iterator[tuple[World, Value]]


def refused(values: Sequence[Value]) -> Value:
    """Return the first mistake among *values*, or the missing one; None when they are all there."""
    missing: Value = None
    for value in values:
        if isinstance(value, Fault):
            return value
        if isinstance(value, Missing):
            missing = value
    return missing


def number(value: Value) -> Number:
    """Return *value*, which the kinds say is a number."""
    assert isinstance(value, (Fraction, Form))
    return value


def minus(left: Number, right: Number, more: Fraction = Fraction()) -> Number:
    """Return a difference, and *more*."""
    return total([left, -right if isinstance(right, Fraction) else right.scale(Fraction(-1)), more])
