"""What a map says: which table of which file holds the rows of which scheda, and how each column is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import field, frozen

from valutazione.source import Cell

__all__ = [
    "ABOVE",
    "COME",
    "DATA",
    "DATES",
    "NUMBERS",
    "PUBLISHED",
    "SERIAL",
    "Colonna",
    "Costante",
    "Mappa",
    "Salto",
    "Tabella",
]

DATA: Final = "tabella"
PUBLISHED: Final = "pubblicata"
"""How a map calls a table of data, and one that the body published."""

COME: Final = ("35", "35%", "0,35")
"""How a column may write thirty-five, of a hundred or of points."""

NUMBERS: Final = ("1.234,50", "1,234.50")
"""How a text may write a number with thousands and decimals."""

SERIAL: Final = "seriale"
DATES: Final = ("gg/mm/aaaa", "gg-mm-aaaa", "gg.mm.aaaa", "aaaa-mm-gg", SERIAL)
"""How a date may be written; the last one is a number of days, from the day that the workbook says."""

ABOVE: Final = "sopra"
"""What an empty cell stands for, when it is not a missing value: the one above."""


@frozen(kw_only=True)
class Colonna:
    """A column of a table: its ``titolo`` as the map writes it, the ``dato`` it gives, how its cells are read.

    ``mancante`` are the texts that stand for a missing value, ``parole`` what other texts stand for; ``vuota`` says
    what an empty cell stands for. ``decimali``, of a published table, is how many of them the sheet shows.
    """

    titolo: str
    dato: str
    come: str | None = None
    data: str | None = None
    numeri: str | None = None
    mancante: frozenset[str] = frozenset()
    parole: Mapping[str, str] = field(factory=dict)
    vuota: str | None = None
    decimali: int | None = None
    place: Cell = field(eq=False)


@frozen(kw_only=True)
class Costante:
    """A value that all the rows of a table have, and no column gives."""

    dato: str
    testo: str
    place: Cell = field(eq=False)


@frozen(kw_only=True)
class Salto:
    """A rule for the rows that are no data: those whose cell in a column is, or begins with, one of some texts."""

    colonna: str
    uguale: tuple[str, ...] = ()
    comincia: tuple[str, ...] = ()
    place: Cell = field(eq=False)


@frozen(kw_only=True)
class Tabella:
    """A table of a file. ``riga`` is the first row of the header, of ``righe`` rows; ``ultima`` the last to read.

    ``scheda`` is empty when a published table leaves it to its columns to say. ``perduta``: what the map says of it is
    so wrong that nobody can find it; what it holds is not known.
    """

    scheda: str
    file: str
    foglio: str | None = None
    riga: int = 1
    righe: int = 1
    ultima: int | None = None
    colonne: tuple[Colonna, ...] = ()
    costanti: tuple[Costante, ...] = ()
    ignora: tuple[tuple[str, Cell], ...] = ()
    salta: tuple[Salto, ...] = ()
    ripeti: bool = False
    salta_nascoste: bool = False
    formule_salvate: bool = False
    codifica: str | None = None
    separatore: str | None = None
    perduta: bool = False
    place: Cell = field(eq=False)
    luoghi: Mapping[str, Cell] = field(factory=dict, eq=False, repr=False)

    def luogo(self, voce: str) -> Cell:
        """Return where the map says a thing of this table, or where the table is."""
        return self.luoghi.get(voce, self.place)


@frozen
class Mappa:
    """A map, for one of its uses: the file it is written in, its tables, the sheets that its other tables read."""

    file: str
    tabelle: tuple[Tabella, ...]
    altre: frozenset[tuple[str, str]] = frozenset()
