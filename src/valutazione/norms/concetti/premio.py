"""The concepts of the differentiated premium."""

from __future__ import annotations

from typing import Final

from valutazione.norms.concetti.forme import Concetto as _V
from valutazione.norms.concetti.forme import Forma as _F

PREMIO: Final = (
    _V("maggiorazione", (_F.PERCENTO,), "la maggiorazione del premio", "the surcharge on the premium"),
    _V(
        "dipendenti in servizio", (_F.NUMERO, _F.VALORE), "quanti sono i dipendenti", "how many the staff are"
    ),
    _V(
        "obiettivi di ente",
        (_F.SI_NO,),
        "se sono in uso gli obiettivi di ente dell'art. 48 c. 4",
        "whether the entity-wide objectives of art. 48 c. 4 are in use",
    ),
    _V(
        "base della maggiorazione",
        (_F.TESTO,),
        "la media dei premi attribuiti a chi è valutato positivamente, o destinati al personale",
        "the mean of the premiums attributed to those positively evaluated, or destined to the staff",
        valori=("attribuiti", "destinati"),
    ),
    _V(
        "quota dei maggiorati",
        (_F.NUMERO, _F.VALORE),
        "quante persone hanno la maggiorazione",
        "how many have the surcharge",
    ),
    _V("valutati positivamente", (_F.NUMERO, _F.VALORE), "tra quante persone", "among how many persons"),
    _V(
        "chi ha la maggiorazione",
        (_F.RISPOSTA,),
        "se una persona ha la maggiorazione",
        "whether a person has the surcharge",
    ),
    _V(
        "chi è valutato positivamente",
        (_F.RISPOSTA,),
        "se una persona è tra quelle valutate positivamente che concorrono al premio",
        "whether a person is one of those positively evaluated who compete for the premium",
    ),
    _V(
        "maggiorazione di ciascuno",
        (_F.VALORE,),
        "quanto ha in più chi ha la maggiorazione",
        "how much more has who has the surcharge",
    ),
    _V(
        "criteri di parità",
        (_F.CAMPO, _F.TESTO, _F.NO),
        "chi ha la maggiorazione tra chi è alla pari",
        "who has the surcharge among those who tie",
        piu=True,
    ),
    _V(
        "soglia della maggiorazione",
        (_F.NUMERO, _F.NO),
        "il punteggio che serve per la maggiorazione",
        "the score that the surcharge wants",
    ),
    _V(
        "profili con maggiorazione",
        (_F.PAROLA,),
        "le parole di chi può avere la maggiorazione",
        "the words of those who may have the surcharge",
        piu=True,
    ),
)
