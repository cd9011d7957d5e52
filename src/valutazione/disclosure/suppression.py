"""Which counts to hide besides the sensitive ones, so that none of those hidden can be told from those shown.

The cheapest pattern, when there are few to choose from: they are tried from the cheapest on, each judged exactly.
Otherwise one item at a time, the one that helps most, and at the end those that turn out not to be needed are shown.
The same frame gives the same pattern.

Source: Hundepool and others, *Statistical Disclosure Control* (2012), chapter 4: secondary cell suppression is choosing
the least costly pattern that keeps every feasibility interval wide enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from typing import Final

from attrs import evolve, frozen

from valutazione.disclosure.frame import Auditor, Frame, Pattern, Telling

TRIED: Final = 2_000
"""So many patterns are judged, from the cheapest on, before looking for one that is merely good."""

LARGE: Final = 50
"""Past so many items the cheapest pattern is looked for in each table by itself."""


@frozen
class Suppression:
    """A pattern, whether nothing it hides can be told, and whether it is known to be the cheapest."""

    pattern: Pattern
    safe: bool
    cheapest: bool


def suppress(
    auditor: Auditor, tellings: tuple[Telling, ...] = (), *, keep: Pattern = frozenset()
) -> Suppression:
    """Return what to hide of the frame of *auditor*: all that is sensitive, and what keeps it from being told.

    The items of *keep* stay in sight, unless they are sensitive themselves; then there may be no safe pattern.

    >>> from valutazione.disclosure.frame import Item
    >>> cells = [Item(frozenset({n}), sensitive=n == 0) for n in range(3)]
    >>> frame = Frame((2, 9, 7), (*cells, Item(frozenset({0, 1, 2}), cost=3)))
    >>> sorted(suppress(Auditor(frame, alone=5, width=3)).pattern)
    [0, 1]
    """
    frame = auditor.frame
    if not frame.sensitive:
        return Suppression(frozenset(), True, True)
    others = [place for place in range(len(frame.items)) if place not in keep | frame.sensitive]
    everything = frame.sensitive.union(others)
    if frame.sensitive & set(auditor.exposed(everything, tellings)):
        # Hiding more never tells more of what was hidden already: no pattern can do better than this one.
        return Suppression(everything, False, False)
    if len(frame.items) > LARGE and any(item.link for item in frame.items):
        return _by_tables(auditor, tellings, others)
    for number, pattern in enumerate(_from_the_cheapest(frame, others)):
        if auditor.is_safe(pattern, tellings):
            return Suppression(pattern, True, True)
        if number >= TRIED:
            break
    return _one_at_a_time(auditor, tellings, others)


def _by_tables(auditor: Auditor, tellings: tuple[Telling, ...], others: list[int]) -> Suppression:
    """Hide what each table by itself needs hidden, and the sums over tables; then show what turns out not to matter."""
    frame = auditor.frame
    pattern = frame.sensitive | {place for place in others if frame.items[place].link}
    for cells in _tables(frame):
        places = [n for n, item in enumerate(frame.items) if not item.link and item.cells <= cells]
        number = {cell: n for n, cell in enumerate(sorted(cells))}
        items = tuple(
            evolve(frame.items[n], cells=frozenset(number[cell] for cell in frame.items[n].cells))
            for n in places
        )
        part = Frame(tuple(frame.counts[cell] for cell in sorted(cells)), items)
        kept = frozenset(n for n, place in enumerate(places) if place not in others)
        found = suppress(Auditor(part, auditor.alone, auditor.width), keep=kept)
        pattern |= {places[n] for n in found.pattern}
    for enough in (pattern, frame.sensitive.union(others)):
        if auditor.is_safe(enough, tellings):
            return Suppression(_without_superfluous(auditor, tellings, enough), True, False)
    return Suppression(pattern, False, False)


def _tables(frame: Frame) -> list[frozenset[int]]:
    """Return the cells of each table: those that sums other than links bring together."""
    tables: list[frozenset[int]] = []
    for item in frame.items:
        if not item.link:
            meeting = [table for table in tables if table & item.cells]
            tables = [table for table in tables if table not in meeting]
            tables.append(item.cells.union(*meeting))
    return sorted(tables, key=min)


def _without_superfluous(auditor: Auditor, tellings: tuple[Telling, ...], pattern: Pattern) -> Pattern:
    """Show, from the most costly on, each item without which the rest stays safe."""
    frame = auditor.frame
    for place in sorted(pattern - frame.sensitive, key=lambda place: (-frame.items[place].cost, place)):
        if auditor.is_safe(pattern - {place}, tellings):
            pattern = pattern - {place}
    return pattern


def _from_the_cheapest(frame: Frame, others: list[int]) -> Iterator[Pattern]:
    """Yield the patterns that hide all that is sensitive and some *others*, by their cost, then by their order."""
    others = sorted(others, key=lambda place: (frame.items[place].cost, place))
    queue: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    while queue:
        cost, chosen = heappop(queue)
        yield frame.sensitive | {others[index] for index in chosen}
        # Each set of indices is made once: from the same set without its last, and with its last one before.
        last = chosen[-1] if chosen else -1
        if last + 1 < len(others):
            following = frame.items[others[last + 1]].cost
            heappush(queue, (cost + following, (*chosen, last + 1)))
            if chosen:
                heappush(queue, (cost + following - frame.items[others[last]].cost, (*chosen[:-1], last + 1)))


def _one_at_a_time(auditor: Auditor, tellings: tuple[Telling, ...], others: list[int]) -> Suppression:
    frame = auditor.frame
    pattern = frame.sensitive
    exposed = tuple(auditor.exposed(pattern, tellings))
    while exposed and not pattern.issuperset(others):
        best: tuple[tuple[int, int, int], tuple[int, ...]] | None = None
        for place in others:
            if place not in pattern:
                left = tuple(auditor.exposed(pattern | {place}, tellings))
                rank = (len(left), frame.items[place].cost, place)
                if best is None or rank < best[0]:
                    best = rank, left
        assert best is not None
        pattern, exposed = pattern | {best[0][2]}, best[1]
    if exposed:
        return Suppression(pattern, False, False)
    return Suppression(_without_superfluous(auditor, tellings, pattern), True, False)
