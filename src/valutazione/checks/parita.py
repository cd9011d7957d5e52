"""VAL391-393: what a rule about a whole group leaves undecided: ties, what nobody is given, or gives back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from valutazione.checks.reach import Study
from valutazione.checks.uses import everything
from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.diagnostics.catalogue import parita as codes
from valutazione.exact import Mode
from valutazione.model import expressions as m
from valutazione.model.sistema import Calcolo, Scheda, Sistema

DOWN = frozenset({Mode.PER_DIFETTO, Mode.TRONCATO})
ENTER = Phrase(
    "aggiungi `a parità: entrano tutti` o `a parità: non entra nessuno`, o un ultimo criterio che distingua tutti{}",
    "add `a parità: entrano tutti` or `a parità: non entra nessuno`, or a last criterion that tells all apart{}",
)
LAST = Phrase(
    "aggiungi un ultimo criterio che distingua tutti{}", "add a last criterion that tells all apart{}"
)
IN_PROPORTION = Phrase(
    "aggiungi `a parità: in proporzione`, oppure un ultimo criterio che distingua tutti{}",
    "add `a parità: in proporzione`, or a last criterion that tells all apart{}",
)


def check_parita(study: Study) -> Iterator[Diagnostic]:
    """Say of each rule about a group what it leaves undecided."""
    read = {(part.scheda, part.nome) for _, part in everything(study.sistema) if isinstance(part, m.Resto)}
    for scheda in study.sistema.schede:
        for calcolo in scheda.calcoli:
            node = calcolo.espressione
            if isinstance(node, (m.Scelta, m.Riparto, m.Assegnazione)):
                yield from _ties(study.sistema, scheda, calcolo, node)
            unread = (scheda.nome, calcolo.nome) not in read
            if isinstance(node, (m.Riparto, m.Assegnazione)) and unread and _may_be_left(node):
                yield codes.RESTO_NON_LETTO.at(calcolo.span, name=calcolo.nome, owner=node.gruppo)
            closing = node.chiusura if isinstance(node, m.Riparto) else None
            if closing is not None and closing.resto == "nessuno" and closing.modo not in DOWN:
                yield codes.SOMMA_SUPERABILE.at(calcolo.span, name=calcolo.nome, mode=closing.modo.value)


def _may_be_left(node: m.Riparto | m.Assegnazione) -> bool:
    if isinstance(node, m.Assegnazione) or node.massimo is not None:
        return True
    return node.chiusura is not None and node.chiusura.resto == "nessuno"


def _ties(
    sistema: Sistema, scheda: Scheda, calcolo: Calcolo, node: m.Scelta | m.Riparto | m.Assegnazione
) -> Iterator[Diagnostic]:
    """Tell of ties that no line decides: unless the criteria hold the whole key, two records may be level."""
    match node:
        case m.Scelta(criteri=criteri, parita=declared):
            advice = ENTER
        case m.Assegnazione(criteri=criteri, parita=declared):
            advice = IN_PROPORTION
        case m.Riparto(chiusura=closing):
            if closing is None or closing.resto == "nessuno":
                return
            criteri, declared, advice = closing.criteri, "", LAST
        case _:
            assert_never(node)
    owner = sistema.scheda(node.gruppo)
    assert owner is not None
    shared = {campo for one in owner.raccolte if one.scheda == scheda.nome for campo in one.campi}
    apart = [nome for nome in scheda.chiave if nome not in shared]
    named = {one.operand.nome for one in criteri if isinstance(one.operand, m.Own)}
    if declared or (apart and named.issuperset(apart)):
        return
    left = [nome for nome in apart if nome not in named]
    such = f", come `{'poi per' if criteri else 'per'} {left[0]}, dal più basso`" if left else ""
    told = Phrase(advice.it.format(such), advice.en.format(such.replace(", come", ", such as")))
    yield codes.PARITA_NON_DECISA.at(calcolo.span, name=calcolo.nome, advice=told)
