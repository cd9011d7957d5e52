"""Single steps of an input that are worth more than a band: from below it to above it, without ever being in it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from valutazione.checks.curves import is_free
from valutazione.checks.inputs import Pins, Search, told
from valutazione.checks.places import Place
from valutazione.checks.reach import Study
from valutazione.checks.thresholds import Rows, rows_of
from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue import crediti as codes
from valutazione.exact import Range
from valutazione.model import expressions as m
from valutazione.model.kinds import SI_NO, Quantity
from valutazione.model.sistema import Dato, Scheda
from valutazione.model.texts import text_of
from valutazione.source import Span

MIN_BANDS = 3
MIN_VALUES = 3
MAX_SEARCHES = 6
MAX_VALUES = 10_000
FEW = 10
"""Fewer bands or values are a gate and a yes or no: to jump is what they are for."""


@frozen
class Step:
    """One step of an input up or down its grid, the values it may start from, and how much the subject rises by it."""

    dato: Dato
    size: Fraction
    starts: tuple[Fraction, ...]
    rise: Fraction


@frozen
class Skipped:
    """A band between two others: the subject is below it until ``low``, above it from ``high``."""

    index: int
    low: Range
    high: Range

    @property
    def width(self) -> Fraction:
        """How far it is from below to above, at least."""
        return (self.high.lo or Fraction()) - (self.low.lo or Fraction())

    def is_jumped(self, rise: Fraction) -> bool:
        """Tell whether *rise* can take the subject from below to above."""
        return rise > self.width or (rise == self.width and self.low.lo_open and not self.high.lo_open)


def check_salti(study: Study, trial: Study, place: Place, node: m.Casi) -> Iterator[Diagnostic]:
    """Find the greatest step that jumps over a whole band of *node*."""
    rows = rows_of(study, node) if node.bands and not node.prevails and not trial.spent else None
    if rows is None or len(rows.bands) + (node.otherwise is not None) < MIN_BANDS:
        return
    steps = sorted(_steps(study, place.scheda, node.subjects[0]), key=lambda step: -step.rise)
    pairs = [(step, band) for step in steps for band in _inner(rows) if band.is_jumped(step.rise)]
    for step, band in pairs[:MAX_SEARCHES]:
        found = _jump(study, trial, place, rows, step, band)
        if found is not None:
            yield found
            return


def _steps(study: Study, scheda: Scheda, subject: m.Expression) -> Iterator[Step]:
    marks = study.marks(scheda, subject)
    for dato in scheda.dati:
        bounds, size = dato.dominio.bounds, study.constant(dato.dominio.passo)
        if size is None and dato.intero:
            size = Fraction(1)
        if (
            ("dato", dato.nome) not in marks
            or not size
            or bounds is None
            or not isinstance(dato.kind, Quantity)
        ):
            continue
        lo, hi = study.constant(bounds.low), study.constant(bounds.high)
        if lo is None or hi is None or not MIN_VALUES - 1 <= (hi - lo) / size <= MAX_VALUES:
            continue
        factor = coefficient(study, scheda, subject, dato.nome)
        if factor:
            grid = [lo + index * size for index in range(int((hi - lo) / size) + 1)]
            starts = grid[-2::-1] if factor > 0 else grid[1:]
            yield Step(dato, size if factor > 0 else -size, tuple(starts), abs(factor * size))


def coefficient(study: Study, scheda: Scheda, node: m.Expression, nome: str) -> Fraction | None:
    """Return how much *node* rises when the input *nome* rises by one, if that is always the same."""

    def of(child: m.Expression) -> Fraction | None:
        return coefficient(study, scheda, child, nome)

    if ("dato", nome) not in study.marks(scheda, node):
        return Fraction()
    match node:
        case m.Own(nome=name):
            calcolo = scheda.calcolo(name)
            return of(calcolo.espressione) if calcolo is not None else Fraction(1) if name == nome else None
        case m.Negate(operand=operand):
            found = of(operand)
            return None if found is None else -found
        case m.Sum(terms=terms):
            parts = [of(term) for term in terms]
            return None if None in parts else sum((part for part in parts if part), Fraction())
        case m.Product(left=left, right=right):
            value, other = study.constant(left), right
            if value is None:
                value, other = study.constant(right), left
            found = None if value is None else of(other)
            return None if value is None or found is None else value * found
        case m.Quotient(left=left, right=right):
            value = study.constant(right)
            found = of(left)
            return None if not value or found is None else found / value
        case _:
            return None


def _inner(rows: Rows) -> list[Skipped]:
    """Return the bands that have one below and one above, with another result, the narrowest first."""
    bands = sorted(
        ((band[0], index) for index, band in enumerate(rows.bands) if len(band) == 1),
        key=lambda pair: (pair[0].lo is not None, pair[0].lo or Fraction()),
    )
    results = [riga.result for riga in rows.node.righe]
    found = []
    for position, (band, index) in enumerate(bands[:-1]):
        above, after = bands[position + 1]
        first = position == 0 and rows.node.otherwise is None
        if first or band.lo is None or above.lo is None or results[index] == results[after]:
            continue
        found.append(Skipped(index, band, above))
    return sorted(found, key=lambda one: one.width)


def _jump(
    study: Study, trial: Study, place: Place, rows: Rows, step: Step, band: Skipped
) -> Diagnostic | None:
    node, scheda, free = rows.node, place.scheda, is_free(place)
    subject = node.subjects[0]
    assert band.low.lo is not None
    assert band.high.lo is not None

    def test(operator: str, left: m.Expression, value: Fraction) -> m.Compare:
        return m.Compare(operator, left, m.Constant(value, kind=left.kind), kind=SI_NO)

    below = test("<=" if band.low.lo_open else "<", subject, band.low.lo)
    above = test(">" if band.high.lo_open else ">=", subject, band.high.lo - step.rise)
    search = Search(trial, scheda, m.Every((below, above), kind=SI_NO), free)
    last, middle = len(step.starts) - 1, len(step.starts) // 2
    chosen = step.starts if last < FEW else tuple(step.starts[index] for index in (0, middle, last))
    for first in chosen:
        pins = search.find(start={("dato", step.dato.nome): first})
        found = None if pins is None else _told(study, trial, place, rows, step, band, pins, first)
        if found is not None:
            return found
    return None


def _told(
    study: Study,
    trial: Study,
    place: Place,
    rows: Rows,
    step: Step,
    band: Skipped,
    pins: Pins,
    first: Fraction,
) -> Diagnostic | None:
    node, key, kind = rows.node, ("dato", step.dato.nome), step.dato.kind
    second = first + step.size
    before, after = (_result(trial, place, node, {**pins, key: value}) for value in (first, second))
    if before is None or after is None or before == after:
        return None
    others = {one: value for one, value in pins.items() if one != key}
    case = told(study, place.scheda, node.subjects[0], others, is_free(place))
    return codes.SALTO_DI_FASCIA.at(
        _span(node.righe[band.index]) or place.span,
        subject=step.dato.nome,
        first=text_of(first, kind),
        second=text_of(second, kind),
        first_result=before,
        second_result=after,
        case=Phrase(f" (con `{case}`)", f" (with `{case}`)") if case else Phrase("", ""),
    )


def _span(riga: m.Riga) -> Span | None:
    return riga.patterns[0][0].span if riga.patterns and riga.patterns[0] else riga.span


def _result(trial: Study, place: Place, node: m.Casi, pins: Pins) -> str | None:
    """Return what the rows give, as it is written."""
    found = trial.at(place.scheda.nome, node, pins, free=is_free(place))
    values = list(found.values)
    if len(values) != 1 or found.spreads or found.faults or found.missing is not None:
        return None
    return text_of(values[0], node.kind)
