"""The shape of a text before it is parsed: limits, forbidden characters, blocks and where a bad line ends.

Everything here is one pass over the characters, so that a hostile text costs what it weighs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue import limits, text
from valutazione.source import Source, Span

MAX_CHARACTERS = 1_000_000
MAX_LINE = 2_000
MAX_DEPTH = 40

CONTINUATION = re.compile(
    r"[ ]*(?:(?:perch(?:é|è|e)|rif|dove|arrotondat[oaie]|troncat[oaie]|pesat[oa]\s+con"
    r"|compres[ie]\s+(?:i|le)|se\s+(?:nessun[oa]|manca)|allora|altrimenti|e|o)(?!\w)|[+*×])"
)
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]"
)


@frozen
class Line:
    """One line of code with something on it: where it starts, where it ends, how far it is indented."""

    start: int
    end: int
    indent: int

    def text(self, code: str) -> str:
        """Return what is written on the line of *code*."""
        return code[self.start : self.end]


def oversize(source: Source) -> Diagnostic | None:
    """Return why *source* is too big to be looked at, if it is."""
    if len(source.text) > MAX_CHARACTERS:
        return limits.FILE_TROPPO_GRANDE.at(
            Span(source.name, 0, 0), size=str(len(source.text)), limit=str(MAX_CHARACTERS)
        )
    return None


def lines_of(code: str) -> Iterator[Line]:
    """Yield the lines that are neither blank nor only a comment."""
    start = 0
    for raw in code.split("\n"):
        body = raw.strip()
        if body and not body.startswith("#"):
            yield Line(start, start + len(raw), len(raw) - len(raw.lstrip(" ")))
        start += len(raw) + 1


def problems_of(source: Source) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the characters and the lines of *source*: at most one problem a line."""
    return tuple(_problems(source))


def _problems(source: Source) -> Iterator[Diagnostic]:
    code, name = source.code, source.name
    start = 0
    before: Line | None = None
    for raw in code.split("\n"):
        end = start + len(raw)
        body = raw.strip()
        if len(raw) > MAX_LINE:
            yield limits.RIGA_TROPPO_LUNGA.at(Span(name, start, start + 1), limit=str(MAX_LINE))
        elif tab := raw.find("\t") + 1:
            yield text.TABULAZIONE.at(Span(name, start + tab - 1, start + tab))
        elif wrong := _FORBIDDEN.search(raw):
            place = Span(name, start + wrong.start(), start + wrong.end())
            yield text.CARATTERE_VIETATO.at(place, character=f"U+{ord(wrong.group()):04X}")
        elif body and not body.startswith("#"):
            line = Line(start, end, len(raw) - len(raw.lstrip(" ")))
            if CONTINUATION.match(raw):
                if before is None or line.indent <= before.indent:
                    yield text.RIENTRO.at(Span(name, start + line.indent, end))
            else:
                before = line
            yield from _brackets(name, code, line)
        start = end + 1


def _brackets(name: str, code: str, line: Line) -> Iterator[Diagnostic]:
    """Parentheses and quotes of one line: a formula may go on in the next, its parentheses may not."""
    depth: list[int] = []
    quote: tuple[str, int] | None = None
    for offset in range(line.start, line.end):
        sign = code[offset]
        if quote is not None:
            if sign == quote[0]:
                quote = None
        elif sign in '"«':
            quote = ("»" if sign == "«" else '"', offset)
        elif sign == "#":
            break
        elif sign == "(":
            depth.append(offset)
            if len(depth) > MAX_DEPTH:
                yield limits.ANNIDAMENTO_ECCESSIVO.at(Span(name, offset, offset + 1), limit=str(MAX_DEPTH))
                return
        elif sign == ")":
            if not depth:
                yield text.PARENTESI.at(Span(name, offset, offset + 1))
                return
            depth.pop()
    if quote is not None:
        yield text.TESTO_NON_CHIUSO.at(Span(name, quote[1], line.end))
    elif depth:
        yield text.PARENTESI.at(Span(name, depth[-1], depth[-1] + 1))


def statement_at(lines: tuple[Line, ...], code: str, offset: int) -> tuple[int, int]:
    """Return the indexes (first, after last) of the lines of the statement at *offset*.

    A statement is a line, the lines that continue it, and the deeper lines below it.
    """
    first = max((i for i, line in enumerate(lines) if line.start <= offset), default=0)
    while first > 0 and CONTINUATION.match(code, lines[first].start):
        first -= 1
    last = first + 1
    while last < len(lines) and (
        lines[last].indent > lines[first].indent or CONTINUATION.match(code, lines[last].start)
    ):
        last += 1
    return first, last


def blanked(code: str, start: int, end: int) -> str:
    """Return *code* with everything between two offsets made spaces; lines stay lines."""
    return code[:start] + re.sub(r"[^\n]", " ", code[start:end]) + code[end:]
