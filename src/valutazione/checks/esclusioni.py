"""What a record must be and must not be: constraints that cannot hold, exclusions that take everybody or nobody."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from valutazione.checks.reach import Study
from valutazione.checks.verita import Context, denied, possible
from valutazione.diagnostics import Diagnostic, Related
from valutazione.diagnostics.catalogue.casi import ESCLUSIONE_MAI, NESSUNO_VALUTABILE
from valutazione.diagnostics.catalogue.pesi import VINCOLO_IMPOSSIBILE
from valutazione.model import expressions as m
from valutazione.model.sistema import Esclusione, Scheda, Vincolo
from valutazione.source import Span

MAX_TOGETHER = 40
"""How many conditions are looked at together."""


@frozen
class Demand:
    """What a record must satisfy: the condition of a constraint, or the contrary of an exclusion."""

    condition: m.Expression
    rule: Vincolo | Esclusione

    @property
    def span(self) -> Span | None:
        """Where it is written."""
        return self.rule.span


def check_esclusioni(study: Study) -> Iterator[Diagnostic]:
    """Find the constraints that never hold, and the exclusions that never apply or leave nobody."""
    for scheda in study.sistema.schede:
        yield from _impossible(study, scheda)
        here = Context(
            study, scheda, free=True, bound=False
        )  # what breaks a constraint may be excluded as well
        for esclusione in scheda.esclusioni:
            if here.always(esclusione.condizione) is False:
                yield ESCLUSIONE_MAI.at(esclusione.span)


def _impossible(study: Study, scheda: Scheda) -> Iterator[Diagnostic]:
    for group in _groups(study, scheda, _demands(study, scheda)):
        left = group[:MAX_TOGETHER]
        while left and not _together(study, scheda, left):
            core = _core(study, scheda, left)
            told = max(
                (one for one in core if isinstance(one.rule, Vincolo)),
                key=_place,
                default=max(core, key=_place),
            )
            code = VINCOLO_IMPOSSIBILE if isinstance(told.rule, Vincolo) else NESSUNO_VALUTABILE
            others = [one.span for one in core if one is not told and one.span is not None]
            together = ("insieme a questa condizione", "together with this condition")
            yield code.at(told.span, related=tuple(Related(span, *together) for span in others))
            left = [one for one in left if one is not told]


def _demands(study: Study, scheda: Scheda) -> list[Demand]:
    """Return all that a record must satisfy, in order of place; not what depends on a parameter still open."""
    found = [Demand(one.condizione, one) for one in scheda.vincoli if not one.avviso]
    found += [Demand(denied(one.condizione), one) for one in scheda.esclusioni]
    closed = [
        one for one in found if not any(mark[0] == "parametro" for mark in study.marks(scheda, one.condition))
    ]
    return sorted(closed, key=_place)


def _place(one: Demand) -> tuple[str, int]:
    return ("", 0) if one.span is None else (one.span.source, one.span.start)


def _groups(study: Study, scheda: Scheda, demands: list[Demand]) -> list[list[Demand]]:
    """Return the demands that have something in common, group by group; a constant one is alone."""
    groups: list[tuple[set[tuple[str, ...]], list[Demand]]] = []
    for one in demands:
        marks = {mark[:2] for mark in study.marks(scheda, one.condition)}
        joined = [group for group in groups if group[0] & marks]
        members = [member for group in joined for member in group[1]]
        marks.update(*(group[0] for group in joined))
        groups = [group for group in groups if group not in joined]
        groups.append((marks, sorted([*members, one], key=_place)))
    return [members for _, members in groups]


def _together(study: Study, scheda: Scheda, demands: list[Demand]) -> bool:
    return possible(study, scheda, *(one.condition for one in demands))


def _core(study: Study, scheda: Scheda, demands: list[Demand]) -> list[Demand]:
    """Return as few of *demands* as are enough to contradict one another."""
    core = list(demands)
    for one in demands:
        less = [other for other in core if other is not one]
        if not _together(study, scheda, less):
            core = less
    return core
