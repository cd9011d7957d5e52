"""What a body declares of its public tables: who, which values, which classes, how few are too few.

Nothing of this is guessed from the scheme: a scheme does not say which of its records are people, nor which of its
values are premiums.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from attrs import field, frozen, validators

from valutazione.exact import Range
from valutazione.model.expressions import Scalar

LEAST_K: Final = 3
"""No count of one or two people is ever published."""

STANDARD_K: Final = 5

LEAST_WIDTH: Final = 2
STANDARD_WIDTH: Final = 3

MOST_CLASSES: Final = 8
MOST_GROUPS: Final = 6
MOST_PLACES: Final = 4


@frozen
class Classe:
    """A class of results: the scores within ``punteggi``, or the outcomes that are one of ``valori``."""

    nome: str
    punteggi: Range | None = None
    valori: frozenset[Scalar] = frozenset()

    def holds(self, value: Scalar) -> bool:
        """Tell whether a person with this value is in the class."""
        if self.punteggi is None:
            return value in self.valori
        return isinstance(value, Fraction) and self.punteggi.contains(value)


@frozen(kw_only=True)
class Gruppo:
    """Some people: the records of ``scheda`` whose inputs are as ``dove`` says.

    ``fascia``, ``punteggio`` and ``premio`` are names of values of the scheda; the class of a person is that of its
    ``fascia`` or, when the classes are of scores, of its ``punteggio``. ``stanziato`` is an amount, or the value
    (scheda, name) that holds it; ``differenza`` says where what was not distributed goes.
    """

    nome: str
    scheda: str
    dove: tuple[tuple[str, Scalar], ...] = ()
    fascia: str | None = None
    punteggio: str | None = None
    premio: str | None = None
    stanziato: Fraction | tuple[str, str] | None = None
    differenza: str = ""


@frozen(kw_only=True)
class Pubblicazione:
    """The whole declaration.

    ``k``: a count of people from 1 to ``k`` - 1 is not published, and from the counts alone a hidden one can still
    be within ``k``. ``ampiezza``: with all that is published, premiums and means too, it can still be within so many.
    ``uniformi``: whether it may be published that all the people of a group are in one class. ``decimali`` of
    percentages, means and coefficients; ``massima`` is the name of the highest class, if there is one;
    ``totali_per_gruppo``: the premiums of each group must be published. ``validazione`` is the act by which the
    results were validated, as the body declares it.
    """

    gruppi: tuple[Gruppo, ...] = field(validator=validators.min_len(1))
    classi: tuple[Classe, ...] = field(validator=validators.min_len(2))
    k: int = field(default=STANDARD_K, validator=validators.ge(LEAST_K))
    ampiezza: int = field(default=STANDARD_WIDTH, validator=validators.ge(LEAST_WIDTH))
    uniformi: bool = False
    decimali: int = field(default=2, validator=[validators.ge(0), validators.le(MOST_PLACES)])
    massima: str | None = None
    totali_per_gruppo: bool = False
    validazione: str = ""
    anno: str = ""

    @property
    def per_punteggio(self) -> bool:
        """Whether the classes are of scores."""
        return self.classi[0].punteggi is not None
