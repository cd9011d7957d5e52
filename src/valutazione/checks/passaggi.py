"""Amounts on their way to another amount that is rounded: nobody is paid them as they are."""

from __future__ import annotations

from collections.abc import Iterator

from valutazione.analysis.walk import parts
from valutazione.checks.uses import Name
from valutazione.model import expressions as m
from valutazione.model.sistema import Scheda, Sistema

_AS_IT_IS, _ROUNDED, _TURNED = range(3)
"""How a value is read: to be shown, under a rounding, or under one of what it is multiplied or divided to."""


def passing_through(sistema: Sistema) -> frozenset[Name]:
    """Return the values all of whose readings end in the rounding of another amount.

    A sum that is only rounded does not count: what it adds up is what is paid.
    """
    uses: dict[Name, list[tuple[Name, bool]]] = {}
    for scheda in sistema.schede:
        for calcolo in scheda.calcoli:
            reader = (scheda.nome, calcolo.nome)
            for name, turned in _readings(sistema, scheda, calcolo.espressione):
                uses.setdefault(name, []).append((reader, turned))
    found: set[Name] = set()
    for value in reversed(sistema.ordine):  # who reads comes before what is read
        readings = uses.get(value, [])
        if readings and all(turned or reader in found for reader, turned in readings):
            found.add(value)
    return frozenset(found)


def _readings(sistema: Sistema, scheda: Scheda, node: object) -> Iterator[tuple[Name, bool]]:
    stack: list[tuple[Scheda, object, int]] = [(scheda, node, _AS_IT_IS)]
    while stack:
        here, part, how = stack.pop()
        match part:
            case m.Own(nome=nome):
                yield (here.nome, nome), how == _TURNED
            case m.Linked(scheda=other, nome=nome):
                yield (other, nome), how == _TURNED
            case m.Rounded(operand=operand):
                stack.append((here, operand, max(how, _ROUNDED)))
            case m.Product(left=left, right=right) | m.Quotient(left=left, right=right):
                inner = _TURNED if how else _AS_IT_IS
                stack += [(here, left, inner), (here, right, inner)]
            case m.Aggregate(scheda=name, operand=operand, weight=weight, where=where, empty=empty):
                member = sistema.scheda(name)
                assert member is not None
                stack += [(member, one, how) for one in (operand, weight, where) if one is not None]
                if empty is not None:
                    stack.append((here, empty, how))
            case m.Daily(scheda=name):
                member = sistema.scheda(name)
                assert member is not None
                stack += [(member, one, how) for one in parts(part)]
            case _:
                stack += [(here, one, how) for one in parts(part)]
