"""The schede as far as names go: inputs and their kinds, derived values, keys, and what each collects."""

from __future__ import annotations

from valutazione.analysis.book import VALORE, Book, Card
from valutazione.analysis.graph import ordered
from valutazione.analysis.intervalli import Rule, admits, ends
from valutazione.analysis.italian import of_the_same
from valutazione.analysis.kinds import ANY, agrees, said
from valutazione.analysis.tipi import kind_of
from valutazione.diagnostics import Phrase, Related
from valutazione.diagnostics.catalogue import kinds as codes
from valutazione.diagnostics.catalogue import names, rules
from valutazione.model.kinds import TESTO, InsiemeDi, Kind, Rinvio
from valutazione.model.sistema import Raccolta
from valutazione.syntax import tree as t

_KEY = Phrase(
    "dai al dato il tipo del campo secondo il quale si raccoglie",
    "give the input the kind of the field by which records are collected",
)

_LINK = Phrase(
    "dai al dato il tipo che quel nome ha nella chiave",
    "give the input the kind that the name has in the key",
)


def fill_cards(book: Book) -> None:
    """Fill the cards of the book, what is collected before what collects it."""
    for card in book.cards.values():
        _values(book, card)
    needs: dict[str, set[str]] = {}
    for card in book.cards.values():
        needs[card.name] = {other for other in (_target(book, c) for c in _collects(card)) if other}
    order, cycles = ordered(needs)
    for cycle in cycles:
        path = " → ".join((*cycle, cycle[0]))
        book.problems.add(names.CICLO.at(book.cards[cycle[0]].written.name.span, path=path))
    knotted = {name for cycle in cycles for name in cycle}
    for name in order:
        _collections(book, book.cards[name], knotted)
    for card in book.cards.values():
        _links(book, card)


def _collects(card: Card) -> list[t.Collect]:
    return [member for member in card.written.members if isinstance(member, t.Collect)]


def _target(book: Book, collect: t.Collect) -> str | None:
    found = book.card(collect.scheda.text)
    return None if found is None else found.name


def _values(book: Book, card: Card) -> None:
    """Note the inputs, then the derived values, then the names of the key that are neither."""
    members = card.written.members
    if not members and not book.problems.lost:
        book.problems.add(rules.SCHEDA_VUOTA.at(card.written.name.span, scheda=card.name))
    for member in members:
        if not isinstance(member, (t.Input, t.Derived)):
            continue
        if not _is_new(book, card, member.name):
            continue
        if isinstance(member, t.Input):
            card.inputs[member.name.text] = kind_of(book, member.tipo)
            card.written_inputs[member.name.text] = member
        elif admits(member):
            _interval(book, card, member)
        else:
            card.derived[member.name.text] = member
    keys: dict[str, t.Word] = {}
    for member in members:
        for word in member.names if isinstance(member, t.Key) else ():
            if word.text in keys:
                book.report_double(word, keys[word.text].span, VALORE)
            elif word.text in card.derived or word.text in card.intervals:
                book.problems.add(names.CHIAVE_CALCOLATA.at(word.span, name=word.text))
            else:
                keys[word.text] = word
                _key(book, card, word, TESTO)
    card.keys = tuple(keys)


def _interval(book: Book, card: Card, rule: Rule) -> None:
    """Note a rule that admits an interval, and its two ends as derived values."""
    card.intervals[rule.name.text] = rule
    for name, end in ends(book, rule):
        if _is_new(book, card, end.name):
            card.derived[name] = end


def _key(book: Book, card: Card, word: t.Word, kind: Kind) -> None:
    if word.text not in card.inputs and _is_new(book, card, word):
        card.inputs[word.text] = kind


def _is_new(book: Book, card: Card, word: t.Word) -> bool:
    first = card.places.setdefault(word.text, word.span)
    if first is not word.span:
        book.report_double(word, first, VALORE)
        return False
    parameter = book.parameters.get(word.text)
    if parameter is not None:
        book.report_double(word, parameter.name.span, VALORE)
    return True


def _collections(book: Book, card: Card, knotted: set[str]) -> None:
    """Note what *card* collects, and the key that comes from it."""
    given: tuple[str, ...] | None = card.keys or None
    for collect in _collects(card):
        member = book.card(collect.scheda.text)
        fields = None if member is None else _fields(book, card, member, collect, knotted)
        if member is None:
            _unknown(book, collect.scheda)
        if member is None or fields is None:
            card.partial = True
        elif given is not None and set(given) != fields.keys():
            card.partial = True
            place = collect.by[0][1].span if collect.by else collect.scheda.span
            problem = names.CHIAVE_DIVERSA.at(
                place, given=_list(tuple(fields)), wanted=_list(given), scheda=card.name
            )
            book.problems.add(problem)
        else:
            given = given or tuple(fields)
            campi = tuple(fields[key] for key in given)
            card.raccolte = (*card.raccolte, Raccolta(member.name, campi, span=collect.span))
    card.keys = given or ()


def _unknown(book: Book, scheda: t.Word) -> None:
    if not book.problems.is_lost(scheda.text):
        suggestion = book.problems.near(scheda.text, book.card_names())
        problem = names.SCHEDA_SCONOSCIUTA.at(scheda.span, name=scheda.text, suggestion=suggestion)
        book.problems.add(problem)


def _fields(
    book: Book, card: Card, member: Card, collect: t.Collect, knotted: set[str]
) -> dict[str, str] | None:
    """Return the fields of *member* that make the key, by the name they take; none when something is wrong."""
    if card.name in knotted and member.name in knotted:
        return None
    first = next((raccolta for raccolta in card.raccolte if raccolta.scheda == member.name), None)
    if first is not None and first.span is not None:
        related = Related(first.span, "la prima volta è qui", "the first time is here")
        place = collect.scheda.span
        book.problems.add(names.RACCOLTA_DOPPIA.at(place, scheda=member.name, related=(related,)))
        return None
    taken = {
        alias.text: field.text for field, alias in collect.by if _field(book, card, member, field, alias)
    }
    return taken if len(taken) == len(collect.by) else None


def _list(keys: tuple[str, ...]) -> str:
    return ", ".join(keys) if keys else "—"


def _field(book: Book, card: Card, member: Card, field: t.Word, alias: t.Word) -> bool:
    """Take the *field* of the collected scheda as part of the key, under the name *alias*."""
    if field.text in member.derived or field.text in member.intervals:
        book.problems.add(names.CAMPO_CALCOLATO.at(field.span, name=field.text, scheda=member.name))
        _unfit_key(book, card, alias)
        return False
    if field.text not in member.inputs:
        if not book.problems.is_lost(field.text):
            suggestion = book.problems.near(field.text, member.inputs)
            book.problems.add(
                names.VALORE_SCONOSCIUTO.at(
                    field.span, name=field.text, scheda=member.name, suggestion=suggestion
                )
            )
        _unfit_key(book, card, alias)
        return False
    kind = member.inputs[field.text]
    if isinstance(kind, InsiemeDi):
        kind = kind.parole
    if kind == Rinvio(card.name):
        kind = TESTO
    if alias.text in card.derived or alias.text in card.intervals:
        book.problems.add(names.CHIAVE_CALCOLATA.at(alias.span, name=alias.text))
        return False
    declared = card.written_inputs.get(alias.text)
    if declared is None:
        if alias.text not in card.keys:
            _key(book, card, alias, kind)
        elif card.inputs[alias.text] == TESTO:
            card.inputs[alias.text] = kind
    elif not agrees(kind, card.inputs[alias.text]) and card.inputs[alias.text] != ANY:
        book.problems.add(
            codes.TIPO_INATTESO.at(
                declared.tipo.span, wanted=said(kind), given=said(card.inputs[alias.text]), advice=_KEY
            )
        )
    return True


def _unfit_key(book: Book, card: Card, alias: t.Word) -> None:
    """Keep the name of a part of the key that was refused: what reads it is not wrong for that."""
    if alias.text not in card.derived and alias.text not in card.written_inputs:
        _key(book, card, alias, ANY)


def _links(book: Book, card: Card) -> None:
    """A link is the key of a record: report those that leave part of it unsaid, or say what is no part of it."""
    if book.problems.is_lost("chiave") or book.problems.is_lost("raccoglie"):
        return
    for name, kind in card.inputs.items():
        written = card.written_inputs.get(name)
        if isinstance(kind, Rinvio) and written is not None:
            other = book.cards[kind.scheda]
            said_here = [
                one.name.text for one in written.tipo.alike if _is_alike(book, card, other, one, written)
            ]
            if len(said_here) < len(written.tipo.alike) or (other.partial and not other.keys):
                continue
            twice = next((one for one in written.tipo.alike if said_here.count(one.name.text) > 1), None)
            if twice is not None:
                _no_part(book, twice, other, *_TWICE)
            elif len(other.keys) - len(said_here) != 1:
                _unsaid(book, card, other, written, [key for key in other.keys if key not in said_here])


def _unsaid(book: Book, card: Card, other: Card, written: t.Input, left: list[str]) -> None:
    """Report a link of which more than one name of the key, or none, is left to the cell."""
    keys = ", ".join(f"`{key}`" for key in other.keys)
    reason = Phrase(f"la sua chiave è {keys}", f"its key is {keys}")
    advice = Phrase(
        f"lascia che un nome della chiave stia nella cella di `{written.name.text}`",
        f"leave one name of the key to the cell of `{written.name.text}`",
    )
    if not other.keys:
        reason = Phrase("non ha una chiave", "it has no key")
        advice = Phrase(f"dai alla scheda `{other.name}` una chiave", f"give the record `{other.name}` a key")
    elif left:
        own = [key for key in left if key in card.inputs and key != written.name.text][: len(left) - 1]
        form = " e ".join(map(of_the_same, own)) or f"con {left[0]} = …"
        advice = Phrase(
            f"di’ gli altri nomi della chiave: `scheda {other.name} {form}`",
            f"say the other names of the key: `scheda {other.name} {form}`",
        )
    book.problems.add(
        names.RINVIO_SENZA_CHIAVE.at(written.tipo.span, scheda=other.name, reason=reason, advice=advice)
    )


_TWICE = (
    Phrase("è detto due volte", "it is said twice"),
    Phrase("lascialo una volta sola", "leave it once"),
)


def _no_part(book: Book, alike: t.Alike, other: Card, reason: Phrase, advice: Phrase) -> None:
    word = alike.name if alike.name.text not in other.keys or reason == _TWICE[0] else alike.own
    book.problems.add(
        names.RINVIO_FUORI_CHIAVE.at(
            word.span, name=word.text, scheda=other.name, reason=reason, advice=advice
        )
    )


def _is_alike(book: Book, card: Card, other: Card, alike: t.Alike, written: t.Input) -> bool:
    """Tell whether a name of the key of *other* is equal to an input of *card*, of the same kind; report why not."""
    key, own = alike.name.text, alike.own.text
    if key not in other.keys:
        keys = ", ".join(f"`{one}`" for one in other.keys)
        reason = Phrase(f"non è nella chiave di `{other.name}`", f"it is not in the key of `{other.name}`")
        if not other.partial and not book.problems.is_lost(key):
            _no_part(book, alike, other, reason, Phrase(f"la chiave è {keys}", f"the key is {keys}"))
        return False
    if own in card.derived or own == written.name.text or isinstance(card.inputs.get(own), InsiemeDi):
        reason = Phrase(
            "non è un dato con un solo valore, diverso dal rinvio",
            "it is no input with one value, other than the link",
        )
        advice = Phrase(
            "scrivi il nome di un altro dato di questa scheda",
            "write the name of another input of this record",
        )
        _no_part(book, alike, other, reason, advice)
        return False
    if own not in card.inputs:
        if not card.partial and not book.problems.is_lost(own):
            suggestion = book.problems.near(own, card.inputs)
            book.problems.add(
                names.VALORE_SCONOSCIUTO.at(alike.own.span, name=own, scheda=card.name, suggestion=suggestion)
            )
        return False
    wanted, given = other.inputs[key], card.inputs[own]
    if ANY not in (wanted, given) and not agrees(given, wanted):
        book.problems.add(
            codes.TIPO_INATTESO.at(alike.own.span, wanted=said(wanted), given=said(given), advice=_LINK)
        )
        return False
    return True
