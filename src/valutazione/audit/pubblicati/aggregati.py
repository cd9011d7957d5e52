"""Sums, means and the others over the records of a group, and days counted once, as a practice makes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from valutazione.audit.pubblicati.mondo import in_file_order
from valutazione.audit.pubblicati.tentativi import Escluso, NonProvato
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.outcome import Riscontro

if TYPE_CHECKING:
    from valutazione.audit.pubblicati.conto import Conto

__all__ = ["aggregate", "days", "element", "made_of"]


def aggregate(node: m.Aggregate, riscontro: Riscontro, conto: Conto) -> Scalar:
    """Return what an aggregate is worth for the record that collects."""
    pratica = conto.pratica
    where = None if pratica.senza_filtro and node.function != "quota" else node.where
    weight = None if pratica.semplice else node.weight
    written = node.empty
    empty = None if written is None else lambda: conto.of(written, riscontro)
    members = conto.members(riscontro, node.scheda)
    return made_of(node.function, members, node.operand, weight, where, node.included, empty, conto)


def made_of(
    function: str,
    members: Iterable[Riscontro],
    operand: m.Expression | None,
    weight: m.Expression | None,
    where: m.Expression | None,
    included: bool,
    empty: Callable[[], Scalar] | None,
    conto: Conto,
) -> Scalar:
    """Return what *function* makes of an operand of some records."""
    values: list[tuple[Fraction, Fraction]] = []
    for member in in_file_order(members):
        if member.esclusioni and not included and not conto.pratica.compresi:
            continue
        try:
            found = element(function, member, operand, where, conto)
        except Escluso:
            if not conto.pratica.compresi:
                continue
            found = Fraction()
        if found is not None:
            heavy = Fraction(1) if weight is None else conto.number(weight, member)
            values.append((found, heavy))
    return _made(function, values, weight is not None, empty, conto)


def element(
    function: str, member: Riscontro, operand: m.Expression | None, where: m.Expression | None, conto: Conto
) -> Fraction | None:
    """Return what a record is worth in an aggregate; none if it is filtered out."""
    counts = where is None or conto.of(where, member) is True
    if function == "quota":
        return Fraction(counts)
    if not counts:
        return None
    if operand is None:
        return Fraction(1)
    value = conto.between(conto.number(operand, member), operand.kind)
    assert isinstance(value, Fraction)
    return value


def _made(
    function: str,
    values: list[tuple[Fraction, Fraction]],
    weighted: bool,
    empty: Callable[[], Scalar] | None,
    conto: Conto,
) -> Scalar:
    numbers, calcoli = [value for value, _ in values], conto.calcoli
    if function in ("somma", "numero"):
        return calcoli.sum(numbers)
    if not values:
        if empty is None:
            raise Escluso
        return empty()
    if function in ("minimo", "massimo"):
        return (max if function == "massimo" else min)(numbers)
    if function == "mediana":
        ordered = sorted(numbers)
        middle = (ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2])
        return calcoli.quotient(calcoli.sum(middle), Fraction(2))
    count = Fraction(len(numbers))
    if function == "varianza":
        mean = calcoli.quotient(calcoli.sum(numbers), count)
        apart = [calcoli.sum([number, -mean]) for number in numbers]
        return calcoli.quotient(calcoli.sum([calcoli.product(one, one) for one in apart]), count)
    if function not in ("media", "quota"):
        raise NonProvato
    if not weighted:
        return calcoli.quotient(calcoli.sum(numbers), count)
    weights = calcoli.sum([heavy for _, heavy in values])
    if weights == 0:
        raise Escluso
    return calcoli.quotient(calcoli.sum([calcoli.product(value, heavy) for value, heavy in values]), weights)


def days(node: m.Daily, riscontro: Riscontro, conto: Conto) -> Fraction:
    """Return the sum over the days of the greatest value of each or, where days are counted each time, of all."""
    found: list[tuple[Fraction, Fraction, Fraction]] = []
    for member in in_file_order(conto.members(riscontro, node.scheda)):
        if member.esclusioni and not node.included and not conto.pratica.compresi:
            continue
        try:
            where = None if conto.pratica.senza_filtro else node.where
            if where is not None and conto.of(where, member) is not True:
                continue
            first, last, value = (
                conto.number(part, member) for part in (node.first, node.last, node.operand)
            )
        except Escluso:
            continue
        if last < first:
            raise NonProvato
        found.append((first, last, value))
    calcoli = conto.calcoli
    if conto.pratica.ogni_volta:
        return calcoli.sum([calcoli.product(value, last - first + 1) for first, last, value in found])
    marks = sorted({mark for first, last, _ in found for mark in (first, last + 1)})
    conto.spesa.take(len(marks) * len(found))
    parts: list[Fraction] = []
    for day, after in pairwise(marks):
        over = [value for first, last, value in found if first <= day <= last]
        if over:
            parts.append(calcoli.product(max(over), after - day))
    return calcoli.sum(parts)
