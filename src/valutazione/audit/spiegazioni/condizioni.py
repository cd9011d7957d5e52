"""The conditions, done a second time: every outcome that the operands allow."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import product

from valutazione.audit.spiegazioni.campi import (
    NIENTE,
    OVUNQUE,
    Campo,
    Impossibile,
    Parole,
    Tratto,
    is_exact,
    same,
    truths,
)
from valutazione.audit.spiegazioni.documento import Passo
from valutazione.model.expressions import Scalar


def redo_compare(passo: Passo, fields: list[Campo]) -> Campo:
    """Compare two values."""
    left, right = fields
    return _compared(passo.dettaglio[0] if passo.dettaglio else "", left, right)


def _compared(operator: str, left: Campo, right: Campo) -> Campo:
    if isinstance(left, Tratto) and isinstance(right, Tratto):
        return Parole(frozenset[Scalar](_outcomes(operator, left, right)))
    if isinstance(left, Parole) and isinstance(right, Parole) and operator in ("=", "!="):
        found = {same(a, b) is (operator == "=") for a, b in product(left.values, right.values)}
        return Parole(frozenset[Scalar](found))
    if OVUNQUE in (left, right):
        return truths(True, False)
    raise Impossibile("due valori di tipo diverso non si confrontano")


def _outcomes(operator: str, left: Tratto, right: Tratto) -> set[bool]:
    """Every outcome that some pair of values has, by signs of differences."""
    least = None if left.lo is None or right.hi is None else _sign(left.lo, right.hi)
    most = None if left.hi is None or right.lo is None else _sign(left.hi, right.lo)
    signs = [s for s in (-1, 0, 1) if (least is None or s >= least) and (most is None or s <= most)]
    tests: Mapping[str, Callable[[int], bool]] = {
        "=": lambda s: s == 0,
        "!=": lambda s: s != 0,
        "<": lambda s: s < 0,
        "<=": lambda s: s <= 0,
        ">": lambda s: s > 0,
        ">=": lambda s: s >= 0,
    }
    if operator not in tests:
        raise Impossibile(f"il confronto `{operator[:10]}` non esiste")
    return {tests[operator](s) for s in signs}


def _sign(a: Fraction, b: Fraction) -> int:
    cross = a.numerator * b.denominator - b.numerator * a.denominator
    return (cross > 0) - (cross < 0)


def _mapped(found: Campo, test: Callable[[Scalar], bool]) -> Campo:
    if isinstance(found, Parole):
        return Parole(frozenset[Scalar](map(test, found.values)))
    return truths(True, False)


def redo_member(passo: Passo, fields: list[Campo]) -> Campo:
    """Look for a word in a list of words."""
    return _mapped(fields[0], lambda value: value in passo.dettaglio)


def redo_contains(passo: Passo, fields: list[Campo]) -> Campo:
    """Look for a word in a set."""
    return _mapped(fields[0], lambda value: isinstance(value, tuple) and passo.dettaglio[0] in value)


def redo_absent(passo: Passo, fields: list[Campo]) -> Campo:
    """An input that is known is there; one that is not may be absent."""
    return truths(False) if is_exact(fields[0]) else truths(True, False)


def redo_not(passo: Passo, fields: list[Campo]) -> Campo:
    """Turn a condition around."""
    return _mapped(fields[0], lambda value: value is False)


def _all(fields: Sequence[Campo], decisive: bool) -> Campo:
    """Some decisive term decides; else every one must be the other."""
    if any(one == truths(decisive) for one in fields):
        return truths(decisive)
    if NIENTE in fields:
        return NIENTE
    return truths(not decisive) if all(one == truths(not decisive) for one in fields) else truths(True, False)


def redo_every(passo: Passo, fields: list[Campo]) -> Campo:
    """All must hold."""
    return _all(fields, decisive=False)


def redo_some(passo: Passo, fields: list[Campo]) -> Campo:
    """One must hold."""
    return _all(fields, decisive=True)
