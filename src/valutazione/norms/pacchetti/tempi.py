"""Payment times: D.L. 13/2023 art. 4-bis, circular RGS/DFP 1/2024, L. 145/2018."""

from __future__ import annotations

from typing import Final

from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import smvp, smvp_dati, smvp_incarichi
from valutazione.norms.esami import incarichi, tempi
from valutazione.norms.pacchetti.date import DL13
from valutazione.norms.pacchetti.forma import day
from valutazione.norms.verifica import Marca, Misura, Verifica

TEMPI: Final = (
    Verifica(
        codici=(smvp.TEMPI_DI_PAGAMENTO_LEGGERI, smvp.TEMPI_DI_PAGAMENTO_COMPENSATI),
        titolo=Phrase("peso effettivo dei tempi di pagamento", "effective weight of payment times"),
        norma="D.L. 13/2023 art. 4-bis c. 2",
        marca=Marca.S,
        dal=DL13,
        serve=(tempi.RISULTATO, tempi.TEMPI),
        usa=("quota dei tempi di pagamento", "profilo", "profili dirigenziali"),
        esamina=tempi.peso,
    ),
    Verifica(
        codici=(smvp.TEMPI_DI_PAGAMENTO_A_META,),
        titolo=Phrase("tempi di pagamento: tutto o niente", "payment times: all or nothing"),
        norma="Circolare RGS/DFP 1/2024",
        marca=Marca.S,
        dal=day("03/01/2024"),
        serve=(tempi.RISULTATO, tempi.TEMPI),
        usa=("profilo", "profili dirigenziali"),
        esamina=tempi.tutto_o_niente,
    ),
    Verifica(
        codici=(smvp.TEMPI_DI_PAGAMENTO_RIDISTRIBUITI,),
        titolo=Phrase("tempi di pagamento: ciò che non spetta", "payment times: what is not due"),
        norma="Circolare RGS/DFP 1/2024",
        marca=Marca.S,
        dal=day("03/01/2024"),
        serve=(tempi.RISULTATO, tempi.TEMPI),
        esamina=tempi.ridistribuzione,
    ),
    Verifica(
        codici=(smvp.RITARDO_ATTESO_POSITIVO,),
        titolo=Phrase("tempi di pagamento: ritardo atteso", "payment times: target"),
        norma="L. 145/2018 art. 1 c. 859 lett. b, c. 861",
        marca=Marca.S,
        dal=DL13,
        serve=("ritardo atteso",),
        esamina=tempi.ritardo,
    ),
    Verifica(
        codici=(smvp_dati.NESSUN_DESTINATARIO_DEI_TEMPI,),
        titolo=Phrase("tempi di pagamento: a chi è dato l'obiettivo", "payment times: who has the objective"),
        norma="D.L. 13/2023 art. 4-bis c. 2",
        marca=Marca.S,
        dal=DL13,
        serve=("destinatario dei tempi di pagamento",),
        misura=Misura.DESTINATARI,
    ),
    Verifica(
        codici=(smvp_incarichi.COPERTURA_DEI_PAGAMENTI,),
        titolo=Phrase(
            "tempi di pagamento: su quanta parte delle fatture (80 %)", "payment times: of what part (80 %)"
        ),
        norma="Circolare RGS/DFP 1/2024",
        marca=Marca.S,
        dal=day("03/01/2024"),
        al=day("31/12/2024"),
        serve=(incarichi.COPERTURA,),
        numeri=incarichi.copertura,
    ),
    Verifica(
        codici=(smvp_incarichi.COPERTURA_DEI_PAGAMENTI,),
        titolo=Phrase(
            "tempi di pagamento: su quanta parte delle fatture (95 %)", "payment times: of what part (95 %)"
        ),
        norma="Circolare RGS/DFP 1/2024",
        marca=Marca.S,
        dal=day("01/01/2025"),
        al=day("31/12/2025"),
        serve=(incarichi.COPERTURA,),
        numeri=incarichi.copertura,
    ),
    Verifica(
        codici=(smvp_incarichi.TEMPO_MEDIO_DI_PAGAMENTO,),
        titolo=Phrase("tempi di pagamento: tempo medio", "payment times: mean time"),
        norma="Circolare RGS/DFP 1/2024",
        marca=Marca.S,
        dal=day("03/01/2024"),
        serve=(incarichi.TEMPO,),
        numeri=incarichi.tempo_medio,
    ),
)
