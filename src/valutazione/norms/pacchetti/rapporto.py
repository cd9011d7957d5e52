"""What the contracts and ARAN say of hearings, part time, interims, shared staff and progressions."""

from __future__ import annotations

from typing import Final

from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import smvp, smvp_dati, smvp_incarichi
from valutazione.norms.esami import incarichi, persone
from valutazione.norms.pacchetti.date import FL18, FL22, FL26, contract
from valutazione.norms.verifica import Marca, Misura, Verifica

RAPPORTO: Final = (
    Verifica(
        codici=(smvp.CONTRADDITTORIO_NON_PREVISTO,),
        titolo=Phrase("contraddittorio con il titolare di EQ", "hearing of the holder of an EQ post"),
        norma="CCNL Funzioni locali 16.11.2022, art. 18 c. 4",
        marca=Marca.C,
        dal=FL22.dal,
        serve=("contraddittorio",),
        esamina=persone.contraddittorio,
    ),
    Verifica(
        codici=(smvp.PART_TIME_NON_DICHIARATO,),
        titolo=Phrase("fattore di part-time dichiarato", "declared factor of part time"),
        norma="ARAN, orientamento CFL166",
        marca=Marca.C,
        dal=FL18.dal,
        serve=("fattore di part-time",),
        esamina=persone.part_time,
    ),
    Verifica(
        codici=(smvp_dati.EQ_NON_SENTITE,),
        titolo=Phrase("contraddittorio acquisito, uno per uno", "hearings held, one by one"),
        norma="CCNL Funzioni locali 16.11.2022, art. 18 c. 4",
        marca=Marca.C,
        dal=FL22.dal,
        serve=("punteggio", "soglia di valutazione negativa", "contraddittorio", "profilo", "profili EQ"),
        misura=Misura.SENTITI,
    ),
    contract(
        FL26,
        "art. 16",
        Marca.C,
        codici=(smvp_incarichi.INTERIM_FUORI_DAI_LIMITI,),
        titolo=Phrase("interim: quota della retribuzione di posizione", "interim: share of position pay"),
        serve=(incarichi.INTERIM,),
        numeri=incarichi.interim,
    ),
    contract(
        FL26,
        "art. 16",
        Marca.C,
        codici=(smvp_incarichi.INTERIM_SENZA_VALUTAZIONE,),
        titolo=Phrase("interim: dipende dalla valutazione", "interim: depends on the rating"),
        serve=(incarichi.INTERIM, "retribuzione di risultato", "punteggio"),
        esamina=incarichi.interim_valutato,
    ),
    contract(
        FL26,
        "art. 18",
        Marca.C,
        codici=(smvp_incarichi.CONVENZIONE_OLTRE_IL_LIMITE,),
        titolo=Phrase("personale in convenzione: maggiorazione", "shared staff: surcharge"),
        serve=(incarichi.CONVENZIONE,),
        numeri=incarichi.convenzione,
    ),
    contract(
        FL26,
        "art. 14",
        Marca.C,
        codici=(smvp_incarichi.PROGRESSIONE_FUORI_DAI_LIMITI,),
        titolo=Phrase("progressione: peso delle valutazioni", "progression: weight of ratings"),
        serve=(incarichi.VALUTAZIONI,),
        numeri=incarichi.peso_delle_valutazioni,
    ),
    contract(
        FL26,
        "art. 14",
        Marca.C,
        codici=(smvp_incarichi.PROGRESSIONE_FUORI_DAI_LIMITI,),
        titolo=Phrase("progressione: peso dell'esperienza", "progression: weight of experience"),
        serve=(incarichi.ESPERIENZA,),
        numeri=incarichi.peso_dell_esperienza,
    ),
    contract(
        FL26,
        "art. 14",
        Marca.C,
        codici=(smvp_incarichi.PROGRESSIONE_FUORI_DAI_LIMITI,),
        titolo=Phrase("progressione: punteggio aggiuntivo", "progression: additional score"),
        serve=(incarichi.ANZIANITA,),
        numeri=incarichi.punteggio_aggiuntivo,
    ),
    contract(
        FL26,
        "art. 14",
        Marca.C,
        codici=(smvp_incarichi.PROGRESSIONE_FUORI_DAI_LIMITI,),
        titolo=Phrase("progressione: quante valutazioni", "progression: how many ratings"),
        serve=(incarichi.QUANTE,),
        numeri=incarichi.quante_valutazioni,
    ),
    contract(
        FL26,
        "art. 14",
        Marca.C,
        codici=(smvp_incarichi.PROGRESSIONE_FUORI_DAI_LIMITI,),
        titolo=Phrase("progressione: chi è alla pari", "progression: who ties"),
        serve=(incarichi.PARI,),
        esamina=incarichi.parita,
    ),
)
