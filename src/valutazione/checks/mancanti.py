"""What may not be there, and nobody says what holds then: records to make a mean of, optional inputs."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from valutazione.analysis.walk import inside
from valutazione.checks.guardie import Counted, counted, guards
from valutazione.checks.reach import Study
from valutazione.checks.uses import Name, everything, leads_to, rules_of
from valutazione.diagnostics import Diagnostic, Related
from valutazione.diagnostics.catalogue.casi import MANCANTE_SENZA_POLITICA, MEDIA_DI_NESSUNO
from valutazione.model import expressions as m
from valutazione.model.kinds import SI_NO, Quantity
from valutazione.model.sistema import Dato, Scheda

OF_SOMEBODY = ("media", "minimo", "massimo", "quota")
"""What has no value when there is nobody."""


def check_medie(study: Study) -> Iterator[Diagnostic]:
    """Find means, extremes and shares of records that may not be there; those of the same records are told once."""
    for scheda in study.sistema.schede:
        told: dict[Counted, list[m.Aggregate]] = {}
        asked = guards(study, scheda)
        for rule in rules_of(scheda):
            for node in inside(rule):
                if isinstance(node, m.Aggregate) and node.function in OF_SOMEBODY and node.empty is None:
                    guarded = any(guard.holds(node, {counted(node)}) for guard in asked)
                    if not guarded and _may_be_nobody(study, scheda, node):
                        told.setdefault(counted(node), []).append(node)
        for first, *others in told.values():
            also = [one.span for one in others if one.span is not None]
            related = tuple(Related(span, "lo stesso vale qui", "the same holds here") for span in also)
            yield MEDIA_DI_NESSUNO.at(first.span, function=first.function, related=related)


def _may_be_nobody(study: Study, scheda: Scheda, node: m.Aggregate) -> bool:
    """Tell whether a group may have no record to count: none that passes the filter, or none that can be evaluated.

    That the records are not there at all is not thought of: then data are missing.
    """
    member = study.sistema.scheda(node.scheda)
    assert member is not None
    which = counted(node)
    for totale in scheda.totali:
        if counted(totale.somma) == which and study.constant(totale.atteso) != 0:
            return False  # a total of weights is there to be shared out
    raccolta = next((one for one in scheda.raccolte if one.scheda == node.scheda), None)
    grouped = raccolta is not None and bool(raccolta.campi)
    return which[1] is not None or (grouped and _excluded(member, node))


def _excluded(member: Scheda, node: m.Aggregate) -> bool:
    return bool(member.esclusioni) and not node.included


def check_mancanti(study: Study) -> Iterator[Diagnostic]:
    """Find optional inputs that leave a number open when they are not there, with no rule that says what holds then."""
    asked = _asked(study) | _weights(study)
    for scheda in study.sistema.schede:
        optional = [
            dato
            for dato in scheda.dati
            if dato.facoltativo and dato.predefinito is None and isinstance(dato.kind, Quantity)
            if (scheda.nome, dato.nome) not in asked
        ]
        numbers = list(_numbers(study, scheda)) if optional else []
        for dato in optional:
            if _leaves_open(study, scheda, dato, numbers):
                yield MANCANTE_SENZA_POLITICA.at(dato.span, name=dato.nome)


def _asked(study: Study) -> set[Name]:
    """Return the inputs of which some rule asks whether they are there."""
    found: set[Name] = set()
    for here, part in everything(study.sistema):
        match part:
            case m.Absent(m.Own(nome)):
                found.add((here.nome, nome))
            case m.Absent(m.Linked(_, other, nome)):
                found.add((other, nome))
    return found


def _weights(study: Study) -> set[Name]:
    """Return the weights: one that may be missing is told as such."""
    found: set[Name] = set()
    for scheda in study.sistema.schede:
        totals = [(totale.somma.scheda, totale.somma.operand) for totale in scheda.totali]
        means = [part for rule in rules_of(scheda) for part in inside(rule) if isinstance(part, m.Aggregate)]
        for member, weight in (*totals, *((mean.scheda, mean.weight) for mean in means)):
            if isinstance(weight, m.Own):
                found.add((member, weight.nome))
    return found


def _leaves_open(study: Study, scheda: Scheda, dato: Dato, numbers: list[Number]) -> bool:
    """Tell whether one of *numbers* cannot be told without *dato*, in a valid record that lacks nothing else."""
    where = tuple(_absence(other, other is dato) for other in scheda.dati if other.facoltativo)
    for one in numbers:
        if (scheda.nome, dato.nome) in one.needs:
            tests = where if one.where is None else (*where, one.where)
            if study.expression(scheda.nome, one.node, free=one.free, where=tests).missing is not None:
                return True
    return False


def _absence(dato: Dato, absent: bool) -> m.Expression:
    question = m.Absent(m.Own(dato.nome, kind=dato.kind), kind=SI_NO)
    return question if absent else m.Not(question, kind=SI_NO)


@frozen
class Number:
    """Something that is computed in records of a scheda, where ``where`` holds, and all that it needs."""

    node: m.Expression
    free: bool
    where: m.Expression | None
    needs: frozenset[Name]


def _numbers(study: Study, scheda: Scheda) -> Iterator[Number]:
    """Yield the numbers derived in *scheda*, and what aggregates anywhere take of its records."""
    for calcolo in scheda.calcoli:
        if isinstance(calcolo.kind, Quantity):
            own = m.Own(calcolo.nome, kind=calcolo.kind)
            needs = leads_to(study.sistema, scheda, (own,))
            yield Number(own, calcolo.nome in scheda.liberi, None, needs)
    for _, part in everything(study.sistema):
        if isinstance(part, m.Aggregate) and part.scheda == scheda.nome:
            for one, where in ((part.operand, part.where), (part.weight, part.where), (part.where, None)):
                if one is not None:
                    yield Number(one, part.included, where, leads_to(study.sistema, scheda, (one,)))
