"""How far a value is from a target, and the least that would bring it there."""

from valutazione.audit.quanto_manca.bersaglio import Bersaglio, Illeggibile, read_target
from valutazione.audit.quanto_manca.domanda import MAX_ATTEMPTS, NothingToChange, NotKnown, how_far
from valutazione.audit.quanto_manca.risposta import Alternativa, Cambio, Insufficiente, QuantoManca

__all__ = [
    "MAX_ATTEMPTS",
    "Alternativa",
    "Bersaglio",
    "Cambio",
    "Illeggibile",
    "Insufficiente",
    "NotKnown",
    "NothingToChange",
    "QuantoManca",
    "how_far",
    "read_target",
]
