"""The canonical form of a text: same words, same order, same comments, one layout.

The formatter writes again the pieces that the author wrote, and never the tree that they mean: so it can reorder, drop
or reword nothing, whatever the language comes to have. It decides spaces, indentation, blank lines and columns, and
breaks lines that are too long; where a line that could be longer ends is the author's choice.

What it gave is read again before it is returned: a text that says something else would be our mistake, and is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from attrs import field, frozen

from valutazione.diagnostics import Diagnostic, Edit, mended
from valutazione.diagnostics.catalogue import limits
from valutazione.source import Source, Span
from valutazione.syntax.formatting.columns import lined_up
from valutazione.syntax.formatting.folding import folded
from valutazione.syntax.formatting.lines import Line, lines_of
from valutazione.syntax.formatting.pieces import written
from valutazione.syntax.grammar import Grammar
from valutazione.syntax.parser import parse
from valutazione.syntax.tree import Document

_TOO_LONG = (limits.FILE_TROPPO_GRANDE, limits.RIGA_TROPPO_LUNGA)


@frozen
class Formatted:
    """The canonical form of ``source``: the ``edits`` that lead to it, or the ``problems`` for which it has none.

    The edits are in order, of whole lines, and inside the blocks of rules only: the rest of a literate text stays.
    """

    source: Source
    edits: tuple[Edit, ...]
    problems: tuple[Diagnostic, ...] = field(default=())

    @property
    def text(self) -> str | None:
        """The whole canonical text, or none."""
        return None if self.problems else mended(self.source.text, self.edits)


def format_source(source: Source, grammar: Grammar | None = None) -> Formatted:
    r"""Return the canonical form of *source*; when it cannot be read, the problems that ``parse`` finds in it.

    *grammar* is made when it is not given: whoever formats many sources makes it once.

    >>> from valutazione.source import Source
    >>> format_source(Source("a.val", "lingua 1\nscheda area\n  dato x:punti # quanti\n  dato peso: numero")).text
    'lingua 1\n\nscheda area\n    dato x:    punti    # quanti\n    dato peso: numero\n'
    >>> [problem.code.number for problem in format_source(Source("a.val", "lingua 1\nscheda\n")).problems]
    ['VAL005']
    """
    grammar = grammar or Grammar.load()
    problems = _problems(source, grammar)
    if problems:
        return Formatted(source, (), problems)
    before = written(source, grammar)
    lines = lines_of(source, before.statements)
    rows = lined_up(part for line in lines for part in folded(line))
    formatted = Formatted(source, tuple(_edits(source, rows)))
    return _checked(formatted, before.document, _comments(lines), grammar)


def _problems(source: Source, grammar: Grammar) -> tuple[Diagnostic, ...]:
    """Return what is wrong with *source*, if anything is an error."""
    problems = parse(source, grammar).problems
    return problems if any(problem.is_error for problem in problems) else ()


def _edits(source: Source, rows: Iterable[tuple[Line, str]]) -> Iterator[Edit]:
    """Yield what changes, line by line; a line goes with the blank ones above it."""
    blocks: list[list[tuple[Line, str]]] = [[] for _ in source.blocks]
    for row in rows:
        blocks[row[0].block].append(row)
    for span, block in zip(source.blocks, blocks, strict=True):
        done = span.start
        for after, texts in groupby(block, lambda row: row[0].end + 1):
            new = "".join(f"\n{text}\n" if line.blank else f"{text}\n" for line, text in texts)
            yield from _edit(source, done, min(after, span.end), new)
            done = min(after, span.end)
        yield from _edit(source, done, span.end, "")


def _edit(source: Source, start: int, end: int, new: str) -> Iterator[Edit]:
    if source.text[start:end] != new:
        yield Edit(Span(source.name, start, end), new)


def _comments(lines: Iterable[Line]) -> list[str]:
    return [line.comment for line in lines if line.comment]


def _checked(formatted: Formatted, document: Document, comments: list[str], grammar: Grammar) -> Formatted:
    """Return *formatted*, read again; or what is wrong with it, if it has become too long to be read."""
    source = Source(formatted.source.name, mended(formatted.source.text, formatted.edits))
    problems = _problems(source, grammar)
    if any(problem.code in _TOO_LONG for problem in problems):
        return Formatted(source, (), problems)
    after = None if problems else written(source, grammar)
    if (
        after is None
        or document != after.document
        or comments != _comments(lines_of(source, after.statements))
    ):
        raise AssertionError(f"{source.name}: the canonical form says something else")
    return formatted
