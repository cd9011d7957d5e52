"""Values that are there for nobody: inputs that no rule reads, components that no profile counts."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from valutazione.checks.reach import Study
from valutazione.checks.uses import leads_to, mapped, names_in, read_names
from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue.casi import COMPONENTE_INUTILIZZATA
from valutazione.diagnostics.catalogue.igiene import DATO_INUTILIZZATO
from valutazione.model import expressions as m
from valutazione.model.kinds import SI_NO, Quantity
from valutazione.model.sistema import Calcolo, Dato, Scheda


def check_dati(study: Study) -> Iterator[Diagnostic]:
    """Find the inputs that no rule reads: numbers, and answers ``sì`` or ``no``, that must be given.

    Texts, dates and words describe a record, and what is optional is asked of nobody. A scheda of which nothing is
    read is a register, and has no inputs too many.
    """
    read = read_names(study.sistema)
    told = {
        (one.scheda, one.nome) for one in mapped(study.sistema)
    }  # what the norms ask for is there for them
    for scheda in study.sistema.schede:
        if any((scheda.nome, dato.nome) in read for dato in scheda.dati if dato.nome not in scheda.chiave):
            for dato in scheda.dati:
                if (scheda.nome, dato.nome) not in read | told and _must_count(dato):
                    yield DATO_INUTILIZZATO.at(dato.span, name=dato.nome)


def _must_count(dato: Dato) -> bool:
    return not dato.facoltativo and (isinstance(dato.kind, Quantity) or dato.kind == SI_NO)


def check_componenti(study: Study) -> Iterator[Diagnostic]:
    """Find the derived values that no profile counts, where others of their kind are counted by one or another."""
    read = read_names(study.sistema)
    for scheda in study.sistema.schede:
        profiles = [
            Profiled(one, used) for one in scheda.calcoli if (used := _by_profile(study, scheda, one))
        ]
        before: list[Calcolo] = []
        for calcolo in scheda.calcoli if profiles else ():
            whole = next((one for one in profiles if one.whole is calcolo), None)
            if whole is not None:
                found = [one for one in before if _left_out(study, scheda, one, whole)]
                yield from (COMPONENTE_INUTILIZZATA.at(one.span, name=one.nome) for one in found)
                before = [one for one in before if one not in found]
            if (scheda.nome, calcolo.nome) not in read:
                before.append(calcolo)


@frozen
class Profiled:
    """A derived value that is a different one in each profile, and the values among which it chooses."""

    whole: Calcolo
    used: frozenset[str]


def _left_out(study: Study, scheda: Scheda, calcolo: Calcolo, profiled: Profiled) -> bool:
    """Tell whether *calcolo* is like the values that the profiles count, and does not come from them."""
    whole, used = profiled.whole, profiled.used
    kinds = {one.kind for one in scheda.calcoli if one.nome in used}
    if kinds != {calcolo.kind} or calcolo.kind != whole.kind:
        return False
    names = {(scheda.nome, nome) for nome in (whole.nome, *used)}
    return names.isdisjoint(leads_to(study.sistema, scheda, (calcolo.espressione,)))


def _by_profile(study: Study, scheda: Scheda, whole: Calcolo) -> frozenset[str]:
    """Return the derived values among which *whole* chooses by profile: nothing unless each profile names some."""
    named = [
        {
            nome
            for other, nome in names_in(study.sistema, scheda, result)
            if other == scheda.nome and scheda.calcolo(nome) is not None
        }
        for result in _results(whole.espressione)
    ]
    if len(named) < 2 or not all(named):
        return frozenset()
    return frozenset().union(*named)


def _results(node: object) -> Iterator[object]:
    """Yield what a value is worth in each profile; one result when there are none."""
    match node:
        case m.Choice(then=then, otherwise=otherwise):
            yield from _results(then)
            yield from _results(otherwise)
        case m.Casi(righe=righe, otherwise=other, bands=False):
            yield from (riga.result for riga in righe)
            if other is not None:
                yield other.result
        case _:
            yield node
