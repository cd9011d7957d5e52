"""The values that come into a program from outside: inputs, parameters, links, aggregates, what is known already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import define, evolve, field

from valutazione.analysis.walk import inside
from valutazione.checks.reach.aggregates import Aggregates, told
from valutazione.checks.reach.convolution import runs
from valutazione.checks.reach.forms import Form
from valutazione.checks.reach.marks import only_word
from valutazione.checks.reach.program import Instruction, Leaf, Program
from valutazione.checks.reach.spreads import Spread, as_spread, hull_of, spread
from valutazione.checks.reach.sweep import Happened, Reach
from valutazione.checks.reach.values import minus
from valutazione.checks.reach.worlds import MISSING, Missing, Number, Value, World
from valutazione.exact import Range
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import DATA, SI_NO, Parole, Quantity
from valutazione.model.sistema import Dato, Dominio, Parametro, Scheda

if TYPE_CHECKING:
    from valutazione.checks.reach.study import Study

MAX_TOLD = 300
FEW = 12
SMALL = 2_000
"""How many values of one input are told one by one: more are a spread. Beyond ``FEW``, only where all the ways to
choose the inputs are ``SMALL``: spreads are as exact in sums and comparisons, and cost less."""

OTHER = "\0"
"""A text that is none of those written in the scheme."""


@define
class Leaves:
    """Where the values of leaves come from, in one study of one expression."""

    study: Study
    scheda: Scheda
    free: bool
    pins: Mapping[tuple[str, str], Scalar | Missing] = field(factory=dict)
    told: int = FEW
    loose: frozenset[str] = frozenset()
    nodes: dict[int, Happened] = field(factory=dict)
    complete: bool = True
    _seen: dict[tuple[str, ...], int] = field(factory=dict)

    def values(
        self, leaf: Leaf, world: World, step: Instruction, allowed: int
    ) -> Iterator[tuple[World, Value]]:
        """Yield the worlds in which *leaf* has each of its values, or the one it is pinned to."""
        pin = self.pins.get(leaf.key)
        if pin is None:
            yield from self._values(leaf, world, step, allowed)
        elif not isinstance(pin, Fraction):
            yield world, str(pin) if isinstance(pin, tuple) else pin
        elif leaf.dato is None or self._admits(leaf.dato, world, step, pin):
            yield world, pin

    def _admits(self, dato: Dato, world: World, step: Instruction, pin: Fraction) -> bool:
        """Tell whether an input may be *pin*, its ends being known."""
        for here, number in self._input(dato, world.copy(), step, 0):
            if isinstance(number, Fraction) and number == pin:
                return True
            if isinstance(number, Form) and here.spread(number).within(Range.point(pin)) is not None:
                return True
        return False

    def _values(
        self, leaf: Leaf, world: World, step: Instruction, allowed: int
    ) -> Iterator[tuple[World, Value]]:
        match leaf.kind:
            case "dato":
                assert leaf.dato is not None
                yield from self._input(leaf.dato, world, step, allowed)
            case "domanda":
                yield from _each(world, [True, False])
            case "parametro":
                yield from self._parameter(leaf.name, world, allowed)
            case "calcolo":
                known = self.study.value(self.scheda.nome, leaf.name)
                yield from self._known(known, world, allowed, leaf.name in self.loose)
            case "rinvio":
                yield from self._linked(leaf, world, allowed)
            case "parte":
                assert isinstance(leaf.node, m.Sum)
                values, reaches = self.study.part(self.scheda.nome, leaf.node, self.free)
                for one in reaches:
                    self.nodes.update(one.nodes)
                    self.complete = self.complete and one.complete
                yield from self._told(values, world, allowed, False)
            case "media":
                assert isinstance(leaf.node, m.Quotient)
                mean = Aggregates(self.study, self.scheda).mean(leaf.node)
                assert mean is not None
                yield from self._told(mean, world, allowed, False)
            case "gruppo":
                yield from self._of_group(leaf, world, allowed)
            case _:
                assert isinstance(leaf.node, m.Aggregate)
                found = Aggregates(self.study, self.scheda).values(leaf.node)
                common = ("aggregato", leaf.node.scheda)
                again = self._again(common, step.target) and not only_word(leaf.node.where)
                yield from self._told(found, world, allowed, again)

    def _of_group(self, leaf: Leaf, world: World, allowed: int) -> Iterator[tuple[World, Value]]:
        """Yield what only the other records tell: a place is any, a share lies within its limits."""
        match leaf.node:
            case m.Scelta():
                yield from _each(world, [True, False])
            case m.Posto():
                yield from _one(world, spread(Range(1, None), Fraction(1)), self._few(allowed))
            case m.Riparto(minimo=low, massimo=high, somma=whole, chiusura=closing):
                floor = (
                    Fraction() if leaf.node.where is not None else self._end(low, least=True) or Fraction()
                )
                step = None if closing is None else self.study.constant(closing.passo)
                total = self._end(whole)
                if closing is not None and closing.resto == "nessuno" and total is not None:
                    total = (
                        None if step is None else total + step
                    )  # rounding may give more, and nobody gives it back
                ends = [end for end in (self._end(high), total) if end is not None]
                within = Range(floor, max(floor, min(ends)) if ends else None)
                yield from _one(world, spread(within, step), self._few(allowed))
            case m.Assegnazione(richiesto=wanted, somma=whole):
                ends = [end for end in (self._end(wanted), self._end(whole)) if end is not None]
                yield from _one(
                    world,
                    spread(Range(0, max(Fraction(), min(ends)) if ends else None), None),
                    self._few(allowed),
                )
            case m.Daily() | m.Root():
                yield from _one(world, spread(Range(0, None), None), self._few(allowed))
            case _:
                yield from _one(world, spread(Range.everything(), None), self._few(allowed))

    def _end(self, node: m.Expression | None, *, least: bool = False) -> Fraction | None:
        """Return the least, or the greatest, that an expression can be worth; None when there is no telling."""
        if node is None:
            return None
        hull = self.study.expression(self.scheda.nome, node, bound=False).hull
        return None if hull is None else hull.lo if least else hull.hi

    def ways(self, program: Program) -> int:
        """Return in how many ways the inputs can be chosen, at least; what cannot be told one by one counts one."""
        ways = 1
        for step in program.instructions:
            if step.leaf is None or ways > SMALL:
                continue
            if step.leaf.dato is None:
                known = (
                    self.study.value(self.scheda.nome, step.leaf.name)
                    if step.leaf.kind == "calcolo"
                    else None
                )
                ways *= 2 if known is None else max(len(known.values), 1)
                continue
            kind, bounds = step.leaf.dato.kind, step.leaf.dato.dominio.bounds
            if isinstance(kind, Quantity) or kind == DATA:
                lo, hi = (
                    (None, None) if bounds is None else map(self.study.constant, (bounds.low, bounds.high))
                )
                grain = self._step(step.leaf.dato)
                ways *= 1 if None in (lo, hi, grain) else max(int((hi - lo) / grain) + 1, 1)  # type: ignore[operator]  # none is None
            else:
                ways *= len(kind.parole) if isinstance(kind, Parole) else 2
        return ways

    def _again(self, mark: tuple[str, ...], slot: int) -> bool:
        """Tell whether another leaf has something in common: together they may not be all that each can be."""
        return self._seen.setdefault(mark, slot) != slot

    def _input(
        self, dato: Dato, world: World, step: Instruction, allowed: int
    ) -> Iterator[tuple[World, Value]]:
        if dato.facoltativo or dato.predefinito is not None:
            yield world.copy(), MISSING
        if isinstance(dato.kind, Quantity) or dato.kind == DATA:
            slots = [slot for slot in step.extra if isinstance(slot, int)] or [-1, -1, -1]
            low, high, chosen, *ends = slots
            if isinstance(dato.dominio.limiti, m.Casi) and chosen >= 0:
                yield from self._judged(dato, world, world.values[chosen], allowed)
            else:
                ends = [] if self._unbound(dato) else ends
                yield from self._number(dato, world, (low, *ends[:1]), (high, *ends[1:]), allowed)
        elif dato.kind == SI_NO:
            yield from _each(world, [True, False])
        elif isinstance(dato.kind, Parole):
            yield from _each(world, list(dato.kind.parole))
        else:
            yield from _each(world, [*self._texts(), OTHER])

    def _texts(self) -> list[str]:
        found = {
            part.value
            for part in inside(self.scheda)
            if isinstance(part, m.Constant)
            and isinstance(part.value, str)
            and not isinstance(part.kind, Parole)
        }
        return sorted(found)[:64]

    def _unbound(self, dato: Dato) -> bool:
        """Tell whether the ends that a rule gives need not hold: a record not evaluable has no such ends."""
        limiti = dato.dominio.limiti
        if not (self.free and self.scheda.esclusioni and isinstance(limiti, m.Bounds)):
            return False
        return not all(
            isinstance(end, m.Own) and end.nome in self.scheda.liberi for end in (limiti.low, limiti.high)
        )

    def _number(
        self, dato: Dato, world: World, lows: tuple[int, ...], highs: tuple[int, ...], allowed: int
    ) -> Iterator[tuple[World, Value]]:
        """Yield a number between the ends that are declared and, after them, those that a rule gives."""
        bounds = dato.dominio.bounds or m.Bounds(None, None)
        step = self._step(dato)
        least, most = _numbers(world, lows), _numbers(world, highs)
        if any(isinstance(end, Form) for end in (*least, *most)):
            yield from self._between(world, least, most, step)
            return
        lo, hi = (ends[0] if isinstance(ends[0], Fraction) else None for ends in (least, most))
        between = _limits(lo, hi, bounds)
        for low, high in zip(least[1:], most[1:], strict=True):
            assert not isinstance(low, Form)
            assert not isinstance(high, Form)
            given = _limits(low, high, m.Bounds(None, None))
            between = None if between is None or given is None else between.intersect(given)
        if between is None:
            return
        yield from _one(
            world, spread(between, step, lo if lo is not None else Fraction()), self._few(allowed)
        )

    def _few(self, allowed: int) -> int:
        return min(self.told, max(allowed, 2))

    def _step(self, dato: Dato) -> Fraction | None:
        if dato.dominio.passo is not None:
            return self.study.constant(dato.dominio.passo)
        return Fraction(1) if dato.intero or dato.kind == DATA else None

    def _judged(self, dato: Dato, world: World, chosen: Value, allowed: int) -> Iterator[tuple[World, Value]]:
        """Yield a number that a table admits: within the rows that apply, or within any when nobody knows which."""
        table, bounds = dato.dominio.limiti, dato.dominio.bounds
        assert isinstance(table, m.Casi)
        righe = table.righe if table.otherwise is None else (*table.righe, table.otherwise)
        known = isinstance(chosen, tuple)
        found = [
            limits
            for row, riga in enumerate(righe)
            if (not isinstance(chosen, tuple) or row in chosen)
            and (limits := self._admitted(riga)) is not None
        ]
        if not found:
            return
        limits = Range.hull(*found)
        low = None
        if bounds is not None:
            low, high = self.study.constant(bounds.low), self.study.constant(bounds.high)
            own = _limits(low, high, bounds)
            common = None if own is None else limits.intersect(own)
            if common is None:
                return
            limits = common
        one = spread(limits, self._step(dato), low or Fraction(), not known or len(found) > 1)
        yield from _one(world, one, self._few(allowed))

    def _admitted(self, riga: m.Riga) -> Range | None:
        if not isinstance(riga.result, m.Bounds):
            value = self.study.constant(riga.result)
            return Range.everything() if value is None else Range.point(value)
        return _limits(
            self.study.constant(riga.result.low), self.study.constant(riga.result.high), riga.result
        )

    def _between(
        self, world: World, lows: list[Number | None], highs: list[Number | None], step: Fraction | None
    ) -> Iterator[tuple[World, Value]]:
        """Yield a number between ends that are unknown themselves: a part of the way from one to the other."""
        los = [lo for end in lows if end is not None and (lo := world.reach(end).lo) is not None]
        his = [hi for end in highs if end is not None and (hi := world.reach(end).hi) is not None]
        lo, hi = max(los, default=None), min(his, default=None)
        limits = _limits(lo, hi, m.Bounds(None, None)) or Range.everything()
        found = spread(limits, step)
        if found is None:
            return
        number = world.fresh(found)
        for end, operator in (*((low, ">=") for low in lows), *((high, "<=") for high in highs)):
            if end is None or isinstance(number, Fraction):
                continue
            difference = minus(number, end)
            kept = [here for here, answer in world.decide(difference, operator) if answer]
            if not kept:
                return
            world = kept[0]
        yield world, number

    def _parameter(self, nome: str, world: World, allowed: int) -> Iterator[tuple[World, Value]]:
        parametro = self.study.sistema.parametro(nome)
        assert parametro is not None
        # A word, or yes and no, is a choice that another year, or an example, may make otherwise: each is examined.
        chosen = isinstance(parametro.kind, Parole) or parametro.kind == SI_NO
        if parametro.valore is not None and not chosen:
            yield from self._known(
                self.study.expression(self.scheda.nome, parametro.valore, bound=False), world, 1
            )
            return
        yield from self._input(_as_input(parametro, self.study), world, Instruction("leaf", -1), allowed)

    def _linked(self, leaf: Leaf, world: World, allowed: int) -> Iterator[tuple[World, Value]]:
        node = leaf.node
        assert isinstance(node, m.Linked)
        other = self.study.scheda(node.scheda)
        if other.dato(node.nome) is not None:
            found = self.study.expression(other.nome, m.Own(node.nome, kind=node.kind))
        else:
            found = self.study.value(other.nome, node.nome)
        yield from self._known(found, world, allowed)

    def _known(
        self, found: Reach, world: World, allowed: int, unsure: bool = False
    ) -> Iterator[tuple[World, Value]]:
        yield from self._told(told(found), world, allowed, unsure)

    def _told(
        self, found: list[Value | Spread], world: World, allowed: int, unsure: bool
    ) -> Iterator[tuple[World, Value]]:
        if len(found) > self._few(allowed):
            known = sorted(one for one in found if isinstance(one, Fraction))
            found = [*(one for one in found if not isinstance(one, Fraction)), *runs(known)]
        if len(found) > max(allowed, 8):
            found = [*(one for one in found if not isinstance(one, (Fraction, Spread))), _around(found)]
        for one in found:
            here = world.copy()
            here.unsure = here.unsure or unsure
            if isinstance(one, Spread):
                yield from _one(here, one, self._few(allowed))
            else:
                yield here, one


def _around(found: list[Value | Spread]) -> Spread:
    """Return the interval around all the numbers, on their common grid if they have one."""
    return hull_of([as_spread(one) for one in found if isinstance(one, (Fraction, Spread))])


def _numbers(world: World, slots: tuple[int, ...]) -> list[Number | None]:
    """Return the numbers in some slots; None where there is no slot, or no number in it."""
    values = (world.values[slot] if slot >= 0 else None for slot in slots)
    return [value if isinstance(value, (Fraction, Form)) else None for value in values]


def _as_input(parametro: Parametro, study: Study) -> Dato:
    """Return a parameter that nobody has fixed as an input with its domain, when that is made of numbers."""
    bounds = parametro.dominio.bounds
    if bounds is not None:
        low, high = study.constant(bounds.low), study.constant(bounds.high)
        known = [None if end is None else m.Constant(end, kind=parametro.kind) for end in (low, high)]
        bounds = evolve(bounds, low=known[0], high=known[1])
    return Dato(nome=parametro.nome, kind=parametro.kind, dominio=Dominio(bounds, parametro.dominio.passo))


def _limits(lo: Fraction | None, hi: Fraction | None, bounds: m.Bounds) -> Range | None:
    if (
        lo is not None
        and hi is not None
        and (lo > hi or (lo == hi and (bounds.low_open or bounds.high_open)))
    ):
        return None
    return Range(lo, hi, bounds.low_open, bounds.high_open)


def _each(world: World, values: Iterable[Value]) -> Iterator[tuple[World, Value]]:
    for value in values:
        yield world.copy(), value


def _one(world: World, found: Spread | Fraction | None, allowed: int) -> Iterator[tuple[World, Value]]:
    """Yield a number: one by one when there are few values, else as an unknown."""
    if found is None:
        return
    if isinstance(found, Spread) and not found.loose:
        count = found.count
        if count is not None and count <= allowed:
            yield from _each(world, found.values())
            return
    here = world.copy()
    yield here, here.fresh(found)
