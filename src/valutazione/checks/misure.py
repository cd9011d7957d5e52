"""How far every derived value reaches, and where a threshold changes a result."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from valutazione.checks.figures import Misura, Salto
from valutazione.checks.reach import Reach, Study
from valutazione.model import expressions as m
from valutazione.model.kinds import Parole, Quantity
from valutazione.model.sistema import Calcolo, Scheda

MAX_VALUES = 64


def misure(study: Study) -> tuple[Misura, ...]:
    """Return how far each derived value reaches, in the order of the scheme."""
    return tuple(
        misura(scheda.nome, calcolo, study.value(scheda.nome, calcolo.nome))
        for scheda in study.sistema.schede
        for calcolo in scheda.calcoli
    )


def misura(scheda: str, calcolo: Calcolo, reach: Reach) -> Misura:
    """Return how far a derived value reaches."""
    few = not reach.spreads and len(reach.values) <= MAX_VALUES
    valori = tuple(_ordered(reach, calcolo)) if few and reach.values else None
    whole = reach.hull
    if whole is None:
        return Misura(scheda=scheda, nome=calcolo.nome, valori=valori, esatta=reach.exact)
    return Misura(
        scheda=scheda,
        nome=calcolo.nome,
        minimo=whole.lo,
        massimo=whole.hi,
        minimo_aperto=whole.lo_open,
        massimo_aperto=whole.hi_open,
        valori=valori,
        esatta=reach.exact,
    )


def _ordered(reach: Reach, calcolo: Calcolo) -> list[Fraction | bool | str]:
    if isinstance(calcolo.kind, Parole):
        order = {word: index for index, word in enumerate(calcolo.kind.parole)}
        return sorted(reach.values, key=lambda one: order.get(str(one), len(order)))
    return sorted(reach.values, key=lambda one: (isinstance(one, str), one))


def salti(study: Study) -> tuple[Salto, ...]:
    """Return the thresholds of the bands of each derived value, in order."""
    return tuple(
        salto
        for scheda in study.sistema.schede
        for calcolo in scheda.calcoli
        if isinstance(calcolo.espressione, m.Casi) and calcolo.espressione.bands
        for salto in _thresholds(study, scheda, calcolo, calcolo.espressione)
    )


def _thresholds(study: Study, scheda: Scheda, calcolo: Calcolo, node: m.Casi) -> Iterator[Salto]:
    subject = node.subjects[0]
    if not isinstance(subject.kind, Quantity):
        return
    bands: list[tuple[Fraction | None, Fraction | None, m.Expression]] = []
    for riga in node.righe:
        for one in riga.patterns[0] if riga.patterns else ():
            assert not isinstance(riga.result, m.Bounds)
            ends = (one.low, one.high) if isinstance(one, m.Bounds) else (one, one)
            lo, hi = map(study.constant, ends)
            if (lo is None) != (ends[0] is None) or (hi is None) != (ends[1] is None):
                return
            bands.append((lo, hi, riga.result))
    bands.sort(key=lambda band: (band[0] is not None, band[0] or Fraction()))
    for (_, hi, before), (lo, _, after) in pairwise(bands):
        da, a = (hi if hi is not None else lo), (lo if lo is not None else hi)
        if da is None or a is None:
            continue
        prima, dopo = study.constant(before), study.constant(after)
        if before != after:
            name = subject.nome if isinstance(subject, (m.Own, m.Linked, m.Parameter)) else ""
            yield Salto(
                scheda=scheda.nome, nome=calcolo.nome, soggetto=name, da=da, a=a, prima=prima, dopo=dopo
            )
