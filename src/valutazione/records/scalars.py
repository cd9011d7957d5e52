"""From a Python value to a scalar of a declared kind, or the reason why not.

>>> from valutazione.model.kinds import PUNTI
>>> scalar("18.5", PUNTI)
Fraction(37, 2)
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

from valutazione.diagnostics import Phrase
from valutazione.exact import DateError, NumberError, exact, parse_iso
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import DATA, SI_NO, InsiemeDi, Kind, Other, Parole, Quantity, Rinvio

MAX_TEXT = 10_000
MAX_BITS = 1_000
_SHOWN = 80


class Unfit(ValueError):
    """A value that is not of its kind: ``reason`` says why, in both languages; ``binary`` that it was a float."""

    def __init__(self, it: str, en: str, *, binary: bool = False) -> None:
        super().__init__(it)
        self.reason = Phrase(it, en)
        self.binary = binary


def shown(value: object) -> str:
    """Return what was given, for a message: short, and the same whoever runs it.

    >>> shown("a" * 100)[-3:], shown(object())
    ('aa…', 'un valore di tipo object')
    """
    if isinstance(value, (int, Fraction)) and _bits(value) > MAX_BITS:
        return "un numero smisurato"
    if value is None or isinstance(value, (str, int, Fraction, Decimal, float, datetime.date)):
        text = str(value)
        return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return f"un valore di tipo {type(value).__name__}"


def spellings(value: object, kind: Kind) -> list[tuple[str, tuple[str, ...]]]:
    """Return the spellings in a value that are not the words themselves, with the words they stand for."""
    words = kind.parole if isinstance(kind, InsiemeDi) else kind
    if not isinstance(words, Parole):
        return []
    parts = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
    return sorted((str(part), spelt(part, words)) for part in parts if part not in words.parole)


def scalar(value: object, kind: Kind) -> Scalar:
    """Return *value* as a scalar of *kind*; raise ``Unfit`` when it is none.

    Numbers: int, Fraction, Decimal, or their Python text. Dates: ``datetime.date``, an ISO text, or an ordinal that is
    already a ``Fraction``. Words: as written, or in a declared spelling. Sets: an iterable of words, or a spelling.
    """
    if isinstance(value, float):
        raise Unfit(
            _exact_or(value),
            "a binary float is never exact: pass an int, a Fraction or a Decimal",
            binary=True,
        )
    match kind:
        case Quantity():
            return _number(value)
        case Parole():
            return _word(value, kind)
        case InsiemeDi():
            return _set(value, kind.parole)
        case Rinvio():
            return _text(value)
        case Other():
            if kind == DATA:
                return _day(value)
            return _yes_no(value) if kind == SI_NO else _text(value)


def _exact_or(value: float) -> str:
    try:
        exact(value)  # type: ignore[arg-type]  # called for the message of its refusal
    except (TypeError, ValueError) as refusal:
        return str(refusal)
    return "un numero binario non è esatto"


def _number(value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, (int, str, Decimal, Fraction)):
        raise Unfit("serve un numero", "a number is needed")
    if isinstance(value, (int, Fraction)) and _bits(value) > MAX_BITS:
        raise Unfit("il numero ha troppe cifre", "the number has too many digits")
    try:
        return exact(value)
    except NumberError as wrong:
        raise Unfit(wrong.reason, wrong.reason_en) from None


def _day(value: object) -> Fraction:
    if isinstance(value, datetime.datetime):
        raise Unfit("serve una data, senza ora", "a date is needed, without a time")
    if isinstance(value, datetime.date):
        return Fraction(value.toordinal())
    if isinstance(value, Fraction) and value.denominator == 1 and 1 <= value <= datetime.date.max.toordinal():
        return value
    if isinstance(value, str):
        try:
            return Fraction(parse_iso(value))
        except DateError as wrong:
            raise Unfit(wrong.reason, wrong.reason_en) from None
    raise Unfit("serve una data, per esempio 2024-12-31", "a date is needed, such as 2024-12-31")


def _yes_no(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise Unfit("serve sì o no (True o False)", "yes or no is needed (True or False)")


def _text(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and _bits(value) <= MAX_BITS:
        return str(value)
    if not isinstance(value, str):
        raise Unfit("serve un testo", "a text is needed")
    if len(value) > MAX_TEXT:
        raise Unfit("il testo è troppo lungo", "the text is too long")
    return value


def _bits(value: int | Fraction) -> int:
    return value.numerator.bit_length() + value.denominator.bit_length()


def _word(value: object, kind: Parole) -> str:
    words = spelt(value, kind)
    if len(words) != 1:
        raise Unfit("qui va una parola sola", "one word only goes here")
    return words[0]


def spelt(value: object, kind: Parole) -> tuple[str, ...]:
    """Return the words that a spelling stands for."""
    if not isinstance(value, str):
        raise Unfit("serve una parola dell'elenco", "a word of the list is needed")
    if value in kind.parole:
        return (value,)
    for spelling, words in kind.sinonimi:
        if spelling == value:
            return words
    raise Unfit(
        f"le parole ammesse sono: {', '.join(kind.parole)}", f"the words are: {', '.join(kind.parole)}"
    )


def _set(value: object, kind: Parole) -> tuple[str, ...]:
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, (list, tuple, set, frozenset)):
        raise Unfit("serve un insieme di parole", "a set of words is needed")
    return tuple(sorted({word for part in given for word in spelt(part, kind)}))
