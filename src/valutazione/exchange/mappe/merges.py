"""Merged cells below a header: which cell the value of another stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from valutazione.exchange.fogli.facts import At, Box

__all__ = ["Merges"]


class Merges:
    """The merged cells of some columns of a sheet, to be asked for a cell at a time."""

    def __init__(self, boxes: Iterable[Box], columns: Iterable[int]) -> None:
        wanted = sorted(set(columns))
        self._by_column: dict[int, list[Box]] = {column: [] for column in wanted}
        for box in sorted(boxes):
            first = bisect_right(wanted, box[1] - 1)
            for column in wanted[first : bisect_right(wanted, box[3])]:
                self._by_column[column].append(box)
        self._tops = {column: [box[0] for box in found] for column, found in self._by_column.items()}

    def origin(self, row: int, column: int) -> At | None:
        """Return the cell that a merged cell shows the value of, when it is another one.

        >>> merges = Merges([(3, 1, 5, 1)], [1, 2])
        >>> merges.origin(4, 1), merges.origin(3, 1), merges.origin(4, 2)
        ((3, 1), None, None)
        """
        found = bisect_right(self._tops.get(column, []), row)
        if not found:
            return None
        top, left, bottom, _ = self._by_column[column][found - 1]
        if row > bottom or (top, left) == (row, column):
            return None
        return top, left
