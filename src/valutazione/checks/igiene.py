"""Declarations that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from valutazione.analysis.walk import inside
from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue import igiene as codes
from valutazione.model import expressions as m
from valutazione.model.sistema import Sistema


def check_parametri(sistema: Sistema) -> Iterator[Diagnostic]:
    """Find the parameters that no rule uses."""
    used = {
        part.nome
        for whole in (*sistema.schede, *sistema.parametri)
        for part in inside(whole)
        if isinstance(part, m.Parameter)
    }
    for parametro in sistema.parametri:
        if parametro.nome not in used:
            yield codes.PARAMETRO_INUTILIZZATO.at(parametro.span, name=parametro.nome)
