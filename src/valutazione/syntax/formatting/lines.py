"""The lines of a text: which pieces stand on each, which comments, how deep, and where a blank line is.

Where a line ends is the author's choice, and stays. How far it is indented, and how many blank lines are above it, is
worked out here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from valutazione.source import Source
from valutazione.syntax.formatting.pieces import Piece, Statement

# Declarations of one line: of one sort, they may stand one below the other without blank lines.
_TOGETHER = ("usa", "fissa", "parametro", "accetta")


@frozen
class Line:
    """One line: pieces, a comment, or pieces and a comment.

    ``start`` and ``end`` are those of the line as it was, and ``block`` the block of a literate text it stands in;
    ``level`` says how deep it is indented; ``blank`` whether a blank line is above it; ``statement`` what it says, or
    None when it says nothing; ``first`` whether it begins it.
    """

    start: int
    end: int
    block: int
    level: int
    blank: bool
    statement: Statement | None
    first: bool
    pieces: tuple[Piece, ...]
    comment: str

    @property
    def begins(self) -> Statement | None:
        """The statement that begins on this line."""
        return self.statement if self.first else None


def lines_of(source: Source, statements: Sequence[Statement]) -> list[Line]:
    """Return the lines of a source, indented and parted as is canonical."""
    raw = list(_raw(source, statements))
    lines = list(_indented(raw))
    _part(lines)
    return lines


def _raw(source: Source, statements: Sequence[Statement]) -> Iterator[tuple[int, Line]]:
    """Yield the lines as the author wrote them, each with its column."""
    blocks = [span.start for span in source.blocks]
    coming = ((statement, piece) for statement in statements for piece in statement.pieces)
    following = next(coming, None)
    block, blank, start = -1, False, 0
    for text in source.code.split("\n"):
        pieces: list[Piece] = []
        statement: Statement | None = None
        end = start + len(text)
        after = start
        while following is not None and following[1].start < end:
            statement = following[0]
            pieces.append(following[1])
            after = following[1].end
            following = next(coming, None)
        # Between two pieces there may still be a sign that is not written again (`Piece`): never in a comment.
        _, sign, said = source.code[after:end].partition("#")
        comment = f"{sign}{said}".rstrip(" ")
        if pieces or comment:
            here = bisect_right(blocks, start) - 1
            first = statement is not None and pieces[0] is statement.pieces[0]
            column = len(text) - len(text.lstrip(" "))
            blank = blank and here == block
            yield column, Line(start, end, here, 0, blank, statement, first, tuple(pieces), comment)
            block, blank = here, False
        else:
            blank = True
        start = end + 1


def _indented(raw: Sequence[tuple[int, Line]]) -> Iterator[Line]:
    """Indent the lines: statements as deep as their block, comments with what they stand by."""
    columns: list[int] = []
    comments: list[tuple[int, Line]] = []
    above: Statement | None = None
    for column, line in raw:
        if line.statement is None:
            comments.append((column, line))
            continue
        if line.first:
            level = line.statement.level
            yield from _comments(comments, columns, level)
            columns[level:] = [column]
        else:
            level = line.statement.level + 1
            yield from (evolve(comment, level=level, blank=False) for _, comment in comments)
        yield evolve(
            line,
            level=level,
            # Nothing parts a statement from its continuation, or a header from the first line of its block.
            blank=line.blank and line.first and (bool(comments) or not _is_inside(line.statement, above)),
        )
        above = line.statement
        comments = []
    yield from _comments(comments, columns, 0)


def _is_inside(statement: Statement, above: Statement | None) -> bool:
    return above is not None and statement.level > above.level


def _comments(comments: Sequence[tuple[int, Line]], columns: list[int], level: int) -> Iterator[Line]:
    """Indent the comments above a statement of *level*.

    Where blocks end, a comment belongs to the deepest block it is indented as; deeper than the line above, it stays so.
    """
    inside = level >= len(columns)
    starts = [0, *columns[1:], columns[-1] + 1] if columns else [0]
    for index, (column, comment) in enumerate(comments):
        deep = level if inside else max(level, bisect_right(starts, column) - 1)
        blank = comment.blank and not (inside and columns and index == 0)
        yield evolve(comment, level=deep, blank=blank)


def _part(lines: list[Line]) -> None:
    """Put a blank line between one declaration and the next, above the comments of the latter."""
    before: Line | None = None
    for index, line in enumerate(lines):
        statement = line.begins
        if statement is None or statement.level > 0:
            continue
        if before is not None and before.block == line.block:
            first = index
            while (
                not lines[first].blank and lines[first - 1].statement is None and lines[first - 1].level == 0
            ):
                first -= 1
            assert before.statement is not None
            together = statement.rule == before.statement.rule and statement.rule in _TOGETHER
            if not together:
                lines[first] = evolve(lines[first], blank=True)
        before = line
