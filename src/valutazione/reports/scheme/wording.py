"""Words that are put together: how tightly a phrase is bound, what agrees with it, whose names it has."""

from __future__ import annotations

from enum import IntEnum

from attrs import evolve, frozen

from valutazione.reports.scheme.names import Names


class Level(IntEnum):
    """How tightly a phrase is bound: a place asks for a level, and what is looser goes in parentheses."""

    CHOICE = 0
    SOME = 1
    EVERY = 2
    CONDITION = 3
    OPEN = 4
    SUM = 5
    PRODUCT = 6
    CLOSED = 7


@frozen
class Phrase:
    """Some words, how tightly they are bound, and the ending of a participle that agrees with them."""

    text: str
    level: Level = Level.CLOSED
    ending: str = "o"

    def at(self, level: Level) -> str:
        """Return the words for a place that asks for *level*."""
        return self.text if self.level >= level else f"({self.text})"

    def agreed(self, participle: str) -> str:
        """Return *participle*, a masculine one, in the gender and number of the phrase."""
        return f"{participle[:-1]}{self.ending}"


@frozen
class Scope:
    """Where a formula stands: the names in use, and the scheda whose values have no other owner."""

    names: Names
    scheda: str = ""

    def within(self, scheda: str) -> Scope:
        """Return the same names, inside another scheda."""
        return evolve(self, scheda=scheda)
