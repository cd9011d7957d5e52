"""A published value, and whether it agrees with a recomputed one: exactly, or once rounded as it is written.

A figure is written with some decimals, and these are all it says: 99,25 is any number that rounds to it. In which mode
is for the scheme to say; where it does not, the three that go to the nearest are admitted, since that is what rounding
means to whoever reads. The mode that was needed is part of the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final, assert_never

from attrs import frozen

from valutazione.exact import Mode, Range, is_multiple, round_to
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import Kind, Quantity
from valutazione.outcome import Known, Possible, State

__all__ = ["NEAREST", "Accordo", "Pubblicato", "agreement", "decimals", "preimage", "unit_of"]

NEAREST: Final = (Mode.META_IN_SU, Mode.META_IN_GIU, Mode.META_AL_PARI)
"""The modes admitted where no rule declares one: they differ on a tie only."""

_DECIMALS = re.compile(r",([0-9]+)")


@frozen
class Pubblicato:
    """A value as it was published: its text, the value read, and of a number the unit of its last decimal."""

    testo: str
    valore: Scalar
    passo: Fraction | None = None

    @property
    def number(self) -> Fraction | None:
        """The value, when it is a number with decimals to speak of."""
        return self.valore if self.passo is not None and isinstance(self.valore, Fraction) else None


@frozen
class Accordo:
    """How a published value agrees: exactly, or with the rounding ``modo``; ``forse`` if data that miss decide."""

    modo: Mode | None = None
    forse: bool = False


def unit_of(kind: Kind) -> Fraction:
    """Return what one is worth of a kind as it is written: a hundredth, of a percentage.

    >>> from valutazione.model.kinds import PERCENTUALE
    >>> unit_of(PERCENTUALE)
    Fraction(1, 100)
    """
    return Fraction(1, 100) if isinstance(kind, Quantity) and kind.style == "percentuale" else Fraction(1)


def decimals(text: str, kind: Kind) -> Fraction | None:
    """Return the unit of the last decimal that *text*, an Italian number, is written with; none if it is no number.

    >>> from valutazione.model.kinds import PERCENTUALE, PUNTI
    >>> decimals("99,25", PUNTI), decimals("98,5 %", PERCENTUALE)
    (Fraction(1, 100), Fraction(1, 1000))
    """
    if not isinstance(kind, Quantity):
        return None
    found = _DECIMALS.search(text)
    return unit_of(kind) / Fraction(10) ** len(found[1] if found else "")


def agreement(given: Pubblicato, state: State, modes: Sequence[Mode] = NEAREST) -> Accordo | None:
    """Return how *given* agrees with what was recomputed, or none when it does not.

    With data still missing it agrees when one of the values still possible does.

    >>> agreement(Pubblicato("99,3", Fraction(993, 10), Fraction(1, 10)), Known(Fraction(397, 4))).modo
    <Mode.META_IN_SU: 'metà in su'>
    """
    match state:
        case Known(value):
            if value == given.valore:
                return Accordo()
            return _rounded(given, value, modes)
        case Possible():
            return _perhaps(given, state, modes)
        case _:
            return None


def _rounded(given: Pubblicato, value: Scalar, modes: Iterable[Mode]) -> Accordo | None:
    if given.passo is None or not isinstance(value, Fraction):
        return None
    if given.number is None or abs(value - given.number) >= given.passo:
        return None
    return next((Accordo(mode) for mode in modes if round_to(value, given.passo, mode) == given.valore), None)


def _perhaps(given: Pubblicato, state: Possible, modes: Iterable[Mode]) -> Accordo | None:
    if state.number is None:
        fits = state.choices is None or given.valore in state.choices
        return Accordo(forse=True) if fits else None
    value = given.valore
    if not isinstance(value, Fraction):
        return None
    if state.range.contains(value):
        return Accordo(forse=True)
    if given.passo is None or not is_multiple(value, given.passo):
        return None
    for mode in modes:
        if state.range.intersect(preimage(value, given.passo, mode)) is not None:
            return Accordo(mode, forse=True)
    return None


def preimage(value: Fraction, step: Fraction, mode: Mode) -> Range:
    """Return the numbers that *mode* rounds to *value*, a multiple of *step*.

    >>> preimage(Fraction(2), Fraction(1), Mode.META_IN_SU) == Range(Fraction(3, 2), Fraction(5, 2), hi_open=True)
    True
    """
    low, high = value - step / 2, value + step / 2
    match mode:
        case Mode.META_IN_SU:
            return Range(low, high, lo_open=value <= 0, hi_open=value >= 0)
        case Mode.META_IN_GIU:
            return Range(low, high, lo_open=value > 0, hi_open=value < 0)
        case Mode.META_AL_PARI:
            odd = (value / step).numerator % 2 == 1
            return Range(low, high, lo_open=odd, hi_open=odd)
        case Mode.PER_ECCESSO:
            return Range(value - step, value, lo_open=True)
        case Mode.PER_DIFETTO:
            return Range(value, value + step, hi_open=True)
        case Mode.TRONCATO:
            if value == 0:
                return Range(-step, step, lo_open=True, hi_open=True)
            if value > 0:
                return preimage(value, step, Mode.PER_DIFETTO)
            return preimage(value, step, Mode.PER_ECCESSO)
        case _:
            assert_never(mode)
