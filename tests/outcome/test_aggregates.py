"""Aggregates with elements in doubt, against all the ways in which the doubts can end."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from valutazione.exact import Range, Uncertain
from valutazione.model.kinds import PUNTI
from valutazione.outcome import Excluded, Known, Possible, Reason, State, Step, Undefined, Wanted
from valutazione.outcome import states as s
from valutazione.outcome.aggregates import NOBODY, Element, aggregated

Drawn = list[tuple[int, int, int, bool]]
"""Of each element: the least value, how much more it may be, its weight, whether it surely counts."""

drawn = st.lists(
    st.tuples(st.integers(-4, 4), st.sampled_from([0, 0, 1, 3]), st.integers(1, 3), st.booleans()),
    max_size=5,
)


def state(low: int, more: int, number: int) -> State:
    if not more:
        return Known(Fraction(low))
    wanted = frozenset({Wanted("x", (str(number),), "v")})
    return Possible(Uncertain.unknown((str(number),), Range(low, low + more)), None, wanted)


def elements(given: Drawn, weighted: bool = False) -> list[Element]:
    return [
        Element(Step("dato", state(low, more, n), PUNTI), Known(Fraction(weight if weighted else 1)), sure)
        for n, (low, more, weight, sure) in enumerate(given)
    ]


def endings(given: Drawn, weighted: bool = False) -> Iterator[list[tuple[Fraction, Fraction]]]:
    """Every way of deciding who counts, with values at their ends."""
    for counts in product(*([True] if sure else [True, False] for *_, sure in given)):
        kept = [element for element, yes in zip(given, counts, strict=True) if yes]
        for values in product(*({low, low + more} for low, more, *_ in kept)):
            yield [
                (Fraction(value), Fraction(weight if weighted else 1))
                for value, (_, _, weight, _) in zip(values, kept, strict=True)
            ]


def worth(function: str, ending: list[tuple[Fraction, Fraction]]) -> Fraction | None:
    if function == "somma":
        return sum((value for value, _ in ending), Fraction())
    if not ending:
        return None
    if function == "media":
        return sum((v * w for v, w in ending), Fraction()) / sum((w for _, w in ending), Fraction())
    values = [value for value, _ in ending]
    return min(values) if function == "minimo" else max(values)


FUNCTIONS = st.sampled_from(["somma", "media", "minimo", "massimo"])


@settings(max_examples=150)
@given(FUNCTIONS, drawn)
def test_the_ends_are_those_of_brute_force(function: str, given: Drawn) -> None:
    """Whoever counts and whatever the values, the result is within, and both ends are reached."""
    found = aggregated(function, elements(given), None)
    values = [worth(function, ending) for ending in endings(given)]
    numbers = [value for value in values if value is not None]
    if not numbers:
        assert NOBODY == found
        return
    assert Range(min(numbers), max(numbers)) == s.number_of(found).range
    assert (None in values) == (isinstance(found, Possible) and bool(found.reasons))


@settings(max_examples=100)
@given(drawn)
def test_a_weighted_mean_holds_every_ending(given: Drawn) -> None:
    """With known weights: exact when it is known who counts, never too narrow otherwise."""
    found = aggregated("media", elements(given, weighted=True), None)
    numbers = [v for ending in endings(given, weighted=True) if (v := worth("media", ending)) is not None]
    if not numbers:
        assert NOBODY == found
        return
    span = s.number_of(found).range
    assert all(span.contains(number) for number in numbers)
    if all(sure for *_, sure in given):
        assert Range(min(numbers), max(numbers)) == span


class TestEmpty:
    """A sum of nothing is zero; anything else of nothing is what was declared, or does not exist."""

    @pytest.mark.parametrize("function", ["media", "minimo", "massimo"])
    def test_nothing(self, function: str) -> None:
        """The reason says that there was nobody."""
        assert NOBODY == aggregated(function, [], None)
        assert Known(Fraction(7)) == aggregated(function, [], Known(Fraction(7)))

    def test_sum(self) -> None:
        """Zero, whatever was declared."""
        assert Known(Fraction()) == aggregated("somma", [], None)

    def test_perhaps_nothing(self) -> None:
        """While the only element is in doubt, both are possible."""
        found = aggregated("media", elements([(3, 0, 1, False)]), Known(Fraction(7)))
        assert Range(3, 7) == s.number_of(found).range

    def test_no_weight(self) -> None:
        """A mean of elements that weigh nothing does not exist."""
        nothing = [Element(e.value, Known(Fraction()), True) for e in elements([(3, 0, 1, True)])]
        assert NOBODY == aggregated("media", nothing, None)


class TestRefused:
    """A mistake in one element is a mistake in the whole."""

    def test_mistake(self) -> None:
        """With its cause."""
        wrong = Element(Step("dato", Undefined(("VAL512",)), PUNTI), Known(Fraction(1)), True)
        assert Undefined(("VAL512",)) == aggregated("somma", [*elements([(3, 0, 1, True)]), wrong], None)

    def test_weight_without_a_value(self) -> None:
        """So is a weight that does not exist."""
        lost = Element(Step("dato", Known(Fraction(1)), PUNTI), Excluded((Reason("assente"),)), True)
        assert Excluded((Reason("assente"),)) == aggregated("media", [lost], None)

    def test_unknown_weights(self) -> None:
        """With weights that are missing, a mean is within its extremes."""
        weight = Possible(Uncertain.unknown(("w",), Range(0, 5)), None, frozenset())
        unsure = [Element(e.value, weight, True) for e in elements([(3, 0, 1, True), (8, 0, 1, True)])]
        assert Range(3, 8) == s.number_of(aggregated("media", unsure, None)).range

    def test_enormous(self) -> None:
        """Many fractions with nothing in common, summed or averaged, end quickly."""
        values = [Fraction(1, 10**50 + n) for n in range(3_000)]
        many = [Element(Step("dato", Known(value), PUNTI), Known(value), True) for value in values]
        assert s.TOO_BIG == aggregated("somma", many, None)
        assert s.TOO_BIG == aggregated("media", many, None)
