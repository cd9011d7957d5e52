"""What published tables have in common, wherever they are read from: what they are about, and rows put together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from attrs import define, field

from valutazione.audit.pubblicati import Forma, Pubblicato, RigaPubblicata, readings, suggestion
from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue.pubblicati import (
    CHIAVE_PUBBLICATA_MANCANTE,
    COLONNA_PUBBLICATA_IGNOTA,
    TABELLA_INCERTA,
    TABELLA_SENZA_SCHEDA,
)
from valutazione.exchange.names import folded as named_alike
from valutazione.model.sistema import Sistema
from valutazione.model.texts import text_of
from valutazione.source import Cell

__all__ = ["Rows", "folded", "understood"]

_APOSTROPHES = str.maketrans("’‘ʼ", "'''")


def folded(name: str) -> str:
    """Return what two spellings of the name of a column have in common: apostrophes, too, are alike.

    >>> folded("Punteggio dell’area") == folded("punteggio dell'area")
    True
    """
    return named_alike(name.translate(_APOSTROPHES))


def understood(
    columns: tuple[str, ...],
    sistema: Sistema,
    *,
    scheda: str | None,
    file: str,
    whole: Cell,
    place: Callable[[str], Cell],
) -> tuple[Forma | None, list[Diagnostic]]:
    """Return how a table with these *columns* is read, if there is one way alone, and every problem of them.

    *scheda* is what it is about, where somebody said it; *whole* and *place* say where the columns, and each of them,
    were given.
    """
    forme = readings(columns, sistema, folded, scheda=scheda)
    if not forme:
        listed = ", ".join(f"`{column}`" for column in columns)
        return None, [TABELLA_SENZA_SCHEDA.at(whole, columns=listed)]
    if len(forme) > 1:
        schede = ", ".join(f"`{forma.scheda}`" for forma in forme)
        return None, [TABELLA_INCERTA.at(whole, schede=schede, file=file)]
    forma = forme[0]
    return forma, [
        COLONNA_PUBBLICATA_IGNOTA.at(
            place(column),
            column=column,
            scheda=forma.scheda,
            suggestion=suggestion(column, forma, sistema, folded),
        )
        for column in forma.ignote
    ]


@define
class Rows:
    """The rows of one table, put together from cells that were read; a row without its key is told and left out."""

    forma: Forma
    sistema: Sistema
    problems: list[Diagnostic]
    rows: list[RigaPubblicata] = field(factory=list, init=False)

    def add(
        self,
        given: Mapping[str, Pubblicato | None],
        places: dict[str, Cell],
        place: Cell,
        *,
        refused: Collection[str],
    ) -> None:
        """Add a row: *given* has None for an empty cell; those *refused* were told, and are not in it."""
        fields, kinds = dict(self.forma.chiave), self.forma.kinds(self.sistema)
        if all(value is None for value in given.values()) and not refused:
            return  # a line of separators alone
        lost = any(column in fields for column in refused)
        key: dict[str, str] = {}
        for column, nome in fields.items():
            value = given.get(column)
            if value is not None:
                key[nome] = text_of(value.valore, kinds[column])
            elif column not in refused:
                self.problems.append(CHIAVE_PUBBLICATA_MANCANTE.at(place, column=column))
                lost = True
        if lost:
            return
        values = {
            column: value for column, value in given.items() if value is not None and column not in fields
        }
        empty = tuple(column for column, value in given.items() if value is None)
        chiave = tuple(key[nome] for nome in self._key_order())
        self.rows.append(RigaPubblicata(chiave, values, places, place, empty))

    def _key_order(self) -> tuple[str, ...]:
        """Return the fields of the key of a row, in the order that the outcome has them."""
        if self.forma.gruppi:
            return tuple(nome for _, nome in self.forma.chiave)
        scheda = self.sistema.scheda(self.forma.scheda)
        assert scheda is not None
        return scheda.chiave
