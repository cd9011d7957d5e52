"""The published tables that a map leads to: cells read as those of data are, each figure with its address.

A table says what it is about by what its columns give, as the header of a CSV file does: the fields of the key, values,
``numero``, ``media di …``. How many decimals a figure was published with is what its text says; of a number of a sheet,
those of its shortest decimal or, where the map says how many the sheet shows, these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from attrs import define, evolve, frozen

from valutazione.audit.pubblicati import Forma, Pubblicato, TavolaPubblicata, decimals
from valutazione.audit.pubblicati.valori import unit_of
from valutazione.diagnostics import Diagnostic
from valutazione.exact import to_italian
from valutazione.exchange.fogli import Content
from valutazione.exchange.limits import Limits
from valutazione.exchange.mappe.campi import Campi, Campo, Letta
from valutazione.exchange.mappe.content import FROM_PART, NUMBER_FROM_PART, Read
from valutazione.exchange.mappe.files import Folder
from valutazione.exchange.mappe.following import follow
from valutazione.exchange.mappe.grids import Grids
from valutazione.exchange.mappe.model import NUMBERS, PUBLISHED, Colonna, Mappa, Tabella
from valutazione.exchange.mappe.reading import read_map
from valutazione.exchange.published_rows import Rows, understood
from valutazione.exchange.reading import Refused
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import PERCENTUALE, Kind, Quantity
from valutazione.model.sistema import Sistema
from valutazione.model.texts import text_of
from valutazione.records import Unfit, scalar
from valutazione.source import Cell

__all__ = ["MappedTables", "read_mapped_tables"]

_ITALIAN, _ENGLISH = NUMBERS
_DECIMALS = {_ITALIAN: re.compile(r",([0-9]+)"), _ENGLISH: re.compile(r"\.([0-9]+)")}


@frozen
class MappedTables:
    """The published tables that a map led to; the files it names, as they are called in its folder; all problems."""

    tables: tuple[TavolaPubblicata, ...]
    files: frozenset[str]
    problems: tuple[Diagnostic, ...]


def read_mapped_tables(
    folder: Folder, sistema: Sistema, *, encoding: str, limits: Limits, only: str | None = None
) -> MappedTables:
    """Return the published tables that the map of *folder* leads to; those of the file *only*, if one is meant.

    *encoding* is that of the CSV files of which the map does not say it. Nothing is raised, whatever the files are, but
    ``MissingExtraError`` when there are workbooks and what reads them is not installed.
    """
    name = folder.shown(folder.map)
    try:
        data = folder.read(folder.map, limits.map_bytes, Cell(name))
    except Refused as refused:
        return MappedTables((), frozenset(), (refused.diagnostic,))
    mappa, problems = read_map(name, data, of=PUBLISHED, limits=limits)
    if mappa is None:
        return MappedTables((), frozenset(), problems)
    files = frozenset(tabella.file for tabella in mappa.tabelle)
    if only is not None:
        wanted = tuple(tabella for tabella in mappa.tabelle if tabella.file == only)
        mappa = evolve(mappa, tabelle=wanted)
    run = _Run(sistema, Grids(folder, encoding, limits, list(problems)))
    return MappedTables(tuple(run.tables(mappa)), files, tuple(run.grids.problems))


@define
class _Run:
    sistema: Sistema
    grids: Grids

    def tables(self, mappa: Mappa) -> Iterator[TavolaPubblicata]:
        for tabella in mappa.tabelle:
            forma = None if tabella.perduta else self._forma(tabella)
            if forma is None:
                self.grids.passed_over(tabella)
                continue
            found = self.grids.of(tabella)
            if found is None:
                continue
            kinds = forma.kinds(self.sistema)
            fields = {name: Campo(name, kind) for name, kind in kinds.items()}
            rows, problems = follow(
                _without(tabella, forma),
                Campi(forma.scheda, fields),
                found.grid,
                found.refused,
                self.grids.limits,
            )
            self.grids.problems += problems
            made = Rows(forma, self.sistema, self.grids.problems)
            for row in rows:
                _take(row, tabella, kinds, made)
            yield TavolaPubblicata(found.grid.file, forma, tuple(made.rows), found.grid.sheet)
        self.grids.tell_unread(mappa)

    def _forma(self, tabella: Tabella) -> Forma | None:
        """Return what the columns of a table say that it is about; what is wrong is told where the map says it."""
        scheda = None
        if tabella.scheda:
            scheda = self.grids.scheda(tabella, self.sistema.schede)
            if scheda is None:
                return None
        places = {colonna.dato: colonna.place for colonna in tabella.colonne}
        places |= {costante.dato: costante.place for costante in tabella.costanti}
        forma, problems = understood(
            tuple(places),
            self.sistema,
            scheda=None if scheda is None else scheda.nome,
            file=tabella.file,
            whole=tabella.luogo("colonne"),
            place=places.__getitem__,
        )
        self.grids.problems += problems
        return forma


def _without(tabella: Tabella, forma: Forma) -> Tabella:
    """Return a table without the columns that have no meaning, which was told: their cells are not looked at."""
    unknown = set(forma.ignote)
    lost = tuple((c.titolo, c.place) for c in tabella.colonne if c.dato in unknown)
    return evolve(
        tabella,
        colonne=tuple(c for c in tabella.colonne if c.dato not in unknown),
        costanti=tuple(c for c in tabella.costanti if c.dato not in unknown),
        ignora=(*tabella.ignora, *lost),
    )


def _take(letta: Letta, tabella: Tabella, kinds: dict[str, Kind], made: Rows) -> None:
    """Add a row that was read; a row of which nothing is known was told."""
    riga = letta.riga
    if not riga.valori:
        return
    columns = {colonna.dato: colonna for colonna in tabella.colonne}
    constants = {costante.dato: costante.testo for costante in tabella.costanti}
    given: dict[str, Pubblicato | None] = {}
    for name, value in riga.valori.items():
        if name in riga.rifiutati:
            continue
        if value is None:
            given[name] = None
        elif name in constants:
            text = constants[name].strip()
            given[name] = Pubblicato(text, _scalar(value, kinds[name]), decimals(text, kinds[name]))
        else:
            content, read = letta.celle[name]
            given[name] = _published(content, read, _scalar(value, kinds[name]), columns[name], kinds[name])
    assert riga.luogo is not None
    made.add(given, dict(riga.luoghi), riga.luogo, refused=riga.rifiutati)


def _scalar(value: object, kind: Kind) -> Scalar:
    try:
        return scalar(value, kind)
    except Unfit:  # a spelling of several words, which is read in a set only
        raise AssertionError("a cell that was read is a value of its kind") from None


def _published(content: Content, read: Read, value: Scalar, colonna: Colonna, kind: Kind) -> Pubblicato:
    """Return a value with the text that a person sees, and the unit of its last decimal."""
    text = content.strip() if isinstance(content, str) else ""
    if not isinstance(value, Fraction) or not isinstance(kind, Quantity):
        return Pubblicato(text or made_text(value, kind, 0), value)
    unit = unit_of(kind)
    shown = value / unit
    places = _places_of(shown)
    if text:
        found = _DECIMALS[colonna.numeri or _ITALIAN].search(text)
        moved = 2 if {FROM_PART, NUMBER_FROM_PART} & set(read.done) else 0
        places = max(places, (len(found[1]) if found else 0) - moved)
    elif colonna.decimali is not None:
        places = colonna.decimali
    as_it_is = text and decimals(text, kind) == unit / 10**places and (kind != PERCENTUALE or "%" in text)
    return Pubblicato(text if as_it_is else made_text(value, kind, places), value, unit / 10**places)


def made_text(value: Scalar, kind: Kind, places: int) -> str:
    """Return a value as it is written with *places* decimals, of which it has no more.

    >>> from valutazione.model.kinds import PUNTI
    >>> made_text(Fraction(37, 2), PUNTI, 2), made_text(Fraction(1, 2), PERCENTUALE, 0)
    ('18,50', '50 %')
    """
    if not isinstance(value, Fraction) or not isinstance(kind, Quantity):
        return text_of(value, kind)
    whole, _, part = to_italian(value / unit_of(kind)).partition(",")
    number = f"{whole},{part:0<{places}}" if places else whole
    return f"{number} %" if kind == PERCENTUALE else number


def _places_of(value: Fraction) -> int:
    """Return how many decimals a decimal number has."""
    _, _, part = to_italian(value).partition(",")
    return len(part)
