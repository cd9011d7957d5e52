"""Printing and reading undo each other, and what is printed is what a person would write."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given

from tests.properties.strategies import documents, formulas
from valutazione.source import Source, Span
from valutazione.syntax import Grammar, Reading, parse
from valutazione.syntax import tree as t
from valutazione.syntax.printer import WIDTH, print_document

Read = Callable[..., Reading]


def printed(value: str, read: Read) -> str:
    """What becomes of one formula, read and printed."""
    document = read(f"lingua 1\nscheda s\n    calcola x = {value}\n").document
    assert document is not None
    return print_document(document).partition(" = ")[2].removesuffix("\n")


def canonical(text: str, read: Read) -> str:
    """What becomes of a text, read and printed."""
    document = read(text).document
    assert document is not None
    return print_document(document)


class TestIdentity:
    """Reading what was printed gives the tree back."""

    @given(document=documents)
    def test_documents(self, read: Read, document: t.Document) -> None:
        """Any tree is printed to a text without problems that reads as that tree."""
        text = print_document(document)
        reading = read(text)
        assert () == reading.problems
        assert document == reading.document

    @given(formula=formulas)
    def test_expressions(self, read: Read, formula: t.Formula) -> None:
        """Parentheses are enough: the shape of every expression is kept."""
        here = Span("qui", 0, 0)
        scheda = t.Scheda(t.Word("s", here), None, None, (formula,), t.Clauses(), span=here)
        document = t.Document(1, (scheda,), here)
        reading = read(print_document(document))
        assert () == reading.problems
        assert document == reading.document

    def test_what_people_wrote(self, grammar: Grammar, written: Source) -> None:
        """The schemes come back from their canonical text, and that text prints as itself."""
        document = parse(written, grammar).document
        assert document is not None
        text = print_document(document)
        again = parse(Source("prova.val", text), grammar)
        assert () == again.problems
        assert document == again.document
        assert text == print_document(document)


class TestParentheses:
    """As few as keep the tree."""

    @pytest.mark.parametrize(
        "value",
        [
            "a - (b - c)",
            "(a + b) * c",
            "a * b + c",
            "-(a + b)",
            "non (a e b)",
            "(a o b) e c",
            "a e b o c",
            "(se a allora b altrimenti c) + 1",
            "se a allora b altrimenti se c allora d altrimenti f",
            "(il minore tra a e b) + c",
            "c + il minore tra a e b",
            "il minore tra a + 1, b e c",
            "(lineare su x da 1 per 2 a 3 per 4) * 2",
            "lineare su (giorni) da 1 per 2 a 3 per 4",
            "somma di x / somma di y",
            "(somma di x dove y = 1) / 2",
            "somma di (somma di x) dove y = 1",
            "somma di x dove (a + b) = c e non d",
            "media di (peso * 2) degli obiettivi pesata con peso dove a se nessuno 0",
            'numero di obiettivi dove tipo è uno tra b, "e" compresi i non valutabili',
            "a arrotondato a 2 decimali, metà in su",
            "(a arrotondato all'intero, per difetto) + 1",
            "a troncato a multipli di 0,5",
            "t secondo (a; b + 1) * 3",
            "(a + b) dell'area",
            "30 % di -(a)",
        ],
    )
    def test_kept(self, read: Read, value: str) -> None:
        """None of these parentheses can go, and none is added."""
        assert value.replace("-(a)", "-a") == printed(value, read)

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ("((a) + (b * c))", "a + b * c"),
            ("(a e b) o (c)", "a e b o c"),
            ("se (a) allora (b) altrimenti (c)", "se a allora b altrimenti c"),
            ("1,50 + 24.000,00 € + 1 mesi", "1,5 + 24000 € + 1 mese"),
            ("80% + 0,5 %", "80 % + 0,5 %"),
            ("consegna entro 1/2/2024", "consegna <= 01/02/2024"),
            ("a arrotondato al centesimo metà in su", "a arrotondato a 2 decimali, metà in su"),
            ("tipo non è «x»", 'tipo != "x"'),
            ("a × b", "a * b"),
        ],
    )
    def test_canonical(self, read: Read, value: str, expected: str) -> None:
        """One way to write each thing."""
        assert expected == printed(value, read)


class TestLayout:
    """Four spaces a block, one fact a line."""

    def test_blocks_and_clauses(self, read: Read) -> None:
        """Reasons and sources go below their rule; blocks are parted, short declarations of one sort are not."""
        text = (
            'lingua 1\nusa "a.val"\nusa "b.val"\nfissa f = 1 rif "art. 1"\n'
            "scheda area (aree) raccoglie s per x come y\n"
            '  non valutabile se a rif "art. 2" perché "no"\n  fasce p su q:\n   da 1 a 5: 3\n   negli altri casi: 0\n'
        )
        expected = """\
lingua 1

usa "a.val"
usa "b.val"

fissa f = 1
    rif "art. 1"

scheda area (aree) raccoglie s per x come y
    non valutabile se a
        perché "no"
        rif "art. 2"
    fasce p su q:
        da 1 a 5: 3
        negli altri casi: 0
"""
        assert expected == canonical(text, read)

    def test_long_lines_are_folded(self, read: Read) -> None:
        """A long rule goes on in deeper lines that begin with a sign or a word that may begin them."""
        value = "\n   + ".join(f"(addendo_{n} - {n})" for n in range(40))
        document = read(
            f"lingua 1\nscheda s\n  calcola x = {value.replace(') + ', ')' + chr(10) + '   + ')}\n"
        ).document
        assert document is not None
        lines = print_document(document).splitlines()
        assert [] == [line for line in lines if len(line) > WIDTH + 8]
        assert {"        + (ad"} == {line[:13] for line in lines[4:]}
        assert document == read("\n".join(lines)).document

    def test_words_are_quoted_when_bare_they_are_something_else(self, read: Read) -> None:
        """A word that is no plain name, or that the language uses there, keeps its quotes."""
        text = 'lingua 1\nparole p\n    "sigla"\n    "uno" anche "due parole", "e"\n    "troncato"\n'
        expected = 'lingua 1\n\nparole p\n    "sigla"\n    uno anche "due parole", "e"\n    "troncato"\n'
        assert expected == canonical(text, read)

    def test_cells_are_aligned(self, read: Read) -> None:
        """A table of an example has its columns one below the other, and may hold any fraction."""
        text = 'lingua 1\nesempio "e"\n    attesi area\n        n|punteggio\n        1|-37/3\n        22|?\n'
        expected = [
            'esempio "e"',
            "    attesi area",
            "        n  | punteggio",
            "        1  | -37/3",
            "        22 | ?",
        ]
        assert expected == canonical(text, read).splitlines()[2:]
