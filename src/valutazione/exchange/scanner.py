"""The records of a CSV text, one after the other, with what breaks their form.

A record is what stands between two line ends that are not inside quotation marks. The scanner judges the form
alone (RFC 4180, §2); what the cells may hold and how many there must be is for whoever reads them.

INVARIANT: each character is passed over a fixed number of times, and nothing is kept of a record that has
more cells than the limit.

>>> [record.cells for record in scan('a;"b;""c"" d"\\n\\n1;2', ";", limit=9)]
[('a', 'b;"c" d'), ('1', '2')]
"""

import re
from collections.abc import Iterator

from attrs import frozen

__all__ = ["Fault", "Record", "Stray", "TooMany", "Unclosed", "scan"]

_BLANK = re.compile("\n*")
_SHOWN = 300  # characters kept of a cell that never ends


@frozen
class Stray:
    """A quotation mark in the middle of the cell ``index``, or something after the closing one.

    ``content`` is the cell as it is written.
    """

    index: int
    content: str


@frozen
class Unclosed:
    """The cell ``index`` starts with a quotation mark, at ``line``, that nothing closes."""

    index: int
    line: int
    content: str


@frozen
class TooMany:
    """There are more cells than the limit; reading stops here."""


Fault = Stray | Unclosed | TooMany


@frozen
class Record:
    """One record: the physical ``line`` where it starts, its cells as meant, the separators met, its fault.

    ``end`` is the offset of the line end that closes it, ``lines`` how many line ends it has inside.
    """

    line: int
    cells: tuple[str, ...]
    separators: str
    end: int
    lines: int = 0
    fault: Fault | None = None

    @property
    def fatal(self) -> bool:
        """Whether the fault leaves in doubt what follows, so that nothing does."""
        return isinstance(self.fault, Unclosed | TooMany)


def scan(text: str, separators: str, limit: int, after: Record | None = None) -> Iterator[Record]:
    r"""Yield the records of *text*, whose lines end in ``\n``; empty lines are skipped.

    *separators* are the characters that separate, none included; *limit* is how many cells a record may have;
    *after* is the record to go on from. Nothing follows a record that is ``Unclosed`` or has ``TooMany`` cells.
    """
    offset, line = (0, 1) if after is None else (after.end, after.line + after.lines)
    stop = re.compile(f"[{separators}\n]")
    while True:
        blank = _BLANK.match(text, offset)
        assert blank is not None  # it matches no line end as well
        line += blank.end() - offset
        offset = blank.end()
        if offset == len(text):
            return
        end = text.find("\n", offset)
        written = text[offset : end if end >= 0 else len(text)]
        record = (
            _quoted(text, offset, line, stop, limit)
            if '"' in written
            else _plain(written, offset, line, separators, limit)
        )
        yield record
        if record.fatal:
            return
        offset, line = record.end, record.line + record.lines


def _plain(written: str, offset: int, line: int, separators: str, limit: int) -> Record:
    """Return the record that is one line without quotation marks."""
    found = "".join(sign for sign in separators if sign in written)
    end = offset + len(written)
    if sum(written.count(sign) for sign in found) >= limit:
        return Record(line, (), found, end, fault=TooMany())
    if not found:
        return Record(line, (written,), found, end)
    # With two separators there is nothing to divide: such a header is refused.
    return Record(line, tuple(written.split(found[0])), found, end)


def _quoted(text: str, offset: int, line: int, stop: re.Pattern[str], limit: int) -> Record:
    """Return the record that starts at *offset* and has quotation marks."""
    cells: list[str] = []
    separators: set[str] = set()
    stray: Stray | None = None
    lines = 0
    position = offset
    while True:
        if len(cells) == limit:
            return Record(line, (), "".join(sorted(separators)), position, lines, TooMany())
        start = position
        cell = ""
        if text.startswith('"', position):
            position = _closing(text, position)
            if position < 0:
                fault = Unclosed(len(cells), line + lines, text[start : start + _SHOWN])
                return Record(line, tuple(cells), "".join(sorted(separators)), len(text), lines, fault)
            cell = text[start + 1 : position - 1].replace('""', '"')
            lines += cell.count("\n")
        match = stop.search(text, position)
        end = len(text) if match is None else match.start()
        rest = text[position:end]
        if stray is None and ('"' in rest or (rest and position > start)):
            stray = Stray(len(cells), text[start:end])
        cells.append(cell + rest)
        if match is None or match[0] == "\n":
            return Record(line, tuple(cells), "".join(sorted(separators)), end, lines, stray)
        separators.add(match[0])
        position = end + 1


def _closing(text: str, position: int) -> int:
    """Return the offset after the mark that closes the one at *position*, or -1; doubled marks close nothing."""
    position += 1
    while (close := text.find('"', position)) >= 0:
        if not text.startswith('"', close + 1):
            return close + 1
        position = close + 2
    return -1
