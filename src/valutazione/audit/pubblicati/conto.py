"""A second road to a value: the formulas of the model, computed as a given practice computes them.

Only for what is known: a datum that is missing, or a rule that has no answer, ends it with ``NonProvato``, and whoever
asked says that the attempt was not made. With the practice that changes nothing it gives what the reference evaluator
gives, and a test holds the two together; they share the model and nothing else.

Formulas are here; ``calcoli`` has the arithmetic, ``casi`` the rows of tables, ``aggregati`` what is made of many
records, ``gruppi`` places and shares.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Final, assert_never

from valutazione.audit.pubblicati.aggregati import aggregate, days, element, made_of
from valutazione.audit.pubblicati.calcoli import Calcoli
from valutazione.audit.pubblicati.casi import row_of
from valutazione.audit.pubblicati.gruppi import Gruppo, left_over, of_record
from valutazione.audit.pubblicati.mondo import Mondo
from valutazione.audit.pubblicati.pratiche import AS_WRITTEN, Pratica
from valutazione.audit.pubblicati.tentativi import Escluso, NonProvato, Spesa
from valutazione.audit.pubblicati.valori import unit_of
from valutazione.exact import add_months
from valutazione.exact.rounding import round_root
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import Kind
from valutazione.outcome import Excluded, Key, Known, Riscontro

__all__ = ["Conto", "NonProvato", "Spesa"]

_DEEPEST: Final = 120  # formulas one inside the other, those of the values they name included


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
        self.calcoli = Calcoli(pratica.aritmetica)
        self.gruppi: dict[tuple[int, Key], Gruppo | None] = {}
        self._done: dict[tuple[str, Key, str], Scalar | type[Exception]] = {}
        self._depth = 0

    def value(self, riscontro: Riscontro, nome: str) -> Scalar:
        """Return a value of a record; ``NonProvato`` when it cannot be had."""
        try:
            return self._value(riscontro, nome)
        except Escluso:
            raise NonProvato from None

    def total(self, function: str, members: Iterable[Riscontro], nome: str, kind: Kind) -> Scalar:
        """Return what *function* makes of a value of some records; ``NonProvato`` when it cannot be had."""
        own = m.Own(nome, kind=kind) if nome else None
        try:
            return made_of(function, self.counted(members), own, None, None, False, None, self)
        except Escluso:
            raise NonProvato from None

    def elements(self, node: m.Aggregate, riscontro: Riscontro) -> list[tuple[Riscontro, Fraction]]:
        """Return the records that count in an aggregate, with what each is worth; ``NonProvato`` as above."""
        return self.elements_of(node, self.members(riscontro, node.scheda))

    def elements_of(
        self, node: m.Aggregate, members: Iterable[Riscontro]
    ) -> list[tuple[Riscontro, Fraction]]:
        """Return the same, of the given *members*."""
        found = []
        for member in members:
            if member.esclusioni and not node.included:
                continue
            try:
                value = element(node.function, member, node.operand, node.where, self)
            except Escluso:
                continue
            if value is not None:
                found.append((member, value))
        return found

    def members(self, riscontro: Riscontro, scheda: str) -> list[Riscontro]:
        """Return the records of *scheda* that a record collects, as far as the practice counts them."""
        return self.counted(self.mondo.collected(riscontro.scheda, riscontro.chiave, scheda))

    def counted(self, members: Iterable[Riscontro]) -> list[Riscontro]:
        """Return *members* without the one that the practice leaves out."""
        left_out = self.pratica.senza
        return [one for one in members if left_out is None or (one.scheda, one.chiave) != left_out]

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
            except (NonProvato, Escluso) as failed:
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
            return self.calcoli.kept(state.value)
        if isinstance(state, Excluded):
            raise Escluso
        return self.of(calcolo.espressione, riscontro)

    def _passed(self, riscontro: Riscontro, nome: str) -> Scalar:
        """Return a value on its way into another: a derived one may be rounded on that way."""
        given = self.published.get((riscontro.scheda, riscontro.chiave, nome))
        if given is not None:
            return given
        value = self._value(riscontro, nome)
        calcolo = self.mondo.scheda(riscontro.scheda).calcolo(nome)
        return value if calcolo is None else self.between(value, calcolo.kind)

    def between(self, value: Scalar, kind: Kind) -> Scalar:
        """Return a value as it goes into another: rounded on the way, if that is the practice."""
        intermedi = self.pratica.intermedi
        if intermedi is None or not isinstance(value, Fraction):
            return value
        return self.calcoli.round(value, intermedi[0] * unit_of(kind), intermedi[1])

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
                return self.calcoli.kept(value)
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
                return self.calcoli.sum([number(term) for term in terms])
            case m.Product(left=left, right=right):
                return self.calcoli.product(number(left), number(right))
            case m.Quotient(left=left, right=right):
                return self.calcoli.quotient(number(left), number(right))
            case m.AddMonths(date=date, months=months, sign=sign):
                day, count = number(date), number(months)
                if count.denominator != 1:
                    raise NonProvato
                return self.calcoli.guarded(lambda: Fraction(add_months(day, sign * int(count))))
            case m.Days(first=first, last=last):
                return number(last) - number(first) + 1
            case m.Months(first=first, last=last, counting=counting):
                begin, end = number(first), number(last)
                return self.calcoli.guarded(lambda: Fraction(counting.of(begin, end)))
            case m.Rounded():
                return self._rounded(node, riscontro)
            case m.Root(operand=operand, step=unit, mode=mode):
                under, grain = number(operand), number(unit)
                if under < 0 or grain <= 0:
                    raise NonProvato
                chosen = self.pratica.modo or mode
                return self.calcoli.kept(self.calcoli.guarded(lambda: round_root(under, grain, chosen)))
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
                return row_of(node, riscontro, self)
            case m.Aggregate():
                return aggregate(node, riscontro, self)
            case m.Daily():
                return days(node, riscontro, self)
            case m.Posto() | m.Scelta() | m.Riparto() | m.Assegnazione():
                return of_record(node, riscontro, self)
            case m.Resto():
                return left_over(node, riscontro, self)
            case _:
                assert_never(node)

    def number(self, node: m.Expression, riscontro: Riscontro) -> Fraction:
        """Return what a formula is worth, which is a number."""
        value = self.of(node, riscontro)
        if not isinstance(value, Fraction):
            raise NonProvato
        return value

    def _parameter(self, nome: str, riscontro: Riscontro) -> Scalar:
        other = self.pratica.parametro
        if other is not None and other[0] == nome:
            return self.calcoli.kept(other[1])
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
        return self.calcoli.round(value, step, self.pratica.modo or node.mode)

    def _linear(self, x: Fraction, points: list[tuple[Fraction, Fraction]]) -> Fraction:
        line = points if points[0][0] < points[-1][0] else points[::-1]
        if x <= line[0][0]:
            return line[0][1]
        for (x0, y0), (x1, y1) in pairwise(line):
            if x <= x1:
                if x1 == x0:
                    raise NonProvato
                slope = self.calcoli.quotient(self.calcoli.sum([y1, -y0]), self.calcoli.sum([x1, -x0]))
                return self.calcoli.sum([y0, self.calcoli.product(slope, self.calcoli.sum([x, -x0]))])
        return line[-1][1]


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
