"""The checks on results, one small function each, by what they are about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from valutazione.norms.misure import obiettivi, persone, premi, valutatori
from valutazione.norms.risultati import Risultati
from valutazione.norms.verifica import Giudizio, Misura, Verifica

MISURE: Final[Mapping[Misura, Callable[[Risultati, Verifica], Giudizio]]] = MappingProxyType(
    {
        Misura.ASSEGNAZIONE: obiettivi.assegnazione,
        Misura.ORE: obiettivi.ore,
        Misura.DISPERSIONE: valutatori.dispersione,
        Misura.QUOTA: premi.quota,
        Misura.MAGGIORAZIONE: premi.pagata,
        Misura.PIU_ALTI: premi.piu_alti,
        Misura.SENTITI: persone.sentiti,
        Misura.DESTINATARI: persone.destinatari,
        Misura.AL_MASSIMO: persone.al_massimo,
    }
)
"""How each thing is measured."""
