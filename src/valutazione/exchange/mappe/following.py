"""A table followed as its map says: the rows of a scheda, and all that was refused, changed or passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import define, field

from valutazione.diagnostics import Diagnostic, Phrase, nearest
from valutazione.diagnostics.catalogue import fogli as codes
from valutazione.diagnostics.catalogue.limits import TROPPI_ERRORI
from valutazione.exchange.fogli import Broken, Content, Grid, Number, address, column_letters
from valutazione.exchange.limits import Limits
from valutazione.exchange.mappe.campi import Campi, Campo, Letta
from valutazione.exchange.mappe.content import Read, Reading
from valutazione.exchange.mappe.merges import Merges
from valutazione.exchange.mappe.model import ABOVE, Colonna, Salto, Tabella
from valutazione.exchange.mappe.titles import Titles, plain_text, tidy, titles_of
from valutazione.exchange.mappe.words import LISTED, Ranges, applies, cut, listed, ranges, said
from valutazione.exchange.names import folded
from valutazione.exchange.values import NoValue, TwoValues, Value, kind_words, reader
from valutazione.model.sistema import Scheda
from valutazione.records import Riga
from valutazione.source import Cell

__all__ = ["follow", "unknown"]

_SHOWN = 3

_ACROSS = Phrase(
    "è unita a una cella di un'altra colonna: non si sa di quale dato sia il valore",
    "it is merged with a cell of another column: nobody knows which input the value is of",
)
_MERGED = Phrase(
    'è unita alla cella sopra: se il valore vale per tutte le righe, la mappa dica `celle_unite = "ripeti"`',
    'it is merged with the cell above: if the value holds for all the rows, let the map say `celle_unite = "ripeti"`',
)
_REPEATED = Phrase("una cella unita, ripetuta", "a merged cell, repeated")
_FROM_ABOVE = Phrase("vuote, con il valore della cella sopra", "empty, with the value of the cell above")
_FORMULA = Phrase("di una formula, letto il risultato salvato", "of a formula, the saved result is read")


def unknown(tabella: Tabella, scheda: Scheda) -> Riga:
    """Return what stands for the rows of a table that cannot be read: something, of which nothing is known."""
    return Riga({}, {}, Cell(tabella.file, sheet=tabella.foglio), tuple(dato.nome for dato in scheda.dati))


def follow(
    tabella: Tabella, campi: Campi, grid: Grid, refused: Iterable[int], limits: Limits
) -> tuple[tuple[Letta, ...], tuple[Diagnostic, ...]]:
    """Return the rows that a table of *grid* holds, with the fields it gives, and all there is to tell.

    *refused* are the rows that whoever made the grid could not read, and has told: they stay as rows of which nothing
    is known.
    """
    run = _Run(tabella, campi, grid, limits, titles_of(grid, tabella.riga, tabella.righe))
    run.header()
    rows = tuple(run.rows(frozenset(refused)))
    return rows, (*run.problems, *run.summary())


@define
class _Column:
    """A column that is read: the input it gives and how, what was done to its cells, and the value above."""

    number: int
    dato: Campo
    colonna: Colonna
    reading: Reading
    title: str
    done: dict[Phrase, list[int]] = field(factory=dict)
    shown: dict[Phrase, list[str]] = field(factory=dict)
    stale: list[int] = field(factory=list)
    long: list[tuple[int, str]] = field(factory=list)
    above: Content = None


@define
class _Run:
    tabella: Tabella
    campi: Campi
    grid: Grid
    limits: Limits
    titles: Titles
    problems: list[Diagnostic] = field(factory=list)
    columns: list[_Column] = field(factory=list)
    constants: dict[str, tuple[Value | None, Cell]] = field(factory=dict)
    absent: list[str] = field(factory=list)
    skipped: dict[Salto, list[int]] = field(factory=dict)
    empty: list[int] = field(factory=list)
    hidden: list[int] = field(factory=list)
    passed: list[int] = field(factory=list)
    told: int = 0

    # --- before the rows ---

    def header(self) -> None:
        """Find the columns that the map names; tell those it does not, and the inputs that have none."""
        given = self._columns()
        given |= self._constants(given)
        for name in self.tabella.ignora:
            self._find(*name)
        self._undeclared()
        self._unread(given)

    def _columns(self) -> set[str]:
        given: set[str] = set()
        for colonna in self.tabella.colonne:
            dato = self._dato(colonna.dato, colonna.place, given)
            number = self._find(colonna.titolo, colonna.place)
            if dato is None:
                continue
            given.add(dato.nome)
            if number is None:
                self.absent.append(dato.nome)
                continue
            reading = Reading.of(
                dato.kind,
                colonna,
                typed=self.grid.sheet is not None,
                serials_from_1904=self.grid.serials_from_1904,
            )
            self.columns.append(_Column(number, dato, colonna, reading, self.titles.of(number)))
        return given

    def _dato(self, name: str, place: Cell, given: set[str]) -> Campo | None:
        dato, scheda = self.campi.campi.get(name), self.campi.scheda
        if dato is None:
            near = nearest(name, list(self.campi.campi)) or ""
            self.problems.append(
                codes.DATO_IGNOTO_NELLA_MAPPA.at(place, name=name, scheda=scheda, suggestion=near)
            )
        elif dato.nome in given:
            self.problems.append(codes.DATO_DUE_VOLTE_NELLA_MAPPA.at(place, name=name, scheda=scheda))
            return None
        return dato

    def _constants(self, given: set[str]) -> set[str]:
        found: set[str] = set()
        for costante in self.tabella.costanti:
            dato = self._dato(costante.dato, costante.place, given | found)
            if dato is None:
                continue
            found.add(dato.nome)
            try:
                value = reader(dato.kind)(costante.testo.strip())
            except (NoValue, TwoValues) as wrong:
                self._refuse(wrong, costante.place, costante.testo, dato)
                self.absent.append(dato.nome)
            else:
                self.constants[dato.nome] = (value, costante.place)
        return found

    def _find(self, name: str, place: Cell) -> int | None:
        """Return the one column that the map calls *name*; tell it when there is none, or more than one."""
        found = self.titles.columns(name)
        if len(found) == 1:
            return found[0]
        if found:
            letters = ", ".join(column_letters(number) for number in found)
            self.problems.append(codes.COLONNE_CON_LO_STESSO_TITOLO.at(place, column=name, addresses=letters))
            return None
        known = self.titles.named
        near = next((title for title in known if folded(title) == folded(tidy(name))), None)
        self.problems.append(
            codes.COLONNA_NON_TROVATA.at(
                place,
                column=name,
                columns=", ".join(f"`{cut(title)}`" for title in known[:LISTED]) or Phrase("nessuna", "none"),
                suggestion=near or nearest(tidy(name), known) or "",
            )
        )
        return None

    def _undeclared(self) -> None:
        """Tell the columns that have a title or a value, and that the map neither reads nor ignores."""
        names = [colonna.titolo for colonna in self.tabella.colonne]
        names += [name for name, _ in self.tabella.ignora]
        declared = {number for name in names for number in self.titles.columns(name)}
        last = self.tabella.riga + self.tabella.righe - 1
        for number in range(1, self.grid.width + 1):
            if number in declared:
                continue
            title = self.titles.titles[number - 1] if number <= len(self.titles.titles) else ""
            if title or not all(self.grid.is_empty(row, number) for row in self._numbers()):
                place = self._place(last, number)
                self.problems.append(codes.COLONNA_FUORI_DALLA_MAPPA.at(place, column=self.titles.of(number)))

    def _unread(self, given: set[str]) -> None:
        for dato in self.campi.campi.values():
            if dato.nome in given or dato.serve is None:
                continue
            code = codes.DATO_SENZA_COLONNA if dato.serve else codes.DATO_FACOLTATIVO_SENZA_COLONNA
            place = self.tabella.luogo("colonne")
            self.problems.append(code.at(place, name=dato.nome, scheda=self.campi.scheda))
            if dato.serve:
                self.absent.append(dato.nome)

    # --- the rows ---

    def _numbers(self) -> range:
        last = self.grid.height if self.tabella.ultima is None else min(self.tabella.ultima, self.grid.height)
        return range(self.tabella.riga + self.tabella.righe, last + 1)

    def rows(self, refused: frozenset[int]) -> Iterator[Letta]:
        """Yield the rows below the header, but for those that the map says are none."""
        merges = Merges(self.grid.facts.merged, (column.number for column in self.columns))
        hidden = Ranges(self.grid.facts.hidden_rows)
        rules = self._rules()
        names = tuple(self.campi.campi)
        for number in self._numbers():
            if number in refused:
                yield Letta(Riga({}, {}, self._row_place(number), names), {})
                continue
            rule = next((rule for rule, column in rules if applies(rule, self._seen(number, column))), None)
            if rule is not None:
                self.skipped[rule].append(number)
            elif number in hidden and self.tabella.salta_nascoste:
                self.passed.append(number)
            elif all(self.grid.is_empty(number, column.number) for column in self.columns):
                if not all(self.grid.is_empty(number, other) for other in range(1, self.grid.width + 1)):
                    self.empty.append(number)
            else:
                if number in hidden:
                    self.hidden.append(number)
                yield self._row(number, merges)

    def _rules(self) -> list[tuple[Salto, int]]:
        rules: list[tuple[Salto, int]] = []
        for rule in self.tabella.salta:
            self.skipped.setdefault(rule, [])
            column = self._find(rule.colonna, rule.place)
            if column is not None:
                rules.append((rule, column))
        return rules

    def _seen(self, row: int, column: int) -> str:
        return folded(tidy(plain_text(self.grid.at(row, column))))

    def _row(self, number: int, merges: Merges) -> Letta:
        values: dict[str, Value | None] = {}
        cells: dict[str, tuple[Content, Read]] = {}
        places: dict[str, Cell] = {}
        refused = list(self.absent)
        for column in self.columns:
            content, done, origin = self._content(number, column, merges)
            seen = plain_text(content)
            place = places[column.dato.nome] = self._place(number, column.number, column.title, seen)
            try:
                if isinstance(origin, Phrase):
                    raise NoValue(origin)
                read = column.reading.read(content)
            except (NoValue, TwoValues) as wrong:
                values[column.dato.nome] = None
                refused.append(column.dato.nome)
                self._refuse(wrong, place, seen, column.dato)
                continue
            values[column.dato.nome] = read.value
            cells[column.dato.nome] = content, read
            self._note(column, number, content, Read(read.value, (*done, *read.done)))
        for name, (value, place) in self.constants.items():
            values[name], places[name] = value, place
        return Letta(Riga(values, places, self._row_place(number), tuple(refused)), cells)

    def _content(
        self, row: int, column: _Column, merges: Merges
    ) -> tuple[Content, tuple[Phrase, ...], Phrase | None]:
        """Return what a cell says, what was done to have it, and why it cannot be told, if it cannot."""
        content = self.grid.at(row, column.number)
        origin = merges.origin(row, column.number)
        if origin is not None:
            shown = self.grid.at(*origin)
            if shown is not None and origin[1] != column.number:
                return shown, (), _ACROSS
            if shown is not None and not self.tabella.ripeti:
                return shown, (), _MERGED
            content, done = shown, (_REPEATED,) if shown is not None else ()
        elif content is None and column.colonna.vuota == ABOVE:
            content, done = column.above, (_FROM_ABOVE,) if column.above is not None else ()
        else:
            done = ()
        column.above = content
        if (row, column.number) in self.grid.facts.formulas and not isinstance(content, Broken):
            done = (*done, _FORMULA)
        return content, done, None

    def _note(self, column: _Column, row: int, content: Content, read: Read) -> None:
        for how in read.done:
            column.done.setdefault(how, []).append(row)
            shown = column.shown.setdefault(how, [])
            if len(shown) < _SHOWN:
                shown.append(self._shown(row, column.number, content))
        if (row, column.number) in self.grid.facts.stale and content is not None:
            column.stale.append(row)
        if isinstance(content, Number) and content.digits > 15:
            column.long.append((row, content.text))

    def _refuse(self, wrong: NoValue | TwoValues, place: Cell, seen: str, dato: Campo) -> None:
        self.told += 1
        if self.told > self.limits.problems:
            return
        suggestion = ""
        if isinstance(wrong, TwoValues):
            first, second = wrong.first, wrong.second
            reason = Phrase(
                f"può voler dire `{first}` o `{second}`: scrivilo nella cella, o dillo nella mappa",
                f"it may mean `{first}` or `{second}`: write it in the cell, or say it in the map",
            )
        else:
            reason, suggestion = wrong.reason, wrong.suggestion
        kind = kind_words(dato.kind)
        self.problems.append(
            codes.CELLA_RIFIUTATA.at(place, text=cut(seen), kind=kind, reason=reason, suggestion=suggestion)
        )

    # --- after the rows ---

    def summary(self) -> Iterator[Diagnostic]:
        """Yield what was done, a line for each column and each thing done."""
        if self.told > self.limits.problems:
            yield TROPPI_ERRORI.at(
                Cell(self.grid.file, sheet=self.grid.sheet), count=str(self.limits.problems)
            )
        whole = self._row_place(None)
        for column in self.columns:
            yield from self._of_column(column)
        for rule, rows in self.skipped.items():
            words = said(rule)
            if rows:
                yield codes.RIGHE_SALTATE.at(whole, rule=words, count=str(len(rows)), rows=ranges(rows))
            elif self.titles.columns(rule.colonna):
                yield codes.REGOLA_SENZA_RIGHE.at(rule.place, rule=words)
        if self.passed:
            hidden = Phrase("sono nascoste", "they are hidden")
            yield codes.RIGHE_SALTATE.at(
                whole, rule=hidden, count=str(len(self.passed)), rows=ranges(self.passed)
            )
        if self.empty:
            yield codes.RIGHE_SENZA_DATI.at(whole, count=str(len(self.empty)), rows=ranges(self.empty))
        yield from self._hidden(whole)

    def _of_column(self, column: _Column) -> Iterator[Diagnostic]:
        for how, rows in column.done.items():
            yield codes.CELLE_CONVERTITE.at(
                self._place(rows[0], column.number, column.title),
                column=column.title,
                how=how,
                count=str(len(rows)),
                cells=listed(column.shown[how], len(rows)),
            )
        if column.stale:
            cells = [self._address(row, column.number) for row in column.stale[:_SHOWN]]
            yield codes.FORMULE_DA_RICALCOLARE.at(
                self._place(column.stale[0], column.number, column.title),
                column=column.title,
                count=str(len(column.stale)),
                cells=listed(cells, len(column.stale)),
            )
        if column.long:
            cells = [f"{self._address(row, column.number)} `{text}`" for row, text in column.long[:_SHOWN]]
            yield codes.CIFRE_IN_ECCESSO.at(
                self._place(column.long[0][0], column.number, column.title),
                column=column.title,
                count=str(len(column.long)),
                cells=listed(cells, len(column.long)),
            )

    def _hidden(self, whole: Cell) -> Iterator[Diagnostic]:
        hidden = Ranges(self.grid.facts.hidden_columns)
        letters = [column_letters(column.number) for column in self.columns if column.number in hidden]
        said_it = [f"righe {ranges(self.hidden)}"] if self.hidden else []
        said_en = [f"rows {ranges(self.hidden)}"] if self.hidden else []
        if letters:
            said_it.append(f"colonne {', '.join(letters)}")
            said_en.append(f"columns {', '.join(letters)}")
        if said_it:
            yield codes.NASCOSTI_MA_LETTI.at(whole, what=Phrase("; ".join(said_it), "; ".join(said_en)))

    # --- places ---

    def _row_place(self, row: int | None) -> Cell:
        return Cell(self.grid.file, row, sheet=self.grid.sheet)

    def _place(self, row: int, column: int, title: str | None = None, content: str | None = None) -> Cell:
        where = address(row, column) if self.grid.sheet is not None else None
        shown = None if content is None else cut(content)
        return Cell(self.grid.file, row, title, shown, self.grid.sheet, where)

    def _address(self, row: int, column: int) -> str:
        return address(row, column)

    def _shown(self, row: int, column: int, content: Content) -> str:
        seen = content.text.replace(".", ",") if isinstance(content, Number) else plain_text(content)
        return f"{address(row, column)} `{cut(seen)}`" if seen else address(row, column)
