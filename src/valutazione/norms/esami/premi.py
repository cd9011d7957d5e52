"""The differentiated premium: how much more, on which mean, for how many, and who among those who tie."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue import smvp_premi as codes
from valutazione.exact import to_italian
from valutazione.model import expressions as m
from valutazione.norms.detto import Detto, percent
from valutazione.norms.verifica import (
    Giudizio,
    Verifica,
    conforme,
    giudizio,
    non_applicabile,
    non_conforme,
    non_verificabile,
)

ORDINARIO: Final = Fraction(30, 100)
POCHI: Final = Fraction(25, 100)
DI_ENTE: Final = Fraction(20, 100)
FEW: Final = 10
NONE: Final = 5
"""Up to so many members of staff the minimum is lower, and up to so many there is no surcharge at all (2026)."""

EDIZIONE_2026: Final = "CCNL Funzioni locali 23.2.2026"

VALORE, DIPENDENTI, ENTE = "maggiorazione", "dipendenti in servizio", "obiettivi di ente"


def minimum(caso: Detto, verifica: Verifica) -> Fraction | None:
    """Return the least surcharge under a contract, for the size of the body; None when that is not told."""
    code = verifica.codici[0]
    entity, staff = caso.answer(ENTE), caso.number(DIPENDENTI)
    if code is codes.MAGGIORAZIONE_BASSA_2018:
        return ORDINARIO
    if entity is None:
        return None
    if entity:
        return DI_ENTE
    if code is codes.MAGGIORAZIONE_BASSA_2022:
        return ORDINARIO
    return None if staff is None else POCHI if staff <= FEW else ORDINARIO


def exempt(caso: Detto, verifica: Verifica) -> Giudizio | None:
    """Return that there is no surcharge in so small a body, under the contract of 2026."""
    return _exempt(caso) if verifica.edizione == EDIZIONE_2026 else None


def minimo_2018(caso: Detto, verifica: Verifica) -> Giudizio:
    """At least 30 %."""
    return _at_least(caso, verifica, ORDINARIO)


def minimo_2022(caso: Detto, verifica: Verifica) -> Giudizio:
    """At least 30 %, or 20 % with entity-wide objectives."""
    entity = caso.answer(ENTE)
    value = caso.number(VALORE)
    if entity is None and value is not None and DI_ENTE <= value < ORDINARIO:
        return non_verificabile("manca `obiettivi di ente`", "`obiettivi di ente` is not told")
    return _at_least(caso, verifica, DI_ENTE if entity else ORDINARIO)


def minimo_2026(caso: Detto, verifica: Verifica) -> Giudizio:
    """At least 30 %, 25 % up to ten members of staff, 20 % with entity-wide objectives; nothing up to five."""
    spared = _exempt(caso)
    if spared is not None:
        return spared
    staff, entity, value = caso.number(DIPENDENTI), caso.answer(ENTE), caso.number(VALORE)
    if value is not None and value < ORDINARIO:
        if staff is None:
            return non_verificabile("manca `dipendenti in servizio`", "`dipendenti in servizio` is not told")
        if entity is None and value >= DI_ENTE and not (staff <= FEW and value >= POCHI):
            return non_verificabile("manca `obiettivi di ente`", "`obiettivi di ente` is not told")
    few = staff is not None and staff <= FEW
    found = _at_least(caso, verifica, DI_ENTE if entity else POCHI if few else ORDINARIO)
    if not (few and entity and value is not None):
        return found
    both = codes.DUE_ECCEZIONI_INSIEME.at(
        caso.place(VALORE), norm=verifica.fonte, few=str(FEW), limit=percent(DI_ENTE)
    )
    said = Phrase("valgono insieme due eccezioni", "two exceptions hold together")
    return Giudizio(found.stato, said, found.misurato, found.limite, (*found.trovati, both))


def _exempt(caso: Detto) -> Giudizio | None:
    staff = caso.number(DIPENDENTI)
    if staff is None or staff > NONE:
        return None
    return non_applicabile(
        f"fino a {NONE} dipendenti la maggiorazione non si applica (qui {to_italian(staff)})",
        f"up to {NONE} members of staff there is no surcharge (here {to_italian(staff)})",
    )


def _at_least(caso: Detto, verifica: Verifica, limit: Fraction) -> Giudizio:
    value = caso.number(VALORE)
    if value is None:
        return non_verificabile("la maggiorazione non ha ancora un valore", "the surcharge has no value yet")
    if value >= limit:
        return conforme(percent(value), f"≥ {percent(limit)}")
    found = verifica.codici[0].at(
        caso.place(VALORE), norm=verifica.fonte, value=percent(value), limit=percent(limit)
    )
    return giudizio([found], percent(value), f"≥ {percent(limit)}")


def base(caso: Detto, verifica: Verifica) -> Giudizio:
    """The mean is of the premiums attributed to those positively evaluated (until 2026), then of those destined."""
    concetto = "base della maggiorazione"
    if verifica.codici[0] is codes.BASE_DIVERSA_2026:
        spared, wanted = _exempt(caso), "destinati"
        if spared is not None:
            return spared
    else:
        wanted = "attribuiti"
    value = caso.text(concetto) or ""
    if value == wanted:
        return conforme(value, wanted)
    found = verifica.codici[0].at(caso.place(concetto), norm=verifica.fonte, value=value, wanted=wanted)
    return non_conforme(found, misurato=value, limite=wanted)


def quota(caso: Detto, verifica: Verifica) -> Giudizio:
    """The quota is limited: at least one person, and not all."""
    spared = exempt(caso, verifica)
    if spared is not None:
        return spared
    few, whole = caso.number("quota dei maggiorati"), caso.number("valutati positivamente")
    if few is None or whole is None:
        return non_verificabile(
            "quanti ricevono la maggiorazione, o tra quanti, non ha ancora un valore",
            "how many receive the surcharge, or among how many, has no value yet",
        )
    limit = f"≥ 1, < {to_italian(whole)}"
    if 1 <= few < whole:
        return conforme(to_italian(few), limit)
    found = verifica.codici[0].at(
        caso.place("quota dei maggiorati"),
        norm=verifica.fonte,
        value=to_italian(few),
        total=to_italian(whole),
    )
    return non_conforme(found, misurato=to_italian(few), limite=limit)


def parita(caso: Detto, verifica: Verifica) -> Giudizio:
    """There are criteria for those who tie; those of a ``seleziona`` are its second criterion, or what it declares."""
    spared = _exempt(caso)
    if spared is not None:
        return spared
    concetto = "criteri di parità"
    if caso.is_no(concetto):
        return non_conforme(codes.PARITA_NON_REGOLATA.at(caso.place(concetto), norm=verifica.fonte))
    for scheda, one in caso.values(concetto):
        calcolo = scheda.calcolo(one.nome)
        choice = None if calcolo is None else calcolo.espressione
        if isinstance(choice, m.Scelta) and len(choice.criteri) < 2 and not choice.parita:
            found = codes.PARITA_NON_REGOLATA.at(caso.at(scheda, one), norm=verifica.fonte)
            return non_conforme(found)
    return conforme()


def soglia(caso: Detto, verifica: Verifica) -> Giudizio:
    """There is no threshold of score beside the quota."""
    concetto = "soglia della maggiorazione"
    if caso.is_no(concetto):
        return conforme()
    value = caso.number(concetto)
    shown = "?" if value is None else to_italian(value)
    found = codes.SOGLIA_E_QUOTA.at(caso.place(concetto), norm=verifica.fonte, value=shown)
    return non_conforme(found, misurato=shown)


def esclusione_eq(caso: Detto, verifica: Verifica) -> Giudizio:
    """The holders of EQ posts have no surcharge."""
    found: list[Diagnostic] = [
        codes.MAGGIORAZIONE_ALLE_EQ.at(
            caso.place("profili con maggiorazione"), norm=verifica.fonte, word=word
        )
        for word in sorted(caso.words("profili con maggiorazione") & caso.words("profili EQ"))
    ]
    return giudizio(found)


def merito(caso: Detto, verifica: Verifica) -> Giudizio:
    """The top score goes to 30 % of the persons at most."""
    concetto, limit = "quota del punteggio massimo", Fraction(30, 100)
    value = caso.number(concetto)
    if value is None:
        return non_verificabile("la quota non ha ancora un valore", "the quota has no value yet")
    if value <= limit:
        return conforme(percent(value), f"≤ {percent(limit)}")
    found = codes.PUNTEGGIO_MASSIMO_A_TROPPI.at(
        caso.place(concetto), norm=verifica.fonte, value=percent(value), limit=percent(limit)
    )
    return giudizio([found], percent(value), f"≤ {percent(limit)}")
