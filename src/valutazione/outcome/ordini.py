"""Who comes first: an order by several criteria, of which some values may still be missing.

Those whose criteria are all known are put in order exactly, criterion after criterion; who has the same of all is
level. One who might still be anywhere in an interval is before others, or after, only as far as the first criterion
tells: what is said of places is then an interval that holds every completion of the data.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Final, TypeVar

from attrs import frozen

from valutazione.model.texts import natural
from valutazione.outcome.outcome import Known, Possible, State

K = TypeVar("K")
MAX_BITS = 4_096
YES: Final = Known(True)

Rank = int | Fraction
"""A value of one criterion as a number: the less, the earlier."""


@frozen
class Concorrente:
    """One of those put in order: the states of the criteria, whether it surely takes part, and what decides that."""

    criteri: tuple[State, ...]
    sure: bool
    test: State = YES


@frozen
class Posizione:
    """How many come before, at least and at most; how many, oneself apart, may come before or be level.

    ``level`` are those who are level with it, itself included, where everything about all of them is known, else 0.
    """

    before: int
    before_at_most: int
    ahead_or_level: int
    level: int

    @property
    def known(self) -> bool:
        """Whether the place is certain."""
        return self.before == self.before_at_most


def positions(those: Sequence[Concorrente], descending: Sequence[bool]) -> list[Posizione]:
    """Return the position of each of *those*, in the order in which they came: it does not matter which.

    >>> from valutazione.outcome import Known
    >>> marks = [Concorrente((Known(Fraction(n)),), True) for n in (7, 9, 7)]
    >>> [place.before for place in positions(marks, [True])]
    [1, 0, 1]
    """
    spans = [ranks([one.criteri[at] for one in those], way) for at, way in enumerate(descending)]
    keys: list[tuple[Rank, ...] | None] = []
    for index, one in enumerate(those):
        ends = [column[index] for column in spans]
        certain = one.sure and all(isinstance(state, Known) for state in one.criteri)
        keys.append(tuple(low for low, _ in ends if low is not None) if certain else None)
    first = spans[0] if spans else [(None, None)] * len(those)
    decided = sorted(key for key in keys if key is not None)
    firsts = [key[0] for key in decided] if spans else []
    loose = [index for index, key in enumerate(keys) if key is None]
    earliest = sorted(low for index in loose if (low := first[index][0]) is not None)
    anywhere = sum(first[index][0] is None for index in loose)
    latest = sorted(high for index in loose if those[index].sure and (high := first[index][1]) is not None)
    found = []
    for index, key in enumerate(keys):
        if key is not None:
            before = bisect_left(decided, key)
            upto = bisect_right(decided, key)
            head = key[0]
            ahead = bisect_left(latest, head)
            maybe = anywhere + bisect_right(earliest, head)
            level = 0 if maybe > ahead else upto - before
            found.append(Posizione(before + ahead, before + maybe, upto - 1 + maybe, level))
            continue
        low, high = first[index]
        ahead = 0 if low is None else bisect_left(firsts, low) + bisect_left(latest, low)
        others = len(loose) - 1 if high is None else anywhere + bisect_right(earliest, high) - 1
        maybe = (len(decided) if high is None else bisect_right(firsts, high)) + others
        found.append(Posizione(ahead, maybe, maybe, 0))
    return found


def ranks(states: Sequence[State], descending: bool) -> list[tuple[Rank | None, Rank | None]]:
    """Return the earliest and the latest rank of each state; None is no limit."""
    sign = -1 if descending else 1
    if any(isinstance(state, Known) and isinstance(state.value, str) for state in states):
        return _texts(states, sign)
    ends: list[tuple[Fraction | None, Fraction | None]] = []
    for state in states:
        match state:
            case Known(bool() as truth):
                ends.append((Fraction(int(truth)), Fraction(int(truth))))
            case Known(Fraction() as value):
                ends.append((value, value))
            case Possible(number=number) if number is not None:
                ends.append((number.range.lo, number.range.hi))
            case Possible(choices=choices) if choices is not None and choices <= {True, False}:
                ends.append((Fraction(), Fraction(1)))
            case _:
                ends.append((None, None))
    scale = _scale([end for pair in ends for end in pair if end is not None])

    def scaled(end: Fraction | None) -> Rank | None:
        if end is None:
            return None
        return sign * end if scale is None else sign * end.numerator * (scale // end.denominator)

    pairs = [(scaled(low), scaled(high)) for low, high in ends]
    return [(high, low) for low, high in pairs] if descending else list(pairs)


def _scale(values: Sequence[Fraction]) -> int | None:
    """Return what makes whole numbers of all of *values*, which are quicker to compare; None if it is enormous."""
    scale = 1
    for value in values:
        scale = lcm(scale, value.denominator)
        if scale.bit_length() > MAX_BITS:
            return None
    return scale


def _texts(states: Sequence[State], sign: int) -> list[tuple[Rank | None, Rank | None]]:
    """Texts in the order of people: the numbers in them as numbers."""
    texts = sorted(
        {state.value for state in states if isinstance(state, Known) and isinstance(state.value, str)},
        key=lambda text: natural((text,)),
    )
    place = {text: sign * index for index, text in enumerate(texts)}
    found: list[tuple[Rank | None, Rank | None]] = []
    for state in states:
        rank = place.get(state.value) if isinstance(state, Known) and isinstance(state.value, str) else None
        found.append((rank, rank))
    return found


def ordered_groups(keys: Sequence[tuple[K, ...]], those: Sequence[int]) -> list[list[int]]:
    """Return the indexes *those*, in the order of their keys, together those whose keys are equal."""
    groups: list[list[int]] = []
    last: tuple[K, ...] | None = None
    for index in sorted(those, key=lambda one: keys[one]):
        if groups and keys[index] == last:
            groups[-1].append(index)
        else:
            groups.append([index])
            last = keys[index]
    return groups
