"""Inputs that are used, and change no result whatever they are.

An input reaches a result through the rules that use it. A use is *dead* inside something that is the same number
whatever the data (a weight of zero, a cap that is always reached) and in a row or a branch that never applies. What an
input reaches through uses that are not dead is then asked of the rules themselves, as long as it stays in its own
scheda: the same record is evaluated twice in one sweep, with two values of the input and all the rest equal, and only
if no data at all tell the two results apart is the input said to change nothing.

What a constraint, a warning, an exclusion, a total, a domain, a key or a link uses is never said to change nothing. No
judgement rests on a parameter whose value is another one each year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import define, evolve, field, fields, has

from valutazione.analysis.walk import inside, parts
from valutazione.checks.reach import Leaf, Missing, Reach, Spread, Study
from valutazione.checks.uses import Name, names_in, on_the_year, rules_of
from valutazione.checks.verita import anybody, decided
from valutazione.diagnostics import Diagnostic, Related
from valutazione.diagnostics.catalogue import crediti as codes
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import SI_NO, Kind
from valutazione.model.sistema import Calcolo, Dato, Scheda
from valutazione.source import Span

MAX_TURNS = 4
MAX_WAYS = 600
"""In how many ways the inputs of a result can be chosen, at most, when the rules are asked."""

TWIN = "\0"
"""What is added to a name for its second value: no name can hold it."""

Choices = dict[tuple[str, str], list[Scalar | Missing]]

_CONSTANT = (
    m.Product,
    m.Extreme,
    m.Casi,
    m.Choice,
    m.Linear,
    m.Rounded,
    m.Compare,
    m.Every,
    m.Some,
    m.Member,
)
"""What may be the same whatever the data though its parts are not."""


def check_ininfluenti(study: Study) -> Iterator[Diagnostic]:
    """Find the inputs that are used by rules and never change a result."""
    uses = _Uses(study)
    for scheda in study.sistema.schede:
        for dato in scheda.dati if anybody(study, scheda) else ():
            name = (scheda.nome, dato.nome)
            if (
                name in uses.computed
                and name not in uses.kept
                and not any(decided(study, *user) for user in uses.computed[name])  # that one is told
                and _changes_nothing(study, uses, scheda, dato)
            ):
                yield codes.VOCE_ININFLUENTE.at(dato.span, name=dato.nome, related=uses.places(name))


def _changes_nothing(study: Study, uses: _Uses, scheda: Scheda, dato: Dato) -> bool:
    """Tell whether no result changes with *dato*: none is reached, or none that is reached does."""
    name = (scheda.nome, dato.nome)
    if any(uses.is_last(one) for one in uses.reached(name, plainly=True)):
        return False
    reached = uses.reached(name, plainly=False)
    if any(one in uses.kept or one[0] != scheda.nome for one in reached):
        return False
    return all(_same(study, scheda, dato, nome) for _, nome in reached if uses.is_last((scheda.nome, nome)))


@define
class _Uses:
    """Who uses what: ``computed`` is used by some derived value, ``live`` leads from a value to those that it decides.

    With True, *plainly*: as a term or a factor, so that it makes a difference without asking. ``kept`` is what
    something else than a derived value uses: it has its say there.
    """

    study: Study
    computed: dict[Name, list[tuple[Scheda, Calcolo]]] = field(factory=dict)
    live: dict[Name, dict[Name, bool]] = field(factory=dict)
    kept: set[Name] = field(factory=set)

    def __attrs_post_init__(self) -> None:
        sistema = self.study.sistema
        for scheda in sistema.schede:
            formulas = {id(calcolo.espressione) for calcolo in scheda.calcoli}
            for rule in rules_of(scheda):
                if id(rule) not in formulas:
                    self.kept.update(names_in(sistema, scheda, rule))
            self.kept.update((scheda.nome, nome) for nome in scheda.chiave)
            for raccolta in scheda.raccolte:
                self.kept.update((raccolta.scheda, campo) for campo in raccolta.campi)
            for totale in scheda.totali:
                self.kept.update((totale.somma.scheda, nome) for nome in totale.per)
            for calcolo in scheda.calcoli:
                for name in names_in(sistema, scheda, calcolo.espressione):
                    self.computed.setdefault(name, []).append((scheda, calcolo))
                for part in inside(calcolo.espressione):
                    if isinstance(part, m.Linked) and part.rinvio:
                        self.kept.update((scheda.nome, one) for one in scheda.rinvio(part.rinvio))
                here = (scheda.nome, calcolo.nome)
                for name, plainly in self._living(scheda, calcolo):
                    edges = self.live.setdefault(name, {})
                    edges[here] = edges.get(here, False) or plainly

    def is_last(self, name: Name) -> bool:
        """Tell whether a value is a result: no other derived value uses it, or something else does too."""
        return name not in self.computed or name in self.kept

    def reached(self, name: Name, *, plainly: bool) -> list[Name]:
        """Return the derived values that *name* may decide, in order; *plainly*: those that it surely does."""
        found: dict[Name, None] = {}
        pool = [name]
        while pool:
            for one, sure in self.live.get(pool.pop(), {}).items():
                if (sure or not plainly) and one not in found:
                    found[one] = None
                    pool.append(one)
        return sorted(found)

    def places(self, name: Name) -> tuple[Related, ...]:
        """Return where the rules that use it are."""
        spans: dict[Span, None] = {}
        for _, calcolo in self.computed[name]:
            if calcolo.span is not None:
                spans[calcolo.span] = None
        return tuple(Related(span, "è usato qui", "it is used here") for span in spans)

    def _living(self, scheda: Scheda, calcolo: Calcolo) -> Iterator[tuple[Name, bool]]:
        """Yield the values that *calcolo* names where it matters what they are, and whether as terms or factors."""
        sistema = self.study.sistema
        whole = self.study.value(scheda.nome, calcolo.nome)
        if not whole.values and not whole.spreads:  # nobody has a result at all: that is another mistake
            yield from ((name, True) for name in names_in(sistema, scheda, calcolo.espressione))
            return
        stack: list[tuple[Scheda, object, bool, bool]] = [(scheda, calcolo.espressione, False, True)]
        while stack:
            here, part, collected, plainly = stack.pop()
            if part is calcolo.espressione:
                dead = self._is_one(whole, scheda, calcolo.espressione)
            elif isinstance(part, m.Product):
                dead = any(self.study.constant(side) == 0 for side in (part.left, part.right))
                dead = dead and not on_the_year(sistema, here, part)
            else:
                free = calcolo.nome in scheda.liberi
                dead = isinstance(part, _CONSTANT) and self._constant(here, part, free)
            if dead:
                continue
            match part:
                case m.Own(nome):
                    yield (here.nome, nome), plainly
                case m.Linked(rinvio, other, nome):
                    yield (other, nome), plainly
                    if rinvio:
                        yield from (((here.nome, one), False) for one in here.rinvio(rinvio))
                case m.Resto(other, nome):
                    yield (other, nome), False
                case m.Uncovered(first=first, last=last, covered=covered, rinvio=rinvio):
                    if rinvio:
                        yield from (((here.nome, one), False) for one in here.rinvio(rinvio))
                    stack += [(here, one, collected, False) for one in (first, last, covered)]
                case m.Daily():
                    member = sistema.scheda(part.scheda)
                    assert member is not None
                    days = (part.operand, part.first, part.last, part.where)
                    stack += [(member, one, True, False) for one in days if one is not None]
                case m.Aggregate():
                    member = sistema.scheda(part.scheda)
                    assert member is not None
                    read = [(part.operand, True), (part.weight, False), (part.where, False)]
                    stack += [(member, one, True, plainly and sure) for one, sure in read if one is not None]
                    if part.empty is not None:
                        stack.append((here, part.empty, collected, plainly))
                case m.Casi() if not collected:
                    stack += [
                        (here, one, False, plainly and sure) for one, sure in self._rows(here, calcolo, part)
                    ]
                case m.Choice(condition=condition, then=then, otherwise=otherwise):
                    stack.append((here, condition, collected, False))
                    answers = self.study.expression(here.nome, condition, free=calcolo.nome in scheda.liberi)
                    always = self._is_one(answers, here, condition)
                    branches = [
                        one for one, when in ((then, True), (otherwise, False)) if when in answers.values
                    ]
                    left = branches if always else (then, otherwise)
                    stack += [(here, one, collected, plainly) for one in left]
                case m.Sum() | m.Negate() | m.Product() | m.Quotient():
                    stack += [(here, one, collected, plainly) for one in parts(part)]
                case _:
                    stack += [(here, one, collected, False) for one in parts(part)]

    def _rows(self, scheda: Scheda, calcolo: Calcolo, node: m.Casi) -> Iterator[tuple[object, bool]]:
        """Yield what decides between the rows, and the results of those that apply."""
        happened = self.study.value(scheda.nome, calcolo.nome).nodes.get(id(node))
        yield from ((subject, False) for subject in node.subjects)
        rows = node.righe if node.otherwise is None else (*node.righe, node.otherwise)
        for index, riga in enumerate(rows):
            yield from ((one, False) for pattern in riga.patterns for one in pattern)
            if riga.condition is not None:
                yield riga.condition, False
            if happened is None or index in happened.reached:
                yield riga.result, True

    def _constant(self, scheda: Scheda, node: m.Expression, free: bool) -> bool:
        """Tell whether *node* is the same whatever the data, this year and the next."""
        return self._is_one(self.study.expression(scheda.nome, node, free=free), scheda, node)

    def _is_one(self, found: Reach, scheda: Scheda, node: m.Expression) -> bool:
        return (
            len(found.values) == 1 and _is_sure(found) and not on_the_year(self.study.sistema, scheda, node)
        )


def _is_sure(found: Reach) -> bool:
    """Tell whether *found* has its values and nothing else: no interval, nothing missing, no mistake on the way."""
    mistaken = any(one.holes or one.overlaps or one.faults for one in found.nodes.values())
    return not (found.spreads or found.missing is not None or found.faults or mistaken) and found.complete


# ---- two values of one input ---------------------------------------------------------------------------------------


def _same(study: Study, scheda: Scheda, dato: Dato, nome: str) -> bool:
    """Tell whether the derived value *nome* is the same with any two values of *dato*, all the rest being equal."""
    calcolo = scheda.calcolo(nome)
    assert calcolo is not None
    own = m.Own(nome, kind=calcolo.kind)
    if dato.facoltativo or dato.predefinito is not None or on_the_year(study.sistema, scheda, own):
        return False
    leaves = study.leaves(scheda.nome, own)
    ways = 1
    for leaf in leaves:
        ways *= len(_values(study, scheda, leaf))
        if not 0 < ways <= MAX_WAYS:
            return False
    choices = {leaf.key: _few(_values(study, scheda, leaf)) for leaf in leaves}
    if ("dato", dato.nome) not in choices or _differs(study, scheda, dato, own, choices):
        return False
    return _never_differs(study, scheda, dato, own)


def _values(study: Study, scheda: Scheda, leaf: Leaf) -> list[Scalar | Missing]:
    """Return all the values of a leaf, when they can be told one by one and nothing else is asked of it."""
    if leaf.node is None or leaf.kind not in ("dato", "parametro", "rinvio"):
        return []
    found = study.expression(scheda.nome, leaf.node, bound=False)
    if found.missing is not None or found.faults:
        return []
    values: set[Scalar] = set(found.values)
    for case in found.spreads:
        one = case.subjects[0]
        if not isinstance(one, Spread) or one.loose or one.count is None or one.count > MAX_WAYS:
            return []
        values.update(one.values())
    return sorted(values, key=lambda one: (isinstance(one, str), one))


def _few(values: list[Scalar | Missing]) -> list[Scalar | Missing]:
    """Return the first, the last and the middle one."""
    return list(dict.fromkeys([*values[:1], *values[-1:], *values[len(values) // 2 :][:1]]))


def _differs(study: Study, scheda: Scheda, dato: Dato, own: m.Own, choices: Choices) -> bool:
    """Tell whether some plain data are seen to give two results: the answer to most questions, and cheap."""
    mine = ("dato", dato.nome)
    for turn in range(MAX_TURNS):
        pins = {
            key: values[turn * (index + 1) % len(values)]
            for index, (key, values) in enumerate(choices.items())
            if values
        }
        results = []
        for value in choices[mine]:
            found = study.at(scheda.nome, own, {**pins, mine: value})
            if len(found.values) == 1 and not found.spreads:
                results.append(next(iter(found.values)))
        if len(set(results)) > 1:
            return True
    return False


def _never_differs(study: Study, scheda: Scheda, dato: Dato, own: m.Own) -> bool:
    """Tell whether a record with two values of *dato* has, in no data, two values of *own*."""
    marked = ("dato", dato.nome)
    names = {dato.nome} | {
        calcolo.nome for calcolo in scheda.calcoli if marked in study.marks(scheda, calcolo.espressione)
    }
    twins = {name: name + TWIN for name in sorted(names)}
    doubled = evolve(
        scheda,
        dati=(*scheda.dati, evolve(dato, nome=twins[dato.nome])),
        calcoli=(
            *scheda.calcoli,
            *(
                evolve(calcolo, nome=twins[calcolo.nome], espressione=_renamed(calcolo.espressione, twins))
                for calcolo in scheda.calcoli
                if calcolo.nome in names
            ),
        ),
    )
    schede = tuple(doubled if one.nome == scheda.nome else one for one in study.sistema.schede)
    other = m.Own(twins[own.nome], kind=own.kind)
    differ = m.Compare("!=", own, other, kind=SI_NO)
    found = Study(evolve(study.sistema, schede=schede)).expression(scheda.nome, differ)
    return set(found.values) == {False} and _is_sure(found)


def _renamed(node: Any, twins: Mapping[str, str]) -> Any:
    """Return *node* with other names for some of its values: the very same node where there are none inside."""
    if isinstance(node, tuple):
        changed = tuple(_renamed(one, twins) for one in node)
        return node if all(one is two for one, two in zip(node, changed, strict=True)) else changed
    if isinstance(node, m.Own):
        return evolve(node, nome=twins[node.nome]) if node.nome in twins else node
    if not has(type(node)) or isinstance(node, (Span, m.Aggregate, m.Daily, Kind)):
        return node
    values = {
        one.name: getattr(node, one.name) for one in fields(type(node)) if one.name not in ("kind", "span")
    }
    new = {name: _renamed(value, twins) for name, value in values.items()}
    return node if all(new[name] is value for name, value in values.items()) else evolve(node, **new)
