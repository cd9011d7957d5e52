"""Brackets as a table: a sum that is, part by part, a rate by the part of a value that lies in a bracket."""

from __future__ import annotations

from itertools import pairwise

from attrs import frozen

from valutazione.model import expressions as m
from valutazione.reports.scheme.document import Table, table, text
from valutazione.reports.scheme.phrases import phrase
from valutazione.reports.scheme.wording import Scope


@frozen
class Scaglione:
    """One bracket: the value it is of, its ends (None: there is none), its rate."""

    subject: m.Expression
    low: m.Expression | None
    high: m.Expression | None
    rate: m.Expression


def brackets(node: m.Expression) -> tuple[Scaglione, ...]:
    """Return the brackets that *node* adds up, in order; none when it is another sum."""
    if not isinstance(node, m.Sum) or len(node.terms) < 2:
        return ()
    found = [_bracket(term) for term in node.terms]
    rows = tuple(one for one in found if one is not None)
    if len(rows) < len(found) or len({row.subject for row in rows}) > 1:
        return ()
    adjoining = all(row.low is not None and row.low == before.high for before, row in pairwise(rows))
    return rows if adjoining else ()


def _bracket(term: m.Expression) -> Scaglione | None:
    """Return the bracket that a term is the part of; see ``analysis.scaglioni`` for how it is made."""
    if not isinstance(term, m.Product):
        return None
    part, rate = term.left, term.right
    match part:
        case m.Extreme(False, (subject, high)):
            return Scaglione(subject, None, high, rate)
        case m.Extreme(True, (m.Sum((m.Extreme(False, (subject, high)), m.Negate(low))), m.Constant(value))):
            return Scaglione(subject, low, high, rate) if value == 0 else None
        case m.Extreme(True, (m.Sum((subject, m.Negate(low))), m.Constant(value))):
            return Scaglione(subject, low, None, rate) if value == 0 else None
        case _:
            return None


def brackets_table(rows: tuple[Scaglione, ...], title: str, scope: Scope) -> Table:
    """Return brackets as a table: from, to, and the rate of what lies between."""

    def end(one: m.Expression | None, without: str) -> tuple[str]:
        return (without if one is None else phrase(one, scope).text,)

    return table(
        text(f"Scaglioni di {title} su {phrase(rows[0].subject, scope).text}"),
        [
            ("Oltre", [end(row.low, "—") for row in rows]),
            ("Fino a", [end(row.high, "nessun limite") for row in rows]),
            ("Aliquota", [end(row.rate, "") for row in rows]),
        ],
    )
