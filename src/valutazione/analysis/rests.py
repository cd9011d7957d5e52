"""``resto di premio``: what is left of a sum that those collected here share."""

from __future__ import annotations

from valutazione.analysis.aggregates import member_of
from valutazione.analysis.resolver import Resolver
from valutazione.diagnostics.catalogue import gruppi, names
from valutazione.model import expressions as m
from valutazione.model.kinds import Kind
from valutazione.syntax import tree as t


def rest(r: Resolver, node: t.Rest, wanted: Kind | None) -> m.Expression:
    """Return what the ``riparto`` called so leaves."""
    used: t.Expression = t.Used(node.name.text, span=node.name.span)
    found = member_of(r, used if node.owner is None else t.Of(used, node.owner, span=node.span))
    if found is None:
        return r.failed(node)
    member, _ = found
    written = member.derived.get(node.name.text)
    if written is None and node.name.text not in member:
        if r.book.problems.is_lost(node.name.text):
            return r.failed(node)
        near = r.book.problems.near(node.name.text, member.derived)
        problem = names.VALORE_SCONOSCIUTO.at(
            node.name.span, name=node.name.text, scheda=member.name, suggestion=near
        )
        return r.failed(node, problem)
    if not isinstance(written, t.Group) or written.keyword != "riparto":
        return r.failed(node, gruppi.RESTO_DI_ALTRO.at(node.name.span, name=node.name.text))
    kind = r.kinds(member.name, node.name.text)
    return m.Resto(member.name, node.name.text, kind=kind, span=node.span)
