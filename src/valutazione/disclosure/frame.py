"""Counts that are parts and sums of one another: which are published, which are not, and what the published ones tell.

The *cells* are the finest counts, of people nobody counts twice. An *item* is a count that a table may show: a cell, or
a sum of cells (a row, a column, a total). Some items are *sensitive*: they must not be shown. A *pattern* is the set of
the items that are not shown.

A reader knows every item shown, that a count is a whole number not below zero, and what totals of money and means tell
of the counts (``Telling``). What the reader can still think of an item is an interval, and must be a wide one.

Source: Hundepool and others, *Statistical Disclosure Control* (2012), chapter 4: primary and secondary suppression,
feasibility intervals and their audit. Zero is a count like the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from attrs import field, frozen

from valutazione.disclosure.linear import Span
from valutazione.disclosure.simplex import Constraint
from valutazione.disclosure.whole import Counts, largest

Pattern = frozenset[int]
"""The places, among the items, of those that are not shown."""


@frozen
class Item:
    """A count that a table may show: the cells it adds up, what it costs to hide it, whether it must be hidden.

    A ``link`` is a sum over several tables, which without such sums have nothing in common.
    """

    cells: frozenset[int]
    cost: int = 1
    sensitive: bool = False
    link: bool = False


@frozen
class Telling:
    """What something published besides the counts tells of them: ``low`` ≤ Σ coefficient · cell ≤ ``high``."""

    coefficients: tuple[Fraction, ...]
    low: Fraction | None = None
    high: Fraction | None = None

    def allows(self, counts: Counts) -> bool:
        """Whether *counts* are possible, after this."""
        value = sum((c * n for c, n in zip(self.coefficients, counts, strict=True) if c), Fraction())
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


@frozen
class Frame:
    """The cells with their true counts, and the items made of them."""

    counts: Counts
    items: tuple[Item, ...]

    def value(self, place: int) -> int:
        """The true count of an item."""
        return sum(self.counts[cell] for cell in self.items[place].cells)

    @property
    def sensitive(self) -> Pattern:
        """The items that must not be shown."""
        return frozenset(place for place, item in enumerate(self.items) if item.sensitive)

    def cost(self, pattern: Pattern) -> int:
        """What a pattern hides, in all."""
        return sum(self.items[place].cost for place in pattern)

    def row(self, place: int) -> tuple[int, ...]:
        """Return an item as the coefficients of the cells."""
        cells = self.items[place].cells
        return tuple(int(cell in cells) for cell in range(len(self.counts)))


@frozen
class Reader:
    """Somebody who reads what a pattern leaves, and *tellings* besides, and reasons exactly."""

    frame: Frame
    pattern: Pattern
    tellings: tuple[Telling, ...] = ()
    _open: tuple[int, ...] = field(init=False)

    @_open.default
    def _find_open(self) -> tuple[int, ...]:
        """Return the cells that are not shown as they are: the unknowns."""
        shown = {
            next(iter(item.cells))
            for place, item in enumerate(self.frame.items)
            if place not in self.pattern and len(item.cells) == 1
        }
        return tuple(cell for cell in range(len(self.frame.counts)) if cell not in shown)

    def determined(self) -> Iterator[int]:
        """Yield the hidden items that linear equations give back, by their place."""
        known = Span(self._unknown(place) for place in self._shown())
        yield from (place for place in sorted(self.pattern) if known.holds(self._unknown(place)))

    def believes(self, counts: Counts) -> bool:
        """Tell whether *counts* agree with all that is shown."""
        shown = all(
            sum(counts[cell] for cell in self.frame.items[place].cells) == self.frame.value(place)
            for place in range(len(self.frame.items))
            if place not in self.pattern
        )
        return shown and all(telling.allows(counts) for telling in self.tellings)

    def farthest(self, place: int, width: int, *, up: bool) -> Counts:
        """Return possible counts in which an item is as large (small) as it can be, to within *width* of the truth."""
        truth = tuple(self.frame.counts[cell] for cell in self._open)
        row = self._unknown(place)
        value = sum(c * n for c, n in zip(row, truth, strict=True))
        limit = Fraction(value + width) if up else Fraction(max(value - width, 0))
        end = Constraint(row, high=limit) if up else Constraint(row, low=limit)
        sign = 1 if up else -1
        found = largest([sign * c for c in row], (*self._constraints(), end), start=truth)
        counts = list(self.frame.counts)
        for cell, count in zip(self._open, found, strict=True):
            counts[cell] = count
        return tuple(counts)

    def _shown(self) -> Iterator[int]:
        return (place for place in range(len(self.frame.items)) if place not in self.pattern)

    def _unknown(self, place: int) -> tuple[int, ...]:
        """Return what of an item is not shown cell by cell, as the coefficients of the unknowns."""
        cells = self.frame.items[place].cells
        return tuple(int(cell in cells) for cell in self._open)

    def _constraints(self) -> tuple[Constraint, ...]:
        """Return all that is known of the unknowns, as constraints; each equation once."""
        counts = self.frame.counts
        found: dict[Constraint, None] = {}
        for place in self._shown():
            row = self._unknown(place)
            if any(row):
                right = Fraction(sum(c * counts[cell] for c, cell in zip(row, self._open, strict=True)))
                found[Constraint(row, low=right, high=right)] = None
        for telling in self.tellings:
            open_row = tuple(telling.coefficients[cell] for cell in self._open)
            if any(open_row):
                closed = set(range(len(counts))) - set(self._open)
                known = sum((telling.coefficients[cell] * counts[cell] for cell in closed), Fraction())
                low = None if telling.low is None else telling.low - known
                high = None if telling.high is None else telling.high - known
                found[Constraint(open_row, low=low, high=high)] = None
        return tuple(found)


class Auditor:
    """Whoever checks patterns of one frame, twice.

    From the counts alone, the interval of a hidden item must be as wide as ``alone``: then no set of hidden counts,
    whose sum can be told, is of fewer people. With all that is published besides, it must be as wide as ``width``.
    Possible counts once found are kept: they often witness that other items, or other patterns, are safe too.
    """

    def __init__(self, frame: Frame, alone: int, width: int) -> None:
        self.frame = frame
        self.alone = alone
        self.width = width
        self._witnesses: dict[Counts, None] = {frame.counts: None}

    def exposed(self, pattern: Pattern, tellings: Sequence[Telling] = ()) -> Iterator[int]:
        """Yield the hidden items that a reader knows, then those that a reader knows too well; each once."""
        reader = Reader(self.frame, pattern)
        told = set(reader.determined())
        yield from sorted(told)
        for place in self._narrow(reader, pattern.difference(told), self.alone):
            told.add(place)
            yield place
        if tellings:
            yield from self._narrow(
                Reader(self.frame, pattern, tuple(tellings)), pattern.difference(told), self.width
            )

    def is_safe(self, pattern: Pattern, tellings: Sequence[Telling] = ()) -> bool:
        """Tell whether nothing that a pattern hides is exposed."""
        return next(self.exposed(pattern, tellings), None) is None

    def _narrow(self, reader: Reader, places: Iterable[int], width: int) -> Iterator[int]:
        believed = [counts for counts in self._witnesses if reader.believes(counts)]
        for place in sorted(places):
            if not self._is_wide(reader, place, width, believed):
                yield place

    def _is_wide(self, reader: Reader, place: int, width: int, believed: list[Counts]) -> bool:
        if self._spread(place, believed) >= width:
            return True
        for up in (True, False):
            found = reader.farthest(place, width, up=up)
            if found not in self._witnesses:
                self._witnesses[found] = None
                believed.append(found)
            if self._spread(place, believed) >= width:
                return True
        return False

    def _spread(self, place: int, believed: list[Counts]) -> int:
        cells = self.frame.items[place].cells
        values = [sum(counts[cell] for cell in cells) for counts in believed]
        return max(values) - min(values)
