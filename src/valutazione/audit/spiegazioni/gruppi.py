"""The operations about a whole group, done a second time, as far as one of the group can: its own part of the rule.

What is of the group (how many come before, what the weights make) stands in the step as a number of its own; with it,
what one is given follows.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from valutazione.audit.spiegazioni.campi import (
    NIENTE,
    OVUNQUE,
    Campo,
    Impossibile,
    Tratto,
    bounded,
    known,
    numbers,
    point,
    truths,
    union,
)
from valutazione.audit.spiegazioni.documento import Passo
from valutazione.audit.spiegazioni.numeri import round_as, sum_of

MAX_DAYS = 4_000_000
"""More days than the calendar has."""

ZERO_OR_MORE = Tratto(Fraction(), None)
Named = dict[str, Fraction]


def _read(passo: Passo, fields: list[Campo]) -> tuple[tuple[str, ...], Named]:
    """Return the words of a step about a group, and its numbers by name; those that are not known are left out."""
    if len(passo.dettaglio) < len(fields):
        raise Impossibile("il passo non dice che cosa sono i suoi operandi")
    words = passo.dettaglio[: len(passo.dettaglio) - len(fields)]
    named = zip(passo.dettaglio[len(words) :], fields, strict=True)
    return words, {name: value for name, one in named if (value := known(one)) is not None}


def _left_out(passo: Passo, fields: list[Campo]) -> bool:
    """Tell whether a step says that one does not take part: its only operand is the condition, which does not hold."""
    if passo.dettaglio != ("dove",) or len(fields) != 1:
        return False
    if fields[0] is not NIENTE and fields[0] != truths(False):
        raise Impossibile("la condizione per esserci vale, e il passo dice di no")
    return True


def redo_posto(passo: Passo, fields: list[Campo]) -> Campo:
    """A place is one more than how many come before."""
    if _left_out(passo, fields):
        return NIENTE
    _, told = _read(passo, fields)
    return point(told["prima"] + 1) if "prima" in told else OVUNQUE


def redo_scelta(passo: Passo, fields: list[Campo]) -> Campo:
    """Among the first, or not: those who are level at the end all enter, or none does."""
    if _left_out(passo, fields):
        return truths(False)
    words, told = _read(passo, fields)
    if not {"posti", "prima", "pari"} <= told.keys():
        return truths(True, False)
    if words == ("tutti",):
        return truths(told["prima"] < told["posti"])
    return truths(told["prima"] + told["pari"] <= told["posti"])


def redo_riparto(passo: Passo, fields: list[Campo]) -> Campo:
    """What no limit fixes, by the own weight over all the weights; within the own limits; rounded and closed."""
    if _left_out(passo, fields):
        return point(Fraction())
    words, told = _read(passo, fields)
    if not {"somma", "pesi", "fisse"} <= told.keys():
        return ZERO_OR_MORE
    weight, least, most = (
        told.get("peso", Fraction(1)),
        told.get("almeno", Fraction()),
        told.get("al massimo"),
    )
    free = told["pesi"]
    share = bounded((told["somma"] - told["fisse"]) * weight / free) if free else least
    share = max(share, least)
    if most is not None:
        share = min(share, most) if free or not weight else most
    if not {"passo", "unità"} <= told.keys():
        return point(share)
    if told["passo"] <= 0:
        raise Impossibile("si arrotonda a multipli di un numero maggiore di zero")
    paid = max(round_as(share, told["passo"], words[0] if words else ""), _multiple(least, told["passo"], -1))
    if most is not None:
        paid = min(paid, _multiple(most, told["passo"], 1))
    return point(paid + told["unità"] * told["passo"])


def _multiple(limit: Fraction, step: Fraction, sign: int) -> Fraction:
    """Return the multiple of *step* next to *limit*: below it, or above it if *sign* is less than zero."""
    return sign * (sign * limit // step) * step


def redo_assegnazione(passo: Passo, fields: list[Campo]) -> Campo:
    """What is asked for, when what is left suffices; otherwise no more than what is left."""
    if _left_out(passo, fields):
        return point(Fraction())
    _, told = _read(passo, fields)
    if not {"a ciascuno", "restano"} <= told.keys():
        return ZERO_OR_MORE
    wanted, left = told["a ciascuno"], told["restano"]
    return point(wanted) if wanted <= left else Tratto(Fraction(), left)


def redo_resto(passo: Passo, fields: list[Campo]) -> Campo:
    """What is left is no more than the sum."""
    (whole,) = numbers(fields)
    return Tratto(None, whole.hi)


def redo_rettifica(passo: Passo, fields: list[Campo]) -> Campo:
    """What was decided, if it was, else what was computed."""
    how = passo.dettaglio[:1]
    if how == ("calcolato",):
        return fields[0]
    if how == ("deciso",):
        return fields[1]
    return union(fields[:2]) if how == ("forse",) else NIENTE


def redo_daily(passo: Passo, fields: list[Campo]) -> Campo:
    """Each day by the greatest value of the stretches that cover it, from one change to the next."""
    ends = [known(one) for one in fields]
    if None in ends or len(ends) % 3:
        return Tratto(None, None)
    sure = [end for end in ends if end is not None]
    rows = list(zip(sure[0::3], sure[1::3], sure[2::3], strict=True))
    changes = sorted({day for first, last, _ in rows for day in (first, last + 1)})
    parts = []
    for day, after in pairwise(changes):
        if after - day > MAX_DAYS:
            raise Impossibile("i giorni non sono nel calendario")
        worth = [value for first, last, value in rows if first <= day <= last]
        parts.append(max(worth) * (after - day) if worth else Fraction())
    return point(bounded(sum_of(parts)))


def redo_uncovered(passo: Passo, fields: list[Campo]) -> Campo:
    """The days of a stretch, one change after the other, where no row is."""
    ends = [known(one) for one in fields]
    if None in ends or "forse" in passo.dettaglio:
        return Tratto(Fraction(), None)
    sure = [end for end in ends if end is not None]
    if len(sure) < 2 or len(sure) % 2:
        raise Impossibile("i giorni non hanno un primo e un ultimo")
    (first, last), rows = sure[:2], list(zip(sure[2::2], sure[3::2], strict=True))
    if last - first > MAX_DAYS:
        raise Impossibile("i giorni non sono nel calendario")
    days = {day for start, stop in rows for day in (start, stop + 1)}
    changes = sorted({first, last + 1, *(day for day in days if first < day <= last)})
    parts = [
        after - day
        for day, after in pairwise(changes)
        if not any(start <= day <= stop for start, stop in rows)
    ]
    return point(bounded(sum_of(parts)))


def redo_root(passo: Passo, fields: list[Campo]) -> Campo:
    """The multiple of the step that a root rounds to, found by halving an interval."""
    value, step = (known(one) for one in fields)
    if value is None or step is None:
        return Tratto(Fraction(), None)
    if value < 0 or step <= 0:
        return NIENTE
    low, high = 0, 1
    while (high * step) ** 2 <= value:
        bounded(high * step)
        high *= 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if (middle * step) ** 2 <= value else (low, middle)
    if (low * step) ** 2 == value:
        return point(low * step)
    half = (low + Fraction(1, 2)) * step
    inside = half if half * half == value else half + (step / 4 if value > half * half else -step / 4)
    return point(round_as(inside, step, passo.dettaglio[0] if passo.dettaglio else ""))
