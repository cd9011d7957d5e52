"""The tables that come with the library: those of the grammar, and nothing reads otherwise for having them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import lark
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lark import Token, Tree
from lark.lexer import PatternStr

from valutazione.source import Source
from valutazione.syntax import Grammar, parse, tables
from valutazione.syntax import grammar as home
from valutazione.syntax.lexer import StateLexer

COMMITTED = Path(home.__file__).with_name(home.TABLES)
SAMPLE = Path(__file__).with_name("campione.val").read_text("utf-8")
WORDS = sorted(set(re.findall(r"\w+|[^\w\s]|\n *", SAMPLE)))


@pytest.fixture(scope="session")  # of the session as `written` is, or it would be made again for each text
def made() -> Grammar:
    """The grammar as it is made from its text, without tables."""
    return Grammar.make()


def places(tree: Tree[Token]) -> list[tuple[int, int]]:
    """Where each part of *tree* begins and ends."""
    return [(n.meta.start_pos, n.meta.end_pos) for n in tree.iter_subtrees() if not n.meta.empty]


def test_tables_are_those_of_the_grammar(made: Grammar, aggiorna: bool) -> None:
    """What is committed is what the grammar gives, byte by byte; ``--aggiorna`` writes it."""
    expected = tables.dump(made.lark, home.grammar_text())
    if aggiorna:
        COMMITTED.write_bytes(expected.encode())
    same = COMMITTED.read_bytes() == expected.encode()
    assert same, "sistema.lark has changed: run `make tables` and commit syntax/tables.json"


def test_one_item_a_line() -> None:
    """A change of the grammar is a difference that can be looked at: no line holds more than a state."""
    assert 150 < COMMITTED.read_text("utf-8").count("\n")
    assert isinstance(json.loads(COMMITTED.read_bytes()), dict)


def test_tables_are_used(grammar: Grammar) -> None:
    """With a version of Lark that they were tried with, the tables are what is read."""
    assert lark.__version__ in home.MADE_FOR, "try the tables with this Lark, then add it to MADE_FOR"
    assert isinstance(grammar.lark.parser.lexer.lexer, StateLexer)


def test_another_lark(made: Grammar, monkeypatch: pytest.MonkeyPatch) -> None:
    """With another, the grammar is made from its text."""
    monkeypatch.setattr(lark, "__version__", "1.99")
    monkeypatch.setattr(Grammar, "make", classmethod(lambda cls: made))
    assert made is Grammar.load()


def test_another_grammar(made: Grammar, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables of another grammar are never used: a changed grammar is read as it is now."""
    changed = home.grammar_text() + "\n// changed\n"
    assert None is tables.lark_of(COMMITTED.read_bytes(), changed)
    monkeypatch.setattr(home, "grammar_text", lambda: changed)
    monkeypatch.setattr(Grammar, "make", classmethod(lambda cls: made))
    assert made is Grammar.load()


def test_reads_the_same(grammar: Grammar, made: Grammar, written: Source) -> None:
    """The same trees, places included."""
    assert parse(written, made) == parse(written, grammar)
    expected, actual = (each.lark.parse(written.code + "\n") for each in (made, grammar))
    assert expected == actual
    assert places(expected) == places(actual)


@given(
    st.integers(0, len(SAMPLE)),
    st.integers(0, 40),
    st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join),
)
def test_reads_mistakes_the_same(
    grammar: Grammar, made: Grammar, start: int, length: int, instead: str
) -> None:
    """A text with a piece changed gives the same problems: the same places, and the same words expected there."""
    source = Source("prova.val", SAMPLE[:start] + instead + SAMPLE[start + length :])
    assert parse(source, made) == parse(source, grammar)


def test_no_sign_is_also_a_word(made: Grammar) -> None:
    """A sign is never what a pattern of the same priority matches: the lexer of the tables needs no such case."""
    signs = [t for t in made.lark.terminals if isinstance(t.pattern, PatternStr)]
    patterns = [t for t in made.lark.terminals if not isinstance(t.pattern, PatternStr)]
    assert signs
    assert [] == [
        (sign.name, other.name)
        for sign in signs
        for other in patterns
        if sign.priority == other.priority and re.fullmatch(other.pattern.to_regexp(), sign.pattern.value)
    ]
