"""How a rounding is said: ``a 2 decimali``, ``all'unità``, ``a multipli di 0,5``."""

from __future__ import annotations

from fractions import Fraction

from valutazione.audit.pubblicati.pratiche import places_of
from valutazione.audit.pubblicati.valori import unit_of
from valutazione.audit.spiegazioni.verifica import kind_named
from valutazione.outcome import Known, State


def precision(step: State, text: str, tipo: str) -> str:
    """Return to what a value of kind *tipo* is rounded; a step that has a name, in *text*, is called by it.

    >>> precision(Known(Fraction(1, 100)), "0,01", "punti"), precision(Known(Fraction(5)), "«passo» [5]", "punti")
    ('a 2 decimali', 'a multipli di «passo» [5]')
    """
    if isinstance(step, Known) and isinstance(step.value, Fraction) and step.value > 0 and "«" not in text:
        said = places_of(step.value / unit_of(kind_named(tipo)))
        if not said.startswith("a multipli"):
            return said
    return f"a multipli di {text}"
