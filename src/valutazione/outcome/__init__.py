"""What was done: outcomes, the states of values, and the steps that made them."""

from valutazione.outcome.outcome import (
    Esito,
    Excluded,
    Key,
    Known,
    Possible,
    Reason,
    Registro,
    Riscontro,
    State,
    Step,
    Undefined,
    Valore,
    Wanted,
    frozen_map,
)

__all__ = [
    "Esito",
    "Excluded",
    "Key",
    "Known",
    "Possible",
    "Reason",
    "Registro",
    "Riscontro",
    "State",
    "Step",
    "Undefined",
    "Valore",
    "Wanted",
    "frozen_map",
]
