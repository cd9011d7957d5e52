"""Weights: guidelines 2/2017, D.Lgs. 150/2009 art. 9."""

from __future__ import annotations

from typing import Final

from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import smvp, smvp_dati
from valutazione.norms.esami import pesi
from valutazione.norms.pacchetti.date import D74
from valutazione.norms.pacchetti.forma import day
from valutazione.norms.verifica import Marca, Misura, Verifica

_WEIGHTS = (
    "profilo",
    "profili dirigenziali",
    "risultati della struttura",
    "obiettivi individuali",
    "comportamenti",
)

PESI: Final = (
    Verifica(
        codici=(smvp.PESI_DEL_PROFILO, smvp.PROFILO_SENZA_PESI),
        titolo=Phrase("pesi per profilo", "weights by profile"),
        norma="Linee guida DFP 2/2017, par. 5.1",
        marca=Marca.T,
        dal=day("01/01/2018"),
        serve=("punteggio",),
        usa=("profilo", "punteggio massimo"),
        esamina=pesi.per_profilo,
    ),
    Verifica(
        codici=(smvp.PESO_NON_PREVALENTE, smvp.PESO_PREVALENTE_RELATIVO),
        titolo=Phrase("peso prevalente della propria struttura", "prevailing weight of one's own unit"),
        norma="D.Lgs. 150/2009 art. 9 c. 1 lett. a",
        marca=Marca.T,
        dal=D74,
        serve=("punteggio", "risultati della struttura"),
        usa=(*_WEIGHTS, "capacità di valutare", "lettura del peso prevalente"),
        esamina=pesi.prevalente,
    ),
    Verifica(
        codici=(smvp.PARTE_SENZA_PESO,),
        titolo=Phrase("le parti di chi dirige pesano tutte", "all parts of who directs weigh"),
        norma="D.Lgs. 150/2009 art. 9 c. 1 lett. b-c",
        marca=Marca.T,
        dal=D74,
        serve=("punteggio", "obiettivi individuali", "comportamenti"),
        usa=(*_WEIGHTS, "capacità di valutare"),
        esamina=pesi.parti,
    ),
    Verifica(
        codici=(smvp.CAPACITA_DI_VALUTARE_ASSENTE,),
        titolo=Phrase("capacità di valutare i collaboratori", "capacity to evaluate collaborators"),
        norma="D.Lgs. 150/2009 art. 9 c. 1 lett. d",
        marca=Marca.T,
        dal=D74,
        serve=("punteggio", "capacità di valutare"),
        usa=("profilo", "profili dirigenziali"),
        esamina=pesi.differenziazione,
    ),
    Verifica(
        codici=(smvp.ELEMENTO_DEL_PERSONALE_ASSENTE,),
        titolo=Phrase("risultati e comportamenti dei dipendenti", "results and behaviours of the staff"),
        norma="D.Lgs. 150/2009 art. 9 c. 2",
        marca=Marca.T,
        dal=D74,
        serve=("punteggio", "risultati", "comportamenti"),
        usa=("profilo", "profili dei dipendenti"),
        esamina=pesi.elementi,
    ),
    Verifica(
        codici=(smvp_dati.GIUDIZI_TUTTI_UGUALI,),
        titolo=Phrase(
            "differenziazione dei giudizi, per valutatore", "differentiation of judgements, by evaluator"
        ),
        norma="D.Lgs. 150/2009 art. 9 c. 1 lett. d",
        marca=Marca.T,
        dal=D74,
        serve=("giudizio", "valutatore"),
        misura=Misura.DISPERSIONE,
    ),
)
