"""States in words, for findings: a value, or the limits it lies between."""

from __future__ import annotations

from fractions import Fraction

from valutazione.diagnostics import Phrase
from valutazione.exact import Range
from valutazione.model.kinds import Kind
from valutazione.model.texts import text_of
from valutazione.outcome.outcome import Known, Possible


def gap_in_words(gap: Range, kind: Kind) -> Phrase:
    """Return how far a total is from what it must be: *gap* is on one side of zero."""
    low = gap.hi is not None and gap.hi <= 0
    nearest = gap.hi if low else gap.lo
    assert nearest is not None
    amount = text_of(abs(nearest), kind)
    phrase = (
        Phrase(f"mancano {amount}", f"{amount} are missing")
        if low
        else Phrase(f"{amount} di troppo", f"{amount} too many")
    )
    return phrase


def state_in_words(state: object, kind: Kind) -> str:
    """Return a value, or the two limits it lies between."""
    if isinstance(state, Known):
        assert isinstance(state.value, Fraction)
        return text_of(state.value, kind)
    assert isinstance(state, Possible)
    low = "?" if state.range.lo is None else text_of(state.range.lo, kind)
    high = "?" if state.range.hi is None else text_of(state.range.hi, kind)
    return f"tra {low} e {high}"
