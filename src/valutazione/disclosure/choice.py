"""What is published: first the counts to hide, then each figure that does not give a hidden count back.

The reader is taken to know, for each class of each group, the lowest and the highest premium and score that are there:
nobody outside knows more, and whoever has the scheme and the contract may know as much. Of a class that is empty in a
group, the reader is taken to know that no figures of that group could come from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from attrs import frozen

from valutazione.disclosure.declaration import Pubblicazione
from valutazione.disclosure.frame import Auditor, Pattern, Telling
from valutazione.disclosure.layout import EVALUATED, Layout, Spot, layout_of, row_of
from valutazione.disclosure.measures import hides_people
from valutazione.disclosure.people import Person
from valutazione.disclosure.suppression import Suppression, suppress

Cells = frozenset[int]
Told = Mapping[Cells, Fraction]
"""Totals that are published, by the cells they add up: of any two, one holds the other or they share nothing."""


@frozen
class Magnitude:
    """Something that people have and tables add up: in each cell, all the amounts, and the limits of one of them."""

    amounts: tuple[tuple[Fraction, ...], ...]
    limits: tuple[tuple[Fraction, Fraction], ...]
    empty: Cells

    def of(self, cells: Iterable[int]) -> list[Fraction]:
        """Return the amounts of the people in some cells."""
        return [amount for cell in sorted(cells) for amount in self.amounts[cell]]

    def total(self, cells: Iterable[int]) -> Fraction:
        """Return what the people in some cells have in all."""
        return sum(self.of(cells), Fraction())

    def tellings(self, told: Told) -> tuple[Telling, ...]:
        """Return what published totals tell of the counts: so many people between the limits make so much."""
        found: list[Telling] = []
        for cells, total in told.items():
            inside = [other for other in told if other < cells]
            inside = [one for one in inside if not any(one < other for other in inside)]
            rest = cells.difference(*inside)
            left = total - sum((told[one] for one in inside), Fraction())
            for end, low, high in ((0, None, left), (1, left, None)):
                row = tuple(
                    limits[end] if cell in rest else Fraction() for cell, limits in enumerate(self.limits)
                )
                found.append(Telling(row, low=low, high=high))
        nobody = self.empty & frozenset[int]().union(*told)
        for cell in sorted(nobody):
            row = tuple(Fraction(int(cell == other)) for other in range(len(self.limits)))
            found.append(Telling(row, high=Fraction()))
        return tuple(found)


@frozen
class Choice:
    """What is published of some people: the hidden counts, the totals of premiums and scores that are shown.

    ``premiums`` and ``scores`` map a spot to its total; a spot that is not there is not published. ``cheapest``:
    nothing that hides less would do. ``given_up`` are the totals of premiums that should have been published.
    """

    layout: Layout
    hidden: Pattern
    premiums: Mapping[Spot, Fraction]
    scores: Mapping[Spot, Fraction]
    cheapest: bool
    given_up: tuple[Spot, ...] = ()

    def is_shown(self, spot: Spot) -> bool:
        """Whether a count is published."""
        return self.layout.place(spot) not in self.hidden

    def hides_a_class(self, group: int | None) -> bool:
        """Whether some class of a group is not published."""
        return not all(self.is_shown(Spot(row, group)) for row in self.layout.rows if isinstance(row, int))


def choose(people: tuple[Person, ...], declared: Pubblicazione) -> Choice:
    """Return what to publish of *people*, so that nothing hidden can be told from what is shown."""
    return _Chooser(people, declared).choice()


class _Chooser:
    def __init__(self, people: tuple[Person, ...], declared: Pubblicazione) -> None:
        self.people = people
        self.declared = declared
        self.layout = layout_of(people, declared)
        self.auditor = Auditor(self.layout.frame, declared.k, declared.ampiezza)
        self.premiums = self._magnitude(lambda person: person.premium)
        self.scores = self._magnitude(lambda person: person.score)
        self.money: dict[Spot, Fraction] = {}
        self.points: dict[Spot, Fraction] = {}

    def choice(self) -> Choice:
        groups = range(self.layout.groups)
        required = self._required()
        found = self._suppressed(required)
        self.hidden = found.pattern
        for group in groups:
            self._try_premiums([Spot(EVALUATED, group)], group)
        self._hide_remainders()
        for group in groups:
            if Spot(EVALUATED, group) in self.money:
                self._try_classes(group)
        for group in groups:
            self._try_scores(Spot(EVALUATED, group), group)
        given_up = tuple(spot for spot in required if spot not in self.money)
        return Choice(self.layout, self.hidden, dict(self.money), dict(self.points), found.cheapest, given_up)

    def _required(self) -> tuple[Spot, ...]:
        """The totals of premiums that the law, or the declaration, wants published."""
        if not self._paid():
            return ()
        groups = range(self.layout.groups)
        found = [Spot(EVALUATED, None if self.layout.groups > 1 else 0)]
        if self.declared.totali_per_gruppo:
            found += [spot for g in self._paid() if (spot := Spot(EVALUATED, g)) not in found]
        return tuple(found) if all(map(self._knows_premiums, groups)) else ()

    def _suppressed(self, required: tuple[Spot, ...]) -> Suppression:
        """Return what to hide, and keep the totals of premiums for which no more totals of people must be hidden."""
        self.money = {}
        without = suppress(self.auditor)
        totals = {place for place, spot in enumerate(self.layout.spots) if spot.row == EVALUATED}
        for wanted in (required, required[:1]):
            self.money = {spot: self._premium(spot) for spot in wanted if self._is_fit(spot)}
            if not self.money:
                continue
            if self.auditor.is_safe(without.pattern, self._tellings()):
                return without
            found = suppress(self.auditor, self._tellings(), keep=frozenset(totals - without.pattern))
            if found.safe:
                return found
        self.money = {}
        return without

    # ---- premiums ------------------------------------------------------------------------------------------------

    def _paid(self) -> list[int]:
        """The groups that have premiums at all."""
        return [g for g in range(self.layout.groups) if self.declared.gruppi[g].premio is not None]

    def _knows_premiums(self, group: int) -> bool:
        """Whether nobody of a group has a premium, or a class, still open."""
        return not any(person.open for person in self.people if person.group == group)

    def _premium(self, spot: Spot) -> Fraction:
        return self.premiums.total(self.layout.cells_of(spot))

    def _is_fit(self, spot: Spot) -> bool:
        """Whether a total of premiums, by itself, shows nobody's own."""
        if spot.group is not None and (
            spot.group not in self._paid() or not self._knows_premiums(spot.group)
        ):
            return False
        return hides_people(self.premiums.of(self.layout.cells_of(spot)), self.declared.k)

    def _try_premiums(self, spots: list[Spot], group: int) -> None:
        new = [spot for spot in spots if spot not in self.money]
        if not new or not all(self._is_fit(spot) and self._is_shown(spot) for spot in new):
            return
        before = dict(self.money)
        self.money |= {spot: self._premium(spot) for spot in new}
        if not self.auditor.is_safe(self.hidden, self._tellings()):
            self.money = before

    def _hide_remainders(self) -> None:
        """Hide totals of groups until what the total of all leaves for the hidden ones shows nobody's premium."""
        everybody = Spot(EVALUATED, None)
        while everybody in self.money:
            shown = [Spot(EVALUATED, g) for g in self._paid() if Spot(EVALUATED, g) in self.money]
            rest = [Spot(EVALUATED, g) for g in self._paid() if Spot(EVALUATED, g) not in self.money]
            people = [amount for spot in rest for amount in self.premiums.of(self.layout.cells_of(spot))]
            if not rest or not shown or (len(rest) > 1 and hides_people(people, self.declared.k)):
                return
            del self.money[min(shown, key=lambda spot: (self.money[spot], spot.group))]

    def _try_classes(self, group: int) -> None:
        """Show the premiums of each class of a group, if those of the hidden classes together show nobody's."""
        classes = [Spot(row, group) for row in self.layout.rows if isinstance(row, int)]
        shown = [spot for spot in classes if self._is_shown(spot)]
        hidden = [spot for spot in classes if not self._is_shown(spot)]
        rest = [amount for spot in hidden for amount in self.premiums.of(self.layout.cells_of(spot))]
        if shown and hides_people(rest, self.declared.k):
            self._try_premiums(shown, group)

    # ---- scores --------------------------------------------------------------------------------------------------

    def _try_scores(self, spot: Spot, group: int) -> None:
        evaluated = [person for person in self.people if person.group == group and person.classe is not None]
        if not evaluated or not self._is_shown(spot) or any(person.score is None for person in evaluated):
            return
        before = dict(self.points)
        self.points[spot] = self.scores.total(self.layout.cells_of(spot))
        if not self.auditor.is_safe(self.hidden, self._tellings()):
            self.points = before

    # ---- what a reader knows -------------------------------------------------------------------------------------

    def _is_shown(self, spot: Spot) -> bool:
        return self.layout.place(spot) not in self.hidden

    def _tellings(self) -> tuple[Telling, ...]:
        money = {self.layout.cells_of(spot): total for spot, total in self.money.items()}
        points = {self.layout.cells_of(spot): total for spot, total in self.points.items()}
        return (*self.premiums.tellings(money), *self.scores.tellings(points))

    def _magnitude(self, figure: Callable[[Person], Fraction | None]) -> Magnitude:
        amounts: dict[Spot, list[Fraction]] = {spot: [] for spot in self.layout.cells}
        for person in self.people:
            value = figure(person)
            if value is not None and person.classe is not None:
                amounts[Spot(row_of(person), person.group)].append(value)
        limits: list[tuple[Fraction, Fraction]] = []
        counts = self.layout.frame.counts
        for count, values in zip(counts, amounts.values(), strict=True):
            known = values if len(values) == count else [*values, Fraction()]  # who has none adds nothing
            limits.append((min(known), max(known)) if known else (Fraction(), Fraction()))
        empty = (
            cell
            for cell, spot in enumerate(self.layout.cells)
            if isinstance(spot.row, int) and not counts[cell]
        )
        return Magnitude(tuple(map(tuple, amounts.values())), tuple(limits), frozenset(empty))
