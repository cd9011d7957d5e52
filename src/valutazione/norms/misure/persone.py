"""Persons: who was not heard, who has the objective on payment times, how many have the top score."""

from __future__ import annotations

from fractions import Fraction

from valutazione.diagnostics.catalogue import smvp_dati as codes
from valutazione.diagnostics.catalogue import smvp_premi
from valutazione.norms.detto import percent
from valutazione.norms.risultati import Risultati, below, choices, is_so, missing, number, without_records
from valutazione.norms.verifica import Giudizio, Verifica, conforme, giudizio, non_verificabile

TRENTA = Fraction(30, 100)
SOGLIA, SENTITA, DESTINATARIO = (
    "soglia di valutazione negativa",
    "contraddittorio",
    "destinatario dei tempi di pagamento",
)


def sentiti(risultati: Risultati, verifica: Verifica) -> Giudizio:
    """Each holder of an EQ post below the threshold was heard."""
    home, limit = risultati.home("punteggio"), risultati.number(SOGLIA)
    if home is None or limit is None:
        return non_verificabile(f"`{SOGLIA}` non ha un valore", f"`{SOGLIA}` has no value")
    scheda, score = home
    heard, role = risultati.here(scheda, SENTITA), risultati.here(scheda, "profilo")
    if heard is None or role is None:
        return non_verificabile(
            f"`{SENTITA}` e `profilo` non sono nella scheda di `{score.nome}`",
            f"`{SENTITA}` and `profilo` are not in the record of `{score.nome}`",
        )
    words, negative, unheard, unknown = risultati.words("profili EQ"), 0, 0, 0
    for riscontro in risultati.records(scheda):
        roles = choices(risultati.state(riscontro, role))
        if roles is not None and words.isdisjoint(map(str, roles)):
            continue
        low = below(risultati.state(riscontro, score), limit)
        told = is_so(risultati.state(riscontro, heard))
        if low is False or told is True:
            negative += low is True
        elif low is None or told is None or roles is None or len(roles) > 1:
            unknown += 1
        else:
            negative, unheard = negative + 1, unheard + 1
    shown = f"{unheard} su {negative} valutazioni non positive"
    if not unheard:
        return missing(SENTITA, unknown) if unknown else conforme(shown, "0")
    found = codes.EQ_NON_SENTITE.at(risultati.place(SENTITA), norm=verifica.fonte, count=str(unheard))
    return giudizio([found], shown, "0")


def destinatari(risultati: Risultati, verifica: Verifica) -> Giudizio:
    """Somebody has the objective on payment times."""
    home = risultati.home(DESTINATARIO)
    assert home is not None
    scheda, one = home
    answers = [is_so(risultati.state(riscontro, one)) for riscontro in risultati.records(scheda)]
    if not answers:
        return without_records(scheda)
    if True in answers:
        return conforme(str(answers.count(True)), "≥ 1")
    if None in answers:
        return missing(DESTINATARIO, answers.count(None))
    found = codes.NESSUN_DESTINATARIO_DEI_TEMPI.at(
        risultati.place(DESTINATARIO), norm=verifica.fonte, total=str(len(answers))
    )
    return giudizio([found], "0", "≥ 1")


def al_massimo(risultati: Risultati, verifica: Verifica) -> Giudizio:
    """At most 30 % of the persons have the top score (a bill: no law)."""
    home, top = risultati.home("punteggio"), risultati.number("punteggio massimo")
    if home is None or top is None:
        return non_verificabile("`punteggio massimo` non ha un valore", "`punteggio massimo` has no value")
    scheda, score = home
    values = [number(risultati.state(riscontro, score)) for riscontro in risultati.records(scheda)]
    known = [value for value in values if value is not None]
    if not values:
        return without_records(scheda)
    least = Fraction(sum(value >= top for value in known), len(values))
    most = least + Fraction(len(values) - len(known), len(values))
    shown = f"{sum(value >= top for value in known)} su {len(values)}: {percent(least)}"
    if least <= TRENTA < most:
        return missing("punteggio", len(values) - len(known))
    if most <= TRENTA:
        return conforme(shown, f"≤ {percent(TRENTA)}")
    found = smvp_premi.PUNTEGGIO_MASSIMO_A_TROPPI.at(
        risultati.place("punteggio massimo"), norm=verifica.fonte, value=percent(least), limit=percent(TRENTA)
    )
    return giudizio([found], shown, f"≤ {percent(TRENTA)}")
