"""``massimo di x per ogni giorno da a a b``: what the records of a group make, each day counted once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from valutazione.diagnostics.catalogue import riparti as codes
from valutazione.model import expressions as m
from valutazione.outcome import Excluded, Known, State, Step, giorni
from valutazione.outcome import states as s

if TYPE_CHECKING:
    from valutazione.evaluation.evaluate import Evaluation
    from valutazione.records import Record


Members = list[tuple["Record", bool]]


def of_days(node: m.Daily, record: Record, run: Evaluation) -> Step:
    """Return the sum over the days of the greatest value of each."""
    found, tests = _rows(node, run.members[record.scheda, node.scheda].get(record.key, []), run)
    operands = tuple(step for _, steps in found for step in steps)
    return Step("daily", giorni.over_days(found, tests), node.kind, operands, span=node.span)


def outside(node: m.Uncovered, record: Record, run: Evaluation) -> Step:
    """Return how many days of a stretch no record of a group covers."""
    first, last = run.meaning(node.first, record), run.meaning(node.last, record)
    ends = [first.state, last.state]
    if s.compared("<", *reversed(ends)) == Known(True):
        ends.append(run.mistake(codes.GIORNI_ROVESCIATI, record, node.span))
    members, doubts = run.gathered(node, record)
    found, tests = _rows(node.covered, members, run)
    state = giorni.outside(ends, found, [*doubts, *tests])
    operands = tuple(step for _, steps in found for step in steps[:2])
    detail = tuple("certa" if sure else "forse" for sure, _ in found)
    return Step("uncovered", state, node.kind, (first, last, *operands), detail, span=node.span)


def _rows(node: m.Daily, members: Members, run: Evaluation) -> tuple[list[giorni.Riga], list[State]]:
    """The records that cover days, and what is behind those that may or may not count."""
    found: list[giorni.Riga] = []
    tests: list[State] = []
    for member, sure, test in run.counted(node.where, node.included, members):
        first, last, value = (run.meaning(part, member) for part in (node.first, node.last, node.operand))
        states = [first.state, last.state, value.state]
        if any(isinstance(state, Excluded) for state in states):
            continue
        if s.compared("<", last.state, first.state) == Known(True):
            value = Step("constant", run.mistake(codes.GIORNI_ROVESCIATI, member, node.span), value.kind)
        found.append((sure and isinstance(test.state, Known), (first, last, value)))
        tests.append(test.state)
    return found, tests
