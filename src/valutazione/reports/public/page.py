"""The page of art. 20 of D.Lgs. 33/2013: premiums, distribution, differentiation, criteria; for eyes and for readers.

Nothing here decides what may be shown: the tables come from ``disclosure`` and are written as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from valutazione.checks import Analysis
from valutazione.disclosure import Publication, PublicTable
from valutazione.disclosure.words import cell_text
from valutazione.reports.scheme.as_html import to_html
from valutazione.reports.scheme.as_markdown import to_markdown
from valutazione.reports.scheme.as_text import to_plain
from valutazione.reports.scheme.describe import rules_of
from valutazione.reports.scheme.document import (
    Block,
    Bullets,
    Code,
    Document,
    Paragraph,
    Section,
    Table,
    Text,
    text,
)
from valutazione.reports.scheme.written import read_written
from valutazione.syntax import Grammar

PAGES: Final[Mapping[str, Callable[[Document], str]]] = MappingProxyType(
    {"html": to_html, "markdown": to_markdown}
)
"""The formats of a page, and what draws them."""

_SECTIONS: Final = (
    ("premi", "Premi stanziati e distribuiti (art. 20 c. 1)"),
    ("distribuzione", "Distribuzione delle valutazioni (art. 20 c. 2)"),
    ("differenziazione", "Grado di differenziazione (art. 20 c. 2)"),
    ("premio-medio", "Premio medio"),
)
_CRITERIA: Final = "Criteri del sistema di misurazione e valutazione (art. 20 c. 2)"


def public_page(
    publication: Publication, analysis: Analysis, form: str, grammar: Grammar | None = None
) -> str:
    """Return the page in one of the formats of ``PAGES``; the criteria are the rules of the scheme of *analysis*.

    Raises ``ValueError`` for another *form*.
    """
    if form not in PAGES:
        raise ValueError(f"il formato è {', '.join(PAGES)}, non {form!r}")
    return PAGES[form](public_document(publication, analysis, grammar))


def public_document(publication: Publication, analysis: Analysis, grammar: Grammar | None = None) -> Document:
    """Return the page before it is drawn."""
    body: list[Block | Section] = [Bullets(tuple(state_of(publication)))]
    if publication.notes:
        body.append(
            Section(("Come si leggono le tabelle",), (Bullets(tuple((note,) for note in publication.notes)),))
        )
    for start, title in _SECTIONS:
        tables = [_table(one) for one in publication.tables if _is_of(one, start)]
        if tables:
            body.append(Section((title,), tuple(tables)))
    body.append(Section((_CRITERIA,), tuple(criteria_of(analysis, grammar))))
    return Document(text(f"Performance e premi: {publication.title}"), tuple(body))


def _is_of(table: PublicTable, start: str) -> bool:
    return table.name == start or (table.name.startswith(f"{start}-") and start == "distribuzione")


def state_of(publication: Publication) -> Iterator[Text]:
    """Yield what is to be known before the tables: of whom, of when, how certain, under which rules."""
    if publication.body:
        yield text(f"Ente: {publication.body}")
    if publication.period:
        yield text(f"Periodo: {publication.period}")
    if publication.provisional:
        yield text("Dati provvisori: la valutazione non è completa.")
    if publication.validation:
        yield text(f"Validazione, come l'ente la dichiara: {publication.validation}")
    else:
        yield text("Risultati non validati: l'ente non dichiara alcun atto di validazione.")
    yield from (text(f"Atto del sistema di valutazione: {act}") for act in publication.acts)
    yield from (text(f"Parere sul sistema di valutazione: {opinion}") for opinion in publication.opinions)
    yield text("Identità delle regole: ", Code(publication.identity))


def state_lines(publication: Publication) -> tuple[str, ...]:
    """Return the same as lines."""
    return tuple(
        "".join(piece.text if isinstance(piece, Code) else piece for piece in line)
        for line in state_of(publication)
    )


def criteria_of(analysis: Analysis, grammar: Grammar | None = None) -> Iterator[Block | Section]:
    """Yield the rules of the scheme in prose; its examples, which are of nobody, stay out."""
    assert analysis.sistema is not None  # what was evaluated
    yield Paragraph(
        ("Sono le regole con cui i punteggi sono stati calcolati, scritte a partire dalle regole stesse.",)
    )
    yield from rules_of(analysis, analysis.sistema, read_written(analysis.sources, grammar or Grammar.load()))


def criteria_text(analysis: Analysis, grammar: Grammar | None = None) -> str:
    """Return the rules of the scheme in prose, as lines to read or to put in a sheet."""
    return to_plain(Document((_CRITERIA,), tuple(criteria_of(analysis, grammar))))


def _table(table: PublicTable) -> Table:
    rows = tuple(tuple((cell_text(cell),) for cell in row) for row in table.rows)
    return Table((table.title,), tuple((header,) for header in table.headers), rows)
