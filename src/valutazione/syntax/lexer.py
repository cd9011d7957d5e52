"""The lexer of the grammar's tables: Lark's contextual lexer, where nothing is made before it is used.

Lark makes one regular expression out of all the terminals that a state may meet, for each of some two hundred sets of
them, and compiling those is what most of a short command would go into. Here each terminal is compiled once, when it is
first tried, and a state tries its own in Lark's order: the first that matches wins, as in an alternation. A set that is
met often enough gets its one expression after all, which does the same and is quicker.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from copy import copy
from typing import Any

from lark.common import LexerConf
from lark.lexer import BasicLexer, ContextualLexer

OFTEN = 200
"""How many times a set of terminals is tried one by one before it is worth an expression of its own."""


class StateLexer(ContextualLexer):
    """A contextual lexer that makes the lexer of a state when the state is first met."""

    def __init__(
        self, conf: LexerConf, states: dict[int, Collection[str]], always_accept: Collection[str] = ()
    ) -> None:
        patterns: _Patterns = _Patterns(conf)
        self.lexers = _Lexers(conf, states, always_accept, patterns)
        self.root_lexer = _Lexer(conf, patterns)


class _Patterns(dict[str, re.Pattern[str]]):
    """The compiled pattern of each terminal."""

    def __init__(self, conf: LexerConf) -> None:
        self.conf = conf

    def __missing__(self, name: str) -> re.Pattern[str]:
        found = self[name] = re.compile(self.conf.terminals_by_name[name].pattern.to_regexp())
        return found


class _Lexers(dict[int, Any]):
    """The lexer of each state; states that meet the same terminals share one."""

    def __init__(
        self,
        conf: LexerConf,
        states: dict[int, Collection[str]],
        always_accept: Collection[str],
        patterns: _Patterns,
    ) -> None:
        self.conf, self.states, self.patterns = conf, states, patterns
        self.always = {*conf.ignore, *always_accept}
        self.by_terminals: dict[frozenset[str], _Lexer] = {}

    def __missing__(self, state: int) -> _Lexer:
        names = self.always.union(self.states[state])
        known = self.conf.terminals_by_name
        key = frozenset(name for name in names if name in known)
        if key not in self.by_terminals:
            conf = copy(self.conf)
            conf.terminals = [known[name] for name in key]
            self.by_terminals[key] = _Lexer(conf, self.patterns)
        found = self[state] = self.by_terminals[key]
        return found


class _Lexer(BasicLexer):
    """The lexer of one set of terminals."""

    def __init__(self, conf: LexerConf, patterns: _Patterns) -> None:
        super().__init__(conf)  # puts the terminals in the order in which they are tried
        self.names = [terminal.name for terminal in self.terminals]
        self.patterns = patterns
        self.callback = {}
        self.tries = 0
        self.whole: re.Pattern[str] | None = None

    @property
    def scanner(self) -> Any:
        """What is asked which terminals there are."""
        return self

    @property
    def allowed_types(self) -> set[str]:
        """The names of the terminals."""
        return set(self.names)

    def match(self, text: Any, pos: int) -> tuple[str, str] | None:
        """Return what stands at *pos* and the terminal it is, if any."""
        text = getattr(
            text, "text", text
        )  # a slice of the text, in later versions of Lark: always the whole of it
        if self.whole is not None:
            found = self.whole.match(text, pos)
            return None if found is None or found.lastgroup is None else (found[0], found.lastgroup)
        self.tries += 1
        if self.tries == OFTEN:
            self.whole = re.compile(
                "|".join(f"(?P<{name}>{self.patterns[name].pattern})" for name in self.names)
            )
        for name in self.names:
            found = self.patterns[name].match(text, pos)
            if found is not None:
                return found[0], name
        return None
