"""Standard deviations: which sums of squares a published one admits, and whether some scores have one of them.

With whole scores (steps of the grid) of sum T and sum of squares Q, n times Q minus T squared is n squared times the
variance, so that a published deviation, however rounded, says between which whole numbers Q is. And Q is odd exactly
when T is, since a number and its square are. What passes these tests is looked for: exactly, with one bit for each sum
of squares, where the people and the scores are few; by moving people apart from the middle, where all are in one band.

Source: J. Anaya, The GRIMMER test (2016), and A. Allard, Analytic-GRIMMER (2018): the same tests for means and
deviations of whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import isqrt
from typing import Final

from attrs import frozen

from valutazione.audit.pubblicati.possibili.conteggi import Classe, Undecided

__all__ = ["Quadrati", "deviating"]

_MOST_TOTALS: Final = 2_000
_MOST_WORK: Final = 20_000_000  # machine words handled by the exact search
_MOST_STEPS: Final = 300_000  # operations of it


@frozen
class Quadrati:
    """What a deviation of n people admits: n Q - T² from ``low`` to ``high``; an end that is open is left out."""

    low: Fraction
    high: Fraction
    low_open: bool
    high_open: bool

    def squares(self, total: int, count: int) -> tuple[int, int]:
        """Return the least and the greatest Q for a total; the first is greater when there is none."""
        first, last = (self.low + total * total) / count, (self.high + total * total) / count
        least = -((-first.numerator) // first.denominator) + (self.low_open and first.denominator == 1)
        most = last.numerator // last.denominator - (self.high_open and last.denominator == 1)
        return least, most


def deviating(
    classes: Sequence[Classe],
    counts: Sequence[int],
    fixed: Sequence[int],
    wanted: range,
    limits: Sequence[Quadrati],
) -> dict[int, int] | None:
    """Return scores, with how many have each, whose total is *wanted* and whose squares are within all *limits*.

    *counts* are how many people each class has, besides those whose score is *fixed*. None when there are no such
    scores, ``Undecided`` when nobody could tell.
    """
    if len(wanted) > _MOST_TOTALS:
        raise Undecided
    count = sum(counts) + len(fixed)
    hopes = [
        (total, squares)
        for total in wanted
        if (squares := _hope(classes, counts, fixed, total, limits)).start < squares.stop
    ]
    if not hopes:
        return None
    used = [(one, many) for one, many in zip(classes, counts, strict=True) if many]
    if len(used) == 1 and not fixed:
        for total, squares in hopes:
            found = _apart(used[0][0], count, total, squares)
            if found is not None:
                return found
    return _searched(used, fixed, hopes)


def _hope(
    classes: Sequence[Classe],
    counts: Sequence[int],
    fixed: Sequence[int],
    total: int,
    limits: Sequence[Quadrati],
) -> range:
    """Return the sums of squares not ruled out: within the limits, between the extremes, even or odd as T is."""
    count = sum(counts) + len(fixed)
    least, most = _balanced(total, count), _extreme(classes, counts, fixed, total)
    for one in limits:
        low, high = one.squares(total, count)
        least, most = max(least, low), min(most, high)
    return range(least + (least - total) % 2, most + 1, 2)


def _balanced(total: int, count: int) -> int:
    """Return the least sum of squares of *count* whole numbers with a total: all as equal as can be."""
    each, over = divmod(total, count)
    return count * each * each + over * (2 * each + 1)


def _extreme(classes: Sequence[Classe], counts: Sequence[int], fixed: Sequence[int], total: int) -> int:
    """Return a sum of squares that none exceeds: everybody at the two ends of all the scores there are, but one."""
    ends = [end for one, many in zip(classes, counts, strict=True) if many for end in (one.low, one.high)]
    low, high = min([*ends, *fixed]), max([*ends, *fixed])
    count = sum(counts) + len(fixed)
    if low == high:
        return count * low * low
    above, rest = divmod(total - count * low, high - low)
    if above >= count:
        return count * high * high
    return above * high * high + (count - above - 1) * low * low + (low + rest) ** 2


def _apart(one: Classe, count: int, total: int, squares: range) -> dict[int, int] | None:
    """Move pairs of people apart from the middle until the squares are enough: 2 d² for two people, d steps each."""
    each, over = divmod(total, count)
    room = min(each - one.low, one.high - each)
    if each < one.low or (over and each + 1 > one.high):
        return None
    left = (squares.start - _balanced(total, count)) // 2
    pairs, moved = (count - over) // 2, {each: count - over}
    if over:
        moved[each + 1] = over
    while left > 0:
        step = min(isqrt(left), room)
        if step == 0:
            return None
        times = left // (step * step)
        if times > pairs:
            return None
        pairs, left = pairs - times, left - times * step * step
        for score, change in ((each, -2 * times), (each - step, times), (each + step, times)):
            moved[score] = moved.get(score, 0) + change
    return {score: many for score, many in sorted(moved.items()) if many}


def _searched(
    used: Sequence[tuple[Classe, int]], fixed: Sequence[int], hopes: Sequence[tuple[int, range]]
) -> dict[int, int] | None:
    """Look through every sum and sum of squares there can be, person by person, and walk back to a witness."""
    base = min([*(one.low for one, _ in used), *fixed])
    people = [*((range(score - base, score - base + 1)) for score in fixed)]
    people += [
        range(one.low - base, one.high - base + 1)
        for one, many in used
        for _ in range(min(many, _MOST_STEPS))
    ]
    count = len(people)
    most = max(total for total, _ in hopes) - base * count
    widest = max(scores.stop - 1 for scores in people)
    steps = sum(len(scores) for scores in people) * (min(most, widest * count) + 1)
    if steps > _MOST_STEPS or steps * (widest * widest * count // 64 + 1) > _MOST_WORK:
        raise Undecided
    layers: list[dict[int, int]] = [{0: 1}]
    for scores in people:
        layers.append(_one_more(layers[-1], scores, most))
    for total, squares in hopes:
        shifted = total - base * count
        for square in squares:
            # Σ(x - b)² = Σx² - 2bΣx + nb²
            inside = square - 2 * base * total + count * base * base
            if inside >= 0 and layers[-1].get(shifted, 0) >> inside & 1:
                return _walked_back(layers, people, shifted, inside, base)
    return None


def _one_more(layer: dict[int, int], scores: range, most: int) -> dict[int, int]:
    found: dict[int, int] = {}
    for total, squares in layer.items():
        for score in scores:
            if total + score <= most:
                found[total + score] = found.get(total + score, 0) | squares << score * score
    return found


def _walked_back(
    layers: Sequence[dict[int, int]], people: Sequence[range], total: int, square: int, base: int
) -> dict[int, int]:
    found: dict[int, int] = {}
    for layer, scores in zip(reversed(layers[:-1]), reversed(people), strict=True):
        for score in _steps_back(layer, scores, total, square):
            found[score + base] = found.get(score + base, 0) + 1
            total, square = total - score, square - score * score
            break
    return dict(sorted(found.items()))


def _steps_back(layer: dict[int, int], scores: range, total: int, square: int) -> Iterator[int]:
    for score in scores:
        before = square - score * score
        if before >= 0 and layer.get(total - score, 0) >> before & 1:
            yield score
