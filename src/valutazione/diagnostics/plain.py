"""A diagnostic as plain data, ready for JSON: the same keys in the same order, whatever the problem.

Lines and columns are integers from one, and the end is the first column after the place; a column of data is
its name. What is not known is ``None``, never left out; a cell of a spreadsheet has its ``indirizzo`` as well.
"""

from collections.abc import Mapping
from typing import assert_never

from valutazione.diagnostics.diagnostic import Diagnostic
from valutazione.diagnostics.excerpt import extent
from valutazione.diagnostics.visible import encodable
from valutazione.source import Cell, Entry, Place, Source, Span

__all__ = ["PlainPlace", "place_to_dict", "to_dict"]

PlainPlace = dict[str, str | int | None]


def to_dict(diagnostic: Diagnostic, sources: Mapping[str, Source], language: str = "it") -> dict[str, object]:
    """Return *diagnostic* as a dict of strings, integers, lists and dicts, its words in *language*.

    ``gravita`` is the Italian word whatever the language: it is there to be compared, not to be read.

    >>> from valutazione.diagnostics.catalogue.text import LINGUA_MANCANTE
    >>> plain = to_dict(LINGUA_MANCANTE.at(None), {})
    >>> plain["codice"], plain["gravita"], plain["luogo"]
    ('VAL011', 'errore', None)
    """
    return {
        "codice": diagnostic.code.number,
        "nome": diagnostic.code.slug,
        "gravita": diagnostic.severity.value,
        "messaggio": diagnostic.message(language),
        "etichetta": diagnostic.label(language) or None,
        "perche": diagnostic.why(language) or None,
        "aiuto": diagnostic.help(language) or None,
        "luogo": None if diagnostic.place is None else place_to_dict(diagnostic.place, sources),
        "correlati": [
            {"messaggio": encodable(other.text(language)), "luogo": place_to_dict(other.place, sources)}
            for other in diagnostic.related
        ],
        "modifiche": [
            {"luogo": place_to_dict(edit.span, sources), "testo": encodable(edit.replacement)}
            for edit in diagnostic.edits
        ],
    }


def place_to_dict(place: Place, sources: Mapping[str, Source]) -> PlainPlace:
    """Return *place* as a dict: its ``tipo``, then what a place of that type has.

    >>> place_to_dict(Entry("area", "1"), {})
    {'tipo': 'scheda', 'scheda': 'area', 'chiave': '1', 'nome': None}
    """
    match place:
        case Span():
            return _span(place, sources.get(place.source))
        case Cell(file, row, column, content, sheet, address):
            plain: PlainPlace = {
                "tipo": "cella",
                "file": encodable(file),
                "foglio": _optional(sheet),
                "riga": row,
                "colonna": _optional(column),
                "contenuto": _optional(content),
            }
            return plain if address is None else plain | {"indirizzo": encodable(address)}
        case Entry(scheda, key, name):
            return {
                "tipo": "scheda",
                "scheda": encodable(scheda),
                "chiave": encodable(key),
                "nome": _optional(name),
            }
        case _:
            assert_never(place)


def _span(span: Span, source: Source | None) -> PlainPlace:
    (line, column), (last, last_column) = (
        ((None, None), (None, None)) if source is None else extent(source, span)
    )
    heading = None if source is None else source.heading_at(span.start)
    return {
        "tipo": "testo",
        "file": encodable(span.source),
        "riga": line,
        "colonna": column,
        "fine_riga": last,
        "fine_colonna": last_column,
        "articolo": None if heading is None else encodable(heading.text),
    }


def _optional(text: str | None) -> str | None:
    return None if text is None else encodable(text)
