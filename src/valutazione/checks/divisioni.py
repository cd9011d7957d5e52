"""Divisions whose divisor some data make zero, told with those data."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from valutazione.checks.guardie import counted, guards
from valutazione.checks.places import Place, nodes, places
from valutazione.checks.reach import MISSING, Case, Leaf, Missing, Reach, Spread, Study, simplest
from valutazione.checks.uses import behind, leads_to
from valutazione.checks.witness import Known, Pins
from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue.casi import DIVISIONE_PER_ZERO_POSSIBILE
from valutazione.diagnostics.catalogue.rules import DIVISORE_ZERO
from valutazione.model import expressions as m
from valutazione.model.sistema import Scheda
from valutazione.model.texts import text_of

MAX_INPUTS = 8
"""How many inputs a divisor may have to be tried out."""

INPUTS = ("dato", "domanda")


def check_divisioni(study: Study) -> Iterator[Diagnostic]:
    """Find the divisors that can be zero in a record that can be evaluated."""
    for place in places(study):
        for node in nodes(place):
            happened = place.reach.nodes.get(id(node))
            if isinstance(node, m.Quotient) and happened is not None and happened.faults:
                if study.constant(node.right) == 0:
                    yield DIVISORE_ZERO.at(node.right.span or place.span)
                    continue
                case = _case(study, place, node)
                if case:
                    yield DIVISIONE_PER_ZERO_POSSIBILE.at(node.right.span or place.span, case=case)


def _case(study: Study, place: Place, node: m.Quotient) -> str:
    """Return the data that make the divisor zero, in words; nothing when no data are sure to."""
    divisor = node.right
    still_open = any(mark[0] == "parametro" for mark in study.marks(place.scheda, divisor))
    if still_open or _is_shared_out(study, place.scheda, divisor):
        return ""
    every = study.leaves(place.scheda.nome, divisor, free=True)
    leaves = tuple(leaf for leaf in every if leaf.kind != "parametro")
    if any(leaf.kind not in INPUTS for leaf in leaves) or len(leaves) > MAX_INPUTS:
        aggregates = {counted(part) for part in _aggregates(study, place, divisor)}
        asked = any(guard.holds(node, aggregates) for guard in guards(study, place.scheda))
        return "" if asked or not _surely_zero(study, place, divisor) else _vanished(study, divisor)
    own = leads_to(study.sistema, place.scheda, (divisor,))
    for pins in _zeros(study, place, divisor, leaves, {}):
        if _fails(study, place, node, pins):
            shown = [leaf for leaf in leaves if (place.scheda.nome, leaf.name) in own]
            return ", ".join(_told(leaf, pins) for leaf in shown if leaf.dato is not None)
    return ""


def _vanished(study: Study, divisor: m.Expression) -> str:
    """Return *divisor* as its author wrote it, and that it is zero."""
    span = divisor.span
    source = None if span is None else next((s for s in study.sistema.sources if s.name == span.source), None)
    if span is None or source is None:
        return ""
    written = " ".join(source.text[span.start : span.end].split())
    simple = isinstance(divisor, (m.Own, m.Linked, m.Parameter))
    return f"{written} = 0" if simple else f"({written}) = 0"


def _is_shared_out(study: Study, scheda: Scheda, divisor: m.Expression) -> bool:
    """Tell whether *divisor* adds up records like the one at hand: its share is then of something it is a part of."""
    found = behind(study.sistema, scheda, divisor)
    return any(isinstance(part, m.Aggregate) and part.scheda == scheda.nome for _, part in found)


def _aggregates(study: Study, place: Place, divisor: m.Expression) -> list[m.Aggregate]:
    found = behind(study.sistema, place.scheda, divisor)
    return [part for here, part in found if here is place.scheda and isinstance(part, m.Aggregate)]


def _surely_zero(study: Study, place: Place, divisor: m.Expression) -> bool:
    """Tell whether some data make *divisor* zero, whatever else the rule needs."""
    reach = study.expression(place.scheda.nome, divisor, free=_is_free(place))
    if _attains_zero(reach):
        return True
    calcolo = place.scheda.calcolo(divisor.nome) if isinstance(divisor, m.Own) else None
    plain = divisor if calcolo is None else calcolo.espressione
    if not _may_be_zero(reach) or not isinstance(plain, m.Aggregate):
        return False
    if plain.operand is None:
        return plain.function == "numero" and plain.where is not None
    where = () if plain.where is None else (plain.where,)
    one = study.expression(plain.scheda, plain.operand, free=plain.included, where=where)
    return plain.function == "somma" and (plain.where is not None or _attains_zero(one))


def _may_be_zero(reach: Reach) -> bool:
    return 0 in reach.values or any(one.range.contains(0) for one, _ in _spreads(reach))


def _attains_zero(reach: Reach) -> bool:
    """Tell whether zero is among the values, for sure."""
    zero = reach.values.get(Fraction())
    if zero is not None and not zero.unsure:
        return True
    return any(one.range.contains(0) and not one.loose and not case.unsure for one, case in _spreads(reach))


def _spreads(reach: Reach) -> Iterator[tuple[Spread, Case]]:
    for case in reach.spreads:
        one = case.subjects[0]
        assert isinstance(one, Spread)
        yield one, case


def _fails(study: Study, place: Place, node: m.Quotient, pins: Pins) -> bool:
    """Tell whether the division is surely made, and by zero, in some record where the inputs are so."""
    whole = m.Own(place.nome, kind=place.node.kind) if place.nome else place.node
    happened = study.at(place.scheda.nome, whole, pins, free=_is_free(place)).nodes.get(id(node))
    return happened is not None and any(not case.unsure for case in happened.faults)


def _is_free(place: Place) -> bool:
    return not place.nome or place.nome in place.scheda.liberi


def _zeros(
    study: Study, place: Place, divisor: m.Expression, leaves: tuple[Leaf, ...], pins: Pins
) -> Iterator[Pins]:
    """Yield values of the inputs that make the divisor zero, the plain ones first."""
    if not _may_be_zero(study.at(place.scheda.nome, divisor, pins, free=True)):
        return
    if not leaves:
        yield pins
        return
    leaf, *rest = leaves
    for value in _choices(study, place, divisor, leaf, pins):
        yield from _zeros(study, place, divisor, tuple(rest), {**pins, leaf.key: value})


def _choices(study: Study, place: Place, divisor: m.Expression, leaf: Leaf, pins: Pins) -> Iterator[Known]:
    """Yield values to try for an input: its ends, zero, and the one at which the divisor vanishes if it is a line."""
    if leaf.dato is None:
        yield from (True, False)
        return
    own = m.Own(leaf.name, kind=leaf.dato.kind)
    reach = study.at(place.scheda.nome, own, pins, free=True)
    numbers: list[Fraction] = []
    for value in reach.values:
        if isinstance(value, Fraction):
            numbers.append(value)
        else:
            yield value
    for one, _ in _spreads(reach):
        ends = [end for end in (one.range.lo, one.range.hi) if end is not None]
        numbers += [Fraction(), simplest(one), *ends]
        if len(ends) == 2:
            numbers += _vanishing(study, place, divisor, leaf, pins, ends)
    yield from sorted(set(numbers), key=lambda number: (abs(number), number))
    if leaf.dato.facoltativo or leaf.dato.predefinito is not None:
        yield MISSING


def _vanishing(
    study: Study, place: Place, divisor: m.Expression, leaf: Leaf, pins: Pins, ends: list[Fraction]
) -> Iterator[Fraction]:
    found = []
    for end in ends:
        reach = study.at(place.scheda.nome, divisor, {**pins, leaf.key: end}, free=True)
        found += [value for value in reach.values if isinstance(value, Fraction)]
    if len(found) == 2 and found[0] != found[1]:
        yield ends[0] - found[0] * (ends[1] - ends[0]) / (found[1] - found[0])


def _told(leaf: Leaf, pins: Pins) -> str:
    assert leaf.dato is not None
    value = pins[leaf.key]
    if isinstance(value, Missing):
        return f"{leaf.name} manca"
    return f"{leaf.name} = {text_of(value, leaf.dato.kind)}"
