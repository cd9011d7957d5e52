"""A sum shared among several: in proportion, within limits for each, rounded, and closed to the last unit.

``shares`` is exact: the shares within no limit are all the same multiple of their weights, and together with those at a
limit they make the sum. ``closed`` rounds them and gives out, one unit each, what rounding left; it returns what nobody
can be given. Nothing is ever lost: the shares and what is left are the sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from valutazione.exact import Mode, round_to
from valutazione.outcome.ordini import Rank, ordered_groups

ZERO = Fraction()


@frozen
class Parte:
    """What one takes part with: a weight, and the limits of the share (None: no limit)."""

    peso: Fraction
    minimo: Fraction = ZERO
    massimo: Fraction | None = None


@frozen
class Quote:
    """The exact shares, and how they came about: ``(somma - fisse) / pesi`` is what each unit of weight is worth.

    ``fisse`` is the sum of the shares that stand at a limit, ``pesi`` the weights of the others.
    """

    importi: tuple[Fraction, ...]
    fisse: Fraction
    pesi: Fraction


def shares(somma: Fraction, parti: Sequence[Parte]) -> Quote:
    """Share *somma* in proportion to the weights, within the limits of each; what is over goes to the others.

    The minimums must not exceed the sum; when the maximums do not reach it, all have their maximum. None of the
    weights, of the limits and of the sum is negative.

    >>> tre = [Parte(Fraction(1)), Parte(Fraction(1)), Parte(Fraction(2), massimo=Fraction(30))]
    >>> [str(importo) for importo in shares(Fraction(100), tre).importi]
    ['35', '35', '30']
    """
    steps: list[tuple[Fraction, Fraction, Fraction]] = []
    start = ZERO
    slope = ZERO
    for parte in parti:
        start += parte.minimo
        if not parte.peso:
            continue
        if parte.minimo:
            steps.append((parte.minimo / parte.peso, parte.peso, -parte.minimo))
        else:
            slope += parte.peso
        if parte.massimo is not None:
            steps.append((parte.massimo / parte.peso, -parte.peso, parte.massimo))
    fixed = start
    unit = _unit(somma, fixed, slope, sorted(steps))
    importi = tuple(_within(parte, unit) for parte in parti)
    free = [
        at
        for at, parte in enumerate(parti)
        if unit is not None and parte.peso and importi[at] == unit * parte.peso
    ]
    weights = sum((parti[at].peso for at in free), ZERO)
    if not weights:
        return Quote(importi, sum(importi, ZERO), ZERO)
    return Quote(importi, sum(importi, ZERO) - sum((importi[at] for at in free), ZERO), weights)


def _unit(
    somma: Fraction, fixed: Fraction, slope: Fraction, steps: list[tuple[Fraction, Fraction, Fraction]]
) -> Fraction | None:
    """Return what a unit of weight is worth; None when there is no end to it, because all stand at their limits."""
    for at, weight, amount in steps:
        if slope and fixed + slope * at >= somma:
            break
        slope += weight
        fixed += amount
    return (somma - fixed) / slope if slope else None


def _within(parte: Parte, unit: Fraction | None) -> Fraction:
    if unit is None:
        if not parte.peso:
            return parte.minimo
        return parte.minimo if parte.massimo is None else parte.massimo
    importo = max(parte.minimo, unit * parte.peso)
    return importo if parte.massimo is None else min(importo, parte.massimo)


@frozen
class Chiusa:
    """The shares rounded, the units each was given or taken when the sum was closed, and what is left of it.

    ``pari`` are those among whom nobody can choose, and ``contesi`` the units they would share.
    """

    importi: tuple[Fraction, ...]
    unita: tuple[int, ...]
    avanzo: Fraction
    pari: frozenset[int] = frozenset()
    contesi: int = 0


def closed(
    somma: Fraction,
    quote: Sequence[Fraction],
    passo: Fraction,
    modo: Mode,
    resto: str,
    keys: Sequence[tuple[Rank, ...]],
    massimi: Sequence[Fraction | None],
) -> Chiusa:
    """Round the shares to multiples of *passo*, and close: *resto* is ``decimali``, ``primo`` or ``nessuno``.

    *keys* are the ranks that decide among those who are level (the less, the earlier); nobody goes beyond the own
    maximum, or below zero.

    >>> thirds, how = [Fraction(100, 3)] * 3, ("decimali", [(0,), (1,), (2,)], [None] * 3)
    >>> done = closed(Fraction(100), thirds, Fraction(1, 100), Mode.PER_DIFETTO, *how)
    >>> [str(importo) for importo in done.importi], str(done.avanzo)
    (['1667/50', '3333/100', '3333/100'], '0')
    """
    rounded = [round_to(quota, passo, modo) for quota in quote]
    target = sum(quote, ZERO)
    units = (target - sum(rounded, ZERO)) / passo
    count = units.numerator // units.denominator
    given = [0] * len(rounded)
    level: frozenset[int] = frozenset()
    disputed = 0
    if resto == "primo" and rounded:
        first, *_ = ordered_groups(list(keys), range(len(rounded)))
        if len(first) == 1:
            given[first[0]] = _bounded(first[0], count, rounded, massimi, passo)
        elif count:
            level, disputed = frozenset(first), count
    elif resto == "decimali" and count:
        sign = 1 if count > 0 else -1
        by_loss = [(-sign * (quote[at] - rounded[at]), *keys[at]) for at in range(len(rounded))]
        able = [
            at
            for at in range(len(rounded))
            if quote[at] and _bounded(at, sign, rounded, massimi, passo) == sign
        ]
        left = abs(count)
        for group in ordered_groups(by_loss, able):
            if left <= 0:
                break
            if len(group) > left:
                level, disputed = frozenset(group), sign * left
                break
            for at in group:
                given[at] = sign
            left -= len(group)
    final = tuple(amount + units * passo for amount, units in zip(rounded, given, strict=True))
    return Chiusa(final, tuple(given), somma - sum(final, ZERO), level, disputed)


def _bounded(
    at: int, units: int, amounts: Sequence[Fraction], massimi: Sequence[Fraction | None], passo: Fraction
) -> int:
    """Return how many of *units* one can be given (or, less than zero, taken)."""
    if units < 0:
        return max(units, -int(amounts[at] / passo))
    most = massimi[at]
    return units if most is None else max(0, min(units, int((most - amounts[at]) / passo)))


@frozen
class Assegnati:
    """What each has of a sum given in order, what is left, and those among whom nobody can choose."""

    importi: tuple[Fraction, ...]
    avanzo: Fraction
    pari: frozenset[int] = frozenset()
    rimasti: Fraction = ZERO


def assigned(
    somma: Fraction,
    richiesti: Sequence[Fraction],
    groups: Sequence[Sequence[int]],
    incapienza: str,
    parita: str,
) -> Assegnati:
    """Give to each what is asked for, group after group of those who are level, while *somma* lasts.

    >>> done = assigned(Fraction(10), [Fraction(6), Fraction(6), Fraction(3)], [[0], [1], [2]], "salta", "")
    >>> [str(importo) for importo in done.importi], str(done.avanzo)
    (['6', '0', '3'], '1')
    """
    given = [ZERO] * len(richiesti)
    left = somma
    for group in groups:
        wanted = sum((richiesti[at] for at in group), ZERO)
        if wanted <= left:
            for at in group:
                given[at] = richiesti[at]
            left -= wanted
            continue
        if len(group) > 1 and parita != "proporzione":
            return Assegnati(tuple(given), left, frozenset(group), left)
        if len(group) > 1 or incapienza == "parte":
            for at in group:
                given[at] = richiesti[at] * left / wanted
            return Assegnati(tuple(given), ZERO)
        if incapienza == "ferma":
            break
    return Assegnati(tuple(given), left)
