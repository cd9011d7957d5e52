"""Figures of public tables as text: ``22``, ``87,50 %``, ``1.234,00 €``; what is not there, as the notes call it.

>>> from valutazione.disclosure.tables import Unit
>>> figure_text(Figure(Fraction(2469, 2), Unit.EURO, 2)), figure_text(Figure(Fraction(175, 2), Unit.PERCENTO, 1))
('1.234,50 €', '87,5 %')
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, assert_never

from valutazione.disclosure.tables import Blank, Cell, Figure, Unit

HIDDEN: Final = "n.p."
NONE: Final = "—"
UNKNOWN: Final = "non ancora noto"


def figure_text(figure: Figure) -> str:
    """Return a figure with all its decimals, dots between thousands, and its unit."""
    unit = "" if figure.unit in (Unit.PERSONE, Unit.NUMERO) else f" {figure.unit.value}"
    return f"{decimal_text(figure.value, figure.places, grouped=True)}{unit}"


def decimal_text(value: Fraction, places: int, *, grouped: bool = False, comma: str = ",") -> str:
    """Return a number that has no more decimals than *places*, with all of them; ``ValueError`` if it has more.

    >>> decimal_text(Fraction(-5, 2), 2), decimal_text(Fraction(7), 0), decimal_text(Fraction(1, 4), 2, comma=".")
    ('-2,50', '7', '0.25')
    """
    scaled = value * 10**places
    if scaled.denominator != 1:
        raise ValueError(f"{value} non ha {places} decimali")
    digits = str(abs(scaled.numerator)).zfill(places + 1)
    whole, decimals = (digits[:-places], digits[-places:]) if places else (digits, "")
    if grouped:
        whole = f"{int(whole):,}".replace(",", ".")
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole}{comma}{decimals}" if places else f"{sign}{whole}"


def cell_text(cell: Cell) -> str:
    """Return a cell as a page shows it."""
    match cell:
        case Figure():
            return figure_text(cell)
        case Blank():
            return blank_text(cell)
        case str():
            return cell
        case _:
            assert_never(cell)


def blank_text(blank: Blank) -> str:
    """Return the word of the notes for a cell without a figure."""
    match blank:
        case Blank.RISERVATO:
            return HIDDEN
        case Blank.ASSENTE:
            return NONE
        case Blank.IGNOTO:
            return UNKNOWN
        case _:
            assert_never(blank)
