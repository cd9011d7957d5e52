"""The way back through the operations on numbers: the numbers of the operand that give the numbers wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from valutazione.audit.quanto_manca.indietro import NotInvertible, Voluti, numbers_of
from valutazione.audit.quanto_manca.insiemi import (
    EVERYWHERE,
    NOWHERE,
    Insieme,
    either,
    inside,
    outside,
    shared,
)
from valutazione.exact import Mode, Range, round_to
from valutazione.model.expressions import Scalar
from valutazione.outcome import Known, Possible, Step

if TYPE_CHECKING:
    from valutazione.audit.quanto_manca.inversione import Inversion

__all__ = ["OF_NUMBERS"]


def _negate(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    return back.of(step.operands[0], tuple(-one for one in reversed(numbers_of(wanted))))


def _sum(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    opened, others = back.one_open(step)
    total = sum(others, Fraction())
    return back.of(opened, tuple(one - Range.point(total) for one in numbers_of(wanted)))


def _product(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    opened, others = back.one_open(step)
    factor = others[0]
    return back.of(opened, either(*((one.scale(1 / factor),) for one in numbers_of(wanted))))


def _quotient(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    above, below = step.operands
    if isinstance(below.state, Known):
        divisor = below.state.value
        assert isinstance(divisor, Fraction)
        return back.of(above, either(*((one.scale(divisor),) for one in numbers_of(wanted))))
    if not isinstance(above.state, Known) or not isinstance(below.state, Possible):
        raise NotInvertible
    divided = above.state.value
    span = below.state.range
    positive = span.lo is not None and span.lo > 0
    if (
        not isinstance(divided, Fraction)
        or divided == 0
        or not (positive or (span.hi is not None and span.hi < 0))
    ):
        raise NotInvertible
    # On one side of zero the quotient and the divisor are one another's: a / (a / x) is x.
    sign = (divided > 0) == positive
    side = (Range(0, None, lo_open=True),) if sign else (Range(None, 0, hi_open=True),)
    parts = [(Range.point(divided) / one,) for one in shared(numbers_of(wanted), side)]
    own = (Range(0, None, lo_open=True),) if positive else (Range(None, 0, hi_open=True),)
    return back.of(below, shared(either(*parts), own))


def _rounded(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    opened, others = back.one_open(step)
    if opened is not step.operands[0]:
        raise NotInvertible
    return back.of(opened, _unrounded(numbers_of(wanted), others[0], Mode(step.detail[0])))


def _unrounded(wanted: Insieme, unit: Fraction, mode: Mode) -> Insieme:
    """Return the numbers that are rounded to one of those *wanted*."""
    parts = []
    for one in wanted:
        low = None if one.lo is None else _first_multiple(one.lo, unit, one.lo_open)
        high = None if one.hi is None else -_first_multiple(-one.hi, unit, one.hi_open)
        if low is not None and high is not None and low > high:
            continue
        start = EVERYWHERE if low is None else _rounds_to_at_least(low, unit, mode)
        end = EVERYWHERE if high is None else outside(_rounds_to_at_least(high + unit, unit, mode))
        parts.append(shared(start, end))
    return either(*parts)


def _first_multiple(value: Fraction, unit: Fraction, beyond: bool) -> Fraction:
    count = -((-value) // unit)
    return (count + 1) * unit if beyond and count * unit == value else count * unit


def _rounds_to_at_least(multiple: Fraction, unit: Fraction, mode: Mode) -> Insieme:
    """Return the numbers that round to *multiple* or more: where the change is, is asked of the rounding itself."""
    if round_to(multiple - unit * Fraction(3, 4), unit, mode) == multiple:
        return (Range(multiple - unit, None, lo_open=True),)
    if round_to(multiple - unit / 4, unit, mode) != multiple:
        return (Range(multiple, None),)
    half = multiple - unit / 2
    return (Range(half, None, lo_open=round_to(half, unit, mode) != multiple),)


def _root(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    opened, others = back.one_open(step)
    if opened is not step.operands[0]:
        raise NotInvertible
    parts = [_squared(part) for part in _unrounded(numbers_of(wanted), others[0], Mode(step.detail[0]))]
    return back.of(opened, either(*parts))


def _squared(part: Range) -> Insieme:
    """Return the numbers from zero up whose square root is in *part*."""
    if part.hi is not None and (part.hi < 0 or (part.hi == 0 and part.hi_open)):
        return NOWHERE
    low, low_open = (Fraction(), False) if part.lo is None or part.lo < 0 else (part.lo**2, part.lo_open)
    return (Range(low, None if part.hi is None else part.hi**2, low_open, part.hi_open),)


def _extreme(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    greatest = step.detail[0] in ("maggiore", "massimo")
    parts = []
    for one in numbers_of(wanted):
        low: Insieme = (Range(one.lo, None, one.lo_open),)
        high: Insieme = (Range(None, one.hi, hi_open=one.hi_open),)
        above = [back.of(operand, low) for operand in step.operands]
        below = [back.of(operand, high) for operand in step.operands]
        some, every = (above, below) if greatest else (below, above)
        found = either(*some)
        for each in every:
            found = shared(found, each)
        parts.append(found)
    return either(*parts)


def _linear(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    x, *rest = step.operands
    ends = [one.state.value for one in rest if isinstance(one.state, Known)]
    known = [end for end in ends if isinstance(end, Fraction)]
    if len(known) != len(rest):
        raise NotInvertible
    points = sorted(zip(known[::2], known[1::2], strict=True))
    numbers = numbers_of(wanted)
    parts: list[Insieme] = []
    if inside(numbers, points[0][1]):
        parts.append((Range(None, points[0][0]),))
    if inside(numbers, points[-1][1]):
        parts.append((Range(points[-1][0], None),))
    for (x0, y0), (x1, y1) in pairwise(points):
        span: Insieme = (Range(x0, x1),)
        if y0 == y1:
            parts.append(span if inside(numbers, y0) else NOWHERE)
            continue
        slope = (x1 - x0) / (y1 - y0)
        there = [((one - Range.point(y0)).scale(slope) + Range.point(x0),) for one in numbers]
        parts.append(shared(either(*there), span))
    return back.of(x, either(*parts))


def _quota(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    numbers = numbers_of(wanted)
    outcomes = frozenset[Scalar](truth for truth in (True, False) if inside(numbers, Fraction(int(truth))))
    return back.of(step.operands[0], outcomes)


def _days(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    first, last = step.operands
    numbers = numbers_of(wanted)
    if isinstance(first.state, Known) and isinstance(first.state.value, Fraction):
        shift = first.state.value - 1
        return back.of(last, tuple(one + Range.point(shift) for one in numbers))
    if isinstance(last.state, Known) and isinstance(last.state.value, Fraction):
        end = last.state.value + 1
        return back.of(first, tuple(Range.point(end) - one for one in reversed(numbers)))
    raise NotInvertible


def _aggregate(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    function, *weights = step.detail
    if function == "se nessuno":
        return back.of(step.operands[0], wanted)
    if any(one.operation == "forse" for one in step.operands) or "?" in weights:
        raise NotInvertible
    if function in ("somma", "numero"):
        return _sum(back, step, wanted)
    if function in ("minimo", "massimo"):
        return _extreme(back, step, wanted)
    opened, others = back.one_open(step)
    heavy = [Fraction(one) for one in weights] or [Fraction(1)] * len(step.operands)
    place = next(number for number, one in enumerate(step.operands) if one is opened)
    rest = [weight for number, weight in enumerate(heavy) if number != place]
    if heavy[place] == 0:
        raise NotInvertible
    there = sum((w * n for w, n in zip(rest, others, strict=True)), Fraction())
    total = sum(heavy, Fraction())
    moved = [(one.scale(total) - Range.point(there)).scale(1 / heavy[place]) for one in numbers_of(wanted)]
    return back.of(opened, either(*((one,) for one in moved)))


OF_NUMBERS: Final[Mapping[str, Callable[[Inversion, Step, Voluti], Insieme]]] = MappingProxyType({
    "aggregate": _aggregate,
    "days": _days,
    "extreme": _extreme,
    "linear": _linear,
    "negate": _negate,
    "product": _product,
    "quota": _quota,
    "quotient": _quotient,
    "root": _root,
    "rounded": _rounded,
    "sum": _sum,
})  # fmt: skip
