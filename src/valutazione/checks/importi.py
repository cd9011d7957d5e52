"""Amounts of money that may not stop at the cent: told with data that lead to one that does not."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from valutazione.checks.amounts import Amount
from valutazione.checks.grains import CENT, Grains, is_whole
from valutazione.checks.passaggi import passing_through
from valutazione.checks.reach import Study
from valutazione.checks.roundings import added_up
from valutazione.checks.uses import names_in
from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue import arrotondamenti as codes
from valutazione.model import expressions as m
from valutazione.model.kinds import EURO, SI_NO
from valutazione.model.sistema import Calcolo, Scheda
from valutazione.model.texts import text_of
from valutazione.source import Span


def check_importi(study: Study, trial: Study) -> Iterator[Diagnostic]:
    """Find the amounts that are paid, or added up with others, and may not be whole cents."""
    grains = Grains(study)
    summed, read, passing = added_up(study), _read(study), passing_through(study.sistema)
    for name, nome in study.sistema.ordine:
        scheda = study.sistema.scheda(name)
        calcolo = None if scheda is None else scheda.calcolo(nome)
        if scheda is None or calcolo is None or is_whole(grains.value(scheda, nome), CENT):
            continue
        if calcolo.kind != EURO or ((name, nome) in read and (name, nome) not in summed):
            continue
        if (name, nome) in passing:
            continue
        branch = _branch(grains, scheda, calcolo)
        found = Amount(study, trial, scheda, calcolo, branch.conditions).find()
        if found is not None:
            amount, case = found
            yield codes.IMPORTO_NON_AL_CENTESIMO.at(branch.span, amount=text_of(amount, EURO), case=case)
        grains.known[name, nome] = CENT  # what comes of it is not told again


def _read(study: Study) -> frozenset[tuple[str, str]]:
    """Return the values that lead to another derived value."""
    return frozenset(
        name
        for scheda in study.sistema.schede
        for calcolo in scheda.calcoli
        for name in names_in(study.sistema, scheda, calcolo.espressione)
    )


@frozen
class Branch:
    """The smallest part of a formula that may not be whole cents: a row, or a branch, and when it applies."""

    span: Span | None
    conditions: tuple[m.Expression, ...] = ()


def _branch(grains: Grains, scheda: Scheda, calcolo: Calcolo) -> Branch:
    node: m.Expression | m.Bounds = calcolo.espressione
    found = Branch(calcolo.span)
    while True:
        found = evolve(found, span=node.span or found.span)
        match node:
            case m.Casi(righe=righe, otherwise=otherwise):
                if node.nome:  # a table is written elsewhere
                    return found
                rows = [(riga.result, applies(node, riga)) for riga in righe]
                if otherwise is not None:
                    rows.append((otherwise.result, ()))
            case m.Choice(condition=condition, then=then, otherwise=branch):
                rows = [(then, (condition,)), (branch, (m.Not(condition, kind=SI_NO),))]
            case _:
                return found
        node, conditions = next(row for row in rows if not is_whole(grains.of(scheda, row[0]), CENT))
        found = evolve(found, conditions=(*found.conditions, *conditions))


def applies(node: m.Casi, riga: m.Riga) -> tuple[m.Expression, ...]:
    """Return the conditions under which a row applies."""
    found = [] if riga.condition is None else [riga.condition]
    for subject, pattern in zip(node.subjects, riga.patterns, strict=False):
        alternatives = tuple(_matches(subject, one) for one in pattern)
        if alternatives:
            found.append(alternatives[0] if len(alternatives) == 1 else m.Some(alternatives, kind=SI_NO))
    return tuple(found)


def _matches(subject: m.Expression, one: m.Bounds | m.Expression) -> m.Expression:
    if not isinstance(one, m.Bounds):
        return m.Compare("=", subject, one, kind=SI_NO)
    tests: list[m.Expression] = []
    if one.low is not None:
        tests.append(m.Compare(">" if one.low_open else ">=", subject, one.low, kind=SI_NO))
    if one.high is not None:
        tests.append(m.Compare("<" if one.high_open else "<=", subject, one.high, kind=SI_NO))
    return m.Every(tuple(tests), kind=SI_NO)
