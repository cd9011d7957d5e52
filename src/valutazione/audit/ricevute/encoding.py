"""Format 1 of a receipt: values, states and steps as plain data, frozen for ever.

What is written here is hashed, and must be written the same by every version to come: its definition is
``docs/formati/ricevuta.md``. It is apart from the JSON of outcomes, which may grow. Whose data are missing is
left out, everywhere: the value of one record must not name another.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final, assert_never

from valutazione.audit.ricevute.canonical import Plain, canonical
from valutazione.diagnostics.visible import encodable
from valutazione.exact import DateError, Range, format_iso, to_text
from valutazione.model.expressions import Scalar
from valutazione.model.kinds import DATA, Kind
from valutazione.outcome import Excluded, Known, Possible, Reason, State, Step, Undefined

__all__ = ["NO", "YES", "Steps", "key_plain", "reasons_plain", "scalar_plain", "state_plain", "step_plain"]

YES: Final = "sì"
NO: Final = "no"


def key_plain(key: Iterable[str]) -> list[str]:
    """Return the parts of a key."""
    return [encodable(part) for part in key]


def scalar_plain(value: Scalar, kind: Kind) -> dict[str, Plain]:
    """Return a scalar of *kind*, exactly.

    >>> from valutazione.model.kinds import PUNTI
    >>> scalar_plain(Fraction(37, 2), PUNTI)
    {'numero': '37/2'}
    """
    match value:
        case bool():
            return {"si_no": YES if value else NO}
        case Fraction():
            return _number(value, kind)
        case str():
            return {"testo": encodable(value)}
        case tuple():
            return {"parole": [encodable(word) for word in value]}
        case _:
            assert_never(value)


def _number(value: Fraction, kind: Kind) -> dict[str, Plain]:
    if kind == DATA:
        try:
            return {"data": format_iso(value)}
        except DateError:  # a mean of dates may fall within a day: then it is its ordinal
            pass
    return {"numero": to_text(value)}


def state_plain(state: State, kind: Kind) -> dict[str, Plain]:
    """Return the state of a value of *kind*, without saying which data are missing.

    >>> from valutazione.model.kinds import PUNTI
    >>> state_plain(Known(Fraction(3)), PUNTI)
    {'noto': {'numero': '3'}}
    """
    match state:
        case Known(value):
            return {"noto": scalar_plain(value, kind)}
        case Possible():
            return {"possibile": _possible(state, kind)}
        case Excluded(reasons):
            return {"non_valutabile": reasons_plain(reasons)}
        case Undefined(causes):
            return {"indefinito": list(causes)}
        case _:
            assert_never(state)


def _possible(state: Possible, kind: Kind) -> dict[str, Plain]:
    plain: dict[str, Plain] = {}
    if state.number is not None:
        plain = _range(state.number.range, kind)
    elif state.choices is not None:
        plain["una_tra"] = sorted((scalar_plain(choice, kind) for choice in state.choices), key=canonical)
    if state.reasons:
        plain["forse_non_valutabile"] = reasons_plain(state.reasons)
    return plain


def _range(limits: Range, kind: Kind) -> dict[str, Plain]:
    plain: dict[str, Plain] = {}
    if limits.lo is not None:
        plain["oltre" if limits.lo_open else "da"] = _number(limits.lo, kind)
    if limits.hi is not None:
        plain["meno_di" if limits.hi_open else "a"] = _number(limits.hi, kind)
    return plain


def reasons_plain(reasons: Iterable[Reason]) -> list[Plain]:
    """Return reasons in the words of the scheme, with the articles."""
    return [{"fonti": list(reason.fonti), "motivo": reason.testo} for reason in reasons]


class Steps:
    """Writes steps; the state of a value that many steps share is written once."""

    def __init__(self) -> None:
        self._written: dict[tuple[int, str], tuple[State, dict[str, Plain]]] = {}

    def plain(self, step: Step) -> dict[str, Plain]:
        """Return *step* with all its operands: whatever the operation, the same fields."""
        whose: list[Plain] = []
        if step.record is not None:
            scheda, key, nome = step.record
            whose = [scheda, key_plain(key), nome]
        return {
            "dettaglio": [encodable(detail) for detail in step.detail],
            "di": whose,
            "fonti": list(step.fonti),
            "operandi": [self.plain(operand) for operand in step.operands],
            "operazione": step.operation,
            "stato": self._state(step),
            "tipo": step.kind.name,
        }

    def _state(self, step: Step) -> dict[str, Plain]:
        if not isinstance(step.state, Possible):
            return state_plain(step.state, step.kind)
        # The key is the object, which is kept as long as the key is: a state may be large, and shared by thousands.
        known = self._written.get((id(step.state), step.kind.name))
        if known is None:
            known = (step.state, state_plain(step.state, step.kind))
            self._written[id(step.state), step.kind.name] = known
        return known[1]


def step_plain(step: Step) -> dict[str, Plain]:
    """Return one step as plain data.

    >>> from valutazione.model.kinds import PUNTI
    >>> step_plain(Step("constant", Known(Fraction(3)), PUNTI))["operazione"]
    'constant'
    """
    return Steps().plain(step)
