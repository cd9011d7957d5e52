"""What would cost too much to examine, and is refused."""

from __future__ import annotations

from collections.abc import Iterator

from valutazione.analysis.walk import inside
from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue import limits
from valutazione.model import expressions as m
from valutazione.model.sistema import Sistema

MAX_RIGHE = 250
"""How many rows one rule may have: a regulation has tens of them."""


def too_many(sistema: Sistema) -> Iterator[Diagnostic]:
    """Report the rules with more rows than can be compared with one another."""
    for scheda in sistema.schede:
        for calcolo in scheda.calcoli:
            for part in inside(calcolo.espressione):
                if isinstance(part, m.Casi) and len(part.righe) > MAX_RIGHE:
                    count = str(len(part.righe))
                    yield limits.TROPPE_RIGHE.at(calcolo.span, count=count, limit=str(MAX_RIGHE))
