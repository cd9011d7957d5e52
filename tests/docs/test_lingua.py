"""The norm of the language and the guide: every scheme shown is analysed and its examples hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.docs.pages import DOCS, ROOT, Block, blocks_of, pages, problems_of, told, write
from valutazione.cli.commands import valutazione
from valutazione.exchange import load_scheme
from valutazione.syntax.terminals import RESERVED

SHOWN = pages("lingua", "guida")
WITHOUT = ("grammatica.md", "limiti.md")  # no construct of their own


def _cases() -> list[tuple[Block, ...]]:
    """Return the files of each scheme shown: the scheme, after the other files of its page."""
    found = []
    for page in SHOWN:
        shown = [block for block in blocks_of(page) if block.kind == "valutazione" or block.file]
        files = tuple(block for block in shown if block.file)
        schemes = [block for block in shown if not block.file]
        found += [(*files, scheme) for scheme in schemes]
        found += [(block,) for block in files if block.file == "sistema.md"]
    return found


CASES = _cases()


@pytest.mark.parametrize("files", CASES, ids=[files[-1].id for files in CASES])
class TestSchemesShown:
    """What a reader copies from a page works as the page says."""

    def test_a_scheme_shown_has_no_problem(self, files: tuple[Block, ...], tmp_path: Path) -> None:
        """No diagnostic, not even a warning; every example and every expected result holds."""
        assert [] == told(problems_of(write(files, tmp_path)))

    def test_a_scheme_shown_is_whole_and_tried(self, files: tuple[Block, ...], tmp_path: Path) -> None:
        """It says its version of the language, and it has an example that expects something."""
        write(files, tmp_path)
        sistema = load_scheme(str(tmp_path)).sistema
        assert sistema is not None
        expecting = [table for esempio in sistema.esempi for table in esempio.tabelle if table.attesi]
        assert expecting, "no example expects anything"
        assert "lingua 1\n" in files[-1].text


def test_every_page_of_the_norm_shows_a_scheme() -> None:
    """A construct without a tested example is not in the norm; the guide shows one in its walk."""
    shown = {files[-1].page for files in CASES}
    wanted = {path.relative_to(ROOT).as_posix() for path in pages("lingua") if path.name not in WITHOUT}
    assert set() == wanted - shown
    assert "docs/guida/dal-regolamento-allo-schema.md" in shown


def test_every_page_of_the_norm_is_in_its_index() -> None:
    """Nobody has to guess that a page exists."""
    index = (DOCS / "lingua" / "index.md").read_text("utf-8")
    listed = set(re.search(r"```\{toctree\}(.*?)```", index, re.DOTALL)[1].split())  # type: ignore[index]  # it is there
    assert {page.stem for page in pages("lingua")} - {"index"} <= listed


def test_the_reserved_words_are_those_of_the_parser() -> None:
    """The table of the grammar page is the program's own list."""
    page = (DOCS / "lingua" / "grammatica.md").read_text("utf-8")
    table = page.partition("| parole riservate |")[2]
    assert RESERVED == set(re.findall(r"^\| `([^`]+)` \|$", table, re.MULTILINE))


def test_the_grammar_shown_is_the_grammar() -> None:
    """The listing is the file that the parser reads, not a copy of it."""
    page = DOCS / "lingua" / "grammatica.md"
    included = re.search(r"\{literalinclude\} (\S+)", page.read_text("utf-8"))
    assert included is not None
    assert (ROOT / "grammars" / "sistema.lark") == (page.parent / included[1]).resolve()


def test_the_page_of_the_command_line_names_what_there_is() -> None:
    """Each command and option of the page is in the program's own help, and each command is on the page."""
    page = (DOCS / "guida" / "riga-di-comando.md").read_text("utf-8")
    group = CliRunner().invoke(valutazione, ["--help"]).output
    helped = group + "".join(
        CliRunner().invoke(valutazione, [name, "--help"]).output for name in valutazione.commands
    )
    assert [] == [option for option in re.findall(r"`(--[a-z-]+)", page) if option not in helped]
    assert set(valutazione.commands) == set(re.findall(r"^\| `valutazione ([\w-]+)", page, re.MULTILINE))
