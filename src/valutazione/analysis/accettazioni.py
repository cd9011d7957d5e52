"""What the scheme accepts: each line ``accetta``, with the stretch of text for which it holds.

A line holds for the block it stands in: below a rule for the rule, in a scheda for the scheda, at the top of a file for
the file; at the top of the entry, which is the file of the year, for the whole scheme.
"""

from __future__ import annotations

from collections.abc import Iterator

from valutazione.analysis.book import Book
from valutazione.analysis.imports import File
from valutazione.analysis.walk import inside
from valutazione.diagnostics import Diagnostic, Edit, Phrase, Severity, nearest
from valutazione.diagnostics.catalogue import CATALOGUE
from valutazione.diagnostics.catalogue.accettazioni import ACCETTAZIONE_DI_ERRORE, CODICE_SCONOSCIUTO
from valutazione.model.sistema import Accettazione
from valutazione.source import Span
from valutazione.syntax import tree as t

IS_ERROR = Phrase(
    "è un errore, e un sistema con errori non ha un significato",
    "it is an error, and a system with errors has no meaning",
)
OF_DATA = Phrase(
    "riguarda i dati o i risultati, non il sistema", "it is about data or results, not the system"
)
_OF_DATA = ("VAL4", "VAL5", "VAL6", "SMVP-R")

ACCEPTABLE = tuple(
    number
    for number, code in CATALOGUE.items()
    if code.severity is not Severity.ERRORE and not number.startswith(_OF_DATA)
)
"""The numbers that may be accepted: the warnings and the notes told of a scheme without data."""


def accettazioni(files: tuple[File, ...], book: Book) -> tuple[Accettazione, ...]:
    """Return what *files* accept, the entry first, in the order of the text; report codes that cannot be accepted."""
    order = {name: index for index, name in enumerate(book.sources)}
    found = []
    for file in sorted(files, key=lambda one: order[one.source.name]):
        if "accetta" in file.source.code:
            written = sorted(_written(file), key=lambda pair: pair[0].span)
            found += [_accettazione(book, node, ambito) for node, ambito in written]
    return tuple(found)


def _written(file: File) -> Iterator[tuple[t.Acceptance, Span | None]]:
    """Yield each acceptance of a file with the text it holds for; None is the whole scheme."""
    whole = None if file.entry else Span(file.source.name, 0, len(file.source.text))
    for declaration in file.document.declarations:
        if isinstance(declaration, t.Acceptance):
            yield declaration, whole
            continue
        if isinstance(declaration, t.UseNorms):  # what the norms say may be of any rule
            yield from ((one, whole) for one in declaration.clauses.acceptances)
            continue
        for node in inside(declaration):
            clauses = getattr(node, "clauses", None)
            if isinstance(clauses, t.Clauses):
                members = node.members if isinstance(node, t.Scheda) else ()
                for one in (*clauses.acceptances, *members):
                    if isinstance(one, t.Acceptance):
                        yield one, node.span  # type: ignore[attr-defined]  # what has clauses has a place


def _accettazione(book: Book, written: t.Acceptance, ambito: Span | None) -> Accettazione:
    known = []
    for code in written.codes:
        wrong = _wrong(code)
        if wrong is None:
            known.append(code)
        else:
            book.problems.add(wrong)
    return Accettazione(
        codici=tuple(code.text for code in known),
        perche=written.reason,
        fonti=book.fonti(t.Clauses(written.sources), written.span),
        ambito=ambito,
        luoghi=tuple(code.span for code in known),
        span=written.span,
    )


def _wrong(code: t.Word) -> Diagnostic | None:
    """Return why a code cannot be accepted, if it cannot."""
    if code.text in ACCEPTABLE:
        return None
    if code.text in CATALOGUE:
        reason = OF_DATA if code.text.startswith(_OF_DATA) else IS_ERROR
        return ACCETTAZIONE_DI_ERRORE.at(code.span, code=code.text, reason=reason)
    meant = f"VAL{code.text.upper().removeprefix('VAL')}"
    if meant in ACCEPTABLE:
        edit = Edit(code.span, meant)
        return CODICE_SCONOSCIUTO.at(code.span, code=code.text, suggestion=meant, edits=(edit,))
    return CODICE_SCONOSCIUTO.at(code.span, code=code.text, suggestion=nearest(code.text, ACCEPTABLE) or "")
