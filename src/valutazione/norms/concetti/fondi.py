"""The concepts of funds and resources."""

from __future__ import annotations

from typing import Final

from valutazione.norms.concetti.forme import Concetto as _V
from valutazione.norms.concetti.forme import Forma as _F

FONDI: Final = (
    _V(
        "risorse EQ",
        (_F.EURO, _F.VALORE),
        "le risorse per posizione e risultato delle EQ",
        "all the resources for EQ posts",
    ),
    _V(
        "risorse EQ per il risultato", (_F.EURO, _F.VALORE), "quelle per il risultato", "those for result pay"
    ),
    _V(
        "risorse variabili",
        (_F.EURO, _F.VALORE),
        "le risorse variabili del fondo",
        "the variable resources of the fund",
    ),
    _V(
        "risorse variabili destinate",
        (_F.EURO, _F.VALORE),
        "quelle che vanno ai premi e agli usi delle lettere a)-f)",
        "those that go to premiums and to uses a)-f)",
    ),
    _V(
        "risorse per la performance",
        (_F.EURO, _F.VALORE),
        "quelle per la performance",
        "those for performance",
    ),
    _V(
        "risorse per la performance individuale",
        (_F.EURO, _F.VALORE),
        "quelle per la performance individuale",
        "those for individual performance",
    ),
)
