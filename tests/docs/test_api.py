"""The page of the Python API and the README say what the library does."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import valutazione
from tests.docs.pages import DOCS, ROOT, blocks_of, write
from valutazione.cli.run import run

API = DOCS / "api.md"
README = ROOT / "README.md"


def test_the_examples_of_the_page_run() -> None:
    """Every line that begins with >>> gives what stands below it; the blocks go on from one another."""
    text = "".join(block.text for block in blocks_of(API, "{doctest}"))
    test = doctest.DocTestParser().get_doctest(text, {}, "api.md", "docs/api.md", 0)
    said: list[str] = []
    results = doctest.DocTestRunner(verbose=False).run(test, out=said.append)
    assert results.attempted > 5
    assert [] == said


def test_the_page_names_the_whole_facade() -> None:
    """No public name is left for the reader to find."""
    text = API.read_text("utf-8")
    assert [] == [name for name in valutazione.__all__ if f"`{name}" not in text and name != "__version__"]


def test_the_scheme_of_the_readme_gives_the_result_of_the_readme(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The twelve lines, their data and the printed result belong together."""
    scheme, data = blocks_of(README, "valutazione", "csv")
    (result,) = blocks_of(README, "text")
    write((scheme, data), tmp_path)
    assert len([line for line in scheme.text.splitlines() if line.strip()]) <= 12
    status = run(["valuta", str(tmp_path), "--parziale"])
    assert result.text.strip() == capsys.readouterr().out.strip()
    assert 1 == status


def test_the_readme_shows_the_api_in_ten_lines() -> None:
    """What a programmer copies is short; pytest runs it as a doctest."""
    (block,) = blocks_of(README, "pycon")
    assert 10 >= len([line for line in block.text.splitlines() if line.startswith((">>>", "..."))])
