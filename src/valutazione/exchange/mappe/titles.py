"""The columns of a table by what its header says: rows joined, merged cells spread over the columns they cover."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterable

from attrs import frozen

from valutazione.exact import format_date, to_italian
from valutazione.exchange.fogli import Broken, Content, Grid, Number, column_letters
from valutazione.exchange.fogli.grid import column_number

__all__ = ["JOIN", "Titles", "plain_text", "tidy", "titles_of"]

JOIN = " / "
"""What stands between the words of the rows of a header."""

_OVERLAPS = 4

_LONGEST = 500
"""How much of the words of one cell of a header counts."""


def tidy(text: str) -> str:
    """Return a title as two people would both copy it: line ends and runs of spaces are one space.

    >>> tidy(" Peso\\n del  2024")
    'Peso del 2024'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def plain_text(content: Content) -> str:
    """Return what a person sees in a cell, near enough to tell it by."""
    match content:
        case None:
            return ""
        case str():
            return content
        case bool():
            return "VERO" if content else "FALSO"
        case Number():
            return f"{to_italian(content.value * 100)} %" if content.percent else to_italian(content.value)
        case Broken(text):
            return text
        case datetime.datetime():
            return content.isoformat(" ")
        case datetime.date():
            return format_date(content.toordinal())
        case datetime.time() | datetime.timedelta():
            return str(content)


@frozen
class Titles:
    """The titles of the columns of a table, from the first column on; an empty one is a column without."""

    titles: tuple[str, ...]

    def columns(self, name: str) -> tuple[int, ...]:
        """Return the columns, from one, that a map means by *name*: a title, or a letter as ``[C]``."""
        if name.startswith("[") and name.endswith("]"):
            number = column_number(name[1:-1].strip())
            if number is not None:
                return (number,)
        wanted = JOIN.join(words[:_LONGEST] for words in tidy(name).split(JOIN))
        return tuple(number for number, title in enumerate(self.titles, 1) if title == wanted)

    def of(self, column: int) -> str:
        """Return the title of a column, or its letter between brackets when it has none."""
        title = self.titles[column - 1] if column <= len(self.titles) else ""
        return title or f"[{column_letters(column)}]"

    @property
    def named(self) -> tuple[str, ...]:
        """The titles there are, each once."""
        return tuple(dict.fromkeys(title for title in self.titles if title))


def titles_of(grid: Grid, first: int, rows: int) -> Titles:
    """Return the titles that the *rows* rows of a header say, the first of which is *first*."""
    numbers = range(first, first + rows)
    width = grid.width
    lines = [
        [tidy(plain_text(grid.at(row, column)))[:_LONGEST] for column in range(1, width + 1)]
        for row in numbers
    ]
    room = _OVERLAPS * rows * width  # merged cells do not overlap; those that do are nobody's header
    for top, left, bottom, right in grid.facts.merged:
        if top in numbers and left <= width and room > 0:
            room -= (min(right, width) - left + 1) * rows
            words = lines[top - first][left - 1]
            for row in range(top, min(bottom, first + rows - 1) + 1):
                for column in range(left, min(right, width) + 1):
                    lines[row - first][column - 1] = words
    return Titles(tuple(_joined(words) for words in zip(*lines, strict=True)) if width else ())


def _joined(words: Iterable[str]) -> str:
    """Join the words of a column, top down; what merged cells repeat is said once."""
    found: list[str] = []
    for word in words:
        if word and (not found or found[-1] != word):
            found.append(word)
    return JOIN.join(found)
