"""The bill A.C. 2511: no law."""

from __future__ import annotations

from typing import Final

from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import smvp_premi
from valutazione.norms.esami import premi
from valutazione.norms.pacchetti.forma import day
from valutazione.norms.verifica import Marca, Misura, Verifica

PROPOSTA: Final = (
    Verifica(
        codici=(smvp_premi.PUNTEGGIO_MASSIMO_A_TROPPI,),
        titolo=Phrase("punteggi più alti", "top scores"),
        norma="Proposta di legge A.C. 2511 (non è legge)",
        marca=Marca.S,
        dal=day("28/01/2026"),
        serve=("quota del punteggio massimo",),
        numeri=premi.merito,
        vuole=("punteggio", "punteggio massimo"),
        misura=Misura.AL_MASSIMO,
    ),
)
