r"""What a few edits change in a text, as the lines that go and the lines that come.

It is for people: a sign that cannot be seen, such as a tab, is shown as an escape. The lines come from the edits
themselves and not from a comparison, so that a long text costs no more than it weighs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from attrs import frozen

from valutazione.diagnostics import Edit, mended
from valutazione.diagnostics.visible import visible
from valutazione.source import Source, Span

__all__ = ["diff_text"]

CONTEXT = 3
_NO_END = "\\ manca la fine dell'ultima riga"
_RED, _GREEN, _BLUE, _BOLD = "31", "32", "36", "1"


def diff_text(source: Source, edits: Sequence[Edit], *, name: str = "", color: bool = False) -> str:
    r"""Return the unified diff that *edits*, none of which overlap, make in *source*; *name* is what to call it.

    >>> source = Source("a.val", "lingua 1\nfissa x == 2\n")
    >>> print(diff_text(source, [Edit(Span("a.val", 17, 19), "=")]), end="")
    --- a.val
    +++ a.val
    @@ -1,2 +1,2 @@
     lingua 1
    -fissa x == 2
    +fissa x = 2
    """
    name = visible(name or source.name)
    rows = [_paint(f"--- {name}", _BOLD, color), _paint(f"+++ {name}", _BOLD, color)]
    shift = 0
    for hunk in _hunks(_changes(source, sorted(edits, key=attrgetter("span")))):
        rows += (_paint(row, _ink(row), color) for row in _rows(source, hunk, shift))
        shift += sum(len(change.new) - len(change.old) for change in hunk)
    return "".join(f"{row}\n" for row in rows)


def _ink(row: str) -> str:
    return {"-": _RED, "+": _GREEN, "@": _BLUE}.get(row[:1], "")


def _paint(text: str, ink: str, color: bool) -> str:
    return f"\x1b[{ink}m{text}\x1b[0m" if color and ink else text


@frozen
class _Change:
    """The lines that go, from number ``start`` on, and those that come in their place."""

    start: int
    old: list[str]
    new: list[str]

    @property
    def end(self) -> int:
        """The number of the first line after those that go."""
        return self.start + len(self.old)


def _changes(source: Source, edits: Sequence[Edit]) -> Iterator[_Change]:
    """Yield what changes; edits that touch the same line are one change."""
    group: list[Edit] = []
    first = last = 0
    for edit in edits:
        begin, end = _touched(source, edit)
        if group and begin > last:
            yield from _change(source, group, first, last)
            group = []
        first = first if group else begin
        last = max(last, end) if group else end
        group.append(edit)
    if group:
        yield from _change(source, group, first, last)


def _touched(source: Source, edit: Edit) -> tuple[int, int]:
    """Return the first and the last line that *edit* touches; one of whole lines leaves the line after them alone."""
    (first, column), (last, end) = (source.position(offset) for offset in (edit.span.start, edit.span.end))
    whole = edit.replacement.endswith("\n") or (not edit.replacement and column == 1)
    return first, last - 1 if whole and end == 1 and last > first else last


def _change(source: Source, edits: Sequence[Edit], first: int, last: int) -> Iterator[_Change]:
    """Yield what *edits* change in the lines from *first* to *last*, if anything."""
    start = source.line_span(first).start
    end = min(len(source.text), source.line_span(last).end + 1)
    local = [
        Edit(Span("", edit.span.start - start, edit.span.end - start), edit.replacement) for edit in edits
    ]
    old, new = _lines(source.text[start:end]), _lines(mended(source.text[start:end], local))
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    if old != new:
        yield _Change(first + head, old[head : len(old) - tail], new[head : len(new) - tail])


def _hunks(changes: Iterable[_Change]) -> Iterator[list[_Change]]:
    """Yield the changes, those whose surroundings would meet together."""
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.start - hunk[-1].end > 2 * CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _rows(source: Source, hunk: Sequence[_Change], shift: int) -> Iterator[str]:
    """Yield the rows of one hunk; what is above it has *shift* lines more than it had."""
    count = len(source.lines) - (not source.text or source.text.endswith("\n"))
    top, bottom = max(1, hunk[0].start - CONTEXT), min(count, hunk[-1].end - 1 + CONTEXT)
    size = bottom - top + 1
    grown = size + sum(len(change.new) - len(change.old) for change in hunk)
    yield f"@@ -{_range(top, size)} +{_range(top + shift, grown)} @@"
    done = top
    for change in hunk:
        yield from _marked(" ", _between(source, done, change.start))
        yield from _marked("-", change.old)
        yield from _marked("+", change.new)
        done = change.end
    yield from _marked(" ", _between(source, done, bottom + 1))


def _between(source: Source, first: int, after: int) -> list[str]:
    """Return the lines from number *first* up to, and without, number *after*."""
    if first >= after:
        return []
    end = min(len(source.text), source.line_span(after - 1).end + 1)
    return _lines(source.text[source.line_span(first).start : end])


def _marked(mark: str, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield mark + visible(line.removesuffix("\n"))
        if not line.endswith("\n"):
            yield _NO_END


def _lines(text: str) -> list[str]:
    """Return the lines with their ends; only a line feed ends one."""
    return [line for line in re.split(r"(?<=\n)", text) if line]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines are the same at the beginning of both."""
    size = min(len(one), len(other))
    return next((i for i in range(size) if one[i] != other[i]), size)


def _range(top: int, count: int) -> str:
    return f"{top}" if count == 1 else f"{top if count else top - 1},{count}"
