"""The three lengths of an explanation, each a document: for who was evaluated, who answers, who audits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from valutazione.audit.spiegazioni import Spiegazione
from valutazione.reports.scheme.document import Document
from valutazione.reports.spiegazioni.dipendente import for_the_evaluated
from valutazione.reports.spiegazioni.responsabile import for_the_responsible
from valutazione.reports.spiegazioni.revisore import for_the_auditor

__all__ = ["LENGTHS", "document_of"]


def document_of(spiegazione: Spiegazione, per: str) -> Document:
    """Return the explanation as a document for *per*: ``dipendente``, ``responsabile`` or ``revisore``."""
    return LENGTHS[per](spiegazione)


LENGTHS: Final[Mapping[str, Callable[[Spiegazione], Document]]] = MappingProxyType(
    {
        "dipendente": for_the_evaluated,
        "responsabile": for_the_responsible,
        "revisore": for_the_auditor,
    }
)
