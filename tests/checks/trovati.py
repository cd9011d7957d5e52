"""What one check says of a scheme: codes, the text it points at, messages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from valutazione.analysis import resolve
from valutazione.checks.reach import Study
from valutazione.diagnostics import Diagnostic
from valutazione.model.sistema import Sistema
from valutazione.source import Source, Span
from valutazione.syntax import Grammar

GRAMMAR = Grammar.load()
HEAD = "lingua 1\nsistema prova\n"

Check = Callable[[Study], Iterator[Diagnostic]]


@cache
def sistema(text: str) -> Sistema:
    """Return the scheme written in *text*, with the first lines that every scheme has; it must have a meaning."""
    found = resolve(Source("s.val", HEAD + text), None, GRAMMAR)
    assert found.sistema is not None, [problem.message() for problem in found.diagnostics]
    return found.sistema


def found(check: Check, text: str) -> list[Diagnostic]:
    """Return what *check* says of the scheme."""
    diagnostics = list(check(Study(sistema(text))))
    for one in diagnostics:  # both languages, every part
        assert one.message("it")
        assert one.message("en")
        assert one.help("it")
        assert one.help("en")
    return diagnostics


def told(check: Check, text: str) -> list[tuple[str, str, str]]:
    """Return each diagnostic as its code, the text it points at and its message."""
    return [(one.code.number, at(text, one.place), one.message()) for one in found(check, text)]


def codes(check: Check, text: str) -> list[str]:
    """Return the codes found."""
    return [one.code.number for one in found(check, text)]


def at(text: str, place: object) -> str:
    """Return the text at *place*."""
    assert isinstance(place, Span)
    return (HEAD + text)[place.start : place.end]
