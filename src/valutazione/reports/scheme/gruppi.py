"""Rankings, selections and shares in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import assert_never

from valutazione.model import expressions as m
from valutazione.model.kinds import DATA, SI_NO
from valutazione.reports.scheme.italian import after
from valutazione.reports.scheme.roundings import rounding_words
from valutazione.reports.scheme.wording import Level, Phrase, Scope

Words = Callable[[m.Expression, Scope], Phrase]

_TIES = {
    "tutti": "a parità entrano tutti",
    "nessuno": "a parità non entra nessuno",
    "": "a parità la regola non dice chi entra",
}
_UNFIT = {
    "parte": "chi non entra per intero prende ciò che resta",
    "salta": "chi non entra per intero è saltato e si prosegue",
    "ferma": "quando uno non entra per intero ci si ferma",
}
_CLOSING = {
    "decimali": "gli arrotondamenti che restano vanno a chi ha perso i decimali più alti",
    "primo": "ciò che resta va al primo",
    "nessuno": "ciò che resta non è assegnato",
}


def phrase_of(node: m.Gruppo, scope: Scope, phrase: Words, condition: Words) -> Phrase:
    """Return what a rule about a whole group gives to each, in words; *phrase* and *condition* say the rest."""

    def said(one: m.Expression) -> str:
        return phrase(one, scope).at(Level.CLOSED)

    names = scope.names
    among = f"tra le schede {names.scheda(scope.scheda)} della stessa scheda {names.scheda(node.gruppo)}"
    if node.where is not None:
        among += f" in cui {condition(node.where, scope).at(Level.EVERY)}"
    match node:
        case m.Posto(criteri=criteri):
            words = [f"il posto {among}, in ordine {_order(criteri, said)}"]
        case m.Scelta(posti=posti, criteri=criteri, parita=parita):
            first = f"la scheda è tra le prime, in numero di {said(posti)}, {among}, in ordine {_order(criteri, said)}"
            words = [first, _TIES[parita]]
        case m.Riparto():
            words = list(_shared(node, among, said))
        case m.Assegnazione():
            order = f"in ordine {_order(node.criteri, said)}, finché basta {said(node.somma)}"
            words = [
                f"{said(node.richiesto)}, {among}, {order}",
                _UNFIT[node.incapienza],
            ]
            if node.parita:
                words.append("chi è alla pari divide in proporzione")
        case _:
            assert_never(node)
    return Phrase("; ".join(words), Level.CONDITION if isinstance(node, m.Scelta) else Level.CHOICE)


def _shared(node: m.Riparto, among: str, said: Callable[[m.Expression], str]) -> Iterable[str]:
    how = "in parti uguali" if node.peso is None else f"in proporzione {after('a', said(node.peso))}"
    yield f"la parte {after('di', said(node.somma))} divisa {how}, {among}"
    if node.minimo is not None:
        yield f"nessuno ha meno {after('di', said(node.minimo))}"
    if node.massimo is not None:
        over = "ciò che eccede va agli altri" if node.eccedenza == "altri" else "ciò che eccede resta"
        yield f"nessuno ha più {after('di', said(node.massimo))}, e {over}"
    closing = node.chiusura
    if closing is not None:
        verb, how = rounding_words(closing.passo, closing.modo, node.kind, said(closing.passo))
        yield f"ogni parte è {verb[:-1]}a {how}"
        ties = f", a parità {_order(closing.criteri, said)}" if closing.criteri else ""
        yield f"{_CLOSING[closing.resto]}{ties}"


def _order(criteri: Iterable[m.Criterio], said: Callable[[m.Expression], str]) -> str:
    return ", poi ".join(f"{after('di', said(one.operand))} ({_way(one)})" for one in criteri)


def _way(criterio: m.Criterio) -> str:
    if criterio.operand.kind == SI_NO:
        return "prima chi ha sì" if criterio.descending else "prima chi ha no"
    if criterio.operand.kind == DATA:
        return "dal più recente" if criterio.descending else "dal meno recente"
    return "dal più alto" if criterio.descending else "dal più basso"
