"""Which inputs may change: those of the record asked about, of what it collects, of what it belongs or is linked to.

Other persons' inputs stay as they are, as do keys, texts, links, sets, what says to whom a record belongs, and what the
caller calls fixed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import frozen

from valutazione.analysis.walk import inside
from valutazione.audit.quanto_manca.ipotesi import Dove, Ipotesi, boxed
from valutazione.exact import Range
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import DATA, SI_NO, Parole, Quantity
from valutazione.model.sistema import Dato, Scheda, Sistema
from valutazione.outcome import Known, Possible, State
from valutazione.records import Record

__all__ = ["Variabile", "reached_records", "variables"]

Whose = tuple[str, tuple[str, ...]]


@frozen
class Variabile:
    """An input that may change: its value now, and the others it may have.

    A number has ``span`` and, on a grid, ``step``: then the ends of the span are on it. A word or a yes-or-no has
    ``words``, and no span.
    """

    where: Dove
    dato: Dato
    now: Scalar
    span: Range | None = None
    step: Fraction | None = None
    words: tuple[Scalar, ...] = ()

    @property
    def box(self) -> State:
        """The state of the input when it may be anything it may."""
        if self.span is not None:
            return boxed(self.where, self.span)
        return Possible(None, frozenset(self.words), frozenset())

    def distance(self, value: Scalar) -> int:
        """How many steps a value is from the one there is; a word is one step."""
        if self.step is None or not isinstance(value, Fraction) or not isinstance(self.now, Fraction):
            return int(value != self.now)
        return abs(int((value - self.now) / self.step))


def reached_records(run: Ipotesi, subject: Whose, *, everybody: bool) -> list[Whose]:
    """Return the records that a value of *subject* may depend on; without *everybody*, those it may name."""
    found: dict[Whose, bool] = {subject: True}
    stack = [subject]
    while stack:
        whose = stack.pop()
        scheda, record = run.schede[whose[0]], run.records[whose[0]][whose[1]]
        down = found[whose] or everybody
        near = [(other, False) for other in _linked(run, scheda, record)]
        if down:
            for raccolta in scheda.raccolte:
                members = run.members[scheda.nome, raccolta.scheda].get(record.key, [])
                near += [((one.scheda, one.key), True) for one, _ in members]
        for other, below in near:
            if other not in found and (everybody or other[0] != subject[0]):
                found[other] = below and down
                stack.append(other)
    return [*found]


def _linked(run: Ipotesi, scheda: Scheda, record: Record) -> Iterator[Whose]:
    for node in inside(scheda):
        if isinstance(node, m.Linked) and _of(node, scheda, run):
            others, _, _ = run.linked(node, record)
            yield from ((other.scheda, other.key) for other in others)


def _of(node: m.Linked, scheda: Scheda, run: Ipotesi) -> bool:
    """Tell whether a link stands in *scheda* itself, and not in an aggregate, where it is another's."""
    if node.rinvio:
        return scheda.dato(node.rinvio) is not None
    return any(one.scheda == scheda.nome for one in run.schede[node.scheda].raccolte)


def variables(
    run: Ipotesi, sistema: Sistema, whose: Sequence[Whose], fixed: frozenset[str]
) -> list[Variabile]:
    """Return the inputs of some records that may change, in the order of the scheme."""
    belonging = {
        (one.scheda, campo) for scheda in sistema.schede for one in scheda.raccolte for campo in one.campi
    }
    belonging.update(
        (scheda.nome, own) for scheda in sistema.schede for dato in scheda.dati for _, own in dato.accanto
    )
    order = {scheda.nome: number for number, scheda in enumerate(sistema.schede)}
    found = []
    for scheda_nome, key in sorted(whose, key=lambda one: order[one[0]]):
        scheda = run.schede[scheda_nome]
        for dato in scheda.dati:
            if dato.nome in scheda.chiave or (scheda_nome, dato.nome) in belonging:
                continue
            if fixed & {dato.nome, f"{scheda_nome}.{dato.nome}", scheda_nome}:
                continue
            state = run.input(run.records[scheda_nome][key], dato.nome).state
            if isinstance(state, Known):
                one = _variable(run, (scheda_nome, key, dato.nome), dato, state.value)
                if one is not None:
                    found.append(one)
    return found


def _variable(run: Ipotesi, where: Dove, dato: Dato, now: Scalar) -> Variabile | None:
    if dato.kind == SI_NO:
        return Variabile(where, dato, now, words=(False, True))
    if isinstance(dato.kind, Parole):
        return Variabile(where, dato, now, words=dato.kind.parole)
    if not (isinstance(dato.kind, Quantity) or dato.kind == DATA) or not isinstance(now, Fraction):
        return None
    grid = run.grid(where)
    step = grid.step if grid.step is not None or dato.kind != DATA else Fraction(1)
    if step is None:
        return Variabile(where, dato, now, span=grid.domain)
    low, high = _ends(grid.domain, step, grid.start if grid.step is not None else now)
    if low is not None and high is not None and low > high:
        return None
    return Variabile(where, dato, now, span=Range(low, high), step=step)


def _ends(domain: Range, step: Fraction, start: Fraction) -> tuple[Fraction | None, Fraction | None]:
    """Return the first and the last point of a grid within a domain."""
    low, high = domain.lo, domain.hi
    if low is not None:
        first = start - (start - low) // step * step
        low = first + step if domain.lo_open and first == domain.lo else first
    if high is not None:
        last = start + (high - start) // step * step
        high = last - step if domain.hi_open and last == domain.hi else last
    return low, high
