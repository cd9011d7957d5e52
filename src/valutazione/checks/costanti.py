"""What an expression is worth when nothing but words decides it: a weight written in a table for each role.

``by`` says on which words and yes/no values an expression depends, if it depends on nothing else; ``value`` says what
it is worth for the words of a profile.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import define, field

from valutazione.analysis.walk import parts
from valutazione.checks.reach import Study
from valutazione.checks.reach.worlds import compare
from valutazione.exact import round_to
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import SI_NO, Kind, Parole
from valutazione.model.sistema import Scheda
from valutazione.source import Span

Variable = tuple[str, str]
"""A word, or a yes or no, that decides something: (scheda, name)."""

MAX_DEPTH = 100
"""How deep expressions and the derived values they name are followed."""

MAX_NAMES = 24


class Undecided(Exception):
    """What is asked depends on ``variable``, which can have ``values``, and the profile does not say which."""

    def __init__(self, variable: Variable, kind: Kind) -> None:
        super().__init__(variable)
        self.variable = variable
        self.values: tuple[Scalar, ...] = kind.parole if isinstance(kind, Parole) else (True, False)


@define
class Decided:
    """What is decided by the words of ``profile``."""

    study: Study
    profile: Mapping[Variable, Scalar] = field(factory=dict)
    _by: dict[tuple[str, str, str], frozenset[Variable] | None] = field(factory=dict)
    _values: dict[tuple[str, str, str], Scalar | None] = field(factory=dict)

    # ---- what decides ----------------------------------------------------------------------------------------------

    def by(
        self, scheda: Scheda, node: m.Expression, unit: str = "", depth: int = 0
    ) -> frozenset[Variable] | None:
        """Return the words that decide *node*, none of them when it is a constant; None when something else does."""
        found: set[Variable] = set()
        stack: list[object] = [node]
        while stack:
            part = stack.pop()
            match part:
                case m.Own(nome=nome):
                    if nome == unit:
                        continue
                    below = self._named(scheda, nome, part.kind, unit, depth)
                    if below is None:
                        return None
                    found |= below
                case m.Linked(scheda=other, nome=nome):
                    below = self._named(self._scheda(other), nome, part.kind, "", depth)
                    if below is None:
                        return None
                    found |= below
                case m.Parameter(nome=nome):
                    parametro = self.study.sistema.parametro(nome)
                    if parametro is None or parametro.valore is None:
                        return None
                case m.Aggregate() | m.Absent() | m.Contains() | m.AddMonths() | m.Days() | m.Months():
                    return None
                case _:
                    stack.extend(parts(part))
        return frozenset(found)

    def _named(
        self, scheda: Scheda, nome: str, kind: Kind, unit: str, depth: int
    ) -> frozenset[Variable] | None:
        if isinstance(kind, Parole) or kind == SI_NO:
            return frozenset({(scheda.nome, nome)})
        key = (scheda.nome, nome, unit)
        if key not in self._by:
            calcolo = scheda.calcolo(nome)
            deep = calcolo is None or depth >= MAX_NAMES
            self._by[key] = (
                None if deep or calcolo is None else self.by(scheda, calcolo.espressione, unit, depth + 1)
            )
        return self._by[key]

    def _scheda(self, nome: str) -> Scheda:
        found = self.study.sistema.scheda(nome)
        assert found is not None
        return found

    # ---- what it is ------------------------------------------------------------------------------------------------

    def value(self, scheda: Scheda, node: m.Expression, unit: str = "", depth: int = 0) -> Scalar | None:
        """Return what *node* is worth, if it has a value: ask ``by`` first. ``Undecided``: the profile is too short."""

        def of(child: m.Expression) -> Scalar | None:
            return self.value(scheda, child, unit, depth + 1)

        if depth > MAX_DEPTH:
            return None
        match node:
            case m.Constant(value=value):
                return value
            case m.Own(nome=nome):
                return Fraction(1) if nome == unit else self._own(scheda, nome, node.kind, unit, depth)
            case m.Linked(scheda=other, nome=nome):
                return self._own(self._scheda(other), nome, node.kind, "", depth)
            case m.Parameter(nome=nome):
                parametro = self.study.sistema.parametro(nome)
                valore = None if parametro is None else parametro.valore
                return valore.value if isinstance(valore, m.Constant) else self.study.constant(valore)
            case m.Choice(condition=condition, then=then, otherwise=otherwise):
                return of(then) if of(condition) else of(otherwise)
            case m.Casi():
                riga = self.row(scheda, node, unit)
                return None if riga is None or isinstance(riga.result, m.Bounds) else of(riga.result)
            case m.Not(operand=operand):
                return not of(operand)
            case m.Every(terms=terms):
                return all(of(term) for term in terms)
            case m.Some(terms=terms):
                return any(of(term) for term in terms)
            case m.Member(operand=operand, words=words):
                return of(operand) in words
            case m.Compare(operator=operator, left=left, right=right):
                first, second = of(left), of(right)
                return None if first is None or second is None else compare(operator, first, second)
            case _:
                return self._number(node, [of(child) for child in _numbers(node)])

    def _number(self, node: m.Expression, values: list[Scalar | None]) -> Fraction | None:
        numbers = [value for value in values if isinstance(value, Fraction)]
        if not numbers or len(numbers) != len(values):
            return None
        match node:
            case m.Sum():
                return sum(numbers, Fraction())
            case m.Negate():
                return -numbers[0]
            case m.Product():
                return numbers[0] * numbers[1]
            case m.Quotient():
                return numbers[0] / numbers[1] if numbers[1] else None
            case m.Extreme(greatest=greatest):
                return max(numbers) if greatest else min(numbers)
            case m.Rounded(mode=mode):
                return round_to(numbers[0], numbers[1], mode) if numbers[1] > 0 else None
            case _:
                return None

    def _own(self, scheda: Scheda, nome: str, kind: Kind, unit: str, depth: int) -> Scalar | None:
        if isinstance(kind, Parole) or kind == SI_NO:
            if (scheda.nome, nome) not in self.profile:
                raise Undecided((scheda.nome, nome), kind)
            return self.profile[scheda.nome, nome]
        key = (scheda.nome, nome, unit)
        if key not in self._values:
            calcolo = scheda.calcolo(nome)
            value = None if calcolo is None else self.value(scheda, calcolo.espressione, unit, depth + 1)
            self._values[key] = value
        return self._values[key]

    def row(self, scheda: Scheda, node: m.Casi, unit: str = "") -> m.Riga | None:
        """Return the row that applies; None when none does, or several."""
        subjects = [self.value(scheda, subject, unit) for subject in node.subjects]
        found = [riga for riga in node.righe if self._applies(scheda, riga, subjects, unit)]
        if len(found) > 1 and node.prevails == "prima":
            return found[0]
        return found[0] if len(found) == 1 else None if found else node.otherwise

    def _applies(self, scheda: Scheda, riga: m.Riga, subjects: list[Scalar | None], unit: str) -> bool:
        if riga.condition is not None and not self.value(scheda, riga.condition, unit):
            return False
        for subject, pattern in zip(subjects, riga.patterns, strict=False):
            if pattern and not any(self._matches(scheda, subject, one, unit) for one in pattern):
                return False
        return True

    def _matches(
        self, scheda: Scheda, subject: Scalar | None, one: m.Bounds | m.Expression, unit: str
    ) -> bool:
        if not isinstance(one, m.Bounds):
            return subject is not None and subject == self.value(scheda, one, unit)
        if not isinstance(subject, Fraction):
            return False
        low, high = (None if end is None else self.value(scheda, end, unit) for end in (one.low, one.high))
        above = low is None or compare(">" if one.low_open else ">=", subject, low)
        return above and (high is None or compare("<" if one.high_open else "<=", subject, high))

    # ---- where it is written ---------------------------------------------------------------------------------------

    def origin(self, scheda: Scheda, node: m.Expression) -> tuple[Span | None, bool]:
        """Return where the number that *node* is worth stands, and whether it stands there for this profile only."""
        for _ in range(MAX_NAMES):
            match node:
                case m.Casi():
                    riga = self.row(scheda, node)
                    if riga is None or isinstance(riga.result, m.Bounds):
                        break
                    return riga.result.span or riga.span, True
                case m.Choice(condition=condition, then=then, otherwise=otherwise):
                    node = then if self.value(scheda, condition) else otherwise
                case m.Parameter(nome=nome):
                    parametro = self.study.sistema.parametro(nome)
                    valore = None if parametro is None else parametro.valore
                    return (valore.span if valore is not None else None) or node.span, False
                case m.Own(nome=nome) if (calcolo := scheda.calcolo(nome)) is not None:
                    node = calcolo.espressione
                case _:
                    break
        return node.span, False


def _numbers(node: m.Expression) -> Iterator[m.Expression]:
    match node:
        case m.Sum(terms=terms) | m.Extreme(terms=terms):
            yield from terms
        case m.Negate(operand=operand):
            yield operand
        case m.Product(left=left, right=right) | m.Quotient(left=left, right=right):
            yield left
            yield right
        case m.Rounded(operand=operand, step=step):
            yield operand
            yield step
