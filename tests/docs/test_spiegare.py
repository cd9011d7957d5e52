"""The page of the guide on explanations: its commands say what the page says they do."""

from __future__ import annotations

import shlex
from itertools import pairwise
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, Block, blocks_of, write
from valutazione.cli import main

PAGE = DOCS / "guida" / "spiegare.md"


def commands() -> list[tuple[Block, Block]]:
    """Return each block of commands with the text that follows it."""
    blocks = blocks_of(PAGE, "sh", "text")
    pairs = [(a, b) for a, b in pairwise(blocks) if (a.kind, b.kind) == ("sh", "text")]
    assert len(pairs) == len([block for block in blocks if block.kind == "sh"])
    return pairs


@pytest.mark.parametrize(("run", "shown"), commands(), ids=lambda block: block.id)
def test_the_commands_of_the_page(
    run: Block,
    shown: Block,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each piece of the text that follows is printed as it is."""
    write(blocks_of(PAGE, "valutazione", "csv", "json"), tmp_path / "premi")
    monkeypatch.chdir(tmp_path)
    for line in run.text.strip().splitlines():
        assert 0 == main(shlex.split(line)[1:])
    printed = capsys.readouterr()
    assert "" == printed.err
    assert [] == [piece for piece in shown.text.strip().split("\n\n") if piece not in printed.out]
