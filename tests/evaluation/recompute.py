"""A second arithmetic: every known step of an outcome worked out again from its operands, and nothing else.

It shares with the evaluator the names of operations and the form of a step, no computation.
"""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from valutazione.model.expressions import Scalar
from valutazione.outcome import Esito, Known, Step

UNSEEN = object()


def recompute(esito: Esito) -> Counter[str]:
    """Check every known step of *esito*, and return how many were worked out again, by operation."""
    done: Counter[str] = Counter()
    for records in esito.schede.values():
        for record in records.values():
            for valore in (*record.dati.values(), *record.valori.values()):
                for step in walk(valore.step):
                    if not isinstance(step.state, Known):
                        continue
                    again = worked_out(step, esito)
                    if again is not UNSEEN:
                        assert step.state.value == again, (record.scheda, record.chiave, valore.nome, step)
                        done[step.operation] += 1
    return done


def walk(step: Step) -> Iterator[Step]:
    yield step
    for operand in step.operands:
        yield from walk(operand)


def worked_out(step: Step, esito: Esito) -> object:
    """Return the value that the operands of *step* give; ``UNSEEN`` when one of them is not known and counts."""
    states = [operand.state for operand in step.operands]
    values = [state.value if isinstance(state, Known) else UNSEEN for state in states]
    match step.operation:
        case "constant" | "dato":
            return UNSEEN  # given, not made
        case "valore":
            assert step.record is not None
            scheda, key, nome = step.record
            found = esito.schede[scheda][key][nome].state
            assert isinstance(found, Known)
            return found.value
        case "every":
            return _all(values, decisive=False)
        case "some":
            return _all(values, decisive=True)
        case "product" if 0 in values:
            return Fraction()
        case "choice":
            return values[-1] if values[0] is not UNSEEN else _same(values[1:])
        case "absent":
            return values[0] is UNSEEN
        case "linked":
            return _same(values)
        case "posto" | "scelta" | "riparto" | "assegnazione":
            return _in_group(step, values)
        case "resto":
            return UNSEEN  # it is the sum less all the shares, which other tests add up
        case "rettifica":
            return values[0] if step.detail == ("calcolato",) else values[1]
        case "daily":
            return UNSEEN if UNSEEN in values else _day_by_day(values)
        case "casi":
            how, *rows = step.detail
            results = values[len(values) - len(rows) :]
            if how in ("riga", "possibili"):
                return _same(results)
            return UNSEEN if UNSEEN in results else _pick(how == "alta", results)
    if UNSEEN in values:
        return UNSEEN
    return _made(step.operation, step.detail, values)


def _made(operation: str, detail: tuple[str, ...], values: list[object]) -> object:
    match operation:
        case "parametro" | "se_manca":
            return values[0]
        case "compare":
            return _compared(detail[0], values[0], values[1])
        case "member":
            return values[0] in detail
        case "contains":
            assert isinstance(values[0], tuple)
            return detail[0] in values[0]
        case "not":
            return values[0] is False
        case "quota":
            return Fraction(1) if values[0] is True else Fraction(0)
    numbers = [value for value in values if isinstance(value, Fraction)]
    assert len(values) == len(numbers), (operation, values)
    match operation:
        case "negate":
            return 0 - numbers[0]
        case "sum":
            return _summed(numbers)
        case "product":
            return numbers[0] * numbers[1]
        case "quotient":
            return numbers[0] / numbers[1]
        case "days":
            return numbers[1] - numbers[0] + 1
        case "addmonths":
            return _months_later(numbers[0], int(detail[0]) * int(numbers[1]))
        case "months":
            return _months_of(numbers[0], numbers[1], detail[0])
        case "rounded":
            return _rounded(numbers[0], numbers[1], detail[0])
        case "root":
            return _root(numbers[0], numbers[1], detail[0])
        case "extreme":
            return _pick(detail[0] == "maggiore", numbers)
        case "linear":
            return _on_line(numbers[0], list(zip(numbers[1::2], numbers[2::2], strict=True)))
        case "aggregate":
            return _aggregated(detail, numbers)
        case "forse":
            return UNSEEN
    raise AssertionError(f"no arithmetic for {operation}")


def _all(values: list[object], *, decisive: bool) -> object:
    if any(value is decisive for value in values):
        return decisive
    return UNSEEN if UNSEEN in values else not decisive


def _same(values: list[object]) -> object:
    return values[0] if all(value is not UNSEEN and value == values[0] for value in values) else UNSEEN


def _pick(greatest: bool, values: list[object] | list[Fraction]) -> object:
    best = values[0]
    for value in values[1:]:
        assert isinstance(value, Fraction)
        assert isinstance(best, Fraction)
        if (value > best) == greatest and value != best:
            best = value
    return best


def _summed(numbers: list[Fraction]) -> Fraction:
    """Over one denominator, unlike the evaluator, which adds one fraction at a time."""
    below = 1
    for number in numbers:
        below *= number.denominator
    return Fraction(sum(number.numerator * (below // number.denominator) for number in numbers), below)


def _compared(operator: str, left: object, right: object) -> bool:
    if operator in ("=", "!="):
        return (left == right) is (operator == "=")
    assert isinstance(left, Fraction)
    assert isinstance(right, Fraction)
    cross = left.numerator * right.denominator - right.numerator * left.denominator
    return {"<": cross < 0, "<=": cross <= 0, ">": cross > 0, ">=": cross >= 0}[operator]


def _months_later(day: Fraction, months: int) -> Fraction:
    start = datetime.date.fromordinal(int(day))
    count = start.year * 12 + start.month - 1 + months
    year, month = count // 12, count % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return Fraction(datetime.date(year, month, min(start.day, last)).toordinal())


def _months_of(first: Fraction, last: Fraction, how: str) -> Fraction:
    return Fraction(months_day_by_day(int(first), int(last), how))


def months_day_by_day(first: int, last: int, how: str) -> int:
    """Walk from the first day to the last, and note on which a month begins."""
    start = datetime.date.fromordinal(first)
    days = [datetime.date.fromordinal(day) for day in range(first, last + 1)]
    words = how.replace(",", "").split()
    least = int(words[-2]) + ("superiori" in words) if "frazioni" in words else None
    if "calendario" in words:
        covered = Counter((day.year, day.month) for day in days)
        return sum(
            count >= (calendar.monthrange(*month)[1] if least is None else least)
            for month, count in covered.items()
        )
    begins = [day for day in range(first + 1, last + 2) if _begins(datetime.date.fromordinal(day), start)]
    size = 12 if words[0] == "anni" else 1
    whole = len(begins) // size
    if least is None:
        return whole
    if words[-1].startswith("mes"):
        months = begins[whole * size :]
        days_over = last + 1 - (begins[-1] if begins else first)
        more = "superiori" in words
        enough = len(months) >= least or (more and len(months) == least - 1 and days_over > 0)
        return whole + enough
    return whole + (last + 1 - ([first, *begins])[whole * size] >= least)


def _begins(day: datetime.date, start: datetime.date) -> bool:
    """The same number, or the first of a month that follows one without it."""
    if day.day == 1 and start.day > 1:
        before = day - datetime.timedelta(1)
        return before.day < start.day
    return day.day == start.day


def _rounded(value: Fraction, step: Fraction, mode: str) -> Fraction:
    whole = (value / step).numerator // (value / step).denominator
    below, above = whole * step, (whole + 1) * step
    if value == below:
        return below
    if mode == "per difetto":
        return below
    if mode == "per eccesso":
        return above
    toward_zero, away = (below, above) if value > 0 else (above, below)
    if mode == "troncato":
        return toward_zero
    if value - below != above - value:
        return below if value - below < above - value else above
    if mode == "metà al pari":
        return below if whole % 2 == 0 else above
    return {"metà in su": away, "metà in giù": toward_zero}[mode]


def _on_line(at: Fraction, points: list[tuple[Fraction, Fraction]]) -> Scalar:
    points.sort()
    if at <= points[0][0]:
        return points[0][1]
    for (x0, y0), (x1, y1) in pairwise(points):
        if x0 <= at <= x1:
            return (y0 * (x1 - at) + y1 * (at - x0)) / (x1 - x0)
    return points[-1][1]


def _middle(numbers: list[Fraction]) -> Fraction:
    while len(numbers) > 2:
        numbers = numbers[1:-1]
    return sum(numbers, Fraction()) / len(numbers)


def _root(value: Fraction, step: Fraction, mode: str) -> Fraction:
    """Found by halving an interval, not by whole square roots."""
    low, high = 0, 1
    while (high * step) ** 2 <= value:
        high *= 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if (middle * step) ** 2 <= value else (low, middle)
    if (low * step) ** 2 == value:
        return low * step
    half = (low + Fraction(1, 2)) * step
    near = half * half
    inside = half if near == value else half + (step / 4 if value > near else -step / 4)
    return _rounded(inside, step, mode)


def _day_by_day(values: list[object]) -> Fraction:
    """Each day by itself, unlike the evaluator, which goes from one change to the next."""
    best: dict[int, Fraction] = {}
    for first, last, worth in zip(values[0::3], values[1::3], values[2::3], strict=True):
        assert isinstance(first, Fraction)
        assert isinstance(last, Fraction)
        assert isinstance(worth, Fraction)
        for day in range(int(first), int(last) + 1):
            best[day] = max(best.get(day, worth), worth)
    return sum(best.values(), Fraction())


def _in_group(step: Step, values: list[object]) -> object:
    """The part of the rule that is one's own: what is the group's stands in the detail."""
    words = step.detail[: len(step.detail) - len(values)]
    named = dict(zip(step.detail[len(words) :], values, strict=True))
    numbers = {name: value for name, value in named.items() if isinstance(value, Fraction)}
    if UNSEEN in values or not {"prima", "restano", "pesi"} & numbers.keys():
        return UNSEEN
    match step.operation:
        case "posto":
            return numbers["prima"] + 1
        case "scelta":
            places, before, level = numbers["posti"], numbers["prima"], numbers["pari"]
            return before < places if words == ("tutti",) else before + level <= places
        case "assegnazione":
            return numbers["a ciascuno"] if numbers["a ciascuno"] <= numbers["restano"] else UNSEEN
    weight, least = numbers.get("peso", Fraction(1)), numbers.get("almeno", Fraction())
    free = numbers["pesi"]
    share = (numbers["somma"] - numbers["fisse"]) * weight / free if free else least
    share = max(share, least)
    if "al massimo" in numbers:
        share = min(share, numbers["al massimo"]) if free or not weight else numbers["al massimo"]
    if "passo" not in numbers:
        return share
    return _rounded(share, numbers["passo"], words[0]) + numbers["unità"] * numbers["passo"]


def _aggregated(detail: tuple[str, ...], numbers: list[Fraction]) -> object:
    function, *weights = detail
    match function:
        case "se nessuno":
            return numbers[0]
        case "somma" | "numero":
            return _summed(numbers)
        case "minimo" | "massimo":
            return _pick(function == "massimo", numbers)
    if function == "mediana":
        return _middle(sorted(numbers))
    if function == "varianza":
        mean = _summed(numbers) / len(numbers)
        return _summed([(number - mean) * (number - mean) for number in numbers]) / len(numbers)
    if not weights:
        return _summed(numbers) / len(numbers)
    heavy = [Fraction(weight) for weight in weights]
    return _summed([w * n for w, n in zip(heavy, numbers, strict=True)]) / _summed(heavy)
