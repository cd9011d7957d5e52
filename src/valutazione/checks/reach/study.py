"""What every expression of a scheme can be worth, found once and kept.

A derived value is computed anew inside another only where the two have something in common: inputs, or constraints
between inputs. Otherwise its values are taken as they were found, and the cost of a scheme is about the sum of its
rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from attrs import define, field

from valutazione.analysis.walk import inside
from valutazione.checks.reach.aggregates import Aggregates, told
from valutazione.checks.reach.convolution import sums
from valutazione.checks.reach.leaves import FEW, MAX_TOLD, SMALL, Leaves
from valutazione.checks.reach.marks import Mark, Marks, derived
from valutazione.checks.reach.program import Compiler, Leaf, Program
from valutazione.checks.reach.spreads import Spread
from valutazione.checks.reach.sweep import WORK, Reach, sweep
from valutazione.checks.reach.worlds import Missing, Value
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.model.sistema import Scheda, Sistema

MANY = 20
MAX_ANEW = 60
FEW_ANEW = 8
"""How many derived values are computed anew inside another (few, once much work was done), and beyond how many they
are put in order first."""

TOTAL_WORK = 40_000
LITTLE_WORK = 400
FEW_TOLD = 4
"""How many steps the study of a whole scheme may take, how many each expression always has, and how many values of one
input are told one by one after half of them."""


@define
class Study:
    """What is known of *sistema* so far."""

    sistema: Sistema
    _schede: dict[str, Scheda] = field(init=False)
    _budget: int = field(init=False)
    _reaches: dict[tuple[object, ...], Reach] = field(factory=dict)
    _marks: Marks = field(init=False)
    _plans: dict[tuple[str, m.Expression, bool], Program] = field(factory=dict)
    _asked: set[tuple[object, ...]] = field(factory=set)
    _work: int = TOTAL_WORK

    _ready: bool = False

    def __attrs_post_init__(self) -> None:
        self._budget = self._work
        self._schede = {scheda.nome: scheda for scheda in self.sistema.schede}
        self._marks = Marks(self.sistema)

    # ---- questions -------------------------------------------------------------------------------------------------

    def value(self, scheda: str, nome: str) -> Reach:
        """Return what an input or a derived value of *scheda* can be worth, in records that can be evaluated."""
        if not self._ready:  # each value after those it needs, so that none has to go far to find them
            self._ready = True
            for other, name in self.sistema.ordine:
                if name:
                    self.value(other, name)
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
        where = self._binding(scheda, node, where, free, fixed)
        key = (scheda, node, free, where, tuple(sorted(fixed.items())), bound)
        found = self._reaches.get(key)
        if (
            found is None and bound and key in self._asked
        ):  # a constraint comes back here, through other schede
            return self.expression(scheda, node, free=free, where=where, fixed=fixed, bound=False)
        if found is None:
            self._asked.add(key)
            plan = self._plan(self._schede[scheda], node, free, where, fixed, bound)
            found = self._reaches[key] = self._run(scheda, plan, free, {}, FEW if fixed else None)
        return found

    def leaves(self, scheda: str, node: m.Expression, *, free: bool = False) -> tuple[Leaf, ...]:
        """Return the leaves on which *node* depends, through all derived values and the constraints that bear on it."""
        program = self._whole(scheda, node, free)
        return tuple(step.leaf for step in program.instructions if step.leaf is not None)

    def at(
        self,
        scheda: str,
        node: m.Expression,
        pins: Mapping[tuple[str, str], Scalar | Missing],
        *,
        free: bool = False,
        few: int | None = None,
    ) -> Reach:
        """Return what *node* is worth with the leaves (by their keys) in *pins* so: one value, if they are all there.

        Nothing at all when the pins are outside their domains, or break a constraint. ``few``: a leaf that has more
        values than these is a spread, which costs less, and may be less exact.
        """
        return self._run(scheda, self._whole(scheda, node, free), free, pins, few)

    @property
    def spent(self) -> bool:
        """Whether the steps it was given are over; what is asked still has a little of them."""
        return self._work <= 0

    # ---- how -------------------------------------------------------------------------------------------------------

    def _whole(self, scheda: str, node: m.Expression, free: bool) -> Program:
        """Return the program for *node* in which every derived value is computed anew."""
        key = (scheda, node, free)
        if key not in self._plans:
            self._plans[key] = self._plan(self._schede[scheda], node, free, (), {}, True, whole=True)
        return self._plans[key]

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
        inlined, required, loose = self._apart(scheda, [node, *where], conditions, free)
        own = node.nome if isinstance(node, m.Own) else ""
        anew = inlined | {own}
        if whole or not bound or fixed:
            anew = self._reachable(scheda, [node, *where, *(condition for condition, _ in required)])

        def inline(nome: str) -> m.Expression | None:
            calcolo = scheda.calcolo(nome)
            assert calcolo is not None
            return calcolo.espressione if nome in anew else None

        def is_mean(quotient: m.Quotient) -> bool:
            return Aggregates(self, scheda).mean(quotient) is not None

        roots = [node, *where, *(condition for condition, _ in required)]
        counts = self._marks.occurrences(scheda, roots, inlined | {own}) if not (whole or fixed) else None

        def apart(total: m.Sum) -> frozenset[int]:
            return (
                frozenset()
                if counts is None
                else self._marks.separate(scheda, total, counts, inlined | {own})
            )

        compiler = Compiler(scheda, inline, is_mean, apart, self.constant, dict(fixed))
        if len(anew) > MANY:
            for _, nome in (
                one for one in self.sistema.ordine if one[0] == scheda.nome and one[1] in anew - {own}
            ):
                compiler.prepare(nome)
        for condition, wanted in (*required, *((condition, True) for condition in where)):
            compiler.require(condition, wanted)
        program = compiler.program.finish(compiler.compile(node))
        program.loose = loose
        return program

    def _reachable(self, scheda: Scheda, roots: list[m.Expression]) -> set[str]:
        """Return the derived values on which *roots* depend, the nearest ones when they are many."""
        found: set[str] = set()
        pool = list(roots)
        while pool and len(found) < MAX_ANEW:
            names = sorted({nome for node in pool for nome in derived(scheda, node)} - found)[
                : MAX_ANEW - len(found)
            ]
            found.update(names)
            pool = [calcolo.espressione for nome in names if (calcolo := scheda.calcolo(nome)) is not None]
        return found

    def part(self, scheda: str, node: m.Sum, free: bool) -> tuple[list[Value | Spread], list[Reach]]:
        """Return the values of a sum, and what happens in the terms, one by one where they have nothing in common."""
        reaches: list[Reach] = []
        numbers: list[list[Fraction | Spread]] = []
        rest: list[Value | Spread] = []
        for terms in self._marks.bundles(self._schede[scheda], node.terms):
            whole = terms[0] if len(terms) == 1 else m.Sum(tuple(terms), kind=node.kind)
            reaches.append(self.expression(scheda, whole, free=free))
            told_of = told(reaches[-1])
            rest += [one for one in told_of if not isinstance(one, (Fraction, Spread))]
            numbers.append([one for one in told_of if isinstance(one, (Fraction, Spread))])
        if all(numbers):
            rest += sums(numbers)
        return rest, reaches

    def _run(
        self,
        scheda: str,
        program: Program,
        free: bool,
        pins: Mapping[tuple[str, str], Scalar | Missing],
        few: int | None = None,
    ) -> Reach:
        leaves = Leaves(self, self._schede[scheda], free, pins)
        leaves.loose = program.loose
        if few is None:
            leaves.told = MAX_TOLD if leaves.ways(program) <= SMALL else FEW
        else:
            leaves.told = few
        most = WORK if leaves.told == MAX_TOLD else WORK // 16
        if self._work < self._budget // 2:
            leaves.told = min(leaves.told, FEW_TOLD)
        found = sweep(program, leaves.values, min(most, max(LITTLE_WORK, self._work // 3)))
        self._work -= found.work
        found.nodes.update(leaves.nodes)
        found.complete = found.complete and leaves.complete
        return found

    def _binding(
        self,
        scheda: str,
        node: m.Expression,
        where: tuple[m.Expression, ...],
        free: bool,
        fixed: Mapping[str, Fraction],
    ) -> tuple[m.Expression, ...]:
        """Return the conditions of *where* that bear on *node*: the others need only hold in some record."""
        home = self._schede[scheda]
        if not where or fixed:
            return where
        groups = self._marks.grouped(home)
        mine = {groups.get(mark, mark) for mark in self._marks.of(home, node)}
        return tuple(
            condition
            for condition in where
            if mine & {groups.get(mark, mark) for mark in self._marks.of(home, condition)}
            or True not in self.expression(scheda, condition, free=free).values
        )

    def _conditions(
        self, scheda: Scheda, free: bool, fixed: Mapping[str, Fraction]
    ) -> list[tuple[m.Expression, bool]]:
        found = [(vincolo.condizione, True) for vincolo in scheda.vincoli if not vincolo.avviso]
        if not free:
            found += [(esclusione.condizione, False) for esclusione in scheda.esclusioni]
        if not fixed:
            return found
        touched = {("dato", nome) for nome in fixed}
        return [pair for pair in found if not self._marks.of(scheda, pair[0]) & touched]

    def _apart(
        self,
        scheda: Scheda,
        wanted: list[m.Expression],
        conditions: list[tuple[m.Expression, bool]],
        free: bool,
    ) -> tuple[set[str], list[tuple[m.Expression, bool]], frozenset[str]]:
        """Return the derived values to compute anew, the conditions that bear on *wanted*, and what is left apart.

        The last are values that have something in common with the rest, and are taken as a whole all the same, because
        too many are computed anew already.
        """
        groups = self._marks.grouped(scheda)

        def group(marks: Iterable[Mark]) -> set[Mark]:
            return {groups.get(mark, mark) for mark in marks}

        most = MAX_ANEW if self._work > self._budget * 3 // 4 else FEW_ANEW
        inlined: set[str] = set()
        required: list[tuple[m.Expression, bool]] = []
        left = list(conditions)
        pool = list(wanted)
        names: dict[str, set[Mark]] = {}
        used: dict[Mark, int] = {}
        leaves: set[Mark] = set()
        while pool:
            for node in pool:
                for nome in derived(scheda, node):
                    if nome not in names and nome not in inlined:
                        names[nome] = group(self._marks.of_value(scheda, nome))
                leaves |= group(self._marks.own(scheda, node))
            pool = []
            used = {}
            for marks in names.values():
                for mark in marks:
                    used[mark] = used.get(mark, 0) + 1
            whole = wanted[0].nome if isinstance(wanted[0], m.Own) else ""
            for nome, marks in sorted(names.items()):
                shared = any(used[mark] > 1 or mark in leaves for mark in marks)
                if len(inlined) >= most:
                    break
                if shared or nome == whole or (not free and nome in scheda.liberi):
                    inlined.add(nome)
                    calcolo = scheda.calcolo(nome)
                    assert calcolo is not None
                    pool.append(calcolo.espressione)
            for nome in inlined:
                names.pop(nome, None)
            for pair in list(left):
                marks = group(self._marks.of(scheda, pair[0]))
                if not marks or marks & leaves:
                    left.remove(pair)
                    required.append(pair)
                    pool.append(pair[0])
        loose = {
            nome for nome, marks in names.items() if any(used[mark] > 1 or mark in leaves for mark in marks)
        }
        return inlined, required, frozenset(loose)

    def marks(self, scheda: Scheda, node: object) -> set[Mark]:
        """Return all that *node* depends on, through derived values too."""
        return self._marks.of(scheda, node)

    def scheda(self, nome: str) -> Scheda:
        """Return the scheda called *nome*."""
        return self._schede[nome]

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
