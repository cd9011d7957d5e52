"""Trials: the most that a result can be, under conditions, in the formulas of the scheme themselves.

What is measured is what the formulas do, not what their weights say: bands, caps and extra points are all in it. An
amount without an end (a fund that is an input) stands at a sample: a share does not depend on how much it is, and where
it does the least one is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final

from attrs import evolve, frozen

from valutazione.checks.reach import Study
from valutazione.checks.uses import behind
from valutazione.diagnostics import Phrase
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import SI_NO, Parole, Quantity
from valutazione.model.norme import Oggetto
from valutazione.model.sistema import Scheda
from valutazione.norms.caso import Caso, of_profile
from valutazione.norms.esami.legami import otherwise, rules_of, without_cents

SAMPLES: Final = (Fraction(1000), Fraction(4000))
MAX_VALUES: Final = 12
MAX_TURNS: Final = 6
CENT: Final = Fraction(1, 100)

Conditions = tuple[m.Expression, ...]


@frozen
class Elemento:
    """Something a result depends on: the value of the scheme that it is, and how the result reads it."""

    oggetto: Oggetto
    node: m.Expression


@frozen
class Prova:
    """The most that a result can be for each value of ``elemento``, in one profile, where ``condizioni`` hold."""

    profilo: Phrase
    condizioni: Conditions
    elemento: Elemento
    massimi: tuple[tuple[Scalar, Fraction], ...]

    @property
    def full(self) -> Fraction:
        """The most of all."""
        return max(best for _, best in self.massimi)

    @property
    def share(self) -> Fraction:
        """How much of the most goes when the element is at its worst."""
        return (self.full - min(best for _, best in self.massimi)) / self.full

    @property
    def worst(self) -> Scalar:
        """The value of the element for which the most is the least."""
        return min(self.massimi, key=lambda one: one[1])[0]

    @property
    def partial(self) -> tuple[Scalar, Fraction] | None:
        """A value of the element that pays a part, with the share that is left between nothing and all of it."""
        least = min(best for _, best in self.massimi)
        for value, best in self.massimi:
            if least < best < self.full:
                return value, (best - least) / (self.full - least)
        return None


def prove(caso: Caso, scheda: Scheda, risultato: Oggetto, elementi: list[Elemento]) -> list[Prova] | None:
    """Return the trials of a result with each element, in each profile; None when there is no surely reached most.

    None too where an element is computed from data that move the result in another way: alone it never changes.
    """
    return caso.once(
        (prove, scheda.nome, risultato.nome, *elementi),
        lambda: _tried(caso, scheda, risultato, elementi),
    )


def _tried(caso: Caso, scheda: Scheda, risultato: Oggetto, elementi: list[Elemento]) -> list[Prova] | None:
    names = {(scheda.nome, one.oggetto.nome) for one in elementi if isinstance(one.node, m.Own)}
    rules = rules_of(scheda, caso.own(risultato))
    if any(otherwise(caso, scheda, rules, name) for name in names):
        return None
    found = _prove(caso, scheda, risultato, elementi, rules)
    if found is None and caso.prove > 0:
        exact = _exact(caso)
        found = _prove(exact, scheda, risultato, elementi, rules)
        caso.prove = exact.prove
    return found


def _exact(caso: Caso) -> Caso:
    """Return the case without roundings to the cent, which hide how much a part is of the whole."""
    return caso.once(
        (without_cents,), lambda: evolve(caso, study=Study(without_cents(caso.sistema)), kept={})
    )


def _prove(
    caso: Caso, scheda: Scheda, risultato: Oggetto, elementi: list[Elemento], rules: list[m.Expression]
) -> list[Prova] | None:
    found: list[Prova] = []
    node = before_rounding(caso, scheda, risultato)
    for conditions, words in profiles(caso, scheda):
        for elemento in elementi:
            values = sampled(caso, scheda, elemento, rules)
            where = [(*conditions, *ends) for ends in sizes(caso, scheda, node, elementi)]
            trials = [_maxima(caso, scheda, node, elemento, values, each) for each in where]
            if not all(trials):
                return None
            known = [
                Prova(words, each, elemento, one) for each, one in zip(where, trials, strict=True) if one
            ]
            if any(one.full <= 0 for one in known):
                continue
            found.append(min(known, key=lambda one: one.share))
    return found


def together(caso: Caso, scheda: Scheda, risultato: Oggetto, prove: list[Prova]) -> Fraction | None:
    """Return how much of the most goes when all the elements of one profile are at their worst; None if unknown."""
    worst = [caso.is_worth(one.elemento.node, one.worst) for one in prove]
    full = max(one.full for one in prove)
    where = (*prove[0].condizioni, *worst)
    node = before_rounding(caso, scheda, risultato)
    best = most(caso, scheda, node, where)
    if best is None and caso.prove > 0:
        best = most(_exact(caso), scheda, node, where)
    return None if best is None else (full - best) / full


def _maxima(
    caso: Caso,
    scheda: Scheda,
    node: m.Expression,
    elemento: Elemento,
    values: list[Scalar],
    conditions: Conditions,
) -> tuple[tuple[Scalar, Fraction], ...] | None:
    found = []
    for value in values:
        best = most(caso, scheda, node, (*conditions, caso.is_worth(elemento.node, value)))
        if best is None:
            return None
        found.append((value, best))
    return tuple(found) or None


def before_rounding(caso: Caso, scheda: Scheda, risultato: Oggetto) -> m.Expression:
    """Return a result before it is rounded to be paid: a cent more or less is no part of a share."""
    calcolo = scheda.calcolo(risultato.nome)
    match None if calcolo is None else calcolo.espressione:
        case m.Rounded(operand=operand, step=m.Constant(value=Fraction() as step)) if step <= CENT:
            return operand
        case _:
            return caso.own(risultato)


def most(caso: Caso, scheda: Scheda, node: m.Expression, where: Conditions) -> Fraction | None:
    """Return the most that *node* can be where the conditions hold; None when there is no surely reached most.

    What depends on many records (a mean, a sum) is never sure: then the most is that of the formulas alone, whatever
    the constraints, if they give it where all that they read is at its highest.
    """
    best = caso.best(scheda, node, *where)
    if best is not None or not caso.may_try():
        return best
    whole = caso.study.expression(scheda.nome, node, where=where, bound=False).hull
    if whole is None or whole.hi is None or whole.hi_open:
        return None
    ends = tuple(one for one in settled(caso, scheda, node, set()) if _read(one) not in map(_read, where))
    point = caso.study.expression(scheda.nome, node, where=(*where, *ends), bound=False).hull
    return whole.hi if point is not None and point.lo == point.hi == whole.hi else None


def _read(condition: m.Expression) -> m.Expression:
    """Return what a condition of a trial says the value of."""
    match condition:
        case m.Compare(left=left):
            return left
        case m.Not(operand=operand):
            return operand
        case _:
            return condition


def profiles(caso: Caso, scheda: Scheda) -> Iterator[tuple[Conditions, Phrase]]:
    """Yield the conditions of each profile of who directs in a scheda, one without conditions when there are none."""
    names = [
        one
        for other, one in caso.values("profilo")
        if other.nome == scheda.nome and isinstance(one.kind, Parole)
    ]
    if not names:
        yield (), Phrase("", "")
        return
    nome = names[0]
    assert isinstance(nome.kind, Parole)
    chosen = caso.words("profili dirigenziali")
    for word in nome.kind.parole:
        if word in chosen or not chosen:
            is_it = m.Compare("=", caso.own(nome), m.Constant(word, kind=nome.kind), kind=SI_NO)
            yield (is_it,), of_profile((((scheda.nome, nome.nome), word),))


def sampled(
    caso: Caso, scheda: Scheda, elemento: Elemento, rules: Sequence[m.Expression] = ()
) -> list[Scalar]:
    """Return the values of an element to try: all when they are few, else its ends, some between, and zero.

    Where *rules* name a number of its kind they may turn: it is tried there, before, after, and between two of them.
    """
    if elemento.node.kind == SI_NO:
        return [True, False]
    found = caso.study.expression(scheda.nome, elemento.node)
    values: list[Scalar] = sorted(value for value in found.values if isinstance(value, Fraction))
    if found.spreads or len(values) > MAX_VALUES or not values:
        whole = found.hull
        if whole is None:
            return []
        lo = whole.lo if whole.lo is not None else (whole.hi or Fraction()) - 100
        hi = whole.hi if whole.hi is not None else lo + 200
        inner = {lo + (hi - lo) * part / 4 for part in (0, 1, 2, 3, 4)} | {Fraction()}
        turns = sorted(set(_turns(caso, scheda, elemento, rules)))[:MAX_TURNS]
        inner |= {turn + step for turn in turns for step in (-1, 0, 1)}
        inner |= {(one + other) / 2 for one, other in pairwise(turns)}
        some: list[Scalar] = [
            value
            for value in sorted(inner)
            if whole.contains(value)
            and caso.study.expression(
                scheda.nome, elemento.node, where=(caso.is_worth(elemento.node, value),)
            ).hull
            is not None
        ]
        return some
    return values


def _turns(
    caso: Caso, scheda: Scheda, elemento: Elemento, rules: Sequence[m.Expression]
) -> Iterator[Fraction]:
    """Yield the numbers, written or of a parameter, with which *rules* may compare an element."""
    for rule in rules:
        for _, part in behind(caso.sistema, scheda, rule):
            if isinstance(part, (m.Constant, m.Parameter)) and isinstance(part.kind, Quantity):
                value = caso.study.constant(part)
                same = part.kind == elemento.node.kind or not part.kind.dimensions
                if value is not None and same:
                    yield value


def sizes(
    caso: Caso, scheda: Scheda, node: m.Expression, elementi: Sequence[Elemento] = ()
) -> Iterator[Conditions]:
    """Yield the conditions that give a size to what has no end, but for *elementi*: several samples, in turn."""
    endless: list[m.Expression] = []
    apart = [one.node for one in elementi]
    for one in elementi:
        for other, part in behind(caso.sistema, scheda, one.node):
            apart += [part] if other.nome == scheda.nome and isinstance(part, m.Own) else []
    for leaf in caso.study.leaves(scheda.nome, node):
        reads = m.Own(leaf.dato.nome, kind=leaf.dato.kind) if leaf.dato is not None else leaf.node
        if reads is None or not isinstance(reads.kind, Quantity) or reads in apart:
            continue
        whole = caso.study.expression(scheda.nome, reads).hull
        if whole is not None and whole.hi is None:
            endless.append(reads)
    if not endless:
        yield ()
        return
    for size in SAMPLES:
        yield tuple(caso.is_worth(reads, size) for reads in endless)


def settled(caso: Caso, scheda: Scheda, node: m.Expression, apart: set[str]) -> Iterator[m.Expression]:
    """Yield conditions that give one value to each input on which *node* depends, but for those called *apart*."""
    for leaf in caso.study.leaves(scheda.nome, node):
        reads = m.Own(leaf.dato.nome, kind=leaf.dato.kind) if leaf.dato is not None else leaf.node
        if reads is None or (leaf.dato is not None and leaf.dato.nome in apart):
            continue
        if isinstance(reads.kind, Quantity):
            whole = caso.study.expression(scheda.nome, reads).hull
            if whole is not None:
                yield caso.is_worth(reads, whole.hi if whole.hi is not None else SAMPLES[0])
        elif isinstance(reads.kind, Parole):
            yield m.Compare("=", reads, m.Constant(reads.kind.parole[0], kind=reads.kind), kind=SI_NO)
        elif reads.kind == SI_NO:
            yield reads
