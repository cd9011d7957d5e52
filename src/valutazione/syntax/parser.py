"""From a text to the written tree, with every mistake of the text found in one run.

A statement that is wrong is reported; it is mended when what was meant is certain, and left out otherwise, and what
follows is read: see ``recovery``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from attrs import frozen

from valutazione.diagnostics import Diagnostic, Edit
from valutazione.diagnostics.catalogue import limits, text
from valutazione.source import Place, Source, Span
from valutazione.syntax import layout
from valutazione.syntax.builder import TreeBuilder
from valutazione.syntax.grammar import Grammar
from valutazione.syntax.recovery import MAX_MISTAKES, Reader
from valutazione.syntax.tree import Document

VERSION = 1


@frozen
class Reading:
    """What a text says, and what is wrong with it; ``lost`` are the names in statements that could not be read."""

    document: Document | None
    problems: tuple[Diagnostic, ...]
    lost: frozenset[str] = frozenset()


def parse(source: Source, grammar: Grammar) -> Reading:
    """Read one source. Any text gives a document or problems, and never an exception.

    >>> from valutazione.source import Source
    >>> reading = parse(Source("prova.val", 'lingua 1\\nsistema prova\\n    ente "Comune"\\n'), Grammar.load())
    >>> reading.document.declarations[0].name.text, reading.problems
    ('prova', ())
    """
    too_big = layout.oversize(source)
    if too_big is not None:
        return Reading(None, (too_big,))
    if source.literate and not source.blocks:
        return Reading(None, (text.NESSUN_BLOCCO.at(Span(source.name, 0, 0)),))
    lines = list(layout.lines_of(source.code))
    if not lines:
        return Reading(None, (text.FILE_VUOTO.at(Span(source.name, 0, 0)),))
    return _read(source, grammar, Span(source.name, lines[0].start, lines[0].end))


def _read(source: Source, grammar: Grammar, first: Span) -> Reading:
    reader = Reader(source, grammar)
    parsed = reader.tree()
    lost = frozenset(reader.lost)
    if parsed is None:
        return Reading(None, _told(reader.problems), lost)
    builder = TreeBuilder(source.name, reader.draft.span if reader.draft.changed else None)
    document = builder.transform(parsed)
    found = [*reader.problems, *islice(builder.literals.problems, MAX_MISTAKES)]
    reserved = (
        str(dict(problem.words)["word"]) for problem in found if problem.code is text.PAROLA_RISERVATA
    )
    lost = lost.union(reserved)
    if document.version is None and "lingua" not in lost:
        edit = Edit(Span(source.name, first.start, first.start), f"lingua {VERSION}\n")
        found.append(text.LINGUA_MANCANTE.at(first, edits=(edit,)))
    elif document.version not in (None, VERSION):
        found.append(text.LINGUA_SCONOSCIUTA.at(first, version=str(document.version)))
    told = _told(found)
    return Reading(None if len(found) >= MAX_MISTAKES else document, told, lost)


def _told(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the problems in order, cut when they are a crowd."""
    told = [problem.place for problem in found if problem.code is text.RIQUADRO_CHE_CONTINUA]
    problems = [
        problem
        for problem in sorted(found, key=Diagnostic.sort_key)
        if problem.code not in (text.SINTASSI, text.RIENTRO) or not _on_line(problem.place, told)
    ]
    if len(problems) < MAX_MISTAKES:
        return tuple(problems)
    return (*problems[:MAX_MISTAKES], limits.TROPPI_ERRORI.at(None, count=str(MAX_MISTAKES)))


def _on_line(place: Place | None, told: Sequence[Place | None]) -> bool:
    """Whether *place* is on one of the lines of which it was just *told* why they cannot be read."""
    return isinstance(place, Span) and any(
        isinstance(line, Span) and place.start <= line.end and line.start <= place.end for line in told
    )
