"""Each code of the analysis, with a small broken scheme: which code, on which line, and nothing else.

A file holds chunks parted by ``---``. A line marked ``#! VAL101`` must have that problem, once for each mark; a line
without marks must have none. A chunk that does not begin with ``lingua`` gets the two lines that every scheme has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.analysis.helpers import GRAMMAR
from valutazione.analysis import resolve
from valutazione.diagnostics.catalogue import codes_of, kinds, names, rules
from valutazione.source import Source, Span

FOLDER = Path(__file__).parent / "errori"

HEAD = "lingua 1\nsistema prova\n"
ELSEWHERE = {"VAL126", "VAL130"}  # they take several files: test_imports.py


def _chunks() -> Iterator[tuple[str, str]]:
    for file in sorted(FOLDER.glob("*.val")):
        for number, chunk in enumerate(re.split(r"^---\n", file.read_text("utf-8"), flags=re.M), start=1):
            head = "" if chunk.startswith("lingua") else HEAD
            yield f"{file.stem}-{number}", head + chunk


CHUNKS = dict(_chunks())


def _marked(text: str) -> Counter[tuple[int, str]]:
    found: Counter[tuple[int, str]] = Counter()
    for number, line in enumerate(text.splitlines(), start=1):
        marks = line.partition("#!")[2]
        found.update((number, code) for code in re.findall(r"VAL\d{3}", marks))
    return found


@pytest.mark.parametrize("name", CHUNKS)
def test_problems_are_where_they_are_marked(name: str) -> None:
    """Every mistake is told once, on its line, and nothing else is told."""
    source = Source("prova.val", CHUNKS[name])
    analysis = resolve(source, grammar=GRAMMAR)
    found: Counter[tuple[int, str]] = Counter()
    for problem in analysis.diagnostics:
        assert isinstance(problem.place, Span)
        found[source.position(problem.place.start)[0], problem.code.number] += 1
    assert _marked(source.text) == found
    broken = any(problem.is_error for problem in analysis.diagnostics)
    assert broken == (analysis.sistema is None)


def test_every_code_has_a_chunk() -> None:
    """No code of what reads a text into a meaning is without the scheme that shows it."""
    shown = {code for text in CHUNKS.values() for _, code in _marked(text)}
    ours = {code.number for module in (names, kinds, rules) for code in codes_of(module).values()}
    assert ours - ELSEWHERE <= shown


@pytest.mark.parametrize("name", CHUNKS)
def test_problems_are_told_in_order(name: str) -> None:
    """Problems come in the order of the text, whatever found them first."""
    problems = resolve(Source("prova.val", CHUNKS[name]), grammar=GRAMMAR).diagnostics
    assert sorted(problems, key=lambda problem: problem.sort_key()) == list(problems)
