"""What to say of a text that Lark could not read: what stands there, what could, and the near keyword."""

from __future__ import annotations

import re
from collections.abc import Collection

from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from valutazione.diagnostics import Diagnostic, Phrase, Word, alternatives, nearest
from valutazione.diagnostics.catalogue import text
from valutazione.source import Source, Span
from valutazione.syntax.layout import CONTINUATION_WORDS, Line
from valutazione.syntax.terminals import RESERVED, in_words, keywords

_WORD = re.compile(r"\w+|.", re.DOTALL)
_END_OF_LINE = Phrase("la fine della riga", "the end of the line")


def accepted(mistake: UnexpectedInput) -> Collection[str]:
    """Return the names of the terminals that could have stood at the place of *mistake*."""
    if isinstance(mistake, UnexpectedToken):
        return mistake.accepts or mistake.expected
    return (mistake.allowed if isinstance(mistake, UnexpectedCharacters) else None) or ()


def wants_block(mistake: UnexpectedInput) -> bool:
    """Whether the line before should have been followed by deeper lines, and was not."""
    return isinstance(mistake, UnexpectedToken) and set(accepted(mistake)) == {"_INDENT"}


def found_type(mistake: UnexpectedInput) -> str:
    """Return the terminal that was found, or nothing when it was none."""
    return mistake.token.type if isinstance(mistake, UnexpectedToken) else ""


def line_ends(source: Source, line: Line, mistake: UnexpectedInput) -> Diagnostic:
    """Say that *line* ends too early."""
    written = re.sub(r"[ ]#[^\n]*$", "", line.text(source.code)).rstrip()
    end = line.start + max(1, len(written))
    return _syntax(Span(source.name, end - 1, end), _END_OF_LINE, accepted(mistake), None)


def too_deep(source: Source, line: Line) -> Diagnostic:
    """Say that *line* is further indented than it can be; its first word may be a mistyped continuation."""
    start = line.start + line.indent
    word = _word_at(source.code, start)
    suggestion = nearest(word, CONTINUATION_WORDS)
    if suggestion is None:
        return text.RIENTRO.at(Span(source.name, line.start, start))
    return text.SINTASSI.at(
        Span(source.name, start, start + len(word)),
        found=f"`{word}`",
        expected=alternatives([suggestion]),
        suggestion=suggestion,
    )


def unexpected(source: Source, start: int, mistake: UnexpectedInput) -> Diagnostic:
    """Say that what stands at *start* cannot stand there."""
    names = accepted(mistake)
    written = mistake.token.rstrip() if isinstance(mistake, UnexpectedToken) else ""
    written = written or _word_at(source.code, start)
    place = Span(source.name, start, min(start + max(1, len(written)), len(source.text)))
    if written in RESERVED and "NOME" in names:
        return text.PAROLA_RISERVATA.at(place, word=written)
    return _syntax(place, f"`{written}`", names, nearest(written, keywords(names)))


def _syntax(place: Span, found: Word, names: Collection[str], suggestion: str | None) -> Diagnostic:
    expected = alternatives(in_words(names))
    if suggestion is None:
        return text.SINTASSI.at(place, found=found, expected=expected)
    return text.SINTASSI.at(place, found=found, expected=expected, suggestion=suggestion)


def _word_at(code: str, start: int) -> str:
    found = _WORD.match(code, start)
    return found[0] if found else ""
