"""The concepts of the law: the names on the left in ``usa norme``, each with what it can be in a scheme."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from valutazione.norms.concetti.atti import ATTI
from valutazione.norms.concetti.fondi import FONDI
from valutazione.norms.concetti.forme import Concetto, Forma, can_be
from valutazione.norms.concetti.incarichi import INCARICHI
from valutazione.norms.concetti.obiettivi import OBIETTIVI
from valutazione.norms.concetti.persone import PERSONE
from valutazione.norms.concetti.premio import PREMIO
from valutazione.norms.concetti.tempi import TEMPI

__all__ = ["CONCETTI", "Concetto", "Forma", "can_be"]

CONCETTI: Final[Mapping[str, Concetto]] = MappingProxyType(
    {
        concetto.nome: concetto
        for group in (PERSONE, TEMPI, OBIETTIVI, PREMIO, FONDI, INCARICHI, ATTI)
        for concetto in group
    }
)
"""Every concept, by name."""
