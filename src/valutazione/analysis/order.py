"""The order of computation: every derived value after what it needs, whatever the order of the text.

``(scheda, "")`` is the moment when the exclusions of a scheda are decided: after the values they need (``liberi``),
before all the others of that scheda, and before any aggregate that leaves the excluded records out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve

from valutazione.analysis.graph import ordered
from valutazione.analysis.problems import Problems
from valutazione.analysis.walk import parts
from valutazione.diagnostics.catalogue import names
from valutazione.model import expressions as m
from valutazione.model.sistema import Scheda
from valutazione.source import Span

Node = tuple[str, str]


def arranged(
    schede: Sequence[Scheda], uses: Mapping[Node, set[Node]], problems: Problems
) -> tuple[tuple[Scheda, ...], tuple[Node, ...]]:
    """Return the schede with their ``liberi``, and the order of computation; report values that need themselves.

    An input chosen within the ends of a rule is read after them, and before what needs it.
    """
    by_name = {scheda.nome: scheda for scheda in schede}
    derived: dict[Node, set[Node]] = {
        (scheda.nome, dato.nome): needs(dato.dominio.limiti, scheda.nome, by_name)
        for scheda in schede
        for dato in scheda.dati
        if isinstance(dato.dominio.limiti, m.Bounds)
    }
    chosen = frozenset(derived)
    derived |= {
        (scheda.nome, calcolo.nome): needs(calcolo.espressione, scheda.nome, by_name)
        | uses.get((scheda.nome, calcolo.nome), set())
        for scheda in schede
        for calcolo in scheda.calcoli
    }
    for cycle in ordered({node: needed & derived.keys() for node, needed in derived.items()})[1]:
        _report(cycle, by_name, problems)
        for node in cycle:
            derived[node] -= set(cycle)
    graph = dict(derived)
    freed = []
    for scheda in schede:
        conditions = [needs(e.condizione, scheda.nome, by_name) for e in scheda.esclusioni]
        wanted = set().union(*conditions) if conditions else set()
        free = _upstream(wanted, derived, scheda.nome) - {
            nome for name, nome in chosen if name == scheda.nome
        }
        freed.append(evolve(scheda, liberi=tuple(sorted(free))))
        if not conditions:
            continue
        moment = (scheda.nome, "")
        graph[moment] = wanted
        for calcolo in scheda.calcoli:
            if calcolo.nome not in free:
                graph[scheda.nome, calcolo.nome] = graph[scheda.nome, calcolo.nome] | {moment}
    order, cycles = ordered({node: needed & graph.keys() for node, needed in graph.items()})
    for cycle in cycles:
        _report(cycle, by_name, problems)
    _inputs(schede, problems)
    return tuple(freed), tuple(node for node in order if node not in chosen)


def needs(expression: object, scheda: str, schede: Mapping[str, Scheda]) -> set[Node]:
    """Return what *expression*, read in a record of *scheda*, needs: values, and the exclusions of what it counts.

    Inputs are there too; they are known from the start.
    """
    found: set[Node] = set()
    stack: list[tuple[object, str]] = [(expression, scheda)]
    while stack:
        node, place = stack.pop()
        match node:
            case m.Own(nome):
                found.add((place, nome))
            case m.Linked(_, other, nome):
                found.add((other, nome))
            case m.Resto(other, nome):
                found.add((other, nome))
            case m.Daily(other, operand, first, last, where, included):
                stack.extend((part, other) for part in (operand, first, last, where) if part is not None)
                if not included and other in schede and schede[other].esclusioni:
                    found.add((other, ""))
            case m.Posto() | m.Scelta() | m.Riparto() | m.Assegnazione():
                stack.extend((part, place) for part in parts(node))
                if place in schede and schede[place].esclusioni:
                    found.add((place, ""))
            case m.Aggregate(_, other, operand, weight, where, included, empty):
                stack.extend((part, other) for part in (operand, weight, where) if part is not None)
                if empty is not None:
                    stack.append((empty, place))
                if not included and other in schede and schede[other].esclusioni:
                    found.add((other, ""))
            case _:
                stack.extend((part, place) for part in parts(node))
    return found


def _upstream(wanted: set[Node], derived: Mapping[Node, set[Node]], scheda: str) -> set[str]:
    """Return the derived values of *scheda* that lead, inside it, to those *wanted*."""
    found: set[str] = set()
    stack = sorted(wanted)
    while stack:
        node = stack.pop()
        if node[0] == scheda and node in derived and node[1] not in found:
            found.add(node[1])
            stack.extend(sorted(derived[node]))
    return found


def _inputs(schede: Sequence[Scheda], problems: Problems) -> None:
    """Report inputs whose domains, or defaults, need each other."""
    for scheda in schede:
        graph = {dato.nome: _named(dato.dominio, dato.predefinito) for dato in scheda.dati}
        for cycle in ordered({name: used & graph.keys() for name, used in graph.items()})[1]:
            dato = scheda.dato(cycle[0])
            assert dato is not None
            problems.add(names.CICLO.at(dato.span, path=" → ".join((*cycle, cycle[0]))))


def _named(*nodes: object) -> set[str]:
    return {part.nome for node in nodes for part in _all(node) if isinstance(part, m.Own)}


def _all(node: object) -> list[object]:
    found, stack = [], [node]
    while stack:
        part = stack.pop()
        found.append(part)
        stack.extend(parts(part))
    return found


def _report(cycle: tuple[Node, ...], schede: Mapping[str, Scheda], problems: Problems) -> None:
    several = len({scheda for scheda, _ in cycle}) > 1
    said = [_said(node, several) for node in (*cycle, cycle[0])]
    problems.add(names.CICLO.at(_place(cycle, schede), path=" → ".join(said)))


def _said(node: Node, several: bool) -> str:
    scheda, nome = node
    if not nome:
        return f"non valutabile ({scheda})"
    return f"{nome} ({scheda})" if several else nome


def _place(cycle: tuple[Node, ...], schede: Mapping[str, Scheda]) -> Span | None:
    for scheda, nome in cycle:
        value = schede[scheda].calcolo(nome) or schede[scheda].dato(nome)
        if value is not None:
            return value.span
    return schede[cycle[0][0]].span
