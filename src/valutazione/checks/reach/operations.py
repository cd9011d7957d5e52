"""What each instruction gives in a world: the same answers as the reference evaluator, where everything is known.

Each yields the worlds that follow with the value found. Mistakes and missing values go through as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from valutazione.checks.reach.forms import Form, total
from valutazione.checks.reach.program import Alternative, Instruction
from valutazione.checks.reach.spreads import Spread, spread
from valutazione.checks.reach.worlds import (
    Fault,
    Missing,
    Number,
    Value,
    World,
    compare,
)
from valutazione.exact import DateError, Range, add_months, round_to
from valutazione.model import expressions as m

Outcome = Iterator[tuple[World, Value]]
Operation = Callable[[World, Instruction, list[Value], "set[int]"], Outcome]


def refused(values: Sequence[Value]) -> Value:
    """Return the first mistake among *values*, or the missing one; None when they are all there."""
    missing: Value = None
    for value in values:
        if isinstance(value, Fault):
            return value
        if isinstance(value, Missing):
            missing = value
    return missing


def _strict(operation: Operation) -> Operation:
    """Let *operation* see only operands that are there."""

    def done(world: World, step: Instruction, values: list[Value], keep: set[int]) -> Outcome:
        stop = refused(values)
        if stop is not None:
            yield world, stop
        else:
            yield from operation(world, step, values, keep)

    return done


def number(value: Value) -> Number:
    """Return *value*, which the kinds say is a number."""
    assert isinstance(value, (Fraction, Form))
    return value


def _constant(world: World, step: Instruction, _values: list[Value], _keep: set[int]) -> Outcome:
    assert isinstance(step.node, m.Constant)
    value = step.node.value
    yield world, str(value) if isinstance(value, tuple) else value


def _negate(world: World, _step: Instruction, values: list[Value], _keep: set[int]) -> Outcome:
    value = number(values[0])
    yield world, -value if isinstance(value, Fraction) else value.scale(Fraction(-1))


def _sum(world: World, _step: Instruction, values: list[Value], _keep: set[int]) -> Outcome:
    yield world, total([number(value) for value in values])


def _days(world: World, _step: Instruction, values: list[Value], _keep: set[int]) -> Outcome:
    yield world, _minus(number(values[1]), number(values[0]), Fraction(1))


def _product(world: World, _step: Instruction, values: list[Value], keep: set[int]) -> Outcome:
    left, right = number(values[0]), number(values[1])
    if isinstance(left, Fraction):
        left, right = right, left
    if isinstance(right, Fraction):
        yield world, left * right if isinstance(left, Fraction) else left.scale(right)
        return
    assert isinstance(left, Form)
    loose = _entangled(world, [left, right], keep)
    first, second = world.spread(left), world.spread(right)
    yield world, world.fresh(_times(first, second, loose))


def _times(first: Spread, second: Spread, loose: bool) -> Spread | Fraction:
    limits = first.range * second.range
    loose = loose or first.loose or second.loose
    if first.step is None and second.step is None:
        return spread(limits, None, Fraction(), loose) or Fraction()
    if first.step is None or second.step is None:
        whole = first if first.step is None else second
        return spread(limits, None, Fraction(), loose or not whole.range.contains(0)) or Fraction()
    if first.origin or second.origin:
        return spread(limits, None, Fraction(), True) or Fraction()
    return spread(limits, first.step * second.step, Fraction(), True) or Fraction()


def _quotient(world: World, step: Instruction, values: list[Value], keep: set[int]) -> Outcome:
    above, below = number(values[0]), number(values[1])
    assert step.node is not None
    if isinstance(below, Fraction):
        yield world, Fault(step.node) if not below else _over(above, below)
        return
    slot_above, slot_below = step.arguments
    for found, zero in world.decide(below, "="):
        if zero:
            yield found, Fault(step.node)
            continue
        # the comparison may have made the operands something simpler
        above, below = number(found.values[slot_above]), number(found.values[slot_below])
        if isinstance(below, Fraction):
            yield found, _over(above, below)
            continue
        same = _ratio(above, below)
        if same is not None:
            yield found, same
            continue
        loose = _entangled(found, [above, below], keep)
        limits = (Range.point(above) if isinstance(above, Fraction) else found.reach(above)) / found.reach(
            below
        )
        if isinstance(above, Form):
            known = _known_ratio(found, above, below)
            limits = limits if known is None else limits.intersect(known) or limits
            loose = loose or (found.spread(above).loose and known is None)
        grid = found.spread(below).step is not None or (
            isinstance(above, Form) and found.spread(above).step is not None
        )
        yield found, found.fresh(spread(limits, None, Fraction(), loose or grid) or Fraction())


def _over(above: Number, below: Fraction) -> Number:
    return above / below if isinstance(above, Fraction) else above.scale(1 / below)


def _ratio(above: Number, below: Form) -> Fraction | None:
    """Return the number that *above* is of *below*, when one is always the same multiple of the other."""
    if isinstance(above, Fraction):
        return None if above else Fraction()
    rest = total([above, below.scale(-above.terms[0][1] / below.terms[0][1])])
    return (
        above.terms[0][1] / below.terms[0][1]
        if rest == 0 and above.terms[0][0] == below.terms[0][0]
        else None
    )


def _known_ratio(world: World, above: Form, below: Form) -> Range | None:
    """Return the limits of a quotient that a comparison of the two has set: x less than y is x over y less than 1."""
    positive = world.reach(below).lo
    if positive is None or positive < 0 or len(above.terms) != 1 or len(below.terms) != 1:
        return None
    (x, a), (y, b) = above.terms[0], below.terms[0]
    found = None
    for form, limits in world.relations:
        sides = dict(form.terms)
        if set(sides) != {x, y} or form.constant or above.constant or below.constant:
            continue
        # p·above + q·below within limits around zero: above/below against -q/p
        p, q = sides[x] / a, sides[y] / b
        at = -q / p
        if limits.lo == 0:
            one = Range(at, None, limits.lo_open) if p > 0 else Range(None, at, hi_open=limits.lo_open)
        elif limits.hi == 0:
            one = Range(None, at, hi_open=limits.hi_open) if p > 0 else Range(at, None, limits.hi_open)
        else:
            continue
        found = one if found is None else found.intersect(one) or found
    return found


def _rounded(world: World, step: Instruction, values: list[Value], keep: set[int]) -> Outcome:
    assert isinstance(step.node, m.Rounded)
    whole, grain = number(values[0]), number(values[1])
    if isinstance(grain, Form) or grain <= 0:
        yield world, Fault(step.node) if isinstance(grain, Fraction) else world.fresh(_anything())
        return
    if isinstance(whole, Fraction):
        yield world, round_to(whole, grain, step.node.mode)
        return
    found = world.spread(whole).rounded(grain, step.node.mode)
    assert found is not None
    if isinstance(found, Spread) and _entangled(world, [whole], keep):
        found = Spread(found.range, found.step, found.origin, True)
    yield world, world.fresh(found)


def _anything() -> Spread:
    return Spread(Range.everything(), None, Fraction(), True)


def _add_months(world: World, step: Instruction, values: list[Value], _keep: set[int]) -> Outcome:
    assert isinstance(step.node, m.AddMonths)
    date, months = number(values[0]), number(values[1])
    if isinstance(date, Fraction) and isinstance(months, Fraction):
        try:
            yield world, Fraction(add_months(int(date), int(step.node.sign * months)))
        except (DateError, ValueError):
            yield world, Fault(step.node)
        return
    low, high = _ends(world, date), _ends(world, months)
    limits = Range.everything()
    if None not in (*low, *high):
        days = [
            Fraction(add_months(int(d or 0), int(step.node.sign * (count or 0))))
            for d in low
            for count in high
        ]
        limits = Range(min(days), max(days))
    yield world, world.fresh(spread(limits, Fraction(1), Fraction(), True) or Fraction())


def _ends(world: World, value: Number) -> tuple[Fraction | None, Fraction | None]:
    limits = world.reach(value)
    return limits.lo, limits.hi


def _compare(world: World, step: Instruction, values: list[Value], _keep: set[int]) -> Outcome:
    assert isinstance(step.node, m.Compare)
    left, right = values
    if isinstance(left, Form) or isinstance(right, Form):
        yield from world.decide(_minus(number(left), number(right)), step.node.operator)
    else:
        yield world, compare(step.node.operator, left, right)


def _minus(left: Number, right: Number, more: Fraction = Fraction()) -> Number:
    return total([left, -right if isinstance(right, Fraction) else right.scale(Fraction(-1)), more])


def _not(world: World, _step: Instruction, values: list[Value], _keep: set[int]) -> Outcome:
    yield world, not values[0]


def _member(world: World, step: Instruction, values: list[Value], _keep: set[int]) -> Outcome:
    assert isinstance(step.node, m.Member)
    yield world, values[0] in step.node.words


def _absent(world: World, _step: Instruction, values: list[Value], _keep: set[int]) -> Outcome:
    yield world, isinstance(values[0], Missing)


def _default(world: World, _step: Instruction, values: list[Value], _keep: set[int]) -> Outcome:
    yield world, values[1] if isinstance(values[0], Missing) else values[0]


def _logic(world: World, step: Instruction, values: list[Value], _keep: set[int]) -> Outcome:
    decisive = isinstance(step.node, m.Some)
    if any(value is decisive for value in values):
        yield world, decisive
    else:
        stop = refused(values)
        yield world, not decisive if stop is None else stop


def _extreme(world: World, step: Instruction, values: list[Value], _keep: set[int]) -> Outcome:
    assert isinstance(step.node, m.Extreme)
    yield from best(world, step.arguments, step.node.greatest)


def _best(world: World, values: list[Value], greatest: bool) -> Outcome:
    """Yield the greatest, or the least, of *values*; they are kept where knowing more changes them too."""
    base = -1 - len(values)  # slots that no instruction has
    for index, value in enumerate(values):
        world.values[base + index] = value
    for found, value in best(world, [base + index for index in range(len(values))], greatest):
        for index in range(len(values)):
            found.values.pop(base + index, None)
        yield found, value


def best(world: World, slots: Sequence[int], greatest: bool) -> Outcome:
    """Yield the greatest, or the least, of the values in *slots*."""
    pending = [(world, slots[0], 1)]
    while pending:
        here, winner, at = pending.pop()
        if at == len(slots):
            yield here, here.values[winner]
            continue
        other = slots[at]
        difference = _minus(number(here.values[other]), number(here.values[winner]))
        for found, wins in here.decide(difference, ">" if greatest else "<"):
            pending.append((found, other if wins else winner, at + 1))


def _choose(world: World, _step: Instruction, values: list[Value], _keep: set[int]) -> Outcome:
    yield world, (0,) if values[0] else (1,)


def _linear(world: World, step: Instruction, values: list[Value], keep: set[int]) -> Outcome:
    assert isinstance(step.node, m.Linear)
    ends = [number(value) for value in values[1:]]
    points = sorted(zip(ends[::2], ends[1::2], strict=True), key=lambda point: _key(point[0]))
    if any(isinstance(end, Form) for end in ends):
        limits = Range.hull(*(world.reach(value) for _, value in points))
        yield world, world.fresh(spread(limits, None, Fraction(), True) or Fraction())
        return
    pending = [(world, 0)]
    while pending:
        here, index = pending.pop()
        x = number(here.values[step.arguments[0]])
        if index == len(points):
            yield here, points[-1][1]
            continue
        for found, before in here.decide(_minus(x, points[index][0]), "<="):
            if not before:
                pending.append((found, index + 1))
                continue
            x = number(found.values[step.arguments[0]])
            yield found, points[0][1] if not index else _between(x, points[index - 1], points[index])


def _key(value: Number) -> Fraction:
    return value if isinstance(value, Fraction) else Fraction()


def _between(x: Number, first: tuple[Number, Number], second: tuple[Number, Number]) -> Number:
    (x0, y0), (x1, y1) = first, second
    assert isinstance(x0, Fraction)
    assert isinstance(x1, Fraction)
    assert isinstance(y0, Fraction)
    assert isinstance(y1, Fraction)
    slope = (y1 - y0) / (x1 - x0)
    along = x * slope if isinstance(x, Fraction) else x.scale(slope)
    return total([along, y0 - slope * x0])


def _entangled(world: World, operands: list[Number], keep: set[int]) -> bool:
    """Tell whether what depends on *operands* and what else is kept would forget that they have unknowns in common."""
    symbols = [symbol for operand in operands if isinstance(operand, Form) for symbol in operand.symbols]
    return len(symbols) != len(set(symbols)) or bool(set(symbols) & world.others(keep))


def rows(world: World, step: Instruction, _values: list[Value], _keep: set[int]) -> Outcome:
    """Yield the rows that apply, before any policy, or what keeps them from being told."""
    subjects, tests, _, immediate = step.extra
    assert isinstance(subjects, tuple)
    assert isinstance(tests, tuple)
    told = [world.values[slot] for slot in subjects]
    stop = refused(told)
    if stop is not None:
        yield world, stop
        return
    if not any(isinstance(one, Form) for one in told) and immediate:
        yield (
            world,
            tuple(index for index, (_, columns) in enumerate(tests) if all(map(_within, told, columns))),
        )
        return
    if immediate and len(told) == 1 and isinstance(told[0], Form):
        yield from _cells(world, subjects[0], told[0], tests)
        return
    pending: list[tuple[World, int, tuple[int, ...], Value]] = [(world, 0, (), None)]
    while pending:
        here, index, chosen, stop = pending.pop()
        if index == len(tests):
            yield here, chosen if stop is None else stop
            continue
        condition, columns = tests[index]
        for found, answer in _applies(here, subjects, condition, columns):
            if isinstance(answer, bool):
                pending.append((found, index + 1, (*chosen, index) if answer else chosen, stop))
            else:
                pending.append((found, index + 1, chosen, answer))


Cut = tuple[Fraction, int]
"""A place between numbers: right before one (0), or right after it (1)."""

_CUTS = {">=": 0, ">": 1, "<": 0, "<=": 1}


def _cells(
    world: World, slot: int, subject: Form, tests: tuple[tuple[int, tuple[Column, ...]], ...]
) -> Outcome:
    """Yield the rows that apply to each stretch of an unknown number, when their ends are written in them.

    The stretches lie between one end and the next: as many as the ends, however many the rows.
    """
    changes: dict[Cut | None, list[tuple[int, int]]] = {}
    for index, (_, columns) in enumerate(tests):
        for one in columns[0] or ((),):
            start, stop = _covered(one)
            if start is None or stop is None or start < stop:
                changes.setdefault(start, []).append((index, 1))
                if stop is not None:
                    changes.setdefault(stop, []).append((index, -1))
    counts = [0] * len(tests)
    for index, change in changes.pop(None, ()):
        counts[index] += change
    ends = sorted(cut for cut in changes if cut is not None)
    applying = {index for index, count in enumerate(counts) if count}
    first: Cut | None = None
    for last in (*ends, None):
        following = set(applying)
        for index, change in changes.get(last, ()) if last is not None else ():
            counts[index] += change
            (following.add if counts[index] else following.discard)(index)
        if last is None or following != applying:
            here = world.copy()
            if here.within(slot, subject, _between_cuts(first, last)):
                yield here, tuple(sorted(applying))
            applying, first = following, last


def _covered(one: Alternative) -> tuple[Cut | None, Cut | None]:
    """Return where an alternative starts and stops; None is without end."""
    start: Cut | None = None
    stop: Cut | None = None
    for operator, _, end in one:
        assert isinstance(end, Fraction)
        if operator == "=":
            return (end, 0), (end, 1)
        if operator in (">=", ">"):
            start = end, _CUTS[operator]
        else:
            stop = end, _CUTS[operator]
    return start, stop


def _between_cuts(first: Cut | None, last: Cut | None) -> Range:
    return Range(
        None if first is None else first[0],
        None if last is None else last[0],
        first is not None and first[1] == 1,
        last is not None and last[1] == 0,
    )


def selected(node: m.Casi, matched: tuple[int, ...]) -> Value:
    """Return the rows whose results count, by the policy of *node*; none, or too many, are a mistake."""
    if not matched:
        return (len(node.righe),) if node.otherwise is not None else Fault(node)
    if len(matched) > 1 and not node.prevails:
        return Fault(node)
    return matched[:1] if node.prevails == "prima" else matched


Column = tuple[Alternative, ...]


def _within(value: Value, column: Column) -> bool:
    """Tell whether a known value is among the alternatives of a column."""
    return not column or any(all(compare(op, value, end) for op, _, end in one) for one in column)


def _applies(
    world: World, subjects: tuple[int, ...], condition: int, columns: tuple[Column, ...]
) -> Iterator[tuple[World, Value]]:
    """Whether a row applies: its condition holds and each subject is among the alternatives of its column."""
    if condition >= 0 and world.values[condition] is not True:
        yield world, world.values[condition]
        return
    pending = [(world, 0, 0)]
    while pending:
        here, column, alternative = pending.pop()
        while column < len(columns) and not columns[column]:
            column += 1
        if column == len(columns):
            yield here, True
            continue
        if alternative == len(columns[column]):
            yield here, False
            continue
        for found, matches in _matches(here, subjects[column], columns[column][alternative]):
            if isinstance(matches, bool):
                pending.append((found, column + 1, 0) if matches else (found, column, alternative + 1))
            else:
                yield found, matches


def _matches(world: World, subject: int, one: Alternative) -> Iterator[tuple[World, Value]]:
    operator, slot, right = one[0][0], one[0][1], one[0][2]
    left = world.values[subject]
    value: Value = right if slot < 0 else world.values[slot]
    stop = refused([value])
    if stop is not None:
        yield world, stop
        return
    if isinstance(left, Form) or isinstance(value, Form):
        answers: Iterator[tuple[World, bool]] = world.decide(_minus(number(left), number(value)), operator)
    else:
        answers = iter([(world, compare(operator, left, value))])
    for found, answer in answers:
        if answer and len(one) > 1:
            yield from _matches(found, subject, one[1:])
        else:
            yield found, answer


def _pick(world: World, step: Instruction, values: list[Value], _keep: set[int]) -> Outcome:
    chosen = values[0]
    if not isinstance(chosen, tuple):
        yield world, chosen
        return
    results = [_result(world, step.extra[row]) for row in chosen]
    stop = refused(results)
    if stop is not None or len(results) == 1:
        yield world, results[0] if stop is None else stop
        return
    assert isinstance(step.node, m.Casi)
    yield from _best(world, results, step.node.prevails == "alta")


def _result(world: World, result: object) -> Value:
    """Return the result of a row: in a slot, or written there."""
    assert isinstance(result, tuple)
    slot, written = result
    found: Value = written if slot < 0 else world.values[slot]
    return found


OPERATIONS: dict[str, Operation] = {
    "constant": _constant,
    "negate": _strict(_negate),
    "sum": _strict(_sum),
    "days": _strict(_days),
    "product": _strict(_product),
    "quotient": _strict(_quotient),
    "rounded": _strict(_rounded),
    "addmonths": _strict(_add_months),
    "compare": _strict(_compare),
    "not": _strict(_not),
    "member": _strict(_member),
    "absent": _absent,
    "default": _default,
    "every": _logic,
    "some": _logic,
    "extreme": _strict(_extreme),
    "choose": _strict(_choose),
    "linear": _strict(_linear),
    "rows": rows,
    "pick": _pick,
}
