"""A text as the pieces it is made of: every sign the author wrote, in the order it was written.

The pieces are the terminals of the grammar, taken while the parser reads, so that each is what the parser took it for.
Nothing is left out but spaces, line ends and comments, which are what stands between two pieces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen
from lark import Token, Tree

from valutazione.source import Source
from valutazione.syntax import layout
from valutazione.syntax.builder import TreeBuilder
from valutazione.syntax.formatting.spelling import canonical
from valutazione.syntax.grammar import Grammar
from valutazione.syntax.tree import Document

# The statements whose first line opens rows of rules: there two points say that the rows follow. Elsewhere none.
_WITH_COLON = (
    "fasce",
    "scaglioni",
    "calcola_secondo",
    "calcola_quando",
    "graduatoria",
    "seleziona",
    "riparto",
    "rettifica",
)
_CLAUSES = ("rif", "perche", "dove", "pesata", "se_nessuno", "se_manca")
_HEADS = (
    *_WITH_COLON,
    "sistema",
    "regolamento",
    "usa_norme",
    "parole",
    "scala",
    "tabella",
    "scheda",
    "esempio",
    "dati",
    "attesi",
)


@frozen
class Piece:
    """One terminal: its name in the grammar, how it is written, where it stood.

    ``rule`` is the construct it belongs to and ``depth`` how deep that is: what is outermost is broken first.
    """

    kind: str
    text: str
    start: int
    end: int
    rule: str
    depth: int


@frozen
class Statement:
    """One line of the language, with those that continue it: the name of its rule, and how deep its block is."""

    rule: str
    level: int
    pieces: tuple[Piece, ...]


@frozen
class Written:
    """What a text says (``document``), and the statements it is made of."""

    document: Document
    statements: tuple[Statement, ...]


def written(source: Source, grammar: Grammar) -> Written:
    """Return the pieces of a source in which ``parse`` found nothing wrong."""
    reader = grammar.lark.parse_interactive(layout.only(source.code, layout.lines_of(source.code)))
    tokens = list(reader.iter_parse())
    parsed: Tree[Token] = reader.feed_eof(tokens[-1])  # type: ignore[no-untyped-call]  # lark's own omission
    statements = tuple(map(_tidy, _statements(tokens, parsed)))
    return Written(TreeBuilder(source.name).transform(parsed), statements)


def _statements(tokens: Sequence[Token], parsed: Tree[Token]) -> Iterator[Statement]:
    nodes = list(_nodes(parsed))
    outermost: dict[int, str] = {}
    for node, _ in nodes[1:]:  # the first is the whole text
        outermost.setdefault(node.meta.start_pos, str(node.data))
    level = 0
    pieces: list[Piece] = []
    for token, rule, depth in _owned(tokens, nodes):
        match token.type:
            case "_INDENT":
                level += 1
            case "_DEDENT":
                level -= 1
            case "_NL":
                if pieces:
                    yield Statement(outermost[pieces[0].start], level, tuple(pieces))
                    pieces = []
            case _:
                text = canonical(token.type, str(token))
                pieces.append(Piece(token.type, text, _start(token), _end(token), rule, depth))


def _nodes(tree: Tree[Token]) -> Iterator[tuple[Tree[Token], int]]:
    """Yield every node that holds something, and how deep it is, in the order of the text."""
    stack = [(tree, 0)]
    while stack:
        node, depth = stack.pop()
        if not node.meta.empty:
            yield node, depth
        stack.extend((child, depth + 1) for child in reversed(node.children) if isinstance(child, Tree))


def _owned(
    tokens: Iterable[Token], nodes: Iterable[tuple[Tree[Token], int]]
) -> Iterator[tuple[Token, str, int]]:
    """Yield each token with the innermost node it stands in, and the depth of that.

    A clause (``rif``, ``dove`` …) begins with its own word: that word belongs to what the clause is a part of.
    """
    coming = iter(nodes)
    following = next(coming, None)
    around: list[tuple[Tree[Token], int]] = []
    for token in tokens:
        while following is not None and following[0].meta.start_pos <= _start(token):
            while around and around[-1][0].meta.end_pos <= following[0].meta.start_pos:
                around.pop()
            around.append(following)
            following = next(coming, None)
        while around and around[-1][0].meta.end_pos <= _start(token):
            around.pop()
        node, depth = around[-1] if around else (None, 0)
        rule = "" if node is None else str(node.data)
        opens = node is not None and rule in _CLAUSES and node.meta.start_pos == _start(token)
        yield token, rule, depth - opens


def _start(token: Token) -> int:
    assert token.start_pos is not None
    return token.start_pos


def _end(token: Token) -> int:
    assert token.end_pos is not None
    return token.end_pos


def _tidy(statement: Statement) -> Statement:
    """Write the signs that may be written or not in the one way that is canonical."""
    pieces = [
        piece
        for piece in statement.pieces
        if not (
            piece.kind == "COLON" and statement.rule == "sovrapposizioni" and piece.rule == statement.rule
        )
    ]
    if statement.rule in _HEADS:
        pieces = _tidy_head(pieces, statement.rule in _WITH_COLON)
    return evolve(statement, pieces=tuple(_tight(pieces)))


def _tidy_head(pieces: list[Piece], colon: bool) -> list[Piece]:
    """Write the last two points of a header, before its sources, or leave them out."""
    sources = len(pieces)
    while True:
        if pieces[sources - 1].kind == "COLON":
            sources -= 1
        elif pieces[sources - 2].kind == "RIF":
            sources -= 2
        else:
            break
    head, rest = pieces[:sources], [piece for piece in pieces[sources:] if piece.kind != "COLON"]
    last = head[-1]
    signs = [evolve(last, kind="COLON", text=":", start=last.end - 1)] if colon else []
    return [*head, *signs, *rest]


def _tight(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Mark a fraction that the author wrote as one number, `2/3`: it stays one."""
    for index, piece in enumerate(pieces):
        if piece.kind == "DIVISO" and piece.rule == "prodotto":
            before, after = pieces[index - 1], pieces[index + 1]
            digits = before.kind == "NUMERO" and after.kind in ("NUMERO", "PERCENTO")
            if digits and before.end == piece.start and piece.end == after.start:
                piece = evolve(piece, rule="frazione")
        yield piece
