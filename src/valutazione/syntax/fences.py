"""The blocks of rules of a Markdown document: each is closed, and none begins in the middle of a declaration."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from valutazione.diagnostics import Diagnostic, Edit, Related
from valutazione.diagnostics.catalogue import text
from valutazione.source import Source, Span
from valutazione.syntax import layout

_OPENING = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*valutazione(?!\w)")
_DECLARATION = re.compile(
    r"(?:lingua|sistema|regolamento|usa|parole|scala|tabella|parametro|fissa|scheda|esempio|accetta)(?!\w)"
)


@frozen
class Fences:
    """What is wrong with the blocks of a document, and its ``code`` without the prose that an open block took in."""

    problems: tuple[Diagnostic, ...]
    code: str


def fences_of(source: Source) -> Fences:
    """Look at the blocks of *source*; a text that is not Markdown has none."""
    if not source.literate:
        return Fences((), source.code)
    problems: list[Diagnostic] = []
    code = source.code
    for number, block in enumerate(source.blocks):
        if number > 0 and (line := _first_line(source, block)) is not None and _goes_on(source, line):
            problems.append(
                text.RIQUADRO_CHE_CONTINUA.at(Span(source.name, line.start + line.indent, line.end))
            )
        found = _unclosed(source, block)
        if found is not None:
            problem, prose = found
            problems.append(problem)
            for span in prose:
                code = (
                    code[: span.start] + re.sub(r"[^\n]", " ", code[span.start : span.end]) + code[span.end :]
                )
    return Fences(tuple(problems), code)


def _first_line(source: Source, block: Span) -> layout.Line | None:
    for line in layout.lines_of(source.code[block.start : block.end]):
        return layout.Line(line.start + block.start, line.end + block.start, line.indent)
    return None


def _goes_on(source: Source, line: layout.Line) -> bool:
    return line.indent > 0 or layout.continues(line, source.code)


def _unclosed(source: Source, block: Span) -> tuple[Diagnostic, tuple[Span, ...]] | None:
    """Return what to say of a block that nobody closed, and the prose it took in; none when it is closed."""
    inner = [line for line in _lines(source, block) if _OPENING.match(source.text, line.start, line.end)]
    if not inner and block.end < len(source.text):
        return None
    above = source.line_span(source.position(block.start)[0] - 1)  # the line of the opening marks
    mark = source.text[above.start : above.end].strip(" ").split("valutazione")[0].strip()
    prose: list[Span] = []
    for first, last in zip(
        [block.start, *(line.end for line in inner)], [*(line.end for line in inner), block.end], strict=True
    ):
        is_last = last == block.end
        start = _prose_from(source, Span(source.name, first, last))
        if start is not None or not is_last:
            prose.append(Span(source.name, last if start is None else start, last))
    edits: tuple[Edit, ...] = ()
    if not inner and not prose:
        end = len(source.text)
        line_end = "" if source.text.endswith("\n") else "\n"
        edits = (Edit(Span(source.name, end, end), f"{line_end}{mark}\n"),)
    related = tuple(
        Related(line, "qui ne comincia un altro", "another one starts here") for line in inner[:1]
    )
    return text.RIQUADRO_NON_CHIUSO.at(above, fence=mark, related=related, edits=edits), tuple(prose)


def _lines(source: Source, block: Span) -> Iterator[Span]:
    start = block.start
    for raw in source.text[block.start : block.end].split("\n"):
        yield Span(source.name, start, start + len(raw))
        start += len(raw) + 1


def _prose_from(source: Source, part: Span) -> int | None:
    """Return where in *part* the first line begins that is no rule: not indented, no comment, no declaration."""
    for line in _lines(source, part):
        written = source.text[line.start : line.end]
        if _OPENING.match(written):
            return line.start
        if written[:1].strip() and written[0] != "#" and not _DECLARATION.match(written):
            return line.start
    return None
