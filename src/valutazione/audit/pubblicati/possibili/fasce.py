"""The bands in steps of the grid, with the counts they may have; and cut at the extremes that were published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from attrs import evolve

from valutazione.audit.pubblicati.possibili.conteggi import Classe
from valutazione.audit.pubblicati.possibili.insieme import FasciaContata, Insieme, Tipo
from valutazione.audit.pubblicati.possibili.interi import (
    Impossible,
    Interval,
    ceil,
    floor,
    whole_between,
)
from valutazione.audit.pubblicati.valori import NEAREST, Pubblicato
from valutazione.exact import to_italian

__all__ = ["at_extremes", "check_counts", "classes_of", "extreme", "within", "without"]


def classes_of(insieme: Insieme) -> Iterator[Classe]:
    """Yield the bands in rising order, in steps, with the counts they may have."""
    grid, count = insieme.griglia, insieme.numero
    if grid.steps < 0:
        raise Impossible(f"la griglia non ha punteggi: il minimo {to_italian(grid.da)} supera il massimo")
    if not insieme.fasce:
        yield Classe(0, grid.steps, count, count)
        return
    found = []
    for fascia in insieme.fasce:
        low, high = _steps(fascia, insieme)
        least, most = _counted(fascia, count)
        if low > high:
            if least > 0:
                raise Impossible(
                    f"nella fascia {fascia.nome} non c'è alcun punteggio della griglia, e vi sono {least} persone"
                )
            continue
        found.append((low, high, least, most, fascia.nome))
    found.sort()
    for one, other in pairwise(found):
        if one[1] >= other[0]:
            raise Impossible(
                f"le fasce {one[4]} e {other[4]} hanno punteggi in comune: non si sa in quale contarli"
            )
    yield from (Classe(low, high, least, most) for low, high, least, most, _ in found)


def _steps(fascia: FasciaContata, insieme: Insieme) -> Interval:
    grid = insieme.griglia
    low, high = 0, grid.steps
    if fascia.da is not None:
        ratio = (fascia.da - grid.da) / grid.passo
        low = max(low, ceil(ratio) + (fascia.da_aperto and ratio.denominator == 1))
    if fascia.a is not None:
        ratio = (fascia.a - grid.da) / grid.passo
        high = min(high, floor(ratio) - (fascia.a_aperto and ratio.denominator == 1))
    return low, high


def _counted(fascia: FasciaContata, count: int) -> Interval:
    """Return between which counts a band can be, given what was published of it."""
    least, most = 0, count
    if fascia.numero is not None:
        least = most = fascia.numero
    if fascia.quota is not None:
        share = fascia.quota
        low, high = whole_between(share, NEAREST, Fraction(1, count), Fraction())
        if low > high:
            raise Impossible(
                f"la quota {share.testo} della fascia {fascia.nome} non è possibile con {count} persone: "
                f"{_nearest_shares(share, count)}"
            )
        least, most = max(least, low), min(most, high)
        if least > most:
            raise Impossible(
                f"nella fascia {fascia.nome} il numero e la quota {share.testo} non vanno d'accordo"
            )
    return least, most


def _nearest_shares(share: Pubblicato, count: int) -> str:
    assert isinstance(share.valore, Fraction)
    below = floor(share.valore * count)
    told = [
        f"{each} su {count} sono {to_italian(Fraction(100 * each, count), places=2)} %"
        for each in (below, below + 1)
        if 0 <= each <= count
    ]
    return ", ".join(told)


def check_counts(insieme: Insieme, classes: Sequence[Classe]) -> None:
    """Refuse counts of the bands that are not of so many people."""
    least, most = sum(one.least for one in classes), sum(one.most for one in classes)
    count = insieme.numero
    if least > count:
        raise Impossible(
            f"le fasce contano in tutto almeno {least} persone, e ne sono state valutate {count}"
        )
    if most < count:
        raise Impossible(f"le fasce contano in tutto al più {most} persone, e ne sono state valutate {count}")


def extreme(insieme: Insieme, tipo: Tipo) -> Sequence[int | None]:
    """Return the steps that the least, or the greatest, score published can be; None when it was not published."""
    found: Sequence[int] | None = None
    for misura in insieme.misure:
        if misura.tipo is tipo:
            grid = insieme.griglia
            factor, base = misura.fattore * grid.passo, misura.fattore * grid.da + misura.base
            low, high = whole_between(misura.pubblicato, misura.modi, factor, base)
            low, high = max(low, 0), min(high, grid.steps)
            if found is not None:
                low, high = max(low, found[0]), min(high, found[-1])
            if low > high:
                raise Impossible(
                    f"nessun punteggio della griglia dà il {tipo.value} {misura.pubblicato.testo}"
                )
            found = range(low, high + 1)
    return [None] if found is None else found


def within(one: Classe, low: int | None, high: int | None) -> Classe:
    """Return a band cut at the extremes; one that is left without scores has nobody."""
    cut_low = one.low if low is None else max(one.low, low)
    cut_high = one.high if high is None else min(one.high, high)
    if cut_low <= cut_high:
        return evolve(one, low=cut_low, high=cut_high)
    if one.least > 0:
        raise Impossible("una fascia ha persone, ma sta tutta fuori dal minimo o dal massimo pubblicato")
    return evolve(one, most=0)


def at_extremes(
    insieme: Insieme, classes: Sequence[Classe], low: int | None, high: int | None
) -> tuple[int, ...]:
    """Return the scores that somebody must have, since they are the published extremes."""
    fixed = tuple(dict.fromkeys(each for each in (low, high) if each is not None))
    if len(fixed) > insieme.numero:
        raise Impossible("con una persona sola il minimo e il massimo sono lo stesso")
    for step in fixed:
        if not any(one.low <= step <= one.high and one.most > 0 for one in classes):
            told = to_italian(insieme.griglia.da + insieme.griglia.passo * step)
            raise Impossible(f"qualcuno deve avere {told}, ma non sta in alcuna fascia che abbia persone")
    return fixed


def without(classes: Sequence[Classe], fixed: Sequence[int]) -> tuple[Classe, ...]:
    """Return the bands without one person for each score that is fixed."""
    rest = list(classes)
    for step in fixed:
        place = next(i for i, one in enumerate(rest) if one.low <= step <= one.high)
        one = rest[place]
        if one.most < 1:
            raise Impossible(
                "il minimo e il massimo pubblicati vogliono più persone di quante ne ha la fascia"
            )
        rest[place] = evolve(one, least=max(0, one.least - 1), most=one.most - 1)
    return tuple(rest)
