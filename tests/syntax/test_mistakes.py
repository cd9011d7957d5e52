"""What is said of a wrong text: one problem a mistake, all in one run, with the word that was meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from valutazione.diagnostics import Diagnostic
from valutazione.source import Span
from valutazione.syntax import Reading
from valutazione.syntax import tree as t

Read = Callable[..., Reading]


def told(text: str, read: Read) -> list[tuple[str, int]]:
    """The code and the line of each problem."""
    return [
        (problem.code.number, text.count("\n", 0, place(problem).start) + 1)
        for problem in read(text).problems
    ]


def place(problem: Diagnostic) -> Span:
    assert isinstance(problem.place, Span)
    return problem.place


def suggestion(line: str, read: Read) -> object:
    """What is suggested for one wrong line of a record."""
    (problem,) = read(f"lingua 1\nscheda s\n    dato y: punti\n    {line}\n    dato z: punti\n").problems
    return dict(problem.words).get("suggestion")


class TestOneProblemAMistake:
    """No mistake causes a second one, and none hides another."""

    def test_all_in_one_run(self, read: Read) -> None:
        """Mistakes in different blocks are all reported, each on its line."""
        text = """\
lingua 1
parametro fondo euro
scheda c
    dato peso punti
    dato x: punti
    calcola y = x +
    calcola z = (x
    calcola w = x * 2
        arrotondato a 2 decimali
scheda b raccoglie
    calcola t = somma x
esempio "e"
    dati c
        peso | x
        1 || 2
    attesi c
        peso
        1.500
"""
        assert [
            ("VAL020", 2),
            ("VAL020", 4),
            ("VAL005", 6),
            ("VAL013", 7),
            ("VAL005", 9),
            ("VAL005", 10),
            ("VAL020", 11),
            ("VAL005", 15),
            ("VAL007", 18),
        ] == told(text, read)

    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            ("    fasce p su x:\n    calcola y = 1\n    calcola z = 2\n", [("VAL005", 3)]),
            ("    fasce p su x:\n        da 1 a: 3\n    calcola y = 1\n", [("VAL005", 4)]),
            ("    calcola p: punti\n        quando: 3\n    calcola y = 1\n", [("VAL005", 4)]),
            ("    calcola p secondo x:\n", [("VAL005", 3)]),
            (
                "    dato x: punti\n        dato y: punti\n        dato z: punti\n    dato w: punti\n",
                [("VAL006", 4)],
            ),
            (
                "        dato x: punti\n    dato y: punti\n      dato w: punti\n",
                [("VAL006", 4), ("VAL006", 5)],
            ),
            ("    dato x: punti\n  dato y: punti\n  dato z: punti\n", [("VAL006", 3)]),
            ('    rif "a"\n    dato y: : punti\n', [("VAL005", 4)]),
            ('    dato y: punti perché "a"\n', [("VAL005", 3)]),
            ('    dato x: punti\nperché "a"\n', [("VAL006", 4)]),
            (
                '    calcola x = 1\n        accetta VAL371 perché "a"\n        rif "b"\n    calcola y = 1\n',
                [("VAL006", 5)],
            ),
            ("    calcola e = 1\n    calcola f = 1\n", [("VAL014", 3)]),
            ("    calcola f = 31/02/2024 + 60.5\n", [("VAL009", 3), ("VAL008", 3)]),
            ("    calcola f = @\n", [("VAL005", 3)]),
            ("    calcola f = g oppure h\n", [("VAL005", 3)]),
            ("    dato f: punti da 0 ab\n", [("VAL005", 3)]),
        ],
    )
    def test_no_cascade(self, read: Read, body: str, expected: list[tuple[str, int]]) -> None:
        """What is left out takes its block with it, and no more."""
        assert expected == told(f"lingua 1\nscheda s\n{body}", read)

    def test_the_rest_is_read(self, read: Read) -> None:
        """What was well written is in the tree; the names in what was not are known."""
        reading = read("lingua 1\nscheda s\n    dato perso\n    dato x: punti\n")
        assert reading.document is not None
        (scheda,) = reading.document.declarations
        assert isinstance(scheda, t.Scheda)
        assert ["x"] == [member.name.text for member in scheda.members if isinstance(member, t.Input)]
        assert "perso" in reading.lost

    def test_a_block_without_rows_goes_too(self, read: Read) -> None:
        """A table that lost its only row is not reported again, and its name is known."""
        reading = read("lingua 1\ntabella t: punti su x:\n    a b: 3\nscheda s\n")
        assert ["VAL005"] == [problem.code.number for problem in reading.problems]
        assert "t" in reading.lost

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("scheda s\n", "VAL011"),
            ("lingua 2\nscheda s\n", "VAL012"),
            ("lingua 1,5\nscheda s\n", "VAL012"),
            ("lingua uno\nscheda s\n", "VAL005"),
            ("scheda s\nlingua 1\n", "VAL005"),
        ],
    )
    def test_version(self, read: Read, text: str, number: str) -> None:
        """The version is there, first, and one that is known: said once."""
        assert [number] == [
            problem.code.number for problem in read(text).problems if number == problem.code.number
        ]


class TestSuggestions:
    """A word near to a keyword that could stand there brings the keyword."""

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("racoglie obiettivi", "raccoglie"),
            ("calcolo x = 3", "calcola"),
            ("daot x: punti", "dato"),
            ("vincoli y > 0", "vincolo"),
            ("chiavi y", "chiave"),
            ("calcola x = y arotondato a 2 decimali", "arrotondato"),
            ("calcola x = se y > 0 alora 1 altrimenti 2", "allora"),
            ("dato x: punti facolativo", "facoltativo"),
            ("calcola x = y\n        arotondato a 2 decimali, metà in su", "arrotondato"),
            ('calcola x = y\n        perche_ "a"', "perché"),
            ("zzzz", None),
        ],
    )
    def test_near_keyword(self, read: Read, line: str, expected: str | None) -> None:
        """Only what is accepted there is suggested."""
        assert expected == suggestion(line, read)

    def test_on_the_first_line(self, read: Read) -> None:
        """The first line of a block is looked at as the others are."""
        (problem,) = read("lingua 1\nscheda s\n    daot x: punti\n    dato z: punti\n").problems
        assert "dato" == dict(problem.words).get("suggestion")

    def test_at_the_top(self, read: Read) -> None:
        """The first word of a declaration as well."""
        (problem,) = read("lingua 1\nshceda s\n    dato x: punti\nscheda t\n").problems
        assert "forse intendevi `scheda`?" in problem.help()


class TestAtHeaders:
    """A header that cannot be read takes nothing with it, and blames nothing else."""

    def test_the_record_is_there(self, read: Read) -> None:
        """Of a wrong header the name is kept, and what is below is read."""
        reading = read("lingua 1\nscheda s raccoglie\n    dato x: punti\n    dato\n")
        assert reading.document is not None
        (scheda,) = reading.document.declarations
        assert isinstance(scheda, t.Scheda)
        assert ["x"] == [member.name.text for member in scheda.members if isinstance(member, t.Input)]
        assert {"raccoglie"} <= reading.lost

    def test_a_suggested_word_is_read(self, read: Read) -> None:
        """What is only asked of the author is read as meant, so that what follows is no second mistake."""
        text = "lingua 1\nshceda s\n    dato x: punti\n    calcola y = x\n"
        reading = read(text)
        assert [("VAL005", 2)] == told(text, read)
        assert () == reading.problems[0].edits
        assert reading.document is not None
        assert 1 == len(reading.document.declarations)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("parametro p: punti = 1\n    dato x: punti\n    calcola y = x\n", [("VAL005", 3)]),
            ('esempio "e"\n    fissa x = 1\n    a | b\n    1 | 2\n    3 | 4\n', [("VAL005", 4)]),
        ],
    )
    def test_a_header_that_is_not_there(self, read: Read, text: str, expected: list[tuple[str, int]]) -> None:
        """Lines whose header was lost are told once, and any name may have been that of the header."""
        text = f"lingua 1\n{text}"
        assert expected == told(text, read)
        assert "" in read(text).lost


class TestBounds:
    def test_too_many(self, read: Read) -> None:
        """Past fifty problems the text is not read further, and that is said."""
        reading = read("lingua 1\n" + "scheda b\n    dato dato\n    dato x: punti\n" * 60)
        assert ["VAL005"] * 50 + ["VAL905"] == [problem.code.number for problem in reading.problems]
        assert reading.document is None

    def test_problems_come_in_order(self, read: Read) -> None:
        """The problems are in the order of the text, whatever found them."""
        lines = [
            line for _, line in told("lingua 1\nscheda s\n    calcola x = 1.500\n    dato\n\tdato\n", read)
        ]
        assert [3, 4, 5, 5] == lines


class TestWhoseArticle:
    """An article that is not indented enough is moved only where it can be of one rule alone."""

    @pytest.mark.parametrize(
        "body",
        [
            '    calcola x = 1\n        accetta VAL371 perché "a"\n        rif "b"\n',
            '    fasce x su y:\n        da 0 a 5: 1\n        oltre 5: 2\n    rif "b"\n',
            '    fasce x su y:\n        da 0 a 5: 1\n        oltre 5: 2\n        rif "b"\n',
        ],
    )
    def test_not_moved(self, read: Read, body: str) -> None:
        """Below what is accepted, or below the rows: nobody knows whether it is of the rule or of the line."""
        reading = read(f"lingua 1\nscheda s\n{body}    calcola z = 1\n")
        (problem,) = reading.problems
        assert ("VAL006", ()) == (problem.code.number, problem.edits)
        assert "prima di `accetta` e delle righe" in problem.help()
        assert reading.document is not None

    def test_moved(self, read: Read) -> None:
        """Below a rule of one line it can only be of that."""
        (problem,) = read('lingua 1\nscheda s\n    calcola x = 1\n    rif "b"\n').problems
        assert "        " == problem.edits[0].replacement
