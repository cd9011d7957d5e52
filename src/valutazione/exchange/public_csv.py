r"""The public tables as CSV: one row a figure, for programs and open data; semicolons, decimal comma, UTF-8 (RFC 4180).

A text that a spreadsheet would take for a formula is written after an apostrophe, which makes it a text; numbers are
written by us, and are numbers.

>>> safe_text("=1+1"), safe_text("EQ")
("'=1+1", 'EQ')
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Final

from valutazione.disclosure import Figure, Publication
from valutazione.disclosure.words import blank_text, decimal_text

__all__ = ["HEADERS", "public_csv", "safe_text"]

HEADERS: Final = ("tabella", "riga", "colonna", "valore", "unità", "nota")

_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a text begins that some spreadsheet runs (OWASP, CSV injection), the full-width signs included."""


def safe_text(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULAS) else text


def public_csv(publication: Publication) -> bytes:
    """Return the tables, their notes and their state as the bytes of a CSV file."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADERS)
    writer.writerows(_rows(publication))
    return stream.getvalue().encode("utf-8", "backslashreplace")


def _rows(publication: Publication) -> Iterator[tuple[str, ...]]:
    for row, words in (
        ("titolo", publication.title),
        ("ente", publication.body),
        ("periodo", publication.period),
        ("stato", "provvisorio" if publication.provisional else "definitivo"),
        ("validazione", publication.validation or "non validato"),
        ("identità delle regole", publication.identity),
    ):
        yield ("pubblicazione", row, "testo", safe_text(words), "", "")
    for table in publication.tables:
        for name, *cells in table.rows:
            assert isinstance(name, str)  # the header of the row
            for header, cell in zip(table.headers[1:], cells, strict=True):
                start = (table.name, safe_text(name), safe_text(header))
                if isinstance(cell, Figure):
                    yield (*start, decimal_text(cell.value, cell.places), cell.unit.value, "")
                elif isinstance(cell, str):
                    yield (*start, safe_text(cell), "", "")
                else:
                    yield (*start, "", "", blank_text(cell))
    for number, note in enumerate(publication.notes, start=1):
        yield ("note", str(number), "testo", safe_text(note), "", "")
