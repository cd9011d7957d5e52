"""``giorni da a a b, esclusi quelli delle assenze della persona da …``: days that other records take away."""

from __future__ import annotations

from fractions import Fraction

from valutazione.analysis.book import Card
from valutazione.analysis.naming import lost_collection, owner_of
from valutazione.analysis.resolver import Reach, Resolver
from valutazione.diagnostics.catalogue import names
from valutazione.model import expressions as m
from valutazione.model.kinds import DATA, GIORNI, NUMERO, SI_NO, Kind
from valutazione.syntax import tree as t


def days(r: Resolver, node: t.Days, wanted: Kind | None) -> m.Expression:
    """``giorni da a a b``, both counted, perhaps without those that other records cover."""
    first, last = r.wanting(node.first, DATA), r.wanting(node.last, DATA)
    if node.outside is None:
        return m.Days(first, last, kind=GIORNI, span=node.span)
    found = _collection(r, node.outside)
    if found is None:
        return r.failed(node)
    rinvio, gruppo, card = found
    covered = _covered(r.within(card), card, node.outside)
    return m.Uncovered(first, last, covered, rinvio, gruppo, kind=GIORNI, span=node.span)


def _covered(member: Resolver, card: Card, written: t.Outside) -> m.Daily:
    """Return the days that each of the records takes away: their names are those of the collected scheda."""
    first, last = member.wanting(written.first, DATA), member.wanting(written.last, DATA)
    where = None if written.where is None else member.wanting(written.where, SI_NO)
    once = m.Constant(Fraction(1), kind=NUMERO, span=written.span)
    return m.Daily(card.name, once, first, last, where, written.included, kind=GIORNI, span=written.span)


def _collection(r: Resolver, written: t.Outside) -> tuple[str, str, Card] | None:
    """Return the link to who collects the records, that scheda (empty twice: the one at hand), and theirs."""
    if r.card is None or r.reach is not Reach.RULES:
        r.report(names.AGGREGATO_NON_QUI.at(written.span, allowed=r.reach.value))
        return None
    rinvio, holder, gruppo = "", r.card, ""
    if written.owner is not None:
        found = owner_of(r, r.card, written.owner, written.collection.text)
        if found is None:
            return None
        rinvio, holder = found
        gruppo = holder.name
    word = written.collection
    card = r.book.card(word.text)
    if card is not None and card.name in holder.collected():
        return rinvio, gruppo, card
    if holder.partial or lost_collection(holder) or r.book.problems.is_lost(word.text):
        return None
    if card is None:
        suggestion = r.book.problems.near(word.text, r.book.card_names())
        r.report(names.SCHEDA_SCONOSCIUTA.at(word.span, name=word.text, suggestion=suggestion))
    else:
        r.report(names.NON_RACCOLTA.at(word.span, scheda=holder.name, other=card.name))
    return None
