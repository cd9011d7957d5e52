"""Funds: what goes to performance, and what of the resources for EQ posts to result pay."""

from __future__ import annotations

from typing import Final

from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import smvp_premi
from valutazione.norms.esami import fondi
from valutazione.norms.pacchetti.date import FL18, FL26, contract
from valutazione.norms.verifica import Marca

FONDI: Final = (
    contract(
        FL18,
        "art. 68 c. 3",
        Marca.C,
        codici=(smvp_premi.PERFORMANCE_INDIVIDUALE_2018,),
        titolo=Phrase("risorse alla performance individuale", "resources for individual performance"),
        serve=("risorse per la performance individuale", "risorse variabili destinate"),
        numeri=fondi.performance_individuale,
    ),
    contract(
        FL26,
        "art. 59 c. 3",
        Marca.C,
        codici=(smvp_premi.PARTE_NON_PREVALENTE_2026,),
        titolo=Phrase(
            "parte prevalente delle risorse variabili", "prevailing part of the variable resources"
        ),
        serve=("risorse variabili", "risorse variabili destinate"),
        numeri=fondi.prevalente,
    ),
    contract(
        FL26,
        "art. 59 c. 3",
        Marca.C,
        codici=(smvp_premi.PERFORMANCE_2026,),
        titolo=Phrase("risorse alla performance", "resources for performance"),
        serve=("risorse per la performance", "risorse variabili destinate"),
        numeri=fondi.performance,
    ),
    contract(
        FL26,
        "art. 16",
        Marca.C,
        codici=(smvp_premi.RISULTATO_EQ_2026,),
        titolo=Phrase("risorse delle EQ al risultato", "resources for EQ posts to result pay"),
        serve=("risorse EQ", "risorse EQ per il risultato"),
        numeri=fondi.risultato_eq,
    ),
)
