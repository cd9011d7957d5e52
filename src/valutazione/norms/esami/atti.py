"""Acts, opinions and validity of the scheme; what is published of persons; what the other checks have found."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import smvp_premi as codes
from valutazione.exact import DateError, add_months, format_date, to_italian
from valutazione.norms.caso import Caso
from valutazione.norms.verifica import Giudizio, Stato, Verifica, conforme, non_conforme, non_verificabile

MESI: Final = 12
TRE: Final = Fraction(3)


def atto(caso: Caso, verifica: Verifica) -> Giudizio:
    """The scheme says by which act it was adopted."""
    if caso.sistema.atti:
        return conforme(caso.sistema.atti[0])
    return non_conforme(codes.ATTO_ASSENTE.at(caso.span, norm=verifica.fonte))


def parere(caso: Caso, verifica: Verifica) -> Giudizio:
    """The scheme tells of the opinion of the OIV, or of the Nucleo."""
    if caso.sistema.pareri:
        return conforme(caso.sistema.pareri[0])
    return non_conforme(codes.PARERE_ASSENTE.at(caso.span, norm=verifica.fonte))


def aggiornamento(caso: Caso, verifica: Verifica) -> Giudizio:
    """The act is at most twelve months old when the period begins."""
    day = caso.number("data dell'atto")
    if day is None:
        return non_verificabile(
            "la data dell'atto non ha ancora un valore", "the date of the act has no value yet"
        )
    try:
        until = add_months(day, MESI)
    except DateError:
        return conforme(format_date(day))
    limit = f"≥ {format_date(caso.first)} - {MESI} mesi"
    if until >= caso.first:
        return conforme(format_date(day), limit)
    found = codes.SISTEMA_NON_AGGIORNATO.at(
        caso.place("data dell'atto"),
        norm=verifica.fonte,
        day=format_date(day),
        first=format_date(caso.first),
        months=str(MESI),
    )
    return non_conforme(found, misurato=format_date(day), limite=limit)


def validita(caso: Caso, verifica: Verifica) -> Giudizio:
    """The year that is evaluated is within the validity of the scheme."""
    since, until = caso.number("validità dal"), caso.number("validità al")
    periodo = caso.sistema.periodo
    assert periodo is not None
    first, last = periodo
    inside = (since is None or since <= first) and (until is None or last <= until)
    ends = [(one, format_date(day)) for one, day in (("dal", since), ("al", until)) if day is not None]
    its = " ".join(f"{word} {day}" for word, day in ends)
    ens = " ".join(f"{'from' if word == 'dal' else 'to'} {day}" for word, day in ends)
    if inside:
        return conforme(f"{format_date(first)} - {format_date(last)}", its)
    found = codes.PERIODO_FUORI_VALIDITA.at(
        caso.place("validità dal"),
        norm=verifica.fonte,
        first=format_date(first),
        last=format_date(last),
        validity=Phrase(its, ens),
    )
    return non_conforme(found, misurato=f"{format_date(first)} - {format_date(last)}", limite=its)


def nomi(caso: Caso, verifica: Verifica) -> Giudizio:
    """No names are published with scores or premiums."""
    if caso.answer("tabelle nominative"):
        return non_conforme(codes.TABELLE_CON_NOMI.at(caso.place("tabelle nominative"), norm=verifica.fonte))
    return conforme()


def riservatezza(caso: Caso, verifica: Verifica) -> Giudizio:
    """A published cell is of three persons at least."""
    concetto = "soglia di riservatezza"
    value = caso.number(concetto)
    if value is None:
        return non_verificabile("la soglia non ha ancora un valore", "the threshold has no value yet")
    limit = f"≥ {to_italian(TRE)}"
    if value >= TRE:
        return conforme(to_italian(value), limit)
    found = codes.SOGLIA_DI_RISERVATEZZA_BASSA.at(
        caso.place(concetto), norm=verifica.fonte, value=to_italian(value), limit=to_italian(TRE)
    )
    return non_conforme(found, misurato=to_italian(value), limite=limit)


def citati(caso: Caso, verifica: Verifica) -> Giudizio:
    """Say how the checks that every scheme has ended: they are not made again, and nothing is told twice."""
    numbers = {code.number for code in verifica.codici}
    found = sorted({one.code.number for one in caso.told} & numbers)
    if not found:
        return conforme()
    times = sum(one.code.number in numbers for one in caso.told)
    listed = ", ".join(found)
    return Giudizio(
        Stato.NON_CONFORME, Phrase(f"già detto con {listed}", f"already told by {listed}"), str(times), "0"
    )
