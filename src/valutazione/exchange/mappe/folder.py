"""The rows of data that the map of a folder leads to."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define, frozen

from valutazione.diagnostics import Diagnostic
from valutazione.exchange.limits import Limits
from valutazione.exchange.mappe.campi import Campi
from valutazione.exchange.mappe.files import Folder
from valutazione.exchange.mappe.following import follow, unknown
from valutazione.exchange.mappe.grids import Grids
from valutazione.exchange.mappe.model import Mappa, Tabella
from valutazione.exchange.mappe.reading import read_map
from valutazione.exchange.reading import Refused
from valutazione.model.sistema import Scheda, Sistema
from valutazione.records import Riga
from valutazione.source import Cell

__all__ = ["MappedData", "read_mapped"]


@frozen
class MappedData:
    """The rows that a map led to, by scheda; the files it names, as they are called in its folder; all problems.

    The files that only published tables are read from are named too: they are no data.
    """

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
    return _Run(sistema, Grids(folder, encoding, limits, list(problems))).read(mappa)


@define
class _Run:
    sistema: Sistema
    grids: Grids

    def read(self, mappa: Mappa) -> MappedData:
        rows: dict[str, list[Riga]] = {}
        taking = [scheda for scheda in self.sistema.schede if scheda.con_dati]
        for tabella in mappa.tabelle:
            scheda = self.grids.scheda(tabella, taking)
            if scheda is None:
                self.grids.passed_over(tabella)
                continue
            found = self._table(tabella, scheda)
            rows.setdefault(scheda.nome, []).extend((unknown(tabella, scheda),) if found is None else found)
        self.grids.tell_unread(mappa)
        files = frozenset({tabella.file for tabella in mappa.tabelle} | {file for file, _ in mappa.altre})
        return MappedData(
            {nome: tuple(given) for nome, given in rows.items()}, files, tuple(self.grids.problems)
        )

    def _table(self, tabella: Tabella, scheda: Scheda) -> tuple[Riga, ...] | None:
        """Return the rows of a table, or none when nobody can tell them."""
        found = self.grids.of(tabella)
        if found is None:
            return None
        rows, problems = follow(tabella, Campi.of(scheda), found.grid, found.refused, self.grids.limits)
        self.grids.problems += problems
        return tuple(row.riga for row in rows)
