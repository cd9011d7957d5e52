"""Sums, means, extremes, counts and shares over collected records, some of which may be in doubt.

An element is in doubt when nobody can yet say whether it counts: its filter depends on missing data, or its record
may turn out not to be evaluable. The result then holds every way of deciding.
"""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from valutazione.exact import Range, Uncertain
from valutazione.outcome import Excluded, Known, Possible, Reason, State, Step, Undefined
from valutazione.outcome import states as s

NOBODY = Excluded((Reason("nessun elemento da considerare"),))


@frozen
class Element:
    """One collected record in an aggregate: its value, its weight, and whether it surely counts."""

    value: Step
    weight: State
    sure: bool

    @property
    def number(self) -> Uncertain:
        """The value as a number."""
        return s.number_of(self.value.state)

    @property
    def range(self) -> Range:
        """The values it may have."""
        return self.number.range


def aggregated(function: str, elements: list[Element], empty: State | None) -> State:
    """Return what *function* makes of *elements*; *empty* is the declared value when there are none."""
    states = [e.value.state for e in elements] + [e.weight for e in elements]
    refused = s.refusal(states)
    if refused:
        return refused
    sure = [e for e in elements if e.sure]
    doubt = Possible(None, None, frozenset())
    behind = [*states, *([doubt] if len(sure) < len(elements) else [])]
    if function == "somma":
        known = [e.value.state.value for e in sure if isinstance(e.value.state, Known)]
        if len(known) == len(elements):
            return s.added(value for value in known if isinstance(value, Fraction))
        zero = Range.point(0)
        return s.totalled(
            [e.number if e.sure else Uncertain.of(zero.hull(e.range)) for e in elements], behind
        )
    if not elements:
        return empty or NOBODY
    if function in ("minimo", "massimo"):
        state = s.settled(Uncertain.of(_extreme(function == "massimo", elements, sure)), behind)
    elif function == "mediana":
        state = s.settled(Uncertain.of(_median(elements, sure)), behind)
    elif function == "varianza":
        state = _variance(elements, sure, behind)
    else:
        state = _mean(elements, sure, behind)
    if sure or isinstance(state, Undefined):
        return state
    return s.joined([state, empty or NOBODY], behind)


def _mean(elements: list[Element], sure: list[Element], behind: list[State]) -> State:
    """Σ weight · value over Σ weight: exact when it is known who counts and how much, else within the extremes."""
    weights = [
        e.weight.value
        for e in elements
        if isinstance(e.weight, Known) and isinstance(e.weight.value, Fraction)
    ]
    if len(sure) == len(elements) == len(weights):
        total = s.added(weights)
        if isinstance(total, Undefined):
            return total
        assert isinstance(total.value, Fraction)
        if total.value == 0:
            return NOBODY
        share = 1 / total.value
        return s.totalled([e.number.scale(w * share) for e, w in zip(elements, weights, strict=True)], behind)
    if len(weights) == len(elements) and len(set(weights)) == 1 and weights[0] > 0:
        return s.settled(Uncertain.of(_mean_in_doubt(elements)), behind)
    heavy = all(s.number_of(e.weight).range.compare(Range.point(0), ">=") == {True} for e in elements)
    hull = Range.hull(*(e.range for e in elements))
    return s.settled(Uncertain.of(hull if heavy else Range.everything()), behind)


def _mean_in_doubt(elements: list[Element]) -> Range:
    """The least and the greatest mean: those in doubt count while they pull it further."""
    low = _lowest([(e.range.lo, e.sure) for e in elements])
    high = _lowest([(None if e.range.hi is None else -e.range.hi, e.sure) for e in elements])
    return Range(low, None if high is None else -high)


def _lowest(ends: list[tuple[Fraction | None, bool]]) -> Fraction | None:
    if any(end is None for end, _ in ends):
        return None
    sure = [end for end, certain in ends if certain and end is not None]
    rest = sorted(end for end, certain in ends if not certain and end is not None)
    total, count = sum(sure, Fraction()), len(sure)
    for end in rest:
        if count and end * count >= total:
            break
        total, count = total + end, count + 1
    return total / count


def _extreme(greatest: bool, elements: list[Element], sure: list[Element]) -> Range:
    pick = Range.maximum if greatest else Range.minimum
    whole = pick(*(e.range for e in elements))
    if len(sure) == len(elements):
        return whole
    others = [pick(*(e.range for e in sure))] if sure else [e.range for e in elements]
    return Range.hull(whole, *others)


def _median(elements: list[Element], sure: list[Element]) -> Range:
    """The middle value, or half the sum of the two in the middle: it rises with each of the values."""
    if len(sure) < len(elements):
        return Range.hull(*(e.range for e in elements))
    ends = ([e.range.lo for e in elements], [e.range.hi for e in elements])
    low, high = (_middle([end for end in side if end is not None], len(elements)) for side in ends)
    return Range(low, high)


def _middle(values: list[Fraction], count: int) -> Fraction | None:
    if len(values) < count:
        return None
    values = sorted(values)
    return (values[(count - 1) // 2] + values[count // 2]) / 2


def _variance(elements: list[Element], sure: list[Element], behind: list[State]) -> State:
    """The mean of the squares of the distances from the mean, over all of them (not a sample)."""
    count = len(elements)
    known = [e.value.state.value for e in sure if isinstance(e.value.state, Known)]
    numbers = [value for value in known if isinstance(value, Fraction)]
    if len(numbers) == count:
        squares, total = s.added(value * value for value in numbers), s.added(numbers)
        if isinstance(squares, Undefined) or isinstance(total, Undefined):
            return s.TOO_BIG
        assert isinstance(squares.value, Fraction)
        assert isinstance(total.value, Fraction)
        return s.bounded(squares.value / count - (total.value / count) ** 2)
    hull = Range.hull(*(e.range for e in elements))
    wide = None if hull.lo is None or hull.hi is None else ((hull.hi - hull.lo) / 2) ** 2
    return s.settled(Uncertain.of(Range(0, wide)), behind)


def as_number(state: State) -> State:
    """Yes is one, no is zero."""
    if isinstance(state, Known):
        return Known(Fraction(int(state.value is True)))
    if isinstance(state, Possible):
        return Possible(Uncertain.of(Range(0, 1)), None, state.wanted, state.reasons)
    return state


def pending(value: State, test: State) -> State:
    """A value that counts only if a test, still open, comes out right: it keeps its number and its wants."""
    if isinstance(value, Undefined):
        return value
    return Possible(s.number_of(value), None, s.wanted_by([value, test]), s.doubts_of([value, test]))
