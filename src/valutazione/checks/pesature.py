"""Which values of a collected scheda are weights: what a scheme asks a total of, or divides by.

A name that begins with ``peso`` is one too, when no rule says so: that is how every regulation calls it.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from valutazione.analysis.walk import inside
from valutazione.checks.reach.proportion import proportional
from valutazione.checks.uses import rules
from valutazione.model import expressions as m
from valutazione.model.kinds import Quantity
from valutazione.model.sistema import Scheda, Sistema, Totale
from valutazione.source import Span

NAMES = ("peso", "pesi", "ponderazion", "incidenza")


@frozen
class Pesatura:
    """A weight: the value ``nome`` of ``scheda``, and where a rule says that it is one.

    ``come`` is totale, pesata (a weighted mean), divisore (a sum is divided by the sum of the weights) or nome.
    ``da`` is the scheda of the rule.
    """

    scheda: Scheda
    nome: str
    come: str
    da: Scheda
    span: Span | None = None
    totale: Totale | None = None


def pesature(sistema: Sistema) -> tuple[Pesatura, ...]:
    """Return the weights, in the order of the scheme; the same one as often as a rule says it is."""
    found = [one for scheda in sistema.schede for one in _collected(sistema, scheda)]
    known = {(one.scheda.nome, one.nome) for one in found}
    for scheda in sistema.schede:
        for dato in scheda.dati:
            if (scheda.nome, dato.nome) in known or not isinstance(dato.kind, Quantity):
                continue
            if named_as_weight(dato.nome, dato.etichetta):
                found.append(Pesatura(scheda, dato.nome, "nome", scheda, dato.span))
    return tuple(found)


def named_as_weight(nome: str, etichetta: str | None) -> bool:
    """Tell whether an author calls this a weight."""
    return nome.startswith(NAMES) or (etichetta or "").lower().startswith(NAMES)


def _collected(sistema: Sistema, scheda: Scheda) -> Iterator[Pesatura]:
    for totale in scheda.totali:
        member = sistema.scheda(totale.somma.scheda)
        if member is not None and isinstance(totale.somma.operand, m.Own):
            yield Pesatura(member, totale.somma.operand.nome, "totale", scheda, totale.span, totale)
    for node in rules(scheda):
        for part in inside(node):
            if isinstance(part, m.Aggregate) and isinstance(part.weight, m.Own):
                member = sistema.scheda(part.scheda)
                if member is not None:
                    yield Pesatura(member, part.weight.nome, "pesata", scheda, part.span)
            if isinstance(part, m.Quotient):
                above, below = summed(scheda, part.left), summed(scheda, part.right)
                if above is None or below is None or above.scheda != below.scheda:
                    continue
                member = sistema.scheda(below.scheda)
                if member is None or above.operand is None or not isinstance(below.operand, m.Own):
                    continue
                if proportional(above.operand, below.operand.nome, member, roundings=False):
                    yield Pesatura(member, below.operand.nome, "divisore", scheda, part.span)


def summed(scheda: Scheda, node: m.Expression) -> m.Aggregate | None:
    """Return the sum over collected records that *node* is, by name or in full."""
    if isinstance(node, m.Own) and (calcolo := scheda.calcolo(node.nome)) is not None:
        node = calcolo.espressione
    return node if isinstance(node, m.Aggregate) and node.function == "somma" else None
