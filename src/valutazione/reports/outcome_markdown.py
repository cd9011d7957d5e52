"""An outcome as Markdown: the tables of the report, what the norms say of it, and the findings, one a line.

What is in the data is text, whatever signs it has. Every number is exact, or visibly cut, as in the report to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from valutazione.checks.figures import VerificaNorma
from valutazione.diagnostics import Diagnostic, describe, summary
from valutazione.diagnostics.phrase import word_in
from valutazione.diagnostics.visible import visible
from valutazione.exact import format_date
from valutazione.model.sistema import Sistema
from valutazione.outcome import Esito
from valutazione.reports.scheme.as_markdown import to_markdown
from valutazione.reports.scheme.document import (
    Block,
    Bullets,
    Document,
    Paragraph,
    Section,
    Text,
    table,
    text,
)
from valutazione.reports.tables import Table, tables_of
from valutazione.reports.words import words_of
from valutazione.source import Source

__all__ = ["outcome_markdown"]

_HEADINGS = {
    "it": ("Verifica", "Norma", "Come finisce", "Misura", "Limite", "Perché"),
    "en": ("Check", "Norm", "How it ends", "Measure", "Limit", "Why"),
}


def outcome_markdown(
    esito: Esito, sistema: Sistema, *, norme: Iterable[VerificaNorma] = (), language: str = "it"
) -> str:
    """Return *esito* as one Markdown document; *norme* are the checks that the norms make on results."""
    words = words_of(language)
    sources = {source.name: source for source in sistema.sources}
    body: list[Block | Section] = [Paragraph(_told(line)) for line in _heading(sistema)]
    body += [_results(one, language) for one in tables_of(esito, sistema, language=language)]
    if checked := list(norme):
        body.append(Section((words.norms,), (_checks(checked, language),)))
    if esito.rilievi:
        found = tuple(_finding(one, sources, language) for one in esito.rilievi)
        body.append(Section((words.findings,), (Bullets(found),)))
    body.append(Paragraph((summary(esito.rilievi, language),)))
    return to_markdown(Document(_told(sistema.titolo or sistema.nome), tuple(body)))


def _heading(sistema: Sistema) -> Iterator[str]:
    if sistema.ente:
        yield sistema.ente
    if sistema.periodo is not None:
        yield " - ".join(format_date(day) for day in sistema.periodo)
    yield from sistema.atti


def _results(given: Table, language: str) -> Section:
    title = _told(given.title)
    if not given.columns:
        return Section(title, (Paragraph(_told(given.note)),))
    columns = [
        (_told(column.title), [_told(row[place]) for row in given.rows])
        for place, column in enumerate(given.columns)
    ]
    caption = _told(given.note) or (words_of(language).records[1],)
    return Section(title, (table(caption, columns),))


def _checks(norme: list[VerificaNorma], language: str) -> Block:
    check, norm, end, measure, limit, why = _HEADINGS[language if language in _HEADINGS else "it"]
    codes = [f"{', '.join(one.codici)} {word_in(one.titolo, language)}" for one in norme]
    columns: list[tuple[str | Text, Iterable[Text]]] = [
        (check, map(_told, codes)),
        (norm, [_told(word_in(one.norma, language)) for one in norme]),
        (end, [_told(one.stato) for one in norme]),
        (measure, [_told(one.misurato) for one in norme]),
        (limit, [_told(one.limite) for one in norme]),
        (why, [_told(word_in(one.motivo, language)) for one in norme]),
    ]
    return table((", ".join(dict.fromkeys(f"«{visible(one.pacchetto)}»" for one in norme)),), columns)


def _finding(found: Diagnostic, sources: dict[str, Source], language: str) -> Text:
    place = "" if found.place is None else f" ({describe(found.place, sources, language)})"
    return text(f"{found.severity.word(language)} {found.code.number}{place}: {found.message(language)}")


def _told(said: str) -> Text:
    return text(visible(said))
