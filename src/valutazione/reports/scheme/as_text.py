"""A document as plain text, a hundred columns wide at most, in characters that any page and any printer has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, assert_never

from valutazione.diagnostics.visible import visible, width
from valutazione.reports.scheme.document import (
    Block,
    Bullets,
    Code,
    Document,
    Paragraph,
    Section,
    Table,
    Text,
    Verbatim,
)

WIDTH: Final = 100
CUT_HERE: Final = "-" * 8
"""What stands before and after lines that a program reads back."""
_GAP: Final = 2
_NARROWEST: Final = 8  # columns of text; a table that would need narrower ones is written as a list


def to_plain(document: Document) -> str:
    """Return *document* as text.

    >>> print(to_plain(Document(("Prova",), (Section(("Uno",), (Paragraph(("Ecco.",)),)),))), end="")
    Prova
    =====
    <BLANKLINE>
    1. Uno
    ------
    <BLANKLINE>
    Ecco.
    """
    lines = [*_titled(_said(document.title), 0), ""]
    for number, block in _numbered(document.body):
        lines.extend(_block(block, 1, number))
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join((*lines, ""))


def _numbered(body: Sequence[Block | Section], before: str = "") -> Iterator[tuple[str, Block | Section]]:
    """Yield each block with its number: sections have one, the rest does not."""
    count = 0
    for block in body:
        count += isinstance(block, Section)
        yield (f"{before}{count}." if isinstance(block, Section) else "", block)


def _titled(title: str, level: int) -> Iterator[str]:
    lines = [*_wrapped(title, WIDTH)]
    yield from lines
    if level < 3:
        yield ("=" if level == 0 else "-" if level == 1 else ".") * max(map(width, lines), default=0)


def _block(block: Block | Section, level: int, number: str) -> Iterator[str]:
    match block:
        case Section(title, body):
            yield from _titled(f"{number} {_said(title)}", level)
            yield ""
            for inner, part in _numbered(body, number):
                yield from _block(part, level + 1, inner)
            return
        case Paragraph(text):
            yield from _wrapped(_said(text), WIDTH)
        case Bullets(items, ordered):
            for place, item in enumerate(items, 1):
                yield from _hung(f"{place}. " if ordered else "- ", _said(item))
        case Table():
            yield from _table(block)
        case Verbatim(caption, lines):
            yield f"{CUT_HERE} {_said(caption)}"
            yield from lines.rstrip("\n").split("\n")
            yield CUT_HERE
        case _:
            assert_never(block)
    yield ""


def _said(text: Text) -> str:
    return "".join(visible(piece.text if isinstance(piece, Code) else piece) for piece in text)


def _hung(start: str, text: str) -> Iterator[str]:
    """Yield a paragraph whose first line begins with *start*, and the others under what follows it."""
    for number, line in enumerate(_wrapped(text, WIDTH - len(start))):
        yield f"{' ' * len(start) if number else start}{line}"


def _wrapped(text: str, limit: int) -> Iterator[str]:
    """Yield lines of *text*; only a word longer than a line is broken."""
    line, used = "", 0
    for word in _words(text, limit):
        size = width(word)
        if line and used + 1 + size > limit:
            yield line
            line, used = word, size
        else:
            line, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
    if line:
        yield line


def _tokens(text: str) -> Iterator[str]:
    """Yield the words of *text*; a sign such as ``%`` stays with its number."""
    pending = ""
    for word in text.split():
        if pending and word[0] in "%€" and pending[-1].isdigit():
            pending += f" {word}"
            continue
        if pending:
            yield pending
        pending = word
    if pending:
        yield pending


def _words(text: str, limit: int) -> Iterator[str]:
    for word in _tokens(text):
        if len(word) <= limit // 2 or width(word) <= limit:
            yield word
            continue
        piece = limit if word.isascii() else limit // 2  # a sign may be two columns wide
        yield from (word[start : start + piece] for start in range(0, len(word), piece))


def _table(table: Table) -> Iterator[str]:
    yield from _wrapped(_said(table.caption), WIDTH)
    yield ""
    rows = [[_said(cell) for cell in row] for row in (table.headers, *table.rows)]
    sizes = _sizes(rows)
    if sizes is None:
        yield from _as_list(rows)
        return
    for number, row in enumerate(rows):
        yield from _row(row, sizes)
        if number == 0:
            yield "  ".join("-" * size for size in sizes)
        elif number < len(rows) - 1 and any(width(c) > s for c, s in zip(row, sizes, strict=True)):
            yield ""  # a row of several lines is kept apart from the next


def _sizes(rows: list[list[str]]) -> list[int] | None:
    """Return how wide each column is; none when they do not fit side by side."""
    count = len(rows[0])
    room = WIDTH - _GAP * (count - 1)
    wanted = [max(width(row[number]) for row in rows) for number in range(count)]
    least = [
        min(wide, max(_NARROWEST, min(20, max(map(width, rows[0][number].split()), default=0))))
        for number, wide in enumerate(wanted)
    ]
    if sum(least) > room:
        return None
    sizes = wanted
    if sum(sizes) > room:
        # What the narrow columns leave is shared among the wide ones: the same for each, as far as it is wanted.
        order = sorted(range(count), key=lambda number: wanted[number])
        sizes, left = [0] * count, room
        for place, number in enumerate(order):
            owed = sum(least[other] for other in order[place + 1 :])
            share = max(least[number], min(left - owed, left // (count - place)))
            sizes[number] = min(wanted[number], share)
            left -= sizes[number]
    return sizes


def _row(row: list[str], sizes: list[int]) -> Iterator[str]:
    columns = [[*_wrapped(cell, size)] for cell, size in zip(row, sizes, strict=True)]
    for number in range(max(map(len, columns), default=0)):
        cells = [column[number] if number < len(column) else "" for column in columns]
        padded = [cell + " " * (size - width(cell)) for cell, size in zip(cells, sizes, strict=True)]
        yield "  ".join(padded).rstrip()


def _as_list(rows: list[list[str]]) -> Iterator[str]:
    for row in rows[1:]:
        yield from _hung("- ", f"{rows[0][0]}: {row[0]}")
        for header, cell in zip(rows[0][1:], row[1:], strict=True):
            yield from _hung("    ", f"{header}: {cell or '—'}")
