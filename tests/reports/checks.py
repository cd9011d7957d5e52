"""Schemes that were checked, for the tests of their reports: every kind of place, edits, acceptances."""

from __future__ import annotations

from valutazione.checks.figures import Accettato
from valutazione.diagnostics import Diagnostic, Edit, Related
from valutazione.diagnostics.catalogue.data import FILE_ILLEGGIBILE
from valutazione.diagnostics.catalogue.igiene import PARAMETRO_INUTILIZZATO
from valutazione.diagnostics.catalogue.names import NOME_DOPPIO
from valutazione.diagnostics.catalogue.text import LINGUA_MANCANTE, NON_UTF8, SCRITTURA
from valutazione.reports import Checked
from valutazione.source import Cell, Entry, Source, Span

TEXT = "# Art. 9\n\n```valutazione\nparametro è: euro\nx == \U0001f600 y\n```\n"
SOURCE = Source("parte 1/sistema.md", TEXT)
NAME = SOURCE.name


def span(written: str) -> Span:
    """Where *written* is in the text."""
    start = TEXT.index(written)
    return Span(NAME, start, start + len(written))


WRONG: tuple[Diagnostic, ...] = (
    LINGUA_MANCANTE.at(None),
    SCRITTURA.at(span("=="), found="==", right="=", edits=(Edit(span("=="), "="),)),
    NOME_DOPPIO.at(
        span("y"),
        name="y",
        what="un valore",
        related=(Related(span("x"), "la prima volta", "the first time"),),
    ),
    NON_UTF8.at(Cell("altro.val", 3), line="3"),
    NON_UTF8.at(Cell("altro.val"), line="3"),
    LINGUA_MANCANTE.at(Entry("area", "1", "punteggio")),
)
ACCEPTED = (
    Accettato(PARAMETRO_INUTILIZZATO.at(span("è"), name="è"), "serve «dopo»", span("parametro è: euro")),
)
SCHEME = Checked(
    label="enti/forlì", folder="enti/forlì", diagnostics=WRONG, accepted=ACCEPTED, sources={NAME: SOURCE}
)
ELSEWHERE = Checked(
    label="/home/tizio/ente", diagnostics=WRONG[1:2], accepted=ACCEPTED, sources={NAME: SOURCE}
)
LOST = Checked(
    label="manca", found=False, diagnostics=(FILE_ILLEGGIBILE.at(None, path="manca", reason="non esiste"),)
)
CLEAN = Checked(label=".", folder="", sources={"sistema.val": Source("sistema.val", "lingua 1\n")})
ALL = (SCHEME, ELSEWHERE, LOST, CLEAN)
