"""An explanation drawn: three lengths, four forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, assert_never

from valutazione.audit.spiegazioni import Spiegazione, explanation_dict
from valutazione.audit.spiegazioni.in_chiaro import FORMAT, name_dict, sistema_dict, state_dict
from valutazione.reports.json_text import Plain, dumps
from valutazione.reports.scheme.as_html import to_html
from valutazione.reports.scheme.as_markdown import to_markdown
from valutazione.reports.scheme.as_text import to_plain
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
from valutazione.reports.spiegazioni.lunghezze import LENGTHS, document_of

__all__ = ["AUDIENCES", "FORMS", "explanation_plain", "render_explanation"]

_DRAWN: Final[Mapping[str, Callable[[Document], str]]] = MappingProxyType(
    {"testo": to_plain, "markdown": to_markdown, "html": to_html}
)
FORMS: Final = (*_DRAWN, "json")
AUDIENCES: Final = tuple(LENGTHS)


def render_explanation(spiegazione: Spiegazione, per: str = "dipendente", form: str = "testo") -> str:
    """Return an explanation for ``dipendente``, ``responsabile`` or ``revisore``, as testo, markdown, html or json.

    The same explanation gives the same bytes. The auditor's form, whatever it looks like, can be read back and
    recomputed. Raises ``ValueError`` for another audience or form.
    """
    if per not in AUDIENCES or form not in FORMS:
        raise ValueError(
            f"{per!r} e {form!r}: una spiegazione è per {', '.join(AUDIENCES)}, in {', '.join(FORMS)}"
        )
    if form == "json":
        return dumps(explanation_plain(spiegazione, per))
    return _DRAWN[form](document_of(spiegazione, per))


def explanation_plain(spiegazione: Spiegazione, per: str) -> Plain:
    """Return an explanation as plain data: the auditor's has every step, the others the same texts as the page."""
    if per == "revisore":
        return explanation_dict(spiegazione)
    root = spiegazione.radice
    assert root.di is not None
    return {
        "formato": FORMAT,
        "documento": "spiegazione",
        "per": per,
        "riservata": spiegazione.riservata,
        "sistema": sistema_dict(spiegazione),
        "oggetto": name_dict(root.di),
        "stato": state_dict(root.stato, root.tipo),
        "parti": [_part(block) for block in document_of(spiegazione, per).body],
    }


def _part(block: Block | Section) -> Plain:
    match block:
        case Section(title, body):
            return {"titolo": _said(title), "parti": [_part(one) for one in body]}
        case Paragraph(text):
            return {"testo": _said(text)}
        case Bullets(items):
            return {"elenco": [_said(item) for item in items]}
        case Table(caption, headers, rows):
            return {
                "tabella": _said(caption),
                "colonne": [_said(header) for header in headers],
                "righe": [[_said(cell) for cell in row] for row in rows],
            }
        case Verbatim(lines=lines):
            return {"testo": lines}
        case _:
            assert_never(block)


def _said(text: Text) -> str:
    return "".join(piece.text if isinstance(piece, Code) else piece for piece in text)
