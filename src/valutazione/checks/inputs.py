"""Data that make a condition hold: chosen one by one where the engine says that they may, and tried out at the end.

What is found is sure: with those data, whatever else there is, the condition holds. Not to find anything says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import define

from valutazione.checks.grains import CENT
from valutazione.checks.reach import MISSING, Case, Leaf, Missing, Reach, Seen, Spread, Study, simplest
from valutazione.checks.reach.spreads import spread
from valutazione.checks.uses import leads_to
from valutazione.exact import Range, is_multiple, parse_date
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import DATA, EURO, SI_NO, TESTO
from valutazione.model.sistema import Scheda
from valutazione.model.texts import text_of

Pins = dict[tuple[str, str], Scalar | Missing]

MAX_LEAVES = 24
MAX_TRIES = 40
"""How many inputs the data may have, and how many questions one search may ask."""

FEW = 4
SMALL = 600
"""Up to how many values of an input are told one by one; all of them, where all the ways to choose are few."""

PLAIN = (Fraction(1000), Fraction(100_000), Fraction(100), Fraction(1))
"""Amounts that a person would choose."""

SOME_YEAR = (parse_date("01/01/2024"), parse_date("31/12/2024"))
"""The days to choose from, where the scheme has no period."""

_ELSE = m.Constant("\1", kind=TESTO)
"""What no input is ever worth."""


@define
class Search:
    """A search for data of ``scheda`` with which ``condition`` holds; ``free``: in records not evaluable too."""

    study: Study
    scheda: Scheda
    condition: m.Expression
    free: bool = False
    left: int = MAX_TRIES
    few: int | None = None

    def find(self, hint: Case | None = None, start: Pins | None = None) -> Pins | None:
        """Return the leaves of the condition, each with a value, if trying finds any.

        *hint* may lead there; what is in *start* stays as it is.
        """
        leaves = self.study.leaves(self.scheda.nome, self.condition, free=self.free)
        if not leaves or len(leaves) > MAX_LEAVES or entangled(self.study, self.scheda, leaves):
            return None
        fixed = start or {}
        keys = {leaf.key for leaf in leaves}
        led = [] if hint is None else [(leaf.key, value) for leaf, value in hint.leaves() if leaf.key in keys]
        known: Pins = {key: value for key, value in led if not isinstance(value, Spread)}
        starts = ({**known, **fixed}, fixed) if known else (fixed,)
        attempts: list[tuple[Pins, int | None]] = [(pins, FEW) for pins in starts]
        if self._ways([leaf for leaf in leaves if leaf.key not in fixed]) <= SMALL:
            attempts += [(pins, None) for pins in starts]
        for pins, self.few in attempts:
            found = self._descend([leaf for leaf in leaves if leaf.key not in pins], pins)
            if found is not None:
                return {leaf.key: found[leaf.key] for leaf in leaves}
        return None

    def between(self, node: m.Expression, limits: Range, hint: Case | None = None) -> Pins | None:
        """Return data with which *node* lies within *limits*, on the way from the least of every input to the greatest.

        The condition is to say the same. The inputs rise one at a time, from the first to the last and from the last
        to the first; where *node* goes past the limits, the input that rises is chosen.
        """
        leaves = self.study.leaves(self.scheda.nome, self.condition, free=self.free)
        if not leaves or len(leaves) > MAX_LEAVES or entangled(self.study, self.scheda, leaves):
            return None
        led = {} if hint is None else dict(hint.leaves())
        target = simplest(spread(limits) or Fraction())
        ends = [self._ends(leaf, led.get(leaf)) for leaf in leaves]
        self.few = FEW
        for order in (range(len(leaves)), range(len(leaves) - 1, -1, -1)):
            pins: Pins = {leaf.key: low for leaf, (low, _) in zip(leaves, ends, strict=True)}
            before = number(self._ask(node, pins))
            for index in order:
                leaf, (low, high) = leaves[index], ends[index]
                if low == high:
                    continue
                following: Pins = {**pins, leaf.key: high}
                after = number(self._ask(node, following))
                if (
                    before is not None
                    and after is not None
                    and min(before, after) <= target <= max(before, after)
                ):
                    found = self._choose(
                        [leaf], {key: value for key, value in pins.items() if key != leaf.key}
                    )
                    if found is not None:
                        return {one.key: found[one.key] for one in leaves}
                    break
                pins, before = following, after
        return None

    def _ends(self, leaf: Leaf, led: Seen | None) -> tuple[Scalar | Missing, Scalar | Missing]:
        """Return the least and the greatest number that a leaf can be; what else it is, and it stays so."""
        assert leaf.node is not None
        if led is not None and not isinstance(led, (Spread, Fraction)):
            return led, led
        reach = self.study.expression(self.scheda.nome, leaf.node, free=self.free)
        numbers = [value for value in reach.values if isinstance(value, Fraction)]
        plain = PLAIN if leaf.node.kind == EURO else self._days if leaf.node.kind == DATA else ()
        for case in reach.spreads:
            one = case.subjects[0]
            assert isinstance(one, Spread)
            tried = [*plain, one.range.lo, one.range.hi, simplest(one)]
            numbers += [end for end in tried if end is not None and one.within(Range.point(end)) is not None]
        if numbers:
            return min(numbers), max(numbers)
        first = next(iter(reach.values), MISSING)
        return first, first

    def _descend(self, rest: list[Leaf], pins: Pins) -> Pins | None:
        for order in (rest, rest[::-1])[: 2 if len(rest) > 1 else 1]:
            self.left = MAX_TRIES
            found = self._choose(order, pins)
            if found is not None or self.left > MAX_TRIES - 2:
                return found  # or the very first question said that there is nothing to look for
        return None

    def _ways(self, leaves: list[Leaf]) -> int:
        """Return in how many ways the leaves can be chosen; what cannot be told one by one counts one."""
        ways = 1
        for leaf in leaves:
            assert leaf.node is not None
            found = self.study.expression(self.scheda.nome, leaf.node, free=self.free)
            ways *= max(len(found.values), 1)
            for case in found.spreads:
                one = case.subjects[0]
                assert isinstance(one, Spread)
                ways *= one.count or 1
        return ways

    def _ask(self, node: m.Expression, pins: Pins) -> Reach:
        return self.study.at(self.scheda.nome, node, pins, free=self.free, few=self.few)

    def _choose(self, leaves: list[Leaf], pins: Pins) -> Pins | None:
        if not leaves:
            return pins if surely(self._ask(self.condition, pins)) else None
        leaf, *rest = leaves
        for value in self._choices(leaf, pins):
            found = self._choose(rest, {**pins, leaf.key: value})
            if found is not None or self.left < 0:
                return found
        return None

    @property
    def _days(self) -> tuple[Fraction, ...]:
        """The first and the last day of the period."""
        periodo = self.study.sistema.periodo or SOME_YEAR
        return tuple(Fraction(day) for day in periodo)

    def _choices(self, leaf: Leaf, pins: Pins) -> Iterator[Scalar | Missing]:
        """Yield a few values of *leaf* with which the condition may still hold."""
        assert leaf.node is not None
        self.left -= 1
        if self.left < 0:
            return
        found = self._ask(m.Choice(self.condition, leaf.node, _ELSE, kind=leaf.node.kind), pins)
        cents = leaf.node.kind == EURO
        plain = PLAIN if cents else self._days if leaf.node.kind == DATA else ()
        for value in dict.fromkeys(_plain(found, plain)):
            if not (cents and isinstance(value, Fraction) and not is_multiple(value, CENT)):
                yield value
        if leaf.dato is not None and (leaf.dato.facoltativo or leaf.dato.predefinito is not None):
            yield MISSING


def surely(found: Reach) -> bool:
    """Tell whether a condition is true, and nothing else."""
    case = found.values.get(True)
    return case is not None and not case.unsure and len(found.values) == 1 and not found.faults


def number(found: Reach) -> Fraction | None:
    """Return the one number that *found* is."""
    values = list(found.values)
    one = len(values) == 1 and not found.spreads and found.missing is None and not found.faults
    return values[0] if one and isinstance(values[0], Fraction) else None


def _plain(found: Reach, plain: tuple[Fraction, ...]) -> Iterator[Scalar]:
    """Yield a few of the values, those that a person would choose first."""
    numbers = sorted(value for value in found.values if isinstance(value, Fraction))
    middle = len(numbers) // 2
    yield from [*numbers[middle : middle + 1], *numbers[-1:], *numbers[:1], *numbers[middle // 2 :][:1]]
    for case in found.spreads[:4]:
        one = case.subjects[0]
        assert isinstance(one, Spread)
        yield from (value for value in _inside(one, plain) if one.within(Range.point(value)) is not None)
    yield from (value for value in found.values if not isinstance(value, Fraction) and value != _ELSE.value)


def _inside(one: Spread, plain: tuple[Fraction, ...]) -> Iterator[Fraction]:
    lo, hi = one.range.lo, one.range.hi
    yield from plain
    if one.step is None and lo is not None and hi is not None and lo < hi:
        yield simplest(Spread(Range(lo, hi, lo_open=True, hi_open=True)))
    yield simplest(one)
    yield from (
        end for end in (None if lo is None or hi is None else (lo + hi) / 2, hi, lo) if end is not None
    )


def entangled(study: Study, scheda: Scheda, leaves: tuple[Leaf, ...]) -> bool:
    """Tell whether what is read of other records depends on data that something else here depends on too."""
    seen: set[tuple[str, str]] = set()
    for leaf in sorted(leaves, key=lambda one: one.dato is None):
        if leaf.kind in ("dato", "domanda", "parametro") or leaf.node is None:
            seen.add((scheda.nome, leaf.name))
            continue
        mine = leads_to(study.sistema, scheda, (leaf.node,))
        if mine & seen:
            return True
        seen |= mine
    return False


# ---- questions and answers -----------------------------------------------------------------------------------------


def within(node: m.Expression, limits: Range) -> m.Expression:
    """Return the condition that *node* lies within *limits*."""
    tests: list[m.Expression] = []
    for end, operator in (
        (limits.lo, ">" if limits.lo_open else ">="),
        (limits.hi, "<" if limits.hi_open else "<="),
    ):
        if end is not None:
            tests.append(m.Compare(operator, node, m.Constant(end, kind=node.kind), kind=SI_NO))
    if limits.is_point:
        tests = [m.Compare("=", node, m.Constant(limits.lo or Fraction(), kind=node.kind), kind=SI_NO)]
    return tests[0] if len(tests) == 1 else m.Every(tuple(tests), kind=SI_NO)


def told(study: Study, scheda: Scheda, node: m.Expression, pins: Pins, free: bool = False) -> str:
    """Return the data on which *node* depends, in words: ``fondo = 100, addetti = 3``."""
    marks = {mark[1] for mark in study.marks(scheda, node) if mark[0] == "dato"}
    parts = []
    for leaf in study.leaves(scheda.nome, node, free=free):
        value = pins.get(leaf.key)
        if (
            value is None
            or leaf.node is None
            or value == "\0"
            or (leaf.dato is not None and leaf.name not in marks)
        ):
            continue
        if leaf.kind == "parametro" and study.constant(leaf.node) is not None:
            continue
        name = leaf.name if leaf.dato is not None else written(study, leaf.node)
        if isinstance(value, Missing):
            parts.append(f"{name} manca")
        elif leaf.kind == "domanda":
            parts.append(name if value is True else f"non ({name})")
        else:
            parts.append(f"{name} = {text_of(value, leaf.node.kind)}")
    return ", ".join(parts)


def written(study: Study, node: m.Expression) -> str:
    """Return an expression as its author wrote it, on one line."""
    match node:
        case m.Own(nome=nome) | m.Parameter(nome=nome):
            return nome
    for scheda in study.sistema.schede:
        for calcolo in scheda.calcoli:
            if calcolo.espressione is node:  # a whole rule is told by its name
                return calcolo.nome
    span = node.span
    source = None if span is None else next((s for s in study.sistema.sources if s.name == span.source), None)
    if span is None or source is None:
        return "valore"
    return " ".join(source.text[span.start : span.end].split())
