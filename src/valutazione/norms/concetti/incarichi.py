"""The concepts of EQ posts held besides one's own, of shared staff and of progressions."""

from __future__ import annotations

from typing import Final

from valutazione.norms.concetti.forme import Concetto as _V
from valutazione.norms.concetti.forme import Forma as _F

INCARICHI: Final = (
    _V(
        "quota dell'interim",
        (_F.PERCENTO,),
        "quanto spetta per un interim, sulla retribuzione di posizione dell'altro incarico",
        "what an interim is worth, of the position pay of the other post",
    ),
    _V(
        "maggiorazione in convenzione",
        (_F.PERCENTO,),
        "la maggiorazione della retribuzione di posizione di chi lavora per più enti",
        "the surcharge on the position pay of who works for several bodies",
    ),
    _V(
        "peso delle valutazioni nella progressione",
        (_F.PERCENTO,),
        "quanto pesa la media delle valutazioni nella progressione economica",
        "how much the mean of the ratings weighs in the economic progression",
    ),
    _V(
        "peso dell'esperienza nella progressione",
        (_F.PERCENTO,),
        "quanto pesa l'esperienza",
        "how much experience weighs",
    ),
    _V(
        "punteggio aggiuntivo nella progressione",
        (_F.PERCENTO,),
        "quanto ha in più chi non ha progressioni da più di sei anni",
        "how much more has who had no progression for more than six years",
    ),
    _V(
        "valutazioni nella progressione",
        (_F.NUMERO,),
        "di quante valutazioni è la media",
        "of how many ratings the mean is",
    ),
    _V(
        "criteri di parità nella progressione",
        (_F.CAMPO, _F.TESTO, _F.NO),
        "chi passa tra chi è alla pari",
        "who goes first among those who tie",
        piu=True,
    ),
)
