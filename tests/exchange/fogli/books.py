"""Workbooks for the tests, written by libraries that have nothing to do with the one that reads them.

A sheet is a dict from addresses to contents. ``Percent`` is shown as a percentage, ``Padded`` with leading zeros,
``Formula`` has a result that was saved or, when that is None, none.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import openpyxl
import openpyxl.styles
import xlsxwriter
import xlwt
from attrs import field, frozen
from odfdo import Cell, Document, Element, Table

from valutazione.exchange.fogli.facts import At
from valutazione.exchange.fogli.grid import column_number


@frozen
class Percent:
    """A number shown as a percentage."""

    value: float


@frozen
class Padded:
    """A number shown with three digits."""

    value: int


@frozen
class Formula:
    """A formula and its saved result."""

    text: str
    result: str | int | float | bool | datetime.date | Percent | Padded | Formula | Error | None = None


@frozen
class Error:
    """An error, as the result of a formula."""

    text: str = "#DIV/0!"


Value = str | int | float | bool | datetime.date | Percent | Padded | Formula | Error


@frozen
class Sheet:
    """A sheet: its cells, the merged ones, what is hidden."""

    cells: Mapping[str, Value]
    merged: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()
    hidden: bool = False


@frozen
class Book:
    """A workbook to write: its sheets by name."""

    sheets: Mapping[str, Sheet] = field(factory=dict)
    from_1904: bool = False


def one(cells: Mapping[str, Value], **more: Sequence[str]) -> Book:
    """Return a workbook with one sheet."""
    return Book({"Foglio1": Sheet(cells, **more)})  # type: ignore[arg-type]  # the tests name the fields that there are


def at(written: str) -> At:
    letters = written.rstrip("0123456789")
    return int(written[len(letters) :]), column_number(letters) or 0


def xlsx(book: Book) -> bytes:
    """Write with xlsxwriter, which saves the results of formulas."""
    target = io.BytesIO()
    written = xlsxwriter.Workbook(target, {"in_memory": True, "date_1904": book.from_1904})
    percent, padded = written.add_format({"num_format": "0%"}), written.add_format({"num_format": "000"})
    day = written.add_format({"num_format": "dd/mm/yyyy"})
    for name, sheet in book.sheets.items():
        page = written.add_worksheet(name)
        for box in sheet.merged:
            page.merge_range(box, "")
        for where, value in sheet.cells.items():
            row, column = at(where)
            place = (row - 1, column - 1)
            match value:
                case Percent(number):
                    page.write_number(*place, number, percent)
                case Padded(number):
                    page.write_number(*place, number, padded)
                case Formula(text, result):
                    saved = result.value if isinstance(result, Percent | Padded) else result
                    page.write_formula(*place, text, None, 0 if saved is None else saved)
                case Error(text):
                    page.write_formula(*place, "=1/0", None, text)
                case bool():
                    page.write_boolean(*place, value)
                case datetime.date():
                    page.write_datetime(*place, value, day)
                case str():
                    page.write_string(*place, value)
                case _:
                    page.write_number(*place, value)
        for row in sheet.hidden_rows:
            page.set_row(row - 1, None, None, {"hidden": True})
        for letters in sheet.hidden_columns:
            page.set_column(f"{letters}:{letters}", None, None, {"hidden": True})
        if sheet.hidden:
            page.hide()
    written.close()
    return target.getvalue()


def plain_xlsx(book: Book) -> bytes:
    """Write with openpyxl, which saves all the digits of numbers, and of formulas no result."""
    written = openpyxl.Workbook()
    written.remove(written.active)
    if book.from_1904:
        written.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for name, sheet in book.sheets.items():
        page = written.create_sheet(name)
        for where, value in sheet.cells.items():
            match value:
                case Percent(number):
                    page[where] = number
                    page[where].number_format = "0.0%"
                case Padded(number):
                    page[where] = number
                    page[where].number_format = "000"
                case Formula(text, _):
                    page[where] = text
                case Error(text):
                    page[where] = text
                    page[where].data_type = "e"
                case _:
                    page[where] = value
        for box in sheet.merged:
            page.merge_cells(box)
        for row in sheet.hidden_rows:
            page.row_dimensions[row].hidden = True
        for letters in sheet.hidden_columns:
            page.column_dimensions[letters].hidden = True
        if sheet.hidden:
            page.sheet_state = "hidden"
    target = io.BytesIO()
    written.save(target)
    return target.getvalue()


def xls(book: Book) -> bytes:
    """Write with xlwt: formulas have no result, errors are plain cells."""
    written = xlwt.Workbook()
    written.dates_1904 = book.from_1904
    for name, sheet in book.sheets.items():
        page = written.add_sheet(name, cell_overwrite_ok=True)
        for box in sheet.merged:
            first, _, last = box.partition(":")
            page.merge(at(first)[0] - 1, at(last)[0] - 1, at(first)[1] - 1, at(last)[1] - 1)
        for where, value in sheet.cells.items():
            row, column = at(where)
            match value:
                case Percent(number):
                    page.write(row - 1, column - 1, number, xlwt.easyxf(num_format_str="0.0%"))
                case Padded(number):
                    page.write(row - 1, column - 1, number, xlwt.easyxf(num_format_str="000"))
                case Formula(text, _):
                    page.write(row - 1, column - 1, xlwt.Formula(text.removeprefix("=")))
                case Error():
                    page.row(row - 1).set_cell_error(column - 1, 0x07)
                case datetime.date():
                    page.write(row - 1, column - 1, value, xlwt.easyxf(num_format_str="DD/MM/YYYY"))
                case _:
                    page.write(row - 1, column - 1, value)
        for row in sheet.hidden_rows:
            page.row(row - 1).hidden = True
        for letters in sheet.hidden_columns:
            page.col((column_number(letters) or 0) - 1).hidden = True
        if sheet.hidden:
            page.visibility = 1
    target = io.BytesIO()
    written.save(target)
    return target.getvalue()


def ods(book: Book) -> bytes:
    """Write with odfdo."""
    document = Document("spreadsheet")
    document.body.clear()
    hidden = Element.from_tag(
        '<style:style style:name="nascosto" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    padded = Element.from_tag(
        '<number:number-style style:name="tre"><number:number number:decimal-places="0" number:min-integer-digits="3"/>'
        "</number:number-style>"
    )
    shown = Element.from_tag(
        '<style:style style:name="zeri" style:family="table-cell" style:data-style-name="tre"/>'
    )
    styles = document.content.get_element("//office:automatic-styles")
    assert isinstance(styles, Element)
    for style in (hidden, padded, shown):
        styles.append(style)
    for name, sheet in book.sheets.items():
        table = Table(name)
        for where, value in sheet.cells.items():
            table.set_cell(where, _ods_cell(value))
        for box in sheet.merged:
            table.set_span(box)
        for row in sheet.hidden_rows:
            line = table.get_row(row - 1)
            line.set_attribute("table:visibility", "collapse")
            table.set_row(row - 1, line)
        for letters in sheet.hidden_columns:
            column = table.get_column((column_number(letters) or 0) - 1)
            column.repeated = None
            column.set_attribute("table:visibility", "collapse")
            table.set_column((column_number(letters) or 0) - 1, column)
        if sheet.hidden:
            table.set_attribute("table:style-name", "nascosto")
        document.body.append(table)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _ods_cell(value: Value) -> Cell:
    match value:
        case Percent(number):
            return Cell(number, cell_type="percentage")
        case Padded(number):
            return Cell(number, style="zeri")
        case Formula(text, result):
            cell = Cell() if result is None else _ods_cell(result)
            cell.set_attribute("table:formula", f"of:{text}")
            return cell
        case Error(text):
            cell = Cell(text)
            cell.set_attribute("table:formula", "of:=1/0")
            cell.set_attribute("calcext:value-type", "error")
            return cell
        case _:
            return Cell(value)


WRITERS: Mapping[str, Callable[[Book], bytes]] = {
    "a.xlsx": xlsx,
    "b.xlsx": plain_xlsx,
    "a.xls": xls,
    "a.ods": ods,
}
"""What writes each kind of file, by a name that such a file may have."""


def repacked(data: bytes, changed: Mapping[str, bytes | None], *, deflate: bool = True) -> bytes:
    """Return a zip file with some parts put in the place of those it has, added, or taken away."""
    target = io.BytesIO()
    kind = zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", kind) as new:
        parts = {name: old.read(name) for name in old.namelist()} | dict(changed)
        for name, part in parts.items():
            if part is not None:
                new.writestr(name, part)
    return target.getvalue()


def part(data: bytes, name: str) -> bytes:
    """Return one part of a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def save(folder: Path, name: str, data: bytes) -> Path:
    """Write a file, and return where."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def address_of(row: int, column: int) -> str:
    """Return how a spreadsheet calls a cell, both counted from one."""
    return f"{openpyxl.utils.get_column_letter(column)}{row}"
