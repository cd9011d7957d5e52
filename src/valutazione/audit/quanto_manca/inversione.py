"""Backwards along a derivation: from the values that would do to the values of one input that give them.

Every step is a function of the input; for each operation there is one way back, exact: through sums and products with
known numbers, roundings, extremes, broken lines, bands, conditions. Where an operation has none (a product of two
things that both depend on the input, and are not a straight line of it) ``NotInvertible`` says so, and whoever asked
looks otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from valutazione.audit.quanto_manca.insiemi import (
    EVERYWHERE,
    NOWHERE,
    Insieme,
    either,
    inside,
    outside,
    shared,
    that_compare,
)
from valutazione.audit.spiegazioni.regole import Regole
from valutazione.exact import Mode, Range, Symbol, Uncertain, round_to
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.outcome import Known, Possible, Step

__all__ = ["Inversion", "NotInvertible", "Voluti"]

MAX_DEPTH: Final = 150
MAX_PARTS: Final = 2_000

Voluti = Insieme | frozenset[Scalar]
"""The values that would do: numbers, or words."""

Look = Callable[[tuple[str, tuple[str, ...], str]], Step]
"""How a named value was made under the hypothesis."""

YES: Final[frozenset[Scalar]] = frozenset({True})
NO: Final[frozenset[Scalar]] = frozenset({False})


class NotInvertible(ValueError):
    """There is no exact way back through a step."""


class Inversion:
    """The way back to the input called *symbol*, under a hypothesis where it alone may be anything."""

    def __init__(self, look: Look, regole: Regole, symbol: Symbol) -> None:
        self.look, self.regole, self.symbol = look, regole, symbol
        self.known: dict[tuple[object, Voluti], Insieme] = {}
        self.depth = 0

    def of(self, step: Step, wanted: Voluti) -> Insieme:
        """Return the values of the input for which *step* gives one of *wanted*."""
        state = step.state
        if isinstance(state, Known):
            return EVERYWHERE if _does(state.value, wanted) else NOWHERE
        if not isinstance(state, Possible) or state.reasons:
            raise NotInvertible
        if isinstance(wanted, tuple) and state.number is not None:
            line = straight(state.number, {self.symbol})
            if line is not None:
                return _line_back(line, self.symbol, wanted)
        key = (step.record if step.operation == "valore" else id(step), wanted)
        if key in self.known:
            return self.known[key]
        if self.depth >= MAX_DEPTH or step.operation not in WAYS:
            raise NotInvertible
        self.depth += 1
        try:
            found = WAYS[step.operation](self, step, wanted)
        finally:
            self.depth -= 1
        if len(found) > MAX_PARTS:
            raise NotInvertible
        self.known[key] = found
        return found

    # ---- what the ways back ask for --------------------------------------------------------------------------

    def one_open(self, step: Step) -> tuple[Step, list[Fraction]]:
        """Return the only operand that depends on the input, and the numbers of the others, in order."""
        opened = [one for one in step.operands if not isinstance(one.state, Known)]
        others = [one.state.value for one in step.operands if isinstance(one.state, Known)]
        numbers = [value for value in others if isinstance(value, Fraction)]
        if len(opened) != 1 or len(numbers) != len(others):
            raise NotInvertible
        return opened[0], numbers


def straight(number: Uncertain, symbols: set[Symbol]) -> Uncertain | None:
    """Return a number that is a straight line of *symbols* alone, or nothing."""
    exact_one = number.rest.is_point and not number.is_known
    return number if exact_one and set(number.symbols) <= symbols else None


def _line_back(line: Uncertain, symbol: Symbol, wanted: Insieme) -> Insieme:
    (term,) = line.terms
    assert term.symbol == symbol
    return either(*(((one - Range.point(line.constant)).scale(1 / term.coefficient),) for one in wanted))


def _does(value: Scalar, wanted: Voluti) -> bool:
    if isinstance(wanted, tuple):
        return isinstance(value, Fraction) and inside(wanted, value)
    return any(isinstance(value, bool) is isinstance(one, bool) and value == one for one in wanted)


def _numbers(wanted: Voluti) -> Insieme:
    if not isinstance(wanted, tuple):
        raise NotInvertible
    return wanted


# ---- the way back through each operation --------------------------------------------------------------------

Way = Callable[[Inversion, Step, Voluti], Insieme]


def _value(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    assert step.record is not None
    inner = back.look(step.record)
    own = inner.state
    if isinstance(own, Possible) and own.reasons:
        raise NotInvertible
    if isinstance(wanted, tuple) and isinstance(own, Possible) and own.number is not None:
        line = straight(own.number, {back.symbol})
        if line is not None:  # read as lying within a row, it is still the same line
            return _line_back(line, back.symbol, wanted)
    if inner.operation == "dato":
        raise NotInvertible  # another input, or this one when it is no number
    return back.of(inner, wanted)


def _first(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    if len(step.operands) != 1:
        raise NotInvertible
    return back.of(step.operands[0], wanted)


def _negate(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    return back.of(step.operands[0], tuple(-one for one in reversed(_numbers(wanted))))


def _sum(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    opened, others = back.one_open(step)
    total = sum(others, Fraction())
    return back.of(opened, tuple(one - Range.point(total) for one in _numbers(wanted)))


def _product(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    opened, others = back.one_open(step)
    factor = others[0]
    return back.of(opened, either(*((one.scale(1 / factor),) for one in _numbers(wanted))))


def _quotient(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    above, below = step.operands
    if isinstance(below.state, Known):
        divisor = below.state.value
        assert isinstance(divisor, Fraction)
        return back.of(above, either(*((one.scale(divisor),) for one in _numbers(wanted))))
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
    parts = [(Range.point(divided) / one,) for one in shared(_numbers(wanted), side)]
    own = (Range(0, None, lo_open=True),) if positive else (Range(None, 0, hi_open=True),)
    return back.of(below, shared(either(*parts), own))


def _rounded(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    opened, others = back.one_open(step)
    if opened is not step.operands[0]:
        raise NotInvertible
    unit, mode = others[0], Mode(step.detail[0])
    parts = []
    for one in _numbers(wanted):
        low = None if one.lo is None else _first_multiple(one.lo, unit, one.lo_open)
        high = None if one.hi is None else -_first_multiple(-one.hi, unit, one.hi_open)
        if low is not None and high is not None and low > high:
            continue
        start = EVERYWHERE if low is None else _rounds_to_at_least(low, unit, mode)
        end = EVERYWHERE if high is None else outside(_rounds_to_at_least(high + unit, unit, mode))
        parts.append(shared(start, end))
    return back.of(opened, either(*parts))


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


def _extreme(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    greatest = step.detail[0] in ("maggiore", "massimo")
    parts = []
    for one in _numbers(wanted):
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
    numbers = _numbers(wanted)
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


def _casi(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    node = back.regole.node(step)
    how, *numbers = step.detail or ("",)
    if (
        not isinstance(node, m.Casi)
        or not numbers
        or how not in ("riga", "possibili")
        or len(node.subjects) != 1
    ):
        raise NotInvertible
    if node.prevails not in ("", "prima"):
        raise NotInvertible
    subject, results = step.operands[0], step.operands[1:]
    if len(results) != len(numbers):
        raise NotInvertible
    taken: Insieme = NOWHERE
    parts = []
    applies: dict[str, Insieme] = {}
    for number, riga in enumerate(node.righe, 1):
        if riga.condition is not None or len(riga.patterns) != 1:
            raise NotInvertible
        found = _where(back, subject, riga.patterns[0])
        applies[str(number)] = shared(found, outside(taken)) if node.prevails else found
        taken = either(taken, found)
    applies["altri casi"] = outside(taken)
    for row, result in zip(numbers, results, strict=True):
        parts.append(shared(applies[row], back.of(result, wanted)))
    return either(*parts)


def _where(back: Inversion, subject: Step, pattern: m.Pattern) -> Insieme:
    """Return the values of the input for which the subject is among the alternatives of a row."""
    if not pattern:
        return EVERYWHERE
    parts: list[Insieme] = []
    words: set[Scalar] = set()
    for one in pattern:
        match one:
            case m.Bounds(low, high, low_open, high_open):
                ends = [end.value if isinstance(end, m.Constant) else None for end in (low, high)]
                if any(
                    given is not None and not isinstance(end, Fraction)
                    for given, end in zip((low, high), ends, strict=True)
                ):
                    raise NotInvertible
                lo, hi = (end if isinstance(end, Fraction) else None for end in ends)
                if lo is None or hi is None or lo < hi or (lo == hi and not (low_open or high_open)):
                    parts.append((Range(lo, hi, low_open, high_open),))
            case m.Constant(Fraction() as value):
                parts.append((Range.point(value),))
            case m.Constant(value):
                words.add(value)
            case _:
                raise NotInvertible
    return back.of(subject, frozenset(words) if words else either(*parts))


def _choice(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    if len(step.operands) == 2:  # the condition is known
        return back.of(step.operands[1], wanted)
    test, then, otherwise = step.operands
    return either(
        shared(back.of(test, YES), back.of(then, wanted)),
        shared(back.of(test, NO), back.of(otherwise, wanted)),
    )


def _truth(found: Callable[[], Insieme], wanted: Voluti) -> Insieme:
    """Return where a condition has one of the outcomes wanted: *found* is where it holds."""
    if isinstance(wanted, tuple):
        raise NotInvertible
    yes, no = _does(True, wanted), _does(False, wanted)
    if yes and no:
        return EVERYWHERE
    if not (yes or no):
        return NOWHERE
    return found() if yes else outside(found())


_TURNED: Final[dict[str, str]] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


def _compare(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    left, right = step.operands
    operator = step.detail[0]

    def holds() -> Insieme:
        for mine, other, sign in ((left, right, operator), (right, left, _TURNED[operator])):
            if isinstance(other.state, Known):
                value = other.state.value
                if isinstance(value, Fraction):
                    return back.of(mine, that_compare(sign, value))
                if operator == "=":
                    return back.of(mine, frozenset({value}))
                return outside(back.of(mine, frozenset({value})))
        numbers = [one.state.number if isinstance(one.state, Possible) else None for one in (left, right)]
        if numbers[0] is None or numbers[1] is None:
            raise NotInvertible
        difference = straight(numbers[0] - numbers[1], {back.symbol})
        if difference is None:
            raise NotInvertible
        return _line_back(difference, back.symbol, that_compare(operator, Fraction()))

    return _truth(holds, wanted)


def _member(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    return _truth(lambda: back.of(step.operands[0], frozenset(step.detail)), wanted)


def _not(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    return _truth(lambda: back.of(step.operands[0], NO), wanted)


def _every(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    def holds() -> Insieme:
        found = EVERYWHERE
        for operand in step.operands:
            found = shared(found, back.of(operand, YES))
        return found

    return _truth(holds, wanted)


def _some(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    return _truth(lambda: either(*(back.of(operand, YES) for operand in step.operands)), wanted)


def _quota(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    numbers = _numbers(wanted)
    outcomes = frozenset[Scalar](truth for truth in (True, False) if inside(numbers, Fraction(int(truth))))
    return back.of(step.operands[0], outcomes)


def _days(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    first, last = step.operands
    numbers = _numbers(wanted)
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
    moved = [(one.scale(total) - Range.point(there)).scale(1 / heavy[place]) for one in _numbers(wanted)]
    return back.of(opened, either(*((one,) for one in moved)))


WAYS: Final[Mapping[str, Way]] = MappingProxyType({
    "aggregate": _aggregate,
    "casi": _casi,
    "choice": _choice,
    "compare": _compare,
    "days": _days,
    "every": _every,
    "extreme": _extreme,
    "linear": _linear,
    "member": _member,
    "negate": _negate,
    "not": _not,
    "parametro": _first,
    "product": _product,
    "quota": _quota,
    "quotient": _quotient,
    "rounded": _rounded,
    "se_manca": _first,
    "some": _some,
    "sum": _sum,
    "valore": _value,
})  # fmt: skip
"""The way back through each operation; what is not here is looked for otherwise."""
