"""A second road to a value: the formulas of the model, computed as a given practice computes them.

Only for what is known: a datum that is missing, or an operation that this road does not know, ends it with
``NonProvato``, and whoever asked says that the attempt was not made. With the practice that changes nothing it gives
what the reference evaluator gives, and a test holds the two together; they share the model and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Final

from valutazione.audit.pubblicati import doppi
from valutazione.audit.pubblicati.mondo import Mondo, in_file_order
from valutazione.audit.pubblicati.pratiche import AS_WRITTEN, Pratica
from valutazione.audit.pubblicati.valori import unit_of
from valutazione.exact import DateError, Mode, add_months, round_to
from valutazione.exact.rounding import round_root
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import Kind
from valutazione.outcome import Excluded, Key, Known, Riscontro

__all__ = ["Conto", "NonProvato", "Spesa"]

_DEEPEST: Final = 120  # formulas one inside the other, those of the values they name included
_LONGEST: Final = 8_192  # bits


class NonProvato(Exception):
    """The value cannot be had this way."""


class _Escluso(Exception):
    """The value of a record that is not evaluable: an aggregate passes over it."""


class Spesa:
    """How many operations may still be made: what costs too much is not tried."""

    def __init__(self, operations: int) -> None:
        self.left = operations

    def take(self) -> None:
        """Count one operation; ``NonProvato`` when there are no more."""
        if self.left <= 0:
            raise NonProvato
        self.left -= 1


class Conto:
    """Values computed with one practice; each is computed once."""

    def __init__(
        self,
        mondo: Mondo,
        pratica: Pratica = AS_WRITTEN,
        spesa: Spesa | None = None,
        published: Mapping[tuple[str, Key, str], Scalar] | None = None,
    ) -> None:
        self.mondo = mondo
        self.published = (published or {}) if pratica.pubblicati else {}
        self.pratica = pratica
        self.spesa = spesa or Spesa(10**9)
        self._done: dict[tuple[str, Key, str], Scalar | type[Exception]] = {}
        self._depth = 0

    def value(self, riscontro: Riscontro, nome: str) -> Scalar:
        """Return a value of a record; ``NonProvato`` when it cannot be had."""
        try:
            return self._value(riscontro, nome)
        except _Escluso:
            raise NonProvato from None

    def total(self, function: str, members: Iterable[Riscontro], nome: str, kind: Kind) -> Scalar:
        """Return what *function* makes of a value of some records; ``NonProvato`` when it cannot be had."""
        own = m.Own(nome, kind=kind) if nome else None
        try:
            return self._aggregated(function, list(members), own, None, None, False, None)
        except _Escluso:
            raise NonProvato from None

    def elements(self, node: m.Aggregate, riscontro: Riscontro) -> list[tuple[Riscontro, Fraction]]:
        """Return the records that count in an aggregate, with what each is worth; ``NonProvato`` as above."""
        return self.elements_of(node, self.mondo.collected(riscontro.scheda, riscontro.chiave, node.scheda))

    def elements_of(
        self, node: m.Aggregate, members: Iterable[Riscontro]
    ) -> list[tuple[Riscontro, Fraction]]:
        """Return the same, of the given *members*."""
        found = []
        for member in members:
            if member.esclusioni and not node.included:
                continue
            try:
                value = self._element(node.function, member, node.operand, node.where)
            except _Escluso:
                continue
            if value is not None:
                found.append((member, value))
        return found

    # ---- records ---------------------------------------------------------------------------------------------------

    def _value(self, riscontro: Riscontro, nome: str) -> Scalar:
        altra = self.pratica.altra
        if altra is not None and altra[:2] == (riscontro.scheda, nome):
            nome = altra[2]
        key = (riscontro.scheda, riscontro.chiave, nome)
        if key not in self._done:
            self.spesa.take()
            try:
                self._done[key] = self._computed(riscontro, nome)
            except (NonProvato, _Escluso) as failed:
                self._done[key] = type(failed)
        found = self._done[key]
        if isinstance(found, type):
            raise found
        return found

    def _computed(self, riscontro: Riscontro, nome: str) -> Scalar:
        calcolo = self.mondo.scheda(riscontro.scheda).calcolo(nome)
        state = riscontro[nome].state
        if calcolo is None:
            if not isinstance(state, Known):
                raise NonProvato
            return self._kept(state.value)
        if isinstance(state, Excluded):
            raise _Escluso
        return self.of(calcolo.espressione, riscontro)

    def _passed(self, riscontro: Riscontro, nome: str) -> Scalar:
        """Return a value on its way into another: a derived one may be rounded on that way."""
        given = self.published.get((riscontro.scheda, riscontro.chiave, nome))
        if given is not None:
            return given
        value = self._value(riscontro, nome)
        calcolo = self.mondo.scheda(riscontro.scheda).calcolo(nome)
        return value if calcolo is None else self._between(value, calcolo.kind)

    def _between(self, value: Scalar, kind: Kind) -> Scalar:
        intermedi = self.pratica.intermedi
        if intermedi is None or not isinstance(value, Fraction):
            return value
        return self._round(value, intermedi[0] * unit_of(kind), intermedi[1])

    # ---- numbers ---------------------------------------------------------------------------------------------------

    def _kept(self, value: Scalar) -> Scalar:
        if isinstance(value, Fraction) and self.pratica.aritmetica.doppi:
            return self._guarded(lambda: doppi.nearest(value))
        return value

    def _guarded(self, operation: Callable[[], Fraction]) -> Fraction:
        try:
            found = operation()
        except (doppi.TooLarge, ZeroDivisionError, DateError):
            raise NonProvato from None
        if found.numerator.bit_length() + found.denominator.bit_length() > _LONGEST:
            raise NonProvato
        return found

    def _sum(self, values: Iterable[Fraction]) -> Fraction:
        if self.pratica.aritmetica.doppi:
            return self._guarded(lambda: doppi.total(values))
        total = Fraction()
        for value in values:
            total = self._guarded(lambda total=total, value=value: total + value)  # type: ignore[misc]  # bound now
        return total

    def _product(self, one: Fraction, other: Fraction) -> Fraction:
        exactly = not self.pratica.aritmetica.doppi
        return self._guarded(lambda: one * other if exactly else doppi.multiplied(one, other))

    def _quotient(self, one: Fraction, other: Fraction) -> Fraction:
        exactly = not self.pratica.aritmetica.doppi
        return self._guarded(lambda: one / other if exactly else doppi.divided(one, other))

    def _round(self, value: Fraction, step: Fraction, mode: Mode) -> Fraction:
        if step <= 0:
            raise NonProvato
        if not self.pratica.aritmetica.doppi:
            return self._guarded(lambda: round_to(value, step, mode))
        if self.pratica.aritmetica.scalati:
            return self._guarded(
                lambda: doppi.nearest(
                    round_to(doppi.multiplied(value, doppi.nearest(1 / step)), Fraction(1), mode) * step
                )
            )
        return self._guarded(lambda: doppi.nearest(round_to(value, step, mode)))

    # ---- formulas --------------------------------------------------------------------------------------------------

    def of(self, node: m.Expression, riscontro: Riscontro) -> Scalar:
        """Return what a formula is worth for a record."""
        self.spesa.take()
        if self._depth >= _DEEPEST:
            raise NonProvato
        self._depth += 1
        try:
            return self._meaning(node, riscontro)
        finally:
            self._depth -= 1

    def _meaning(self, node: m.Expression, riscontro: Riscontro) -> Scalar:
        def number(child: m.Expression) -> Fraction:
            return self.number(child, riscontro)

        def truth(child: m.Expression) -> bool:
            return self.of(child, riscontro) is True

        match node:
            case m.Constant(value=value):
                return self._kept(value)
            case m.Own(nome=nome):
                return self._passed(riscontro, nome)
            case m.Parameter(nome=nome):
                return self._parameter(nome, riscontro)
            case m.Linked(nome=nome):
                other = riscontro if _is_own(node, riscontro) else self.mondo.collecting(node, riscontro)
                if other is None:
                    raise NonProvato
                return self._passed(other, nome)
            case m.Negate(operand=operand):
                return -number(operand)
            case m.Sum(terms=terms):
                return self._sum([number(term) for term in terms])
            case m.Product(left=left, right=right):
                return self._product(number(left), number(right))
            case m.Quotient(left=left, right=right):
                return self._quotient(number(left), number(right))
            case m.AddMonths(date=date, months=months, sign=sign):
                day, count = number(date), number(months)
                if count.denominator != 1:
                    raise NonProvato
                return self._guarded(lambda: Fraction(add_months(day, sign * int(count))))
            case m.Days(first=first, last=last):
                return number(last) - number(first) + 1
            case m.Months(first=first, last=last, counting=counting):
                begin, end = number(first), number(last)
                return self._guarded(lambda: Fraction(counting.of(begin, end)))
            case m.Rounded():
                return self._rounded(node, riscontro)
            case m.Root(operand=operand, step=unit, mode=mode):
                under, grain = number(operand), number(unit)
                if under < 0 or grain <= 0:
                    raise NonProvato
                return self._kept(self._guarded(lambda: round_root(under, grain, mode)))
            case m.Rettifica(computed=computed, decided=decided):
                return self.of(computed if self._absent(decided, riscontro) else decided, riscontro)
            case m.Linear(operand=operand, points=points):
                return self._linear(number(operand), [(number(at), number(value)) for at, value in points])
            case m.Extreme(greatest=greatest, terms=terms):
                return (max if greatest else min)(number(term) for term in terms)
            case m.Compare(operator=operator, left=left, right=right):
                one, two = self.of(left, riscontro), self.of(right, riscontro)
                edge = self.pratica.estremi and one == two and operator not in ("=", "!=")
                return _compared(operator, one, two) != edge
            case m.Member(operand=operand, words=words):
                return self.of(operand, riscontro) in words
            case m.Contains(operand=operand, word=word):
                given = self.of(operand, riscontro)
                return isinstance(given, tuple) and word in given
            case m.Absent(operand=operand):
                return self._absent(operand, riscontro)
            case m.Not(operand=operand):
                return not truth(operand)
            case m.Every(terms=terms):
                return all(truth(term) for term in terms)
            case m.Some(terms=terms):
                return any(truth(term) for term in terms)
            case m.Choice(condition=condition, then=then, otherwise=otherwise):
                return self.of(then if truth(condition) else otherwise, riscontro)
            case m.Casi():
                return self._row(node, riscontro)
            case m.Aggregate():
                return self._aggregate(node, riscontro)
            case _:  # an operation that this road does not know: see tests/audit/pubblicati/test_conto.py
                raise NonProvato

    def number(self, node: m.Expression, riscontro: Riscontro) -> Fraction:
        """Return what a formula is worth, which is a number."""
        value = self.of(node, riscontro)
        if not isinstance(value, Fraction):
            raise NonProvato
        return value

    def _parameter(self, nome: str, riscontro: Riscontro) -> Scalar:
        parametro = self.mondo.sistema.parametro(nome)
        if parametro is None or parametro.valore is None:
            raise NonProvato
        return self.of(parametro.valore, riscontro)

    def _absent(self, operand: m.Expression, riscontro: Riscontro) -> bool:
        match operand:
            case m.Own(nome=nome):
                return not isinstance(riscontro[nome].state, Known)
            case m.Linked(nome=nome):
                other = self.mondo.collecting(operand, riscontro)
                if other is None:
                    raise NonProvato
                return not isinstance(other[nome].state, Known)
            case _:
                raise NonProvato

    def _rounded(self, node: m.Rounded, riscontro: Riscontro) -> Fraction:
        value = self.number(node.operand, riscontro)
        if self.pratica.mai:
            return value
        step = (
            self.number(node.step, riscontro)
            if not isinstance(node.step, m.Constant)
            else _constant(node.step)
        )
        if self.pratica.passo is not None:
            step = self.pratica.passo * unit_of(node.kind)
        return self._round(value, step, self.pratica.modo or node.mode)

    def _linear(self, x: Fraction, points: list[tuple[Fraction, Fraction]]) -> Fraction:
        line = points if points[0][0] < points[-1][0] else points[::-1]
        if x <= line[0][0]:
            return line[0][1]
        for (x0, y0), (x1, y1) in pairwise(line):
            if x <= x1:
                if x1 == x0:
                    raise NonProvato
                slope = self._quotient(self._sum([y1, -y0]), self._sum([x1, -x0]))
                return self._sum([y0, self._product(slope, self._sum([x, -x0]))])
        return line[-1][1]

    # ---- rows ------------------------------------------------------------------------------------------------------

    def _row(self, node: m.Casi, riscontro: Riscontro) -> Scalar:
        subjects = [self.of(subject, riscontro) for subject in node.subjects]
        fits = [index for index, riga in enumerate(node.righe) if self._applies(riga, subjects, riscontro)]
        if (
            self.pratica.estremi
            and len(subjects) == 1
            and isinstance(subjects[0], Fraction)
            and len(fits) == 1
        ):
            fits = [self._across(node, fits[0], subjects[0], riscontro)]
        rows = [*node.righe, *([node.otherwise] if node.otherwise is not None else [])]
        if not fits:
            if node.otherwise is None:
                raise NonProvato
            fits = [len(node.righe)]
        scambio = self.pratica.scambio
        if scambio is not None and scambio[0] is node:
            fits = [scambio[2] if index == scambio[1] else index for index in fits]
        if len(fits) == 1 or node.prevails == "prima":
            return self._result(rows[fits[0]], riscontro)
        values = [self._result(rows[index], riscontro) for index in fits]
        if node.prevails not in ("alta", "bassa") or not all(isinstance(value, Fraction) for value in values):
            raise NonProvato
        return (max if node.prevails == "alta" else min)(
            value for value in values if isinstance(value, Fraction)
        )

    def _result(self, riga: m.Riga, riscontro: Riscontro) -> Scalar:
        if isinstance(riga.result, m.Bounds):
            raise NonProvato
        return self.of(riga.result, riscontro)

    def _applies(self, riga: m.Riga, subjects: list[Scalar], riscontro: Riscontro) -> bool:
        if riga.condition is not None and self.of(riga.condition, riscontro) is not True:
            return False
        return all(
            not pattern or any(self._matches(subject, part, riscontro) for part in pattern)
            for subject, pattern in zip(subjects, riga.patterns, strict=False)
        )

    def _matches(self, subject: Scalar, part: m.Bounds | m.Expression, riscontro: Riscontro) -> bool:
        if not isinstance(part, m.Bounds):
            return subject == self.of(part, riscontro)
        if not isinstance(subject, Fraction):
            raise NonProvato
        low, high = self._ends(part, riscontro)
        above = low is None or subject > low or (subject == low and not part.low_open)
        return above and (high is None or subject < high or (subject == high and not part.high_open))

    def _ends(self, part: m.Bounds, riscontro: Riscontro) -> tuple[Fraction | None, Fraction | None]:
        low = None if part.low is None else self.number(part.low, riscontro)
        return low, None if part.high is None else self.number(part.high, riscontro)

    def _across(self, node: m.Casi, own: int, subject: Fraction, riscontro: Riscontro) -> int:
        """Return the row on the other side of an edge that *subject* is on, or its own row."""
        edges: dict[int, tuple[Fraction | None, Fraction | None]] = {}
        for index, riga in enumerate(node.righe):
            parts = [part for pattern in riga.patterns for part in pattern if isinstance(part, m.Bounds)]
            if len(parts) == 1:
                edges[index] = self._ends(parts[0], riscontro)
        low, high = edges.get(own, (None, None))
        below = [
            (top, index)
            for index, (_, top) in edges.items()
            if top is not None and top <= subject and index != own
        ]
        above = [
            (foot, index)
            for index, (foot, _) in edges.items()
            if foot is not None and foot >= subject and index != own
        ]
        if subject == low and below:
            return max(below)[1]
        return min(above)[1] if subject == high and above else own

    # ---- aggregates ------------------------------------------------------------------------------------------------

    def _aggregate(self, node: m.Aggregate, riscontro: Riscontro) -> Scalar:
        members = self.mondo.collected(riscontro.scheda, riscontro.chiave, node.scheda)
        where = None if self.pratica.senza_filtro and node.function != "quota" else node.where
        weight = None if self.pratica.semplice else node.weight
        empty = None if node.empty is None else lambda: self.of(node.empty, riscontro)  # type: ignore[arg-type]  # not None
        return self._aggregated(node.function, members, node.operand, weight, where, node.included, empty)

    def _aggregated(
        self,
        function: str,
        members: list[Riscontro],
        operand: m.Expression | None,
        weight: m.Expression | None,
        where: m.Expression | None,
        included: bool,
        empty: Callable[[], Scalar] | None,
    ) -> Scalar:
        values: list[tuple[Fraction, Fraction]] = []
        for member in in_file_order(members):
            if member.esclusioni and not included and not self.pratica.compresi:
                continue
            try:
                found = self._element(function, member, operand, where)
            except _Escluso:
                if not self.pratica.compresi:
                    continue
                found = Fraction()
            if found is not None:
                heavy = Fraction(1) if weight is None else self.number(weight, member)
                values.append((found, heavy))
        return self._made(function, values, weight is not None, empty)

    def _element(
        self, function: str, member: Riscontro, operand: m.Expression | None, where: m.Expression | None
    ) -> Fraction | None:
        """Return what a record is worth in an aggregate; none if it is filtered out."""
        counts = where is None or self.of(where, member) is True
        if function == "quota":
            return Fraction(counts)
        if not counts:
            return None
        if operand is None:
            return Fraction(1)
        value = self._between(self.number(operand, member), operand.kind)
        assert isinstance(value, Fraction)
        return value

    def _made(
        self,
        function: str,
        values: list[tuple[Fraction, Fraction]],
        weighted: bool,
        empty: Callable[[], Scalar] | None,
    ) -> Scalar:
        numbers = [value for value, _ in values]
        if function in ("somma", "numero"):
            return self._sum(numbers)
        if not values:
            if empty is None:
                raise _Escluso
            return empty()
        if function in ("minimo", "massimo"):
            return (max if function == "massimo" else min)(numbers)
        if function == "mediana":
            ordered = sorted(numbers)
            middle = (ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2])
            return self._quotient(self._sum(middle), Fraction(2))
        if function == "varianza":
            mean = self._quotient(self._sum(numbers), Fraction(len(numbers)))
            apart = [self._sum([number, -mean]) for number in numbers]
            return self._quotient(
                self._sum([self._product(one, one) for one in apart]), Fraction(len(numbers))
            )
        if function not in ("media", "quota"):
            raise NonProvato
        if not weighted:
            return self._quotient(self._sum(numbers), Fraction(len(numbers)))
        weights = self._sum([heavy for _, heavy in values])
        if weights == 0:
            raise _Escluso
        return self._quotient(self._sum([self._product(value, heavy) for value, heavy in values]), weights)


def _is_own(node: m.Linked, riscontro: Riscontro) -> bool:
    """Say whether a value of a whole group is read in the record that collects it, where it is its own."""
    return not node.rinvio and node.scheda == riscontro.scheda


def _constant(node: m.Constant) -> Fraction:
    """Return a number written in the scheme, exactly: the step of a rounding is no result of a computation."""
    if not isinstance(node.value, Fraction):
        raise NonProvato
    return node.value


def _compared(operator: str, left: Scalar, right: Scalar) -> bool:
    if operator in ("=", "!="):
        return (left == right) == (operator == "=")
    if not (isinstance(left, Fraction) and isinstance(right, Fraction)):
        raise NonProvato
    order = (left > right) - (left < right)
    return {"<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0}[operator]
