"""What can be said of a scheme that has a meaning, before any data come: one check, one module."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from valutazione.analysis.checks.fasce import check_fasce
from valutazione.analysis.checks.igiene import check_parametri
from valutazione.diagnostics import Diagnostic
from valutazione.model.sistema import Sistema

Check = Callable[[Sistema], Iterator[Diagnostic]]

CHECKS: tuple[Check, ...] = (check_fasce, check_parametri)

__all__ = ["CHECKS", "Check"]
