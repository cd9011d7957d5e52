"""The grammar takes seconds to make and never changes: tests that read many schemes make it once."""

from functools import cache

import pytest

from valutazione.syntax import Grammar

_made = cache(Grammar.load)


@pytest.fixture(autouse=True)
def one_grammar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give whoever asks for the grammar the one that was already made."""
    monkeypatch.setattr(Grammar, "load", staticmethod(_made))
