"""The kind that a declaration names, and the domain of an input."""

from __future__ import annotations

from fractions import Fraction

from valutazione.analysis.arithmetic import step
from valutazione.analysis.book import Book
from valutazione.analysis.intervalli import limits_of
from valutazione.analysis.kinds import ANY, is_ordered, said
from valutazione.analysis.resolver import Resolver
from valutazione.analysis.rows import bounds, limits
from valutazione.analysis.walk import inside
from valutazione.analysis.words import in_place
from valutazione.diagnostics.catalogue import kinds as codes
from valutazione.diagnostics.catalogue import names, rules
from valutazione.model import expressions as m
from valutazione.model.kinds import BUILT_IN, InsiemeDi, Kind, Parole, Quantity, Rinvio
from valutazione.model.sistema import Dominio
from valutazione.syntax import tree as t


def kind_named(book: Book, word: t.Word, built_in: bool) -> Kind:
    """Return the kind called *word*: one of the language, or a list of words."""
    if built_in:
        return BUILT_IN[word.text]
    found = book.lists.get(word.text)
    if found is None:
        if not book.problems.is_lost(word.text):
            choices = (*book.lists, *BUILT_IN)
            suggestion = book.problems.near(word.text, choices)
            right, edits = book.problems.meant(word.text, choices, word.span)
            problem = names.TIPO_SCONOSCIUTO.at(word.span, name=word.text, suggestion=suggestion, edits=edits)
            book.problems.add(problem)
            if edits:
                return BUILT_IN[right] if right in BUILT_IN else book.lists[right]
        return ANY
    return found


def kind_of(book: Book, tipo: t.Tipo) -> Kind:
    """Return the kind of an input or parameter."""
    if tipo.form == "elenco":
        book.words.update(word.text for word in tipo.words)
        return in_place(tipo.words, book.problems)
    assert tipo.word is not None
    if tipo.form == "insieme":
        words = kind_named(book, tipo.word, False)
        return InsiemeDi(words) if isinstance(words, Parole) else ANY
    if tipo.form == "scheda":
        card = book.card(tipo.word.text)
        if card is None:
            if not book.problems.is_lost(tipo.word.text):
                suggestion = book.problems.near(tipo.word.text, book.card_names())
                right, edits = book.problems.meant(tipo.word.text, book.card_names(), tipo.word.span)
                problem = names.SCHEDA_SCONOSCIUTA.at(
                    tipo.word.span, name=tipo.word.text, suggestion=suggestion, edits=edits
                )
                book.problems.add(problem)
                card = book.card(right)
            if card is None:
                return ANY
        return Rinvio(card.name)
    return kind_named(book, tipo.word, tipo.form == "grandezza")


def is_whole(tipo: t.Tipo) -> bool:
    """Tell whether the type is ``intero``."""
    return tipo.form == "grandezza" and tipo.word is not None and tipo.word.text == "intero"


def dominio(r: Resolver, tipo: t.Tipo, kind: Kind) -> Dominio:
    """Return the domain written after a kind: its limits, its grid, the range a table admits."""
    for written in (tipo.interval, tipo.step, tipo.within):
        if len(written) > 1:
            r.report(rules.DOMINIO_DOPPIO.at(written[1].span))
    limit = bounds(r, tipo.interval[0], kind) if tipo.interval else None
    passo = _grid(r, tipo.step[0], kind) if tipo.step else None
    if passo is None and is_whole(tipo):
        passo = r.wanting(t.Number(_ONE, span=tipo.span), kind)
    return Dominio(limit, passo, _admitted(r, tipo.within[0], kind) if tipo.within else None)


def _admitted(r: Resolver, written: t.Apply | t.Used | t.Of, kind: Kind) -> m.Casi | m.Bounds | None:
    """Return the limits that a table, or a rule of the scheme, sets to values of *kind*."""
    return limits(r, written, kind) if isinstance(written, t.Apply) else limits_of(r, written, kind)


_ONE = Fraction(1)


def _grid(r: Resolver, written: t.Expression, kind: Kind) -> m.Expression | None:
    if kind != ANY and not isinstance(kind, Quantity):
        problem = codes.SENZA_PASSI if is_ordered(kind) else codes.SENZA_ORDINE
        r.report(problem.at(written.span, given=said(kind)))
        return None
    passo = step(r, written, kind)
    if any(isinstance(part, m.Own) for part in inside(passo)):
        r.report(rules.PASSO_VARIABILE.at(written.span))
    return passo
