"""Days that several rows cover, each counted once: by the greatest value among the rows of that day."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from heapq import heappop, heappush
from itertools import pairwise

from attrs import frozen


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
