"""Values on their way to a rounding, and data with which the rounding changes what comes after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import groupby

from attrs import define, field, frozen

from valutazione.analysis.walk import inside
from valutazione.checks.grains import CENT, Grains, is_whole
from valutazione.checks.inputs import Pins, Search, number, within
from valutazione.checks.reach import Case, Leaf, Reach, Spread, Study
from valutazione.checks.uses import names_in
from valutazione.exact import Mode, Range, round_to
from valutazione.model import expressions as m
from valutazione.model.kinds import EURO, Quantity
from valutazione.model.sistema import Calcolo, Scheda

TENTH = Fraction(1, 10)

MAX_POINTS = 600
MAX_WINDOWS = 60
MAX_REGIONS = 6
MAX_SEARCHES = 2
PIECES = 40
"""How many values of a grid are looked at, and near how many thresholds; in how many stretches data are looked for
along the way from the least to the greatest, and in how many everywhere; in how many points a stretch is cut."""


@frozen
class Chain:
    """A rounding from which a number is had by a multiplication and an addition.

    ``rounded`` is read in ``scheda``, and stands in the rule ``calcolo``, if not in the rule at hand.
    """

    scheda: Scheda
    rounded: m.Rounded
    calcolo: Calcolo | None
    step: Fraction
    factor: Fraction = Fraction(1)
    constant: Fraction = Fraction()

    def exact(self, value: Fraction) -> Fraction:
        """Return the number, if nothing were rounded."""
        return self.factor * value + self.constant

    def actual(self, value: Fraction) -> Fraction:
        """Return the number, *value* being rounded."""
        return self.exact(round_to(value, self.step, self.rounded.mode))


def chain_of(study: Study, scheda: Scheda, node: m.Expression) -> Chain | None:
    """Return the rounding that *node* is, but for a factor and a constant."""
    factor, constant, calcolo = Fraction(1), Fraction(), None
    while True:
        match node:
            case m.Rounded(step=written):
                step = study.constant(written)
                return None if not step or step < 0 else Chain(scheda, node, calcolo, step, factor, constant)
            case m.Own(nome=nome) | m.Linked(nome=nome):
                if isinstance(node, m.Linked):
                    other = study.sistema.scheda(node.scheda)
                    assert other is not None
                    scheda = other
                calcolo = scheda.calcolo(nome)
                if calcolo is None:
                    return None
                node = calcolo.espressione
            case m.Negate(operand=operand):
                factor, node = -factor, operand
            case m.Product(left=left, right=right) | m.Quotient(left=left, right=right):
                value, rest = study.constant(right), left
                if value is None and isinstance(node, m.Product):
                    value, rest = study.constant(left), right
                if not value:
                    return None
                factor *= value if isinstance(node, m.Product) else 1 / value
                node = rest
            case m.Sum(terms=terms):
                known = [study.constant(term) for term in terms]
                if known.count(None) != 1:
                    return None
                constant += factor * sum((value for value in known if value is not None), Fraction())
                node = terms[known.index(None)]
            case _:
                return None


def shown_step(node: m.Expression) -> Fraction:
    """Return the step of the decimals that a person writes: two, also of a percentage."""
    percent = isinstance(node.kind, Quantity) and node.kind.style == "percentuale"
    return Fraction(1, 10_000 if percent else 100)


def is_computed(study: Study, scheda: Scheda, node: m.Expression) -> bool:
    """Tell whether a division, a mean, or a product leads to *node* unrounded; a whole number written is none."""
    seen: set[tuple[str, str]] = set()
    stack: list[tuple[Scheda, object]] = [(scheda, node)]
    while stack:
        here, part = stack.pop()
        match part:
            case m.Quotient() | m.Linear() | m.Aggregate(function="media"):
                return True
            case m.Product(left=left, right=right):
                factors = [study.constant(side) for side in (left, right)]
                if not any(factor is not None and factor.denominator == 1 for factor in factors):
                    return True
                stack += [(here, left), (here, right)]
            case m.Own(nome=nome) | m.Linked(nome=nome):
                other = here if isinstance(part, m.Own) else study.sistema.scheda(part.scheda)
                calcolo = None if other is None else other.calcolo(nome)
                if other is not None and calcolo is not None and (other.nome, nome) not in seen:
                    seen.add((other.nome, nome))
                    stack.append((other, calcolo.espressione))
            case m.Negate(operand=operand):
                stack.append((here, operand))
            case m.Sum(terms=terms) | m.Extreme(terms=terms):
                stack += [(here, term) for term in terms]
            case m.Choice(then=then, otherwise=otherwise):
                stack += [(here, then), (here, otherwise)]
            case m.Casi(righe=righe, otherwise=default):
                stack += [(here, riga.result) for riga in righe]
                if default is not None:
                    stack.append((here, default.result))
            case m.Aggregate(function="somma" | "minimo" | "massimo", operand=member):
                other = study.sistema.scheda(part.scheda)
                if other is not None:
                    stack.append((other, member))
    return False


def is_money_of_its_own(study: Study, chain: Chain) -> bool:
    """Tell whether what is rounded is an amount that stops at the cent in its own right.

    It is one that other records add up, or that two rules read: what is paid, and what is left of it.
    """
    calcolo = chain.calcolo
    if calcolo is None or calcolo.kind != EURO or calcolo.espressione is not chain.rounded:
        return False
    name = (chain.scheda.nome, calcolo.nome)
    return name in added_up(study) or (chain.step == CENT and len(_readers(study, name)) > 1)


def _readers(study: Study, name: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the derived values that read another."""
    return [
        (scheda.nome, calcolo.nome)
        for scheda in study.sistema.schede
        for calcolo in scheda.calcoli
        if name in names_in(study.sistema, scheda, calcolo.espressione)
    ]


def added_up(study: Study) -> frozenset[tuple[str, str]]:
    """Return the values that are added up over records, by name."""
    return frozenset(
        (part.scheda, part.operand.nome)
        for scheda in study.sistema.schede
        for calcolo in scheda.calcoli
        for part in inside(calcolo.espressione)
        if isinstance(part, m.Aggregate) and part.function == "somma" and isinstance(part.operand, m.Own)
    )


# ---- data with which something changes -----------------------------------------------------------------------------


@frozen
class Turn:
    """A value with which something changes, and the data that lead to it."""

    value: Fraction
    pins: Pins


@define
class Turning:
    """A search for data of ``scheda`` with which ``node`` has a value that ``changes`` something."""

    study: Study
    trial: Study
    grains: Grains
    scheda: Scheda
    node: m.Expression
    changes: Callable[[Fraction], bool]
    free: bool = False
    _known: dict[Fraction, bool] = field(factory=dict)

    def _is_changed(self, value: Fraction) -> bool:
        if value not in self._known:
            self._known[value] = self.changes(value)
        return self._known[value]

    def near(self, centers: Iterable[Fraction], width: Fraction) -> Turn | None:
        """Return such a value not farther than *width* from one of *centers*; any, when the values are few."""
        if self.trial.spent:
            return None
        leaves = self.trial.leaves(self.scheda.nome, self.node, free=self.free)
        if not any(_says_enough(self.grains, leaf) for leaf in leaves):
            return None
        reach = self.study.expression(self.scheda.nome, self.node, free=self.free)
        chosen = list(centers)
        chosen = chosen[:: max(-(-len(chosen) // MAX_WINDOWS), 1)]
        windows = [Range(center - width, center + width) for center in chosen]
        for index, (region, case) in enumerate(self._regions(reach, windows)):
            search = Search(self.trial, self.scheda, within(self.node, region), self.free)
            pins = search.between(self.node, region, case)
            if pins is None and index < MAX_SEARCHES:
                pins = search.find(case)
            if pins is None:
                continue
            value = number(self.trial.at(self.scheda.nome, self.node, pins, free=self.free))
            if value is not None and self._is_changed(value):
                return Turn(value, pins)
        return None

    def _regions(self, reach: Reach, windows: list[Range]) -> list[tuple[Range, Case]]:
        """Return the stretches in which the values change something, those with a plain value first."""
        found = {
            Range.point(value): case
            for value, case in reach.values.items()
            if isinstance(value, Fraction) and self._is_changed(value)
        }
        for case in reach.spreads:
            one = case.subjects[0]
            assert isinstance(one, Spread)
            for region in self._spread(one, windows):
                found.setdefault(region, case)
        parts = [Range.point(value) for value in reach.values if isinstance(value, Fraction)]
        parts += [one.range for case in reach.spreads for one in case.subjects if isinstance(one, Spread)]
        whole = Range.hull(*parts) if parts else Range.everything()
        middle = Fraction() if whole.lo is None or whole.hi is None else (whole.lo + whole.hi) / 2
        return sorted(found.items(), key=lambda pair: _plainness(pair[0], middle))[:MAX_REGIONS]

    def _spread(self, one: Spread, windows: list[Range]) -> Iterator[Range]:
        if one.step is not None:
            yield from (Range.point(value) for value in self._grid(one, windows) if self._is_changed(value))
            return
        for window in windows:
            limits = one.range.intersect(window)
            if limits is not None and window.lo is not None and window.hi is not None:
                yield from self._stretches(limits, window.lo, window.hi - window.lo)

    def _grid(self, one: Spread, windows: list[Range]) -> Iterator[Fraction]:
        """Yield the values of a grid: all, or those in the windows, when they are too many."""
        if one.count is not None and one.count <= MAX_POINTS:
            yield from one.values()
            return
        left = MAX_POINTS
        for window in windows:
            part = one.within(window)
            for value in part.values() if isinstance(part, Spread) else [] if part is None else [part]:
                left -= 1
                if left < 0:
                    return
                yield value

    def _stretches(self, limits: Range, start: Fraction, length: Fraction) -> Iterator[Range]:
        points = [start + length * index / PIECES for index in range(PIECES + 1)]
        inside = [(point, limits.contains(point) and self._is_changed(point)) for point in points]
        for turns, group in groupby(inside, key=lambda pair: pair[1]):
            if turns:
                members = [point for point, _ in group]
                yield Range(members[0], members[-1])


def _says_enough(grains: Grains, leaf: Leaf) -> bool:
    """Tell whether the value of a leaf is data, or a mean of fine numbers: few records give it any value.

    A mean of marks has many decimals only when hundreds of people are marked; a sum has those of its terms.
    """
    if leaf.dato is not None:
        return True
    match leaf.node:
        case m.Aggregate(function="media", scheda=name, operand=operand):
            return _is_fine(grains, name, operand)
        case m.Quotient(right=m.Aggregate(scheda=name, operand=weight), left=left) if leaf.kind == "media":
            above = left.operand if isinstance(left, m.Aggregate) else None
            return _is_fine(grains, name, weight) or _is_fine(grains, name, above)
        case m.Quotient():
            return leaf.kind == "media"
        case _:
            return False


def _is_fine(grains: Grains, name: str, node: m.Expression | None) -> bool:
    member = grains.study.sistema.scheda(name)
    return member is not None and not is_whole(grains.of(member, node), TENTH)


def _plainness(region: Range, middle: Fraction) -> tuple[int, Fraction]:
    assert region.lo is not None
    return region.lo.denominator, abs(region.lo - middle)


def ties(limits: Range, step: Fraction, mode: Mode, most: int) -> list[Fraction]:
    """Return some of the values at which a rounding turns from one multiple of *step* to the next."""
    half = step / 2 if mode.value.startswith("metà") else Fraction()
    lo = limits.lo if limits.lo is not None else Fraction() if limits.hi is None else limits.hi - most * step
    hi = limits.hi if limits.hi is not None else lo + most * step
    first, last = (lo - half) // step, -((half - hi) // step)
    stride = max((last - first) // most, 1)
    return [index * step + half for index in range(first, last + 1, stride)]
