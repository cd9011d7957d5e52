"""Everything that an expression of a scheme can be worth, whatever the data: exactly, and with one way to get there."""

from valutazione.checks.reach.spreads import Spread, simplest
from valutazione.checks.reach.study import Study
from valutazione.checks.reach.sweep import Case, Happened, Reach, Seen, Way
from valutazione.checks.reach.worlds import MISSING, Fault

__all__ = ["MISSING", "Case", "Fault", "Happened", "Reach", "Seen", "Spread", "Study", "Way", "simplest"]
