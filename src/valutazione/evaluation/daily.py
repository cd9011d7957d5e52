"""``massimo di x per ogni giorno da a a b``: what the records of a group make, each day counted once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from valutazione.diagnostics.catalogue import riparti as codes
from valutazione.model import expressions as m
from valutazione.outcome import Excluded, Known, Step, giorni
from valutazione.outcome import states as s

if TYPE_CHECKING:
    from valutazione.evaluation.evaluate import Evaluation
    from valutazione.records import Record


def of_days(node: m.Daily, record: Record, run: Evaluation) -> Step:
    """Return the sum over the days of the greatest value of each."""
    found: list[giorni.Riga] = []
    members = run.members[record.scheda, node.scheda].get(record.key, [])
    for member, sure, test in run.counted(node.where, node.included, members):
        first, last, value = (run.meaning(part, member) for part in (node.first, node.last, node.operand))
        states = [first.state, last.state, value.state]
        if any(isinstance(state, Excluded) for state in states):
            continue
        if s.compared("<", last.state, first.state) == Known(True):
            value = Step("constant", run.mistake(codes.GIORNI_ROVESCIATI, member, node.span), value.kind)
        found.append((sure and isinstance(test.state, Known), (first, last, value)))
    state = giorni.over_days(found)
    operands = tuple(step for _, steps in found for step in steps)
    return Step("daily", state, node.kind, operands, span=node.span)
