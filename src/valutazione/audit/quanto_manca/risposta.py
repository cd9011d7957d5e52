"""The answer to «how far is it?»: the least changes, each alone and several together, or why there is none."""

from __future__ import annotations

from attrs import frozen

from valutazione.audit.quanto_manca.bersaglio import Bersaglio
from valutazione.audit.spiegazioni.documento import Nome
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import Kind
from valutazione.outcome import State

__all__ = ["Alternativa", "Cambio", "Insufficiente", "QuantoManca"]


@frozen
class Cambio:
    """An input that becomes another: from ``da`` to ``a``.

    ``passi`` are those of its grid, or one for a word; None where there is no grid. ``escluso``: ``a`` itself is not
    enough, anything beyond it is.
    """

    nome: Nome
    kind: Kind
    da: Scalar
    a: Scalar
    passi: int | None
    escluso: bool = False


@frozen
class Alternativa:
    """Some changes that are enough together, and what the value becomes (just beyond, if ``a`` is excluded)."""

    cambi: tuple[Cambio, ...]
    stato: State

    @property
    def passi(self) -> int | None:
        """How many steps in all; None when some change has no grid."""
        each = [cambio.passi for cambio in self.cambi]
        known = [one for one in each if one is not None]
        return sum(known) if len(known) == len(each) else None


@frozen
class Insufficiente:
    """An input that is not enough alone.

    ``stato`` is what the value may become at most; ``motivo``: ``valori`` (no value of it is enough), ``regole`` (those
    that would be break a rule), ``ricerca`` (nobody knows: the search was stopped).
    """

    nome: Nome
    stato: State
    motivo: str


@frozen
class QuantoManca:
    """How far a value is from a target.

    ``singoli`` has, for each input that is enough alone, its least change (two when they are as small up and down).
    ``insieme`` are the ways with the least steps in all, if several inputs together need fewer than any alone.
    ``limite`` is what the value may be with every change there is; ``esatto`` whether something reaches that limit.
    ``interrotta``: the search was stopped, and there may be more than is said; ``tentativi`` how many were made;
    ``visti``, if several inputs were tried together: every way with fewer steps in all was seen.
    """

    nome: Nome
    kind: Kind
    bersaglio: Bersaglio
    ora: Scalar
    raggiunto: bool
    singoli: tuple[Alternativa, ...] = ()
    insufficienti: tuple[Insufficiente, ...] = ()
    insieme: tuple[Alternativa, ...] = ()
    limite: State | None = None
    esatto: bool = False
    interrotta: bool = False
    tentativi: int = 0
    visti: int | None = None

    @property
    def possibile(self) -> bool:
        """Whether some change that was found reaches the target."""
        return self.raggiunto or bool(self.singoli or self.insieme)
