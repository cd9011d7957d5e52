"""What the columns of a table may give, and the rows that came of it: of data and of published tables alike."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from valutazione.exchange.fogli import Content
from valutazione.exchange.mappe.content import Read
from valutazione.model.kinds import Kind
from valutazione.model.sistema import Dato, Scheda
from valutazione.records import Riga

__all__ = ["Campi", "Campo", "Letta"]


@frozen
class Campo:
    """A value that a column may give: its name and kind; ``serve``, that it is an error when no column gives it.

    With ``serve`` none nobody expects it.
    """

    nome: str
    kind: Kind
    serve: bool | None = None


@frozen
class Campi:
    """What the columns of a table may give, of the scheda called ``scheda``."""

    scheda: str
    campi: Mapping[str, Campo]

    @classmethod
    def of(cls, scheda: Scheda) -> Campi:
        """Return the inputs of *scheda*."""

        def needed(dato: Dato) -> bool:
            return not (dato.facoltativo or dato.predefinito is not None) or dato.nome in scheda.chiave

        return cls(scheda.nome, {d.nome: Campo(d.nome, d.kind, needed(d)) for d in scheda.dati})


@frozen
class Letta:
    """A row as it was read, and of each cell its content and what it became."""

    riga: Riga
    celle: Mapping[str, tuple[Content, Read]]
