"""An explanation as a document: the steps that made one value, each with its rule, its articles, its place.

A step is known by its ``id`` (``p1`` is the value explained) and its operands are other steps, each quoted with the
state it had: so that every number stands in the document at least twice, and none can be changed alone. A named value
is one step, however many others quote it.
"""

from __future__ import annotations

from attrs import field, frozen

from valutazione.model.expressions import Scalar
from valutazione.outcome import Key, Reason, State

__all__ = [
    "Escluse",
    "Intervallo",
    "Nome",
    "Operando",
    "Origine",
    "Passo",
    "Regola",
    "RigaDiRegola",
    "Rilievo",
    "Riquadro",
    "Spiegazione",
]


@frozen
class Nome:
    """Whose value it is: the record and the name; ``scheda`` is empty for a parameter.

    When ``riservata`` is true, ``chiave`` is no key: the record is another person's, and has a number instead.
    """

    scheda: str
    chiave: Key
    nome: str
    etichetta: str | None = None
    riservata: bool = False


@frozen
class Regola:
    """The words of a rule, as they are written, and the line where they start."""

    testo: str
    file: str
    riga: int


@frozen
class Origine:
    """The cell an input was read from, and what is written in it; without a name, its column has that of the input."""

    file: str
    riga: int | None = None
    colonna: str | None = None
    foglio: str | None = None
    cella: str | None = None


@frozen
class Operando:
    """A step quoted by another: its id, and the state it was quoted with."""

    passo: str
    stato: State


@frozen
class Intervallo:
    """A row's alternative: the values from ``da`` to ``a``; None is no limit."""

    da: Scalar | None = None
    a: Scalar | None = None
    da_escluso: bool = False
    a_escluso: bool = False


@frozen
class RigaDiRegola:
    """A row of a table, of bands or of cases, or a reason for exclusion.

    ``numero`` is its place in the table (0: what holds in no row), ``alternative`` has, for each subject, the values
    that the row is for: empty for any value, None where they are not written as plain values.
    """

    numero: int
    regola: Regola | None
    fonti: tuple[str, ...] = ()
    alternative: tuple[tuple[Intervallo, ...] | None, ...] = ()
    scelta: bool = False
    motivo: str = ""


@frozen
class Escluse:
    """How many records an aggregate left out, and for which reasons."""

    quante: int
    motivi: tuple[Reason, ...]


@frozen
class Passo:
    """One step: an operation over operands, the state it gave, and everything needed to do it again.

    ``tipo`` is the kind's name; ``di`` the named value that the step makes, if it makes one; ``raccolte`` how many
    records of ``collezione`` an aggregate looked at, ``escluse`` those it left out because they are not evaluable;
    ``prevale`` which of several rows wins (``prima``, ``alta``, ``bassa``).
    """

    id: str
    operazione: str
    tipo: str
    stato: State
    operandi: tuple[Operando, ...] = ()
    dettaglio: tuple[str, ...] = ()
    di: Nome | None = None
    fonti: tuple[str, ...] = ()
    regola: Regola | None = None
    origine: Origine | None = None
    righe: tuple[RigaDiRegola, ...] = ()
    prevale: str = ""
    raccolte: int | None = None
    collezione: str = ""
    escluse: tuple[Escluse, ...] = ()


@frozen
class Rilievo:
    """What the evaluation found wrong with a record that takes part in the value."""

    codice: str
    testo: str
    di: str


@frozen
class Riquadro:
    """The scheme: its name, its title, the body, its identity."""

    nome: str
    titolo: str | None
    ente: str | None
    identita: str


@frozen
class Spiegazione:
    """The explanation of one value: the scheme it is of, the steps (the first is the value), what was found wrong.

    ``riservata``: the keys of other persons' records are not in it.
    """

    sistema: Riquadro
    passi: tuple[Passo, ...] = field()
    rilievi: tuple[Rilievo, ...] = ()
    riservata: bool = True

    @passi.validator
    def _check_steps(self, _attribute: object, passi: tuple[Passo, ...]) -> None:
        if not passi:
            raise ValueError("an explanation has at least one step")

    @property
    def radice(self) -> Passo:
        """The step that gave the value."""
        return self.passi[0]

    def per_id(self) -> dict[str, Passo]:
        """Return the steps by id."""
        return {passo.id: passo for passo in self.passi}
