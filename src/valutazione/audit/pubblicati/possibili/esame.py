"""Is there any set of scores that gives what was published? With a witness, or the reason why there is none.

Everything is reduced to whole numbers: scores to steps of their grid, a published mean to the totals that round to it,
a published share to the counts that do. What is left is arithmetic on intervals, whose cost does not depend on how
many people there are.

Source: N. J. L. Brown, J. A. J. Heathers, The GRIM Test, Social Psychological and Personality Science 8 (2017): a mean
of n whole numbers is a multiple of 1/n; here the grid is any, and the scores are in bands with published counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product

from attrs import evolve

from valutazione.audit.pubblicati.possibili.conteggi import Classe, Undecided, choose, spread
from valutazione.audit.pubblicati.possibili.fasce import (
    at_extremes,
    check_counts,
    classes_of,
    extreme,
    within,
    without,
)
from valutazione.audit.pubblicati.possibili.insieme import (
    Insieme,
    Misura,
    Responso,
    Risposta,
    Tipo,
)
from valutazione.audit.pubblicati.possibili.interi import Impossible, Interval, score_total
from valutazione.audit.pubblicati.possibili.scarti import Quadrati, deviating
from valutazione.audit.pubblicati.possibili.totali import everything, totals, why_no_total
from valutazione.audit.pubblicati.valori import preimage
from valutazione.exact import Range

__all__ = ["examine"]

_DEVIATIONS = (Tipo.DEVIAZIONE, Tipo.DEVIAZIONE_CAMPIONARIA)
_MOST_EXTREMES = (
    400  # pairs of a least and a greatest score to try, where they were published with few decimals
)


def examine(insieme: Insieme) -> Risposta:
    """Return whether a set of scores can be as published.

    >>> from valutazione.audit.pubblicati.possibili.insieme import FasciaContata, Griglia
    >>> from valutazione.audit.pubblicati.valori import NEAREST, Pubblicato
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
    except Impossible as why:
        return Risposta(insieme=insieme, responso=Responso.IMPOSSIBILE, motivi=(str(why),))
    except Undecided:
        return Risposta(
            insieme=insieme,
            responso=Responso.NON_DECISO,
            motivi=("i casi sono troppi per provarli tutti, e nessuna scorciatoia basta",),
        )


def _examined(insieme: Insieme) -> Risposta:
    if insieme.numero < 1:
        raise Impossible("un insieme ha almeno una persona")
    classes = tuple(classes_of(insieme))
    lows, highs = (extreme(insieme, tipo) for tipo in (Tipo.MINIMO, Tipo.MASSIMO))
    if len(lows) * len(highs) > _MOST_EXTREMES:
        raise Undecided
    why: Impossible | None = None
    found: list[Risposta] = []
    for low, high in product(lows, highs):  # several, where an extreme was published with few decimals
        try:
            found.append(_between(insieme, classes, low, high))
        except Impossible as wrong:
            why = why or wrong
    if found:
        return found[0] if len(found) == 1 else evolve(found[0], totali=None)
    assert why is not None
    raise why


def _between(insieme: Insieme, given: Sequence[Classe], low: int | None, high: int | None) -> Risposta:
    """Return the answer for scores whose least and greatest are known, when they are."""
    if low is not None and high is not None and low > high:
        raise Impossible("il minimo pubblicato supera il massimo")
    classes = [within(one, low, high) for one in given]
    check_counts(insieme, classes)
    fixed = at_extremes(insieme, classes, low, high)
    count, attained = insieme.numero - len(fixed), sum(fixed)
    rest = without(classes, fixed)
    least, most = (end + attained for end in everything(rest, count))
    wanted = totals(insieme, (least, most))
    counts = choose(rest, count, (wanted[0] - attained, wanted[1] - attained))
    if counts is None:
        raise Impossible(why_no_total(insieme, wanted))
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
        totali=(score_total(insieme, ends[0]), score_total(insieme, ends[1])) if len(ends) == 2 else None,
    )


def _deviating(
    insieme: Insieme,
    classes: Sequence[Classe],
    fixed: Sequence[int],
    wanted: Interval,
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
        raise Impossible(
            f"nessun insieme di {insieme.numero} punteggi con la media e le fasce pubblicate ha la deviazione {told}"
        )
    return Risposta(insieme=insieme, responso=Responso.POSSIBILE, testimone=_scores(insieme, witness))


def _squares(insieme: Insieme, misura: Misura) -> Quadrati:
    """Return what a published deviation says of n Q - T², in steps of the grid."""
    value, step, count = misura.pubblicato.valore, misura.pubblicato.passo, insieme.numero
    assert isinstance(value, Fraction)
    sample = misura.tipo is Tipo.DEVIAZIONE_CAMPIONARIA
    if value < 0 or (sample and count == 1):
        raise Impossible(f"la deviazione {misura.pubblicato.testo} non è quella di {count} punteggi")
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
