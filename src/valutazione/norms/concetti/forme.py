"""What a concept of the law is: its name, and the forms it may take in a scheme."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
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
