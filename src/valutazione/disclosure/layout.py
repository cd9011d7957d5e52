"""The counts of the tables as a frame: a cell for each class and group, and the sums that the tables show.

Rows are the classes, then those who are not evaluated and those whose evaluation is still open. Columns are the
groups; with more than one, the sums over all of them are items too.

Source: Hundepool and others, *Statistical Disclosure Control* (2012), chapter 5, on frequency tables: small counts, and
group disclosure, where the zeros of a column tell the class of everybody in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from attrs import field, frozen

from valutazione.disclosure.declaration import Pubblicazione
from valutazione.disclosure.frame import Frame, Item
from valutazione.disclosure.people import Person

EVALUATED: Final = "valutati"
PEOPLE: Final = "persone"
NOT_EVALUATED: Final = "non valutati"
OPEN: Final = "da completare"

# What it costs to hide a count: those of the groups more than the sums over groups, totals more than their parts;
# of two that are alike, the one of more people.
_CELL, _EVALUATED, _PEOPLE = 4, 40, 3
_ROW_OF_ALL, _EVALUATED_OF_ALL, _PEOPLE_OF_ALL = 2, 8, 1
_LIKE = 10_000


class Spot(NamedTuple):
    """A count of the tables: a row (the place of a class, or one of the names above) and a group (None: all)."""

    row: int | str
    group: int | None


@frozen
class Layout:
    """The frame of some people, and which item each spot is."""

    frame: Frame
    spots: tuple[Spot, ...]
    cells: tuple[Spot, ...]
    rows: tuple[int | str, ...]
    groups: int
    _places: dict[Spot, int] = field(init=False, repr=False)

    @_places.default
    def _find_places(self) -> dict[Spot, int]:
        return {spot: place for place, spot in enumerate(self.spots)}

    def place(self, spot: Spot) -> int:
        """Return the item of a spot."""
        return self._places[spot]

    def value(self, spot: Spot) -> int:
        """Return the true count of a spot."""
        return self.frame.value(self._places[spot])

    def cells_of(self, spot: Spot) -> frozenset[int]:
        """Return the cells that a spot adds up."""
        return self.frame.items[self._places[spot]].cells

    @property
    def columns(self) -> tuple[int | None, ...]:
        """The groups, and all of them together when there are several."""
        return (*range(self.groups), *([None] if self.groups > 1 else []))


def row_of(person: Person) -> int | str:
    """Return the row that counts a person."""
    if person.classe is not None:
        return person.classe
    return OPEN if person.open else NOT_EVALUATED


def layout_of(people: Iterable[Person], declared: Pubblicazione) -> Layout:
    """Return the counts of *people*; a count from 1 to k - 1 is sensitive, and so is a class that holds everybody."""
    people = tuple(people)
    classes = tuple(range(len(declared.classi)))
    others = [row for row in (NOT_EVALUATED, OPEN) if any(row_of(person) == row for person in people)]
    rows: tuple[int | str, ...] = (*classes, *others)
    groups = len(declared.gruppi)
    cells = tuple(Spot(row, group) for group in range(groups) for row in rows)
    numbers = {spot: number for number, spot in enumerate(cells)}
    counts = [0] * len(cells)
    for person in people:
        counts[numbers[Spot(row_of(person), person.group)]] += 1

    def total(chosen: Iterable[int | str], group: int | None) -> frozenset[int]:
        within = range(groups) if group is None else (group,)
        return frozenset(numbers[Spot(row, one)] for row in chosen for one in within)

    spots: list[Spot] = []
    items: list[Item] = []
    for group in (*range(groups), *([None] if groups > 1 else [])):
        evaluated = sum(counts[cell] for cell in total(classes, group))
        everybody = sum(counts[cell] for cell in total(rows, group))
        of_all = group is None
        sums: list[tuple[int | str, Iterable[int | str], int]] = [
            (row, (row,), _ROW_OF_ALL if of_all else _CELL) for row in rows
        ]
        sums.append((EVALUATED, classes, _EVALUATED_OF_ALL if of_all else _EVALUATED))
        if others:
            sums.append((PEOPLE, rows, _PEOPLE_OF_ALL if of_all else _PEOPLE))
        for row, chosen, cost in sums:
            part = total(chosen, group)
            count = sum(counts[cell] for cell in part)
            whole = evaluated if isinstance(row, int) else everybody if row in others else None
            tells_all = not declared.uniformi and count == whole
            spots.append(Spot(row, group))
            weight = cost * _LIKE + min(count, _LIKE - 1)
            sensitive = count > 0 and (count < declared.k or tells_all)
            items.append(Item(part, weight, sensitive, link=of_all))
    return Layout(Frame(tuple(counts), tuple(items)), tuple(spots), cells, rows, groups)
