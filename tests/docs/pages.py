"""The fenced blocks of the documentation, and what they say when they are run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from attrs import frozen

from valutazione.analysis import Analysis, analyse
from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue.data import FILE_ILLEGGIBILE
from valutazione.source import Source, Span

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

_FENCE = re.compile(r"^(?P<mark>`{3,})(?P<info>[^`\n]*)\n(?P<text>.*?)^(?P=mark)[ ]*$", re.MULTILINE | re.DOTALL)


@frozen
class Block:
    """One fenced block: its page, the line where it starts, its language and the file it stands for, if any."""

    page: str
    line: int
    language: str
    file: str
    text: str

    @property
    def id(self) -> str:
        """How a test names it."""
        return f"{self.page}:{self.line}"


def blocks_of(path: Path, *languages: str) -> tuple[Block, ...]:
    """Return the fenced blocks of a page, of these languages or of all."""
    page = path.relative_to(ROOT).as_posix()
    return tuple(block for block in _blocks(page, path.read_text("utf-8")) if block.language in languages or not languages)


def _blocks(page: str, text: str) -> Iterator[Block]:
    for match in _FENCE.finditer(text):
        words = match["info"].split()
        language = words[0] if words else ""
        file = next((word.removeprefix("file=") for word in words if word.startswith("file=")), "")
        yield Block(page, text.count("\n", 0, match.start()) + 2, language, file, match["text"])


def pages(folder: str) -> tuple[Path, ...]:
    """Return the pages of a folder of ``docs``, sorted."""
    return tuple(sorted((DOCS / folder).glob("*.md")))


def analysed(block: Block, files: Mapping[str, str] | None = None, name: str = "sistema.val") -> Analysis:
    """Analyse the scheme in a block; *files* are what its ``usa`` lines may read."""
    known = files or {}

    def reader(path: str, place: Span) -> Source | Diagnostic:
        if path in known:
            return Source(path, known[path])
        return FILE_ILLEGGIBILE.at(place, path=path, reason="non esiste")

    return analyse(Source(name, block.text), reader)


def told(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    """Return diagnostics as short lines, to compare and to read in a failure."""
    return [f"{found.code.number} {found.message()}" for found in diagnostics]
