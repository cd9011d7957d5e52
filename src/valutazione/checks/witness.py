"""Data that lead to a case: looked for and tried out, before anybody is told of it.

Plain values of the inputs are tried first. Then one input at a time is moved to where the subject of the rows takes
the value wanted, as if it depended on that input in a straight line: exact where it does, a good guess elsewhere. What
is found is always tried: nothing is claimed that was not seen to happen.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, pairwise, product

from attrs import frozen

from valutazione.checks.places import Place
from valutazione.checks.reach import Case, Leaf, Missing, Seen, Spread, Study, simplest
from valutazione.exact import Range
from valutazione.model import expressions as m

MAX_TRIES = 60
MAX_STARTS = 12

Known = Fraction | bool | str | Missing
Pins = dict[tuple[str, str], Known | tuple[str, ...]]

_ROUND = tuple(map(Fraction, (1, 100, 1000, 10)))


def confirmed(study: Study, place: Place, node: m.Casi, case: Case) -> bool:
    """Tell whether some data lead to *case*: for sure, or because they were found."""
    return not case.unsure or find(study, place, node, case) is not None


def find(study: Study, place: Place, node: m.Casi, case: Case) -> Pins | None:
    """Return leaves with the values that lead to the same rows as *case*, if trying finds any."""
    search = _Search(study, place, node, case)
    starts = list(islice(candidates(search.leaves()), MAX_TRIES))
    for pins in starts:
        if search.leads(pins):
            return pins
    if len(node.subjects) != 1:
        return None
    return next(islice(search.moved(starts[:MAX_STARTS]), 1), None)


@frozen
class _Search:
    study: Study
    place: Place
    node: m.Casi
    case: Case

    def leaves(self) -> list[tuple[Leaf, Seen]]:
        """Return the leaves that bear on the rule, with what each can be in the case."""
        told = {**{leaf.key: seen for leaf, seen in self.case.leaves()}, **self._subjects()}
        found = []
        for leaf in self.study.leaves(self.place.scheda.nome, self._whole, free=self._free):
            seen = told.get(leaf.key)
            if seen is None and leaf.dato is not None and leaf.node is not None:
                reach = self.study.expression(self.place.scheda.nome, leaf.node, free=True, bound=False)
                one = next(iter((*reach.spreads, *reach.values.values())), None)
                seen = one.subjects[0] if one is not None and one.subjects else next(iter(reach.values), None)
            if seen is not None:
                found.append((leaf, seen))
        return found

    def _subjects(self) -> dict[tuple[str, str], Seen]:
        """Return the subjects of the rows that are inputs, with their values: the way there may have been merged."""
        pairs = zip(self.node.subjects, self.case.subjects, strict=False)
        scheda = self.place.scheda
        return {
            ("dato", subject.nome): value
            for subject, value in pairs
            if isinstance(subject, m.Own) and scheda.dato(subject.nome) is not None
        }

    @property
    def _whole(self) -> m.Expression:
        return m.Own(self.place.nome, kind=self.place.node.kind) if self.place.nome else self.place.node

    @property
    def _free(self) -> bool:
        return self.place.nome in self.place.scheda.liberi or not self.place.nome

    def leads(self, pins: Pins) -> bool:
        """Tell whether *pins* lead to the same rows."""
        reach = self.study.at(self.place.scheda.nome, self._whole, pins, free=self._free)
        happened = reach.nodes.get(id(self.node))
        return happened is not None and any(
            one.matched == self.case.matched and not one.unsure
            for one in (*happened.holes, *happened.overlaps)
        )

    def moved(self, starts: list[Pins]) -> Iterator[Pins]:
        """Yield *starts* with one input moved to where the subject takes a value of the case."""
        wanted = self.case.subjects[0]
        if not isinstance(wanted, (Fraction, Spread)):
            return
        target = simplest(wanted)
        spreads = {leaf.key: seen for leaf, seen in self.leaves() if isinstance(seen, Spread)}
        for pins in starts:
            for key, one in spreads.items():
                ends = [end for end in _choices(one) if isinstance(end, Fraction)]
                values = [(end, self._subject({**pins, key: end})) for end in ends]
                known = [(end, value) for end, value in values if value is not None]
                for (x0, y0), (x1, y1) in pairwise(known):
                    if y0 == y1:
                        continue
                    at = _on_grid(one, x0 + (target - y0) * (x1 - x0) / (y1 - y0))
                    if at is not None and self.leads({**pins, key: at}):
                        yield {**pins, key: at}

    def _subject(self, pins: Pins) -> Fraction | None:
        reach = self.study.at(self.place.scheda.nome, self.node.subjects[0], pins, free=self._free)
        only = list(reach.values)
        return only[0] if len(only) == 1 and not reach.spreads and isinstance(only[0], Fraction) else None


def candidates(leaves: list[tuple[Leaf, Seen]]) -> Iterator[Pins]:
    """Yield choices of known values for all *leaves*, plain ones first."""
    choices = [list(_choices(value)) for _, value in leaves]
    for chosen in product(*choices):
        yield {leaf.key: value for (leaf, _), value in zip(leaves, chosen, strict=True)}


def _choices(value: Seen) -> Iterator[Known]:
    if not isinstance(value, Spread):
        yield value
        return
    seen: list[Fraction] = []
    lo, hi = value.range.lo, value.range.hi
    middle = None if lo is None or hi is None else _on_grid(value, (lo + hi) / 2)
    far = () if middle is not None else (*_ROUND, *(-one for one in _ROUND))
    for one in (*far[:2], simplest(value), lo, hi, middle, *far[2:6]):
        if one is not None and one not in seen and value.within(Range.point(one)) is not None:
            seen.append(one)
            yield one


def _on_grid(spread: Spread, value: Fraction) -> Fraction | None:
    """Return the value of *spread* nearest below *value*, or none."""
    if spread.step is not None:
        value = spread.origin + (value - spread.origin) // spread.step * spread.step
    return value if spread.within(Range.point(value)) is not None else None
