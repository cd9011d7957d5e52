"""The heading of a scheme: one ``sistema``, in the file the scheme starts from, with its body and its period."""

from __future__ import annotations

from collections.abc import Callable

from valutazione.analysis.book import Book
from valutazione.diagnostics import Related, nearest
from valutazione.diagnostics.catalogue import names, rules
from valutazione.source import Source, Span
from valutazione.syntax import tree as t
from valutazione.syntax.literals import NO_DAY


def header(book: Book, source: Source) -> t.Header | None:
    """Return the one ``sistema`` of the entry; report it when there is none, or another."""
    found: t.Header | None = None
    for written, entry in book.headers:
        if written.keyword != "sistema":
            _only_acts(book, written)
            continue
        if not entry:
            book.problems.add(names.SISTEMA_ALTROVE.at(written.name.span))
        elif found is not None:
            related = Related(found.name.span, "il primo è qui", "the first is here")
            book.problems.add(names.SISTEMA_DOPPIO.at(written.name.span, related=(related,)))
        else:
            found = written
    lost = book.problems.lost
    if found is None and "sistema" not in lost and nearest("sistema", lost) is None:
        start = len(source.code) - len(source.code.lstrip())
        end = source.code.find("\n", start)
        book.problems.add(
            names.SISTEMA_MANCANTE.at(Span(source.name, start, end if end > start else len(source.code)))
        )
    return found


def _only_acts(book: Book, written: t.Header) -> None:
    """A regulation is of no body and of no year: it may cite acts and opinions only."""
    for text in written.body:
        book.problems.add(rules.METADATO_FUORI_POSTO.at(text.span))
    for first, last in written.period:
        book.problems.add(rules.METADATO_FUORI_POSTO.at(first.span.cover(last.span)))


def period_of(book: Book, written: t.Header | None) -> tuple[int, int] | None:
    """Return the period, as a pair of ordinals; report it when it is given twice or ends before it starts."""
    if written is None:
        return None
    for several in (written.body, written.period):
        if len(several) > 1:
            second = several[1]
            place = second.span if isinstance(second, t.Text) else second[0].span.cover(second[1].span)
            book.problems.add(rules.METADATO_DOPPIO.at(place))
    if not written.period:
        return None
    first, last = written.period[0]
    if NO_DAY in (first.ordinal, last.ordinal):
        return None
    if first.ordinal > last.ordinal:
        book.problems.add(rules.PERIODO_ROVESCIATO.at(first.span.cover(last.span)))
        return None
    return first.ordinal, last.ordinal


def texts_of(book: Book, choose: Callable[[t.Header], tuple[t.Text, ...]]) -> tuple[str, ...]:
    """Return the acts, or the opinions, of the scheme and then of the regulations it uses."""
    headers = sorted(book.headers, key=lambda pair: not pair[1])
    return tuple(text.text for written, _ in headers for text in choose(written))
