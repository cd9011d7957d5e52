"""How many differences of one sort are told: a receipt may be anybody's, and wrong in a million places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue.limits import TROPPI_ERRORI
from valutazione.source import Cell

__all__ = ["MAX_TOLD", "bounded"]

MAX_TOLD: Final = 100


def bounded(found: Iterable[Diagnostic], name: str) -> Iterator[Diagnostic]:
    """Yield the first problems of the file *name*, and that there are more when there are: the rest is not looked for.

    >>> from valutazione.diagnostics.catalogue.ricevute import SEGRETO_DIVERSO
    >>> [problem.code.number for problem in bounded([SEGRETO_DIVERSO.at(None)] * 1_000, "r.json")][-2:]
    ['VAL770', 'VAL905']
    """
    for told, problem in enumerate(found):
        if told == MAX_TOLD:
            yield TROPPI_ERRORI.at(Cell(name), count=str(MAX_TOLD))
            return
        yield problem
