"""A row of data for one record of a scheda, with the places its values came from."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from valutazione.source import Cell


@frozen
class Riga:
    """The values given for one record.

    ``valori`` maps names to Python values, None when nothing was given; ``luoghi`` says which cell each came from and
    ``luogo`` where the row stands; ``rifiutati`` are names whose cell was refused when it was read: their values are
    missing, and nobody needs to say so again.
    """

    valori: Mapping[str, object]
    luoghi: Mapping[str, Cell] = field(factory=dict)
    luogo: Cell | None = None
    rifiutati: tuple[str, ...] = ()
