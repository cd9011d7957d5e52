"""``scaglioni``: each part of a value by the rate of the bracket it falls in, added up.

What is written as brackets is meant as a sum: for each bracket its rate by the part of the value that lies in it,
which is the lesser of the value and the upper end, less the lower end, and never less than zero.
"""

from __future__ import annotations

from fractions import Fraction

from valutazione.analysis.arithmetic import quantity
from valutazione.analysis.kinds import ANY, constant, said, settled
from valutazione.analysis.resolver import Resolver, advice
from valutazione.analysis.rows import RESULTS, bounds
from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import gruppi as codes
from valutazione.diagnostics.catalogue import kinds
from valutazione.model import expressions as m
from valutazione.model.kinds import Kind, Quantity
from valutazione.syntax import tree as t

NO_BRACKET = Phrase(
    "questa riga non è uno scaglione, con un inizio o una fine",
    "this row is no bracket, with a start or an end",
)
ENDLESS = Phrase(
    "questo scaglione non ha una fine, e non è l'ultimo", "this bracket has no end, and is not the last"
)
APART = Phrase(
    "questo scaglione non comincia dove finisce il precedente",
    "this bracket does not start where the one before ends",
)


def scaglioni(r: Resolver, node: t.Brackets, wanted: Kind | None) -> m.Expression:
    """Return the sum over the brackets."""
    subject = settled(quantity(r, node.subject, r.resolve(node.subject)))
    failed = m.Constant(Fraction(), kind=ANY, span=node.span)
    if subject.kind == ANY or not isinstance(subject.kind, Quantity):
        return failed
    terms: list[m.Expression] = []
    before: m.Bounds | None = None
    for row in node.rows:
        limits = _bracket(r, row, subject.kind)
        wrong = NO_BRACKET if limits is None else _wrong(before, limits, last=row is node.rows[-1])
        if wrong is not None:
            r.report(codes.SCAGLIONI_STACCATI.at(row.span, what=wrong))
            return failed
        assert isinstance(row, t.Row)
        assert limits is not None
        if isinstance(row.result, t.Interval):
            return r.failed(row.result)
        rate = settled(quantity(r, row.result, r.resolve(row.result)))
        if rate.kind == ANY or not isinstance(rate.kind, Quantity):
            return failed
        part = _part(subject, limits)
        terms.append(m.Product(part, rate, kind=subject.kind * rate.kind, span=row.span))
        before = limits
    kind = terms[0].kind
    for row, term in zip(node.rows, terms, strict=True):
        if term.kind != kind:
            given, wanted_kind = said(term.kind), said(kind)
            problem = kinds.TIPI_DIVERSI.at(
                row.span, operation=RESULTS, first=wanted_kind, second=given, advice=advice(term.kind, kind)
            )
            r.report(problem)
            return failed
    whole = m.Sum(tuple(terms), kind=kind, span=node.span)
    return whole if wanted is None else r.fit(node.subject, whole, wanted)


def _bracket(r: Resolver, row: t.Row | t.Otherwise | t.Prevails, kind: Kind) -> m.Bounds | None:
    """Return the limits of a row: one interval."""
    if not isinstance(row, t.Row) or len(row.patterns) != 1 or len(row.patterns[0].alternatives) != 1:
        return None
    (written,) = row.patterns[0].alternatives
    return bounds(r, written, kind) if isinstance(written, t.Interval) else None


def _wrong(before: m.Bounds | None, limits: m.Bounds, *, last: bool) -> Phrase | None:
    """Return what is wrong with a bracket: each starts where the one before ends, and only the last may have no end.

    The first may start at a number, below which there is nothing to add.
    """
    if limits.high is None and not last:
        return ENDLESS
    if before is None:
        return None
    low, high = (None if end is None else constant(end) for end in (limits.low, before.high))
    return APART if low is None or low != high else None


def _part(subject: m.Expression, limits: m.Bounds) -> m.Expression:
    """Return the part of *subject* that lies within *limits*."""
    kind, span = subject.kind, limits.span
    part = subject
    if limits.high is not None:
        part = m.Extreme(False, (subject, limits.high), kind=kind, span=span)
    if limits.low is None:
        return part
    less = m.Negate(limits.low, kind=kind, span=span)
    above = m.Sum((part, less), kind=kind, span=span)
    zero = m.Constant(Fraction(), kind=kind, span=span)
    return m.Extreme(True, (above, zero), kind=kind, span=span)
