"""The folder that has a map: the map and the files that it names, all inside, and the rows that come out of them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path

from attrs import define, field, frozen

from valutazione.diagnostics import Diagnostic, Phrase, nearest
from valutazione.diagnostics.catalogue import fogli as codes
from valutazione.exchange.fogli import Unreadable, Workbook, open_workbook
from valutazione.exchange.limits import Limits
from valutazione.exchange.mappe.csv_grid import csv_grid
from valutazione.exchange.mappe.following import follow, unknown
from valutazione.exchange.mappe.model import Mappa, Tabella
from valutazione.exchange.mappe.reading import read_map
from valutazione.exchange.names import MAP, is_workbook_name
from valutazione.exchange.reading import Refused, read_inside, refusal, too_large
from valutazione.model.sistema import Scheda, Sistema
from valutazione.records import Riga
from valutazione.source import Cell

__all__ = ["Folder", "MappedData", "read_mapped"]

_NEEDS_SHEET = Phrase(
    "di un foglio di calcolo serve dire quale foglio", "of a spreadsheet, which sheet must be said"
)
_NO_SHEET = Phrase("un file CSV non ha fogli: togli la voce", "a CSV file has no sheets: remove the key")
_NOT_DATA = Phrase(
    "i dati si leggono da fogli di calcolo `.xlsx`, `.xls`, `.ods` e da file `.csv`",
    "data are read from `.xlsx`, `.xls` and `.ods` spreadsheets and from `.csv` files",
)
_LISTED = 30
_HIDDEN = Phrase("il foglio intero", "the whole sheet")


@frozen
class Folder:
    """A folder with a map called ``map``; its files are called with ``prefix`` before their path in it."""

    root: Traversable
    map: str = MAP
    prefix: str = ""

    def has_map(self) -> bool:
        """Say whether the map is there, even if it cannot be read."""
        file = self.root.joinpath(self.map)
        return os.path.lexists(file) if isinstance(file, Path) else file.is_file()

    def shown(self, relative: str) -> str:
        """Return what to call a file of the folder."""
        return f"{self.prefix}{relative}"

    def read(self, relative: str, limit: int, place: Cell) -> bytes:
        """Return the bytes of a file inside the folder; ``Refused`` when that is not possible."""
        data = read_inside(self.root, relative, limit, shown=self.shown(relative), place=place)
        if len(data) > limit:
            raise too_large(limit, place)
        return data


@frozen
class MappedData:
    """The rows that a map led to, by scheda; the files it names, as they are called in its folder; all problems."""

    rows: Mapping[str, tuple[Riga, ...]]
    files: frozenset[str]
    problems: tuple[Diagnostic, ...]


def read_mapped(folder: Folder, sistema: Sistema, *, encoding: str, limits: Limits) -> MappedData:
    """Return the rows that the map of *folder* leads to, for each scheda of *sistema* that it names.

    *encoding* is that of the CSV files of which the map does not say it. Nothing is raised, whatever the files are, but
    ``MissingExtraError`` when there are workbooks and what reads them is not installed.
    """
    name = folder.shown(folder.map)
    try:
        data = folder.read(folder.map, limits.map_bytes, Cell(name))
    except Refused as refused:
        return MappedData({}, frozenset(), (refused.diagnostic,))
    mappa, problems = read_map(name, data, limits=limits)
    if mappa is None:
        return MappedData({}, frozenset(), problems)
    run = _Run(folder, sistema, encoding, limits, list(problems))
    return run.read(mappa)


@define
class _Run:
    folder: Folder
    sistema: Sistema
    encoding: str
    limits: Limits
    problems: list[Diagnostic]
    files: dict[str, bytes | None] = field(factory=dict)
    books: dict[str, Workbook | None] = field(factory=dict)
    used: dict[str, set[str]] = field(factory=dict)
    left: int = 0

    def read(self, mappa: Mappa) -> MappedData:
        self.left = self.limits.total_bytes
        rows: dict[str, list[Riga]] = {}
        for tabella in mappa.tabelle:
            scheda = self._scheda(tabella)
            if scheda is None:
                self.used.setdefault(tabella.file, set()).add(tabella.foglio or "")
                continue
            found = self._table(tabella, scheda)
            rows.setdefault(scheda.nome, []).extend((unknown(tabella, scheda),) if found is None else found)
        for file, book in self.books.items():
            if book is not None:
                self._left_aside(file, book)
        files = frozenset(tabella.file for tabella in mappa.tabelle)
        return MappedData({nome: tuple(given) for nome, given in rows.items()}, files, tuple(self.problems))

    def _scheda(self, tabella: Tabella) -> Scheda | None:
        taking = [scheda for scheda in self.sistema.schede if scheda.con_dati]
        for scheda in taking:
            if tabella.scheda in (scheda.nome, scheda.plurale):
                return scheda
        names = [scheda.nome for scheda in taking]
        self.problems.append(
            codes.SCHEDA_IGNOTA_NELLA_MAPPA.at(
                tabella.luogo("scheda"),
                scheda=tabella.scheda,
                schede=", ".join(f"`{name}`" for name in names),
                suggestion=nearest(tabella.scheda, names) or "",
            )
        )
        return None

    def _table(self, tabella: Tabella, scheda: Scheda) -> tuple[Riga, ...] | None:
        """Return the rows of a table, or none when nobody can tell them."""
        if tabella.perduta:
            return None
        lower = tabella.file.lower()
        if is_workbook_name(lower):
            return self._from_workbook(tabella, scheda)
        if lower.endswith(".csv"):
            return self._from_csv(tabella, scheda)
        self._tell(refusal(tabella.file, _NOT_DATA, tabella.luogo("file")).diagnostic)
        return None

    def _from_csv(self, tabella: Tabella, scheda: Scheda) -> tuple[Riga, ...] | None:
        if tabella.foglio is not None:
            self._wrong(tabella, "foglio", _NO_SHEET)
        data = self._bytes(tabella)
        if data is None:
            return None
        found, problems = csv_grid(
            self.folder.shown(tabella.file),
            data,
            encoding=tabella.codifica or self.encoding,
            separator=tabella.separatore,
            header=tabella.riga,
            limits=self.limits,
        )
        self.problems += problems
        if found is None:
            return None
        rows, problems = follow(tabella, scheda, found.grid, found.refused, self.limits)
        self.problems += problems
        return rows

    def _from_workbook(self, tabella: Tabella, scheda: Scheda) -> tuple[Riga, ...] | None:
        book = self._book(tabella)
        if tabella.foglio is None:
            self._wrong(tabella, "foglio", _NEEDS_SHEET)
            return None
        self.used.setdefault(tabella.file, set()).add(tabella.foglio)
        if book is None:
            return None
        sheet = book.sheet(tabella.foglio)
        if sheet is None:
            self.problems.append(
                codes.FOGLIO_IGNOTO.at(
                    tabella.luogo("foglio"),
                    path=book.file,
                    sheet=tabella.foglio,
                    sheets=_listed(book.names),
                    suggestion=nearest(tabella.foglio, book.names) or "",
                )
            )
            return None
        try:
            grid = book.grid(sheet, stale_zeros=tabella.formule_salvate)
        except Unreadable as wrong:
            self._illegible(book.file, wrong)
            return None
        if not sheet.visible:
            self.problems.append(codes.NASCOSTI_MA_LETTI.at(Cell(book.file, sheet=sheet.name), what=_HIDDEN))
        rows, problems = follow(tabella, scheda, grid, (), self.limits)
        self.problems += problems
        return rows

    def _book(self, tabella: Tabella) -> Workbook | None:
        if tabella.file not in self.books:
            data, name = self._bytes(tabella), self.folder.shown(tabella.file)
            self.books[tabella.file] = None
            if data is not None:
                try:
                    self.books[tabella.file] = open_workbook(name, data, self.limits)
                except Unreadable as wrong:
                    self._illegible(name, wrong)
        return self.books[tabella.file]

    def _bytes(self, tabella: Tabella) -> bytes | None:
        if tabella.file not in self.files:
            limit = min(self.left, self.limits.data_bytes)
            self.files[tabella.file] = None
            try:
                data = self.folder.read(tabella.file, limit, tabella.luogo("file"))
            except Refused as refused:
                self._tell(refused.diagnostic)
            else:
                self.files[tabella.file] = data
                self.left -= len(data)
        return self.files[tabella.file]

    def _left_aside(self, file: str, book: Workbook) -> None:
        """Tell what is in a workbook and was not read."""
        used = self.used.get(file, set())
        unread = [
            sheet.name for sheet in book.sheets if sheet.name not in used and sheet.facts.box is not None
        ]
        if unread:
            self.problems.append(codes.FOGLI_NON_LETTI.at(Cell(book.file), sheets=_listed(unread)))
        if book.macros or book.links:
            it = ["macro"] if book.macros else []
            en = ["macros"] if book.macros else []
            if book.links:
                it.append("collegamenti ad altri file")
                en.append("links to other files")
            what = Phrase(" e ".join(it), " and ".join(en))
            self.problems.append(codes.CONTENUTO_NON_USATO.at(Cell(book.file), what=what))

    def _illegible(self, name: str, wrong: Unreadable) -> None:
        self.problems.append(codes.FOGLIO_ILLEGGIBILE.at(Cell(name), path=name, reason=wrong.reason))

    def _wrong(self, tabella: Tabella, key: str, reason: Phrase) -> None:
        self.problems.append(codes.VOCE_ERRATA_NELLA_MAPPA.at(tabella.luogo(key), key=key, reason=reason))

    def _tell(self, problem: Diagnostic) -> None:
        self.problems.append(problem)


def _listed(names: Sequence[str]) -> str:
    """Return the names of sheets, the first of them if they are very many."""
    return ", ".join(f"`{name}`" for name in names[:_LISTED]) + (", …" if len(names) > _LISTED else "")
