"""Small tables of counts, and an attacker who tries every possible table."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from valutazione.disclosure.frame import Frame, Item, Pattern, Telling

Counts = tuple[int, ...]


def two_ways(rows: tuple[Counts, ...], k: int = 5) -> Frame:
    """A table with its margins: the counts from 1 to k - 1 are sensitive; totals cost more than cells."""
    height, width = len(rows), len(rows[0])
    counts = tuple(count for row in rows for count in row)
    sums = [({n}, 4) for n in range(height * width)]
    sums += [({row * width + column for row in range(height)}, 6) for column in range(width)]
    sums += [({row * width + column for column in range(width)}, 2) for row in range(height)]
    sums += [(set(range(height * width)), 9)]
    items = []
    for cells, cost in sums:
        value = sum(counts[cell] for cell in cells)
        one_column = len({cell % width for cell in cells}) == 1
        items.append(Item(frozenset(cells), cost, 0 < value < k, link=not one_column))
    return Frame(counts, tuple(items))


def one_way(counts: Counts, k: int = 5) -> Frame:
    """A column with its total."""
    sums = [({n}, 1 + n % 2) for n in range(len(counts))] + [(set(range(len(counts))), 7)]
    return Frame(
        counts, tuple(Item(frozenset(c), cost, 0 < sum(counts[n] for n in c) < k) for c, cost in sums)
    )


def possible(frame: Frame, pattern: Pattern, tellings: tuple[Telling, ...], most: int) -> list[Counts]:
    """Every table, with cells up to *most*, that agrees with all that is published."""
    shown = [(item.cells, frame.value(n)) for n, item in enumerate(frame.items) if n not in pattern]
    fixed = {next(iter(cells)): value for cells, value in shown if len(cells) == 1}
    ranges = [
        range(fixed[cell], fixed[cell] + 1) if cell in fixed else range(most + 1)
        for cell in range(len(frame.counts))
    ]
    return [
        counts
        for counts in product(*ranges)
        if all(sum(counts[cell] for cell in cells) == value for cells, value in shown)
        and all(telling.allows(counts) for telling in tellings)
    ]


def spread(frame: Frame, place: int, tables: list[Counts]) -> int:
    """How far apart the values of an item can be."""
    values = [sum(counts[cell] for cell in frame.items[place].cells) for counts in tables]
    return max(values) - min(values)


def exposed(
    frame: Frame, pattern: Pattern, tellings: tuple[Telling, ...], alone: int, width: int
) -> set[int]:
    """The hidden items that the attacker knows too well."""
    most = max(sum(frame.counts), 1) + alone
    blind = possible(frame, pattern, (), most)
    told = possible(frame, pattern, tellings, most)
    found = {place for place in pattern if spread(frame, place, blind) < alone}
    return found | ({place for place in pattern if spread(frame, place, told) < width} if tellings else set())


@st.composite
def tellings(draw: st.DrawFn, frame: Frame) -> tuple[Telling, ...]:
    """Totals of something, true of the counts: so much a head at least, so much at most."""
    found = []
    for _ in range(draw(st.integers(0, 1))):
        low = [draw(st.integers(0, 4)) for _ in frame.counts]
        high = [one + draw(st.integers(0, 3)) for one in low]
        least = sum(a * n for a, n in zip(low, frame.counts, strict=True))
        most = sum(b * n for b, n in zip(high, frame.counts, strict=True))
        total = Fraction(draw(st.integers(least, most)))
        found.append(Telling(tuple(map(Fraction, low)), high=total))
        found.append(Telling(tuple(map(Fraction, high)), low=total))
    return tuple(found)
