"""Every node of the formulas of a scheme, whatever nodes there are."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from valutazione.model import expressions as m
from valutazione.model.sistema import Sistema

__all__ = ["nodes_of", "nodes_of_scheme"]


def nodes_of(root: object) -> Iterator[m.Node]:
    """Yield the expressions in *root*, itself included, each before those inside it.

    >>> from valutazione.model.kinds import NUMERO
    >>> two = m.Own("x", kind=NUMERO)
    >>> [type(node).__name__ for node in nodes_of(m.Negate(two, kind=NUMERO))]
    ['Negate', 'Own']
    """
    left: list[object] = [root]
    while left:
        node = left.pop()
        if isinstance(node, tuple):
            left.extend(reversed(node))
        elif isinstance(node, (m.Node, m.Bounds, m.Riga)):
            if isinstance(node, m.Node):
                yield node
            inside = [
                getattr(node, one.name)
                for one in attrs.fields(type(node))
                if one.name not in ("kind", "span")
            ]
            left.extend(reversed(inside))


def nodes_of_scheme(sistema: Sistema) -> Iterator[tuple[str, m.Node]]:
    """Yield the expressions of all derived values and parameters, each with the name of what it is in."""
    for parametro in sistema.parametri:
        yield from ((parametro.etichetta or parametro.nome, node) for node in nodes_of(parametro.valore))
    for scheda in sistema.schede:
        for calcolo in scheda.calcoli:
            yield from ((calcolo.etichetta or calcolo.nome, node) for node in nodes_of(calcolo.espressione))
