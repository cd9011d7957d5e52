"""A document as one HTML page that needs nothing else: no script, no other file, readable with eyes and without.

Landmarks, one ``h1``, levels in order, a link past the contents, captions and scopes in every table. What authors
wrote goes through ``escape``, all of it, in one place.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import count
from typing import Final, assert_never

from valutazione.diagnostics.visible import encodable, visible
from valutazione.reports.scheme.document import (
    Block,
    Bullets,
    Code,
    Document,
    Paragraph,
    Section,
    Table,
    Text,
    Verbatim,
)
from valutazione.reports.scheme.style import STYLE

_DEEPEST: Final = 6
_LISTED: Final = 2  # levels of sections that the contents show


def to_html(document: Document) -> str:
    """Return *document* as a page."""
    title = _plain(document.title)
    body = "".join(_blocks(document.body, 2, _anchors()))
    return (
        '<!doctype html>\n<html lang="it">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#contenuto">Vai al contenuto</a>\n'
        f"<header>\n<h1>{_said(document.title)}</h1>\n</header>\n"
        f"{_contents(document)}"
        f'<main id="contenuto" tabindex="-1">\n{body}</main>\n</body>\n</html>\n'
    )


def _anchors() -> Iterator[str]:
    return (f"s{number}" for number in count(1))


def _contents(document: Document) -> str:
    """Return the links to the sections; they are numbered as the sections themselves are."""
    listed = _entries(document.body, 1, _anchors())
    return f'<nav aria-label="Indice">\n{listed}</nav>\n' if listed else ""


def _entries(body: tuple[Block | Section, ...], level: int, anchors: Iterator[str]) -> str:
    items = []
    for block in body:
        if isinstance(block, Section):
            anchor = next(anchors)
            inner = _entries(block.body, level + 1, anchors)
            items.append(f'<li><a href="#{anchor}">{_plain(block.title)}</a>{inner}</li>\n')
    return f"<ul>\n{''.join(items)}</ul>\n" if items and level <= _LISTED else ""


def _blocks(body: tuple[Block | Section, ...], level: int, anchors: Iterator[str]) -> Iterator[str]:
    for block in body:
        match block:
            case Section(title, inner):
                tag = f"h{min(level, _DEEPEST)}"
                yield f'<{tag} id="{next(anchors)}">{_said(title)}</{tag}>\n'
                yield from _blocks(inner, level + 1, anchors)
            case Paragraph(text, aside):
                yield f'<p class="aside">{_said(text)}</p>\n' if aside else f"<p>{_said(text)}</p>\n"
            case Bullets(items, ordered):
                tag = "ol" if ordered else "ul"
                told = "".join(f"<li>{_said(item)}</li>\n" for item in items)
                yield f"<{tag}>\n{told}</{tag}>\n"
            case Table():
                yield _table(block)
            case Verbatim(caption, lines):
                yield (
                    f'<div class="scroll" role="region" tabindex="0" aria-label="{_plain(caption)}">\n'
                    f"<pre><code>{escape(lines, quote=True)}</code></pre>\n</div>\n"
                )
            case _:
                assert_never(block)


def _table(table: Table) -> str:
    """Return a table in a box that scrolls, which can be reached with the keyboard and has the caption for its name."""
    heads = "".join(f'<th scope="col">{_said(header)}</th>' for header in table.headers)
    rows = "".join(
        f'<tr><th scope="row">{_said(row[0])}</th>{"".join(f"<td>{_said(cell)}</td>" for cell in row[1:])}</tr>\n'
        for row in table.rows
    )
    return (
        f'<div class="scroll" role="region" tabindex="0" aria-label="{_plain(table.caption)}">\n<table>\n'
        f"<caption>{_said(table.caption)}</caption>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )


def _plain(text: Text) -> str:
    return "".join(_safe(piece.text if isinstance(piece, Code) else piece) for piece in text)


def _said(text: Text) -> str:
    return "".join(
        f"<code>{_safe(piece.text)}</code>" if isinstance(piece, Code) else _safe(piece) for piece in text
    )


def _safe(text: str) -> str:
    safe = escape(encodable(visible(text)), quote=True)
    return safe.replace(" %", "&nbsp;%").replace(
        " €", "&nbsp;€"
    )  # no line ends between a number and its sign
