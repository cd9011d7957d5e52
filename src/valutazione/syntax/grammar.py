"""The grammar, ready to read with: taken from tables made beforehand or, where they do not fit, made from its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pkgutil import get_data
from typing import Any, Final

import lark
from attrs import frozen
from lark import Lark, Token
from lark.indenter import Indenter
from lark.lexer import PatternRE, PatternStr, TerminalDef

from valutazione.syntax import tables

TABLES: Final = "tables.json"
MADE_FOR: Final = frozenset({"1.2.2", "1.3.0", "1.3.1"})
"""The versions of Lark that the tables were tried with: any other makes the grammar anew, which takes longer."""


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
        """Return the grammar that comes with the library.

        Its tables come with it too. They are used when they are those of this very grammar and Lark is one they were
        tried with; otherwise the grammar is made from its text, and reads the same.
        """
        made = get_data("valutazione.syntax", TABLES) if lark.__version__ in MADE_FOR else None
        found = None if made is None else tables.lark_of(made, grammar_text(), postlex=_Layout())
        return cls.make() if found is None else cls(found)

    @classmethod
    def make(cls) -> Grammar:
        """Make the grammar from its text: what the tables spare."""
        options: dict[str, Any] = tables.OPTIONS
        return cls(Lark(grammar_text(), postlex=_Layout(), edit_terminals=_end_words, **options))


def grammar_text() -> str:
    """Return the text of the grammar."""
    data = get_data("valutazione.grammars", "sistema.lark")
    assert data is not None
    return data.decode("utf-8").replace("\r\n", "\n")
