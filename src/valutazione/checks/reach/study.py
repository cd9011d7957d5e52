"""What every expression of a scheme can be worth, found once and kept.

A derived value is computed anew inside another only where the two have something in common: inputs, or constraints
between inputs. Otherwise its values are taken as they were found, and the cost of a scheme is about the sum of its
rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from attrs import define, evolve, field

from valutazione.analysis.walk import inside
from valutazione.checks.reach.aggregates import Aggregates
from valutazione.checks.reach.program import Compiler, Instruction, Leaf
from valutazione.checks.reach.spreads import Spread, spread
from valutazione.checks.reach.sweep import Reach, sweep
from valutazione.checks.reach.worlds import MISSING, Form, Number, Value, World
from valutazione.exact import Range
from valutazione.model import expressions as m
from valutazione.model.kinds import DATA, SI_NO, Parole, Quantity
from valutazione.model.sistema import Dato, Dominio, Parametro, Scheda, Sistema

MAX_TOLD = 300
"""How many values of one input are told one by one; more are a spread."""

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
        inputs so. ``bound`` false: whatever the constraints.
        """
        fixed = fixed or {}
        key = (scheda, node, free, where, tuple(sorted(fixed.items())), bound)
        found = self._reaches.get(key)
        if found is None:
            found = self._reaches[key] = self._examine(self._schede[scheda], node, free, where, fixed, bound)
        return found

    # ---- how -------------------------------------------------------------------------------------------------------

    def _examine(
        self,
        scheda: Scheda,
        node: m.Expression,
        free: bool,
        where: tuple[m.Expression, ...],
        fixed: Mapping[str, Fraction],
        bound: bool,
    ) -> Reach:
        conditions = self._conditions(scheda, free, fixed) if bound else []
        conditions += [(condition, True) for condition in where]
        inlined, required = self._apart(scheda, [node, *where], conditions, free)

        def inline(nome: str) -> m.Expression | None:
            calcolo = scheda.calcolo(nome)
            assert calcolo is not None
            whole = isinstance(node, m.Own) and node.nome == nome
            return calcolo.espressione if fixed or whole or nome in inlined else None

        compiler = Compiler(scheda, inline, dict(fixed))
        for condition, wanted in required:
            compiler.require(condition, wanted)
        program = compiler.program.finish(compiler.compile(node))
        return sweep(program, _Leaves(self, scheda, free).values)

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
                    stack.extend(_parts(part))
        return {mark for mark in found if mark[0] != "parametro" or self._open(mark[1])}

    def _open(self, nome: str) -> bool:
        parametro = self.sistema.parametro(nome)
        return parametro is None or parametro.valore is None

    def constant(self, node: m.Expression | None) -> Fraction | None:
        """Return the number that *node* is in every record, parameters included, if it is one."""
        if node is None:
            return None
        if isinstance(node, m.Constant):
            return node.value if isinstance(node.value, Fraction) and not isinstance(node.value, bool) else None
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
                stack.extend(_parts(part))
    return found


def _parts(node: object) -> Iterator[object]:
    from valutazione.analysis.walk import parts

    return parts(node)


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
    _seen: dict[tuple[str, ...], int] = field(factory=dict)

    def values(self, leaf: Leaf, world: World, step: Instruction, allowed: int) -> Iterator[tuple[World, Value]]:
        """Yield the worlds in which *leaf* has each of its values."""
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
            case _:
                assert isinstance(leaf.node, m.Aggregate)
                found = Aggregates(self.study, self.scheda).values(leaf.node)
                common = ("aggregato", leaf.node.scheda)
                again = self._again(common, step.target) and not _only(leaf.node.where)
                yield from self._told(found, world, allowed, again)

    def _again(self, mark: tuple[str, ...], slot: int) -> bool:
        """Tell whether another leaf has something in common with this one: together they may not be what each can be."""
        return self._seen.setdefault(mark, slot) != slot

    def _input(
        self, dato: Dato, world: World, step: Instruction, allowed: int
    ) -> Iterator[tuple[World, Value]]:
        if dato.facoltativo or dato.predefinito is not None:
            yield world.copy(), MISSING
        if isinstance(dato.kind, Quantity) or dato.kind == DATA:
            low, high = step.extra if step.extra else (-1, -1)
            assert isinstance(low, int)
            assert isinstance(high, int)
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
            if isinstance(part, m.Constant) and isinstance(part.value, str) and not isinstance(part.kind, Parole)
        }
        return sorted(found)[:64]

    def _number(
        self, dato: Dato, world: World, low: int, high: int, allowed: int
    ) -> Iterator[tuple[World, Value]]:
        bounds = dato.dominio.bounds or m.Bounds(None, None)
        step = self._step(dato)
        ends = [world.values[slot] if slot >= 0 else None for slot in (low, high)]
        numbers = [end if isinstance(end, (Fraction, Form)) else None for end in ends]
        if dato.dominio.limiti is not None:
            limits = self._limits(dato)
            yield from _one(world, spread(limits, step, limits.lo or Fraction(), True), allowed)
            return
        if any(isinstance(end, Form) for end in numbers):
            yield from self._between(world, numbers[0], numbers[1], step)
            return
        lo, hi = (end if isinstance(end, Fraction) else None for end in numbers)
        limits = _limits(lo, hi, bounds)
        if limits is None:
            return
        yield from _one(world, spread(limits, step, lo if lo is not None else Fraction()), allowed)

    def _step(self, dato: Dato) -> Fraction | None:
        if dato.dominio.passo is not None:
            return self.study.constant(dato.dominio.passo)
        return Fraction(1) if dato.intero or dato.kind == DATA else None

    def _limits(self, dato: Dato) -> Range:
        """Return the interval around all that a table admits."""
        found = []
        assert dato.dominio.limiti is not None
        for riga in dato.dominio.limiti.righe:
            if isinstance(riga.result, m.Bounds):
                lo, hi = self.study.constant(riga.result.low), self.study.constant(riga.result.high)
                found.append(Range(lo, hi) if lo is None or hi is None or lo <= hi else Range.everything())
            else:
                value = self.study.constant(riga.result)
                found.append(Range.everything() if value is None else Range.point(value))
        return Range.hull(*found) if found else Range.everything()

    def _between(
        self, world: World, low: Number | None, high: Number | None, step: Fraction | None
    ) -> Iterator[tuple[World, Value]]:
        """Yield a number between ends that are unknown themselves: a part of the way from one to the other."""
        reaches = [Range.everything() if end is None else world.reach(end) for end in (low, high)]
        limits = _limits(reaches[0].lo, reaches[1].hi, m.Bounds(None, None)) or Range.everything()
        found = spread(limits, step, Fraction(), True)
        if found is None:
            return
        number = world.fresh(found)
        for end, operator in ((low, ">="), (high, "<=")):
            if end is None or isinstance(number, Fraction):
                continue
            difference = world_minus(number, end)
            kept = [here for here, answer in world.decide(difference, operator) if answer]
            if not kept:
                return
            world = kept[0]
        yield world, number

    def _parameter(self, nome: str, world: World, allowed: int) -> Iterator[tuple[World, Value]]:
        parametro = self.study.sistema.parametro(nome)
        assert parametro is not None
        if parametro.valore is not None:
            yield from self._known(self.study.expression(self.scheda.nome, parametro.valore, bound=False), world, 1)
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
        numbers = [one for one in found if isinstance(one, (Fraction, Spread)) and not isinstance(one, bool)]
        if len(found) > max(allowed, 8) and len(numbers) == len(found):
            parts = [one.range if isinstance(one, Spread) else Range.point(one) for one in numbers]
            found = [Spread(Range.hull(*parts), None, Fraction(), True)]
        for one in found:
            here = world.copy()
            here.unsure = here.unsure or unsure
            if isinstance(one, Spread):
                yield from _one(here, one, allowed)
            else:
                yield here, one


def world_minus(left: Number, right: Number) -> Number:
    """Return a difference."""
    from valutazione.checks.reach.forms import total

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
    if lo is not None and hi is not None and (lo > hi or (lo == hi and (bounds.low_open or bounds.high_open))):
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
        if count is not None and count <= min(MAX_TOLD, max(allowed, 2)):
            yield from _each(world, found.values())
            return
    here = world.copy()
    yield here, here.fresh(found)
