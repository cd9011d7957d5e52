"""The Markdown of a description, read back by a program that reads Markdown."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.reports.scheme.hostile import LABELS, hostile
from valutazione.checks import Analysis
from valutazione.diagnostics.visible import visible
from valutazione.reports.scheme import describe_scheme
from valutazione.reports.scheme.as_markdown import to_markdown
from valutazione.reports.scheme.document import Bullets, Code, Document, Paragraph, Section, Table

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shape(markdown: str) -> list[str]:
    """Return what a reader makes of *markdown*: the kinds of blocks and of what is in them, without the texts."""
    return [token.type for token in _all(READER.parse(markdown)) if token.type not in ("text", "softbreak")]


def _all(tokens: list[Token]) -> list[Token]:
    return [one for token in tokens for one in (token, *_all(token.children or []))]


def texts(markdown: str) -> list[str]:
    """Return the text of each block, as a reader shows it."""
    return [
        "".join(piece.content for piece in token.children or [])
        for token in READER.parse(markdown)
        if token.type == "inline"
    ]


@pytest.mark.parametrize("label", LABELS)
def test_what_an_author_writes_is_text(label: str) -> None:
    """No label makes a heading, a link, a cell, an emphasis or a piece of HTML."""
    given = shape(describe_scheme(hostile(label), "markdown"))
    assert shape(describe_scheme(hostile("x"), "markdown")) == given or not label.strip()
    assert not {"html_block", "html_inline", "link_open", "image", "s_open"} & set(given)


@pytest.mark.parametrize("label", [label for label in LABELS if label.strip()])
def test_a_text_is_read_back_as_it_was_written(label: str) -> None:
    """Wherever it stands: a title, a line, an item, a cell, a name."""
    cell = Table(("c",), (("n",), ("v",)), (((label,), (Code(label),)),))
    document = Document((label,), (Section((label,), (Paragraph((label,)), Bullets(((label,),)), cell)),))
    found = texts(to_markdown(document))
    shown = visible(label).strip()
    assert [shown] * 4 == found[:4]
    assert [shown] * 2 == [text.strip() for text in found[-2:]]


def test_the_sample(ricco: Analysis) -> None:
    """A real description has its tables and its lists."""
    given = shape(describe_scheme(ricco, "markdown"))
    assert {"table_open", "bullet_list_open", "ordered_list_open", "em_open", "code_inline"} <= set(given)
