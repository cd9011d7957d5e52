"""Square roots: of a value, or of a variance; always rounded where they are written, for hardly any is exact."""

from __future__ import annotations

from attrs import evolve

from valutazione.analysis import arithmetic
from valutazione.analysis.aggregates import aggregate
from valutazione.analysis.arithmetic import quantity, step
from valutazione.analysis.kinds import ANY, said, settled
from valutazione.analysis.resolver import Resolver
from valutazione.diagnostics.catalogue import gruppi
from valutazione.model import expressions as m
from valutazione.model.kinds import Kind, Quantity
from valutazione.syntax import tree as t


def rounded(r: Resolver, node: t.Round, wanted: Kind | None) -> m.Expression:
    """``x arrotondato …``; where x is a root, the root of what is under it, exactly rounded."""
    value = node.value
    if isinstance(value, t.Root):
        under = settled(quantity(r, value.value, r.resolve(value.value)))
    elif isinstance(value, t.Aggregate) and value.function == "deviazione":
        under = aggregate(r, evolve(value, function="varianza"), None)
    else:
        return arithmetic.rounded(r, node, wanted)
    if under.kind == ANY:
        return r.failed(node)
    kind = _halved(under.kind)
    if kind is None:
        return r.failed(value, gruppi.RADICE_DISPARI.at(value.span, given=said(under.kind)))
    return m.Root(under, step(r, node.step, kind), node.mode, kind=kind, span=node.span)


def _halved(kind: Kind) -> Quantity | None:
    """Return the kind whose square is *kind*."""
    if not isinstance(kind, Quantity) or any(power % 2 for _, power in kind.dimensions):
        return None
    return Quantity(tuple((base, power // 2) for base, power in kind.dimensions), kind.style)
