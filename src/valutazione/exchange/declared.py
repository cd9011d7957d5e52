"""The declaration of what is published, ``pubblica.toml``, from beside the scheme."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue.pubblicazione import PUBBLICAZIONE_NON_DICHIARATA
from valutazione.diagnostics.catalogue.text import NON_UTF8
from valutazione.disclosure import Pubblicazione, read_declaration
from valutazione.exchange.folders import Located
from valutazione.exchange.reading import Refused
from valutazione.model.sistema import Sistema
from valutazione.source import Cell, Source, UndecodableSource

__all__ = ["DECLARATION", "read_publication"]

DECLARATION: Final = "pubblica.toml"


def read_publication(
    located: Located, sistema: Sistema
) -> tuple[Pubblicazione | None, Source | None, tuple[Diagnostic, ...]]:
    """Return the declaration in the scheme's folder, its text to show places in, and every problem of it.

    Nothing is raised. A file that is not there is a problem too: what is published is never guessed.
    """
    file = located.root.joinpath(DECLARATION)
    if not (os.path.lexists(file) if isinstance(file, Path) else file.is_file()):
        return None, None, (PUBBLICAZIONE_NON_DICHIARATA.at(None),)
    try:
        source = Source.decode(DECLARATION, located.read(DECLARATION))
    except Refused as refused:
        return None, None, (refused.diagnostic,)
    except UndecodableSource as wrong:
        return None, None, (NON_UTF8.at(Cell(DECLARATION, wrong.line), line=str(wrong.line)),)
    declared, problems = read_declaration(source, sistema)
    return declared, source, problems
