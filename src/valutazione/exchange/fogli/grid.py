"""The cells of a sheet, as they are read: texts, exact numbers, days, yes and no, and what is broken.

No binary number leaves this module: the one that a spreadsheet keeps becomes the shortest decimal that is read back as
it, which is what a person typed, or the nearest thing to it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from valutazione.diagnostics import Phrase
from valutazione.exact import NumberError, exact
from valutazione.exchange.fogli.facts import At, Facts

__all__ = ["Broken", "Content", "Grid", "Number", "address", "column_letters", "column_number", "shortest"]

_LETTERS = re.compile(r"[A-Z]{1,3}")


@frozen
class Number:
    """A number of a cell: ``value``, exact; ``text`` the shortest decimal that reads back as what the sheet keeps.

    ``digits`` are its significant digits. ``percent`` says that the cell shows it as a percentage (0.35 as 35 %),
    ``padded`` how many digits it is shown with, zeros before, when the format says so.
    """

    value: Fraction
    text: str
    digits: int
    percent: bool = False
    padded: int = 0


@frozen
class Broken:
    """A cell that holds no value to read: ``text`` is what is seen of it, ``reason`` what is wrong."""

    text: str
    reason: Phrase


Content = (
    str
    | bool
    | Number
    | datetime.date
    | datetime.datetime
    | datetime.time
    | datetime.timedelta
    | Broken
    | None
)
"""What a cell has; None is an empty one."""

_ERROR = Phrase("è un errore del foglio di calcolo", "it is an error of the spreadsheet")
_UNCOMPUTED = Phrase(
    "è una formula senza il risultato: apri il file con un foglio elettronico e salvalo",
    "it is a formula without its result: open the file with a spreadsheet program and save it",
)
_PLACEHOLDER = Phrase(
    "è una formula da ricalcolare all'apertura, e lo zero salvato può non essere il risultato: apri il file con un "
    'foglio elettronico e salvalo, o accettalo nella mappa con `formule = "salvate"`',
    "it is a formula to be computed at opening, and the zero that was saved may not be its result: open the file "
    'with a spreadsheet program and save it, or accept it in the map with `formule = "salvate"`',
)
_BLANK = Phrase(
    "è una formula, e il risultato salvato è vuoto come quello di una formula mai calcolata: apri il file con un "
    'foglio elettronico e salvalo, o accettalo nella mappa con `formule = "salvate"`',
    "it is a formula, and its saved result is empty as that of one that was never computed: open the file with a "
    'spreadsheet program and save it, or accept it in the map with `formule = "salvate"`',
)
_LOST = Phrase("ha un contenuto che non si riesce a leggere", "it has a content that cannot be read")
_NO_NUMBER = Phrase("non è un numero finito", "it is not a finite number")


def column_letters(column: int) -> str:
    """Return how spreadsheets call a column, counted from one.

    >>> column_letters(3), column_letters(28)
    ('C', 'AB')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int | None:
    """Return the column that *letters* name, or none.

    >>> column_number("AB"), column_number("peso")
    (28, None)
    """
    if not _LETTERS.fullmatch(letters):
        return None
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def address(row: int, column: int) -> str:
    """Return how spreadsheets call a cell.

    >>> address(7, 3)
    'C7'
    """
    return f"{column_letters(column)}{row}"


def shortest(value: object) -> Number | Broken:
    """Return what a binary number of a sheet is read as; it may be an integer already.

    >>> shortest(18).text
    '18'
    """
    text = repr(value)
    try:
        decimal = Decimal(text)
        number = exact(decimal)
    except (NumberError, ArithmeticError):
        return Broken(text, _NO_NUMBER)
    digits = len("".join(map(str, decimal.normalize().as_tuple().digits)))
    return Number(number, text.removesuffix(".0"), digits)


@frozen
class Grid:
    """The cells of one table of a file: ``sheet`` is the sheet's name, none in a file without sheets.

    ``rows`` are the values as they were read, from the cell that ``origin`` says; ``facts`` what is known besides;
    ``stale_zeros`` that a saved result which may stand for none counts all the same.
    """

    file: str
    sheet: str | None
    rows: Sequence[Sequence[object]] = field(repr=False)
    origin: At = (1, 1)
    facts: Facts = field(factory=Facts, repr=False)
    serials_from_1904: bool = False
    stale_zeros: bool = False

    @property
    def height(self) -> int:
        """The last row that has something."""
        return self.origin[0] + len(self.rows) - 1 if self.rows else 0

    @property
    def width(self) -> int:
        """The last column that has something."""
        return self.origin[1] + max(map(len, self.rows), default=0) - 1 if self.rows else 0

    def at(self, row: int, column: int) -> Content:
        """Return what a cell has; rows and columns from one."""
        at = (row, column)
        if at in self.facts.errors:
            return Broken(self.facts.errors[at], _ERROR)
        if at in self.facts.uncomputed:
            return Broken("", _UNCOMPUTED)
        if self._blank(at):
            return Broken("", _BLANK)
        value = self._raw(row, column)
        if value == "":
            return Broken("", _LOST) if at in self.facts.lost else None
        return self._content(value, at)

    def is_empty(self, row: int, column: int) -> bool:
        """Say whether a cell has nothing at all; quicker than to read it."""
        if self._raw(row, column) != "":
            return False
        at, facts = (row, column), self.facts
        return not (at in facts.errors or at in facts.uncomputed or at in facts.lost or self._blank(at))

    def _blank(self, at: At) -> bool:
        return at in self.facts.blank and not self.stale_zeros

    def _raw(self, row: int, column: int) -> object:
        y, x = row - self.origin[0], column - self.origin[1]
        if not (0 <= y < len(self.rows) and 0 <= x < len(self.rows[y])):
            return ""
        return self.rows[y][x]

    def _content(self, value: object, at: At) -> Content:
        match value:
            case bool() | str() | datetime.date() | datetime.time() | datetime.timedelta():
                return value
            case int() | float():
                number = shortest(value)
                if isinstance(number, Broken):
                    return number
                if at in self.facts.stale and number.value == 0 and not self.stale_zeros:
                    return Broken(number.text, _PLACEHOLDER)
                padded = self.facts.padded.get(at, 0)
                return Number(number.value, number.text, number.digits, at in self.facts.percent, padded)
            case _:
                return Broken(str(value), _LOST)
