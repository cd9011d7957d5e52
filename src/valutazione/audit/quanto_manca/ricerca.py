"""Where no way back is known: boxes of values, the nearest first, left as soon as nothing in them would do.

What a box gives is told by the evaluator itself, with the inputs within limits: it never leaves out a value that is
possible. So a box that cannot reach the target holds no answer, and the first point that reaches it is the nearest.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from attrs import frozen

from valutazione.audit.quanto_manca.ipotesi import Dove, boxed
from valutazione.audit.quanto_manca.variabili import Variabile
from valutazione.exact import Range
from valutazione.model.expressions import Scalar
from valutazione.outcome import Known, Possible, State

__all__ = ["Exhausted", "Searcher", "is_finite"]

MOST_TIES = 5


class Exhausted(Exception):
    """The attempts that were allowed are over; ``bound``: every answer has at least so many steps."""

    def __init__(self, bound: int) -> None:
        super().__init__(bound)
        self.bound = bound


@frozen
class _Side:
    """Some of the values of one input, by their place on its grid counted from where it is now, or among its words."""

    one: Variabile
    low: int
    high: int

    @property
    def cost(self) -> int:
        """The least steps that any of the values is away."""
        if self.one.words:
            return int(not self.low <= self._now <= self.high)
        return 0 if self.low <= 0 <= self.high else min(abs(self.low), abs(self.high))

    @property
    def _now(self) -> int:
        return self.one.words.index(self.one.now)

    def value(self, place: int) -> Scalar:
        if self.one.words:
            return self.one.words[place]
        assert isinstance(self.one.now, Fraction)
        assert self.one.step is not None
        return self.one.now + place * self.one.step

    @property
    def state(self) -> State:
        if self.one.words:
            found = frozenset(self.one.words[self.low : self.high + 1])
            return Known(next(iter(found))) if len(found) == 1 else Possible(None, found, frozenset())
        low, high = self.value(self.low), self.value(self.high)
        assert isinstance(low, Fraction)
        assert isinstance(high, Fraction)
        return boxed(self.one.where, Range(low, high))

    def halves(self) -> tuple[_Side, _Side]:
        """Split where the value is now, else in the middle."""
        middle = (self.low + self.high) // 2
        if not self.one.words and self.low <= 0 <= self.high:
            middle = 0 if self.high > 0 else -1
            if self.low == 0:
                return _Side(self.one, 0, 0), _Side(self.one, 1, self.high)
        return _Side(self.one, self.low, middle), _Side(self.one, middle + 1, self.high)


def is_finite(one: Variabile) -> bool:
    """Tell whether the values of an input can be gone through."""
    if one.words:
        return True
    return (
        one.step is not None and one.span is not None and one.span.lo is not None and one.span.hi is not None
    )


def _whole(one: Variabile) -> _Side:
    if one.words:
        return _Side(one, 0, len(one.words) - 1)
    assert one.span is not None
    assert one.step is not None
    assert isinstance(one.now, Fraction)
    assert one.span.lo is not None
    assert one.span.hi is not None
    return _Side(one, int((one.span.lo - one.now) / one.step), int((one.span.hi - one.now) / one.step))


class Searcher:
    """A search over some inputs: *may* tells whether a box may reach the target, *accept* tries a point in earnest."""

    def __init__(
        self,
        may: Callable[[Mapping[Dove, State]], bool],
        accept: Callable[[Mapping[Dove, Scalar]], State | None],
        attempts: Iterator[int],
    ) -> None:
        self.may, self.accept, self.attempts = may, accept, attempts

    def nearest(self, inputs: list[Variabile], below: int | None) -> list[tuple[dict[Dove, Scalar], State]]:
        """Return the points with the least steps, fewer than *below*; raise ``Exhausted`` if that takes too long."""
        start = tuple(_whole(one) for one in inputs)
        queue: list[tuple[int, int, tuple[_Side, ...]]] = [(0, 0, start)]
        count, best = 0, below
        found: list[tuple[dict[Dove, Scalar], State]] = []
        while queue:
            cost, _, box = heapq.heappop(queue)
            if (best is not None and cost >= best and not found) or (
                found and best is not None and cost > best
            ):
                break
            if next(self.attempts, None) is None:
                raise Exhausted(cost)
            if all(side.low == side.high for side in box):
                point = {side.one.where: side.value(side.low) for side in box}
                changed = {where: value for where, value in point.items() if _moved(box, where, value)}
                state = self.accept(changed) if changed else None
                if state is not None:
                    found.append((changed, state))
                    best = cost
                    if len(found) == MOST_TIES:
                        break
                continue
            if not self.may({side.one.where: side.state for side in box}):
                continue
            place = max(range(len(box)), key=lambda at: (box[at].high - box[at].low, -at))
            for half in box[place].halves():
                parts = (*box[:place], half, *box[place + 1 :])
                total = sum(side.cost for side in parts)
                if best is None or total < best or (found and total == best):
                    count += 1
                    heapq.heappush(queue, (total, count, parts))
        return found


def _moved(box: tuple[_Side, ...], where: Dove, value: Scalar) -> bool:
    return next(side.one.now != value for side in box if side.one.where == where)
