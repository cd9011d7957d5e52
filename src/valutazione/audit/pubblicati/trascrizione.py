"""Slips of whoever copied a figure: digits exchanged, the comma moved, the last rounding made in another way."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from valutazione.audit.pubblicati.pratiche import places_of
from valutazione.audit.pubblicati.tavole import Spiegazione
from valutazione.audit.pubblicati.valori import NEAREST, Pubblicato, agreement, unit_of
from valutazione.exact import Mode, round_to
from valutazione.model.kinds import Kind
from valutazione.model.texts import text_of
from valutazione.outcome import Known

__all__ = ["slips"]

_OTHER_MODES: Final = (Mode.TRONCATO, Mode.PER_DIFETTO, Mode.PER_ECCESSO)
_COARSE: Final = (Fraction(1, 2),)
_MOST_PLACES: Final = 6
_MOST_SHIFT: Final = 3


def slips(given: Pubblicato, value: Fraction, kind: Kind) -> Iterator[Spiegazione]:
    """Yield the slips that make of *value*, what was recomputed, the figure that was published."""
    yield from _rounded_otherwise(given, value, kind)
    yield from _digits(given, value)
    yield from _comma(given, value, kind)


def _rounded_otherwise(given: Pubblicato, value: Fraction, kind: Kind) -> Iterator[Spiegazione]:
    if given.passo is None:
        return
    unit, exact = unit_of(kind), text_of(value, kind)
    for mode in _OTHER_MODES:
        if round_to(value, given.passo, mode) == given.valore:
            yield Spiegazione(
                "arrotondamento in altro modo",
                f"il valore esatto {exact} è stato arrotondato {places_of(given.passo / unit)}, {mode.value}",
            )
            return
    steps = [unit / 10**places for places in range(_MOST_PLACES) if unit / 10**places > given.passo]
    for step in (*steps[::-1], *(unit * coarse for coarse in _COARSE)):
        for mode in (*NEAREST, *_OTHER_MODES):
            if round_to(value, step, mode) == given.valore:
                yield Spiegazione(
                    "arrotondamento ad altri decimali",
                    f"il valore esatto {exact} è stato arrotondato {places_of(step / unit)}, {mode.value}, "
                    "mentre è scritto con più decimali",
                )
                return


def _digits(given: Pubblicato, value: Fraction) -> Iterator[Spiegazione]:
    """Yield the exchange of two digits side by side, in the text that was published."""
    if given.passo is None or given.number is None:
        return
    digits = str(abs(given.number / given.passo).numerator)
    sign = -1 if given.number < 0 else 1
    for place in range(len(digits) - 1):
        if digits[place] == digits[place + 1]:
            continue
        swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
        meant = sign * int(swapped) * given.passo
        if agreement(Pubblicato("", meant, given.passo), Known(value)) is not None:
            pair = f"{digits[place]} e {digits[place + 1]}"
            text = f"due cifre vicine sono scambiate: `{given.testo}` ha {pair} al contrario"
            yield Spiegazione("cifre scambiate", text)


def _comma(given: Pubblicato, value: Fraction, kind: Kind) -> Iterator[Spiegazione]:
    if given.number is None or given.number == 0:
        return
    for power in range(1, _MOST_SHIFT + 1):
        for factor in (Fraction(10) ** power, Fraction(1, 10**power)):
            if given.number == value * factor:
                places = f"{power} {'posto' if power == 1 else 'posti'}"
                text = f"la virgola è spostata di {places}: sarebbe {text_of(value, kind)}"
                yield Spiegazione("virgola spostata", text)
