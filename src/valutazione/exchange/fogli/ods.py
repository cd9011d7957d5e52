"""ODS workbooks (OASIS OpenDocument) gone through: what calamine leaves out, and whether it may be given them."""

from __future__ import annotations

from collections.abc import Mapping

from valutazione.diagnostics import Phrase
from valutazione.exchange.fogli.facts import (
    MAX_COLUMN,
    MAX_ROW,
    At,
    Report,
    Sheet,
    Taker,
    Unreadable,
    damaged,
)
from valutazione.exchange.fogli.scan import scan
from valutazione.exchange.fogli.zips import Parts, packed
from valutazione.exchange.limits import Limits

__all__ = ["NEEDED", "examine"]

NEEDED = ("mimetype", "content.xml", "META-INF/manifest.xml")

_KIND = b"application/vnd.oasis.opendocument.spreadsheet"
_VALUES = {
    "float": "office:value",
    "percentage": "office:value",
    "currency": "office:value",
    "date": "office:date-value",
    "time": "office:time-value",
    "boolean": "office:boolean-value",
}

_ENCRYPTED = Phrase(
    "è protetto da una password: salvane una copia senza",
    "it is protected by a password: save a copy without one",
)
_NOT_A_SHEET = Phrase("è un documento, non un foglio di calcolo", "it is a document, not a spreadsheet")
_TWO_SHEETS = Phrase("ha due fogli con lo stesso nome", "it has two sheets with one name")


def examine(parts: Parts, names: frozenset[str], limits: Limits) -> Report:
    """Return what there is to say of a workbook unpacked into *parts*; *names* are those of all its parts."""
    if not parts.get("mimetype", b"").strip().startswith(_KIND):
        raise Unreadable(_NOT_A_SHEET)
    if "content.xml" not in parts or "META-INF/manifest.xml" not in parts:
        raise damaged()
    _check_manifest(parts["META-INF/manifest.xml"])
    book = _Scan(limits)
    scan("content.xml", parts["content.xml"], book.start, book.end, book.characters)
    if len({sheet.name for sheet in book.sheets}) < len(book.sheets):
        raise Unreadable(_TWO_SHEETS)
    macros = any(name.startswith(("Basic/", "Scripts/")) for name in names)
    clean = packed({name: parts[name] for name in NEEDED})
    return Report(tuple(book.sheets), False, macros, book.links, clean)


def _check_manifest(data: bytes) -> None:
    def start(name: str, _attributes: Mapping[str, str]) -> None:
        if name.endswith("encryption-data"):
            raise Unreadable(_ENCRYPTED)

    scan("META-INF/manifest.xml", data, start)


class _Scan:
    """All the sheets gone through, cell after cell; what is repeated is multiplied, and never written out."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.sheets: list[Sheet] = []
        self.taker = Taker(limits)
        self.links = False
        self.hidden_styles: set[str] = set()
        self.number_styles: dict[str, int] = {}
        self.padded_styles: dict[str, int] = {}
        self.number_style = ""
        self.style = self.name = ""
        self.visible = True
        self.depth = self.notes = 0
        self.row = self.column = 1
        self.rows = self.columns = 1
        self.filler = 1
        self.cell: Mapping[str, str] | None = None
        self.text: list[str] = []
        self.blank = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "style:style":
                self.style = attributes.get("style:name", "")
                self.padded_styles[self.style] = self.number_styles.get(
                    attributes.get("style:data-style-name", ""), 0
                )
            case "number:number-style":
                self.number_style = attributes.get("style:name", "")
            case "number:number":
                self._padding(attributes)
            case "style:table-properties" if attributes.get("table:display") == "false":
                self.hidden_styles.add(self.style)
            case "table:table":
                self._table(attributes)
            case "table:table-source":
                self.links = True
            case "office:annotation":
                self.notes += 1
            case "table:table-column" if self.depth == 1:
                self._column(attributes)
            case "table:table-row" if self.depth == 1:
                self._row(attributes)
            case "table:table-cell" | "table:covered-table-cell" if self.depth == 1:
                self.cell, self.columns = attributes, _repeats(attributes, "table:number-columns-repeated")
                self.text.clear()
                self.blank = 0
            case "text:s":
                self.blank += _repeats(attributes, "text:c")
                if self.blank > self.limits.cell_characters:
                    raise damaged("una cella di soli spazi", "a cell of spaces only")

    def _padding(self, attributes: Mapping[str, str]) -> None:
        """Note how many digits a format of whole numbers shows, zeros before."""
        digits = attributes.get("number:min-integer-digits", "1")
        whole = attributes.get("number:decimal-places", "0") == "0"
        if whole and digits.isascii() and digits.isdigit() and len(digits) == 1 and digits > "1":
            self.number_styles[self.number_style] = int(digits)

    def _table(self, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        if self.depth > 1:
            return
        self.taker = Taker(self.limits)
        self.name = attributes.get("table:name", "")
        self.visible = attributes.get("table:style-name", "") not in self.hidden_styles
        self.row = self.filler = 1

    def _column(self, attributes: Mapping[str, str]) -> None:
        count = _repeats(attributes, "table:number-columns-repeated")
        if attributes.get("table:visibility", "visible") != "visible":
            self.taker.hidden_columns.append((self.filler, min(self.filler + count - 1, MAX_COLUMN)))
        self.filler += count

    def _row(self, attributes: Mapping[str, str]) -> None:
        self.rows = _repeats(attributes, "table:number-rows-repeated")
        self.column = 1
        if attributes.get("table:visibility", "visible") != "visible":
            self.taker.hidden_rows.append((self.row, min(self.row + self.rows - 1, MAX_ROW)))

    def characters(self, text: str) -> None:
        if self.cell is not None and not self.notes:
            self.text.append(text)

    def end(self, name: str) -> None:
        match name:
            case "office:annotation":
                self.notes -= 1
            case "table:table-cell" | "table:covered-table-cell" if self.depth == 1:
                if self.cell is not None:
                    self._note(self.cell)
                self.cell = None
                self.column += self.columns
            case "table:table-row" if self.depth == 1:
                self.row += self.rows
            case "table:table":
                self.depth -= 1
                if self.depth == 0:
                    self.sheets.append(Sheet(self.name, self.visible, self.taker.facts()))

    def _note(self, cell: Mapping[str, str]) -> None:
        self._spans(cell)
        formula = "table:formula" in cell
        kind = cell.get("office:value-type", "")
        text = "".join(self.text).strip()
        if not (kind or formula):
            return
        self._fill()
        lacks = kind in _VALUES and _VALUES[kind] not in cell
        marks: list[set[At]] = []
        if formula:
            marks.append(self.taker.formulas)
            if lacks or not kind:
                marks.append(self.taker.uncomputed)
        elif lacks:
            marks.append(self.taker.lost)
        padded = self.padded_styles.get(cell.get("table:style-name", ""), 0) if kind == "float" else 0
        if kind == "percentage":
            marks.append(self.taker.percent)
        broken = cell.get("calcext:value-type") == "error" or (formula and text.startswith(("#", "Err:")))
        if not marks and not broken and not padded:
            return
        for at in self._places():
            for mark in marks:
                mark.add(at)
            if broken:
                self.taker.errors[at] = text[:40]
            if padded:
                self.taker.padded[at] = padded

    def _fill(self) -> None:
        self.taker.fill((self.row, self.column))
        self.taker.fill((self.row + self.rows - 1, self.column + self.columns - 1))

    def _places(self) -> list[At]:
        rows = range(self.row, self.row + self.rows)
        return [(row, column) for row in rows for column in range(self.column, self.column + self.columns)]

    def _spans(self, cell: Mapping[str, str]) -> None:
        down = _repeats(cell, "table:number-rows-spanned")
        across = _repeats(cell, "table:number-columns-spanned")
        if down > 1 or across > 1:
            self.taker.merge((self.row, self.column, self.row + down - 1, self.column + across - 1))


def _repeats(attributes: Mapping[str, str], name: str) -> int:
    text = attributes.get(name, "1").strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise damaged(f"`{name}`", f"`{name}`")
    return max(1, int(text))
