"""What is hidden cannot be told: proved against an attacker who tries every table, and every pattern."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.disclosure.tables import Counts, exposed, one_way, tellings, two_ways
from valutazione.disclosure import suppression
from valutazione.disclosure.frame import Auditor, Frame, Pattern, Reader
from valutazione.disclosure.suppression import suppress

ALONE, WIDTH = 4, 2
COUNTS = st.integers(0, 4)
SQUARES = st.tuples(st.tuples(COUNTS, COUNTS), st.tuples(COUNTS, COUNTS)).map(
    lambda rows: two_ways(rows, k=3)
)
COLUMNS = st.lists(COUNTS, min_size=2, max_size=4).map(lambda counts: one_way(tuple(counts), k=3))
FRAMES = SQUARES | COLUMNS


@settings(max_examples=60)
@given(st.data())
def test_the_audit_is_what_trying_everything_finds(data: st.DataObject) -> None:
    """Of any pattern, whatever is published besides: the items that are exposed are those, and no others."""
    frame = data.draw(FRAMES)
    told = data.draw(tellings(frame))
    places = st.sets(st.integers(0, len(frame.items) - 1))
    pattern = frozenset(data.draw(places)) | frame.sensitive
    found = set(Auditor(frame, ALONE, WIDTH).exposed(pattern, told))
    assert exposed(frame, pattern, told, ALONE, WIDTH) == found


@given(FRAMES, st.sets(st.integers(0, 8)))
def test_determined_means_one_value(frame: Frame, chosen: set[int]) -> None:
    """What linear equations determine has no other value in any possible table."""
    pattern = frozenset(place for place in chosen if place < len(frame.items))
    for place in Reader(frame, pattern).determined():
        assert place in exposed(frame, pattern, (), 1, 1)


@settings(max_examples=50)
@given(st.data())
def test_nothing_hidden_is_exposed(data: st.DataObject) -> None:
    """The pattern hides all that is sensitive and, if it says it is safe, the attacker learns nothing."""
    frame = data.draw(FRAMES)
    told = data.draw(tellings(frame))
    found = suppress(Auditor(frame, ALONE, WIDTH), told)
    assert frame.sensitive <= found.pattern
    assert found.safe == (set() == exposed(frame, found.pattern, told, ALONE, WIDTH))
    if not found.safe:  # then hiding everything would not do either
        everything = frozenset(range(len(frame.items)))
        assert exposed(frame, everything, told, ALONE, WIDTH)


@settings(max_examples=30)
@given(COLUMNS | SQUARES)
def test_it_is_the_cheapest(frame: Frame) -> None:
    """Of all the patterns, each tried, none that is safe costs less."""
    found = suppress(Auditor(frame, ALONE, WIDTH))
    assert found.safe
    assert found.cheapest
    assert _cheapest(frame) == frame.cost(found.pattern)


def _cheapest(frame: Frame) -> int:
    places = range(len(frame.items))
    patterns = sorted(
        (frozenset(chosen) for size in range(len(frame.items) + 1) for chosen in combinations(places, size)),
        key=frame.cost,
    )
    return next(
        frame.cost(pattern)
        for pattern in patterns
        if frame.sensitive <= pattern and not exposed(frame, pattern, (), ALONE, WIDTH)
    )


@settings(max_examples=30)
@given(st.data())
def test_one_at_a_time_is_safe_too(data: st.DataObject) -> None:
    """Past the patterns that are tried, what is found is safe, and nothing of it is superfluous."""
    frame = data.draw(FRAMES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(suppression, "TRIED", -1)
        patch.setattr(suppression, "_from_the_cheapest", lambda frame, others: iter([frame.sensitive]))
        found = suppress(Auditor(frame, ALONE, WIDTH))
    assert found.safe
    assert set() == exposed(frame, found.pattern, (), ALONE, WIDTH)
    for place in found.pattern - frame.sensitive:
        assert exposed(frame, found.pattern - {place}, (), ALONE, WIDTH)


@settings(max_examples=20)
@given(SQUARES)
def test_table_by_table_is_safe_too(frame: Frame) -> None:
    """A large frame is hidden table by table, and with the sums over tables it is as safe."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(suppression, "LARGE", 0)
        found = suppress(Auditor(frame, ALONE, WIDTH))
    assert found.safe
    assert frame.sensitive <= found.pattern
    assert set() == exposed(frame, found.pattern, (), ALONE, WIDTH)
    for place in found.pattern - frame.sensitive:
        assert exposed(frame, found.pattern - {place}, (), ALONE, WIDTH)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((9, 8, 7), set()),
        ((2, 9, 7), {0, 2}),  # one small count, and the cheapest other
        ((1, 1, 9), {0, 1, 2}),  # two small counts whose sum is small
        ((3, 0, 9), {0, 2}),  # a zero next to it would tell too much
    ],
)
def test_columns(counts: Counts, expected: Pattern) -> None:
    """Columns with their total, by hand."""
    assert expected == suppress(Auditor(one_way(counts), 5, 3)).pattern


def test_the_same_every_time() -> None:
    """The same table gives the same pattern."""
    rows = ((3, 10, 12), (2, 8, 7), (1, 9, 0), (0, 6, 3))
    patterns = {suppress(Auditor(two_ways(rows), 5, 3)).pattern for _ in range(3)}
    assert 1 == len(patterns)
