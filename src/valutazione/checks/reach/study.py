"""What every expression of a scheme can be worth, found once and kept.

A derived value is computed anew inside another only where the two have something in common: inputs, or constraints
between inputs. Otherwise its values are taken as they were found, and the cost of a scheme is about the sum of its
rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from attrs import define, evolve, field

from valutazione.analysis.walk import inside, parts
from valutazione.checks.reach.aggregates import Aggregates
from valutazione.checks.reach.forms import Form, total
from valutazione.checks.reach.program import Compiler, Instruction, Leaf, Program
from valutazione.checks.reach.spreads import Spread, spread
from valutazione.checks.reach.sweep import Reach, hull_of, sweep
from valutazione.checks.reach.worlds import MISSING, Missing, Number, Value, World
from valutazione.exact import Range
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import DATA, SI_NO, Parole, Quantity
from valutazione.model.sistema import Dato, Dominio, Parametro, Scheda, Sistema

MAX_TOLD = 300
FEW = 24
SMALL = 5_000
"""How many values of one input are told one by one: more are a spread. Beyond ``FEW``, only where all the ways to
choose the inputs are ``SMALL``: spreads are as exact in sums and comparisons, and cost less."""

Mark = tuple[str, ...]
"""What two expressions may have in common: an input, a parameter still open, the records collected or linked."""

OTHER = "\0"
"""A text that is none of those written in the scheme."""


@define
class Study:
    """What is known of *sistema* so far."""

    sistema: Sistema
    _schede: dict[str, Scheda] = field(init=False)
    _reaches: dict[tuple[object, ...], Reach] = field(factory=dict)
    _marks: dict[tuple[str, str], frozenset[Mark]] = field(factory=dict)
    _groups: dict[str, dict[Mark, Mark]] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self._schede = {scheda.nome: scheda for scheda in self.sistema.schede}

    # ---- questions -------------------------------------------------------------------------------------------------

    def value(self, scheda: str, nome: str) -> Reach:
        """Return what an input or a derived value of *scheda* can be worth, in records that can be evaluated."""
        kind = next((d.kind for d in self._schede[scheda].dati if d.nome == nome), None)
        calcolo = self._schede[scheda].calcolo(nome)
        kind = calcolo.kind if calcolo is not None else kind
        assert kind is not None
        return self.expression(scheda, m.Own(nome, kind=kind), free=nome in self._schede[scheda].liberi)

    def expression(
        self,
        scheda: str,
        node: m.Expression,
        *,
        free: bool = False,
        where: tuple[m.Expression, ...] = (),
        fixed: Mapping[str, Fraction] | None = None,
        bound: bool = True,
    ) -> Reach:
        """Return what *node* can be worth in a record of *scheda*.

        ``free``: also in records that cannot be evaluated. ``where``: only where these hold. ``fixed``: with these
        inputs or derived values so, whatever their domains. ``bound`` false: whatever the constraints.
        """
        fixed = fixed or {}
        key = (scheda, node, free, where, tuple(sorted(fixed.items())), bound)
        found = self._reaches.get(key)
        if found is None:
            plan = self._plan(self._schede[scheda], node, free, where, fixed, bound)
            found = self._reaches[key] = self._run(scheda, plan, free, {})
        return found

    def leaves(self, scheda: str, node: m.Expression, *, free: bool = False) -> tuple[Leaf, ...]:
        """Return the leaves on which *node* depends, through all derived values and the constraints that bear on it."""
        program = self._plan(self._schede[scheda], node, free, (), {}, True, whole=True)
        return tuple(step.leaf for step in program.instructions if step.leaf is not None)

    def at(
        self,
        scheda: str,
        node: m.Expression,
        pins: Mapping[tuple[str, str], Scalar | Missing],
        *,
        free: bool = False,
    ) -> Reach:
        """Return what *node* is worth with the leaves (by their keys) in *pins* so: one value, if they are all there.

        Nothing at all when the pins are outside their domains, or break a constraint.
        """
        plan = self._plan(self._schede[scheda], node, free, (), {}, True, whole=True)
        return self._run(scheda, plan, free, pins)

    # ---- how -------------------------------------------------------------------------------------------------------

    def _plan(
        self,
        scheda: Scheda,
        node: m.Expression,
        free: bool,
        where: tuple[m.Expression, ...],
        fixed: Mapping[str, Fraction],
        bound: bool,
        whole: bool = False,
    ) -> Program:
        """Return the program for *node*; ``whole``: every derived value is computed anew."""
        conditions = self._conditions(scheda, free, fixed) if bound else []
        conditions += [(condition, True) for condition in where]
        inlined, required = self._apart(scheda, [node, *where], conditions, free)
        own = node.nome if isinstance(node, m.Own) else ""

        def inline(nome: str) -> m.Expression | None:
            calcolo = scheda.calcolo(nome)
            assert calcolo is not None
            return calcolo.espressione if whole or fixed or nome == own or nome in inlined else None

        def is_mean(quotient: m.Quotient) -> bool:
            return Aggregates(self, scheda).mean(quotient) is not None

        compiler = Compiler(scheda, inline, is_mean, dict(fixed))
        for condition, wanted in required:
            compiler.require(condition, wanted)
        return compiler.program.finish(compiler.compile(node))

    def _run(
        self, scheda: str, program: Program, free: bool, pins: Mapping[tuple[str, str], Scalar | Missing]
    ) -> Reach:
        leaves = _Leaves(self, self._schede[scheda], free, pins)
        leaves.told = MAX_TOLD if leaves.ways(program) <= SMALL else FEW
        return sweep(program, leaves.values)

    def _conditions(
        self, scheda: Scheda, free: bool, fixed: Mapping[str, Fraction]
    ) -> list[tuple[m.Expression, bool]]:
        found = [(vincolo.condizione, True) for vincolo in scheda.vincoli if not vincolo.avviso]
        if not free:
            found += [(esclusione.condizione, False) for esclusione in scheda.esclusioni]
        if not fixed:
            return found
        touched = {("dato", nome) for nome in fixed}
        return [pair for pair in found if not self.marks(scheda, pair[0]) & touched]

    def _apart(
        self,
        scheda: Scheda,
        wanted: list[m.Expression],
        conditions: list[tuple[m.Expression, bool]],
        free: bool,
    ) -> tuple[set[str], list[tuple[m.Expression, bool]]]:
        """Return the derived values to compute anew, and the conditions that bear on *wanted*."""
        groups = self._grouped(scheda)

        def group(marks: Iterable[Mark]) -> set[Mark]:
            return {groups.get(mark, mark) for mark in marks}

        inlined: set[str] = set()
        required: list[tuple[m.Expression, bool]] = []
        left = list(conditions)
        pool = list(wanted)
        names: dict[str, set[Mark]] = {}
        used: dict[Mark, int] = {}
        leaves: set[Mark] = set()
        while pool:
            for node in pool:
                for nome in _derived(scheda, node):
                    if nome not in names and nome not in inlined:
                        names[nome] = group(self._value_marks(scheda, nome))
                leaves |= group(self._own_marks(scheda, node))
            pool = []
            used = {}
            for marks in names.values():
                for mark in marks:
                    used[mark] = used.get(mark, 0) + 1
            whole = wanted[0].nome if isinstance(wanted[0], m.Own) else ""
            for nome, marks in sorted(names.items()):
                shared = any(used[mark] > 1 or mark in leaves for mark in marks)
                if shared or nome == whole or (not free and nome in scheda.liberi):
                    inlined.add(nome)
                    calcolo = scheda.calcolo(nome)
                    assert calcolo is not None
                    pool.append(calcolo.espressione)
            for nome in inlined:
                names.pop(nome, None)
            for pair in list(left):
                marks = group(self.marks(scheda, pair[0]))
                if not marks or marks & leaves:
                    left.remove(pair)
                    required.append(pair)
                    pool.append(pair[0])
        return inlined, required

    def _grouped(self, scheda: Scheda) -> dict[Mark, Mark]:
        """Return for each mark the one that stands for all those that constraints bind to it."""
        known = self._groups.get(scheda.nome)
        if known is not None:
            return known
        parent: dict[Mark, Mark] = {}

        def top(mark: Mark) -> Mark:
            while parent.setdefault(mark, mark) != mark:
                mark = parent[mark]
            return mark

        conditions = [v.condizione for v in scheda.vincoli if not v.avviso]
        conditions += [e.condizione for e in scheda.esclusioni]
        every: set[Mark] = set()
        for condition in conditions:
            marks = sorted(self.marks(scheda, condition))
            every.update(marks)
            for mark in marks[1:]:
                parent[top(mark)] = top(marks[0])
        for nome in (calcolo.nome for calcolo in scheda.calcoli):
            every |= self._value_marks(scheda, nome)
        rival: dict[tuple[str, str], list[Mark]] = {}
        for mark in sorted(every):
            if mark[0] in ("aggregato", "rinvio"):
                rival.setdefault(mark[:2], []).append(mark)  # type: ignore[arg-type]  # two of its parts
        for marks in rival.values():
            for one in marks:
                for other in marks:
                    if one < other and _in_common(one, other):
                        parent[top(one)] = top(other)
        found = {mark: top(mark) for mark in list(parent)}
        self._groups[scheda.nome] = found
        return found

    def marks(self, scheda: Scheda, node: object) -> set[Mark]:
        """Return all that *node* depends on, through derived values too."""
        found = self._own_marks(scheda, node)
        for nome in _derived(scheda, node):
            found |= self._value_marks(scheda, nome)
        return found

    def _value_marks(self, scheda: Scheda, nome: str) -> frozenset[Mark]:
        key = (scheda.nome, nome)
        if key not in self._marks:
            calcolo = scheda.calcolo(nome)
            assert calcolo is not None
            self._marks[key] = frozenset(self.marks(scheda, calcolo.espressione))
        return self._marks[key]

    def _own_marks(self, scheda: Scheda, node: object) -> set[Mark]:
        """Return what *node* reads that is no derived value of *scheda*."""
        found: set[Mark] = set()
        stack = [node]
        while stack:
            part = stack.pop()
            match part:
                case m.Own(nome):
                    dato = scheda.dato(nome)
                    if dato is not None and ("dato", nome) not in found:
                        found.add(("dato", nome))
                        stack += [dato.dominio, dato.predefinito]
                case m.Parameter(nome):
                    found.add(("parametro", nome))
                case m.Linked(rinvio, other, nome):
                    found.add(("rinvio", f"{rinvio}/{other}", nome))
                case m.Aggregate():
                    found.add(("aggregato", part.scheda, *_only(part.where)))
                    if part.empty is not None:
                        stack.append(part.empty)
                case None:
                    pass
                case _:
                    stack.extend(parts(part))
        return {mark for mark in found if mark[0] != "parametro" or self._open(mark[1])}

    def _open(self, nome: str) -> bool:
        parametro = self.sistema.parametro(nome)
        return parametro is None or parametro.valore is None

    def constant(self, node: m.Expression | None) -> Fraction | None:
        """Return the number that *node* is in every record, parameters included, if it is one."""
        if node is None:
            return None
        if isinstance(node, m.Constant):
            return node.value if isinstance(node.value, Fraction) else None
        if any(isinstance(part, (m.Own, m.Linked, m.Aggregate)) for part in inside(node)):
            return None
        first = self.sistema.schede[0].nome if self.sistema.schede else None
        if first is None:
            return None
        found = self.expression(first, node, bound=False)
        only = list(found.values)
        if len(only) == 1 and not found.spreads and isinstance(only[0], Fraction):
            return only[0]
        return None


def _derived(scheda: Scheda, node: object) -> set[str]:
    """Return the derived values of *scheda* that *node* names, defaults and domains of its inputs included."""
    found: set[str] = set()
    stack = [node]
    seen: set[str] = set()
    while stack:
        part = stack.pop()
        match part:
            case m.Own(nome):
                dato = scheda.dato(nome)
                if dato is None:
                    found.add(nome)
                elif nome not in seen:
                    seen.add(nome)
                    stack += [dato.dominio, dato.predefinito]
            case m.Aggregate():
                stack.append(part.empty)
            case None:
                pass
            case _:
                stack.extend(parts(part))
    return found


def _only(where: m.Expression | None) -> tuple[str, ...]:
    """Return the word a filter is about, as (name, word), when it says no more than that."""
    match where:
        case m.Compare("=", m.Own(nome), m.Constant(str() as word)) | m.Member(m.Own(nome), (word,)):
            return nome, word
        case _:
            return ()


def _in_common(one: Mark, other: Mark) -> bool:
    """Tell whether two aggregates may count the same records, or two links are of the same record."""
    if one[0] == "rinvio" or len(one) < 4 or len(other) < 4 or one[2] != other[2]:
        return True
    return one[3] == other[3]


@define
class _Leaves:
    """Where the values of leaves come from, in one study of one expression."""

    study: Study
    scheda: Scheda
    free: bool
    pins: Mapping[tuple[str, str], Scalar | Missing] = field(factory=dict)
    told: int = FEW
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
                yield from self._known(self.study.value(self.scheda.nome, leaf.name), world, allowed)
            case "rinvio":
                yield from self._linked(leaf, world, allowed)
            case "media":
                assert isinstance(leaf.node, m.Quotient)
                mean = Aggregates(self.study, self.scheda).mean(leaf.node)
                assert mean is not None
                yield from self._told(mean, world, allowed, False)
            case _:
                assert isinstance(leaf.node, m.Aggregate)
                found = Aggregates(self.study, self.scheda).values(leaf.node)
                common = ("aggregato", leaf.node.scheda)
                again = self._again(common, step.target) and not _only(leaf.node.where)
                yield from self._told(found, world, allowed, again)

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
            low, high, chosen = step.extra or (-1, -1, -1)
            assert isinstance(low, int)
            assert isinstance(high, int)
            assert isinstance(chosen, int)
            if dato.dominio.limiti is not None and chosen >= 0:
                yield from self._judged(dato, world, world.values[chosen], allowed)
            else:
                yield from self._number(dato, world, low, high, allowed)
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

    def _number(
        self, dato: Dato, world: World, low: int, high: int, allowed: int
    ) -> Iterator[tuple[World, Value]]:
        bounds = dato.dominio.bounds or m.Bounds(None, None)
        step = self._step(dato)
        ends = [world.values[slot] if slot >= 0 else None for slot in (low, high)]
        numbers = [end if isinstance(end, (Fraction, Form)) else None for end in ends]
        if any(isinstance(end, Form) for end in numbers):
            yield from self._between(world, numbers[0], numbers[1], step)
            return
        lo, hi = (end if isinstance(end, Fraction) else None for end in numbers)
        between = _limits(lo, hi, bounds)
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
        assert table is not None
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
        self, world: World, low: Number | None, high: Number | None, step: Fraction | None
    ) -> Iterator[tuple[World, Value]]:
        """Yield a number between ends that are unknown themselves: a part of the way from one to the other."""
        reaches = [Range.everything() if end is None else world.reach(end) for end in (low, high)]
        limits = _limits(reaches[0].lo, reaches[1].hi, m.Bounds(None, None)) or Range.everything()
        found = spread(limits, step)
        if found is None:
            return
        number = world.fresh(found)
        for end, operator in ((low, ">="), (high, "<=")):
            if end is None or isinstance(number, Fraction):
                continue
            difference = _minus(number, end)
            kept = [here for here, answer in world.decide(difference, operator) if answer]
            if not kept:
                return
            world = kept[0]
        yield world, number

    def _parameter(self, nome: str, world: World, allowed: int) -> Iterator[tuple[World, Value]]:
        parametro = self.study.sistema.parametro(nome)
        assert parametro is not None
        if parametro.valore is not None:
            yield from self._known(
                self.study.expression(self.scheda.nome, parametro.valore, bound=False), world, 1
            )
            return
        yield from self._input(_as_input(parametro, self.study), world, Instruction("leaf", -1), allowed)

    def _linked(self, leaf: Leaf, world: World, allowed: int) -> Iterator[tuple[World, Value]]:
        node = leaf.node
        assert isinstance(node, m.Linked)
        other = self.study._schede[node.scheda]
        if other.dato(node.nome) is not None:
            found = self.study.expression(other.nome, m.Own(node.nome, kind=node.kind))
        else:
            found = self.study.value(other.nome, node.nome)
        again = self._again(("rinvio", node.rinvio, node.scheda, "" if not leaf.name else leaf.name), 0)
        yield from self._known(found, world, allowed, again)

    def _known(
        self, found: Reach, world: World, allowed: int, unsure: bool = False
    ) -> Iterator[tuple[World, Value]]:
        told: list[Value | Spread] = [*found.values]
        for case in found.spreads:
            one = case.subjects[0]
            assert isinstance(one, Spread)
            told.append(one)
        if found.missing is not None:
            told.append(MISSING)
        yield from self._told(told, world, allowed, unsure)

    def _told(
        self, found: list[Value | Spread], world: World, allowed: int, unsure: bool
    ) -> Iterator[tuple[World, Value]]:
        if len(found) > self._few(allowed):
            found = runs(found)
        if len(found) > max(allowed, 8):
            found = [*(one for one in found if not isinstance(one, (Fraction, Spread))), _around(found)]
        for one in found:
            here = world.copy()
            here.unsure = here.unsure or unsure
            if isinstance(one, Spread):
                yield from _one(here, one, self._few(allowed))
            else:
                yield here, one


def runs(found: list[Value | Spread]) -> list[Value | Spread]:
    """Return the same values with numbers that follow one another at the same distance as one spread."""
    numbers = sorted(one for one in found if isinstance(one, Fraction))
    result: list[Value | Spread] = [one for one in found if not isinstance(one, Fraction)]
    at = 0
    while at < len(numbers):
        end = at + 1
        while end < len(numbers) and numbers[end] - numbers[end - 1] == numbers[at + 1] - numbers[at]:
            end += 1
        if end - at < 3:
            result.append(numbers[at])
            at += 1
            continue
        step = numbers[at + 1] - numbers[at]
        result.append(Spread(Range(numbers[at], numbers[end - 1]), step, numbers[at] % step))
        at = end
    return result


def _around(found: list[Value | Spread]) -> Spread:
    """Return the interval around all the numbers, on their common grid if they have one."""
    parts = [
        one if isinstance(one, Spread) else Spread(Range.point(one), Fraction(1), one)
        for one in found
        if isinstance(one, (Fraction, Spread))
    ]
    return hull_of(parts)


def _minus(left: Number, right: Number) -> Number:
    return total([left, -right if isinstance(right, Fraction) else right.scale(Fraction(-1))])


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
