"""Numbers that the contracts and the circular set: payments of the body, interims, shared staff, progressions."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from valutazione.checks.uses import leads_to
from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import smvp_incarichi as codes
from valutazione.exact import parse_date, to_italian
from valutazione.norms.caso import Caso
from valutazione.norms.detto import Detto, percent
from valutazione.norms.verifica import Giudizio, Verifica, conforme, giudizio, non_conforme, non_verificabile

COPERTURA, TEMPO = "copertura dei pagamenti", "tempo medio di pagamento"
INTERIM, CONVENZIONE = "quota dell'interim", "maggiorazione in convenzione"
VALUTAZIONI, ESPERIENZA = (
    "peso delle valutazioni nella progressione",
    "peso dell'esperienza nella progressione",
)
ANZIANITA, QUANTE = "punteggio aggiuntivo nella progressione", "valutazioni nella progressione"
PARI = "criteri di parità nella progressione"

COVERED: Final = (Fraction(80, 100), Fraction(95, 100))
SECOND: Final = parse_date("01/01/2025")
MOST_DAYS: Final = Fraction(30)
QUINDICI, VENTICINQUE, TRENTA = Fraction(15, 100), Fraction(25, 100), Fraction(30, 100)
QUARANTA, CINQUE = Fraction(40, 100), Fraction(5, 100)


def copertura(caso: Detto, verifica: Verifica) -> Giudizio:
    """The payment indicator is computed on enough of what was invoiced in the year."""
    value, limit = caso.number(COPERTURA), COVERED[verifica.dal >= SECOND]
    if value is None:
        return _no_value(COPERTURA)
    if value >= limit:
        return conforme(percent(value), f"≥ {percent(limit)}")
    found = codes.COPERTURA_DEI_PAGAMENTI.at(
        caso.place(COPERTURA), norm=verifica.fonte, value=percent(value), limit=percent(limit)
    )
    return giudizio([found], percent(value), f"≥ {percent(limit)}")


def tempo_medio(caso: Detto, verifica: Verifica) -> Giudizio:
    """The mean payment time is thirty days at most."""
    days = caso.number(TEMPO)
    if days is None:
        return _no_value(TEMPO)
    limit = f"≤ {to_italian(MOST_DAYS)}"
    if days <= MOST_DAYS:
        return conforme(to_italian(days), limit)
    found = codes.TEMPO_MEDIO_DI_PAGAMENTO.at(
        caso.place(TEMPO), norm=verifica.fonte, days=to_italian(days), limit=to_italian(MOST_DAYS)
    )
    return giudizio([found], to_italian(days), limit)


def interim(caso: Detto, verifica: Verifica) -> Giudizio:
    """An interim is worth from 15 % to 25 % of the position pay of the other post."""
    value = caso.number(INTERIM)
    if value is None:
        return _no_value(INTERIM)
    limit = f"{percent(QUINDICI)} - {percent(VENTICINQUE)}"
    if QUINDICI <= value <= VENTICINQUE:
        return conforme(percent(value), limit)
    wants = Phrase(
        f"va da {percent(QUINDICI)} a {percent(VENTICINQUE)}",
        f"it goes from {percent(QUINDICI)} to {percent(VENTICINQUE)}",
    )
    found = codes.INTERIM_FUORI_DAI_LIMITI.at(
        caso.place(INTERIM), norm=verifica.fonte, value=percent(value), limit=wants
    )
    return giudizio([found], percent(value), limit)


def interim_valutato(caso: Caso, verifica: Verifica) -> Giudizio:
    """Result pay, in which the interim is, depends on the rating."""
    scores = caso.names("punteggio")
    without = [
        (scheda, one)
        for scheda, one in caso.values("retribuzione di risultato")
        if leads_to(caso.sistema, scheda, (caso.own(one),)).isdisjoint(scores)
    ]
    return giudizio(
        [
            codes.INTERIM_SENZA_VALUTAZIONE.at(caso.at(scheda, one), norm=verifica.fonte, name=one.nome)
            for scheda, one in without
        ]
    )


def convenzione(caso: Detto, verifica: Verifica) -> Giudizio:
    """For shared staff position pay grows by 30 % at most."""
    value = caso.number(CONVENZIONE)
    if value is None:
        return _no_value(CONVENZIONE)
    if value <= TRENTA:
        return conforme(percent(value), f"≤ {percent(TRENTA)}")
    found = codes.CONVENZIONE_OLTRE_IL_LIMITE.at(
        caso.place(CONVENZIONE), norm=verifica.fonte, value=percent(value), limit=percent(TRENTA)
    )
    return giudizio([found], percent(value), f"≤ {percent(TRENTA)}")


# ---- progressions ----------------------------------------------------------------------------------------------------


def peso_delle_valutazioni(caso: Detto, verifica: Verifica) -> Giudizio:
    """Ratings weigh 40 % at least."""
    return _within(caso, verifica, VALUTAZIONI, QUARANTA, None)


def peso_dell_esperienza(caso: Detto, verifica: Verifica) -> Giudizio:
    """Experience weighs 40 % at most."""
    return _within(caso, verifica, ESPERIENZA, None, QUARANTA)


def punteggio_aggiuntivo(caso: Detto, verifica: Verifica) -> Giudizio:
    """Who has had no progression for long has 5 % more at most."""
    return _within(caso, verifica, ANZIANITA, None, CINQUE)


def _within(
    caso: Detto, verifica: Verifica, concetto: str, least: Fraction | None, most: Fraction | None
) -> Giudizio:
    value = caso.number(concetto)
    if value is None:
        return _no_value(concetto)
    limit = f"≥ {percent(least)}" if least is not None else f"≤ {percent(most or Fraction())}"
    if (least is None or value >= least) and (most is None or value <= most):
        return conforme(percent(value), limit)
    wants = (
        Phrase(f"il minimo è {percent(least)}", f"the least is {percent(least)}")
        if least is not None
        else Phrase(
            f"il massimo è {percent(most or Fraction())}", f"the most is {percent(most or Fraction())}"
        )
    )
    found = codes.PROGRESSIONE_FUORI_DAI_LIMITI.at(
        caso.place(concetto), norm=verifica.fonte, concept=concetto, value=percent(value), limit=wants
    )
    return giudizio([found], percent(value), limit)


def quante_valutazioni(caso: Detto, verifica: Verifica) -> Giudizio:
    """The mean is of the last three ratings, or of two if that was agreed."""
    value = caso.number(QUANTE)
    if value is None:
        return _no_value(QUANTE)
    if value in (2, 3):
        return conforme(to_italian(value), "3, o 2 se concordato")
    wants = Phrase("sono le ultime tre, o due se concordato", "they are the last three, or two if agreed")
    found = codes.PROGRESSIONE_FUORI_DAI_LIMITI.at(
        caso.place(QUANTE), norm=verifica.fonte, concept=QUANTE, value=to_italian(value), limit=wants
    )
    return giudizio([found], to_italian(value), "3, o 2 se concordato")


def parita(caso: Caso, verifica: Verifica) -> Giudizio:
    """There are criteria for who ties in a progression."""
    if not caso.is_no(PARI):
        return conforme()
    wants = Phrase("il contratto vuole i criteri", "the contract wants the criteria")
    found = codes.PROGRESSIONE_FUORI_DAI_LIMITI.at(
        caso.place(PARI), norm=verifica.fonte, concept=PARI, value=Phrase("no", "no"), limit=wants
    )
    return non_conforme(found)


def _no_value(concetto: str) -> Giudizio:
    return non_verificabile(f"`{concetto}` non ha ancora un valore", f"`{concetto}` has no value yet")
