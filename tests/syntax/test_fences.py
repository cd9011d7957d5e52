"""The blocks of rules of a Markdown document: closed, and each with whole declarations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from valutazione.diagnostics import edits_by_source, mended
from valutazione.syntax import Reading

Read = Callable[..., Reading]

NAME = "sistema.md"
FIRST = "# Regolamento\n\n```valutazione\nlingua 1\n```\n\n## Art. 1\n\n"


def told(text: str, read: Read) -> list[tuple[str, int]]:
    return [
        (problem.code.number, text.count("\n", 0, getattr(problem.place, "start", 0)) + 1)
        for problem in read(text, NAME).problems
    ]


class TestUnclosed:
    """A block that nobody closed is told once, where it starts."""

    @pytest.mark.parametrize("mark", ["```", "````", "~~~"])
    @pytest.mark.parametrize("end", ["", "\n"])
    def test_the_last_of_the_document(self, read: Read, mark: str, end: str) -> None:
        """Of rules alone, it is closed at the end of the text, and it is certain how."""
        text = f"{FIRST}{mark}valutazione\nscheda s\n    dato x: punti{end}"
        assert [("VAL021", 9)] == told(text, read)
        problem = read(text, NAME).problems[0]
        closed = mended(text, edits_by_source([problem])[NAME])
        assert f"{text.removesuffix(end)}\n{mark}\n" == closed
        assert () == read(closed, NAME).problems
        assert read(closed, NAME).document == read(text, NAME).document

    def test_with_prose_below(self, read: Read) -> None:
        """The prose that the block took in is no rule, and is not read; where to close is for the author to say."""
        text = f"{FIRST}```valutazione\nscheda s\n    dato x: punti\n\nIl punteggio va da 0 a 10.\n"
        assert [("VAL021", 9)] == told(text, read)
        reading = read(text, NAME)
        assert () == reading.problems[0].edits
        assert reading.document is not None
        assert 1 == len(reading.document.declarations)

    def test_before_another(self, read: Read) -> None:
        """A block that starts inside another says that the first was not closed; the rules of both are read."""
        text = (
            f"{FIRST}```valutazione\nscheda s\n    dato x: punti\n\nTesto dell'articolo.\n\n"
            "```valutazione\nscheda t\n    dato y: punti\n```\n"
        )
        assert [("VAL021", 9)] == told(text, read)
        reading = read(text, NAME)
        (other,) = reading.problems[0].related
        assert text.index("```valutazione\nscheda t") == getattr(other.place, "start", None)
        assert reading.document is not None
        assert 2 == len(reading.document.declarations)

    def test_a_plain_file_has_no_blocks(self, read: Read) -> None:
        """In a file of rules alone there is nothing to close."""
        assert () == read("lingua 1\nscheda s\n").problems


class TestGoingOn:
    """«Un blocco di regole sta tutto in un riquadro» (docs/lingua/letterate.md)"""

    @pytest.mark.parametrize(
        ("above", "below"),
        [
            ("scheda s\n    dato x: punti\n", "    dato y: punti\n    dato z: punti\n"),
            ("scheda s\n    calcola x = 1\n", "        + 2\n"),
            ("scheda s\n    fasce x su 1:\n        da 1: 2\n", "    # nota\n        da 2: 3\n"),
        ],
    )
    def test_a_block_that_goes_on(self, read: Read, above: str, below: str) -> None:
        """It is told once a block, and read as if it were one with the block before."""
        text = f"{FIRST}```valutazione\n{above}```\n\n## Art. 2\n\n```valutazione\n{below}```\n"
        first = text.index(below) + len(below) - len(below.lstrip(" #nota\n"))
        assert [("VAL022", text.count("\n", 0, first) + 1)] == told(text, read)
        assert read(text, NAME).document is not None

    def test_a_header_that_is_not_there(self, read: Read) -> None:
        """Indented lines with nothing above them are told once."""
        text = f"{FIRST}```valutazione\n    dato x: punti\n    dato y: punti\n```\n"
        assert ["VAL022"] == [number for number, _ in told(text, read)]

    def test_whole_declarations(self, read: Read) -> None:
        """Blocks of whole declarations are as many as one likes."""
        text = f"{FIRST}```valutazione\nscheda s\n```\n\n```valutazione\n\n# nota\nscheda t\n```\n"
        assert () == read(text, NAME).problems
