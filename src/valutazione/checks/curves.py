"""What a rule gives along the values of one number, all the rest being the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

from attrs import evolve, fields, frozen, has

from valutazione.checks.inputs import PLAIN, Pins, Search, number, within
from valutazione.checks.places import Place
from valutazione.checks.reach import Case, Leaf, Spread, Study, simplest
from valutazione.checks.reach.spreads import spread
from valutazione.checks.thresholds import Rows, rows_of
from valutazione.exact import Range
from valutazione.model import expressions as m
from valutazione.model.kinds import EURO, Kind, Quantity
from valutazione.model.sistema import Scheda
from valutazione.source import Span

MAX_LEAVES = 8
MAX_PIECES = 80


@frozen
class Point:
    """A value of the subject, what comes of it, and where the rule says so; ``sure``: some data lead to it."""

    at: Fraction
    result: Fraction
    span: Span | None
    sure: bool


Curve = tuple[Point, ...]
"""Points by rising value of the subject; the other inputs are the same in all."""


Suspect = Callable[[Curve], bool]


def curves(study: Study, trial: Study, place: Place, node: m.Node, suspect: Suspect) -> Iterator[Curve]:
    """Yield what *node* gives along its subject: once, or for some choices of the other inputs.

    Where it gives the same whatever the data, the values that the subject can have are asked for only if the curve
    over all numbers is *suspect*: over fewer it goes no other way.
    """
    match node:
        case m.Linear():
            yield from _line(study, place, node, suspect)
        case m.Casi(prevails="" | "prima", kind=Quantity()):
            rows = rows_of(study, node)
            if rows is not None:
                yield from _rows(study, trial, place, rows, suspect)


def subject_of(node: m.Node) -> m.Expression:
    """Return what a curve is drawn along."""
    assert isinstance(node, (m.Linear, m.Casi))
    return node.operand if isinstance(node, m.Linear) else node.subjects[0]


def is_reached(trial: Study, place: Place, subject: m.Expression, point: Point) -> bool:
    """Tell whether some data lead to the subject's being where *point* is."""
    condition = within(subject, Range.point(point.at))
    return point.sure or Search(trial, place.scheda, condition, is_free(place)).find() is not None


def is_free(place: Place) -> bool:
    """Tell whether the rule holds in records that are not evaluable too."""
    return not place.nome or place.nome in place.scheda.liberi


# ---- where to look -------------------------------------------------------------------------------------------------


def _samples(
    study: Study, place: Place, subject: m.Expression, ends: tuple[Fraction, ...]
) -> dict[Fraction, bool]:
    """Return values that the subject can have between *ends* and at them, and whether it surely can."""
    reach = study.expression(place.scheda.nome, subject, free=is_free(place))
    found: dict[Fraction, bool] = {}
    for piece in _pieces(ends)[:MAX_PIECES]:
        known = sorted(
            value for value in reach.values if isinstance(value, Fraction) and piece.contains(value)
        )
        for value in [*known[:1], *known[-1:]]:
            found[value] = not reach.values[value].unsure
        for case in reach.spreads:
            for value, sure in _of_spread(case, piece):
                found[value] = found.get(value, False) or sure
    return dict(sorted(found.items()))


def _everywhere(ends: tuple[Fraction, ...]) -> dict[Fraction, bool]:
    """Return a value between each two of *ends*, at them, and beyond them."""
    return {simplest(spread(piece) or Fraction()): False for piece in _pieces(ends)[:MAX_PIECES]}


def _pieces(ends: tuple[Fraction, ...]) -> list[Range]:
    found: list[Range] = []
    for before, after in zip((None, *ends), (*ends, None), strict=True):
        if before is not None:
            found.append(Range.point(before))
        found.append(Range(before, after, before is not None, after is not None))
    return found


def _of_spread(case: Case, piece: Range) -> Iterator[tuple[Fraction, bool]]:
    one = case.subjects[0]
    assert isinstance(one, Spread)
    part = one.within(piece)
    if part is None:
        return
    sure = not one.loose and not case.unsure
    if isinstance(part, Fraction):
        yield part, sure
        return
    for value in (part.range.lo, simplest(part), part.range.hi):
        if value is not None and part.within(Range.point(value)) is not None:
            yield value, sure


# ---- lines ---------------------------------------------------------------------------------------------------------


def _line(study: Study, place: Place, node: m.Linear, suspect: Suspect) -> Iterator[Curve]:
    points = []
    for at, value in node.points:
        x, y = study.constant(at), study.constant(value)
        if x is None or y is None:
            return
        points.append((x, y, value.span or node.span or place.span))
    points.sort(key=lambda point: point[0])
    if suspect(tuple(Point(*point, sure=False) for point in points)):
        samples = _samples(study, place, node.operand, tuple(point[0] for point in points))
        yield tuple(_on_line(value, points, sure) for value, sure in samples.items())


def _on_line(value: Fraction, points: list[tuple[Fraction, Fraction, Span | None]], sure: bool) -> Point:
    if value <= points[0][0]:
        return Point(value, points[0][1], points[0][2], sure)
    for (x0, y0, _), (x1, y1, span) in pairwise(points):
        if value <= x1:
            return Point(value, y0 + (y1 - y0) * (value - x0) / (x1 - x0), span, sure)
    return Point(value, points[-1][1], points[-1][2], sure)


# ---- rows ----------------------------------------------------------------------------------------------------------


def _rows(study: Study, trial: Study, place: Place, rows: Rows, suspect: Suspect) -> Iterator[Curve]:
    node, ends = rows.node, rows.ends
    if all(study.constant(result) is not None for result in _results(rows)):
        if suspect(_known(study, place, rows, _everywhere(ends))):
            yield _known(study, place, rows, _samples(study, place, node.subjects[0], ends))
        return
    samples = _samples(study, place, node.subjects[0], ends)
    for compute in _corners(study, trial, place, node):
        points = []
        for value, sure in samples.items():
            found = rows.results(value)
            if found is not None and not isinstance(found[0], m.Bounds):
                result = compute(value, found[0])
                if result is not None:
                    points.append(Point(value, result, found[0].span or place.span, sure))
        yield tuple(points)


def _results(rows: Rows) -> Iterator[m.Expression | None]:
    for riga in (*rows.node.righe, rows.node.otherwise):
        if riga is not None:
            yield None if isinstance(riga.result, m.Bounds) else riga.result


def _known(study: Study, place: Place, rows: Rows, samples: dict[Fraction, bool]) -> Curve:
    """Return the curve of rows whose results are the same whatever the data."""
    points = []
    for value, sure in samples.items():
        found = rows.results(value)
        if found is not None and not isinstance(found[0], m.Bounds):
            result = study.constant(found[0])
            assert result is not None
            points.append(Point(value, result, found[0].span or place.span, sure))
    return tuple(points)


Compute = Callable[[Fraction, m.Expression], "Fraction | None"]


def _corners(study: Study, trial: Study, place: Place, node: m.Casi) -> Iterator[Compute]:
    """Yield ways to compute a row's result when the subject has a value: the other inputs are chosen and stay so."""
    scheda, subject, free = place.scheda, node.subjects[0], is_free(place)
    if isinstance(subject, m.Own) and scheda.dato(subject.nome) is not None:
        for pins in _choices(study, trial, scheda, node, free, subject.nome):

            def pinned(value: Fraction, _: m.Expression, pins: Pins = pins) -> Fraction | None:
                return number(trial.at(scheda.nome, node, {**pins, ("dato", subject.nome): value}, free=free))

            yield pinned
        return
    blank = m.Constant(Fraction(), kind=subject.kind)
    without = _put(node, subject, blank)
    if study.marks(scheda, [riga.result for riga in without.righe]) & study.marks(scheda, subject):
        return
    for pins in _choices(study, trial, scheda, without, free):

        def replaced(value: Fraction, result: m.Expression, pins: Pins = pins) -> Fraction | None:
            whole = _put(result, subject, evolve(blank, value=value))
            return number(trial.at(scheda.nome, whole, pins, free=free))

        yield replaced


def _choices(
    study: Study, trial: Study, scheda: Scheda, node: m.Expression, free: bool, but: str = ""
) -> Iterator[Pins]:
    leaves = [leaf for leaf in trial.leaves(scheda.nome, node, free=free) if leaf.name != but]
    if len(leaves) > MAX_LEAVES or any(leaf.kind in ("aggregato", "media") for leaf in leaves):
        return
    options = [_options(study, scheda, leaf, free) for leaf in leaves]
    if all(options):
        for index in range(max((len(one) for one in options), default=1)):
            yield {leaf.key: one[min(index, len(one) - 1)] for leaf, one in zip(leaves, options, strict=True)}


def _options(study: Study, scheda: Scheda, leaf: Leaf, free: bool) -> list[Fraction | bool | str]:
    """Return a few values of a leaf: a plain one, the greatest, the least; or its words."""
    assert leaf.node is not None
    reach = study.expression(scheda.nome, leaf.node, free=free)
    numbers = sorted(value for value in reach.values if isinstance(value, Fraction) and value)
    found: list[Fraction | bool | str] = [*numbers[len(numbers) // 2 :][:1], *numbers[-1:], *numbers[:1]]
    for case in reach.spreads:
        one = case.subjects[0]
        assert isinstance(one, Spread)
        plain = PLAIN[:1] if leaf.node.kind == EURO else ()
        tried = (*plain, simplest(one), one.range.hi, one.range.lo)
        found += [value for value in tried if value and one.within(Range.point(value)) is not None]
    found += [value for value in reach.values if isinstance(value, (bool, str))]
    return list(dict.fromkeys(found))[:3]


def _put(node: Any, old: m.Expression, new: m.Expression) -> Any:
    """Return *node* with *new* in the place of every *old*."""
    if node == old and isinstance(node, m.Node):
        return new
    if isinstance(node, tuple):
        return tuple(_put(one, old, new) for one in node)
    if not has(type(node)) or isinstance(node, (Span, m.Aggregate, m.Daily, Kind)):
        return node
    names = [one.name for one in fields(type(node)) if one.name not in ("kind", "span")]
    return evolve(node, **{name: _put(getattr(node, name), old, new) for name in names})
