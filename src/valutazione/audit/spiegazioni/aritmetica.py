"""A second arithmetic: what the operands of a step give, from the document alone.

It shares with the evaluator the names of the operations and nothing else: sums are made over one denominator, roundings
counted from the multiple below, dates moved on the calendar of the standard library. A number that is not known is an
interval, ``Tratto``; a word or a yes-or-no that is not known is the set of what it may be; ``OVUNQUE`` is anything. An
interval is as wide as its operands allow when nobody knows which unknown is which, so that the true one lies inside.

One entry of ``OPERAZIONI`` for each operation: whoever adds one to the language adds it here.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, product
from types import MappingProxyType
from typing import Final

from attrs import frozen

from valutazione.audit.spiegazioni.documento import Intervallo, Passo
from valutazione.model.expressions import Scalar
from valutazione.outcome import Excluded, Known, Possible, State, Undefined

__all__ = [
    "NIENTE",
    "OPERAZIONI",
    "OVUNQUE",
    "Campo",
    "Impossibile",
    "Parole",
    "Tratto",
    "field_of",
    "holds",
    "is_exact",
    "row_test",
]

MAX_BITS: Final = 20_000
"""Numbers larger than these are in no derivation: a document that makes one is hostile."""


@frozen
class Tratto:
    """The numbers from ``lo`` to ``hi``, ends included; None is no limit."""

    lo: Fraction | None
    hi: Fraction | None


@frozen
class Parole:
    """What may be one of ``values``: words, sets of words, yes and no."""

    values: frozenset[Scalar]


@frozen
class _Mark:
    name: str


OVUNQUE: Final = _Mark("ovunque")
"""Anything is possible: the document does not say more."""
NIENTE: Final = _Mark("niente")
"""There is no value: it is not evaluable, or it is a mistake."""

Campo = Tratto | Parole | _Mark
"""What is known of a value."""


class Impossibile(ValueError):
    """A step cannot be done with its operands: too few, of another kind, out of the calendar."""


# ---- from states to fields, and back -----------------------------------------------------------------------


def field_of(state: State) -> Campo:
    """Return what a state says of the value."""
    match state:
        case Known(value):
            return _point(value) if isinstance(value, Fraction) else Parole(frozenset({value}))
        case Possible(number=number, choices=choices):
            if number is not None:
                return Tratto(number.range.lo, number.range.hi)
            return OVUNQUE if choices is None else Parole(choices)
        case Excluded() | Undefined():
            return NIENTE


def is_exact(found: Campo) -> bool:
    """Tell whether a field has one value."""
    match found:
        case Tratto(lo, hi):
            return lo is not None and lo == hi
        case Parole(values):
            return len(values) == 1
        case _:
            return False


def holds(found: Campo, told: Campo) -> bool:
    """Tell whether what is *told* lies in what was *found*."""
    if found is OVUNQUE or told is NIENTE:
        return True
    match found, told:
        case Tratto(lo, hi), Tratto(low, high):
            below = lo is None or (low is not None and low >= lo)
            return below and (hi is None or (high is not None and high <= hi))
        case Parole(values), Parole(others):
            return others <= values and all(any(_same(v, o) for v in values) for o in others)
        case _:
            return False


def _same(a: Scalar, b: Scalar) -> bool:
    return isinstance(a, bool) is isinstance(b, bool) and a == b


def _point(value: Fraction) -> Tratto:
    return Tratto(value, value)


def _union(fields: Sequence[Campo]) -> Campo:
    """What may be any of *fields*; what has no value adds nothing."""
    present = [one for one in fields if one is not NIENTE]
    if not present:
        return NIENTE
    spans = [one for one in present if isinstance(one, Tratto)]
    if len(spans) == len(present):
        los, his = [one.lo for one in spans], [one.hi for one in spans]
        low = None if None in los else min(lo for lo in los if lo is not None)
        high = None if None in his else max(hi for hi in his if hi is not None)
        return Tratto(low, high)
    words = [one for one in present if isinstance(one, Parole)]
    if len(words) == len(present):
        return Parole(frozenset[Scalar]().union(*(one.values for one in words)))
    return OVUNQUE


def _truths(*found: bool) -> Parole:
    return Parole(frozenset[Scalar](found))


def _numbers(fields: Sequence[Campo]) -> list[Tratto]:
    found = []
    for one in fields:
        if one is OVUNQUE:
            found.append(Tratto(None, None))
        elif isinstance(one, Tratto):
            found.append(one)
        else:
            raise Impossibile("un operando non è un numero")
    return found


def _known(found: Campo) -> Fraction | None:
    return found.lo if isinstance(found, Tratto) and found.lo is not None and found.lo == found.hi else None


def _bounded(value: Fraction) -> Fraction:
    if value.numerator.bit_length() + value.denominator.bit_length() > MAX_BITS:
        raise Impossibile("il numero che risulta è smisurato")
    return value


# ---- numbers -----------------------------------------------------------------------------------------------


def _sum_of(values: Sequence[Fraction]) -> Fraction:
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


def _added(spans: Sequence[Tratto]) -> Tratto:
    los = [one.lo for one in spans if one.lo is not None]
    his = [one.hi for one in spans if one.hi is not None]
    return Tratto(
        _sum_of(los) if len(los) == len(spans) else None, _sum_of(his) if len(his) == len(spans) else None
    )


def _corners(a: Tratto, b: Tratto, operation: Callable[[Fraction, Fraction], Fraction]) -> Tratto:
    ends = (a.lo, a.hi, b.lo, b.hi)
    if None in ends:
        return Tratto(None, None)
    values = [
        _bounded(operation(x, y))
        for x, y in product((a.lo, a.hi), (b.lo, b.hi))
        if x is not None and y is not None
    ]
    return Tratto(min(values), max(values))


def _negate(passo: Passo, fields: list[Campo]) -> Campo:
    (one,) = _numbers(fields)
    return Tratto(None if one.hi is None else 0 - one.hi, None if one.lo is None else 0 - one.lo)


def _sum(passo: Passo, fields: list[Campo]) -> Campo:
    return _added(_numbers(fields))


def _product(passo: Passo, fields: list[Campo]) -> Campo:
    left, right = _numbers(fields)
    if 0 in (_known(left), _known(right)):
        return _point(Fraction())
    return _corners(left, right, lambda x, y: x * y)


def _quotient(passo: Passo, fields: list[Campo]) -> Campo:
    above, below = _numbers(fields)
    if _known(below) == 0:
        return NIENTE
    if below.lo is None or below.hi is None or below.lo <= 0 <= below.hi:
        return Tratto(None, None)
    return _corners(
        above, below, lambda x, y: Fraction(x.numerator * y.denominator, x.denominator * y.numerator)
    )


def _days(passo: Passo, fields: list[Campo]) -> Campo:
    first, last = _numbers(fields)
    return Tratto(
        None if last.lo is None or first.hi is None else last.lo - first.hi + 1,
        None if last.hi is None or first.lo is None else last.hi - first.lo + 1,
    )


def _add_months(passo: Passo, fields: list[Campo]) -> Campo:
    day, months = (_known(one) for one in fields)
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
    return _point(Fraction(moved.toordinal()))


def _rounded(passo: Passo, fields: list[Campo]) -> Campo:
    whole, grain = _numbers(fields)
    step = _known(grain)
    if step is None or step <= 0:
        return Tratto(None, None)
    mode = passo.dettaglio[0] if passo.dettaglio else ""
    ends = [None if end is None else _round(end, step, mode) for end in (whole.lo, whole.hi)]
    return Tratto(*ends)


def _round(value: Fraction, step: Fraction, mode: str) -> Fraction:
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


def _linear(passo: Passo, fields: list[Campo]) -> Campo:
    x, *rest = _numbers(fields)
    ends = [_known(one) for one in rest]
    if len(ends) % 2 or None in ends:
        return Tratto(None, None)
    known = [end for end in ends if end is not None]
    points = sorted(zip(known[::2], known[1::2], strict=True))
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
            return _bounded((y0 * (x1 - at) + y1 * (at - x0)) / (x1 - x0))
    return points[-1][1]


def _extreme(passo: Passo, fields: list[Campo]) -> Campo:
    return _pick(passo.dettaglio[:1] == ("maggiore",), _numbers(fields))


def _pick(greatest: bool, spans: Sequence[Tratto]) -> Tratto:
    """The greatest, or the least; a side with no limit stays without, unless another is beyond it."""
    if not spans:
        raise Impossibile("non c'è nulla tra cui scegliere")
    los, his = [one.lo for one in spans], [one.hi for one in spans]
    sure_los = [lo for lo in los if lo is not None]
    sure_his = [hi for hi in his if hi is not None]
    if greatest:
        return Tratto(max(sure_los, default=None), None if None in his else max(sure_his, default=None))
    return Tratto(None if None in los else min(sure_los, default=None), min(sure_his, default=None))


# ---- conditions --------------------------------------------------------------------------------------------


def _compare(passo: Passo, fields: list[Campo]) -> Campo:
    left, right = fields
    return _compared(passo.dettaglio[0] if passo.dettaglio else "", left, right)


def _compared(operator: str, left: Campo, right: Campo) -> Campo:
    if isinstance(left, Tratto) and isinstance(right, Tratto):
        return Parole(frozenset[Scalar](_outcomes(operator, left, right)))
    if isinstance(left, Parole) and isinstance(right, Parole) and operator in ("=", "!="):
        found = {_same(a, b) is (operator == "=") for a, b in product(left.values, right.values)}
        return Parole(frozenset[Scalar](found))
    if OVUNQUE in (left, right):
        return _truths(True, False)
    raise Impossibile("due valori di tipo diverso non si confrontano")


def _outcomes(operator: str, left: Tratto, right: Tratto) -> set[bool]:
    """Every outcome that some pair of values has, by signs of differences."""
    least = None if left.lo is None or right.hi is None else _sign(left.lo, right.hi)
    most = None if left.hi is None or right.lo is None else _sign(left.hi, right.lo)
    signs = [s for s in (-1, 0, 1) if (least is None or s >= least) and (most is None or s <= most)]
    tests: Mapping[str, Callable[[int], bool]] = {
        "=": lambda s: s == 0,
        "!=": lambda s: s != 0,
        "<": lambda s: s < 0,
        "<=": lambda s: s <= 0,
        ">": lambda s: s > 0,
        ">=": lambda s: s >= 0,
    }
    if operator not in tests:
        raise Impossibile(f"il confronto `{operator[:10]}` non esiste")
    return {tests[operator](s) for s in signs}


def _sign(a: Fraction, b: Fraction) -> int:
    cross = a.numerator * b.denominator - b.numerator * a.denominator
    return (cross > 0) - (cross < 0)


def _mapped(found: Campo, test: Callable[[Scalar], bool]) -> Campo:
    if isinstance(found, Parole):
        return Parole(frozenset[Scalar](map(test, found.values)))
    return _truths(True, False)


def _member(passo: Passo, fields: list[Campo]) -> Campo:
    return _mapped(fields[0], lambda value: value in passo.dettaglio)


def _contains(passo: Passo, fields: list[Campo]) -> Campo:
    return _mapped(fields[0], lambda value: isinstance(value, tuple) and passo.dettaglio[0] in value)


def _absent(passo: Passo, fields: list[Campo]) -> Campo:
    return _truths(False) if is_exact(fields[0]) else _truths(True, False)


def _not(passo: Passo, fields: list[Campo]) -> Campo:
    return _mapped(fields[0], lambda value: value is False)


def _all(fields: Sequence[Campo], decisive: bool) -> Campo:
    """Some decisive term decides; else every one must be the other."""
    if any(one == _truths(decisive) for one in fields):
        return _truths(decisive)
    if NIENTE in fields:
        return NIENTE
    return (
        _truths(not decisive) if all(one == _truths(not decisive) for one in fields) else _truths(True, False)
    )


def _every(passo: Passo, fields: list[Campo]) -> Campo:
    return _all(fields, decisive=False)


def _some(passo: Passo, fields: list[Campo]) -> Campo:
    return _all(fields, decisive=True)


# ---- choices, rows, aggregates -----------------------------------------------------------------------------


def _choice(passo: Passo, fields: list[Campo]) -> Campo:
    return _union(fields[1:])


def _first(passo: Passo, fields: list[Campo]) -> Campo:
    return fields[0]


def _either(passo: Passo, fields: list[Campo]) -> Campo:
    return _union(fields) if fields else OVUNQUE


def _casi(passo: Passo, fields: list[Campo]) -> Campo:
    how, *rows = passo.dettaglio or ("",)
    if not rows:
        return NIENTE if NIENTE in fields or isinstance(passo.stato, Excluded | Undefined) else OVUNQUE
    results = fields[len(fields) - len(rows) :]
    if how in ("alta", "bassa"):
        return _pick(how == "alta", _numbers(results))
    return _union(results)


def _quota(passo: Passo, fields: list[Campo]) -> Campo:
    match fields[0]:
        case Parole(values) if len(values) == 1:
            return _point(Fraction(1 if True in values else 0))
        case _:
            return Tratto(Fraction(0), Fraction(1))


def _aggregate(passo: Passo, fields: list[Campo]) -> Campo:
    function, *weights = passo.dettaglio or ("",)
    if function == "se nessuno":
        return fields[0]
    if NIENTE in fields:
        return NIENTE
    if not fields:
        return _point(Fraction()) if function in ("somma", "numero") else NIENTE
    if not isinstance(passo.stato, Known):
        return _in_doubt(function, fields)
    spans = _numbers(fields)
    if function in ("somma", "numero"):
        return _added(spans)
    if function in ("minimo", "massimo"):
        return _pick(function == "massimo", spans)
    if function not in ("media", "quota"):
        raise Impossibile(f"l'aggregazione `{function[:40]}` non esiste")
    return _mean(spans, weights)


def _in_doubt(function: str, fields: list[Campo]) -> Campo:
    """While somebody's place in it is open, a sum may lack each of its terms; of the rest nothing is said."""
    if function not in ("somma", "numero"):
        return OVUNQUE
    zero = _point(Fraction())
    return _added(_numbers([_union([zero, one]) for one in fields]))


def _mean(spans: list[Tratto], weights: list[str]) -> Campo:
    if "?" in weights:
        return _union(spans)
    heavy = [_weight(one) for one in weights] or [Fraction(1)] * len(spans)
    if len(heavy) != len(spans):
        raise Impossibile("i pesi non sono quanti i valori")
    total = _sum_of(heavy)
    if total == 0:
        return NIENTE
    scaled = [_corners(one, _point(w), lambda x, y: x * y) for one, w in zip(spans, heavy, strict=True)]
    return _corners(_added(scaled), _point(total), lambda x, y: x / y)


def _weight(text: str) -> Fraction:
    above, _, below = text.partition("/")
    digits = above.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and (below or "1").isascii() and (below or "1").isdigit()):
        raise Impossibile("un peso non è un numero")
    if len(above) + len(below) > MAX_BITS // 5 or int(below or "1") == 0:
        raise Impossibile("un peso è un numero smisurato, o diviso per zero")
    return Fraction(int(above), int(below or "1"))


def _anything(passo: Passo, fields: list[Campo]) -> Campo:
    return OVUNQUE


def _nothing(passo: Passo, fields: list[Campo]) -> Campo:
    return NIENTE


Rifare = Callable[[Passo, list[Campo]], Campo]

OPERAZIONI: Final[Mapping[str, Rifare]] = MappingProxyType({
    "absent": _absent,
    "addmonths": _add_months,
    "aggregate": _aggregate,
    "casi": _casi,
    "choice": _choice,
    "compare": _compare,
    "constant": _anything,
    "contains": _contains,
    "dato": _anything,
    "days": _days,
    "every": _every,
    "extreme": _extreme,
    "forse": _first,
    "linear": _linear,
    "linked": _either,
    "member": _member,
    "negate": _negate,
    "non_valutabile": _nothing,
    "not": _not,
    "parametro": _first,
    "product": _product,
    "quota": _quota,
    "quotient": _quotient,
    "rounded": _rounded,
    "se_manca": _first,
    "some": _some,
    "sum": _sum,
    "valore": _first,
})  # fmt: skip
"""What each operation of a step gives, from the fields of its operands."""


# ---- the row that applies ----------------------------------------------------------------------------------


def row_test(alternatives: Sequence[tuple[Intervallo, ...] | None], subjects: Sequence[Campo]) -> bool | None:
    """Tell whether a row applies to known subjects; None when its limits, or the subjects, do not say."""
    answer: bool | None = True
    for number, alternative in enumerate(alternatives):
        if alternative is None or number >= len(subjects) or not is_exact(subjects[number]):
            answer = None
        elif alternative and not any(_within(subjects[number], one) for one in alternative):
            return False
    return answer


def _within(subject: Campo, one: Intervallo) -> bool:
    value = _known(subject)
    if value is None:
        assert isinstance(subject, Parole)
        return one.da is not None and any(_same(word, one.da) for word in subject.values)
    low, high = one.da, one.a
    if isinstance(low, Fraction) and (value < low or (one.da_escluso and value == low)):
        return False
    if isinstance(high, Fraction) and (value > high or (one.a_escluso and value == high)):
        return False
    return all(end is None or isinstance(end, Fraction) for end in (low, high))
