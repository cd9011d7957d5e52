"""The concepts of the law: the names on the left in ``usa norme``, each with what it can be in a scheme."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final

from attrs import frozen

from valutazione.analysis.kinds import ANY
from valutazione.diagnostics import Phrase
from valutazione.model.kinds import (
    DATA,
    EURO,
    GIORNI,
    NUMERO,
    PERCENTUALE,
    SI_NO,
    TESTO,
    Kind,
    Parole,
    Quantity,
    fits,
)
from valutazione.model.norme import Oggetto, Sorta


class Forma(Enum):
    """What a concept can be in a scheme, in the words of a message."""

    VALORE = Phrase("un valore numerico di una scheda", "a numeric value of a record")
    RISPOSTA = Phrase("un sì o no di una scheda", "a yes or no of a record")
    PROFILO = Phrase("un valore di parole di una scheda", "a value made of words of a record")
    CAMPO = Phrase("un dato o un valore di una scheda", "an input or a value of a record")
    NUMERO = Phrase("un numero o un parametro", "a number or a parameter")
    PERCENTO = Phrase("una percentuale o un parametro", "a percentage or a parameter")
    EURO = Phrase("una somma in euro o un parametro", "an amount in euro or a parameter")
    GIORNI = Phrase("un numero di giorni o un parametro", "a number of days or a parameter")
    DATA = Phrase("una data o un parametro", "a date or a parameter")
    TESTO = Phrase("un testo tra virgolette", "a text in quotes")
    PAROLA = Phrase("una parola di un elenco", "a word of a list")
    SCHEDA = Phrase("una scheda", "a record")
    SI_NO = Phrase("sì o no", "sì or no")
    NO = Phrase("`no`, se non c'è", "`no`, if there is none")


_OF_YEAR: Final[Mapping[Forma, tuple[Kind, ...]]] = {
    Forma.NUMERO: (),
    Forma.PERCENTO: (PERCENTUALE,),
    Forma.EURO: (EURO, NUMERO),
    Forma.GIORNI: (GIORNI, NUMERO),
    Forma.DATA: (DATA,),
    Forma.TESTO: (TESTO,),
    Forma.SI_NO: (SI_NO,),
}


def can_be(oggetto: Oggetto, forma: Forma) -> bool:
    """Tell whether something of the scheme can be a concept of that form."""
    kind = oggetto.kind
    match oggetto.sorta:
        case Sorta.SCHEDA:
            return forma is Forma.SCHEDA
        case Sorta.PAROLA:
            return forma is Forma.PAROLA
        case Sorta.VALORE:
            return kind is not None and (_of_value(kind, forma) or (kind == ANY and forma in _OF_RECORDS))
        case Sorta.COSTANTE if forma is Forma.NO:
            return oggetto.valore is False
        case Sorta.COSTANTE | Sorta.PARAMETRO if forma in _OF_YEAR and kind is not None:
            wanted = _OF_YEAR[forma]
            return any(fits(kind, one) for one in wanted) if wanted else isinstance(kind, Quantity)
        case _:
            return False


_OF_RECORDS: Final = frozenset({Forma.VALORE, Forma.RISPOSTA, Forma.PROFILO, Forma.CAMPO})


def _of_value(kind: Kind, forma: Forma) -> bool:
    match forma:
        case Forma.VALORE:
            return isinstance(kind, Quantity)
        case Forma.RISPOSTA:
            return kind == SI_NO
        case Forma.PROFILO:
            return isinstance(kind, Parole)
        case _:
            return forma is Forma.CAMPO


@frozen
class Concetto:
    """A concept: its name, the forms it may take, whether it may be several things, and what it is."""

    nome: str
    forme: tuple[Forma, ...]
    it: str
    en: str
    piu: bool = False
    valori: tuple[str, ...] = ()

    @property
    def vuole(self) -> Phrase:
        """What it can be, in words."""
        its, ens = ([getattr(forma.value, language) for forma in self.forme] for language in ("it", "en"))
        if self.valori:
            its, ens = ([f'"{valore}"' for valore in self.valori] for _ in "  ")
        return Phrase(" o ".join(its), " or ".join(ens))


_V, _F = Concetto, Forma

_PERSONE = (
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
_TEMPI = (
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
        "ritardo atteso",
        (_F.GIORNI,),
        "il ritardo medio da non superare",
        "the mean delay not to be exceeded",
    ),
)
_OBIETTIVI = (
    _V("obiettivo", (_F.SCHEDA,), "la scheda degli obiettivi", "the record of objectives"),
    *(
        _V(nome, (_F.CAMPO, _F.TESTO, _F.NO), f"{it} di ogni obiettivo", f"{en} of each objective", piu=True)
        for nome, it, en in (
            ("indicatore", "l'indicatore", "the indicator"),
            ("unità di misura", "l'unità di misura", "the unit of measure"),
            ("valore atteso", "il valore atteso", "the target"),
            ("verso", "se è meglio di più o di meno", "whether more is better, or less"),
            ("periodo dell'obiettivo", "il periodo", "the period"),
            ("valore di partenza", "il valore degli anni prima", "the value of the years before"),
            ("fonte del dato", "la fonte del dato", "the source of the figure"),
        )
    ),
    _V(
        "data di assegnazione",
        (_F.CAMPO, _F.DATA),
        "quando gli obiettivi sono stati assegnati",
        "when objectives were given",
    ),
    _V(
        "formazione",
        (_F.VALORE, _F.RISPOSTA, _F.NO),
        "l'obiettivo sulla formazione",
        "the training objective",
    ),
    _V(
        "ore di formazione",
        (_F.NUMERO,),
        "le ore per persona all'anno che l'obiettivo chiede",
        "the hours a person a year that the objective wants",
    ),
)
_PREMIO = (
    _V("maggiorazione", (_F.PERCENTO,), "la maggiorazione del premio", "the surcharge on the premium"),
    _V("dipendenti in servizio", (_F.NUMERO,), "quanti sono i dipendenti", "how many the staff are"),
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
        (_F.NUMERO,),
        "quante persone hanno la maggiorazione",
        "how many have the surcharge",
    ),
    _V("valutati positivamente", (_F.NUMERO,), "tra quante persone", "among how many persons"),
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
_FONDI = (
    _V(
        "risorse EQ",
        (_F.EURO,),
        "le risorse per posizione e risultato delle EQ",
        "all the resources for EQ posts",
    ),
    _V("risorse EQ per il risultato", (_F.EURO,), "quelle per il risultato", "those for result pay"),
    _V(
        "risorse variabili",
        (_F.EURO,),
        "le risorse variabili del fondo",
        "the variable resources of the fund",
    ),
    _V(
        "risorse variabili destinate",
        (_F.EURO,),
        "quelle che vanno ai premi e agli usi delle lettere a)-f)",
        "those that go to premiums and to uses a)-f)",
    ),
    _V("risorse per la performance", (_F.EURO,), "quelle per la performance", "those for performance"),
    _V(
        "risorse per la performance individuale",
        (_F.EURO,),
        "quelle per la performance individuale",
        "those for individual performance",
    ),
)
_ATTI = (
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

CONCETTI: Final[Mapping[str, Concetto]] = MappingProxyType(
    {
        concetto.nome: concetto
        for group in (_PERSONE, _TEMPI, _OBIETTIVI, _PREMIO, _FONDI, _ATTI)
        for concetto in group
    }
)
"""Every concept, by name."""
