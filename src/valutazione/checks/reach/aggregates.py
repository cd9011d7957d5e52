"""What an aggregate can be worth, from what one collected record can be worth, however many there are.

A sum has no limit by itself. It has one when the scheme gives a total to the weights of the records and what is added
up is proportional to the weight: then the sum is the total by a mean of what each point of weight is worth.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import frozen

from valutazione.checks.reach.proportion import proportional
from valutazione.checks.reach.spreads import Spread, common_step, spread
from valutazione.checks.reach.sweep import Reach
from valutazione.checks.reach.worlds import MISSING, Fault, Value
from valutazione.exact import Range
from valutazione.model import expressions as m
from valutazione.model.kinds import Parole
from valutazione.model.sistema import Scheda, Totale

if TYPE_CHECKING:
    from valutazione.checks.reach.study import Study

Told = list[Value | Spread]


@frozen
class Aggregates:
    """What the aggregates of ``scheda`` can be worth."""

    study: Study
    scheda: Scheda

    def values(self, node: m.Aggregate) -> Told:
        """Return the values and the spreads of *node*, when at least one way to evaluate it exists."""
        found = self._counted(node)
        if node.empty is not None and self.may_be_empty(node):
            found += told(self.study.expression(self.scheda.nome, node.empty, bound=False))
        return found

    def mean(self, node: m.Quotient) -> Told | None:
        """Return the values of a sum over the sum of its weights: a weighted mean, whatever the records.

        None when it is not one. Where the weights may add up to nothing, dividing by them is a mistake.
        """
        above, below = self._written(node.left), self._written(node.right)
        if above is None or below is None or (above.scheda, above.where) != (below.scheda, below.where):
            return None
        weight = below.operand
        if above.operand is None or not isinstance(weight, m.Own) or above.included != below.included:
            return None
        if not proportional(above.operand, weight.nome, self._member(below)):
            return None
        worth = hull(self.one(above, above.operand, {weight.nome: Fraction(1)}))
        weights = self._counted(below)
        if worth is None or any((lo := _low(one)) is None or lo < 0 for one in weights):
            return None
        found: Told = [spread(worth.range, None, Fraction(), worth.loose) or Fraction()]
        if any(_low(one) == 0 and not (isinstance(one, Spread) and one.range.lo_open) for one in weights):
            found.append(Fault(node))
        return found

    def _written(self, node: m.Expression) -> m.Aggregate | None:
        """Return the sum that *node* is, by name or in full."""
        if isinstance(node, m.Own) and (calcolo := self.scheda.calcolo(node.nome)) is not None:
            return self._written(calcolo.espressione)
        return node if isinstance(node, m.Aggregate) and node.function == "somma" else None

    def may_be_empty(self, node: m.Aggregate) -> bool:
        """Tell whether there may be no record to count, though the scheda has records to collect."""
        member = self._member(node)
        return (
            node.where is not None
            or self.scheda.con_dati
            or len(self.scheda.raccolte) > 1
            or (bool(member.esclusioni) and not node.included)
        )

    def _member(self, node: m.Aggregate) -> Scheda:
        found = self.study.sistema.scheda(node.scheda)
        assert found is not None
        return found

    def one(
        self, node: m.Aggregate, operand: m.Expression, fixed: Mapping[str, Fraction] | None = None
    ) -> Reach:
        """Return what *operand* can be worth in one record that *node* counts."""
        where = () if node.where is None else (node.where,)
        return self.study.expression(node.scheda, operand, free=node.included, where=where, fixed=fixed)

    def _counted(self, node: m.Aggregate) -> Told:
        if node.function == "numero":
            least = Fraction(0 if self.may_be_empty(node) else 1)
            return [Spread(Range(least, None), Fraction(1))]
        if node.function == "quota":
            return [Spread(Range(0, 1))]
        assert node.operand is not None
        members = self.one(node, node.operand)
        if node.function in ("minimo", "massimo"):
            return told(members)
        whole = hull(members)
        if whole is None:
            return [Fraction()] if node.function == "somma" else []
        if node.function in ("media", "mediana"):
            return [spread(whole.range, None, Fraction(), whole.loose) or Fraction()]
        if node.function == "varianza":
            lo, hi = whole.range.lo, whole.range.hi
            widest = None if lo is None or hi is None else ((hi - lo) / 2) ** 2
            return [spread(Range(0, widest), None, Fraction(), True) or Fraction()]
        return self._sum(node, members, whole)

    def _sum(self, node: m.Aggregate, members: Reach, whole: Spread) -> Told:
        filled = self._filled(node)
        if filled is not None:
            return [filled]
        limits = self._by_totals(node)
        lo, hi = whole.range.lo, whole.range.hi
        empty = self.may_be_empty(node)
        if limits is None:
            limits = Range(
                None if lo is None or lo < 0 else (Fraction() if empty else lo),
                None if hi is None or hi > 0 else (Fraction() if empty else hi),
                not empty and lo is not None and lo >= 0 and whole.range.lo_open,
                not empty and hi is not None and hi <= 0 and whole.range.hi_open,
            )
        steps = _steps(members)
        if not steps or not any(steps):
            return [spread(limits, None, Fraction(), bool(steps) or whole.loose) or Fraction()]
        step = common_step([one for one in steps if one])
        loose = whole.loose or not _has_step(members, step)
        return [spread(limits, step, Fraction(), loose) or Fraction()]

    def _filled(self, node: m.Aggregate) -> Spread | None:
        """Return the values of a sum that the weights of the records, which have a total, can fill to the last.

        It is so where weights are free, and what a point of weight is worth differs; and where they are on a grid, for
        then all may weigh one step, and what that is worth is on a grid too. None when that is not known.
        """
        member = self._member(node)
        if self.may_be_empty(node) or member.esclusioni or member.vincoli or node.operand is None:
            return None
        for totale in self._totals(node):
            weight, amount = totale.somma.operand, self.study.constant(totale.atteso)
            if totale.somma.where != node.where or amount is None or not isinstance(weight, m.Own):
                continue
            if len(self._totals(node)) > 1 or not proportional(node.operand, weight.nome, member):
                continue
            heavy = _grid(self.one(node, weight))
            worth = self.one(node, node.operand, {weight.nome: Fraction(1)})
            found = _filling(heavy, worth, amount)
            if found is not None:
                return found
        return None

    def _by_totals(self, node: m.Aggregate) -> Range | None:
        """Return the limits of a sum whose records have weights with a total."""
        same = [(totale, totale.somma.where) for totale in self._totals(node)]
        wanted = node.where
        for totale, test in same:
            if test == wanted:
                found = self._share(node, totale, node.where)
                if found is not None:
                    return found
        for totale, test in same:
            if test is None:
                found = self._share(node, totale, node.where)
                if found is not None:
                    return found.hull(Range.point(0))
        parts = list(self._parts(node, same)) if wanted is None else []
        if not parts or None in parts:
            return None
        total = Range.point(0)
        for part in parts:
            assert part is not None
            total = total + part
        return total

    def _totals(self, node: m.Aggregate) -> list[Totale]:
        return [one for one in self.scheda.totali if one.somma.scheda == node.scheda and not one.per]

    def _parts(
        self, node: m.Aggregate, totals: list[tuple[Totale, m.Expression | None]]
    ) -> Iterator[Range | None]:
        """Yield the limits of the sum within each word of a list that has a total for every word."""
        by_field: dict[str, dict[str, Totale]] = {}
        kinds: dict[str, Parole] = {}
        for totale, _ in totals:
            match totale.somma.where:
                case m.Compare("=", m.Own(nome, kind=Parole() as kind), m.Constant(str() as word)):
                    by_field.setdefault(nome, {})[word] = totale
                    kinds[nome] = kind
        for nome, totals_of in by_field.items():
            if set(totals_of) == set(kinds[nome].parole):
                for totale in totals_of.values():
                    yield self._share(node, totale, totale.somma.where)
                return
        yield None

    def _share(self, node: m.Aggregate, totale: Totale, where: m.Expression | None) -> Range | None:
        """Return the total by what each point of weight can be worth, if what is added up is proportional to it."""
        weight, amount = totale.somma.operand, self.study.constant(totale.atteso)
        if amount is None or not isinstance(weight, m.Own) or node.operand is None:
            return None
        operand = node.operand
        if not proportional(operand, weight.nome, self._member(node)):
            inner = before_rounding(self.study, self._member(node), node.operand, weight)
            if inner is None:
                return None
            operand = inner
        worth = self.study.expression(
            node.scheda,
            operand,
            free=node.included,
            where=() if where is None else (where,),
            fixed={weight.nome: Fraction(1)},
        )
        found = hull(worth)
        return None if found is None else found.range.scale(amount)


def _filling(heavy: Spread | None, worth: Reach, amount: Fraction) -> Spread | None:
    """Return all the sums of weights that make *amount*, each by a worth of its own; None when they fill nothing."""
    whole = hull(worth)
    if heavy is None or heavy.loose or whole is None or whole.range.is_point or amount <= 0:
        return None
    lo, hi = heavy.range.lo, heavy.range.hi
    if heavy.step is None:
        free = lo is not None and lo <= 0 and (hi is None or hi >= amount)
        return Spread(whole.range.scale(amount), None, Fraction()) if free else None
    unit, only = heavy.step, _grid(worth)
    if only is None or only.loose or not heavy.range.contains(unit) or amount % unit:
        return None
    if only.step is None:
        return Spread(only.range.scale(amount), None, Fraction())
    step = only.step * unit
    return Spread(only.range.scale(amount), step, only.origin * amount % step)


def _grid(found: Reach) -> Spread | None:
    """Return all the values of *found*, when they are one interval, or all of a grid between two ends."""
    if found.missing is not None or found.faults or not found.complete:
        return None
    if len(found.ranges) == 1 and not found.values:
        return found.ranges[0]
    numbers = sorted(value for value in found.values if isinstance(value, Fraction))
    if found.ranges or len(numbers) != len(found.values) or len(numbers) < 2:
        return None
    step = numbers[1] - numbers[0]
    if any(after - before != step for before, after in pairwise(numbers)):
        return None
    return Spread(Range(numbers[0], numbers[-1]), step, numbers[0] % step)


def before_rounding(
    study: Study, scheda: Scheda, operand: m.Expression, weight: m.Own
) -> m.Expression | None:
    """Return what *operand* rounds, when no rounding can take a part of the weight above the whole.

    It is so where the weights are themselves multiples of the step: rounding keeps the order.
    """
    if isinstance(operand, m.Own) and (calcolo := scheda.calcolo(operand.nome)) is not None:
        return before_rounding(study, scheda, calcolo.espressione, weight)
    if not isinstance(operand, m.Rounded) or not proportional(operand.operand, weight.nome, scheda):
        return None
    step, steps = study.constant(operand.step), _steps(study.expression(scheda.nome, weight, free=True))
    return operand.operand if step and all(one and not one % step for one in steps) else None


def _low(one: Value | Spread) -> Fraction | None:
    return one.range.lo if isinstance(one, Spread) else one if isinstance(one, Fraction) else None


def _has_step(members: Reach, step: Fraction) -> bool:
    """Tell whether the values of one record fill a grid near zero: then sums fill it everywhere."""
    if step in members.values or -step in members.values:
        return True
    return any(one.step == step and one.range.contains(0) for one in members.ranges)


def told(found: Reach) -> Told:
    """Return the values and the spreads of *found*, mistakes and missing values among them."""
    result: Told = [*found.values, *found.ranges]
    if found.missing is not None:
        result.append(MISSING)
    return [*result, *(fault for fault, _ in found.faults[:1])]


def hull(found: Reach) -> Spread | None:
    """Return the interval around all that *found* can be, as a number; None when it is never one."""
    whole = found.hull
    return None if whole is None else Spread(whole, None, Fraction(), any(one.loose for one in found.ranges))


def _steps(found: Reach) -> list[Fraction]:
    """Return the steps of a grid through zero on which all the values are; zero among them when there is none."""
    steps = []
    for one in told(found):
        if isinstance(one, Spread):
            if one.step is None:
                return [Fraction()]
            steps.append(one.step)
            if one.origin % one.step:
                steps.append(one.origin)
        elif isinstance(one, Fraction) and one:
            steps.append(abs(one))
    return steps
