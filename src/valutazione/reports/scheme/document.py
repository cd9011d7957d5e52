"""A document before it is drawn: sections inside sections, paragraphs, lists and tables, with no signs of any format.

A text is a run of pieces: words, and names as they stand in the scheme (``Code``). Sections hold sections, so that no
level of heading can be skipped. The first cell of each row of a table is the header of the row.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen


@frozen
class Code:
    """A name as it is written in the scheme and in the files of data."""

    text: str


Text = tuple[str | Code, ...]


@frozen
class Paragraph:
    """Some sentences; ``aside`` when they are about the text rather than part of it."""

    text: Text
    aside: bool = False


@frozen
class Bullets:
    """A list; ``ordered`` when the order of its items means something."""

    items: tuple[Text, ...]
    ordered: bool = False


@frozen
class Table:
    """A table: what it is about, a header for each column, and rows as long as the headers."""

    caption: Text
    headers: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...] = field()

    @rows.validator
    def _check_rows(self, _attribute: object, rows: tuple[tuple[Text, ...], ...]) -> None:
        if not self.headers or any(len(row) != len(self.headers) for row in rows):
            raise ValueError("a table has headers, and as many cells in each row")


@frozen
class Verbatim:
    """Lines that stay as they are, for a program to read back: ``kind`` is their language."""

    caption: Text
    lines: str
    kind: str = ""


@frozen
class Section:
    """A title and what stands under it."""

    title: Text
    body: tuple[Block | Section, ...]


Block = Paragraph | Bullets | Table | Verbatim


@frozen
class Document:
    """A whole document."""

    title: Text
    body: tuple[Block | Section, ...]


def text(*pieces: str | Code | Text) -> Text:
    """Return one text of *pieces*, without the empty ones.

    >>> text("nome ", Code("peso"), text())
    ('nome ', Code(text='peso'))
    """
    found: list[str | Code] = []
    for piece in pieces:
        found.extend(piece if isinstance(piece, tuple) else (piece,))
    return tuple(piece for piece in found if piece)


def is_said(given: Text) -> bool:
    """Tell whether there is anything but spaces in a text.

    >>> is_said(("a",)), is_said(()), is_said((" ", Code("")))
    (True, False, False)
    """
    return any((piece.text if isinstance(piece, Code) else piece).strip() for piece in given)


def between(separator: str, texts: Iterable[Text]) -> Text:
    """Return *texts* in a row with *separator* between them; the empty ones are left out."""
    found: list[str | Code] = []
    for one in texts:
        if one:
            found.extend([separator, *one] if found else one)
    return tuple(found)


def table(caption: Text, columns: Iterable[tuple[str | Text, Iterable[Text]]]) -> Table:
    """Return a table of *columns*, each a header and its cells.

    A column of nothing but empty cells is left out. The first, which is the headers of the rows, has no empty cell.
    """
    kept = []
    for number, (header, cells) in enumerate(columns):
        given = tuple(cell if number or is_said(cell) else ("—",) for cell in cells)
        if number == 0 or any(given):
            kept.append(((header,) if isinstance(header, str) else header, given))
    rows = zip(*(cells for _, cells in kept), strict=True)
    return Table(caption, tuple(header for header, _ in kept), tuple(rows))
