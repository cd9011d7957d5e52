"""Everything that an expression of a scheme can be worth, whatever the data: exactly, and with one way to get there."""

from valutazione.checks.reach.program import Leaf, shown_of
from valutazione.checks.reach.spreads import Spread, simplest
from valutazione.checks.reach.study import Study
from valutazione.checks.reach.sweep import Case, Happened, Reach, Seen, Way
from valutazione.checks.reach.worlds import MISSING, Fault, Missing

__all__ = [
    "MISSING",
    "Case",
    "Fault",
    "Happened",
    "Leaf",
    "Missing",
    "Reach",
    "Seen",
    "Spread",
    "Study",
    "Way",
    "shown_of",
    "simplest",
]
