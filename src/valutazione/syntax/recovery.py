"""Reading on after a mistake: what is certain is mended, what is not is left out, and the rest is read.

One mistake gives one problem. When its mending is certain the statement is read as it would be once mended, so that
what else is wrong with it is found as well; otherwise the statement is left out, and the names in it are kept, so that
nobody later says that they do not exist.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice
from operator import attrgetter

from attrs import evolve
from lark import Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedInput
from lark.indenter import DedentError

from valutazione.diagnostics import Diagnostic, Edit
from valutazione.diagnostics.catalogue import limits, text
from valutazione.source import Source, Span
from valutazione.syntax import layout, mistakes, repairs
from valutazione.syntax.fences import fences_of
from valutazione.syntax.grammar import Grammar
from valutazione.syntax.repairs import Change, Draft
from valutazione.syntax.slips import Slip, slips

MAX_MISTAKES = 50
MAX_TREE_DEPTH = 100
MAX_TRIES = 24
"""How many ways of mending one mistake are tried."""
MAX_SHIFTED = 200
"""How many lines one wrong indentation may concern."""

_NAMES = re.compile(r"[^\W\d]\w*")
_MAY_BE_EMPTY = re.compile(r"[ ]*(?:sistema|regolamento|parametro|scheda)(?!\w)")
_ACCEPTANCE = re.compile(r"[ ]*accetta(?!\w)")
_SOURCE = re.compile(r"[ ]*rif(?!\w)")
_LAYOUT = ("_NL", "_DEDENT", "$END")
_RECORD = re.compile(r"[ ]*scheda[ ]+[^\W\d]\w*")
_MEMBER = re.compile(
    r"[ ]*(?:raccoglie|chiave|dato|calcola|fasce|scaglioni|graduatoria|seleziona|riparto|rettifica"
    r"|vincolo|avviso[ ]+se|totale[ ]+di|non[ ]+valutabile[ ]+se)(?!\w)"
)
_BLOCK = re.compile(r"[ ]*(?:graduatoria|seleziona|riparto|rettifica|scaglioni)[ ]+([^\W\d]\w*)")
_HEAD = re.compile(
    rf"(?:{_MEMBER.pattern})"
    r"|[ ]*(?:dati|attesi|scheda|parole|scala|tabella|parametro|fissa|esempio|sistema|regolamento|usa)(?!\w)"
)
_PARTED = re.compile(r"\w\w")
_ALIKE_ROW = re.compile(r"[^\n|]*\|")


class Reader:
    """The reading of one source: its draft, the lines still to be read, the problems so far, the names left out."""

    def __init__(self, source: Source, grammar: Grammar) -> None:
        self.source, self.grammar = source, grammar
        fences = fences_of(source)
        self.problems: list[Diagnostic] = list(fences.problems)
        self.written = fences.code
        self.draft = Draft(source, self.written)
        self.lost: set[str] = set()
        self.lines: list[layout.Line] = []

    @property
    def code(self) -> str:
        """What is read: the rules of the source, mended as far as it is certain how."""
        return self.draft.code

    def tree(self) -> Tree[Token] | None:
        """Return what the source says, with what cannot be read left out."""
        found = list(islice(layout.problems_of(self.source, self.code), MAX_MISTAKES))
        self._make_edits(found)
        for number, problem in enumerate(found):
            if problem.code is text.TABULAZIONE and (edit := self._better_tab(problem)) is not None:
                found[number] = evolve(problem, edits=(edit, *problem.edits[1:]))
                self._make_edits(found)
        self.problems += (problem for problem in found if problem.code is not text.RIENTRO)
        for problem in found:
            if self.lines and not problem.edits:
                self._leave_out_or_move(problem)
        return self._parsed()

    def _make_edits(self, found: Sequence[Diagnostic]) -> None:
        """Start from the source, with the edits of what was *found* in its lines made."""
        edits = [edit for problem in found for edit in problem.edits]
        self.draft = Draft(self.source, self.written)
        changes = [Change(edit.span.start, edit.span.end, edit.replacement) for edit in edits]
        self.draft.make(sorted(changes, key=attrgetter("start")))
        self.lines = list(layout.lines_of(self.code))

    def _better_tab(self, problem: Diagnostic) -> Edit | None:
        """Return another indentation for a line that had tabs, if with four spaces a tab it cannot stand there."""
        first = problem.edits[0]
        index = self._line_at(self.draft.offset_of(first.span.start))
        line = self.lines[index]
        if index == 0 or line.indent != len(first.replacement) or self._goes_on(index):
            return None
        above = layout.statement_start(self.lines, self.code, index - 1)
        around = [*layout.openers(self.lines, self.code, above), above]
        levels = sorted({0, *(self.lines[i].indent for i in around), self.lines[above].indent + 4})
        if self._fits(index, line.indent, index) and line.indent in levels:
            return None
        fitting = [level for level in levels if self._fits(index, level, index)]
        if not fitting and index + 1 < len(self.lines):  # the line above is wrong too: the one below may tell
            fitting = [self.lines[index + 1].indent]
        return evolve(first, replacement=" " * fitting[0]) if len(fitting) == 1 else None

    def _leave_out_or_move(self, problem: Diagnostic) -> None:
        """Leave out the statement of a problem of one line, unless what it wants is to be further indented."""
        assert isinstance(problem.place, Span)
        offset = self.draft.offset_of(problem.place.start)
        index = self._line_at(offset)
        is_there = self.lines[index].start <= offset <= self.lines[index].end
        if problem.code is text.RIENTRO:
            above = layout.statement_start(self.lines, self.code, index - 1) if index else 0
            if is_there and index and layout.is_stray(self.lines[index], self.lines[above], self.code):
                self.problems.append(problem)  # the rule it was meant for is not whole without it
                self._leave_out_statement(self.lines[above].start)
                return
            if is_there and self._go_on_deeper(index, problem):
                return
            self.problems.append(problem)
        if is_there and not self._keep_header(index):
            self._leave_out_statement(offset)

    def _go_on_deeper(self, index: int, problem: Diagnostic) -> bool:
        """Indent further a line that goes on with the one above, if it does; say whether nothing is left to do."""
        first = layout.statement_start(self.lines, self.code, index)
        line = self.lines[index]
        if first == index:
            return False
        if self._is_whose(index, first):
            self.problems.append(mistakes.source_of_whom(problem))
            self._make([Change(line.start, line.end, " " * (line.end - line.start))])
            return True
        if first > 0 and not self._fits(first, self.lines[first].indent, first):
            level = self.lines[layout.statement_start(self.lines, self.code, first - 1)].indent
            if level < line.indent and self._fits(first, level, first):
                return True  # the line above is what is wrong, and will be told
        change = repairs.shifted(line, self.lines[first].indent + 4 - line.indent)
        if repairs.error_after(self.grammar, self.code, self.lines, index, [change]) is not None:
            return False
        place = self.draft.span(line.start + line.indent, line.end)
        self.problems.append(evolve(problem, place=place, edits=(self.draft.edit(change),)))
        self._make([change])
        return True

    def _is_whose(self, index: int, first: int) -> bool:
        """Whether the line at *index* is an article that may be of the whole rule or of its last line.

        So it is below what a rule accepts, and below its rows.
        """
        line, above = self.lines[index], self.lines[first]
        if not _SOURCE.match(self.code, line.start):
            return False
        around = layout.openers(self.lines, self.code, first)
        opener = self.lines[around[-1]].text(self.code).split() if around else []
        row = bool(opener) and opener[0] not in ("scheda", "ancora")
        accepts = _ACCEPTANCE.match(self.code, above.start) is not None
        return line.indent < above.indent or row or accepts

    # ---- reading ---------------------------------------------------------------------------------------------------

    def _parsed(self) -> Tree[Token] | None:
        """Read until nothing is wrong.

        After a mistake only what follows it is read, inside the blocks that are open there; so the whole costs two
        readings, however many the mistakes.
        """
        following = 0
        while self.lines and len(self.problems) < MAX_MISTAKES:
            written = self._from(following)
            try:
                parsed = self.grammar.lark.parse(written)
            except UnexpectedInput as mistake:
                following = self._mistake(mistake, self._names(mistake, written))
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

    def _names(self, mistake: UnexpectedInput, written: str) -> frozenset[str]:
        """Return the terminals that could have stood at a mistake; where there is none, the parser is asked again."""
        if not isinstance(mistake, UnexpectedCharacters):
            return frozenset(mistakes.accepted(mistake))
        parser = self.grammar.lark.parse_interactive(written)
        try:
            parser.exhaust_lexer()
        except UnexpectedInput:
            return frozenset(parser.accepts())  # type: ignore[no-untyped-call]  # lark has no types here
        return frozenset()

    def _line_at(self, offset: int) -> int:
        return max(0, bisect_right(self.lines, offset, key=attrgetter("start")) - 1)

    def _mistake(self, mistake: UnexpectedInput, names: frozenset[str]) -> int:
        """Report one mistake and mend it, or leave out the statement it is in; return where to go on."""
        start = mistakes.offset(mistake)
        if start is None or not 0 <= start < self.lines[-1].end:
            start = self.lines[-1].end - 1
        index = self._line_at(start)
        found = mistakes.found_type(mistake)
        if found == "_INDENT" or mistakes.wants_acceptance(names):
            if found == "_INDENT":
                index = next((i for i, line in enumerate(self.lines) if line.start > start), index)
            return self._too_deep(index)
        if mistakes.wants_block(mistake) and found == "_DEDENT":
            if (moved := self._rows_too_far_out(index)) is not None:
                return moved
        elif mistakes.wants_block(mistake) and found not in _LAYOUT and index > 0:
            index -= 1  # the header is wrong, not the line below it
            if (moved := self._rows_too_far_out(index)) is not None:
                return moved
            start = self.lines[index].start
        elif found == "_DEDENT" and (opener := self._opener_of_acceptances(index)) is not None:
            index, start = opener, self.lines[opener].start
        elif found not in _LAYOUT:
            return self._unexpected(start, index, mistake, names)
        else:
            end = len(re.sub(r"[ ]#[^\n]*$", "", self.lines[index].text(self.code)).rstrip())
            mended = self._mend(end, index, names)
            if mended is not None:
                return mended
        self.problems.append(mistakes.line_ends(self.draft, self.lines[index], names))
        return self._give_up(start, index, names)

    def _unexpected(self, start: int, index: int, mistake: UnexpectedInput, names: frozenset[str]) -> int:
        line = self.lines[index]
        if start == line.start + line.indent and (moved := self._too_far_out(index)) is not None:
            return moved
        mended = self._mend(start - line.start, index, names)
        if mended is not None:
            return mended
        if (moved := self._too_far_in(index)) is not None:
            return moved
        problem = mistakes.unexpected(self.draft, start, mistake, names)
        self.problems.append(problem)
        suggested = self._as_suggested(start, index, problem)
        return self._give_up(start, index, names) if suggested is None else suggested

    def _as_suggested(self, start: int, index: int, problem: Diagnostic) -> int | None:
        """Read a statement with the word that may have been meant, if so it reads; the author is only asked."""
        word = dict(problem.words).get("suggestion")
        written = _NAMES.match(self.code, start)
        if not isinstance(word, str) or written is None:
            return None
        return self._read_as(Change(start, written.end(), word), index)

    def _read_as(self, change: Change, index: int) -> int | None:
        """Read on as if *change* were made, if so the statement at *index* reads; no edit is offered."""
        first, last = repairs.statement(self.lines, self.code, index)
        if change.end > self.lines[last - 1].end or not self.draft.can(change):
            return None
        if repairs.error_after(self.grammar, self.code, self.lines, index, [change]) is not None:
            return None
        self.lost.update(_NAMES.findall(self.code[change.start : change.end]))
        if change.end > self.lines[first].end:  # lines that go on with the first: only that one remains
            del self.lines[first + 1 : last]
        self._make([change])
        return first

    def _keep_header(self, index: int) -> bool:
        """Leave out of the first line of a record all but its name, so that what is below is read; say if it is so."""
        first, last = repairs.statement(self.lines, self.code, index)
        header = _RECORD.match(self.code, self.lines[first].start)
        if header is None or last == len(self.lines) or self.lines[last].indent <= self.lines[first].indent:
            return False
        if self._read_as(Change(header.end(), self.lines[last - 1].end, ""), first) is None:
            return False
        self.lost.add("raccoglie")  # it may have been there
        return True

    def _give_up(self, start: int, index: int, names: frozenset[str]) -> int:
        """Leave out the statement at *start*, with those that are wrong for the same cause; return where to go on."""
        first, _ = repairs.statement(self.lines, self.code, index)
        if names == {"NOME"}:
            self.lost.add("")  # a name that is not there is any name
        if self._keep_header(index):
            return first
        line = self.lines[first]
        alike = _ALIKE_ROW if "|" in line.text(self.code) else _MEMBER
        is_first = start == line.start + line.indent
        following = self._leave_out_statement(start)
        if is_first and line.indent > 0 and alike.match(self.code, line.start) and "CALCOLA" not in names:
            self.lost.add("")  # the header of a block is not there, and nobody knows its name
            while (
                following < len(self.lines)
                and self.lines[following].indent == line.indent
                and alike.match(self.code, self.lines[following].start)
            ):
                following = self._leave_out_statement(self.lines[following].start)
        return following

    # ---- slips -----------------------------------------------------------------------------------------------------

    def _mend(self, at: int, index: int, names: frozenset[str]) -> int | None:
        """Tell a slip at the offset *at* of a line and mend it or leave it out; none when it is no slip we know."""
        first, last = repairs.statement(self.lines, self.code, index)
        base = self.lines[first].start
        at += self.lines[index].start - base
        written = self.code[base : self.lines[last - 1].end]
        found = list(islice(slips(written, at, names), MAX_TRIES))
        certain = [slip for slip in found if self._is_certain(slip, base, at, index)]
        if certain and not (len(certain) > 1 and _is_guess(certain[0]) and _is_guess(certain[1])):
            change = _change(certain[0], base)
            self._tell(certain[0], base, change)
            self._make([change])
            return first
        told = next((slip for slip in found if slip.alone), None)
        if told is None:
            return None
        self._tell(told, base, None)
        return self._leave_out_statement(base)

    def _is_certain(self, slip: Slip, base: int, at: int, index: int) -> bool:
        if slip.replacement is None or not self.draft.can(change := _change(slip, base)):
            return False
        if _PARTED.match(self.code, change.end - 1) and change.start < change.end:
            return False  # the rest of the word would be left there
        error = repairs.error_after(self.grammar, self.code, self.lines, index, [change])
        if slip.whole or error is None:
            return error is None
        return error - change.growth > at and error >= slip.start + len(slip.replacement)

    def _tell(self, slip: Slip, base: int, change: Change | None) -> None:
        place = self.draft.span(base + slip.start, base + slip.end)
        edits = () if change is None else (self.draft.edit(change),)
        self.problems.append(Diagnostic(slip.code, place, tuple(sorted(slip.words.items())), edits=edits))

    def _make(self, changes: Sequence[Change]) -> None:
        """Change the draft, and the lines with it."""
        ordered = sorted(changes, key=attrgetter("start"))
        self.draft.make(ordered)
        moved: list[layout.Line] = []
        before = done = 0  # how much longer the draft is before the line; the changes before it
        for line in self.lines:
            while done < len(ordered) and ordered[done].start < line.start:
                before += ordered[done].growth
                done += 1
            start = line.start + before
            while done < len(ordered) and ordered[done].start <= line.end:
                before += ordered[done].growth
                done += 1
            moved.append(layout.line_at(self.code, start, line.end + before))
        self.lines = moved

    # ---- indentation -----------------------------------------------------------------------------------------------

    def _bad_dedent(self) -> int:
        """Find the line whose indentation matches no open block."""
        stack = [0]
        for index, line in enumerate(self.lines):
            if layout.continues(line, self.code):
                continue
            left = stack[-1]
            came_back = line.indent < left
            while line.indent < stack[-1]:
                left = stack.pop()
            if line.indent > stack[-1]:
                if came_back:
                    blamed = self._first_too_deep(index, left)
                    return (
                        blamed if blamed is not None else self._misplaced(index, (stack[-1], left), stack[-1])
                    )
                stack.append(line.indent)
        return self._misplaced(0, (0,), 0)

    def _first_too_deep(self, index: int, level: int) -> int | None:
        """Bring out the first lines of a block when they are fewer than those that follow, less indented."""
        indent = self.lines[index].indent
        openers = layout.openers(self.lines, self.code, index)
        if not openers:
            return None
        first = openers[-1] + 1
        above = sum(line.indent == level for line in self.lines[first:index])
        following = 0
        for line in self.lines[index : index + MAX_SHIFTED]:
            if line.indent < indent:
                break
            following += line.indent == indent
        return self._move(first, (indent,)) if above < following else None

    def _too_deep(self, index: int) -> int:
        """Report a line that is deeper than the one above, which opens no block."""
        above = layout.statement_start(self.lines, self.code, max(0, index - 1))
        level = self.lines[above].indent
        told = mistakes.mistyped(self.draft, self.lines[index])
        if told is None:
            return self._misplaced(index, (level,), level)
        self.problems.append(told)
        return self._leave_out_block(index, level)

    def _misplaced(self, index: int, levels: Sequence[int], floor: int) -> int:
        """Report a line whose indentation is that of no block; bring it to the only one it can belong to, if any."""
        moved = self._move(index, levels)
        if moved is not None:
            return moved
        self.problems.append(mistakes.misplaced(self.draft, self.lines[index], levels, None, ()))
        return self._leave_out_block(index, floor)

    def _too_far_out(self, index: int) -> int | None:
        """Bring back to its block a line that cannot stand where it is, less indented than the lines above it."""
        if index == 0:
            return None
        above = layout.statement_start(self.lines, self.code, index - 1)
        around = [*layout.openers(self.lines, self.code, above), above]
        indent = self.lines[index].indent
        levels = sorted({self.lines[i].indent for i in around if self.lines[i].indent > indent})
        return self._move(index, levels) if levels else None

    def _too_far_in(self, index: int) -> int | None:
        """Bring out to its block a line that begins as a declaration and cannot stand where it is."""
        line = self.lines[index]
        around = layout.openers(self.lines, self.code, index)
        levels = sorted({self.lines[i].indent for i in around if self.lines[i].indent < line.indent})
        return self._move(index, levels) if levels and _HEAD.match(self.code, line.start) else None

    def _rows_too_far_out(self, header: int) -> int | None:
        """Bring under their header the rows that stand below it, no deeper than it."""
        first = layout.statement_start(self.lines, self.code, header)
        indent = self.lines[first].indent
        row = header + 1
        if row == len(self.lines) or self.lines[row].indent > indent:
            return None
        if self._fits(row, self.lines[row].indent, row):
            return None  # it is a line of its own: the rows are missing
        inner = indent + 4
        for number, line in enumerate(self.lines[row + 1 : row + MAX_SHIFTED]):
            if line.indent <= indent:
                break
            inner = line.indent if number == 0 else min(inner, line.indent)
        return self._move(row, (inner,), at_least=indent + 1)

    def _move(self, index: int, levels: Sequence[int], at_least: int = 0) -> int | None:
        """Report the line at *index* and bring it, and those that are with it, to the one level where it reads."""
        line = self.lines[index]
        fitting = [
            level for level in levels if repairs.fits(self.grammar, self.code, self.lines, index, level)
        ]
        if len(fitting) != 1:
            return None
        level = fitting[0]
        with_it = self._with(index, level, at_least)
        if with_it is None:
            return None
        by = level - line.indent
        stay = {i for i in with_it if self._goes_on(i) and self.lines[i].indent + by <= level}
        changes = [repairs.shifted(self.lines[i], by) for i in with_it if i not in stay]
        if not all(self.draft.can(change) for change in changes):
            return None
        openers = layout.openers(self.lines, self.code, index, level)
        above = self.lines[openers[-1]] if openers else None
        edits = tuple(self.draft.edit(change) for change in changes)
        self.problems.append(mistakes.misplaced(self.draft, line, levels, above, edits))
        if len(with_it) >= MAX_SHIFTED:
            self._leave_out_like(with_it[-1] + 1, line.indent)
        self._make(changes)
        return layout.statement_start(self.lines, self.code, index)

    def _leave_out_like(self, index: int, indent: int) -> None:
        """Leave out the lines from *index* on that are as deep as *indent* or deeper: their cause was told."""
        last = index
        while last < len(self.lines) and self.lines[last].indent >= indent:
            last += 1
        for line in self.lines[index:last]:
            self.lost.update(_NAMES.findall(line.text(self.code)))
        del self.lines[index:last]

    def _with(self, index: int, level: int, at_least: int) -> list[int] | None:
        """Return the lines that go where the line at *index* goes; none when the lines below it would be in doubt."""
        line = self.lines[index]
        _, last = repairs.statement(self.lines, self.code, index)
        kept = list(range(index, last))
        while last < len(self.lines) and len(kept) < MAX_SHIFTED:
            below = self.lines[last]
            if below.indent < line.indent:
                break
            if (
                level > line.indent and below.indent > line.indent
            ):  # rows of what goes in, or the block it goes into
                if below.indent <= level and self._opens(index):
                    return None
                break
            if below.indent == line.indent and not self._fits(last, level, index):
                break
            if at_least and self._fits(last, line.indent, index):
                break
            _, after = repairs.statement(self.lines, self.code, last)
            kept += range(last, after)
            last = after
        return kept

    def _fits(self, index: int, level: int, below: int) -> bool:
        return repairs.fits(self.grammar, self.code, self.lines, index, level, below)

    def _goes_on(self, index: int) -> bool:
        return layout.continues(self.lines[index], self.code)

    def _opens(self, index: int) -> bool:
        first, last = repairs.statement(self.lines, self.code, index)
        written = "\n".join(line.text(self.code) for line in self.lines[first:last])
        return written.rstrip().endswith(":")

    # ---- leaving out -----------------------------------------------------------------------------------------------

    def _leave_out_statement(self, offset: int) -> int:
        return self._leave_out(*layout.statement_at(self.lines, self.code, offset))

    def _leave_out(self, first: int, last: int) -> int:
        """Leave out some lines, remember the names in them, and return where to go on.

        A block that lost its only line would be a second mistake: its header goes too.
        """
        indent = self.lines[first].indent
        is_body = not _ACCEPTANCE.match(self.code, self.lines[first].start)
        self._lose_block(first)
        for line in self.lines[first:last]:
            self.lost.update(_NAMES.findall(line.text(self.code)))
        del self.lines[first:last]
        if first == 0:
            return 0
        above = layout.statement_start(self.lines, self.code, first - 1)
        header = self.lines[above]
        is_empty = first == len(self.lines) or self.lines[first].indent <= header.indent
        may_be_empty = not is_body or _MAY_BE_EMPTY.match(self.code, header.start)
        if header.indent < indent and is_empty and not may_be_empty:
            return self._leave_out(above, first)
        return first

    def _lose_block(self, index: int) -> None:
        """Remember the name of the rule that loses a row, so that nobody says which row it lacks."""
        line = self.lines[index]
        if line.indent == 0 or _MEMBER.match(self.code, line.start):
            return
        for above in reversed(layout.openers(self.lines, self.code, index)):
            header = _BLOCK.match(self.code, self.lines[above].start)
            if header is not None:
                self.lost.add(header[1])

    def _leave_out_block(self, index: int, floor: int) -> int:
        """Leave out the line at *index* and all that follows it deeper than *floor*."""
        last = index + 1
        while last < len(self.lines) and self.lines[last].indent > floor:
            last += 1
        return self._leave_out(index, last)

    def _opener_of_acceptances(self, index: int) -> int | None:
        """Return the last line of the rule that has acceptances below it and no rows, if the line at *index* is one."""
        first = layout.statement_start(self.lines, self.code, index)
        if not _ACCEPTANCE.match(self.code, self.lines[first].start):
            return None
        return layout.openers(self.lines, self.code, first)[-1]

    def _nested_too_deep(self, parsed: Tree[Token]) -> bool:
        """Report and leave out every statement that holds too many things one inside the other."""
        firsts = {layout.statement_at(self.lines, self.code, offset) for offset in _deep_places(parsed)}
        for first, last in sorted(firsts, reverse=True):
            line = self.lines[first]
            place = self.draft.span(line.start + line.indent, line.end)
            self.problems.append(limits.ANNIDAMENTO_ECCESSIVO.at(place, limit=str(MAX_TREE_DEPTH)))
            self._leave_out(first, last)
        return bool(firsts)


def _change(slip: Slip, base: int) -> Change:
    assert slip.replacement is not None
    return Change(base + slip.start, base + slip.end, slip.replacement)


def _is_guess(slip: Slip) -> bool:
    """Whether a slip is a mark that is not there: of two that would do, neither is certain."""
    return slip.code is text.SEGNO_MANCANTE


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
