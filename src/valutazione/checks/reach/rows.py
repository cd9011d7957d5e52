"""Which rows apply in a world, and what they give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from valutazione.checks.reach.forms import Form
from valutazione.checks.reach.program import Alternative, Instruction
from valutazione.checks.reach.values import Outcome, minus, number, refused
from valutazione.checks.reach.worlds import Fault, Value, World, compare
from valutazione.exact import Range
from valutazione.model import expressions as m


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
        answers: Iterator[tuple[World, bool]] = world.decide(minus(number(left), number(value)), operator)
    else:
        answers = iter([(world, compare(operator, left, value))])
    for found, answer in answers:
        if answer and len(one) > 1:
            yield from _matches(found, subject, one[1:])
        else:
            yield found, answer


def pick(world: World, step: Instruction, values: list[Value], _keep: set[int]) -> Outcome:
    """Yield the result of the rows that were chosen."""
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
        difference = minus(number(here.values[other]), number(here.values[winner]))
        for found, wins in here.decide(difference, ">" if greatest else "<"):
            pending.append((found, other if wins else winner, at + 1))
