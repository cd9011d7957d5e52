"""The shape of a text before it is parsed: limits, forbidden characters, blocks and where a bad line ends.

Everything here is one pass over the characters, so that a hostile text costs what it weighs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

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
CONTINUATION_WORDS = ("perché", "rif", "dove", "arrotondato", "troncato", "pesata", "allora", "altrimenti")
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


def continues(line: Line, code: str) -> bool:
    """Whether *line* goes on with the statement of the line above."""
    return CONTINUATION.match(code, line.start) is not None


def statement_at(lines: Sequence[Line], code: str, offset: int) -> tuple[int, int]:
    """Return the indexes (first, after last) of the lines of the statement at *offset*.

    A statement is a line, the lines that continue it, and the deeper lines below it.
    """
    first = max(0, bisect_right(lines, offset, key=attrgetter("start")) - 1)
    first = statement_start(lines, code, first)
    last = first + 1
    while last < len(lines) and (lines[last].indent > lines[first].indent or continues(lines[last], code)):
        last += 1
    return first, last


def statement_start(lines: Sequence[Line], code: str, index: int) -> int:
    """Return the index of the line where the statement of the line at *index* begins."""
    while index > 0 and continues(lines[index], code):
        index -= 1
    return index


def openers(lines: Sequence[Line], code: str, index: int) -> list[int]:
    """Return the indexes of the lines that open the blocks around the line at *index*, the outermost first.

    The lines that continue an opener come with it.
    """
    kept: list[int] = []
    depth = lines[index].indent
    for above in range(index - 1, -1, -1):
        if depth == 0:
            break
        if lines[above].indent < depth and not continues(lines[above], code):
            tail = above + 1
            while tail < index and continues(lines[tail], code):
                tail += 1
            kept[:0] = range(above, tail)
            depth = lines[above].indent
    return kept


def only(code: str, lines: Iterable[Line]) -> str:
    """Return *code* with nothing but *lines*, each at its own offset."""
    pieces: list[str] = []
    length = 0
    for line in lines:
        gap = line.start - length
        pieces += [" " * (gap - 1) + "\n" if gap else "", line.text(code)]
        length = line.end
    return "".join([*pieces, "\n"])
