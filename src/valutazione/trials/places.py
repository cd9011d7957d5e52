"""Where the rows of an example stand in the text, so that what is found of their data is told there.

An evaluation knows cells of data, not the texts of a scheme: each row of an example goes in as a cell that has only
a number, and what is found of that cell comes out at the row.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from valutazione.diagnostics import Diagnostic, Related
from valutazione.model.sistema import CasoAtteso, Sistema, TabellaEsempio
from valutazione.source import Cell, Entry, Place, Span
from valutazione.trials.expected import Atteso


class Rows:
    """The rows of data of one example: ``whole`` is the place of what has no row."""

    def __init__(self, sistema: Sistema, whole: Span | None) -> None:
        self.sistema = sistema
        self.whole = whole
        self.rows: list[tuple[TabellaEsempio, tuple[CasoAtteso, ...]]] = []

    def add(self, tabella: TabellaEsempio, riga: tuple[CasoAtteso, ...]) -> Cell:
        """Return the cell that stands for one more row."""
        self.rows.append((tabella, riga))
        return Cell("", len(self.rows))

    def place(self, place: Place | None, expected: Iterable[Atteso] = ()) -> Place | None:
        """Return the cell or the row of the text that *place* means.

        A record that the data only give rise to has no row of its own: it is told where something is *expected* of
        it, or else of the whole example.
        """
        match place:
            case Cell("", int(number), column):
                tabella, riga = self.rows[number - 1]
                named = dict(zip(tabella.colonne, riga, strict=True)).get(column or "")
                return (None if named is None else named.span) or _cover(caso.span for caso in riga)
            case Entry(scheda, key):
                one = (atteso.place for atteso in expected if (atteso.scheda, atteso.chiave) == (scheda, key))
                return _cover(span for span in one if isinstance(span, Span)) or self.whole
            case _:
                return self.whole

    def related(self, found: Diagnostic) -> tuple[Related, ...]:
        """Return the rule that the data break: what *found* is related to, or the input that was not given well."""
        if found.related:
            return tuple(other for other in found.related if isinstance(other.place, Span))
        match found.place:
            case Span():
                return (Related(found.place, "la regola", "the rule"),)
            case Cell("", int(number), str(column)):
                scheda = self.sistema.scheda(self.rows[number - 1][0].scheda)
                dato = None if scheda is None else scheda.dato(column)
                if dato is not None and dato.span is not None:
                    return (Related(dato.span, "il dato è dichiarato qui", "the input is declared here"),)
        return ()


def _cover(spans: Iterable[Span | None]) -> Span | None:
    known = [span for span in spans if span is not None]
    return reduce(Span.cover, known) if known else None
