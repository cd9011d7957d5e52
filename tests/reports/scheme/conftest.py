"""Tests of this folder read many schemes, with one grammar; and one scheme that has every construct."""

from pathlib import Path

import pytest

from tests.once import one_grammar
from valutazione.analysis import resolve
from valutazione.checks import Analysis
from valutazione.source import Source

__all__ = ["one_grammar"]

RICCO = Path(__file__).with_name("ricco.val")


@pytest.fixture
def ricco(one_grammar: None) -> Analysis:
    """A scheme with every construct of the language, and no figures."""
    found = resolve(Source("ricco.val", RICCO.read_text("utf-8")))
    assert found.sistema is not None, [problem.message() for problem in found.diagnostics]
    return Analysis(found.sistema, found.diagnostics, found.sources)
