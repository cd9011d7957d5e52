"""Months and years counted a second time: the day on which each begins is looked for, and not worked out."""

from __future__ import annotations

import calendar
import datetime
import re
from fractions import Fraction

from valutazione.audit.spiegazioni.campi import Campo, Impossibile, Tratto, numbers
from valutazione.audit.spiegazioni.documento import Passo

_COUNTED = re.compile(
    r"(mesi|anni)(?: interi)?( di calendario)?(?:, .* (di almeno|superiori a) ([0-9]+) (giorn|mes).)?"
)


def redo_months(passo: Passo, fields: list[Campo]) -> Campo:
    """Count the months, or the years, from a day to another, both of the period."""
    first, last = numbers(fields)
    how = _COUNTED.fullmatch(passo.dettaglio[0]) if passo.dettaglio else None
    if how is None:
        return Tratto(None, None)
    most, least = None, 0
    if first.lo is not None and last.hi is not None:
        most = _count(first.lo, last.hi, how)
    if first.hi is not None and last.lo is not None and last.lo >= first.hi:
        least = _count(first.hi, last.lo, how)
    return Tratto(Fraction(least), None if most is None else Fraction(most))


def _count(first: Fraction, last: Fraction, how: re.Match[str]) -> int:
    try:
        start, end = (datetime.date.fromordinal(int(day)) for day in (first, last))
    except (ValueError, OverflowError) as error:
        raise Impossibile("la data non è nel calendario") from error
    if (end - start).days < -1:
        raise Impossibile("il periodo finisce prima di cominciare")
    if end < start:
        return 0
    if how[2]:
        return _of_calendar(start, end, how)
    size = 12 if how[1] == "anni" else 1
    whole = ((end.year - start.year) * 12 + end.month - start.month + 1) // size
    while _begins(start, whole * size) > end.toordinal() + 1:
        whole -= 1
    if how[4] is None:
        return whole
    more = how[3] == "superiori a"
    if how[5] == "giorn":
        begins = _begins(start, whole * size) + int(how[4]) + more
    else:
        begins = _begins(start, whole * size + int(how[4])) + more
    return whole + (begins <= end.toordinal() + 1)


def _begins(start: datetime.date, months: int) -> int:
    """Return when the month after *months* begins: on the same number or, where it is missing, on the next first."""
    count = start.year * 12 + start.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if year > datetime.MAXYEAR:
        return datetime.date.max.toordinal() + start.day
    if start.day <= calendar.monthrange(year, month)[1]:
        return datetime.date(year, month, start.day).toordinal()
    return datetime.date(year, month, calendar.monthrange(year, month)[1]).toordinal() + 1


def _of_calendar(start: datetime.date, end: datetime.date, how: re.Match[str]) -> int:
    lengths = [(day, calendar.monthrange(day.year, day.month)[1]) for day in (start, end)]
    covered = [(lengths[0][1] - start.day + 1, lengths[0][1]), (end.day, lengths[1][1])]
    months = (end.year - start.year) * 12 + end.month - start.month
    if months == 0:
        covered = [(end.day - start.day + 1, lengths[1][1])]
    enough = [
        days >= (length if how[4] is None else int(how[4]) + (how[3] == "superiori a"))
        for days, length in covered
    ]
    return max(months - 1, 0) + sum(enough)
