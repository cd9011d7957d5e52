"""Conditions that tell nothing apart: always true, or never, whatever the data."""

from __future__ import annotations

from collections.abc import Iterator

from valutazione.analysis.walk import inside, parts
from valutazione.checks.reach import Study
from valutazione.checks.verita import Context, decided, denied, on_data, possible
from valutazione.diagnostics import Diagnostic, Phrase, Related
from valutazione.diagnostics.catalogue.pesi import CONDIZIONE_INUTILE
from valutazione.model import expressions as m
from valutazione.model.sistema import Scheda
from valutazione.source import Place

ALWAYS = Phrase("sempre", "always")
NEVER = Phrase("mai", "never")


def check_condizioni(study: Study) -> Iterator[Diagnostic]:
    """Find the conditions, and their terms, that are always true or never; each place is told once."""
    told: set[Place | None] = set()
    for diagnostic in _found(study):
        if diagnostic.place is None or diagnostic.place not in told:
            if diagnostic.place is not None:
                told.add(diagnostic.place)
            yield diagnostic


def _found(study: Study) -> Iterator[Diagnostic]:
    for scheda in study.sistema.schede:
        for calcolo in scheda.calcoli:
            here = Context(study, scheda, free=calcolo.nome in scheda.liberi)
            yield from _within(here, calcolo.espressione)
        for vincolo in scheda.vincoli:
            here = Context(study, scheda, free=True, bound=vincolo.avviso)
            yield from _within(here, vincolo.condizione)
            if vincolo.avviso or not _is_told(here, vincolo.condizione):
                yield from _useless(here, vincolo.condizione)
        for esclusione in scheda.esclusioni:
            here = Context(study, scheda, free=True)
            yield from _within(here, esclusione.condizione)
            yield from _terms(here, esclusione.condizione)
        for totale in scheda.totali:
            yield from _within(Context(study, scheda), totale.somma)


def _is_told(here: Context, condition: m.Expression) -> bool:
    """Tell whether a constraint never holds, which is an error, or is the domain of an input, written again."""
    return not possible(here.study, here.scheda, condition) or _is_domain(here.scheda, condition)


def _within(here: Context, node: object) -> Iterator[Diagnostic]:
    """Judge the conditions inside *node*: of choices, of rows, of what aggregates count."""
    match node:
        case m.Choice(condition=condition, then=then, otherwise=otherwise):
            yield from _within(here, condition)
            found = list(_chosen(here, condition))
            yield from found
            if not found:
                yield from _within(here.also(condition), then)
                yield from _within(here.also(denied(condition)), otherwise)
        case m.Casi():
            for subject in node.subjects:
                yield from _within(here, subject)
            for riga in node.righe:
                if riga.condition is None:
                    yield from _within(here, riga.result)
                else:
                    yield from _within(here, riga.condition)
                    yield from _terms(here, riga.condition)
                    yield from _within(here.also(riga.condition), riga.result)
            if node.otherwise is not None:
                yield from _within(here, node.otherwise.result)
        case m.Aggregate():
            yield from _counted(here.study, node)
            if node.empty is not None:
                yield from _within(here, node.empty)
        case _:
            for part in parts(node):
                yield from _within(here, part)


def _counted(study: Study, node: m.Aggregate) -> Iterator[Diagnostic]:
    member = study.sistema.scheda(node.scheda)
    assert member is not None
    here = Context(study, member, free=node.included)
    if node.where is not None:
        yield from _within(here, node.where)
        found = list(_useless(here, node.where))
        yield from found
        if found:
            return
        if node.function != "quota":
            here = here.also(node.where)
    for part in (node.operand, node.weight):
        if part is not None:
            yield from _within(here, part)


def _chosen(here: Context, condition: m.Expression) -> Iterator[Diagnostic]:
    """Judge the condition of a choice: by itself, then where it is asked.

    There it is told only when it never holds: a last ``altrimenti`` must be written, also when nothing is left for it.
    """
    alone = list(_useless(Context(here.study, here.scheda, here.free, here.bound), condition))
    if alone:
        yield from alone
    elif here.where and here.always(condition) is False:
        yield _told(here, condition, False)


def _useless(here: Context, condition: m.Expression) -> Iterator[Diagnostic]:
    """Judge a condition: by its terms, or as a whole when none of them is the cause."""
    terms = _written_terms(condition)
    if terms:
        found = [told for term in terms if not _restates(condition, term) for told in _useless(here, term)]
        yield from found
        if found:
            return
        data = tuple(term for term in terms if on_data(here.study, here.scheda, term))
        if len(data) < 2:
            return
        if len(data) < len(terms):  # what only parameters decide is meant to be always so
            make = m.Every if isinstance(condition, m.Every) else m.Some
            condition = make(data, kind=condition.kind, span=condition.span)
    answer = here.always(condition)
    if answer is not None and not _follows(here, condition):
        yield _told(here, condition, answer)


def _told(here: Context, condition: m.Expression, answer: bool) -> Diagnostic:
    """Tell of a condition where its answer is decided: in the derived value that it names, if that has only one."""
    scheda = here.study.sistema.scheda(condition.scheda) if isinstance(condition, m.Linked) else here.scheda
    if scheda is not None and isinstance(condition, (m.Own, m.Linked)):
        calcolo = scheda.calcolo(condition.nome)
        if calcolo is not None and decided(here.study, scheda, calcolo):
            place = calcolo.espressione.span or calcolo.span
            related = (
                () if condition.span is None else (Related(condition.span, "è usata qui", "it is used here"),)
            )
            return CONDIZIONE_INUTILE.at(place, truth=ALWAYS if answer else NEVER, related=related)
    return CONDIZIONE_INUTILE.at(condition.span, truth=ALWAYS if answer else NEVER)


def _follows(here: Context, condition: m.Expression) -> bool:
    """Tell whether only a constraint decides *condition*, by a derived value that has one answer: that one is told."""
    study, scheda = here.study, here.scheda
    if not here.bound or Context(study, scheda, here.free, False, here.where).always(condition) is not None:
        return False
    return any(
        calcolo is not None and decided(study, scheda, calcolo)
        for vincolo in scheda.vincoli
        for part in inside(vincolo.condizione)
        if isinstance(part, m.Own)
        for calcolo in (scheda.calcolo(part.nome),)
    )


def _terms(here: Context, condition: m.Expression) -> Iterator[Diagnostic]:
    """Judge only the terms that leave the whole open: what makes the whole useless is told by others."""
    decisive = isinstance(condition, m.Some)
    for term in _written_terms(condition):
        if _restates(condition, term):
            continue
        answer = here.always(term)
        if answer is None:
            yield from _terms(here, term)
        elif answer is not decisive:
            yield _told(here, term, answer)


def _written_terms(condition: m.Expression) -> tuple[m.Expression, ...]:
    """Return the terms joined by ``e`` or ``o``; none of what was written as one (``compreso tra``)."""
    if not isinstance(condition, (m.Every, m.Some)):
        return ()
    return () if any(term.span == condition.span for term in condition.terms) else condition.terms


def _restates(condition: m.Expression, term: m.Expression) -> bool:
    """Tell whether *term* is one end of an interval written in full: ``voto >= 0 e voto < 60``."""
    if not isinstance(condition, m.Every) or not isinstance(term, m.Compare):
        return False
    others = [other for other in condition.terms if other is not term and isinstance(other, m.Compare)]
    return any(other.left == term.left for other in others)


def _is_domain(scheda: Scheda, condition: m.Expression) -> bool:
    """Tell whether *condition* is the domain of an input written again, as regulations do."""
    ends = condition.terms if isinstance(condition, m.Every) else (condition,)
    for one in ends:
        match one:
            case m.Compare(operator, m.Own(nome), right):
                dato = scheda.dato(nome)
                bounds = None if dato is None else dato.dominio.bounds
                if bounds is None or right != {">=": bounds.low, "<=": bounds.high}.get(operator):
                    return False
            case _:
                return False
    return True
