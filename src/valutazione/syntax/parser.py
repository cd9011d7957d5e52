"""From a text to the written tree, with every mistake of the text found in one run.

When a statement is wrong it is reported, blanked and left out, and the rest is read again: one mistake a statement,
and no second mistake caused by the first. Names that stood in what was blanked are kept, so that nobody later says
that they do not exist.
"""

from __future__ import annotations

import re

from attrs import frozen
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken
from lark.indenter import DedentError, Indenter

from valutazione.diagnostics import Diagnostic, Phrase, alternatives
from valutazione.diagnostics.catalogue import limits, text
from valutazione.source import Source, Span
from valutazione.syntax import layout
from valutazione.syntax.builder import TreeBuilder
from valutazione.syntax.terminals import RESERVED, in_words
from valutazione.syntax.tree import Document

VERSION = 1
MAX_MISTAKES = 50
MAX_TREE_DEPTH = 400


class _Layout(Indenter):
    NL_type = "_NL"
    OPEN_PAREN_types: list[str] = []  # noqa: RUF012 - the shape lark's class asks for
    CLOSE_PAREN_types: list[str] = []  # noqa: RUF012 - the shape lark's class asks for
    INDENT_type = "_INDENT"
    DEDENT_type = "_DEDENT"
    tab_len = 8


@frozen
class Grammar:
    """The grammar, ready to read: made once by who reads many sources."""

    lark: Lark

    @classmethod
    def load(cls) -> Grammar:
        """Return the grammar that comes with the library."""
        lark = Lark.open_from_package(
            "valutazione.grammars",
            "sistema.lark",
            ("",),
            parser="lalr",
            postlex=_Layout(),
            propagate_positions=True,
            maybe_placeholders=False,
        )
        return cls(lark)


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
    lines = tuple(layout.lines_of(source.code))
    if not lines:
        return Reading(None, (text.FILE_VUOTO.at(Span(source.name, 0, 0)),))
    return _Reader(source, grammar, lines).read()


class _Reader:
    """The reading of one source: the code as it stands after what was blanked, and the problems so far."""

    def __init__(self, source: Source, grammar: Grammar, lines: tuple[layout.Line, ...]) -> None:
        self.source, self.grammar = source, grammar
        self.code = source.code + "\n"
        self.lines = lines
        self.problems: list[Diagnostic] = []
        self.lost: set[str] = set()

    def read(self) -> Reading:
        for problem in layout.problems_of(self.source):
            self.problems.append(problem)
            place = problem.place
            assert isinstance(place, Span)
            self._leave_out(place.start)
        parsed = self._parsed()
        if parsed is None:
            return Reading(None, tuple(self.problems), frozenset(self.lost))
        builder = TreeBuilder(self.source.name)
        document = builder.transform(parsed)
        self.problems.extend(builder.literals.problems)
        self._version(document)
        return Reading(document, tuple(self.problems), frozenset(self.lost))

    def _version(self, document: Document) -> None:
        if document.version is None:
            start = self.lines[0].start
            self.problems.append(text.LINGUA_MANCANTE.at(Span(self.source.name, start, self.lines[0].end)))
        elif document.version != VERSION:
            place = Span(self.source.name, self.lines[0].start, self.lines[0].end)
            self.problems.append(text.LINGUA_SCONOSCIUTA.at(place, version=str(document.version)))

    def _parsed(self) -> Tree[Token] | None:
        while len(self.problems) < MAX_MISTAKES:
            if not self.code.strip():
                return None
            try:
                parsed = self.grammar.lark.parse(self.code)
            except UnexpectedInput as mistake:
                self._mistake(mistake)
                continue
            except DedentError:
                self._bad_dedent()
                continue
            if _depth(parsed) > MAX_TREE_DEPTH:
                place = Span(self.source.name, self.lines[0].start, self.lines[0].start)
                self.problems.append(limits.ANNIDAMENTO_ECCESSIVO.at(place, limit=str(MAX_TREE_DEPTH)))
                return None
            return parsed
        self.problems.append(limits.TROPPI_ERRORI.at(None, count=str(MAX_MISTAKES)))
        return None

    def _leave_out(self, offset: int) -> None:
        """Blank the statement at *offset*, and remember the names in it."""
        first, last = layout.statement_at(self.lines, self.code, offset)
        start, end = self.lines[first].start, self.lines[last - 1].end
        self.lost.update(re.findall(r"[^\W\d]\w*", self.code[start:end]))
        self.code = layout.blanked(self.code, start, end)
        self.lines = self.lines[:first] + self.lines[last:]
        self._leave_out_empty_header(first, start)

    def _leave_out_empty_header(self, index: int, start: int) -> None:
        """A block that lost its only line would be a second mistake: its header goes too."""
        if index == 0 or not self.lines:
            return
        header = self.lines[index - 1]
        below = self.lines[index].indent if index < len(self.lines) else 0
        opens = self.code[header.start : header.end].split("#")[0].rstrip().endswith(":")
        if below <= header.indent and opens and self._was_inside(header, start):
            self._leave_out(header.start)

    def _was_inside(self, header: layout.Line, start: int) -> bool:
        line_start = self.source.code.rfind("\n", 0, start) + 1
        written = self.source.code[line_start:]
        return len(written) - len(written.lstrip(" ")) > header.indent

    def _bad_dedent(self) -> None:
        """Find the line whose indentation matches no open block."""
        stack = [0]
        for line in self.lines:
            if layout.CONTINUATION.match(self.code, line.start):
                continue
            while line.indent < stack[-1]:
                stack.pop()
            if line.indent > stack[-1]:
                if line.indent not in stack and self._was_dedent(line):
                    place = Span(self.source.name, line.start, line.start + line.indent)
                    self.problems.append(text.RIENTRO.at(place))
                    self._leave_out(line.start)
                    return
                stack.append(line.indent)
        place = Span(self.source.name, self.lines[0].start, self.lines[0].end)
        self.problems.append(text.RIENTRO.at(place))
        self._leave_out(self.lines[0].start)

    def _was_dedent(self, line: layout.Line) -> bool:
        index = self.lines.index(line)
        return index > 0 and self.lines[index - 1].indent > line.indent

    def _mistake(self, mistake: UnexpectedInput) -> None:
        offset = mistake.pos_in_stream
        end_of_code = self.lines[-1].end if self.lines else 0
        at_end = offset is None or not 0 <= offset < end_of_code
        start = end_of_code if offset is None or at_end else offset
        self.problems.append(self._told(mistake, start, at_end))
        self._leave_out(max(0, start - 1) if at_end else self._guilty(mistake, start))

    def _guilty(self, mistake: UnexpectedInput, start: int) -> int:
        """An unexpected indentation or end of line belongs to the line before it."""
        if isinstance(mistake, UnexpectedToken) and mistake.token.type in ("_NL", "_DEDENT"):
            return max((line.start for line in self.lines if line.start <= start), default=0)
        if isinstance(mistake, UnexpectedToken) and mistake.token.type == "_INDENT":
            return next((line.start for line in self.lines if line.start >= start), start)
        return start

    def _told(self, mistake: UnexpectedInput, start: int, at_end: bool) -> Diagnostic:
        name = self.source.name
        if isinstance(mistake, UnexpectedToken):
            token = mistake.token
            expected = alternatives(in_words(mistake.accepts or mistake.expected))
            if token.type == "_INDENT":
                line = next((line for line in self.lines if line.start >= start), self.lines[-1])
                return text.RIENTRO.at(Span(name, line.start, line.start + line.indent))
            if at_end or token.type in ("_NL", "_DEDENT", "$END"):
                found: Phrase = Phrase("la fine della riga", "the end of the line")
                place = self._end_of_line(start)
            else:
                found = Phrase(f"`{token}`", f"`{token}`")
                place = Span(name, start, start + len(str(token).rstrip()) or start + 1)
                if str(token) in RESERVED and "NOME" in (mistake.accepts or mistake.expected):
                    return text.PAROLA_RISERVATA.at(place, word=str(token))
            return text.SINTASSI.at(place, found=found, expected=expected)
        written = re.match(r"\w+|.", self.code[start:], re.DOTALL)
        word = written.group() if written else ""
        expected_names = mistake.allowed if isinstance(mistake, UnexpectedCharacters) else None
        return text.SINTASSI.at(
            Span(name, start, start + max(1, len(word))),
            found=Phrase(f"`{word}`", f"`{word}`"),
            expected=alternatives(in_words(expected_names or ())),
        )

    def _end_of_line(self, start: int) -> Span:
        line = max((line for line in self.lines if line.start <= start), key=lambda line: line.start)
        written = line.text(self.code).split("#")[0].rstrip()
        end = line.start + max(1, len(written))
        return Span(self.source.name, end - 1, end)


def _depth(tree: Tree[Token]) -> int:
    """The depth of a tree, without recursion: a hostile text must not overflow the stack."""
    deepest, stack = 0, [(tree, 1)]
    while stack:
        node, depth = stack.pop()
        deepest = max(deepest, depth)
        stack.extend((child, depth + 1) for child in node.children if isinstance(child, Tree))
    return deepest
