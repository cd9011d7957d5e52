"""Objectives: complete, given in time, and training among them."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue import smvp
from valutazione.exact import format_date, parse_date, to_italian
from valutazione.model.norme import Sorta
from valutazione.norms.caso import Caso
from valutazione.norms.detto import Detto
from valutazione.norms.verifica import (
    Giudizio,
    Verifica,
    conforme,
    giudizio,
    non_conforme,
    non_verificabile,
)

PARTI: Final = (
    "indicatore",
    "unità di misura",
    "valore atteso",
    "verso",
    "periodo dell'obiettivo",
    "valore di partenza",
    "fonte del dato",
)
_ARTICOLI: Final = {
    "indicatore": "l'indicatore",
    "unità di misura": "l'unità di misura",
    "valore atteso": "il valore atteso",
    "verso": "il verso",
    "periodo dell'obiettivo": "il periodo dell'obiettivo",
    "valore di partenza": "il valore di partenza",
    "fonte del dato": "la fonte del dato",
}
NOT_THERE = Phrase("non c'è", "there is none")
OPTIONAL = Phrase("è facoltativo", "it is optional")
HOURS: Final = (Fraction(24), Fraction(40))
SECOND: Final = parse_date("01/01/2025")
"""The hours of the two directives, and since when the second holds."""
PIANO: Final = "data del piano"


def completezza(caso: Caso, verifica: Verifica) -> Giudizio:
    """Each objective has indicator, unit, target, direction, period, baseline and source."""
    scheda = next((one.nome for one in caso.detto["obiettivo"] if one.sorta is Sorta.SCHEDA), "obiettivo")
    told = [concetto for concetto in PARTI if caso.has(concetto)]
    if not told:
        return non_verificabile(
            f"manca ogni parte degli obiettivi: {', '.join(PARTI)}",
            f"no part of the objectives is told: {', '.join(PARTI)}",
        )
    found: list[Diagnostic] = []
    for concetto in told:
        part = Phrase(_ARTICOLI[concetto], f"`{concetto}`")
        if caso.is_no(concetto):
            reason = NOT_THERE
        elif any(
            (dato := s.dato(one.nome)) is not None and dato.facoltativo for s, one in caso.values(concetto)
        ):
            reason = OPTIONAL
        else:
            continue
        found.append(
            smvp.OBIETTIVO_INCOMPLETO.at(
                caso.place(concetto), norm=verifica.fonte, name=scheda, part=part, reason=reason
            )
        )
    left = ", ".join(concetto for concetto in PARTI if concetto not in told)
    if found or not left:
        return giudizio(found)
    return conforme(motivo=Phrase(f"non si è detto di: {left}", f"nothing was told of: {left}"))


def last_day(detto: Detto) -> Fraction:
    """Return the last day on which objectives are in time: the first of the period or, later, that of the plan."""
    plan = detto.number(PIANO)
    first = Fraction(detto.first)
    return first if plan is None else max(first, plan)


def assegnazione(caso: Caso, verifica: Verifica) -> Giudizio:
    """Objectives are given before the period begins, on its first day, or with the plan."""
    concetto = "data di assegnazione"
    day, limit_day = caso.number(concetto), last_day(caso)
    if day is None:
        for scheda, one in caso.values(concetto):
            whole = caso.study.expression(scheda.nome, caso.own(one)).hull
            if whole is not None and whole.hi is not None and whole.hi <= limit_day:
                return conforme(f"≤ {format_date(whole.hi)}", f"≤ {format_date(limit_day)}")
        return non_verificabile(
            "la data è nei dati di ogni obiettivo: si verifica quando si valuta",
            "the date is in the data of each objective: it is checked on evaluation",
        )
    limit = f"≤ {format_date(limit_day)}"
    if day <= limit_day:
        return conforme(format_date(day), limit)
    found = smvp.ASSEGNAZIONE_TARDIVA.at(
        caso.place(concetto),
        norm=verifica.fonte,
        day=format_date(day),
        first=format_date(limit_day),
        late=to_italian(day - limit_day),
    )
    return giudizio([found], format_date(day), limit)


def hours_of(verifica: Verifica) -> Fraction:
    """Return the hours of training a person that the directive of a check wants."""
    return HOURS[verifica.dal >= SECOND]


def formazione(caso: Caso, verifica: Verifica) -> Giudizio:
    """There is a training objective, of at least so many hours a person a year."""
    code = verifica.codici[0]
    limit = hours_of(verifica)
    hours = Fraction() if caso.is_no("formazione") else caso.number("ore di formazione")
    if hours is None:
        return non_verificabile("manca `ore di formazione`", "`ore di formazione` is not told")
    shown = f"≥ {to_italian(limit)}"
    if hours >= limit:
        return conforme(to_italian(hours), shown)
    place = caso.place("formazione" if caso.is_no("formazione") else "ore di formazione")
    found = code.at(place, norm=verifica.fonte, hours=to_italian(hours), limit=to_italian(limit))
    return non_conforme(found, misurato=to_italian(hours), limite=shown)
