"""The rows of a table as a practice reads them: bands with their edges, words, conditions."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from valutazione.audit.pubblicati.tentativi import NonProvato
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.outcome import Riscontro

if TYPE_CHECKING:
    from valutazione.audit.pubblicati.conto import Conto

__all__ = ["row_of"]


def row_of(node: m.Casi, riscontro: Riscontro, conto: Conto) -> Scalar:
    """Return the result of the row that fits a record; ``NonProvato`` when there is none, or too many."""
    subjects = [conto.of(subject, riscontro) for subject in node.subjects]
    fits = [index for index, riga in enumerate(node.righe) if _applies(riga, subjects, riscontro, conto)]
    if conto.pratica.estremi and len(subjects) == 1 and len(fits) == 1:
        subject = subjects[0]
        if isinstance(subject, Fraction):
            fits = [_across(node, fits[0], subject, riscontro, conto)]
    rows = [*node.righe, *([node.otherwise] if node.otherwise is not None else [])]
    if not fits:
        if node.otherwise is None:
            raise NonProvato
        fits = [len(node.righe)]
    scambio = conto.pratica.scambio
    if scambio is not None and scambio[0] is node:
        fits = [scambio[2] if index == scambio[1] else index for index in fits]
    if len(fits) == 1 or node.prevails == "prima":
        return _result(rows[fits[0]], riscontro, conto)
    values = [_result(rows[index], riscontro, conto) for index in fits]
    numbers = [value for value in values if isinstance(value, Fraction)]
    if node.prevails not in ("alta", "bassa") or len(numbers) < len(values):
        raise NonProvato
    return (max if node.prevails == "alta" else min)(numbers)


def _result(riga: m.Riga, riscontro: Riscontro, conto: Conto) -> Scalar:
    if isinstance(riga.result, m.Bounds):
        raise NonProvato
    return conto.of(riga.result, riscontro)


def _applies(riga: m.Riga, subjects: list[Scalar], riscontro: Riscontro, conto: Conto) -> bool:
    if riga.condition is not None and conto.of(riga.condition, riscontro) is not True:
        return False
    return all(
        not pattern or any(_matches(subject, part, riscontro, conto) for part in pattern)
        for subject, pattern in zip(subjects, riga.patterns, strict=False)
    )


def _matches(subject: Scalar, part: m.Bounds | m.Expression, riscontro: Riscontro, conto: Conto) -> bool:
    if not isinstance(part, m.Bounds):
        return subject == conto.of(part, riscontro)
    if not isinstance(subject, Fraction):
        raise NonProvato
    low, high = _ends(part, riscontro, conto)
    above = low is None or subject > low or (subject == low and not part.low_open)
    return above and (high is None or subject < high or (subject == high and not part.high_open))


def _ends(part: m.Bounds, riscontro: Riscontro, conto: Conto) -> tuple[Fraction | None, Fraction | None]:
    low = None if part.low is None else conto.number(part.low, riscontro)
    return low, None if part.high is None else conto.number(part.high, riscontro)


def _across(node: m.Casi, own: int, subject: Fraction, riscontro: Riscontro, conto: Conto) -> int:
    """Return the row on the other side of an edge that *subject* is on, or its own row."""
    edges: dict[int, tuple[Fraction | None, Fraction | None]] = {}
    for index, riga in enumerate(node.righe):
        parts = [part for pattern in riga.patterns for part in pattern if isinstance(part, m.Bounds)]
        if len(parts) == 1:
            edges[index] = _ends(parts[0], riscontro, conto)
    low, high = edges.get(own, (None, None))
    others = {index: ends for index, ends in edges.items() if index != own}
    below = [(top, index) for index, (_, top) in others.items() if top is not None and top <= subject]
    above = [(foot, index) for index, (foot, _) in others.items() if foot is not None and foot >= subject]
    if subject == low and below:
        return max(below)[1]
    return min(above)[1] if subject == high and above else own
