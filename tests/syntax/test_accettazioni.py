"""Lines `accetta`: where they may stand, whose they are, and what is said of one that is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from valutazione.source import Span
from valutazione.syntax import Reading
from valutazione.syntax import tree as t
from valutazione.syntax.terminals import RESERVED

Read = Callable[..., Reading]

GRAMMAR = Path(__file__).resolve().parents[2] / "grammars" / "sistema.lark"
KEYWORDS = sorted(
    set(re.findall(r'"([a-zà-ù]{2,})"', GRAMMAR.read_text(encoding="utf-8"))) - RESERVED - {"sigla"}
)
"""The words that the grammar knows somewhere, and that are names elsewhere."""

HEAD = "lingua 1\nscheda s\n    dato x: punti\n"


def members(read: Read, body: str) -> tuple[t.Member, ...]:
    """The members of a record that ends with *body*."""
    reading = read(HEAD + body)
    assert () == reading.problems
    assert reading.document is not None
    (scheda,) = reading.document.declarations
    assert isinstance(scheda, t.Scheda)
    return scheda.members


def told(read: Read, body: str) -> list[tuple[str, int]]:
    """The code and the line of each problem, the first line of *body* being 1."""
    text = HEAD + body
    found = []
    for problem in read(text).problems:
        assert isinstance(problem.place, Span)
        found.append((problem.code.number, text.count("\n", len(HEAD), problem.place.start) + 1))
    return found


class TestWhose:
    """A line is of the block it stands in."""

    def test_of_the_rule_above(self, read: Read) -> None:
        """Deeper than a rule it is the rule's, and its `rif` is its own."""
        body = '        rif "a"\n        accetta VAL319, VAL320 perché "c"\n            rif "b"\n'
        (dato,) = members(read, body)
        assert isinstance(dato, t.Input)
        (one,) = dato.clauses.acceptances
        assert ("a",) == dato.clauses.sources
        assert (["VAL319", "VAL320"], "c", ("b",)) == (
            [code.text for code in one.codes],
            one.reason,
            one.sources,
        )

    def test_of_the_row_or_of_the_rule(self, read: Read) -> None:
        """Aligned with the rows it is the rule's; deeper, it is of the row above."""
        body = (
            '    fasce f su x:\n        accetta VAL1 perché "a"\n        da 0: 1\n'
            '            accetta VAL2 perché "b"\n        accetta VAL3 perché "c"\n'
        )
        _, fasce = members(read, body)
        assert isinstance(fasce, t.Table)
        assert ["a", "c"] == [one.reason for one in fasce.clauses.acceptances]
        assert ["b"] == [one.reason for one in fasce.rows[0].clauses.acceptances]

    def test_of_the_record(self, read: Read) -> None:
        """Aligned with the members it is one of them, and keeps its place."""
        found = members(read, '    accetta VAL1 perché "a"\n    dato y: punti\n')
        assert [t.Input, t.Acceptance, t.Input] == [type(one) for one in found]

    def test_its_place_ends_with_its_last_word(self, read: Read) -> None:
        """A comment after it, and the lines below, are not part of it."""
        text = f'{HEAD}    accetta VAL1\n        perché "# a"    # b\n\n    # c\n    dato y: punti\n'
        document = read(text).document
        assert document is not None
        scheda = document.declarations[0]
        assert isinstance(scheda, t.Scheda)
        span = scheda.members[1].span
        assert 'accetta VAL1\n        perché "# a"' == text[span.start : span.end]

    @pytest.mark.parametrize(
        "text",
        [
            'parole accetta\n    accetta\n    accetta "Vale"\n    rifiuta anche accetta\n',
            "scheda accetta\n    dato accetta: accetta | rifiuta\n    calcola v = accetta + accetta\n",
            "scheda s\n    calcola c secondo x:\n        accetta: 1\n        accetta o rifiuta: 2\n",
            'scheda s\n    vincolo accetta\n        perché "a"\n    vincolo x = accetta perché "a"\n',
        ],
    )
    def test_elsewhere_it_is_a_word(self, read: Read, text: str) -> None:
        """What a person accepts may be called so: only before a code the word means something else."""
        assert () == read(f"lingua 1\n{text}").problems

    @pytest.mark.parametrize("keyword", KEYWORDS)
    @pytest.mark.parametrize(
        ("opening", "row"),
        [
            ("parole p", ""),
            ("scala s", ": 1"),
            ("tabella t: numero su u", ": 1"),
            ("scheda s\n  calcola c secondo x", ": 1"),
            ('usa norme "n"', ": x"),
        ],
    )
    def test_around_it_keywords_are_names(self, read: Read, opening: str, row: str, keyword: str) -> None:
        """A word that is no keyword in a block is none beside `accetta` either, above, below or between."""
        accepted = 'accetta VAL1 perché "a"\n'
        above = f"    {accepted}    {keyword}{row}\n"
        below = f"    b{row}\n    {accepted}    {keyword}{row}\n"
        deeper = "" if "norme" in opening else f"    b{row}\n        {accepted}    {keyword}{row}\n"
        for body in (above, below, deeper):
            assert () == read(f"lingua 1\n{opening}\n{body}").problems


class TestMistakes:
    """One problem a mistake, with what was meant."""

    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            ("        accetta VAL319\n", "perché"),
            ('        accetta VAL319 "x"\n', "perché"),
            ('        accetta perché "x"\n', "un codice"),
            ('        accetta VAL 319 perché "x"\n', "perché"),
            ("        accetta\n", "accetta VAL319 perché"),
            ("    accetta\n", "accetta VAL319 perché"),
            ("accetta\n", "accetta VAL319 perché"),
            ('        acceta VAL319 perché "x"\n', "accetta"),
            ('    acetta VAL319 perché "x"\n', "accetta"),
            ('        accetta VAL319 perché "x" perché "y"\n', "la fine della riga"),
        ],
    )
    def test_what_was_meant(self, read: Read, body: str, expected: str) -> None:
        """The help says what could stand there; the rule above stays, and the next line is read."""
        reading = read(f"{HEAD}{body}    dato y: punti\n" if body.startswith(" ") else HEAD + body)
        (problem,) = reading.problems
        assert expected in problem.help()

    def test_the_rule_stays(self, read: Read) -> None:
        """A wrong acceptance takes no rule with it."""
        document = read(f"{HEAD}        accetta VAL319\n    dato y: punti\n").document
        assert document is not None
        scheda = document.declarations[0]
        assert isinstance(scheda, t.Scheda)
        assert ["x", "y"] == [one.name.text for one in scheda.members if isinstance(one, t.Input)]

    def test_a_rule_with_acceptances_and_no_rows(self, read: Read) -> None:
        """It is the rule that is wrong, and it is told once."""
        body = '    calcola c: punti\n        accetta VAL319\n            perché "x"\n    dato y: punti\n'
        assert [("VAL005", 1)] == told(read, body)

    def test_a_source_that_would_be_of_two(self, read: Read) -> None:
        """A `rif` aligned with an acceptance is of neither: sources of the rule come first, its own are deeper."""
        assert ["VAL006"] == [
            code for code, _ in told(read, '        accetta VAL1 perché "a"\n        rif "b"\n')
        ]
