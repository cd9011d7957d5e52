"""What a name means where it stands: a value, a parameter, a word of a list; and whose value it is."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from valutazione.analysis.book import Card
from valutazione.analysis.italian import of
from valutazione.analysis.kinds import ANY, FREE
from valutazione.analysis.resolver import Reach, Resolver
from valutazione.analysis.words import word_of
from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue import gruppi, names
from valutazione.diagnostics.catalogue import kinds as codes
from valutazione.model import expressions as m
from valutazione.model.kinds import (
    BUILT_IN,
    DATA,
    PERCENTUALE,
    SI_NO,
    TESTO,
    InsiemeDi,
    Kind,
    Parole,
    Rinvio,
)
from valutazione.syntax import tree as t


def number(r: Resolver, node: t.Number, wanted: Kind | None) -> m.Expression:
    """``1,5``, which takes the kind of its neighbours, or ``6 mesi``, which has its own."""
    kind: Kind = FREE if node.unit is None else BUILT_IN[node.unit]
    return m.Constant(node.value, kind=kind, span=node.span)


def percent(r: Resolver, node: t.Percent, wanted: Kind | None) -> m.Expression:
    """``80 %``."""
    return m.Constant(node.value, kind=PERCENTUALE, span=node.span)


def day(r: Resolver, node: t.Day, wanted: Kind | None) -> m.Expression:
    """A date."""
    return m.Constant(Fraction(node.ordinal), kind=DATA, span=node.span)


def period_end(r: Resolver, node: t.PeriodEnd, wanted: Kind | None) -> m.Expression:
    """``inizio del periodo``, ``fine del periodo``: the days that the scheme itself says it is about."""
    if r.book.period is None:
        told = any(header.period for header, _ in r.book.headers)  # what is wrong with it is told there
        return r.failed(node, None if told else gruppi.PERIODO_ASSENTE.at(node.span))
    return m.Constant(Fraction(r.book.period[node.last]), kind=DATA, span=node.span)


def yes_no(r: Resolver, node: t.YesNo, wanted: Kind | None) -> m.Expression:
    """``sì`` or ``no``."""
    return m.Constant(node.value, kind=SI_NO, span=node.span)


def text(r: Resolver, node: t.Text, wanted: Kind | None) -> m.Expression:
    """A text or, where a word is wanted, the word in that spelling."""
    if not isinstance(wanted, Parole):
        return m.Constant(node.text, kind=TESTO, span=node.span)
    word = word_of(wanted, node.text)
    if word is None:
        return r.failed(node, _no_word(r, t.Used(node.text, span=node.span), wanted))
    return m.Constant(word, kind=wanted, span=node.span)


def name(r: Resolver, node: t.Used, wanted: Kind | None) -> m.Expression:
    """A value of the scheda, a parameter or, where a word is wanted, a word of the list."""
    known = r.is_value(node.name)
    if isinstance(wanted, Parole):
        word = word_of(wanted, node.name)
        if word is not None and not known:
            return m.Constant(word, kind=wanted, span=node.span)
        if word is not None:
            problem = names.PAROLA_O_VALORE.at(node.span, name=node.name, elenco=wanted.name)
            return r.failed(node, problem)
    if not known:
        silent = wanted == ANY or r.book.problems.is_lost(node.name)
        if silent:
            return r.failed(node)
        problem = unknown(r, node, wanted)
        if not problem.edits:
            return r.failed(node, problem)
        r.report(problem)
        return name(r, evolve(node, name=problem.edits[0].replacement), wanted)
    if r.card is not None and node.name in r.card:
        return _own(r, r.card, node)
    r.book.read_plain.add(node.name)
    return m.Parameter(node.name, kind=r.book.parameter_kinds.get(node.name, ANY), span=node.span)


def _own(r: Resolver, card: Card, node: t.Used) -> m.Expression:
    if node.name in card.inputs:
        return m.Own(node.name, kind=card.inputs[node.name], span=node.span)
    if r.reach is not Reach.RULES:
        problem = names.NON_QUI.at(node.span, name=node.name, allowed=r.reach.value)
        return r.failed(node, problem)
    if node.name in card.intervals:
        return r.failed(node, interval_as_value(node))
    return m.Own(node.name, kind=r.kinds(card.name, node.name), span=node.span)


def interval_as_value(node: t.Used) -> Diagnostic:
    """Say that the name of a rule of intervals stands where one value is needed."""
    advice = Phrase(
        f"scrivi quale estremo: `{node.name}_minimo` o `{node.name}_massimo`; oppure il valore deciso, un dato "
        f"`nei limiti di {node.name}`",
        f"write which end: `{node.name}_minimo` or `{node.name}_massimo`; or the value decided, an input "
        f"`nei limiti di {node.name}`",
    )
    return codes.INTERVALLO_COME_VALORE.at(node.span, advice=advice)


def _no_word(r: Resolver, node: t.Used, wanted: Parole) -> Diagnostic:
    choices = (*wanted.parole, *_in_scope(r))
    return names.PAROLA_SCONOSCIUTA.at(
        node.span,
        word=node.name,
        elenco=wanted.name,
        suggestion=r.book.problems.near(node.name, choices),
        edits=r.book.problems.meant(node.name, choices, node.span)[1],
    )


def _in_scope(r: Resolver) -> list[str]:
    own = [] if r.card is None else list(r.card.places)
    return [*own, *r.book.parameters]


def unknown(r: Resolver, node: t.Used, wanted: Kind | None) -> Diagnostic:
    """Return what to say of a name that means nothing here."""
    if isinstance(wanted, Parole):
        return _no_word(r, node, wanted)
    if r.card is not None and r.reach is Reach.RULES:
        elsewhere = _elsewhere(r, r.card, node)
        if elsewhere is not None:
            return elsewhere
    lists = sorted(name for name, parole in r.book.lists.items() if word_of(parole, node.name) is not None)
    if lists:
        return names.PAROLA_SENZA_ELENCO.at(node.span, word=node.name, elenco=lists[0])
    suggestion = r.book.problems.near(node.name, (*_in_scope(r), *r.book.words))
    _, edits = r.book.problems.meant(node.name, _in_scope(r), node.span)
    return names.NOME_SCONOSCIUTO.at(node.span, name=node.name, suggestion=suggestion, edits=edits)


def _elsewhere(r: Resolver, card: Card, node: t.Used) -> Diagnostic | None:
    for scheda in card.collected():
        if node.name in r.book.cards[scheda]:
            return names.NOME_DI_RACCOLTI.at(node.span, name=node.name, scheda=scheda)
    linked = [other for other in r.book.collectors(card.name) if node.name in other]
    links = [kind.scheda for kind in card.inputs.values() if isinstance(kind, Rinvio)]
    for other in (*linked, *(r.book.cards[link] for link in links if link in r.book.cards)):
        if node.name in other:
            phrase = f"{node.name} {of(other.name)}"
            return names.NOME_DI_COLLEGATA.at(node.span, name=node.name, scheda=other.name, phrase=phrase)
    return None


def of_(r: Resolver, node: t.Of, wanted: Kind | None) -> m.Expression:
    """``punteggio dell'area``: the value of the one record that is linked to this one, or that collects it."""
    if r.card is None or r.reach is not Reach.RULES:
        problem = names.NON_QUI.at(node.span, name=node.owner.text, allowed=r.reach.value)
        return r.failed(node, problem)
    if not isinstance(node.value, t.Used):
        return r.failed(node, names.DI_UN_NOME.at(node.value.span, owner=node.owner.text))
    value = node.value
    found = owner_of(r, r.card, node.owner, value.name)
    if found is None:
        return r.failed(node)
    rinvio, other = found
    if value.name not in other:
        if other.partial or r.book.problems.is_lost(value.name):
            return r.failed(node)
        suggestion = r.book.problems.near(value.name, other.places)
        right, edits = r.book.problems.meant(value.name, other.places, value.span)
        problem = names.VALORE_SCONOSCIUTO.at(
            value.span, name=value.name, scheda=other.name, suggestion=suggestion, edits=edits
        )
        if not edits:
            return r.failed(node, problem)
        r.report(problem)
        value = evolve(value, name=right)
    if value.name in other.intervals:
        return r.failed(node, interval_as_value(value))
    kind = other.inputs.get(value.name) or r.kinds(other.name, value.name)
    return m.Linked(rinvio, other.name, value.name, kind=kind, span=node.span)


def lost_collection(card: Card) -> bool:
    """Tell whether a scheda says that it collects something that was not found, which was told."""
    return len(card.raccolte) < sum(isinstance(member, t.Collect) for member in card.written.members)


def owner_of(r: Resolver, card: Card, owner: t.Word, value: str) -> tuple[str, Card] | None:
    """Return the link to follow (empty: up to who collects) and the scheda it leads to; report when there is none."""
    kind = card.inputs.get(owner.text)
    if isinstance(kind, Rinvio):
        target = r.book.cards.get(kind.scheda)
        return None if target is None else (owner.text, target)
    other = r.book.card(owner.text)
    if other is None:
        if not r.book.problems.is_lost(owner.text):
            links = [name for name, kind in card.inputs.items() if isinstance(kind, Rinvio)]
            choices = (*links, *r.book.card_names())
            suggestion = r.book.problems.near(owner.text, choices)
            right, edits = r.book.problems.meant(owner.text, choices, owner.span)
            problem = names.SCHEDA_SCONOSCIUTA.at(
                owner.span, name=owner.text, suggestion=suggestion, edits=edits
            )
            r.report(problem)
            if right:
                return owner_of(r, card, t.Word(right, owner.span), value)
        return None
    links = sorted(name for name, kind in card.inputs.items() if kind == Rinvio(other.name))
    if owner.text == other.plural and other is not card:
        phrase = f"{value} {of(other.name)}"
        r.report(
            names.UNA_DI_TANTE.at(
                owner.span, plural=owner.text, scheda=card.name, other=other.name, phrase=phrase
            )
        )
        return None
    if len(links) == 1:
        return links[0], other
    if len(links) > 1:
        r.report(names.RINVIO_INCERTO.at(owner.span, scheda=other.name, links=", ".join(links)))
    elif other is card:
        r.report(names.STESSA_SCHEDA.at(owner.span, scheda=card.name, name=value))
    elif _gathers(r, card, other, owner):
        return "", other
    return None


def collecting(r: Resolver, card: Card, owner: t.Word, value: str) -> Card | None:
    """Return the scheda called *owner* if it collects the records of *card*, each once; report why it does not."""
    other = r.book.card(owner.text)
    if other is None:
        found = owner_of(r, card, owner, value)  # which says that there is none, and what may be meant
        return None if found is None or found[0] else found[1]
    return other if _gathers(r, card, other, owner) else None


def _gathers(r: Resolver, card: Card, other: Card, owner: t.Word) -> bool:
    """Tell whether *other* collects the records of *card*, each in one record; report why not."""
    raccolte = [raccolta for raccolta in other.raccolte if raccolta.scheda == card.name]
    if not raccolte and ANY in card.inputs.values():
        return False  # an input that may be the link is of a kind that was not found, which was told
    if not raccolte and (other.partial or lost_collection(other) or r.book.problems.is_lost("raccoglie")):
        return False
    if not raccolte:
        r.report(names.NESSUN_LEGAME.at(owner.span, scheda=card.name, other=other.name))
    elif any(isinstance(card.inputs.get(campo), InsiemeDi) for campo in raccolte[0].campi):
        r.report(names.PIU_GRUPPI.at(owner.span, scheda=card.name, other=other.name))
    else:
        return True
    return False
