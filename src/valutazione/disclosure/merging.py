"""Classes merged with their neighbours so that no count need be hidden: the remedy to try before hiding.

Source: Hundepool and others, *Statistical Disclosure Control* (2012), chapter 5: redesign comes before suppression.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from valutazione.disclosure.declaration import Pubblicazione
from valutazione.disclosure.layout import Layout, Spot

Parts = tuple[tuple[int, ...], ...]
"""The classes by their places, in the parts that are merged."""


def merged_classes(layout: Layout, declared: Pubblicazione) -> Parts | None:
    """Return the finest merge of neighbouring classes that leaves no class to hide; None when there is none.

    Of two merges as fine, the one that keeps apart the classes that come first.
    """
    count = len(declared.classi)
    for parts in _partitions(count):
        if len(parts) < count and all(_is_clear(layout, parts, g, declared) for g in layout.columns):
            return parts
    return None


def _partitions(count: int) -> Iterator[Parts]:
    """Yield the ways to cut a row of classes in two parts or more, the finest first."""
    for cuts in range(count - 1, 0, -1):
        for chosen in combinations(range(1, count), cuts):
            ends = (0, *chosen, count)
            yield tuple(tuple(range(a, b)) for a, b in pairwise(ends))


def _is_clear(layout: Layout, parts: Parts, group: int | None, declared: Pubblicazione) -> bool:
    counts = [sum(layout.value(Spot(row, group)) for row in part) for part in parts]
    total = sum(counts)
    alone = not declared.uniformi and total in counts and total > 0
    return not alone and not any(0 < count < declared.k for count in (*counts, total))
