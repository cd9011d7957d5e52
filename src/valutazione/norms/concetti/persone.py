"""The concepts of persons: scores and their parts, leave, part time, the negative rating."""

from __future__ import annotations

from typing import Final

from valutazione.norms.concetti.forme import Concetto as _V
from valutazione.norms.concetti.forme import Forma as _F

PERSONE: Final = (
    _V(
        "retribuzione di risultato",
        (_F.VALORE,),
        "quanto spetta a un dirigente o a un titolare di EQ per il risultato",
        "what a manager or the holder of an EQ post is due for the result",
        piu=True,
    ),
    _V(
        "premio individuale",
        (_F.VALORE,),
        "il premio di un dipendente",
        "the premium of a member of staff",
        piu=True,
    ),
    _V(
        "punteggio",
        (_F.VALORE,),
        "il punteggio finale di una persona",
        "the final score of a person",
        piu=True,
    ),
    _V(
        "punteggio massimo",
        (_F.NUMERO,),
        "il massimo che il punteggio dichiara",
        "the declared maximum score",
    ),
    _V(
        "profilo",
        (_F.PROFILO,),
        "il profilo o il ruolo da cui dipendono i pesi",
        "the profile or role on which weights depend",
        piu=True,
    ),
    _V("profili dirigenziali", (_F.PAROLA,), "le parole dei dirigenti", "the words of managers", piu=True),
    _V("profili dei dipendenti", (_F.PAROLA,), "le parole dei dipendenti", "the words of staff", piu=True),
    _V("profili EQ", (_F.PAROLA,), "le parole dei titolari di EQ", "the words of EQ holders", piu=True),
    _V(
        "risultati della struttura",
        (_F.VALORE,),
        "i risultati dell'ambito di diretta responsabilità",
        "the results of one's own unit",
        piu=True,
    ),
    _V(
        "obiettivi individuali",
        (_F.VALORE,),
        "i risultati degli obiettivi individuali",
        "the results of individual objectives",
        piu=True,
    ),
    _V(
        "comportamenti",
        (_F.VALORE,),
        "competenze, contributo e comportamenti",
        "competences, contribution and behaviours",
        piu=True,
    ),
    _V(
        "risultati",
        (_F.VALORE,),
        "i risultati di gruppo o individuali dei dipendenti",
        "the group or individual results of staff",
        piu=True,
    ),
    _V(
        "capacità di valutare",
        (_F.VALORE, _F.NO),
        "la capacità di valutare i collaboratori con giudizi differenziati",
        "the capacity to evaluate collaborators with different judgements",
        piu=True,
    ),
    _V(
        "valutatore",
        (_F.CAMPO,),
        "chi dà un giudizio, nella scheda dei giudizi",
        "who gives a judgement, in the record of judgements",
    ),
    _V(
        "giudizio",
        (_F.VALORE,),
        "il valore di un giudizio, o di una valutazione, dato da un valutatore",
        "the value of a judgement, or of a rating, given by an evaluator",
    ),
    _V(
        "lettura del peso prevalente",
        (_F.TESTO,),
        "che cosa vuol dire prevalente: più della metà, o più di ogni altra parte",
        "what prevailing means: more than half, or more than any other part",
        valori=("assoluta", "relativa"),
    ),
    _V(
        "soglia di valutazione negativa",
        (_F.NUMERO, _F.NO),
        "il punteggio sotto cui la valutazione è negativa",
        "the score below which the rating is negative",
    ),
    _V(
        "contraddittorio",
        (_F.RISPOSTA, _F.SI_NO),
        "se la persona è sentita prima della valutazione non positiva",
        "whether the person is heard before a rating that is not positive",
    ),
    _V(
        "assenze tutelate",
        (_F.VALORE,),
        "i giorni di congedo di maternità, paternità e parentale",
        "the days of maternity, paternity and parental leave",
        piu=True,
    ),
    _V(
        "assenza tutelata",
        (_F.RISPOSTA,),
        "se un'assenza è di quelle che la legge tutela, quando le assenze hanno una scheda loro",
        "whether an absence is one that the law protects, when absences have a record of their own",
    ),
    _V("presenza", (_F.VALORE,), "il dato con i giorni di presenza", "the input with the days of presence"),
    _V(
        "giorni dovuti",
        (_F.VALORE, _F.GIORNI),
        "i giorni che la persona doveva prestare",
        "the days the person had to work",
    ),
    _V(
        "fattore di part-time",
        (_F.VALORE, _F.NUMERO, _F.PERCENTO, _F.NO),
        "quanto conta il tempo parziale: anche 1, ma dichiarato",
        "how much part time counts: even 1, but declared",
    ),
)
