"""What the tests of evaluation share: from the text of a scheme and some rows to an outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache

from valutazione.checks import analyse
from valutazione.evaluation import evaluate
from valutazione.exact import Range
from valutazione.model.expressions import Scalar
from valutazione.model.sistema import Sistema
from valutazione.outcome import Esito, Excluded, Known, Possible, State, Undefined
from valutazione.records import Riga
from valutazione.source import Source
from valutazione.syntax import Grammar

Rows = Mapping[str, Iterable[Mapping[str, object] | Riga]]

GRAMMAR = Grammar.load()


@cache
def sistema(text: str) -> Sistema:
    """Return the scheme written in *text*, with the first lines that every scheme has; it must have no errors."""
    analysis = analyse(Source("s.val", f"lingua 1\nsistema prova\n{text}"), grammar=GRAMMAR)
    errors = [problem.message() for problem in analysis.diagnostics if problem.is_error]
    assert [] == errors, errors
    assert analysis.sistema is not None
    return analysis.sistema


def outcome(
    text: str, data: Rows, *, partial: bool = False, parametri: Mapping[str, object] | None = None
) -> Esito:
    """Evaluate *data* under the scheme of *text*."""
    return evaluate(sistema(text), data, partial=partial, parametri=parametri)


def codes(esito: Esito) -> list[str]:
    """Return the codes of what was found."""
    return [rilievo.code.number for rilievo in esito.rilievi]


def told(state: State) -> object:
    """Return a state as short as it can be written: a value, a pair of ends, a set of words, reasons, causes."""
    match state:
        case Known(value):
            return value
        case Possible(number=number, choices=choices):
            if number is not None:
                return (number.range.lo, number.range.hi)
            return choices
        case Excluded(reasons):
            return [reason.testo for reason in reasons]
        case Undefined(causes):
            return set(causes)


def one(formula: str, kind: str = "", **values: object) -> State:
    """Return the state of a formula over inputs p and q, c from 0 to 10, dates d and f, s (sì/no), t (words)."""
    text = (
        "scheda x\n    chiave id\n    dato p: numero facoltativo\n    dato q: numero facoltativo\n"
        "    dato c: numero da 0 a 10 facoltativo\n    dato d: data facoltativo\n    dato f: data facoltativo\n"
        "    dato s: sì/no facoltativo\n    dato t: rosso | verde | blu facoltativo\n"
        f"    calcola r{kind} = {formula}\n"
    )
    return outcome(text, {"x": [{"id": "1", **values}]})["x"]["1"]["r"].state


def contains(state: State, value: Scalar) -> bool:
    """Tell whether *value* is one of those that *state* admits."""
    match state:
        case Known(known):
            return known == value
        case Possible(number=number, choices=choices):
            if number is not None:
                return isinstance(value, Fraction) and number.range.contains(value)
            return choices is None or value in choices
        case _:
            return False


def ends(state: State) -> Range:
    """Return the range of a number, known or not."""
    if isinstance(state, Known):
        assert isinstance(state.value, Fraction)
        return Range.point(state.value)
    assert isinstance(state, Possible)
    return state.range
