"""Rankings, selections and shares in words: what each gives, then its lines, a sentence each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import assert_never

from attrs import frozen

from valutazione.model import expressions as m
from valutazione.model.kinds import DATA, SI_NO, TESTO
from valutazione.reports.scheme.italian import after
from valutazione.reports.scheme.roundings import rounding_words
from valutazione.reports.scheme.wording import Level, Phrase, Scope

Words = Callable[[m.Expression, Scope], Phrase]

_TIES = {
    "tutti": "se più schede sono alla pari dove i posti finiscono, entrano tutte, anche oltre i posti",
    "nessuno": "se più schede sono alla pari dove i posti finiscono, non ne entra nessuna",
    "": "se più schede fossero alla pari dove i posti finiscono, il loro risultato resterebbe indefinito",
}
_OVER = {
    "altri": "ciò che supera il massimo si divide tra le altre",
    "resto": "ciò che supera il massimo resta non assegnato",
}
_UNFIT = {
    "parte": "la prima scheda per cui la somma non basta più prende ciò che resta",
    "salta": "la scheda per cui la somma non basta è saltata, e si prova con la successiva",
    "ferma": "la prima scheda per cui la somma non basta più non riceve nulla, e nemmeno quelle che seguono",
}
_LEVEL = {
    "proporzione": "se a quel punto più schede sono alla pari, si dividono in proporzione ciò che resta",
    "": "se a quel punto più schede fossero alla pari, il loro risultato resterebbe indefinito",
}
_CLOSING = {
    "decimali": "ciò che l'arrotondamento lascia va, un'unità per scheda, a quelle che hanno perso di più (ciò che è "
    "di troppo si toglie, allo stesso modo, a quelle che hanno guadagnato di più)",
    "primo": "tutto ciò che l'arrotondamento lascia va alla prima scheda (ciò che è di troppo le si toglie),",
    "nessuno": "ciò che l'arrotondamento lascia non è assegnato",
}
_OUTSIDE = (("chi non vi partecipa riceve zero", ()),)
ORDER = "l'ordine è dato da"


@frozen
class Regola:
    """A rule about a group in words: what it gives, and its lines; those with an order have its criteria."""

    first: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def inline(self) -> str:
        """All of it, in one sentence."""
        lines = (f"{line} {', poi '.join(order)}" if order else line for line, order in self.lines)
        return "; ".join((self.first, *lines))


def phrase_of(node: m.Gruppo, scope: Scope, phrase: Words, condition: Words) -> Phrase:
    """Return what a rule about a whole group gives to each, in one sentence; *phrase* and *condition* say the rest."""
    words = rule_of(node, scope, phrase, condition).inline
    return Phrase(words, Level.CHOICE)


def rule_of(node: m.Gruppo, scope: Scope, phrase: Words, condition: Words) -> Regola:
    """Return a rule about a whole group in words."""

    def said(one: m.Expression) -> str:
        return phrase(one, scope).at(Level.CLOSED)

    names = scope.names
    some = "sole " if node.where is not None else ""
    those = f"{some}schede {names.scheda(scope.scheda)} della stessa scheda {names.scheda(node.gruppo)}"
    if node.where is not None:
        those += f" in cui {condition(node.where, scope).at(Level.EVERY)}"
    match node:
        case m.Posto(criteri=criteri):
            first = f"il posto nella graduatoria delle {those}"
            lines = [(ORDER, _order(criteri, said))]
        case m.Scelta(posti=posti, criteri=criteri, parita=parita):
            first = f"la scheda entra nei posti da assegnare tra le {those}"
            lines = [
                (f"numero dei posti: {said(posti)}", ()),
                (ORDER, _order(criteri, said)),
                (_TIES[parita], ()),
            ]
        case m.Riparto():
            first = f"la parte che spetta alla scheda di una somma divisa tra le {those}"
            lines = [*_shared(node, said)]
        case m.Assegnazione():
            first = f"ciò che spetta alla scheda di una somma assegnata in ordine, finché basta, alle {those}"
            lines = [
                (f"la somma è {said(node.somma)}", ()),
                (f"a ciascuna spetta {said(node.richiesto)}", ()),
                (ORDER, _order(node.criteri, said)),
                (_UNFIT[node.incapienza], ()),
                (_LEVEL[node.parita], ()),
                *_OUTSIDE[: node.where is not None],
            ]
        case _:
            assert_never(node)
    return Regola(first, tuple(lines))


def _shared(node: m.Riparto, said: Callable[[m.Expression], str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    how = "in parti uguali" if node.peso is None else f"in proporzione {after('a', said(node.peso))}"
    yield f"la somma è {said(node.somma)}", ()
    yield f"si divide {how}", ()
    if node.minimo is not None:
        yield f"nessuna riceve meno {after('di', said(node.minimo))}", ()
    if node.massimo is not None:
        yield f"nessuna riceve più {after('di', said(node.massimo))}: {_OVER[node.eccedenza]}", ()
    closing = node.chiusura
    if closing is not None:
        verb, how = rounding_words(closing.passo, closing.modo, node.kind, said(closing.passo))
        yield f"ogni parte è {verb[:-1]}a {how}", ()
        order = _order(closing.criteri, said)
        which = {"primo": " secondo", "decimali": "; a parità decide"}.get(closing.resto, "")
        yield (f"{_CLOSING[closing.resto]}{which if order else ''}", order)
    yield from _OUTSIDE[: node.where is not None]


def _order(criteri: Iterable[m.Criterio], said: Callable[[m.Expression], str]) -> tuple[str, ...]:
    return tuple(f"{said(one.operand)}, {_way(one)}" for one in criteri)


def _way(criterio: m.Criterio) -> str:
    kind = criterio.operand.kind
    if kind == SI_NO:
        return "prima chi ha sì" if criterio.descending else "prima chi ha no"
    if kind == DATA:
        return "dalla data più recente" if criterio.descending else "dalla data meno recente"
    if kind == TESTO:
        return "in ordine alfabetico inverso" if criterio.descending else "in ordine alfabetico"
    return "dal valore più alto" if criterio.descending else "dal valore più basso"
