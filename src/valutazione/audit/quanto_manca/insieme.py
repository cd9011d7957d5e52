"""Several inputs together, where the value is a straight line of them: the least steps, in one go.

Each step of an input adds as much as the one before, and costs one: so the fewest steps that fill a gap are the largest
ones, as long as there are any. What stands between the line and the value (a rounding, a cap, bands) is gone back
through first.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from valutazione.audit.quanto_manca.insiemi import EVERYWHERE, NOWHERE, Insieme, either, shared
from valutazione.audit.quanto_manca.inversione import WAYS, Inversion, Look, NotInvertible, Voluti, straight
from valutazione.audit.quanto_manca.ipotesi import Dove
from valutazione.audit.quanto_manca.variabili import Variabile
from valutazione.audit.spiegazioni.regole import Regole
from valutazione.exact import Range, Symbol, Uncertain
from valutazione.model import expressions as m
from valutazione.outcome import Known, Possible, Step

__all__ = ["fewest_steps", "furthest", "line_behind"]

_SINGLE = frozenset({"aggregate", "days", "linear", "negate", "parametro", "product", "quotient", "rounded",
                     "se_manca", "sum", "valore"})  # fmt: skip


class _Recorder(Inversion):
    """A way back that goes one step and says where it came to."""

    def __init__(self, look: Look, regole: Regole) -> None:
        super().__init__(look, regole, ())
        self.asked: list[tuple[Step, Voluti]] = []

    def of(self, step: Step, wanted: Voluti) -> Insieme:
        self.asked.append((step, wanted))
        return EVERYWHERE


def line_behind(
    look: Look, regole: Regole, step: Step, wanted: Voluti, symbols: set[Symbol]
) -> tuple[Uncertain, Insieme] | None:
    """Return the straight line that *step* is a function of, and the values of it that would do, if there is one."""
    for _ in range(500):
        state = step.state
        if not isinstance(state, Possible) or state.reasons or not isinstance(wanted, tuple):
            return None
        line = None if state.number is None else straight(state.number, symbols)
        if line is not None:
            return line, wanted
        try:
            further = _one_back(look, regole, step, wanted)
        except (NotInvertible, StopIteration):
            return None
        if further is None:
            return None
        step, wanted = further
    return None


def _one_back(look: Look, regole: Regole, step: Step, wanted: Insieme) -> tuple[Step, Voluti] | None:
    if step.operation == "casi":
        return _bands(look, regole, step, wanted)
    if step.operation == "extreme":
        return _capped(step, wanted)
    if step.operation not in _SINGLE:
        return None
    recorder = _Recorder(look, regole)
    WAYS[step.operation](recorder, step, wanted)
    return recorder.asked[0] if len(recorder.asked) == 1 else None


def _capped(step: Step, wanted: Insieme) -> tuple[Step, Voluti] | None:
    opened = [one for one in step.operands if not isinstance(one.state, Known)]
    ends = [one.state.value for one in step.operands if isinstance(one.state, Known)]
    numbers = [end for end in ends if isinstance(end, Fraction)]
    if len(opened) != 1 or not numbers:
        return None
    greatest = step.detail[0] == "maggiore"
    end = max(numbers) if greatest else min(numbers)
    free: Insieme = (Range(end, None, lo_open=True),) if greatest else (Range(None, end, hi_open=True),)
    flat: Insieme = (Range(None, end),) if greatest else (Range(end, None),)
    at_end = flat if any(one.contains(end) for one in wanted) else NOWHERE
    return opened[0], either(shared(wanted, free), at_end)


def _bands(look: Look, regole: Regole, step: Step, wanted: Voluti) -> tuple[Step, Voluti] | None:
    """Bands with plain results: those that would do are values of their subject."""
    node = regole.node(step)
    if not isinstance(node, m.Casi) or len(node.subjects) != 1 or len(step.operands) != len(step.detail):
        return None
    if not all(isinstance(result.state, Known) for result in step.operands[1:]):
        return None
    # The way back of the rows, with a subject that stands for itself: where it leads is a set of its values.
    subject = step.operands[0]
    within = _Subject(look, regole, subject)
    return subject, WAYS["casi"](within, step, wanted)


class _Subject(Inversion):
    """A way back that ends at one step, whatever is behind it."""

    def __init__(self, look: Look, regole: Regole, subject: Step) -> None:
        super().__init__(look, regole, ())
        self.subject = subject

    def of(self, step: Step, wanted: Voluti) -> Insieme:
        if step is self.subject:
            if not isinstance(wanted, tuple):
                raise NotInvertible
            return wanted
        return super().of(step, wanted)


def fewest_steps(
    line: Uncertain, wanted: Insieme, inputs: Sequence[Variabile]
) -> list[tuple[int, dict[Dove, Fraction]]]:
    """Return the least steps that bring *line* into each interval of *wanted* there is a way to, the fewest first."""
    now, sizes = _now_and_sizes(line, inputs)
    found = []
    for one in wanted:
        for up in (True, False):
            end, opened = (one.lo, one.lo_open) if up else (one.hi, one.hi_open)
            if end is None or one.contains(now) or ((end > now) is not up and end != now):
                continue
            filled = _filled(abs(end - now), opened, up, sizes, inputs)
            if filled is None:
                continue
            steps, moves = filled
            reached = now + sum(
                (moves[where] * size for where, size in sizes.items() if where in moves), Fraction()
            )
            if one.contains(reached):
                values = {
                    each.where: each.now + moves[each.where] * each.step
                    for each in inputs
                    if moves.get(each.where) and isinstance(each.now, Fraction) and each.step is not None
                }
                found.append((steps, values))
    return sorted(found, key=lambda each: each[0])


def furthest(line: Uncertain, inputs: Sequence[Variabile], up: bool) -> dict[Dove, Fraction] | None:
    """Return the values of the inputs that bring *line* as far up, or down, as it goes; nothing if it has no end."""
    _, sizes = _now_and_sizes(line, inputs)
    found = {}
    for one in inputs:
        size = sizes.get(one.where)
        if size is None or one.span is None:
            continue
        end = one.span.hi if (size > 0) is up else one.span.lo
        if end is None:
            return None
        if end != one.now:
            found[one.where] = end
    return found


def _now_and_sizes(line: Uncertain, inputs: Sequence[Variabile]) -> tuple[Fraction, dict[Dove, Fraction]]:
    """Return what the line is now, and what a step up of each input adds."""
    by_symbol = {(one.where[0], *one.where[1], one.where[2]): one for one in inputs}
    now, sizes = line.constant, {}
    for term in line.terms:
        one = by_symbol[term.symbol]
        assert isinstance(one.now, Fraction)
        assert one.step is not None
        now += term.coefficient * one.now
        sizes[one.where] = term.coefficient * one.step
    return now, sizes


def _filled(
    gap: Fraction, beyond: bool, up: bool, sizes: dict[Dove, Fraction], inputs: Sequence[Variabile]
) -> tuple[int, dict[Dove, int]] | None:
    """Fill a gap with the largest steps first; *beyond*: to fill it exactly is not enough."""
    moves: dict[Dove, int] = {}
    total = 0
    order = sorted(
        ((abs(sizes[one.where]), number, one) for number, one in enumerate(inputs) if sizes.get(one.where)),
        key=lambda each: (-each[0], each[1]),
    )
    for size, _, one in order:
        rising = (sizes[one.where] > 0) is up
        room = _room(one, rising)
        needed = gap // size + 1 if beyond else -(-gap // size)
        count = int(needed) if room is None else min(int(needed), room)
        if count > 0:
            moves[one.where] = count if rising else -count
            total += count
            gap -= count * size
        if gap < 0 or (gap == 0 and not beyond):
            return total, moves
    return None


def _room(one: Variabile, rising: bool) -> int | None:
    """Return how many steps an input can still take in a direction; nothing is no end."""
    assert one.span is not None
    assert one.step is not None
    assert isinstance(one.now, Fraction)
    end = one.span.hi if rising else one.span.lo
    return None if end is None else int(abs(end - one.now) / one.step)
