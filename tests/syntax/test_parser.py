"""Reading: a text gives a tree with places, and the same construct gives the same node however it is spelt."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import pytest

from valutazione.source import Source
from valutazione.syntax import Grammar, Reading, parse
from valutazione.syntax import tree as t

Read = Callable[..., Reading]


def value_of(read: Read, value: str) -> t.Expression:
    """The expression that *value* is."""
    reading = read(f"lingua 1\nscheda s\n    calcola x = {value}\n")
    assert () == reading.problems
    assert reading.document is not None
    scheda = reading.document.declarations[0]
    assert isinstance(scheda, t.Scheda)
    formula = scheda.members[0]
    assert isinstance(formula, t.Formula)
    assert not isinstance(formula.value, t.Interval)
    return formula.value


class TestWhatPeopleWrote:
    def test_without_problems(self, grammar: Grammar, written: Source) -> None:
        """The schemes and the sample are read, each in one version of the language."""
        reading = parse(written, grammar)
        assert () == reading.problems
        assert reading.document is not None
        assert 1 == reading.document.version
        assert frozenset() == reading.lost

    def test_places_are_those_of_the_text(self, grammar: Grammar, written: Source) -> None:
        """The name of each declaration stands where its span says."""
        document = parse(written, grammar).document
        assert document is not None
        named = [
            node.name
            for node in document.declarations
            if not isinstance(node, (t.Use, t.UseNorms, t.Example, t.Acceptance))
        ]
        assert [word.text for word in named] == [
            written.text[word.span.start : word.span.end] for word in named
        ]


class TestSameThing:
    """Spelling does not matter."""

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("a = b", "a è b"),
            ("a != b", "a non è b"),
            ("a <= b", "a entro b"),
            ("a ≥ b", "a >= b"),
            ("a * b", "a × b"),
            ("100 €", "€ 100,00"),
            ("80 %", "80,0%"),
            ("24.000,00", "24000"),
            ("1 mese", "1 mesi"),
            ("il minore tra a e b", "minore tra a e b"),
            ("x compreso tra 1 e 2", "x è compreso tra 1 e 2"),
            ("a arrotondato a 2 decimali, metà in su", "a arrotondato al centesimo metà in su"),
            ("punteggio dell'area", "punteggio della area"),
            ("a + b", "a # nota\n        + b"),
            ("a e b", "a\n\n    # nota\n      e b"),
            ('"art. 1"', "«art.  1»"),
        ],
    )
    def test_same_tree(self, read: Read, one: str, other: str) -> None:
        """Two spellings, one node."""
        assert value_of(read, one) == value_of(read, other)

    def test_a_filter_ends_before_an_operator(self, read: Read) -> None:
        """«somma di a dove b = c * 2» is the double of the sum."""
        assert value_of(read, "(somma di a dove b = c) * 2") == value_of(read, "somma di a dove b = c * 2")

    def test_percentages_are_parts_of_one(self, read: Read) -> None:
        """80 % is 4/5."""
        node = value_of(read, "80 %")
        assert isinstance(node, t.Percent)
        assert Fraction(4, 5) == node.value


class TestTraps:
    """Texts that a grammar easily gets wrong."""

    def test_a_row_that_ends_in_giorni(self, read: Read) -> None:
        """A phrase of two words does not reach over the end of a line."""
        reading = read(
            "lingua 1\nscheda s\n  fasce x su y:\n    da 1 a 2: giorni\n    da 3 a 4: giorni\n    da 5: 0\n"
        )
        assert () == reading.problems

    @pytest.mark.parametrize(
        "tipo", ["punti da 0 a 5", "percentuale da 0 % a tetto", "a | b", "giudizio", "punti interi"]
    )
    def test_a_parameter_with_domain_and_value(self, read: Read, tipo: str) -> None:
        """After any type, `=` begins the value."""
        document = read(f"lingua 1\nparametro p: {tipo} = q\n").document
        assert document is not None
        parameter = document.declarations[0]
        assert isinstance(parameter, t.Parameter)
        assert isinstance(parameter.value, t.Used)

    def test_words_of_phrases_are_names(self, read: Read) -> None:
        """`somma`, `media`, `numero`, `giorni` alone are names."""
        assert isinstance(value_of(read, "somma + media + numero + giorni + minore"), t.Sum)

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_line_ends(self, read: Read, end: str) -> None:
        """The line ends of any system give the same tree; a byte order mark changes nothing."""
        lines = ["lingua 1", "scheda s", "    dato x: punti", ""]
        assert read("\n".join(lines)).document == read("\ufeff" + end.join(lines)).document

    def test_no_last_line_end(self, read: Read) -> None:
        """The last line counts, with or without its end."""
        assert read("lingua 1\nscheda s\n").document == read("lingua 1\nscheda s").document

    def test_literate(self, read: Read) -> None:
        """In a Markdown file only the marked blocks are rules, and places are places of the whole file."""
        text = "# Art. 1\n\nscheda non\n\n```valutazione\nlingua 1\nscheda s\n```\n"
        document = read(text, "sistema.md").document
        assert document is not None
        (scheda,) = document.declarations
        assert isinstance(scheda, t.Scheda)
        assert ("s", text.index("s\n```")) == (scheda.name.text, scheda.name.span.start)

    def test_one_grammar_serves_many_threads(self, grammar: Grammar, written: Source) -> None:
        """Reading keeps nothing in the grammar: two readings at once do not disturb each other."""
        expected = parse(written, grammar)
        with ThreadPoolExecutor(4) as pool:
            assert [expected] * 8 == list(pool.map(lambda _: parse(written, grammar), range(8)))
