"""XLS workbooks ([MS-XLS], BIFF5 and BIFF8) gone through: what calamine leaves out, and what it must not be given.

The stream of records is kept as it is, but for what is blanked in place because calamine would trust it: how large a
sheet says it is, defined names, and the expressions of formulas, of which only the saved results are read.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from attrs import define, field

from valutazione.diagnostics import Phrase
from valutazione.exchange.fogli.cfb import Compound, wrapped
from valutazione.exchange.fogli.facts import Report, Sheet, Taker, Unreadable, damaged
from valutazione.exchange.fogli.formats import PERCENT_BUILT_IN, padding_of, shows_percent
from valutazione.exchange.limits import Limits

__all__ = ["examine"]

_STREAMS = ("Workbook", "Book")
_BOF, _EOF, _FORMULA, _DATE_MODE, _FILE_PASS, _SHEET, _LINK = 0x809, 0x0A, 0x06, 0x22, 0x2F, 0x85, 0x1AE
_FORMAT, _STYLE, _DIMENSIONS, _ROW, _COLUMNS, _MERGED = 0x41E, 0xE0, 0x200, 0x208, 0x7D, 0xE5
_NUMBER, _LABEL, _TEXT, _RICH, _FLAG, _SHORT, _SHORTS = 0x203, 0x204, 0xFD, 0xD6, 0x205, 0x27E, 0xBD
_STRING, _BETWEEN = 0x207, (0x4BC, 0x221, 0x236)  # a shared formula, an array, a table stand before the text
_ONE_CELL = (_NUMBER, _LABEL, _TEXT, _RICH, _FLAG, _SHORT, _FORMULA)
_NAMES, _TEXTS, _CONTINUED = (0x17, 0x18), 0xFC, 0x3C
_SHORTEST: Final = {
    **{
        _BOF: 4,
        _DATE_MODE: 2,
        _FILE_PASS: 2,
        0x42: 2,
        _SHEET: 8,
        _FORMAT: 5,
        _STYLE: 4,
        _TEXTS: 8,
        _CONTINUED: 1,
    },
    **{_ROW: 16, _COLUMNS: 10, _MERGED: 2, _NUMBER: 14, _SHORT: 10, _TEXT: 10, _FLAG: 8, _LABEL: 8, _RICH: 8},
    **{_FORMULA: 20, _SHORTS: 12},
}
"""How long the records are, at least, of which something is read."""

_NO_MEANING = 0x5F5F  # a record that nobody reads
_BIFF8 = 0x600

_ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}

_ENCRYPTED = Phrase(
    "è protetto da una password: salvane una copia senza",
    "it is protected by a password: save a copy without one",
)
_NOT_A_SHEET = Phrase("è un documento, non un foglio di calcolo", "it is a document, not a spreadsheet")


def examine(data: bytes, limits: Limits) -> Report:
    """Return what there is to say of the workbook whose bytes are *data*."""
    compound = Compound(data)
    name = next((name for name in _STREAMS if name in compound.names), None)
    if name is None:
        raise Unreadable(_ENCRYPTED if "EncryptedPackage" in compound.names else _NOT_A_SHEET)
    stream = bytearray(compound.stream(name))
    book = _Book.read(stream)
    sheets = []
    for start, visible, worksheet in book.sheets:
        taker = Taker(limits)
        if start >= len(stream):
            raise damaged()
        _scan(stream, start, taker, book)
        sheets.append(Sheet("", visible, taker.facts() if worksheet else Taker(limits).facts()))
    macros = bool(compound.names & {"_VBA_PROJECT_CUR", "VBA"})
    return Report(tuple(sheets), book.serials_from_1904, macros, book.links, wrapped(name, bytes(stream)))


def _records(stream: bytearray, start: int) -> Iterator[tuple[int, int, int]]:
    """Yield kind, and where the content starts and ends, of the records from *start* on."""
    at = start
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if at + 4 + length > len(stream) or length < _SHORTEST.get(kind, 0):
            raise damaged()
        yield kind, at + 4, at + 4 + length
        at += 4 + length


@define
class _Book:
    """The globals of a workbook: where its sheets start, and what its styles say of numbers."""

    sheets: list[tuple[int, bool, bool]] = field(factory=list)
    styles: list[tuple[bool, int]] = field(factory=list)
    serials_from_1904: bool = False
    links: bool = False
    texts: int = 0

    @classmethod
    def read(cls, stream: bytearray) -> _Book:
        book, codes, styles, wide = cls(), dict[int, str](), list[int](), True
        for kind, at, end in _records(stream, 0):
            content = bytes(stream[at:end])
            match kind:
                case 0x809:
                    wide = struct.unpack_from("<H", content)[0] >= _BIFF8
                case 0x2F if content[:2] != b"\x00\x00":
                    raise Unreadable(_ENCRYPTED)
                case 0x22:
                    book.serials_from_1904 = content[:2] == b"\x01\x00"
                case 0x85:
                    where, state, sort = struct.unpack_from("<IBB", content)
                    book.sheets.append((where, state & 3 == 0, sort == 0))
                case 0x41E:
                    codes[struct.unpack_from("<H", content)[0]] = _format_code(content, wide)
                case 0xE0:
                    styles.append(struct.unpack_from("<H", content, 2)[0])
                case 0xFC:
                    book.texts = struct.unpack_from("<I", content, 4)[0]
                case 0x17 | 0x18:
                    struct.pack_into("<H", stream, at - 4, _NO_MEANING)
                case 0x1AE:
                    book.links = book.links or (
                        len(content) > 4 and content[2:4] not in (b"\x01\x04", b"\x01\x3a")
                    )
                case 0x0A:
                    break
        for number in styles:
            code = codes.get(number)
            percent = number in PERCENT_BUILT_IN if code is None else shows_percent(code)
            book.styles.append((percent, padding_of(code or "")))
        return book


def _format_code(content: bytes, wide: bool) -> str:
    if not wide:
        return content[3:].decode("latin-1")
    flags, text = content[4:5], content[5:]
    return text.decode("utf-16-le", "replace") if flags[:1] and flags[0] & 1 else text.decode("latin-1")


def _scan(stream: bytearray, start: int, taker: Taker, book: _Book) -> None:
    """Go through one sheet; blank what must not be trusted."""
    depth = 0
    awaited: tuple[int, int] | None = None  # a formula whose result is a text, in a record of its own
    for kind, at, end in _records(stream, start):
        length = end - at
        if awaited is not None and kind not in _BETWEEN:
            if kind != _STRING:
                taker.uncomputed.add(awaited)
            awaited = None
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth > 1:
            continue  # a chart inside the sheet has records of its own
        elif kind == _DIMENSIONS:
            struct.pack_into("<H", stream, at - 4, _NO_MEANING)
        elif kind in _ONE_CELL:
            awaited = _cell(stream, kind, at, length, taker, book)
        elif kind == _SHORTS:
            _short_numbers(stream, at, length, taker, book.styles)
        elif kind == _ROW:
            row, flags = struct.unpack_from("<H", stream, at)[0], struct.unpack_from("<H", stream, at + 12)[0]
            if flags & 0x20:
                taker.hidden_rows.append((row + 1, row + 1))
        elif kind == _COLUMNS:
            first, last, _, _, flags = struct.unpack_from("<5H", stream, at)
            if flags & 1:
                taker.hidden_columns.append((first + 1, last + 1))
        elif kind == _MERGED:
            count = struct.unpack_from("<H", stream, at)[0]
            if length < 2 + count * 8:
                raise damaged()
            for number in range(count):
                top, bottom, left, right = struct.unpack_from("<4H", stream, at + 2 + number * 8)
                taker.merge((top + 1, left + 1, bottom + 1, right + 1))


def _cell(
    stream: bytearray, kind: int, at: int, length: int, taker: Taker, book: _Book
) -> tuple[int, int] | None:
    """Note a cell; return it when it is a formula whose result is a text that must follow."""
    row, column, style = struct.unpack_from("<3H", stream, at)
    place = (row + 1, column + 1)
    taker.fill(place)
    numeric = kind in (_NUMBER, _SHORT)
    if kind == _TEXT and struct.unpack_from("<I", stream, at + 6)[0] >= book.texts:
        taker.lost.add(place)  # a text that is not there, of which calamine says nothing
    elif kind == _FLAG and stream[at + 7]:
        taker.errors[place] = _ERRORS.get(stream[at + 6], "#?")
    elif kind == _FORMULA:
        taker.formulas.add(place)
        numeric = stream[at + 12 : at + 14] != b"\xff\xff"
        if not numeric and stream[at + 6] == 2:
            taker.errors[place] = _ERRORS.get(stream[at + 8], "#?")
        if struct.unpack_from("<H", stream, at + 14)[0] & 3:  # always, or at opening
            taker.stale.add(place)
        if length >= 22:
            struct.pack_into("<H", stream, at + 20, 0)
        if (
            not numeric and stream[at + 6] == 3
        ):  # an empty text: what a program that computes nothing writes too
            taker.blank.add(place)
        if not numeric and stream[at + 6] == 0:
            return place
    if numeric:
        _style(place, style, taker, book.styles)
    return None


def _short_numbers(
    stream: bytearray, at: int, length: int, taker: Taker, styles: list[tuple[bool, int]]
) -> None:
    if (length - 6) % 6:
        raise damaged()
    row, column = struct.unpack_from("<2H", stream, at)
    for number in range((length - 6) // 6):
        place = (row + 1, column + 1 + number)
        taker.fill(place)
        _style(place, struct.unpack_from("<H", stream, at + 4 + number * 6)[0], taker, styles)


def _style(place: tuple[int, int], style: int, taker: Taker, styles: list[tuple[bool, int]]) -> None:
    percent, padded = styles[style] if style < len(styles) else (False, 0)
    if percent:
        taker.percent.add(place)
    if padded:
        taker.padded[place] = padded
