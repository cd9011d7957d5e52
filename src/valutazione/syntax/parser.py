"""From a text to the written tree, with every mistake of the text found in one run.

When a statement is wrong it is reported and left out, and what follows is read: one mistake a statement, and no second
mistake caused by the first. Names that stood in what was left out are kept, so that nobody later says that they do not
exist.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import islice
from operator import attrgetter

from attrs import frozen
from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput
from lark.indenter import DedentError, Indenter
from lark.lexer import PatternRE, PatternStr, TerminalDef

from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue import limits, text
from valutazione.source import Source, Span
from valutazione.syntax import layout, mistakes
from valutazione.syntax.builder import TreeBuilder
from valutazione.syntax.tree import Document

VERSION = 1
MAX_MISTAKES = 50
MAX_TREE_DEPTH = 100


class _Layout(Indenter):
    NL_type = "_NL"
    OPEN_PAREN_types: list[str] = []  # noqa: RUF012 - the shape lark's class asks for
    CLOSE_PAREN_types: list[str] = []  # noqa: RUF012 - the shape lark's class asks for
    INDENT_type = "_INDENT"
    DEDENT_type = "_DEDENT"
    tab_len = 8

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """Keep what is counted in a layout of its own, so that one grammar may read two texts at once."""
        process: Callable[[Iterator[Token]], Iterator[Token]] = super(_Layout, _Layout()).process
        return process(stream)


def _end_words(terminal: TerminalDef) -> None:
    """Make a keyword end where its word ends: without this `oppure` would be `o` and `ppure`."""
    written = terminal.pattern.value
    if isinstance(terminal.pattern, PatternStr) and written[-1].isalpha():
        terminal.pattern = PatternRE(rf"{re.escape(written)}(?!\w)")
        terminal.priority = 1  # before NOME


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
            edit_terminals=_end_words,
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
    lines = list(layout.lines_of(source.code))
    if not lines:
        return Reading(None, (text.FILE_VUOTO.at(Span(source.name, 0, 0)),))
    return _Reader(source, grammar, lines).read()


class _Reader:
    """The reading of one source: the lines still to be read, and the problems so far."""

    def __init__(self, source: Source, grammar: Grammar, lines: list[layout.Line]) -> None:
        self.source, self.grammar = source, grammar
        self.code = source.code
        self.first = lines[0]
        self.lines = lines
        self.problems: list[Diagnostic] = []
        self.lost: set[str] = set()

    def read(self) -> Reading:
        for problem in islice(layout.problems_of(self.source), MAX_MISTAKES):
            self.problems.append(problem)
            if self.lines:
                assert isinstance(problem.place, Span)
                self._leave_out_statement(problem.place.start)
        parsed = self._parsed()
        if parsed is None:
            return self._reading(None)
        builder = TreeBuilder(self.source.name)
        document = builder.transform(parsed)
        self.problems.extend(islice(builder.literals.problems, MAX_MISTAKES))
        self._check_version(document)
        return self._reading(document)

    def _reading(self, document: Document | None) -> Reading:
        problems = sorted(self.problems, key=Diagnostic.sort_key)
        if len(problems) >= MAX_MISTAKES:
            too_many = limits.TROPPI_ERRORI.at(None, count=str(MAX_MISTAKES))
            return Reading(None, (*problems[:MAX_MISTAKES], too_many), frozenset(self.lost))
        return Reading(document, tuple(problems), frozenset(self.lost))

    def _check_version(self, document: Document) -> None:
        place = Span(self.source.name, self.first.start, self.first.end)
        if document.version is None:
            if "lingua" not in self.lost:
                self.problems.append(text.LINGUA_MANCANTE.at(place))
        elif document.version != VERSION:
            self.problems.append(text.LINGUA_SCONOSCIUTA.at(place, version=str(document.version)))

    def _parsed(self) -> Tree[Token] | None:
        """Read until nothing is wrong.

        After a mistake only what follows it is read, inside the blocks that are open there; so the whole costs two
        readings, however many the mistakes.
        """
        following = 0
        while self.lines and len(self.problems) < MAX_MISTAKES:
            try:
                parsed = self.grammar.lark.parse(self._from(following))
            except UnexpectedInput as mistake:
                following = self._mistake(mistake)
            except DedentError:
                following = self._bad_dedent()
            else:
                if following == 0 and not self._nested_too_deep(parsed):
                    return parsed
                following = 0
        return None

    def _from(self, index: int) -> str:
        if index >= len(self.lines):
            return "\n"
        around = layout.openers(self.lines, self.code, index)
        return layout.only(self.code, [*(self.lines[i] for i in around), *self.lines[index:]])

    def _leave_out_statement(self, offset: int) -> int:
        return self._leave_out(*layout.statement_at(self.lines, self.code, offset))

    def _leave_out(self, first: int, last: int) -> int:
        """Leave out some lines, remember the names in them, and return where to go on.

        A block that lost its only line would be a second mistake: its header goes too.
        """
        indent = self.lines[first].indent
        for line in self.lines[first:last]:
            self.lost.update(_NAMES.findall(line.text(self.code)))
        del self.lines[first:last]
        if first == 0:
            return 0
        above = layout.statement_start(self.lines, self.code, first - 1)
        header = self.lines[above]
        is_empty = first == len(self.lines) or self.lines[first].indent <= header.indent
        if header.indent < indent and is_empty and not _MAY_BE_EMPTY.match(self.code, header.start):
            return self._leave_out(above, first)
        return first

    def _leave_out_block(self, index: int, floor: int) -> int:
        """Leave out the line at *index* and all that follows it deeper than *floor*."""
        last = index + 1
        while last < len(self.lines) and self.lines[last].indent > floor:
            last += 1
        return self._leave_out(index, last)

    def _bad_dedent(self) -> int:
        """Find the line whose indentation matches no open block."""
        stack = [0]
        for index, line in enumerate(self.lines):
            if layout.continues(line, self.code):
                continue
            came_back = line.indent < stack[-1]
            while line.indent < stack[-1]:
                stack.pop()
            if line.indent > stack[-1]:
                if came_back:
                    return self._misplaced(index, stack[-1])
                stack.append(line.indent)
        return self._misplaced(0, 0)

    def _misplaced(self, index: int, floor: int) -> int:
        line = self.lines[index]
        self.problems.append(text.RIENTRO.at(Span(self.source.name, line.start, line.start + line.indent)))
        return self._leave_out_block(index, floor)

    def _mistake(self, mistake: UnexpectedInput) -> int:
        """Report one mistake and leave out the statement it is in; return where to go on."""
        start = _offset(mistake)
        if start is None or not 0 <= start < self.lines[-1].end:
            start = self.lines[-1].end - 1
        index = max(0, bisect_right(self.lines, start, key=attrgetter("start")) - 1)
        found = mistakes.found_type(mistake)
        if found == "_INDENT":
            deeper = next((i for i, line in enumerate(self.lines) if line.start > start), index)
            above = layout.statement_start(self.lines, self.code, max(0, deeper - 1))
            self.problems.append(mistakes.too_deep(self.source, self.lines[deeper]))
            return self._leave_out_block(deeper, self.lines[above].indent)
        if mistakes.wants_block(mistake) and found not in _LAYOUT and index > 0:
            index -= 1  # the header is wrong, not the line below it
            start = self.lines[index].start
        elif found not in _LAYOUT:
            self.problems.append(mistakes.unexpected(self.source, start, mistake))
            return self._leave_out_statement(start)
        self.problems.append(mistakes.line_ends(self.source, self.lines[index], mistake))
        return self._leave_out_statement(start)

    def _nested_too_deep(self, parsed: Tree[Token]) -> bool:
        """Report and leave out every statement that holds too many things one inside the other."""
        firsts = {layout.statement_at(self.lines, self.code, offset) for offset in _deep_places(parsed)}
        for first, last in sorted(firsts, reverse=True):
            line = self.lines[first]
            place = Span(self.source.name, line.start + line.indent, line.end)
            self.problems.append(limits.ANNIDAMENTO_ECCESSIVO.at(place, limit=str(MAX_TREE_DEPTH)))
            self._leave_out(first, last)
        return bool(firsts)


_NAMES = re.compile(r"[^\W\d]\w*")
_MAY_BE_EMPTY = re.compile(r"[ ]*(?:sistema|regolamento|parametro|scheda)(?!\w)")
_LAYOUT = ("_NL", "_DEDENT", "$END")


def _offset(mistake: UnexpectedInput) -> int | None:
    return mistake.pos_in_stream


def _deep_places(tree: Tree[Token]) -> list[int]:
    """Return where what is nested too deep begins; without recursion, as the text may be hostile."""
    found: list[int] = []
    stack = [(tree, 1, 0)]
    while stack:
        node, depth, start = stack.pop()
        start = start if node.meta.empty else node.meta.start_pos
        if depth > MAX_TREE_DEPTH:
            found.append(start)
        else:
            stack.extend((child, depth + 1, start) for child in node.children if isinstance(child, Tree))
    return found
