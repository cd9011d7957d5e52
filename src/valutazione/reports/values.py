"""Values as an official writes them: ``96``, ``80 %``, ``1.234,50 €``, ``31/12/2021``, ``da 0 a 100``.

A number is written exactly. Only a number with endless decimals is cut, and then ends with ``…``; where the
exact value matters, in comparisons, ``cut=False`` writes it as a fraction. Nothing is ever rounded.

>>> from valutazione.model.kinds import EURO, PERCENTUALE, PUNTI
>>> value_text(Fraction(4, 5), PERCENTUALE), value_text(Fraction(295, 3), PUNTI)
('80 %', '98,33…')
>>> value_text(Fraction(2469, 2), EURO), value_text(Fraction(295, 3), PUNTI, cut=False)
('1.234,50 €', '295/3')
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final, assert_never

from valutazione.diagnostics.visible import visible
from valutazione.exact import DateError, Range, format_date, to_italian, to_text
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import ANNI, DATA, EURO, GIORNI, MESI, ORE, PUNTI, SI_NO, Kind, Quantity
from valutazione.outcome import Excluded, Known, Possible, State, Undefined
from valutazione.reports.words import words_of

__all__ = ["CUT", "join_choices", "range_text", "state_text", "value_text"]

CUT: Final = "…"
"""What ends a number whose decimals never end."""

_MOST_PLACES = 6  # a number that needs no more decimals than these is written with all of them
_CUT_PLACES = 2
_LONGEST = 200  # characters of a text in a table

_UNITS: dict[Kind, tuple[str, str]] = {
    GIORNI: ("giorno", "giorni"),
    MESI: ("mese", "mesi"),
    ANNI: ("anno", "anni"),
    ORE: ("ora", "ore"),
}


def value_text(value: Scalar, kind: Kind, *, cut: bool = True, language: str = "it") -> str:
    """Return a scalar of *kind* as text; a point has no unit, since its column or its name says it."""
    words = words_of(language)
    match value:
        case bool():
            return words.yes if value else words.no
        case Fraction():
            return _number_text(value, kind, cut)
        case str():
            return visible(value, _LONGEST)
        case tuple():
            return visible(", ".join(value), _LONGEST) or words.empty_set
        case _:
            assert_never(value)


def range_text(limits: Range, kind: Kind, *, cut: bool = True, language: str = "it") -> str:
    """Return a range as the language writes one: ``da 0 a 100``, ``oltre 0 a meno di 10``, ``fino a 5``.

    >>> range_text(Range(0, 100), PUNTI), range_text(Range(0, None, lo_open=True), PUNTI)
    ('da 0 a 100', 'oltre 0')
    """
    words = words_of(language)
    low = None if limits.lo is None else value_text(limits.lo, kind, cut=cut, language=language)
    high = None if limits.hi is None else value_text(limits.hi, kind, cut=cut, language=language)
    if low is None and high is None:
        return words.unknown
    if high is None:
        return f"{words.above} {low}" if limits.lo_open else f"{words.from_} {low} {words.onwards}"
    if low is None:
        return f"{words.below if limits.hi_open else words.up_to} {high}"
    to = f"{words.to} {words.below}" if limits.hi_open else words.up_to if limits.lo_open else words.to
    return f"{words.above if limits.lo_open else words.from_} {low} {to} {high}"


def state_text(state: State, kind: Kind, *, cut: bool = True, language: str = "it") -> str:
    """Return what is known of a value: itself, what it can still be, or that it is none."""
    words = words_of(language)
    match state:
        case Known(value):
            return value_text(value, kind, cut=cut, language=language)
        case Possible():
            text = _possible_text(state, kind, cut, language)
            return f"{text} ({words.perhaps_not_evaluable})" if state.reasons else text
        case Excluded():
            return words.not_evaluable
        case Undefined():
            return words.not_computable
        case _:
            assert_never(state)


def join_choices(texts: Iterable[str], language: str = "it") -> str:
    """Return alternatives as a sentence has them: ``a, b o c``.

    >>> join_choices(["a", "b", "c"])
    'a, b o c'
    """
    given = list(texts)
    if len(given) < 2:
        return "".join(given)
    return f"{', '.join(given[:-1])} {words_of(language).or_} {given[-1]}"


def _possible_text(state: Possible, kind: Kind, cut: bool, language: str) -> str:
    if state.number is not None:
        return range_text(state.number.range, kind, cut=cut, language=language)
    if state.choices is None:
        return words_of(language).unknown
    texts = sorted(value_text(choice, kind, cut=cut, language=language) for choice in state.choices)
    return join_choices(reversed(texts) if kind == SI_NO else texts, language)


def _number_text(value: Fraction, kind: Kind, cut: bool) -> str:
    if kind == DATA:
        try:
            return format_date(value)
        except DateError:  # a mean of dates may fall within a day
            return to_text(value)
    if kind == EURO:
        return f"{_euro(value, cut)} €"
    if kind in _UNITS:
        one, many = _UNITS[kind]
        return f"{_decimal(value, cut)} {one if abs(value) == 1 else many}"
    if isinstance(kind, Quantity) and kind.style == "percentuale":
        return f"{_decimal(value * 100, cut)} %"
    if isinstance(kind, Quantity) and kind.dimensions and kind != PUNTI:
        return f"{_decimal(value, cut)} {kind.name}"
    return _decimal(value, cut)


def _decimal(value: Fraction, cut: bool) -> str:
    if not cut:
        return to_italian(value)
    text = to_italian(value, places=_MOST_PLACES)
    return to_italian(value, places=_CUT_PLACES) if text.endswith(CUT) else text


def _euro(value: Fraction, cut: bool) -> str:
    """Write euro with both decimals and dots between thousands."""
    if 100 % value.denominator:
        text = to_italian(value, places=_MOST_PLACES if cut else None, grouped=True)
        return to_italian(value, places=_CUT_PLACES, grouped=True) if text.endswith(CUT) else text
    # to_italian puts dots only before decimals: a tenth of a cent gives it some, and goes again.
    sign = "-" if value < 0 else ""
    return sign + to_italian(abs(value) + Fraction(1, 1000), grouped=True)[:-1]
