"""Orders: exact where all is known, and an interval that holds every completion where it is not."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from valutazione.exact import Range, Uncertain
from valutazione.outcome import Known, Possible, State
from valutazione.outcome.giorni import Tratto, by_day
from valutazione.outcome.gruppi import Esiti, selected
from valutazione.outcome.ordini import Concorrente, positions

marks = st.integers(0, 4).map(Fraction)


def known(*values: Fraction | bool | str) -> Concorrente:
    return Concorrente(tuple(map(Known, values)), True)


def between(low: int, high: int) -> State:
    return Possible(Uncertain.unknown(("x", str(low), str(high)), Range(low, high)), None, frozenset())


def naive(rows: list[tuple[Fraction, ...]], descending: list[bool]) -> list[int]:
    """How many come before each, by comparing it with every other."""
    turned = [tuple(-v if d else v for v, d in zip(row, descending, strict=True)) for row in rows]
    return [sum(other < row for other in turned) for row in turned]


class TestPositions:
    """«1, 2, 2, 4»: chi è alla pari ha lo stesso posto."""

    @given(st.lists(st.tuples(marks, marks), max_size=9), st.tuples(st.booleans(), st.booleans()))
    def test_as_one_by_one(self, rows: list[tuple[Fraction, Fraction]], ways: tuple[bool, bool]) -> None:
        """The same places as by comparing each with each."""
        found = positions([known(*row) for row in rows], list(ways))
        assert naive(list(rows), list(ways)) == [place.before for place in found]
        assert all(place.known for place in found)
        assert [rows.count(row) for row in rows] == [place.level for place in found]

    def test_texts_as_people_order_them(self) -> None:
        """The numbers in a text are numbers; yes comes first if asked."""
        found = positions([known("m10"), known("m2"), known("a")], [False])
        assert [2, 1, 0] == [place.before for place in found]
        assert [1, 0] == [place.before for place in positions([known(False), known(True)], [True])]

    @given(
        st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.booleans()), min_size=1, max_size=5),
        st.booleans(),
    )
    def test_every_completion_is_contained(self, rows: list[tuple[int, int, bool]], descending: bool) -> None:
        """Whatever the missing marks turn out to be, and whoever turns out not to take part."""
        those = [
            Concorrente((between(low, low + width) if width else Known(Fraction(low)),), sure)
            for low, width, sure in rows
        ]
        found = positions(those, [descending])
        choices = [
            [Fraction(value) for value in range(low, low + width + 1)] + ([] if sure else [None])
            for low, width, sure in rows
        ]
        for completion in product(*choices):
            there = [(at, value) for at, value in enumerate(completion) if value is not None]
            befores = naive([(value,) for _, value in there], [descending])
            for (at, _), before in zip(there, befores, strict=True):
                assert found[at].before <= before <= found[at].before_at_most


class TestSelected:
    """«I primi, e a parità al taglio ciò che la regola dice.»"""

    def one(self, places: int, parita: str) -> Esiti:
        those = [known(Fraction(mark)) for mark in (9, 7, 7, 5)]
        return selected("premiato", Known(Fraction(places)), those, [True], parita)

    def test_all_enter_or_nobody(self) -> None:
        """Two are level for one place."""
        assert [True, True, True, False] == [
            s.value for s in self.one(2, "tutti").states if isinstance(s, Known)
        ]
        assert [True, False, False, False] == [
            s.value for s in self.one(2, "nessuno").states if isinstance(s, Known)
        ]

    def test_nobody_can_say(self) -> None:
        """Without a rule it is a mistake that names how many they are, and for how many places."""
        (difetto,) = self.one(2, "").difetti
        assert ("VAL521", "2", frozenset({1, 2})) == (
            difetto.code.number,
            difetto.words["count"],
            difetto.who,
        )
        assert () == self.one(3, "").difetti

    @given(st.lists(marks, max_size=8), st.integers(0, 9))
    def test_never_more_than_the_places_allow(self, values: list[Fraction], places: int) -> None:
        """With `non entra nessuno` never more than the places; with `entrano tutti` never fewer."""
        those = [known(value) for value in values]
        for parita in ("tutti", "nessuno"):
            done = selected("x", Known(Fraction(places)), those, [True], parita)
            inside = sum(state == Known(True) for state in done.states)
            assert inside <= places if parita == "nessuno" else inside >= min(places, len(values))

    def test_places_are_whole(self) -> None:
        """One and a fifth places is a mistake of the rule."""
        (difetto,) = selected("x", Known(Fraction(6, 5)), [known(Fraction(1))], [True], "tutti").difetti
        assert "VAL520" == difetto.code.number


class TestByDay:
    """«Ogni giorno una volta, con la più favorevole.»"""

    @given(st.lists(st.tuples(st.integers(1, 20), st.integers(0, 10), marks), max_size=6))
    def test_as_day_by_day(self, rows: list[tuple[int, int, Fraction]]) -> None:
        """The same as going through the days one by one."""
        tratti = [Tratto(Fraction(first), Fraction(first + length), worth) for first, length, worth in rows]
        best = [
            max((one.value for one in tratti if one.first <= day <= one.last), default=Fraction())
            for day in range(1, 32)
        ]
        assert sum(best, Fraction()) == by_day(tratti)

    @given(st.integers(1, 20), st.integers(1, 10), st.integers(0, 9), marks)
    def test_two_adjoining_stretches_are_one(
        self, first: int, length: int, cut: int, worth: Fraction
    ) -> None:
        """Splitting a stretch in two changes nothing."""
        whole = [Tratto(Fraction(first), Fraction(first + length), worth)]
        middle = first + min(cut, length - 1)
        halves = [
            Tratto(Fraction(first), Fraction(middle), worth),
            Tratto(Fraction(middle + 1), Fraction(first + length), worth),
        ]
        assert by_day(whole) == by_day(halves)
