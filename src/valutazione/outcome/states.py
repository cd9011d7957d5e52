"""What operations do to states: mistakes win, then what is not evaluable, then what is missing, then numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, product
from operator import eq, ge, gt, le, lt, ne
from types import MappingProxyType
from typing import Any

from valutazione.diagnostics import Phrase
from valutazione.exact import (
    Comparison,
    Counting,
    DateError,
    Mode,
    Range,
    Uncertain,
    add_months,
    round_root,
    round_to,
)
from valutazione.model.expressions import Scalar
from valutazione.outcome import Excluded, Known, Possible, Reason, State, Undefined, Wanted

MAX_BITS = 8_192
EITHER = frozenset[Scalar]({True, False})
TOO_BIG = Undefined(("VAL515",))
"""An enormous number, not yet reported: whoever evaluates the expression does, once."""

MISTAKEN = Reason("in un caso ancora possibile c'è un errore")
SEVERAL = Reason("con i dati che mancano potrebbe non esserci una riga, e una sola, che vale")


COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = MappingProxyType(
    {"=": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
)


class Impossible(ValueError):
    """An operation has no result: ``reason`` says why, in both languages."""

    def __init__(self, it: str, en: str) -> None:
        super().__init__(it)
        self.reason = Phrase(it, en)


def refusal(states: Iterable[State]) -> Undefined | Excluded | None:
    """Return why operands give no value at all, with every cause and every reason, if so."""
    states = tuple(states)
    if not any(isinstance(state, (Undefined, Excluded)) for state in states):
        return None
    causes = sorted({cause for s in states if isinstance(s, Undefined) for cause in s.causes})
    if causes:
        return Undefined(tuple(causes))
    reasons = sorted({reason for s in states if isinstance(s, Excluded) for reason in s.reasons})
    return Excluded(tuple(reasons)) if reasons else None


def wanted_by(states: Iterable[State]) -> frozenset[Wanted]:
    """Return the missing data behind states."""
    sets = [s.wanted for s in states if isinstance(s, Possible) and s.wanted]
    return sets[0] if len(sets) == 1 else frozenset[Wanted]().union(*sets)


def doubts_of(states: Iterable[State]) -> tuple[Reason, ...]:
    """Return the reasons for which states might turn out not to exist."""
    found = {reason for s in states if isinstance(s, Possible) for reason in s.reasons}
    return tuple(sorted(found)) if found else ()


def number_of(state: State) -> Uncertain:
    """Return the number of a state that has one."""
    if isinstance(state, Known):
        assert isinstance(state.value, Fraction)
        return Uncertain.of(state.value)
    if isinstance(state, Possible) and state.number is not None:
        return state.number
    return Uncertain.of(Range.everything())


def choices_of(state: State) -> frozenset[Scalar] | None:
    """Return the scalars a state can be; None is any."""
    if isinstance(state, Known):
        return frozenset({state.value})
    return state.choices if isinstance(state, Possible) else None


def settled(number: Uncertain, operands: Iterable[State]) -> State:
    """Return a number that came out of *operands*: known, if nothing missing can move it."""
    operands = tuple(operands)
    parts = [number.constant, *(term.coefficient for term in number.terms)]
    parts += [end for end in (number.rest.lo, number.rest.hi) if end is not None]
    if any(part.numerator.bit_length() + part.denominator.bit_length() > MAX_BITS for part in parts):
        return TOO_BIG
    doubts = doubts_of(operands)
    if number.is_known and not doubts:
        return Known(number.constant)
    return Possible(number, None, wanted_by(operands), doubts)


def chosen(values: frozenset[Scalar], operands: Iterable[State]) -> State:
    """Return one of *values*, each possible; known, if there is only one."""
    operands = tuple(operands)
    doubts = doubts_of(operands)
    if len(values) == 1 and not doubts:
        return Known(next(iter(values)))
    return Possible(None, values, wanted_by(operands), doubts)


def numeric(
    operands: Sequence[State],
    operation: Callable[..., Uncertain],
    known: Callable[..., Fraction] | None = None,
) -> State:
    """Apply an operation on numbers; *known* is the same operation where nothing is missing, which is quicker."""
    if known is not None and all(isinstance(operand, Known) for operand in operands):
        return bounded(known(*(operand.value for operand in operands if isinstance(operand, Known))))
    return refusal(operands) or settled(operation(*map(number_of, operands)), operands)


def bounded(value: Fraction) -> Known | Undefined:
    """Return a known number, unless it is enormous."""
    if value.numerator.bit_length() + value.denominator.bit_length() > MAX_BITS:
        return TOO_BIG
    return Known(value)


def added(values: Iterable[Fraction]) -> Known | Undefined:
    """Return a sum of known numbers, giving up as soon as it is enormous: a long sum must not take long."""
    total = Known(Fraction())
    for value in values:
        assert isinstance(total.value, Fraction)
        found = bounded(total.value + value)
        if isinstance(found, Undefined):
            return found
        total = found
    return total


def totalled(parts: Sequence[Uncertain], operands: Iterable[State]) -> State:
    """Return the sum of numbers that came out of *operands*."""
    ends = [[part.constant for part in parts]]
    ends += [[part.rest.lo or Fraction() for part in parts], [part.rest.hi or Fraction() for part in parts]]
    if any(isinstance(added(values), Undefined) for values in ends):
        return TOO_BIG
    return settled(Uncertain.total(parts), operands)


def by_range(operands: Sequence[State], operation: Callable[..., Range]) -> State:
    """Apply an operation that knows ranges only."""
    return numeric(operands, lambda *numbers: Uncertain.of(operation(*(n.range for n in numbers))))


def joined(states: Sequence[State], behind: Sequence[State]) -> State:
    """Return a value that is one of *states*, nobody can yet say which because of *behind*.

    One that is a mistake, or not evaluable, is a reason for which there might be no value at all.
    """
    present = [s for s in states if not isinstance(s, (Excluded, Undefined))]
    if not present:
        return refusal(states) or Undefined(("VAL510",))
    found = {r for s in states if isinstance(s, Excluded) for r in s.reasons}
    found |= {MISTAKEN for s in states if isinstance(s, Undefined)}
    reasons = tuple(sorted(found))
    doubt = Possible(None, None, frozenset(), reasons)
    operands = (*present, *behind, *([doubt] if reasons else []))
    if all((isinstance(s, Known) and isinstance(s.value, Fraction)) or _is_number(s) for s in present):
        numbers = [number_of(s) for s in present]
        same = all(n == numbers[0] for n in numbers)
        return settled(
            numbers[0] if same else Uncertain.of(Range.hull(*(n.range for n in numbers))), operands
        )
    choices = [choices_of(s) for s in present]
    known = [c for c in choices if c is not None]
    if len(known) < len(choices):
        return Possible(None, None, wanted_by(operands), doubts_of(operands))
    return chosen(frozenset[Scalar]().union(*known), operands)


def _is_number(state: State) -> bool:
    return isinstance(state, Possible) and state.number is not None


def compared(operator: Comparison, left: State, right: State) -> State:
    """Compare two numbers, or two words: the outcomes that are possible."""
    if isinstance(left, Known) and isinstance(right, Known):  # what is plain is quick
        return Known(COMPARISONS[operator](left.value, right.value))
    refused = refusal((left, right))
    if refused:
        return refused
    if _is_number(left) or _is_number(right) or _fraction(left) or _fraction(right):
        difference = (number_of(left) - number_of(right)).range
        return chosen(frozenset(difference.compare(Range.point(0), operator)), (left, right))
    mine, others = choices_of(left), choices_of(right)
    if mine is None or others is None:
        return chosen(EITHER, (left, right))
    outcomes = {(a == b) == (operator == "=") for a, b in product(mine, others)}
    return chosen(frozenset(outcomes), (left, right))


def _fraction(state: State) -> bool:
    return isinstance(state, Known) and isinstance(state.value, Fraction)


def logic(terms: Sequence[State], decisive: bool) -> State:
    """All hold (*decisive* False) or some holds (True): one decisive term decides, whatever the others are."""
    if Known(decisive) in terms:
        return Known(decisive)
    refused = refusal(terms)
    if refused:
        return refused
    undecided = any(isinstance(term, Possible) for term in terms)
    return chosen(EITHER if undecided else frozenset({not decisive}), terms)


def tested(state: State, test: Callable[[Scalar], bool]) -> State:
    """Apply a yes-or-no test to every value that is possible."""
    refused = refusal([state])
    if refused:
        return refused
    values = choices_of(state)
    return chosen(EITHER if values is None else frozenset(map(test, values)), [state])


def linear(x: State, points: list[tuple[State, State]]) -> State:
    """A broken line, flat beyond its ends: over a range, its lowest and highest points are at ends or corners.

    Raises ``Impossible`` when its points neither rise nor fall.
    """
    corners = [(number_of(at), number_of(value)) for at, value in points]
    operands = [x, *(state for point in points for state in point)]
    if not all(at.is_known and value.is_known for at, value in corners):
        return numeric(operands, lambda *_: Uncertain.of(Range.hull(*(value.range for _, value in corners))))
    line = [(at.constant, value.constant) for at, value in corners]
    line = line if line[0][0] < line[-1][0] else line[::-1]
    if any(x0 >= x1 for (x0, _), (x1, _) in pairwise(line)):
        raise Impossible("i punti della linea non sono in ordine", "the points of the line are in no order")

    def height(at: Fraction) -> Fraction:
        if at <= line[0][0]:
            return line[0][1]
        for (x0, y0), (x1, y1) in pairwise(line):
            if at <= x1:
                return y0 + (y1 - y0) * (at - x0) / (x1 - x0)
        return line[-1][1]

    def image(number: Uncertain, *_: Uncertain) -> Uncertain:
        span = number.range
        low = line[0][0] if span.lo is None else span.lo
        high = line[-1][0] if span.hi is None else span.hi
        heights = [height(low), height(high), *(y for at, y in line if low < at < high)]
        return Uncertain.of(Range(min(heights), max(heights)))

    return numeric(operands, image)


def interval(low: State | None, high: State | None, low_open: bool, high_open: bool) -> Range | None:
    """Return the widest interval still possible between two ends (None is no limit); None if it cannot be one."""
    first = None if low is None else number_of(low).range
    last = None if high is None else number_of(high).range
    lo, hi = (first.lo if first else None), (last.hi if last else None)
    lo_open = low_open or bool(first and first.lo_open)
    hi_open = high_open or bool(last and last.hi_open)
    if lo is not None and hi is not None and (lo > hi or (lo == hi and (lo_open or hi_open))):
        return None
    return Range(lo, hi, lo_open, hi_open)


def months_later(date: State, months: State, sign: int) -> State:
    """Return the date some whole months after (or before) another; ``Impossible`` when there is none."""
    refused = refusal((date, months))
    if refused:
        return refused
    if not (isinstance(date, Known) and isinstance(months, Known)):
        return by_range((date, months), lambda _date, _months: Range.everything())
    count, day = months.value, date.value
    assert isinstance(count, Fraction)
    assert isinstance(day, Fraction)
    if count.denominator != 1:
        raise Impossible("i mesi non sono interi", "the months are not whole")
    try:
        return Known(Fraction(add_months(day, sign * int(count))))
    except DateError as wrong:
        raise Impossible(wrong.reason, wrong.reason_en) from None


def months_of(first: State, last: State, counting: Counting) -> State:
    """Return how many months a period has; ``Impossible`` when it surely ends before it begins."""
    refused = refusal((first, last))
    if refused:
        return refused
    try:
        count = counting.within(number_of(first).range, number_of(last).range)
    except DateError as wrong:
        raise Impossible(wrong.reason, wrong.reason_en) from None
    return by_range((first, last), lambda _first, _last: count)


def rounded(value: State, step: State, mode: Mode) -> State:
    """Round to a multiple of *step*; ``Impossible`` when that is not greater than zero."""
    refused = refusal((value, step))
    if refused:
        return refused
    if not isinstance(step, Known):
        return by_range((value, step), lambda _value, _step: Range.everything())
    unit = step.value
    assert isinstance(unit, Fraction)
    if unit <= 0:
        raise Impossible(
            "si arrotonda a multipli di un numero maggiore di zero",
            "one rounds to multiples of a number greater than zero",
        )
    if isinstance(value, Known):
        assert isinstance(value.value, Fraction)
        return bounded(round_to(value.value, unit, mode))
    return by_range((value,), lambda known: known.rounded(unit, mode))


def root(value: State, step: State, mode: Mode) -> State:
    """The square root of a value, as a multiple of *step*; ``Impossible`` below zero."""
    refused = refusal((value, step))
    if refused:
        return refused
    unit = step.value if isinstance(step, Known) else None
    if not isinstance(unit, Fraction):
        return by_range((value, step), lambda _value, _step: Range.everything())
    span = number_of(value).range
    if unit <= 0 or (span.hi is not None and span.hi < 0):
        raise Impossible(
            "un numero minore di zero non ha radice, e si arrotonda a multipli di un numero maggiore di zero",
            "a number below zero has no root, and one rounds to multiples of a number greater than zero",
        )
    grain = unit
    low, high = (
        None if end is None else round_root(max(end, Fraction()), grain, mode) for end in (span.lo, span.hi)
    )
    return settled(Uncertain.of(Range(low or Fraction(), high)), (value,))


def doubted(state: Known, reason: Reason, behind: Iterable[State]) -> Possible:
    """Return what is known of a value that, for *reason*, might turn out not to exist."""
    number = number_of(state) if _fraction(state) else None
    choices = None if number is not None else frozenset({state.value})
    return Possible(number, choices, wanted_by(behind), (reason,))
