"""What was published of a set of scores that nobody shows: how many they are, where they can be, what they come to.

Scores are on a grid: from a least value, by steps. Bands are intervals of scores with a published count, or a share of
the people, or nothing. Measures are what was made of the scores: a mean, a total, a least and a greatest one, each
perhaps on another scale (points out of 60 told out of 100).
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from attrs import field, frozen

from valutazione.audit.pubblicati.valori import Pubblicato
from valutazione.exact import Mode
from valutazione.source import Place

__all__ = ["FasciaContata", "Griglia", "Insieme", "Misura", "Responso", "Risposta", "Tipo"]


@frozen
class Griglia:
    """The scores there can be: ``da``, ``da + passo``, … up to ``a``.

    >>> Griglia(Fraction(0), Fraction(60), Fraction(1)).steps
    60
    """

    da: Fraction
    a: Fraction
    passo: Fraction = field()

    @passo.validator
    def _check_step(self, _attribute: object, value: Fraction) -> None:
        if value <= 0:
            raise ValueError("il passo è maggiore di zero")

    @property
    def steps(self) -> int:
        """How many steps there are from the least score to the greatest; negative when there is no score."""
        return (self.a - self.da) // self.passo


@frozen
class FasciaContata:
    """A band of scores, and how many people were published in it: a count, a share of all, or nothing.

    Ends are of the band unless they are open; None is the end of the grid.
    """

    nome: str
    da: Fraction | None = None
    a: Fraction | None = None
    da_aperto: bool = False
    a_aperto: bool = False
    numero: int | None = None
    quota: Pubblicato | None = None


class Tipo(Enum):
    """What a measure is of the scores."""

    MEDIA = "media"
    TOTALE = "totale"
    MINIMO = "minimo"
    MASSIMO = "massimo"
    DEVIAZIONE = "deviazione standard"
    DEVIAZIONE_CAMPIONARIA = "deviazione standard campionaria"


@frozen
class Misura:
    """A published measure: ``fattore`` times a score, plus ``base``, is a score on the scale it is told in.

    ``modi`` are the modes of rounding admitted.
    """

    tipo: Tipo
    pubblicato: Pubblicato
    modi: tuple[Mode, ...]
    fattore: Fraction = field(default=Fraction(1))
    base: Fraction = field(default=Fraction())
    nome: str = ""


@frozen(kw_only=True)
class Insieme:
    """All that was published of one set of ``numero`` scores. Bands, when there are any, hold everybody."""

    nome: str
    numero: int
    griglia: Griglia
    fasce: tuple[FasciaContata, ...] = ()
    misure: tuple[Misura, ...] = ()
    luogo: Place | None = field(default=None, eq=False)


class Responso(Enum):
    """The answer."""

    POSSIBILE = "possibile"
    IMPOSSIBILE = "impossibile"
    NON_DECISO = "non deciso"


@frozen(kw_only=True)
class Risposta:
    """Whether a set of scores can be as published, and what shows it.

    ``testimone`` is one distribution that is: each score with how many have it. ``totali`` are the least and the
    greatest total, of those that the measures admit, that a set can have; ``unico`` that there is no other between.
    ``motivi`` say why there is none, in Italian.
    """

    insieme: Insieme
    responso: Responso
    testimone: tuple[tuple[Fraction, int], ...] = ()
    totali: tuple[Fraction, Fraction] | None = None
    motivi: tuple[str, ...] = ()

    @property
    def unico(self) -> bool:
        """Whether the total of the scores can be one only."""
        return self.totali is not None and self.totali[0] == self.totali[1]
