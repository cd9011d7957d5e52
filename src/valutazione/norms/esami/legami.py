"""What a result depends on: through which values, which records, and which persons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any, Final

from attrs import evolve, fields, has

from valutazione.checks.uses import Name, behind, names_in, read_in
from valutazione.model import expressions as m
from valutazione.model.kinds import EURO
from valutazione.model.sistema import Scheda, Sistema
from valutazione.norms.caso import Caso

CENT: Final = Fraction(1, 100)
GRUPPI: Final = (m.Posto, m.Scelta, m.Riparto, m.Assegnazione)


def reads(
    sistema: Sistema, scheda: Scheda, nodes: Iterable[object], apart: frozenset[Name] = frozenset()
) -> set[Name]:
    """Return all that *nodes* depend on, but for what is reached only through the values *apart*.

    Who is not evaluated is part of it: the exclusions of every scheda that is read. ``(scheda, "")`` is how many
    records of it there are.
    """
    found: set[Name] = set()
    seen: set[str] = set()
    pool: list[tuple[Scheda, object]] = [(scheda, node) for node in nodes]
    while pool:
        here, node = pool.pop()
        names = set(names_in(sistema, here, node)) - apart - found
        for _, part in read_in(sistema, here, node):
            if isinstance(part, (m.Aggregate, m.Daily)):
                names.add((part.scheda, ""))
        found |= names
        for other_name, nome in names:
            other = sistema.scheda(other_name)
            assert other is not None
            calcolo, dato = other.calcolo(nome), other.dato(nome)
            if calcolo is not None:
                pool.append((other, calcolo.espressione))
            elif dato is not None:
                pool += [(other, one) for one in (dato.dominio, dato.predefinito) if one is not None]
            if other_name not in seen:
                seen.add(other_name)
                pool += [(other, one.condizione) for one in other.esclusioni]
    return found


def rules_of(scheda: Scheda, *nodes: m.Expression) -> list[m.Expression]:
    """Return what decides *nodes*: themselves, and who is not evaluated."""
    return [*nodes, *(one.condizione for one in scheda.esclusioni)]


def otherwise(caso: Caso, scheda: Scheda, nodes: Iterable[m.Expression], value: Name) -> set[Name]:
    """Return the data from which *value* is computed and on which *nodes* depend in another way too.

    To give another value to *value* alone, with such data as they were, would be a case that no data make.
    """
    home = caso.sistema.scheda(value[0])
    calcolo = None if home is None else home.calcolo(value[1])
    if home is None or calcolo is None:
        return set()
    sources = reads(caso.sistema, home, (calcolo.espressione,))
    sources -= {(one.nome, nome) for one in caso.sistema.schede for nome in one.chiave}
    return sources & reads(caso.sistema, scheda, nodes, frozenset({value}))


def of_others(caso: Caso, scheda: Scheda, node: m.Expression, names: set[Name]) -> bool:
    """Tell whether *node* depends on what *names* are for other persons: by a share, a place, a total."""
    below = _below(caso.sistema, scheda)
    for here, part in behind(caso.sistema, scheda, node):
        if isinstance(part, GRUPPI) and not names.isdisjoint(reads(caso.sistema, here, (part,))):
            return True
        if isinstance(part, (m.Aggregate, m.Daily)) and here.nome not in below:
            member = caso.sistema.scheda(part.scheda)
            assert member is not None
            inner = [one for one in (part.operand, part.where) if one is not None]
            inner += [] if part.included else [one.condizione for one in member.esclusioni]
            if not names.isdisjoint(reads(caso.sistema, member, inner)):
                return True
    return False


def _below(sistema: Sistema, scheda: Scheda) -> set[str]:
    """Return a scheda and all that it gathers."""
    found: set[str] = set()
    pool = [scheda.nome]
    while pool:
        nome = pool.pop()
        if nome not in found:
            found.add(nome)
            one = sistema.scheda(nome)
            pool += [] if one is None else [raccolta.scheda for raccolta in one.raccolte]
    return found


# ---- without the cents ----------------------------------------------------------------------------------------------


def without_cents(sistema: Sistema) -> Sistema:
    """Return a scheme that rounds no amount to the cent: a cent more or less is no part of a share."""
    schede = tuple(
        evolve(
            scheda,
            calcoli=tuple(evolve(one, espressione=_exact(one.espressione)) for one in scheda.calcoli),
        )
        for scheda in sistema.schede
    )
    return evolve(sistema, schede=schede)


def _exact(node: Any) -> Any:
    match node:
        case m.Rounded(operand=operand, step=m.Constant(value=Fraction() as step)) if _is_cent(node, step):
            return _exact(operand)
        case m.Riparto():
            closing = node.chiusura
            passo = None if closing is None else closing.passo
            if isinstance(passo, m.Constant) and isinstance(passo.value, Fraction) and passo.value <= CENT:
                node = evolve(node, chiusura=None)
            return _inside(node)
        case tuple():
            return tuple(_exact(one) for one in node)
        case _:
            return _inside(node)


def _is_cent(node: m.Rounded, step: Fraction) -> bool:
    return node.kind == EURO and step <= CENT


def _inside(node: Any) -> Any:
    if not isinstance(node, (m.Node, m.Riga, m.Bounds, m.Criterio, m.Chiusura)) or not has(type(node)):
        return node
    changed = {one.name: _exact(getattr(node, one.name)) for one in _parts(node)}
    return evolve(node, **{name: new for name, new in changed.items() if new is not getattr(node, name)})


def _parts(node: Any) -> Iterator[Any]:
    for one in fields(type(node)):
        if (
            one.init
            and one.name not in ("span", "kind")
            and isinstance(getattr(node, one.name), (m.Node, m.Riga, m.Bounds, m.Criterio, m.Chiusura, tuple))
        ):
            yield one
