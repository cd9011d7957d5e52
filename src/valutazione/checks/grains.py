"""The grain of a value: a number of which all its values are multiples, whatever the data.

Whole cents are a grain of 1/100, half points of 1/2. A quotient by an input has no grain.
"""

from __future__ import annotations

from fractions import Fraction

from attrs import define, field

from valutazione.checks.reach import Study
from valutazione.checks.reach.spreads import common_step
from valutazione.exact import is_multiple
from valutazione.model import expressions as m
from valutazione.model.kinds import EURO
from valutazione.model.sistema import Dato, Parametro, Scheda

CENT = Fraction(1, 100)

ANY = Fraction()
"""The grain of zero, which is a multiple of every number."""


@define
class Grains:
    """The grains of the values of a scheme; inputs of money that do not say their decimals come in whole cents.

    ``known`` are the grains found so far.
    """

    study: Study
    known: dict[tuple[str, str], Fraction | None] = field(factory=dict)

    @classmethod
    def of_all(cls, study: Study) -> Grains:
        """Return the grains of all that *study* knows, found in the order in which values are computed."""
        grains = cls(study)
        for name, nome in study.sistema.ordine:
            scheda = study.sistema.scheda(name)
            if scheda is not None and nome:
                grains.value(scheda, nome)
        return grains

    def value(self, scheda: Scheda, nome: str) -> Fraction | None:
        """Return the grain of an input or of a derived value; None when it has none."""
        key = (scheda.nome, nome)
        if key not in self.known:
            dato, calcolo = scheda.dato(nome), scheda.calcolo(nome)
            if dato is not None:
                self.known[key] = self._input(scheda, dato)
            else:
                self.known[key] = None if calcolo is None else self.of(scheda, calcolo.espressione)
        return self.known[key]

    def of(self, scheda: Scheda, node: m.Expression | m.Bounds | None) -> Fraction | None:
        """Return the grain of an expression read in *scheda*; None when it has none."""

        def each(*nodes: m.Expression | m.Bounds | None) -> Fraction | None:
            return _common([self.of(scheda, one) for one in nodes if one is not None])

        match node:
            case m.Constant(value=Fraction() as value):
                return abs(value)
            case m.Own(nome=nome):
                return self.value(scheda, nome)
            case m.Parameter(nome=nome):
                return self._parameter(scheda, nome)
            case m.Linked(scheda=other, nome=nome):
                linked = self.study.sistema.scheda(other)
                return None if linked is None else self.value(linked, nome)
            case m.Negate(operand=operand):
                return each(operand)
            case m.Sum(terms=terms) | m.Extreme(terms=terms):
                return each(*terms)
            case m.Product(left=left, right=right):
                return _product(each(left), each(right))
            case m.Quotient(left=left, right=right):
                below = self.study.constant(right)
                above = each(left)
                return None if not below or above is None else abs(above / below)
            case m.Rounded(step=step):
                return self.study.constant(step)
            case m.Choice(then=then, otherwise=otherwise):
                return each(then, otherwise)
            case m.Casi(righe=righe, otherwise=otherwise):
                rows = righe if otherwise is None else (*righe, otherwise)
                return each(*(riga.result for riga in rows))
            case m.Days() | m.Months():
                return Fraction(1)
            case m.Aggregate():
                return self._aggregate(scheda, node)
            case _:
                return None

    def _input(self, scheda: Scheda, dato: Dato | Parametro) -> Fraction | None:
        step = self.study.constant(dato.dominio.passo)
        if step is None and isinstance(dato, Dato) and dato.intero:
            step = Fraction(1)
        if step is None and dato.kind == EURO:
            step = CENT
        elif step is not None and dato.dominio.bounds is not None and dato.dominio.bounds.low is not None:
            step = _common([step, self.of(scheda, dato.dominio.bounds.low)])
        default = dato.predefinito if isinstance(dato, Dato) else None
        return step if default is None else _common([step, self.of(scheda, default)])

    def _parameter(self, scheda: Scheda, nome: str) -> Fraction | None:
        parametro = self.study.sistema.parametro(nome)
        if parametro is None:
            return None
        if parametro.valore is None:
            return self._input(scheda, parametro)
        value = self.study.constant(parametro.valore)
        return None if value is None else abs(value)

    def _aggregate(self, scheda: Scheda, node: m.Aggregate) -> Fraction | None:
        if node.function == "numero":
            return Fraction(1)
        member = self.study.sistema.scheda(node.scheda)
        if node.function not in ("somma", "minimo", "massimo") or member is None:
            return None
        empty = ANY if node.empty is None else self.of(scheda, node.empty)
        return _common([self.of(member, node.operand), empty])


def is_whole(grain: Fraction | None, step: Fraction) -> bool:
    """Tell whether every value of this grain is a multiple of *step*."""
    return grain is not None and is_multiple(grain, step)


def _common(grains: list[Fraction | None]) -> Fraction | None:
    if None in grains:
        return None
    found = [grain for grain in grains if grain]
    return common_step(found) if found else ANY


def _product(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    if left == ANY or right == ANY:
        return ANY
    return None if left is None or right is None else left * right
