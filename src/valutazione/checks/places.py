"""Where the rules of a scheme stand: every expression with the record it is read in, and all that it can be worth."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from valutazione.analysis.walk import inside, parts
from valutazione.checks.reach import Reach, Study
from valutazione.model import expressions as m
from valutazione.model.sistema import Scheda
from valutazione.source import Span


@frozen
class Place:
    """An expression of the scheme: the scheda it is read in, what it can be worth, and the span of its rule."""

    scheda: Scheda
    node: m.Expression
    reach: Reach
    span: Span | None
    nome: str = ""


def places(study: Study) -> Iterator[Place]:
    """Yield every expression of the schede, those inside aggregates apart, with the scheda they are read in."""
    for scheda in study.sistema.schede:
        for calcolo in scheda.calcoli:
            reach = study.value(scheda.nome, calcolo.nome)
            yield Place(scheda, calcolo.espressione, reach, calcolo.span, calcolo.nome)
            yield from _aggregated(study, calcolo.espressione, calcolo.span)
        rules = [(one.condizione, one.span) for one in scheda.vincoli]
        rules += [(one.condizione, one.span) for one in scheda.esclusioni]
        for condition, span in rules:
            reach = study.expression(scheda.nome, condition, bound=False)
            yield Place(scheda, condition, reach, span)
            yield from _aggregated(study, condition, span)


def _aggregated(study: Study, node: m.Expression, span: Span | None) -> Iterator[Place]:
    """Yield what is read in the records that the aggregates inside *node* collect."""
    for part in inside(node):
        if not isinstance(part, m.Aggregate):
            continue
        member = study.sistema.scheda(part.scheda)
        assert member is not None
        where = () if part.where is None else (part.where,)
        for operand, tests in ((part.operand, where), (part.weight, where), (part.where, ())):
            if operand is not None and not isinstance(operand, m.Own):
                reach = study.expression(member.nome, operand, free=part.included, where=tests)
                yield Place(member, operand, reach, span)


def nodes(place: Place) -> Iterator[m.Node]:
    """Yield the nodes that *place* computes itself, in order: not those read in other records."""
    stack: list[object] = [place.node]
    while stack:
        part = stack.pop()
        if isinstance(part, m.Node):
            yield part
        if not isinstance(part, (m.Aggregate, m.Daily)):
            stack.extend(reversed(list(parts(part))))
