"""A sum shared among several: in proportion, within limits for each, rounded, and closed to the last unit.

``shares`` is exact: the shares within no limit are all the same multiple of their weights, and together with those at a
limit they make the sum. ``closed`` rounds them and gives out, unit by unit, what rounding left; it returns what nobody
can be given. Nothing is ever lost: the shares and what is left are the sum. Limits hold for what is paid: who stands at
a minimum is rounded up, who stands at a maximum is rounded down.
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


def floor_of(parte: Parte, passo: Fraction) -> Fraction:
    """Return the least multiple of *passo* that one may be paid."""
    return round_to(parte.minimo, passo, Mode.PER_ECCESSO)


def ceiling_of(parte: Parte, passo: Fraction) -> Fraction | None:
    """Return the greatest multiple of *passo* that one may be paid; None when there is no maximum."""
    return None if parte.massimo is None else round_to(parte.massimo, passo, Mode.PER_DIFETTO)


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
    parti: Sequence[Parte],
) -> Chiusa:
    """Round the shares to multiples of *passo*, and close: *resto* is ``decimali``, ``primo`` or ``nessuno``.

    *keys* are the ranks that decide among those who are level (the less, the earlier). Nobody goes beyond the own
    limits, between which there must be a multiple: the first gives or takes as much as they allow, then the second.

    >>> thirds, how = [Fraction(100, 3)] * 3, ("decimali", [(0,), (1,), (2,)], [Parte(Fraction(1))] * 3)
    >>> done = closed(Fraction(100), thirds, Fraction(1, 100), Mode.PER_DIFETTO, *how)
    >>> [str(importo) for importo in done.importi], str(done.avanzo)
    (['1667/50', '3333/100', '3333/100'], '0')
    """
    conto = _Conto(list(quote), passo, modo, list(keys), parti)
    if resto == "primo":
        conto.give_to_the_first()
    elif resto == "decimali":
        conto.give_by_decimals()
    final = conto.amounts()
    return Chiusa(final, tuple(conto.given), somma - sum(final, ZERO), conto.level, conto.disputed)


class _Conto:
    """The account that is closed: rounded shares, the units given so far, how many are left to give (or to take)."""

    def __init__(
        self,
        quote: list[Fraction],
        passo: Fraction,
        modo: Mode,
        keys: list[tuple[Rank, ...]],
        parti: Sequence[Parte],
    ) -> None:
        self.quote, self.passo, self.keys = quote, passo, keys
        self.floors = [floor_of(parte, passo) for parte in parti]
        self.ceilings = [ceiling_of(parte, passo) for parte in parti]
        self.rounded = [self._within(at, round_to(quota, passo, modo)) for at, quota in enumerate(self.quote)]
        units = (sum(quote, ZERO) - sum(self.rounded, ZERO)) / passo
        self.left = units.numerator // units.denominator
        self.given = [0] * len(quote)
        self.level: frozenset[int] = frozenset()
        self.disputed = 0

    def amounts(self) -> tuple[Fraction, ...]:
        """Return what each is paid."""
        return tuple(map(self._paid, range(len(self.given))))

    def give_to_the_first(self) -> None:
        """Give all there is to the first, as far as the limits allow, then to the next."""
        for group in ordered_groups(self.keys, range(len(self.given))):
            able = [at for at in group if self._room(at)]
            if not self.left:
                return
            if len(able) > 1:
                self.level, self.disputed = frozenset(able), self.left
                return
            for at in able:
                units = self._room(at)
                self.given[at] += units
                self.left -= units

    def give_by_decimals(self) -> None:
        """Give one unit each to those who lost most; when all had one and some are left, again.

        Among those who are level the criteria favour who comes first: the first to be given, the last to be taken from.
        """
        while self.left:
            sign = 1 if self.left > 0 else -1
            able = [at for at, quota in enumerate(self.quote) if quota and self._room(at)]
            if not able:
                return
            by_loss = [
                (-sign * (quota - self._paid(at)), *(sign * rank for rank in self.keys[at]))
                for at, quota in enumerate(self.quote)
            ]
            for group in ordered_groups(by_loss, able):
                if not self.left:
                    return
                if len(group) > abs(self.left):
                    self.level, self.disputed = frozenset(group), self.left
                    return
                for at in group:
                    self.given[at] += sign
                self.left -= sign * len(group)

    def _paid(self, at: int) -> Fraction:
        return self.rounded[at] + self.given[at] * self.passo

    def _within(self, at: int, amount: Fraction) -> Fraction:
        most = self.ceilings[at]
        amount = max(amount, self.floors[at])
        return amount if most is None else min(amount, most)

    def _room(self, at: int) -> int:
        """Return how many of the units that are left one can be given (or, less than zero, taken)."""
        most = self.ceilings[at]
        if self.left < 0:
            return max(self.left, int((self.floors[at] - self._paid(at)) / self.passo))
        return self.left if most is None else min(self.left, int((most - self._paid(at)) / self.passo))


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
