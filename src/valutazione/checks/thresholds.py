"""Where a rule compares a number with a number that is written: each threshold, and the outcome on either side."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from valutazione.checks.places import Place
from valutazione.checks.reach import Study
from valutazione.checks.reach.worlds import compare, turned
from valutazione.exact import Range
from valutazione.model import expressions as m
from valutazione.model.kinds import Quantity
from valutazione.source import Span


@frozen
class Threshold:
    """A number ``subject`` and the ``ends`` where its ``outcome`` changes; None is a mistake, told elsewhere."""

    subject: m.Expression
    ends: tuple[Fraction, ...]
    outcome: Callable[[Fraction], object]
    span: Span | None


@frozen
class Rows:
    """Rows over one number, with ends that are the same whatever the data."""

    node: m.Casi
    bands: tuple[tuple[Range, ...], ...]
    lows: tuple[tuple[Fraction | None, int], ...] = ()

    def matched(self, value: Fraction) -> tuple[int, ...]:
        """Return the rows that count for *value*; the one after the last is ``negli altri casi``."""
        found = tuple(
            index for index in self._near(value) if any(one.contains(value) for one in self.bands[index])
        )
        if not found:
            return () if self.node.otherwise is None else (len(self.bands),)
        return found[:1] if self.node.prevails == "prima" else found

    def _near(self, value: Fraction) -> Iterable[int]:
        """Return the rows that may have *value*: the last two that begin before it, if they follow one another."""
        if not self.lows:
            return range(len(self.bands))
        at = bisect_right(self.lows, value, key=lambda low: value if low[0] is None else low[0])
        return sorted(index for _, index in self.lows[max(at - 2, 0) : at])

    def results(self, value: Fraction) -> tuple[m.Expression | m.Bounds, ...] | None:
        """Return what the rows give for *value*; None where there is no row, or one too many."""
        found = self.matched(value)
        if not found or (len(found) > 1 and not self.node.prevails):
            return None
        rows = [*self.node.righe, *([self.node.otherwise] if self.node.otherwise is not None else [])]
        return tuple(rows[index].result for index in found)

    @property
    def ends(self) -> tuple[Fraction, ...]:
        """The ends of the bands, rising, each once."""
        return tuple(
            sorted(
                {end for band in self.bands for one in band for end in (one.lo, one.hi) if end is not None}
            )
        )


def thresholds(study: Study, place: Place, node: m.Node) -> Iterator[Threshold]:
    """Yield the comparison with a number that *node* is, if it is one."""
    match node:
        case m.Compare(operator=operator, left=left, right=right) if isinstance(left.kind, Quantity):
            limit = study.constant(right)
            if limit is None:
                operator, left, limit = turned(operator), right, study.constant(left)
            if limit is not None and study.constant(left) is None:
                yield Threshold(left, (limit,), _sided(operator, limit), node.span or place.span)
        case m.Casi():
            rows = rows_of(study, node)
            if rows is not None:
                yield Threshold(node.subjects[0], rows.ends, rows.results, _header(node, place))


def _sided(operator: str, limit: Fraction) -> Callable[[Fraction], object]:
    return lambda value: compare(operator, value, limit)


def _header(node: m.Casi, place: Place) -> Span | None:
    return node.subjects[0].span or (place.span if node is place.node else node.span or place.span)


def rows_of(study: Study, node: m.Casi) -> Rows | None:
    """Return the rows over one number with known ends that *node* is; None when it is something else."""
    if len(node.subjects) != 1 or not isinstance(node.subjects[0].kind, Quantity):
        return None
    bands: list[tuple[Range, ...]] = []
    for riga in node.righe:
        if riga.condition is not None or len(riga.patterns) != 1:
            return None
        band = [_range(study, one) for one in riga.patterns[0]] or [Range.everything()]
        found = tuple(one for one in band if one is not None)
        if len(found) < len(band):
            return None
        bands.append(found)
    return Rows(node, tuple(bands), _in_a_row(bands))


def _in_a_row(bands: list[tuple[Range, ...]]) -> tuple[tuple[Fraction | None, int], ...]:
    """Return where the bands begin, in order, if each ends before the next one begins or where it does."""
    if any(len(band) != 1 for band in bands):
        return ()
    order = sorted(range(len(bands)), key=lambda at: _low(bands[at][0]))
    for one, other in pairwise(order):
        end, start = bands[one][0].hi, bands[other][0].lo
        if end is None or start is None or end > start:
            return ()
    return tuple((bands[at][0].lo, at) for at in order)


def _low(band: Range) -> tuple[bool, Fraction, bool, bool, Fraction]:
    return band.lo is not None, band.lo or Fraction(), band.lo_open, band.hi is None, band.hi or Fraction()


def _range(study: Study, one: m.Bounds | m.Expression) -> Range | None:
    if not isinstance(one, m.Bounds):
        value = study.constant(one)
        return None if value is None else Range.point(value)
    lo, hi = study.constant(one.low), study.constant(one.high)
    if (lo is None) != (one.low is None) or (hi is None) != (one.high is None):
        return None
    if lo is not None and hi is not None and (lo > hi or (lo == hi and (one.low_open or one.high_open))):
        return None
    return Range(lo, hi, one.low_open, one.high_open)
