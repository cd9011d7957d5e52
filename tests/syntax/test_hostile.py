"""Any text gives a document or coded problems, and nothing else; no text costs more than it weighs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.syntax.conftest import written_texts
from valutazione.source import Source, Span
from valutazione.syntax import Grammar, Reading, parse

TEXTS = [path.read_text(encoding="utf-8") for path in written_texts()]
PIECES = [
    *(
        "lingua 1\n",
        "scheda ",
        "dato ",
        "x",
        " = ",
        "1",
        ":",
        "\n",
        "\n    ",
        "\n        ",
        "(",
        ")",
        '"',
        "«",
    ),
    *(
        "se ",
        " allora ",
        " altrimenti ",
        " e ",
        " o ",
        "non ",
        " dove ",
        "#",
        "\t",
        "\r",
        "\0",
        "1.500",
        " %",
        "|",
    ),
    *(
        "```valutazione\n",
        "```\n",
        "calcola ",
        "fasce ",
        " su ",
        "da ",
        " a ",
        "perché ",
        "esempio ",
        "dati ",
        "accetta VAL319 ",
    ),
]


def check(source: Source, grammar: Grammar) -> Reading:
    """The law of this page, for one text."""
    reading = parse(source, grammar)
    assert reading.document is not None or () != reading.problems
    for problem in reading.problems:
        assert "" != problem.message("it") != problem.message("en")
        assert problem.help("it") is not None
        if problem.place is not None:
            assert isinstance(problem.place, Span)
            assert 0 <= problem.place.start <= problem.place.end <= len(source.text)
    return reading


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Some lines of a text that somebody wrote, with a few characters or lines lost, doubled or swapped."""
    lines = draw(st.sampled_from(TEXTS)).split("\n")
    start = draw(st.integers(0, len(lines) - 1))
    items: list[str] = lines[start : start + draw(st.integers(5, 40))]
    for by_line in draw(st.lists(st.booleans(), min_size=1, max_size=4)):
        parts = items if by_line else list("\n".join(items))
        if parts:
            _damage(draw, parts)
        items = parts if by_line else "".join(parts).split("\n")
    return "\n".join(["lingua 1", *items])


def _damage(draw: st.DrawFn, parts: list[str]) -> None:
    at = draw(st.integers(0, len(parts) - 1))
    match draw(st.sampled_from(["lose", "double", "swap"])):
        case "lose":
            del parts[at]
        case "double":
            parts.insert(at, parts[at])
        case _:
            parts[at - 1], parts[at] = parts[at], parts[at - 1]


class TestAnyText:
    """A document or problems, whose places are in the text."""

    @given(text=st.text(), name=st.sampled_from(["a.val", "a.md"]))
    def test_any_characters(self, grammar: Grammar, text: str, name: str) -> None:
        """Any characters at all."""
        check(Source(name, text), grammar)

    @given(pieces=st.lists(st.sampled_from(PIECES), max_size=40), name=st.sampled_from(["a.val", "a.md"]))
    def test_any_words(self, grammar: Grammar, pieces: list[str], name: str) -> None:
        """Words of the language in any order."""
        check(Source(name, "".join(pieces)), grammar)

    @given(text=damaged())
    def test_what_people_wrote_damaged(self, grammar: Grammar, text: str) -> None:
        """The slips of a hand on texts that were right."""
        check(Source("a.val", text), grammar)


def formula(value: str) -> str:
    return f"lingua 1\nscheda s\n    calcola x = {value}\n    calcola y = 1\n"


HOSTILE = {
    "empty": ("", "VAL004"),
    "only comments": ("# uno\n   # due\n", "VAL004"),
    "only spaces": (" \n   \n", "VAL004"),
    "tab": ("lingua 1\nscheda s\n\tdato x: punti\n", "VAL002"),
    "NUL": (formula("a\0b"), "VAL003"),
    "bidi override": (formula("a\u202eb"), "VAL003"),
    "zero width": (formula("a\u200bb"), "VAL003"),
    "unclosed quote": (formula('"a'), "VAL010"),
    "unclosed angle quote": (formula("«a"), "VAL010"),
    "parentheses": (formula("(" * 100_000), "VAL902"),
    "closed parentheses": (formula("(" * 60 + "1" + ")" * 60), "VAL903"),
    "minus signs": (formula("-" * 100_000 + "1"), "VAL902"),
    "some minus signs": (formula("-" * 1_000 + "1"), "VAL005"),
    "non": (formula("non " * 100_000 + "a"), "VAL902"),
    "some non": (formula("non " * 400 + "a"), "VAL005"),
    "a sum of sums": (formula("somma di " * 200 + "a"), "VAL903"),
    "percent of percent": (formula("1 % di " * 250 + "a"), "VAL903"),
    "long line": ("lingua 1\n" + "a" * 990_000, "VAL902"),
    "ten million characters": ("a" * 10_000_000, "VAL901"),
    "se in se": (formula("se a\n      allora " * 10_000 + "1" + "\n      altrimenti 1" * 10_000), "VAL903"),
    "exponent": (formula("1e999999999"), "VAL005"),
    "long number": (formula("1" * 200), "VAL904"),
    "long decimals": (formula("0," + "1" * 200), "VAL904"),
    "two readings": (formula("1.500"), "VAL007"),
    "Arabic digits": (formula("٣"), "VAL005"),
    "day that is not": (formula("31/02/2024"), "VAL009"),
    "over zero": ('lingua 1\nesempio "e"\n    dati s\n        1/0\n', "VAL008"),
    "jump in": ("lingua 1\nscheda s\n    dato x: punti\n            dato y: punti\n", "VAL006"),
    "jump out": ("lingua 1\nscheda s\n        dato x: punti\n  dato y: punti\n", "VAL006"),
    "first line indented": ("    lingua 1\nscheda s\n", None),
    "blank lines full of spaces": ("lingua 1\n" + (" " * 2_000 + "\n") * 400 + "scheda s\n", None),
    "CRLF": ("lingua 1\r\nscheda s\r\n    dato x: punti\r\n", None),
    "byte order mark": ("\ufefflingua 1\nscheda s\n", None),
    "two byte order marks": ("\ufeff\ufefflingua 1\nscheda s\n", "VAL003"),
    "no last line end": ("lingua 1\nscheda s", None),
    "many records": ("lingua 1\n" + "scheda s\n" * 50_000, None),
    "many mistakes": ("lingua 1\n" + "scheda s\n    dato dato dato\n" * 5_000, "VAL905"),
    "many mistakes in a block": ("lingua 1\nscheda s\n" + "    dato dato dato\n" * 5_000, "VAL905"),
    "many tabs": ("lingua 1\n" + "\tscheda s\n" * 5_000, "VAL905"),
    "many bad numbers": ("lingua 1\n" + "fissa x = 1.500\n" * 5_000, "VAL905"),
    "many wrong indentations": (
        "lingua 1\n" + "scheda s\n    dato x: punti\n  dato y: punti\n" * 5_000,
        "VAL905",
    ),
}


@pytest.mark.parametrize(("text", "number"), HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile(grammar: Grammar, text: str, number: str | None) -> None:
    """Each has the diagnostic that is its own, or none where nothing is wrong."""
    source = Source("a.val", text)
    numbers = [problem.code.number for problem in check(source, grammar).problems]
    assert ([] if number is None else [number]) == (numbers[-1:] if number == "VAL905" else numbers)
