"""The public tables as a workbook: how they are read, a sheet for each table, and the criteria in prose."""

from __future__ import annotations

from collections.abc import Iterator

from valutazione.disclosure import Blank, Figure, Publication, PublicTable
from valutazione.disclosure.tables import Cell
from valutazione.disclosure.words import blank_text
from valutazione.exchange.ods import Sheet, to_ods

__all__ = ["public_workbook"]


def public_workbook(publication: Publication, state: tuple[str, ...], criteria: str) -> bytes:
    """Return the bytes of an ODS file; *state* and *criteria* are what the page says in words."""
    notes = ("", "Come si leggono le tabelle", *publication.notes)
    first = Sheet("Leggimi", tuple((line,) for line in (publication.title, *state, *notes)), widths=(24,))
    last = Sheet("Criteri", tuple((line,) for line in criteria.splitlines()), widths=(24,))
    return to_ods([first, *map(_sheet, publication.tables), last], title=publication.title)


def _sheet(table: PublicTable) -> Sheet:
    return Sheet(table.name, (table.headers, *(tuple(_cells(row)) for row in table.rows)))


def _cells(row: tuple[Cell, ...]) -> Iterator[Figure | str]:
    for cell in row:
        yield blank_text(cell) if isinstance(cell, Blank) else cell
