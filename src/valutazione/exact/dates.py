"""Dates as day ordinals: whole numbers that can be compared, subtracted and averaged.

Day 1 is 01/01/0001 of the Gregorian calendar, extended backwards; the years are 1 to
9999. Every text and every result outside them is a ``DateError``, and nothing else.

>>> parse_date("31/12/2021") - parse_date("01/01/2021")
364
"""

import re
from datetime import date
from fractions import Fraction

from .numbers import exact, to_text

_ITALIAN = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2}")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LAST = date.max.toordinal()
_SHOWN = 40


class DateError(ValueError):
    """A text, or an ordinal, that is no date.

    ``text`` is what was given, ``reason`` says why not, in Italian; ``reason_en`` says
    the same in English.
    """

    def __init__(self, text: str, reason: str, reason_en: str) -> None:
        super().__init__(text, reason, reason_en)  # all of them: so that it can be pickled
        self.text = text
        self.reason = reason
        self.reason_en = reason_en

    def __str__(self) -> str:
        return f"`{self.text}`: {self.reason}"


def parse_date(text: str) -> int:
    """Read a date written ``gg/mm/aaaa``; day and month may have one digit.

    Raises ``DateError``, also for a year of two digits, which is never completed.

    >>> parse_date("31/12/2021")
    738155
    >>> parse_date("29/02/2021")
    Traceback (most recent call last):
    valutazione.exact.dates.DateError: `29/02/2021`: il mese 02/2021 ha 28 giorni
    """
    found = _ITALIAN.fullmatch(text)
    if found is None:
        if _SHORT_YEAR.fullmatch(text):
            raise DateError(str(text), "l'anno vuole quattro cifre", "the year needs four digits")
        reason = "una data si scrive gg/mm/aaaa, come 31/12/2021"
        raise DateError(_shown(text), reason, "a date is written dd/mm/yyyy, like 31/12/2021")
    day, month, year = map(int, found.groups())
    return _ordinal(text, year, month, day)


def parse_iso(text: str) -> int:
    """Read a date written ``aaaa-mm-gg``, all its digits present.

    Raises ``DateError``.

    >>> parse_iso("2021-12-31") == parse_date("31/12/2021")
    True
    """
    found = _ISO.fullmatch(text)
    if found is None:
        reason = "una data ISO si scrive aaaa-mm-gg, come 2021-12-31"
        raise DateError(_shown(text), reason, "an ISO date is written yyyy-mm-dd, like 2021-12-31")
    year, month, day = map(int, found.groups())
    return _ordinal(text, year, month, day)


def format_date(ordinal: int | Fraction) -> str:
    """Write the day *ordinal* as ``gg/mm/aaaa``.

    Raises ``DateError`` for a number that is no whole day of the years 1 to 9999.

    >>> format_date(738155)
    '31/12/2021'
    """
    day = as_date(ordinal)
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def format_iso(ordinal: int | Fraction) -> str:
    """Write the day *ordinal* as ``aaaa-mm-gg``.

    Raises ``DateError`` for a number that is no whole day of the years 1 to 9999.

    >>> format_iso(738155)
    '2021-12-31'
    """
    return as_date(ordinal).isoformat()


def add_months(ordinal: int | Fraction, n: int) -> int:
    """Return the same day *n* months later (earlier if negative), or that month's last day.

    Raises ``DateError`` when it falls outside the years 1 to 9999.

    >>> format_date(add_months(parse_date("31/01/2024"), 1))
    '29/02/2024'
    """
    start = as_date(ordinal)
    year, month = divmod(start.year * 12 + start.month - 1 + n, 12)
    if not 1 <= year <= 9999:
        reason = "sommando i mesi si esce dagli anni da 1 a 9999"
        raise DateError(format_date(ordinal), reason, "adding the months leaves the years 1 to 9999")
    return date(year, month + 1, min(start.day, days_in_month(year, month + 1))).toordinal()


def inclusive_days(a: int | Fraction, b: int | Fraction) -> int:
    """Count the days from *a* to *b*, the first and the last included.

    Raises ``DateError`` when *b* comes before *a*.

    >>> inclusive_days(parse_date("01/01/2021"), parse_date("31/12/2021"))
    365
    """
    first, last = as_date(a).toordinal(), as_date(b).toordinal()
    if last < first:
        reason = f"viene prima dell'inizio, {format_date(first)}"
        raise DateError(format_date(last), reason, f"it comes before the start, {format_date(first)}")
    return last - first + 1


def _ordinal(text: str, year: int, month: int, day: int) -> int:
    if year == 0:
        raise DateError(str(text), "l'anno 0 non esiste", "there is no year 0")
    if not 1 <= month <= 12:
        raise DateError(str(text), f"il mese {month} non esiste", f"there is no month {month}")
    days = days_in_month(year, month)
    if not 1 <= day <= days:
        where = f"{month:02}/{year:04}"
        raise DateError(str(text), f"il mese {where} ha {days} giorni", f"month {where} has {days} days")
    return date(year, month, day).toordinal()


def days_in_month(year: int, month: int) -> int:
    """Return how many days a month has."""
    if month == 12:
        return 31
    return (date(year, month + 1, 1) - date(year, month, 1)).days


def as_date(ordinal: int | Fraction) -> date:
    """Return the day *ordinal*; raise ``DateError`` for a number that is no whole day of the years 1 to 9999."""
    number = exact(ordinal)
    if number.denominator != 1 or not 1 <= number <= _LAST:
        reason = "non è un giorno degli anni da 1 a 9999"
        raise DateError(_shown(to_text(number)), reason, "it is not a day of the years 1 to 9999")
    return date.fromordinal(number.numerator)


def _shown(text: str) -> str:
    return str(text) if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
