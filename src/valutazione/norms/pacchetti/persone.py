"""Persons: protected leave, premiums along the score, the negative rating (D.Lgs. 150/2009 arts. 3 and 9)."""

from __future__ import annotations

from typing import Final

from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import smvp
from valutazione.norms.esami import merito, persone
from valutazione.norms.pacchetti.date import D74
from valutazione.norms.pacchetti.forma import day
from valutazione.norms.verifica import Marca, Verifica

PERSONE: Final = (
    Verifica(
        codici=(smvp.CONGEDO_NON_NEUTRO,),
        titolo=Phrase("congedi senza effetto", "leave without effect"),
        norma="D.Lgs. 150/2009 art. 9 c. 3",
        marca=Marca.T,
        dal=day("15/11/2009"),
        serve=("assenze tutelate",),
        usa=(
            *("assenza tutelata", "punteggio", "premio individuale", "retribuzione di risultato"),
            *("presenza", "giorni dovuti"),
        ),
        esamina=persone.neutralita,
    ),
    Verifica(
        codici=(smvp.PREMIO_CHE_SCENDE,),
        titolo=Phrase(
            "il premio non scende se il punteggio sale", "a premium does not fall as the score rises"
        ),
        norma="coerenza delle regole, per qualunque norma",
        marca=Marca.T,
        dal=day("01/01/0001"),
        serve=("punteggio",),
        usa=merito.RISULTATI,
        esamina=merito.premio_e_punteggio,
    ),
    Verifica(
        codici=(smvp.VALUTAZIONE_NEGATIVA_NON_DEFINITA,),
        titolo=Phrase("soglia della valutazione negativa", "threshold of the negative rating"),
        norma="D.Lgs. 150/2009 art. 3 c. 5-bis",
        marca=Marca.M,
        dal=D74,
        serve=("soglia di valutazione negativa",),
        esamina=persone.soglia_negativa,
    ),
)
