"""Days that several rows cover, each counted once: by the greatest value among the rows of that day."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from heapq import heappop, heappush
from itertools import pairwise

from attrs import frozen

from valutazione.exact import Range, Uncertain
from valutazione.outcome import states as s
from valutazione.outcome.outcome import Known, State, Step

Riga = tuple[bool, tuple[Step, Step, Step]]
"""A row that covers days: whether it surely counts, its first day, its last, and what each of them is worth."""


@frozen
class Tratto:
    """A stretch of days, from the first to the last (ordinals, both counted), with a value for each of its days."""

    first: Fraction
    last: Fraction
    value: Fraction


def by_day(tratti: Sequence[Tratto]) -> Fraction:
    """Return the sum, over all the days that some stretch covers, of the greatest value there.

    >>> by_day([Tratto(Fraction(1), Fraction(10), Fraction(2)), Tratto(Fraction(6), Fraction(12), Fraction(3))])
    Fraction(31, 1)
    """
    starts = sorted(tratti, key=lambda one: one.first)
    days = sorted({day for one in tratti for day in (one.first, one.last + 1)})
    heap: list[tuple[Fraction, int]] = []
    total, coming = Fraction(), 0
    for day, after in pairwise(days):
        while coming < len(starts) and starts[coming].first <= day:
            heappush(heap, (-starts[coming].value, coming))
            coming += 1
        while heap and starts[heap[0][1]].last < day:
            heappop(heap)
        if heap:
            total += -heap[0][0] * (after - day)
    return total


def over_days(found: Sequence[Riga]) -> State:
    """Return the sum over the days of the greatest value of each, or the limits it lies between."""
    states = [step.state for _, steps in found for step in steps]
    refused = s.refusal(states)
    if refused:
        return refused
    if all(sure for sure, _ in found) and all(isinstance(state, Known) for state in states):
        return s.bounded(by_day([_stretch(steps, least=True) for _, steps in found]))
    ends = [s.number_of(step.state).range for _, steps in found for step in steps]
    worths = [s.number_of(value.state).range.lo for _, (_, _, value) in found]
    if any(worth is None or worth < 0 for worth in worths):  # a day more might take away
        return s.settled(Uncertain.of(Range.everything()), states)
    low = by_day([_stretch(steps, least=True) for sure, steps in found if sure and _dated(steps)])
    if any(end.lo is None or end.hi is None for end in ends):
        return s.settled(Uncertain.of(Range(low, None)), states)
    high = by_day([_stretch(steps, least=False) for _, steps in found])
    return s.settled(Uncertain.of(Range(low, high)), states)


def _dated(steps: tuple[Step, Step, Step]) -> bool:
    return isinstance(steps[0].state, Known) and isinstance(steps[1].state, Known)


def _stretch(steps: tuple[Step, Step, Step], *, least: bool) -> Tratto:
    first, last, value = (s.number_of(step.state).range for step in steps)
    worth = value.lo if least else value.hi
    assert first.lo is not None
    assert last.hi is not None
    assert worth is not None
    return Tratto(first.lo, last.hi, worth)
