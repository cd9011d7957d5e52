"""Bands and cases that leave a value out, or take one twice, when that can be seen without data.

The domain decides: bands printed for whole numbers (37-53, 54-60) are complete on whole numbers, and have a hole at
53,5 otherwise. Of a subject whose domain is not declared only the inside is looked at, from the lowest band to the
highest.

A row covers ``[start, stop)`` among *cuts*: the cut ``(v, 0)`` is just before v and ``(v, 1)`` just after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from valutazione.analysis.kinds import constant
from valutazione.analysis.walk import inside
from valutazione.diagnostics import Diagnostic, Phrase, Related
from valutazione.diagnostics.catalogue import fasce as codes
from valutazione.exact import DateError, format_date, to_italian
from valutazione.model import expressions as m
from valutazione.model.kinds import DATA, PERCENTUALE, Kind, Parole
from valutazione.model.sistema import Dominio, Scheda, Sistema
from valutazione.source import Span

Cut = tuple[Fraction, int]


@frozen
class _Covered:
    """What a row covers; None is without end."""

    start: Cut | None
    stop: Cut | None
    riga: int
    span: Span | None


def check_fasce(sistema: Sistema) -> Iterator[Diagnostic]:
    """Find holes and overlaps in the rows of every derived value."""
    for scheda in sistema.schede:
        for calcolo in scheda.calcoli:
            for part in inside(calcolo.espressione):
                if isinstance(part, m.Casi) and len(part.subjects) == 1:
                    place = calcolo.span if part is calcolo.espressione else part.span
                    yield from _check(scheda, part, place)


def _check(scheda: Scheda, casi: m.Casi, place: Span | None) -> Iterator[Diagnostic]:
    subject = casi.subjects[0]
    if isinstance(subject.kind, Parole):
        yield from _check_words(casi, subject.kind, place)
        return
    covered = _covered(casi)
    if not covered:
        return
    dato = scheda.dato(subject.nome) if isinstance(subject, m.Own) else None
    domain = Dominio() if dato is None else dato.dominio
    limits = domain.bounds or m.Bounds(None, None)
    start, stop = _cut(limits.low, int(limits.low_open)), _cut(limits.high, 1 - int(limits.high_open))
    if domain.passo is not None and limits.low is not None and start is None:
        return  # a grid that starts where the data say
    grid = _grid(subject.kind, domain, start) or _rounded_grid(scheda, subject)
    if grid is not None:
        start, stop = _on_grid(start, grid), _on_grid(stop, grid)
        covered = [
            _Covered(_on_grid(one.start, grid), _on_grid(one.stop, grid), one.riga, one.span)
            for one in covered
        ]
    covered = [one for one in (_clipped(one, start, stop) for one in covered) if one is not None]
    covered.sort(key=lambda one: (one.start is not None, one.start or _ZERO))
    if casi.otherwise is None:
        for hole in _holes(covered, start, stop):
            value = _shown(_witness(*hole, grid), subject.kind)
            yield codes.FASCE_CON_VUOTI.at(place, value=value, gap=_extent(*hole, grid, subject.kind))
    if not casi.prevails:
        yield from _overlaps(covered, grid, subject.kind)


_ZERO: Cut = (Fraction(), 0)


def _covered(casi: m.Casi) -> list[_Covered]:
    """Return what the rows cover; nothing when that depends on data."""
    found: list[_Covered] = []
    for index, riga in enumerate(casi.righe):
        if not riga.patterns or not riga.patterns[0]:
            return []
        for alternative in riga.patterns[0]:
            if not isinstance(alternative, m.Bounds):
                alternative = m.Bounds(alternative, alternative, span=alternative.span)
            cuts = _cuts(alternative)
            if cuts is None:
                return []
            found.append(_Covered(*cuts, index, alternative.span))
    return found


def _cuts(bounds: m.Bounds) -> tuple[Cut | None, Cut | None] | None:
    """Return what *bounds* cover; none when an end depends on data."""
    start, stop = _cut(bounds.low, int(bounds.low_open)), _cut(bounds.high, 1 - int(bounds.high_open))
    if (bounds.low is not None and start is None) or (bounds.high is not None and stop is None):
        return None
    return start, stop


def _cut(end: m.Expression | None, side: int) -> Cut | None:
    value = constant(end)
    return None if value is None else (value, side)


def _grid(kind: Kind, domain: Dominio, start: Cut | None) -> tuple[Fraction, Fraction] | None:
    """Return step and origin of the values that can be there; none when they are all the numbers."""
    if kind == DATA:
        return Fraction(1), Fraction()
    step = constant(domain.passo)
    return None if step is None else (step, Fraction() if start is None else start[0])


def _rounded_grid(scheda: Scheda, subject: m.Expression) -> tuple[Fraction, Fraction] | None:
    """Return the grid of a value that its own rule has rounded: the multiples of the step."""
    if isinstance(subject, m.Own) and (calcolo := scheda.calcolo(subject.nome)) is not None:
        return _rounded_grid(scheda, calcolo.espressione)
    step = constant(subject.step) if isinstance(subject, m.Rounded) else None
    return None if step is None else (step, Fraction())


def _on_grid(cut: Cut | None, grid: tuple[Fraction, Fraction]) -> Cut | None:
    """Return the cut before the first value of the grid that comes after *cut*, counted in steps."""
    if cut is None:
        return None
    step, origin = grid
    below, rest = divmod(cut[0] - origin, step)
    return Fraction(below + 1 if rest or cut[1] else below), 0


def _clipped(one: _Covered, start: Cut | None, stop: Cut | None) -> _Covered | None:
    first = one.start if start is None else start if one.start is None else max(one.start, start)
    last = one.stop if stop is None else stop if one.stop is None else min(one.stop, stop)
    if first is not None and last is not None and first >= last:
        return None
    return _Covered(first, last, one.riga, one.span)


def _holes(covered: list[_Covered], start: Cut | None, stop: Cut | None) -> Iterator[tuple[Cut, Cut]]:
    """Yield what is between *start* and *stop*, or between the first row and the last, and no row covers."""
    reached = start
    for index, one in enumerate(covered):
        if one.start is not None and reached is not None and one.start > reached:
            yield reached, one.start
        if one.stop is None:
            return
        reached = one.stop if reached is None or index == 0 else max(reached, one.stop)
    if stop is not None and reached is not None and reached < stop:
        yield reached, stop


def _overlaps(
    covered: list[_Covered], grid: tuple[Fraction, Fraction] | None, kind: Kind
) -> Iterator[Diagnostic]:
    widest: _Covered | None = None
    for one in covered:
        if widest is not None and widest.riga != one.riga:
            common = _clipped(one, widest.start, widest.stop)
            if common is not None:
                at = _somewhere(common)
                related = (
                    ()
                    if widest.span is None
                    else (Related(widest.span, "l'altra è qui", "the other is here"),)
                )
                value = _shown(_witness(*at, grid), kind)
                gap = _extent(common.start, common.stop, grid, kind)
                yield codes.FASCE_SOVRAPPOSTE.at(one.span, value=value, gap=gap, related=related)
        if widest is None or (widest.stop is not None and (one.stop is None or one.stop > widest.stop)):
            widest = one


def _somewhere(one: _Covered) -> tuple[Cut, Cut]:
    """Return a piece of *one* that has both ends."""
    if one.start is not None:
        return one.start, one.stop or (one.start[0] + 1, 0)
    return ((one.stop[0] - 1, 0), one.stop) if one.stop is not None else (_ZERO, (Fraction(1), 0))


def _witness(start: Cut, stop: Cut, grid: tuple[Fraction, Fraction] | None) -> Fraction:
    """Return a value between two cuts: an end that belongs there, or the middle."""
    if grid is not None:
        return grid[1] + start[0] * grid[0]
    if start[1] == 0:
        return start[0]
    return stop[0] if stop[1] == 1 else (start[0] + stop[0]) / 2


def _extent(
    start: Cut | None, stop: Cut | None, grid: tuple[Fraction, Fraction] | None, kind: Kind
) -> Phrase:
    """Return what lies between two cuts, in words."""
    if grid is not None:
        step, origin = grid
        start = None if start is None else (origin + start[0] * step, 0)
        stop = None if stop is None else (origin + (stop[0] - 1) * step, 1)
    low = "" if start is None else _shown(start[0], kind)
    high = "" if stop is None else _shown(stop[0], kind)
    if start is not None and stop is not None and start[0] == stop[0]:
        return Phrase(f"il solo valore {low}", f"the only value {low}")
    it = [f"{'oltre' if start[1] else 'da'} {low}"] if start is not None else []
    en = [f"{'above' if start[1] else 'from'} {low}"] if start is not None else []
    if stop is not None and start is not None:
        it.append(f"{'a' if stop[1] else 'a meno di'} {high}")
        en.append(f"{'to' if stop[1] else 'to less than'} {high}")
    elif stop is not None:
        it.append(f"{'fino a' if stop[1] else 'meno di'} {high}")
        en.append(f"{'up to' if stop[1] else 'less than'} {high}")
    return Phrase(" ".join(it) or "qualunque valore", " ".join(en) or "any value")


def _shown(value: Fraction, kind: Kind) -> str:
    if kind == DATA:
        try:
            return format_date(value)
        except DateError:
            return to_italian(value)
    return f"{to_italian(value * 100)} %" if kind == PERCENTUALE else to_italian(value)


def _check_words(casi: m.Casi, parole: Parole, place: Span | None) -> Iterator[Diagnostic]:
    """Find words that no row names, or that two rows name."""
    taken: dict[str, tuple[int, Span | None]] = {}
    for index, riga in enumerate(casi.righe):
        for alternative in riga.patterns[0]:
            if not isinstance(alternative, m.Constant) or not isinstance(alternative.value, str):
                return
            row, span = taken.setdefault(alternative.value, (index, alternative.span))
            if row != index and not casi.prevails:
                related = () if span is None else (Related(span, "l'altra è qui", "the other is here"),)
                yield codes.PAROLA_IN_DUE_RIGHE.at(alternative.span, value=alternative.value, related=related)
        if not riga.patterns[0]:
            return
    if casi.otherwise is None:
        for word in parole.parole:
            if word not in taken:
                yield codes.PAROLA_SENZA_RIGA.at(place, value=word)
