"""XLSX workbooks (ECMA-376) gone through: what calamine leaves out, and whether it may be given them at all."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from attrs import define, field

from valutazione.diagnostics import Phrase
from valutazione.exchange.fogli.facts import At, Report, Sheet, Taker, Unreadable, damaged
from valutazione.exchange.fogli.formats import PERCENT_BUILT_IN, padding_of, shows_percent
from valutazione.exchange.fogli.grid import column_number
from valutazione.exchange.fogli.scan import scan
from valutazione.exchange.fogli.zips import Parts, packed
from valutazione.exchange.limits import Limits

__all__ = ["examine", "is_needed"]

_UNREAD = re.compile(
    r"docProps/|customXml/|xl/(drawings|media|charts|theme|externalLinks|pivot|comments|threadedComments|persons|printerSettings|embeddings"
    r"|ctrlProps|activeX|queryTables|tables|slicer|diagrams|customXml|model|richData)"
)
_OFFICE = "/officeDocument"
_WORKSHEET = "/worksheet"
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")

_BINARY = Phrase(
    "è un foglio XLSB, che non si legge: aprilo e salvalo come `.xlsx`",
    "it is an XLSB spreadsheet, which is not read: open it and save it as `.xlsx`",
)
_NO_WORKBOOK = Phrase(
    "è un archivio zip, ma non contiene un foglio di calcolo",
    "it is a zip archive, but no spreadsheet is in it",
)
_TWO_SHEETS = Phrase("ha due fogli con lo stesso nome", "it has two sheets with one name")


def is_needed(name: str) -> bool:
    """Say whether a part is one that calamine reads."""
    return name.lower().endswith((".xml", ".rels")) and not _UNREAD.match(name)


def examine(parts: Parts, names: frozenset[str], limits: Limits) -> Report:
    """Return what there is to say of a workbook unpacked into *parts*; *names* are those of all its parts."""
    if "xl/workbook.bin" in names:
        raise Unreadable(_BINARY)
    book = _Book.read(parts)
    formats = _formats(parts, posixpath.join(book.folder, "styles.xml"))
    _check_texts(parts, posixpath.join(book.folder, "sharedStrings.xml"))
    sheets = []
    for name, visible, path in book.sheets:
        taker = Taker(limits)
        if path is not None:
            if path not in parts:
                raise damaged(path, path)
            _SheetScan(taker, formats, book.recomputed).run(path, parts[path])
        sheets.append(Sheet(name, visible, taker.facts()))
    macros = any(name.endswith("vbaProject.bin") or "/macrosheets/" in name for name in names)
    links = any("/externalLinks/" in name for name in names)
    return Report(tuple(sheets), book.serials_from_1904, macros, links, packed(parts))


@define
class _Book:
    folder: str
    sheets: list[tuple[str, bool, str | None]] = field(factory=list)
    serials_from_1904: bool = False
    recomputed: bool = False

    @classmethod
    def read(cls, parts: Parts) -> _Book:
        target = next((path for kind, path in _relations(parts, "").values() if kind.endswith(_OFFICE)), None)
        if target is None or target not in parts:
            raise Unreadable(_NO_WORKBOOK)
        book = cls(posixpath.dirname(target))
        relations = _relations(parts, target)

        def start(name: str, attributes: Mapping[str, str]) -> None:
            match _local(name):
                case "workbookPr":
                    book.serials_from_1904 = _true(attributes.get("date1904"))
                case "calcPr":
                    book.recomputed = _true(attributes.get("fullCalcOnLoad"))
                case "sheet":
                    identity = next((value for key, value in attributes.items() if _local(key) == "id"), "")
                    kind, path = relations.get(identity, ("", ""))
                    visible = attributes.get("state", "visible") == "visible"
                    known = path if kind.endswith(_WORKSHEET) else None
                    book.sheets.append((attributes.get("name", ""), visible, known))

        scan(target, parts[target], start)
        if len({name for name, _, _ in book.sheets}) < len(book.sheets):
            raise Unreadable(_TWO_SHEETS)
        return book


def _relations(parts: Parts, of: str) -> dict[str, tuple[str, str]]:
    """Return kind and path of what the part *of* refers to inside the file, by its identity there."""
    folder, name = posixpath.split(of)
    part = posixpath.join(folder, "_rels", f"{name}.rels")
    found: dict[str, tuple[str, str]] = {}

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if _local(element) == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target.removeprefix("/") if target.startswith("/") else posixpath.join(folder, target)
            found[attributes.get("Id", "")] = (attributes.get("Type", ""), posixpath.normpath(path))

    if part in parts:
        scan(part, parts[part], start)
    return found


def _formats(parts: Parts, path: str) -> list[tuple[bool, int]]:
    """Return, for each style of cells, whether it shows a percentage and with how many digits."""
    codes: dict[int, str] = {}
    found: list[tuple[bool, int]] = []
    inside = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal inside
        match _local(name):
            case "numFmt":
                codes[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
            case "cellXfs":
                inside = True
            case "xf" if inside:
                number = _whole(attributes.get("numFmtId"))
                code = codes.get(number)
                percent = number in PERCENT_BUILT_IN if code is None else shows_percent(code)
                found.append((percent, padding_of(code or "")))

    def end(name: str) -> None:
        nonlocal inside
        if _local(name) == "cellXfs":
            inside = False

    if path in parts:
        scan(path, parts[path], start, end)
    return found


def _check_texts(parts: Parts, path: str) -> None:
    """Refuse a table of texts that says it is larger than it can be: room would be made for all that it says."""

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if _local(name) == "sst" and _whole(attributes.get("uniqueCount")) > len(parts[path]):
            raise damaged(path, path)

    if path in parts:
        scan(path, parts[path], start)


class _SheetScan:
    """One sheet gone through, cell after cell; where they are is told as calamine reckons it."""

    def __init__(self, taker: Taker, formats: list[tuple[bool, int]], recomputed: bool) -> None:
        self.taker, self.formats, self.recomputed = taker, formats, recomputed
        self.row, self.column = 1, 1
        self.at: At = (1, 1)
        self.kind, self.style, self.reading = "", 0, ""
        self.formula = self.seen = self.odd = False
        self.text: list[str] = []

    def run(self, path: str, data: bytes) -> None:
        scan(path, data, self.start, self.end, self.characters, self.aside)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match _local(name):
            case "c":
                self._cell(attributes)
            case "v" | "t" | "f" as inner:
                self.reading = inner
                if inner == "f":
                    self.formula = True
                    self.odd = self.odd or bool(self.text)
            case "row":
                self._row(attributes)
            case "col" if _true(attributes.get("hidden")):
                self.taker.hidden_columns.append(
                    (_whole(attributes.get("min")), _whole(attributes.get("max")))
                )
            case "mergeCell":
                self._merged(attributes.get("ref", ""))

    def _row(self, attributes: Mapping[str, str]) -> None:
        if "r" in attributes:
            self.row = _whole(attributes["r"])
        if _true(attributes.get("hidden")):
            self.taker.hidden_rows.append((self.row, self.row))

    def _cell(self, attributes: Mapping[str, str]) -> None:
        if "r" in attributes:
            self.at = _place(attributes["r"])
            self.column = self.at[1]
        else:
            self.at = (self.row, self.column)
        self.kind, self.style = attributes.get("t", "n"), _whole(attributes.get("s"))
        self.formula = self.odd = False
        self.text.clear()

    def _merged(self, written: str) -> None:
        first, _, last = written.partition(":")
        self.taker.merge((*_place(first), *_place(last or first)))

    def characters(self, text: str) -> None:
        if self.reading in ("v", "t"):
            self.text.append(text)

    def aside(self) -> None:
        self.odd = self.odd or self.reading in ("v", "t")

    def end(self, name: str) -> None:
        match _local(name):
            case "v" | "t" | "f":
                self.reading = ""
            case "c":
                self._note()
                self.column += 1
            case "row":
                self.row += 1
                self.column = 1

    def _note(self) -> None:
        taker, at = self.taker, self.at
        value = "".join(self.text)
        if self.formula:
            taker.formulas.add(at)
            if not value and self.kind != "str":
                taker.uncomputed.add(at)
            elif self.recomputed:
                taker.stale.add(at)
        if not value:
            if self.formula:
                taker.fill(at)
            return
        taker.fill(at)
        if self.odd:
            taker.lost.add(at)
        if self.kind == "e":
            taker.errors[at] = value[:40]
        elif self.kind == "n" and self.style < len(self.formats):
            percent, padded = self.formats[self.style]
            if percent:
                taker.percent.add(at)
            if padded:
                taker.padded[at] = padded


def _local(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name


def _true(text: str | None) -> bool:
    return text in ("1", "true", "on")


def _whole(text: str | None) -> int:
    text = (text or "0").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 10 else 0


def _place(written: str) -> At:
    found = _CELL.fullmatch(written)
    if found is None:
        raise damaged(f"la cella `{written[:20]}`", f"the cell `{written[:20]}`")
    return int(found[2]), column_number(found[1]) or 0
