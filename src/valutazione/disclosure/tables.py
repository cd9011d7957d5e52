"""The public tables: titles, headers, and cells that hold a figure, or say that there is none to read.

A figure is rounded already, once, as the notes of the page say: whatever the format, it is the same number.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from attrs import field, frozen


class Unit(Enum):
    """What a figure counts."""

    PERSONE = "persone"
    PERCENTO = "%"
    EURO = "€"
    NUMERO = ""


class Blank(Enum):
    """Why a cell has no figure."""

    RISERVATO = "riservato"
    """Not published: it would tell of few people, or give back a figure that would."""

    ASSENTE = "assente"
    """There is none: nothing was declared, or nothing can be computed."""

    IGNOTO = "ignoto"
    """Not known yet: the evaluation is still open."""


@frozen
class Figure:
    """A number to show with ``places`` decimals; percentages are parts of a hundred."""

    value: Fraction
    unit: Unit
    places: int = 0


Cell = Figure | Blank | str
"""A figure, the reason why there is none, or some words."""


@frozen
class PublicTable:
    """A table: ``name`` for programs, a title, headers, and rows of which the first cell is the header of the row."""

    name: str
    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...] = field()

    @rows.validator
    def _check_rows(self, _attribute: object, rows: tuple[tuple[Cell, ...], ...]) -> None:
        if any(len(row) != len(self.headers) or not isinstance(row[0], str) for row in rows):
            raise ValueError("every row has a header, and as many cells as the table")

    @property
    def hidden(self) -> int:
        """How many cells are not published."""
        return sum(cell is Blank.RISERVATO for row in self.rows for cell in row)


@frozen(kw_only=True)
class Publication:
    """All that is published: the tables, the notes that belong to them, the state of the results.

    ``validation`` is what the body declares, empty when it declares nothing: then the results are not validated.
    """

    title: str
    body: str
    period: str
    validation: str
    provisional: bool
    notes: tuple[str, ...]
    tables: tuple[PublicTable, ...]
    identity: str
    acts: tuple[str, ...] = ()
    opinions: tuple[str, ...] = ()
