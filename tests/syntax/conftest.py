"""What the tests of reading share: one grammar a session, and the texts that people wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from valutazione.source import Source
from valutazione.syntax import Grammar, Reading, parse

ROOT = Path(__file__).resolve().parents[2]


def written_texts() -> list[Path]:
    """The rules of the schemes that come with the library, and a sample with a little of everything."""
    schemes = ROOT / "schemes"
    found = [*schemes.glob("*/*.val"), *schemes.glob("*/sistema.md"), *Path(__file__).parent.glob("*.val")]
    return sorted(found)


@pytest.fixture(scope="session")
def grammar() -> Grammar:
    return Grammar.load()


@pytest.fixture(scope="session")
def read(grammar: Grammar) -> Callable[..., Reading]:
    """Return ``read(text, name="prova.val")``."""

    def reading(text: str, name: str = "prova.val") -> Reading:
        return parse(Source(name, text), grammar)

    return reading


@pytest.fixture(scope="session", params=written_texts(), ids=lambda path: f"{path.parent.name}/{path.name}")
def written(request: pytest.FixtureRequest) -> Source:
    """Each of the texts that people wrote."""
    path: Path = request.param
    return Source(path.name, path.read_text(encoding="utf-8"))
