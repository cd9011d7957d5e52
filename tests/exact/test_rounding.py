"""Rounding goes to a multiple of the step, the one that the mode names."""

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valutazione.exact import Mode, is_multiple, round_to

steps = st.fractions(min_value=Fraction(1, 100), max_value=10, max_denominator=100)
quarters = st.integers(-400, 400).map(lambda n: Fraction(n, 4))

AS_DECIMAL = {
    Mode.META_IN_SU: decimal.ROUND_HALF_UP,
    Mode.META_IN_GIU: decimal.ROUND_HALF_DOWN,
    Mode.META_AL_PARI: decimal.ROUND_HALF_EVEN,
    Mode.PER_ECCESSO: decimal.ROUND_CEILING,
    Mode.PER_DIFETTO: decimal.ROUND_FLOOR,
    Mode.TRONCATO: decimal.ROUND_DOWN,
}


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (Mode.META_IN_SU, [-3, -2, -2, -1, 1, 2, 2, 3]),
        (Mode.META_IN_GIU, [-2, -2, -1, 0, 0, 1, 2, 2]),
        (Mode.META_AL_PARI, [-2, -2, -2, 0, 0, 2, 2, 2]),
        (Mode.PER_ECCESSO, [-2, -1, -1, 0, 1, 2, 2, 3]),
        (Mode.PER_DIFETTO, [-3, -2, -2, -1, 0, 1, 1, 2]),
        (Mode.TRONCATO, [-2, -1, -1, 0, 0, 1, 1, 2]),
    ],
)
def test_each_mode_by_hand(mode: Mode, expected: list[int]) -> None:
    """-2,5  -1,75  -1,5  -0,5  0,5  1,5  1,75  2,5 to whole numbers."""
    values = [Fraction(n, 4) for n in (-10, -7, -6, -2, 2, 6, 7, 10)]
    assert expected == [round_to(value, Fraction(1), mode) for value in values]


@given(st.integers(-(10**12), 10**12), st.integers(0, 4), st.sampled_from(Mode))
def test_as_decimal_does(thousandths: int, places: int, mode: Mode) -> None:
    """On decimals, every mode is the one of the decimal standard."""
    quantum = Decimal(1).scaleb(-places)
    expected = Decimal(thousandths).scaleb(-3).quantize(quantum, rounding=AS_DECIMAL[mode])
    assert Fraction(expected) == round_to(Fraction(thousandths, 1000), Fraction(quantum), mode)


@given(st.fractions(), steps, st.sampled_from(Mode))
def test_near_and_on_the_grid(value: Fraction, step: Fraction, mode: Mode) -> None:
    """The result is a multiple, less than a step away: half a step for the *metà* modes."""
    result = round_to(value, step, mode)
    assert is_multiple(result, step)
    assert abs(result - value) < step
    if mode.value.startswith("metà"):
        assert abs(result - value) <= step / 2


@given(quarters, steps, st.sampled_from(Mode))
def test_what_is_on_the_grid_stays(value: Fraction, step: Fraction, mode: Mode) -> None:
    """Rounding twice is rounding once."""
    once = round_to(value, step, mode)
    assert once == round_to(once, step, mode)


@given(quarters, quarters, steps, st.sampled_from(Mode))
def test_keeps_order(a: Fraction, b: Fraction, step: Fraction, mode: Mode) -> None:
    """A better score is never rounded below a worse one."""
    low, high = sorted((a, b))
    assert round_to(low, step, mode) <= round_to(high, step, mode)


@given(quarters, steps, st.integers(-20, 20), quarters)
def test_grid_has_an_origin(origin: Fraction, step: Fraction, k: int, value: Fraction) -> None:
    """The grid is the origin plus whole steps, and nothing else."""
    assert is_multiple(origin + k * step, step, origin)
    assert is_multiple(value, step, origin) == (
        round_to(value - origin, step, Mode.TRONCATO) == value - origin
    )


@pytest.mark.parametrize("step", [Fraction(0), Fraction(-1, 2)])
def test_steps_are_positive(step: Fraction) -> None:
    """There is no grid without a step."""
    with pytest.raises(ValueError, match="maggiore di zero"):
        round_to(Fraction(1), step, Mode.TRONCATO)
    with pytest.raises(ValueError, match="maggiore di zero"):
        is_multiple(Fraction(1), step)


def test_no_float_comes_in() -> None:
    """A float is refused with its exact alternative, here as at every door."""
    with pytest.raises(TypeError, match=r"Decimal\('0.1'\)"):
        round_to(0.1, Fraction(1), Mode.TRONCATO)  # type: ignore[arg-type]  # forbidden: that is the point
