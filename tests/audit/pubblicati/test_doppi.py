"""The emulation of binary doubles, held against the doubles of the machine that runs the tests."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valutazione.audit.pubblicati import doppi

FLOATS = st.floats(allow_nan=False, allow_infinity=False)
FRACTIONS = st.fractions() | st.builds(
    lambda n, e: Fraction(n) * Fraction(2) ** e, st.integers(), st.integers(-1100, 900)
)


def exact(value: float) -> Fraction:
    return Fraction(value)


class TestDoubles:
    """«roundTiesToEven»: the nearest representable, the even one at a tie (IEEE 754-2019, 4.3.1)."""

    @given(FRACTIONS)
    def test_the_nearest_double_is_that_of_the_machine(self, value: Fraction) -> None:
        """Python divides integers with one correct rounding: what it gives is what is wanted."""
        try:
            expected = exact(value.numerator / value.denominator)
        except OverflowError:
            with pytest.raises(doppi.TooLarge):
                doppi.nearest(value)
        else:
            assert expected == doppi.nearest(value)

    @given(FLOATS, FLOATS)
    def test_sums_and_products(self, one: float, other: float) -> None:
        """Each operation is the exact one, rounded once."""
        for operation, machine in ((doppi.added, one + other), (doppi.multiplied, one * other)):
            if machine in (float("inf"), float("-inf")):
                with pytest.raises(doppi.TooLarge):
                    operation(exact(one), exact(other))
            else:
                assert exact(machine) == operation(exact(one), exact(other))

    @given(FLOATS, FLOATS.filter(bool))
    def test_quotients(self, one: float, other: float) -> None:
        """So is a quotient, subnormal results included."""
        try:
            machine = one / other
        except OverflowError:
            return
        if machine not in (float("inf"), float("-inf")):
            assert exact(machine) == doppi.divided(exact(one), exact(other))

    @given(st.lists(FLOATS.map(lambda x: x % 1000), max_size=30))
    def test_a_total_is_a_loop(self, values: list[float]) -> None:
        """One after the other, each time rounded."""
        machine = 0.0
        for value in values:
            machine += value
        assert exact(machine) == doppi.total(map(exact, values))

    @given(FLOATS)
    def test_the_shortest_text_is_that_of_the_machine(self, value: float) -> None:
        """What is printed reads back, and is what Python prints."""
        text = doppi.shortest(exact(value))
        assert exact(value) == exact(float(text))
        assert Fraction(repr(value)) == Fraction(text)

    def test_the_greatest_double_is_one(self) -> None:
        """The last double is itself; half a unit beyond it there is none."""
        last = Fraction(2) ** 1024 - Fraction(2) ** 971
        assert last == doppi.nearest(last)
        with pytest.raises(doppi.TooLarge):
            doppi.nearest(Fraction(2) ** 1024 - Fraction(2) ** 970)
