"""Credit for partial achievement that exceeds its weight, or goes below zero: told only with data that do it.

A credit is what the records of a collecting scheda are summed by (or averaged by, weight by weight), when it depends
on their weight; and a value proportional to the weight that nobody collects. A credit that is an input is one too,
where it is the only thing of its kind summed and the weight serves nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, product

from attrs import frozen

from valutazione.analysis.walk import inside
from valutazione.checks.pesature import Pesatura, pesature
from valutazione.checks.reach import Case, Leaf, Missing, Reach, Seen, Spread, Study, simplest
from valutazione.checks.reach.aggregates import before_rounding, hull
from valutazione.checks.reach.proportion import proportional
from valutazione.checks.uses import behind, rules
from valutazione.diagnostics import Diagnostic, Phrase, Related
from valutazione.diagnostics.catalogue import crediti as codes
from valutazione.exact import Range
from valutazione.model import expressions as m
from valutazione.model.kinds import NUMERO, PERCENTUALE, SI_NO, Quantity, fits
from valutazione.model.sistema import Dato, Scheda
from valutazione.model.texts import text_of
from valutazione.source import Span

MAX_TRIES = 120
PLAIN = tuple(Fraction(number) for number in (10, 1, 2, 5, 100))
"""Numbers that a person would choose for an example."""

COEFFICIENT = Fraction(2)
"""What multiplies a weight and is not a percentage is still a share of it when it stays below this."""

Leaves = dict[tuple[str, str], Leaf]
Pins = dict[tuple[str, str], Fraction | bool | str | Missing]


@frozen
class Credito:
    """What a record is given for its weight: ``node``, read in ``scheda``, called ``nome``."""

    scheda: Scheda
    peso: str
    nome: str
    node: m.Expression
    span: Span | None
    included: bool = False


def check_crediti(study: Study) -> Iterator[Diagnostic]:
    """Find the credits that can exceed their weight, or go below zero."""
    for credito in _credits(study):
        yield from _judged(study, credito)


# ---- what is a credit ----------------------------------------------------------------------------------------------


def _credits(study: Study) -> Iterator[Credito]:
    known = pesature(study.sistema)
    for scheda in study.sistema.schede:
        mine = [one for one in known if one.scheda.nome == scheda.nome]
        said = [one for one in mine if one.come != "nome"] or mine
        names = tuple(dict.fromkeys(one.nome for one in said))
        seen: set[tuple[str, str]] = set()
        for peso in names:
            found = list(_of_weight(study, scheda, peso, said))
            if not found and len(names) == 1:
                found = list(_given(study, scheda, peso))
            for one in found:
                if (one.peso, one.nome) not in seen:
                    seen.add((one.peso, one.nome))
                    yield one


def _of_weight(study: Study, scheda: Scheda, peso: str, said: list[Pesatura]) -> Iterator[Credito]:
    """Yield what is collected of *scheda* and depends on its weight; else what it computes for itself."""
    collected = list(_collected(study, scheda))
    for part in collected:
        assert part.operand is not None
        if isinstance(part.weight, m.Own) and part.weight.nome == peso:
            if part.operand.kind == PERCENTUALE and not _from_elsewhere(study, scheda, part.operand):
                whole = m.Product(part.weight, part.operand, kind=part.weight.kind)
                nome = f"{peso} * {_name(part.operand)}"
                yield Credito(scheda, peso, nome, whole, _span(scheda, part.operand, part), part.included)
        elif part.function == "somma" and _is_credit(study, scheda, peso, part.operand):
            span = _span(scheda, part.operand, part)
            yield Credito(scheda, peso, _name(part.operand), part.operand, span, part.included)
    taken = {name for node in rules(scheda) for name in _names(node)}
    taken |= {name for part in collected for name in _names(part.operand)}
    for calcolo in scheda.calcoli:
        own = m.Own(calcolo.nome, kind=calcolo.kind, span=calcolo.span)
        if calcolo.nome in taken or isinstance(calcolo.espressione, m.Sum):
            continue
        if proportional(own, peso, scheda, roundings=False) and _is_credit(study, scheda, peso, own):
            yield Credito(scheda, peso, calcolo.nome, own, _span(scheda, own, None))


def _given(study: Study, scheda: Scheda, peso: str) -> Iterator[Credito]:
    """Yield the inputs summed that are credits: they are of the kind of the weight, and nothing ties them to it."""
    kind = _kind(scheda, peso)
    summed: dict[str, m.Aggregate] = {}
    for part in _collected(study, scheda):
        match part.operand:
            case m.Own(nome) if part.function == "somma" and nome != peso and scheda.dato(nome) is not None:
                if kind is not None and fits(part.operand.kind, kind):
                    summed.setdefault(nome, part)
    weight = study.marks(scheda, m.Own(peso, kind=NUMERO))
    if any(proportional(m.Own(nome, kind=NUMERO), peso, scheda) for nome in summed):
        return
    for part in _collected(study, scheda):
        alone = isinstance(part.operand, m.Own) and part.operand.nome == peso
        if part.operand is not None and not alone and study.marks(scheda, part.operand) & weight:
            return
    domains = {dato.dominio for nome in summed if (dato := scheda.dato(nome)) is not None}
    if len(domains) != 1:
        return
    for nome, part in summed.items():
        assert part.operand is not None
        yield Credito(scheda, peso, nome, part.operand, _span(scheda, part.operand, part), part.included)


def _is_credit(study: Study, scheda: Scheda, peso: str, node: m.Expression) -> bool:
    """Tell whether *node* is of the kind of the weight and depends on it and on something else of the record."""
    kind = _kind(scheda, peso)
    if kind is None or not fits(node.kind, kind) or (isinstance(node, m.Own) and node.nome == peso):
        return False
    if _from_elsewhere(study, scheda, node):
        return False
    marks = study.marks(scheda, node)
    weight = study.marks(scheda, m.Own(peso, kind=kind))
    return bool(marks - weight) and bool(marks & weight)


def _from_elsewhere(study: Study, scheda: Scheda, node: m.Expression) -> bool:
    return any(mark[0] != "dato" for mark in study.marks(scheda, node))


def _collected(study: Study, scheda: Scheda) -> Iterator[m.Aggregate]:
    for other in study.sistema.schede:
        for node in rules(other):
            for part in inside(node):
                if isinstance(part, m.Aggregate) and part.scheda == scheda.nome and part.operand is not None:
                    yield part


def _names(node: object) -> Iterator[str]:
    for part in inside(node):
        if isinstance(part, m.Own):
            yield part.nome


def _kind(scheda: Scheda, nome: str) -> Quantity | None:
    one = scheda.dato(nome) or scheda.calcolo(nome)
    return one.kind if one is not None and isinstance(one.kind, Quantity) else None


def _name(node: m.Expression) -> str:
    """Return how a credit is called: by its name, or by its factors."""
    match node:
        case m.Own(nome=nome):
            return nome
        case m.Product(left=left, right=right):
            return f"{_name(left)} * {_name(right)}"
        case _:
            return "…"


def _span(scheda: Scheda, node: m.Expression, part: m.Aggregate | None) -> Span | None:
    """Return where a credit is decided: its formula or its domain, else where it is summed."""
    if isinstance(node, m.Own):
        calcolo, dato = scheda.calcolo(node.nome), scheda.dato(node.nome)
        if calcolo is not None:
            return calcolo.espressione.span or calcolo.span
        if dato is not None and part is not None and part.function == "somma":
            bounds = dato.dominio.bounds
            return dato.span if bounds is None or bounds.span is None else bounds.span
    return node.span or (None if part is None else part.span)


# ---- how far it goes -----------------------------------------------------------------------------------------------


def _judged(study: Study, credito: Credito) -> Iterator[Diagnostic]:
    for over in (True, False):
        for pins, leaves in islice(_tried(study, credito, over=over), MAX_TRIES):
            found = _exceeds(study, credito, pins, over=over)
            if found is None:
                continue
            given, weight = found
            if not (over and _is_vote(credito, study) and given >= COEFFICIENT * weight):
                yield _told(credito, pins, leaves, given, weight, over=over)
            break


def _tried(study: Study, credito: Credito, *, over: bool) -> Iterator[tuple[Pins, Leaves]]:
    """Yield data that may lead too far: from what a point of weight is worth, where that says it all."""
    scheda = credito.scheda
    own = m.Own(credito.peso, kind=_kind(scheda, credito.peso) or NUMERO)
    nothing = m.Constant(Fraction(), kind=own.kind)
    node: m.Expression = credito.node
    if not proportional(node, credito.peso, scheda, roundings=False):
        inner = before_rounding(study, scheda, node, own)
        node = node if inner is None else inner
    if not proportional(node, credito.peso, scheda, roundings=False):
        if not over and _never_negative(study, credito):
            return
        beyond = m.Compare(">", credito.node, own, kind=SI_NO)
        below = m.Compare("<", credito.node, nothing, kind=SI_NO)
        positive = m.Compare(">", own, nothing, kind=SI_NO)
        condition = m.Every((positive, beyond if over else below), kind=SI_NO)
        reach = study.expression(scheda.nome, condition, free=credito.included)
        case = reach.values.get(True)
        if case is not None:
            yield from islice(_candidates(case.leaves()), MAX_TRIES // 2)
            yield from _candidates([_widest(study, scheda, leaf, seen) for leaf, seen in case.leaves()])
        return
    worth = study.expression(scheda.nome, node, free=credito.included, fixed={credito.peso: Fraction(1)})
    weights = study.value(scheda.nome, credito.peso)
    positive_ways = [
        case.leaves() for value, case in weights.values.items() if isinstance(value, Fraction) and value > 0
    ]
    positive_ways += [case.leaves() for case in weights.spreads]
    for case in _beyond(worth, over=over):
        for way in positive_ways:
            yield from _candidates([*way, *case.leaves()])


def _widest(study: Study, scheda: Scheda, leaf: Leaf, seen: Seen) -> tuple[Leaf, Seen]:
    """Return a leaf with all the numbers that it can be: another of them may show the case more plainly."""
    if leaf.dato is None or not isinstance(seen, Fraction | Spread):
        return leaf, seen
    found = hull(study.value(scheda.nome, leaf.name))
    return (leaf, seen) if found is None or found.range.is_point else (leaf, found)


def _never_negative(study: Study, credito: Credito) -> bool:
    found = hull(study.expression(credito.scheda.nome, credito.node, free=credito.included))
    return found is not None and found.range.lo is not None and found.range.lo >= 0


def _beyond(worth: Reach, *, over: bool) -> Iterator[Case]:
    """Yield the cases in which a point of weight may be worth more than one point, or less than nothing."""
    for value, case in worth.values.items():
        if isinstance(value, Fraction) and (value > 1 if over else value < 0):
            yield case
    for case in worth.spreads:
        one = case.subjects[0]
        assert isinstance(one, Spread)
        end = one.range.hi if over else one.range.lo
        if end is None or (end > 1 if over else end < 0):
            yield case


def _exceeds(study: Study, credito: Credito, pins: Pins, *, over: bool) -> tuple[Fraction, Fraction] | None:
    """Return the credit and the weight that the data *pins* give, if the credit goes too far."""
    scheda, free = credito.scheda.nome, credito.included
    own = m.Own(credito.peso, kind=_kind(credito.scheda, credito.peso) or NUMERO)
    given = _only(study.at(scheda, credito.node, pins, free=free))
    weight = _only(study.at(scheda, own, pins, free=free))
    if given is None or weight is None or weight <= 0:
        return None
    return (given, weight) if (given > weight if over else given < 0) else None


def _told(
    credito: Credito, pins: Pins, leaves: Leaves, given: Fraction, weight: Fraction, *, over: bool
) -> Diagnostic:
    said = ", ".join(
        f"{leaf.name} = {text_of(value, leaf.dato.kind)}"
        for key, value in pins.items()
        if (leaf := leaves[key]).dato is not None and not isinstance(value, Missing)
    )
    kind = credito.node.kind
    one, whole = text_of(given, kind), text_of(weight, kind)
    code = codes.CREDITO_OLTRE_IL_PESO if over else codes.CREDITO_NEGATIVO
    return code.at(
        credito.span,
        credit=credito.nome,
        weight=credito.peso,
        case=Phrase(
            f"`{said}`: {one} su {whole}" if over else f"`{said}`: vale {one}",
            f"`{said}`: {one} out of {whole}" if over else f"`{said}`: it is worth {one}",
        ),
        related=_related(credito.scheda, credito, pins, leaves),
    )


def _is_vote(credito: Credito, study: Study) -> bool:
    """Tell whether a plain number multiplies the weight: a vote, perhaps, and not a share of it."""
    for scheda, part in behind(study.sistema, credito.scheda, credito.node):
        if isinstance(part, m.Quotient) and study.constant(part.right) is None:
            return False
        if isinstance(part, m.Own) and part.nome != credito.peso:
            dato = scheda.dato(part.nome)
            if dato is not None and dato.kind == NUMERO:
                return True
    return False


def _related(scheda: Scheda, credito: Credito, pins: Pins, leaves: Leaves) -> tuple[Related, ...]:
    """Return the places of the weight, and of the inputs that lead there."""
    found: list[Related] = []
    one = scheda.dato(credito.peso) or scheda.calcolo(credito.peso)
    if one is not None and one.span is not None:
        found.append(Related(one.span, "il peso è qui", "the weight is here"))
    for key in pins:
        dato = leaves[key].dato
        place = None if dato is None else _domain(dato)
        if dato is not None and dato.nome != credito.peso and place is not None and place != credito.span:
            found.append(
                Related(
                    place, f"i valori ammessi per `{dato.nome}`", f"the values admitted for `{dato.nome}`"
                )
            )
    return tuple(found)


def _domain(dato: Dato) -> Span | None:
    return None if dato.dominio.bounds is None else dato.dominio.bounds.span


def _only(found: Reach) -> Fraction | None:
    """Return the one number that *found* is."""
    values = list(found.values)
    one = len(values) == 1 and not found.spreads and found.missing is None and not found.faults
    return values[0] if one and isinstance(values[0], Fraction) else None


# ---- data that do it -----------------------------------------------------------------------------------------------


def _candidates(way: list[tuple[Leaf, Seen]]) -> Iterator[tuple[Pins, Leaves]]:
    """Yield choices of known values for all the leaves of *way*, plain ones first, and the leaves by their keys."""
    known = {leaf.key: (leaf, value) for leaf, value in way}
    leaves = {key: leaf for key, (leaf, _) in known.items()}
    for chosen in product(*(list(_choices(value)) for _, value in known.values())):
        yield dict(zip(known, chosen, strict=True)), leaves


def _choices(value: Seen) -> Iterator[Fraction | bool | str | Missing]:
    if not isinstance(value, Spread):
        yield value
        return
    lo, hi = value.range.lo, value.range.hi
    tried = [one for one in (hi, lo, simplest(value)) if one is not None]
    tried = sorted(dict.fromkeys([*PLAIN[:2], *tried, *PLAIN[2:]]), key=lambda one: one not in PLAIN[:2])
    for one in tried:
        if value.within(Range.point(one)) is not None:
            yield one
