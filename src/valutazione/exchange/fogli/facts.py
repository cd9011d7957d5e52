"""What is known of a sheet besides its values, and the limits within which it may be read at all."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define, field, frozen

from valutazione.diagnostics import Phrase
from valutazione.exchange.limits import Limits

__all__ = ["At", "Box", "Facts", "Report", "Sheet", "Taker", "Unreadable", "damaged", "too_many_cells"]

At = tuple[int, int]
"""A cell: row and column, both from one."""

Box = tuple[int, int, int, int]
"""First row, first column, last row, last column, from one."""

MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
MAX_MERGED = 50_000

_DAMAGED = Phrase("è rovinato o incompleto", "it is damaged or incomplete")


class Unreadable(Exception):
    """A file, or a part of it, is not read as a workbook; ``reason`` says why."""

    def __init__(self, reason: Phrase) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return self.reason.it


def damaged(it: str = "", en: str = "") -> Unreadable:
    """Return the exception that says that the file is not whole, and where if that is known."""
    if not it:
        return Unreadable(_DAMAGED)
    return Unreadable(Phrase(f"{_DAMAGED.it} ({it})", f"{_DAMAGED.en} ({en})"))


def too_many_cells(limit: int) -> Unreadable:
    """Return the exception that says that the cells of a sheet take more room than is given."""
    return Unreadable(
        Phrase(
            f"le celle occupano un rettangolo di oltre {limit} caselle: cancella quelle lontane dalla tabella",
            f"the cells take a rectangle of more than {limit} places: delete those far from the table",
        )
    )


@frozen
class Facts:
    """What the values of a sheet do not tell.

    ``formulas`` are the cells with a formula, ``uncomputed`` those among them whose result was never saved, ``stale``
    those whose saved result is to be computed again by whoever opens the file, ``blank`` those whose saved result is an
    empty text that may stand for none; ``errors`` the text of each error.
    ``percent`` are the cells that show their number as a percentage, ``padded`` those that show it with leading zeros,
    and how many digits. ``lost`` are cells written in a way that calamine would take for empty. Hidden rows and columns
    are pairs of first and last.
    """

    box: Box | None = None
    lost: frozenset[At] = frozenset()
    formulas: frozenset[At] = frozenset()
    uncomputed: frozenset[At] = frozenset()
    stale: frozenset[At] = frozenset()
    blank: frozenset[At] = frozenset()
    errors: Mapping[At, str] = field(factory=dict)
    percent: frozenset[At] = frozenset()
    padded: Mapping[At, int] = field(factory=dict)
    merged: tuple[Box, ...] = ()
    hidden_rows: tuple[tuple[int, int], ...] = ()
    hidden_columns: tuple[tuple[int, int], ...] = ()


@frozen
class Sheet:
    """A sheet of a workbook: its name, whether it can be seen, what is known of it."""

    name: str
    visible: bool
    facts: Facts


@frozen
class Report:
    """What was found in a workbook: its sheets, its epoch, what is in it that is not read, and what calamine may have.

    ``serials_from_1904`` says which day the serial numbers of dates start from; ``macros`` and ``links`` whether it has
    programs and values taken from other files. ``clean`` are the bytes of a container with the checked parts alone.
    """

    sheets: tuple[Sheet, ...]
    serials_from_1904: bool
    macros: bool
    links: bool
    clean: bytes = field(repr=False)


@define
class Taker:
    """The notes on one sheet while it is gone through."""

    limits: Limits
    box: Box | None = None
    lost: set[At] = field(factory=set)
    formulas: set[At] = field(factory=set)
    uncomputed: set[At] = field(factory=set)
    stale: set[At] = field(factory=set)
    blank: set[At] = field(factory=set)
    errors: dict[At, str] = field(factory=dict)
    percent: set[At] = field(factory=set)
    padded: dict[At, int] = field(factory=dict)
    merged: list[Box] = field(factory=list)
    hidden_rows: list[tuple[int, int]] = field(factory=list)
    hidden_columns: list[tuple[int, int]] = field(factory=list)

    def fill(self, at: At) -> None:
        """Note that a cell has a value; ``Unreadable`` when it is in no place of a sheet, or far from all others."""
        row, column = at
        if not (1 <= row <= MAX_ROW and 1 <= column <= MAX_COLUMN):
            raise damaged("una cella sta fuori da ogni foglio", "a cell is outside any sheet")
        if self.box is None:
            self.box = (row, column, row, column)
            return
        top, left, bottom, right = self.box
        if top <= row <= bottom and left <= column <= right:
            return
        self.box = (min(top, row), min(left, column), max(bottom, row), max(right, column))
        top, left, bottom, right = self.box
        if (bottom - top + 1) * (right - left + 1) > self.limits.sheet_cells:
            raise too_many_cells(self.limits.sheet_cells)

    def merge(self, box: Box) -> None:
        """Note cells that were merged."""
        first_row, first_column, last_row, last_column = box
        if not (1 <= first_row <= last_row <= MAX_ROW and 1 <= first_column <= last_column <= MAX_COLUMN):
            raise damaged("celle unite fuori da ogni foglio", "merged cells outside any sheet")
        if len(self.merged) == MAX_MERGED:
            raise Unreadable(
                Phrase(f"ha più di {MAX_MERGED} celle unite", f"it has more than {MAX_MERGED} merged cells")
            )
        self.merged.append(box)

    def facts(self) -> Facts:
        """Return what was noted."""
        return Facts(
            self.box,
            frozenset(self.lost),
            frozenset(self.formulas),
            frozenset(self.uncomputed),
            frozenset(self.stale),
            frozenset(self.blank),
            dict(self.errors),
            frozenset(self.percent),
            dict(self.padded),
            tuple(self.merged),
            tuple(self.hidden_rows),
            tuple(self.hidden_columns),
        )
