"""Objectives and training, as the data have them."""

from __future__ import annotations

from fractions import Fraction

from valutazione.diagnostics.catalogue import smvp_dati as codes
from valutazione.exact import format_date, to_italian
from valutazione.norms.esami.obiettivi import hours_of, last_day
from valutazione.norms.risultati import Risultati, missing, number, without_records
from valutazione.norms.verifica import Giudizio, Verifica, conforme, giudizio, non_applicabile

ASSEGNAZIONE, SVOLTE = "data di assegnazione", "ore di formazione svolte"


def assegnazione(risultati: Risultati, verifica: Verifica) -> Giudizio:
    """Each objective is given before the period begins, or with the plan; those that are late are counted."""
    home = risultati.home(ASSEGNAZIONE)
    if home is None:
        return non_applicabile(
            "la data è una per tutti, e si verifica con il sistema",
            "there is one date for all, and it is checked with the scheme",
        )
    scheda, one = home
    given = scheda.dato(one.nome) is not None
    records = risultati.records(scheda, given=given)
    days = [number(risultati.state(riscontro, one)) for riscontro in records]
    limit = last_day(risultati)
    late = [day for day in days if day is not None and day > limit]
    unknown = days.count(None)
    if not days:
        return without_records(scheda)
    shown = f"{len(late)} su {len(days)}", f"≤ {format_date(limit)}"
    if not late:
        return missing(ASSEGNAZIONE, unknown) if unknown else conforme(*shown)
    told = codes.ASSEGNATI_IN_RITARDO.at(
        risultati.place(ASSEGNAZIONE),
        norm=verifica.fonte,
        late=str(len(late)),
        total=str(len(days)),
        name=scheda.plurale or scheda.nome,
        day=format_date(max(late)),
        limit=format_date(limit),
    )
    return giudizio([told], *shown)


def ore(risultati: Risultati, verifica: Verifica) -> Giudizio:
    """Each person has the hours of training of the year; the mean is told."""
    home = risultati.home(SVOLTE)
    assert home is not None
    scheda, one = home
    limit = hours_of(verifica)
    found = [number(risultati.state(riscontro, one)) for riscontro in risultati.records(scheda)]
    hours = [hour for hour in found if hour is not None]
    few = [hour for hour in hours if hour < limit]
    if not found:
        return without_records(scheda)
    if len(hours) < len(found) and (not few or not hours):
        return missing(SVOLTE, len(found) - len(hours))
    mean = sum(hours, Fraction()) / len(hours)
    told = codes.ORE_DI_FORMAZIONE_MANCANTI.at(
        risultati.place(SVOLTE),
        norm=verifica.fonte,
        limit=to_italian(limit),
        few=str(len(few)),
        total=str(len(found)),
        mean=to_italian(mean),
    )
    shown = f"{len(few)} su {len(found)} sotto; media {to_italian(mean)}"
    return giudizio([told] if few else [], shown, f"≥ {to_italian(limit)}")
