"""The way back through conditions, choices and rows of a table: where they hold, or are not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from valutazione.audit.quanto_manca.indietro import NotInvertible, Voluti, does, line_back, straight
from valutazione.audit.quanto_manca.insiemi import (
    EVERYWHERE,
    NOWHERE,
    Insieme,
    either,
    outside,
    shared,
    that_compare,
)
from valutazione.exact import Range
from valutazione.model import expressions as m
from valutazione.model.expressions import Scalar
from valutazione.outcome import Known, Possible, Step

if TYPE_CHECKING:
    from valutazione.audit.quanto_manca.inversione import Inversion

__all__ = ["OF_CONDITIONS"]


YES: Final[frozenset[Scalar]] = frozenset({True})
NO: Final[frozenset[Scalar]] = frozenset({False})

_TURNED: Final[dict[str, str]] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


def _casi(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    node = back.regole.node(step)
    how, *numbers = step.detail or ("",)
    if (
        not isinstance(node, m.Casi)
        or not numbers
        or how not in ("riga", "possibili")
        or len(node.subjects) != 1
    ):
        raise NotInvertible
    if node.prevails not in ("", "prima"):
        raise NotInvertible
    subject, results = step.operands[0], step.operands[1:]
    if len(results) != len(numbers):
        raise NotInvertible
    taken: Insieme = NOWHERE
    parts = []
    applies: dict[str, Insieme] = {}
    for number, riga in enumerate(node.righe, 1):
        if riga.condition is not None or len(riga.patterns) != 1:
            raise NotInvertible
        found = _where(back, subject, riga.patterns[0])
        applies[str(number)] = shared(found, outside(taken)) if node.prevails else found
        taken = either(taken, found)
    applies["altri casi"] = outside(taken)
    for row, result in zip(numbers, results, strict=True):
        parts.append(shared(applies[row], back.of(result, wanted)))
    return either(*parts)


def _where(back: Inversion, subject: Step, pattern: m.Pattern) -> Insieme:
    """Return the values of the input for which the subject is among the alternatives of a row."""
    if not pattern:
        return EVERYWHERE
    parts: list[Insieme] = []
    words: set[Scalar] = set()
    for one in pattern:
        match one:
            case m.Bounds(low, high, low_open, high_open):
                ends = [end.value if isinstance(end, m.Constant) else None for end in (low, high)]
                if any(
                    given is not None and not isinstance(end, Fraction)
                    for given, end in zip((low, high), ends, strict=True)
                ):
                    raise NotInvertible
                lo, hi = (end if isinstance(end, Fraction) else None for end in ends)
                if lo is None or hi is None or lo < hi or (lo == hi and not (low_open or high_open)):
                    parts.append((Range(lo, hi, low_open, high_open),))
            case m.Constant(Fraction() as value):
                parts.append((Range.point(value),))
            case m.Constant(value):
                words.add(value)
            case _:
                raise NotInvertible
    return back.of(subject, frozenset(words) if words else either(*parts))


def _choice(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    if len(step.operands) == 2:  # the condition is known
        return back.of(step.operands[1], wanted)
    test, then, otherwise = step.operands
    return either(
        shared(back.of(test, YES), back.of(then, wanted)),
        shared(back.of(test, NO), back.of(otherwise, wanted)),
    )


def _truth(found: Callable[[], Insieme], wanted: Voluti) -> Insieme:
    """Return where a condition has one of the outcomes wanted: *found* is where it holds."""
    if isinstance(wanted, tuple):
        raise NotInvertible
    yes, no = does(True, wanted), does(False, wanted)
    if yes and no:
        return EVERYWHERE
    if not (yes or no):
        return NOWHERE
    return found() if yes else outside(found())


def _compare(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    left, right = step.operands
    operator = step.detail[0]

    def holds() -> Insieme:
        for mine, other, sign in ((left, right, operator), (right, left, _TURNED[operator])):
            if isinstance(other.state, Known):
                value = other.state.value
                if isinstance(value, Fraction):
                    return back.of(mine, that_compare(sign, value))
                if operator == "=":
                    return back.of(mine, frozenset({value}))
                return outside(back.of(mine, frozenset({value})))
        numbers = [one.state.number if isinstance(one.state, Possible) else None for one in (left, right)]
        if numbers[0] is None or numbers[1] is None:
            raise NotInvertible
        difference = straight(numbers[0] - numbers[1], {back.symbol})
        if difference is None:
            raise NotInvertible
        return line_back(difference, back.symbol, that_compare(operator, Fraction()))

    return _truth(holds, wanted)


def _member(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    return _truth(lambda: back.of(step.operands[0], frozenset(step.detail)), wanted)


def _not(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    return _truth(lambda: back.of(step.operands[0], NO), wanted)


def _every(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    def holds() -> Insieme:
        found = EVERYWHERE
        for operand in step.operands:
            found = shared(found, back.of(operand, YES))
        return found

    return _truth(holds, wanted)


def _some(back: Inversion, step: Step, wanted: Voluti) -> Insieme:
    return _truth(lambda: either(*(back.of(operand, YES) for operand in step.operands)), wanted)


OF_CONDITIONS: Final[Mapping[str, Callable[[Inversion, Step, Voluti], Insieme]]] = MappingProxyType({
    "casi": _casi,
    "choice": _choice,
    "compare": _compare,
    "every": _every,
    "member": _member,
    "not": _not,
    "some": _some,
})  # fmt: skip
