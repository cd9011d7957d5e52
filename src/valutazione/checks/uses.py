"""Who reads what: every part of the rules with the scheda it is read in, and all that an expression leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from valutazione.analysis.walk import inside, parts
from valutazione.model import expressions as m
from valutazione.model.norme import Oggetto
from valutazione.model.sistema import Scheda, Sistema

Name = tuple[str, str]
"""A scheda and an input or a derived value of it."""


def read_in(sistema: Sistema, scheda: Scheda, node: object) -> Iterator[tuple[Scheda, object]]:
    """Yield all that is inside *node*, each part with the scheda its names are of: aggregates read in their members."""
    stack: list[tuple[Scheda, object]] = [(scheda, node)]
    while stack:
        here, part = stack.pop()
        yield here, part
        if isinstance(part, m.Aggregate):
            member = sistema.scheda(part.scheda)
            assert member is not None
            stack += [(member, one) for one in (part.operand, part.weight, part.where) if one is not None]
            if part.empty is not None:
                stack.append((here, part.empty))
        elif isinstance(part, m.Daily):
            member = sistema.scheda(part.scheda)
            assert member is not None
            read = (part.operand, part.first, part.last, part.where)
            stack += [(member, one) for one in read if one is not None]
        else:
            stack += [(here, one) for one in parts(part)]


def rules(scheda: Scheda) -> Iterator[m.Expression]:
    """Yield the expressions of the rules of *scheda*: derived values, constraints, exclusions."""
    for calcolo in scheda.calcoli:
        yield calcolo.espressione
    for vincolo in scheda.vincoli:
        yield vincolo.condizione
    for esclusione in scheda.esclusioni:
        yield esclusione.condizione


def rules_of(scheda: Scheda) -> Iterator[object]:
    """Yield what *scheda* computes, demands and excludes, and the domains of its inputs."""
    for dato in scheda.dati:
        yield dato.dominio
        if dato.predefinito is not None:
            yield dato.predefinito
    yield from rules(scheda)
    for totale in scheda.totali:
        yield totale.somma
        yield totale.atteso


def everything(sistema: Sistema) -> Iterator[tuple[Scheda, object]]:
    """Yield every part of every rule, with the scheda its names are of."""
    for scheda in sistema.schede:
        for rule in rules_of(scheda):
            yield from read_in(sistema, scheda, rule)


def names_in(sistema: Sistema, scheda: Scheda, node: object) -> Iterator[Name]:
    """Yield the values that *node* names, and the links it follows."""
    for here, part in read_in(sistema, scheda, node):
        match part:
            case m.Own(nome):
                yield here.nome, nome
            case m.Resto(other, nome):
                yield other, nome
            case m.Uncovered(rinvio=rinvio) if rinvio:
                yield from ((here.nome, one) for one in here.rinvio(rinvio))
            case m.Linked(rinvio, other, nome):
                yield other, nome
                if rinvio:
                    yield from ((here.nome, one) for one in here.rinvio(rinvio))


def read_names(sistema: Sistema) -> frozenset[Name]:
    """Return every value that some rule reads, the fields by which records are found and gathered included."""
    found: set[Name] = set()
    for scheda in sistema.schede:
        for rule in rules_of(scheda):
            found.update(names_in(sistema, scheda, rule))
        found.update((scheda.nome, nome) for nome in scheda.chiave)
        for raccolta in scheda.raccolte:
            found.update((raccolta.scheda, campo) for campo in raccolta.campi)
        for totale in scheda.totali:
            found.update((totale.somma.scheda, nome) for nome in totale.per)
    return frozenset(found)


def mapped(sistema: Sistema) -> Iterator[Oggetto]:
    """Yield all that may be a concept of the norms in use."""
    for norme in sistema.norme:
        for corrispondenza in norme.corrispondenze:
            for riferimento in corrispondenza.riferimenti:
                yield from riferimento.oggetti


def leads_to(sistema: Sistema, scheda: Scheda, nodes: Iterable[object]) -> frozenset[Name]:
    """Return the values that *nodes*, read in *scheda*, depend on: those they name, and those that these name."""
    found: set[Name] = set()
    pool = [name for node in nodes for name in names_in(sistema, scheda, node)]
    while pool:
        name = pool.pop()
        if name in found:
            continue
        found.add(name)
        other = sistema.scheda(name[0])
        assert other is not None
        pool += [more for rule in _behind(other, name[1]) for more in names_in(sistema, other, rule)]
    return frozenset(found)


def _behind(scheda: Scheda, nome: str) -> tuple[object, ...]:
    """Return what decides a value: the expression of a derived one, the domain and the default of an input."""
    calcolo = scheda.calcolo(nome)
    if calcolo is not None:
        return (calcolo.espressione,)
    dato = scheda.dato(nome)
    return () if dato is None else tuple(one for one in (dato.dominio, dato.predefinito) if one is not None)


def behind(sistema: Sistema, scheda: Scheda, node: object) -> Iterator[tuple[Scheda, object]]:
    """Yield all that is inside *node*, and inside the rules of the values it leads to."""
    yield from read_in(sistema, scheda, node)
    for other_name, nome in sorted(leads_to(sistema, scheda, (node,))):
        other = sistema.scheda(other_name)
        assert other is not None
        for rule in _behind(other, nome):
            yield from read_in(sistema, other, rule)


def of_the_year(sistema: Sistema, nome: str) -> bool:
    """Tell whether the year decides a parameter: its value is fixed elsewhere, or in the rows of its validity."""
    parametro = sistema.parametro(nome)
    if parametro is None or parametro.valore is None or parametro.span is None:
        return True
    value = parametro.valore.span
    if value is None or value.source != parametro.span.source or value.start < parametro.span.start:
        return True
    source = next((one for one in sistema.sources if one.name == value.source), None)
    return source is None or source.position(value.start)[0] != source.position(parametro.span.start)[0]


def on_the_year(sistema: Sistema, scheda: Scheda, node: object) -> bool:
    """Tell whether *node* depends on a parameter whose value is another one each year."""
    named = {part.nome for _, part in behind(sistema, scheda, node) if isinstance(part, m.Parameter)}
    pool, seen = sorted(named), set(named)
    while pool:
        nome = pool.pop()
        if of_the_year(sistema, nome):
            return True
        parametro = sistema.parametro(nome)
        assert parametro is not None
        for part in inside(parametro.valore):
            if isinstance(part, m.Parameter) and part.nome not in seen:
                seen.add(part.nome)
                pool.append(part.nome)
    return False
