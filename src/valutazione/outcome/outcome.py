"""What was done: the state of every value, the step that made it, and what was found on the way.

A value is known, or possible within exact limits because data are missing, or not evaluable for stated reasons, or
undefined because of a mistake that has its finding. It is never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import TypeVar

from attrs import field, frozen

from valutazione.diagnostics import Diagnostic
from valutazione.exact import Range, Uncertain
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import Kind
from valutazione.source import Cell, Place, Span

K = TypeVar("K")
V = TypeVar("V")

Key = tuple[str, ...]
"""The key of a record, as texts; empty for a scheda with one record."""


@frozen(order=True)
class Wanted:
    """A datum that is missing and would make a value known: an input of a record, or a parameter (no scheda)."""

    scheda: str
    chiave: Key
    nome: str


@frozen(order=True)
class Reason:
    """Why a record is not evaluable, in the words of the scheme, with the articles."""

    testo: str
    fonti: tuple[str, ...] = ()


@frozen
class Known:
    """The value is ``value``."""

    value: Scalar


@frozen
class Possible:
    """Not known yet: a number within ``number``, or one of ``choices``; ``wanted`` would tell.

    ``reasons`` are those for which the value might turn out not to exist at all.
    """

    number: Uncertain | None
    choices: frozenset[Scalar] | None
    wanted: frozenset[Wanted]
    reasons: tuple[Reason, ...] = ()

    @property
    def range(self) -> Range:
        """The exact interval, of a number."""
        assert self.number is not None
        return self.number.range


@frozen
class Excluded:
    """There is no value, for these reasons."""

    reasons: tuple[Reason, ...]


@frozen
class Undefined:
    """There is no value because of mistakes: the codes of the findings that say which."""

    causes: tuple[str, ...]


State = Known | Possible | Excluded | Undefined


@frozen
class Step:
    """How a value was made: an operation over operands, at a place of the scheme, under an article.

    ``operation`` is a node's name in lower case, or ``dato``, ``parametro``, ``valore`` (another value, whose own step
    is elsewhere: ``record`` says where). ``detail`` holds what the operation needs besides operands (a mode, an
    operator, the row that applied).
    """

    operation: str
    state: State
    kind: Kind
    operands: tuple[Step, ...] = ()
    detail: tuple[str, ...] = ()
    record: tuple[str, Key, str] | None = None
    fonti: tuple[str, ...] = ()
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class Valore:
    """A named value of a record: its kind, its state, its label, its articles and the step that made it."""

    nome: str
    kind: Kind
    state: State
    step: Step
    etichetta: str | None = None
    fonti: tuple[str, ...] = ()

    @property
    def value(self) -> Scalar | None:
        """The value if it is known, else None.

        A number is a ``Fraction``, a date its ordinal, a set a tuple of words.
        """
        return self.state.value if isinstance(self.state, Known) else None

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """The missing data that would make the value known."""
        return tuple(sorted(self.state.wanted)) if isinstance(self.state, Possible) else ()


@frozen
class Riscontro:
    """A record evaluated: its inputs, its derived values, the reasons for which it is not evaluable.

    ``luogo`` is where its data came from, ``luoghi`` the cell of each input, if they are known; ``incerto`` that its
    belonging to the body is itself in doubt (a key given twice).
    """

    scheda: str
    chiave: Key
    dati: Mapping[str, Valore]
    valori: Mapping[str, Valore]
    esclusioni: tuple[Reason, ...] = ()
    luogo: Place | None = None
    incerto: bool = False
    luoghi: Mapping[str, Cell] = field(factory=dict)

    def __getitem__(self, nome: str) -> Valore:
        """Return the value called *nome*, derived or given; ``KeyError`` if there is none."""
        return self.valori[nome] if nome in self.valori else self.dati[nome]


@frozen
class Esito:
    """The outcome of an evaluation: the records of each scheda by key, and the findings (rilievi).

    ``esito["area"]["1"]["punteggio"].value`` is the score of area 1; a key of several parts is a tuple, and the
    only record of a scheda without key has key ``""``.
    """

    schede: Mapping[str, Mapping[Key, Riscontro]]
    rilievi: tuple[Diagnostic, ...] = ()
    mancanti: tuple[Wanted, ...] = ()

    def __getitem__(self, scheda: str) -> Registro:
        """Return the records of *scheda*; ``KeyError`` if the scheme has no such scheda."""
        return Registro(self.schede[scheda])

    @property
    def ha_errori(self) -> bool:
        """Whether some finding is an error."""
        return any(rilievo.is_error for rilievo in self.rilievi)


@frozen
class Registro:
    """The records of one scheda, in the order of their keys."""

    riscontri: Mapping[Key, Riscontro]

    def __getitem__(self, chiave: str | int | Fraction | Key) -> Riscontro:
        """Return the record with this key; ``KeyError`` if there is none."""
        if isinstance(chiave, tuple):
            return self.riscontri[chiave]
        return self.riscontri[() if chiave == "" else (str(chiave),)]

    def __iter__(self) -> Iterator[Riscontro]:
        return iter(self.riscontri.values())

    def __len__(self) -> int:
        return len(self.riscontri)


def frozen_map(values: dict[K, V]) -> Mapping[K, V]:
    """Return a read-only view of *values*."""
    return MappingProxyType(values)
