"""Whether a rule asks first: conditions that speak of the records an aggregate counts, before it is used."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from valutazione.analysis.walk import inside
from valutazione.checks.reach import Study
from valutazione.checks.uses import behind
from valutazione.model import expressions as m
from valutazione.model.sistema import Scheda

Counted = tuple[str, m.Expression | None]
"""Records that are counted: their scheda, and which of them."""


@frozen
class Guard:
    """A condition: the records it counts, and the nodes that it needs itself."""

    asked: frozenset[Counted]
    needed: frozenset[int]

    def holds(self, node: m.Expression, records: set[Counted]) -> bool:
        """Tell whether it may stand before *node*, and looks at some of *records*."""
        return id(node) not in self.needed and not self.asked.isdisjoint(records)


def guards(study: Study, scheda: Scheda) -> tuple[Guard, ...]:
    """Return what the exclusions of *scheda*, and the choices in its rules, ask of the records it collects."""
    found = []
    for condition in _conditions(scheda):
        parts = [part for here, part in behind(study.sistema, scheda, condition) if here is scheda]
        asked = frozenset(counted(part) for part in parts if isinstance(part, m.Aggregate))
        if asked:
            nodes = (part for part in parts if isinstance(part, (m.Aggregate, m.Quotient)))
            found.append(Guard(asked, frozenset(map(id, nodes))))
    return tuple(found)


def counted(node: m.Aggregate) -> Counted:
    """Return the records that *node* counts; a share is of them all."""
    return node.scheda, None if node.function == "quota" else node.where


def _conditions(scheda: Scheda) -> Iterator[m.Expression]:
    for esclusione in scheda.esclusioni:
        yield esclusione.condizione
    for calcolo in scheda.calcoli:
        for part in inside(calcolo.espressione):
            if isinstance(part, (m.Choice, m.Riga)) and part.condition is not None:
                yield part.condition
