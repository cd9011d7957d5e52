"""Backwards along a derivation: from the values that would do to the values of one input that give them.

Every step is a function of the input; for each operation there is one way back, exact: through sums and products with
known numbers, roundings, extremes, broken lines, bands, conditions. Where an operation has none (a product of two
things that both depend on the input, and are not a straight line of it) ``NotInvertible`` says so, and whoever asked
looks otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

from valutazione.audit.quanto_manca.indietro import NotInvertible, Voluti, does, line_back, straight
from valutazione.audit.quanto_manca.insiemi import EVERYWHERE, NOWHERE, Insieme
from valutazione.audit.quanto_manca.vie_dei_numeri import OF_NUMBERS
from valutazione.audit.quanto_manca.vie_delle_condizioni import OF_CONDITIONS
from valutazione.audit.spiegazioni.regole import Regole
from valutazione.exact import Symbol
from valutazione.outcome import Known, Possible, Step

__all__ = ["WAYS", "Inversion", "Look", "NotInvertible", "Voluti", "straight"]

MAX_DEPTH: Final = 150
MAX_PARTS: Final = 2_000

Look = Callable[[tuple[str, tuple[str, ...], str]], Step]
"""How a named value was made under the hypothesis."""


class Inversion:
    """The way back to the input called *symbol*, under a hypothesis where it alone may be anything."""

    def __init__(self, look: Look, regole: Regole, symbol: Symbol) -> None:
        self.look, self.regole, self.symbol = look, regole, symbol
        self.known: dict[tuple[object, Voluti], Insieme] = {}
        self.depth = 0

    def of(self, step: Step, wanted: Voluti) -> Insieme:
        """Return the values of the input for which *step* gives one of *wanted*."""
        state = step.state
        if isinstance(state, Known):
            return EVERYWHERE if does(state.value, wanted) else NOWHERE
        if not isinstance(state, Possible) or state.reasons:
            raise NotInvertible
        if isinstance(wanted, tuple) and state.number is not None:
            line = straight(state.number, {self.symbol})
            if line is not None:
                return line_back(line, self.symbol, wanted)
        key = (step.record if step.operation == "valore" else id(step), wanted)
        if key in self.known:
            return self.known[key]
        if self.depth >= MAX_DEPTH or step.operation not in WAYS:
            raise NotInvertible
        self.depth += 1
        try:
            found = WAYS[step.operation](self, step, wanted)
        finally:
            self.depth -= 1
        if len(found) > MAX_PARTS:
            raise NotInvertible
        self.known[key] = found
        return found

    # ---- what the ways back ask for --------------------------------------------------------------------------

    def one_open(self, step: Step) -> tuple[Step, list[Fraction]]:
        """Return the only operand that depends on the input, and the numbers of the others, in order."""
        opened = [one for one in step.operands if not isinstance(one.state, Known)]
        others = [one.state.value for one in step.operands if isinstance(one.state, Known)]
        numbers = [value for value in others if isinstance(value, Fraction)]
        if len(opened) != 1 or len(numbers) != len(others):
            raise NotInvertible
        return opened[0], numbers


# ---- the way back through each operation --------------------------------------------------------------------

Way = Callable[[Inversion, Step, Voluti], Insieme]


def _value(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    assert step.record is not None
    inner = back.look(step.record)
    own = inner.state
    if isinstance(own, Possible) and own.reasons:
        raise NotInvertible
    if isinstance(wanted, tuple) and isinstance(own, Possible) and own.number is not None:
        line = straight(own.number, {back.symbol})
        if line is not None:  # read as lying within a row, it is still the same line
            return line_back(line, back.symbol, wanted)
    if inner.operation == "dato":
        raise NotInvertible  # another input, or this one when it is no number
    return back.of(inner, wanted)


def _first(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    if len(step.operands) != 1:
        raise NotInvertible
    return back.of(step.operands[0], wanted)


WAYS: Final[Mapping[str, Way]] = MappingProxyType(
    {"parametro": _first, "se_manca": _first, "valore": _value, **OF_NUMBERS, **OF_CONDITIONS}
)
"""The way back through each operation; what is not here is looked for otherwise."""
