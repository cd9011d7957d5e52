"""A line that is there twice: of two that say the same of the same thing, one can go, and it is certain which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve

from valutazione.diagnostics import Diagnostic, Edit
from valutazione.diagnostics.catalogue import names
from valutazione.source import Source, Span

_TWICE = (names.NOME_DOPPIO, names.PAROLA_DOPPIA, names.RACCOLTA_DOPPIA)


def with_removals(diagnostics: Iterable[Diagnostic], sources: Iterable[Source]) -> tuple[Diagnostic, ...]:
    """Return *diagnostics*, those of a line written twice with the edit that takes the second one away."""
    texts = {source.name: source for source in sources}
    return tuple(_with_removal(found, texts) if found.code in _TWICE else found for found in diagnostics)


def _with_removal(found: Diagnostic, texts: Mapping[str, Source]) -> Diagnostic:
    place, first = found.place, found.related[0].place if found.related else None
    if not isinstance(place, Span) or not isinstance(first, Span) or place.source != first.source:
        return found
    source = texts.get(place.source)
    if source is None:
        return found
    lines = source.lines
    one, other = source.position(first.start)[0], source.position(place.start)[0]
    if one == other or lines[one - 1].rstrip() != lines[other - 1].rstrip():
        return found
    if not (_alone(lines, one) and _alone(lines, other)):
        return found
    row = source.line_span(other)
    return evolve(found, edits=(Edit(Span(source.name, row.start, min(row.end + 1, len(source.text))), ""),))


def _alone(lines: tuple[str, ...], number: int) -> bool:
    """Whether the line (from one) has nothing below it that belongs to it: no rows, and no line that goes on."""
    indent = _indent(lines[number - 1])
    following = next((line for line in lines[number:] if line.strip()), "")
    return _indent(following) <= indent


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
