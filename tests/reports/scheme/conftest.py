"""One scheme that has every construct, for the tests of this folder."""

from pathlib import Path

import pytest

from valutazione.analysis import resolve
from valutazione.checks import Analysis
from valutazione.source import Source

RICCO = Path(__file__).with_name("ricco.val")


@pytest.fixture
def ricco() -> Analysis:
    """A scheme with every construct of the language, and no figures."""
    found = resolve(Source("ricco.val", RICCO.read_text("utf-8")))
    assert found.sistema is not None, [problem.message() for problem in found.diagnostics]
    return Analysis(found.sistema, found.diagnostics, found.sources)
