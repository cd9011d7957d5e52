"""Roundings that are missing, made twice, or made too early: told only with data whose outcome changes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import evolve

from valutazione.checks.grains import Grains, is_whole
from valutazione.checks.importi import check_importi
from valutazione.checks.inputs import told
from valutazione.checks.places import Place, nodes, places
from valutazione.checks.reach import Reach, Spread, Study
from valutazione.checks.roundings import (
    Chain,
    Turning,
    chain_of,
    is_computed,
    is_money_of_its_own,
    shown_step,
    ties,
)
from valutazione.checks.thresholds import Threshold, thresholds
from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue import arrotondamenti as codes
from valutazione.exact import Mode, Range, is_multiple, round_to
from valutazione.model import expressions as m
from valutazione.model.sistema import Calcolo, Esclusione, Scheda, Vincolo
from valutazione.model.texts import text_of

MAX_TIES = 60

WORK = 20_000
"""How many steps the search for data may take; the study of the scheme has its own."""


def check_arrotondamenti(study: Study) -> Iterator[Diagnostic]:
    """Find the roundings that are missing, made twice, or made too early."""
    trial = evolve(study, work=WORK)
    grains = Grains.of_all(study)
    yield from check_importi(study, trial)
    seen: set[object] = set()
    for place in places(study):
        for node in nodes(place):
            if isinstance(node, m.Rounded):
                yield from _twice(study, trial, grains, place, node)
            for threshold in thresholds(study, place, node):
                key = (place.scheda.nome, threshold.subject)
                found = None if key in seen else _at(study, trial, grains, place, threshold)
                if found is not None:
                    seen.add(key)
                    yield found


def _at(study: Study, trial: Study, grains: Grains, place: Place, threshold: Threshold) -> Diagnostic | None:
    chain = chain_of(study, place.scheda, threshold.subject)
    if chain is not None:
        return _early(study, trial, grains, place, threshold, chain)
    return _unrounded(study, trial, grains, place, threshold)


# ---- thresholds ----------------------------------------------------------------------------------------------------


def _early(
    study: Study, trial: Study, grains: Grains, place: Place, threshold: Threshold, chain: Chain
) -> Diagnostic | None:
    """Find a value that a rounding without a source takes across a threshold."""
    if chain.calcolo.fonti if chain.calcolo is not None else _fonti(study, place):
        return None
    outcome, node = threshold.outcome, chain.rounded.operand

    def changes(value: Fraction) -> bool:
        before, after = outcome(chain.exact(value)), outcome(chain.actual(value))
        return before is not None and after is not None and before != after

    centers = [(end - chain.constant) / chain.factor for end in threshold.ends]
    free = _is_free(place, chain)
    turn = Turning(study, trial, grains, chain.scheda, node, changes, free).near(centers, chain.step)
    if turn is None:
        return None
    kind = threshold.subject.kind
    return codes.ARROTONDATO_PRIMA_DELLA_SOGLIA.at(
        threshold.span,
        value=text_of(chain.exact(turn.value), kind),
        rounded=text_of(chain.actual(turn.value), kind),
        case=told(study, chain.scheda, node, turn.pins, free),
    )


def _fonti(study: Study, place: Place) -> tuple[str, ...]:
    """Return the sources of the rule in which *place* stands."""
    for scheda in study.sistema.schede:
        rules: list[Calcolo | Vincolo | Esclusione] = [*scheda.calcoli, *scheda.vincoli, *scheda.esclusioni]
        for rule in rules:
            if rule.span is place.span:
                return rule.fonti
    return ()


def _unrounded(
    study: Study, trial: Study, grains: Grains, place: Place, threshold: Threshold
) -> Diagnostic | None:
    """Find a value with more decimals than anyone writes that would be across a threshold, if it were rounded."""
    scheda, node = _home(study, place.scheda, threshold.subject)
    step = shown_step(threshold.subject)
    if is_whole(grains.of(scheda, node), step) or not is_computed(study, scheda, node):
        return None

    def rounded(value: Fraction) -> Fraction:
        return round_to(value, step, Mode.META_IN_SU)

    def changes(value: Fraction) -> bool:
        before, after = threshold.outcome(value), threshold.outcome(rounded(value))
        return before is not None and after is not None and before != after

    ends = [end for end in threshold.ends if end]
    free = scheda is place.scheda and _is_free(place)
    turn = Turning(study, trial, grains, scheda, node, changes, free).near(ends, step)
    if turn is None or is_multiple(turn.value, step):
        return None
    kind = threshold.subject.kind
    return codes.SOGLIA_SENZA_ARROTONDAMENTO.at(
        threshold.span,
        value=text_of(turn.value, kind),
        rounded=text_of(rounded(turn.value), kind),
        case=told(study, scheda, node, turn.pins, free),
    )


def _home(study: Study, scheda: Scheda, node: m.Expression) -> tuple[Scheda, m.Expression]:
    """Return a value of another record where it is computed."""
    while True:
        match node:
            case m.Linked(scheda=name, nome=nome):
                other = study.sistema.scheda(name)
                if other is None:
                    return scheda, node
                scheda, node = other, m.Own(nome, kind=node.kind)
            case m.Own(nome=nome) if (calcolo := scheda.calcolo(nome)) is not None:
                if not isinstance(calcolo.espressione, m.Linked):
                    return scheda, node
                node = calcolo.espressione
            case _:
                return scheda, node


def _is_free(place: Place, chain: Chain | None = None) -> bool:
    if chain is not None and chain.scheda is not place.scheda:
        return False
    return not place.nome or place.nome in place.scheda.liberi


# ---- twice ---------------------------------------------------------------------------------------------------------


def _twice(study: Study, trial: Study, grains: Grains, place: Place, node: m.Rounded) -> Iterator[Diagnostic]:
    """Find a value that is rounded, and then rounded again to something else."""
    step, chain = study.constant(node.step), chain_of(study, place.scheda, node.operand)
    if chain is None or not step or step < 0 or is_money_of_its_own(study, chain):
        return
    if is_multiple(chain.factor * chain.step, step) and is_multiple(chain.constant, step):
        return  # the second rounding has nothing left to do
    final, mode = step, node.mode

    def once(value: Fraction) -> Fraction:
        return round_to(chain.exact(value), final, mode)

    def twice(value: Fraction) -> Fraction:
        return round_to(chain.actual(value), final, mode)

    def changes(value: Fraction) -> bool:
        return once(value) != twice(value)

    inner = chain.rounded.operand
    free = _is_free(place, chain)
    limits = _hull(study.expression(chain.scheda.nome, inner, free=free))
    if limits is None:
        return
    whole = limits.scale(chain.factor) + Range.point(chain.constant)
    centers = [(end - chain.constant) / chain.factor for end in ties(whole, final, mode, MAX_TIES)]
    turn = Turning(study, trial, grains, chain.scheda, inner, changes, free).near(centers, chain.step)
    if turn is not None:
        yield codes.DOPPIO_ARROTONDAMENTO.at(
            node.span or place.span,
            once=text_of(once(turn.value), node.kind),
            twice=text_of(twice(turn.value), node.kind),
            case=told(study, chain.scheda, inner, turn.pins, free),
        )


def _hull(reach: Reach) -> Range | None:
    parts = [Range.point(value) for value in reach.values if isinstance(value, Fraction)]
    parts += [one.range for case in reach.spreads for one in case.subjects if isinstance(one, Spread)]
    return Range.hull(*parts) if parts else None
