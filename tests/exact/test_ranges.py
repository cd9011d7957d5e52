"""A range operation returns all the possible results, and no end that is not one.

The checks are by members: some values of each range, among them its closed ends, values
very near its open ones, and very far ones where it has no limit. All results must be in
the range returned (it is sound); a closed end must be one of the results, and the results
must come as near as we like to an open one, or go as far as we like (it is tight).
"""

import itertools
import operator
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valutazione.exact import Comparison, Mode, Range, round_to

NEAR = Fraction(1, 10**12)
FAR = Fraction(10**6)
AS_NEAR_AS_WE_LIKE = Fraction(1, 10**4)
AS_FAR_AS_WE_LIKE = Fraction(10**4)

ENDS = (None, Fraction(-1), Fraction(0), Fraction(2))
ARITHMETIC: list[Callable[..., Any]] = [operator.add, operator.sub, operator.mul]
OPERATORS: dict[Comparison, Callable[[Fraction, Fraction], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    ">=": operator.ge,
}


def small_ranges() -> list[Range]:
    """Every range whose ends are among ENDS."""
    found = {Range.point(end): None for end in ENDS if end is not None}
    for lo, hi, lo_open, hi_open in itertools.product(ENDS, ENDS, (False, True), (False, True)):
        if lo is None or hi is None or lo < hi:
            found[Range(lo, hi, lo_open, hi_open)] = None
    return list(found)


SMALL = small_ranges()
PAIRS = list(itertools.product(SMALL, SMALL))

grid = st.integers(-12, 12).map(lambda n: Fraction(n, 4))


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    """A range with ends on quarters, either of which may be open or missing."""
    lo, hi = sorted((draw(grid), draw(grid)))
    if lo == hi:
        return Range.point(lo)
    ends = [draw(st.sampled_from((end, end, None))) for end in (lo, hi)]
    return Range(ends[0], ends[1], draw(st.booleans()), draw(st.booleans()))


def members(values: Range) -> list[Fraction]:
    """Some values of a range: see the top of the page."""
    low = -FAR if values.lo is None else values.lo
    high = FAR if values.hi is None else values.hi
    near = (low, low + NEAR, Fraction(), (low + high) / 2, high - NEAR, high)
    return [value for value in dict.fromkeys(near) if values.contains(value)]


def assert_image(results: Sequence[Fraction], found: Range) -> None:
    """The range found is sound and tight for these results."""
    assert all(found.contains(result) for result in results)
    for end, is_open, extreme in (
        (found.lo, found.lo_open, min(results)),
        (found.hi, found.hi_open, max(results)),
    ):
        if end is None:
            assert abs(extreme) > AS_FAR_AS_WE_LIKE
        elif is_open:
            assert 0 < abs(extreme - end) < AS_NEAR_AS_WE_LIKE
        else:
            assert end == extreme


def image(f: Callable[..., Fraction], *domains: Range) -> list[Fraction]:
    return [f(*values) for values in itertools.product(*map(members, domains))]


class TestRange:
    """A range is a set: equal sets are equal, and none is empty."""

    def test_sides_without_limit_have_no_end_to_exclude(self) -> None:
        """Open or closed is said of an end that exists."""
        assert Range(None, None, True, True) == Range.everything()
        assert hash(Range(None, 3, lo_open=True)) == hash(Range(None, 3))

    @pytest.mark.parametrize("ends", [(2, 1, False, False), (1, 1, True, False), (1, 1, False, True)])
    def test_none_is_empty(self, ends: tuple[int, int, bool, bool]) -> None:
        """Ends in the wrong order, or one excluded point, are refused."""
        with pytest.raises(ValueError, match="intervallo"):
            Range(*ends)

    def test_no_float_comes_in(self) -> None:
        """A float is refused with its exact alternative, here as at every door."""
        with pytest.raises(TypeError, match=r"Decimal\('0.5'\)"):
            Range(0, 0.5)  # type: ignore[arg-type]  # forbidden: that is the point

    @pytest.mark.parametrize(
        ("value", "expected"),
        [(-1, False), (0, False), (Fraction(1, 9), True), (2, True), (Fraction(19, 9), False)],
    )
    def test_contains(self, value: Fraction | int, expected: bool) -> None:
        """An open end is out, a closed one is in."""
        assert expected == Range(0, 2, lo_open=True).contains(value)

    def test_is_point(self) -> None:
        """One value, and not: no limits at all."""
        assert Range(1, 1).is_point
        assert not Range(1, 2).is_point
        assert not Range.everything().is_point


class TestArithmetic:
    """Sums, differences, products and quotients, for every pair of small ranges."""

    @pytest.mark.parametrize("op", ARITHMETIC)
    def test_every_pair(self, op: Callable[..., Any]) -> None:
        """Zero times no limit is zero; an open end stays open unless a zero closes it."""
        for a, b in PAIRS:
            assert_image([op(x, y) for x in members(a) for y in members(b)], op(a, b))

    def test_quotients(self) -> None:
        """The divisors that are not zero are all tried, next to zero too."""
        for a, b in PAIRS:
            if b == Range.point(0):
                with pytest.raises(ZeroDivisionError):
                    a / b
                continue
            divisors = {y for y in (*members(b), NEAR, -NEAR) if y and b.contains(y)}
            assert_image([x / y for x in members(a) for y in divisors], a / b)

    @given(ranges(), ranges(), st.sampled_from(ARITHMETIC))
    def test_other_ends(self, a: Range, b: Range, op: Callable[..., Any]) -> None:
        """The same with ends drawn on quarters."""
        assert_image([op(x, y) for x in members(a) for y in members(b)], op(a, b))

    @given(ranges(), grid)
    def test_by_a_number(self, a: Range, factor: Fraction) -> None:
        """A negative factor turns the range around, ends and all."""
        assert_image(image(lambda x: x * factor, a), a.scale(factor))
        assert -a == a.scale(-1)


class TestSets:
    """Hulls, intersections, and the greatest and least of several."""

    def test_every_pair(self) -> None:
        """Greatest and least of one value from each, the hull of both together."""
        for a, b in PAIRS:
            assert_image(image(max, a, b), a.maximum(b))
            assert_image(image(min, a, b), a.minimum(b))
            assert_image([*members(a), *members(b)], a.hull(b))

    @given(ranges(), ranges(), ranges())
    def test_three(self, a: Range, b: Range, c: Range) -> None:
        """Of several ranges in one call, in whatever order."""
        assert_image(image(max, a, b, c), Range.maximum(a, b, c))
        assert_image(image(min, a, b, c), Range.minimum(a, b, c))
        assert Range.hull(c, b, a) == Range.hull(a, b, c)

    def test_intersections(self) -> None:
        """What is in both, and ``None`` when nothing is."""
        for a, b in PAIRS:
            common = [x for x in (*members(a), *members(b)) if a.contains(x) and b.contains(x)]
            both = a.intersect(b)
            assert bool(common) == (both is not None)
            if both is not None:
                assert_image([*common, *members(both)], both)
                assert all(a.contains(x) and b.contains(x) for x in members(both))

    @given(ranges(), grid)
    def test_floor_and_cap(self, a: Range, limit: Fraction) -> None:
        """A floor raises what is below it, a cap lowers what is above."""
        assert_image(image(lambda x: max(x, limit), a), a.clip_low(limit))
        assert_image(image(lambda x: min(x, limit), a), a.clip_high(limit))


class TestRounded:
    """Rounded values: both ends are attained, since only multiples are."""

    @given(
        ranges(),
        st.sampled_from([Fraction(1, 3), Fraction(1, 2), Fraction(1), Fraction(3)]),
        st.sampled_from(Mode),
    )
    def test_hull_of_the_rounded(self, a: Range, step: Fraction, mode: Mode) -> None:
        """For any step, with limits or without."""
        assert_image([round_to(x, step, mode) for x in members(a)], a.rounded(step, mode))

    @pytest.mark.parametrize("mode", Mode)
    def test_every_open_end(self, mode: Mode) -> None:
        """An open end rounds as the values next to it, not as itself."""
        quarters = [Fraction(n, 4) for n in range(-5, 6)]
        for lo, hi in itertools.combinations(quarters, 2):
            results = [round_to(x, Fraction(1), mode) for x in members(Range(lo, hi, True, True))]
            found = Range(lo, hi, True, True).rounded(Fraction(1), mode)
            assert Range(min(results), max(results)) == found


class TestCompare:
    """A comparison of what is not known has one answer, or either."""

    @pytest.mark.parametrize("op", get_args(Comparison))
    def test_every_pair(self, op: Comparison) -> None:
        """An answer is possible if and only if two values give it."""
        for a, b in PAIRS:
            # Shared values too: next to one end of a there may be the only common ones.
            near_a = [x for x in (*members(a), *members(b)) if a.contains(x)]
            near_b = [y for y in (*members(a), *members(b)) if b.contains(y)]
            expected = {OPERATORS[op](x, y) for x in near_a for y in near_b}
            assert expected == a.compare(b, op)

    def test_unknown_comparison(self) -> None:
        """Only the six of the language are comparisons."""
        with pytest.raises(ValueError, match="non è un confronto"):
            Range.point(1).compare(Range.point(1), "==")  # type: ignore[arg-type]  # forbidden: that is the point
