"""A CSV file as a grid, for a map that says where in it the table is: titles above the header, totals below."""

from __future__ import annotations

from attrs import frozen

from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue.data import DATI_TROPPO_GRANDI, FILE_DATI_VUOTO, SEPARATORE_INCERTO
from valutazione.exchange.csv import decode_text, fault_of
from valutazione.exchange.fogli import Grid
from valutazione.exchange.limits import Limits
from valutazione.exchange.scanner import scan
from valutazione.source import Cell

__all__ = ["CsvGrid", "csv_grid", "separator_of"]

_ROWS = Phrase("righe", "rows")


@frozen
class CsvGrid:
    """The cells of a file, and the physical lines of those rows that were told and left out."""

    grid: Grid
    refused: tuple[int, ...]


def csv_grid(
    name: str, data: bytes, *, encoding: str, separator: str | None, header: int, limits: Limits
) -> tuple[CsvGrid | None, tuple[Diagnostic, ...]]:
    """Return the cells of a CSV file, by physical line, and every problem of its rows.

    Without a declared *separator*, it is the one that stands in line *header*; with both there, or neither when other
    lines have some, nothing is guessed.
    """
    text = decode_text(name, data, encoding)
    if isinstance(text, Diagnostic):
        return None, (text,)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return None, (FILE_DATI_VUOTO.at(Cell(name)),)
    used = separator or separator_of(text, header, limits)
    if used is None:
        return None, (SEPARATORE_INCERTO.at(Cell(name, header)),)
    rows: list[tuple[str, ...]] = []
    refused: list[int] = []
    problems: list[Diagnostic] = []
    for record in scan(text, used, limits.columns):
        if record.line > limits.rows or len(problems) > limits.problems:
            return None, (*problems, DATI_TROPPO_GRANDI.at(Cell(name), what=_ROWS, limit=str(limits.rows)))
        problem = fault_of(name, record, (), limits) if record.line >= header else None
        rows += [()] * (record.line - len(rows) - 1)
        if problem is None:
            rows.append(tuple(cell.strip() for cell in record.cells))
            continue
        problems.append(problem)
        refused.append(record.line)
        rows.append(())
        if record.fatal:
            return None, tuple(problems)
    return CsvGrid(Grid(name, None, rows), tuple(refused)), tuple(problems)


def separator_of(text: str, header: int, limits: Limits) -> str | None:
    """Return the one separator of the row at line *header*, if it has one alone."""
    for record in scan(text, ";,", limits.columns):
        if record.line >= header:
            return record.separators if len(record.separators) == 1 else None
    return ";"
