"""What was allocated to each group: an amount that is declared, or one that the outcome knows."""

from __future__ import annotations

from fractions import Fraction

from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue.pubblicazione import STANZIATO_IGNOTO
from valutazione.disclosure.declaration import Pubblicazione
from valutazione.outcome import Esito

Allocated = tuple[Fraction | None, ...]
"""By group; None where nothing is declared."""


def allocated_of(esito: Esito, declared: Pubblicazione) -> tuple[Allocated, tuple[Diagnostic, ...]]:
    """Return the amounts; one that is declared and not known is told."""
    amounts: list[Fraction | None] = []
    problems: list[Diagnostic] = []
    for group in declared.gruppi:
        match group.stanziato:
            case None | Fraction():
                amounts.append(group.stanziato)
            case (scheda, name):
                records = list(esito[scheda])
                value = records[0][name].value if len(records) == 1 else None
                if isinstance(value, Fraction):
                    amounts.append(value)
                    continue
                reason = (
                    Phrase(
                        f"`{scheda}.{name}` non ha ancora un valore", f"`{scheda}.{name}` has no value yet"
                    )
                    if len(records) == 1
                    else Phrase(
                        f"`{scheda}` ha {len(records)} righe", f"`{scheda}` has {len(records)} records"
                    )
                )
                amounts.append(None)
                problems.append(STANZIATO_IGNOTO.at(None, group=group.nome, reason=reason))
    return tuple(amounts), tuple(problems)
