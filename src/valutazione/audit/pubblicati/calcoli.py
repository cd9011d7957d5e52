"""The four operations and the roundings as a practice makes them: exactly, or with binary doubles."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Final

from attrs import frozen

from valutazione.audit.pubblicati import doppi
from valutazione.audit.pubblicati.pratiche import Aritmetica
from valutazione.audit.pubblicati.tentativi import NonProvato
from valutazione.exact import DateError, Mode, round_to
from valutazione.model.expressions import Scalar

__all__ = ["Calcoli"]

_LONGEST: Final = 8_192  # bits


@frozen
class Calcoli:
    """Operations on numbers; what cannot be computed, or would be enormous, is ``NonProvato``."""

    aritmetica: Aritmetica

    def kept(self, value: Scalar) -> Scalar:
        """Return a value as it is kept."""
        if isinstance(value, Fraction) and self.aritmetica.doppi:
            return self.guarded(lambda: doppi.nearest(value))
        return value

    def guarded(self, operation: Callable[[], Fraction]) -> Fraction:
        """Return what *operation* makes, unless it makes nothing or something enormous."""
        try:
            found = operation()
        except (doppi.TooLarge, ZeroDivisionError, DateError):
            raise NonProvato from None
        if found.numerator.bit_length() + found.denominator.bit_length() > _LONGEST:
            raise NonProvato
        return found

    def sum(self, values: Iterable[Fraction]) -> Fraction:
        """Return a sum, one term after the other."""
        if self.aritmetica.doppi:
            return self.guarded(lambda: doppi.total(values))
        total = Fraction()
        for value in values:
            total = self.guarded(lambda total=total, value=value: total + value)  # type: ignore[misc]  # bound now
        return total

    def product(self, one: Fraction, other: Fraction) -> Fraction:
        """Return a product."""
        exactly = not self.aritmetica.doppi
        return self.guarded(lambda: one * other if exactly else doppi.multiplied(one, other))

    def quotient(self, one: Fraction, other: Fraction) -> Fraction:
        """Return a quotient."""
        exactly = not self.aritmetica.doppi
        return self.guarded(lambda: one / other if exactly else doppi.divided(one, other))

    def round(self, value: Fraction, step: Fraction, mode: Mode) -> Fraction:
        """Return *value* rounded to a multiple of *step*."""
        if step <= 0:
            raise NonProvato
        if not self.aritmetica.doppi:
            return self.guarded(lambda: round_to(value, step, mode))
        if self.aritmetica.scalati:
            return self.guarded(
                lambda: doppi.nearest(
                    round_to(doppi.multiplied(value, doppi.nearest(1 / step)), Fraction(1), mode) * step
                )
            )
        return self.guarded(lambda: doppi.nearest(round_to(value, step, mode)))
