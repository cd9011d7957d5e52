"""Time as ratios: how many times as long for how many times as much, in one run on one machine.

It is the processor's time, of this process and of those it starts: what others do on the machine counts less.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import NamedTuple

Work = Callable[[], object]


class Case(NamedTuple):
    """One thing done twice: to something small, and to something ``size`` times as large."""

    name: str
    size: float
    small: Work
    large: Work
    limit: float = float("inf")
    """The seconds that the larger should never take on a slow machine."""


class Row(NamedTuple):
    """What a case took."""

    case: Case
    small: float
    large: float

    @property
    def growth(self) -> float:
        """How many times as long the larger took."""
        return self.large / self.small


def seconds(work: Work, rounds: int = 5) -> float:
    """Return the least of a few runs: what it takes when nothing else is in the way."""
    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        start = _used()
        work()
        best = min(best, _used() - start)
        if best > 2:
            break
    return best


def _used() -> float:
    used = (getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def measured(case: Case) -> Row:
    """Run both sides of *case*, the smaller first."""
    return Row(case, seconds(case.small), seconds(case.large))


HEADER = f"{'':<50}{'size':>7}{'time':>8}{'small':>10}{'large':>10}{'limit':>8}"


def line(row: Row) -> str:
    """Return what a case took, below ``HEADER``."""
    limit = "" if row.case.limit == float("inf") else f"{row.case.limit:.1f} s"
    told = (
        f"{row.case.name:<50}{row.case.size:>6.4g}×{row.growth:>7.2f}×"
        f"{row.small * 1000:>7.0f} ms{row.large * 1000:>7.0f} ms{limit:>8}"
    )
    return f"{told}  OVER" if row.large > row.case.limit else told
