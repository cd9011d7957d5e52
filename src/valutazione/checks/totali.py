"""Totals that no data can meet: they contradict one another, or the weights cannot add up to them.

Totals of one weight are compared where they filter by the words of one input: what is asked of some words, and what is
asked of all. A total is compared with its weights by their ends and by the steps between their values; no claim rests
on how many records there are, save that there is at least one.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from attrs import frozen

from valutazione.checks.effettivi import hull
from valutazione.checks.reach import Reach, Spread, Study
from valutazione.checks.reach.spreads import common_step
from valutazione.diagnostics import Diagnostic, Phrase, Related
from valutazione.diagnostics.catalogue import pesi as codes
from valutazione.exact import Range
from valutazione.model import expressions as m
from valutazione.model.kinds import SI_NO, Kind, Parole
from valutazione.model.sistema import Scheda, Totale
from valutazione.model.texts import text_of

MAX_TOGETHER = 8
MAX_SUMS = 20_000
MAX_VALUES = 500


@frozen
class _Asked:
    """A total with a known amount, and the words it is asked of: all of ``every`` when it has no filter."""

    totale: Totale
    amount: Fraction
    campo: str
    words: frozenset[str]

    @property
    def said(self) -> str:
        """The amount as it is written."""
        return text_of(self.amount, self.totale.somma.kind)


def check_totali(study: Study) -> Iterator[Diagnostic]:
    """Find the totals that cannot be met."""
    for scheda in study.sistema.schede:
        known = [
            (totale, amount)
            for totale in scheda.totali
            if (amount := study.constant(totale.atteso)) is not None
        ]
        against = list(_against_others(study, known))
        yield from against
        told = {id(diagnostic.place) for diagnostic in against}
        for totale, amount in known:
            if id(totale.span) not in told:
                yield from _against_weights(study, totale, amount)


# ---- against one another -------------------------------------------------------------------------------------------


def _against_others(study: Study, known: list[tuple[Totale, Fraction]]) -> Iterator[Diagnostic]:
    groups: dict[tuple[object, ...], list[tuple[Totale, Fraction]]] = {}
    for totale, amount in known:
        groups.setdefault((totale.somma.scheda, totale.somma.operand, totale.per), []).append(
            (totale, amount)
        )
    for members in groups.values():
        if len(members) > 1:
            yield from _same_filter(members)
            member = study.sistema.scheda(members[0][0].somma.scheda)
            assert member is not None
            for asked in _by_field(members, member):
                yield from _parts(study, asked)


def _same_filter(members: list[tuple[Totale, Fraction]]) -> Iterator[Diagnostic]:
    first: dict[object, tuple[Totale, Fraction]] = {}
    for totale, amount in members:
        other, wanted = first.setdefault(totale.somma.where, (totale, amount))
        if wanted != amount:
            kind = totale.somma.kind
            one, two = text_of(wanted, kind), text_of(amount, kind)
            yield _impossible(
                totale,
                Phrase(
                    f"per gli stessi elementi sono chiesti {one} e {two}",
                    f"{one} and {two} are asked of the same elements",
                ),
                (other,),
            )


def _by_field(members: list[tuple[Totale, Fraction]], member: Scheda) -> Iterator[list[_Asked]]:
    """Yield, for each input by whose words totals are filtered, those totals and those of all."""
    by_field: dict[str, list[_Asked]] = {}
    for totale, amount in members:
        for campo, words in _filtered(totale.somma.where):
            by_field.setdefault(campo, []).append(_Asked(totale, amount, campo, words))
    for campo, asked in by_field.items():
        one = member.dato(campo) or member.calcolo(campo)
        kind = None if one is None else one.kind
        every = frozenset(kind.parole) if isinstance(kind, Parole) else frozenset({"sì", "no"})
        if kind == SI_NO or isinstance(kind, Parole):
            whole = [_Asked(t, amount, campo, every) for t, amount in members if t.somma.where is None]
            yield [*asked[:MAX_TOGETHER], *whole[:1]]


def _filtered(where: m.Expression | None) -> Iterator[tuple[str, frozenset[str]]]:
    match where:
        case m.Compare("=", m.Own(nome), m.Constant(str() as word)):
            yield nome, frozenset({word})
        case m.Compare("!=", m.Own(nome, kind=Parole(parole=every)), m.Constant(str() as word)):
            yield nome, frozenset(every) - {word}
        case m.Member(m.Own(nome), words):
            yield nome, frozenset(words)
        case m.Own(nome):
            yield nome, frozenset({"sì"})
        case m.Not(m.Own(nome)):
            yield nome, frozenset({"no"})


def _parts(study: Study, asked: list[_Asked]) -> Iterator[Diagnostic]:
    """Find a total that is not what totals of its parts add up to, or that they exceed."""
    for whole in asked:
        parts = [one for one in asked if one.words < whole.words]
        positive = _never_negative(study, whole.totale)
        found = next(_wrong(whole, parts, positive), None)
        if found is None:
            continue
        amounts = " + ".join(one.said for one in found)
        total = text_of(sum((one.amount for one in found), Fraction()), whole.totale.somma.kind)
        if len(found) == 1:
            it = f"una parte ne chiede già {total}, e in tutto ne sono chiesti {whole.said}"
            en = f"a part asks for {total} of them already, and {whole.said} are asked in all"
        else:
            it = f"le sue parti sommano a {total} ({amounts}), non a {whole.said}"
            en = f"its parts add up to {total} ({amounts}), not to {whole.said}"
        yield _impossible(whole.totale, Phrase(it, en), tuple(one.totale for one in found))


def _wrong(whole: _Asked, parts: list[_Asked], positive: bool) -> Iterator[tuple[_Asked, ...]]:
    for size in range(1, len(parts) + 1):
        for chosen in combinations(parts, size):
            words = frozenset[str]().union(*(one.words for one in chosen))
            if len(words) != sum(len(one.words) for one in chosen):
                continue
            total = sum((one.amount for one in chosen), Fraction())
            if (words == whole.words and total != whole.amount) or (positive and total > whole.amount):
                yield chosen


def _never_negative(study: Study, totale: Totale) -> bool:
    found = hull(_weights(study, totale))[0]
    return found is not None and found.lo is not None and found.lo >= 0


# ---- against the weights -------------------------------------------------------------------------------------------


def _weights(study: Study, totale: Totale) -> Reach:
    assert totale.somma.operand is not None
    where = () if totale.somma.where is None else (totale.somma.where,)
    return study.expression(
        totale.somma.scheda, totale.somma.operand, free=totale.somma.included, where=where
    )


def _against_weights(study: Study, totale: Totale, amount: Fraction) -> Iterator[Diagnostic]:
    if not amount:
        return
    found = _weights(study, totale)
    limits = hull(found)[0]
    kind, said = totale.somma.kind, text_of(amount, totale.somma.kind)
    if limits is None:
        if not found.complete or found.missing is not None or found.faults:
            return
        yield _impossible(
            totale,
            Phrase(
                f"nessun elemento può rientrarvi, e ne sono chiesti {said}",
                f"no element can belong to it, and {said} is asked",
            ),
        )
        return
    reason = _by_ends(limits, amount, said, kind) or _by_steps(found, amount, said, kind)
    if reason is not None:
        yield _impossible(totale, reason)


def _by_ends(limits: Range, amount: Fraction, said: str, kind: Kind) -> Phrase | None:
    """Return why no number of weights within *limits* makes *amount*."""
    lo, hi = limits.lo, limits.hi
    if lo is not None and lo >= 0 and amount < 0:
        return Phrase("i pesi non sono mai negativi", "the weights are never negative")
    if lo == hi == 0:
        return Phrase("ogni peso è zero", "every weight is zero")
    if hi is not None and hi <= 0 < amount:
        return Phrase("nessun peso è più di zero", "no weight is more than zero")
    if lo is None or lo < 0:
        return None
    if lo > amount or (lo == amount and limits.lo_open):
        low = text_of(lo, kind)
        return Phrase(f"un solo peso vale già almeno {low}", f"one weight alone is already at least {low}")
    if lo == 0 or hi is None:
        return None
    least = -(-amount // hi)  # how many weights it takes, at least
    if limits.hi_open and least * hi == amount:
        least += 1
    if least * lo < amount or (least * lo == amount and not limits.lo_open):
        return None
    low, high, fewer = text_of(lo, kind), text_of(hi, kind), least - 1
    return Phrase(
        f"con pesi da {low} a {high}, {fewer} non bastano per {said} e {least} sono troppi",
        f"with weights from {low} to {high}, {fewer} are not enough for {said} and {least} are too many",
    )


def _by_steps(found: Reach, amount: Fraction, said: str, kind: Kind) -> Phrase | None:
    """Return why weights on a grid, or fixed weights, never make *amount*."""
    fixed = {value for value in found.values if isinstance(value, Fraction) and value}
    steps = [abs(value) for value in fixed]
    values = set(fixed)
    few = True
    for case in found.spreads:
        one = case.subjects[0]
        if not isinstance(one, Spread) or one.step is None:
            return None
        steps.append(one.step)
        if one.origin % one.step:
            steps.append(one.origin % one.step)
        within = one.within(Range(None, amount)) if amount > 0 else one
        count = within.count if isinstance(within, Spread) else 1
        few = few and count is not None and count <= MAX_VALUES
        if few and within is not None:
            values.update(within.values() if isinstance(within, Spread) else [within])
    step = common_step(steps) if steps else Fraction()
    if step <= 0:
        return None
    if amount % step:
        each = text_of(step, kind)
        return Phrase(
            f"ogni peso è un multiplo di {each}, e {said} non lo è",
            f"every weight is a multiple of {each}, and {said} is not",
        )
    if not few or any(value < 0 for value in values) or amount / step > MAX_SUMS:
        return None
    if _makes({int(value / step) for value in values if value}, int(amount / step)):
        return None
    if found.spreads:
        it, en = "nessuna somma di pesi ammessi", "no sum of admitted weights"
        return Phrase(f"{it} fa {said}", f"{en} makes {said}")
    listed = ", ".join(text_of(value, kind) for value in sorted(values))
    return Phrase(
        f"con pesi di {listed} non si arriva mai a {said}", f"weights of {listed} never make {said}"
    )


def _makes(values: set[int], amount: int) -> bool:
    """Tell whether numbers of *values*, each as often as needed, add up to *amount*."""
    reached = 1  # bit n: some of them add up to n
    for value in sorted(values):
        width = value
        while width <= amount:
            reached |= reached << width
            width *= 2
        reached &= (1 << (amount + 1)) - 1
    return bool(reached >> amount & 1)


def _impossible(totale: Totale, reason: Phrase, others: tuple[Totale, ...] = ()) -> Diagnostic:
    related = tuple(
        Related(other.span, "l'altro totale è qui", "the other total is here")
        for other in others
        if other.span is not None
    )
    return codes.TOTALE_IMPOSSIBILE.at(totale.span, reason=reason, related=related)
