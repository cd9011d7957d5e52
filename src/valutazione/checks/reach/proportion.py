"""Whether a value doubles when a weight doubles, all the rest being the same."""

from __future__ import annotations

from collections.abc import Callable

from valutazione.model import expressions as m
from valutazione.model.sistema import Scheda

ANY = -1
"""The degree of zero, which is the same however the weight changes."""

MAX_NAMES = 40
"""How many derived values are followed one inside the other."""

Known = dict[str, "int | None"]
"""The degrees of the names met so far: each is followed once."""

_ROUNDED = "\0"
"""Stands among the names when roundings do not matter: no name can be it."""

Degree = Callable[[m.Expression], "int | None"]


def proportional(node: m.Expression, weight: str, scheda: Scheda, *, roundings: bool = True) -> bool:
    """Tell whether *node* is proportional to the input *weight* of *scheda*, grids apart.

    ``roundings`` false: roundings apart too.
    """
    known: Known = {} if roundings else {_ROUNDED: None}
    return degree(node, weight, scheda, known) in (1, ANY)


def degree(
    node: m.Expression, weight: str, scheda: Scheda, known: Known | None = None, depth: int = 0
) -> int | None:
    """Return 1 when *node* is proportional to *weight*, 0 when it does not depend on it, None when neither."""
    names: Known = {} if known is None else known

    def of(child: m.Expression) -> int | None:
        return degree(child, weight, scheda, names, depth)

    match node:
        case m.Constant(value=value):
            return ANY if not isinstance(value, bool) and value == 0 else 0
        case m.Own(nome=nome):
            if nome not in names:
                names[nome] = _named(nome, weight, scheda, names, depth + 1)
            return names[nome]
        case m.Parameter() | m.Linked() | m.Absent() | m.Contains():
            return 0
        case m.Negate(operand=operand):
            return of(operand)
        case m.Sum(terms=terms) | m.Extreme(terms=terms):
            return _same([of(term) for term in terms])
        case m.Product(left=left, right=right):
            return _product(of(left), of(right))
        case m.Quotient(left=left, right=right):
            above, below = of(left), of(right)
            if above is None or below is None or below == ANY:
                return None
            return above if above == ANY else above - below if above >= below else None
        case m.Compare(left=left, right=right):
            return 0 if _same([of(left), of(right)]) is not None else None
        case m.Choice(condition=condition, then=then, otherwise=otherwise):
            return _same([of(then), of(otherwise)]) if of(condition) in (0, ANY) else None
        case m.Every(terms=terms) | m.Some(terms=terms):
            return 0 if all(of(term) in (0, ANY) for term in terms) else None
        case m.Not(operand=operand) | m.Member(operand=operand):
            return 0 if of(operand) in (0, ANY) else None
        case m.Linear(operand=operand, points=points):
            if _same([of(operand), *(of(at) for at, _ in points)]) is None:
                return None
            return _same([of(value) for _, value in points])
        case m.Casi():
            return _rows(node, of)
        case m.Rounded(operand=operand) if _ROUNDED in names:
            return of(operand)
        case (
            m.Rounded(operand=operand)
            | m.AddMonths(date=operand)
            | m.Days(first=operand)
            | m.Months(first=operand)
        ):
            return 0 if of(operand) in (0, ANY) and _free(node, of) else None
        case m.Aggregate() | m.Daily() | m.Resto():
            return 0
        case m.Posto() | m.Scelta() | m.Riparto() | m.Assegnazione() | m.Root():
            return 0 if _free(node, of) else None
        case m.Rettifica(computed=computed):
            return 0 if of(computed) in (0, ANY) else None


def _named(nome: str, weight: str, scheda: Scheda, known: Known, depth: int) -> int | None:
    if nome == weight:
        return 1
    if depth > MAX_NAMES:
        return None
    dato = scheda.dato(nome)
    if dato is None:
        calcolo = scheda.calcolo(nome)
        return None if calcolo is None else degree(calcolo.espressione, weight, scheda, known, depth)
    bounds = dato.dominio.bounds
    ends = [] if bounds is None else [end for end in (bounds.low, bounds.high) if end is not None]
    degrees = [degree(end, weight, scheda, known, depth) for end in ends]
    if None in degrees:
        return None
    if 1 in degrees:
        return _same(degrees)
    return 0


def _same(degrees: list[int | None]) -> int | None:
    """Return the degree that all have, zeros apart."""
    if None in degrees:
        return None
    found = {one for one in degrees if one is not None and one != ANY}
    return None if len(found) > 1 else found.pop() if found else ANY


def _product(left: int | None, right: int | None) -> int | None:
    if left is None or right is None:
        return None
    if ANY in (left, right):
        return ANY
    return left + right if left + right <= 1 else None


def _rows(node: m.Casi, of: Degree) -> int | None:
    subjects = [of(subject) for subject in node.subjects]
    results = []
    for riga in node.righe:
        if riga.condition is not None and of(riga.condition) not in (0, ANY):
            return None
        for subject, pattern in zip(subjects, riga.patterns, strict=False):
            for one in pattern:
                ends = [one.low, one.high] if isinstance(one, m.Bounds) else [one]
                degrees = [of(end) for end in ends if end is not None]
                if _same([subject, *degrees]) is None:
                    return None
        if isinstance(riga.result, m.Bounds):
            return None
        results.append(of(riga.result))
    if node.otherwise is not None and not isinstance(node.otherwise.result, m.Bounds):
        results.append(of(node.otherwise.result))
    return _same(results)


def _free(node: m.Node, of: Degree) -> bool:
    from valutazione.analysis.walk import inside

    return all(
        of(part) in (0, ANY) for part in inside(node) if isinstance(part, (m.Own, m.Parameter, m.Linked))
    )
