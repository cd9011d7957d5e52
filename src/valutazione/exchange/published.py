"""From the files of published tables to tables that can be compared: columns understood, cells read, nothing dropped.

A CSV file says what it is about by its columns; ``FILE=SCHEDA`` says it where they leave a doubt. Cells are read as
those of data are. Any other file, and a CSV file made otherwise, is read as a map says: a ``[[pubblicata]]`` of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from attrs import define, field

from valutazione.audit.pubblicati import Pubblicato, TavolaPubblicata, decimals
from valutazione.diagnostics import Diagnostic, nearest
from valutazione.diagnostics.catalogue.data import SCHEDA_IGNOTA_NEI_DATI
from valutazione.diagnostics.catalogue.limits import TROPPI_ERRORI
from valutazione.diagnostics.catalogue.pubblicati import (
    MAPPA_SENZA_PUBBLICATE,
    NIENTE_DI_PUBBLICATO,
    PUBBLICATO_SENZA_MAPPA,
)
from valutazione.exchange.cells import read_cell
from valutazione.exchange.csv import Table, read_csv
from valutazione.exchange.data_files import read_data_paths
from valutazione.exchange.folders import PUBLISHED, Located
from valutazione.exchange.limits import STANDARD, Limits
from valutazione.exchange.mappe import Folder
from valutazione.exchange.mappe.published import MappedTables, read_mapped_tables
from valutazione.exchange.names import MAP, is_workbook_name
from valutazione.exchange.published_rows import Rows, understood
from valutazione.exchange.values import Value
from valutazione.model.kinds import Kind
from valutazione.model.sistema import Sistema
from valutazione.records import Unfit, scalar
from valutazione.source import Cell

__all__ = ["published_from", "read_published"]

Found = tuple[tuple[TavolaPubblicata, ...], tuple[Diagnostic, ...]]


def read_published(
    place: Located | Iterable[str],
    sistema: Sistema,
    *,
    encoding: str = "utf-8",
    limits: Limits = STANDARD,
) -> Found:
    """Return the published tables, and every problem found on the way; what is good is kept.

    *place* is a located scheme, whose own folder ``pubblicati`` and map are read, or paths: of CSV files, each perhaps
    followed by ``=`` and the scheda it is about; of maps; of spreadsheets that a map beside them names; of folders of
    these. Whatever is written in the files, nothing is raised; ``ValueError`` when *encoding* is none of ``ENCODINGS``,
    ``MissingExtraError`` when a map names a workbook and the extra ``fogli`` is not installed.
    """
    run = _Run(sistema, encoding, limits)
    if isinstance(place, Located):
        run.of_scheme(place)
    else:
        for path, scheda in map(_split, dict.fromkeys(place)):
            run.at(path, scheda)
    if not run.tables and not run.problems:
        run.problems.append(NIENTE_DI_PUBBLICATO.at(None))
    return tuple(run.tables), tuple(run.problems)


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
    forma, problems = understood(
        table.columns,
        sistema,
        scheda=None if named is None else named.nome,
        file=table.file,
        whole=Cell(table.file),
        place=lambda column: Cell(table.file, column=column),
    )
    if forma is None:
        return (), tuple(problems)
    rows = Rows(forma, sistema, problems)
    _read_rows(table, forma.kinds(sistema), rows)
    if len(problems) > limits.problems:
        problems = [
            *problems[: limits.problems],
            TROPPI_ERRORI.at(Cell(table.file), count=str(limits.problems)),
        ]
    return (TavolaPubblicata(table.file, forma, tuple(rows.rows)),), tuple(problems)


@define
class _Run:
    sistema: Sistema
    encoding: str
    limits: Limits
    tables: list[TavolaPubblicata] = field(factory=list)
    problems: list[Diagnostic] = field(factory=list)

    def of_scheme(self, located: Located) -> None:
        """Read what a scheme has beside itself; its own map may be of data alone."""
        self.limits = located.limits
        beside, within = Folder(located.root), Folder(located.root.joinpath(PUBLISHED), MAP, f"{PUBLISHED}/")
        taken = self._take(beside, self._mapped(beside)) if _has_map(beside) else set()
        if _has_map(within):
            taken |= self._map_at(within)
        files, problems = located.read_published(taken=frozenset(taken))
        self.problems += problems
        self._csv(files, "")

    def at(self, path: str, scheda: str) -> None:
        """Read what is at a path that the caller named."""
        where = Path(path)
        if path.lower().endswith(".toml"):
            self._map_at(_folder(where.parent, where.name))
            return
        taken: set[str] = set()
        folder = _folder(where if where.is_dir() else where.parent)
        if _has_map(folder):
            if where.is_dir():
                taken = self._take(folder, self._mapped(folder))
            elif is_workbook_name(path):
                found = self._mapped(folder, only=where.name)
                if where.name in found.files or found.problems:
                    self._take(folder, found)
                    return
        files, problems = read_data_paths(
            [path], limits=self.limits, taken=frozenset(taken), unmapped=PUBBLICATO_SENZA_MAPPA
        )
        self.problems += problems
        self._csv(files, scheda)

    def _mapped(self, folder: Folder, only: str | None = None) -> MappedTables:
        return read_mapped_tables(folder, self.sistema, encoding=self.encoding, limits=self.limits, only=only)

    def _map_at(self, folder: Folder) -> set[str]:
        """Read a map that is there for its published tables; return the files that it names."""
        found = self._mapped(folder)
        if not found.files and not found.problems:
            name = folder.shown(folder.map)
            self.problems.append(MAPPA_SENZA_PUBBLICATE.at(Cell(name), path=name))
        return self._take(folder, found)

    def _take(self, folder: Folder, found: MappedTables) -> set[str]:
        """Keep what a map led to; return the files that it names."""
        self.tables += found.tables
        self.problems += found.problems
        return {folder.shown(file) for file in found.files}

    def _csv(self, files: Iterable[tuple[str, bytes]], scheda: str) -> None:
        for name, data in files:
            table, found = read_csv(name, data, encoding=self.encoding, limits=self.limits)
            self.problems += found
            if table is not None:
                one, found = published_from(table, self.sistema, scheda=scheda or None, limits=self.limits)
                self.problems += found
                self.tables += one


def _folder(root: Path, name: str = MAP) -> Folder:
    return Folder(root, name, "" if root == Path() else f"{root}{os.sep}")


def _has_map(folder: Folder) -> bool:
    try:
        return folder.has_map()
    except (OSError, ValueError):
        return False


def _split(given: str) -> tuple[str, str]:
    """Return the path and the scheda of ``FILE=SCHEDA``; a name with an equals sign is a path unless a word follows."""
    path, sign, scheda = given.rpartition("=")
    return (path, scheda) if sign and path and scheda.isidentifier() else (given, "")


def _read_rows(table: Table, kinds: dict[str, Kind], rows: Rows) -> None:
    for row in table.rows:
        given: dict[str, Pubblicato | None] = {}
        places: dict[str, Cell] = {}
        refused: list[str] = []
        for column, text in zip(table.columns, row.cells, strict=True):
            if column not in kinds:
                continue
            place = places[column] = Cell(table.file, row.number, column, text)
            read = _value(place, kinds[column]) if text else None
            if isinstance(read, Diagnostic):
                rows.problems.append(read)
                refused.append(column)
            else:
                given[column] = read
        rows.add(given, places, Cell(table.file, row.number), refused=refused)


def _value(place: Cell, kind: Kind) -> Pubblicato | Diagnostic:
    value: Value | Diagnostic = read_cell(place, kind)
    if isinstance(value, Diagnostic):
        return value
    text = place.content or ""
    try:
        return Pubblicato(text, scalar(value, kind), decimals(text, kind))
    except Unfit:  # a spelling of several words, which read_cell lets through in a set only
        raise AssertionError("a cell that was read is a value of its kind") from None
