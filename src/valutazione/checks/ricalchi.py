"""Roundings that bind tighter than their author thought."""

from __future__ import annotations

from collections.abc import Iterator

from valutazione.checks.places import nodes, places
from valutazione.checks.reach import Study
from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue import arrotondamenti as codes
from valutazione.exact import round_to
from valutazione.model import expressions as m
from valutazione.model.texts import text_of


def check_costanti_arrotondate(study: Study) -> Iterator[Diagnostic]:
    """Report the rounding of a number that is already round.

    ``se a allora b altrimenti 0 € arrotondato al centesimo`` rounds ``0 €`` and nothing else.
    """
    for place in places(study):
        for node in nodes(place):
            if not isinstance(node, m.Rounded):
                continue
            value, step = study.constant(node.operand), study.constant(node.step)
            if value is None or step is None or step <= 0:
                continue
            if round_to(value, step, node.mode) == value:
                told = text_of(value, node.operand.kind)
                yield codes.ARROTONDAMENTO_DI_UNA_COSTANTE.at(node.span or place.span, value=told)
