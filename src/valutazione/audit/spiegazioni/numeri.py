"""The operations on numbers, done a second time: on intervals, which are points where everything is known.

Sums are made over one denominator, roundings counted from the multiple below, dates moved on the calendar of the
standard library.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise, product

from valutazione.audit.spiegazioni.campi import (
    MAX_BITS,
    NIENTE,
    Campo,
    Impossibile,
    Tratto,
    bounded,
    known,
    numbers,
    point,
)
from valutazione.audit.spiegazioni.documento import Passo


def sum_of(values: Sequence[Fraction]) -> Fraction:
    """Over one denominator, unlike the evaluator, which adds one fraction at a time."""
    below = 1
    for value in values:
        below = below * value.denominator // _gcd(below, value.denominator)
        if below.bit_length() > MAX_BITS:
            raise Impossibile("il numero che risulta è smisurato")
    return Fraction(sum(value.numerator * (below // value.denominator) for value in values), below)


def _gcd(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return a


def added(spans: Sequence[Tratto]) -> Tratto:
    """Return the sum of intervals."""
    los = [one.lo for one in spans if one.lo is not None]
    his = [one.hi for one in spans if one.hi is not None]
    return Tratto(
        sum_of(los) if len(los) == len(spans) else None, sum_of(his) if len(his) == len(spans) else None
    )


def corners(a: Tratto, b: Tratto, operation: Callable[[Fraction, Fraction], Fraction]) -> Tratto:
    """Return what an operation that is monotone in each operand makes of two intervals."""
    ends = (a.lo, a.hi, b.lo, b.hi)
    if None in ends:
        return Tratto(None, None)
    values = [
        bounded(operation(x, y))
        for x, y in product((a.lo, a.hi), (b.lo, b.hi))
        if x is not None and y is not None
    ]
    return Tratto(min(values), max(values))


def redo_negate(passo: Passo, fields: list[Campo]) -> Campo:
    """Change the sign."""
    (one,) = numbers(fields)
    return Tratto(None if one.hi is None else 0 - one.hi, None if one.lo is None else 0 - one.lo)


def redo_sum(passo: Passo, fields: list[Campo]) -> Campo:
    """Add."""
    return added(numbers(fields))


def redo_product(passo: Passo, fields: list[Campo]) -> Campo:
    """Multiply; nothing times what is not known is nothing."""
    left, right = numbers(fields)
    if 0 in (known(left), known(right)):
        return point(Fraction())
    return corners(left, right, lambda x, y: x * y)


def redo_quotient(passo: Passo, fields: list[Campo]) -> Campo:
    """Divide, in one go of cross products."""
    above, below = numbers(fields)
    if known(below) == 0:
        return NIENTE
    if below.lo is None or below.hi is None or below.lo <= 0 <= below.hi:
        return Tratto(None, None)
    return corners(
        above, below, lambda x, y: Fraction(x.numerator * y.denominator, x.denominator * y.numerator)
    )


def redo_days(passo: Passo, fields: list[Campo]) -> Campo:
    """Count the days from the first to the last, both counted."""
    first, last = numbers(fields)
    return Tratto(
        None if last.lo is None or first.hi is None else last.lo - first.hi + 1,
        None if last.hi is None or first.lo is None else last.hi - first.lo + 1,
    )


def redo_add_months(passo: Passo, fields: list[Campo]) -> Campo:
    """Move a date by months; it falls on the last day of the month at most."""
    day, months = (known(one) for one in fields)
    if day is None or months is None:
        return Tratto(None, None)
    try:
        start = datetime.date.fromordinal(int(day))
        count = start.year * 12 + start.month - 1 + int(passo.dettaglio[0]) * int(months)
        year, month = count // 12, count % 12 + 1
        last = calendar.monthrange(year, month)[1]
        moved = datetime.date(year, month, min(start.day, last))
    except (ValueError, OverflowError, IndexError) as error:
        raise Impossibile("la data che risulta non è nel calendario") from error
    return point(Fraction(moved.toordinal()))


def redo_rounded(passo: Passo, fields: list[Campo]) -> Campo:
    """Round both ends of an interval: every mode keeps the order."""
    whole, grain = numbers(fields)
    step = known(grain)
    if step is None or step <= 0:
        return Tratto(None, None)
    mode = passo.dettaglio[0] if passo.dettaglio else ""
    ends = [None if end is None else round_as(end, step, mode) for end in (whole.lo, whole.hi)]
    return Tratto(*ends)


def round_as(value: Fraction, step: Fraction, mode: str) -> Fraction:
    """Return the multiple of *step* that *mode* chooses, counted from the multiple below."""
    count = (value / step).numerator // (value / step).denominator
    below, above = count * step, (count + 1) * step
    if value == below:
        return below
    toward_zero, away = (below, above) if value > 0 else (above, below)
    straight = {"per difetto": below, "per eccesso": above, "troncato": toward_zero}
    if mode in straight:
        return straight[mode]
    if value - below != above - value:
        return below if value - below < above - value else above
    halves = {
        "metà al pari": below if count % 2 == 0 else above,
        "metà in su": away,
        "metà in giù": toward_zero,
    }
    if mode not in halves:
        raise Impossibile(f"il modo di arrotondare `{mode[:40]}` non esiste")
    return halves[mode]


def redo_linear(passo: Passo, fields: list[Campo]) -> Campo:
    """Read a broken line: over an interval its extremes are at ends or corners."""
    x, *rest = numbers(fields)
    ends = [known(one) for one in rest]
    if len(ends) % 2 or None in ends:
        return Tratto(None, None)
    sure = [end for end in ends if end is not None]
    points = sorted(zip(sure[::2], sure[1::2], strict=True))
    if not points or any(a[0] == b[0] for a, b in pairwise(points)):
        raise Impossibile("i punti della linea non sono in ordine")
    low = points[0][0] if x.lo is None else x.lo
    high = points[-1][0] if x.hi is None else x.hi
    heights = [_height(low, points), _height(high, points), *(y for at, y in points if low < at < high)]
    return Tratto(min(heights), max(heights))


def _height(at: Fraction, points: list[tuple[Fraction, Fraction]]) -> Fraction:
    if at <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if x0 <= at <= x1:
            return bounded((y0 * (x1 - at) + y1 * (at - x0)) / (x1 - x0))
    return points[-1][1]


def redo_extreme(passo: Passo, fields: list[Campo]) -> Campo:
    """Take the greatest, or the least."""
    return pick(passo.dettaglio[:1] == ("maggiore",), numbers(fields))


def pick(greatest: bool, spans: Sequence[Tratto]) -> Tratto:
    """The greatest, or the least; a side with no limit stays without, unless another is beyond it."""
    if not spans:
        raise Impossibile("non c'è nulla tra cui scegliere")
    los, his = [one.lo for one in spans], [one.hi for one in spans]
    sure_los = [lo for lo in los if lo is not None]
    sure_his = [hi for hi in his if hi is not None]
    if greatest:
        return Tratto(max(sure_los, default=None), None if None in his else max(sure_his, default=None))
    return Tratto(None if None in los else min(sure_los, default=None), min(sure_his, default=None))
