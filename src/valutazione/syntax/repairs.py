"""A text that is mended while it is read, so that what is certain hides nothing of what follows it.

A mistake whose mending is certain is told with its edit and mended here, in a draft: the statement is then read as it
would be once the edit is made. Places are always those of the author's text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from attrs import frozen
from lark.exceptions import UnexpectedInput
from lark.indenter import DedentError

from valutazione.diagnostics import Edit
from valutazione.source import Source, Span
from valutazione.syntax import layout, mistakes
from valutazione.syntax.grammar import Grammar


@frozen
class Change:
    """What is between ``start`` and ``end`` of a draft becomes ``text``."""

    start: int
    end: int
    text: str

    @property
    def growth(self) -> int:
        """How many characters longer the draft becomes."""
        return len(self.text) - (self.end - self.start)


@frozen
class _Made:
    """A change that was made: where the new text is in the draft, where the old one is in the source."""

    start: int
    end: int
    source_start: int
    source_end: int

    def moved(self, growth: int) -> _Made:
        """Return the same change, as many characters further on in the draft."""
        if not growth:
            return self
        return _Made(self.start + growth, self.end + growth, self.source_start, self.source_end)


class Draft:
    """The code of one source with the certain changes made, and where each character of it stands in the source."""

    def __init__(self, source: Source, code: str) -> None:
        self.source, self.code = source, code
        self._made: list[_Made] = []

    @property
    def changed(self) -> bool:
        """Whether any change was made."""
        return bool(self._made)

    def span(self, start: int, end: int) -> Span:
        """Return the place in the source of what is between *start* and *end* of the draft."""
        first = self._source_of(start, bisect_right)
        return Span(self.source.name, first, max(first, self._source_of(end, bisect_left)))

    def edit(self, change: Change) -> Edit:
        """Return *change* as an edit of the source."""
        return Edit(self.span(change.start, change.end), change.text)

    def can(self, change: Change) -> bool:
        """Whether nothing of what *change* touches was changed before."""
        index = bisect_right(self._made, change.end, key=attrgetter("start"))
        return index == 0 or self._made[index - 1].end < change.start

    def make(self, changes: Sequence[Change]) -> None:
        """Make *changes*, in order of place, none of which overlaps another or what was changed before."""
        made: list[_Made] = []
        pieces: list[str] = []
        done = growth = 0
        before = iter(self._made)
        waiting = next(before, None)
        for change in changes:
            while waiting is not None and waiting.start < change.start:
                made.append(waiting.moved(growth))
                waiting = next(before, None)
            place = self.span(change.start, change.end)
            start = change.start + growth
            made.append(_Made(start, start + len(change.text), place.start, place.end))
            pieces += [self.code[done : change.start], change.text]
            done = change.end
            growth += change.growth
        while waiting is not None:
            made.append(waiting.moved(growth))
            waiting = next(before, None)
        self.code = "".join([*pieces, self.code[done:]])
        self._made = made

    def offset_of(self, offset: int) -> int:
        """Return where in the draft the character at *offset* of the source is, or what took its place."""
        index = bisect_right(self._made, offset, key=attrgetter("source_start"))
        if index == 0:
            return offset
        made = self._made[index - 1]
        return made.start if offset < made.source_end else made.end + offset - made.source_end

    def _source_of(self, offset: int, bisect: object) -> int:
        """Return the offset in the source; where the draft has a new text, its beginning or its end."""
        if not self._made:
            return offset
        is_end = bisect is bisect_left
        index = (bisect_left if is_end else bisect_right)(self._made, offset, key=attrgetter("start"))
        if index == 0:
            return offset
        made = self._made[index - 1]
        if offset < made.end or (is_end and offset == made.end):
            return made.source_end if is_end else made.source_start
        return made.source_end + offset - made.end


def statement(lines: Sequence[layout.Line], code: str, index: int) -> tuple[int, int]:
    """Return the indexes (first, after last) of the line at *index* with those that continue it, and no others."""
    first = layout.statement_start(lines, code, index)
    last = first + 1
    while last < len(lines) and layout.continues(lines[last], code):
        last += 1
    return first, last


def error_after(
    grammar: Grammar, code: str, lines: Sequence[layout.Line], index: int, changes: Sequence[Change]
) -> int | None:
    """Return where the statement at *index* is still wrong once *changes* are made in it; none when it is not.

    Only that statement is read, inside the blocks that are open there. The place is that of the changed statement,
    from its beginning.
    """
    first, last = statement(lines, code, index)
    start, end = lines[first].start, lines[last - 1].end
    written = code[start:end]
    for change in sorted(changes, key=attrgetter("start"), reverse=True):
        written = written[: change.start - start] + change.text + written[change.end - start :]
    return error_in(grammar, code, [lines[i] for i in layout.openers(lines, code, first)], written)


def error_in(grammar: Grammar, code: str, openers: Sequence[layout.Line], written: str) -> int | None:
    """Return where *written*, a statement inside the blocks of *openers*, is wrong; none when it is not."""
    above = "".join(f"{line.text(code)}\n" for line in openers)
    try:
        grammar.lark.parse(f"{above}{written}\n")
    except UnexpectedInput as mistake:
        if mistakes.wants_block(mistake):
            return None
        offset = mistakes.offset(mistake)
        if mistakes.found_type(mistake) in ("_NL", "_DEDENT", "$END") or offset is None:
            return len(written)
        return max(0, offset - len(above))
    except DedentError:
        return 0
    return None


def shifted(line: layout.Line, by: int) -> Change:
    """Return the change that moves *line* by some spaces, to the right if *by* is positive."""
    return Change(line.start, line.start + line.indent, " " * max(0, line.indent + by))


def fits(
    grammar: Grammar,
    code: str,
    lines: Sequence[layout.Line],
    index: int,
    indent: int,
    below: int | None = None,
) -> bool:
    """Whether the statement at *index* could stand after *indent* spaces, in the blocks that are open there.

    The blocks are those around the line at *below*, when the lines from there on are to be moved as well.
    """
    first, last = statement(lines, code, index)
    by = indent - lines[first].indent
    written = "\n".join(
        " " * max(0, line.indent + by) + line.text(code)[line.indent :] for line in lines[first:last]
    )
    above = [lines[i] for i in layout.openers(lines, code, first if below is None else below, indent)]
    return bool(above) == (indent > 0) and error_in(grammar, code, above, written) is None
