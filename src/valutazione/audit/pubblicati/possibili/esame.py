"""Is there any set of scores that gives what was published? With a witness, or the reason why there is none.

Everything is reduced to whole numbers: scores to steps of their grid, a published mean to the totals that round to it,
a published share to the counts that do. What is left is arithmetic on intervals, whose cost does not depend on how
many people there are.

Source: N. J. L. Brown, J. A. J. Heathers, The GRIM Test, Social Psychological and Personality Science 8 (2017): a mean
of n whole numbers is a multiple of 1/n; here the grid is any, and the scores are in bands with published counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, product

from attrs import evolve

from valutazione.audit.pubblicati.possibili.conteggi import Classe, Undecided, choose, spread
from valutazione.audit.pubblicati.possibili.insieme import (
    FasciaContata,
    Insieme,
    Misura,
    Responso,
    Risposta,
    Tipo,
)
from valutazione.audit.pubblicati.possibili.scarti import Quadrati, deviating
from valutazione.audit.pubblicati.valori import NEAREST, Pubblicato, preimage
from valutazione.exact import Mode, Range, to_italian

__all__ = ["examine"]

_Interval = tuple[int, int]
_DEVIATIONS = (Tipo.DEVIAZIONE, Tipo.DEVIAZIONE_CAMPIONARIA)
_MOST_EXTREMES = (
    400  # pairs of a least and a greatest score to try, where they were published with few decimals
)


class _Impossible(Exception):
    """There is no such set: why not."""


def examine(insieme: Insieme) -> Risposta:
    """Return whether a set of scores can be as published.

    >>> from valutazione.audit.pubblicati.possibili.insieme import Griglia
    >>> def answer(mean):
    ...     given = Pubblicato(str(mean), Fraction(mean), Fraction(1, 100))
    ...     measure = Misura(Tipo.MEDIA, given, NEAREST, Fraction(100, 60))
    ...     bands = (FasciaContata("prima", Fraction(54), Fraction(60), numero=20),)
    ...     grid = Griglia(Fraction(0), Fraction(60), Fraction(1))
    ...     return examine(Insieme(nome="", numero=20, griglia=grid, fasce=bands, misure=(measure,)))
    >>> answer("99.25").totali, answer("99.30").responso
    ((Fraction(1191, 1), Fraction(1191, 1)), <Responso.IMPOSSIBILE: 'impossibile'>)
    """
    try:
        return _examined(insieme)
    except _Impossible as why:
        return Risposta(insieme=insieme, responso=Responso.IMPOSSIBILE, motivi=(str(why),))
    except Undecided:
        return Risposta(
            insieme=insieme,
            responso=Responso.NON_DECISO,
            motivi=("i casi sono troppi per provarli tutti, e nessuna scorciatoia basta",),
        )


def _examined(insieme: Insieme) -> Risposta:
    if insieme.numero < 1:
        raise _Impossible("un insieme ha almeno una persona")
    classes = tuple(_classes(insieme))
    lows, highs = (_extreme(insieme, tipo) for tipo in (Tipo.MINIMO, Tipo.MASSIMO))
    if len(lows) * len(highs) > _MOST_EXTREMES:
        raise Undecided
    why: _Impossible | None = None
    found: list[Risposta] = []
    for low, high in product(lows, highs):  # several, where an extreme was published with few decimals
        try:
            found.append(_between(insieme, classes, low, high))
        except _Impossible as wrong:
            why = why or wrong
    if found:
        return found[0] if len(found) == 1 else evolve(found[0], totali=None)
    assert why is not None
    raise why


def _between(insieme: Insieme, given: Sequence[Classe], low: int | None, high: int | None) -> Risposta:
    """Return the answer for scores whose least and greatest are known, when they are."""
    if low is not None and high is not None and low > high:
        raise _Impossible("il minimo pubblicato supera il massimo")
    classes = [_within(one, low, high) for one in given]
    _check_counts(insieme, classes)
    fixed = _at_extremes(insieme, classes, low, high)
    count, attained = insieme.numero - len(fixed), sum(fixed)
    rest = _without(classes, fixed)
    least, most = (end + attained for end in _everything(rest, count))
    wanted = _totals(insieme, (least, most))
    counts = choose(rest, count, (wanted[0] - attained, wanted[1] - attained))
    if counts is None:
        raise _Impossible(_why_no_total(insieme, wanted))
    limits = [_squares(insieme, one) for one in insieme.misure if one.tipo in _DEVIATIONS]
    if limits:
        return _deviating(insieme, rest, fixed, wanted, limits, counts)
    total = max(sum(one.low * each for one, each in zip(rest, counts, strict=True)), wanted[0] - attained)
    witness = spread(rest, counts, total)
    for step in fixed:
        witness[step] = witness.get(step, 0) + 1
    ends = [end for end in wanted if choose(rest, count, (end - attained, end - attained)) is not None]
    return Risposta(
        insieme=insieme,
        responso=Responso.POSSIBILE,
        testimone=_scores(insieme, witness),
        totali=(_score_total(insieme, ends[0]), _score_total(insieme, ends[1])) if len(ends) == 2 else None,
    )


def _deviating(
    insieme: Insieme,
    classes: Sequence[Classe],
    fixed: Sequence[int],
    wanted: _Interval,
    limits: Sequence[Quadrati],
    counts: Sequence[int],
) -> Risposta:
    """Return the answer when a deviation was published too: the counts must be known, or nobody can tell."""
    certain = all(one.least == one.most for one in classes)
    low = sum(one.low * each for one, each in zip(classes, counts, strict=True)) + sum(fixed)
    high = sum(one.high * each for one, each in zip(classes, counts, strict=True)) + sum(fixed)
    totals = range(max(low, wanted[0]), min(high, wanted[1]) + 1)
    witness = deviating(classes, counts, fixed, totals, limits)
    if witness is None and not certain:
        raise Undecided
    if witness is None:
        told = ", ".join(one.pubblicato.testo for one in insieme.misure if one.tipo in _DEVIATIONS)
        raise _Impossible(
            f"nessun insieme di {insieme.numero} punteggi con la media e le fasce pubblicate ha la deviazione {told}"
        )
    return Risposta(insieme=insieme, responso=Responso.POSSIBILE, testimone=_scores(insieme, witness))


def _squares(insieme: Insieme, misura: Misura) -> Quadrati:
    """Return what a published deviation says of n Q - T², in steps of the grid."""
    value, step, count = misura.pubblicato.valore, misura.pubblicato.passo, insieme.numero
    assert isinstance(value, Fraction)
    sample = misura.tipo is Tipo.DEVIAZIONE_CAMPIONARIA
    if value < 0 or (sample and count == 1):
        raise _Impossible(f"la deviazione {misura.pubblicato.testo} non è quella di {count} punteggi")
    admitted = [Range.point(value)] if step is None else [preimage(value, step, mode) for mode in misura.modi]
    low = min(((one.lo or Fraction(), one.lo_open) for one in admitted), key=lambda end: end)
    high = max(((one.hi or Fraction(), not one.hi_open) for one in admitted), key=lambda end: end)
    factor = (
        Fraction(count * (count - 1) if sample else count * count)
        / (misura.fattore * insieme.griglia.passo) ** 2
    )
    if low[0] < 0:
        low = (Fraction(), False)
    return Quadrati(low[0] ** 2 * factor, high[0] ** 2 * factor, low[1], not high[1])


def _scores(insieme: Insieme, steps: Mapping[int, int]) -> tuple[tuple[Fraction, int], ...]:
    grid = insieme.griglia
    return tuple((grid.da + grid.passo * step, many) for step, many in sorted(steps.items()))


def _score_total(insieme: Insieme, steps: int) -> Fraction:
    """Return the total of the scores whose steps above the least one add up to *steps*."""
    return insieme.griglia.da * insieme.numero + insieme.griglia.passo * steps


# ---- bands ---------------------------------------------------------------------------------------------------------


def _classes(insieme: Insieme) -> Iterator[Classe]:
    """Yield the bands in rising order, in steps, with the counts they may have."""
    grid, count = insieme.griglia, insieme.numero
    if grid.steps < 0:
        raise _Impossible(f"la griglia non ha punteggi: il minimo {to_italian(grid.da)} supera il massimo")
    if not insieme.fasce:
        yield Classe(0, grid.steps, count, count)
        return
    found = []
    for fascia in insieme.fasce:
        low, high = _steps(fascia, insieme)
        least, most = _counted(fascia, count)
        if low > high:
            if least > 0:
                raise _Impossible(
                    f"nella fascia {fascia.nome} non c'è alcun punteggio della griglia, e vi sono {least} persone"
                )
            continue
        found.append((low, high, least, most, fascia.nome))
    found.sort()
    for one, other in pairwise(found):
        if one[1] >= other[0]:
            raise _Impossible(
                f"le fasce {one[4]} e {other[4]} hanno punteggi in comune: non si sa in quale contarli"
            )
    yield from (Classe(low, high, least, most) for low, high, least, most, _ in found)


def _steps(fascia: FasciaContata, insieme: Insieme) -> _Interval:
    grid = insieme.griglia
    low, high = 0, grid.steps
    if fascia.da is not None:
        ratio = (fascia.da - grid.da) / grid.passo
        low = max(low, _ceil(ratio) + (fascia.da_aperto and ratio.denominator == 1))
    if fascia.a is not None:
        ratio = (fascia.a - grid.da) / grid.passo
        high = min(high, _floor(ratio) - (fascia.a_aperto and ratio.denominator == 1))
    return low, high


def _counted(fascia: FasciaContata, count: int) -> _Interval:
    """Return between which counts a band can be, given what was published of it."""
    least, most = 0, count
    if fascia.numero is not None:
        least = most = fascia.numero
    if fascia.quota is not None:
        share = fascia.quota
        low, high = _whole_between(share, NEAREST, Fraction(1, count), Fraction())
        if low > high:
            raise _Impossible(
                f"la quota {share.testo} della fascia {fascia.nome} non è possibile con {count} persone: "
                f"{_nearest_shares(share, count)}"
            )
        least, most = max(least, low), min(most, high)
        if least > most:
            raise _Impossible(
                f"nella fascia {fascia.nome} il numero e la quota {share.testo} non vanno d'accordo"
            )
    return least, most


def _nearest_shares(share: Pubblicato, count: int) -> str:
    assert isinstance(share.valore, Fraction)
    below = _floor(share.valore * count)
    told = [
        f"{each} su {count} sono {to_italian(Fraction(100 * each, count), places=2)} %"
        for each in (below, below + 1)
        if 0 <= each <= count
    ]
    return ", ".join(told)


def _check_counts(insieme: Insieme, classes: Sequence[Classe]) -> None:
    least, most = sum(one.least for one in classes), sum(one.most for one in classes)
    count = insieme.numero
    if least > count:
        raise _Impossible(
            f"le fasce contano in tutto almeno {least} persone, e ne sono state valutate {count}"
        )
    if most < count:
        raise _Impossible(
            f"le fasce contano in tutto al più {most} persone, e ne sono state valutate {count}"
        )


# ---- extremes ------------------------------------------------------------------------------------------------------


def _extreme(insieme: Insieme, tipo: Tipo) -> Sequence[int | None]:
    """Return the steps that the least, or the greatest, score published can be; None when it was not published."""
    found: Sequence[int] | None = None
    for misura in insieme.misure:
        if misura.tipo is tipo:
            grid = insieme.griglia
            factor, base = misura.fattore * grid.passo, misura.fattore * grid.da + misura.base
            low, high = _whole_between(misura.pubblicato, misura.modi, factor, base)
            low, high = max(low, 0), min(high, grid.steps)
            if found is not None:
                low, high = max(low, found[0]), min(high, found[-1])
            if low > high:
                raise _Impossible(
                    f"nessun punteggio della griglia dà il {tipo.value} {misura.pubblicato.testo}"
                )
            found = range(low, high + 1)
    return [None] if found is None else found


def _within(one: Classe, low: int | None, high: int | None) -> Classe:
    """Return a band cut at the extremes; one that is left without scores has nobody."""
    cut_low = one.low if low is None else max(one.low, low)
    cut_high = one.high if high is None else min(one.high, high)
    if cut_low <= cut_high:
        return evolve(one, low=cut_low, high=cut_high)
    if one.least > 0:
        raise _Impossible("una fascia ha persone, ma sta tutta fuori dal minimo o dal massimo pubblicato")
    return evolve(one, most=0)


def _at_extremes(
    insieme: Insieme, classes: Sequence[Classe], low: int | None, high: int | None
) -> tuple[int, ...]:
    """Return the scores that somebody must have, since they are the published extremes."""
    fixed = tuple(dict.fromkeys(each for each in (low, high) if each is not None))
    if len(fixed) > insieme.numero:
        raise _Impossible("con una persona sola il minimo e il massimo sono lo stesso")
    for step in fixed:
        if not any(one.low <= step <= one.high and one.most > 0 for one in classes):
            told = to_italian(insieme.griglia.da + insieme.griglia.passo * step)
            raise _Impossible(f"qualcuno deve avere {told}, ma non sta in alcuna fascia che abbia persone")
    return fixed


def _without(classes: Sequence[Classe], fixed: Sequence[int]) -> tuple[Classe, ...]:
    """Return the bands without one person for each score that is fixed."""
    rest = list(classes)
    for step in fixed:
        place = next(i for i, one in enumerate(rest) if one.low <= step <= one.high)
        one = rest[place]
        if one.most < 1:
            raise _Impossible(
                "il minimo e il massimo pubblicati vogliono più persone di quante ne ha la fascia"
            )
        rest[place] = evolve(one, least=max(0, one.least - 1), most=one.most - 1)
    return tuple(rest)


# ---- totals --------------------------------------------------------------------------------------------------------


def _everything(classes: Sequence[Classe], count: int) -> _Interval:
    """Return the least and the greatest total of steps, whatever the measures say."""
    low = high = 0
    left = count - sum(one.least for one in classes)
    low += sum(one.low * one.least for one in classes)
    high += sum(one.high * one.least for one in classes)
    for one in classes:
        more = min(left, one.most - one.least)
        low, left = low + more * one.low, left - more
    if left > 0:
        raise _Impossible("le persone non stanno tutte nelle fasce")
    left = count - sum(one.least for one in classes)
    for one in reversed(classes):
        more = min(left, one.most - one.least)
        high, left = high + more * one.high, left - more
    return low, high


def _totals(insieme: Insieme, every: _Interval) -> _Interval:
    """Return the totals of steps that every published mean and total admits."""
    low, high = every
    grid, count = insieme.griglia, insieme.numero
    for misura in insieme.misure:
        if misura.tipo in (Tipo.MEDIA, Tipo.TOTALE):
            part = Fraction(1, count) if misura.tipo is Tipo.MEDIA else Fraction(1)
            base = misura.fattore * grid.da * count * part
            base += misura.base * (1 if misura.tipo is Tipo.MEDIA else count)
            least, most = _whole_between(
                misura.pubblicato, misura.modi, misura.fattore * grid.passo * part, base
            )
            if least > most:
                raise _Impossible(_why_no_multiple(insieme, misura))
            low, high = max(low, least), min(high, most)
            if low > high:
                raise _Impossible(_why_out_of_reach(insieme, misura, (least, most), every))
    return low, high


def _whole_between(given: Pubblicato, modes: Sequence[Mode], factor: Fraction, base: Fraction) -> _Interval:
    """Return the whole k for which ``factor * k + base`` rounds to what was published: they are consecutive.

    The numbers that a mode rounds to a value are an interval with the value in it, so that of several modes they are
    one interval as well.
    """
    value = given.valore
    assert isinstance(value, Fraction)
    found: list[_Interval] = []
    for limits in _admitted(value, given.passo, modes):
        assert limits.lo is not None
        assert limits.hi is not None
        ends = ((limits.lo - base) / factor, limits.lo_open), ((limits.hi - base) / factor, limits.hi_open)
        (low, low_open), (high, high_open) = ends if factor > 0 else ends[::-1]
        least = _ceil(low) + (low_open and low.denominator == 1)
        most = _floor(high) - (high_open and high.denominator == 1)
        if least <= most:
            found.append((least, most))
    if not found:
        return 1, 0
    return min(low for low, _ in found), max(high for _, high in found)


def _admitted(value: Fraction, step: Fraction | None, modes: Sequence[Mode]) -> Iterator[Range]:
    if step is None:
        yield Range.point(value)
        return
    yield from (preimage(value, step, mode) for mode in modes)


# ---- reasons -------------------------------------------------------------------------------------------------------


def _why_no_multiple(insieme: Insieme, misura: Misura) -> str:
    """Say that no total of the grid rounds to a measure, and which ones are near."""
    value, grid, count = misura.pubblicato.valore, insieme.griglia, insieme.numero
    assert isinstance(value, Fraction)
    part = Fraction(1, count) if misura.tipo is Tipo.MEDIA else Fraction(1)
    base = misura.base * (1 if misura.tipo is Tipo.MEDIA else count)
    exact = (value - base) / (misura.fattore * part)
    below = _floor((exact - grid.da * count) / grid.passo)
    near = [
        f"{to_italian(total)} (darebbe {to_italian(misura.fattore * part * total + base, places=4)})"
        for total in (_score_total(insieme, below), _score_total(insieme, below + 1))
    ]
    return (
        f"{_named(misura)} {misura.pubblicato.testo} vorrebbe un totale di {to_italian(exact, places=4)} tra "
        f"{count} persone, e nessun totale possibile si arrotonda lì: i più vicini sono {' e '.join(near)}"
    )


def _why_out_of_reach(insieme: Insieme, misura: Misura, wanted: _Interval, every: _Interval) -> str:
    low, high = (_score_total(insieme, each) for each in wanted)
    first, last = (_score_total(insieme, each) for each in every)
    asked = (
        f"un totale di {to_italian(low)}"
        if low == high
        else f"un totale da {to_italian(low)} a {to_italian(high)}"
    )
    return (
        f"{_named(misura)} {misura.pubblicato.testo} vorrebbe {asked}, ma le fasce e le altre misure "
        f"lasciano totali da {to_italian(first)} a {to_italian(last)}"
    )


def _why_no_total(insieme: Insieme, wanted: _Interval) -> str:
    low, high = (_score_total(insieme, each) for each in wanted)
    return (
        f"nessun modo di dividere {insieme.numero} persone tra le fasce dà un totale da {to_italian(low)} a "
        f"{to_italian(high)}: tra le fasce ci sono punteggi che nessuno può avere"
    )


def _named(misura: Misura) -> str:
    article = "il" if misura.tipo in (Tipo.TOTALE, Tipo.MINIMO, Tipo.MASSIMO) else "la"
    return f"{article} {misura.nome or misura.tipo.value}"


def _ceil(value: Fraction) -> int:
    return -((-value.numerator) // value.denominator)


def _floor(value: Fraction) -> int:
    return value.numerator // value.denominator
