"""What is written with a hyphen and read as a subtraction: a range in a row, a date.

The difference of two plain numbers is no end of a band, and nobody subtracts a year from a month: what was meant is
certain.
"""

from __future__ import annotations

from collections.abc import Callable

from valutazione.diagnostics import Diagnostic, Edit
from valutazione.diagnostics.catalogue import text
from valutazione.exact import DateError, parse_date
from valutazione.source import Span
from valutazione.syntax import tree as t
from valutazione.syntax.expression_printer import literal

Tell = Callable[[Diagnostic], None]
Literal = t.Number | t.Percent


def ends_of(node: object) -> tuple[Literal, Literal] | None:
    """Return the two plain numbers of which *node* is the difference, if it is one."""
    match node:
        case t.Sum(first=t.Number() | t.Percent() as low, rest=(("-", (t.Number() | t.Percent()) as high),)):
            return low, high
        case _:
            return None


def as_interval(node: t.Result, tell: Tell) -> t.Result:
    """Return the range that a row means by `90-100`, which is told; anything else as it is."""
    ends = ends_of(node)
    if ends is None:
        return node
    span = _around(*ends)
    edits = (Edit(Span(span.source, span.start, span.start), "da "), _between(*ends))
    low, high = _tell(ends, "da ", edits, tell)
    return t.Interval(low, high, span=span)


def parted(node: t.Expression, tell: Tell) -> tuple[t.Expression, t.Expression | None]:
    """Return the two ends that a range means by `da 0-100`, which is told; of anything else there is no second."""
    ends = ends_of(node)
    if ends is None:
        return node, None
    return _tell(ends, "", (_between(*ends),), tell)


def as_day(node: t.Sum, tell: Tell) -> t.Sum | t.Day:
    """Return the day that is meant by `2020-01-31` or by `31-01-2020`, which is told; anything else as it is."""
    match node:
        case t.Sum(
            first=t.Number(unit=None) as first,
            rest=(("-", t.Number(unit=None) as second), ("-", t.Number(unit=None) as third)),
        ):
            parts = (first, second, third)
        case _:
            return node
    if any(part.value.denominator != 1 for part in parts):
        return node
    if first.span.end + 1 != second.span.start or second.span.end + 1 != third.span.start:
        return node
    lengths = tuple(part.span.end - part.span.start for part in parts)
    if lengths == (4, 2, 2):
        year, month, day = parts
    elif lengths[2] == 4 and max(lengths[:2]) <= 2:
        day, month, year = parts
    else:
        return node
    right = f"{int(day.value):02}/{int(month.value):02}/{int(year.value):04}"
    try:
        meant = parse_date(right)
    except DateError:
        return node
    span = _around(first, third)
    found = "-".join(f"{int(part.value):0{length}}" for part, length in zip(parts, lengths, strict=True))
    tell(text.SCRITTURA.at(span, found=found, right=right, edits=(Edit(span, right),)))
    return t.Day(meant, span=span)


def _around(first: Literal, last: Literal) -> Span:
    return Span(first.span.source, first.span.start, last.span.end)


def _between(low: Literal, high: Literal) -> Edit:
    return Edit(Span(low.span.source, low.span.end, high.span.start), " a ")


def _tell(
    ends: tuple[Literal, Literal], before: str, edits: tuple[Edit, ...], tell: Tell
) -> tuple[Literal, Literal]:
    """Tell the range, from the lower end to the higher: written the other way, the author is only asked."""
    low, high = ends if ends[0].value <= ends[1].value else ends[::-1]
    found = f"{literal(ends[0])}-{literal(ends[1])}"
    right = f"{before}{literal(low)} a {literal(high)}"
    certain = edits if low is ends[0] else ()
    tell(text.SCRITTURA.at(_around(*ends), found=found, right=right, edits=certain))
    return low, high
