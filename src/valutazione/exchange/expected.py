"""The file of the expected results that a scheme's folder may have, ``attesi.json``."""

from __future__ import annotations

from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue.expectations import ATTESI_ILLEGGIBILI
from valutazione.exchange.folders import EXPECTED, Located
from valutazione.exchange.reading import Refused
from valutazione.exchange.strict_json import read_json
from valutazione.source import Cell
from valutazione.trials import Attesi, expectations

__all__ = ["read_expected"]

_NO_OBJECT = Phrase("non è un oggetto JSON", "it is no JSON object")


def read_expected(located: Located) -> tuple[Attesi | None, tuple[Diagnostic, ...]]:
    """Return what the scheme's folder expects, or none when it has no ``attesi.json``, and every problem of it.

    Nothing is raised. What can be understood is kept: an expectation in no admitted form is told and left out.
    """
    try:
        data = located.expected()
    except Refused as refused:
        return None, (refused.diagnostic,)
    if data is None:
        return None, ()
    plain, problems = read_json(EXPECTED, data)
    if problems:
        return None, problems
    if not isinstance(plain, dict):
        return None, (ATTESI_ILLEGGIBILI.at(Cell(EXPECTED), reason=_NO_OBJECT),)
    return expectations(plain)
