"""The HTML page: whoever reads it, and whoever wrote what it shows."""

from __future__ import annotations

import pytest

from tests.reports.scheme.accessibility import contrast, problems, read
from tests.reports.scheme.hostile import LABELS, hostile
from valutazione.checks import Analysis
from valutazione.reports.scheme import describe_scheme
from valutazione.reports.scheme.as_html import to_html
from valutazione.reports.scheme.document import Code, Document, Paragraph, Section, Table


class TestPage:
    def test_is_accessible_and_alone(self, ricco: Analysis) -> None:
        """Language, one title, levels in order, captions, scopes, landmarks, contrast; no script and no other file."""
        assert [] == problems(describe_scheme(ricco, "html"))

    @pytest.mark.parametrize("label", LABELS)
    def test_what_an_author_writes_is_text(self, label: str) -> None:
        """A label with markup is read as it is written, and makes no element."""
        page = describe_scheme(hostile(label), "html")
        assert [] == problems(page)
        plain = describe_scheme(hostile("x"), "html")
        assert _tags(plain) == _tags(page) or not label  # an empty label has no article, no act, no reason

    def test_a_document_deeper_than_the_headings(self) -> None:
        """Below the sixth level there is no other: the headings stay at the sixth."""
        section = Section(("fondo",), (Paragraph(("x",)),))
        for _ in range(9):
            section = Section(("livello",), (section,))
        page = to_html(Document(("t",), (section,)))
        assert [] == problems(page)
        assert "<h7" not in page


def _tags(page: str) -> list[str]:
    root, wrong = read(page)
    assert [] == wrong
    return [element.tag for element in root.inside() if element.tag]


class TestTheCheckerItself:
    """A checker that finds nothing checks nothing."""

    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            ('lang="it"', "", "the language is not said"),
            ("h2", "h3", "'A' is a heading 3 below a heading 1"),
            ("<caption>c</caption>", "", "a table has no caption"),
            (' scope="col"', "", "the header 'n' has no scope"),
            (' scope="row"', "", "the header 'x' has no scope"),
            ('href="#s1"', 'href="#s9"', "the link 'A' leads nowhere: '#s9'"),
            ("</main>", "</main><p>fuori</p>", "outside every landmark: 'fuori'"),
            ("</main>", "<script>1</script></main>", "a <script>"),
            ("</main>", '<p id="s1">x</p></main>', "the id s1 is given 2 times"),
            ("</main>", '<p onclick="x">x</p></main>', "a <p> has onclick"),
            ("<td>", "<td></td><td>", "a row has more cells than another"),
            ("--ink: #1b1b1f", "--ink: #777777", "ink on paper: 4.48"),
            ("</p>", "", "</main> closes <p>"),
            (' aria-label="Indice"', "", "a <nav> has no name"),
            ("<h1>t</h1>", "", "there are 0 <h1>"),
        ],
    )
    def test_finds(self, old: str, new: str, expected: str) -> None:
        """Each thing that a page may lack."""
        table = Table(("c",), (("n",), ("v",)), ((("x",), (Code("1"),)),))
        page = to_html(Document(("t",), (Section(("A",), (Paragraph(("p",)), table)),)))
        assert [] == problems(page)
        assert old in page
        head, body = page.split("<body>")  # the style has the names of elements too
        start = body if old in body else head
        broken = start.replace(old, new, 2 if old == "h2" else 1)
        assert expected in problems(page.replace(start, broken))

    def test_contrast(self) -> None:
        """Black on white is 21 to 1."""
        assert contrast("000000", "ffffff") == contrast("ffffff", "000000") == 21
