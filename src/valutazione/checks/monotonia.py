"""Results that go the wrong way: shown with two values, in which who does better has less.

A result goes the wrong way when it rises here and falls there. Where both are points, or what points are worth, it
does when it falls at all, unless the name speaks of penalties: less of them is better.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from attrs import evolve

from valutazione.checks.curves import Curve, Point, curves, is_reached, subject_of
from valutazione.checks.inputs import written
from valutazione.checks.places import Place, nodes, places
from valutazione.checks.reach import Study
from valutazione.checks.salti import check_salti
from valutazione.diagnostics import Diagnostic, Phrase, Related
from valutazione.diagnostics.catalogue import crediti as codes
from valutazione.model import expressions as m
from valutazione.model.kinds import EURO, PUNTI, Kind, Quantity
from valutazione.model.sistema import Scheda
from valutazione.model.texts import text_of

WORK = 20_000
MAX_TOLD = 4

LOSSES = (
    "assenz", "critic", "decurt", "demerit", "detra", "error", "malus", "penal", "perdit", "reclam", "rischi", "ritard",
    "sanzion",
)  # fmt: skip
"""What the name of a value says when less of it is better."""

RISES = Phrase("non cresce sempre", "does not always rise")
FALLS = Phrase("non diminuisce sempre", "does not always fall")


def check_monotonia(study: Study) -> Iterator[Diagnostic]:
    """Find the rows and the lines whose result changes direction, and the steps worth more than a band."""
    trial = evolve(study, work=WORK)
    seen: set[object] = set()
    for place in places(study):
        for node in nodes(place):
            if isinstance(node, (m.Casi, m.Linear)):
                for found in _checked(study, trial, place, node):
                    if found.place not in seen:
                        seen.add(found.place)
                        yield found
            if isinstance(node, m.Casi):
                yield from check_salti(study, trial, place, node)


def _checked(study: Study, trial: Study, place: Place, node: m.Casi | m.Linear) -> Iterator[Diagnostic]:
    if isinstance(node, m.Casi) and len(node.subjects) != 1:
        return
    subject = subject_of(node)
    if not isinstance(subject.kind, Quantity):
        return
    better = _more_is_better(place.scheda, subject, node.kind)

    def suspect(curve: Curve) -> bool:
        return any(_wrong(curve, better))

    for curve in curves(study, trial, place, node, suspect):
        found = list(_wrong(curve, better))[:MAX_TOLD]
        told = [
            _told(study, subject, node.kind, *step)
            for step in found
            if all(is_reached(trial, place, subject, point) for point in step[1:])
        ]
        yield from told
        if told:
            return


def _wrong(curve: Curve, better: bool) -> Iterator[tuple[Phrase, Point, Point]]:
    """Yield the steps that go the other way from most, or down where more should be better."""
    rises = [(a, b) for a, b in pairwise(curve) if a.result < b.result]
    falls = [(a, b) for a, b in pairwise(curve) if a.result > b.result]
    if not falls or not (rises or better):
        return
    if not rises:
        yield RISES, *falls[0]
    elif better or len(falls) <= len(rises):
        yield from ((RISES, *step) for step in falls)
    else:
        yield from ((FALLS, *step) for step in rises)


def _more_is_better(scheda: Scheda, subject: m.Expression, kind: Kind) -> bool:
    percent = isinstance(kind, Quantity) and kind.style in ("percentuale", "rapporto")
    if subject.kind != PUNTI or not (kind in (PUNTI, EURO) or percent):
        return False
    names = [subject.nome] if isinstance(subject, (m.Own, m.Linked, m.Parameter)) else []
    one = (scheda.dato(names[0]) or scheda.calcolo(names[0])) if names else None
    names += [one.etichetta or ""] if one is not None else []
    return not any(loss in name.lower() for name in names for loss in LOSSES)


def _told(
    study: Study, subject: m.Expression, kind: Kind, trend: Phrase, first: Point, second: Point
) -> Diagnostic:
    before, after = text_of(first.result, kind), text_of(second.result, kind)
    at = text_of(first.at, subject.kind)
    related: tuple[Related, ...] = ()
    if first.span is not None and first.span != second.span:
        related = (Related(first.span, f"con {at} è {before}", f"with {at} it is {before}"),)
    return codes.CREDITO_NON_MONOTONO.at(
        second.span,
        trend=trend,
        subject=written(study, subject),
        first=at,
        first_result=before,
        second=text_of(second.at, subject.kind),
        second_result=after,
        related=related,
    )
