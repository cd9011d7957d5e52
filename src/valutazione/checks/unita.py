"""VAL356 and VAL394: results in a unit that nobody pays, and places that may not be whole, before any data."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from valutazione.analysis.resolver import advice
from valutazione.checks.grains import Grains, is_whole
from valutazione.checks.reach import Study
from valutazione.checks.roundings import is_computed
from valutazione.checks.uses import Name, read_names
from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue import arrotondamenti as codes
from valutazione.diagnostics.catalogue import parita
from valutazione.model import expressions as m
from valutazione.model.kinds import EURO, Quantity
from valutazione.model.sistema import Calcolo, Scheda


def check_unita(study: Study) -> Iterator[Diagnostic]:
    """Tell the final amounts in a compound unit, and the selections whose places may not be whole."""
    read, grains = read_names(study.sistema), Grains(study)
    for scheda in study.sistema.schede:
        for calcolo in scheda.calcoli:
            yield from _compound(scheda, calcolo, read)
            node = calcolo.espressione
            if isinstance(node, m.Scelta) and _may_be_broken(study, grains, scheda, node):
                yield parita.POSTI_NON_ARROTONDATI.at(node.posti.span or calcolo.span, name=calcolo.nome)


def _compound(scheda: Scheda, calcolo: Calcolo, read: frozenset[Name]) -> Iterator[Diagnostic]:
    kind = calcolo.kind
    if not isinstance(kind, Quantity) or (scheda.nome, calcolo.nome) in read:
        return
    powers = dict(kind.dimensions)
    if powers.get("euro") == 1 and len(powers) > 1 and all(power > 0 for power in powers.values()):
        yield codes.UNITA_COMPOSTA.at(
            calcolo.span, name=calcolo.nome, kind=kind.name, advice=advice(kind, EURO)
        )


def _may_be_broken(study: Study, grains: Grains, scheda: Scheda, node: m.Scelta) -> bool:
    """Tell whether the places are computed, and nothing makes them whole; those that are data are as they are."""
    number = study.constant(node.posti)
    if number is not None:
        return number.denominator != 1
    return is_computed(study, scheda, node.posti) and not is_whole(grains.of(scheda, node.posti), Fraction(1))
