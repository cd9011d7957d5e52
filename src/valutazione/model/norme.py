"""The norms that a scheme uses: packs by name, and what the concepts of the law are in it.

Nothing is guessed: a name of the scheme may mean several things (a parameter and a scheda), and they are all here; the
pack takes the one that its concept can be. They change no result, and are no part of the meaning.
"""

from __future__ import annotations

from enum import Enum

from attrs import field, frozen

from valutazione.model.expressions import Scalar
from valutazione.model.kinds import Kind
from valutazione.source import Span


class Sorta(Enum):
    """What a name, or a value that is written, can be."""

    VALORE = "valore"
    PARAMETRO = "parametro"
    SCHEDA = "scheda"
    PAROLA = "parola"
    COSTANTE = "costante"


@frozen
class Oggetto:
    """One thing of the scheme: an input or a derived value of ``scheda``, a parameter, a scheda, a word, a constant.

    ``valore`` is that of a constant. The list that a word is of is in ``kind``.
    """

    sorta: Sorta
    nome: str = ""
    scheda: str = ""
    kind: Kind | None = None
    valore: Scalar | None = None


@frozen
class Riferimento:
    """What stands on the right of a concept: as it is written, and all that it can mean."""

    testo: str
    oggetti: tuple[Oggetto, ...]
    span: Span = field(kw_only=True, eq=False, repr=False)


@frozen(kw_only=True)
class Corrispondenza:
    """A concept of the law, and what it is in the scheme."""

    concetto: str
    riferimenti: tuple[Riferimento, ...]
    fonti: tuple[str, ...] = ()
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class NormeInUso:
    """A pack that the scheme uses, with its concepts: those of all the lines ``usa norme`` that name it."""

    pacchetto: str
    corrispondenze: tuple[Corrispondenza, ...] = ()
    span: Span = field(eq=False, repr=False)
