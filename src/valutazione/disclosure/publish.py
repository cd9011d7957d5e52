"""From an outcome and a declaration to the public tables, or to the reasons why nothing can be published.

Source: D.Lgs. 33/2013 art. 20: premiums allocated and distributed (c. 1); criteria, distribution in aggregated form,
degree of differentiation (c. 2).
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field, frozen

from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue.pubblicazione import (
    CLASSI_DA_UNIRE,
    DATI_NON_DEFINITIVI,
    PERSONE_TROPPO_POCHE,
    TOTALE_NON_PUBBLICATO,
)
from valutazione.disclosure.allocated import allocated_of
from valutazione.disclosure.building import tables_of
from valutazione.disclosure.choice import Choice, choose
from valutazione.disclosure.declaration import Pubblicazione
from valutazione.disclosure.layout import EVALUATED
from valutazione.disclosure.merging import merged_classes
from valutazione.disclosure.notes import notes_of
from valutazione.disclosure.people import people_of
from valutazione.disclosure.tables import Publication
from valutazione.exact import format_date
from valutazione.model.normal import identity
from valutazione.model.sistema import Sistema
from valutazione.outcome import Esito

_WOULD_TELL = Phrase(
    "con gli altri numeri direbbe quanti sono in una classe non pubblicata, o il premio di pochi",
    "with the other numbers it would tell how many are in a hidden class, or the premium of a few",
)


@frozen
class Published:
    """What came of it: the publication, if there is one, and all there is to tell whoever publishes."""

    publication: Publication | None
    diagnostics: tuple[Diagnostic, ...] = field(default=())


def publish(sistema: Sistema, esito: Esito, declared: Pubblicazione, *, partial: bool = False) -> Published:
    """Return the tables that art. 20 asks for, with no figure that tells of fewer than ``k`` people.

    *partial*: the evaluation may still be open; the tables say that they are provisional, and no interval is shown.
    The same arguments give the same tables.
    """
    problems: list[Diagnostic] = []
    errors = sum(found.is_error for found in esito.rilievi)
    people = people_of(esito, declared)
    open_ = sum(person.open for person in people.persons)
    unfinished = bool(errors or esito.mancanti or open_)
    if unfinished and not partial:
        missing = str(len(set(esito.mancanti)))
        problems.append(DATI_NON_DEFINITIVI.at(None, missing=missing, errors=str(errors), open=str(open_)))
    problems.extend(people.problems)
    if len(people.persons) < declared.k:
        problems.append(PERSONE_TROPPO_POCHE.at(None, k=str(declared.k)))
    allocated, found = allocated_of(esito, declared)
    problems.extend(found)
    if any(problem.is_error for problem in problems):
        return Published(None, tuple(problems))
    choice = choose(people.persons, declared)
    tables = tables_of(people.persons, declared, choice, allocated)
    problems.extend(_advice(choice, declared))
    publication = Publication(
        title=sistema.titolo or sistema.nome.replace("_", " "),
        body=sistema.ente or "",
        period=declared.anno or _period(sistema),
        validation=declared.validazione,
        provisional=unfinished,
        notes=tuple(notes_of(declared, tables)),
        tables=tables,
        identity=identity(sistema),
        acts=sistema.atti,
        opinions=sistema.pareri,
    )
    return Published(publication, tuple(problems))


def _period(sistema: Sistema) -> str:
    if sistema.periodo is None:
        return ""
    start, end = sistema.periodo
    return f"dal {format_date(start)} al {format_date(end)}"


def _advice(choice: Choice, declared: Pubblicazione) -> Iterator[Diagnostic]:
    for spot in choice.given_up:
        name = None if spot.group is None or len(declared.gruppi) == 1 else declared.gruppi[spot.group].nome
        whose = Phrase("di tutti", "of all") if name is None else Phrase(f"di `{name}`", f"of `{name}`")
        yield TOTALE_NON_PUBBLICATO.at(None, group=whose, reason=_WOULD_TELL)
    classes = [spot for spot in choice.layout.spots if isinstance(spot.row, int) or spot.row == EVALUATED]
    hidden = [spot for spot in classes if not choice.is_shown(spot)]
    merged = merged_classes(choice.layout, declared) if hidden else None
    if merged is not None:
        names = "; ".join(" + ".join(declared.classi[place].nome for place in part) for part in merged)
        yield CLASSI_DA_UNIRE.at(None, count=str(len(hidden)), classes=names)
