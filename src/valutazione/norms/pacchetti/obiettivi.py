"""Objectives and training: D.Lgs. 150/2009 art. 5, the directives on training."""

from __future__ import annotations

from typing import Final

from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import smvp, smvp_dati
from valutazione.norms.esami import obiettivi
from valutazione.norms.pacchetti.date import D74
from valutazione.norms.pacchetti.forma import day
from valutazione.norms.verifica import Marca, Misura, Verifica

OBIETTIVI: Final = (
    Verifica(
        codici=(smvp.OBIETTIVO_INCOMPLETO,),
        titolo=Phrase("obiettivi completi", "complete objectives"),
        norma="D.Lgs. 150/2009 art. 5 c. 2",
        marca=Marca.T,
        dal=D74,
        serve=("obiettivo",),
        usa=obiettivi.PARTI,
        esamina=obiettivi.completezza,
    ),
    Verifica(
        codici=(smvp.ASSEGNAZIONE_TARDIVA,),
        titolo=Phrase("obiettivi assegnati in tempo", "objectives given in time"),
        norma="D.Lgs. 150/2009 art. 5 c. 1",
        marca=Marca.T,
        dal=day("15/11/2009"),
        serve=("data di assegnazione",),
        usa=(obiettivi.PIANO,),
        esamina=obiettivi.assegnazione,
    ),
    Verifica(
        codici=(smvp_dati.ASSEGNATI_IN_RITARDO,),
        titolo=Phrase("obiettivi assegnati in tempo, uno per uno", "objectives given in time, one by one"),
        norma="D.Lgs. 150/2009 art. 5 c. 1",
        marca=Marca.T,
        dal=day("15/11/2009"),
        serve=("data di assegnazione",),
        usa=(obiettivi.PIANO,),
        misura=Misura.ASSEGNAZIONE,
    ),
    Verifica(
        codici=(smvp.FORMAZIONE_SOTTO_LE_24_ORE,),
        titolo=Phrase("obiettivo di formazione (24 ore)", "training objective (24 hours)"),
        norma="Direttiva del Ministro per la PA 23.3.2023",
        marca=Marca.S,
        dal=day("01/01/2023"),
        al=day("31/12/2024"),
        serve=("formazione",),
        usa=("ore di formazione",),
        esamina=obiettivi.formazione,
    ),
    Verifica(
        codici=(smvp.FORMAZIONE_SOTTO_LE_40_ORE,),
        titolo=Phrase("obiettivo di formazione (40 ore)", "training objective (40 hours)"),
        norma="Direttiva del Ministro per la PA 14.1.2025",
        marca=Marca.S,
        dal=day("01/01/2025"),
        serve=("formazione",),
        usa=("ore di formazione",),
        esamina=obiettivi.formazione,
    ),
    Verifica(
        codici=(smvp_dati.ORE_DI_FORMAZIONE_MANCANTI,),
        titolo=Phrase("ore di formazione di ciascuno (24 ore)", "hours of training of each (24 hours)"),
        norma="Direttiva del Ministro per la PA 23.3.2023",
        marca=Marca.S,
        dal=day("01/01/2023"),
        al=day("31/12/2024"),
        serve=("ore di formazione svolte",),
        misura=Misura.ORE,
    ),
    Verifica(
        codici=(smvp_dati.ORE_DI_FORMAZIONE_MANCANTI,),
        titolo=Phrase("ore di formazione di ciascuno (40 ore)", "hours of training of each (40 hours)"),
        norma="Direttiva del Ministro per la PA 14.1.2025",
        marca=Marca.S,
        dal=day("01/01/2025"),
        serve=("ore di formazione svolte",),
        misura=Misura.ORE,
    ),
)
