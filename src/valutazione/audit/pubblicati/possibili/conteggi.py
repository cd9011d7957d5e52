"""How many people each band may hold, and how to spread them so that the total falls where it must.

Within a band the scores are consecutive on the grid, so that a band with c people has every total from c times its
least score to c times its greatest: sums of integers in intervals fill an interval. A choice of counts therefore has
all the totals from its least to its greatest one, and the question is whether some choice has one that is wanted.
Filling the low bands first gives the least of both ends, filling the high ones first the greatest; between the two,
moving people up one band at a time never lowers either end. Where that walk jumps over what is wanted, the choices are
searched, within a budget.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from attrs import define, frozen

__all__ = ["Classe", "Undecided", "choose", "spread"]

_BUDGET: Final = 100_000


class Undecided(Exception):
    """The search was longer than its budget."""


@frozen
class Classe:
    """A band in steps of the grid: scores from ``low`` to ``high``, between ``least`` and ``most`` people."""

    low: int
    high: int
    least: int
    most: int


def choose(classes: Sequence[Classe], count: int, wanted: tuple[int, int]) -> tuple[int, ...] | None:
    """Return how many of *count* people go in each class, so that a total within *wanted* is possible; none if no way.

    The classes are apart and in rising order. ``Undecided`` when the search is too long.

    >>> choose([Classe(0, 53, 0, 0), Classe(54, 60, 20, 20)], 20, (1191, 1191))
    (0, 20)
    >>> choose([Classe(0, 0, 0, 2), Classe(3, 3, 0, 2)], 2, (4, 5)) is None
    True
    """
    if sum(one.least for one in classes) > count or sum(one.most for one in classes) < count:
        return None
    search = _Search(tuple(classes), wanted, _BUDGET)
    found = search.walk(count)
    return found if found is not None else search.deep(len(classes), count, 0, 0)


def spread(classes: Sequence[Classe], counts: Sequence[int], total: int) -> dict[int, int]:
    """Return scores with how many have each, so that they add up to *total*, which these counts can have.

    >>> spread([Classe(54, 60, 20, 20)], [20], 1191)
    {54: 1, 57: 1, 60: 18}
    """
    left = total - sum(one.low * count for one, count in zip(classes, counts, strict=True))
    found: dict[int, int] = {}
    for one, count in zip(classes, counts, strict=True):
        width = one.high - one.low
        full = min(count, left // width) if width else 0
        left -= full * width
        part = 1 if full < count and left > 0 and width else 0
        rest = min(left, width) if part else 0
        left -= rest
        for score, many in ((one.low, count - full - part), (one.low + rest, part), (one.high, full)):
            if many:
                found[score] = found.get(score, 0) + many
    assert left == 0, "the total is one that these counts can have"
    return dict(sorted(found.items()))


@define
class _Search:
    classes: tuple[Classe, ...]
    wanted: tuple[int, int]
    budget: int

    def fits(self, counts: Sequence[int]) -> bool:
        low, high = self.wanted
        return (
            _total(self.classes, counts, low=True) <= high and _total(self.classes, counts, low=False) >= low
        )

    def walk(self, count: int) -> tuple[int, ...] | None:
        """Look along the way from everybody low to everybody high, on each stretch where it first is high enough."""
        counts = _filled(self.classes, count)
        top = _filled(self.classes[::-1], count)[::-1]
        if self.fits(counts):
            return tuple(counts)
        for target in range(len(counts) - 1, 0, -1):
            for start in range(target):
                room = min(top[target] - counts[target], counts[start] - self.classes[start].least)
                if room <= 0:
                    continue
                moved = self._first(counts, start, target, room)
                if moved is not None:
                    return moved
                counts[start] -= room
                counts[target] += room
        return tuple(counts) if self.fits(counts) else None

    def _first(self, counts: list[int], start: int, target: int, room: int) -> tuple[int, ...] | None:
        """Return the counts with the fewest people moved whose greatest total is high enough, if they fit."""
        most = _total(self.classes, counts, low=False)
        gain = self.classes[target].high - self.classes[start].high
        moved = max(0, min(room, -((most - self.wanted[0]) // gain)))
        for each in sorted({moved, max(0, moved - 1), min(room, moved + 1)}):
            tried = list(counts)
            tried[start] -= each
            tried[target] += each
            if self.fits(tried):
                return tuple(tried)
        return None

    def deep(self, classes: int, count: int, low: int, high: int) -> tuple[int, ...] | None:
        """Try the counts of the last classes, leaving out what cannot fit however the first ones are filled.

        The more people the last class has, the greater are both the least and the greatest total, so that what can fit
        is a run of counts, whose ends are found by halving.
        """
        self.budget -= 1
        if self.budget < 0:
            raise Undecided
        if classes == 0:
            return () if count == 0 and low <= self.wanted[1] and high >= self.wanted[0] else None
        last, first = self.classes[classes - 1], self.classes[: classes - 1]
        start = max(last.least, count - sum(one.most for one in first))
        end = min(last.most, count - sum(one.least for one in first))

        def least(each: int) -> int:
            return low + each * last.low + _total(first, _filled(first, count - each), low=True)

        def most(each: int) -> int:
            up = _filled(first[::-1], count - each)[::-1]
            return high + each * last.high + _total(first, up, low=False)

        start = _first_true(start, end, lambda each: most(each) >= self.wanted[0])
        end = _first_true(start, end, lambda each: least(each) > self.wanted[1]) - 1
        for each in range(start, end + 1):
            found = self.deep(classes - 1, count - each, low + each * last.low, high + each * last.high)
            if found is not None:
                return (*found, each)
        return None


def _first_true(start: int, end: int, test: Callable[[int], bool]) -> int:
    """Return the first number from *start* to *end* for which *test*, that never turns back, holds; else *end* + 1."""
    while start <= end:
        middle = (start + end) // 2
        if test(middle):
            end = middle - 1
        else:
            start = middle + 1
    return start


def _total(classes: Sequence[Classe], counts: Sequence[int], *, low: bool) -> int:
    pairs = zip(classes, counts, strict=True)
    return sum((one.low if low else one.high) * count for one, count in pairs)


def _filled(classes: Sequence[Classe], count: int) -> list[int]:
    """Return the counts that fill the first classes as far as they go, the least in the others being kept."""
    counts = [one.least for one in classes]
    left = count - sum(counts)
    for place, one in enumerate(classes):
        more = min(left, one.most - one.least)
        counts[place] += more
        left -= more
    return counts
