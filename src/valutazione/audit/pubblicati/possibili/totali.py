"""The totals that every published mean and total admits, and why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from valutazione.audit.pubblicati.possibili.conteggi import Classe
from valutazione.audit.pubblicati.possibili.insieme import Insieme, Misura, Tipo
from valutazione.audit.pubblicati.possibili.interi import (
    Impossible,
    Interval,
    floor,
    score_total,
    whole_between,
)
from valutazione.exact import to_italian

__all__ = ["everything", "totals", "why_no_total"]


def everything(classes: Sequence[Classe], count: int) -> Interval:
    """Return the least and the greatest total of steps, whatever the measures say."""
    low = high = 0
    left = count - sum(one.least for one in classes)
    low += sum(one.low * one.least for one in classes)
    high += sum(one.high * one.least for one in classes)
    for one in classes:
        more = min(left, one.most - one.least)
        low, left = low + more * one.low, left - more
    if left > 0:
        raise Impossible("le persone non stanno tutte nelle fasce")
    left = count - sum(one.least for one in classes)
    for one in reversed(classes):
        more = min(left, one.most - one.least)
        high, left = high + more * one.high, left - more
    return low, high


def totals(insieme: Insieme, every: Interval) -> Interval:
    """Return the totals of steps that every published mean and total admits."""
    low, high = every
    grid, count = insieme.griglia, insieme.numero
    for misura in insieme.misure:
        if misura.tipo in (Tipo.MEDIA, Tipo.TOTALE):
            part = Fraction(1, count) if misura.tipo is Tipo.MEDIA else Fraction(1)
            base = misura.fattore * grid.da * count * part
            base += misura.base * (1 if misura.tipo is Tipo.MEDIA else count)
            least, most = whole_between(
                misura.pubblicato, misura.modi, misura.fattore * grid.passo * part, base
            )
            if least > most:
                raise Impossible(_why_no_multiple(insieme, misura))
            low, high = max(low, least), min(high, most)
            if low > high:
                raise Impossible(_why_out_of_reach(insieme, misura, (least, most), every))
    return low, high


def _why_no_multiple(insieme: Insieme, misura: Misura) -> str:
    """Say that no total of the grid rounds to a measure, and which ones are near."""
    value, grid, count = misura.pubblicato.valore, insieme.griglia, insieme.numero
    assert isinstance(value, Fraction)
    part = Fraction(1, count) if misura.tipo is Tipo.MEDIA else Fraction(1)
    base = misura.base * (1 if misura.tipo is Tipo.MEDIA else count)
    exact = (value - base) / (misura.fattore * part)
    below = floor((exact - grid.da * count) / grid.passo)
    near = [
        f"{to_italian(total)} (darebbe {to_italian(misura.fattore * part * total + base, places=4)})"
        for total in (score_total(insieme, below), score_total(insieme, below + 1))
    ]
    return (
        f"{_named(misura)} {misura.pubblicato.testo} vorrebbe un totale di {to_italian(exact, places=4)} tra "
        f"{count} persone, e nessun totale possibile si arrotonda lì: i più vicini sono {' e '.join(near)}"
    )


def _why_out_of_reach(insieme: Insieme, misura: Misura, wanted: Interval, every: Interval) -> str:
    low, high = (score_total(insieme, each) for each in wanted)
    first, last = (score_total(insieme, each) for each in every)
    asked = (
        f"un totale di {to_italian(low)}"
        if low == high
        else f"un totale da {to_italian(low)} a {to_italian(high)}"
    )
    return (
        f"{_named(misura)} {misura.pubblicato.testo} vorrebbe {asked}, ma le fasce e le altre misure "
        f"lasciano totali da {to_italian(first)} a {to_italian(last)}"
    )


def why_no_total(insieme: Insieme, wanted: Interval) -> str:
    """Say that no way of putting people in the bands gives a total that is wanted."""
    low, high = (score_total(insieme, each) for each in wanted)
    return (
        f"nessun modo di dividere {insieme.numero} persone tra le fasce dà un totale da {to_italian(low)} a "
        f"{to_italian(high)}: tra le fasce ci sono punteggi che nessuno può avere"
    )


def _named(misura: Misura) -> str:
    article = "il" if misura.tipo in (Tipo.TOTALE, Tipo.MINIMO, Tipo.MASSIMO) else "la"
    return f"{article} {misura.nome or misura.tipo.value}"
