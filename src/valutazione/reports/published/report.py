"""The report of a verification: what was compared, what differs and why, what agrees; as text, Markdown or a page.

It is for whoever signs the minutes: the outcome comes first, each difference has its rule and the explanations that
fit, and all that was compared is in a table at the end. Numbers are exact; where one is cut it says so.
"""

from __future__ import annotations

from valutazione.audit.pubblicati import Verifica
from valutazione.model.sistema import Sistema
from valutazione.outcome import Esito
from valutazione.reports.published.differences import differences
from valutazione.reports.published.remainder import remainder
from valutazione.reports.published.summary import outcome_lines
from valutazione.reports.scheme.describe import FORMS, RENDERERS
from valutazione.reports.scheme.document import (
    Block,
    Document,
    Section,
)

__all__ = ["FORMS", "verification_text"]


def verification_text(verifica: Verifica, esito: Esito, sistema: Sistema, form: str = "testo") -> str:
    """Return the report of *verifica* as ``testo``, ``markdown`` or ``html``; ``ValueError`` for another *form*.

    *esito* is the outcome that was compared: its findings are told too.
    """
    if form not in RENDERERS:
        raise ValueError(f"il formato è {', '.join(FORMS)}, non {form!r}")
    return RENDERERS[form](_document(verifica, esito, sistema))


def _document(verifica: Verifica, esito: Esito, sistema: Sistema) -> Document:
    sources = {source.name: source for source in sistema.sources}
    body: list[Block | Section] = [
        Section(("Esito",), tuple(outcome_lines(verifica, esito, sistema))),
    ]
    body += differences(verifica, sources)
    body += remainder(verifica, esito, sistema, sources)
    title = (sistema.titolo or sistema.nome).strip()
    return Document((f"Verifica dei valori pubblicati: {title}",), tuple(body))
