"""An expression as a list of instructions, each filling a slot from slots filled before.

Inputs are brought in right before they are first needed, and a slot is forgotten after its last use: however many
inputs there are, only the values still needed are kept side by side. An instruction with a guard is carried out only
where the choice it belongs to was made.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from attrs import define, field, frozen

from valutazione.analysis.walk import parts
from valutazione.model import expressions as m
from valutazione.model.kinds import TESTO, InsiemeDi, Rinvio
from valutazione.model.sistema import Dato, Scheda

Guard = tuple[int, int]
"""A slot that holds a choice of rows, and the row that must be among them."""


MAX_SHOWN = 8

Alternative = tuple[tuple[str, int, "Fraction | bool | str | None"], ...]
"""Comparisons that must all hold: an operator and the slot of a value or, without one (-1), the value itself."""


@frozen
class Leaf:
    """Where a value comes from that nothing here computes: its ``key`` names it, ``node`` reads it.

    ``kind`` is dato, domanda (whether a set has a word, whether two texts are equal), calcolo (a derived value of the
    same scheda, taken as a whole), parametro, rinvio, aggregato, media (a sum over the sum of its weights),
    parte (a sum that has nothing in common with the rest), gruppo (what only a whole group tells).
    """

    kind: str
    name: str
    node: m.Expression | None = None
    dato: Dato | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What makes two leaves one."""
        return self.kind, self.name


@frozen
class Instruction:
    """``node`` computed from ``arguments`` into ``target``; ``what`` says how."""

    what: str
    target: int
    arguments: tuple[int, ...] = ()
    node: m.Node | None = None
    leaf: Leaf | None = None
    guards: tuple[Guard, ...] = ()
    extra: tuple[object, ...] = ()


@define
class Program:
    """The instructions, the slot of the result, and the slots still needed after each instruction.

    ``loose`` are the derived values taken as a whole though they have something in common with the rest.
    """

    instructions: list[Instruction] = field(factory=list)
    result: int = -1
    alive: list[tuple[int, ...]] = field(factory=list)
    loose: frozenset[str] = frozenset()

    def finish(self, result: int) -> Program:
        """Set the result, and find what is alive after each instruction."""
        self.result = result
        needed = {result} if result >= 0 else set()
        alive: list[tuple[int, ...]] = []
        for instruction in reversed(self.instructions):
            alive.append(tuple(sorted(needed)))
            needed.discard(instruction.target)
            needed.update(instruction.arguments)
            needed.update(slot for slot, _ in instruction.guards)
        self.alive = alive[::-1]
        return self


Inline = Callable[[str], "m.Expression | None"]
"""The expression of a derived value to be computed here, or none when it is taken as a whole."""


@define
class Compiler:
    """Turns expressions of one scheda into instructions."""

    scheda: Scheda
    inline: Inline
    is_mean: Callable[[m.Quotient], bool]
    apart: Callable[[m.Sum], frozenset[int]]
    constant: Callable[[m.Expression | None], Fraction | None]
    fixed: dict[str, Fraction] = field(factory=dict)
    program: Program = field(factory=Program)
    _known: dict[object, int] = field(factory=dict)

    def _emit(
        self,
        what: str,
        arguments: tuple[int, ...] = (),
        node: m.Node | None = None,
        guards: tuple[Guard, ...] = (),
        leaf: Leaf | None = None,
        extra: tuple[object, ...] = (),
    ) -> int:
        target = len(self.program.instructions)
        self.program.instructions.append(Instruction(what, target, arguments, node, leaf, guards, extra))
        return target

    def prepare(self, nome: str) -> None:
        """Compute a derived value now, before anything that needs it."""
        calcolo = self.scheda.calcolo(nome)
        if calcolo is not None:
            self._own(nome, m.Own(nome, kind=calcolo.kind))

    def require(self, condition: m.Expression, wanted: bool) -> None:
        """Go on only where *condition* is not the contrary of *wanted*."""
        apart, self.apart = (
            self.apart,
            lambda _: frozenset(),
        )  # its terms are bound to one another by this very condition
        self._emit("filter", (self.compile(condition),), condition, extra=(wanted,))
        self.apart = apart

    def compile(self, node: m.Expression, guards: tuple[Guard, ...] = ()) -> int:
        """Return the slot that will hold *node*."""

        def of(child: m.Expression) -> int:
            return self.compile(child, guards)

        match node:
            case m.Constant():
                return self._once(("constant", node.value, type(node.value)), "constant", node)
            case m.Own(nome=nome):
                return self._own(nome, node)
            case m.Parameter(nome=nome):
                return self._leaf(Leaf("parametro", nome, node))
            case m.Linked(rinvio=rinvio, scheda=scheda, nome=nome):
                return self._leaf(Leaf("rinvio", f"{rinvio}/{scheda}/{nome}", node))
            case m.Aggregate():
                return self._aggregate(node)
            case m.Daily() | m.Root() | m.Posto() | m.Scelta() | m.Riparto() | m.Assegnazione() | m.Resto():
                return self._leaf(Leaf("gruppo", str(id(node)), node))
            case m.Rettifica(computed=computed, decided=decided):
                given = self._raw(decided)
                return self._emit("default", (given, self.compile(computed, guards)), node, guards)
            case m.Absent(operand=operand):
                return self._emit("absent", (self._raw(operand),), node, guards)
            case m.Contains(operand=operand, word=word):
                return self._question(operand, word, node)
            case m.Choice(condition=condition, then=then, otherwise=otherwise):
                chosen = self._emit("choose", (of(condition),), node, guards)
                branches = [
                    self.compile(branch, (*guards, (chosen, row)))
                    for row, branch in enumerate((then, otherwise))
                ]
                return self._emit(
                    "pick", (chosen, *branches), node, guards, extra=tuple((slot, None) for slot in branches)
                )
            case m.Casi():
                return self._rows(node, guards)
            case m.Linear(operand=operand, points=points):
                ends = [of(part) for point in points for part in point]
                return self._emit("linear", (of(operand), *ends), node, guards)
            case m.Quotient() if self.is_mean(node):
                return self._leaf(Leaf("media", str(id(node)), node))
            case m.Product(left=left, right=right) | m.Quotient(left=left, right=right):
                return self._emit(type(node).__name__.lower(), (of(left), of(right)), node, guards)
            case m.Compare(left=left, right=right):
                if not _comparable(left, right):
                    return self._question(left, str(_text_of(right)), node)
                return self._emit("compare", (of(left), of(right)), node, guards)
            case m.Rounded(operand=operand, step=step):
                return self._emit("rounded", (of(operand), of(step)), node, guards)
            case m.AddMonths(date=date, months=months):
                return self._emit("addmonths", (of(date), of(months)), node, guards)
            case m.Days(first=first, last=last):
                return self._emit("days", (of(first), of(last)), node, guards)
            case m.Months(first=first, last=last):
                return self._emit("months", (of(first), of(last)), node, guards)
            case m.Negate(operand=operand) | m.Not(operand=operand) | m.Member(operand=operand):
                return self._emit(type(node).__name__.lower(), (of(operand),), node, guards)
            case m.Sum(terms=terms):
                return self._sum(node, terms, guards)
            case m.Every(terms=terms) | m.Some(terms=terms) | m.Extreme(terms=terms):
                return self._folded(type(node).__name__.lower(), node, [*terms], guards)

    def _sum(self, node: m.Sum, terms: tuple[m.Expression, ...], guards: tuple[Guard, ...]) -> int:
        """Add up the terms; those that have nothing in common with the rest of the program come as one leaf."""
        apart = self.apart(node)
        if len(apart) < 2:
            return self._folded("sum", node, [*terms], guards)
        alone = tuple(terms[index] for index in sorted(apart))
        left = [term for index, term in enumerate(terms) if index not in apart]
        part = self._leaf(Leaf("parte", str(id(node)), m.Sum(alone, kind=node.kind)))
        if not left:
            return part
        return self._emit("sum", (part, self._folded("sum", node, left, guards)), node, guards)

    def _folded(self, what: str, node: m.Node, terms: list[m.Expression], guards: tuple[Guard, ...]) -> int:
        """Take the terms in one by one, so that no more than two are kept side by side."""
        slot = self.compile(terms[0], guards)
        for term in terms[1:]:
            slot = self._emit(what, (slot, self.compile(term, guards)), node, guards)
        return slot

    def _once(self, key: object, what: str, node: m.Node) -> int:
        if key not in self._known:
            self._known[key] = self._emit(what, (), node)
        return self._known[key]

    def _own(self, nome: str, node: m.Own) -> int:
        if nome in self.fixed:
            return self._fixed(nome, node)
        dato = self.scheda.dato(nome)
        if dato is None:
            expression = self.inline(nome)
            if expression is None:
                return self._leaf(Leaf("calcolo", nome, node))
            if ("calcolo", nome) not in self._known:
                self._known["calcolo", nome] = self.compile(expression)
            return self._known["calcolo", nome]
        raw = self._raw(node)
        if dato.predefinito is None:
            return raw
        if ("dato", nome) not in self._known:
            default = self.compile(dato.predefinito)
            self._known["dato", nome] = self._emit("default", (raw, default), node)
        return self._known["dato", nome]

    def _raw(self, node: m.Expression) -> int:
        """The value of an input as it was given, before any policy for what is missing."""
        if not isinstance(node, m.Own):
            return self.compile(node)
        dato = self.scheda.dato(node.nome)
        if dato is None:
            return self.compile(node)
        if node.nome in self.fixed:
            return self._fixed(node.nome, node)
        leaf = Leaf("dato", node.nome, node, dato)
        if leaf.key not in self._known:
            bounds = dato.dominio.bounds
            ends = [] if bounds is None else [bounds.low, bounds.high]
            slots = [-1 if end is None else self.compile(end) for end in ends] or [-1, -1]
            limiti = dato.dominio.limiti
            slots.append(self._chosen(limiti, ()) if isinstance(limiti, m.Casi) else -1)
            if isinstance(limiti, m.Bounds):
                slots += [-1 if end is None else self.compile(end) for end in (limiti.low, limiti.high)]
            self._known[leaf.key] = self._emit(
                "leaf", tuple(slot for slot in slots if slot >= 0), node, (), leaf, extra=tuple(slots)
            )
        return self._known[leaf.key]

    def _fixed(self, nome: str, node: m.Own) -> int:
        if ("dato", nome) not in self._known:
            constant = m.Constant(self.fixed[nome], kind=node.kind)
            self._known["dato", nome] = self._emit("constant", (), constant)
        return self._known["dato", nome]

    def _leaf(self, leaf: Leaf) -> int:
        if leaf.key not in self._known:
            self._known[leaf.key] = self._emit("leaf", (), leaf.node, (), leaf)
        return self._known[leaf.key]

    def _aggregate(self, node: m.Aggregate) -> int:
        known = [(other, slot) for other, slot in self._known.items() if isinstance(other, m.Aggregate)]
        for other, slot in known:
            if other == node:
                return slot
        slot = self._leaf(Leaf("aggregato", f"{node.function}/{node.scheda}/{len(known)}", node))
        self._known[node] = slot
        return slot

    def _question(self, subject: m.Expression, word: str, node: m.Expression) -> int:
        """A yes or no about a text or a set, of which nothing else is asked."""
        name = f"{_text_of(subject)}/{type(node).__name__}/{word}"
        return self._leaf(Leaf("domanda", name, node))

    def _chosen(self, node: m.Casi, guards: tuple[Guard, ...]) -> int:
        """Return the slot of the rows that apply."""
        subjects = [self.compile(subject, guards) for subject in node.subjects]
        tests = []
        arguments: list[int] = list(subjects)
        for riga in node.righe:
            condition = -1 if riga.condition is None else self.compile(riga.condition, guards)
            columns = [tuple(self._alternative(one, guards) for one in pattern) for pattern in riga.patterns]
            arguments += [slot for column in columns for one in column for _, slot, _ in one if slot >= 0]
            if condition >= 0:
                arguments.append(condition)
            tests.append((condition, tuple(columns)))
        shown = tuple(self.compile(one, guards) for one in shown_of(node))
        immediate = len(arguments) == len(subjects)
        slots = tuple(dict.fromkeys((*arguments, *shown)))
        return self._emit(
            "rows", slots, node, guards, extra=(tuple(subjects), tuple(tests), shown, immediate)
        )

    def _rows(self, node: m.Casi, guards: tuple[Guard, ...]) -> int:
        chosen = self._chosen(node, guards)
        rows = list(node.righe) if node.otherwise is None else [*node.righe, node.otherwise]
        results: list[tuple[int, Fraction | bool | str | None]] = []
        for row, riga in enumerate(rows):
            assert not isinstance(riga.result, m.Bounds), "bounds are results of limits only"
            written = riga.result.value if isinstance(riga.result, m.Constant) else None
            if written is None or isinstance(written, tuple):
                results.append((self.compile(riga.result, (*guards, (chosen, row))), None))
            else:
                results.append((-1, written))
        slots = tuple(slot for slot, _ in results if slot >= 0)
        return self._emit("pick", (chosen, *slots), node, guards, extra=tuple(results))

    def _alternative(self, one: m.Bounds | m.Expression, guards: tuple[Guard, ...]) -> Alternative:
        if not isinstance(one, m.Bounds):
            return (self._comparison("=", one, guards),)
        found = []
        if one.low is not None:
            found.append(self._comparison(">" if one.low_open else ">=", one.low, guards))
        if one.high is not None:
            found.append(self._comparison("<" if one.high_open else "<=", one.high, guards))
        return tuple(found)

    def _comparison(
        self, operator: str, end: m.Expression, guards: tuple[Guard, ...]
    ) -> tuple[str, int, Fraction | bool | str | None]:
        known = self.constant(end)
        if known is not None:
            return operator, -1, known
        if isinstance(end, m.Constant) and not isinstance(end.value, tuple):
            return operator, -1, end.value
        return operator, self.compile(end, guards), None


def shown_of(node: m.Casi) -> tuple[m.Expression, ...]:
    """Return what to show of a case: the subjects of the rows, or else the names in their conditions."""
    if node.subjects:
        return node.subjects
    named: list[m.Expression] = []
    stack: list[object] = [riga.condition for riga in reversed(node.righe)]
    while stack:
        part = stack.pop()
        if isinstance(part, m.Own) and not isinstance(part.kind, InsiemeDi):
            named.append(part)
        elif part is not None and not isinstance(part, m.Aggregate):
            stack.extend(reversed(list(parts(part))))
    return tuple(dict.fromkeys(named))[:MAX_SHOWN]


def _comparable(left: m.Expression, right: m.Expression) -> bool:
    """Tell whether the two can be followed: numbers, words, yes and no, or a text input and a text that is written."""
    if isinstance(left.kind, InsiemeDi):
        return False
    if left.kind == TESTO or isinstance(left.kind, Rinvio):
        return isinstance(left, m.Own) and isinstance(right, m.Constant)
    return True


def _text_of(node: m.Expression) -> object:
    match node:
        case m.Own(nome=nome) | m.Parameter(nome=nome) | m.Linked(nome=nome):
            return nome
        case m.Constant(value=value):
            return value
        case _:
            return id(node)
