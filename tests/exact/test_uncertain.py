"""Sums of unknowns are exact, however often and wherever an unknown appears."""

import itertools
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valutazione.exact import Range, Symbol, Term, Uncertain

# Every unknown with the grid of values that can complete it.
GRIDS: Mapping[Symbol, tuple[Fraction, ...]] = {
    ("obiettivo", "1", "grado"): tuple(Fraction(n, 2) for n in range(5)),
    ("obiettivo", "2", "grado"): tuple(Fraction(n) for n in range(-2, 2)),
    ("obiettivo", "3"): (Fraction(1), Fraction(5, 2), Fraction(4)),
}
UNKNOWNS = {s: Uncertain.unknown(s, Range(min(grid), max(grid))) for s, grid in GRIDS.items()}
COMPLETIONS = [dict(zip(GRIDS, values, strict=True)) for values in itertools.product(*GRIDS.values())]

X, Y, Z = UNKNOWNS.values()
numbers = st.integers(-12, 12).map(lambda n: Fraction(n, 4))
# A linear form as it is written: a list of numbers, and of unknowns with a coefficient.
written = st.lists(st.tuples(st.sampled_from([None, *GRIDS]), numbers), max_size=8)
Written = list[tuple[Symbol | None, Fraction]]


def build(form: Written) -> Uncertain:
    return Uncertain.total(k if symbol is None else UNKNOWNS[symbol].scale(k) for symbol, k in form)


def complete(form: Written, values: Mapping[Symbol, Fraction]) -> Fraction:
    return sum((k if symbol is None else k * values[symbol] for symbol, k in form), Fraction())


class TestLinear:
    """What is linear is exact: the range is that of all the completions."""

    @given(written)
    def test_the_ends_are_completions(self, form: Written) -> None:
        """No completion is outside, and both ends are some completion's value."""
        results = [complete(form, values) for values in COMPLETIONS]
        assert Range(min(results), max(results)) == build(form).range

    @given(written, written, numbers)
    def test_operations_are_those_of_the_written_forms(self, a: Written, b: Written, k: Fraction) -> None:
        """Sum, difference and multiples, by value: equal forms are equal objects."""
        assert build(a + b) == build(a) + build(b)
        assert build(a + [(s, -c) for s, c in b]) == build(a) - build(b)
        assert build([(s, k * c) for s, c in a]) == build(a).scale(k)
        assert build([(s, -c) for s, c in a]) == -build(a)

    @given(written.flatmap(lambda form: st.tuples(st.just(form), st.permutations(form))))
    def test_order_does_not_matter(self, forms: tuple[Written, Written]) -> None:
        """The same terms in any order are the same value, and the same text of it."""
        one, other = map(build, forms)
        assert one == other
        assert hash(one) == hash(other)
        assert repr(one) == repr(other)

    @given(written)
    def test_nothing_is_left_of_a_difference_with_itself(self, form: Written) -> None:
        """The difference of a value and itself is zero, and known to be."""
        assert Uncertain() == build(form) - build(form)

    def test_open_ends_and_no_limits(self) -> None:
        """Ends stay open, and a missing limit stays missing."""
        price = Uncertain.unknown(("prezzo",), Range(0, None, lo_open=True))
        assert Range(1, None, lo_open=True) == (price + 1).range
        assert Range(None, Fraction(-1, 2), hi_open=True) == (price.scale(-3) - Fraction(1, 2)).range
        assert Range.point(7) == (price - price + 7).range

    def test_many(self) -> None:
        """A total of many records is one pass over them, not one sum for each."""
        marks = [Uncertain.unknown(("scheda", str(n)), Range(0, 2)) for n in range(5000)]
        total = Uncertain.total(marks)
        assert Range(0, 10000) == total.range
        assert len(marks) == len(total.symbols)
        assert Uncertain.of(3) == Uncertain.total([total, 3, -total])


class TestRest:
    """What is not linear is a range: sound, and related to nothing."""

    def test_of(self) -> None:
        """A point is a constant; another range is all rest, the constant inside it."""
        assert (
            Uncertain(Fraction(3))
            == Uncertain.of(Range.point(3))
            == Uncertain.unknown(("x",), Range.point(3))
        )
        assert Uncertain(rest=Range(4, 6)) == Uncertain.of(Range(1, 3)) + 3
        assert Uncertain(rest=Range(-2, 2)) == Uncertain.of(Range(1, 3)) - Uncertain.of(Range(1, 3))

    def test_is_known(self) -> None:
        """Known is: one number. Its unknowns are named, those of the rest are not."""
        assert Uncertain.of(3).is_known
        assert not X.is_known
        assert not Uncertain.of(Range(0, 1)).is_known
        assert tuple(GRIDS)[:2] == (Y + X + Uncertain.of(Range(0, 1))).symbols

    @given(written, written)
    def test_products_contain_every_completion(self, a: Written, b: Written) -> None:
        """Whatever completes the unknowns, the product is in the range."""
        found = build(a).times(build(b)).range
        assert all(found.contains(complete(a, values) * complete(b, values)) for values in COMPLETIONS)

    @given(written, written)
    def test_quotients_contain_every_completion(self, a: Written, b: Written) -> None:
        """The same for quotients, where the divisor is not zero."""
        if build(b) == Uncertain():
            with pytest.raises(ZeroDivisionError):
                build(a).divided_by(build(b))
            return
        found = build(a).divided_by(build(b)).range
        for values in COMPLETIONS:
            divisor = complete(b, values)
            assert divisor == 0 or found.contains(complete(a, values) / divisor)

    @given(written, numbers)
    def test_by_a_known_value_it_stays_linear(self, form: Written, k: Fraction) -> None:
        """Times and divided by a number lose nothing."""
        known = Uncertain.of(k)
        assert build(form).scale(k) == build(form).times(known) == known.times(build(form))
        if k:
            assert build(form) == build(form).times(known).divided_by(known)

    def test_independent_factors_are_exact(self) -> None:
        """Two different unknowns multiply as their ranges do."""
        assert Uncertain.of(Range(-4, 2)) == X.times(Y)
        assert Uncertain.of(Range(0, 2)) == X.divided_by(Z)


class TestRefused:
    """No form that is not the one way to write its value, and no float."""

    @pytest.mark.parametrize(
        "parts",
        [
            {"terms": (*Y.terms, *X.terms)},
            {"terms": (*X.terms, *X.terms)},
            {"rest": Range.point(1)},
            {"constant": 1, "rest": Range(0, 1)},
        ],
    )
    def test_other_forms(self, parts: dict[str, object]) -> None:
        """Terms out of order or repeated, a constant kept in the rest or beside it."""
        with pytest.raises(ValueError, match=r"simbolo|resto"):
            Uncertain(**parts)  # type: ignore[arg-type]  # of several types

    @pytest.mark.parametrize(("coefficient", "values"), [(0, Range(0, 1)), (1, Range.point(2))])
    def test_terms_that_are_constants(self, coefficient: int, values: Range) -> None:
        """A term is uncertain."""
        with pytest.raises(ValueError, match="costante"):
            Term(("x",), coefficient, values)

    def test_one_symbol_one_unknown(self) -> None:
        """One name with two ranges is two unknowns, and would give a wrong sum."""
        with pytest.raises(ValueError, match="due incognite"):
            Uncertain.unknown(("x",), Range(0, 1)) + Uncertain.unknown(("x",), Range(0, 2))

    @pytest.mark.parametrize("symbol", ["x", ("x", 1), None])
    def test_symbols_are_tuples_of_strings(self, symbol: object) -> None:
        """So that they can always be sorted."""
        for values in (Range(0, 1), Range.point(0)):
            with pytest.raises(TypeError, match="tupla"):
                Uncertain.unknown(symbol, values)  # type: ignore[arg-type]  # forbidden: that is the point

    def test_no_float_comes_in(self) -> None:
        """A float is refused with its exact alternative, here as at every door."""
        half: Any = 0.5
        uses: list[Callable[[Any], object]] = [X.__add__, X.__sub__, X.scale, Uncertain.of]
        uses.append(lambda value: Uncertain.total([X, value]))
        for use in uses:
            with pytest.raises(TypeError, match=r"Fraction\(-?1, 2\)"):
                use(half)
