"""From a source to the scheme it means, or to all the reasons why it means none: the whole road on one screen."""

from __future__ import annotations

from attrs import frozen

from valutazione.analysis.accettazioni import accettazioni
from valutazione.analysis.book import Book, declared
from valutazione.analysis.cards import fill_cards
from valutazione.analysis.esempi import esempi
from valutazione.analysis.header import header, period_of, texts_of
from valutazione.analysis.imports import File, Reader, gather
from valutazione.analysis.norme import norme_in_uso
from valutazione.analysis.order import arranged
from valutazione.analysis.parametri import parameter_kinds, parametri, report_validities, tables
from valutazione.analysis.problems import Problems
from valutazione.analysis.repeated import with_removals
from valutazione.analysis.schede import Schede
from valutazione.analysis.walk import MAX_DEPTH, too_deep
from valutazione.diagnostics import Diagnostic
from valutazione.diagnostics.catalogue import limits
from valutazione.model.norme import NormeInUso
from valutazione.model.sistema import Accettazione, Sistema
from valutazione.source import Source, Span
from valutazione.syntax import Grammar


@frozen
class Resolution:
    """What a source means: the scheme, unless there are errors, and what stood in the way.

    ``sources`` are the texts that were read, the entry first. ``accettazioni`` and ``norme`` are there even without a
    scheme; ``files`` are the texts as they were written, what is used before who uses it.
    """

    sistema: Sistema | None
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[Source, ...]
    accettazioni: tuple[Accettazione, ...] = ()
    files: tuple[File, ...] = ()
    norme: tuple[NormeInUso, ...] = ()


def resolve(source: Source, reader: Reader | None = None, grammar: Grammar | None = None) -> Resolution:
    r"""Return what *source* means, with all that keeps it from meaning something found in one run.

    *reader* gives the sources that ``usa`` names; without one, a ``usa`` is an error. *grammar* is loaded when it is
    not given. Any text gives a resolution, and never an exception.

    >>> text = 'lingua 1\nsistema s\nscheda x\n    dato v: punti\n    calcola b = v * 50 %\n'
    >>> resolve(Source("s.val", text)).sistema.ordine
    (('x', 'b'),)
    >>> [problem.code.number for problem in resolve(Source("s.val", text.replace("= v", "= c"))).diagnostics]
    ['VAL101']
    """
    problems = Problems()
    files, sources = gather(source, reader, grammar or Grammar.load(), problems)
    sistema = None
    accepted: tuple[Accettazione, ...] = ()
    if files and not _too_deep(files, problems):
        book = declared(files, {source.name: source for source in sources}, problems)
        accepted = accettazioni(files, book)
        sistema = _resolved(book, source, sources, accepted)
    told = with_removals(problems.told(), sources)
    norme = () if sistema is None else sistema.norme
    return Resolution(None if problems.errors else sistema, told, sources, accepted, files, norme)


def _resolved(
    book: Book, source: Source, sources: tuple[Source, ...], accepted: tuple[Accettazione, ...]
) -> Sistema | None:
    """Resolve all that is in the book: names and kinds first, then values, then their order."""
    written = header(book, source)
    period = book.period = period_of(book, written)
    schede = Schede(book)
    parameter_kinds(book)
    fill_cards(book)
    tables(book, schede.resolver())
    values = parametri(book, schede.resolver(), period)
    resolved, ordine = arranged(schede.resolved(), schede.uses, book.problems)
    schede.report_depth()
    examples = esempi(schede.resolver())
    norme = norme_in_uso(book, resolved, values)
    report_validities(book, norme)
    if written is None:
        return None
    return Sistema(
        nome=written.name.text,
        titolo=written.label,
        ente=written.body[0].text if written.body else None,
        periodo=period,
        atti=texts_of(book, lambda one: one.acts),
        pareri=texts_of(book, lambda one: one.opinions),
        parole=tuple(book.lists.values()),
        parametri=values,
        schede=resolved,
        esempi=examples,
        accettazioni=accepted,
        norme=norme,
        ordine=ordine,
        sources=sources,
    )


def _too_deep(files: tuple[File, ...], problems: Problems) -> bool:
    """Report the first expression that is nested too deeply to be worked on."""
    for file in files:
        for declaration in file.document.declarations:
            part = too_deep(declaration)
            if part is not None:
                place = getattr(part, "span", declaration.span)
                assert isinstance(place, Span)
                problems.add(limits.ANNIDAMENTO_ECCESSIVO.at(place, limit=str(MAX_DEPTH)))
                return True
    return False
