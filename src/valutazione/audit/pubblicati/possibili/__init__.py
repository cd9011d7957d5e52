"""Published aggregates without the data: is there any set of scores that gives them?"""

from valutazione.audit.pubblicati.possibili.dallo_schema import asked_by
from valutazione.audit.pubblicati.possibili.esame import examine
from valutazione.audit.pubblicati.possibili.insieme import (
    FasciaContata,
    Griglia,
    Insieme,
    Misura,
    Responso,
    Risposta,
    Tipo,
)

__all__ = [
    "FasciaContata",
    "Griglia",
    "Insieme",
    "Misura",
    "Responso",
    "Risposta",
    "Tipo",
    "asked_by",
    "examine",
]
