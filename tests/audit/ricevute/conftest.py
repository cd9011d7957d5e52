"""A receipt is read many times: the grammar is made once for all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from valutazione.syntax import Grammar


@pytest.fixture(autouse=True, scope="module")
def one_grammar() -> Iterator[None]:
    """Give every analysis of these tests the same grammar, which is frozen and keeps nothing of what it reads."""
    grammar = Grammar.load()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Grammar, "load", lambda: grammar)
        yield
