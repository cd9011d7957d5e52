"""A workbook opened: checked by us, read by python-calamine, which is imported here and nowhere else."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, frozen

from valutazione.diagnostics import Phrase
from valutazione.errors import MissingExtraError
from valutazione.exchange.fogli import ods, xls, xlsx
from valutazione.exchange.fogli.facts import Report, Sheet, Unreadable, damaged, too_many_cells
from valutazione.exchange.fogli.grid import Grid
from valutazione.exchange.fogli.sniff import check_name, kind_of
from valutazione.exchange.fogli.zips import names_in, unpacked
from valutazione.exchange.limits import Limits

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

__all__ = ["Workbook", "open_workbook"]

T = TypeVar("T")

_DISAGREE = Phrase(
    "i suoi fogli non si leggono con certezza: aprilo con un foglio elettronico e salvalo",
    "its sheets are not read with certainty: open it with a spreadsheet program and save it",
)
_NO_SHEETS = Phrase("non ha fogli", "it has no sheets")


@frozen
class Workbook:
    """A workbook that can be read: its ``sheets`` in their order, and what is in it besides them."""

    file: str
    sheets: tuple[Sheet, ...]
    serials_from_1904: bool
    macros: bool
    links: bool
    limits: Limits
    _book: CalamineWorkbook

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the sheets."""
        return tuple(sheet.name for sheet in self.sheets)

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of that name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)

    def grid(self, sheet: Sheet, *, stale_zeros: bool = False) -> Grid:
        """Return the cells of one of the sheets; ``Unreadable`` when they cannot be told for certain."""
        if sheet.facts.box is None:
            return Grid(self.file, sheet.name, (), (1, 1), sheet.facts, self.serials_from_1904)
        read = _guarded(lambda: self._book.get_sheet_by_name(sheet.name))
        start = read.start
        rows = _guarded(lambda: read.to_python(skip_empty_area=True)) if start is not None else []
        origin = (1, 1) if start is None else (start[0] + 1, start[1] + 1)
        grid = Grid(self.file, sheet.name, rows, origin, sheet.facts, self.serials_from_1904, stale_zeros)
        if grid.width > self.limits.columns:
            most = self.limits.columns
            raise Unreadable(
                Phrase(f"un foglio ha più di {most} colonne", f"a sheet has more than {most} columns")
            )
        top, left, bottom, right = sheet.facts.box
        if rows and not (
            top <= origin[0] and left <= origin[1] and grid.height <= bottom and grid.width <= right
        ):
            raise Unreadable(_DISAGREE)
        return grid


def open_workbook(name: str, data: bytes, limits: Limits) -> Workbook:
    """Return the workbook whose bytes are *data*, called *name*; ``Unreadable`` when it is none, or too much.

    ``MissingExtraError`` when what reads workbooks is not installed.
    """
    report = _examined(name, data, limits)
    area = sum(
        (box[2] - box[0] + 1) * (box[3] - box[1] + 1)
        for sheet in report.sheets
        if (box := sheet.facts.box) is not None
    )
    if area > limits.sheet_cells:
        raise too_many_cells(limits.sheet_cells)
    book = _opened(report.clean)
    names = _guarded(lambda: list(book.sheet_names))
    if not names:
        raise Unreadable(_NO_SHEETS)
    if len(names) != len(report.sheets) or len(set(names)) < len(names):
        raise Unreadable(_DISAGREE)
    sheets = [
        sheet if sheet.name else evolve(sheet, name=name)
        for sheet, name in zip(report.sheets, names, strict=True)
    ]
    if [sheet.name for sheet in sheets] != names:
        raise Unreadable(_DISAGREE)
    return Workbook(name, tuple(sheets), report.serials_from_1904, report.macros, report.links, limits, book)


def _examined(name: str, data: bytes, limits: Limits) -> Report:
    kind = kind_of(data)
    if kind == "xls":
        report = xls.examine(data, limits)
        check_name(name, "xls")
        return report
    if kind != "zip":
        check_name(name, kind)
        raise damaged()
    names = names_in(data)
    if "mimetype" in names and "content.xml" in names:
        check_name(name, "ods")
        return ods.examine(unpacked(data, ods.NEEDED.__contains__, limits), names, limits)
    if any(part.startswith("xl/") for part in names):
        check_name(name, "xlsx")
        return xlsx.examine(unpacked(data, xlsx.is_needed, limits), names, limits)
    check_name(name, "zip")
    raise damaged()


def _opened(data: bytes) -> CalamineWorkbook:
    try:
        from python_calamine import CalamineWorkbook as Opened
    except ImportError:
        raise MissingExtraError("leggere i fogli di calcolo", extra="fogli") from None
    return _guarded(lambda: Opened.from_filelike(io.BytesIO(data)))


def _guarded(read: Callable[[], T]) -> T:
    """Return what *read* gives; whatever calamine raises, its own panics included, says that the file is damaged."""
    try:
        return read()
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except BaseException:  # a panic of Rust is no Exception
        raise damaged() from None
