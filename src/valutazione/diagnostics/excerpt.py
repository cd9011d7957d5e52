"""The line of a source with a part of it underlined.

A line wider than ``MAX_WIDTH`` is cut around the part that matters, before anything else is done with it: a
line of ten million characters costs no more than a short one.
"""

from attrs import frozen

from valutazione.diagnostics.visible import visible, width
from valutazione.source import Source, Span

__all__ = ["MAX_WIDTH", "Excerpt", "excerpt", "extent"]

MAX_WIDTH = 100
"""How many characters of a line are shown."""

_BEFORE = 40
_ELLIPSIS = "…"


@frozen
class Excerpt:
    """One line to show: its number, its text, the underline to put below, and the last line of the span."""

    number: int
    text: str
    underline: str
    last: int


def extent(source: Source, span: Span) -> tuple[tuple[int, int], tuple[int, int]]:
    r"""Return line and column of both ends of *span*, kept inside the text.

    >>> extent(Source("a.val", "lingua 1\n"), Span("a.val", 7, 8))
    ((1, 8), (1, 9))
    """
    size = len(source.text)
    return source.position(min(span.start, size)), source.position(min(span.end, size))


def excerpt(source: Source, span: Span, mark: str) -> Excerpt:
    r"""Return the first line of *span*, underlined with *mark*; an empty span is marked by one.

    >>> excerpt(Source("a.val", "lingua 2\n"), Span("a.val", 7, 8), "^").underline
    '       ^'
    """
    (number, column), (last, last_column) = extent(source, span)
    if last > number and last_column == 1:  # the span ends with a line end: it does not reach the next line
        last -= 1
    row = source.line_span(number)
    start = row.start + column - 1
    left, right = row.start, row.end
    if right - left > MAX_WIDTH:
        left = max(left, min(start - _BEFORE, right - MAX_WIDTH))
        right = min(right, left + MAX_WIDTH)
    end = max(start, min(span.end, right))
    before = (_ELLIPSIS if left > row.start else "") + _shown(source.text[left:start])
    marked = _shown(source.text[start:end])
    after = _shown(source.text[end:right]) + (_ELLIPSIS if right < row.end else "")
    underline = " " * width(before) + mark * max(1, width(marked))
    return Excerpt(number, before + marked + after, underline, last)


def _shown(text: str) -> str:
    return visible(text.replace("\t", " "))
