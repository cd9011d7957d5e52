"""When an attempt ends: the value cannot be had that way, is passed over, or would cost too much."""

from __future__ import annotations

__all__ = ["Escluso", "NonProvato", "Spesa"]


class NonProvato(Exception):
    """The value cannot be had this way."""


class Escluso(Exception):
    """The value of a record that is not evaluable: an aggregate passes over it."""


class Spesa:
    """How many operations may still be made: what costs too much is not tried."""

    def __init__(self, operations: int) -> None:
        self.left = operations

    def take(self, count: int = 1) -> None:
        """Count *count* operations; ``NonProvato`` when there are no more."""
        if self.left <= 0:
            raise NonProvato
        self.left -= count
