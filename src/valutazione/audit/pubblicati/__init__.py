"""Published figures, held against what the data give, and the explanations that fit each difference."""

from valutazione.audit.pubblicati.forme import Forma, Voce, readings, suggestion
from valutazione.audit.pubblicati.tavole import (
    Confronto,
    Giudizio,
    Nota,
    Regola,
    RigaPubblicata,
    Spiegazione,
    TavolaPubblicata,
    TavolaVerificata,
    Verifica,
)
from valutazione.audit.pubblicati.valori import Accordo, Pubblicato, decimals
from valutazione.audit.pubblicati.verifica import verify

__all__ = [
    "Accordo",
    "Confronto",
    "Forma",
    "Giudizio",
    "Nota",
    "Pubblicato",
    "Regola",
    "RigaPubblicata",
    "Spiegazione",
    "TavolaPubblicata",
    "TavolaVerificata",
    "Verifica",
    "Voce",
    "decimals",
    "readings",
    "suggestion",
    "verify",
]
