"""Which derived values a written expression names, before it is resolved.

Kinds must be known before they are used: derived values are resolved in the order that these mentions suggest. A name
that may be a word of a list is left out, so a mention may be missing; then the value is resolved when it is asked for.
"""

from __future__ import annotations

from valutazione.analysis.book import Book, Card
from valutazione.analysis.walk import parts
from valutazione.model.kinds import Rinvio
from valutazione.syntax import tree as t

Node = tuple[str, str]


def mentions(book: Book, card: Card, written: object) -> set[Node]:
    """Return the derived values that *written*, read in a record of *card*, names."""
    found: set[Node] = set()
    stack: list[tuple[object, tuple[Card, ...]]] = [(written, (card,))]
    while stack:
        node, cards = stack.pop()
        match node:
            case t.Used(name):
                if name not in book.words:
                    found |= {(one.name, name) for one in cards if name in one.derived}
            case t.Of(value, owner):
                stack.append((value, tuple(_owners(book, cards, owner.text))))
            case t.Rest(name):
                members = tuple(book.cards[other] for one in cards for other in one.collected())
                found |= {(one.name, name.text) for one in members if name.text in one.derived}
            case t.Outside(collection, _, first, last, where):
                other = book.card(collection.text)
                members = () if other is None else (other,)
                stack.extend((part, members) for part in (first, last, where))
            case t.Aggregate(_, operand, weight, where, _, empty, days):
                members = tuple(book.cards[name] for one in cards for name in dict.fromkeys(one.collected()))
                if isinstance(operand, t.Of):
                    named = tuple(one for one in members if one.called(operand.owner.text))
                    if named:
                        operand, members = operand.value, named
                stack.extend((part, members) for part in (operand, weight, where, *(days or ())))
                stack.append((empty, cards))
            case _:
                stack.extend((part, cards) for part in parts(node))
    return found


def _owners(book: Book, cards: tuple[Card, ...], owner: str) -> list[Card]:
    found = []
    for card in cards:
        kind = card.inputs.get(owner)
        other = book.cards.get(kind.scheda) if isinstance(kind, Rinvio) else book.card(owner)
        if other is not None:
            found.append(other)
    return found
