"""A quotient of two sums that share unknowns: what is still possible, exactly."""

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from valutazione.exact import Range, Uncertain

small = st.integers(-6, 6).map(Fraction)
spans = st.tuples(st.integers(-4, 4), st.integers(1, 5)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def form(constant: Fraction, slopes: list[Fraction], boxes: list[tuple[int, int]]) -> Uncertain:
    """Return constant + Σ slope · unknown, the unknowns in their boxes."""
    unknowns = (Uncertain.unknown((f"x{i}",), Range(*box)) for i, box in enumerate(boxes))
    return Uncertain.total(
        [Uncertain.of(constant), *(x.scale(k) for x, k in zip(unknowns, slopes, strict=True))]
    )


@given(st.data(), st.lists(spans, min_size=1, max_size=3))
def test_range_is_that_of_the_corners(data: st.DataObject, boxes: list[tuple[int, int]]) -> None:
    """Over a box a quotient whose divisor is positive has its extremes at corners, and both are attained."""
    tops, bottoms = (data.draw(st.lists(small, min_size=len(boxes), max_size=len(boxes))) for _ in range(2))
    a, b = data.draw(small), data.draw(small)
    corners = [
        (
            a + sum((k * x for k, x in zip(tops, corner, strict=True)), Fraction()),
            b + sum((k * x for k, x in zip(bottoms, corner, strict=True)), Fraction()),
        )
        for corner in product(*boxes)
    ]
    above, below = form(a, tops, boxes), form(b, bottoms, boxes)
    if all(bottom > 0 for _, bottom in corners) and set(above.symbols) & set(below.symbols):
        ratios = [top / bottom for top, bottom in corners]
        assert Range(min(ratios), max(ratios)) == above.divided_by(below).range


def test_share_of_a_total_never_exceeds_it() -> None:
    """900 € shared in proportion to points, one mark missing: its share is at most 600 €, not 1.800."""
    mark = Uncertain.unknown(("p",), Range(0, 100))
    share = mark.scale(Fraction(900)).divided_by(mark + Fraction(50))
    assert Range(0, 600) == share.range
