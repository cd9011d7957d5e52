"""Values as an official writes them, exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from valutazione.exact import DateError, format_date, to_italian
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import DATA, Kind, Quantity

_CHUNKS = re.compile(r"[0-9]+|[^0-9]+")


def text_of(value: Scalar, kind: Kind) -> str:
    """Return a scalar as an official writes it, exactly: ``80 %``, ``31/12/2021``, ``sì``.

    >>> from valutazione.model.kinds import PERCENTUALE
    >>> text_of(Fraction(4, 5), PERCENTUALE)
    '80 %'
    """
    match value:
        case bool():
            return "sì" if value else "no"
        case str():
            return value
        case tuple():
            return ", ".join(value)
        case Fraction():
            if kind == DATA:
                try:
                    return format_date(value)
                except DateError:  # a mean of dates, or one beyond the calendar
                    return to_italian(value)
            if isinstance(kind, Quantity) and kind.style == "percentuale":
                return f"{to_italian(value * 100)} %"
            return to_italian(value)


def natural(key: tuple[str, ...]) -> tuple[tuple[tuple[bool, int, str], ...], ...]:
    """Order keys as people do: by the numbers in them as numbers.

    >>> sorted([("10",), ("9",), ("a",)], key=natural)
    [('9',), ('10',), ('a',)]
    """
    return tuple(tuple(_chunks(part)) for part in key)


def _chunks(text: str) -> Iterable[tuple[bool, int, str]]:
    for chunk in _CHUNKS.findall(text):
        number = "0" <= chunk[0] <= "9" and len(chunk) < 1_000
        yield (not number, int(chunk) if number else 0, chunk)
