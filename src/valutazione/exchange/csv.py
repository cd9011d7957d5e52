"""CSV files, read strictly: a table of texts, and every problem with its place.

What is written is taken as it is or refused, never guessed:

- the separator, ``;`` or ``,``, is the one the header has outside quotation marks; a header with both is
  refused, a header with neither is a table of one column;
- the text is UTF-8, with or without byte order mark; ``cp1252`` only where the caller declares it;
- lines end in CRLF, LF or CR; an empty line is skipped, a line of separators alone is a row of empty cells,
  but for those at the end of the file, which spreadsheets leave: they are not read, and that is told;
- a cell may stand between quotation marks, as in RFC 4180: these open at its very start and close at its very
  end, those inside are doubled, and separators and line ends inside belong to the cell;
- control characters (tab included) and characters that cannot be seen are refused;
- spaces around a cell or a column name are dropped; a line end inside a cell is one ``\\n``.

A wrong row is reported, left out and listed in ``Table.refused``; the others are kept. What leaves the rows
themselves in doubt (the header, the encoding, quotation marks never closed, a limit passed) gives no table.

The scanner is ours because the one of the standard library, even when strict, accepts a stray quotation mark
inside a cell, stops for good at the first error, does not say where the marks it misses were opened, counts
characters under one limit for the whole process, and treats a NUL in a way that depends on the version of
Python. Every character is looked at a fixed number of times, whatever the text.

Source: RFC 4180, §2; the separator ``;`` is what spreadsheets write where the comma is the decimal sign.

>>> table, problems = read_csv("obiettivi.csv", b"codice;peso\\n1;3\\n2;\\n")
>>> table.columns, [row.cells for row in table.rows], problems
(('codice', 'peso'), [('1', '3'), ('2', '')], ())
>>> table, problems = read_csv("obiettivi.csv", b"codice;peso\\n1;3\\n2\\n")
>>> table.refused, [problem.message() for problem in problems]
((3,), ['la riga ha celle in meno: sono 1, le colonne sono 2'])
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import assert_never

from attrs import field, frozen

from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue.data import (
    CARATTERE_VIETATO_NEI_DATI,
    CELLA_IN_MENO,
    CELLA_IN_PIU,
    COLONNA_DOPPIA,
    DATI_NON_UTF8,
    DATI_TROPPO_GRANDI,
    FILE_DATI_VUOTO,
    FILE_ILLEGGIBILE,
    RIGHE_VUOTE_IN_FONDO,
    SEPARATORE_INCERTO,
    VALORE_ILLEGGIBILE,
    VIRGOLETTE_NON_CHIUSE,
)
from valutazione.exchange.limits import STANDARD, Limits
from valutazione.exchange.names import folded
from valutazione.exchange.scanner import Record, Stray, TooMany, Unclosed, scan
from valutazione.source import Cell

__all__ = ["ENCODINGS", "Row", "Table", "decode_text", "fault_of", "is_forbidden", "read_csv"]

ENCODINGS = ("utf-8", "cp1252")
"""The encodings a caller may declare; the first is meant when none is."""

_BOM = b"\xef\xbb\xbf"
_SHOWN = 300  # characters kept of a cell that may be too long

BYTES = Phrase("byte nel file", "bytes in the file")
ROWS = Phrase("righe", "rows")
WRONG_ROWS = Phrase("righe con errori", "rows with errors")
CELLS = Phrase("celle in una riga", "cells in a row")
CHARACTERS = Phrase("caratteri in una cella", "characters in a cell")
TEXT = Phrase("testo", "a text")
TAB = Phrase("una tabulazione", "a tab")
ERASE = Phrase("cancella il carattere dalla cella", "delete the character from the cell")
SEPARATE = Phrase(
    "se le tabulazioni separano le colonne, salva di nuovo il file con il punto e virgola; altrimenti cancellale",
    "if the tabs separate the columns, save the file again with semicolons; otherwise delete them",
)
ENCODE = Phrase(
    "il file non è in quella codifica: salvalo in UTF-8", "the file is not in that encoding: save it in UTF-8"
)

# Written out, and not asked of unicodedata, so that the answer is the same under every version of Python:
# controls (but for the line end), soft hyphen, zero-width signs, line and paragraph separators, signs that turn
# the direction of writing around, byte order mark, tags and non-characters.
_FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


@frozen
class Row:
    """One row: ``number`` is the physical line where it starts, ``cells`` has one text a column."""

    number: int
    cells: tuple[str, ...]


@frozen
class Table:
    """A data file: ``file`` is its name, ``columns`` the names in the header, ``rows`` what can be trusted.

    ``refused`` are the physical lines where the rows that were reported and left out start: a table that has
    some is not the whole file.
    """

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...] = field(repr=False)
    refused: tuple[int, ...] = ()


def read_csv(
    name: str, data: bytes, *, encoding: str = "utf-8", limits: Limits = STANDARD
) -> tuple[Table | None, tuple[Diagnostic, ...]]:
    """Return the table that *data*, the bytes of the file called *name*, holds, and all its problems.

    The table is ``None`` when the problems leave its rows in doubt. Whatever the bytes, nothing is raised;
    ``ValueError`` when *encoding* is none of ``ENCODINGS``.

    >>> read_csv("dati.csv", "città\\nForlì\\n".encode("cp1252"), encoding="cp1252")[0].columns
    ('città',)
    """
    if encoding not in ENCODINGS:
        raise ValueError(f"la codifica dei dati è {' o '.join(ENCODINGS)}, non {encoding!r}")
    if len(data) > limits.data_bytes:
        return None, (too_many(Cell(name), BYTES, limits.data_bytes),)
    text = decode_text(name, data, encoding)
    if isinstance(text, Diagnostic):
        return None, (text,)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    header = next(scan(text, ";,", limits.columns), None)
    problems = tuple(_check_header(name, header, limits))
    if header is None or problems:
        return None, problems
    rows = scan(text, header.separators, limits.columns, after=header)
    return _read_rows(name, tuple(cell.strip() for cell in header.cells), rows, limits)


def is_forbidden(sign: str) -> bool:
    """Say whether the character *sign* may not stand in data, line ends apart: it cannot be seen."""
    return _FORBIDDEN.match(sign) is not None


def decode_text(name: str, data: bytes, encoding: str) -> str | Diagnostic:
    """Return the text of the file called *name*, or what is wrong with its encoding."""
    start = len(_BOM) if data.startswith(_BOM) else 0
    if start and encoding != "utf-8":
        reason = Phrase(
            f"comincia con il contrassegno di UTF-8, ma la codifica dichiarata è {encoding}",
            f"it starts with the mark of UTF-8, but the declared encoding is {encoding}",
        )
        return FILE_ILLEGGIBILE.at(Cell(name, row=1), path=name, reason=reason)
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        wrong = start + error.start
        before = data[:wrong].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        place, character = Cell(name, row=before.count(b"\n") + 1), f"0x{data[wrong]:02X}"
        if encoding == "utf-8":
            return DATI_NON_UTF8.at(place, character=character)
        return CARATTERE_VIETATO_NEI_DATI.at(place, character=character, sign=character, advice=ENCODE)


def _check_header(name: str, header: Record | None, limits: Limits) -> Iterator[Diagnostic]:
    if header is None:
        yield FILE_DATI_VUOTO.at(Cell(name))
        return
    problem = fault_of(name, header, (), limits)
    if problem is not None:
        yield problem
    elif len(header.separators) > 1:
        yield SEPARATORE_INCERTO.at(Cell(name, header.line))
    else:
        yield from _check_names(name, header)


def _check_names(name: str, header: Record) -> Iterator[Diagnostic]:
    seen: Counter[str] = Counter()
    for number, cell in enumerate(header.cells, start=1):
        column = cell.strip()
        key = folded(column)
        seen[key] += 1
        if not key:  # a lone "_" tells no column from another
            yield VALORE_ILLEGGIBILE.at(
                Cell(name, header.line, str(number), cell),
                text=cell,
                kind=Phrase("nome di colonna", "the name of a column"),
                reason=Phrase("la cella è vuota", "the cell is empty"),
            )
        elif seen[key] == 2:
            yield COLONNA_DOPPIA.at(Cell(name, header.line, column), column=column)


def _read_rows(
    name: str, columns: tuple[str, ...], records: Iterator[Record], limits: Limits
) -> tuple[Table | None, tuple[Diagnostic, ...]]:
    rows: list[Row] = []
    refused: list[int] = []
    problems: list[Diagnostic] = []
    for record in records:
        if len(rows) + len(refused) == limits.rows:
            return None, (*problems, too_many(Cell(name, record.line), ROWS, limits.rows))
        problem = fault_of(name, record, columns, limits) or _check_count(name, record, len(columns))
        if problem is None:
            rows.append(Row(record.line, tuple(cell.strip() for cell in record.cells)))
            continue
        if len(problems) == limits.problems:
            return None, (*problems, too_many(Cell(name, record.line), WRONG_ROWS, limits.problems))
        problems.append(problem)
        refused.append(record.line)
        if record.fatal:
            return None, tuple(problems)
    left = _emptied(rows, refused)
    if left:
        problems.append(RIGHE_VUOTE_IN_FONDO.at(Cell(name, left[-1].number), count=str(len(left))))
    return Table(name, columns, tuple(rows), tuple(refused)), tuple(problems)


def _emptied(rows: list[Row], refused: list[int]) -> list[Row]:
    """Take away the last rows, when they have nothing in any cell, and return them from the last on."""
    left: list[Row] = []
    last = refused[-1] if refused else 0
    while rows and rows[-1].number > last and len(rows[-1].cells) > 1 and not any(rows[-1].cells):
        left.append(rows.pop())
    return left


def _check_count(name: str, record: Record, expected: int) -> Diagnostic | None:
    found = len(record.cells)
    if found == expected:
        return None
    code = CELLA_IN_PIU if found > expected else CELLA_IN_MENO
    return code.at(Cell(name, record.line), found=str(found), expected=str(expected))


def fault_of(name: str, record: Record, columns: tuple[str, ...], limits: Limits) -> Diagnostic | None:
    """Say the one thing that is wrong with the texts of *record*: the one that hides the others."""

    def place(index: int, content: str, line: int = record.line) -> Cell:
        return Cell(name, line, columns[index] if index < len(columns) else str(index + 1), content)

    match record.fault:
        case TooMany():
            return too_many(Cell(name, record.line), CELLS, limits.columns)
        case Unclosed(index, line, content):
            return VIRGOLETTE_NON_CHIUSE.at(place(index, content, line))
        case Stray(index, content):
            reason = Phrase(
                "le virgolette stanno soltanto all'inizio e alla fine di una cella; quelle interne sono doppie",
                "quotation marks stand only at the start and the end of a cell; those inside are doubled",
            )
            shown = _cut(content)
            return VALORE_ILLEGGIBILE.at(place(index, shown), text=shown, kind=TEXT, reason=reason)
        case None:
            pass
        case _:
            assert_never(record.fault)
    for index, cell in enumerate(record.cells):
        if len(cell) > limits.cell_characters:
            return too_many(place(index, _cut(cell)), CHARACTERS, limits.cell_characters)
        if found := _FORBIDDEN.search(cell):
            character = f"U+{ord(found[0]):04X}"
            sign, advice = (TAB, SEPARATE) if found[0] == "\t" else (character, ERASE)
            return CARATTERE_VIETATO_NEI_DATI.at(
                place(index, cell), character=character, sign=sign, advice=advice
            )
    return None


def _cut(content: str) -> str:
    return content if len(content) <= _SHOWN else content[:_SHOWN] + "…"


def too_many(place: Cell, what: Phrase, limit: int) -> Diagnostic:
    return DATI_TROPPO_GRANDI.at(place, what=what, limit=str(limit))
