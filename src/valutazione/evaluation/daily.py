"""``massimo di x per ogni giorno da a a b``: what the records of a group make, each day counted once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from valutazione.diagnostics.catalogue import riparti as codes
from valutazione.exact import Range, Uncertain
from valutazione.model import expressions as m
from valutazione.outcome import Excluded, Known, State, Step
from valutazione.outcome import states as s
from valutazione.outcome.giorni import Tratto, by_day

if TYPE_CHECKING:
    from valutazione.evaluation.evaluate import Evaluation
    from valutazione.records import Record

Stretch = tuple[bool, tuple[Step, Step, Step]]


def of_days(node: m.Daily, record: Record, run: Evaluation) -> Step:
    """Return the sum over the days of the greatest value of each."""
    found: list[Stretch] = []
    members = run.members[record.scheda, node.scheda].get(record.key, [])
    for member, sure, test in run.counted(node.where, node.included, members):
        first, last, value = (run.meaning(part, member) for part in (node.first, node.last, node.operand))
        states = [first.state, last.state, value.state]
        if any(isinstance(state, Excluded) for state in states):
            continue
        if s.compared("<", last.state, first.state) == Known(True):
            value = Step("constant", run.mistake(codes.GIORNI_ROVESCIATI, member, node.span), value.kind)
        found.append((sure and isinstance(test.state, Known), (first, last, value)))
    state = _state(found)
    operands = tuple(step for _, steps in found for step in steps)
    return Step("daily", state, node.kind, operands, span=node.span)


def _state(found: list[Stretch]) -> State:
    states = [step.state for _, steps in found for step in steps]
    refused = s.refusal(states)
    if refused:
        return refused
    if all(sure for sure, _ in found) and all(isinstance(state, Known) for state in states):
        return s.bounded(by_day([_stretch(steps, least=True) for _, steps in found]))
    ends = [s.number_of(step.state).range for _, steps in found for step in steps]
    worths = [s.number_of(value.state).range.lo for _, (_, _, value) in found]
    if any(worth is None or worth < 0 for worth in worths):  # a day more might take away
        return s.settled(Uncertain.of(Range.everything()), states)
    low = by_day([_stretch(steps, least=True) for sure, steps in found if sure and _dated(steps)])
    if any(end.lo is None or end.hi is None for end in ends):
        return s.settled(Uncertain.of(Range(low, None)), states)
    high = by_day([_stretch(steps, least=False) for _, steps in found])
    return s.settled(Uncertain.of(Range(low, high)), states)


def _dated(steps: tuple[Step, Step, Step]) -> bool:
    return isinstance(steps[0].state, Known) and isinstance(steps[1].state, Known)


def _stretch(steps: tuple[Step, Step, Step], *, least: bool) -> Tratto:
    first, last, value = (s.number_of(step.state).range for step in steps)
    worth = value.lo if least else value.hi
    assert first.lo is not None
    assert last.hi is not None
    assert worth is not None
    return Tratto(first.lo, last.hi, worth)
