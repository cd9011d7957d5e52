"""Aggregates: sums, means, extremes, counts and their sisters over what a scheda collects."""

from __future__ import annotations

from valutazione.analysis.arithmetic import quantity, unrounded
from valutazione.analysis.book import Card
from valutazione.analysis.italian import of
from valutazione.analysis.kinds import is_ordered, settled
from valutazione.analysis.naming import lost_collection
from valutazione.analysis.resolver import Reach, Resolver
from valutazione.analysis.walk import inside
from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import gruppi, names, rules
from valutazione.model import expressions as m
from valutazione.model.kinds import DATA, GIORNI, NUMERO, PERCENTUALE, SI_NO, Kind, Quantity
from valutazione.source import Span
from valutazione.syntax import tree as t


def aggregate(r: Resolver, node: t.Aggregate, wanted: Kind | None) -> m.Expression:
    """Return the aggregate; names inside it are those of the collected scheda."""
    if node.days is not None and node.function != "massimo":
        return r.failed(node, gruppi.OGNI_GIORNO_SOLO_MASSIMO.at(node.span))
    if node.function == "deviazione":
        return unrounded(r, node, wanted)
    if _of_sisters(r, node):
        return r.failed(node)
    chosen = _counted(r, node) if node.function in ("numero", "quota") else member_of(r, node.operand)
    if chosen is None:
        return r.failed(node)
    card, operand = chosen
    member = r.within(card)
    where = None if node.where is None else member.wanting(node.where, SI_NO)
    weight = None
    if node.weight is not None:
        weight = settled(quantity(member, node.weight, member.resolve(node.weight)))
        if node.function != "media":
            r.report(rules.PESATA_SENZA_MEDIA.at(node.weight.span, function=node.function))
    value, kind = None, NUMERO if node.function == "numero" else PERCENTUALE
    result: Kind = kind
    if operand is not None:
        value = _operand(member, node.function, operand)
        result = value.kind
    if node.days is not None:
        return _daily(member, card, node, value, where)
    if node.function == "varianza" and isinstance(result, Quantity):
        result = result * result
    empty = None if node.empty is None else r.wanting(node.empty, result)
    return m.Aggregate(
        node.function, card.name, value, weight, where, node.included, empty, kind=result, span=node.span
    )


def _of_sisters(r: Resolver, node: t.Aggregate) -> bool:
    """Say of an aggregate that it is about the records of the very scheda it stands in, which do not see each other.

    What is collected has one such record above it, the same for all: that is never what was meant.
    """
    card = r.card
    if card is None or r.reach is not Reach.RULES:
        return False
    operand = node.operand
    value = operand.value if isinstance(operand, t.Of) else operand
    if not isinstance(value, t.Used):
        return False
    counted = node.function in ("numero", "quota")
    if isinstance(operand, t.Of):
        about = r.book.card(operand.owner.text) is card and operand.owner.text not in card.inputs
    elif counted:
        about = card.called(value.name)
    else:
        below = [r.book.cards[name] for name in card.collected()]
        about = bool(below) and value.name in card and not any(value.name in other for other in below)
    if not about or card.name in card.collected():
        return False
    advice = _upward(r, card, node.function, value.name)
    r.report(names.SCHEDE_SORELLE.at(node.span, scheda=card.name, what=f"`{value.name}`", advice=advice))
    return True


def _upward(r: Resolver, card: Card, function: str, value: str) -> Phrase:
    """Say where what is about all the records of a scheda is computed, and how it is read from one of them."""
    called = {"somma": "totale", "numero": "quanti"}.get(function, function)
    written = f"`calcola {called} = {function} di {value}`"
    collector = next(iter(r.book.collectors(card.name)), None)
    if collector is None:
        opened = f"`scheda ente raccoglie {card.plural or card.name}`"
        return Phrase(
            f"aggiungi una scheda che le raccoglie, {opened}; lì scrivi {written}, e qui `{called} dell'ente`",
            f"add a record that collects them, {opened}; there write {written}, and here `{called} dell'ente`",
        )
    read = f"`{called} {of(collector.name)}`"
    return Phrase(
        f"nella scheda `{collector.name}`, che le raccoglie, scrivi {written}, e qui {read}",
        f"in the record `{collector.name}`, which collects them, write {written}, and here {read}",
    )


def _daily(
    member: Resolver, card: Card, node: t.Aggregate, value: m.Expression | None, where: m.Expression | None
) -> m.Expression:
    """``massimo di x per ogni giorno da a a b``."""
    assert node.days is not None
    assert value is not None
    first, last = (member.wanting(day, DATA) for day in node.days)
    operand = quantity(member, node.operand, value)
    if not isinstance(operand.kind, Quantity):
        return member.failed(node)
    kind = operand.kind * GIORNI
    return m.Daily(card.name, operand, first, last, where, node.included, kind=kind, span=node.span)


def _operand(member: Resolver, function: str, written: t.Expression) -> m.Expression:
    value = settled(member.resolve(written))
    if function in ("minimo", "massimo") and is_ordered(value.kind):
        return value
    return quantity(member, written, value)


def _counted(r: Resolver, node: t.Aggregate) -> tuple[Card, None] | None:
    """Return the scheda named in ``numero di obiettivi``."""
    assert isinstance(node.operand, t.Used)
    collecting = _collecting(r, node.operand.span)
    if collecting is None:
        return None
    word = t.Word(node.operand.name, node.operand.span)
    card = r.book.card(word.text)
    if card is not None and card.name in collecting.collected():
        return card, None
    if r.book.problems.is_lost(word.text if card is None else "raccoglie"):
        return None
    if card is None:
        choices = [name for card in _cards(r, collecting) for name in (card.name, card.plural) if name]
        suggestion = r.book.problems.near(word.text, choices)
        r.report(names.SCHEDA_SCONOSCIUTA.at(word.span, name=word.text, suggestion=suggestion))
    elif not lost_collection(collecting):
        r.report(names.NON_RACCOLTA.at(word.span, scheda=collecting.name, other=card.name))
    return None


def member_of(r: Resolver, operand: t.Expression) -> tuple[Card, t.Expression] | None:
    """Return the scheda whose records are aggregated, and what of them: ``x degli obiettivi`` names the scheda."""
    collecting = _collecting(r, operand.span)
    if collecting is None:
        return None
    cards = _cards(r, collecting)
    if isinstance(operand, t.Of):
        named = [card for card in cards if card.called(operand.owner.text)]
        if named:
            return named[0], operand.value
    if len(cards) == 1:
        return cards[0], operand
    able = _with_all_names(cards, operand)
    if len(able) == 1:
        return able[0], operand
    choices = ", ".join(sorted(card.plural or card.name for card in cards))
    if cards:
        r.report(names.RACCOLTA_INCERTA.at(operand.span, scheda=collecting.name, choices=choices))
    return None


def _with_all_names(cards: list[Card], operand: t.Expression) -> list[Card]:
    """Return those of *cards* that have every value named in *operand*: when there is one, there is no doubt."""
    used = {part.name for part in inside(operand) if isinstance(part, t.Used)}
    values = {name for name in used if any(name in card for card in cards)}
    return [card for card in cards if values and all(name in card for name in values)]


def _cards(r: Resolver, collecting: Card) -> list[Card]:
    found = dict.fromkeys(collecting.collected())
    return [r.book.cards[name] for name in found]


def _collecting(r: Resolver, span: Span) -> Card | None:
    """Return the scheda at hand if it collects others; report it otherwise."""
    if r.card is None or r.reach is not Reach.RULES:
        r.report(names.AGGREGATO_NON_QUI.at(span, allowed=r.reach.value))
        return None
    if not r.card.raccolte:
        lost = any(isinstance(member, t.Collect) for member in r.card.written.members)
        if not lost and not r.book.problems.is_lost("raccoglie"):
            r.report(names.NON_RACCOGLIE.at(span, scheda=r.card.name))
        return None
    return r.card
