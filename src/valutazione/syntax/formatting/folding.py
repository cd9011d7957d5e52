"""Breaking what is too long, where the language lets a line be broken: the outermost construct first.

A line continues the one above when it begins with one of a few words and signs (`layout.CONTINUATION`), and never
inside parentheses. So a line may stay too long: there is nowhere to break it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve

from valutazione.syntax.formatting.lines import Line
from valutazione.syntax.formatting.pieces import Piece
from valutazione.syntax.formatting.spelling import joined, plain
from valutazione.syntax.layout import CONTINUATION

WIDTH = 110
"""A longer line is broken where a clause begins (``rif``, ``dove``, ``se manca`` …), if one goes on to its end."""
LIMIT = 120
"""A longer line is broken wherever it can be, and no column makes a line longer than this."""
STEP = 4

# `e` and `o` also join what is not worth parting: `compreso tra 1 e 10`, `il minore tra a e b`, `e meno di 5`.
_JOINING = {"E": ("congiunzione",), "O": ("disgiunzione", "modello"), "UGUALE": ()}
_NEVER = ("NOME", "STRINGA", "A_MENO_DI")
_OPERATORS = ("E", "O", "PIU", "PER", "ALLORA", "ALTRIMENTI")

# Given the pieces of a line and how deep it is, where it has to be broken.
_Break = Callable[[Sequence[Piece], int], list[int]]


def folded(line: Line) -> Iterator[Line]:
    """Yield the lines that *line* becomes: itself, or more when it is too long and can be broken."""

    def find(pieces: Sequence[Piece], level: int) -> list[int]:
        length = STEP * level + len(plain(pieces))
        places = _clauses(pieces, 0) if length > WIDTH else []
        return _outermost(pieces, _places(pieces)) if length > LIMIT and not places else places

    return _broken(line, find)


def shortened(line: Line, padding: int, fixed: int) -> Iterator[Line]:
    """Yield the lines that *line* becomes when columns put *padding* before its piece number *fixed*.

    For their sake a clause goes on a line of its own, but no formula is broken.
    """

    def find(pieces: Sequence[Piece], level: int) -> list[int]:
        is_first = pieces[0] is line.pieces[0]
        length = STEP * level + len(plain(pieces)) + padding
        return _clauses(pieces, fixed) if is_first and length > LIMIT else []

    return _broken(line, find)


def shortest(pieces: Sequence[Piece], fixed: int) -> int:
    """Return how many of the pieces of a line have to stay on it: those before any clause after *fixed*."""
    end = len(pieces)
    while places := _clauses(pieces[:end], fixed):
        end = places[0]
    return end


def _broken(line: Line, find: _Break) -> Iterator[Line]:
    if not line.pieces:
        yield line
        return
    deeper = line.level + line.first
    parts = list(_parts(line.pieces, line.level, deeper, find))
    for index, pieces in enumerate(parts):
        yield evolve(
            line,
            level=line.level if index == 0 else deeper,
            blank=line.blank and index == 0,
            first=line.first and index == 0,
            pieces=pieces,
            comment=line.comment if index == len(parts) - 1 else "",
        )


def _parts(pieces: tuple[Piece, ...], level: int, deeper: int, find: _Break) -> Iterator[tuple[Piece, ...]]:
    starts = find(pieces, level)
    if not starts:
        yield pieces
        return
    yield from _parts(pieces[: starts[0]], level, deeper, find)
    for start, end in zip(starts, [*starts[1:], len(pieces)], strict=True):
        yield from _parts(pieces[start:end], deeper, deeper, find)


def _clauses(pieces: Sequence[Piece], fixed: int) -> list[int]:
    """Return where the outermost clauses after *fixed* begin, if nothing is further out than they are.

    In `numero di x compresi i non valutabili - y`, what would go on the next line is more than a clause.
    """
    places = [place for place in _places(pieces) if place > fixed and pieces[place].kind not in _OPERATORS]
    outermost = _outermost(pieces, places)
    depth = min((piece.depth for piece in pieces[fixed + 1 :]), default=0)
    return outermost if outermost and pieces[outermost[0]].depth <= depth else []


def _outermost(pieces: Sequence[Piece], places: Sequence[int]) -> list[int]:
    depth = min((pieces[place].depth for place in places), default=0)
    return [place for place in places if pieces[place].depth == depth]


def _places(pieces: Sequence[Piece]) -> list[int]:
    """Return where a line can be broken."""
    depth = 0
    found: list[int] = []
    for index, piece in enumerate(pieces):
        if piece.text == "(":
            depth += 1
        elif piece.text == ")":
            depth -= 1
        elif index and not depth and _may_begin_a_line(piece):
            found.append(index)
    return found


def _may_begin_a_line(piece: Piece) -> bool:
    if piece.kind in _NEVER or piece.rule not in _JOINING.get(piece.kind, (piece.rule,)):
        return False
    return CONTINUATION.match(joined((piece,))) is not None
