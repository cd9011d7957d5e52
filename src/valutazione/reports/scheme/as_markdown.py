"""A document as Markdown (CommonMark, with the tables of GFM); what authors wrote is never markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, assert_never

from valutazione.diagnostics.visible import visible
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

_SIGNS: Final = re.compile(r"[\\`*_{}\[\]<>#|&~!$^@]|:(?=/)")
_NUMBER: Final = re.compile(r"([0-9]+)([.)])")
_DEEPEST: Final = 6


def to_markdown(document: Document) -> str:
    r"""Return *document* as Markdown.

    >>> print(to_markdown(Document(("*Prova*",), (Paragraph(("1. <b>",)),))), end="")
    # \*Prova\*
    <BLANKLINE>
    1\. \<b\>
    """
    return "\n\n".join((f"# {_said(document.title)}", *_blocks(document.body, 2))) + "\n"


def _blocks(body: tuple[Block | Section, ...], level: int) -> Iterator[str]:
    for block in body:
        match block:
            case Section(title, inner):
                yield f"{'#' * min(level, _DEEPEST)} {_said(title)}"
                yield from _blocks(inner, level + 1)
            case Paragraph(text, aside):
                yield f"*{_said(text)}*" if aside else _line(text)
            case Bullets(items, ordered):
                marks = (f"{place}." if ordered else "-" for place in range(1, len(items) + 1))
                yield "\n".join(f"{mark} {_line(item)}" for mark, item in zip(marks, items, strict=True))
            case Table():
                yield f"**{_said(block.caption)}**"
                yield _table(block)
            case Verbatim(lines=lines, kind=kind):
                yield f"```{kind}\n{lines.rstrip(chr(10))}\n```"
            case _:
                assert_never(block)


def _table(table: Table) -> str:
    lines = [_row(table.headers), _row((("---",),) * len(table.headers), raw=True)]
    return "\n".join([*lines, *map(_row, table.rows)])


def _row(cells: tuple[Text, ...], raw: bool = False) -> str:
    return f"| {' | '.join(''.join(map(str, cell)) if raw else _said(cell) for cell in cells)} |"


def _line(text: Text) -> str:
    """Return a text that stands at the start of a line."""
    said = _said(text)
    numbered = _NUMBER.match(said)
    if numbered is not None:
        return f"{numbered[1]}\\{said[numbered.end(1) :]}"
    return f"\\{said}" if said[:1] in "-+=%" and said else said


def _said(text: Text) -> str:
    return "".join(
        _code(visible(piece.text)) if isinstance(piece, Code) else _escaped(visible(piece)) for piece in text
    )


def _escaped(piece: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", " ".join(piece.split(" ")))


def _code(name: str) -> str:
    """Return a name as code, between more backticks than it has in a row."""
    fence = "`" * (max(map(len, re.findall("`+", name)), default=0) + 1)
    padded = f" {name} " if name.startswith("`") or name.endswith("`") or not name.strip() else name
    return f"{fence}{padded}{fence}".replace("|", "\\|")
