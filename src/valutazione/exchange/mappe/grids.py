"""The cells of the tables that a map names: each file is read once, and what nobody read in it is told."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from valutazione.diagnostics import Diagnostic, Phrase, nearest
from valutazione.diagnostics.catalogue import fogli as codes
from valutazione.exchange.fogli import Unreadable, Workbook, open_workbook
from valutazione.exchange.limits import Limits
from valutazione.exchange.mappe.csv_grid import CsvGrid, csv_grid
from valutazione.exchange.mappe.files import Folder
from valutazione.exchange.mappe.model import Mappa, Tabella
from valutazione.exchange.names import is_workbook_name
from valutazione.exchange.reading import Refused, refusal
from valutazione.model.sistema import Scheda
from valutazione.source import Cell

__all__ = ["Grids"]

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


@define
class Grids:
    """The files of a folder, opened as the tables of its map ask; what is wrong with them goes to ``problems``.

    ``encoding`` is that of the CSV files of which the map does not say it.
    """

    folder: Folder
    encoding: str
    limits: Limits
    problems: list[Diagnostic] = field(factory=list)
    _files: dict[str, bytes | None] = field(factory=dict, init=False)
    _books: dict[str, Workbook | None] = field(factory=dict, init=False)
    _used: dict[str, set[str]] = field(factory=dict, init=False)
    _left: int = field(init=False)

    @_left.default
    def _all_of_it(self) -> int:
        return self.limits.total_bytes

    def passed_over(self, tabella: Tabella) -> None:
        """Take note that nobody will read a table, for a reason that was told."""
        self._used.setdefault(tabella.file, set()).add(tabella.foglio or "")

    def of(self, tabella: Tabella) -> CsvGrid | None:
        """Return the cells that a table is to be found in, or none when they cannot be read, which is told."""
        if tabella.perduta:
            return None
        lower = tabella.file.lower()
        if is_workbook_name(lower):
            return self._from_workbook(tabella)
        if lower.endswith(".csv"):
            return self._from_csv(tabella)
        self._tell(refusal(tabella.file, _NOT_DATA, tabella.luogo("file")).diagnostic)
        return None

    def scheda(self, tabella: Tabella, schede: Sequence[Scheda]) -> Scheda | None:
        """Return the one of *schede* that a table names, by its name or its plural; say when there is none."""
        for scheda in schede:
            if tabella.scheda in (scheda.nome, scheda.plurale):
                return scheda
        names = [scheda.nome for scheda in schede]
        self.problems.append(
            codes.SCHEDA_IGNOTA_NELLA_MAPPA.at(
                tabella.luogo("scheda"),
                scheda=tabella.scheda,
                schede=", ".join(f"`{name}`" for name in names),
                suggestion=nearest(tabella.scheda, names) or "",
            )
        )
        return None

    def tell_unread(self, mappa: Mappa) -> None:
        """Tell what is in the workbooks and was not read: neither by these tables nor by the others of the map."""
        for file, sheet in mappa.altre:
            self._used.setdefault(file, set()).add(sheet)
        for file, book in self._books.items():
            if book is not None:
                self._left_aside(file, book)

    def _from_csv(self, tabella: Tabella) -> CsvGrid | None:
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
        return found

    def _from_workbook(self, tabella: Tabella) -> CsvGrid | None:
        book = self._book(tabella)
        if tabella.foglio is None:
            self._wrong(tabella, "foglio", _NEEDS_SHEET)
            return None
        self._used.setdefault(tabella.file, set()).add(tabella.foglio)
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
        return CsvGrid(grid, ())

    def _book(self, tabella: Tabella) -> Workbook | None:
        if tabella.file not in self._books:
            data, name = self._bytes(tabella), self.folder.shown(tabella.file)
            self._books[tabella.file] = None
            if data is not None:
                try:
                    self._books[tabella.file] = open_workbook(name, data, self.limits)
                except Unreadable as wrong:
                    self._illegible(name, wrong)
        return self._books[tabella.file]

    def _bytes(self, tabella: Tabella) -> bytes | None:
        if tabella.file not in self._files:
            limit = min(self._left, self.limits.data_bytes)
            self._files[tabella.file] = None
            try:
                data = self.folder.read(tabella.file, limit, tabella.luogo("file"))
            except Refused as refused:
                self._tell(refused.diagnostic)
            else:
                self._files[tabella.file] = data
                self._left -= len(data)
        return self._files[tabella.file]

    def _left_aside(self, file: str, book: Workbook) -> None:
        """Tell what is in a workbook and was not read."""
        used = self._used.get(file, set())
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
