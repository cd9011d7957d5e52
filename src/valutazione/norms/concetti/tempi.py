"""The concepts of payment times."""

from __future__ import annotations

from typing import Final

from valutazione.norms.concetti.forme import Concetto as _V
from valutazione.norms.concetti.forme import Forma as _F

TEMPI: Final = (
    _V(
        "tempi di pagamento",
        (_F.VALORE, _F.RISPOSTA),
        "il risultato dell'obiettivo sui tempi di pagamento",
        "the result of the objective on payment times",
        piu=True,
    ),
    _V(
        "quota dei tempi di pagamento",
        (_F.PERCENTO,),
        "la parte degli obiettivi che va ai tempi di pagamento, se stanno tra gli altri obiettivi",
        "the part of the objectives that is of payment times, when they are among the others",
    ),
    _V(
        "destinatario dei tempi di pagamento",
        (_F.RISPOSTA,),
        "se una persona ha l'obiettivo sui tempi di pagamento",
        "whether a person has the objective on payment times",
    ),
    _V(
        "copertura dei pagamenti",
        (_F.PERCENTO,),
        "su quanta parte dell'importo delle fatture dell'anno è calcolato l'indicatore",
        "on what part of the amount invoiced in the year the indicator is computed",
    ),
    _V(
        "tempo medio di pagamento",
        (_F.GIORNI,),
        "il tempo medio di pagamento dell'anno",
        "the mean payment time of the year",
    ),
    _V(
        "ritardo atteso",
        (_F.GIORNI,),
        "il ritardo medio da non superare",
        "the mean delay not to be exceeded",
    ),
)
