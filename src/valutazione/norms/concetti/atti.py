"""The concepts of acts, validity and what is published."""

from __future__ import annotations

from typing import Final

from valutazione.norms.concetti.forme import Concetto as _V
from valutazione.norms.concetti.forme import Forma as _F

ATTI: Final = (
    _V(
        "data dell'atto",
        (_F.DATA,),
        "la data dell'atto che adotta il sistema",
        "the date of the act of adoption",
    ),
    _V("validità dal", (_F.DATA,), "da quando vale il sistema", "since when the system holds"),
    _V("validità al", (_F.DATA,), "fino a quando vale il sistema", "until when the system holds"),
    _V("data di pagamento", (_F.DATA,), "quando si pagano i premi", "when premiums are paid"),
    _V(
        "tabelle nominative",
        (_F.SI_NO,),
        "se si pubblicano nomi con punteggi o premi",
        "whether names are published",
    ),
    _V(
        "soglia di riservatezza",
        (_F.NUMERO,),
        "da quante persone in su si pubblica una casella",
        "of how many persons at least a published cell is",
    ),
    _V(
        "quota del punteggio massimo",
        (_F.PERCENTO,),
        "quanti possono avere il punteggio più alto",
        "how many may have the top score",
    ),
)
