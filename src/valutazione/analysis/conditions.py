"""Comparisons and what is made of them: everything that is ``sì`` or ``no``."""

from __future__ import annotations

from valutazione.analysis.arithmetic import COMPARE
from valutazione.analysis.kinds import ANY, is_ordered, said, settled
from valutazione.analysis.resolver import SET_OF_WORDS, Resolver
from valutazione.analysis.words import word_of
from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import kinds as codes
from valutazione.diagnostics.catalogue import names
from valutazione.model import expressions as m
from valutazione.model.kinds import SI_NO, TESTO, InsiemeDi, Kind, Parole
from valutazione.syntax import tree as t


def compare(r: Resolver, node: t.Compare, wanted: Kind | None) -> m.Expression:
    """``a <= b``; words, texts, sets and yes-or-no are only equal or different."""
    (left, right), kind = r.alike((node.left, node.right), COMPARE)
    if kind == ANY:
        return r.failed(node)
    if node.operator not in ("=", "!=") and not is_ordered(kind):
        return r.failed(node, codes.SENZA_ORDINE.at(node.span, given=said(kind)))
    return m.Compare(node.operator, settled(left), settled(right), kind=SI_NO, span=node.span)


def between(r: Resolver, node: t.Between, wanted: Kind | None) -> m.Expression:
    """``x compreso tra a e b`` is ``x >= a e x <= b``."""
    values, kind = r.alike((node.value, node.low, node.high), COMPARE)
    if kind == ANY:
        return r.failed(node)
    if not is_ordered(kind):
        return r.failed(node, codes.SENZA_ORDINE.at(node.span, given=said(kind)))
    value, low, high = map(settled, values)
    ends = (
        m.Compare(">=", value, low, kind=SI_NO, span=node.span),
        m.Compare("<=", value, high, kind=SI_NO, span=node.span),
    )
    return m.Every(ends, kind=SI_NO, span=node.span)


def one_of(r: Resolver, node: t.OneOf, wanted: Kind | None) -> m.Expression:
    """``tipo è uno tra a, b``: names are words here, whatever else they name."""
    value = r.resolve(node.value)
    if value.kind == ANY:
        return value
    if value.kind == TESTO:
        return m.Member(value, tuple(word.text for word in node.words), kind=SI_NO, span=node.span)
    if not isinstance(value.kind, Parole):
        advice = SET_OF_WORDS if isinstance(value.kind, InsiemeDi) else _USE_OR
        return r.failed(
            node.value,
            codes.TIPO_INATTESO.at(node.value.span, wanted=_WORD, given=said(value.kind), advice=advice),
        )
    words = tuple(meant(r, value.kind, word) for word in node.words)
    if None in words:
        return r.failed(node)
    return m.Member(value, tuple(word for word in words if word is not None), kind=SI_NO, span=node.span)


_WORD = Phrase("una parola di un elenco", "a word of a list")
_SET = Phrase("un insieme di parole", "a set of words")
_USE_OR = Phrase(
    "confronta con `=`, unendo i confronti con `o`", "compare with `=`, joining the comparisons with `o`"
)
_USE_EQUAL = Phrase("confronta con `=`", "compare with `=`")


def contains(r: Resolver, node: t.Contains, wanted: Kind | None) -> m.Expression:
    """``comuni contiene mazzano``."""
    value = r.resolve(node.value)
    if value.kind == ANY:
        return value
    if not isinstance(value.kind, InsiemeDi):
        return r.failed(
            node.value,
            codes.TIPO_INATTESO.at(node.value.span, wanted=_SET, given=said(value.kind), advice=_USE_EQUAL),
        )
    word = meant(r, value.kind.parole, node.word)
    if word is None:
        return r.failed(node)
    return m.Contains(value, word, kind=SI_NO, span=node.span)


def meant(r: Resolver, parole: Parole, word: t.Word) -> str | None:
    """Return the word of the list that is written, reporting it when there is none."""
    found = word_of(parole, word.text)
    if found is None and not r.book.problems.is_lost(word.text):
        right, edits = r.book.problems.meant(word.text, parole.parole, word.span)
        r.report(
            names.PAROLA_SCONOSCIUTA.at(
                word.span,
                word=word.text,
                elenco=parole.name,
                suggestion=r.book.problems.near(word.text, parole.parole),
                edits=edits,
            )
        )
        return right or None
    return found


def missing(r: Resolver, node: t.Missing, wanted: Kind | None) -> m.Expression:
    """``x manca``, ``x è presente``: of an input, since only inputs may be absent."""
    value = r.resolve(node.value)
    if value.kind == ANY:
        return value
    card = r.card if isinstance(value, m.Own) else None
    if isinstance(value, m.Linked):
        card = r.book.cards.get(value.scheda)
    if card is None or not isinstance(value, (m.Own, m.Linked)) or value.nome not in card.inputs:
        return r.failed(node.value, codes.NON_PUO_MANCARE.at(node.value.span))
    absent = m.Absent(value, kind=SI_NO, span=node.span)
    return m.Not(absent, kind=SI_NO, span=node.span) if node.present else absent


def negation(r: Resolver, node: t.Not, wanted: Kind | None) -> m.Expression:
    """``non x``."""
    return m.Not(r.wanting(node.value, SI_NO), kind=SI_NO, span=node.span)


def logic(r: Resolver, node: t.Logic, wanted: Kind | None) -> m.Expression:
    """``a e b``, ``a o b``."""
    terms = tuple(r.wanting(term, SI_NO) for term in node.terms)
    make = m.Every if node.operator == "e" else m.Some
    return make(terms, kind=SI_NO, span=node.span)
