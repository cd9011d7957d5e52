"""The same largest value when the unknowns are counts of people: whole numbers, by branch and bound.

>>> from fractions import Fraction
>>> largest((1, 0), [Constraint((2, 2), high=Fraction(5))], start=(0, 0))
(2, 0)
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from valutazione.disclosure.simplex import Constraint, maximum

NODES: Final = 200
"""So many parts of the search are looked at: past these the best point found stands, which claims less, never more."""

Counts = tuple[int, ...]


def largest(objective: Sequence[int], constraints: Sequence[Constraint], *, start: Counts) -> Counts:
    """Return a point of whole numbers with the largest *objective*, or as large as ``NODES`` parts allow.

    *start* is a point that satisfies the constraints; the answer is never worse.
    """
    best, reached = start, _value(objective, start)
    parts: list[tuple[Constraint, ...]] = [()]
    for _ in range(NODES):
        if not parts:
            break
        branch = parts.pop()
        answer = maximum(objective, (*constraints, *branch))
        if answer is None or answer[0].numerator // answer[0].denominator <= reached:
            continue
        broken = next((place for place, value in enumerate(answer[1]) if value.denominator != 1), None)
        if broken is None:
            best = tuple(int(value) for value in answer[1])
            reached = _value(objective, best)
            continue
        below = answer[1][broken].numerator // answer[1][broken].denominator
        unit = tuple(int(place == broken) for place in range(len(start)))
        parts.append((*branch, Constraint(unit, low=Fraction(below + 1))))
        parts.append((*branch, Constraint(unit, high=Fraction(below))))
    return best


def _value(objective: Sequence[int], point: Counts) -> int:
    return sum(c * x for c, x in zip(objective, point, strict=True))
