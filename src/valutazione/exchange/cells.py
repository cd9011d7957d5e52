"""From the texts of a table to the values of records: each cell by the kind of its input, or refused with a reason.

A cell that is empty is missing. A cell that cannot be read in exactly one way is refused, told with its place, and
missing as well; the rest of its row is kept. Limits, grids and spellings of words are judged by the evaluator.

================== ==========================================================================
kind               what a cell may be
================== ==========================================================================
number             ``1.234,50``, as in Italy; ``1.500`` has two readings and is refused
points, days, …    a number, with its unit or without: ``2``, ``2 punti``, ``6 mesi``
euro               a number, with ``€`` before or after, or without
percentage         ``80 %`` or ``80%``; of bare numbers zero only, since ``80`` has two readings
date               ``31/12/2021``
yes or no          ``sì``, ``si`` or ``no``, in any case
word               a word of the list or a declared spelling of it, exactly
set of words       words or declared abbreviations, with commas between
text, link         anything, as it is
================== ==========================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from valutazione.diagnostics import Diagnostic, nearest
from valutazione.diagnostics.catalogue.data import (
    COLONNA_IGNOTA,
    COLONNA_MANCANTE,
    COLONNA_NON_COMPILATA,
    NUMERO_AMBIGUO_NEI_DATI,
    PERCENTUALE_AMBIGUA,
    VALORE_ILLEGGIBILE,
)
from valutazione.diagnostics.catalogue.limits import TROPPI_ERRORI
from valutazione.exchange.csv import Table
from valutazione.exchange.limits import STANDARD, Limits
from valutazione.exchange.names import folded
from valutazione.exchange.values import NoValue, TwoValues, Value, kind_words, reader
from valutazione.model.kinds import Kind
from valutazione.model.sistema import Dato, Scheda
from valutazione.records import Riga
from valutazione.source import Cell

__all__ = ["read_cell", "rows_from"]


def rows_from(
    table: Table, scheda: Scheda, *, limits: Limits = STANDARD
) -> tuple[tuple[Riga, ...], tuple[Diagnostic, ...]]:
    """Return the rows of *table* as data for the records of *scheda*, and every problem of header and cells.

    A row has the values of the columns that are inputs of *scheda*. ``rifiutati`` of a row are the inputs whose
    cell was refused, or whose column is missing though it must be there: what is told once is not told again for
    each row. Rows that are no rows (``table.refused``) were told by whoever read the table, and
    stay as rows of which nothing is known: what they might add is not zero. Of refused cells, as
    many are told as the limit on problems, and then that there are more.
    """
    problems = list(_check_header(table, scheda))
    absent = tuple(
        dato.nome
        for dato in scheda.dati
        if dato.nome not in table.columns and not _may_be_absent(dato, scheda)
    )
    columns = [(index, scheda.dato(name)) for index, name in enumerate(table.columns)]
    known = [(index, dato, reader(dato.kind)) for index, dato in columns if dato is not None]
    rows: list[Riga] = []
    told = 0
    for row in table.rows:
        values: dict[str, Value | None] = {}
        places: dict[str, Cell] = {}
        refused = list(absent)
        for index, dato, read in known:
            cell = row.cells[index]
            place = places[dato.nome] = Cell(table.file, row.number, dato.nome, cell)
            try:
                values[dato.nome] = read(cell) if cell else None
            except (NoValue, TwoValues) as wrong:
                values[dato.nome] = None
                refused.append(dato.nome)
                told += 1
                if told <= limits.problems:
                    problems.append(_tell(wrong, place, dato.kind))
        rows.append(Riga(values, places, Cell(table.file, row.number), tuple(refused)))
    names = tuple(dato.nome for dato in scheda.dati)
    rows += (Riga({}, {}, Cell(table.file, number), names) for number in table.refused)
    if told > limits.problems:
        problems.append(TROPPI_ERRORI.at(Cell(table.file), count=str(limits.problems)))
    return tuple(rows), tuple(problems)


def read_cell(place: Cell, kind: Kind) -> Value | Diagnostic:
    """Return what the text of one cell, which is not empty, says as a value of *kind*, or why it says nothing."""
    try:
        return reader(kind)(place.content or "")
    except (NoValue, TwoValues) as wrong:
        return _tell(wrong, place, kind)


def _may_be_absent(dato: Dato, scheda: Scheda) -> bool:
    return (dato.facoltativo or dato.predefinito is not None) and dato.nome not in scheda.chiave


def _check_header(table: Table, scheda: Scheda) -> Iterator[Diagnostic]:
    missing = [dato for dato in scheda.dati if dato.nome not in table.columns]
    meant: set[str] = set()
    for column in table.columns:
        if scheda.dato(column) is None:
            suggestion = _meant_by(column, missing) or ""
            meant.add(suggestion)
            yield COLONNA_IGNOTA.at(
                Cell(table.file, column=column), column=column, scheda=scheda.nome, suggestion=suggestion
            )
    for dato in missing:
        if dato.nome not in meant:  # a misspelt column is one mistake, not two
            code = COLONNA_NON_COMPILATA if _may_be_absent(dato, scheda) else COLONNA_MANCANTE
            yield code.at(Cell(table.file), column=dato.nome, scheda=scheda.nome)


def _meant_by(column: str, missing: Iterable[Dato]) -> str | None:
    """Return the missing input that a column seems to be: by its name but for capitals and spaces, or its label."""
    missing = tuple(missing)
    for dato in missing:
        if folded(column) in (folded(dato.nome), folded(dato.etichetta or "")):
            return dato.nome
    return nearest(column, [dato.nome for dato in missing])


def _tell(wrong: NoValue | TwoValues, place: Cell, kind: Kind) -> Diagnostic:
    text = place.content or ""
    if isinstance(wrong, TwoValues):
        code = PERCENTUALE_AMBIGUA if wrong.percent else NUMERO_AMBIGUO_NEI_DATI
        return code.at(place, text=text, first=wrong.first, second=wrong.second)
    return VALORE_ILLEGGIBILE.at(
        place, text=text, kind=kind_words(kind), reason=wrong.reason, suggestion=wrong.suggestion
    )
