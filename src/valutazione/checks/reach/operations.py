"""What each instruction gives in a world: the same answers as the reference evaluator, where everything is known.

Each yields the worlds that follow with the value found. Mistakes and missing values go through as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from valutazione.checks.reach.forms import Form, total
from valutazione.checks.reach.program import Instruction
from valutazione.checks.reach.rows import best, pick
from valutazione.checks.reach.spreads import Spread, spread
from valutazione.checks.reach.values import Outcome, minus, number, refused
from valutazione.checks.reach.worlds import Fault, Missing, Number, Value, World, compare
from valutazione.exact import DateError, Range, add_months, round_to
from valutazione.model import expressions as m

Operation = Callable[[World, Instruction, list[Value], "set[int]"], Outcome]


def _strict(operation: Operation) -> Operation:
    """Let *operation* see only operands that are there."""

    def done(world: World, step: Instruction, values: list[Value], keep: set[int]) -> Outcome:
        stop = refused(values)
        if stop is not None:
            yield world, stop
        else:
            yield from operation(world, step, values, keep)

    return done


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
    yield world, minus(number(values[1]), number(values[0]), Fraction(1))


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


def _months(world: World, step: Instruction, values: list[Value], _keep: set[int]) -> Outcome:
    assert isinstance(step.node, m.Months)
    try:
        found = step.node.counting.within(*(world.reach(number(value)) for value in values))
    except DateError:  # it surely ends before it begins
        yield world, Fault(step.node)
        return
    known = found.lo == found.hi and all(isinstance(number(value), Fraction) for value in values)
    count = spread(found, Fraction(1), Fraction(), not known)
    yield world, Fraction() if count is None else world.fresh(count)


def _ends(world: World, value: Number) -> tuple[Fraction | None, Fraction | None]:
    limits = world.reach(value)
    return limits.lo, limits.hi


def _compare(world: World, step: Instruction, values: list[Value], _keep: set[int]) -> Outcome:
    assert isinstance(step.node, m.Compare)
    left, right = values
    if isinstance(left, Form) or isinstance(right, Form):
        yield from world.decide(minus(number(left), number(right)), step.node.operator)
    else:
        yield world, compare(step.node.operator, left, right)


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
        for found, before in here.decide(minus(x, points[index][0]), "<="):
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


OPERATIONS: dict[str, Operation] = {
    "constant": _constant,
    "negate": _strict(_negate),
    "sum": _strict(_sum),
    "days": _strict(_days),
    "product": _strict(_product),
    "quotient": _strict(_quotient),
    "rounded": _strict(_rounded),
    "addmonths": _strict(_add_months),
    "months": _strict(_months),
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
    "pick": pick,
}
