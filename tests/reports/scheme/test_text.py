"""The plain text of a description: a hundred columns, whatever is in it."""

from __future__ import annotations

import pytest

from tests.reports.scheme.hostile import LABELS, hostile
from valutazione.checks import Analysis
from valutazione.diagnostics.visible import width
from valutazione.reports.scheme import describe_scheme
from valutazione.reports.scheme.as_text import WIDTH, to_plain
from valutazione.reports.scheme.document import Bullets, Code, Document, Paragraph, Table, table, text


@pytest.mark.parametrize("label", [*LABELS, "lunga" * 60, "漢字" * 80, "sei parole che sono un titolo " * 9])
def test_no_line_is_longer_than_the_page(label: str) -> None:
    """Long words are broken, and no control character is left."""
    lines = describe_scheme(hostile(label)).split("\n")
    assert [] == [line for line in lines if width(line) > WIDTH or not line.isprintable()]
    assert [] == [line for line in lines if line != line.rstrip()]


def test_a_table_that_does_not_fit_is_a_list() -> None:
    """Forty columns are told one below the other, and none is lost."""
    heads = tuple((f"colonna{number}",) for number in range(40))
    wide = Table(("tanta",), heads, (tuple((f"v{number}",) for number in range(40)),))
    told = to_plain(Document(("t",), (wide,)))
    assert all(f"colonna{number}: v{number}" in told for number in range(40))


def test_a_percentage_is_not_parted() -> None:
    """The sign stays on the line of its number."""
    told = to_plain(Document(("t",), (Paragraph(("a" * 95 + " 100 % e poi",)),)))
    assert "\n100 % e poi" in told


def test_lists_and_codes() -> None:
    """An ordered list has numbers; a name is written as it is."""
    body = (Bullets((("a",), (Code("b_c"),)), ordered=True), Bullets((("d",),)))
    assert to_plain(Document(("t",), body)).endswith("1. a\n2. b_c\n\n- d\n")


class TestTables:
    def test_empty_columns_are_left_out(self) -> None:
        """A column of articles where nobody cites any is not there; the first column always is."""
        made = table(("c",), [("a", [text()]), ("b", [text("x")]), ("c", [text("")])])
        assert (("a",), ("b",)) == made.headers

    def test_every_row_has_its_cells(self) -> None:
        """A table that is not one is refused."""
        with pytest.raises(ValueError, match="headers"):
            Table(("c",), (("a",),), ((("x",), ("y",)),))


def test_what_cannot_be_described(ricco: Analysis) -> None:
    """Another format, or no scheme, is the caller's mistake."""
    with pytest.raises(ValueError, match="il formato è testo, markdown, html, non 'pdf'"):
        describe_scheme(ricco, "pdf")
    with pytest.raises(ValueError, match="il sistema ha errori"):
        describe_scheme(Analysis(None, (), ()))
