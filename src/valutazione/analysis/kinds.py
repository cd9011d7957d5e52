"""The kinds of what is not settled yet, and how a literal takes the kind of what stands beside it.

``FREE`` is the kind of an expression made only of bare numbers: it becomes whatever is wanted, and ``numero`` when
nothing is. ``ANY`` is the kind of what has an error already: it fits everywhere, so that one mistake is told once.
Neither leaves this room.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from attrs import evolve

from valutazione.diagnostics import Phrase
from valutazione.model import expressions as m
from valutazione.model.kinds import (
    DATA,
    NUMERO,
    PERCENTUALE,
    RAPPORTO,
    Kind,
    Quantity,
    fits,
)

FREE: Final = Quantity((), "numero senza unità")
ANY: Final = Quantity((), "sconosciuto")


def said(kind: Kind) -> Phrase:
    """Return the name of *kind* for a message.

    >>> said(PERCENTUALE).it
    '`percentuale`'
    """
    if kind == FREE:
        return Phrase("un numero senza unità", "a number without a unit")
    return Phrase(f"`{kind.name}`", f"`{kind.name}`")


def is_known(kind: Kind) -> bool:
    """Tell whether *kind* is settled: not free, and not unknown because of an error."""
    return kind not in (FREE, ANY)


def is_ordered(kind: Kind) -> bool:
    """Tell whether values of *kind* can be less or more than one another."""
    return isinstance(kind, Quantity) or kind == DATA


def agrees(given: Kind, wanted: Kind) -> bool:
    """Tell whether *given* can stand where *wanted* is, errors apart; bare numbers stand for any quantity."""
    if ANY in (given, wanted):
        return True
    if given == FREE:
        return isinstance(wanted, Quantity)
    return fits(given, wanted)


def common(kinds: tuple[Kind, ...], wanted: Kind | None = None) -> Kind:
    """Return the kind that values standing side by side share: the first settled one, a ratio giving way.

    >>> common((FREE, RAPPORTO, PERCENTUALE)) == PERCENTUALE
    True
    """
    known = [kind for kind in kinds if is_known(kind)]
    if not known:
        return ANY if ANY in kinds or not kinds else FREE
    first = known[0]
    if first == RAPPORTO:
        others = [kind for kind in (*known, wanted) if kind is not None and kind in (NUMERO, PERCENTUALE)]
        return others[0] if others else first
    return first


def retyped(node: m.Expression, kind: Quantity) -> m.Expression:
    """Return *node*, made only of bare numbers, as a quantity of *kind*; the second factors stay numbers."""
    match node:
        case m.Constant() | m.Aggregate() | m.Own() | m.Parameter() | m.Linked():
            return evolve(node, kind=kind)
        case m.Negate(operand):
            return evolve(node, kind=kind, operand=retyped(operand, kind))
        case m.Sum(terms) | m.Extreme(_, terms):
            return evolve(node, kind=kind, terms=tuple(retyped(term, kind) for term in terms))
        case m.Product(left, right) if left.kind != FREE:  # 30 % di 100
            return evolve(node, kind=kind, right=retyped(right, kind))
        case m.Product(left, right) | m.Quotient(left, right):
            return evolve(node, kind=kind, left=retyped(left, kind), right=settled(right))
        case m.Rounded(operand, step, _):
            return evolve(node, kind=kind, operand=retyped(operand, kind), step=retyped(step, kind))
        case m.Choice(_, then, otherwise):
            return evolve(node, kind=kind, then=retyped(then, kind), otherwise=retyped(otherwise, kind))
        case m.Linear(_, points):
            return evolve(node, kind=kind, points=tuple((at, retyped(value, kind)) for at, value in points))
        case _:
            return evolve(node, kind=kind)


def settled(node: m.Expression) -> m.Expression:
    """Return *node* with a kind of its own: bare numbers by themselves are ``numero``."""
    return retyped(node, NUMERO) if node.kind == FREE else node


def constant(node: m.Expression | None) -> Fraction | None:
    """Return the number that *node* always is, if it is written there."""
    match node:
        case m.Constant(value) if isinstance(value, Fraction):
            return value
        case m.Negate(operand):
            number = constant(operand)
            return None if number is None else -number
        case _:
            return None
