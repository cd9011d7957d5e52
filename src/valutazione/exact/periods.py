"""Months and years of a period, by the calendar.

A period goes from its first day to its last, both counted. Its months follow each other from the day on which it
begins: each ends on the day before the one with the same number in the next month or, if that month has no such day, on
the last day of that month (as in art. 2963 c.c.: «se nel mese di scadenza manca tale giorno, il termine si compie con
l'ultimo giorno dello stesso mese»). A year is twelve of them. What is left after the last whole one is the fraction.

The months of the calendar are counted otherwise: January, February …, each by the days of it that the period covers.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from attrs import field, frozen, validators

from valutazione.exact.dates import DateError, as_date, days_in_month, format_date
from valutazione.exact.ranges import Range

__all__ = ["Counting"]

_TEXT = re.compile(
    r"(mesi|anni)( interi)?( di calendario)?"
    r"(?:, contando le frazioni (di almeno|superiori a) ([0-9]{1,3}) (giorn|mes)[ioe])?"
)


@frozen
class Counting:
    """How the months (or the *years*) of a period are counted.

    ``least`` is how long a fraction must be to count as a whole one: so many days or, with ``months``, so many months;
    with ``beyond``, more than that. None: fractions do not count. ``calendar``: the months of the calendar.

    >>> from valutazione.exact import parse_date
    >>> first, last = parse_date("10/01/2024"), parse_date("28/06/2024")
    >>> Counting().of(first, last), Counting(least=16).of(first, last)
    (5, 6)
    >>> Counting().of(parse_date("31/01/2023"), parse_date("28/02/2023"))
    1
    """

    years: bool = False
    calendar: bool = False
    least: int | None = field(default=None, validator=validators.optional(validators.ge(1)))
    months: bool = False
    beyond: bool = False

    @property
    def most(self) -> int:
        """The longest that ``least`` may be: a fraction is less than a whole one.

        >>> Counting(calendar=True).most, Counting(years=True, months=True).most
        (28, 11)
        """
        if self.months:
            return 11
        return 365 if self.years else 28 if self.calendar else 30

    @property
    def text(self) -> str:
        """What is counted, as an official writes it.

        >>> Counting(least=16).text, Counting(years=True).text
        ('mesi, contando le frazioni di almeno 16 giorni', 'anni interi')
        """
        what = "anni" if self.years else "mesi"
        where = " di calendario" if self.calendar else ""
        if self.least is None:
            return f"{what} interi{where}"
        one, many = ("mese", "mesi") if self.months else ("giorno", "giorni")
        how = "superiori a" if self.beyond else "di almeno"
        return f"{what}{where}, contando le frazioni {how} {self.least} {one if self.least == 1 else many}"

    @classmethod
    def read(cls, text: str) -> Counting | None:
        """Return what ``text`` wrote; None for any other text.

        >>> Counting.read("mesi interi di calendario") == Counting(calendar=True)
        True
        """
        found = _TEXT.fullmatch(text)
        if found is None or (found[2] is None) == (found[5] is None):
            return None
        least = None if found[5] is None else int(found[5])
        made = cls(
            found[1] == "anni",
            found[3] is not None,
            least or None,
            found[6] == "mes",
            found[4] == "superiori a",
        )
        return made if made.text == text else None

    def of(self, first: int | Fraction, last: int | Fraction) -> int:
        """Count from *first* to *last*, both days of the period; a period that is about to begin has none.

        Raises ``DateError`` when *last* comes more than a day before *first*.
        """
        start, end = as_date(first), as_date(last)
        days = end.toordinal() - start.toordinal() + 1
        if days < 0:
            ends = format_date(last)
            reason = f"il periodo comincia il {format_date(first)} e finisce prima, il {ends}"
            raise DateError(
                ends, reason, f"the period begins on {format_date(first)} and ends before, on {ends}"
            )
        if days == 0:
            return 0
        return self._of_calendar(start, end) if self.calendar else self._from(start, end)

    def within(self, first: Range, last: Range) -> Range:
        """Return the counts of the periods that begin in one range of days and end in the other.

        A later beginning never gives more of them, nor an earlier end. Raises ``DateError`` when *last* surely comes
        more than a day before *first*.

        >>> Counting().within(Range.point(738000), Range(738000, None))
        Range(lo=Fraction(0, 1), hi=None, lo_open=False, hi_open=False)
        """
        longest = None if first.lo is None or last.hi is None else (-(-first.lo // 1), last.hi // 1)
        most = None if longest is None else self.of(*longest)
        least = 0
        if first.hi is not None and last.lo is not None and -(-last.lo // 1) >= first.hi // 1:
            least = self.of(first.hi // 1, -(-last.lo // 1))
        return Range(least, most)

    def _from(self, start: date, end: date) -> int:
        after = end.toordinal() + 1  # the day after the last, which may be beyond the calendar
        closing = end.day == days_in_month(end.year, end.month)
        day = 1 if closing else end.day + 1
        months = (end.year - start.year) * 12 + end.month - start.month + closing - (day < start.day)
        whole, left = divmod(months, 12 if self.years else 1)
        if self.least is None:
            return whole
        if self.months:
            some = after > _beginning(start, months)
            return whole + (left > self.least or (left == self.least and (some or not self.beyond)))
        days = after - _beginning(start, months - left)
        return whole + (days > self.least or (days == self.least and not self.beyond))

    def _of_calendar(self, start: date, end: date) -> int:
        between = (end.year - start.year) * 12 + end.month - start.month
        if between == 0:
            return int(self._counts(end.day - start.day + 1, end))
        head = days_in_month(start.year, start.month) - start.day + 1
        return between - 1 + self._counts(head, start) + self._counts(end.day, end)

    def _counts(self, days: int, month: date) -> bool:
        if self.least is None:
            return days == days_in_month(month.year, month.month)
        return days > self.least or (days == self.least and not self.beyond)


def _beginning(start: date, months: int) -> int:
    """Return the day on which the month after some *months* begins."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    days = days_in_month(year, month + 1)
    return date(year, month + 1, min(start.day, days)).toordinal() + (start.day > days)
