"""States in words, for findings: a value, or the limits it lies between."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from valutazione.diagnostics import Phrase
from valutazione.exact import Range
from valutazione.model import expressions as m
from valutazione.model.kinds import DATA, Kind
from valutazione.model.texts import text_of
from valutazione.outcome.outcome import Known, Possible, Step


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


def found_in_words(step: Step, made: Callable[[Step], Step]) -> Phrase:
    """Return the numbers that a condition compared, and of a share how many of how many; nothing when there are none.

    *made* gives, of a step that reads a value, the step that made it.
    """
    told = [[_side(side, made(side)) for side in one.operands] for one in _comparisons(step)]
    if not told:
        return Phrase("", "")
    it = "; ".join(f"risulta {left}, a confronto con {right}" for left, right in told)
    en = "; ".join(f"{left} against {right}" for left, right in told)
    return Phrase(f" ({it})", f" ({en})")


def _comparisons(step: Step) -> list[Step]:
    """The comparisons of numbers that a condition is made of."""
    if step.operation in ("every", "some", "not"):
        return [one for operand in step.operands for one in _comparisons(operand)]
    sides = [operand.state for operand in step.operands]
    numbers = all(isinstance(side, Known) and isinstance(side.value, Fraction) for side in sides)
    return [step] if step.operation == "compare" and numbers else []


def _side(step: Step, made: Step) -> str:
    assert isinstance(step.state, Known)
    shown = text_of(step.state.value, step.kind)
    if made.operation == "aggregate" and made.detail[:1] == ("quota",):
        counted = sum(operand.state == Known(Fraction(1)) for operand in made.operands)
        return f"{shown} ({counted} su {len(made.operands)})"
    return shown


def between_rows(value: Fraction, rows: Iterable[Range | None], kind: Kind) -> Phrase:
    """Return where the rows nearest to a value that is in none of them end and start; nothing when there is no row."""
    ends = [(row.lo, row.hi) for row in rows if row is not None]
    below = max((hi for _, hi in ends if hi is not None and hi <= value), default=None)
    above = min((lo for lo, _ in ends if lo is not None and lo >= value), default=None)
    it, en = [], []
    if below is not None:
        it.append(f"quella sotto finisce a {text_of(below, kind)}")
        en.append(f"the one below ends at {text_of(below, kind)}")
    if above is not None:
        it.append(f"quella sopra comincia a {text_of(above, kind)}")
        en.append(f"the one above starts at {text_of(above, kind)}")
    return Phrase(f": {', '.join(it)}", f": {', '.join(en)}") if it else Phrase("", "")


def first_day(node: m.Casi) -> str:
    """Return the first day on which some value of a parameter read by date is in force."""
    days = [
        one.low.value
        for riga in node.righe
        for one in riga.patterns[0]
        if isinstance(one, m.Bounds) and isinstance(one.low, m.Constant)
    ]
    return text_of(days[0], DATA) if days else "?"
