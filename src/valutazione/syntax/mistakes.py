"""What to say of a text that Lark could not read: what stands there, what could, and the near keyword."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Protocol

from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from valutazione.diagnostics import Diagnostic, Edit, Phrase, Related, Word, alternatives, nearest
from valutazione.diagnostics.catalogue import text
from valutazione.source import Span
from valutazione.syntax.layout import CONTINUATION_WORDS, Line
from valutazione.syntax.terminals import RESERVED, in_words, keywords

_FILTER = re.compile(r"(?<!\w)dove(?!\w)")
_WORD = re.compile(r"\w+|.", re.DOTALL)
_ACCEPTANCE = Phrase('`accetta VAL319 perché "…"`', '`accetta VAL319 perché "…"`')
IGNORED = frozenset({"SPAZI", "COMMENTO", "CONTINUA"})
_END_OF_LINE = Phrase("la fine della riga", "the end of the line")


class Places(Protocol):
    """The text that is read, and the places of it in the source."""

    code: str

    def span(self, start: int, end: int) -> Span:
        """Return the place in the source."""


def accepted(mistake: UnexpectedInput) -> Collection[str]:
    """Return the names of the terminals that could have stood at the place of *mistake*.

    Of characters that are no terminal Lark says only what its lexer looks for, which is more: see ``recovery``.
    """
    if isinstance(mistake, UnexpectedToken):
        return mistake.accepts or mistake.expected
    found = (mistake.allowed if isinstance(mistake, UnexpectedCharacters) else None) or ()
    return frozenset(found) - IGNORED


def wants_block(mistake: UnexpectedInput) -> bool:
    """Whether the line before should have been followed by deeper lines, and was not."""
    return isinstance(mistake, UnexpectedToken) and set(accepted(mistake)) == {"_INDENT"}


def wants_acceptance(names: Collection[str]) -> bool:
    """Whether the deeper line below a rule could only have been what the rule accepts: then it is just too deep."""
    return set(names) == {"ACCETTA"}


def found_type(mistake: UnexpectedInput) -> str:
    """Return the terminal that was found, or nothing when it was none."""
    return mistake.token.type if isinstance(mistake, UnexpectedToken) else ""


def offset(mistake: UnexpectedInput) -> int | None:
    """Return where reading stopped."""
    return mistake.pos_in_stream


def line_ends(draft: Places, line: Line, names: Collection[str]) -> Diagnostic:
    """Say that *line* ends too early."""
    written = re.sub(r"[ ]#[^\n]*$", "", line.text(draft.code)).rstrip()
    end = line.start + max(1, len(written))
    return _syntax(draft.span(end - 1, end), _END_OF_LINE, names, None)


def mistyped(draft: Places, line: Line) -> Diagnostic | None:
    """Say that the first word of *line*, further indented than it can be, is a mistyped continuation, if it is."""
    start = line.start + line.indent
    word = _word_at(draft.code, start)
    place = draft.span(start, start + len(word))
    if word == "accetta":
        return text.SINTASSI.at(place, found="`accetta`", expected=_ACCEPTANCE)
    suggestion = nearest(word, (*CONTINUATION_WORDS, "accetta"))
    if suggestion is None:
        return None
    return text.SINTASSI.at(
        place, found=f"`{word}`", expected=alternatives([suggestion]), suggestion=suggestion
    )


def unexpected(draft: Places, start: int, mistake: UnexpectedInput, names: Collection[str]) -> Diagnostic:
    """Say that what stands at *start* cannot stand there."""
    # Where none can stand, what reads as a concept of the law (it may have several words) is a mistyped word.
    written = mistake.token.rstrip() if isinstance(mistake, UnexpectedToken) else ""
    if not written or found_type(mistake) == "CONCETTO":
        written = _word_at(draft.code, start)
    place = draft.span(start, min(start + max(1, len(written)), len(draft.code)))
    if written in RESERVED and "NOME" in names:
        return text.PAROLA_RISERVATA.at(place, word=written)
    if written == "accetta" and "ACCETTA" in names:
        return text.SINTASSI.at(place, found="`accetta`", expected=_ACCEPTANCE)
    if written in ("+", "-") and "PIU" not in names and _in_filter(draft.code, start):
        expected = alternatives(in_words(names))
        advice = Phrase(
            f"{expected.it}; dopo `dove` una somma o una differenza va tra parentesi: `(a {written} b)`",
            f"{expected.en}; after `dove` a sum or a difference stands between parentheses: `(a {written} b)`",
        )
        return text.SINTASSI.at(place, found=f"`{written}`", expected=advice)
    return _syntax(place, f"`{written}`", names, nearest(written, keywords(names)))


def _in_filter(code: str, start: int) -> bool:
    """Whether the condition of a `dove` stands before *start* on its line."""
    return _FILTER.search(code, code.rfind("\n", 0, start) + 1, start) is not None


def misplaced(
    draft: Places, line: Line, levels: Collection[int], above: Line | None, edits: tuple[Edit, ...]
) -> Diagnostic:
    """Say that *line* is indented as no block is; *levels* are the indentations of the blocks that are open there."""
    start = line.start + line.indent
    word = _word_at(draft.code, start)
    place = draft.span(line.start, start) if line.indent else draft.span(start, start + len(word))
    open_ = " o ".join(map(str, sorted(levels)))
    spaces = Phrase(f"qui: {_spaces(line.indent, 'it')}", f"here: {_spaces(line.indent, 'en')}")
    if edits:
        indent = len(edits[0].replacement)
        advice = Phrase(
            f"la riga può appartenere soltanto al blocco qui sopra: scrivi {_spaces(indent, 'it')} prima di `{word}`",
            f"the line can only belong to the block above: write {_spaces(indent, 'en')} before `{word}`",
        )
    else:
        advice = Phrase(
            f"allinea la riga a quelle dello stesso blocco: qui {open_} spazi",
            f"align the line with those of the same block: {open_.replace(' o ', ' or ')} spaces here",
        )
    related: tuple[Related, ...] = ()
    if above is not None and above.start != line.start:
        related = (
            Related(
                draft.span(above.start + above.indent, above.end),
                "la riga che apre il blocco",
                "the line that opens the block",
            ),
        )
    return text.RIENTRO.at(place, spaces=spaces, advice=advice, related=related, edits=edits)


_OF_WHOM = Phrase(
    "non si sa se l'articolo è di tutta la regola o dell'ultima riga: quello della regola si scrive sulla sua prima "
    "riga, prima di `accetta` e delle righe; quello di una riga, sulla riga o più a destra di essa",
    "the article may be of the whole rule or of the last line: that of the rule is written on its first line, before "
    "`accetta` and the rows; that of a row, on the row or further indented than it",
)


def source_of_whom(problem: Diagnostic) -> Diagnostic:
    """Say of an article that is not indented enough that it is not known of what it is."""
    assert problem.place is not None
    spaces = dict(problem.words)["spaces"]
    return text.RIENTRO.at(problem.place, spaces=spaces, advice=_OF_WHOM)


def _spaces(count: int, language: str) -> str:
    one, many = ("spazio", "spazi") if language == "it" else ("space", "spaces")
    none = "nessuno spazio" if language == "it" else "no space"
    return f"{count} {one if count == 1 else many}" if count else none


def _syntax(place: Span, found: Word, names: Collection[str], suggestion: str | None) -> Diagnostic:
    expected = alternatives(in_words(names))
    if suggestion is None:
        return text.SINTASSI.at(place, found=found, expected=expected)
    return text.SINTASSI.at(place, found=found, expected=expected, suggestion=suggestion)


def _word_at(code: str, start: int) -> str:
    found = _WORD.match(code, start)
    return found[0] if found else ""
