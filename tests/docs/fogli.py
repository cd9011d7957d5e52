"""Spreadsheets shown in a page as text, and written as workbooks for the tests.

``foglio NAME`` starts a sheet (``foglio nascosto NAME`` a hidden one). A row is a line, a cell what stands between two
bars: ``"007"`` is a text, ``18,5`` a number, ``35 %`` a number shown as a percentage, ``31/12/2024`` a day, ``=A1`` a
formula nobody computed, ``=A1 → 5`` one with its result, ``#DIV/0!`` an error; other words are a text. ``unite A2:A4``
merges cells, ``nascoste 3`` hides a row, ``nascosta C`` a column, ``macro`` puts a program in the file.
"""

from __future__ import annotations

import datetime
import re

from tests.exchange.fogli.books import WRITERS, Book, Error, Formula, Percent, Sheet, Value, repacked
from valutazione.exchange.fogli import address

_NUMBER = re.compile(r"-?[0-9]+(,[0-9]+)?")
_DAY = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")


def workbook(name: str, text: str) -> bytes:
    """Return the workbook that *text* shows, in the format that *name* says."""
    sheets: dict[str, Sheet] = {}
    macro = False
    cells: dict[str, Value] = {}
    merged: list[str] = []
    rows: list[int] = []
    columns: list[str] = []
    line_number = 0
    for line in text.splitlines():
        word, _, rest = line.partition(" ")
        match word:
            case "foglio":
                hidden = rest.startswith("nascosto ")
                cells, merged, rows, columns, line_number = {}, [], [], [], 0
                sheets[rest.removeprefix("nascosto ")] = Sheet(cells, merged, rows, columns, hidden)
            case "unite":
                merged.append(rest)
            case "nascoste":
                rows.append(int(rest))
            case "nascosta":
                columns.append(rest)
            case "macro":
                macro = True
            case _:
                line_number += 1
                for column, written in enumerate(line.split("|"), 1):
                    if written.strip():
                        cells[address(line_number, column)] = cell(written.strip())
    suffix = name[name.rindex(".") :]
    data = WRITERS[f"a{suffix}"](Book(sheets))
    return repacked(data, {"xl/vbaProject.bin": b"-"}) if macro else data


def cell(written: str) -> Value:
    """Return what a cell of a page stands for."""
    if written.startswith('"'):
        return written.strip('"')
    if written.startswith("="):
        formula, _, result = written.partition(" → ")
        return Formula(formula, cell(result) if result else None)
    if written.startswith("#"):
        return Error(written)
    if _NUMBER.fullmatch(written):
        return float(written.replace(",", "."))
    if written.endswith(" %") and _NUMBER.fullmatch(written[:-2]):
        return Percent(float(written[:-2].replace(",", ".")) / 100)
    day = _DAY.fullmatch(written)
    return datetime.date(int(day[3]), int(day[2]), int(day[1])) if day else written
