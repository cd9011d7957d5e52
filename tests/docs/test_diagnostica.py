"""One page for each code: the broken example gives that code, and the repaired one does not."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.docs.pages import (
    DOCS,
    Block,
    blocks_of,
    codes,
    is_of_receipts,
    pages,
    problems_of,
    problems_of_python,
    problems_of_receipt,
    told,
    write,
)
from valutazione.diagnostics import Diagnostic, edits_by_source, mended, together
from valutazione.diagnostics.catalogue import CATALOGUE, MODULES
from valutazione.diagnostics.catalogue.limits import TROPPI_ERRORI
from valutazione.exchange import load
from valutazione.norms import analyse
from valutazione.source import Source

FOLDER = DOCS / "diagnostica"
PAGES = tuple(page for page in pages("diagnostica") if page.stem in CATALOGUE)
IDS = [page.stem for page in PAGES]


def _found(blocks: list[Block], folder: Path) -> tuple[Diagnostic, ...]:
    """Return what the program says of one version of the page's files."""
    python = [block for block in blocks if block.kind == "python"]
    alone = [block for block in blocks if "memoria" in block.words]
    write((block for block in blocks if block not in python), folder)
    if python:
        return problems_of_python(load(folder), python[0].text)
    if alone:
        return analyse(Source("sistema.val", alone[0].text)).diagnostics
    return problems_of(folder)


def _said(one: Diagnostic) -> tuple[str, str]:
    return one.code.number, one.message()


def _is_error(one: Diagnostic) -> bool:
    return one.is_error


def _versions(page: Path) -> tuple[list[Block], list[Block]]:
    """Return the files as they are broken, and as they are repaired."""
    blocks = blocks_of(page)
    broken = [block for block in blocks if block.broken]
    first = blocks.index(broken[0])
    taken = {(block.kind, block.file) for block in broken}
    shared = [b for b in blocks if not b.broken and (b.kind, b.file) not in taken]
    shared = [b for b in shared if b.kind != "csv" or blocks.index(b) < first or broken[0].kind != "csv"]
    shared = [b for b in shared if b.kind != "toml" or blocks.index(b) < first]  # a map that mends
    if {block.kind for block in broken} == {"valutazione"}:
        shared = [block for block in shared if block.kind != "valutazione"]
    if {block.kind for block in broken} == {"toml"}:
        shared = [block for block in shared if block.kind != "toml"]
    return [*shared, *broken], [block for block in blocks if not block.broken]


def test_every_code_has_its_page() -> None:
    """A code that is told is explained."""
    assert [] == sorted(set(CATALOGUE) - set(IDS))


def test_every_page_is_of_a_code() -> None:
    """A code that is told no more is explained no more."""
    assert {"index"} == {page.stem for page in pages("diagnostica")} - set(CATALOGUE)


def test_every_page_is_in_the_index_of_its_group() -> None:
    """The index leads to each page."""
    text = (FOLDER / "index.md").read_text("utf-8")
    listed = set(re.findall(r"^(VAL\d{3})$", text, re.MULTILINE)) | {
        code
        for first in re.findall(r"^(VAL\d+|SMVP)\*$", text, re.MULTILINE)
        for code in CATALOGUE
        if code.startswith(first)
    }
    assert sorted(CATALOGUE) == sorted(listed)
    assert set(MODULES) <= {code[:4] for code in listed}


@pytest.mark.parametrize("page", PAGES, ids=IDS)
class TestPage:
    """A page tells what is so."""

    def test_the_heading_is_the_code(self, page: Path) -> None:
        """Number, name and gravity are those of the catalogue."""
        code = CATALOGUE[page.stem]
        assert [f"# {code.number}: {code.slug}", "", f"Gravità: {code.severity.value}."] == page.read_text(
            "utf-8"
        ).split("\n")[:3]

    def test_the_broken_example_gives_the_code_and_no_other(self, page: Path, tmp_path: Path) -> None:
        """One mistake is told once, with this code (and with those that the block admits: ``anche=``)."""
        broken, _ = _versions(page)
        if is_of_receipts(blocks_of(page)):
            found = set(codes(problems_of_receipt(blocks_of(page), tmp_path, as_repaired=False)))
        else:
            found = set(codes(_found(broken, tmp_path)))
        also = {word.removeprefix("anche=") for block in broken for word in block.words}
        assert {page.stem} == {page.stem} & found
        assert set() == found - {page.stem} - also

    def test_the_certain_edits_leave_no_new_error(self, page: Path, tmp_path: Path) -> None:
        """What is mended of the broken example is mended: what was told goes, and no other error comes."""
        broken, _ = _versions(page)
        if is_of_receipts(blocks_of(page)) or page.stem == TROPPI_ERRORI.number:
            return  # of a crowd of mistakes the last are told only when the first are mended
        before = _found(broken, tmp_path)
        chosen = together(before)
        for name, edits in edits_by_source(chosen).items():
            file = tmp_path / name
            file.write_bytes(mended(file.read_text("utf-8"), edits).encode("utf-8"))
        if chosen and not any(block.kind == "python" or "memoria" in block.words for block in broken):
            left = Counter(map(_said, (one for one in before if one not in chosen)))
            assert Counter() == Counter(map(_said, filter(_is_error, problems_of(tmp_path)))) - left

    def test_the_repaired_example_gives_nothing(self, page: Path, tmp_path: Path) -> None:
        """What the page advises is enough."""
        _, repaired = _versions(page)
        assert repaired, "the page shows no repaired example"
        if is_of_receipts(blocks_of(page)):
            assert [] == told(problems_of_receipt(blocks_of(page), tmp_path, as_repaired=True))
        else:
            assert [] == told(_found(repaired, tmp_path))
