"""Published tables as they are compared, and what comes of it: plain values, that reports and JSON are made from."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from attrs import field, frozen

from valutazione.audit.pubblicati.forme import Forma, Voce
from valutazione.audit.pubblicati.valori import Accordo, Pubblicato
from valutazione.diagnostics import Diagnostic
from valutazione.outcome import Key, State
from valutazione.source import Cell, Span

__all__ = [
    "Confronto",
    "Giudizio",
    "Nota",
    "Regola",
    "RigaPubblicata",
    "Spiegazione",
    "TavolaPubblicata",
    "TavolaVerificata",
    "Verifica",
]


@frozen
class RigaPubblicata:
    """One row: the key of its record, or what its group has in common; the published values by column.

    A cell that was empty, or refused, is not among ``valori``; ``luoghi`` has the place of each cell, ``luogo`` of the
    row. ``vuote`` are the columns whose cell is empty.
    """

    chiave: Key
    valori: dict[str, Pubblicato] = field(factory=dict)
    luoghi: dict[str, Cell] = field(factory=dict)
    luogo: Cell | None = None
    vuote: tuple[str, ...] = ()


@frozen
class TavolaPubblicata:
    """A published table: the file and, of a workbook, the sheet; how its columns are read, and its rows in order."""

    nome: str
    forma: Forma
    righe: tuple[RigaPubblicata, ...]
    foglio: str | None = None


class Giudizio(Enum):
    """What comes of comparing one figure."""

    CONCORDA = "concorda"
    CONCORDA_ARROTONDATO = "concorda arrotondato"
    COMPATIBILE = "compatibile"
    DIFFERISCE = "differisce"
    NON_CONFRONTABILE = "non confrontabile"


@frozen
class Regola:
    """The rule a figure comes from: whose it is, its name, what it is in words, its articles and its place.

    ``atteso`` is what the rule says the figure must be, when it says so.
    """

    scheda: str
    nome: str
    descrizione: str
    fonti: tuple[str, ...] = ()
    span: Span | None = field(default=None, eq=False, repr=False)
    atteso: Fraction | None = None


@frozen
class Spiegazione:
    """An explanation that fits: which one it is, and what was found, in Italian.

    It was tried: made so, the recomputation gives the published figure. ``coerenza`` are, of the figures of the same
    column, how many agree under it, how many there are, and how many agree without it; for what concerns one
    figure only there is none.
    """

    tipo: str
    testo: str
    coerenza: tuple[int, int, int] | None = None


@frozen
class Nota:
    """Something seen on the way that explains nothing by itself, in Italian."""

    tipo: str
    testo: str


@frozen
class Confronto:
    """One published figure beside the recomputed one.

    ``scarto`` is published minus recomputed, of numbers; from the nearest end where only limits are known.
    ``spiegazioni`` are those that fit; ``non_provate`` how many could not be tried, because they would take too long or
    because the rule is of a kind they do not know.
    """

    voce: Voce
    chiave: Key
    pubblicato: Pubblicato
    stato: State
    giudizio: Giudizio
    luogo: Cell | None = None
    accordo: Accordo | None = None
    scarto: Fraction | None = None
    regola: Regola | None = None
    spiegazioni: tuple[Spiegazione, ...] = ()
    note: tuple[Nota, ...] = ()
    non_provate: int = 0


@frozen
class TavolaVerificata:
    """A table with all its comparisons, and the rows that are on one side only.

    ``mancanti`` are records or groups that the data give and the table does not have; ``in_piu`` the contrary.
    """

    tavola: TavolaPubblicata
    confronti: tuple[Confronto, ...] = ()
    mancanti: tuple[Key, ...] = ()
    in_piu: tuple[RigaPubblicata, ...] = ()
    doppie: tuple[RigaPubblicata, ...] = ()
    note: tuple[Nota, ...] = ()

    def of(self, *giudizi: Giudizio) -> tuple[Confronto, ...]:
        """Return the comparisons that ended in one of *giudizi*."""
        return tuple(each for each in self.confronti if each.giudizio in giudizi)


@frozen
class Verifica:
    """The tables, compared, and the problems found: each difference has its diagnostic too."""

    tavole: tuple[TavolaVerificata, ...] = ()
    problemi: tuple[Diagnostic, ...] = ()

    @property
    def confronti(self) -> tuple[Confronto, ...]:
        """All the comparisons, table after table."""
        return tuple(each for tavola in self.tavole for each in tavola.confronti)

    @property
    def concorda(self) -> bool:
        """Whether nothing differs and nothing went wrong."""
        return not any(problem.is_error for problem in self.problemi)
