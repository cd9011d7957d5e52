"""From the files of published tables to tables that can be compared: columns understood, cells read, nothing dropped.

A table says what it is about by its columns; ``FILE=SCHEDA`` says it where they leave a doubt. Cells are read as those
of data are. Rows may come from anything that makes a ``Table`` of texts, as a sheet of a workbook does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from valutazione.audit.pubblicati import (
    Forma,
    Pubblicato,
    RigaPubblicata,
    TavolaPubblicata,
    decimals,
    readings,
    suggestion,
)
from valutazione.diagnostics import Diagnostic, nearest
from valutazione.diagnostics.catalogue.data import SCHEDA_IGNOTA_NEI_DATI
from valutazione.diagnostics.catalogue.limits import TROPPI_ERRORI
from valutazione.diagnostics.catalogue.pubblicati import (
    CHIAVE_PUBBLICATA_MANCANTE,
    COLONNA_PUBBLICATA_IGNOTA,
    NIENTE_DI_PUBBLICATO,
    TABELLA_INCERTA,
    TABELLA_SENZA_SCHEDA,
)
from valutazione.exchange.cells import read_cell
from valutazione.exchange.csv import Row, Table, read_csv
from valutazione.exchange.data_files import read_data_paths
from valutazione.exchange.folders import Located
from valutazione.exchange.limits import STANDARD, Limits
from valutazione.exchange.names import folded as named_alike
from valutazione.exchange.values import Value
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import Kind
from valutazione.model.sistema import Sistema
from valutazione.model.texts import text_of
from valutazione.records import Unfit, scalar
from valutazione.source import Cell

__all__ = ["published_from", "read_published"]

_APOSTROPHES = str.maketrans("’‘ʼ", "'''")


def folded(name: str) -> str:
    """Return what two spellings of the name of a column have in common: apostrophes, too, are alike.

    >>> folded("Punteggio dell’area") == folded("punteggio dell'area")
    True
    """
    return named_alike(name.translate(_APOSTROPHES))


Found = tuple[tuple[TavolaPubblicata, ...], tuple[Diagnostic, ...]]


def read_published(
    place: Located | Iterable[str],
    sistema: Sistema,
    *,
    encoding: str = "utf-8",
    limits: Limits = STANDARD,
) -> Found:
    """Return the published tables, and every problem found on the way; what is good is kept.

    *place* is a located scheme, whose own folder ``pubblicati`` is read, or paths of CSV files and folders, each
    perhaps followed by ``=`` and the scheda it is about. Whatever is written in the files, nothing is raised;
    ``ValueError`` when *encoding* is none of ``ENCODINGS``.
    """
    files: list[tuple[str, bytes, str]] = []
    problems: list[Diagnostic] = []
    if isinstance(place, Located):
        read, found = place.read_published()
        files += ((name, data, "") for name, data in read)
        problems += found
    else:
        for path, scheda in map(_split, dict.fromkeys(place)):
            read, found = read_data_paths([path], limits=limits)
            files += ((name, data, scheda) for name, data in read)
            problems += found
    tables: list[TavolaPubblicata] = []
    for name, data, scheda in files:
        table, found = read_csv(name, data, encoding=encoding, limits=limits)
        problems += found
        if table is not None:
            one, found = published_from(table, sistema, scheda=scheda or None, limits=limits)
            problems += found
            tables += one
    if not tables and not problems:
        problems.append(NIENTE_DI_PUBBLICATO.at(None))
    return tuple(tables), tuple(problems)


def published_from(
    table: Table, sistema: Sistema, *, scheda: str | None = None, limits: Limits = STANDARD
) -> Found:
    """Return *table* as a published one, if its columns say what it is about, and every problem of it.

    *scheda* is what it is about, where the caller knows.
    """
    named = None if scheda is None else sistema.scheda(scheda)
    if scheda is not None and named is None:
        known = [one.nome for one in sistema.schede]
        near = nearest(scheda, known) or ""
        return (), (SCHEDA_IGNOTA_NEI_DATI.at(Cell(table.file), scheda=scheda, suggestion=near),)
    forme = readings(table.columns, sistema, folded, scheda=None if named is None else named.nome)
    if not forme:
        columns = ", ".join(f"`{column}`" for column in table.columns)
        return (), (TABELLA_SENZA_SCHEDA.at(Cell(table.file), columns=columns),)
    if len(forme) > 1:
        schede = ", ".join(f"`{forma.scheda}`" for forma in forme)
        return (), (TABELLA_INCERTA.at(Cell(table.file), schede=schede, file=table.file),)
    forma = forme[0]
    problems = [
        COLONNA_PUBBLICATA_IGNOTA.at(
            Cell(table.file, column=column),
            column=column,
            scheda=forma.scheda,
            suggestion=suggestion(column, forma, sistema, folded),
        )
        for column in forma.ignote
    ]
    rows = list(_rows(table, forma, sistema, problems))
    if len(problems) > limits.problems:
        problems = [
            *problems[: limits.problems],
            TROPPI_ERRORI.at(Cell(table.file), count=str(limits.problems)),
        ]
    return (TavolaPubblicata(table.file, forma, tuple(rows)),), tuple(problems)


def _split(given: str) -> tuple[str, str]:
    """Return the path and the scheda of ``FILE=SCHEDA``; a name with an equals sign is a path unless a word follows."""
    path, sign, scheda = given.rpartition("=")
    return (path, scheda) if sign and path and scheda.isidentifier() else (given, "")


def _rows(
    table: Table, forma: Forma, sistema: Sistema, problems: list[Diagnostic]
) -> Iterator[RigaPubblicata]:
    kinds = forma.kinds(sistema)
    fields = dict(forma.chiave)
    chiave = _key_order(forma, sistema)
    for row in table.rows:
        values: dict[str, Pubblicato] = {}
        places: dict[str, Cell] = {}
        empty: list[str] = []
        key: dict[str, str] = {}
        lost = False
        for column, text in zip(table.columns, row.cells, strict=True):
            if column not in kinds:
                continue
            place = places[column] = Cell(table.file, row.number, column, text)
            value = _value(place, kinds[column]) if text else None
            if isinstance(value, Diagnostic):
                problems.append(value)
                lost = lost or column in fields
            elif value is None:
                empty.append(column)
            elif column in fields:
                key[fields[column]] = text_of(value, kinds[column])
            else:
                values[column] = Pubblicato(text, value, decimals(text, kinds[column]))
        if not values and not key:
            continue  # a line of separators alone
        for column in empty:
            if column in fields:
                problems.append(CHIAVE_PUBBLICATA_MANCANTE.at(_row_place(table, row), column=column))
                lost = True
        if not lost:
            yield RigaPubblicata(
                tuple(key[nome] for nome in chiave), values, places, _row_place(table, row), tuple(empty)
            )


def _key_order(forma: Forma, sistema: Sistema) -> tuple[str, ...]:
    """Return the fields of the key of a row, in the order that the outcome has them."""
    scheda = sistema.scheda(forma.scheda)
    assert scheda is not None
    return tuple(nome for _, nome in forma.chiave) if forma.gruppi else scheda.chiave


def _row_place(table: Table, row: Row) -> Cell:
    return Cell(table.file, row.number)


def _value(place: Cell, kind: Kind) -> Scalar | Diagnostic:
    value: Value | Diagnostic = read_cell(place, kind)
    if isinstance(value, Diagnostic):
        return value
    try:
        return scalar(value, kind)
    except Unfit:  # a spelling of several words, which read_cell lets through in a set only
        raise AssertionError("a cell that was read is a value of its kind") from None
