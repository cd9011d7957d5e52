"""How each piece is written, and what stands between two of them on one line.

Words are the author's: of two that mean the same (``è`` and ``=``, ``*`` and ``×``, ``100,00 €`` and ``€ 100``) the one
that was written stays. What is made one is how a word is spelt: accents, apostrophes, spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from valutazione.syntax.formatting.pieces import Piece

TAIL = "    "
"""What stands before a source, or a comment, at the end of a line."""

_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_CLOSING = (",", ";", ":", ")")
_UNARY = ("opposto", "cella_negativa")
_FRACTIONS = ("frazione", "frazione_percento")


def canonical(kind: str, written: str) -> str:
    """Return the one spelling of a piece that is of *kind* in the grammar.

    >>> canonical("PERCENTO", "80%"), canonical("MODO", "metà  in su"), canonical("DATA", "1/2/2024")
    ('80 %', ', metà in su', '01/02/2024')
    """
    if kind in ("STRINGA", "NOME"):
        return written
    text = re.sub(r" +", " ", written).replace("’", "'")
    match kind:
        case "PERCENTO":
            return f"{text.rstrip('% ')} %"
        case "IMPORTO":
            return f"€ {text.lstrip('€ ')}"
        case "DATA":
            return _padded(text)
        case "PERCHE":
            return "perché"
        case "GRANDEZZA" if text.endswith("/no"):
            return "sì/no"
        case "SE_MANCA" | "MODO" | "VERSO":
            return f", {text.lstrip(', ')}"
        case "SE_NESSUNO" | "ARROTONDATO" | "TRONCATO":
            return text.lstrip(", ")
        case _:
            return text


def _padded(date: str) -> str:
    match = _DATE.fullmatch(date)
    return f"{match[1]:0>2}/{match[2]:0>2}/{match[3]}" if match else date


def parted(pieces: Sequence[Piece]) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """Part a line from the sources at its end; a line that is made of sources has no others."""
    end = len(pieces)
    while end > 2 and pieces[end - 2].kind == "RIF":
        end -= 2
    return (pieces, ()) if pieces[0].kind == "RIF" else (pieces[:end], pieces[end:])


def plain(pieces: Sequence[Piece]) -> str:
    """Return a line with nothing lined up, its sources included."""
    main, tail = parted(pieces)
    return f"{joined(main)}{TAIL}{joined(tail)}" if tail else joined(main)


def joined(pieces: Iterable[Piece]) -> str:
    """Return some pieces one after the other."""
    text = ""
    before: Piece | None = None
    for piece in pieces:
        # The comma that may come before a clause is not written where the clause begins a line.
        text += piece.text.removeprefix(", ") if before is None else space(before, piece) + piece.text
        before = piece
    return text


def space(before: Piece, after: Piece) -> str:
    """Return what stands between two pieces of a line."""
    if after.text.startswith(_CLOSING) or before.text == "(":
        return ""
    if before.kind in ("DEL", "IN_VIGORE_AL") and before.text.endswith("'"):
        return ""
    if before.kind == "MENO" and before.rule in _UNARY:
        return ""
    if any(piece.kind == "DIVISO" and piece.rule in _FRACTIONS for piece in (before, after)):
        return ""
    return " "
