"""The differentiated premium, contract by contract, and the opinions of ARAN on it."""

from __future__ import annotations

from typing import Final

from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import smvp_dati, smvp_premi
from valutazione.norms.esami import premi
from valutazione.norms.pacchetti.date import FL18, FL22, FL26, contract
from valutazione.norms.verifica import Marca, Misura, Verifica

_MINIMO = Phrase("maggiorazione: minimo", "surcharge: least")
_BASE = Phrase("maggiorazione: su quale media", "surcharge: on which mean")
_QUOTA = Phrase("maggiorazione: quota limitata", "surcharge: limited quota")
_TIES = Phrase("maggiorazione: chi è alla pari", "surcharge: who ties")
_HIGHEST = Phrase("maggiorazione: alle valutazioni più elevate", "surcharge: to the highest ratings")
_BASE_OF, _QUOTA_OF = ("base della maggiorazione",), ("quota dei maggiorati", "valutati positivamente")
_PAID = ("chi ha la maggiorazione", "maggiorazione di ciascuno", "premio individuale")
_QUOTA_PAID = ("chi ha la maggiorazione",)
_SIZE = ("dipendenti in servizio", "obiettivi di ente")

PREMIO: Final = (
    contract(
        FL18,
        "art. 69",
        Marca.S,
        codici=(smvp_premi.MAGGIORAZIONE_BASSA_2018,),
        titolo=_MINIMO,
        serve=("maggiorazione",),
        numeri=premi.minimo_2018,
        vuole=_PAID,
        misura=Misura.MAGGIORAZIONE,
    ),
    contract(
        FL18,
        "art. 69",
        Marca.S,
        codici=(smvp_premi.BASE_DIVERSA_2018,),
        titolo=_BASE,
        serve=_BASE_OF,
        esamina=premi.base,
    ),
    contract(
        FL18,
        "art. 69",
        Marca.S,
        codici=(smvp_premi.QUOTA_NON_LIMITATA_2018,),
        titolo=_QUOTA,
        serve=_QUOTA_OF,
        numeri=premi.quota,
        vuole=_QUOTA_PAID,
        misura=Misura.QUOTA,
    ),
    contract(
        FL22,
        "art. 81",
        Marca.M,
        codici=(smvp_premi.MAGGIORAZIONE_BASSA_2022,),
        titolo=_MINIMO,
        serve=("maggiorazione",),
        usa=("obiettivi di ente",),
        numeri=premi.minimo_2022,
        vuole=_PAID,
        misura=Misura.MAGGIORAZIONE,
    ),
    contract(
        FL22,
        "art. 81",
        Marca.M,
        codici=(smvp_premi.BASE_DIVERSA_2022,),
        titolo=_BASE,
        serve=_BASE_OF,
        esamina=premi.base,
    ),
    contract(
        FL22,
        "art. 81",
        Marca.M,
        codici=(smvp_premi.QUOTA_NON_LIMITATA_2022,),
        titolo=_QUOTA,
        serve=_QUOTA_OF,
        numeri=premi.quota,
        vuole=_QUOTA_PAID,
        misura=Misura.QUOTA,
    ),
    contract(
        FL26,
        "art. 48",
        Marca.C,
        codici=(smvp_premi.MAGGIORAZIONE_BASSA_2026, smvp_premi.DUE_ECCEZIONI_INSIEME),
        titolo=_MINIMO,
        serve=("maggiorazione",),
        usa=_SIZE,
        numeri=premi.minimo_2026,
        vuole=_PAID,
        misura=Misura.MAGGIORAZIONE,
    ),
    contract(
        FL26,
        "art. 48",
        Marca.C,
        codici=(smvp_premi.BASE_DIVERSA_2026,),
        titolo=_BASE,
        serve=_BASE_OF,
        usa=("dipendenti in servizio",),
        esamina=premi.base,
    ),
    contract(
        FL26,
        "art. 48",
        Marca.C,
        codici=(smvp_premi.QUOTA_NON_LIMITATA_2026,),
        titolo=_QUOTA,
        serve=_QUOTA_OF,
        usa=("dipendenti in servizio",),
        numeri=premi.quota,
        vuole=_QUOTA_PAID,
        misura=Misura.QUOTA,
    ),
    contract(
        FL26,
        "art. 48",
        Marca.C,
        codici=(smvp_premi.PARITA_NON_REGOLATA,),
        titolo=_TIES,
        serve=("criteri di parità",),
        usa=("dipendenti in servizio",),
        esamina=premi.parita,
    ),
    Verifica(
        codici=(smvp_premi.SOGLIA_E_QUOTA,),
        titolo=Phrase("maggiorazione: soglia e quota insieme", "surcharge: threshold and quota together"),
        norma="ARAN, orientamento CFL126",
        marca=Marca.S,
        dal=FL18.dal,
        serve=("soglia della maggiorazione", "quota dei maggiorati"),
        esamina=premi.soglia,
    ),
    Verifica(
        codici=(smvp_premi.MAGGIORAZIONE_ALLE_EQ,),
        titolo=Phrase("maggiorazione: EQ escluse", "surcharge: EQ posts left out"),
        norma="ARAN, orientamento CFL161",
        marca=Marca.C,
        dal=FL18.dal,
        serve=("profili con maggiorazione", "profili EQ"),
        esamina=premi.esclusione_eq,
    ),
    contract(
        FL18,
        "art. 69",
        Marca.S,
        codici=(smvp_dati.MAGGIORAZIONE_NON_AI_PIU_ALTI,),
        titolo=_HIGHEST,
        serve=("chi ha la maggiorazione", "punteggio"),
        usa=("chi è valutato positivamente",),
        misura=Misura.PIU_ALTI,
    ),
    contract(
        FL22,
        "art. 81",
        Marca.M,
        codici=(smvp_dati.MAGGIORAZIONE_NON_AI_PIU_ALTI,),
        titolo=_HIGHEST,
        serve=("chi ha la maggiorazione", "punteggio"),
        usa=("chi è valutato positivamente",),
        misura=Misura.PIU_ALTI,
    ),
    contract(
        FL26,
        "art. 48",
        Marca.C,
        codici=(smvp_dati.MAGGIORAZIONE_NON_AI_PIU_ALTI,),
        titolo=_HIGHEST,
        serve=("chi ha la maggiorazione", "punteggio"),
        usa=("chi è valutato positivamente",),
        misura=Misura.PIU_ALTI,
    ),
)
