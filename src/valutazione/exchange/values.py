"""What a text of data may be, for each kind: the value it is, or the reason why it is none.

``reader`` gives what reads the texts of a column; ``NoValue`` and ``TwoValues`` are how it says no.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from typing import Final, assert_never

from valutazione.diagnostics import Phrase, nearest
from valutazione.exact import AmbiguousNumber, DateError, NumberError, from_italian, parse_date, to_italian
from valutazione.exchange.names import folded
from valutazione.model.kinds import (
    ANNI,
    DATA,
    EURO,
    GIORNI,
    MESI,
    ORE,
    PUNTI,
    SI_NO,
    InsiemeDi,
    Kind,
    Other,
    Parole,
    Quantity,
    Rinvio,
)

__all__ = ["NoValue", "TwoValues", "Value", "kind_words", "reader"]

_UNITS: Final[dict[Kind, tuple[str, ...]]] = {
    PUNTI: ("punti", "punto"),
    EURO: ("€", "euro"),
    GIORNI: ("giorni", "giorno"),
    MESI: ("mesi", "mese"),
    ANNI: ("anni", "anno"),
    ORE: ("ore", "ora"),
}
_YES_NO: Final = {"sì": True, "si": True, "no": False}

Value = Fraction | bool | str | tuple[str, ...]


class NoValue(Exception):
    """A cell that is no value of its kind; the diagnostic lacks only its place."""

    def __init__(self, reason: Phrase, suggestion: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.suggestion = suggestion


class TwoValues(Exception):
    """A cell with two readings, as a number or, when ``percent``, as a percentage."""

    def __init__(self, first: str, second: str, *, percent: bool = False) -> None:
        super().__init__(first, second)
        self.first = first
        self.second = second
        self.percent = percent


def kind_words(kind: Kind) -> Phrase:
    """Return what a value of *kind* is called in a message."""
    if isinstance(kind, Parole):
        return Phrase("parola dell'elenco", "a word of the list")
    if isinstance(kind, InsiemeDi):
        return Phrase("insieme di parole", "a set of words")
    return Phrase(kind.name, kind.name)


def reader(kind: Kind) -> Callable[[str], Value]:
    """Return what reads the cells of a column: a text that is not empty becomes a value of *kind*."""
    match kind:
        case Quantity(style="percentuale"):
            return _percentage
        case Quantity():
            return partial(_quantity, units=_UNITS.get(kind, ()))
        case Parole():
            return partial(_word, kind=kind, meanings=_meanings(kind))
        case InsiemeDi(parole):
            return partial(_set, kind=parole, meanings=_meanings(parole))
        case Rinvio():
            return str
        case Other():
            if kind == DATA:
                return _date
            return _yes_no if kind == SI_NO else str
        case _:
            assert_never(kind)


def _quantity(text: str, units: tuple[str, ...]) -> Fraction:
    number, unit = text, ""
    for sign in units:
        if text.casefold().endswith(sign):
            number, unit = text[: -len(sign)].rstrip(), text[len(text) - len(sign) :]
            break
    if "€" in units and not unit and text.startswith("€"):
        number, unit = text[1:].lstrip(), "€"
    return _number(number, units[0] if unit else "")


def _percentage(text: str) -> Fraction:
    if text.endswith("%"):
        return _number(text[:-1].rstrip(), "%") / 100
    value = _number(text, "%")
    if value == 0:
        return value
    raise TwoValues(f"{text} %", f"{to_italian(value * 100)} %", percent=True)


def _number(text: str, unit: str) -> Fraction:
    try:
        return from_italian(text)
    except AmbiguousNumber as wrong:
        first, second = (f"{reading} {unit}".rstrip() for reading in wrong.readings)
        raise TwoValues(first, second) from None
    except NumberError as wrong:
        raise NoValue(Phrase(wrong.reason, wrong.reason_en)) from None


def _date(text: str) -> Fraction:
    try:
        return Fraction(parse_date(text))
    except DateError as wrong:
        raise NoValue(Phrase(wrong.reason, wrong.reason_en)) from None


def _yes_no(text: str) -> bool:
    answer = _YES_NO.get(unicodedata.normalize("NFC", text).casefold())
    if answer is None:
        raise NoValue(Phrase("si scrive `sì` o `no`", "it is written `sì` or `no`"))
    return answer


def _word(text: str, kind: Parole, meanings: Mapping[str, tuple[str, ...]]) -> str:
    """Return *text* as it is written: the evaluator knows what a spelling stands for, and records its use."""
    stands_for = meanings.get(text)
    if stands_for is None:
        raise _unknown_word(text, kind)
    if len(stands_for) > 1:
        raise NoValue(
            Phrase(
                "è la sigla di più parole, e qui ne va una", "it stands for several words, and one goes here"
            )
        )
    return text


def _set(text: str, kind: Parole, meanings: Mapping[str, tuple[str, ...]]) -> str | tuple[str, ...]:
    """Return the words and spellings of *text* as they are written; a single one as a text."""
    if text in meanings:  # a declared spelling may have a comma inside
        return text
    words = tuple(part.strip() for part in text.split(","))
    for word in words:
        if not word:
            raise NoValue(Phrase("tra due virgole non c'è nulla", "there is nothing between two commas"))
        if word not in meanings:
            raise _unknown_word(word, kind)
    meant = [word for spelling in words for word in meanings[spelling]]
    if len(set(meant)) < len(meant):
        raise NoValue(Phrase("una parola è ripetuta", "a word is repeated"))
    return words


def _meanings(kind: Parole) -> dict[str, tuple[str, ...]]:
    return dict(kind.sinonimi) | {word: (word,) for word in kind.parole}


def _unknown_word(text: str, kind: Parole) -> NoValue:
    spellings = [*kind.parole, *(spelling for spelling, _ in kind.sinonimi)]
    near = next((known for known in spellings if folded(known) == folded(text)), None)
    shown = ", ".join(f"`{word}`" for word in kind.parole)
    return NoValue(
        Phrase(f"le parole ammesse sono {shown}", f"the words admitted are {shown}"),
        near or nearest(text, spellings) or "",
    )
