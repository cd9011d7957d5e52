"""Data that lead to an amount of money which is not whole cents.

Every amount among the data is whole cents. What is read of another record is computed there first, from data of its
own; a sum over records like the one at hand has that one among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, product
from math import prod

from attrs import define, field

from valutazione.checks.grains import CENT
from valutazione.checks.inputs import Pins, Search, number, told, within
from valutazione.checks.reach import Case, Leaf, Missing, Spread, Study, simplest
from valutazione.checks.uses import leads_to
from valutazione.exact import Range, is_multiple
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import EURO, SI_NO, Quantity
from valutazione.model.sistema import Calcolo, Scheda

MAX_LEAVES = 24
MAX_PRODUCT = 2_000
MAX_TRIES = 40
MAX_COMPUTED = 12
MAX_VALUES = 4

MONEY = (Fraction(1000), Fraction(100_001, 100), Fraction(100), Fraction(1))
NUMBERS = (Fraction(3), Fraction(7), Fraction(700), Fraction(1))
SHARES = (Fraction(3333, 10_000), Fraction(333_333, 1_000_000), Fraction(1, 2), Fraction(1))
PIECE = Fraction(1, 10_000)
LITTLE = Fraction(333, 1_000_000)
"""Numbers to try: those that a person would choose, and leave a rest."""


@define
class Amount:
    """A search for data that lead ``calcolo`` to an amount that is not whole cents, first where ``conditions`` hold.

    ``behind`` are the values of other records that were computed, each with the data it was computed from; ``alone``
    computes none.
    """

    study: Study
    trial: Study
    scheda: Scheda
    calcolo: Calcolo
    conditions: tuple[m.Expression, ...]
    alone: bool = False
    leaves: tuple[Leaf, ...] = field(init=False)
    node: m.Own = field(init=False)
    free: bool = field(init=False)
    behind: dict[tuple[tuple[str, str], Scalar], tuple[Amount, Pins]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.node = m.Own(self.calcolo.nome, kind=self.calcolo.kind)
        self.free = self.calcolo.nome in self.scheda.liberi
        self.leaves = self.trial.leaves(self.scheda.nome, self.node, free=self.free)

    def find(self) -> tuple[Fraction, str] | None:
        """Return the amount, and the data in words."""
        if not self.leaves or len(self.leaves) > MAX_LEAVES or self.trial.spent:
            return None
        reach = self.study.value(self.scheda.nome, self.calcolo.nome)
        wrong = [value for value in reach.values if isinstance(value, Fraction) and not _is_cents(value)]
        if not wrong and not reach.spreads:
            return None
        for pins in islice(self._tried(self._base()), MAX_TRIES):
            amount = self._amount(pins)
            if amount is not None and not _is_cents(amount):
                return amount, self._told(pins)
        for value in wrong[:4]:
            found = Search(self.trial, self.scheda, within(self.node, Range.point(value)), self.free).find()
            if found is not None and self._is_money(found):
                return value, self._told(found)
        return None

    def _told(self, pins: Pins) -> str:
        return told(self.study, self.scheda, self.node, pins, self.free)

    def _amount(self, pins: Pins) -> Fraction | None:
        found = self.trial.at(self.scheda.nome, self.node, pins, free=self.free)
        return number(found) if self._agree(pins) else None

    def _is_money(self, pins: Pins) -> bool:
        """Tell whether all the money in the data is whole cents."""
        kinds = {leaf.key: leaf.node.kind for leaf in self.leaves if leaf.node is not None}
        return all(
            kinds.get(key) != EURO or not isinstance(value, Fraction) or _is_cents(value)
            for key, value in pins.items()
        )

    def _base(self) -> Pins:
        """Return data with which the conditions hold, if there are conditions and trying finds any."""
        if not self.conditions:
            return {}
        node = self.conditions[0] if len(self.conditions) == 1 else m.Every(self.conditions, kind=SI_NO)
        keys = {leaf.key for leaf in self.leaves}
        found = Search(self.trial, self.scheda, node, self.free).find() or {}
        return {key: value for key, value in found.items() if key in keys}

    def _tried(self, base: Pins) -> Iterator[Pins]:
        """Yield choices of values for all the leaves, what *base* says first."""
        choices = []
        for leaf in self.leaves:
            first = list(self._about(leaf, base[leaf.key])) if leaf.key in base else []
            choices.append(list(dict.fromkeys([*first, *self._choices(leaf)]))[: MAX_VALUES + len(first)])
        if all(choices):
            for chosen in _combined([len(one) for one in choices]):
                yield {
                    leaf.key: values[index]
                    for leaf, values, index in zip(self.leaves, choices, chosen, strict=True)
                }

    def _about(self, leaf: Leaf, value: Scalar | Missing) -> Iterator[Scalar | Missing]:
        """Yield a value, and one that is a little greater, with more decimals if it may have them."""
        yield value
        assert leaf.node is not None
        reach = self.study.expression(self.scheda.nome, leaf.node, free=self.free)
        for case in reach.spreads if isinstance(value, Fraction) and leaf.node.kind != EURO else ():
            one = case.subjects[0]
            assert isinstance(one, Spread)
            assert isinstance(value, Fraction)
            if _has(one, value + (one.step or LITTLE)):
                yield value + (one.step or LITTLE)

    def _choices(self, leaf: Leaf) -> Iterator[Scalar]:
        """Yield values of a leaf: plain numbers within it, its ends, a third of the way; or its words."""
        assert leaf.node is not None
        if isinstance(leaf.node, m.Linked) and not self.alone:
            yield from self._computed(leaf, leaf.node)
        reach = self.study.expression(self.scheda.nome, leaf.node, free=self.free)
        kind = leaf.node.kind
        percent = isinstance(kind, Quantity) and kind.style == "percentuale"
        plain = MONEY if kind == EURO else SHARES if percent else NUMBERS
        spreads = [case.subjects[0] for case in reach.spreads]
        named = [one for one in plain if one in reach.values or any(_has(part, one) for part in spreads)]
        yield from named[:1]
        for case in reach.spreads:
            one = case.subjects[0]
            assert isinstance(one, Spread)
            inside = [value for value in _inside(one) if _has(one, value)]
            inside = [*inside[:2], *named, *inside[2:]]
            yield from (value for value in inside if kind != EURO or _is_cents(value))
        numbers = sorted(value for value in reach.values if isinstance(value, Fraction))
        yield from [*numbers[len(numbers) // 3 :][:1], *numbers[-1:], *numbers[:1]]
        yield from (value for value in reach.values if not isinstance(value, Fraction))

    def _computed(self, leaf: Leaf, node: m.Linked) -> Iterator[Fraction]:
        """Yield values that another record can have computed from its own data, those with a rest first."""
        other = self.study.sistema.scheda(node.scheda)
        calcolo = None if other is None else other.calcolo(node.nome)
        if other is None or calcolo is None or isinstance(calcolo.espressione, m.Aggregate):
            return
        amount = Amount(self.study, self.trial, other, calcolo, (), alone=True)
        if not amount.leaves or len(amount.leaves) > MAX_LEAVES:
            return
        values: dict[Fraction, Pins] = {}
        for pins in islice(amount._tried({}), MAX_COMPUTED):
            value = amount._amount(pins)
            if value is not None:
                values.setdefault(value, pins)
        for value in sorted(values, key=lambda one: -one.denominator)[:2]:
            self.behind[leaf.key, value] = amount, values[value]
            yield value

    def _agree(self, pins: Pins) -> bool:
        """Tell whether what is read of other records can stand with the inputs: sums have this record among others."""
        sistema = self.study.sistema
        seen = {(self.scheda.nome, leaf.name) for leaf in self.leaves if _is_own(leaf)}
        for leaf in self.leaves:
            if _is_own(leaf) or leaf.node is None:
                continue
            amount, data = self._behind(leaf, pins)
            read = [leaf] if amount is self else amount.leaves
            for one in read:
                if _is_own(one) or one.node is None:
                    mine = frozenset({(amount.scheda.nome, one.name)})
                else:
                    mine = leads_to(sistema, amount.scheda, (one.node,))
                if mine & seen and (
                    _is_own(one)
                    or one.node is None
                    or not self._has_this(one.node, amount.scheda, data[one.key], pins)
                ):
                    return False
                seen |= mine
        return True

    def _behind(self, leaf: Leaf, pins: Pins) -> tuple[Amount, Pins]:
        """Return what a leaf was computed with, and from which data; this search, when it was not computed."""
        value = pins[leaf.key]
        assert not isinstance(value, Missing)
        return self.behind.get((leaf.key, value), (self, pins))

    def _has_this(self, node: m.Expression, home: Scheda, total: object, pins: Pins) -> bool:
        """Tell whether *total*, read in *home*, is a sum over records like this one that this one can be a part of."""
        while isinstance(node, m.Linked):
            other = self.study.sistema.scheda(node.scheda)
            calcolo = None if other is None else other.calcolo(node.nome)
            if other is None or calcolo is None:
                return False
            node, home = calcolo.espressione, other
        if (
            not isinstance(node, m.Aggregate)
            or node.scheda != self.scheda.nome
            or not isinstance(total, Fraction)
        ):
            return False
        mine = self._part(node, pins)
        if mine is None or mine == total:
            return mine is not None
        if node.function == "numero":
            return total >= mine
        others = [self.study.expression(home.nome, node)]
        if node.operand is not None:
            others.append(self.study.expression(self.scheda.nome, node.operand, free=node.included))
        return any(
            total - mine in found.values
            or any(_has(case.subjects[0], total - mine) and not _loose(case) for case in found.spreads)
            for found in others
        )

    def _part(self, node: m.Aggregate, pins: Pins) -> Fraction | None:
        """Return what this record adds to a sum, or to a number of records; None when that cannot be told."""
        if node.where is not None:
            counted = list(self.trial.at(self.scheda.nome, node.where, pins, free=self.free).values)
            if counted != [True]:
                return Fraction() if counted == [False] else None
        if node.function == "numero":
            return Fraction(1)
        if node.function != "somma" or node.operand is None:
            return None
        return number(self.trial.at(self.scheda.nome, node.operand, pins, free=self.free))


def _combined(sizes: list[int]) -> Iterator[tuple[int, ...]]:
    """Yield ways to take one of so many from each: all the first, all the second and so on, then one by one."""
    alike = [tuple(min(index, size - 1) for size in sizes) for index in range(max(sizes))]
    yield from alike
    if prod(sizes) <= MAX_PRODUCT:
        every = product(*(range(size) for size in sizes))
        yield from sorted(set(every) - set(alike), key=lambda one: (max(one), sum(one), one))
        return
    for one in alike:
        for at, size in enumerate(sizes):
            for index in range(size):
                if index != one[at]:
                    yield (*one[:at], index, *one[at + 1 :])


def _is_own(leaf: Leaf) -> bool:
    return leaf.dato is not None or leaf.kind in ("domanda", "parametro")


def _loose(case: Case) -> bool:
    one = case.subjects[0]
    return case.unsure or (isinstance(one, Spread) and one.loose)


def _is_cents(value: Fraction) -> bool:
    return is_multiple(value, CENT)


def _has(one: object, value: Fraction) -> bool:
    return isinstance(one, Spread) and one.within(Range.point(value)) is not None


def _inside(one: Spread) -> Iterator[Fraction]:
    """Yield a third of the way, the end, and other plain values."""
    lo, hi = one.range.lo, one.range.hi
    if lo is not None and hi is not None:
        step = one.step or PIECE
        third = lo + (hi - lo) / 3
        yield one.origin + (third - one.origin) // step * step
        yield hi
    yield simplest(one)
