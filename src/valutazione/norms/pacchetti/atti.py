"""Acts and validity (D.Lgs. 150/2009 art. 7), what is published, and what the other checks have found."""

from __future__ import annotations

from typing import Final

from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import arrotondamenti, crediti, fasce, smvp_premi
from valutazione.norms.esami import atti
from valutazione.norms.pacchetti.date import D74
from valutazione.norms.pacchetti.forma import day
from valutazione.norms.verifica import Marca, Verifica

ATTI: Final = (
    Verifica(
        codici=(fasce.FASCE_CON_VUOTI, fasce.FASCE_SOVRAPPOSTE, fasce.ESTREMI_DAI_DATI),
        titolo=Phrase("fasce senza vuoti né sovrapposizioni", "bands without holes or overlaps"),
        norma="coerenza delle regole, per qualunque norma",
        marca=Marca.T,
        dal=day("01/01/0001"),
        cita=True,
        esamina=atti.citati,
    ),
    Verifica(
        codici=(arrotondamenti.SOGLIA_SENZA_ARROTONDAMENTO, arrotondamenti.ARROTONDATO_PRIMA_DELLA_SOGLIA),
        titolo=Phrase("arrotondamenti dichiarati prima delle soglie", "roundings declared before thresholds"),
        norma="coerenza delle regole, per qualunque norma",
        marca=Marca.T,
        dal=day("01/01/0001"),
        cita=True,
        esamina=atti.citati,
    ),
    Verifica(
        codici=(crediti.CREDITO_OLTRE_IL_PESO, crediti.CREDITO_NEGATIVO, crediti.CREDITO_NON_MONOTONO),
        titolo=Phrase(
            "crediti entro il peso, non negativi, nello stesso verso",
            "credits within the weight, not negative, in one direction",
        ),
        norma="coerenza delle regole, per qualunque norma",
        marca=Marca.T,
        dal=day("01/01/0001"),
        cita=True,
        esamina=atti.citati,
    ),
    Verifica(
        codici=(smvp_premi.ATTO_ASSENTE,),
        titolo=Phrase("atto di adozione", "act of adoption"),
        norma="D.Lgs. 150/2009 art. 7 c. 1",
        marca=Marca.S,
        dal=D74,
        esamina=atti.atto,
    ),
    Verifica(
        codici=(smvp_premi.PARERE_ASSENTE,),
        titolo=Phrase("parere dell'OIV o del Nucleo", "opinion of the OIV or of the Nucleo"),
        norma="D.Lgs. 150/2009 art. 7 c. 1",
        marca=Marca.S,
        dal=D74,
        esamina=atti.parere,
    ),
    Verifica(
        codici=(smvp_premi.SISTEMA_NON_AGGIORNATO,),
        titolo=Phrase("aggiornamento annuale", "yearly update"),
        norma="D.Lgs. 150/2009 art. 7 c. 1",
        marca=Marca.S,
        dal=D74,
        serve=("data dell'atto",),
        esamina=atti.aggiornamento,
    ),
    Verifica(
        codici=(smvp_premi.PERIODO_FUORI_VALIDITA,),
        titolo=Phrase("validità del sistema", "validity of the scheme"),
        norma="D.Lgs. 150/2009 art. 7 c. 1",
        marca=Marca.S,
        dal=D74,
        serve=("validità dal",),
        usa=("validità al",),
        esamina=atti.validita,
    ),
    Verifica(
        codici=(smvp_premi.TABELLE_CON_NOMI,),
        titolo=Phrase("nessun nome pubblicato", "no names published"),
        norma="Garante privacy, provv. 6.7.2023, 398/2023, 204/2025",
        marca=Marca.S,
        dal=day("06/07/2023"),
        serve=("tabelle nominative",),
        esamina=atti.nomi,
    ),
    Verifica(
        codici=(smvp_premi.SOGLIA_DI_RISERVATEZZA_BASSA,),
        titolo=Phrase(
            "caselle pubblicate di almeno tre persone", "published cells of three persons at least"
        ),
        norma="Garante privacy, provv. 6.7.2023, 398/2023, 204/2025",
        marca=Marca.S,
        dal=day("06/07/2023"),
        serve=("soglia di riservatezza",),
        esamina=atti.riservatezza,
    ),
)
