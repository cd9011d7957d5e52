"""The file that a map is proposed for, read from where it is."""

from __future__ import annotations

import os
from pathlib import Path

from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.exchange.limits import STANDARD, Limits
from valutazione.exchange.mappe.proposal import propose
from valutazione.exchange.names import is_workbook_name
from valutazione.exchange.reading import NO_PATH, read_bounded, refusal, too_large
from valutazione.model.sistema import Sistema
from valutazione.source import Cell

__all__ = ["propose_map"]

_NOT_DATA = Phrase(
    "una mappa si propone per un foglio di calcolo `.xlsx`, `.xls`, `.ods` o per un file `.csv`",
    "a map is proposed for an `.xlsx`, `.xls` or `.ods` spreadsheet, or for a `.csv` file",
)


def propose_map(
    path: str,
    sistema: Sistema | None = None,
    *,
    folder: str | None = None,
    encoding: str = "utf-8",
    published: bool = False,
    limits: Limits = STANDARD,
) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Return the text of a ``dati.toml`` proposed for the file at *path*, and the problems of reading it.

    It has tables of data or, with *published*, tables that the body published.
    The text is none when the file cannot be read as a table. *folder* is where the map is to be: in it the file is
    called by its path from there or, when it is outside, by its name alone. ``Refused`` when the file cannot be read at
    all, ``MissingExtraError`` when it is a workbook and the extra ``fogli`` is not installed.
    """
    if not path:
        raise refusal(path, NO_PATH)
    place = Cell(path)
    if not (is_workbook_name(path) or path.lower().endswith(".csv")):
        raise refusal(path, _NOT_DATA, place)
    data = read_bounded(Path(path), limits.data_bytes, path, place)
    if len(data) > limits.data_bytes:
        raise too_large(limits.data_bytes, place)
    called = _called(path, folder)
    return propose(path, data, sistema, file=called, encoding=encoding, published=published, limits=limits)


def _called(path: str, folder: str | None) -> str:
    name = os.path.basename(path)
    if folder is None:
        return name
    try:
        relative = os.path.relpath(os.path.realpath(path), os.path.realpath(folder))
    except ValueError:  # on another disk
        return name
    inside = not relative.startswith(os.pardir)
    return relative.replace(os.sep, "/") if inside else name
