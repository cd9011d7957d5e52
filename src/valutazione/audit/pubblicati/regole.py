"""Which rule a published figure comes from: a derived value, an input, or the aggregate that a group is the case of.

A total by area and type is what the scheme computes, for an area, as ``somma di ottenuto dove tipo = mantenimento``:
the group is the key of the collecting record and the words that the filter asks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import evolve, frozen

from valutazione.audit.pubblicati.forme import Forma, Voce
from valutazione.audit.pubblicati.mondo import Mondo
from valutazione.audit.pubblicati.tavole import Regola
from valutazione.model import expressions as m
from valutazione.model.sistema import Scheda, Sistema
from valutazione.model.texts import text_of
from valutazione.outcome import Key, Riscontro

__all__ = ["Somma", "fixed_fields", "rule_of", "sums_over"]


@frozen
class Somma:
    """An aggregate of the scheme that is about one group: the rule it stands in, and what the group must come to."""

    regola: Regola
    aggregato: m.Aggregate
    gruppo: tuple[tuple[str, str], ...]

    @property
    def campo(self) -> str:
        """The field that is aggregated; empty when it is no single one."""
        operand = self.aggregato.operand
        return operand.nome if isinstance(operand, m.Own) else ""


def rule_of(forma: Forma, voce: Voce, chiave: Key, mondo: Mondo) -> Regola:
    """Return the rule that a figure comes from; of a group that no rule is about, that of the field itself."""
    if forma.gruppi:
        group = dict(zip((nome for _, nome in forma.chiave), chiave, strict=True))
        for somma in sums_over(mondo.sistema, forma.scheda, group):
            if (somma.aggregato.function, somma.campo) == (voce.funzione, voce.nome):
                field = _of_field(mondo.scheda(forma.scheda), voce.nome, None)
                return somma.regola if somma.regola.fonti else evolve(somma.regola, fonti=field.fonti)
    scheda = mondo.scheda(forma.scheda)
    return _of_field(scheda, voce.nome, mondo.record(forma.scheda, chiave) if not forma.gruppi else None)


def sums_over(sistema: Sistema, scheda: str, group: Mapping[str, str]) -> Iterator[Somma]:
    """Yield the aggregates of the scheme over exactly the records of *scheda* that have *group* in common.

    Totals that say what must come out are first.
    """
    for collecting in sistema.schede:
        for raccolta in collecting.raccolte:
            if raccolta.scheda != scheda:
                continue
            for regola, node, per in _aggregates(collecting, sistema):
                fixed = fixed_fields(node)
                if node.scheda != scheda or fixed is None:
                    continue
                named = {*raccolta.campi, *per, *fixed}
                if named == set(group) and all(group[nome] == text for nome, text in fixed.items()):
                    yield Somma(regola, node, tuple(sorted(group.items())))


def _aggregates(scheda: Scheda, sistema: Sistema) -> Iterator[tuple[Regola, m.Aggregate, tuple[str, ...]]]:
    for totale in scheda.totali:
        atteso = _fixed_number(totale.atteso, sistema)
        said = totale.descrizione or "totale"
        regola = Regola(scheda.nome, "totale", said, totale.fonti, totale.span, atteso)
        yield regola, totale.somma, totale.per
    for calcolo in scheda.calcoli:
        if isinstance(calcolo.espressione, m.Aggregate):
            said = calcolo.etichetta or calcolo.nome
            regola = Regola(scheda.nome, calcolo.nome, said, calcolo.fonti, calcolo.span)
            yield regola, calcolo.espressione, ()


def _fixed_number(node: m.Expression, sistema: Sistema) -> Fraction | None:
    """Return what a total must be, when it is written as a number or is a parameter that has one."""
    if isinstance(node, m.Parameter):
        parametro = sistema.parametro(node.nome)
        return None if parametro is None or parametro.valore is None else _number(parametro.valore)
    return _number(node)


def _number(node: m.Expression) -> Fraction | None:
    value = node.value if isinstance(node, m.Constant) else None
    return value if isinstance(value, Fraction) else None


def fixed_fields(node: m.Aggregate) -> dict[str, str] | None:
    """Return the fields that the filter of an aggregate fixes, with their texts; none if it asks for anything else."""
    if node.where is None:
        return {}
    return dict(_fixed(node.where)) if _only_fixed(node.where) else None


def _fixed(node: m.Expression) -> Iterator[tuple[str, str]]:
    """Yield the fields that a filter wants equal to a written value, with that value as text."""
    match node:
        case m.Every(terms=terms):
            for term in terms:
                yield from _fixed(term)
        case m.Compare(operator="=", left=m.Own(nome=nome, kind=kind), right=m.Constant(value=value)):
            yield nome, text_of(value, kind)
        case m.Member(operand=m.Own(nome=nome), words=(word,)):
            yield nome, word
        case m.Contains(operand=m.Own(nome=nome), word=word):
            yield nome, word


def _only_fixed(node: m.Expression) -> bool:
    """Say whether a filter asks for nothing else."""
    terms = node.terms if isinstance(node, m.Every) else (node,)
    return all(next(_fixed(term), None) is not None and not isinstance(term, m.Every) for term in terms)


def _of_field(scheda: Scheda, nome: str, riscontro: Riscontro | None) -> Regola:
    calcolo = scheda.calcolo(nome)
    if calcolo is not None:
        fonti = riscontro[nome].fonti if riscontro is not None else calcolo.fonti
        return Regola(scheda.nome, nome, calcolo.etichetta or nome, fonti or scheda.fonti, calcolo.span)
    dato = scheda.dato(nome)
    if dato is not None:
        return Regola(scheda.nome, nome, dato.etichetta or nome, dato.fonti or scheda.fonti, dato.span)
    return Regola(scheda.nome, "", scheda.etichetta or scheda.nome, scheda.fonti, scheda.span)
