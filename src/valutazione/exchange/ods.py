"""A workbook of tables as OpenDocument (ODF 1.3, ISO/IEC 26300), written with nothing but the standard library.

The same sheets give the same bytes: no date, no author, no machine, no thumbnail is in the file. No cell is a formula:
a text stands as a text whatever it begins with, a number as a number with its decimals.

Source: OASIS, *Open Document Format for Office Applications (OpenDocument) Version 1.3*, parts 2 and 3.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from attrs import frozen

from valutazione.diagnostics.visible import encodable, visible
from valutazione.disclosure import Figure, Unit
from valutazione.disclosure.words import decimal_text, figure_text

__all__ = ["Sheet", "to_ods"]

_MIME: Final = "application/vnd.oasis.opendocument.spreadsheet"
_DATE: Final = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP can tell: none is meant
_NOT_IN_NAMES: Final = re.compile(r"[\[\]*?:/\\']")
_LONGEST_NAME: Final = 31

_SPACES: Final = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


@frozen
class Sheet:
    """A sheet: its name, its rows, how many of them are headers, and how wide its columns are, in centimetres."""

    name: str
    rows: tuple[tuple[Figure | str, ...], ...]
    headers: int = 1
    widths: tuple[int, ...] = (7, 4)


def to_ods(sheets: Sequence[Sheet], *, title: str) -> bytes:
    """Return the workbook of *sheets*, one at least; names that are refused, or taken, are changed."""
    files = {
        "content.xml": _content(sheets),
        "styles.xml": _styles(),
        "meta.xml": _meta(title),
        "META-INF/manifest.xml": _manifest(),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        # The type comes first, as it is: programs that look at the first bytes find it there (ODF 1.3 part 2, 3.3).
        archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), _MIME)
        for name, text in files.items():
            archive.writestr(_entry(name, zipfile.ZIP_DEFLATED), text.encode())
    return stream.getvalue()


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = compression
    entry.create_system = 3  # otherwise the system that writes it
    entry.external_attr = 0o644 << 16
    return entry


def _content(sheets: Sequence[Sheet]) -> str:
    numbers = {cell for sheet in sheets for row in sheet.rows for cell in row if isinstance(cell, Figure)}
    styles = sorted(
        {(number.unit, number.places) for number in numbers}, key=lambda each: (each[0].name, each[1])
    )
    widths = sorted({width for sheet in sheets for width in sheet.widths})
    names = _names(sheet.name for sheet in sheets)
    body = "".join(_sheet(sheet, name) for sheet, name in zip(sheets, names, strict=True))
    return (
        f"{_HEAD}<office:document-content{_spaces()}>\n<office:automatic-styles>\n"
        f"{''.join(_column_style(width) for width in widths)}"
        f"{''.join(_number_style(unit, places) for unit, places in styles)}"
        '<style:style style:name="testa" style:family="table-cell">'
        '<style:table-cell-properties fo:wrap-option="wrap"/>'
        '<style:text-properties fo:font-weight="bold"/></style:style>\n'
        '<style:style style:name="testo" style:family="table-cell">'
        '<style:table-cell-properties fo:wrap-option="wrap"/></style:style>\n'
        "</office:automatic-styles>\n<office:body>\n<office:spreadsheet>\n"
        f"{body}</office:spreadsheet>\n</office:body>\n</office:document-content>\n"
    )


def _names(given: Iterable[str]) -> list[str]:
    """Return names that every spreadsheet accepts, no two the same."""
    found: list[str] = []
    for name in given:
        clean = _NOT_IN_NAMES.sub(" ", visible(name)).strip()[:_LONGEST_NAME].strip() or "Foglio"
        number = 1
        chosen = clean
        while chosen.casefold() in (one.casefold() for one in found):
            number += 1
            chosen = f"{clean[: _LONGEST_NAME - 4].strip()} {number}"
        found.append(chosen)
    return found


def _sheet(sheet: Sheet, name: str) -> str:
    count = max((len(row) for row in sheet.rows), default=1)
    columns = "".join(
        f'<table:table-column table:style-name="col{sheet.widths[min(place, len(sheet.widths) - 1)]}"/>\n'
        for place in range(count)
    )
    heads = "".join(_row(row, head=True) for row in sheet.rows[: sheet.headers])
    rows = "".join(_row(row, head=False) for row in sheet.rows[sheet.headers :])
    if heads:
        heads = f"<table:table-header-rows>\n{heads}</table:table-header-rows>\n"
    return f"<table:table table:name={quoteattr(_text(name))}>\n{columns}{heads}{rows}</table:table>\n"


def _row(row: tuple[Figure | str, ...], *, head: bool) -> str:
    cells = "".join(_number(cell) if isinstance(cell, Figure) else _words(cell, head) for cell in row)
    return f"<table:table-row>{cells}</table:table-row>\n"


def _words(words: str, head: bool) -> str:
    style = "testa" if head else "testo"
    shown = escape(_text(words))
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def _number(figure: Figure) -> str:
    match figure.unit:
        case Unit.PERCENTO:
            value = decimal_text(figure.value / 100, figure.places + 2, comma=".")
            kind = f'office:value-type="percentage" office:value="{value}"'
        case Unit.EURO:
            value = decimal_text(figure.value, figure.places, comma=".")
            kind = f'office:value-type="currency" office:currency="EUR" office:value="{value}"'
        case _:
            value = decimal_text(figure.value, figure.places, comma=".")
            kind = f'office:value-type="float" office:value="{value}"'
    style = f"{figure.unit.name.lower()}{figure.places}"
    return (
        f'<table:table-cell table:style-name="{style}" {kind}>'
        f"<text:p>{escape(figure_text(figure))}</text:p></table:table-cell>"
    )


def _number_style(unit: Unit, places: int) -> str:
    """Return how a number is shown, so that what a spreadsheet shows is what the page shows."""
    name = f"{unit.name.lower()}{places}"
    digits = (
        f'<number:number number:decimal-places="{places}" number:min-decimal-places="{places}" '
        'number:min-integer-digits="1" number:grouping="true"/>'
    )
    match unit:
        case Unit.PERCENTO:
            shown = f'<number:percentage-style style:name="n-{name}">{digits}<number:text> %</number:text>'
            shown += "</number:percentage-style>"
        case Unit.EURO:
            shown = f'<number:currency-style style:name="n-{name}">{digits}<number:text> </number:text>'
            shown += (
                '<number:currency-symbol number:language="it" number:country="IT">€</number:currency-symbol>'
            )
            shown += "</number:currency-style>"
        case _:
            shown = f'<number:number-style style:name="n-{name}">{digits}</number:number-style>'
    cell = f'<style:style style:name="{name}" style:family="table-cell" style:data-style-name="n-{name}"/>'
    return f"{shown}\n{cell}\n"


def _column_style(width: int) -> str:
    return (
        f'<style:style style:name="col{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}cm"/></style:style>\n'
    )


def _styles() -> str:
    return (
        f"{_HEAD}<office:document-styles{_spaces()}>\n<office:styles>\n"
        '<style:default-style style:family="table-cell">'
        '<style:text-properties fo:language="it" fo:country="IT"/></style:default-style>\n'
        "</office:styles>\n</office:document-styles>\n"
    )


def _meta(title: str) -> str:
    return (
        f"{_HEAD}<office:document-meta{_spaces()}>\n<office:meta>"
        f"<dc:title>{escape(_text(title))}</dc:title><dc:language>it-IT</dc:language>"
        "</office:meta>\n</office:document-meta>\n"
    )


def _manifest() -> str:
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    files = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>\n'
        for name in ("content.xml", "styles.xml", "meta.xml")
    )
    return (
        f'{_HEAD}<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">\n'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_MIME}"/>\n'
        f"{files}</manifest:manifest>\n"
    )


def _spaces() -> str:
    return "".join(f' xmlns:{name}="{uri}"' for name, uri in _SPACES.items()) + ' office:version="1.3"'


def _text(text: str) -> str:
    """Return a text that XML can hold."""
    return encodable(visible(text))
